"""Pictures in the PDF: JPEG files go in as they are, everything is upright, in its box, cut around its focus."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.render.setpages import article, made, opened, page, unpacked
from typeset.article import Picture
from typeset.errors import PictureError
from typeset.pictures import Folders
from typeset.setpage import SetFigure

RED, GREEN, BLUE = (204, 0, 51), (0, 153, 51), (0, 51, 204)


def striped(size: tuple[int, int] = (90, 30), mode: str = "RGB") -> Image.Image:
    """Red, green, blue from left to right."""
    image = Image.new("RGB", size, GREEN)
    third = size[0] // 3
    image.paste(RED, (0, 0, third, size[1]))
    image.paste(BLUE, (size[0] - third, 0, size[0], size[1]))
    return image.convert(mode)


def shown(data: bytes) -> Image.Image:
    """The first page as pixels, one a point."""
    picture = opened(data)[0].render(scale=1).to_pil().convert("RGB")
    assert isinstance(picture, Image.Image)
    return picture


def near(image: Image.Image, at: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    found = image.getpixel(at)
    assert isinstance(found, tuple)
    return all(abs(a - b) <= 40 for a, b in zip(found, colour, strict=True))


def one(picture: Picture, width: float = 90, height: float = 30) -> list[SetFigure]:
    return [SetFigure(100, 200, width, height, picture, 0)]


def test_a_jpeg_is_passed_through_byte_by_byte(tmp_path: Path) -> None:
    striped().save(tmp_path / "一.jpg", quality=95)
    data = made([page(figures=one(Picture("一.jpg")))], folders=Folders(tmp_path))
    assert (tmp_path / "一.jpg").read_bytes() in data
    assert b"/Filter/DCTDecode" in data
    pixels = shown(data)
    for x, colour in ((110, RED), (145, GREEN), (180, BLUE)):
        assert near(pixels, (x, 215), colour)
    assert near(pixels, (95, 215), (255, 255, 255))
    assert near(pixels, (145, 240), (255, 255, 255))


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "RGBA", "1"])
def test_a_png_of_any_kind_is_shown(mode: str, tmp_path: Path) -> None:
    image = striped(mode=mode)
    image.save(tmp_path / "a.png")
    pixels = shown(made([page(figures=one(Picture("a.png")))], folders=Folders(tmp_path)))
    if mode != "1":
        wanted = image.convert("RGB").getpixel((45, 15))
        assert isinstance(wanted, tuple)
        assert near(pixels, (145, 215), (wanted[0], wanted[1], wanted[2]))


def test_grey_jpegs_are_grey_in_the_file(tmp_path: Path) -> None:
    striped(mode="L").save(tmp_path / "g.jpg")
    assert b"/ColorSpace/DeviceGray" in made([page(figures=one(Picture("g.jpg")))], folders=Folders(tmp_path))


@pytest.mark.parametrize(("focus", "colour"), [((0.0, 0.5), RED), ((0.5, 0.5), GREEN), ((1.0, 0.5), BLUE)])
def test_a_picture_of_another_shape_is_cut_around_its_focus(
    focus: tuple[float, float], colour: tuple[int, int, int], tmp_path: Path
) -> None:
    striped().save(tmp_path / "a.png")
    picture = Picture("a.png", focus=focus)
    pixels = shown(made([page(figures=one(picture, 28, 28))], folders=Folders(tmp_path)))
    for x in (103, 114, 125):
        assert near(pixels, (x, 214), colour)
    for x in (97, 131):
        assert near(pixels, (x, 214), (255, 255, 255))


def test_a_tall_picture_is_cut_from_the_end_that_its_focus_is_not_at(tmp_path: Path) -> None:
    striped().rotate(-90, expand=True).save(tmp_path / "a.png")  # red on top
    for focus, colour in (((0.5, 0.0), RED), ((0.5, 1.0), BLUE)):
        data = made([page(figures=one(Picture("a.png", focus=focus), 28, 28))], folders=Folders(tmp_path))
        assert near(shown(data), (114, 214), colour)


def test_a_picture_used_twice_is_in_the_file_once(tmp_path: Path) -> None:
    striped().save(tmp_path / "a.jpg")
    pages = [page(figures=one(Picture("a.jpg"))), page(figures=one(Picture("a.jpg", alt="条纹")))]
    assert made(pages, folders=Folders(tmp_path)).count(b"/Subtype/Image") == 1


def test_the_words_for_those_who_cannot_see_are_the_editors(tmp_path: Path) -> None:
    striped().save(tmp_path / "a.jpg")
    data = made(article(Picture("a.jpg", alt="三色条纹")), folders=Folders(tmp_path))
    assert "三色条纹".encode("utf-16-be").hex().upper().encode() in data
    data = made(article(Picture("a.jpg")), folders=Folders(tmp_path))
    assert b"/Alt<FEFF" + "图片".encode("utf-16-be").hex().upper().encode() + b">" in data


def test_a_broken_picture_is_an_error_and_not_a_hole(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff\xe0 not a picture")
    with pytest.raises(PictureError):
        made([page(figures=one(Picture("a.jpg")))], folders=Folders(tmp_path))


def test_a_slot_is_a_frame_inside_its_box() -> None:
    frame = shown(made([page(figures=[SetFigure(100, 200, 90, 30, None, 0)])]))
    assert not near(frame, (145, 200), (255, 255, 255)) or not near(frame, (100, 215), (255, 255, 255))
    assert near(frame, (145, 215), (255, 255, 255))
    assert near(frame, (145, 198), (255, 255, 255))


def test_a_png_loses_no_sample(tmp_path: Path) -> None:
    striped((30, 10)).save(tmp_path / "a.png")
    data = made([page(figures=one(Picture("a.png")))], folders=Folders(tmp_path))
    assert striped((30, 10)).tobytes() in unpacked(data)
