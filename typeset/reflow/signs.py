"""Signs that part paragraphs in some texts and mean nothing in others: blank lines, and lines that stand further in.

Lines and a first segmentation in; log-odds of a break at each line's end out. What an extractor leaves between lines
says nothing by itself: blank lines stand between all lines, or inside paragraphs; an indent is kept, lost, or that of a
centred heading. So each sign counts as far as it agreed, near by, with the segmentation that was found without it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from typeset.reflow.lines import Line

WINDOW = 24  # lines before and behind that are counted
LEAST, MOST = -3.0, 4.0  # log-odds that a sign may be worth
USUAL = 0.15  # share of a column's lines that stand at its edge, at least
FIRST_LINE, CENTRED = 2, 9  # characters further in: a paragraph's first line, and what is hardly one any more


class Usual(NamedTuple):
    """What is thought of a sign before any line is counted: of so many `lines` that end a paragraph `ends` have it, of
    as many that run on `runs`."""

    lines: float
    ends: float
    runs: float


UNKNOWN = Usual(1.2, 0.6, 0.6)
INDENT = Usual(2.4, 1.8, 0.2)  # first lines stand further in; extractors seldom put later ones there


def blank_lines(blanks: Sequence[int]) -> list[bool]:
    """For each line whether blank lines stand behind it; `blanks` are those before each."""
    return [*(count > 0 for count in blanks[1:]), False]


def further_in(lines: Sequence[Line]) -> dict[int, bool]:
    """For each line whether the next one stands further in, as a first line does; of a next one that is centred, and
    where rows run across columns of all but the first one's, whose places waver, nothing is said."""
    columns: dict[int, Counter[int]] = {}
    for line in lines:
        if line.column < 2:
            columns.setdefault(line.page, Counter())[line.indent] += 1
    edges = {
        page: min((indent for indent, count in counts.items() if count >= USUAL * counts.total()), default=0)
        for page, counts in columns.items()
    }
    found: dict[int, bool] = {}
    for index, line in enumerate(lines[1:]):
        step = line.indent - edges[line.page] if line.column < 2 else CENTRED
        if step < CENTRED:
            found[index] = step >= FIRST_LINE
    return found


def informative(signs: Sequence[bool], runs: Sequence[bool], usual: Usual = UNKNOWN) -> list[float]:
    """Log-odds of a break at each line's end from a sign that stands there or does not.

    `runs` is the segmentation found without it. Counted in a window around each seam, with what is `usual` added.
    """
    count = len(signs)
    if not any(signs):
        return [0.0] * count
    # How many lines up to each one run on, have the sign behind them, and both.
    running, signed = [0, *accumulate(runs)], [0, *accumulate(signs)]
    both = [0, *accumulate(run and sign for run, sign in zip(runs, signs, strict=True))]
    known: dict[tuple[int, int, int, int, bool], float] = {}
    odds: list[float] = []
    for index, sign in enumerate(signs):
        low = index - WINDOW if index > WINDOW else 0
        high = index + WINDOW + 1 if index + WINDOW < count else count
        lines = high - low
        run, all_signed, run_signed = running[high] - running[low], signed[high] - signed[low], both[high] - both[low]
        key = (lines, run, all_signed, run_signed, sign)
        found = known.get(key)
        if found is None:
            end_signed = all_signed - run_signed
            end, end_here, run_here = lines - run, end_signed, run_signed
            if not sign:
                end_here, run_here = end - end_signed, run - run_signed
            given_end = (end_here + (usual.ends if sign else usual.lines - usual.ends)) / (end + usual.lines)
            given_run = (run_here + (usual.runs if sign else usual.lines - usual.runs)) / (run + usual.lines)
            found = known[key] = max(LEAST, min(MOST, math.log(given_end / given_run)))
        odds.append(found)
    return odds


def informative_where(signs: Mapping[int, bool], runs: Sequence[bool], usual: Usual = UNKNOWN) -> list[float]:
    """The same of a sign that only some lines can have, by line; the others say nothing."""
    odds = [0.0] * len(runs)
    if any(signs.values()):
        for index, found in zip(signs, informative([*signs.values()], [runs[at] for at in signs], usual), strict=True):
            odds[index] = found
    return odds
