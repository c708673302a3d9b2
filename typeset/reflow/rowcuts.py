"""A row across columns, cut into pieces at the white space inside it: the most probable ones for a column's measure.

A row's text, its gaps and the widths of its characters in; its pieces out. Whether there are columns, and of what
measure, is `rows`'.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from typeset import compiled, cues
from typeset.namedtuple import NamedTuple
from typeset.reflow import measure
from typeset.reflow.forms import shape

Gap = tuple[int, int]

LONGEST_ROW = 300  # characters; a longer line is a paragraph, not a row of columns
MOST_COLUMNS = 6
TOLERANCE = 1.3  # em; how much a squeezed line may be over its measure
GUTTER = 3  # spaces in a row that no sentence holds
TOO_WIDE = 8.0  # em over its measure that a piece cannot have
_NARROW = compiled.pattern(r"[!-~\u00a0-\u024f\u2010-\u2012]")


class Piece(NamedTuple):
    """A piece of a row: characters `start` to `end` of the line's text, its width in em, and its place on the row."""

    start: int
    end: int
    em: float
    place: int


class Row:
    """A row that may be cut at its gaps. Columns are sought by trying many measures: what does not follow from the
    measure is reckoned once."""

    def __init__(self, text: str, gaps: Sequence[Gap], indent: int, widths: measure.Widths) -> None:
        self.text = text
        self.em = length(text, widths)
        self._widths = widths
        self._indent = indent
        self._whole = not gaps or bool(cues.BYLINE.fullmatch(text))
        self._widest = max([high - low for low, high in gaps], default=0)
        self._starts = [0, *[high for _, high in gaps]]
        self._stops = [*[low for low, _ in gaps], len(text)]
        worth = [_worth(text, gap) for gap in gaps]
        self._cut = [cut for cut, _ in worth]
        self._kept = [*accumulate([kept for _, kept in worth], initial=0.0)]  # of all gaps before each
        self._ems: dict[tuple[int, int], float] = {}

    def pieces(self, em: float, proven: bool = False) -> list[Piece]:
        """The most probable pieces in columns of a measure (em); on a page `proven` to have columns, two short ones
        too."""
        whole = [Piece(0, len(self.text), self.em, self._indent)]
        if self._whole or (self.em <= em + TOLERANCE and not proven and self._widest < GUTTER):
            return whole
        best: list[tuple[float, int]] = []  # the best reading of everything before gap k, where its last piece begins
        kept = self._kept
        for stop in range(len(self._stops)):
            reached: tuple[float, int] | None = None
            for start in range(stop, -1, -1):
                width = self._width(start, stop)
                if width > em + TOO_WIDE and start < stop:
                    break
                score = _fits(self.text[self._stops[stop] - 1], width, em) + kept[stop] - kept[start]
                if start:
                    score += best[start - 1][0] + self._cut[start - 1]
                if reached is None or score > reached[0]:
                    reached = (score, start)
            assert reached is not None
            best.append(reached)
        pieces: list[Piece] = []
        stop = len(self._stops) - 1
        while stop >= 0:
            start = best[stop][1]
            low, high = self._starts[start], self._stops[stop]
            pieces.append(Piece(low, high, self._width(start, stop), self._indent + low))
            stop = start - 1
        pieces.reverse()
        return pieces if len(pieces) <= MOST_COLUMNS else whole

    def _width(self, start: int, stop: int) -> float:
        """The width in em of what begins behind one gap and ends before another."""
        found = self._ems.get((start, stop))
        if found is None:
            part = self.text[self._starts[start] : self._stops[stop]]
            found = self._ems[start, stop] = measure.width(shape(part), self._widths)
        return found


def length(text: str, widths: measure.Widths) -> float:
    """The width of a line in em; of one too long to be a row, its number of characters."""
    return measure.width(shape(text), widths) if len(text) <= LONGEST_ROW else float(len(text))


def beside_narrow(text: str, gap: Gap) -> bool:
    """Whether a gap stands beside digits or Latin."""
    return bool(_NARROW.match(text[gap[0] - 1]) or _NARROW.match(text[gap[1]]))


def _fits(last: str, width: float, em: float) -> float:
    """How well a piece of this width, that ends with this character, stands in a column of this measure."""
    if width > em + TOLERANCE:
        return -8.0 - (width - em)
    if abs(width - em) <= 0.9:
        return 2.0
    if abs(width - em + 2) <= 0.7:
        return 1.0
    return 0.5 if last in "。！？”…" else -0.6


def _worth(text: str, gap: Gap) -> tuple[float, float]:
    """How likely a gutter is at a gap, and how likely the gap is a space inside a column's line."""
    wide = gap[1] - gap[0]
    if wide >= GUTTER:
        return 2.5, -4.0
    if wide == 2:
        return 0.8, -1.5
    latin = beside_narrow(text, gap)
    inside = text.rfind("（", 0, gap[0]) > text.rfind("）", 0, gap[0])
    return (-1.6 if latin else -0.3) - (1.0 if inside else 0.0), 0.0 if latin else -0.7
