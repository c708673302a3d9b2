"""The page that is being filled: its grid, its columns, where the next line goes; whole pages come out.

Rows are lines of the grid, counted from 0 at the head of the type area; columns from 0 at the left. Points inside.
What stands across columns is a wall: text ends above it and goes on below it or in the next column.
The words at the page's edge are `furniture.py`'s.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Iterable

from typeset.setpage import SetFigure, SetLine, SetPage, SetRule
from typeset.style import MM, Style

EM_TOP = 0.88  # of the em box above the baseline: the height of the ideographic em box in every CJK face
BETWEEN = 2  # rows between the columns of one article and the next one on the same page
LEAST_FRAME = 3  # rows above or below a wall that are worth beginning text in
RULE_SHADE = 0.4
NEARLY = 0.01  # rows: what rounding may cost

Edge = Callable[["Sheet"], None]


def whole_rows(rows: float) -> int:
    """The rows of the grid that something takes so high."""
    return math.ceil(rows - NEARLY)


class Grid:
    """The measures of a style's page in points."""

    vertical = False

    def __init__(self, style: Style) -> None:
        page, body = style.page, style.body
        self.width = round(page.width * MM, 2)
        self.height = round(page.height * MM, 2)
        self.size = body.size
        self.leading = body.leading
        self.rows = page.lines
        self.columns = page.columns
        self.rule = page.column_rule
        self.top = page.head * MM
        self.measure = page.measure * body.size
        self.column = style.column * body.size
        space = (self.measure - self.column * page.columns) / max(1, page.columns - 1)
        self.step = self.column + space
        self.bottom = self.top + (page.lines - 1) * body.leading + body.size
        self._lefts = (self.width - page.gutter * MM - self.measure, page.gutter * MM)

    def left(self, number: int) -> float:
        """The left edge of the type area: page 1 is a recto."""
        return self._lefts[number % 2]

    def across(self, columns: int) -> float:
        """The width of so many columns with what is between them."""
        return self.column + (columns - 1) * self.step

    def part(self, columns: int, inset: float = 0.0) -> Grid:
        """The grid of some columns taken out of the page, moved in by `inset` on both sides: its left edge is 0."""
        part = copy.copy(self)
        space = self.step - self.column
        part.columns = columns
        part.measure = self.across(columns) - 2 * inset
        part.column = (part.measure - space * (columns - 1)) / columns
        part.step = part.column + space
        part._lefts = (0.0, 0.0)
        return part

    def baseline(self, row: float) -> float:
        """The baseline of the body's line in a row."""
        return self.top + row * self.leading + EM_TOP * self.size

    def slot(self, row: float) -> float:
        """The upper edge of a row with its share of the white: rows follow each other without a gap."""
        return self.top + row * self.leading - (self.leading - self.size) / 2

    def centred(self, top: float, height: float, size: float) -> float:
        """The baseline of type of `size` whose em box stands in the middle of a strip `height` high at `top`."""
        return top + height / 2 + (EM_TOP - 0.5) * size

    def settled(self, page: SetPage) -> SetPage:
        """A page that is whole, as it is printed."""
        return page


class Full(Exception):
    """A page on trial does not hold what it was to hold."""


class Sheet:
    """A page being filled, and the whole ones before it (`done`, to be taken away by whoever wants pages)."""

    def __init__(self, grid: Grid, edge: Edge, first: int = 1) -> None:
        self.grid = grid
        self.number = first
        self.done: list[SetPage] = []
        self.opening = False  # an article begins on this page
        self._edge = edge
        self._clear()

    def _clear(self) -> None:
        """An empty page."""
        self.row = self.column = 0
        self.head = 0  # the row at which the columns of this page begin
        self.start, self.end = 0, self.grid.rows  # the rows of the frame that is being filled
        self.spanning = False  # what is set now spans all columns
        self.limit = self.text = self.grid.rows  # rows that a column of this page may take, and its text at most
        self.trial = False  # a page is only tried: it must not turn, and nothing is drawn
        self.white = 0.0  # rows of white that stand below the last block
        self.walls: dict[int, list[tuple[int, int]]] = {}  # by column, the rows that are taken across columns
        self.bars: list[tuple[int, int, int, int]] = []  # columns and rows that no rule between columns crosses
        self.lines: list[SetLine] = []
        self.figures: list[SetFigure] = []
        self.rules: list[SetRule] = []
        self.x = self.grid.left(self.number)

    @property
    def room(self) -> int:
        """Rows left in this column, as far as the next wall."""
        return self.end - self.row

    @property
    def depth(self) -> int:
        """Rows left in this column for a plate, which may go further down than text."""
        walls = [start for start, _ in self.walls.get(self.column, ()) if start >= self.row]
        return min([*walls, self.limit]) - self.row

    @property
    def hole(self) -> int:
        """Rows left in this column; those of a whole column, if one after it is empty."""
        empty = any(self._free(column, self.head) for column in range(self.column + 1, self.grid.columns))
        return self.limit - self.head if empty else self.depth

    @property
    def at_top(self) -> bool:
        """Whether nothing stands in this column yet, or since the last wall."""
        return self.row == self.start

    @property
    def whole(self) -> bool:
        """Whether an empty column as tall as a column can be is to be filled: waiting for a better one is no use."""
        return self.row == self.start == 0 and self.end == self.grid.rows

    def above(self, before: float) -> float:
        """The rows of white still wanted above a piece that wants so many: none at a column's head, and what stands
        below the last block counts."""
        return 0.0 if self.at_top else max(0.0, before - self.white)

    @property
    def blank(self) -> bool:
        """Whether nothing stands on this page yet."""
        return not self.lines and not self.figures

    def begin_columns(self, row: int, limit: int) -> None:
        """Columns begin at a row and end before another one: the first of them is to be filled."""
        self.head, self.limit, self.text = row, limit, limit
        self.walls, self.bars = {}, []
        self.restart()

    def restart(self) -> None:
        """The first column again, as far as its walls allow."""
        self.column, self.white = 0, 0.0
        self.x = self.grid.left(self.number)
        self._enter(self._free(0, self.head) or (self.limit, self.limit))

    def _enter(self, frame: tuple[int, int]) -> None:
        self.start, self.end = frame
        self.row = self.start

    def _free(self, column: int, row: int) -> tuple[int, int] | None:
        """The next rows of a column, from a row on, in which text may stand."""
        for start, end in self.walls.get(column, ()):
            if min(start, self.text) - row >= LEAST_FRAME:
                return row, min(start, self.text)
            row = max(row, end)
        return (row, self.text) if self.text - row >= (LEAST_FRAME if row > self.head else 1) else None

    def is_free(self, column: int, first: int, last: int) -> bool:
        """Whether rows `first` to `last` of a column are within the page's limit and not walled."""
        if first < self.head or last > self.limit:
            return False
        return all(end <= first or start >= last for start, end in self.walls.get(column, ()))

    def wall(self, columns: Iterable[int], first: int, last: int) -> None:
        """Something stands across columns, from row `first` to row `last`; the column that is being filled ends there,
        unless it has passed it."""
        among = list(columns)
        for column in among:
            self.walls[column] = sorted([*self.walls.get(column, ()), (first, last)])
        self.bars.append((among[0], among[-1], first, last))
        if self.column in among and self.row <= first:
            self.end = min(self.end, first)

    def next_column(self) -> None:
        """On below the wall, to the next column, or the next page."""
        self.white = 0.0
        if not self.spanning:
            frame = self._free(self.column, self.end) if self.end < self.text else None
            while frame is None and self.column + 1 < self.grid.columns:
                self.column += 1
                frame = self._free(self.column, self.head)
            if frame is not None:
                self._enter(frame)
                self.x = self.grid.left(self.number) + self.column * self.grid.step
                return
        self.next_page()

    def next_page(self) -> None:
        """This page is whole; a new one begins. Full: on trial it was not meant to turn."""
        if self.trial:
            raise Full
        self.rule_columns()
        self._edge(self)
        grid, number = self.grid, self.number
        lines, figures, rules = tuple(self.lines), tuple(self.figures), tuple(self.rules)
        page = SetPage(number, grid.width, grid.height, lines, figures, rules, str(number))
        self.done.append(grid.settled(page))
        self.number += 1
        spanning = self.spanning
        self.opening = self.opening and spanning
        self._clear()
        self.spanning = spanning

    def rule(self, y: float, x: float, width: float, thick: float, shade: float) -> None:
        """A rule along a line, its middle at `y`."""
        if not self.trial:
            self.rules.append(SetRule(x, y - thick / 2, width, thick, shade))

    def rule_columns(self) -> None:
        """Rules between the columns that stand on this page since its columns began; none through what spans them."""
        grid = self.grid
        if not grid.rule or grid.columns == 1 or self.spanning:
            return
        bottom = self.lowest()
        left = grid.left(self.number)
        for column in range(1, grid.columns):
            x = left + column * grid.step - (grid.step - grid.column) / 2 - grid.rule / 2
            top = grid.slot(self.head)
            bars = sorted((start, end) for one, last, start, end in self.bars if one < column <= last)
            for start, end in [*bars, (grid.rows, grid.rows)]:
                low = min(bottom, grid.slot(start))
                if low - top > grid.leading:
                    self.rules.append(SetRule(x, top, grid.rule, low - top, RULE_SHADE))
                top = max(top, grid.slot(end))

    def lowest(self) -> float:
        """Where the ink of this page ends, furniture not counted."""
        ends = [line.baseline + 0.12 * self.grid.size for line in self.lines if not line.generated]
        ends += [figure.y + figure.height for figure in self.figures]
        return max(ends, default=0.0)

    def rule_off(self, row: int) -> None:
        """A rule between the last article's columns and what begins at a row, where the style rules columns."""
        grid = self.grid
        if grid.rule and row >= BETWEEN:
            y = (grid.slot(row - BETWEEN) + grid.slot(row)) / 2
            self.rules.append(SetRule(grid.left(self.number), y, grid.measure, 2 * grid.rule, RULE_SHADE))

    def close(self) -> None:
        """The last page is whole, if anything stands on it."""
        if not self.blank:
            self.next_page()
