"""The letters and figures of words on a line: kept together, and a little closer or further apart where all else fails.

A Galley and a line's characters in, places out.
"""

from __future__ import annotations

from bisect import bisect_right

from typeset.compose.galley import Galley
from typeset.compose.notes import Tight

_LETTERS = "\u2000"  # before it: letters and figures; dashes stand behind it


def cuts(galley: Galley, start: int, end: int) -> list[Tight]:
    """The words and dashes on a line, cut where the line cuts them."""
    tight = galley.tight
    at = bisect_right(tight, (start, start))
    while at and tight[at - 1][1] > start:
        at -= 1
    found: list[Tight] = []
    while at < len(tight) and tight[at][0] < end:
        found.append((max(start, tight[at][0]), min(end, tight[at][1])))
        at += 1
    return found


def letters(galley: Galley, start: int, end: int) -> list[int]:
    """The boundaries between the letters of a line's words; none before a mark that stands over a letter, none between
    figures that share an em."""
    chars, sums = galley.chars, galley.sums
    return [
        at
        for first, last in cuts(galley, start, end)
        if chars[first] < _LETTERS
        for at in range(first + 1, last)
        if sums[at] != sums[at + 1]
    ]
