"""A paragraph made ready for breaking: how far its characters run, and where a line may not be parted.

Characters in, a Galley out; nothing is broken here. Widths are thousandths of an em. A *boundary* k stands before
character k; a *gap* at a boundary is white added (or, negative, taken) there when the line runs across it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate
from math import inf

from typeset.compose import kinsoku
from typeset.compose.notes import Notes, Tight
from typeset.compose.room import MOST_SQUEEZE
from typeset.compose.setting import Setting
from typeset.compose.wholes import SPECIAL, look, price_inside
from typeset.namedtuple import NamedTuple

NAME_SPACE = 500  # a typed space between Han, 1/1000 em

_NONE: frozenset[int] = frozenset()
_FREE: Mapping[int, float] = {}


class Whites(NamedTuple):
    """Boundaries at which marks have white to give; those of them at which they take more: no mark stands on the other
    side as well. Ascending."""

    giving: Sequence[int]
    taking: Sequence[int]


class Galley:
    """A paragraph ready for breaking; it is never changed.

    `sums[k]` is the width of the characters before boundary k, gaps before it included (not the gap at k itself);
    `gaps` holds the gaps by boundary, `places` their boundaries, ascending. `stretches[k]` counts the boundaries
    before k at which a line may be opened: none inside a word. `glued` boundaries are never parted, `dear` ones cost.
    `tight` are the words and dashes, half open and ascending, whose letters stay as they are; `thin` the boundaries
    with white between Han and a word, `spaces` those behind a space between words, both ascending. Boundaries as dear
    as `torn` are inside a unit, and parted only where a line would be torn. `mixed`: some characters come from another
    face than the first. `squares` are what stands upright in an em of a vertical line, of figures and letters;
    ascending.
    """

    __slots__ = (
        "_whites", "chars", "dear", "gaps", "glued", "mixed", "places", "setting", "spaces", "squares", "stretches",
        "sums", "thin", "tight", "torn",
    )  # fmt: skip

    def __init__(
        self,
        chars: str,
        setting: Setting,
        sums: Sequence[float],
        gaps: Mapping[int, float],
        places: Sequence[int],
        stretches: Sequence[int],
        mixed: bool,
        notes: Notes | None = None,
    ) -> None:
        self.chars, self.setting, self.mixed = chars, setting, mixed
        self.sums, self.gaps, self.places, self.stretches = sums, gaps, places, stretches
        self.glued: Collection[int] = notes.glued if notes else _NONE
        self.dear: Mapping[int, float] = notes.dear if notes else _FREE
        self.torn = notes.inside_unit if notes else inf
        self.tight: Sequence[Tight] = notes.tight if notes else ()
        self.thin: Sequence[int] = notes.thin if notes else ()
        self.spaces: Sequence[int] = notes.spaces if notes else ()
        self.squares: Sequence[Tight] = notes.squares if notes else ()
        self._whites: Whites | None = None

    def width(self, start: int, end: int) -> float:
        """The width of characters `start` to `end` as a line, unjustified, the marks at its ends trimmed."""
        chars, setting = self.chars, self.setting
        base = self.sums[start] + self.gaps.get(start, 0) + setting.left.get(chars[start], 0)
        return self.sums[end] - setting.end.get(chars[end - 1], 0) - base

    def seen(self, start: int, at: int) -> int:
        """Where a line that begins at `start` and is parted at `at` ends to the eye: spaces there are swallowed."""
        return max(start + 1, len(self.chars[:at].rstrip(kinsoku.SPACES)))

    def may_part(self, at: int, price: float) -> bool:
        """Whether a line may end before boundary `at`, inside the paragraph, for less than a price."""
        chars = self.chars
        return not (
            chars[at] in kinsoku.NOT_AT_LINE_START
            or chars[at - 1] in kinsoku.NOT_AT_LINE_END
            or at in self.glued
            or self.dear.get(at, 0.0) >= price
        )

    @property
    def whites(self) -> Whites:
        """Where its marks carry white: looked for once, and only where a line needs it."""
        found = self._whites
        if found is None:
            gaps = self.gaps
            giving = [white.end() for white in self.setting.whites.finditer(self.chars)]
            if "’" in self.chars:  # an apostrophe's white is gone already
                giving = [at for at in giving if gaps.get(at, 0.0) >= -MOST_SQUEEZE]
            found = self._whites = Whites(giving, [at for at in giving if at not in gaps or gaps[at] >= 0])
        return found


def prepare(chars: str, setting: Setting, measure: float, name_space: float = NAME_SPACE) -> Galley:
    """The Galley of a paragraph. `measure` (1/1000 em): words longer than that may be parted. `name_space` is the
    width of a typed space between Han."""
    widths, mixed = setting.advances.along(chars)
    gaps: dict[int, float] = {}
    notes: Notes | None = None
    special = SPECIAL.search(chars)
    if special:
        notes = Notes(chars, setting, measure, widths, name_space, price_inside(measure))
        gaps = notes.gaps
        look(notes, special.start())
    for pair in setting.pairs.finditer(chars):
        at = pair.end()
        squeezed = setting.squeeze(chars[at - 1], chars[at])
        if squeezed:
            gaps[at] = gaps.get(at, 0) - squeezed
    places: Sequence[int] = ()
    if gaps:
        places = sorted(gaps)
        for boundary, amount in gaps.items():
            widths[boundary] += amount
    sums = list(accumulate(widths, initial=0))
    stretches: Sequence[int] = range(len(sums))
    if notes is not None and notes.tight:
        stretches = _openings(len(chars), notes.tight)
    return Galley(chars, setting, sums, gaps, places, stretches, mixed, notes)


def _openings(total: int, tight: Sequence[Tight]) -> list[int]:
    """How many boundaries before each boundary of `total` characters can be opened."""
    counted: list[int] = []
    at = many = 0
    for start, end in tight:
        counted += range(many, many + start - at + 1)
        many += start - at
        counted += [many] * (end - 1 - start)
        at, many = end, many + 1
    counted += range(many, many + total - at + 1)
    return counted
