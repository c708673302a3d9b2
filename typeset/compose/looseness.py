"""Lines that had to be opened further than is good, because what follows them may not be parted: for a build's report.

A page in, what an editor may want to reword out. Nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from typeset.setpage import SetPage

WIDE = 0.12  # em between two characters: what a good eye begins to see


class Loose(NamedTuple):
    """A line on a page (counted from 1 among the lines of text), how wide its gaps are (em), its words and what the
    next line of its block begins with, which did not fit."""

    page: int
    line: int
    gap: float
    words: str
    following: str


def loose(page: SetPage, wide: float = WIDE) -> Iterator[Loose]:
    """The lines of a page whose gaps are wider than `wide`. The first words of another page are not known here."""
    text = [line for line in page.lines if not line.generated]
    for number, line in enumerate(text, 1):
        gap = max(run.spacing / run.size for run in line.runs)
        if line.role == "paragraph" and gap > wide:
            after = text[number] if number < len(text) and text[number].block == line.block else None
            following = "".join(run.chars for run in after.runs)[:8] if after else ""
            yield Loose(page.number, number, round(gap, 3), "".join(run.chars for run in line.runs), following)
