"""The letters and figures of words on a line: kept together, and a little closer or further apart where all else fails.

A Galley and a line's characters in, places out.
"""

from __future__ import annotations

from bisect import bisect_right
from math import inf

from typeset.compose.galley import Galley
from typeset.compose.notes import Tight
from typeset.compose.room import ALIKE, LETTERS_UTMOST, UTMOST, further, opened

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
    figures that share an em, none at a space."""
    chars, sums = galley.chars, galley.sums
    return [
        at
        for first, last in cuts(galley, start, end)
        if chars[first] < _LETTERS
        for at in range(first + 1, last)
        if sums[at] != sums[at + 1] and chars[at] != " " != chars[at - 1]
    ]


def closer(galley: Galley, start: int, end: int, over: float, openings: float) -> float:
    """How much of the last means a line takes that is too wide by `over`; more than 2: they do not do."""
    within = len(letters(galley, start, end)) if galley.tight else 0
    if over > UTMOST * openings + LETTERS_UTMOST * within:
        return inf
    return further(over, openings, within)


def apart(galley: Galley, start: int, end: int, slack: float, among: tuple[float, int, int]) -> float:
    """The gaps of a line whose letters stand apart too. `among`: its gaps, of them those at marks and beside words."""
    openings, marks, words = among
    within = len(letters(galley, start, end))
    gap = opened(slack, openings, marks, words, within)[0]
    return gap if gap <= ALIKE else opened(slack, openings + within, marks, words)[0]
