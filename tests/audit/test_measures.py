"""Each measure finds the one fault that is planted, where it is, and nothing else; nothing on the clean twin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.audit.pages import FULL, MEASURE, SIZE, Row, audited, clean, han, made, pages_of, paragraph, texts_of
from tests.render import setpages
from typeset import fonts
from typeset.audit.inspect import inspect
from typeset.audit.measures import Place

Rows = list[list[Row]]

CLEAN = {
    "kinsoku": 0,
    "line_start": 0,
    "line_end": 0,
    "units": 0,
    "dashes": 0,
    "flush": 100,
    "overfull": 0,
    "pairs": 100,
    "start_trimmed": 100,
    "end_trimmed": 100,
    "last_lines": 0,
    "widows": 0,
    "orphans": 0,
    "stranded": 0,
    "off_grid": 0,
    "missing": 0,
    "type3": 0,
    "unembedded": 0,
    "tagged": 1,
}


def line_start(rows: Rows) -> None:
    rows[0][2] = Row("、" + han(MEASURE - 1, 40))


def line_end(rows: Rows) -> None:
    rows[0][2] = Row(han(MEASURE - 1, 40) + "（")


def number_from_its_scale(rows: Rows) -> None:
    rows[0][9] = Row(han(MEASURE - 2, 40) + "１３")
    rows[0][10] = Row("亿" + han(MEASURE - 1, 2))


def digits_parted(rows: Rows) -> None:
    rows[0][9] = Row(han(MEASURE - 1, 40) + "１")
    rows[0][10] = Row("３" + han(MEASURE - 1, 2))


def dash_parted(rows: Rows) -> None:
    rows[0][9] = Row(han(MEASURE - 1, 40) + "…")
    rows[0][10] = Row("…" + han(MEASURE - 1, 2))


def not_flush(rows: Rows) -> None:
    rows[0][9] = Row(han(MEASURE, 40), spacing=-0.12 * FULL / 19)


def overfull(rows: Rows) -> None:
    rows[0][11] = Row(han(MEASURE + 1, 40))


def wide_gap(rows: Rows) -> None:
    spread = tuple((at, -FULL * 0.4 / 18) for at in range(19) if at != 9)
    rows[0][9] = Row(han(MEASURE, 40), shifts=(*spread[:9], (9, 0.4 * FULL), *spread[9:]))


def marks_apart(rows: Rows) -> None:
    rows[0][9] = Row(han(9, 40) + "。“" + han(9, 2))


def start_untrimmed(rows: Rows) -> None:
    rows[0][9] = Row("“" + han(MEASURE - 1, 40))


def end_untrimmed(rows: Rows) -> None:
    rows[0][9] = Row(han(MEASURE - 1, 40) + "，")


def lonely_character(rows: Rows) -> None:
    rows[0][11] = Row("春。")


def widow(rows: Rows) -> None:
    rows[0] += paragraph(33)[:-1]
    rows[1].insert(0, paragraph(33)[-1])


def orphan(rows: Rows) -> None:
    rows[0] += paragraph(33)[:1]
    rows[1][:0] = paragraph(33)[1:]


def stranded(rows: Rows) -> None:
    rows[0].append(Row("青榆河畔", size=14, face=setpages.HEI))


def stranded_in_the_bodys_size(rows: Rows) -> None:
    rows[0].append(Row("青榆河畔", face=setpages.HEI))


def off_grid(rows: Rows) -> None:
    rows[0][9] = rows[0][9]._replace(down=0.5)


PLANTED: list[tuple[Callable[[Rows], None], dict[str, float], int, int]] = [
    (line_start, {"line_start": 1, "kinsoku": 1}, 1, 3),
    (line_end, {"line_end": 1, "kinsoku": 1}, 1, 3),
    (number_from_its_scale, {"units": 1}, 1, 10),
    (digits_parted, {"units": 1}, 1, 10),
    (dash_parted, {"dashes": 1}, 1, 10),
    (not_flush, {"flush": 95.238}, 1, 10),
    (overfull, {"overfull": 1}, 1, 12),
    (wide_gap, {}, 1, 10),
    (marks_apart, {"pairs": 66.667}, 1, 10),
    (start_untrimmed, {"start_trimmed": 50}, 1, 10),
    (end_untrimmed, {"end_trimmed": 50}, 1, 10),
    (lonely_character, {"last_lines": 1}, 1, 12),
    (widow, {"widows": 1}, 2, 1),
    (orphan, {"orphans": 1}, 1, 17),
    (stranded, {"stranded": 1}, 1, 17),
    (stranded_in_the_bodys_size, {"stranded": 1}, 1, 17),
    (off_grid, {"off_grid": 3.571}, 1, 10),
]


def figures(values: dict[str, float | None]) -> dict[str, float | None]:
    return {key: values[key] for key in CLEAN}


BOTH = pytest.mark.parametrize("down", [False, True], ids=["level", "vertical"])


@BOTH
def test_a_clean_page_has_no_fault(down: bool, tmp_path: Path) -> None:
    report = audited(tmp_path, clean(), down=down)
    assert figures(report.values) == CLEAN
    assert report.values["gap"] == 0
    assert report.places == ()


@BOTH
@pytest.mark.parametrize(("plant", "found", "page", "line"), PLANTED, ids=[one[0].__name__ for one in PLANTED])
def test_a_planted_fault_is_found_and_nothing_else(
    plant: Callable[[Rows], None], found: dict[str, float], page: int, line: int, down: bool, tmp_path: Path
) -> None:
    rows = clean()
    plant(rows)
    report = audited(tmp_path, rows, down=down)
    assert figures(report.values) == pytest.approx(CLEAN | found, abs=0.2)
    assert {(place.page, place.line) for place in report.places} == {(page, line)}


@BOTH
def test_a_wide_gap_is_measured(down: bool, tmp_path: Path) -> None:
    rows = clean()
    wide_gap(rows)
    report = audited(tmp_path, rows, down=down)
    assert report.values["gap"] == pytest.approx(0.4, abs=0.005)
    assert report.values["gap95"] == 0


@BOTH
def test_a_mark_that_hangs_in_the_margin_is_no_fault(down: bool, tmp_path: Path) -> None:
    rows = clean()
    rows[0][9] = Row(han(MEASURE, 40) + "。")
    assert figures(audited(tmp_path, rows, down=down).values) == CLEAN


def test_a_running_head_is_no_line_of_the_body(tmp_path: Path) -> None:
    rows = clean()
    for page in rows:
        page.insert(0, Row("（青榆晚报", generated=True))
        page[1:] = [row._replace(down=18) for row in page[1:]]
    assert figures(audited(tmp_path, rows).values) == CLEAN


def test_a_line_that_ends_with_a_word_and_a_space_ends_where_the_space_begins(tmp_path: Path) -> None:
    """f has a wider twin before Han, and its ink leans over its advance."""
    advances = fonts.load(setpages.SONG).advances
    word = " of "
    count = int(MEASURE - sum(map(advances.__getitem__, word)) / 1000)
    rows = clean()
    white = MEASURE - count - sum(map(advances.__getitem__, word[:-1])) / 1000
    rows[0][2] = Row("of" + han(18, 40), shifts=((1, SIZE / 4),))
    spacing = MEASURE - 18.25 - advances["o"] / 1000 - advances["f"] / 1000
    rows[0][2] = rows[0][2]._replace(spacing=spacing * SIZE / 19)
    rows[0][9] = Row(han(count, 40) + word, shifts=((count - 1, white * SIZE),))
    report = audited(tmp_path, rows)
    assert figures(report.values) == CLEAN


def test_a_figure_that_fills_the_em_of_a_vertical_line_ends_it(tmp_path: Path) -> None:
    """Beside it stand two that share an em: the font shows the same figure half as wide."""
    rows = clean()
    rows[0][9] = Row(han(MEASURE - 1, 40) + "8")
    (page, *others) = pages_of(rows, down=True)
    line = page.lines[10]
    run = line.runs[0]
    split = (
        run._replace(chars="88", stance="square"),
        run._replace(chars=run.chars[1:], x=run.x + run.size),
    )
    page = replace(page, lines=(*page.lines[:10], line._replace(runs=split), *page.lines[11:]))
    path = tmp_path / "figure.pdf"
    path.write_bytes(setpages.made((page, *others)))
    assert inspect(path, "figure.pdf").values["flush"] == 100


def test_a_line_torn_short_by_a_long_word_is_not_flush_and_no_paragraph_ends_there(tmp_path: Path) -> None:
    rows = clean()
    rows[1][9:] = [Row(han(14, 40)), Row("Internationale" + han(2, 5))]
    assert [place[:3] for place in audited(tmp_path, rows).places] == [("flush", 2, 10)]
    rows[1][10] = Row("AB" + han(5, 5))
    assert audited(tmp_path, rows).places == ()


# --- copying


@BOTH
def test_what_is_copied_is_the_text(down: bool, tmp_path: Path) -> None:
    rows = clean()
    report = audited(tmp_path, rows, texts_of(rows), down)
    assert [report.values[key] for key in ("lost", "added", "changed")] == [0, 0, 0]


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("lost", lambda text: text[:5] + "桥" + text[5:]),
        ("added", lambda text: text[:5] + text[6:]),
        ("changed", lambda text: text[:5] + "桥" + text[6:]),
    ],
)
@BOTH
def test_a_character_lost_added_or_changed_is_counted(
    down: bool, key: str, change: Callable[[str], str], tmp_path: Path
) -> None:
    rows = clean()
    texts = texts_of(rows)
    texts[9] = change(texts[9])
    report = audited(tmp_path, rows, texts, down)
    assert {name: report.values[name] for name in ("lost", "added", "changed")} == {
        "lost": 0,
        "added": 0,
        "changed": 0,
    } | {key: 1}
    assert [(place.measure, place.page, place.line) for place in report.places] == [(key, 1, 10)]


def test_a_text_that_a_caption_interrupts_is_whole(tmp_path: Path) -> None:
    rows = clean()
    caption = rows[0].pop()
    texts = texts_of(rows)
    rows[0].insert(6, caption)
    joined = "".join(texts[4:8])
    report = audited(tmp_path, rows, [*texts[:4], joined, *texts[8:], caption.chars])
    assert [report.values[key] for key in ("lost", "added", "changed")] == [0, 0, 0]


# --- fonts and glyphs


def test_fonts_that_are_not_in_the_file_are_named(tmp_path: Path) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(tmp_path / "loose.pdf"))
    canvas.setFont("STSong-Light", 12)
    canvas.drawString(100, 700, "春江潮水连海平")
    canvas.save()
    report = inspect(tmp_path / "loose.pdf", "loose.pdf")
    assert report.values["unembedded"] == 1
    assert report.loose == ("STSong-Light",)
    assert report.values["tagged"] == 0


def test_type_3_fonts_are_counted(tmp_path: Path) -> None:
    assert inspect(made(tmp_path, clean()), "").values["type3"] == 0
    rows = clean()
    rows[0][9] = Row(han(MEASURE, 40), face="missing")
    report = audited(tmp_path, rows)
    assert report.values["type3"] == 1


@BOTH
def test_a_character_without_a_glyph_is_found(down: bool, tmp_path: Path) -> None:
    rows = clean()
    rows[0][9] = Row(han(9, 40) + "\ufffd" + han(10, 2))
    report = audited(tmp_path, rows, down=down)
    assert report.values["missing"] == 1
    assert [place[:3] for place in report.places] == [("missing", 1, 10)]


def test_a_place_names_page_line_and_words(tmp_path: Path) -> None:
    rows = clean()
    line_start(rows)
    place = audited(tmp_path, rows).places[0]
    assert place == Place("line_start", 1, 3, f"{rows[0][1].chars[-8:]}|、{han(7, 40)}")


def test_a_han_drawn_as_a_frame_is_a_missing_glyph(tmp_path: Path) -> None:
    block = fonts.load("block", Path(__file__).parent.parent / "fonts")
    rows = clean()
    rows[0][9] = Row(han(9, 40) + "字" + han(10, 2))
    (page, *others) = pages_of(rows)
    line = page.lines[9]
    run = line.runs[0]
    split = (
        run._replace(chars=run.chars[:9]),
        run._replace(chars="字", x=run.x + 9 * run.size, face="block"),
        run._replace(chars=run.chars[10:], x=run.x + 10 * run.size),
    )
    page = replace(page, lines=(*page.lines[:9], line._replace(runs=split), *page.lines[10:]))
    path = tmp_path / "frame.pdf"
    path.write_bytes(setpages.made((page, *others), load=lambda name: block if name == "block" else fonts.load(name)))
    report = inspect(path, "frame.pdf")
    assert [place[:3] for place in report.places] == [("missing", 1, 10)]
