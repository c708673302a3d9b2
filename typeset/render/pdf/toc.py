"""The contents page in the structure tree: its words are generated, and artifacts; each entry is a link to its article.

ISO 32000-1, 14.8.4.3 (TOC, TOCI) and 12.5.6.5 (link annotations). A link says by itself where it leads, so that those
who hear the page have its contents too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from typeset.namedtuple import NamedTuple
from typeset.render.pdf.element import Element
from typeset.render.pdf.file import File, Raw, number, refs, string
from typeset.setpage import SetLine

ROLE = "contents"
DEPTH = 0.25  # of an em: how far the box of an entry reaches below its baseline


class Piece(NamedTuple):
    """A piece of a line on a contents page (its words, leaders or page number): its page, counted from 0, its baseline
    as the line counts it, and its box, in points from the lower left."""

    page: int
    baseline: float
    left: float
    low: float
    right: float
    high: float


def piece(line: SetLine, page: int, size: tuple[float, float]) -> Piece:
    """Where a line of a contents page stands on its page of some width and height."""
    width, height = size
    first, last = line.runs[0], line.runs[-1]
    end = last.x + last.size * len(last.chars)
    if line.vertical:
        left = width - line.baseline
        return Piece(page, line.baseline, left - DEPTH * first.size, height - end, left + first.size, height - first.x)
    low = height - line.baseline
    return Piece(page, line.baseline, first.x, low - DEPTH * first.size, end, low + first.size)


class Contents(NamedTuple):
    """What was written: elements that stand before the articles, and the element of each link, in order."""

    parts: list[Raw]
    links: list[Raw]


def write(
    file: File, parent: Raw, pieces: Sequence[Piece], headlines: Sequence[tuple[Element, str]], key: int
) -> Contents:
    """Write the links of a contents page: its first row is its title, the others stand for the headlines in order.

    `key` is the first free key of the parent tree, for the links. Where rows and headlines do not fit together there
    are none.
    """
    rows = [list(row) for _, row in groupby(pieces, lambda piece: (piece.page, piece.baseline))]
    if len(rows) < 2 or len(rows) != len(headlines) + 1:
        return Contents([], [])
    table = file.add()
    items: list[Raw] = []
    links: list[Raw] = []
    for row, headline in zip(rows[1:], headlines, strict=True):
        item = file.add()
        link = _link(file, item, row, headline, key + len(links))
        item.data = b"<</S/TOCI/P %b/K[%b]>>" % (table.ref, link.ref)
        items.append(item)
        links.append(link)
    table.data = b"<</S/TOC/P %b/K[%b]>>" % (parent.ref, refs(items))
    return Contents([table], links)


def _link(file: File, parent: Raw, row: Sequence[Piece], headline: tuple[Element, str], key: int) -> Raw:
    """An entry as a link: the element, and the annotation on its page (ISO 14289-1, 7.18.5)."""
    target, title = headline
    page = row[0].page
    left, low = min(one.left for one in row), min(one.low for one in row)
    box = (left, low, max(one.right for one in row), max(one.high for one in row))
    annotation = file.add(
        b"<</Type/Annot/Subtype/Link/Rect[%b]/Border[0 0 0]/F 4/Contents%b/StructParent %d/Dest[%b/XYZ null %b null]>>"
        % (
            b" ".join([number(side) for side in box]),
            string(title),
            key,
            file.pages[target.page].ref,
            number(target.top),
        )
    )
    file.annotate(page, annotation)
    return file.add(
        b"<</S/Link/P %b/Pg %b/Alt%b/K[<</Type/OBJR/Obj %b>>]>>"
        % (parent.ref, file.pages[page].ref, string(title), annotation.ref)
    )
