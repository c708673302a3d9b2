"""Blocks made by hand, as reflow would hand them over, and what structure makes of them."""

from __future__ import annotations

from collections.abc import Sequence

from typeset.article import Document, Figure, PageMark
from typeset.block import Block, Kind, Reflowed
from typeset.ledger.laws import balance
from typeset.ledger.settling import settle
from typeset.source import Source
from typeset.structure import Structured, structure
from typeset.text import Entry, Run, Text

MEASURE = 20.0


def block(kind: Kind, *lines: str, measure: float = MEASURE, page: int = 1) -> tuple[Kind, tuple[str, ...], float, int]:
    """A block's kind and lines; a line break within a line is a printed line's end that was joined."""
    return kind, lines, measure, page


def body(*sentences: str, measure: float = MEASURE, page: int = 1) -> tuple[Kind, tuple[str, ...], float, int]:
    return block("body", "\n".join(sentences), measure=measure, page=page)


def display(*lines: str, page: int = 1) -> tuple[Kind, tuple[str, ...], float, int]:
    return block("display", *lines, measure=0.0, page=page)


def press(*blocks: tuple[Kind, tuple[str, ...], float, int]) -> Structured:
    """Structure the blocks; the laws of the ledger are proven on the way."""
    text = ""
    made: list[Block] = []
    entries: list[Entry] = []
    from typeset.reasons import because

    for kind, lines, measure, page in blocks:
        while text.count("\f") + 1 < page:
            text += "\f"
        texts: list[Text] = []
        for line in lines:
            runs: list[Run] = []
            for part in line.split("\n"):
                if runs:
                    entries.append(Entry("unwrap", len(text) - 1, len(text), "", because("run-on", 1)))
                runs.append(Run(part, len(text), len(text) + len(part)))
                text += part + "\n"
            texts.append(Text(tuple(runs)))
        text += "\n"
        made.append(Block(kind, tuple(texts), page, measure))
    source = Source("t", text)
    result = structure(source, Reflowed(tuple(made), tuple(entries), {}))
    document = Document(result.articles)
    balance(source, document, settle(source, document, [*entries, *result.entries], result.seams))
    return result


def roles(result: Structured) -> list[tuple[str, str]]:
    """(role, text) of every block of every article; lines parted by /, a figure as caption and credit."""
    found: list[tuple[str, str]] = []
    for article in result.articles:
        for one in article.blocks:
            if isinstance(one, PageMark):
                found.append(("page", str(one.number)))
            elif isinstance(one, Figure):
                found.append(("caption", one.caption.chars))
                if one.credit:
                    found.append(("credit", one.credit.chars))
            else:
                found.append((type(one).__name__.lower(), "/".join(line.chars for line in one.lines)))
    return found


def kinds(result: Structured) -> list[str]:
    return [role for role, _ in roles(result)]


def of(pairs: Sequence[tuple[str, str]], role: str) -> list[str]:
    return [text for its, text in pairs if its == role]
