"""Characters of pages in; lines, the columns of the body, and paragraphs out: all from geometry, as the eye does it.

Body text is what is set in the commonest size. Order is the file's own (what a reader copies), frames are columns.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from typeset.audit.reading import Glyph, Page
from typeset.audit.tables import HAN_ONE

NEW_PIECE = 1.5  # em of white within a line after which another column begins
ONE_LINE = 0.9  # em of white across which two pieces on one baseline are one line
SAME_BASELINE = 0.25  # of the size
SAME_SIZE = 0.02  # of the body's size
INDENT = 0.75  # em from the column's left edge: a new paragraph
SHORT = 1.0  # em from the column's right edge: a last line, in text without indents
MUCH_SHORTER = 4.0  # the same in text with indents, where an unindented line follows
SIDE = 0.2  # em: two lines begin alike
WHITE_LINE = 1.6  # of the leading: a gap that parts paragraphs
FURNITURE_MOVES = 2.0  # points that a running head may move from page to page


Inks = dict[tuple[str, str], tuple[float, float]]


@dataclass(slots=True)
class Line:
    """A printed line. `left` and `right` are the outer edges of its first and last box."""

    page: int
    order: int
    baseline: float
    size: float
    em: float
    font: str
    glyphs: tuple[Glyph, ...]
    apart: bool
    text: str = ""
    number: int = 0
    column: int = -1  # of the page's; -1: no body line

    @property
    def down(self) -> bool:
        """Whether it is vertical: `left` is its upper end, `baseline` counts from the page's right edge."""
        return self.glyphs[0].down

    @property
    def left(self) -> float:
        return self.glyphs[0].x

    @property
    def right(self) -> float:
        return self.glyphs[-1].x + self.glyphs[-1].advance


class Column(NamedTuple):
    """A column's edges, in points."""

    left: float
    right: float


@dataclass(slots=True)
class Layout:
    """A document's lines, page by page, and the columns of each page. `down`: its body is vertical. `inks`: where marks
    of each font have their ink in level lines, em; `down_inks`: in vertical ones."""

    size: float = 0.0
    font: str = ""
    indented: bool = True
    lines: dict[int, list[Line]] = field(default_factory=dict)
    columns: dict[int, list[Column]] = field(default_factory=dict)
    leading: float = 0.0
    inks: Inks = field(default_factory=dict)
    down: bool = False
    down_inks: Inks = field(default_factory=dict)

    def ink(self, mark: Glyph, otherwise: tuple[float, float]) -> tuple[float, float]:
        """Where a mark has its ink along its line, in em."""
        return (self.down_inks if mark.down else self.inks).get((mark.font, mark.char), otherwise)

    def every(self) -> Iterator[Line]:
        """Every line but page furniture, in order."""
        for lines in self.lines.values():
            for line in lines:
                if not line.apart:
                    yield line

    def body(self) -> Iterator[Line]:
        """The lines of the body, in order."""
        return (line for line in self.every() if line.column >= 0)

    def column(self, line: Line) -> Column:
        return self.columns[line.page][line.column]


def lay_out(pages: Iterable[Page]) -> Layout:
    """The lines of all pages, those that are furniture set apart, the body's columns found."""
    layout = Layout()
    sides: dict[int, tuple[float, float]] = {}
    for page in pages:
        layout.lines[page.number] = lines_of(page)
        sides[page.number] = page.height, page.width
    if not any(line.apart for lines in layout.lines.values() for line in lines):
        _set_furniture_apart(layout.lines, sides)
    sizes: Counter[float] = Counter()
    fonts: Counter[tuple[float, str]] = Counter()
    ways: Counter[bool] = Counter()
    for line in layout.every():
        weight = len(HAN_ONE.findall(line.text)) + len(line.text) / 1000
        ways[line.down] += int(1000 * weight)
        sizes[round(line.size, 1)] += int(1000 * weight)
        fonts[round(line.size, 1), line.font] += int(1000 * weight)
    layout.down = ways[True] > ways[False]
    if sizes:
        layout.size = sizes.most_common(1)[0][0]
        layout.font = max((count, font) for (size, font), count in fonts.items() if size == layout.size)[1]
        _find_columns(layout)
        _order_columns(layout)
        layout.leading = _leading(layout)
        body = list(layout.body())
        offsets = [(line.left - layout.column(line).left) / line.em for line in body]
        layout.indented = sum(INDENT < offset < 3 for offset in offsets) >= max(2, 0.03 * len(body))
    for lines in layout.lines.values():
        for number, line in enumerate((line for line in lines if not line.apart), 1):
            line.number = number
    return layout


# --- lines


def lines_of(page: Page) -> list[Line]:
    """A page's lines, in the file's order."""
    pieces = sorted(_pieces(page.glyphs), key=lambda piece: piece[1][0].x)
    rows: dict[tuple[int, bool], list[tuple[int, list[Glyph]]]] = defaultdict(list)
    for order, glyphs in pieces:
        y, em, down = _baseline(glyphs), glyphs[-1].em, glyphs[0].down
        for key in ((round(y), down), (round(y) - 1, down), (round(y) + 1, down)):
            joined = next((row for row in rows.get(key, ()) if _continues(row[1], glyphs, y, em)), None)
            if joined:
                rows[key].remove(joined)
                rows[key].append((min(order, joined[0]), joined[1] + glyphs))
                break
        else:
            rows[round(y), down].append((order, glyphs))
    found = []
    for order, glyphs in sorted(item for row in rows.values() for item in row):
        while glyphs and glyphs[-1].char.isspace():
            glyphs.pop()
        first = next((at for at, glyph in enumerate(glyphs) if not glyph.char.isspace()), len(glyphs))
        if first < len(glyphs):
            found.append(_line(page.number, order, glyphs[first:]))
    return found


def _line(page: int, order: int, glyphs: list[Glyph]) -> Line:
    sizes = Counter((round(glyph.size, 2), round(glyph.em, 2), glyph.font) for glyph in glyphs)
    (size, em, font), _ = max(sizes.items(), key=lambda item: (item[1], item[0]))
    text = "".join(glyph.char for glyph in glyphs)
    apart = sum(glyph.apart for glyph in glyphs) * 2 > len(glyphs)
    baseline = median(glyph.y for glyph in glyphs if abs(glyph.size - size) < 0.02)
    return Line(page, order, baseline, size, em, font, tuple(glyphs), apart, text)


def _pieces(glyphs: Sequence[Glyph]) -> Iterator[tuple[int, list[Glyph]]]:
    """Stretches of the file that run on along one baseline."""
    start = 0
    for at in range(1, len(glyphs) + 1):
        if at < len(glyphs):
            last, glyph = glyphs[at - 1], glyphs[at]
            size = max(last.size, glyph.size)
            gap = glyph.x - last.x - last.advance
            if (
                abs(glyph.y - last.y) <= SAME_BASELINE * size
                and -1.1 * last.em <= gap <= NEW_PIECE * glyph.em
                and (glyph.apart, glyph.down) == (last.apart, last.down)
            ):
                continue
        if start < at:
            yield start, list(glyphs[start:at])
        start = at


def _baseline(glyphs: list[Glyph]) -> float:
    return max(glyphs, key=lambda glyph: glyph.size).y


def _continues(row: list[Glyph], glyphs: list[Glyph], y: float, em: float) -> bool:
    gap = glyphs[0].x - row[-1].x - row[-1].advance
    near = abs(_baseline(row) - y) <= SAME_BASELINE * em
    return near and row[-1].apart == glyphs[0].apart and -0.6 * em <= gap <= ONE_LINE * em


def _set_furniture_apart(pages: dict[int, list[Line]], sides: dict[int, tuple[float, float]]) -> None:
    """Mark running heads and folios of a file without tags: the outermost lines that come again on other pages.
    `sides` are the height and width of each page."""
    seen: Counter[tuple[str, int]] = Counter()
    outer: list[tuple[Line, tuple[str, int]]] = []
    for lines in pages.values():
        edges: set[tuple[bool, int]] = set()
        for down in (False, True):
            rows = sorted({(down, round(line.baseline)) for line in lines if line.down == down})
            edges |= {*rows[:1], *rows[-1:]}
        for line in lines:
            if (line.down, round(line.baseline)) in edges:
                words = re.sub(r"[0-9０-９〇一二三四五六七八九十]+|[ivxlc]+$", "#", line.text)
                key = (words, round(line.baseline / FURNITURE_MOVES))
                seen[key] += 1
                outer.append((line, key))
    for line, key in outer:
        alone = len(pages) == 1 and re.fullmatch(r"[-—–· ]*[0-9ivxlc]{1,4}[-—–· ]*", line.text)
        side = sides[line.page][line.down]
        margin = min(line.baseline, side - line.baseline) < 0.12 * side
        if margin and (seen[key] >= max(2, len(pages) // 20) or alone):
            line.apart = True


# --- columns


def _find_columns(layout: Layout) -> None:
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
                key = (round(column.left), round(column.right))
                usual[key] += len(group)
                exact[key] = column
            else:
                thin.append((number, index, group))
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
                fits.append((round(begins, 1), rank, exact[key]))
        if fits:
            layout.columns[number][index] = min(fits)[2]


def _lengthen(layout: Layout, usual: Column) -> None:
    """A column of vertical lines most of which begin below a picture is as long as on other pages."""
    for columns in layout.columns.values():
        for index, column in enumerate(columns):
            begins = (column.left - usual.left) / layout.size
            if begins > MUCH_SHORTER and abs(column.right - usual.right) < 0.1 * layout.size:
                columns[index] = usual


def _order_columns(layout: Layout) -> None:
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


def _leading(layout: Layout) -> float:
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


# --- paragraphs


def paragraphs(layout: Layout) -> Iterator[list[Line]]:
    """The body's paragraphs, over columns and pages, in order."""
    current: list[Line] = []
    for line in layout.body():
        if current and not _runs_on(layout, current[-1], line):
            yield current
            current = []
        current.append(line)
    if current:
        yield current


def _runs_on(layout: Layout, above: Line, below: Line) -> bool:
    column, place = layout.column(above), layout.column(below)
    if below.left - place.left > INDENT * below.em and not _below_picture(above, below, place):
        return False
    short = (column.right - above.right) / above.em
    if short > (MUCH_SHORTER if layout.indented else SHORT):
        return False
    together = above.page == below.page and above.column == below.column
    if not together and above.font != below.font and HAN_ONE.search(above.text) and HAN_ONE.search(below.text):
        return False  # a byline at a column's head goes on nothing
    step = below.baseline - above.baseline
    if together and layout.leading and not layout.indented and step > WHITE_LINE * layout.leading:
        return False
    if together and step < 0:
        return False
    return not (together and layout.leading and step > WHITE_LINE * layout.leading and short > SHORT)


def _below_picture(above: Line, below: Line, place: Column) -> bool:
    """Whether two vertical lines of one page begin alike below a picture; the first may open a paragraph there."""
    inset, further = (below.left - place.left) / below.em, (above.left - below.left) / below.em
    alike = abs(further) < SIDE or abs(further - 2) < SIDE or abs(further - 0.5) < SIDE or abs(further + 0.5) < SIDE
    return below.down and above.page == below.page and inset > MUCH_SHORTER and alike


def display_blocks(layout: Layout) -> Iterator[list[Line]]:
    """Neighbouring lines of one size that are not the body's: headings and captions of several lines."""
    current: list[Line] = []
    for line in layout.every():
        joins = (
            current
            and line.column < 0
            and current[-1].page == line.page
            and abs(current[-1].size - line.size) <= 0.02 * line.size
            and (current[-1].font, current[-1].down) == (line.font, line.down)
            and 0 < line.baseline - current[-1].baseline < 2.2 * line.size
        )
        if not joins and current:
            yield current
            current = []
        if line.column < 0:
            current.append(line)
    if current:
        yield current
