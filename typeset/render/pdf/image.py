"""Pictures as image objects: JPEG passed through, everything else as compressed samples; for the press in its inks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.article import Picture
from typeset.namedtuple import NamedTuple
from typeset.render.pdf.file import File, Raw

if TYPE_CHECKING:
    from typeset.inks import Inked, Inks
    from typeset.picturefiles import Folders

SPACES = {1: b"DeviceGray", 3: b"DeviceRGB"}


class Image(NamedTuple):
    """An image object in the file, its name in resources, and its size in pixels."""

    item: Raw
    name: bytes
    width: int
    height: int
    ink: float = 0.0


class Shown(NamedTuple):
    """A picture on a page: the page's number, pixels an inch as it is printed, the most ink on a spot of it (per cent;
    for the press alone)."""

    picture: Picture
    page: int
    resolution: float
    ink: float


class Images:
    """The pictures of a document, each written once, in inks where there are some. PictureError where one cannot be
    used. `shown` tells where they were put."""

    def __init__(self, file: File, folders: Folders, inks: Inks | None = None) -> None:
        self._file = file
        self._folders = folders
        self._inks = inks
        self._images: dict[tuple[str, int, str], Image] = {}
        self.shown: list[Shown] = []

    def __getitem__(self, picture: Picture) -> Image:
        key = picture.file
        if key not in self._images:
            self._images[key] = self._load(picture, b"I%d" % len(self._images))
        return self._images[key]

    def placed(self, picture: Picture, page: int, scale: float) -> None:
        """Note that a picture stands on a page, a pixel of it so many points wide."""
        self.shown.append(Shown(picture, page, 72 / scale, self[picture].ink))

    def _load(self, picture: Picture, name: bytes) -> Image:
        if self._inks is not None:
            from typeset import inks

            return self._inked(inks.separate(picture, self._folders, self._inks), name)
        from typeset import pictures

        loaded = pictures.load(picture, self._folders)
        if loaded.media_type == "image/jpeg":
            space, filters, data, compress = SPACES[_components(loaded.data)], b"/Filter/DCTDecode", loaded.data, False
        else:
            samples = pictures.pixels(loaded)
            space, filters, data, compress = SPACES[len(samples.mode)], b"", samples.data, True
        item = self._file.stream(data, _entries(loaded.width, loaded.height, space, filters), compress)
        return Image(item, name, loaded.width, loaded.height)

    def _inked(self, inked: Inked, name: bytes) -> Image:
        space = b"DeviceCMYK" if inked.mode == "CMYK" else b"DeviceGray"
        filters = b"/Filter/DCTDecode" if inked.jpeg else b""
        if inked.inverted:
            filters += b"/Decode[1 0 1 0 1 0 1 0]"
        entries = _entries(inked.width, inked.height, space, filters)
        return Image(self._file.stream(inked.data, entries, not inked.jpeg), name, inked.width, inked.height, inked.ink)


def _entries(width: int, height: int, space: bytes, filters: bytes) -> bytes:
    return b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%b/BitsPerComponent 8%b" % (
        width,
        height,
        space,
        filters,
    )


def _components(data: bytes) -> int:
    """How many colour components a JPEG has: its frame header says (ITU-T T.81, B.2.2)."""
    at = 2
    while at + 10 <= len(data):
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return data[at + 9]
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 3
