"""A face: which characters a font file holds, how far each advances, where its ink stands, and subsets of it.

Advances, ascent and descent are thousandths of an em. A plain TrueType file is read by `truetype`; for what that
declines, and for shapes, the library is opened. Which file a name means is the package's to know.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from typeset.errors import FontError
from typeset.fonts.file import Damaged
from typeset.fonts.metrics import CENTRE, EM, PAUSES, SPACES, TWO_EM_DASH, no_width
from typeset.fonts.opening import harfbuzz, open_any, open_plain
from typeset.fonts.outline import Outline, Pen
from typeset.fonts.subsets import Subset, for_print, for_reading
from typeset.fonts.truetype import TrueType
from typeset.namedtuple import NamedTuple


class Advances(dict[str, float]):
    """The advance of each character of a face in thousandths of an em, looked up in the font the first time."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, char: str) -> float:
        advance = self[char] = self._face.measure(char)
        return advance


class _Uprights(dict[str, int | None]):
    """The vertical form of each character of a face, looked up in the font the first time."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, char: str) -> int | None:
        glyph = self._face.glyph(char)
        found = None
        if glyph is not None:
            found = next((form for form, _ in self._face.down(char) if form not in (0, glyph)), None)
        self[char] = found
        return found


class Ink(NamedTuple):
    """The sides of a glyph's ink, from its origin on the baseline."""

    left: float
    bottom: float
    right: float
    top: float


class Face:
    """An open font. `ascent` is above the baseline, `descent` below it (negative), as the font's line metrics say."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.path = path
        self.advances: dict[str, float] = Advances(self)
        """Advance by character: `face.advances[char]`, for hot loops. A character not held advances one em."""
        self._held: dict[str, bool] = {}
        self._glyphs: dict[str, int | None] = {}

    @property
    def advance(self) -> Callable[[str], float]:
        """`face.advance(char)`: the character's own width in thousandths of an em."""
        return self.advances.__getitem__

    def covers(self, char: str) -> bool:
        """Whether the face can set a character. White space and signs of no width need no glyph."""
        held = self._held.get(char)
        if held is None:
            held = self._held[char] = self.glyph(char) is not None or char in SPACES or no_width(char)
        return held

    def lacks(self, chars: str) -> frozenset[str]:
        """The characters of a text that the face cannot set. Cost: its distinct characters."""
        return frozenset(char for char in set(chars) if not self.covers(char))

    def measure(self, char: str) -> float:
        """The advance of a character, uncached; see `advances`."""
        glyph = self.glyph(char)
        if glyph is not None:
            return self.glyph_advance(glyph)
        return 0 if no_width(char) else SPACES.get(char, EM)

    def glyph(self, char: str) -> int | None:
        """The glyph that the font maps a character to."""
        if char not in self._glyphs:
            self._glyphs[char] = self._glyph_of(ord(char))
        return self._glyphs[char]

    def _glyph_of(self, code: int) -> int | None:
        if self._plain:
            plain = self._plain.glyph(code)
            return plain if 0 < plain < self._plain.glyphs else None
        glyph: int | None = self._font.get_nominal_glyph(code)
        return glyph if glyph and glyph < self._file.glyph_count else None

    def glyph_advance(self, glyph: int) -> float:
        """How far a glyph advances, in thousandths of an em."""
        advance: int = self._plain.advance(glyph) if self._plain else self._font.get_glyph_h_advance(glyph)
        return self._em(advance)

    @cached_property
    def two_em_dash(self) -> int | None:
        """The glyph for `——`: one line of two em, where the font has one (through `ccmp` or `fwid`). The pair then
        advances `two_em_advance` together instead of twice the width of `—`, whose ends would leave a gap."""
        if self._plain:
            dash = self.glyph("—")
            with suppress(Damaged):
                return self._plain.pair(dash) if dash else None
        hb = harfbuzz()
        found: set[int] = set()
        for language in ("zh-Hans", "zh-Hant"):
            for features in ({}, {"fwid": True}):
                buffer = hb.Buffer()
                buffer.add_str(TWO_EM_DASH)
                buffer.direction, buffer.script, buffer.language = "ltr", "Hani", language
                hb.shape(self._font, buffer, features)
                if len(buffer.glyph_infos) == 1 and buffer.glyph_infos[0].codepoint:
                    found.add(int(buffer.glyph_infos[0].codepoint))
        return max(found, key=self.glyph_advance, default=None)

    @cached_property
    def two_em_advance(self) -> float:
        """The advance of the pair `——` as it is set, in thousandths of an em."""
        glyph = self.two_em_dash
        return 2 * self.advances["—"] if glyph is None else self.glyph_advance(glyph)

    def length(self, chars: str) -> float:
        """How long characters are side by side, `——` as the pair that it is set as; thousandths of an em."""
        length = sum(map(self.advances.__getitem__, chars))
        if TWO_EM_DASH in chars:
            length += chars.count(TWO_EM_DASH) * (self.two_em_advance - 2 * self.advances["—"])
        return length

    def upright(self, char: str) -> int | None:
        """The glyph that stands for a character in a vertical line, where the font has one of its own (OpenType's
        `vert`): a bracket turned, a comma in its place. The character's own glyph turns itself into none."""
        return self._uprights[char]

    @cached_property
    def _uprights(self) -> dict[str, int | None]:
        return _Uprights(self)

    def moved(self, char: str) -> tuple[float, float]:
        """How far to the right and up a pause mark is moved in a vertical line, from below left to above right: of a
        font that sets it there and has no vertical form of it (GB/T 15834, 5.2); thousandths of an em."""
        glyph = self.glyph(char) if char in PAUSES and self.upright(char) is None else None
        ink = self.ink(glyph) if glyph is not None else None
        if ink is None or ink.right > EM / 2 or ink.top > CENTRE:
            return 0.0, 0.0
        return EM - ink.left - ink.right, 2 * CENTRE - ink.bottom - ink.top

    @cached_property
    def upright_dash(self) -> int | None:
        """The glyph for `——` in a vertical line: one of two em, where the font has one."""
        return next((glyph for glyph, down in self.down(TWO_EM_DASH) if down > 1.9 * EM), None)

    def down(self, chars: str) -> Iterator[tuple[int, float]]:
        """What the font makes one glyph of in a vertical line, and how far that advances: by the rules of Simplified
        text, then by those of Traditional text (faces of Taiwan have their dashes there)."""
        hb = harfbuzz()
        for language in ("zh-Hans", "zh-Hant"):
            buffer = hb.Buffer()
            buffer.add_str(chars)
            buffer.direction, buffer.script, buffer.language = "ttb", "Hani", language
            hb.shape(self._font, buffer, {"vert": True})
            if len(buffer.glyph_infos) == 1:
                yield int(buffer.glyph_infos[0].codepoint), self._em(-buffer.glyph_positions[0].y_advance)

    def ink(self, glyph: int) -> Ink:
        """Where a glyph's ink stands, in thousandths of an em; all 0 for a blank."""
        box = self._font.get_glyph_extents(glyph)
        left, top = box.x_bearing, box.y_bearing
        return Ink(*map(self._em, (left, top + box.height, left + box.width, top)))

    @cached_property
    def ascent(self) -> float:
        """Height of the face above the baseline (the em box may be lower)."""
        return self._em(self._plain.ascent if self._plain else self._font.get_font_extents("ltr").ascender)

    @cached_property
    def descent(self) -> float:
        """Depth of the face below the baseline, negative."""
        return self._em(self._plain.descent if self._plain else self._font.get_font_extents("ltr").descender)

    @property
    def upem(self) -> int:
        """Font units an em."""
        return self._upem

    @property
    def codes(self) -> Collection[int]:
        """Every code point that the font maps."""
        codes: Collection[int] = self._file.unicodes
        return codes

    def metric(self, tag: str) -> float:
        """A measure of the OS/2 or post table by its OpenType tag (`cpht`: capital height), thousandths of an em."""
        if tag == "cpht" and self._plain and self._plain.capital_height is not None:
            return self._em(self._plain.capital_height)
        hb = harfbuzz()
        position = self._font.get_metric_position_with_fallback(hb.OTMetricsTag(int.from_bytes(tag.encode(), "big")))
        return self._em(position)

    def table(self, tag: str) -> bytes:
        """The bytes of a table, empty where the font has none."""
        if self._plain:
            return self._plain.table(tag)
        blob = self._file.reference_table(tag)
        return bytes(blob.data) if blob else b""

    def title(self, number: int) -> str:
        """An entry of the name table: 1 family, 5 version, 6 PostScript name, 13 licence."""
        known = self._plain.title(number) if self._plain else ""
        return known or str(self._file.get_name(number) or "")

    @property
    def credit(self) -> str:
        """The family with its licence, as the font states it (OpenType `name`, 1 and 13)."""
        licence = " ".join(self.title(13).split())
        short = "SIL OFL 1.1" if "Open Font License" in licence else licence[:60]
        return f"{self.title(1)} ({short})" if short else self.title(1)

    def outline(self, char: str) -> Outline:
        """A character's outline as verbs (`move`, `line`, `curve`: cubic, `close`) with x, y pairs in thousandths of
        an em."""
        pen = Pen(EM / self._upem)
        glyph = self.glyph(char)
        if glyph is not None:
            self._font.draw_glyph_with_pen(glyph, pen)
        return tuple(pen.steps)

    @cached_property
    def cubic(self) -> bool:
        """Whether its outlines are PostScript's (a `CFF` table), not TrueType's."""
        return not self._plain and any(len(self._file.reference_table(tag)) for tag in ("CFF ", "CFF2"))

    def subset(self, glyphs: Iterable[int]) -> Subset:
        """What a PDF embeds to set some glyphs: hints, layout and unused tables dropped, `.notdef` the first glyph."""
        wanted = sorted({0, *glyphs})
        if not self._plain:
            return for_print(self._file, wanted, self.path.name, cubic=self.cubic)
        try:
            data, known = self._plain.subset(wanted)
        except Damaged as error:
            raise FontError("font_broken", name=self.path.name, fault=str(error)) from error
        return Subset(data, {glyph: known[glyph] for glyph in wanted})

    def whole_subset(self, chars: str) -> bytes:
        """A font file of its own that sets these characters: what an e-book embeds, features and all.

        FontError: the file is broken.
        """
        return for_reading(self._file, chars, self.path.name, cubic=self.cubic)

    def open(self) -> None:
        """Open the file. FontError: unreadable, not a font, or cut short."""
        if not self._plain:
            self._file  # noqa: B018

    def _em(self, units: float) -> float:
        """Font units in thousandths of an em; whole numbers where the em is a thousand units."""
        upem = self._upem
        return units if upem == EM else units * EM / upem

    @cached_property
    def _upem(self) -> int:
        return self._plain.upem if self._plain else int(self._file.upem)

    @cached_property
    def _plain(self) -> TrueType | None:
        return open_plain(self.path)

    @cached_property
    def _file(self) -> Any:
        return open_any(self.path)

    @cached_property
    def _font(self) -> Any:
        hb = harfbuzz()
        return hb.Font(self._file)
