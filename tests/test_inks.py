"""Pictures in the inks of a press: CMYK by the profile within the ink limit, grey in black alone, CMYK kept."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from tests.test_pictures import put
from typeset import inks
from typeset.errors import PictureError
from typeset.pictures import Folders
from typeset.style import Press

PRESS = inks.load(Press())
GREYS = Image.frombytes("L", (256, 16), bytes(range(256)) * 16)
COLOURS = Image.merge("RGB", (GREYS, GREYS.transpose(Image.Transpose.FLIP_LEFT_RIGHT), GREYS.point(lambda v: v // 3)))


def separated(folder: Path, name: str, image: Image.Image, wanted: inks.Inks = PRESS, **options: object) -> inks.Inked:
    return inks.separate(put(folder, name, image, **options), Folders(folder), wanted)


def pixels(inked: inks.Inked) -> Image.Image:
    """What is printed: 255 is all ink in CMYK, and white in grey."""
    if inked.jpeg:
        return Image.open(io.BytesIO(inked.data))
    return Image.frombytes(inked.mode, (inked.width, inked.height), inked.data)


def printed(image: Image.Image) -> Image.Image:
    """CMYK as it looks in print, in sRGB."""
    press = ImageCms.ImageCmsProfile(io.BytesIO(PRESS.profile.data))
    shown = ImageCms.profileToProfile(image, press, ImageCms.createProfile("sRGB"), outputMode="RGB")
    assert shown is not None
    return shown


def inks_of(image: Image.Image) -> list[tuple[int, ...]]:
    data = image.tobytes()
    return [tuple(data[at : at + 4]) for at in range(0, len(data), 4)]


def test_rgb_becomes_cmyk_that_prints_the_same_colour(tmp_path: Path) -> None:
    colour = (150, 90, 60)
    inked = separated(tmp_path, "a.png", Image.new("RGB", (20, 20), colour))
    assert (inked.mode, inked.jpeg, inked.inverted) == ("CMYK", False, False)
    found = printed(pixels(inked)).getpixel((5, 5))
    assert isinstance(found, tuple)
    assert all(abs(a - b) <= 6 for a, b in zip(found, colour, strict=True))


def test_a_picture_s_own_profile_says_what_its_numbers_mean(tmp_path: Path) -> None:
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = swapped.replace(b"rXYZ", b"tXYZ").replace(b"gXYZ", b"rXYZ").replace(b"tXYZ", b"gXYZ")
    plain = separated(tmp_path, "a.png", Image.new("RGB", (20, 20), (200, 30, 30)))
    other = separated(tmp_path, "b.png", Image.new("RGB", (20, 20), (30, 200, 30)), icc_profile=swapped)
    assert all(abs(a - b) <= 8 for a, b in zip(inks_of(pixels(plain))[0], inks_of(pixels(other))[0], strict=True))


@pytest.mark.parametrize("limit", [240.0, 300.0, 330.0])
def test_no_pixel_has_more_ink_than_the_limit(limit: float, tmp_path: Path) -> None:
    inked = separated(tmp_path, "a.png", COLOURS, replace(PRESS, limit=limit))
    most = max(map(sum, inks_of(pixels(inked)))) / 2.55
    assert most <= limit + 1
    assert inked.ink <= limit + 1


def test_the_limit_leaves_black_and_what_keeps_it_alone(tmp_path: Path) -> None:
    free = inks_of(pixels(separated(tmp_path, "a.png", COLOURS, replace(PRESS, limit=400.0))))
    held = inks_of(pixels(separated(tmp_path, "b.png", COLOURS, replace(PRESS, limit=240.0))))
    for before, after in zip(free, held, strict=True):
        assert abs(before[3] - after[3]) <= 1
        assert sum(before) > 600 or before == after


def test_a_photograph_stays_a_jpeg_in_full_colour_resolution(tmp_path: Path) -> None:
    inked = separated(tmp_path, "a.jpg", COLOURS, quality=95)
    assert (inked.mode, inked.jpeg, inked.inverted) == ("CMYK", True, True)
    assert pixels(inked).mode == "CMYK"


@pytest.mark.parametrize("mode", ["L", "LA", "1", "RGB", "RGBA"])
def test_what_is_grey_is_printed_in_black_alone(mode: str, tmp_path: Path) -> None:
    inked = separated(tmp_path, "a.png", GREYS.convert(mode))
    assert inked.mode == "L"
    found = pixels(inked)
    assert found.getpixel((255, 8)) == 255
    assert found.getpixel((0, 8)) == 0


def test_greys_are_as_light_in_black_as_on_the_screen(tmp_path: Path) -> None:
    found = pixels(separated(tmp_path, "a.png", GREYS))
    tones = [found.getpixel((at, 8)) for at in range(256)]
    assert tones == sorted(tones)  # type: ignore[type-var]
    assert found.getpixel((128, 8)) == pytest.approx(109, abs=6)  # lightness 54, which black prints at 57 %


def test_cmyk_of_no_profile_or_of_the_same_condition_is_kept_as_it_is(tmp_path: Path) -> None:
    image = Image.new("CMYK", (16, 16), (10, 200, 30, 40))
    for name, profile in (("a.jpg", None), ("b.jpg", PRESS.profile.data)):
        inked = separated(tmp_path, name, image, icc_profile=profile)
        assert inked.data == (tmp_path / name).read_bytes()
        assert inked.inverted
    tiff = separated(tmp_path, "c.tif", image)
    assert all(abs(a - b) <= 3 for a, b in zip(inks_of(pixels(tiff))[0], (10, 200, 30, 40), strict=True))


def test_cmyk_with_too_much_ink_says_so(tmp_path: Path) -> None:
    inked = separated(tmp_path, "a.jpg", Image.new("CMYK", (64, 64), (255, 255, 255, 128)))
    assert inked.ink == pytest.approx(350, abs=3)


def test_a_single_dark_pixel_is_no_spot_of_ink(tmp_path: Path) -> None:
    image = Image.new("CMYK", (64, 64))
    image.putpixel((9, 9), (255, 255, 255, 255))
    assert separated(tmp_path, "a.tif", image).ink < 30


def test_alpha_is_laid_on_white(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (16, 16), (200, 0, 0, 0))
    clear.putpixel((0, 0), (200, 0, 0, 255))
    inked = separated(tmp_path, "a.png", clear)
    assert inks_of(pixels(inked))[-1] == (0, 0, 0, 0)


def test_a_broken_profile_in_a_picture_is_as_none(tmp_path: Path) -> None:
    plain = separated(tmp_path, "a.png", COLOURS)
    broken = separated(tmp_path, "b.png", COLOURS, icc_profile=b"\0" * 200)
    assert plain.data == broken.data


def test_a_broken_picture_is_an_error(tmp_path: Path) -> None:
    picture = put(tmp_path, "a.jpg", COLOURS)
    (tmp_path / "a.jpg").write_bytes((tmp_path / "a.jpg").read_bytes()[:300])
    with pytest.raises(PictureError):
        inks.separate(picture, Folders(tmp_path), PRESS)
