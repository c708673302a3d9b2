"""What print and reading systems share of vertical writing: which figures and letters stand upright in it, and how a
style is turned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from typeset.patterns import late

LEVEL, VERTICAL = "horizontal", "vertical"
NUMERALS = {LEVEL: "arabic", VERTICAL: "chinese"}
"""The figures of page numbers, where a style leaves them to its writing."""


def turned(base: Mapping[str, Any], table: Mapping[str, Any], merged: dict[str, Any]) -> dict[str, Any]:
    """`merged`, a style's `table` over that of its `base`, with a type area of about the same size, where the table
    turns the lines and does not say how many characters and lines that makes: those that fit into the base's."""
    own = table.get("page", {})
    if table.get("writing", LEVEL) == base.get("writing", LEVEL) or not isinstance(own, dict):
        return merged
    if "writing" not in table or not base or {"measure", "lines"} & own.keys():
        return merged
    old = _measures(base)
    new = _measures(merged)
    if old is None or new is None:
        return merged
    measure, lines, size, leading = old
    along, across = (lines - 1) * leading + size, measure * size
    _, _, size, leading = new
    page = {**merged["page"], "measure": int(along / size + 0.01), "lines": int((across - size) / leading + 1.01)}
    return {**merged, "page": page}


def _measures(table: Mapping[str, Any]) -> tuple[float, float, float, float] | None:
    """Characters a line, lines, size and leading; None where one is missing or no number above nothing."""
    page, body = table.get("page"), table.get("body")
    if not isinstance(page, dict) or not isinstance(body, dict):
        return None
    found = (page.get("measure"), page.get("lines"), body.get("size"), body.get("leading"))
    numbers = [value for value in found if isinstance(value, int | float) and not isinstance(value, bool) and value > 0]
    if len(numbers) < 4:
        return None
    measure, lines, size, leading = numbers
    return measure, lines, size, leading


_WORDS = late("[!-~¡-¬®-¶¸-ÿĀ-ɏ]+")
_FIGURES = late("[0-9]+")
_ALONE = late("[0-9A-Za-z]")
_LATIN = late("[0-9A-Za-zÀ-ɏ]")


def squares(chars: str, start: int, end: int, most: int) -> list[tuple[int, int]]:
    """What stands upright of a word of figures and letters: two figures side by side, a single one, a single letter;
    a per cent sign behind them. Empty where the word lies on its side, or stands in a Latin sentence."""
    if _in_latin(chars, start, end):
        return []
    if end - start == 1:
        return [(start, end)] if _ALONE.match(chars, start) else []
    figures = _FIGURES.match(chars, start, end)
    if not figures or figures.end() - start > most:
        return []
    last = figures.end()
    if last == end:
        return [(start, end)]
    return [(start, last), (last, end)] if last + 1 == end and chars[last] == "%" else []


def _in_latin(chars: str, start: int, end: int) -> bool:
    """Whether a space parts a word from letters or figures beside it."""
    before = start > 1 and chars[start - 1] == " " and _LATIN.match(chars, start - 2)
    return bool(before or (chars[end : end + 1] == " " and _LATIN.match(chars, end + 1)))


def marked(chars: str, most: int) -> Iterator[tuple[str, bool]]:
    """A text in pieces, each with whether it stands upright in one em: figures side by side, a figure, a letter."""
    at = 0
    for word in _WORDS.finditer(chars):
        for start, end in squares(chars, *word.span(), most):
            if at < start:
                yield chars[at:start], False
            yield chars[start:end], True
            at = end
    if at < len(chars):
        yield chars[at:], False
