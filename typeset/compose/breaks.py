"""Where lines end: the breaks of a paragraph that cost least over all its lines together (GB/T 15834, 5.1; clreq).

A Galley in, Breaks out. First the plain way is tried: fill each line, and be content if no line is further than half
an em from full. Only where that meets a prohibition or a lonely last character are all lines weighed together.
Cost 1 is a line whose every gap is 0.03 em wider, or whose every mark is squeezed by 0.2 em.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from typeset.compose.galley import Galley
from typeset.compose.kinsoku import NOT_AT_LINE_END, NOT_AT_LINE_START, SPACES

STRETCH = 30.0  # 1/1000 em in every gap: cost 1
SQUEEZE = 200.0  # 1/1000 em in every mark: cost 1
MOST_SQUEEZE = 400.0  # of the half em that a mark can give
CONTENT = 520  # 1/1000 em short of the measure: a line that needs no second thought
REACH = 2000.0  # how much wider than the measure a line is thought of, before marks are squeezed
LOOSE = 2500.0  # how much shorter, where there is a choice
LONELY = 1000.0  # a last line of one character
SHORT = 0.6  # a last line that does not reach beyond the next paragraph's indent
FORCED = 100000.0
KEEP = 5  # breaks remembered for each line
SPREAD = 40.0  # and how much dearer than the best they may be


class Break(NamedTuple):
    """One line: characters `start` to `end`; the next begins at `next` (spaces at the break are swallowed). `slack`
    is what the line lacks of its measure (negative: what its marks must give), 1/1000 em."""

    start: int
    end: int
    next: int
    slack: float


def break_lines(galley: Galley, first: float, measure: float, shorter: float = 0) -> list[Break]:
    """The lines of a paragraph whose first line has measure `first`, the others `measure` (1/1000 em).

    The last line's slack is no fault. `shorter`: a last line narrower than this is avoided where it costs little.
    """
    if not galley.chars:
        return []
    plain = _fill(galley, first, measure)
    if plain is not None:
        return plain
    return _weigh(galley, first, measure, shorter)


def _fill(galley: Galley, first: float, measure: float) -> list[Break] | None:
    """Each line filled as far as it goes; None as soon as one is not content."""
    chars, setting, sums = galley.chars, galley.setting, galley.sums
    gap, left, end_white, glued, dear = galley.gaps.get, setting.left.get, setting.end.get, galley.glued, galley.dear
    total = len(chars)
    breaks: list[Break] = []
    start, room = 0, first
    while True:
        base = sums[start] + gap(start, 0) + left(chars[start], 0)
        full = base + room
        if sums[total] - end_white(chars[-1], 0) <= full:
            if breaks and total - start < 4 and _lonely(galley, start):
                return None
            breaks.append(Break(start, total, total, full - sums[total] + end_white(chars[-1], 0)))
            return breaks
        at = bisect_right(sums, full) - 1
        if at <= start:
            return None
        before = chars[at - 1]
        if before in SPACES or chars[at] in NOT_AT_LINE_START or before in NOT_AT_LINE_END:
            return None
        if at in glued or at in dear:
            return None
        slack = full - sums[at] + end_white(before, 0)
        if slack > CONTENT:
            return None
        breaks.append(Break(start, at, at, slack))
        start, room = at, measure


def _lonely(galley: Galley, start: int) -> bool:
    """Whether the characters from `start` on are a single one, marks aside."""
    rest = galley.chars[start:].strip()
    return sum(char not in NOT_AT_LINE_START and char not in NOT_AT_LINE_END for char in rest) < 2


class _Node(NamedTuple):
    """A line's end: what it cost to come here, and by which line."""

    cost: float
    line: Break
    before: _Node | None


def _weigh(galley: Galley, first: float, measure: float, shorter: float) -> list[Break]:
    """Every line's possible ends, line by line; the few cheapest are followed."""
    total = len(galley.chars)
    whites = [found.end() for found in galley.setting.whites.finditer(galley.chars)]
    reached: list[_Node | None] = [None]
    best: _Node | None = None
    room = first
    while reached:
        ends: dict[int, _Node] = {}
        for node in reached:
            start, spent = (node.line.next, node.cost) if node else (0, 0.0)
            for cost, line in _choices(galley, start, room, whites, shorter):
                reach = spent + cost
                known = ends.get(line.next)
                if known is None or reach < known.cost:
                    ends[line.next] = _Node(reach, line, node)
        last = ends.pop(total, None)
        if last and (best is None or last.cost < best.cost):
            best = last
        following = sorted(ends.values(), key=_by_cost)
        limit = following[0].cost + SPREAD if following else 0
        if best is not None:
            limit = min(limit, best.cost)
        reached = [node for node in following[:KEEP] if node.cost <= limit]
        room = measure
    lines: list[Break] = []
    while best is not None:
        lines.append(best.line)
        best = best.before
    lines.reverse()
    return lines


def _by_cost(node: _Node) -> float:
    return node.cost


def _choices(galley: Galley, start: int, room: float, whites: list[int], shorter: float) -> list[tuple[float, Break]]:
    """The lines that may begin at `start`, with what each costs; never none."""
    chars, setting, sums, stretches = galley.chars, galley.setting, galley.sums, galley.stretches
    end_white, glued, dear = setting.end.get, galley.glued, galley.dear
    total = len(chars)
    base = sums[start] + galley.gaps.get(start, 0) + setting.left.get(chars[start], 0)
    full = base + room
    choices: list[tuple[float, Break]] = []
    at = min(total, bisect_right(sums, full + REACH) - 1)
    while at > start:
        before = chars[at - 1]
        if at < total and (chars[at] in NOT_AT_LINE_START or before in NOT_AT_LINE_END or at in glued):
            at -= 1
            continue
        end = at
        if before in SPACES:
            while end > start + 1 and chars[end - 1] in SPACES:
                end -= 1
            before = chars[end - 1]
        slack = full - sums[end] + end_white(before, 0)
        if slack < 0:
            marks = bisect_left(whites, end) - bisect_right(whites, start)
            if marks <= 0 or -slack > marks * MOST_SQUEEZE:
                at -= 1
                continue
            share = -slack / marks / SQUEEZE
            cost = share * share
        elif at == total:
            cost = 0.0
        else:
            share = slack / (stretches[end - 1] - stretches[start] or 0.1) / STRETCH
            cost = share * share
            if share > 4:
                cost += cost * (share - 4)
        if at == total:
            if start and total - start < 6 and _lonely(galley, start):
                cost += LONELY
            elif start and sums[end] - base < shorter:
                cost += SHORT
        elif at in dear:
            cost += dear[at]
        choices.append((cost, Break(start, end, at, slack)))
        if slack > LOOSE:
            break
        at -= 1
    return choices or [_forced(galley, start, full)]


def _forced(galley: Galley, start: int, full: float) -> tuple[float, Break]:
    """No line can be had by the rules: as many characters as fit, parting what should be whole rather than
    beginning or ending a line wrongly."""
    chars, sums = galley.chars, galley.sums
    total = len(chars)
    most = max(start + 1, min(total, bisect_right(sums, full) - 1))
    at = next(
        (
            at
            for at in range(most, start, -1)
            if at == total or (chars[at] not in NOT_AT_LINE_START and chars[at - 1] not in NOT_AT_LINE_END)
        ),
        most,
    )
    end = at
    while end > start + 1 and chars[end - 1] in SPACES:
        end -= 1
    slack = full - sums[end] + galley.setting.end.get(chars[end - 1], 0)
    return FORCED, Break(start, end, at, slack)
