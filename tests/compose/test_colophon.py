"""The colophon page: where a style wants it, behind the text, generated throughout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests import built
from tests.compose.prose import document
from tests.compose.reading import chars
from typeset.compose import Colophon, pages
from typeset.setpage import SetPage
from typeset.style import Style, available, load

BOOK = load("book")
SEEDS = Path(__file__).parents[2] / "seeds"


def rows(faces: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return ("原载", "山乡周报 2025年9月3日"), ("字体", "、".join(faces)), ("制作", "typeset")


def composed(style: Style) -> tuple[SetPage, ...]:
    return tuple(pages(document(1_500), style, colophon=Colophon("山乡新貌", rows)))


@pytest.mark.parametrize("name", [name for name, _ in available()])
def test_a_style_that_wants_a_colophon_has_it_on_a_page_of_its_own_behind_the_text(name: str) -> None:
    style = load(name)
    plain = composed(style)
    *text, last = composed(replace(style, colophon="end"))
    assert tuple(text) == plain
    assert all(line.generated and line.role == "colophon" for line in last.lines)
    assert last.number == plain[-1].number + 1
    words = "".join(map(chars, last.lines)).replace(" ", "")
    assert words.startswith("山乡新貌原载：山乡周报2025年9月3日字体：")


def test_it_names_the_faces_that_were_used() -> None:
    words = "".join(map(chars, composed(replace(BOOK, colophon="end"))[-1].lines))
    assert "NotoSerifSC-Regular" in words
    assert "NotoSerifSC-Bold" in words
    assert "NotoSansTC-Bold" not in words


def test_its_last_line_stands_at_the_foot_of_the_type_area() -> None:
    *text, last = composed(replace(BOOK, colophon="end"))
    foot = max(line.baseline for page in text for line in page.lines if line.role == "paragraph")
    assert foot - BOOK.body.leading < max(line.baseline for line in last.lines) <= foot


def test_a_built_file_has_it_with_source_date_fonts_and_tool(tmp_path: Path) -> None:
    style = tmp_path / "mine.toml"
    style.write_text('extends = "book"\ncolophon = "end"\n', encoding="utf-8")
    meta = ("--meta", "publication=澄溪日报", "--meta", "date=2025-11-02")
    path = built.build(SEEDS / "chengxi.txt", tmp_path, "--style", str(style), *meta)
    words = built.pdf_words(path.with_suffix(".pdf").read_bytes())
    plain = built.build(SEEDS / "chengxi.txt", tmp_path / "plain", *meta)
    assert words.text == built.pdf_words(plain.with_suffix(".pdf").read_bytes()).text
    for part in ("原载：澄溪日报2025年11月2日", "来源：chengxi.txt", "(SILOFL1.1)", "typeset"):
        assert part in words.generated
