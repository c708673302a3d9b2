"""Characters of pages in; their lines out, and the layout of the document: all from geometry, as the eye does it.

Body text is what is set in the commonest size. Order is the file's own (what a reader copies). Which columns the lines
stand in is told by `columns`, where paragraphs begin by `paragraphs`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from typeset.audit.columns import find_columns, find_leading, order_columns
from typeset.audit.layout import Layout, Line
from typeset.audit.paragraphs import are_indented
from typeset.audit.reading import Glyph, Page
from typeset.audit.tables import HAN_ONE

NEW_PIECE = 1.5  # em of white within a line after which another column begins
ONE_LINE = 0.9  # em of white across which two pieces on one baseline are one line
SAME_BASELINE = 0.25  # of the size
LETTERS = "\u2e80"  # before it: what takes no whole em
FURNITURE_MOVES = 2.0  # points that a running head may move from page to page


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
        find_columns(layout)
        order_columns(layout)
        layout.leading = find_leading(layout)
        layout.indented = are_indented(layout)
    for lines in layout.lines.values():
        for number, line in enumerate((line for line in lines if not line.apart), 1):
            line.number = number
    return layout


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
            space = glyphs.pop()
            if glyphs and glyphs[-1].char < LETTERS:  # it ends where the space begins, though its ink leans over (f)
                last = glyphs[-1]
                glyphs[-1] = last._replace(advance=min(last.advance, max(0.0, space.x - last.x)))
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
