"""The colophon page (版权页): where a text comes from and what made it, at the foot of a page behind the text.

Rows of a label and a value in, a page out. All of it is generated.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from typeset.compose import furniture
from typeset.compose.breaks import break_lines
from typeset.compose.galley import prepare
from typeset.compose.lines import set_line
from typeset.compose.sheet import Grid, Sheet
from typeset.compose.stock import Stock
from typeset.namedtuple import NamedTuple
from typeset.setpage import SetLine, SetPage

ROLE = "colophon"
COLON = "："
GAP = 1.0  # em between the longest label and the values
RULE_WHITE = 1.0  # rows between the title and the rule above it


class Colophon(NamedTuple):
    """What a colophon says: its heading, and its rows for the faces that the pages were set in, by their names."""

    heading: str
    rows: Callable[[Sequence[str]], Sequence[tuple[str, str]]]


def page(what: Colophon, number: int, grid: Grid, stock: Stock) -> SetPage:
    """The colophon as a page of some number, at its foot; it names the faces that were used before it."""
    faces, style, setting = stock.faces(), stock.style, stock.setting
    sheet = Sheet(grid, lambda _: None, number)
    title, look = style.blocks["contents_title"], style.blocks["colophon_entry"]
    face, left = setting(look.face), grid.left(number)
    rows = what.rows(faces)
    inward = max((furniture.width(label + COLON, face, look.size, 0.0) for label, _ in rows), default=0.0)
    inward += (GAP - 0.5) * look.size  # the colon has its own white
    step = look.leading * grid.leading
    lines: list[tuple[str, list[SetLine]]] = []
    measure = grid.measure - inward
    for label, value in rows:
        galley = prepare(value, face, measure * 1000 / look.size)
        broken = break_lines(galley, measure * 1000 / look.size, measure * 1000 / look.size)
        runs = [set_line(galley, line, left + inward, look.size, False) for line in broken]
        lines.append((label + COLON, [SetLine(0.0, run, -1, ROLE, True, look.shade) for run in runs]))
    count = sum(len(values) for _, values in lines)
    high = title.leading + RULE_WHITE + math.ceil(count * look.leading)
    top = grid.slot(max(0.0, grid.rows - high))
    if style.running_head.rule:
        sheet.rule(top, left, grid.measure, style.running_head.rule, style.running_head.shade)
    top += RULE_WHITE * grid.leading / 2
    at = (left, grid.centred(top, title.leading * grid.leading, look.size + 1))
    heading = furniture.label(what.heading, setting(title.face), look.size + 1, 0.25, at, grid.measure, "left")
    if heading is not None:
        sheet.lines.append(heading._replace(role=ROLE))
    top += (title.leading + RULE_WHITE / 2) * grid.leading
    for label, values in lines:
        start = furniture.label(label, face, look.size, 0.0, (left, grid.centred(top, step, look.size)), inward, "left")
        if start is not None:
            sheet.lines.append(start._replace(role=ROLE, shade=look.shade))
        for line in values:
            sheet.lines.append(line._replace(baseline=grid.centred(top, step, look.size)))
            top += step
    sheet.next_page()
    return sheet.done[0]
