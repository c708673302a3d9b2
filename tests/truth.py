"""What an article truly is, as rows `kind<TAB>line<TAB>line…`: the form of `tests/articles/*.txt` and of the text
goldens. A caption's credit is a row of its own, `credit`, right after it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from typeset.article import Document, Figure, PageMark, Raw, Subhead

ARTICLES = Path(__file__).parent / "articles"


class Row(NamedTuple):
    """A block: its kind and the lines that are its own (one, but for headings, verse, signatures)."""

    kind: str
    lines: tuple[str, ...]


def parse(text: str) -> tuple[Row, ...]:
    """Rows of a truth file; empty lines and lines that begin with `# ` are remarks."""
    rows = []
    for line in text.split("\n"):
        if line and not line.startswith("# "):
            kind, *lines = line.split("\t")
            rows.append(Row(kind, tuple(lines)))
    return tuple(rows)


def read(name: str) -> tuple[Row, ...]:
    """The truth of one of our own articles."""
    return parse((ARTICLES / f"{name}.txt").read_text(encoding="utf-8"))


def names() -> tuple[str, ...]:
    """All our own articles."""
    return tuple(sorted(path.stem for path in ARTICLES.glob("*.txt")))


def dump(rows: Iterable[Row]) -> str:
    """Rows as the text of a truth file."""
    return "".join("\t".join((row.kind, *row.lines)) + "\n" for row in rows)


def of_document(document: Document) -> tuple[Row, ...]:
    """What a document holds, page marks left out."""
    rows: list[Row] = []
    for article in document.articles:
        for block in article.blocks:
            if isinstance(block, PageMark):
                continue
            if isinstance(block, Figure):
                if block.caption:
                    rows.append(Row("caption", (block.caption.chars,)))
                if block.credit:
                    rows.append(Row("credit", (block.credit.chars,)))
                continue
            kind = type(block).__name__.lower()
            if isinstance(block, Subhead) and block.level != 2:
                kind = f"subhead{block.level}"
            if isinstance(block, Raw):
                kind = "raw"
            rows.append(Row(kind, tuple(line.chars for line in block.lines)))
    return tuple(rows)


def by_line(rows: Iterable[Row]) -> tuple[tuple[str, str], ...]:
    """Rows with what is a matter of taste, or cannot be told from the text, taken out.

    A paragraph's own lines count singly: whether a list is one block of lines or several paragraphs does not matter,
    that its lines stay apart does. A kicker counts as the headline's first line: above a headline, nothing in a text
    without sizes says which of the lines was the smaller one.
    """
    flat: list[tuple[str, str]] = []
    for row in rows:
        if row.kind == "paragraph":
            flat.extend(("paragraph", line) for line in row.lines)
        elif row.kind == "headline" and flat and flat[-1][0] == "kicker":
            flat[-1] = ("headline", "\n".join((flat[-1][1], *row.lines)))
        else:
            flat.append((row.kind, "\n".join(row.lines)))
    return tuple(flat)


def ink(chars: str) -> str:
    """Characters without white space."""
    return "".join(chars.split())
