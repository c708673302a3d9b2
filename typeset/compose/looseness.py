"""Lines that could not be had well, because what follows them may not be parted: for a build's report to an editor.

A paragraph as it was broken in; each such line out, with the ends beside the one that was chosen and what they would
cost. Nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from typeset.compose.breaks import Break
from typeset.compose.galley import Galley
from typeset.compose.kinsoku import SPACES
from typeset.compose.letters import letters
from typeset.compose.lines import HOLE, fitted, whites
from typeset.compose.room import BETWEEN, least, widest
from typeset.namedtuple import NamedTuple
from typeset.setpage import SetPage

MOST = 24  # characters of what follows that are shown


class Choice(NamedTuple):
    """An end that a line might have had: what it would end with, the gaps between its characters or, where it would be
    set short, the white at its end (em), or, where it is too long for its measure whatever its marks give, by how much
    (em)."""

    words: str
    gap: float
    over: float
    short: float = 0.0

    @property
    def fewer(self) -> int:
        """How many characters of an em would have to go from before this end for the line to reach it."""
        return ceil(self.over)


class Loose(NamedTuple):
    """A line whose gaps are wider than is good, that is set `short` of its measure (em) because they would be holes, or
    that ends inside a unit (`parted`): its words, how wide its gaps are (em), what follows it as far as that may not be
    parted, and the choices there were. `page` and `line` (among the lines of text, from 1) are known when the page is
    whole."""

    block: int
    words: str
    gap: float
    parted: bool
    following: str
    choices: tuple[Choice, ...]
    page: int = 0
    line: int = 0
    short: float = 0.0


def loose(lines: Sequence[tuple[Galley, Break]], measure: float, block: int) -> Iterator[Loose]:
    """The lines of a paragraph that are looser than their measure (1/1000 em) allows, or end inside a unit."""
    for galley, line in lines[:-1]:
        limit = widest(measure)
        parted = galley.dear.get(line.next, 0.0) >= galley.torn
        if line.slack <= limit and not parted:
            continue
        gap, short = _gap(galley, line)
        if gap > limit or short or parted:
            words = galley.chars[line.start : line.end]
            following = galley.chars[line.next : _whole(galley, line.next)].rstrip(SPACES)
            choices = tuple(_choices(galley, line))
            yield Loose(block, words, gap / 1000, parted, following, choices, short=short / 1000)


def _gap(galley: Galley, line: Break) -> tuple[float, float]:
    """The gaps of a line; where they would be holes, none, and the white at its end."""
    gap = fitted(galley, line)[0]
    return (0.0, line.slack) if gap > HOLE else (gap, 0.0)


def _whole(galley: Galley, start: int) -> int:
    """Where what begins somewhere may end a line, at the earliest."""
    at = start + 1
    while at < len(galley.chars) and at - start < MOST and not galley.may_part(at, galley.torn):
        at += 1
    return at


def _choices(galley: Galley, line: Break) -> Iterator[Choice]:
    """The nearest end before the one that a line has, and the nearest behind it."""
    full = galley.width(line.start, line.end) + line.slack
    for step in (-1, 1):
        at = line.next + step
        while line.start < at < len(galley.chars) and not galley.may_part(at, galley.torn):
            at += step
        if not line.start < at <= len(galley.chars):
            continue
        end = galley.seen(line.start, at)
        other = Break(line.start, end, at, full - galley.width(line.start, end))
        last = min(line.next, at) - 4
        yield _choice(galley, other, galley.chars[max(line.start, last) : end])


def _choice(galley: Galley, line: Break, words: str) -> Choice:
    """A line that was not chosen, by what it would end with."""
    marks, spoken, spaces = map(len, whites(galley, line.start, line.end))
    within = len(letters(galley, line.start, line.end))
    gaps = galley.stretches[line.end - 1] - galley.stretches[line.start]
    over = -line.slack - least(gaps, marks, spoken + BETWEEN * spaces, within)
    if over > 0:
        return Choice(words, 0.0, over / 1000)
    gap, short = _gap(galley, line)
    return Choice(words, gap / 1000, 0.0, short / 1000)


def placed(page: SetPage, waiting: list[Loose]) -> Iterator[Loose]:
    """Those of the waiting lines that stand on a page, with their place; they wait no longer."""
    if not waiting:
        return
    text = [line for line in page.lines if not line.generated]
    for number, line in enumerate(text, 1):
        words = "".join(run.chars for run in line.runs)
        for item in waiting:
            if item.block == line.block and item.words == words:
                waiting.remove(item)
                yield item._replace(page=page.number, line=number)
                break
