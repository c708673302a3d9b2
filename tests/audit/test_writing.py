"""Vertical lines are told from level ones by the page itself, whoever made it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from tests.compose.prose import document
from typeset import style
from typeset.article import Document, texts
from typeset.audit.inspect import inspect
from typeset.audit.lines import lay_out, lines_of
from typeset.audit.paragraphs import paragraphs
from typeset.audit.reading import Glyph, Page
from typeset.audit.writing import settle
from typeset.compose import compose
from typeset.metadata import describe
from typeset.pictures import Folders
from typeset.render import pdf

WIDTH = 300.0


def stacked(chars: str, x: float, top: float = 50.0, size: float = 10.0) -> list[Glyph]:
    """Upright characters one below the other, as a font of vertical mode shows them."""
    return [
        Glyph(char, x, top + size * (at + 0.88), size, size, size, "Song", False, False)
        for at, char in enumerate(chars)
    ]


def level(chars: str, y: float, x: float = 20.0, size: float = 10.0, down: bool = False) -> list[Glyph]:
    return [
        Glyph(char, x + size * at, y, size, size, size, "Song", False, False, down) for at, char in enumerate(chars)
    ]


def page(glyphs: list[Glyph]) -> Page:
    return Page(1, WIDTH, 400.0, tuple(glyphs), {}, 0)


def test_stacked_characters_are_lines_that_run_down_from_right_to_left() -> None:
    found, turned = settle([*stacked("春江潮水连海平", 250), *stacked("海上明月共潮生", 232)], WIDTH)
    first, second = lines_of(page(found))
    assert (first.text, second.text) == ("春江潮水连海平", "海上明月共潮生")
    assert first.down
    assert first.left == pytest.approx(50)
    assert second.baseline - first.baseline == pytest.approx(18)
    assert turned == 0


def test_level_lines_of_one_character_each_are_not_a_vertical_line() -> None:
    glyphs = [*level("春江潮水连海平", 100), *level("海上明月共潮生", 118), *level("一", 136), *level("二", 154)]
    found, _ = settle(glyphs, WIDTH)
    assert not any(glyph.down for glyph in found)


def test_a_word_on_its_side_on_a_level_page_is_in_no_line() -> None:
    found, turned = settle([*level("春江潮水连海平", 100), *level("GDP", 50, down=True)], WIDTH)
    assert (len(found), turned) == (7, 3)


def test_a_caption_that_stands_level_on_a_vertical_page_is_a_line_of_its_own() -> None:
    text = [glyph for at in range(6) for glyph in stacked("春江潮水连海平共明月潮", 280 - 18 * at)]
    found, _ = settle([*text, *level("水渠边的孩子", 300, size=8)], WIDTH)
    layout = lay_out([page(found)])
    assert layout.down
    assert [line.text for line in layout.every() if not line.down] == ["水渠边的孩子"]
    assert sum(line.column >= 0 for line in layout.every()) == 6


def test_lines_below_a_picture_are_a_paragraph_and_their_column_is_as_long_as_the_others() -> None:
    long, short = "春江潮水连海平共明月潮生滟滟随波千万里", "春江潮水连海平共明"
    first = [glyph for at in range(8) for glyph in stacked(long, 280 - 18 * at)]
    rows = [*[(short, 150.0)] * 6, (long, 50.0), (long, 50.0)]
    second = [glyph for at, (words, top) in enumerate(rows) for glyph in stacked(words, 280 - 18 * at, top)]
    pages = [page(settle(first, WIDTH)[0]), Page(2, WIDTH, 400.0, tuple(settle(second, WIDTH)[0]), {}, 0)]
    layout = lay_out(pages)
    assert layout.columns[2][0] == pytest.approx(layout.columns[1][0])
    assert [len(block) for block in paragraphs(layout)][-1] >= 7


@pytest.mark.parametrize("language", ["zh-Hans-CN", "zh-Hant-TW"])
def test_composed_vertical_pages_have_no_fault_and_copy_exactly(language: str, tmp_path: Path) -> None:
    whole: Document = replace(document(6_000, figures=True), front={"language": language})
    look = style.load("vertical").in_language(language)
    out = io.BytesIO()
    pdf.write(compose(whole, look), whole, look, describe(whole), Folders(), out)
    path = tmp_path / "vertical.pdf"
    path.write_bytes(out.getvalue())
    wanted = [text.chars for article in whole.articles for block in article.blocks for text in texts(block)]
    values = inspect(path, "vertical.pdf", wanted).values
    none = ("kinsoku", "units", "dashes", "overfull", "last_lines", "widows", "orphans", "stranded", "off_grid")
    assert {key: values[key] for key in (*none, "lost", "added", "changed", "missing")} == dict.fromkeys(
        (*none, "lost", "added", "changed", "missing"), 0
    )
    assert {values[key] for key in ("flush", "pairs", "start_trimmed", "end_trimmed")} <= {100, None}
    assert (values["gap95"] or 0) < 0.08
