"""Lines of the body in, its paragraphs out; and what is not body text, heading by heading, caption by caption.

From geometry alone: indents, short lines, white lines. The columns are `columns`' to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from typeset.audit.columns import FAR_BELOW
from typeset.audit.layout import Column, Layout, Line
from typeset.audit.tables import HAN_ONE

INDENT = 0.75  # em from the column's left edge: a new paragraph
SHORT = 1.0  # em from the column's right edge: a last line, in text without indents
MUCH_SHORTER = 4.0  # the same in text with indents, where an unindented line follows
SIDE = 0.2  # em: two lines begin alike
WORD = re.compile("[“‘（《〈［〔]*[!-~¡-ÿĀ-ɏ]{2,}")
"""What is not parted, whatever room it leaves."""
WHITE_LINE = 1.6  # of the leading: a gap that parts paragraphs


def are_indented(layout: Layout) -> bool:
    """Whether paragraphs of the body open with an indent."""
    body = list(layout.body())
    offsets = [(line.left - layout.column(line).left) / line.em for line in body]
    return sum(INDENT < offset < 3 for offset in offsets) >= max(2, 0.03 * len(body))


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
    if short > (MUCH_SHORTER if layout.indented else SHORT) and not (layout.indented and _too_long(below, short)):
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


def _too_long(below: Line, short: float) -> bool:
    """Whether what a line begins with, a word or figure of Latin letters with the marks before it, is longer than the
    white at the end of the line above (em): that line is torn short, and no paragraph ends there."""
    first = WORD.match(below.text)
    if first is None:
        return False
    last = below.glyphs[first.end() - 1]
    return (last.x + last.advance - below.left) / below.em > short


def _below_picture(above: Line, below: Line, place: Column) -> bool:
    """Whether two vertical lines of one page begin alike below a picture; the first may open a paragraph there."""
    inset, further = (below.left - place.left) / below.em, (above.left - below.left) / below.em
    alike = abs(further) < SIDE or abs(further - 2) < SIDE or abs(further - 0.5) < SIDE or abs(further + 0.5) < SIDE
    return below.down and above.page == below.page and inset > FAR_BELOW and alike


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
