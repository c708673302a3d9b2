"""Lines of headings: the printed ones are kept; one too long for the measure is parted into lines of like length."""

from __future__ import annotations

from typeset.compose.breaks import Break, break_lines
from typeset.compose.galley import Galley

STEP = 250.0  # 1/1000 em: how finely the narrowest measure is looked for


def balanced(galley: Galley, measure: float) -> list[Break]:
    """The lines of a heading at a measure (1/1000 em): no more than needed, and as even as they can be."""
    widest = break_lines(galley, measure, measure)
    if len(widest) < 2:
        return widest
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
