"""Lines: a Galley's break as the runs of a set line, justified, aligned, in points.

Galley and Break in, SetRuns out; where the line stands on the page is `pages.py`'s. A line is opened evenly between
its characters, never inside words; a line that is too full is closed at its marks. `room.py` says by how much.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import groupby

from typeset.compose.breaks import Break
from typeset.compose.galley import Galley
from typeset.compose.letters import cuts, letters
from typeset.compose.notes import Tight
from typeset.compose.room import ALIKE, BETWEEN, EVEN, OPEN, TIGHT, closed, opened
from typeset.compose.vertical import VerticalSetting
from typeset.setpage import SetRun

HOLE = 400.0  # 1/1000 em: a line whose gaps would be wider even so ends short of the measure instead

_run = tuple.__new__  # a SetRun of its fields, without the way through its parameters

Shift = tuple[int, float]
Piece = tuple[int, int, bool, str]  # a stretch of one kind: start, end, whether tight, face


def set_line(
    galley: Galley, line: Break, x: float, size: float, justify: bool, track: float = 0.0
) -> tuple[SetRun, ...]:
    """The runs of a line that begins at `x` (points) in type of `size`.

    `justify` opens it to its measure by its slack; a negative slack is always closed. `track` is letter space, points.
    """
    start, end, _, slack = line
    chars, setting, tight = galley.chars, galley.setting, galley.tight
    unit = size / 1000
    spacing = track
    moved: list[Shift] = []
    if slack < 0 or (justify and slack):
        openings = galley.stretches[end - 1] - galley.stretches[start]
        if 0 < slack <= EVEN * openings:
            spacing += slack * unit / openings
        else:
            gap, moved = fitted(galley, line)
            if gap > HOLE:
                gap, moved = 0.0, []
            spacing += gap * unit
    x -= setting.left.get(chars[start], 0) * unit
    parts = cuts(galley, start, end) if tight and (spacing or setting.vertical) else ()
    if isinstance(setting, VerticalSetting):
        pieces, stances = setting.standing(galley, _faces(galley, start, end, parts))
        runs = _parted(galley, (start, end), x, size, spacing, moved, pieces)
        return tuple([run._replace(stance=stance) for run, stance in zip(runs, stances, strict=True)])
    if parts or galley.mixed:
        return _parted(galley, (start, end), x, size, spacing, moved, _faces(galley, start, end, parts))
    shifts = _shifts(galley, start, end, unit, moved) if moved or galley.places else ()
    return (_run(SetRun, (setting.face, size, x, chars[start:end], spacing, shifts, "")),)


def fitted(galley: Galley, line: Break) -> tuple[float, list[Shift]]:
    """What each gap of a line takes or gives (1/1000 em), and what its marks, the white beside its words and, where
    gaps would be too wide or too close, the letters of its words do, by boundary."""
    openings = galley.stretches[line.end - 1] - galley.stretches[line.start]
    gap, moved = _fitted(galley, line, openings)
    if not galley.tight or -TIGHT <= gap <= OPEN:
        return gap, moved
    within = letters(galley, line.start, line.end)
    if not within:
        return gap, moved
    gap, moved = _fitted(galley, line, openings, within)
    if gap > ALIKE:  # letters as far apart as all else
        gap, moved = _fitted(galley, line, openings + len(within))
        moved += [(at, gap) for at in within]
    return gap, moved


def _fitted(galley: Galley, line: Break, openings: float, within: Sequence[int] = ()) -> tuple[float, list[Shift]]:
    start, end, _, slack = line
    marks, words, spaces = whites(galley, start, end, slack < 0)
    if slack < 0:
        count = len(words) + BETWEEN * len(spaces)
        gap, mark, word, letter = closed(slack, openings, len(marks), count, len(within))
        space = word * BETWEEN
    elif openings:
        gap, mark, word, letter = opened(slack, openings, len(marks), len(words) + len(spaces), len(within))
        space = word
    else:
        return slack, []
    moved = [(at, mark) for at in marks]
    if words:
        moved += [(at, word) for at in words]
    if spaces:
        moved += [(at, space) for at in spaces]
    if letter:
        moved += [(at, letter) for at in within]
    return gap, moved


def whites(
    galley: Galley, start: int, end: int, giving: bool = True
) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
    """The boundaries inside a line at which marks have white to give, or else those at which they take more; those with
    white between Han and a word, and those behind a space between words."""
    marks, words, spaces = galley.whites[not giving], galley.thin, galley.spaces
    return (
        marks[bisect_right(marks, start) : bisect_left(marks, end)],
        words[bisect_right(words, start) : bisect_left(words, end)] if words else words,
        spaces[bisect_right(spaces, start) : bisect_left(spaces, end)] if spaces else spaces,
    )


def _shifts(galley: Galley, start: int, end: int, unit: float, moved: list[Shift]) -> tuple[Shift, ...]:
    """The gaps inside a line's characters `start` to `end`, with what `moved` adds, as shifts after a character, in
    points."""
    places, gaps = galley.places, galley.gaps
    inside = places[bisect_right(places, start) : bisect_left(places, end)] if places else ()
    if not moved:
        return tuple([(at - start - 1, gaps[at] * unit) for at in inside])
    amounts = {at: gaps[at] for at in inside}
    for at, amount in moved:
        amounts[at] = amounts.get(at, 0) + amount
    return tuple([(at - start - 1, amounts[at] * unit) for at in sorted(amounts)])


def _faces(galley: Galley, start: int, end: int, cuts: Sequence[Tight]) -> list[Piece]:
    """A line in pieces: words apart from what may be opened, faces apart from each other."""
    pieces: list[tuple[int, int, bool]] = []
    at = start
    for first, last in cuts:
        if at < first:
            pieces.append((at, first, False))
        pieces.append((first, last, True))
        at = last
    if at < end:
        pieces.append((at, end, False))
    foreign, face = galley.setting.advances.foreign, galley.setting.face
    out: list[Piece] = []
    for first, last, tight in pieces:
        chars = galley.chars[first:last]
        if not galley.mixed or foreign.keys().isdisjoint(chars):
            out.append((first, last, tight, face))
            continue
        for name, group in groupby(chars, lambda char: foreign.get(char, face)):
            length = sum(1 for _ in group)
            out.append((first, first + length, tight, name))
            first += length
    return out


def _parted(
    galley: Galley,
    line: tuple[int, int],
    x: float,
    size: float,
    spacing: float,
    moved: list[Shift],
    pieces: list[Piece],
) -> tuple[SetRun, ...]:
    """The runs of a line in pieces, each at its own place."""
    start, end = line
    unit = size / 1000
    chars, sums, gaps, stretches = galley.chars, galley.sums, galley.gaps.get, galley.stretches
    base, before = sums[start] + gaps(start, 0), stretches[start]
    every = _shifts(galley, start, end, unit, moved)
    runs: list[SetRun] = []
    for first, last, tight, face in pieces:
        place = x + (sums[first] + gaps(first, 0) - base) * unit + (stretches[first] - before) * spacing
        if moved:
            place += sum([amount for at, amount in moved if at <= first]) * unit
        left, right = first - start, last - start - 1
        shifts = tuple([(index - left, points) for index, points in every if left <= index < right]) if every else ()
        runs.append(_run(SetRun, (face, size, place, chars[first:last], 0.0 if tight else spacing, shifts, "")))
    return tuple(runs)
