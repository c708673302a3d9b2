"""Font files: which characters a face holds, how far each advances, and subsets of it. The only door to uharfbuzz,
which is opened for what `truetype.py` declines.

A face is named by its file's stem (`NotoSerifSC-Regular`). Advances, ascent and descent are thousandths of an em.
Files are mapped into memory, not read: opening four faces of 56 MB costs some milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from typeset import assets
from typeset.errors import FontError
from typeset.fontfile import fault, restricted
from typeset.truetype import Damaged, TrueType, plain

MISSING = "missing"
"""The face of characters that no face of a chain holds: each is a box of one em with its code point."""

TWO_EM_DASH = "——"
EM = 1000
EM_TOP, CENTRE = 880, 380  # the em box and its middle, above the baseline, in every CJK face
PAUSES = "、，。．｡､"
SUFFIXES = (".ttf", ".otf", ".ttc")

_SPACES: dict[str, int] = {
    "\t": 500,
    "\u00a0": 250,  # no-break space
    "\u2000": 500,
    "\u2001": 1000,
    "\u2002": 500,  # en space
    "\u2003": 1000,  # em space
    "\u2004": 333,
    "\u2005": 250,
    "\u2006": 167,
    "\u2007": 500,  # figure space
    "\u2008": 250,
    "\u2009": 200,  # thin space
    "\u200a": 100,  # hair space
    "\u202f": 200,  # narrow no-break space
    "\u205f": 222,
    "\u3000": 1000,  # ideographic space
}
"""White space by its width, for faces without a glyph of it: every face can set it."""


def _no_width(char: str) -> bool:
    """Characters that show nothing and take no room (Unicode's Default_Ignorable_Code_Point, as far as text has
    them): joiners, marks of direction, variation selectors. Every face can set them."""
    code = ord(char)
    return (
        code == 0xAD
        or 0x200B <= code <= 0x200F
        or 0x202A <= code <= 0x202E
        or 0x2060 <= code <= 0x2064
        or 0xFE00 <= code <= 0xFE0F
        or code == 0xFEFF
        or 0xE0100 <= code <= 0xE01EF
    )


Outline: TypeAlias = tuple[tuple[str, tuple[float, ...]], ...]


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


class Subset(NamedTuple):
    """Some glyphs of a face: `data` is a TrueType file, or a bare `CFF` table where the face is `cubic`; `places` says
    where each glyph of the face stands in it."""

    data: bytes
    places: Mapping[int, int]


class Face:
    """An open font. `ascent` is above the baseline, `descent` below it (negative), as the font's line metrics say."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.path = path
        self.advances: dict[str, float] = Advances(self)
        """Advance by character: `face.advances[char]`, for hot loops. A character not held advances one em."""
        self._held: dict[str, bool] = {}

    @property
    def advance(self) -> Callable[[str], float]:
        """`face.advance(char)`: the character's own width in thousandths of an em."""
        return self.advances.__getitem__

    def covers(self, char: str) -> bool:
        """Whether the face can set a character. White space and signs of no width need no glyph."""
        held = self._held.get(char)
        if held is None:
            held = self._held[char] = self.glyph(char) is not None or char in _SPACES or _no_width(char)
        return held

    def lacks(self, chars: str) -> frozenset[str]:
        """The characters of a text that the face cannot set. Cost: its distinct characters."""
        return frozenset(char for char in set(chars) if not self.covers(char))

    def measure(self, char: str) -> float:
        """The advance of a character, uncached; see `advances`."""
        glyph = self.glyph(char)
        if glyph is not None:
            return self.glyph_advance(glyph)
        return 0 if _no_width(char) else _SPACES.get(char, EM)

    def glyph(self, char: str) -> int | None:
        """The glyph that the font maps a character to."""
        if self._plain:
            plain = self._plain.glyph(ord(char))
            return plain if 0 < plain < self._plain.glyphs else None
        glyph: int | None = self._font.get_nominal_glyph(ord(char))
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
        hb = _harfbuzz()
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
        hb = _harfbuzz()
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
        hb = _harfbuzz()
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
        known = self._plain.name if self._plain and number == 6 else ""
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
        pen = _Pen(EM / self._upem)
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
        if self._plain:
            try:
                data, known = self._plain.subset(wanted)
            except Damaged as error:
                raise FontError("font_broken", name=self.path.name, fault=str(error)) from error
            return Subset(data, {glyph: known[glyph] for glyph in wanted})
        hb = _harfbuzz()
        flags = hb.SubsetFlags
        order = hb.SubsetInput()
        order.glyph_set.set(wanted)
        order.flags = flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE | flags.DESUBROUTINIZE | flags.NOTDEF_OUTLINE
        if self.cubic:
            order.flags |= flags.CFF_IDENTITY_CHARSET | flags.DOWNGRADE_CFF2
        if self._file.has_var_data:
            order.pin_all_axes_to_default(self._file)
        order.drop_table_tag_set.update({_tag(name) for name in _NOT_IN_PRINT})
        order.layout_feature_tag_set.clear()
        try:
            plan = hb.SubsetPlan(self._file, order)
            places = plan.old_to_new_glyph_mapping
            file = plan.execute()
        except (RuntimeError, hb.HarfBuzzError) as error:
            raise FontError("font_broken", name=self.path.name, fault="CFF" if self.cubic else "glyf") from error
        lost = [] if self.cubic else sorted(_IN_PRINT.difference(file.table_tags))
        if lost:  # what was broken has been left out
            raise FontError("font_broken", name=self.path.name, fault=", ".join(lost))
        blob = file.reference_table("CFF ") if self.cubic else file.blob
        return Subset(bytes(blob.data), {glyph: places[glyph] for glyph in wanted})

    def whole_subset(self, chars: str) -> bytes:
        """A font file of its own that sets these characters: what an e-book embeds, features and all.

        FontError: the file is broken.
        """
        hb = _harfbuzz()
        order = hb.SubsetInput()
        order.unicode_set.set(sorted(map(ord, chars)))
        order.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
        if self._file.has_var_data:
            order.pin_all_axes_to_default(self._file)
        try:
            return bytes(hb.SubsetPlan(self._file, order).execute().blob.data)
        except (RuntimeError, hb.HarfBuzzError) as error:
            raise FontError("font_broken", name=self.path.name, fault="CFF" if self.cubic else "glyf") from error

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
        return _plain(self.path)

    @cached_property
    def _file(self) -> Any:
        return _open(self.path)

    @cached_property
    def _font(self) -> Any:
        hb = _harfbuzz()
        return hb.Font(self._file)


class _Pen:
    """Collects an outline as the library draws it (fontTools' pen protocol); quadratic curves become cubic."""

    def __init__(self, scale: float) -> None:
        self.steps: list[tuple[str, tuple[float, ...]]] = []
        self._scale = scale
        self._at = (0.0, 0.0)

    def moveTo(self, point: tuple[float, float]) -> None:
        self._add("move", point)

    def lineTo(self, point: tuple[float, float]) -> None:
        self._add("line", point)

    def curveTo(self, *points: tuple[float, float]) -> None:
        self._add("curve", *points)

    def qCurveTo(self, *points: tuple[float, float]) -> None:
        (x0, y0), (x1, y1), (x2, y2) = self._at, points[0], points[-1]
        first = (x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3)
        second = (x2 + (x1 - x2) * 2 / 3, y2 + (y1 - y2) * 2 / 3)
        self._add("curve", first, second, (x2, y2))

    def closePath(self) -> None:
        self.steps.append(("close", ()))

    def endPath(self) -> None:
        pass

    def _add(self, verb: str, *points: tuple[float, float]) -> None:
        self._at = points[-1]
        self.steps.append((verb, tuple(value * self._scale for point in points for value in point)))


class MissingFace(Face):
    """The face `missing`: holds every character, each one em wide; has no file."""

    def __init__(self) -> None:
        super().__init__(MISSING, Path())

    def covers(self, char: str) -> bool:
        return True

    def measure(self, char: str) -> float:
        return EM

    def glyph(self, char: str) -> int | None:
        return None

    def upright(self, char: str) -> int | None:
        return None

    @cached_property
    def upright_dash(self) -> int | None:
        return None

    @cached_property
    def two_em_dash(self) -> int | None:
        return None

    @cached_property
    def ascent(self) -> float:
        return 880

    @cached_property
    def descent(self) -> float:
        return -120


class Part(NamedTuple):
    """Characters that one face sets."""

    face: Face
    chars: str


@cache
def load(name: str, folder: Path | None = None) -> Face:
    """The face of a name, from `folder` or else the program's own fonts; opened once a process.

    `missing` is the face of characters that no other holds. FontError: no such file, or not a font.
    """
    if name == MISSING:
        return MissingFace()
    home = folder or assets.fonts()
    files = (home / (name + suffix) for suffix in SUFFIXES if not set(name) & set("/\\:\0"))
    path = next((file for file in files if file.is_file()), None)
    if path is None:
        raise FontError("font_missing", name=name, known=", ".join(names(home)) or "-")
    face = Face(name, path)
    face.open()  # so that a broken file is reported where the face is named
    return face


def names(folder: Path | None = None) -> tuple[str, ...]:
    """The faces of a folder, or else the program's own, in order of name."""
    home = folder or assets.fonts()
    if not home.is_dir():
        return ()
    return tuple(sorted(path.stem for path in home.iterdir() if path.suffix.lower() in SUFFIXES))


def split_by_face(chars: str, chain: Sequence[Face]) -> tuple[Part, ...]:
    """A text parted by the first face of a chain that holds each character; `missing` sets what none holds.

    A sign of no width (a variation selector) stays with the character before it.
    """
    if not chars:
        return ()
    first = chain[0]
    lacking = first.lacks(chars)
    if not lacking:
        return (Part(first, chars),)
    others: dict[str, Face] = {}
    missing = load(MISSING)
    for char in lacking:
        others[char] = next((face for face in chain[1:] if face.covers(char)), missing)
    faces: list[Face] = []
    for char in chars:
        face = others.get(char, first)
        faces.append(faces[-1] if faces and faces[-1] is not missing and _no_width(char) else face)
    parts: list[Part] = []
    at = 0
    for face, group in groupby(faces):
        length = len(tuple(group))
        parts.append(Part(face, chars[at : at + length]))
        at += length
    return tuple(parts)


# Opening and checking ------------------------------------------------------------------------------------------------

_IN_PRINT = frozenset(("glyf", "head", "hhea", "hmtx", "loca", "maxp"))
_NOT_IN_PRINT = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "STAT", "VORG", "cmap", "gasp", "name", "vhea", "vmtx")
"""Tables that a font inside a PDF has no use for: the PDF says which code is which glyph."""


def _plain(path: Path) -> TrueType | None:
    """The font of a file, where it is a plain one. FontError: unreadable, not a font, or cut short."""
    with _told(path):
        font = plain(path)
        if font and restricted(font.table("OS/2")):
            raise FontError("font_restricted", name=path.name)
    return font


def _open(path: Path) -> Any:
    """The font of a file, mapped into memory. FontError: unreadable, not a font, or cut short."""
    hb = _harfbuzz()
    with _told(path):
        try:
            blob = hb.Blob.from_file_path(str(path))
        except hb.HarfBuzzError:  # a path that the C library cannot spell
            blob = hb.Blob(path.read_bytes())
        face = hb.Face(blob)
        if not face.glyph_count or not len(face.unicodes):
            raise FontError("font_broken", name=path.name, fault="cmap, maxp")
        if restricted(bytes(face.reference_table("OS/2").data)):
            raise FontError("font_restricted", name=path.name)
    return face


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """A file that is opened here is whole, or else said not to be."""
    try:
        wrong = fault(path)
        if wrong:
            raise FontError("font_broken", name=path.name, fault=wrong)
        yield
    except OSError as error:
        raise FontError("font_unreadable", name=path.name, why=error.strerror or str(error)) from error


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


def _harfbuzz() -> Any:
    """The library, imported when the first font is opened: no command pays for it that opens none."""
    import uharfbuzz

    return uharfbuzz
