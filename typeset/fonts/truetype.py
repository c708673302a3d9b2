"""TrueType files read and cut to size in Python: characters to glyphs, advances, subsets.

A build needs a few numbers a character and a few hundred outlines a face. The library that shapes and subsets anything
takes longer to be loaded, and to plan a subset of thirty thousand glyphs, than a short document takes to be set; what
is here reads the plain case (static TrueType outlines, OpenType 1.9) straight from the file and declines anything else.
"""

from __future__ import annotations

import mmap
import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from typeset.fonts.file import Damaged, assembled, numbers
from typeset.fonts.gsub import ligatures

_UNICODE = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
"""Encodings of `cmap` that go by Unicode, the fullest first."""
_FORMATS = (4, 12)
_WORDS, _SCALE, _MORE, _XY_SCALE, _TWO_BY_TWO, _INSTRUCTIONS = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080, 0x0100
"""Flags of a composite's components."""
_NEEDED = ("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "OS/2")
_VARIABLE = "fvar"


class TrueType:
    """An open TrueType file. Font units throughout."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        (count,) = struct.unpack_from(">H", self._data, 4)
        self._tables: dict[str, tuple[int, int]] = {}
        for at in range(12, 12 + 16 * count, 16):
            self._tables[self._data[at : at + 4].decode("latin-1")] = struct.unpack_from(">II", self._data, at + 8)
        self.upem = self._number(">H", "head", 18)
        self.glyphs = self._number(">H", "maxp", 4)
        self._measured = self._number(">H", "hhea", 34)
        self._place = struct.Struct(">II" if self._number(">h", "head", 50) else ">HH")
        self._starts, self._ends, self._firsts = self._groups()
        if not self.glyphs or not self._measured or 4 * self._measured > self._tables["hmtx"][1] or not self.upem:
            raise Damaged("hmtx")

    def table(self, tag: str) -> bytes:
        """The bytes of a table, empty where there is none."""
        start, length = self._tables.get(tag, (0, 0))
        return self._data[start : start + length]

    def glyph(self, code: int) -> int:
        """The glyph of a code point; 0: none."""
        at = bisect_left(self._ends, code)
        if at == len(self._ends) or self._starts[at] > code:
            return 0
        return self._glyph(at, code)

    def advance(self, glyph: int) -> int:
        """How far a glyph advances; behind the last one measured, its advance holds."""
        at = self._tables["hmtx"][0] + 4 * min(glyph, self._measured - 1)
        (advance,) = struct.unpack_from(">H", self._data, at)
        return int(advance)

    @property
    def ascent(self) -> int:
        """Above the baseline: the typographic metrics where the font wants them used, else those of `hhea`."""
        return abs(self._number(">h", "OS/2", 68) if self._typographic else self._number(">h", "hhea", 4))

    @property
    def descent(self) -> int:
        """Below the baseline, negative."""
        return -abs(self._number(">h", "OS/2", 70) if self._typographic else self._number(">h", "hhea", 6))

    @property
    def _typographic(self) -> bool:
        return bool(self._number(">H", "OS/2", 62) & 0x80)

    @property
    def capital_height(self) -> int | None:
        """The height of capitals, where the font gives it."""
        if self._number(">H", "OS/2", 0) < 2 or self._tables["OS/2"][1] < 90:
            return None
        return self._number(">h", "OS/2", 88)

    def title(self, number: int) -> str:
        """An entry of the name table in English (6: the PostScript name), empty where there is none that can be read
        here: the table may have it in another coding."""
        table = self.table("name")
        if len(table) < 6:
            return ""
        _, count, strings = struct.unpack_from(">3H", table)
        for record in struct.iter_unpack(">6H", table[6 : 6 + 12 * count]):
            platform, _, language, entry, length, offset = record
            if entry == number and (platform, language) == (3, 0x409):
                return table[strings + offset :][:length].decode("utf-16-be", "ignore")
        return ""

    def pair(self, glyph: int) -> int | None:
        """The one glyph that two of these become side by side in Chinese text, None where they stay two. Damaged: only
        a shaper can tell."""
        return max(ligatures(self.table("GSUB"), glyph), key=self.advance, default=None)

    def subset(self, wanted: Iterable[int]) -> tuple[bytes, Mapping[int, int]]:
        """A font file of some glyphs and of what composites among them are made of, without hints; where each stands
        in it. Only what a PDF needs of a font is in the file (ISO 32000-1, 9.9). Damaged: an outline is broken."""
        outlines: dict[int, bytes] = {}
        waiting = sorted({0, *wanted})
        while waiting:
            glyph = waiting.pop()
            if glyph not in outlines:
                outline = outlines[glyph] = self._outline(glyph)
                if outline[:1] > b"\x7f":
                    waiting += [part for _, part in _components(outline)]
        order = sorted(outlines)
        places = {glyph: at for at, glyph in enumerate(order)}
        glyf = bytearray()
        loca = [0]
        metrics = bytearray()
        for glyph in order:
            outline = outlines[glyph]
            if outline[:1] > b"\x7f":
                part = bytearray(outline)
                for at, inner in _components(outline):
                    struct.pack_into(">H", part, at, places[inner])
                outline = bytes(part)
            glyf += outline
            glyf += bytes(-len(outline) % 4)
            loca.append(len(glyf))
            metrics += self._metric(glyph)
        head, hhea, maxp = (bytearray(self.table(tag)) for tag in ("head", "hhea", "maxp"))
        struct.pack_into(">h", head, 50, 1)  # long offsets in `loca`
        struct.pack_into(">H", hhea, 34, len(order))
        struct.pack_into(">H", maxp, 4, len(order))
        if len(maxp) >= 28:
            struct.pack_into(">7H", maxp, 14, 1, 0, 0, 0, 0, 0, 0)  # no hints: no zones, no storage, no stack
        tables = {
            "glyf": bytes(glyf),
            "head": bytes(head),
            "hhea": bytes(hhea),
            "hmtx": bytes(metrics),
            "loca": struct.pack(f">{len(loca)}I", *loca),
            "maxp": bytes(maxp),
        }
        return assembled(b"\x00\x01\x00\x00", tables), places

    # --- outlines

    def _outline(self, glyph: int) -> bytes:
        """A glyph's outline without its hints."""
        start, end = self._extent(glyph)
        if start == end:
            return b""
        place, length = self._tables["glyf"]
        if not 0 <= start < end <= length or end - start < 10:
            raise Damaged("glyf")
        data = self._data[place + start : place + end]
        if data[0] < 0x80:
            hints = 10 + 2 * (data[0] << 8 | data[1])
            count = int.from_bytes(data[hints : hints + 2], "big")
            if hints + 2 + count > len(data):
                raise Damaged("glyf")
            return data[:hints] + b"\0\0" + data[hints + 2 + count :]
        try:
            parts = list(_components(data))
            last = parts[-1][0]
            (flags,) = struct.unpack_from(">H", data, last - 2)
            plain = bytearray(data[: last + 2 + _rest(flags)])
            for at, inner in parts:
                if inner >= self.glyphs:
                    raise Damaged("glyf")
                struct.pack_into(">H", plain, at - 2, struct.unpack_from(">H", plain, at - 2)[0] & ~_INSTRUCTIONS)
            return bytes(plain)
        except (struct.error, IndexError) as error:
            raise Damaged("glyf") from error

    def _extent(self, glyph: int) -> tuple[int, int]:
        """Where an outline begins and ends in `glyf`."""
        place, length = self._tables["loca"]
        size = self._place.size // 2
        if glyph >= self.glyphs or size * (glyph + 2) > length:
            raise Damaged("loca")
        start, end = self._place.unpack_from(self._data, place + size * glyph)
        return (start, end) if size == 4 else (2 * start, 2 * end)

    def _metric(self, glyph: int) -> bytes:
        """Advance and left bearing."""
        place, length = self._tables["hmtx"]
        if glyph < self._measured:
            return self._data[place + 4 * glyph : place + 4 * glyph + 4]
        at = 4 * self._measured + 2 * (glyph - self._measured)
        bearing = self._data[place + at : place + at + 2] if at + 2 <= length else b"\0\0"
        return struct.pack(">H", self.advance(glyph)) + bearing

    # --- characters

    def _groups(self) -> tuple[array[int], array[int], array[int]]:
        """The `cmap` as runs of code points: where they start and end, and what leads to their glyphs."""
        place, length = self._tables["cmap"]
        count = self._number(">H", "cmap", 2)
        found: dict[tuple[int, int], int] = {}
        for at in range(place + 4, place + 4 + 8 * count, 8):
            platform, encoding, offset = struct.unpack_from(">HHI", self._data, at)
            if offset + 16 <= length and struct.unpack_from(">H", self._data, place + offset)[0] in _FORMATS:
                found.setdefault((platform, encoding), place + offset)
        start = next((found[key] for key in _UNICODE if key in found), None)
        if start is None:
            raise Damaged("cmap")
        self._cmap = start
        (self._format,) = struct.unpack_from(">H", self._data, start)
        if self._format == 12:
            (groups,) = struct.unpack_from(">I", self._data, start + 12)
            fields = numbers("I", self._data[start + 16 : start + 16 + 12 * groups])
            if not groups or len(fields) != 3 * groups:
                raise Damaged("cmap")
            return fields[0::3], fields[1::3], fields[2::3]
        (double,) = struct.unpack_from(">H", self._data, start + 6)
        ends = numbers("H", self._data[start + 14 : start + 14 + double])
        starts = numbers("H", self._data[start + 16 + double : start + 16 + 2 * double])
        deltas = numbers("H", self._data[start + 16 + 2 * double : start + 16 + 3 * double])
        if not ends or not len(ends) == len(starts) == len(deltas) == double // 2:
            raise Damaged("cmap")
        return starts, ends, deltas

    def _glyph(self, at: int, code: int) -> int:
        """The glyph of a code point in a run."""
        if self._format == 12:
            return self._firsts[at] + code - self._starts[at]
        place = self._cmap + 16 + 6 * len(self._ends) + 2 * at
        offset, delta = struct.unpack_from(">H", self._data, place)[0], self._firsts[at]
        if not offset:
            return code + delta & 0xFFFF
        place += offset + 2 * (code - self._starts[at])
        glyph = struct.unpack_from(">H", self._data, place)[0] if place + 2 <= len(self._data) else 0
        return glyph + delta & 0xFFFF if glyph else 0

    def _number(self, form: str, tag: str, at: int) -> int:
        start, length = self._tables[tag]
        if at + struct.calcsize(form) > length:
            raise Damaged(tag)
        return int(struct.unpack_from(form, self._data, start + at)[0])


def plain(path: Path) -> TrueType | None:
    """A font file that this module can read, None where it is of another kind or a table of it is strange."""
    try:
        font = TrueType(path)
        if _VARIABLE in font._tables or not all(tag in font._tables for tag in _NEEDED):
            return None
    except (Damaged, KeyError, IndexError, ValueError, struct.error):
        return None
    return font


def _components(outline: bytes) -> Iterator[tuple[int, int]]:
    """The glyphs that a composite is made of, each with the place of its number; nothing for another outline."""
    if outline[:1] <= b"\x7f":
        return
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">HH", outline, at)
        yield at + 2, glyph
        at += 4 + _rest(flags)


def _rest(flags: int) -> int:
    """The bytes of a component behind its glyph's number."""
    size = 4 if flags & _WORDS else 2
    return size + (8 if flags & _TWO_BY_TWO else 4 if flags & _XY_SCALE else 2 if flags & _SCALE else 0)
