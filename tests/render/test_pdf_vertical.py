"""Vertical lines in the PDF: they copy letter by letter, and every character stands in the middle of its line."""

from __future__ import annotations

import io
import re
import shutil
import struct
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.compose.prose import document
from tests.compose.reading import chars
from tests.render.setpages import DOCUMENT, SONG, WIDTH, made, opened, page, text_of, unpacked
from typeset import fonts, style
from typeset.article import Article, Document, Headline, Paragraph
from typeset.compose import compose
from typeset.fonts.face import Face
from typeset.metadata import describe
from typeset.pictures import Folders
from typeset.render import pdf
from typeset.render.pdf.wider import Drawn, widened
from typeset.setpage import SetLine, SetPage, SetRun
from typeset.text import plain

VERTICAL = style.load("vertical")
TRADITIONAL = "NotoSerifTC-Regular"
TOP = 60.0


def down(baseline: float, words: str, stance: str = "upright", face: str = SONG, **more: Any) -> SetLine:
    """A vertical line of one run."""
    return SetLine(baseline, (SetRun(face, 20.0, TOP, words, stance=stance, **more),), 3, "paragraph")


def built(whole: Document, look: style.Style = VERTICAL) -> tuple[bytes, tuple[SetPage, ...]]:
    look = look.in_language(whole.language)
    pages = compose(whole, look)
    out = io.BytesIO()
    pdf.write(pages, whole, look, describe(whole), Folders(), out)
    return out.getvalue(), pages


HARD = "“强链”——他说：《辽河》……占90%以上，235MN的机器、From 5 to 12 Days、12月3日；约翰·史密斯（A座）来了！“好”。" * 6


def hard(language: str) -> Document:
    paragraphs = [Paragraph((plain(HARD[at:] + HARD[:at]),)) for at in range(0, 60, 3)]
    return Document((Article(tuple(paragraphs)),), {"language": language})


@pytest.mark.parametrize("language", ["zh-Hans-CN", "zh-Hant-TW"])
def test_vertical_text_copies_letter_by_letter_and_in_order(language: str) -> None:
    _copies_in_order(hard(language))


@pytest.mark.parametrize("language", ["zh-Hans-CN", "zh-Hant-TW"])
def test_vertical_text_beside_figures_copies_in_order(language: str) -> None:
    _copies_in_order(replace(document(6_000, figures=True), front={"language": language}))


def _copies_in_order(whole: Document) -> None:
    data, pages = built(whole)
    for set_page in pages:
        wanted = [chars(line) for line in set_page.lines if line.vertical and not line.generated]
        # Spaces do not count: in short lines below a picture, opened by a fifth of an em, pdfium sees some.
        copied = re.sub(r"\s+", "", text_of(data, set_page.number - 1))
        at = 0
        for words in wanted:
            bare = re.sub(r"\s+", "", words)
            found = copied.find(bare, at)
            assert found >= 0, (set_page.number, words)
            at = found + len(bare)


@pytest.mark.parametrize("tool", ["pdftotext", "mutool"])
def test_other_readers_copy_it_in_order_too(tool: str, tmp_path: Path) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    data, pages = built(document(3_000))
    path = tmp_path / "vertical.pdf"
    path.write_bytes(data)
    command = [tool, "-raw", str(path), "-"] if tool == "pdftotext" else [tool, "draw", "-q", "-F", "txt", str(path)]
    copied = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8").replace("\n", "")
    for set_page in pages:
        for line in set_page.lines:
            if line.role == "paragraph":
                assert chars(line) in copied


def ink(data: bytes, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    """The box of the ink in a part of page 1, points from the part's upper left corner."""
    scale = 8
    image = opened(data)[0].render(scale=scale).to_pil().convert("L")
    part = image.crop((round(left * scale), round(top * scale), round(right * scale), round(bottom * scale)))
    box = part.point(lambda value: 255 * (value < 128)).getbbox()
    assert box is not None
    return tuple(side / scale for side in box)


def square_of(baseline: float, at: int) -> tuple[float, float, float, float]:
    """The em square of a character on a vertical line: its left, upper, right and lower edge."""
    right = WIDTH - baseline + 0.88 * 20
    return right - 20, TOP + 20 * at, right, TOP + 20 * at + 20


def test_upright_characters_stand_in_the_middle_of_their_em() -> None:
    data = made([page(down(100, "国国"))])
    for at in (0, 1):
        left, top, right, bottom = ink(data, *square_of(100, at))
        assert (left + right) / 2 == pytest.approx(10, abs=0.6)
        assert (top + bottom) / 2 == pytest.approx(10, abs=0.6)


def test_a_comma_stands_above_right_on_the_mainland_and_in_the_middle_in_taiwan() -> None:
    left, top, right, bottom = ink(made([page(down(100, "，"))]), *square_of(100, 0))
    assert left > 10
    assert bottom < 10
    left, top, right, bottom = ink(made([page(down(100, "，", face=TRADITIONAL))]), *square_of(100, 0))
    assert (left + right) / 2 == pytest.approx(10, abs=1)
    assert (top + bottom) / 2 == pytest.approx(10, abs=1.5)


@pytest.mark.parametrize("face", [SONG, TRADITIONAL, "NotoSansTC-Bold", "LXGWWenKai-Regular"])
def test_a_dash_is_one_stroke_of_two_em_in_the_middle_of_the_line(face: str) -> None:
    stance = "upright" if fonts.load(face).upright("—") else "turned"
    data = made([page(down(100, "——", stance, face))])
    left, top, right, bottom = ink(data, *square_of(100, 0)[:3], TOP + 40)
    assert (left + right) / 2 == pytest.approx(10, abs=0.5)
    assert right - left < 3
    assert bottom - top > 33
    assert text_of(data) == "——"


def test_figures_of_a_square_stand_side_by_side_within_their_em() -> None:
    for words in ("25", "238"):
        data = made([page(down(100, words, "square"))])
        left, _top, right, _bottom = ink(data, *square_of(100, 0))
        assert 0.2 < left < right < 19.8
        assert (left + right) / 2 == pytest.approx(10, abs=0.6)
        assert text_of(data) == words


def test_quotation_marks_are_drawn_as_corner_brackets_and_copy_as_they_are() -> None:
    for face in (SONG, TRADITIONAL):
        quoted = made([page(down(100, "“国”", "corner", face))])
        corner = made([page(down(100, "『国』", "upright", face))])
        assert text_of(quoted) == "“国”"
        pixels = [opened(data)[0].render(scale=3).to_pil().tobytes() for data in (quoted, corner)]
        assert pixels[0] == pixels[1]


def test_latin_lies_with_its_head_to_the_right() -> None:
    left, top, right, bottom = ink(made([page(down(100, "L", "turned"))]), *square_of(100, 0))
    assert right - left > bottom - top  # the long stroke of an L lies


def test_missing_characters_are_boxes_one_below_the_other() -> None:
    data = made([page(down(100, "\U00020bb7\U00020bb8", face="missing"))])
    for at in (0, 1):
        left, top, right, bottom = ink(data, *square_of(100, at))
        assert 0 < left < 2
        assert 18 < right < 20
        assert 0 < top < 2
        assert 18 < bottom < 20
    assert text_of(data).split() in (["\U00020bb7\U00020bb8"], ["\U00020bb7", "\U00020bb8"])


def test_a_font_of_the_other_outlines_gives_the_same_page() -> None:
    """A face with CFF outlines is set in vertical mode; a face is told apart by its outlines alone."""

    class Cubic(Face):
        cubic = True

    def as_cubic(name: str) -> Face:
        return Cubic(name, fonts.load(name).path)

    from typeset.render.pdf import down as painting
    from typeset.render.pdf.file import File
    from typeset.render.pdf.upright import Upright

    assert painting  # its operators are looked at here, the font file cannot be made without CFF outlines
    upright = Upright(as_cubic(SONG), "V0", File(io.BytesIO(), (1, 7)))
    assert upright.vertical_mode
    run = SetRun(SONG, 20.0, TOP, "甲，“乙——丙", 0.5, ((1, -5.0), (2, -10.0)), "corner")
    shown = list(painting.in_vertical_mode(upright, run, 200.0, 500.0))
    assert [part.split(b" Tm ")[0].split()[-6:] for part in shown] == [
        [b"1", b"0", b"0", b"1", b"200.000", y] for y in (b"440.000", b"404.000", b"393.500", b"373.000", b"332.000")
    ]
    assert shown[0].startswith(b"/V0 20 Tf -0.5000 Tc ")


def test_pages_are_laid_out_from_right_to_left_where_the_style_asks_for_it() -> None:
    whole = hard("zh-Hans-CN")
    assert b"/Direction" not in unpacked(built(whole)[0])
    spread = replace(VERTICAL, vertical=style.Vertical(spreads=True))
    assert b"/ViewerPreferences<</DisplayDocTitle true/Direction/R2L>>" in unpacked(built(whole, spread)[0])


def test_the_structure_says_how_text_runs() -> None:
    data = unpacked(built(document(3_000, figures=True))[0])
    assert re.search(rb"/S/Document/P \d+ 0 R/A<</O/Layout/WritingMode/TbRl>>", data)
    assert re.search(rb"/S/CaptionText/P \d+ 0 R/A<</O/Layout/WritingMode/LrTb>>", data)


def test_entries_of_a_contents_page_are_links_as_long_as_their_line() -> None:
    blocks = (Headline((plain("一条水渠修到家门口"),)), Paragraph((plain("清晨，老人来了。"),)))
    data, pages = built(Document((Article(blocks),) * 3, {"language": "zh-Hans-CN"}))
    boxes = [
        [float(side) for side in box.split()] for box in re.findall(rb"/Subtype/Link/Rect\[([^\]]*)\]", unpacked(data))
    ]
    rows = [line for line in pages[0].lines if line.role == "contents" and chars(line).startswith("一条")]
    assert len(boxes) == len(rows) == 3
    for (left, low, right, high), line in zip(boxes, rows, strict=True):
        assert left < pages[0].width - line.baseline < right
        assert right - left < 2 * line.runs[0].size
        assert high == pytest.approx(pages[0].height - line.runs[0].x, abs=0.01)
        assert high - low > 300


def test_a_glyph_that_is_turned_is_as_large_as_it_was() -> None:
    import uharfbuzz

    library: Any = uharfbuzz
    face = fonts.load(SONG)
    glyph = face.glyph("中") or 0
    data, at = face.subset([glyph])
    turned, first = widened(data, [Drawn(at[glyph], 1000, (0.0, 1.0, -1.0, 0.0, 880, -120))])
    font = library.Font(library.Face(library.Blob(turned)))
    before, after = font.get_glyph_extents(at[glyph]), font.get_glyph_extents(first)
    assert (before.width, before.height) == (-after.height, -after.width)
    assert font.get_glyph_h_advance(first) == 1000
    assert sum(struct.unpack(f">{len(turned) // 4}I", turned)) & 0xFFFFFFFF == 0xB1B0AFBA


def test_a_document_of_level_lines_has_no_fonts_for_vertical_ones() -> None:
    assert b"/V0 " not in unpacked(
        made([page(SetLine(100, (SetRun(SONG, 10.5, 60, "文"),), 3, "paragraph"))], DOCUMENT)
    )
