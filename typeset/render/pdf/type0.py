"""A face as a composite font (Type 0, Identity-H) of our own: one code a character, and a subset of the font file.

reportlab's own fonts split Chinese into 8-bit subsets. One code a *character*, not a glyph: `…` and `⋯`, U+3000 and
U+2003 share glyphs, and copied text would change if they shared a code. Where two characters are set as one glyph
(`——`), its code copies as both.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import groupby

from typeset.fonts.face import Face
from typeset.fonts.metrics import TWO_EM_DASH
from typeset.namedtuple import NamedTuple
from typeset.render.pdf.file import File, Raw, number
from typeset.render.pdf.wider import Drawn, widened

PAIR = "\U0010ffff"
"""Stands for `——` in a text that is being encoded; a noncharacter, so that no text has it."""

WIDE = 0x200000
"""Added to a code point: the character with the room of a gap after it; twice: of two. Beyond Unicode, so that no text
has it."""
GAP = 250  # thousandths of an em: what clreq wants between Han and Latin

_BLANKS = " \u3000\u00a0"
_NOT_IN_CMAPS = {0x0000: "\ufffd", 0xFFFE: "\ufffd", 0xFEFF: "\u2060"}
CMAP = b"Typeset-Codes"
SYSTEM = b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"


def codes() -> Iterator[int]:
    """Codes in order, without those whose bytes would have to be escaped in a literal string, and surrogates."""
    escaped = frozenset(b"()\\\r")
    for high in range(256):
        if high not in escaped and not 0xD8 <= high <= 0xDF:
            for low in range(256):
                if low not in escaped and high + low:
                    yield high << 8 | low


class _Codes(dict[int, int]):
    """The code of each character, given out in order of first use (`str.translate` asks by code point)."""

    def __init__(self, face: Face, corrections: dict[str, float]) -> None:
        super().__init__()
        self._face = face
        self._corrections = corrections
        self._free = codes()

    def __missing__(self, point: int) -> int:
        code = self[point] = next(self._free)
        char = chr(point % WIDE)
        if char != PAIR and self._face.glyph(char) is None:
            self._corrections[char] = self._face.advances[char] - blank(self._face)[1]
        return code


class _Wide(dict[str, bytes]):
    """The code of each character whose room ends `gaps` times `GAP` later."""

    def __init__(self, codes: dict[int, int], gaps: int) -> None:
        super().__init__()
        self._codes = codes
        self._gaps = gaps

    def __missing__(self, char: str) -> bytes:
        code = self[char] = self._codes[WIDE * self._gaps + ord(char)].to_bytes(2, "big")
        return code


class Type0:
    """A face in a file: gives codes while pages are painted, and writes its objects when they are done.

    `codes` is the table that `str.translate` turns characters into codes with. `corrections` maps those characters met
    so far that the face sets with a blank glyph of another width (a joiner, a space that the font lacks) to the
    difference, in thousandths of an em, that has to be moved after each. `rooms[n]` gives the code of a character
    with n gaps behind it (`wide` one, `wider` two), in a font that `widens` (TrueType's alone). A font that `stretches`
    has no glyph for `——`: the code of the pair is that of one dash, to be drawn twice as wide.
    """

    def __init__(self, face: Face, name: str, file: File) -> None:
        self.face = face
        self.name = name.encode("ascii")
        self.object = file.add()
        self.corrections: dict[str, float] = {}
        self.codes = _Codes(face, self.corrections)
        self.rooms = tuple([_Wide(self.codes, gaps) for gaps in range(6)])
        self.wide, self.wider = self.rooms[1:3]
        self.widens = not face.cubic

    @cached_property
    def stretches(self) -> bool:
        return self.face.two_em_dash is None

    def encode(self, chars: str) -> bytes:
        """The codes of characters, as the inside of a literal string."""
        if TWO_EM_DASH in chars:
            chars = chars.replace(TWO_EM_DASH, PAIR)
        return chars.translate(self.codes).encode("utf-16-be")

    def finish(self, file: File) -> None:
        """Write the font's objects: the composite font, its descendant, widths, the subset, and what codes mean."""
        face = self.face
        glyphs = {code: self._glyph(point % WIDE) for point, code in self.codes.items()}
        wide = [code for point, code in self.codes.items() if point >= WIDE]
        advances = {
            code: face.glyph_advance(glyphs[code]) + GAP * (point // WIDE) for point, code in self.codes.items()
        }
        data, places = face.subset(glyphs.values())
        title = title_of(face, data)
        if face.cubic:
            # A character collection knows each outline once: a CMap of our own takes many codes to one.
            kind, more = b"CIDFontType0", b""
            cids = {code: places[glyph] for code, glyph in glyphs.items()}
            encoding = file.stream(encoding_map(cids), b"/Type/CMap/CMapName/%b/CIDSystemInfo%b" % (CMAP, SYSTEM)).ref
        else:
            kind, cids, encoding = b"CIDFontType2", {code: code for code in glyphs}, b"/Identity-H"
            order = {code: places[glyph] for code, glyph in glyphs.items()}
            if wide:
                units = [Drawn(places[glyphs[code]], round(advances[code] * face.upem / 1000)) for code in wide]
                data, first = widened(data, units)
                order |= {code: glyph for glyph, code in enumerate(wide, first)}
            more = b"/CIDToGIDMap " + file.stream(glyph_map(order)).ref
        across = {cids[code]: advance for code, advance in advances.items()}
        composite(file, self.object, face, Parts(title, kind, encoding, across, more, data, self._meanings()))

    def _meanings(self) -> dict[int, str]:
        return {code: TWO_EM_DASH if point == ord(PAIR) else chr(point % WIDE) for point, code in self.codes.items()}

    def _glyph(self, point: int) -> int:
        if point == ord(PAIR):
            return self.face.two_em_dash or self.face.glyph("—") or 0
        return self.face.glyph(chr(point)) or blank(self.face)[0]


class Parts(NamedTuple):
    """What a composite font is made of: its name, its descendant's kind, its encoding (a name or a reference), the
    widths of its glyphs, further entries of the descendant, the subset, and what each code means."""

    title: bytes
    kind: bytes
    encoding: bytes
    advances: Mapping[int, float]
    more: bytes
    data: bytes
    meanings: Mapping[int, str]


def title_of(face: Face, data: bytes) -> bytes:
    """The name of a face's subset."""
    family = re.sub(rb"[^A-Za-z0-9-]", b"", (face.title(6) or face.name).encode("ascii", "ignore"))
    return b"/%b+%b" % (subset_tag(data), family or b"Font")


def composite(file: File, font: Raw, face: Face, parts: Parts) -> None:
    """Write the objects of a composite font (ISO 32000-1, 9.7): itself, its descendant, the subset, its meanings."""
    descendant = file.add(
        b"<</Type/Font/Subtype/%b/BaseFont%b/CIDSystemInfo%b/FontDescriptor %b/DW 1000/W %b%b>>"
        % (
            parts.kind,
            parts.title,
            SYSTEM,
            descriptor(face, file, parts.title, parts.data).ref,
            widths(parts.advances),
            parts.more,
        )
    )
    unicode = file.stream(to_unicode(parts.meanings))
    font.data = b"<</Type/Font/Subtype/Type0/BaseFont%b/Encoding %b/DescendantFonts[%b]/ToUnicode %b>>" % (
        parts.title,
        parts.encoding,
        descendant.ref,
        unicode.ref,
    )


def glyph_map(places: Mapping[int, int]) -> bytes:
    """A CIDToGIDMap: where each code's glyph stands in the font file."""
    order = bytearray(2 * (max(places, default=0) + 1))
    for code, place in places.items():
        struct.pack_into(">H", order, 2 * code, place)
    return bytes(order)


def descriptor(face: Face, file: File, title: bytes, data: bytes) -> Raw:
    """The font descriptor (ISO 32000-1, table 122) with the subset."""
    scale = 1000 / face.upem
    box = [round(side * scale) for side in struct.unpack(">4h", face.table("head")[36:44])]
    weight = struct.unpack(">H", face.table("OS/2")[4:6])[0] if face.table("OS/2") else 400
    key, entries = (
        (b"FontFile3", b"/Subtype/CIDFontType0C") if face.cubic else (b"FontFile2", b"/Length1 %d" % len(data))
    )
    outlines = file.stream(data, entries)
    return file.add(
        b"<</Type/FontDescriptor/FontName%b/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %b/Descent %b"
        b"/CapHeight %b/StemV %d/%b %b>>"
        % (
            title,
            *box,
            number(face.ascent),
            number(face.descent),
            number(face.metric("cpht")),
            50 + (weight / 65) ** 2,  # the usual estimate of a stem's width from the weight class
            key,
            outlines.ref,
        )
    )


def blank(face: Face) -> tuple[int, float]:
    """A glyph without ink, and its advance."""
    glyph = next((glyph for char in _BLANKS if (glyph := face.glyph(char)) is not None), 0)
    return glyph, face.glyph_advance(glyph)


def to_unicode(meanings: Mapping[int, str], width: int = 2) -> bytes:
    """The CMap that says which characters each code of so many bytes stands for (ISO 32000-1, 9.10.3)."""
    lines = [b"<%0*X> <%b>" % (2 * width, code, _utf16(chars)) for code, chars in sorted(meanings.items())]
    return _cmap(b"Adobe-Identity-UCS", b"(UCS)", 2, b"bfchar", lines, width)


def encoding_map(cids: Mapping[int, int], mode: bytes = b"") -> bytes:
    """The CMap that takes each code to its glyph (9.7.5.3); `mode` defines its writing mode."""
    lines = [b"<%04X> %d" % (code, cid) for code, cid in sorted(cids.items())]
    return _cmap(CMAP, b"(Identity)", 1, b"cidchar", lines, 2, mode)


def _cmap(
    name: bytes, ordering: bytes, kind: int, what: bytes, lines: list[bytes], width: int, mode: bytes = b""
) -> bytes:
    """A CMap file (Adobe Technical Note 5014), a hundred codes a section."""
    sections: list[bytes] = []
    for at in range(0, len(lines), 100):
        part = lines[at : at + 100]
        sections.append(b"%d begin%b\n%b\nend%b\n" % (len(part), what, b"\n".join(part), what))
    return (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CIDSystemInfo <</Registry (Adobe) /Ordering %b /Supplement 0>> def\n"
        b"/CMapName /%b def\n/CMapType %d def\n%b1 begincodespacerange\n<%b> <%b>\nendcodespacerange\n"
        b"%bendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        % (ordering, name, kind, mode, b"00" * width, b"FF" * width, b"".join(sections))
    )


def _utf16(chars: str) -> bytes:
    if "\x1f" < chars < "\ud800" and len(chars) == 1:
        return b"%04X" % ord(chars)
    # ISO 14289-1, 7.21.7: no code may stand for U+0000, U+FEFF or U+FFFE; U+2060 is the joiner that took FEFF's place.
    return chars.translate(_NOT_IN_CMAPS).encode("utf-16-be", "replace").hex().upper().encode()


def widths(advances: Mapping[int, float]) -> bytes:
    """The W array: runs of codes that follow one another, those of the default width left out."""
    odd = sorted((code, width) for code, width in advances.items() if width != 1000)
    parts: list[bytes] = []
    for _, group in groupby(enumerate(odd), lambda item: item[1][0] - item[0]):
        run = [item[1] for item in group]
        parts.append(b"%d[%b]" % (run[0][0], b" ".join([number(width) for _, width in run])))
    return b"[%b]" % b"".join(parts)


def subset_tag(data: bytes) -> bytes:
    """Six letters that name a subset (ISO 32000-1, 9.6.4), from its bytes: the same subset, the same tag."""
    value = int.from_bytes(hashlib.sha256(data).digest()[:8], "big")
    letters = bytearray()
    for _ in range(6):
        value, letter = divmod(value, 26)
        letters.append(ord("A") + letter)
    return bytes(letters)
