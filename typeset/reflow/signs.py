"""Signs that part paragraphs in some texts and mean nothing in others: blank lines, and lines that stand further in.

Lines and a first segmentation in; log-odds of a break at each line's end out. What an extractor leaves between lines
says nothing by itself: blank lines stand between all lines, or inside paragraphs; an indent is kept, lost, or that of a
centred heading. So each sign counts as far as it agreed, near by, with the segmentation that was found without it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain, islice, repeat
from operator import sub

from typeset.namedtuple import NamedTuple
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
    if not any(line.indent for line in lines):
        return {}  # no line stands further in than another
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
    both = [run and sign for run, sign in zip(runs, signs, strict=True)]
    odds = _Odds(usual)
    return [
        *map(odds.__getitem__, zip(_around([True] * count), *map(_around, (runs, signs, both)), signs, strict=True))
    ]


def _around(signs: Sequence[bool]) -> Iterator[int]:
    """How many lines in the window around each one have a sign."""
    sums = [0, *accumulate(signs)]
    upto = islice(chain(sums, repeat(sums[-1], WINDOW)), WINDOW + 1, None)
    return map(sub, upto, chain(repeat(0, WINDOW), sums))


class _Odds(dict[tuple[int, int, int, int, bool], float]):
    """Log-odds of a break by how many lines there are around a seam, how many of them run on, have the sign, and both,
    and whether the sign stands at the seam."""

    def __init__(self, usual: Usual) -> None:
        super().__init__()
        self._usual = usual

    def __missing__(self, counts: tuple[int, int, int, int, bool]) -> float:
        usual = self._usual
        lines, run, signed, run_here, sign = counts
        end = lines - run
        end_here = signed - run_here
        if not sign:
            end_here, run_here = end - end_here, run - run_here
        given_end = (end_here + (usual.ends if sign else usual.lines - usual.ends)) / (end + usual.lines)
        given_run = (run_here + (usual.runs if sign else usual.lines - usual.runs)) / (run + usual.lines)
        found = self[counts] = max(LEAST, min(MOST, math.log(given_end / given_run)))
        return found


def informative_where(signs: Mapping[int, bool], runs: Sequence[bool], usual: Usual = UNKNOWN) -> list[float]:
    """The same of a sign that only some lines can have, by line; the others say nothing."""
    odds = [0.0] * len(runs)
    if any(signs.values()):
        for index, found in zip(signs, informative([*signs.values()], [runs[at] for at in signs], usual), strict=True):
            odds[index] = found
    return odds
