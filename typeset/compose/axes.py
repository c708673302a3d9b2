"""A vertical page as the composer sees it: turned so that its lines run to the right, its columns (段) side by side.

The composer fills the page with its head to the left: `x` runs down the paper, `y` from its right edge to the left.
Here alone the two are told apart: `VerticalGrid` gives the measures of the page that is filled, and `settled` turns a
page that is whole back again. Text needs no turning (`SetLine.vertical` counts as the composer does); what stands level
does, and is filled in as the point where it begins.
"""

from __future__ import annotations

from typeset.compose.sheet import Grid
from typeset.record import replace
from typeset.setpage import SetFigure, SetLine, SetPage, SetRule
from typeset.style import MM, Style


class VerticalGrid(Grid):
    """The measures of a style's page for vertical lines, in points; `width` and `height` are the paper's.

    A book of vertical lines opens to the right: page 1 is a left-hand page, its gutter at the right.
    """

    vertical = True

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.top = style.page.gutter * MM
        self.bottom = self.top + (self.rows - 1) * self.leading + self.size
        self._lefts = (style.page.head * MM, style.page.head * MM)  # lines begin below the head on every page
        self._verso = self.width - self.bottom - self.top  # how much further left its text stands on an even page

    def settled(self, page: SetPage) -> SetPage:
        """A page that is whole, as it is printed: what stands level turned, a right-hand page moved to its gutter."""
        over = 0.0 if page.number % 2 else self._verso
        return replace(
            page,
            lines=tuple([self._line(line, over) for line in page.lines]),
            figures=tuple([self._figure(figure, over) for figure in page.figures]),
            rules=tuple([self._rule(rule, over) for rule in page.rules]),
        )

    def _line(self, line: SetLine, over: float) -> SetLine:
        if not line.runs:
            return line
        if line.vertical:
            return line._replace(baseline=line.baseline + over) if over else line
        start = line.runs[0].x
        left = self.width - line.baseline - over
        runs = tuple([run._replace(x=left + run.x - start) for run in line.runs])
        return line._replace(baseline=start, runs=runs)

    def _figure(self, figure: SetFigure, over: float) -> SetFigure:
        x, y, width, height = self._box(figure.x, figure.y + over, figure.width, figure.height)
        return figure._replace(x=x, y=y, width=width, height=height)

    def _rule(self, rule: SetRule, over: float) -> SetRule:
        x, y, width, height = self._box(rule.x, rule.y + over, rule.width, rule.height)
        return rule._replace(x=x, y=y, width=width, height=height)

    def _box(self, x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
        """A box of the page that is filled, on the paper."""
        return self.width - y - height, x, height, width


def level(line: SetLine, across: float, down: float) -> SetLine:
    """A level line as it is filled in: `settled` sets it on the baseline `down`, beginning `across` from the right."""
    start = line.runs[0].x
    return line._replace(baseline=across, runs=tuple([run._replace(x=run.x - start + down) for run in line.runs]))
