"""Plates onto a sheet: in their column, across columns at their head, or across the last ones at a page's foot."""

from __future__ import annotations

from collections.abc import Sequence

from typeset.compose.lines import set_line
from typeset.compose.pieces import Plate
from typeset.compose.sheet import EM_TOP, Full, Sheet, whole_rows
from typeset.namedtuple import NamedTuple
from typeset.setpage import SetLine


class Foot(NamedTuple):
    """A plate's place at the foot of a page's last columns, kept until the text around it is set: its left and upper
    edge, points."""

    piece: Plate
    x: float
    y: float


def needed(sheet: Sheet, piece: Plate) -> int:
    """The rows that a plate needs where the sheet stands."""
    before = sheet.above(piece.style.before)
    return max(1, whole_rows(before + piece.depth / sheet.grid.leading))


def spanning(sheet: Sheet, piece: Plate) -> Plate | None:
    """A plate as it stands across columns, where this page has so many."""
    across = piece.across
    return None if across is None or sheet.spanning or across.columns > sheet.grid.columns else across


def here(sheet: Sheet, piece: Plate) -> bool:
    """Set a plate where the sheet stands, if there is room; says whether it was set. One that spans columns stands at
    their head."""
    across = spanning(sheet, piece)
    if across is None:
        if needed(sheet, piece) > sheet.depth:
            return False
        put(sheet, piece)
        return True
    rows = _with_white(sheet, across, 0.0)
    beside = range(sheet.column + 1, sheet.column + across.columns)
    if not sheet.at_top or beside.stop > sheet.grid.columns or rows > sheet.depth:
        return False
    if not all(sheet.is_free(column, sheet.row, sheet.row + rows) for column in beside):
        return False
    row = sheet.row
    put(sheet, across)
    sheet.wall(beside, row, row + rows)
    sheet.bars[-1] = (sheet.column, beside.stop - 1, row, row + rows)
    return True


def at_foot(sheet: Sheet, piece: Plate) -> bool:
    """Set a plate at the foot of the last columns that it can span, below the text that is going on in the first of
    them; says whether it was set."""
    across = spanning(sheet, piece)
    if across is None or sheet.at_top or sheet.column + across.columns != sheet.grid.columns:
        return False
    rows = _rows_at_foot(sheet, across)
    columns = range(sheet.column, sheet.grid.columns)
    end = sheet.row + sheet.depth
    first = end - rows
    if first - sheet.row < 0 or not all(sheet.is_free(column, first, end) for column in columns):
        return False
    y = _top_at_foot(sheet, across, end)
    sheet.wall(columns, first, end)
    draw(sheet, across, sheet.x, y)
    return True


def reserve(sheet: Sheet, pieces: Sequence[Plate]) -> list[Foot]:
    """Keep room for plates that close an article, one above the other at the foot of its last columns. Full: there is
    none."""
    found: list[Foot] = []
    end = sheet.limit
    for piece in reversed(pieces):
        rows = _rows_at_foot(sheet, piece)
        columns = range(sheet.grid.columns - piece.columns, sheet.grid.columns)
        if end - rows < sheet.head or not all(sheet.is_free(column, end - rows, end) for column in columns):
            raise Full
        x = sheet.grid.left(sheet.number) + columns.start * sheet.grid.step
        found.insert(0, Foot(piece, x, _top_at_foot(sheet, piece, end)))
        sheet.wall(columns, end - rows, end)
        end -= rows
    return found


def put(sheet: Sheet, piece: Plate) -> None:
    """Set a plate where the sheet stands."""
    grid = sheet.grid
    before = sheet.above(piece.style.before)
    rows = _with_white(sheet, piece, before)
    draw(sheet, piece, sheet.x, grid.baseline(sheet.row + before) - EM_TOP * grid.size)
    sheet.row += min(rows, max(1, sheet.depth))
    sheet.white = max(0.0, rows - before - piece.depth / grid.leading)


def draw(sheet: Sheet, piece: Plate, x: float, y: float) -> None:
    """A plate from its left and upper edge on."""
    if sheet.trial:
        return
    figure = piece.figure
    sheet.figures.append(figure._replace(x=0.0 if piece.bleeds else x + figure.x, y=y))
    if piece.word is not None:
        runs = tuple(run._replace(x=x + run.x) for run in piece.word.runs)
        sheet.lines.append(piece.word._replace(baseline=y + piece.word.baseline, runs=runs))
    for legend in piece.legends:
        galley, line = legend.line
        style = legend.style
        runs = set_line(galley, line, x + legend.x, style.size, False)
        joint = galley.chars[line.end : line.next]
        sheet.lines.append(SetLine(y + legend.top, runs, piece.block, legend.role, False, style.shade, joint))


def _with_white(sheet: Sheet, piece: Plate, before: float) -> int:
    """The rows that a plate takes with the white above and below it."""
    high = piece.depth / sheet.grid.leading
    return max(whole_rows(before + high), round(before + high + piece.style.after))


def _rows_at_foot(sheet: Sheet, piece: Plate) -> int:
    return whole_rows(piece.style.before + piece.depth / sheet.grid.leading)


def _top_at_foot(sheet: Sheet, piece: Plate, end: int) -> float:
    """The upper edge of a plate whose words end as the text does in the row before `end`."""
    return sheet.grid.baseline(end - 1) + (1 - EM_TOP) * sheet.grid.size - piece.depth
