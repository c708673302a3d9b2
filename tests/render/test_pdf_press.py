"""The PDF for the press (PDF/X-4): black alone, overprint, boxes, marks, bleed; and what is not in it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from tests.render.setpages import DOCUMENT, HEIGHT, WIDTH, article, line, opened, page, text_of, unpacked
from typeset import inks, style
from typeset.article import Picture
from typeset.metadata import describe
from typeset.pictures import Folders
from typeset.render import pdf
from typeset.render.pdf.image import Shown
from typeset.setpage import SetFigure, SetLine, SetPage, SetRule
from typeset.style import MM, Press, Style

GHOSTSCRIPT = shutil.which("gs")
needs_ghostscript = pytest.mark.skipif(GHOSTSCRIPT is None, reason="there is no Ghostscript here")
needs_qpdf = pytest.mark.skipif(shutil.which("qpdf") is None, reason="there is no qpdf here")
BLEED, EDGE = 3 * MM, 13 * MM


def look(**press: object) -> Style:
    book = style.load("book")
    return replace(book, press=replace(book.press, **press))  # type: ignore[arg-type]


def pressed(pages: tuple[SetPage, ...], folders: Folders | None = None, **press: object) -> bytes:
    return written(pages, folders, **press)[0]


def written(
    pages: tuple[SetPage, ...], folders: Folders | None = None, **press: object
) -> tuple[bytes, tuple[Shown, ...]]:
    stream = io.BytesIO()
    wanted = look(**press)
    about = describe(DOCUMENT)
    shown = pdf.write(pages, DOCUMENT, wanted, about, folders or Folders(), stream, inks=inks.load(wanted.press))
    return stream.getvalue(), shown


def streams(data: bytes) -> Iterator[bytes]:
    """Every compressed stream, opened."""
    for found in re.finditer(rb"/FlateDecode/Length (\d+)>>\nstream\n", data):
        yield zlib.decompress(data[found.end() : found.end() + int(found[1])])


def content(data: bytes) -> str:
    """The content stream of the first page."""
    return next(stream for stream in streams(data) if stream.startswith(b"1 0 0 1 ")).decode("latin-1")


def boxes(data: bytes) -> dict[str, list[float]]:
    found = re.findall(rb"/(\w+)Box\[([\d. -]+)\]", data.split(b"/Type/Page/")[1].split(b">>")[0])
    return {name.decode(): [float(side) for side in sides.split()] for name, sides in found}


def test_the_file_names_itself_pdf_x_4_in_its_metadata() -> None:
    data = pressed(article())
    assert data.startswith(b"%PDF-1.6\n")
    assert b"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in data
    assert b"/GTS_PDFXVersion(PDF/X-4)" in data
    assert b"/Trapped/False" in data
    assert b"<pdf:Trapped>False</pdf:Trapped>" in data
    assert b"xmpMM:DocumentID" in data
    assert b"pdfaid" not in data
    assert b"pdfuaid" not in data


def test_the_output_intent_holds_the_profile() -> None:
    data = pressed(article())
    assert data.count(b"/S/GTS_PDFX/") == 1
    assert b"/OutputConditionIdentifier(FOGRA39)/RegistryName(http://www.color.org)/Info(FOGRA39L Coated)" in data
    assert inks.load(Press()).profile.data in streams(data)


def test_the_boxes_lie_within_one_another_where_the_style_says() -> None:
    found = boxes(pressed(article()))
    assert found["Media"] == pytest.approx([0, 0, WIDTH + 2 * EDGE, HEIGHT + 2 * EDGE], abs=0.01)
    assert found["Trim"] == pytest.approx([EDGE, EDGE, EDGE + WIDTH, EDGE + HEIGHT], abs=0.01)
    for name, out in (("Bleed", BLEED), ("Trim", 0.0)):
        assert found[name][0] == pytest.approx(EDGE - out, abs=0.01)
    assert "Art" not in found
    assert "Crop" not in found


def test_without_marks_and_slug_the_sheet_ends_at_the_bleed() -> None:
    data = pressed(article(), marks=False, slug="", bleed=5.0)
    found = boxes(data)
    assert found["Media"] == found["Bleed"]
    assert found["Trim"][0] == pytest.approx(5 * MM, abs=0.01)
    assert "/Marks" not in content(data)
    assert "/Marks Do" in content(pressed(article()))


def test_text_and_rules_are_in_black_alone_and_greys_are_its_tints() -> None:
    grey = line(100, "灰色的字")._replace(shade=0.4)
    black = line(120, "黑色的字", 4)
    one = replace(page(grey, black), rules=(SetRule(60, 50, 280, 0.35, 0.15),))
    code = content(pressed((one,)))
    assert re.search(r"(?<![\w.])(g|G|rg|RG|sc|SC|scn)(?!\w)", code) is None
    assert set(re.findall(r"([\d.]+ [\d.]+ [\d.]+ [\d.]+) k", code)) == {"0 0 0 1", "0 0 0 0.6", "0 0 0 0.85"}


def test_all_black_overprints_and_nothing_else_does() -> None:
    grey = line(100, "灰色的字")._replace(shade=0.4)
    white = line(120, "白色的字", 4)._replace(shade=1.0)
    code = content(pressed((page(grey, white, line(140, "黑色的字", 5)),)))
    states = re.findall(r"/(\w+) gs 0 0 0 ([\d.]+) k", code.replace("\n", " "))
    assert states == [("Over", "1"), ("Knock", "0.6"), ("Knock", "0"), ("Over", "1")]
    data = unpacked(pressed(article()))
    assert b"/Over<</Type/ExtGState/OP true/op true/OPM 1>>" in data
    assert b"/Knock<</Type/ExtGState/OP false/op false/OPM 0>>" in data


def test_a_slot_is_ruled_in_a_tint_of_black() -> None:
    code = content(pressed((page(figures=[SetFigure(100, 200, 90, 30, None, 0)]),)))
    assert "/Knock gs 0 0 0 0.45 K" in code


def test_no_annotation_stands_on_a_page_and_the_text_still_copies() -> None:
    data = pressed(article())
    assert b"/Annot" not in data
    assert "青榆河畔" in text_of(data)
    assert b"/StructTreeRoot" in data


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    Image.new("RGB", (30, 20), (180, 40, 30)).save(tmp_path / "a.jpg")
    picture = Picture("a.jpg")
    assert pressed(article(picture), Folders(tmp_path)) == pressed(article(picture), Folders(tmp_path))


def test_another_text_is_another_instance_of_the_same_document() -> None:
    one, two = pressed(article()), pressed((page(line(80, "别的文字。")),))
    for name, same in ((b"DocumentID", True), (b"InstanceID", False)):
        found = [re.findall(rb"<xmpMM:%b>(uuid:[0-9a-f-]{36})<" % name, data) for data in (one, two)]
        assert (found[0] == found[1]) is same


@pytest.mark.parametrize(("mode", "space"), [("RGB", b"DeviceCMYK"), ("CMYK", b"DeviceCMYK"), ("L", b"DeviceGray")])
@pytest.mark.parametrize("name", ["a.jpg", "a.tif", "a.png"])
def test_pictures_are_in_inks(mode: str, space: bytes, name: str, tmp_path: Path) -> None:
    if mode == "CMYK" and name == "a.png":
        return  # there is none
    Image.new("RGB", (60, 30), (180, 40, 30)).convert(mode).save(tmp_path / name)
    figures = [SetFigure(100, 200, 90, 45, Picture(name), 0)]
    data = pressed((page(figures=figures),), Folders(tmp_path))
    assert b"/ColorSpace/%b/" % space in data
    assert b"DeviceRGB" not in data
    assert b"/SMask" not in data
    shown = opened(data)[0].render(scale=1).to_pil().convert("RGB").getpixel((round(EDGE) + 140, round(EDGE) + 220))
    wanted = Image.new("RGB", (1, 1), (180, 40, 30)).convert("L" if mode == "L" else "RGB").convert("RGB")
    assert all(abs(a - b) < 60 for a, b in zip(shown, wanted.getpixel((0, 0)), strict=True))  # type: ignore[arg-type]


def test_every_picture_tells_its_page_and_resolution(tmp_path: Path) -> None:
    Image.new("RGB", (300, 150), (180, 40, 30)).save(tmp_path / "a.jpg")
    picture = Picture("a.jpg")
    _, shown = written(
        (page(figures=[SetFigure(100, 200, 72, 36, picture, 0), SetFigure(100, 300, 144, 36, picture, 1)]),),
        Folders(tmp_path),
    )
    assert [(item.page, round(item.resolution)) for item in shown] == [(1, 300), (1, 150)]


def test_what_reaches_the_edge_of_the_page_goes_on_into_the_bleed(tmp_path: Path) -> None:
    Image.new("CMYK", (60, 30), (0, 255, 0, 0)).save(tmp_path / "a.tif")
    full = SetFigure(0, 100, WIDTH, 200, Picture("a.tif"), 0)
    band = SetRule(0, HEIGHT - 20, 100, 20, 0.5)
    data = pressed((replace(page(figures=[full]), rules=(band,)),), Folders(tmp_path), marks=False, slug="")
    shown = opened(data)[0].render(scale=1).to_pil().convert("RGB")
    width, height = shown.size
    middle = round(BLEED) + 200
    assert all(shown.getpixel((x, middle)) != (255, 255, 255) for x in (0, 1, width - 2, width - 1))
    assert shown.getpixel((width // 2, round(BLEED) + 96)) == (255, 255, 255)
    assert shown.getpixel((1, height - 2)) != (255, 255, 255)
    assert shown.getpixel((width - 2, height - 2)) == (255, 255, 255)


def test_what_stays_within_the_page_is_not_moved_by_the_bleed(tmp_path: Path) -> None:
    Image.new("CMYK", (60, 30), (0, 255, 0, 0)).save(tmp_path / "a.tif")
    inside = SetFigure(60, 100, 100, 50, Picture("a.tif"), 0)
    data = pressed((page(figures=[inside]),), Folders(tmp_path))
    assert f"100 0 0 50 60 {HEIGHT - 150:.2f} cm" in content(data)


def dark(image: Image.Image, box: tuple[float, float, float, float], scale: float) -> bool:
    """Whether there is ink in a box of points from the sheet's upper left corner."""
    low = image.crop(tuple(round(side * scale) for side in box)).convert("L").getextrema()[0]  # type: ignore[arg-type]
    return isinstance(low, int) and low < 200


def test_marks_stand_outside_the_bleed_at_the_trim() -> None:
    scale = 8.0
    shown = opened(pressed((page(line(80, "字")),)))[0].render(scale=scale).to_pil()
    start, end = BLEED + 1 * MM, BLEED + 6 * MM
    right, foot = EDGE + WIDTH, EDGE + HEIGHT
    thin = 0.3
    for x, out in ((EDGE, -1), (right, 1)):
        for y in (EDGE, foot):
            ends = sorted((x + out * (start + 0.5), x + out * (end - 0.5)))
            assert dark(shown, (ends[0], y - thin, ends[1], y + thin), scale)
            bled = sorted((x, x + out * (start - 0.5)))
            assert not dark(shown, (bled[0], y - 2, bled[1], y + 2), scale)
    for y, out in ((EDGE, -1), (foot, 1)):
        for x in (EDGE, right):
            ends = sorted((y + out * (start + 0.5), y + out * (end - 0.5)))
            assert dark(shown, (x - thin, ends[0], x + thin, ends[1]), scale)
    middle = EDGE + WIDTH / 2
    assert dark(shown, (middle - thin, EDGE - end, middle + thin, EDGE - start), scale)


@needs_ghostscript
def test_pages_of_text_alone_have_no_coloured_ink(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pressed(article()))
    command = [str(GHOSTSCRIPT), "-q", "-dUseTrimBox", "-o", "-", "-sDEVICE=inkcov", str(tmp_path / "a.pdf")]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    assert len(lines) == 2
    for found in lines:
        cyan, magenta, yellow, black = map(float, found.split()[:4])
        assert (cyan, magenta, yellow) == (0, 0, 0)
        assert black > 0


@needs_ghostscript
def test_marks_are_on_every_plate_and_text_on_the_black_one(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pressed((page(line(80, "字" * 20)),)))
    command = [str(GHOSTSCRIPT), "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-r144"]
    subprocess.run([*command, f"-sOutputFile={tmp_path}/s.tif", str(tmp_path / "a.pdf")], check=True)
    for plate in ("Cyan", "Magenta", "Yellow", "Black"):
        image = Image.open(tmp_path / f"s({plate}).tif")
        assert dark(image, (EDGE + WIDTH / 2 - 8, EDGE - 17, EDGE + WIDTH / 2 + 8, EDGE - 8), 2.0)
        text = (EDGE + 40, EDGE + 60, EDGE + WIDTH - 40, EDGE + 100)
        assert dark(image, text, 2.0) is (plate == "Black")


@needs_qpdf
def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    Image.new("RGB", (60, 30), (180, 40, 30)).save(tmp_path / "a.jpg")
    (tmp_path / "a.pdf").write_bytes(pressed(article(Picture("a.jpg")), Folders(tmp_path)))
    done = subprocess.run(["qpdf", "--check", str(tmp_path / "a.pdf")], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_slug_line_is_an_artifact_outside_the_trim() -> None:
    slug = SetLine(HEIGHT + 30, line(0, "标题 | 1").runs, -1, "slug", True)
    code = content(pressed((page(line(80, "字"), slug),)))
    assert "/Artifact<</Type/Page>>BDC\n1 0 0 1 60.000 -30 Tm" in code
