"""Where lines end: the breaks of a paragraph that cost least over its lines together (GB/T 15834, 5.1; clreq).

A Galley in, Breaks out. First each line is filled as far as it goes; that is well as long as none is further than half
an em from full. Where that meets a prohibition, something that must not be parted, or a lonely last character, the
lines around it are weighed together, every possible end against every other.
Cost 1 is a line whose every gap is 0.02 em wider, or whose every mark is squeezed by 0.28 em.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from heapq import heappop, heappush
from math import inf
from typing import Optional

from typeset.compose.galley import Galley
from typeset.compose.kinsoku import NOT_AT_LINE_END, NOT_AT_LINE_START, SPACES
from typeset.compose.letters import apart, closer
from typeset.compose.room import (
    BETWEEN,
    EVEN,
    LETTERS_UTMOST,
    MOST_SQUEEZE,
    OPEN,
    SOFT,
    THIN,
    TIGHT,
    UTMOST,
    opened,
    widest,
)
from typeset.compose.wholes import PARTED_WORD
from typeset.namedtuple import NamedTuple

STRETCH = 20.0  # 1/1000 em in every gap: cost 1
WHITE = 250.0  # 1/1000 em more behind every mark and beside every word: cost 1
SQUEEZE = 280.0  # 1/1000 em in every mark: cost 1
SQUEEZED = 6.0  # all of it in every mark
CLOSER = 6.0  # characters closer than solid, to begin with, and ...
CLOSE = 8.0  # ... 1/1000 em between all of them: cost 1 more
CLOSER_STILL, LAST = 40.0, 66.0  # ... and closer than that, letters too; as far as that goes: cost so much more
UTTERLY = 500.0  # ... and utterly: so much more than that
TORN, TORN_APART = 200.0, 2000.0  # gaps wider than the measure bears, for every 0.02 em: so much at least and at most
CONTENT = 600.0  # 1/1000 em short of the measure: a line that needs no second thought
REACH = 2500.0  # how much wider than the measure a line is thought of, before it is known what it gives
SPACE = 300.0  # a typed space, swallowed where a line ends
MOST_TRIMMED = 1000.0  # what a gap and a mark at a line's start take off its measure at most, about
LONELY = 80000.0  # a last line of one character
SHORT = 0.6  # a last line that does not reach beyond the next paragraph's indent
FORCED = 100000.0
LITTLE = 260.0  # 1/1000 em from every mark, to make room for one more: no second thought either
NARROW = 22000.0  # a measure in which every choice tells: all lines are weighed
BACK, AHEAD = 1, 2  # in a wider one: lines weighed before and after the one that went wrong
BAD = 4.0  # if that costs more, all lines are weighed after all
WORSE = 30.0  # and if one of them costs more, further: a gap of 0.1 em, a unit parted


class Break(NamedTuple):
    """One line: characters `start` to `end`; the next begins at `next` (spaces at the break are swallowed). `slack`
    is what the line lacks of its measure (negative: what its marks must give), 1/1000 em."""

    start: int
    end: int
    next: int
    slack: float


class Search(NamedTuple):
    """How far ends of lines are looked for: how much shorter than the measure a line is thought of where there is a
    choice, 1/1000 em, and whether every line is thought of that all its marks and letters might make room for."""

    loose: float
    further: bool = False


USUAL, CLOSER_ENDS, ALL_ENDS = Search(1500.0), Search(1500.0, further=True), Search(4500.0, further=True)


Node = tuple[float, int, int, int, float, Optional["Node"]]
"""A line's end as it is weighed: the cost so far, then the line as in Break, then the line before it."""


def break_lines(galley: Galley, first: float, measure: float, shorter: float = 0) -> list[Break]:
    """The lines of a paragraph whose first line has measure `first`, the others `measure` (1/1000 em).

    The last line's slack is no fault. `shorter`: a last line narrower than this is avoided where it costs little.
    """
    total = len(galley.chars)
    lines: list[Break] = []
    if not total:
        return lines
    _fill(galley, 0, first, measure, lines)
    if lines and lines[-1].next == total:
        return lines
    if measure < NARROW:
        return _all(galley, first, measure, shorter)
    while not lines or lines[-1].next < total:
        again = min(len(lines), BACK)
        del lines[len(lines) - again :]
        start = lines[-1].next if lines else 0
        room = measure if lines else first
        cost, _, weighed = _weigh(galley, (start, room, measure), shorter, USUAL, again + 1 + AHEAD)
        if cost > BAD and (start or cost > WORSE or _worst(weighed)):  # a bad first line has little help
            return _all(galley, first, measure, shorter)
        lines += weighed
        if lines[-1].next < total:
            _fill(galley, lines[-1].next, measure, measure, lines)
    return lines


def _all(galley: Galley, first: float, measure: float, shorter: float) -> list[Break]:
    """All lines weighed together; where one is bad even so, further ends are looked for."""
    place = (0, first, measure)
    cost, dearest, lines = _weigh(galley, place, shorter, USUAL)
    if dearest > WORSE:
        help_before = cost > LONELY or _worst(lines)
        further, _, others = _weigh(galley, place, shorter, ALL_ENDS if help_before else CLOSER_ENDS, most=cost)
        if further < cost:
            return others
    return lines


def _worst(lines: list[Break]) -> int:
    """Which of a paragraph's lines, but the last, lacks most or has most too much."""
    slacks = [abs(line.slack) for line in lines[:-1]]
    return slacks.index(max(slacks)) if slacks else 0


def _fill(galley: Galley, start: int, room: float, measure: float, lines: list[Break]) -> None:
    """Add lines filled as far as they go, until one is not content, or the last one is set."""
    chars, setting, sums = galley.chars, galley.setting, galley.sums
    gap, left, end_white, glued, dear = galley.gaps.get, setting.left.get, setting.end.get, galley.glued, galley.dear
    total = len(chars)
    whole = sums[total] - end_white(chars[-1], 0)
    while True:
        full = sums[start] + gap(start, 0) + left(chars[start], 0) + room
        if whole <= full:
            if not start or total - start > 5 or not _lonely(galley, start):
                lines.append(Break(start, total, total, full - whole))
            return
        at = bisect_right(sums, full, start, total + 1) - 1
        if chars[at] in NOT_AT_LINE_START:  # a mark: room for it is made by its own white, or by that of the others
            white = end_white(chars[at], 0)
            over = sums[at + 1] - white - full
            if over <= 0 or (white and over <= LITTLE * _marks(galley, start, at)):
                at += 1
        elif chars[at - 1] in NOT_AT_LINE_END:
            at -= 1
        if at <= start or at >= total:
            return
        before = chars[at - 1]
        if chars[at] in NOT_AT_LINE_START or before in NOT_AT_LINE_END or before in SPACES or at in glued or at in dear:
            return
        slack = full - sums[at] + end_white(before, 0)
        if slack > CONTENT:
            return
        lines.append(Break(start, at, at, slack))
        start, room = at, measure


def _marks(galley: Galley, start: int, end: int) -> int:
    """How many marks between two boundaries have white to give."""
    giving = galley.whites.giving
    return max(0, bisect_left(giving, end) - bisect_right(giving, start))


def _lonely(galley: Galley, start: int) -> bool:
    """Whether the characters from `start` on are a single one, marks aside."""
    rest = galley.chars[start:].strip()
    return sum(char not in NOT_AT_LINE_START and char not in NOT_AT_LINE_END for char in rest) < 2


def _weigh(
    galley: Galley,
    place: tuple[int, float, float],
    shorter: float,
    search: Search,
    window: int = 1 << 60,
    most: float = inf,
) -> tuple[float, float, list[Break]]:
    """The cheapest lines from a place to the paragraph's end, or the first `window` of them where the end is further.
    `place`: where to begin, the measure of the first line and of the others. No lines: none cost less than `most`.
    Beside them what they cost together, and the dearest alone.

    What costs least so far is followed first (Dijkstra's way), so that little is looked at besides."""
    start, room, measure = place
    total = len(galley.chars)
    trim = search.further and max(galley.setting.end.values(), default=0.0) + SPACE
    how = shorter, search.loose, widest(measure) / STRETCH, trim
    first: Node = (0.0, start, start, start, 0.0, None)
    cheapest = {start: first}
    waiting: list[tuple[float, int, int, Node]] = [(0.0, 0, 0, first)]
    order = 0
    while waiting:
        cost, _, lines, node = heappop(waiting)
        at = node[3]
        if cost >= most:
            break
        if at == total or (lines == window and total not in cheapest):
            return cost, *_traced(node)
        if cheapest[at] is node:
            lines += 1
            for end in _ends(galley, node, room if node is first else measure, how, cheapest):
                order += 1
                heappush(waiting, (end[0], order, lines, end))
    return inf, inf, []


def _traced(node: Node) -> tuple[float, list[Break]]:
    """What the dearest line costs of those that lead to an end, and the lines."""
    lines: list[Break] = []
    dearest = 0.0
    while (before := node[5]) is not None:
        lines.append(Break(*node[1:5]))
        dearest = max(dearest, node[0] - before[0])
        node = before
    lines.reverse()
    return dearest, lines


def _ends(
    galley: Galley, before: Node, room: float, how: tuple[float, float, float, float], cheapest: dict[int, Node]
) -> list[Node]:
    """The lines that may follow the line `before`, as far as no cheaper way to their ends is known; they are so now."""
    chars, setting, sums, stretches = galley.chars, galley.setting, galley.sums, galley.stretches
    end_white, glued, dear, thin = setting.end.get, galley.glued, galley.dear, galley.thin
    spaces = galley.spaces
    total = len(chars)
    spent, start = before[0], before[3]
    base = sums[start] + galley.gaps.get(start, 0) + setting.left.get(chars[start], 0)
    full = base + room
    shorter, loose, torn, trim = how
    giving, taking = galley.whites
    white, took = bisect_right(giving, start), bisect_right(taking, start)
    narrow, spaced, before_it = bisect_right(thin, start), bisect_right(spaces, start), stretches[start]
    ends: list[Node] = []
    found = 0  # lines that are not too full
    some = False
    at = bisect_right(sums, full + REACH, start, total + 1) - 1
    if trim:
        reach = trim + MOST_SQUEEZE * (bisect_left(giving, at) - white) + (UTMOST + LETTERS_UTMOST) * (at - start)
        reach += THIN * MOST_SQUEEZE * (bisect_left(thin, at) - narrow + bisect_left(spaces, at) - spaced)
        at = bisect_right(sums, full + reach, start, total + 1) - 1
    while at > start:
        last = chars[at - 1]
        if at < total and (chars[at] in NOT_AT_LINE_START or last in NOT_AT_LINE_END or at in glued):
            at -= 1
            continue
        end = at
        if last in SPACES:
            while end > start + 1 and chars[end - 1] in SPACES:
                end -= 1
            last = chars[end - 1]
        slack = full - sums[end] + end_white(last, 0)
        if slack < 0:
            give: float = bisect_left(giving, end) - white
            if thin:
                give += THIN * (bisect_left(thin, end) - narrow)
            if spaces:
                give += THIN * BETWEEN * (bisect_left(spaces, end) - spaced)
            rest = slack + give * MOST_SQUEEZE
            if rest < 0:
                openings: float = stretches[end - 1] - before_it
                share = -rest / (openings or 0.1)
                if share > TIGHT:
                    part = closer(galley, start, end, -rest, openings) if trim else inf
                    if part > 2:
                        at -= 1
                        continue
                    cost = CLOSER_STILL + LAST * part + spent
                    if part > 1:
                        cost += UTTERLY * (part - 1) ** 2
                else:
                    share /= CLOSE
                    cost = SQUEEZED + CLOSER + share * share + spent
            else:
                share = slack / give / SQUEEZE
                cost = share * share
                cost += cost * cost / 4 + spent
        elif at == total:
            cost = spent
        else:
            openings = stretches[end - 1] - before_it or 0.1
            share = slack / openings
            more = 0.0
            if share > EVEN:
                marks = bisect_left(taking, end) - took
                words = bisect_left(thin, end) - narrow if thin else 0
                if spaces:
                    words += bisect_left(spaces, end) - spaced
                more = slack - EVEN * openings
                if more <= SOFT * (marks + words):  # what `opened` says of most
                    share, more = EVEN, more / (marks + words) / WHITE
                else:
                    share, _, more, _ = opened(slack, openings, marks, words)
                    more /= WHITE
                    if trim and share > OPEN and galley.tight:
                        share = apart(galley, start, end, slack, (openings, marks, words))
            share /= STRETCH
            cost = share * share
            if share > 4:
                cost += cost * (share - 4)
                if share > torn:
                    cost += min(max(TORN, cost), TORN_APART) * (share - torn)
            cost += more * more + spent
        if at == total:
            if start and total - start < 6 and _lonely(galley, start):
                cost += LONELY
            elif start and sums[end] - base < shorter:
                cost += SHORT
        elif at in dear:
            cost += dear[at]
        found += slack >= 0
        some = True
        known = cheapest.get(at)
        if known is None or cost < known[0]:
            cheapest[at] = found_end = (cost, start, end, at, slack, before)
            ends.append(found_end)
        at -= 1
        if slack > loose and found > 1:
            if dear.get(at + 1, 0) < PARTED_WORD:
                return ends
            while at > start and dear.get(at, 0) >= PARTED_WORD:  # the word's other places: as dear, and looser
                at -= 1
    if not some:
        forced = _forced(galley, before, full)
        known = cheapest.get(forced[3])
        if known is None or forced[0] < known[0]:
            cheapest[forced[3]] = forced
            ends.append(forced)
    return ends


def _forced(galley: Galley, before: Node, full: float) -> Node:
    """No line can be had by the rules: as many characters as fit, parting what should be whole rather than
    beginning or ending a line wrongly."""
    chars, sums = galley.chars, galley.sums
    total, start = len(chars), before[3]
    at = most = max(start + 1, min(total, bisect_right(sums, full) - 1))
    while at > start and at < total and (chars[at] in NOT_AT_LINE_START or chars[at - 1] in NOT_AT_LINE_END):
        at -= 1
    at = end = at if at > start else most
    while end > start + 1 and chars[end - 1] in SPACES:
        end -= 1
    slack = full - sums[end] + galley.setting.end.get(chars[end - 1], 0)
    return before[0] + FORCED, start, end, at, slack, before
