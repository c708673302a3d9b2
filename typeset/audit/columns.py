"""The columns of the body: a layout's lines in; the columns of each page, the lines in their order, the leading out.

The layout is altered in place. Columns are frames: edges that many lines share, on one page or on others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from statistics import median

from typeset.audit.layout import Column, Layout, Line
from typeset.audit.tables import HAN_ONE

SAME_SIZE = 0.02  # of the body's size
INDENT, SIDE = 2.0, 0.1  # em: how far a paragraph is moved in; edges as near as this are one
FAR_MORE = 10  # times as many lines
FAR_BELOW = 4.0  # em below the head of a page's columns: vertical lines that begin there stand under a picture


def find_columns(layout: Layout) -> None:
    """Set the columns of each page, and of each line of the body the one that it stands in."""
    bodies = {
        number: [
            line
            for line in lines
            if not line.apart and line.down == layout.down and abs(line.size - layout.size) <= _near(layout.size)
        ]
        for number, lines in layout.lines.items()
    }
    widths = Counter(
        round(2 * (line.right - line.left) / line.em)
        for lines in bodies.values()
        for line in lines
        if line.right - line.left > 4 * line.em
    )
    common = (max(widths.items(), key=lambda item: (item[1], -item[0]))[0] if widths else 20) / 2 * layout.size
    usual: Counter[tuple[int, int]] = Counter()
    exact: dict[tuple[int, int], Column] = {}
    sides: set[tuple[tuple[int, int], int]] = set()  # the columns of right-hand pages, and of left-hand ones
    thin: list[tuple[int, int, list[Line]]] = []
    for number, lines in bodies.items():
        groups = [
            *_side_by_side([line for line in lines if line.right - line.left <= 1.15 * common + line.em]),
            *_side_by_side([line for line in lines if line.right - line.left > 1.15 * common + line.em]),
        ]
        layout.columns[number] = []
        for index, group in enumerate(groups):
            column, sure = _edges(group)
            layout.columns[number].append(column)
            for line in group:
                line.column = index
            if sure:
                key = _rounded(column)
                usual[key] += len(group)
                exact[key] = column
                sides.add((key, number % 2))
            else:
                thin.append((number, index, group))
    _widen(layout, usual, exact)
    if layout.down and usual:
        _lengthen(layout, exact[usual.most_common(1)[0][0]])
    for number, index, group in thin:  # a column with few lines on this page is as on the others
        own = layout.columns[number][index]
        em = group[0].em
        fits = []
        for rank, (key, _) in enumerate(usual.most_common()):
            offset = (own.left - exact[key].left) / em
            begins = min(abs(offset), 0.2 + min(abs(offset - 2), abs(offset - 1.5), abs(offset + 0.5)))
            if begins <= 0.4 and own.right <= exact[key].right + 1.1 * em:
                fits.append((round(begins, 1), (key, number % 2) not in sides, rank, exact[key]))
        if fits:
            layout.columns[number][index] = min(fits)[3]


def _widen(layout: Layout, usual: Counter[tuple[int, int]], exact: dict[tuple[int, int], Column]) -> None:
    """A page of verse, or of paragraphs of a line each, has a column as wide as other pages have: its lines begin where
    paragraphs do. Its own, two em narrower at the left than one that is far more usual, is no column where it ends as
    that one does or lines of it reach as far."""
    for number, columns in layout.columns.items():
        for index, narrow in enumerate(columns):
            key = _rounded(narrow)
            for other, wide in exact.items():
                inward = (narrow.left - wide.left) / layout.size
                if abs(inward - INDENT) <= SIDE and usual[other] >= FAR_MORE * max(1, usual[key]):
                    ends = [line.right for line in layout.lines[number] if line.column == index]
                    if abs(max(ends, default=narrow.right) - wide.right) <= layout.size:
                        columns[index] = wide
                        usual.pop(key, None)


def _rounded(column: Column) -> tuple[int, int]:
    return round(column.left), round(column.right)


def _lengthen(layout: Layout, usual: Column) -> None:
    """A column of vertical lines most of which begin below a picture is as long as on other pages."""
    for columns in layout.columns.values():
        for index, column in enumerate(columns):
            begins = (column.left - usual.left) / layout.size
            if begins > FAR_BELOW and abs(column.right - usual.right) < 0.1 * layout.size:
                columns[index] = usual


def order_columns(layout: Layout) -> None:
    """A file that goes across its columns row by row is read column by column all the same."""
    for lines in layout.lines.values():
        columns = [line.column for line in lines if line.column >= 0 and not line.apart]
        if 2 * sum(one != two for one, two in pairwise(columns)) > len(columns) + 2:
            lines.sort(key=lambda line: (line.column, line.baseline))


def _near(size: float) -> float:
    return SAME_SIZE * size + 0.05


def _side_by_side(lines: list[Line]) -> list[list[Line]]:
    """Lines in groups that overlap across the page, from left to right."""
    groups: list[list[Line]] = []
    end = float("-inf")
    for line in sorted(lines, key=lambda line: line.left):
        if not groups or line.left > end - 0.5 * line.em:
            groups.append([])
            end = line.right
        groups[-1].append(line)
        end = max(end, line.right)
    return groups


def _edges(group: list[Line]) -> tuple[Column, bool]:
    """A column's edges, from lines that begin or end with a whole Han; and whether there is evidence enough."""
    em = group[0].em
    lefts = [line.left for line in group if HAN_ONE.match(line.text[0])]
    rights = [line.right for line in group if HAN_ONE.match(line.text[-1])]
    left = _common(lefts, em, outermost=min) if lefts else min(line.left for line in group)
    right = _common(rights, em, outermost=max) if rights else max(line.right for line in group)
    full = min(sum(abs(edge - side) < 0.05 * em for edge in edges) for side, edges in ((left, lefts), (right, rights)))
    return Column(left, right), full >= 3


def _common(edges: list[float], em: float, outermost: object) -> float:
    """The outermost of the common edges: a quarter as common as the commonest is common."""
    bins: dict[int, list[float]] = defaultdict(list)
    for edge in edges:
        bins[round(edge / (0.1 * em))].append(edge)
    counts = {key: len(found) + len(bins.get(key - 1, ())) + len(bins.get(key + 1, ())) for key, found in bins.items()}
    most = max(counts.values())
    often = [key for key, count in counts.items() if count >= max(0.25 * most, min(2, most))]
    chosen = min(often) if outermost is min else max(often)
    step = 1 if outermost is min else -1
    near = [edge for key in (chosen - 1, chosen, chosen + 1) for edge in bins.get(key, ())]
    if len(bins.get(chosen + step, ())) > len(bins[chosen]):
        near = bins[chosen + step]
    return median(near)


def find_leading(layout: Layout) -> float:
    """The commonest distance of two baselines in a column."""
    steps: Counter[int] = Counter()
    exact: dict[int, list[float]] = defaultdict(list)
    for above, below in pairwise(layout.body()):
        if above.page == below.page and above.column == below.column:
            step = below.baseline - above.baseline
            if 0.8 * layout.size < step < 4 * layout.size:
                steps[round(10 * step)] += 1
                exact[round(10 * step)].append(step)
    return median(exact[steps.most_common(1)[0][0]]) if steps else 0.0
