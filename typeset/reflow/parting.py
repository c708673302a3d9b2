"""Where lines part: what blank lines tell of the places at which an extractor goes on to another column.

The log-odds that each line goes on from the one before it in, and whether blank lines stand between the two; log-odds
that they part there, by the blank lines alone, out. Extractors that read a page box by box leave a blank line behind
each box: in the one text no jump is without it, in the other it stands between all lines, or someone took it out. What
it is worth on this page is learned from the lines themselves, with no line surely told.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

ROUNDS = 10
JUMPS, SEAMS = 1.0, 4.0  # seams that part, of so many, before any is counted
BESIDE = 9.0  # log-odds that the pieces of a row stand in columns of their own
ALIKE = 1.0  # seams with a blank line, and as many without, before any is counted


def parting(odds: Sequence[float], blanks: Sequence[bool], in_row: Sequence[bool]) -> list[float]:
    """Log-odds that a line and the next one part: `in_row`, where they stand beside each other in one row; else by the
    blank lines between them or by there being none."""
    found = _by_blanks(odds, blanks)
    return [BESIDE if beside else own for beside, own in zip(in_row, found, strict=True)] if any(in_row) else found


def _by_blanks(odds: Sequence[float], blanks: Sequence[bool]) -> list[float]:
    count = len(odds)
    signed = sum(blanks)
    if not 0 < signed < count:
        return [0.0] * count
    goes_on = [*map(math.exp, odds)]
    share = JUMPS / SEAMS
    here, none = 1.0, 1.0  # how much likelier where lines part: a blank line, none
    for _ in range(ROUNDS):
        part = share / (1.0 - share)
        parts = [
            1.0 - 1.0 / (1.0 + part * (here if blank else none) / on) for on, blank in zip(goes_on, blanks, strict=True)
        ]
        parted = sum(parts)
        parted_here = sum(chance for chance, blank in zip(parts, blanks, strict=True) if blank)
        share = (parted + JUMPS) / (count + SEAMS)
        given_parted = (parted_here + ALIKE) / (parted + 2.0 * ALIKE)
        given_on = (signed - parted_here + ALIKE) / (count - parted + 2.0 * ALIKE)
        here, none = given_parted / given_on, (1.0 - given_parted) / (1.0 - given_on)
    yes, no = math.log(here), math.log(none)
    return [yes if blank else no for blank in blanks]
