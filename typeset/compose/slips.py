"""An article set by itself in some columns, to be pasted onto a page: a box, or one of two beside each other."""

from __future__ import annotations

from typeset.compose.sheet import Grid, Sheet
from typeset.record import record
from typeset.setpage import SetFigure, SetLine, SetRule


@record
class Slip:
    """What stands on a slip, counted from its upper left corner and row 0, and the rows that it takes."""

    rows: int
    lines: tuple[SetLine, ...]
    figures: tuple[SetFigure, ...]
    rules: tuple[SetRule, ...]


def sheet_of(grid: Grid) -> Sheet:
    """An empty sheet for a slip: no words stand at its edges."""
    return Sheet(grid, lambda _: None)


def paste(sheet: Sheet, slip: Slip, column: int, row: int, inset: float = 0.0, at: int | None = None) -> None:
    """Paste a slip onto a sheet at a column and a row; its lines come before the sheet's line number `at`."""
    grid = sheet.grid
    x, y = grid.left(sheet.number) + column * grid.step + inset, row * grid.leading
    lines = [
        line._replace(baseline=line.baseline + y, runs=tuple([run._replace(x=run.x + x) for run in line.runs]))
        for line in slip.lines
    ]
    place = len(sheet.lines) if at is None else at
    sheet.lines[place:place] = lines
    sheet.figures += [figure._replace(x=figure.x + x, y=figure.y + y) for figure in slip.figures]
    sheet.rules += [rule._replace(x=rule.x + x, y=rule.y + y) for rule in slip.rules]


def frame(sheet: Sheet, columns: tuple[int, int], rows: tuple[int, int], thick: float, shade: float) -> None:
    """A box ruled around rows of columns (first and last of each, the last row not included), its rules inside."""
    grid = sheet.grid
    left = grid.left(sheet.number) + columns[0] * grid.step
    width = grid.across(columns[1] - columns[0] + 1)
    top, low = grid.slot(rows[0]), grid.slot(rows[1])
    sheet.rules += [
        SetRule(left, top, width, thick, shade),
        SetRule(left, low - thick, width, thick, shade),
        SetRule(left, top, thick, low - top, shade),
        SetRule(left + width - thick, top, thick, low - top, shade),
    ]
