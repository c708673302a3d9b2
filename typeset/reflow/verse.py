"""Regular verse: lines of five or seven Han each, which keep their breaks whatever their length.

Lines in; which of them are lines of a stanza, out. Verse in free lines is told by `group`, from its neighbours; verse
in 五言 or 七言 tells itself: lines of one length, whose ends part and close couplets in turn. No column of prose is set
so narrow, so the shape needs no second witness.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from typeset.han import HAN
from typeset.patterns import late

_LINE = late(f"([{HAN}]{{5}}|[{HAN}]{{7}})([，、；：？！。])")
_COUPLET = late(f"([{HAN}]{{5}}|[{HAN}]{{7}})[，、；？！]([{HAN}]{{5}}|[{HAN}]{{7}})[。！？；]")
_LENGTHS = frozenset((6, 8, 12, 14, 16))  # characters of such lines, with their marks
_MARKED = re.compile("(?:.{5}(?:..)?[，、；：？！。]){1,2}")  # where such lines have their marks
CLOSES = "。！？；"  # ends of a couplet; its first line ends in a lesser mark
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
    while start + count < len(lines) and (match := _LINE.fullmatch(lines[start + count])):
        if count == 0:
            size = len(match[1])
        if len(match[1]) != size or (count % 2 and match[2] not in CLOSES):
            break
        count += 1
    whole = count - count % 2
    return whole if whole >= 2 * COUPLETS else 0


def _of_couplets(lines: Sequence[str], start: int) -> int:
    """How many lines from `start` on are couplets, one a line."""
    count = size = 0
    while start + count < len(lines) and (match := _COUPLET.fullmatch(lines[start + count])):
        size = size or len(match[1])
        if {len(match[1]), len(match[2])} != {size}:
            break
        count += 1
    return count if count >= COUPLETS else 0
