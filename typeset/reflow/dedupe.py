"""Repeats that no one wrote: text drawn twice or more for boldness, in all the ways in which extractors give it back.

Lines in, lines and entries out (`undouble`). First what is doubled inside a line (`powers`), then lines that repeat a
neighbour's text, wholly or in part (`龙首山` / `龙首山。` / `。（`). Every removal names the copy that stays, letter by
letter (law 3). A repeat alone proves nothing: 加油！加油！ and a refrain look the same. A second witness is asked for:
marks doubled that language cannot double, the same fault in the lines around, an order of marks that no compositor
sets, a heading said twice amid prose. Without one the text stays and is listed (`doubt`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from typeset.entries import Entries
from typeset.namedtuple import NamedTuple
from typeset.reflow.lines import Line, Lines, edit
from typeset.reflow.merging import Merging
from typeset.reflow.survey import Survey
from typeset.reflow.twins import followed
from typeset.text import Edit


class Folded(NamedTuple):
    """What `fold` did: its entries, and the lines that it looked at, in the source's order."""

    entries: Entries
    lines: Sequence[Line]


def fold(lines: Sequence[Line]) -> tuple[Lines, Folded]:
    """The lines without the copies that stand inside a line: a step that needs no order, to be done while printed
    lines are whole. Its entries come out of `undouble`."""
    after, entries = edit("dedupe", lambda _: Survey(lines, doubt=False).edits(), lines)
    return after, Folded(entries, lines)


def undouble(lines: Sequence[Line], folded: Folded | None = None, *, within: bool = True) -> tuple[Lines, Entries]:
    """The lines, in reading order, with one copy of everything, and an entry for each copy that went; doubts as
    entries that change nothing.

    `folded`: what `fold` did to these lines before; its entries are taken over, each with the copy that stays in
    the end. `within`: look inside lines (again), because they were cut since.
    """
    known = folded.entries if folded else Entries()
    survey = Merging(lines, known, within=within)
    after, entries = edit("dedupe", lambda _: survey.edits(), lines)
    if folded and entries:
        known = Entries(followed(known, entries, folded.lines))
    known.extend(entries)
    known.extend(survey.doubts())
    return after, known


def find(lines: Sequence[Line]) -> Iterator[tuple[int, Edit]]:
    """The copies to remove, as a line rule."""
    return Merging(lines).edits()
