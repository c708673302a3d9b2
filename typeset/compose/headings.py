"""Lines of headings: the printed ones are kept; one too long for the measure is parted into lines of like length."""

from __future__ import annotations

from typeset.compose.breaks import Break, break_lines
from typeset.compose.galley import Galley
from typeset.compose.kinsoku import NOT_AT_LINE_START, SPACES

STEP = 250.0  # 1/1000 em: how finely the narrowest measure is looked for
SENSE = "：；，。！？… \u3000"  # a heading is best parted behind one of these ...
UNEVEN = 0.4  # ... if the shorter line is at least so much of the longer one


def balanced(galley: Galley, measure: float) -> list[Break]:
    """The lines of a heading at a measure (1/1000 em): no more than needed, parted at sense or else as even as they
    can be, never for a single character."""
    widest = break_lines(galley, measure, measure)
    if len(widest) < 2:
        return widest
    if len(widest) == 2:
        parted = _at_sense(galley, measure)
        if parted:
            return parted
    low, high = measure / 2, measure
    best = widest
    while high - low > STEP:
        middle = (low + high) / 2
        tried = break_lines(galley, middle, middle)
        if len(tried) <= len(widest):
            best, high = tried, middle
        else:
            low = middle
    spare = measure - high
    return [line._replace(slack=min(0.0, line.slack + spare)) for line in best]


def _at_sense(galley: Galley, measure: float) -> list[Break]:
    """Two lines parted behind a mark or a space, the most even ones; none where there are no such."""
    chars, fault = galley.chars, UNEVEN
    best: list[Break] = []
    for at in range(1, len(chars)):
        if chars[at - 1] not in SENSE or chars[at] in NOT_AT_LINE_START or at in galley.glued:
            continue
        end = len(chars[:at].rstrip(SPACES))
        sums = galley.sums
        first = sums[end] - galley.setting.end.get(chars[end - 1], 0) if end else 0
        second = sums[-1] - sums[at] - galley.gaps.get(at, 0)
        even = min(first, second) / max(first, second, 1)
        if max(first, second) <= measure and even >= fault:
            best, fault = [Break(0, end, at, 0.0), Break(at, len(chars), len(chars), 0.0)], even
    return best
