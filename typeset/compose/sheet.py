"""The page that is being filled: its grid, its columns, where the next line goes; whole pages come out.

Rows are lines of the grid, counted from 0 at the head of the type area; columns from 0 at the left. Points inside.
The words at the page's edge are `furniture.py`'s.
"""

from __future__ import annotations

from collections.abc import Callable

from typeset.setpage import SetFigure, SetLine, SetPage, SetRule
from typeset.style import MM, Style

EM_TOP = 0.88  # of the em box above the baseline: the height of the ideographic em box in every CJK face
BETWEEN = 2  # rows between the columns of one article and the next one on the same page
RULE_SHADE = 0.4

Edge = Callable[["Sheet"], None]


class Grid:
    """The measures of a style's page in points."""

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
        self._gutter = page.gutter * MM

    def left(self, number: int) -> float:
        """The left edge of the type area: page 1 is a recto."""
        return self._gutter if number % 2 else self.width - self._gutter - self.measure

    def baseline(self, row: float) -> float:
        """The baseline of the body's line in a row."""
        return self.top + row * self.leading + EM_TOP * self.size

    def slot(self, row: float) -> float:
        """The upper edge of a row with its share of the white: rows follow each other without a gap."""
        return self.top + row * self.leading - (self.leading - self.size) / 2

    def centred(self, top: float, height: float, size: float) -> float:
        """The baseline of type of `size` whose em box stands in the middle of a strip `height` high at `top`."""
        return top + height / 2 + (EM_TOP - 0.5) * size


class Full(Exception):
    """A page on trial does not hold what it was to hold."""


class Sheet:
    """A page being filled, and the whole ones before it (`done`, to be taken away by whoever wants pages)."""

    def __init__(self, grid: Grid, edge: Edge, first: int = 1) -> None:
        self.grid = grid
        self.number = first
        self.done: list[SetPage] = []
        self.row = 0
        self.column = 0
        self.head = 0  # the row at which the columns of this page begin
        self.opening = False  # an article begins on this page
        self.spanning = False  # what is set now spans all columns
        self.limit = grid.rows  # rows that a column of this page may take
        self.trial = False  # a page is only tried: it must not turn
        self.white = 0.0  # rows of white that stand below the last block
        self.lines: list[SetLine] = []
        self.figures: list[SetFigure] = []
        self.rules: list[SetRule] = []
        self._edge = edge
        self.x = grid.left(first)

    @property
    def room(self) -> int:
        """Rows left in this column."""
        return self.limit - self.row

    @property
    def at_top(self) -> bool:
        """Whether nothing stands in this column yet."""
        return self.row == self.head

    @property
    def blank(self) -> bool:
        """Whether nothing stands on this page yet."""
        return not self.lines and not self.figures

    def next_column(self) -> None:
        """On to the next column, or the next page."""
        self.white = 0.0
        if self.column + 1 < self.grid.columns and not self.spanning:
            self.column += 1
            self.row = self.head
            self.x = self.grid.left(self.number) + self.column * self.grid.step
        else:
            self.next_page()

    def next_page(self) -> None:
        """This page is whole; a new one begins. Full: on trial it was not meant to turn."""
        if self.trial:
            raise Full
        self.rule_columns()
        self._edge(self)
        grid = self.grid
        self.done.append(
            SetPage(
                self.number,
                grid.width,
                grid.height,
                tuple(self.lines),
                tuple(self.figures),
                tuple(self.rules),
                str(self.number),
            )
        )
        self.number += 1
        self.row = self.column = self.head = 0
        self.white = 0.0
        self.opening = self.spanning = False
        self.limit = grid.rows
        self.lines, self.figures, self.rules = [], [], []
        self.x = grid.left(self.number)

    def rule(self, y: float, x: float, width: float, thick: float, shade: float) -> None:
        """A rule along a line, its middle at `y`."""
        self.rules.append(SetRule(x, y - thick / 2, width, thick, shade))

    def rule_columns(self) -> None:
        """Rules between the columns that stand on this page since its columns began."""
        grid = self.grid
        if not grid.rule or grid.columns == 1 or self.spanning:
            return
        top = grid.slot(self.head)
        ends = [line.baseline + 0.12 * grid.size for line in self.lines if not line.generated]
        ends += [figure.y + figure.height for figure in self.figures]
        bottom = max(ends, default=0.0)
        if bottom <= top:
            return
        left = grid.left(self.number)
        for column in range(1, grid.columns):
            x = left + column * grid.step - (grid.step - grid.column) / 2 - grid.rule / 2
            self.rules.append(SetRule(x, top, grid.rule, bottom - top, RULE_SHADE))

    def new_band(self, row: int) -> None:
        """Below the columns that stand here others begin, at a row."""
        grid = self.grid
        self.rule_columns()
        self.row = self.head = min(grid.rows, row + BETWEEN)
        self.column, self.limit, self.white, self.x = 0, grid.rows, 0.0, grid.left(self.number)

    def rule_off(self) -> None:
        """A rule between the last article's columns and what begins here, where the style rules columns."""
        grid = self.grid
        if grid.rule and self.row >= BETWEEN:
            y = (grid.slot(self.row - BETWEEN) + grid.slot(self.row)) / 2
            self.rules.append(SetRule(grid.left(self.number), y, grid.measure, 2 * grid.rule, RULE_SHADE))

    def close(self) -> None:
        """The last page is whole, if anything stands on it."""
        if not self.blank:
            self.next_page()
