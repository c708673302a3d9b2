"""The PDF says what the set pages say: the text copies exactly, and every character stands where it was put."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.render.setpages import (
    DOCUMENT,
    HEI,
    HEIGHT,
    KAI,
    LEFT,
    SONG,
    article,
    line,
    made,
    opened,
    origins,
    page,
    text_of,
    unpacked,
)
from typeset import fonts
from typeset.render.pdf.wider import Drawn, widened
from typeset.setpage import SetLine, SetRun


def squeezed(text: str) -> str:
    """A text without white space: readers part lines in ways of their own."""
    return re.sub(r"\s+", "", text)


def test_text_copies_letter_by_letter() -> None:
    chars = "省略号……与⋯不同，～与〜、〇与○、“引号”‘单引号’——破折号·中点％"
    assert text_of(made([page(line(100, chars))])) == chars


def test_spaces_of_every_width_copy_as_themselves() -> None:
    chars = "全\u3000角\u2003空\u2002格 和\u2009薄\u2005空"
    assert text_of(made([page(line(100, chars))])) == chars


def test_the_two_em_dash_copies_as_two_characters_and_is_one_glyph() -> None:
    data = made([page(line(100, "前——后"))])
    assert text_of(data) == "前——后"
    face = fonts.load(SONG)
    assert face.two_em_dash is not None
    places = {char: x for char, x, _ in origins(data)}
    assert places["后"] - places["前"] == pytest.approx(3 * 10.5, abs=0.01)


def test_a_face_without_a_two_em_glyph_draws_one_dash_twice_as_long() -> None:
    assert fonts.load(KAI).two_em_dash is None
    shifts = ((-1, 1.0), (0, 0.5), (2, 0.25), (3, 0.75), (5, -1.0))
    data = made([page(line(100, "前——后————尾", face=KAI, spacing=0.5, shifts=shifts, joint=" "))])
    assert text_of(data).rstrip() == "前——后————尾"
    places = {char: x for char, x, _ in origins(data)}
    assert places["前"] == pytest.approx(LEFT + 1, abs=0.01)
    assert places["后"] - places["前"] == pytest.approx(3 * 11 + 0.75, abs=0.01)
    assert places["尾"] - places["后"] == pytest.approx(5 * 11 - 0.25, abs=0.01)
    image = opened(data)[0].render(scale=4).to_pil().convert("L")
    left, right = round((places["前"] + 12.6) * 4), round((places["后"] - 2) * 4)
    columns = [image.crop((at, 360, at + 1, 400)).getextrema()[0] for at in range(left, right)]
    assert max(columns) < 100  # ink all along: no gap in the middle


def test_the_gap_between_han_and_latin_is_not_copied_as_a_space() -> None:
    """A quarter of an em as a movement would be: readers take a tenth for a space."""
    gap = 10.5 / 4
    one = line(100, "压力235MN的机器", shifts=((1, gap), (6, gap)))
    assert text_of(made([page(one)])) == "压力235MN的机器"
    runs = (
        SetRun(SONG, 10.5, 60, "压力", 0.1),
        SetRun(SONG, 10.5, 60 + 21.2 + gap, "235MN"),
        SetRun(SONG, 10.5, 60 + 21.2 + gap + sum(map(fonts.load(SONG).advance, "235MN")) * 0.0105 + gap, "的——机器"),
    )
    data = made([page(SetLine(100, runs, 0, "paragraph"))])
    assert text_of(data) == "压力235MN的——机器"
    places = {char: x for char, x, _ in origins(data)}
    assert places["2"] == pytest.approx(60 + 21.2 + gap, abs=0.01)
    assert places["的"] == pytest.approx(runs[2].x, abs=0.01)


@pytest.mark.parametrize("spacing", [0.0, 0.13, 0.26, 0.5])
def test_the_gap_before_a_middle_dot_is_not_copied_as_a_space(spacing: float) -> None:
    """pdfium takes less for a space before what is narrow."""
    one = line(100, "约翰·史密", shifts=((1, 0.9), (2, 0.9)), spacing=spacing)
    assert text_of(made([page(one)])) == "约翰·史密"
    runs = (SetRun(SONG, 10.5, 60, "约翰", spacing), SetRun(SONG, 10.5, 60 + 21 + 2 * spacing + 0.9, "·史密", spacing))
    assert text_of(made([page(SetLine(100, runs, 0, "paragraph"))])) == "约翰·史密"


def test_typed_spaces_are_copied_beside_gaps() -> None:
    data = made([page(line(100, "在 Unix 上", shifts=((1, 1.5), (5, 0.5))))])
    assert text_of(data) == "在 Unix 上"


def test_a_character_with_room_behind_it_looks_as_it_does_without() -> None:
    beside = [line(100, "国"), line(120, "国A", shifts=((0, 10.5 / 4),))]
    pixels = opened(made([page(*beside)]))[0].render(scale=4).to_pil().convert("L")
    size = (round(LEFT * 4) - 4, round((LEFT + 10.5) * 4) + 4)
    first, second = (pixels.crop((size[0], y * 4 - 40, size[1], y * 4 + 12)) for y in (100, 120))
    assert first.tobytes() == second.tobytes()


def test_the_wider_glyphs_of_a_font_are_whole() -> None:
    import uharfbuzz

    library: Any = uharfbuzz
    face = fonts.load(SONG)
    glyphs = [face.glyph(char) for char in "国8"]
    data, places = face.subset([glyph for glyph in glyphs if glyph])
    wanted = [(places[glyph], advance) for glyph, advance in zip(glyphs, (1250, 800), strict=True) if glyph]
    wide, first = widened(data, [Drawn(*each) for each in wanted])
    before, after = (library.Font(library.Face(library.Blob(file))) for file in (data, wide))
    assert after.face.glyph_count == first + 2 == before.face.glyph_count + 2
    for at, (glyph, advance) in enumerate(wanted):
        assert after.get_glyph_h_advance(first + at) == advance
        assert after.get_glyph_h_advance(glyph) == before.get_glyph_h_advance(glyph)
        assert after.get_glyph_extents(first + at) == after.get_glyph_extents(glyph) == before.get_glyph_extents(glyph)
    assert sum(struct.unpack(f">{len(wide) // 4}I", wide)) & 0xFFFFFFFF == 0xB1B0AFBA  # as OpenType wants it


def test_four_dashes_and_three_dashes_copy_as_they_are() -> None:
    assert text_of(made([page(line(100, "甲————乙———丙"))])) == "甲————乙———丙"


def test_a_space_between_lines_copies_where_the_text_has_one() -> None:
    data = made([page(line(100, "made in", joint=" "), line(118, "China"))])
    assert re.sub(r"\s+", " ", text_of(data)) == "made in China"
    assert "in \r\nChina" in text_of(data) or "in China" in text_of(data)


def test_every_character_stands_where_widths_spacing_and_shifts_put_it() -> None:
    chars = "字，（字）——字Aa字"
    shifts = ((-1, 2.0), (1, -5.25), (4, -5.25), (6, 1.5), (8, 2.625))
    data = made([page(line(100, chars, x=70.125, spacing=0.25, shifts=shifts))])
    face, size = fonts.load(SONG), 10.5
    moves = dict(shifts)
    x = 70.125 + moves.get(-1, 0)
    wanted = []
    for at, char in enumerate(chars):
        wanted.append((char, x))
        advance = 1000 if char == "—" else face.advance(char)
        x += advance * size / 1000 + 0.25 + moves.get(at, 0)
    placed = origins(data)
    assert [char for char, _, _ in placed] == list(chars)
    for (char, x, y), (_, want) in zip(placed, wanted, strict=True):
        if char != "—":  # the second dash shares the first one's glyph
            assert x == pytest.approx(want, abs=0.01), char
        assert y == pytest.approx(100, abs=0.001)


def test_shifts_hold_where_a_dash_stands_before_them() -> None:
    data = made([page(line(100, "——字字字", shifts=((2, 5.0),)))])
    xs = [x for char, x, _ in origins(data) if char == "字"]
    assert [round(b - a, 2) for a, b in pairwise(xs)] == [15.5, 10.5]
    assert xs[0] == pytest.approx(LEFT + 21, abs=0.01)


def test_signs_of_no_width_take_no_room_and_copy() -> None:
    data = made([page(line(100, "字\u200b字\u2060字\u2005字"))])
    xs = [x for char, x, _ in origins(data) if char == "字"]
    assert [round(b - a, 2) for a, b in pairwise(xs)] == [10.5, 10.5, 13.12]
    assert "\u200b" in text_of(data)


def test_runs_of_several_faces_and_sizes_share_a_baseline() -> None:
    runs = (SetRun(SONG, 10.5, 60, "宋"), SetRun(HEI, 12, 80, "黑"), SetRun(KAI, 9, 100, "楷"))
    data = made([page(SetLine(100, runs, 0, "paragraph"))])
    assert [(char, round(x, 2), round(y, 2)) for char, x, y in origins(data)] == [
        ("宋", 60, 100),
        ("黑", 80, 100),
        ("楷", 100, 100),
    ]


def test_a_missing_character_is_a_box_that_copies_as_the_character() -> None:
    runs = (SetRun(SONG, 10.5, 60, "前"), SetRun("missing", 10.5, 70.5, "𠮷\ue000😀"), SetRun(SONG, 10.5, 102, "后"))
    data = made([page(SetLine(100, runs, 0, "paragraph"))])
    assert text_of(data) == "前𠮷\ue000😀后"


def test_hundreds_of_missing_characters_are_all_different() -> None:
    chars = "".join(chr(0xE000 + at) for at in range(200))
    lines = [
        SetLine(60 + at, (SetRun("missing", 10.5, 60, chars[at : at + 20]),), at, "paragraph")
        for at in range(0, 200, 20)
    ]
    assert squeezed(text_of(made([page(*lines)]))) == chars


def test_characters_beyond_the_basic_plane_are_set_from_a_fallback_face() -> None:
    assert text_of(made([page(line(100, "𠮷野家", face=KAI))])) == "𠮷野家"


@pytest.mark.parametrize("name", ["block", "block-cid"])
def test_fonts_with_postscript_outlines_are_set_and_copied_alike(name: str) -> None:
    folder = Path(__file__).parents[1] / "fonts"
    data = made([page(line(100, "中国…⋯ A—十", face=name))], load=lambda face: fonts.load(face, folder))
    assert text_of(data) == "中国…⋯ A—十"
    assert b"/Subtype/CIDFontType0C" in data
    pixels = opened(data)[0].render(scale=4).to_pil().convert("L")
    for char, x, y in origins(data):
        corner = pixels.getpixel((round((x + 1) * 4), round((y - 8) * 4)))
        assert corner == (255 if char in "国…⋯—" else 0), char  # the shape that they share is a triangle


def test_a_run_without_characters_and_a_space_alone_are_nothing_to_stumble_over() -> None:
    runs = (SetRun(SONG, 10.5, 60, ""), SetRun(SONG, 10.5, 80, "文"), SetRun(SONG, 10.5, 100, " "))
    data = made([page(SetLine(100, runs, 0, "paragraph"), SetLine(120, (), 1, "paragraph", joint=""))])
    assert text_of(data).strip() == "文"


def test_two_builds_give_the_same_bytes() -> None:
    assert made(article()) == made(article())


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    code = "import hashlib; from tests.render.setpages import *; print(hashlib.sha256(made(article())).hexdigest())"
    root = Path(__file__).parents[2]
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(root), "PATH": ""},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    assert len(seen) == 1


def test_every_font_is_a_subset_in_the_file() -> None:
    data = unpacked(made(article()))
    names = re.findall(rb"/BaseFont/([^/]+)", data)
    assert names
    assert all(re.fullmatch(rb"[A-Z]{6}\+.+", name) for name in names)
    assert data.count(b"/FontFile2") == len(set(names)) == 3
    assert b"Helvetica" not in data


def test_a_subset_holds_only_what_is_used() -> None:
    assert len(made([page(line(100, "只有几个字"))])) < 15_000


def test_pages_keep_their_size_and_label() -> None:
    names = ("i", "1", "2")
    document = opened(made([page(line(100, "一"), label=name) for name in names]))
    assert document[0].get_size() == pytest.approx((396.85, HEIGHT), abs=0.01)
    assert tuple(document.get_page_label(at) for at in range(3)) == names


def test_headings_are_bookmarks_in_the_text_of_the_article() -> None:
    toc = [(item.level, item.get_title()) for item in opened(made(article())).get_toc()]
    assert toc == [(0, "青榆河畔：聚力前行——新篇章"), (1, "“强链”谱新章")]


def test_a_document_without_a_page_still_makes_no_traceback() -> None:
    assert made([]).startswith(b"%PDF-1.7")


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    (tmp_path / "article.pdf").write_bytes(made(article()))
    result = subprocess.run(["qpdf", "--check", tmp_path / "article.pdf"], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils are not installed")
def test_pdftotext_reads_the_same_text(tmp_path: Path) -> None:
    chars = "第一行……与——第二行，（2.6亿元）“结束”。"
    (tmp_path / "a.pdf").write_bytes(made([page(line(100, chars))]))
    result = subprocess.run(["pdftotext", "-enc", "UTF-8", tmp_path / "a.pdf", "-"], capture_output=True, check=True)
    assert result.stdout.decode("utf-8").strip("\n\f") == chars


def test_titles_with_brackets_and_other_scripts_are_whole() -> None:
    from dataclasses import replace

    document = replace(DOCUMENT, front={"title": "甲(乙)\\丙 <Ω> & “丁”", "author": ["陆知远", "沈禾"]})
    found = opened(made(article(), document)).get_metadata_dict()
    assert (found["Title"], found["Author"]) == ("甲(乙)\\丙 <Ω> & “丁”", "陆知远、沈禾")
    document = replace(DOCUMENT, front={"title": "Plain (ASCII) \\ title"})
    assert opened(made(article(), document)).get_metadata_dict()["Title"] == "Plain (ASCII) \\ title"


def test_reportlab_comes_without_pillow_which_is_there_when_it_is_asked_for() -> None:
    code = (
        "import sys, typeset.render.pdf.file; assert 'PIL.Image' not in sys.modules;"
        "from reportlab.lib import utils; assert utils.Image.new('L', (1, 1)).size == (1, 1);"
        "import PIL.Image; sys.exit(PIL.Image.new('L', (2, 1)).size != (2, 1))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode == 0
