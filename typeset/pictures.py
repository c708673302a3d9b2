"""Pictures: where they lie, and the bytes of them that a file can embed. The only door to Pillow, but for the cover.

In: a Picture of a Figure and the two folders that pictures may lie in. Out: JPEG or PNG bytes in RGB or grey, upright,
without alpha. A JPEG or PNG that is so already is handed on as it is; everything else is encoded anew, the same way
every time. One picture is in memory at a time. Input is hostile: nothing outside the two folders is opened, nothing
is decoded before its size is known, and Pillow's warnings are not shown: what cannot be used is an error of ours.
`assign` and `find` are `picturefiles.py`'s.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from typeset.article import Picture
from typeset.errors import PictureError
from typeset.namedtuple import NamedTuple
from typeset.picturefiles import Folders, Pair, assign, find, unreadable

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["EBOOK_PIXELS", "Folders", "Loaded", "Pair", "Pixels", "Size", "assign", "find", "load", "measure", "pixels"]

FORMATS = ("JPEG", "MPO", "PNG", "TIFF", "WEBP")

MOST_PIXELS = 120_000_000  # a medium-format camera has 102 million; a decompression bomb has thousands of millions
EBOOK_PIXELS = 5_600_000  # what reading systems are known to show (Apple's limit for EPUB)
QUALITY = 90  # of a JPEG encoded anew; colour at full resolution

_ORIENTATION = 0x0112
_TURNED = (5, 6, 7, 8)  # EXIF orientations that lie on their side
_USABLE_JPEG = (0xC0, 0xC1, 0xC2)  # baseline, extended and progressive; never arithmetic coding, never lossless


class Size(NamedTuple):
    """Width and height in pixels, upright."""

    width: int
    height: int


class Plan(NamedTuple):
    """What a picture will be embedded as: its size and kind, and whether its file can be used as it is."""

    size: Size
    media_type: str
    as_it_is: bool


class Loaded(NamedTuple):
    """A picture that can be embedded: `data` is a JPEG or PNG file (`media_type`), grey or RGB, 8 bits."""

    data: bytes
    media_type: str
    width: int
    height: int


class Pixels(NamedTuple):
    """Raw samples, row by row: `mode` is `L` (one byte a pixel) or `RGB` (three)."""

    mode: str
    width: int
    height: int
    data: bytes


def measure(picture: Picture, folders: Folders, most_pixels: int | None = None) -> Size:
    """Width and height as `load` will give them, from the file's head alone. PictureError as `load`, but that a file
    may still prove broken when it is decoded."""
    return plan(picture, folders, most_pixels).size


def plan(picture: Picture, folders: Folders, most_pixels: int | None = None) -> Plan:
    """What `load` will make of a picture, from its head alone: nothing is decoded."""
    with opened(picture, folders) as (image, stream):
        return planned(image, stream, most_pixels)


def load(picture: Picture, folders: Folders, most_pixels: int | None = None) -> Loaded:
    """A picture's bytes to embed: the file itself where it can be used as it is, else encoded anew.

    `most_pixels` is the most that may be embedded (None: no limit); a larger picture is made smaller.
    PictureError: outside its folder, missing, of another format, broken, or too large to decode.
    """
    with opened(picture, folders) as (image, stream):
        found = planned(image, stream, most_pixels)
        if found.as_it_is:
            decode(image)
            stream.seek(0)
            data = stream.read()
        else:
            data = _encode(image, found)
        return Loaded(data, found.media_type, *found.size)


def pixels(loaded: Loaded) -> Pixels:
    """The samples of a loaded picture, for a file format that holds no PNG."""
    from PIL import Image

    with Image.open(io.BytesIO(loaded.data), formats=("JPEG", "PNG")) as image:
        plain = image if image.mode in ("L", "RGB") else image.convert("L" if image.mode == "1" else "RGB")
        return Pixels(plain.mode, plain.width, plain.height, plain.tobytes())


@contextmanager
def opened(picture: Picture, folders: Folders) -> Iterator[tuple[Image, IO[bytes]]]:
    """A picture's image, its head read, and its file. Whatever Pillow or the system says of it is a PictureError."""
    file, shown = find(picture, folders), folders.shown(picture)
    try:
        with warnings.catch_warnings(action="ignore"), file.open("rb") as stream, _open(stream, shown) as image:
            yield image, stream
    except PictureError:
        raise
    except Exception as error:  # Pillow answers broken files with errors of a dozen kinds
        raise unreadable(shown, error) from error


def _open(stream: IO[bytes], name: str) -> Image:
    """An image, its head read and its size safe to decode. PictureError: not an image we take, or a bomb."""
    from PIL import Image, UnidentifiedImageError

    try:
        image = Image.open(stream, formats=[kind for kind in FORMATS if kind != "MPO"])
    except UnidentifiedImageError:
        raise PictureError("picture_format", name=name) from None
    except Image.DecompressionBombError:
        raise PictureError("picture_too_large", name=name, size="") from None
    if image.width * image.height > MOST_PIXELS:
        raise PictureError("picture_too_large", name=name, size=f" ({image.width} × {image.height})")
    if image.format not in FORMATS or image.width < 1 or image.height < 1:
        raise PictureError("picture_format", name=name)
    return image


def planned(image: Image, stream: IO[bytes], most_pixels: int | None) -> Plan:
    """What will be made of an open picture."""
    turned = image.getexif().get(_ORIENTATION) in _TURNED
    width, height = (image.height, image.width) if turned else image.size
    smaller = 1.0 if most_pixels is None else min(1.0, (most_pixels / (width * height)) ** 0.5)
    size = Size(max(1, int(width * smaller)), max(1, int(height * smaller)))
    line_art = image.format == "PNG" or image.mode in ("1", "P")  # stays PNG, so that its edges stay sharp
    as_it_is = smaller == 1.0 and _usable(image, stream)
    return Plan(size, "image/png" if line_art else "image/jpeg", as_it_is)


def _usable(image: Image, stream: IO[bytes]) -> bool:
    """Whether the file can be embedded as it is: grey or RGB in 8 bits, upright, no alpha, of a kind that all read."""
    if image.getexif().get(_ORIENTATION, 1) != 1:
        return False
    if image.format == "JPEG":
        return image.mode in ("L", "RGB") and plain_jpeg(stream)
    if image.format == "PNG":
        stream.seek(24)
        depth = stream.read(1)[0]  # in IHDR (PNG, 11.2.2)
        plain = image.mode in ("1", "L", "P", "RGB") and "transparency" not in image.info
        return plain and depth <= 8 and getattr(image, "n_frames", 1) == 1
    return False


def plain_jpeg(stream: IO[bytes]) -> bool:
    """Whether a JPEG is of a kind that every reader of PDF and EPUB decodes."""
    return _frame(stream) in _USABLE_JPEG


def _frame(stream: IO[bytes]) -> int:
    """The kind of a JPEG's frame: its SOF marker's second byte (ITU-T T.81, table B.1); 0 where there is none."""
    stream.seek(2)
    while True:
        head = stream.read(2)
        while head == b"\xff\xff":  # fill
            head = b"\xff" + stream.read(1)
        length = int.from_bytes(stream.read(2), "big")
        if len(head) < 2 or head[0] != 0xFF or length < 2:
            return 0
        if 0xC0 <= head[1] <= 0xCF and head[1] not in (0xC4, 0xC8, 0xCC):
            return head[1]
        stream.seek(length - 2, io.SEEK_CUR)


def decode(image: Image) -> None:
    """Decode a picture that is embedded as it is, to be sure that it is whole; a JPEG at an eighth of its size."""
    if image.format == "JPEG":
        image.draft(image.mode, (max(1, image.width // 8), max(1, image.height // 8)))
    image.load()


def _encode(image: Image, wanted: Plan) -> bytes:
    """A picture as a new file: upright, RGB or grey, of the size and kind that was planned."""
    from PIL import ImageOps

    if image.format in ("JPEG", "MPO"):
        longer, shorter = max(wanted.size), min(wanted.size)
        wide = image.width >= image.height
        image.draft("RGB", (longer, shorter) if wide else (shorter, longer))  # decoded at half size where that will do
    upright = _plain(ImageOps.exif_transpose(image))
    if upright.size != wanted.size:
        upright = upright.resize(wanted.size, reducing_gap=3.0)
    out = io.BytesIO()
    if wanted.media_type == "image/png":
        upright.save(out, "PNG", compress_level=6)
    else:
        upright.save(out, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    return out.getvalue()


def _plain(image: Image) -> Image:
    """An image in RGB or grey, 8 bits, alpha laid on white, its colour profile turned into sRGB."""
    image = _in_srgb(flattened(image))
    if image.mode not in ("L", "RGB"):
        image = image.convert("L" if image.mode == "1" else "RGB")
    image.info = {}  # no profile, no EXIF: the file made from it says only what it shows
    return image


def flattened(image: Image) -> Image:
    """An image in 8 bits, alpha laid on white, in the colours that it came in; its profile stays in its `info`."""
    from PIL import Image as Images

    image.load()
    if image.mode in ("I;16", "I;16L", "I;16B", "I;16N", "I", "F"):
        image = _eight_bits(image)
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        clear = image.convert("RGBA")
        ground = Images.new("RGBA", clear.size, (255, 255, 255, 255))
        ground.alpha_composite(clear)
        grey = image.mode in ("LA", "La", "L")
        profile = image.info.get("icc_profile")
        image = ground.convert("L" if grey else "RGB")
        if profile:
            image.info["icc_profile"] = profile
    return image


def _eight_bits(image: Image) -> Image:
    """A grey image of more than 8 bits in 8. Floats and 32-bit integers are spread from their least to their most."""
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")
    low, high = image.getextrema()
    if image.mode == "I" and low >= 0 and high <= 0xFFFF:  # type: ignore[operator]
        low, high = 0, 0xFFFF
    span = float(high) - float(low) or 1.0  # type: ignore[arg-type]
    scale, offset = 255.0 / span, -float(low) * 255.0 / span  # type: ignore[arg-type]
    return image.point(lambda value: value * scale + offset).convert("L")


def _in_srgb(image: Image) -> Image:
    """An image whose embedded profile says what its numbers mean, in sRGB; as it is where there is no good profile."""
    profile = image.info.get("icc_profile")
    if not profile and image.mode != "LAB":
        return image
    from PIL import ImageCms

    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile)) if profile else ImageCms.createProfile("LAB")
        wanted = "L" if image.mode == "L" else "RGB"
        if wanted == "L":
            return image
        turned = ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB"), outputMode=wanted)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # a broken profile: the plain conversion is what every viewer does then
    return turned or image
