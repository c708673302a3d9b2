"""Not a letter is lost or added on the way to paper and screen: the text of PDF and EPUB is the manuscript's."""

from __future__ import annotations

import shutil
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests import built, truth
from tests.damage import Damage, break_article
from tests.press import Press
from tests.truth import Row, ink, of_document
from typeset import manuscript
from typeset.source import Source

SEED = Path(__file__).parents[1] / "seeds" / "liaoyuan.txt"
NAMES = ("liaoyuan", *truth.names())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every article built once: its outputs' path without the suffix."""
    folder = tmp_path_factory.mktemp("built")

    @cache
    def one(name: str) -> Path:
        if name == "liaoyuan":
            return built.build(SEED, folder / "out", "--missing", "box")
        source = folder / f"{name}.txt"
        broken = break_article(truth.read(name), Press(measure=24), Damage(blanks="each", captions="between"))
        source.write_text(broken.text, encoding="utf-8")
        return built.build(source, folder / "out", "--missing", "box")

    return {name: one(name) for name in NAMES}


def rows_of(path: Path) -> tuple[Row, ...]:
    """The blocks of a manuscript in its order."""
    return of_document(manuscript.read(Source(path.name, path.read_text(encoding="utf-8"))))


def words_of(path: Path) -> str:
    """The letters of a manuscript in its order."""
    return ink("".join("".join(row.lines) for row in rows_of(path)))


def figures_of(path: Path) -> list[str]:
    """The letters of each figure: caption and credit."""
    found: list[str] = []
    for row in rows_of(path):
        if row.kind == "caption":
            found.append(ink(row.lines[0]))
        elif row.kind == "credit":
            found[-1] += ink(row.lines[0])
    return sorted(found, key=len, reverse=True)


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_the_epub_are_the_manuscripts(name: str, made: dict[str, Path]) -> None:
    assert built.epub_words(made[name].with_suffix(".epub")).text == words_of(made[name].with_suffix(".md"))


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_the_pdf_are_the_manuscripts(name: str, made: dict[str, Path]) -> None:
    words = built.pdf_words(made[name].with_suffix(".pdf").read_bytes())
    wanted = words_of(made[name].with_suffix(".md"))
    assert Counter(words.text) == Counter(wanted)
    text = words.text
    for figure in figures_of(made[name].with_suffix(".md")):  # a figure may stand a few lines on, where there is room
        assert figure in text
        text = text.replace(figure, "", 1)
        wanted = wanted.replace(figure, "", 1)
    assert text == wanted


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs pdftotext (Debian package poppler-utils)")
@pytest.mark.parametrize("name", NAMES)
def test_pdftotext_gives_the_same_letters(name: str, made: dict[str, Path]) -> None:
    path = made[name].with_suffix(".pdf")
    generated = Counter(built.pdf_words(path.read_bytes()).generated)
    assert Counter(built.poppler_words(path)) - generated == Counter(words_of(made[name].with_suffix(".md")))


def test_the_check_sees_one_lost_letter(made: dict[str, Path]) -> None:
    words = words_of(made["brief"].with_suffix(".md"))
    assert built.epub_words(made["brief"].with_suffix(".epub")).text != words[:50] + words[51:]
