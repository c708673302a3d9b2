"""Vertical lines: how each character stands in one, how far it takes the line, how much of each mark is white.

The tables of a Setting, made for lines that run down the page; breaking and justifying know no other difference.
Sources: W3C clreq, "Vertical writing mode" and "Mixed text composition"; GB/T 15834—2011, 5.2 (marks of vertical text:
stops below and to the right of what they follow, ﹃﹄ and ﹁﹂ for quotation marks, dashes and ellipses in the line's
middle); UAX #50 for which characters lie on their side.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from typeset.compose import kinsoku
from typeset.compose.setting import HALF, MISSING, QUOTES, Advances, Face, Setting
from typeset.fonts.metrics import EM, EM_TOP, PAUSES
from typeset.patterns import late

if TYPE_CHECKING:
    from typeset.compose.galley import Galley
    from typeset.compose.lines import Piece

UPRIGHT, CORNER, SQUARE, TURNED = "upright", "corner", "square", "turned"

# UAX #50: R, and those of Tr that Latin text has. What stands upright in a Latin range (×, ±, ©) is left out.
_LYING = late(
    r"[ -¦¨ª-\u00ad¯°²-¶¸-»¿-ÖØ-öø-˩ˬ-\u10ff\u1e00-\u1fff\u2000-\u200a\u2010-\u2013\u2018-\u201f\u202f‹›⁄\u205f"
    r"′″←-⇿−∙]"
)
# Tr: lying, but for a face that has a form for vertical lines.
_FORMED = frozenset("—―…⋯‥～〜ー－＿￣＝｜＜＞〝〞〟" + kinsoku.OPENING + kinsoku.CLOSING)
_BLANK = frozenset(kinsoku.SPACES + kinsoku.NO_BREAK_SPACES)  # they stand as what is before them
CORNERS = {"“": "『", "”": "』", "‘": "「", "’": "」"}
"""The marks whose vertical forms (﹃﹄﹁﹂) quotation marks are drawn as."""


class VerticalAdvances(Advances):
    """Advance along a vertical line: an em for what stands upright, its own width for what lies."""

    def __init__(self, chain: Sequence[Face], lies: Callable[[str, Face], bool]) -> None:
        super().__init__(chain)
        self._lies = lies

    def __missing__(self, char: str) -> float:
        face = next((face for face in self._chain if face.covers(char)), None)
        if face is not None and self._lies(char, face):
            return super().__missing__(char)
        if face is not self._chain[0]:
            self.foreign[char] = face.name if face else MISSING
        advance = self[char] = 0.0 if face is not None and face.advances[char] == 0 else EM
        return advance


class VerticalSetting(Setting):
    """The tables of one chain of faces in one region, for vertical lines.

    `square` is the most figures that share one em; `quotes`: corner or turned.
    """

    vertical = True
    alone = TURNED

    def __init__(
        self,
        chain: Sequence[Face],
        region: kinsoku.Region,
        hang: str = "none",
        gap: float = 0.25,
        square: int = 2,
        quotes: str = CORNER,
    ) -> None:
        super().__init__(chain, region, hang, gap)
        self.square = square
        self._quotes = quotes
        self._chain = chain
        self.advances = VerticalAdvances(chain, self._lies)
        self.dash = EM if not self._lies("—", chain[0]) else self.dash
        self._whites(hang)

    def _lies(self, char: str, face: Face) -> bool:
        """Whether a character lies on its side in a face."""
        if char in QUOTES:
            return self._quotes == TURNED
        if char in _FORMED:
            return face.upright(char) is None
        return _LYING.match(char) is not None

    def _whites(self, hang: str) -> None:
        """The white in marks before and after their ink, down the line; stops that are not pauses (：；！？) have none
        to give: they are as long as the em (the fonts' own `vhal` leaves them so)."""
        self.left = dict.fromkeys([*kinsoku.OPENING], HALF)
        self.right = dict.fromkeys([*kinsoku.CLOSING], HALF)
        for char in PAUSES:
            face = next((face for face in self._chain if face.covers(char)), None)
            if face is None:
                continue
            above, below = white(face, char)
            if below >= HALF - 60:
                self.right[char] = HALF
            elif min(above, below) >= HALF / 2 - 20:
                self.left[char] = self.right[char] = HALF / 2
        missing = {char for char in (*self.left, *self.right) if self.advances[char] != EM and char not in QUOTES}
        for char in missing:  # what lies on its side for want of a form, or is drawn as a box
            self.left.pop(char, None)
            self.right.pop(char, None)
        self.end = dict(self.right)
        if hang == "marks":
            self.end |= {char: EM for char in kinsoku.HANGING if char in self.right}
        self.mark_pairs(TALL)

    def standing(self, galley: Galley, pieces: Sequence[Piece]) -> tuple[list[Piece], list[str]]:
        """Pieces of a line cut again where characters stand otherwise, and how each stands."""
        out: list[Piece] = []
        stances: list[str] = []
        squares = dict(galley.squares)
        chars = galley.chars
        for start, end, tight, face in pieces:
            at = start
            while at < end:
                last = squares.get(at, 0)
                if at < last <= end:
                    stance = SQUARE if last - at > 1 else UPRIGHT
                else:
                    stance, last = self._stretch(chars, at, end, squares, face)
                if stances and out[-1][1] == at and stances[-1] == stance and out[-1][2:] == (tight, face):
                    out[-1] = (out[-1][0], last, tight, face)
                else:
                    out.append((at, last, tight, face))
                    stances.append(stance)
                at = last
        corner = self._quotes == CORNER
        for number, (start, end, _, _) in enumerate(out):
            if corner and stances[number] == UPRIGHT and _QUOTED.search(chars, start, end):
                stances[number] = CORNER
        return out, stances

    def _stretch(self, chars: str, start: int, end: int, squares: dict[int, int], face: str) -> tuple[str, int]:
        """How the character at `start` stands, and how far those after it stand so too."""
        lies = self._by_name(face)
        first = lies(chars[start])
        at = start + 1
        while at < end and at not in squares and (chars[at] in _BLANK or lies(chars[at]) == first):
            at += 1
        return TURNED if first else UPRIGHT, at

    def _by_name(self, name: str) -> Callable[[str], bool]:
        face = next((face for face in self._chain if face.name == name), None)
        if face is None:  # the face of boxes
            return lambda char: False
        return lambda char: self._lies(char, face)


TALL = "：；！？"  # stops as long as their em
_QUOTED = late("[“”‘’]")


def white(face: Face, char: str) -> tuple[float, float]:
    """The white in the em box of an upright character above its ink, and below."""
    glyph = face.upright(char)
    ink = face.ink(face.glyph(char) or 0 if glyph is None else glyph)
    _, up = face.moved(char)
    return EM_TOP - up - ink.top, ink.bottom + up + EM - EM_TOP
