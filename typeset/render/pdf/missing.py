"""Boxes for characters that no font holds: a frame of one em with the code point in it, which copies as the character.

A box is a glyph of a Type 3 font, drawn from the outlines of a real font's digits. A code of such a font is one byte,
so a document with very many missing characters takes several fonts.
"""

from __future__ import annotations

from collections.abc import Callable

from typeset.fonts.face import Face
from typeset.fonts.outline import Outline
from typeset.render.pdf.file import File, Raw, number
from typeset.render.pdf.type0 import to_unicode

PER_FONT = 90  # codes 0x5D (behind the backslash) to 0xB6, none of which has to be escaped
FIRST = 0x5D
FRAME = (
    b"45 -75 910 910 re 75 -45 850 850 re f*\n"  # thousandths of an em, inside the em box of 880 above and 120 below
)
INSIDE = (75, -45, 850)  # left, bottom, side of the square inside the frame
SCALE = {2: 0.45, 3: 0.42}  # of the digits, by how many stand in a row


class Boxes:
    """Gives every missing character a code in a Type 3 font. `digits` is called for the face that draws digits."""

    def __init__(self, file: File, digits: Callable[[], Face]) -> None:
        self._file = file
        self._digits = digits
        self._places: dict[str, int] = {}
        self.fonts: list[Raw] = []

    def show(self, chars: str, size: float) -> bytes:
        """The operators that show boxes for characters."""
        parts: list[bytes] = []
        for char in chars:
            place = self._places.setdefault(char, len(self._places))
            font, code = divmod(place, PER_FONT)
            if font == len(self.fonts):
                self.fonts.append(self._file.add())
            parts.append(b"/M%d %b Tf <%02X> Tj" % (font, number(size), FIRST + code))
        return b" ".join(parts)

    def resources(self) -> bytes:
        """The entries of a resource dictionary's fonts."""
        return b"".join([b"/M%d %b" % (index, font.ref) for index, font in enumerate(self.fonts)])

    def finish(self) -> None:
        """Write the fonts' objects."""
        chars = list(self._places)
        for index, font in enumerate(self.fonts):
            self._finish(font, chars[index * PER_FONT : (index + 1) * PER_FONT])

    def _finish(self, font: Raw, chars: list[str]) -> None:
        face = self._digits()
        names = [b"/u%04X" % ord(char) for char in chars]
        drawn = [self._file.stream(_box(char, face)).ref for char in chars]
        procedures = b"".join([b"%b %b" % pair for pair in zip(names, drawn, strict=True)])
        meanings = dict(enumerate(chars, FIRST))
        unicode = self._file.stream(to_unicode(meanings, 1))
        font.data = (
            b"<</Type/Font/Subtype/Type3/FontBBox[0 -120 1000 880]/FontMatrix[.001 0 0 .001 0 0]/Resources<<>>"
            b"/CharProcs<<%b>>/Encoding<</Type/Encoding/Differences[%d%b]>>/FirstChar %d/LastChar %d/Widths[%b]"
            b"/ToUnicode %b>>"
            % (
                procedures,
                FIRST,
                b"".join(names),
                FIRST,
                FIRST + len(chars) - 1,
                b" ".join([b"1000"] * len(chars)),
                unicode.ref,
            )
        )


def _box(char: str, face: Face) -> bytes:
    """A glyph description (ISO 32000-1, 9.6.5): the frame, and the code point in two rows of digits."""
    digits = f"{ord(char):04X}"
    columns = (len(digits) + 1) // 2
    scale = SCALE[columns]
    left, bottom, side = INSIDE
    height = face.metric("cpht") * scale
    gap = (side - 2 * height) / 3
    parts = [b"1000 0 0 -120 1000 880 d1\n", FRAME]
    for row, half in enumerate((digits[columns:], digits[:columns])):
        x = left + (side - sum([face.advances[digit] for digit in half]) * scale) / 2
        y = bottom + gap + row * (height + gap)
        for digit in half:
            parts.append(_path(face.outline(digit), scale, x, y))
            x += face.advances[digit] * scale
    return b"".join(parts)


def _path(outline: Outline, scale: float, x: float, y: float) -> bytes:
    """An outline as a filled path, scaled and moved."""
    operators = {"move": b"m", "line": b"l", "curve": b"c", "close": b"h"}
    lines: list[bytes] = []
    for verb, points in outline:
        moved = [number(round(value * scale + (y if at % 2 else x), 1)) for at, value in enumerate(points)]
        lines.append(b" ".join([*moved, operators[verb]]))
    return b"\n".join(lines) + b"\nf\n"
