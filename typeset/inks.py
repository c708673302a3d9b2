"""Pictures in the inks of a press: CMYK by a printing condition's profile, or black alone. A door to Pillow.

In: a Picture, its folders, the `Inks` of a style. Out: an `Inked`, ready for a PDF whose output intent is that profile.

- RGB, by its own profile or as sRGB, becomes CMYK by the relative colorimetric intent with black point compensation:
  colours that the press can print come out as they are, whoever made the profile, and shadows keep their drawing. The
  perceptual tables of profiles are each maker's own taste, and in FOGRA39L they are the same table.
- Where that gives more ink than the stock takes, cyan, magenta and yellow give way in equal shares; black stays.
- Grey, and RGB in which all is grey, is printed in black alone, as light as it was: by the profile's own black ramp.
- CMYK without a profile, or for the same printing condition, is kept as it is; for another it is converted.
"""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from typeset import assets, icc
from typeset.errors import StyleError
from typeset.namedtuple import NamedTuple
from typeset.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsProfile
    from PIL.ImageFilter import Color3DLUT

    from typeset.article import Picture
    from typeset.picturefiles import Folders
    from typeset.style import Press

BUILT_IN = "FOGRA39L_coated.icc"
BUILT_IN_CONDITION = "FOGRA39"  # as the ICC's registry of characterized printing conditions names it
QUALITY = 95  # of a JPEG encoded anew; colour at full resolution
NEUTRAL = 4  # of 255: how far apart red, green and blue of a grey picture may lie (JPEG's noise)
GRID = 33  # steps a side of the table from RGB to CMYK: as many as Little CMS takes for its own
SPOT = 8  # pixels a side: ink is judged by such spots, 0.7 mm at 300 an inch, not by a stray pixel


class Stock(NamedTuple):
    """What a paper asks for: pixels an inch of a picture at its printed size, and the most ink it takes, per cent."""

    resolution: int
    ink: float


STOCKS: Mapping[str, Stock] = MappingProxyType(
    {"newsprint": Stock(200, 240.0), "offset": Stock(300, 300.0), "art": Stock(350, 330.0)}
)
"""The usual demands: twice the screen ruling (100, 150 and 175 lines an inch); ISO 12647-3:2013 and 12647-2:2013 for
the ink of newsprint and of uncoated and coated paper."""


@record
class Inks:
    """A printing condition: its profile and the names that a PDF gives it, the most ink, the resolution asked for."""

    profile: icc.Profile
    condition: str
    registered: bool
    limit: float
    resolution: int


class Inked(NamedTuple):
    """A picture in inks: a JPEG file (`jpeg`) or samples row by row; `mode` is `CMYK` or `L`. `inverted`: 255 means no
    ink, as in the JPEGs that Adobe writes. `ink` is the most ink on a spot of it, per cent."""

    data: bytes
    mode: str
    jpeg: bool
    inverted: bool
    width: int
    height: int
    ink: float


def load(press: Press) -> Inks:
    """The inks that a style names. StyleError: a profile that cannot be used."""
    stock = STOCKS[press.stock]
    profile = icc.load_printing(Path(press.icc) if press.icc else assets.styles() / BUILT_IN)
    if press.icc and not _works(profile):
        raise StyleError("icc-broken", name=Path(press.icc).name, why="A2B, B2A")
    named = press.condition or ("" if press.icc else BUILT_IN_CONDITION)
    return Inks(profile, named or profile.name or "Custom", bool(named), press.ink or stock.ink, stock.resolution)


def _works(profile: icc.Profile) -> bool:
    """Whether colours can be turned into a profile's inks, and back."""
    from PIL import Image, ImageCms

    press, screen = _profile(profile.data), ImageCms.createProfile("sRGB")
    inked = _turned(Image.new("RGB", (1, 1)), screen, press, "CMYK") if press else None
    return inked is not None and _turned(inked, press, screen, "RGB") is not None


def separate(picture: Picture, folders: Folders, inks: Inks) -> Inked:
    """A picture in inks. PictureError: it cannot be used (see `pictures.load`)."""
    from typeset.pictures import decode, flattened, opened, plain_jpeg, planned

    with opened(picture, folders) as (image, stream):
        line_art = planned(image, stream, None).media_type == "image/png"
        kept = image.mode == "CMYK" and _for_this_press(image.info.get("icc_profile") or b"", inks)
        upright = image.getexif().get(_ORIENTATION, 1) == 1
        if kept and upright and image.format == "JPEG" and "adobe" in image.info and plain_jpeg(stream):
            size = image.size
            decode(image)  # at an eighth: the spots that ink is judged by
            stream.seek(0)
            return Inked(stream.read(), "CMYK", True, True, *size, _most(image, 1))
        from PIL import ImageOps

        plain = flattened(ImageOps.exif_transpose(image))
        inked = plain if kept else _in_inks(plain, inks)
        most = _most(inked, SPOT)
        if line_art:
            return Inked(inked.tobytes(), inked.mode, False, False, *inked.size, most)
        out = io.BytesIO()
        inked.info = {}
        inked.save(out, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
        return Inked(out.getvalue(), inked.mode, True, inked.mode == "CMYK", *inked.size, most)


_ORIENTATION = 0x0112


def _for_this_press(given: bytes, inks: Inks) -> bool:
    """Whether CMYK of a profile is meant for this printing condition: there is none, or it is of that name."""
    if not given or given == inks.profile.data:
        return True
    try:
        name = icc.parse(given).name
    except ValueError:
        return True  # a broken profile says nothing
    return bool(name) and (name == inks.profile.name or inks.condition.lower() in name.lower())


def _in_inks(image: Image, inks: Inks) -> Image:
    """An image of any mode in CMYK or grey."""
    given = image.info.get("icc_profile") or b""
    if image.mode in ("CMYK", "LAB"):
        return _by_profile(image, given, inks)
    if image.mode in ("1", "L"):
        return _in_black(image.convert("L"), given, inks)
    if image.mode != "RGB":
        image = image.convert("RGB")
    if _is_grey(image):
        return _in_black(image.getchannel("G"), given, inks)
    return image.filter(_table(given, inks))


def _is_grey(image: Image) -> bool:
    from PIL import ImageChops

    red, green, blue = image.split()
    return all(ImageChops.difference(green, other).getextrema()[1] <= NEUTRAL for other in (red, blue))  # type: ignore[operator]


def _most(image: Image, spot: int) -> float:
    """The most ink on a spot of so many pixels a side, per cent."""
    from PIL import ImageChops

    small = image.reduce(spot) if spot > 1 and min(image.size) >= spot else image
    if small.mode != "CMYK":
        return 100 - small.convert("L").getextrema()[0] / 2.55  # type: ignore[operator]
    cyan, magenta, yellow, black = small.split()
    # Sums of bytes stop at 255: halves are added by twos, quarters in all.
    quarters = ImageChops.add(
        ImageChops.add(cyan, magenta, scale=2.0), ImageChops.add(yellow, black, scale=2.0), scale=2.0
    )
    return 4 * quarters.getextrema()[1] / 2.55  # type: ignore[operator]


# --- by profiles: Little CMS through Pillow


def _turned(image: Image, source: object, target: object, mode: str) -> Image | None:
    """An image from one profile's colours to another's; None: the profiles do not fit it, or are broken."""
    from PIL import ImageCms

    intent, flags = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
    try:
        transform = ImageCms.buildTransform(source, target, image.mode, mode, intent, flags)  # type: ignore[arg-type]
        return ImageCms.applyTransform(image, transform)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _profile(data: bytes) -> ImageCmsProfile | None:
    from PIL import ImageCms

    try:
        return ImageCms.ImageCmsProfile(io.BytesIO(data)) if data else None
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _by_profile(image: Image, given: bytes, inks: Inks) -> Image:
    """An image in CMYK by its own profile; as it is, or by Pillow's plain arithmetic, where that is no use."""
    from PIL import ImageCms

    source = ImageCms.createProfile("LAB") if image.mode == "LAB" else _profile(given)
    turned = _turned(image, source, _profile(inks.profile.data), "CMYK") if source else None
    return turned or (image if image.mode == "CMYK" else image.convert("RGB").convert("CMYK"))


@lru_cache(maxsize=8)
def _table(given: bytes, inks: Inks) -> Color3DLUT:
    """The table from the RGB of a profile (sRGB where there is none, or a broken one) to CMYK within the ink limit.

    What lies between its steps is a mixture of steps that keep the limit, and so keeps it too.
    """
    from PIL import Image, ImageCms, ImageFilter

    steps = [round(step * 255 / (GRID - 1)) for step in range(GRID)]
    cube = bytes(value for blue in steps for green in steps for red in steps for value in (red, green, blue))
    image = Image.frombytes("RGB", (GRID * GRID, GRID), cube)
    press = _profile(inks.profile.data)
    source = _profile(given)
    turned = _turned(image, source, press, "CMYK") if source else None
    turned = turned or _turned(image, ImageCms.createProfile("sRGB"), press, "CMYK") or image.convert("CMYK")
    data = _limited(turned.tobytes(), inks.limit * 2.55)
    return ImageFilter.Color3DLUT(GRID, [value / 255 for value in data], channels=4, target_mode="CMYK")


def _limited(data: bytes, limit: float) -> list[float]:
    """CMYK samples, none with more ink than the limit (of 255 an ink)."""
    out: list[float] = []
    for at in range(0, len(data), 4):
        cyan, magenta, yellow, black = data[at : at + 4]
        coloured = cyan + magenta + yellow
        if coloured and coloured + black > limit:
            share = max(0.0, limit - black) / coloured
            out += (cyan * share, magenta * share, yellow * share, black)
        else:
            out += (cyan, magenta, yellow, black)
    return out


def _in_black(image: Image, given: bytes, inks: Inks) -> Image:
    """A grey image as the black ink prints it: 0 is all black, 255 none, as everywhere in grey."""
    return image.point(_ramp(given, inks))


@lru_cache(maxsize=8)
def _ramp(given: bytes, inks: Inks) -> list[int]:
    """For each grey the black that is as light, by CIE lightness, from the darkest that black alone gives to paper."""
    from PIL import Image

    values = bytes(range(256))
    inked = Image.frombytes("CMYK", (256, 1), bytes(value for ink in values for value in (0, 0, 0, ink)))
    printed = _lightness(inked, _profile(inks.profile.data))
    if printed is None:
        return list(values)
    low, high = printed[255], printed[0]
    wanted = [low + (high - low) * light / 255 for light in _lightness_of_greys(given)]
    return [255 - min(values, key=lambda ink: (abs(printed[ink] - light), ink)) for light in wanted]


def _lightness_of_greys(given: bytes) -> list[int]:
    """The lightness of each grey by its profile, as sRGB where it has none."""
    from PIL import Image, ImageCms

    values = bytes(range(256))
    greys = Image.frombytes("L", (256, 1), values)
    source = _profile(given)
    if source is None or (shown := _lightness(greys, source) or _lightness(greys.convert("RGB"), source)) is None:
        shown = _lightness(greys.convert("RGB"), ImageCms.createProfile("sRGB"))
    return shown or list(values)


def _lightness(image: Image, source: object) -> list[int] | None:
    """The CIE lightness of an image's pixels, 0 to 255."""
    from PIL import ImageCms

    shown = _turned(image, source, ImageCms.createProfile("LAB"), "LAB")
    return list(shown.getchannel("L").tobytes()) if shown else None
