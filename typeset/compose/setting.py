"""What a chain of faces makes of characters: how far each advances, how much of each mark is white, which face sets it.

Built once for a chain and a region; every paragraph set in it shares the tables. Thousandths of an em throughout.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Protocol

from typeset import compiled
from typeset.compose import kinsoku
from typeset.fonts.face import Ink
from typeset.novel import Novel

MISSING = "missing"
HALF = 500  # the white in a mark that takes a whole em (the fonts' own `halt` gives exactly this)
QUOTES = "“”‘’"
EM: float = 1000
FULL = 900  # a mark narrower than this holds no white: its face sets it proportionally


class Face(Protocol):
    """What composing needs of a font (`fonts.face.Face`)."""

    @property
    def name(self) -> str: ...
    @property
    def advances(self) -> dict[str, float]: ...
    def covers(self, char: str) -> bool: ...
    @property
    def two_em_dash(self) -> int | None: ...
    @property
    def two_em_advance(self) -> float: ...
    def glyph(self, char: str) -> int | None: ...
    def upright(self, char: str) -> int | None: ...
    def moved(self, char: str) -> tuple[float, float]: ...
    def ink(self, glyph: int) -> Ink: ...


Load = Callable[[str], Face]


class Advances(dict[str, float]):
    """Advance by character along a chain of faces, found the first time; `foreign` holds what the first face lacks."""

    def __init__(self, chain: Sequence[Face]) -> None:
        super().__init__()
        self._chain = chain
        self.foreign: dict[str, str] = {}
        self._odd = Novel()  # what is not known to be an em wide and of the first face

    def __missing__(self, char: str) -> float:
        face = next((face for face in self._chain if face.covers(char)), None)
        if char in QUOTES:  # some faces have them for Latin text only; Chinese takes those of a whole em
            full = (face for face in self._chain if face.covers(char) and face.advances[char] >= FULL)
            face = next(full, face)
        if face is not self._chain[0]:
            self.foreign[char] = face.name if face else MISSING
        advance = self[char] = face.advances[char] if face else EM
        return advance

    def along(self, chars: str) -> tuple[list[float], bool]:
        """The advance of each character of a text, and whether some come from another face than the first."""
        foreign, odd = self.foreign, self._odd
        advances, mixed = [EM] * len(chars), False
        for start, end in odd.spans(chars):
            advances[start:end] = map(self.__getitem__, chars[start:end])
            mixed = mixed or (bool(foreign) and not foreign.keys().isdisjoint(chars[start:end]))
        if odd.due():
            odd.learn([char for char, advance in self.items() if advance == EM and char not in foreign])
        return advances, mixed


class Setting:
    """The tables of one chain of faces in one region.

    `left` and `right` give the white in a mark on either side, `end` how much of a line's last character may stand
    beyond the measure, `squeeze(pair)` how much two neighbouring marks move together. `square` is the most figures
    that stand side by side in one em of a `vertical` line.
    """

    vertical = False
    square = 0
    alone = ""  # how a word that fills a line by itself stands

    def __init__(self, chain: Sequence[Face], region: kinsoku.Region, hang: str = "none", gap: float = 0.25) -> None:
        first = chain[0]
        self.face = first.name
        self.advances = Advances(chain)
        self.gap = round(gap * 1000)
        self.dot = region.dot * 1000
        self._first = first
        marks = kinsoku.OPENING + kinsoku.CLOSING + kinsoku.STOPS
        full = {char for char in marks if self.advances[char] >= FULL and self.advances.foreign.get(char) != MISSING}
        self.left: dict[str, float] = dict.fromkeys(full.intersection(kinsoku.OPENING), HALF)
        self.right: dict[str, float] = dict.fromkeys(full.intersection(kinsoku.CLOSING + kinsoku.STOPS), HALF)
        if region.centred and first.name.find("SC") < 0:  # faces for Simplified Chinese set stops at the left
            middle = full.intersection(kinsoku.STOPS)
            self.left |= dict.fromkeys(middle, HALF / 2)
            self.right |= dict.fromkeys(middle, HALF / 2)
        self.end = dict(self.right)
        if hang == "marks":
            self.end |= {char: self.advances[char] for char in kinsoku.HANGING if char in full}
        self.mark_pairs()

    def mark_pairs(self, full: str = "") -> None:
        """The patterns that find the white in marks, from `left` and `right`; `full` are marks without any, which
        others stand against."""
        both = "".join(sorted(self.left.keys() | self.right.keys()))
        closing = "".join(sorted(self.right.keys() - self.left.keys()))
        opening = "".join(sorted(self.left.keys() - self.right.keys()))
        self.pairs = _pattern(both and f"[{both}](?=[{both}{full}])")
        """Each mark that another one follows."""
        self.whites = _pattern(both and f"[{closing}](?![{closing}{full}])|[^{both}](?=[{opening}])")
        """Where white is left that may be squeezed: each match ends there (GB/T 15834, 5.1.11)."""

    @cached_property
    def dash(self) -> float:
        """The advance of each half of ——, asked for where a text has one."""
        first = self._first
        return first.two_em_advance / 2 if first.two_em_dash is not None else first.advances["—"]

    def squeeze(self, first: str, second: str) -> float:
        """How much two neighbouring marks move together: half an em at most, and no more than there is white."""
        return min(HALF, self.right.get(first, 0) + self.left.get(second, 0))


def _pattern(source: str) -> re.Pattern[str]:
    return compiled.pattern(source or r"(?!)")


def chain(names: Iterable[str], load: Load) -> tuple[Face, ...]:
    """The faces of a style's chain."""
    return tuple(load(name) for name in names)
