"""A hard text in every style, judged by the audit: nothing is broken that a proof reader would mark."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.bench import composition, speed, varied
from typeset.style import load

CHARS = 3_000


@pytest.mark.parametrize("style", [*composition.STYLES, 12, 32])
def test_a_hard_text_is_set_without_a_fault(style: str | int, tmp_path: Path) -> None:
    source = tmp_path / "hard.md"
    source.write_text(varied.manuscript(CHARS, seed=4), encoding="utf-8")
    name, measure = str(style), float(style) if isinstance(style, int) else load(style).column
    if isinstance(style, int):
        name = str(tmp_path / "book.toml")
        Path(name).write_text(composition.style_of(style), encoding="utf-8")
    cost = speed.run(composition.command(source, name, tmp_path))
    assert cost is not None
    row = composition.judged(name, measure, CHARS, source, tmp_path / "hard.pdf")
    assert row.failed == ()
    assert row.values["lines"]
    assert _spaces_of_no_text(tmp_path / "hard.pdf", "\n".join(composition.texts(source))) == []


def _spaces_of_no_text(pdf: Path, text: str) -> list[str]:
    """Lines as a reader copies them that hold a space which the text has not."""
    library: Any = pypdfium2
    document = library.PdfDocument(pdf)
    lines = [line for page in document for line in page.get_textpage().get_text_bounded().split("\r\n")]
    document.close()
    bare = "".join(text.split())
    return [
        line for line in map(str.strip, lines) if " " in line and line not in text and "".join(line.split()) in bare
    ]


def test_a_figure_past_its_limit_is_bold() -> None:
    found: dict[str, float | None] = dict.fromkeys(composition.COLUMNS, 0.0)
    found |= {"flush": 99.0, "lines": 100.0}
    row = composition.Row("book", 27, 30_000, found, 1)
    assert row.failed == ("flush",)
    assert "| **99** |" in row.markdown()
    assert row.markdown().endswith("| 100.0 | – | – | – |")
    assert sys.executable in composition.command(Path("a.md"), "book", Path())
