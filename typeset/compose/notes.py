"""What a paragraph asks for, noted while it is looked through; and what the characters between its words ask for: typed
spaces, middle dots, apostrophes, straight quotation marks.

Thousandths of an em; a boundary k stands before character k.
"""

from __future__ import annotations

from typeset.compose import kinsoku
from typeset.compose.setting import Setting
from typeset.patterns import late

APOSTROPHE = 300  # ’ inside a Latin word, which Chinese faces set a whole em wide

Tight = tuple[int, int]

HAN = kinsoku.Among(kinsoku.IDEOGRAPHIC)
_APOSTROPHE = late("(?<=[A-Za-z])’(?=[A-Za-z])")


class Notes:
    """What the special characters of one paragraph ask for, while it is looked through."""

    def __init__(
        self,
        chars: str,
        setting: Setting,
        measure: float,
        widths: list[float],
        name_space: float,
        inside_unit: float,
    ) -> None:
        self.chars = chars
        self.setting = setting
        self.measure = measure
        self.widths = widths
        self.name_space = name_space
        self.inside_unit = inside_unit
        self.gaps: dict[int, float] = {}
        self.glued: set[int] = set()
        self.dear: dict[int, float] = {}
        self.tight: list[Tight] = []
        self.thin: list[int] = []
        self.spaces: list[int] = []
        self.squares: list[Tight] = []

    def gap(self, boundary: int, amount: float) -> None:
        if 0 < boundary < len(self.chars):
            self.gaps[boundary] = self.gaps.get(boundary, 0) + amount

    def hold(self, start: int, end: int) -> None:
        """Characters that are not opened; what overlaps the last such stretch makes it longer."""
        if self.tight and start < self.tight[-1][1]:
            before = self.tight.pop()
            start, end = before[0], max(end, before[1])
        self.tight.append((start, end))


def space(notes: Notes, start: int, end: int) -> None:
    """Typed spaces keep their place in the text; on the page one between Han and Latin is the quarter em, one beside
    a full-width mark adds nothing to the mark's own white."""
    chars, setting = notes.chars, notes.setting
    if start == 0 or end == len(chars) or chars[start:end].strip(" "):
        return
    before, after = chars[start - 1], chars[end]
    marks = (before in setting.right or before in setting.left, after in setting.left or after in setting.right)
    han = (HAN[before], HAN[after])
    width: float | None = None
    if any(marks):
        width = 0
    elif all(han):
        width = notes.name_space
    elif any(han):
        width = setting.gap
        notes.thin.append(end)
    else:
        (notes.thin if setting.vertical else notes.spaces).append(end)
    if not any(marks) and not all(han) and not setting.vertical:  # a line opens or closes there once, not twice
        first, last = (start, end + 1) if han[0] else (start - 1, end)
        notes.hold(first, last)
    if width is not None:
        notes.gap(end, width - sum(notes.widths[start:end]))


def dot(notes: Notes, at: int) -> None:
    """The middle dot between the parts of a name takes its region's width, in its middle; narrow faces need help."""
    chars, setting = notes.chars, notes.setting
    if 0 < at < len(chars) - 1 and HAN[chars[at - 1]] and HAN[chars[at + 1]]:
        white = (setting.dot - notes.widths[at]) / 2
        notes.gap(at, white)
        notes.gap(at + 1, white)


def apostrophes(notes: Notes) -> None:
    """’ inside a Latin word belongs to it and takes no em."""
    for found in _APOSTROPHE.finditer(notes.chars):
        at = found.start()
        notes.glued.update((at, at + 1))
        if notes.widths[at] > APOSTROPHE:
            notes.gap(at + 1, APOSTROPHE - notes.widths[at])


def straight_quotes(notes: Notes) -> None:
    """Straight quotation marks open and close by turns: the first of two does not end a line, the second does not
    begin one."""
    at = notes.chars.find('"')
    opens = True
    while at >= 0:
        notes.glued.add(at + 1 if opens else at)
        opens = not opens
        at = notes.chars.find('"', at + 1)
