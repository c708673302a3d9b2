"""What stands round a page that a printing house will trim: bleed, marks, slug line. Distances in points from the trim.

Composer and renderer share it: one sets the slug line, the other draws marks and boxes.
"""

from __future__ import annotations

from typeset.namedtuple import NamedTuple
from typeset.style import MM, Press

GAP = 1.0 * MM  # between bleed and marks: no mark may be cut into, or print on, what bleeds
MARK = 5.0 * MM  # length of a crop mark, diameter of a registration mark
STRIP = 4.0 * MM  # the strip of the slug line, below the marks
SLUG_SIZE = 6.5  # points


class Trim(NamedTuple):
    """`bleed`: how far what stands at the edge goes on. `marks`, `marks_end`: where marks begin and end (0: none).
    `slug`: the slug line's baseline below the trim (0: none). `edge`: the sheet's edge, on all sides."""

    bleed: float
    marks: float
    marks_end: float
    slug: float
    edge: float


def trim(press: Press) -> Trim:
    """What a style wants round its pages."""
    bleed = round(press.bleed * MM, 3)
    start = end = slug = 0.0
    edge = bleed
    if press.marks:
        start = bleed + GAP
        edge = end = start + MARK
    if press.slug.strip():
        slug = edge + STRIP * 0.7
        edge += STRIP
    return Trim(bleed, round(start, 3), round(end, 3), round(slug, 3), round(edge, 3))
