"""Crop and registration marks: drawn in all inks outside the bleed, in the page's own coordinates."""

from __future__ import annotations

from typeset.render.pdf.file import number
from typeset.trim import MARK, Trim

ALL = b"All"  # the name of the colour in a page's resources
WIDTH = 0.25  # points: what every plate still holds
ROUND = 0.5523  # a quarter of a circle as a curve: how far its handles reach, of the radius
CIRCLE = 0.32  # radius of a registration mark's circle, of the mark's size


def marks(width: float, height: float, place: Trim) -> bytes:
    """The operators: two crop marks at each corner, a registration mark at the middle of each side."""
    start, end = place.marks, place.marks_end
    lines: list[bytes] = []
    for x, out in ((0.0, -1.0), (width, 1.0)):
        for y, up in ((0.0, -1.0), (height, 1.0)):
            lines += (_line(x + out * start, y, x + out * end, y), _line(x, y + up * start, x, y + up * end))
    middle = (start + end) / 2
    for x, y in (
        (width / 2, -middle),
        (width / 2, height + middle),
        (-middle, height / 2),
        (width + middle, height / 2),
    ):
        lines.append(_registration(x, y))
    return b"/%b CS 1 SCN %b w %b S" % (ALL, number(WIDTH), b" ".join(lines))


def _line(x: float, y: float, to_x: float, to_y: float) -> bytes:
    return b"%b %b m %b %b l" % tuple(map(number, (x, y, to_x, to_y)))


def _registration(x: float, y: float) -> bytes:
    """A cross in a circle."""
    half, radius = MARK / 2, MARK * CIRCLE
    handle = radius * ROUND
    curves = [
        b"%b %b %b %b %b %b c" % tuple(map(number, (x + a, y + b, x + c, y + d, x + e, y + f)))
        for a, b, c, d, e, f in (
            (radius, handle, handle, radius, 0, radius),
            (-handle, radius, -radius, handle, -radius, 0),
            (-radius, -handle, -handle, -radius, 0, -radius),
            (handle, -radius, radius, -handle, radius, 0),
        )
    ]
    circle = b"%b %b m " % (number(x + radius), number(y)) + b" ".join(curves)
    return b" ".join((_line(x - half, y, x + half, y), _line(x, y - half, x, y + half), circle))
