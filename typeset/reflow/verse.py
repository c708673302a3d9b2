"""Regular verse: lines of five or seven Han each, which keep their breaks whatever their length.

Lines in; which of them are lines of a stanza, out. Verse in free lines is told by `group`, from its neighbours; verse
in 五言 or 七言 tells itself: lines of one length, whose ends part and close couplets in turn. No column of prose is set
so narrow, so the shape needs no second witness.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from typeset.han import is_han

_LENGTHS = frozenset((6, 8, 12, 14, 16))  # characters of such lines, with their marks
_MARKED = re.compile("(?:.{5}(?:..)?[，、；：？！。]){1,2}")  # where such lines have their marks
CLOSES = "。！？；"  # ends of a couplet; its first line ends in a lesser mark
SIZES = (5, 7)  # Han of a line
PARTS = frozenset("，、；？！")  # marks between the lines of a couplet
COUPLETS = 2  # in a stanza, at least


def stanzas(lines: Sequence[str]) -> dict[int, int]:
    """The lines of regular verse by index, each with the index of its stanza's first line."""
    found: dict[int, int] = {}
    start = 0
    while start < len(lines):
        if len(lines[start]) not in _LENGTHS:
            start += 1
            continue
        length = _of_couplets(lines, start) or _of_lines(lines, start) if _MARKED.fullmatch(lines[start]) else 0
        found.update(dict.fromkeys(range(start, start + length), start))
        start += max(length, 1)
    return found


def _of_lines(lines: Sequence[str], start: int) -> int:
    """How many lines from `start` on are verse in lines of their own, whole couplets only."""
    count = size = 0
    while start + count < len(lines) and (words := _line(lines[start + count])):
        size = size or words
        if words != size or (count % 2 and lines[start + count][-1] not in CLOSES):
            break
        count += 1
    whole = count - count % 2
    return whole if whole >= 2 * COUPLETS else 0


def _of_couplets(lines: Sequence[str], start: int) -> int:
    """How many lines from `start` on are couplets, one a line."""
    count = size = 0
    while start + count < len(lines) and (words := _couplet(lines[start + count])):
        size = size or words[0]
        if set(words) != {size}:
            break
        count += 1
    return count if count >= COUPLETS else 0


def _line(chars: str) -> int:
    """Of how many Han a line of verse is, 5 or 7, a mark behind them; 0 for any other line."""
    words = len(chars) - 1
    return words if words in SIZES and chars[-1] in "，、；：？！。" and all(map(is_han, chars[:-1])) else 0


def _couplet(chars: str) -> tuple[int, int] | None:
    """The same of the two halves of a couplet on one line, each with its mark."""
    first = next((size for size in SIZES if chars[size : size + 1] in PARTS), 0)
    words = (first, len(chars) - first - 2)
    if not first or words[1] not in SIZES or chars[-1] not in CLOSES:
        return None
    return words if all(map(is_han, chars[:first] + chars[first + 1 : -1])) else None
