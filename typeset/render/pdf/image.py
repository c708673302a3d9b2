"""Pictures as image objects: JPEG passed through, everything else as compressed samples."""

from __future__ import annotations

from typing import NamedTuple

from typeset import pictures
from typeset.article import Picture
from typeset.render.pdf.file import File, Raw

SPACES = {1: b"DeviceGray", 3: b"DeviceRGB"}


class Image(NamedTuple):
    """An image object in the file, its name in resources, and its size in pixels."""

    item: Raw
    name: bytes
    width: int
    height: int


class Images:
    """The pictures of a document, each written once. PictureError where one cannot be used."""

    def __init__(self, file: File, folders: pictures.Folders) -> None:
        self._file = file
        self._folders = folders
        self._images: dict[tuple[str, int, str], Image] = {}

    def __getitem__(self, picture: Picture) -> Image:
        key = picture.file
        if key not in self._images:
            self._images[key] = self._load(picture, b"I%d" % len(self._images))
        return self._images[key]

    def _load(self, picture: Picture, name: bytes) -> Image:
        loaded = pictures.load(picture, self._folders)
        if loaded.media_type == "image/jpeg":
            space, filters, data, compress = SPACES[_components(loaded.data)], b"/Filter/DCTDecode", loaded.data, False
        else:
            samples = pictures.pixels(loaded)
            space, filters, data, compress = SPACES[len(samples.mode)], b"", samples.data, True
        entries = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%b/BitsPerComponent 8%b" % (
            loaded.width,
            loaded.height,
            space,
            filters,
        )
        return Image(self._file.stream(data, entries, compress), name, loaded.width, loaded.height)


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
