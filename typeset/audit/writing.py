"""Vertical lines told from level ones by the page itself: characters of a page in, those of vertical lines turned.

A vertical line is either level type turned clockwise or upright type stacked (fonts of vertical mode, or a placement a
character). Both come out in the coordinates of a page read with its head to the left: `x` runs down the page, `y` from
its right edge to the left. So every measure of a line holds for either writing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from typeset.audit.tables import HAN_ONE

if TYPE_CHECKING:
    from typeset.audit.reading import Glyph

LEAST_HAN = 4  # of characters that lie on their side: fewer are a word that was turned, and in no line
LEAST_STACKED = 3  # characters below one another that make a vertical line
ASIDE = 0.3  # em: how far the middles of stacked characters are apart at most
DOWN = (0.4, 1.9)  # em from one stacked character to the next
EM_TOP, MIDDLE = 0.88, 0.38  # of the em box above the baseline; its middle


def settle(glyphs: Sequence[Glyph], width: float) -> tuple[list[Glyph], int]:
    """The characters of a page so wide that are in lines, and how many are in none because they are turned."""
    lying = [glyph for glyph in glyphs if glyph.down]
    rest = len(glyphs) - len(lying)
    kept = len(lying) > rest or sum(HAN_ONE.match(glyph.char) is not None for glyph in lying) >= LEAST_HAN
    found = list(glyphs) if kept else [glyph for glyph in glyphs if not glyph.down]
    stretches = list(_stacked(found))
    stacked = sum([end - start for start, end in stretches])
    if stacked > sum([not glyph.down for glyph in found]) / 2:
        for start, end in stretches:
            found[start:end] = [_turned(glyph, width) for glyph in found[start:end]]
    return found, 0 if kept else len(lying)


def _stacked(glyphs: Sequence[Glyph]) -> list[tuple[int, int]]:
    """Stretches of upright characters one below the other; figures side by side in an em are one of them."""
    found: list[tuple[int, int]] = []
    start = 0
    for at in range(1, len(glyphs) + 1):
        if at < len(glyphs) and _below(glyphs[at - 1], glyphs[at]):
            continue
        if at - start >= LEAST_STACKED:
            found.append((start, at))
        start = at
    return found


def _below(one: Glyph, two: Glyph) -> bool:
    """Whether a character stands below another one."""
    if one.down or two.down or abs(one.size - two.size) > 0.02 * one.size:
        return False
    aside = abs(one.x + one.advance / 2 - two.x - two.advance / 2)
    return aside <= ASIDE * one.em and DOWN[0] * one.em < two.y - one.y < DOWN[1] * one.em


def _turned(glyph: Glyph, width: float) -> Glyph:
    """A stacked character as one of a line that runs down: an em long, in the middle of its line."""
    middle = glyph.x + glyph.advance / 2
    x, y = glyph.y - EM_TOP * glyph.size, width - middle + MIDDLE * glyph.size
    return glyph._replace(x=x, y=y, advance=glyph.size, down=True)
