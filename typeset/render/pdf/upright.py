"""A face as a font for vertical lines: its characters stand upright where a line of level type is turned to run down.

A line that runs down the page is a level line turned clockwise. What lies in it (Latin words) is shown by the level
font; what stands needs glyphs that are turned the other way. A TrueType file gets them as composites, each in the
middle of the line, an em long; figures that share an em are drawn side by side, each taking its share of it. So text
is found and copied in its order by every reader: measured, fonts of vertical mode (WMode 1) give the same page, but
poppler misses the places of their characters by half an em and reads spaces before Latin words.

Outlines of the other kind (CFF) cannot be composed: such a face is a font of vertical mode. ISO 32000-1, 9.7.4.3: a
glyph is drawn from its position vector, by default the middle of its width and 880 above its baseline, and takes the
line 1000 down; `W2` says otherwise for single codes.
"""

from __future__ import annotations

from collections.abc import Mapping

from typeset.fonts.face import Face
from typeset.fonts.metrics import CENTRE, EM, EM_TOP, TWO_EM_DASH
from typeset.namedtuple import NamedTuple
from typeset.render.pdf.file import File, number
from typeset.render.pdf.type0 import (
    CMAP,
    GAP,
    PAIR,
    SYSTEM,
    Parts,
    blank,
    codes,
    composite,
    encoding_map,
    glyph_map,
    title_of,
)
from typeset.render.pdf.wider import Drawn, widened

CORNERS = {"“": "『", "”": "』", "‘": "「", "’": "」"}
"""Quotation marks, and the marks whose vertical forms (﹃﹄﹁﹂) they are drawn as (GB/T 15834—2011, 5.2)."""
FIGURES = "0123456789"
TIGHT = 0.94  # of an em: how much of it figures side by side fill at most


class Form(NamedTuple):
    """What a code stands for: a character (`——` is one), as a corner bracket or not; with the room of so many gaps
    below; or at its `place` `among` so many figures side by side."""

    chars: str
    corner: bool = False
    gaps: int = 0
    place: int = 0
    among: int = 1


class Set(NamedTuple):
    """How a form is drawn, in thousandths of an em: its glyph, how far it takes the line, where its origin is from the
    middle of the line and from the form's upper end (to the right and down), how wide and how tall it is drawn."""

    glyph: int
    down: float
    across: float
    below: float
    wide: float = 1.0
    tall: float = 1.0


class _Table(dict[int, int]):
    """The codes of characters for `str.translate`, quotation marks as they are or as corner brackets."""

    def __init__(self, font: Upright, corner: bool) -> None:
        super().__init__()
        self._font = font
        self._corner = corner

    def __missing__(self, point: int) -> int:
        char = TWO_EM_DASH if point == ord(PAIR) else chr(point)
        code = self[point] = self._font.number(Form(char, self._corner and char in CORNERS))
        return code


class Upright:
    """A face in a file, for vertical lines: gives codes while pages are painted, and writes its objects when they are
    done. One of `vertical_mode` is shown with an upright text matrix, from the middle of the line; any other one with
    the matrix of the turned line."""

    def __init__(self, face: Face, name: str, file: File) -> None:
        self.face = face
        self.name = name.encode("ascii")
        self.object = file.add()
        self.vertical_mode = face.cubic
        self._forms: dict[Form, int] = {}
        self._free = codes()
        self._tables = (_Table(self, False), _Table(self, True))
        self._cell = max([self.face.advances[figure] for figure in FIGURES])

    def number(self, form: Form) -> int:
        """The code of a form."""
        found = self._forms.get(form)
        if found is None:
            found = self._forms[form] = next(self._free)
        return found

    def encode(self, chars: str, corner: bool) -> bytes:
        """The codes of characters, as the inside of a literal string; a pair of dashes has one."""
        if TWO_EM_DASH in chars:
            chars = chars.replace(TWO_EM_DASH, PAIR)
        return chars.translate(self._tables[corner]).encode("utf-16-be")

    def roomy(self, char: str, corner: bool, gaps: int) -> bytes:
        """The code of a character with so many gaps below it."""
        return self.number(Form(char, corner and char in CORNERS, gaps)).to_bytes(2, "big")

    def square(self, chars: str) -> bytes:
        """The codes of figures side by side."""
        count = len(chars)
        forms = [Form(char, place=place, among=count) for place, char in enumerate(chars)]
        return b"".join([self.number(form).to_bytes(2, "big") for form in forms])

    def down(self, char: str) -> float:
        """How far down a line a character takes it, thousandths of an em: a space as far as it is wide."""
        advance = self.face.advances[char]
        return advance if char.isspace() or advance == 0 else EM

    def narrowed(self, count: int) -> float:
        """How wide so many figures are drawn, side by side in an em: 1, or less."""
        return min(1.0, TIGHT * EM / (count * self._cell))

    def finish(self, file: File) -> None:
        """Write the font's objects."""
        face = self.face
        drawn = {code: self._drawn(form) for form, code in self._forms.items()}
        data, places = face.subset([each.glyph for each in drawn.values()])
        meanings = {code: form.chars for form, code in self._forms.items()}
        if self.vertical_mode:
            cids = {code: places[each.glyph] for code, each in drawn.items()}
            entries = b"/Type/CMap/CMapName/%b/CIDSystemInfo%b/WMode 1" % (CMAP, SYSTEM)
            encoding = file.stream(encoding_map(cids, b"/WMode 1 def\n"), entries).ref
            across = {cids[code]: face.glyph_advance(each.glyph) for code, each in drawn.items()}
            more = b"/DW2[%d %d]/W2%b" % (EM_TOP, -EM, _vectors({cids[code]: each for code, each in drawn.items()}))
            parts = Parts(title_of(face, data), b"CIDFontType0", encoding, across, more, data, meanings)
        else:
            unit = face.upem / EM
            data, first = widened(data, [_turned(each, places[each.glyph], unit) for each in drawn.values()])
            order = file.stream(glyph_map({code: first + at for at, code in enumerate(drawn)})).ref
            along = {code: round(each.down * unit) / unit for code, each in drawn.items()}
            more = b"/CIDToGIDMap " + order
            parts = Parts(title_of(face, data), b"CIDFontType2", b"/Identity-H", along, more, data, meanings)
        composite(file, self.object, face, parts)

    def _drawn(self, form: Form) -> Set:
        face, glyph = self.face, self._glyph(form)
        wide = face.glyph_advance(glyph)
        down = self.down(form.chars[0]) + GAP * form.gaps
        if form.among > 1:
            down = round(EM * (form.place + 1) / form.among) - round(EM * form.place / form.among)
            narrow = self.narrowed(form.among)
            left = ((form.place + 0.5 - form.among / 2) * self._cell - wide / 2) * narrow
            return Set(glyph, down, left, EM_TOP - round(EM * form.place / form.among), narrow)
        if form.chars == TWO_EM_DASH:
            tall = 1.0 if face.upright_dash is not None else 1.999  # one dash is drawn twice as long
            ink = face.ink(glyph)
            white = EM - tall * (ink.top - ink.bottom) / 2
            return Set(glyph, 2 * EM, -(ink.left + ink.right) / 2, white + tall * ink.top, 1.0, tall)
        right, up = face.moved(form.chars)
        return Set(glyph, down, right - wide / 2, EM_TOP - up)

    def _glyph(self, form: Form) -> int:
        face, char = self.face, form.chars
        if char == TWO_EM_DASH:
            found = face.upright_dash
            return found if found is not None else face.upright("—") or face.glyph("—") or 0
        if form.corner:
            corner = CORNERS[char]
            found = face.upright(corner) or face.upright(char) or face.glyph(corner)
        else:
            found = face.upright(char) if face.upright(char) is not None else face.glyph(char)
        return blank(face)[0] if found is None else found


def _turned(each: Set, glyph: int, unit: float) -> Drawn:
    """A form as a composite of a level font: turned against the clock about the middle of the line."""
    along, up = round(each.below * unit), round((each.across + CENTRE) * unit)
    return Drawn(glyph, round(each.down * unit), (0.0, each.wide, -each.tall, 0.0, along, up))


def _vectors(drawn: Mapping[int, Set]) -> bytes:
    """The W2 array of a font of vertical mode: how far each glyph goes down, and its position vector."""
    parts = [
        b"%d[%d %b %b]" % (cid, -each.down, number(-each.across / each.wide), number(each.below / each.tall))
        for cid, each in sorted(drawn.items())
    ]
    return b"[%b]" % b"".join(parts)
