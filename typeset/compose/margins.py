"""Running head, folio and line numbers of a vertical page.

Books of vertical lines have them in the outer margin, running down as the text does: the running head at its upper end,
the folio at its lower end (`edge = "own"`). At the head or foot of the paper they stand level, as in newspapers.
"""

from __future__ import annotations

from collections.abc import Mapping

from typeset.compose import axes, furniture
from typeset.compose.setting import Setting
from typeset.compose.sheet import EM_TOP, Sheet
from typeset.compose.stock import Stock
from typeset.setpage import SetLine, SetRule
from typeset.style import Furniture


def put(sheet: Sheet, words: Mapping[str, str], stock: Stock) -> None:
    """Put everything at the edges of a page that is whole; the gutter is where page 1 has it."""
    style = stock.style
    for role, look, own in (("running_head", style.running_head, "left"), ("folio", style.folio, "right")):
        if sheet.opening and not look.opening:
            continue
        chars = (look.recto if sheet.number % 2 else look.verso).format_map(words).strip()
        if not chars:
            continue
        if look.edge in ("head", "foot"):
            line = _level(sheet, look, stock.level(look.face), chars)
        else:
            line = _beside(sheet, look, stock.setting(look.face), chars, own)
        if line is not None:
            sheet.lines.append(line._replace(role=role, shade=look.shade))
    if style.page.line_numbers:
        furniture.line_numbers(sheet, style.folio, stock.setting(style.folio.face))


def _beside(sheet: Sheet, look: Furniture, setting: Setting, chars: str, place: str) -> SetLine | None:
    """Words in the outer margin, which is behind the last line of an odd page and before the first of an even one:
    `offset` from the type area, a rule between them."""
    grid = sheet.grid
    if sheet.number % 2:
        baseline = grid.bottom + look.offset + EM_TOP * look.size
        rule = grid.bottom + look.offset / 2
    else:
        baseline = grid.top - look.offset - (1 - EM_TOP) * look.size
        rule = grid.top - look.offset / 2
    at = (grid.left(sheet.number), baseline)
    line = furniture.label(chars, setting, look.size, look.track, at, grid.measure, place)
    if line is not None and look.rule:
        sheet.rules.append(SetRule(at[0], rule, grid.measure, look.rule, look.shade))
    return line


def _level(sheet: Sheet, look: Furniture, setting: Setting, chars: str) -> SetLine | None:
    """Words at the head or foot of the paper, over the type area's width."""
    grid = sheet.grid
    head = grid.left(sheet.number)
    baseline = head - look.offset if look.edge == "head" else head + grid.measure + look.offset
    outer = "left" if sheet.number % 2 else "right"
    inner = "right" if sheet.number % 2 else "left"
    place = {"centre": "centre", "outside": outer}.get(look.place, inner)
    wide = grid.bottom - grid.top
    line = furniture.label(chars, setting, look.size, look.track, (0.0, baseline), wide, place)
    if line is None:
        return None
    if look.rule:
        y = baseline + 0.45 * look.size if look.edge == "head" else baseline - look.size
        sheet.rules.append(SetRule(y, grid.top, look.rule, wide, look.shade))
    return axes.level(line, grid.bottom - line.runs[0].x, baseline)
