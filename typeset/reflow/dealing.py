"""Pieces of rows dealt to the columns that they stand in.

Lines, their rows in pieces and the columns' measure in; lines in reading order out, column by column, each piece a line
of its own. The most probable dealing is found row by row, the best few readings kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import combinations
from typing import TypeAlias

from typeset.namedtuple import NamedTuple
from typeset.reflow.gutters import column_of, is_across, measures_of, places_of, put_together
from typeset.reflow.lines import Line
from typeset.reflow.links import Ends, ends_of, link
from typeset.reflow.pairs import Neighbours
from typeset.reflow.rowcuts import Piece

BEAM = 14
GIVEN_UP = 5.0  # log-odds; readings this much worse than the best are given up
SPANS = 0.6  # log-odds that a row above all columns spans them
NEW_SECTION = -7.0  # log-odds that a row begins a new page or a new set of columns


Rhythm: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
"""The columns of the last two rows."""

NO_RHYTHM: Rhythm = ((), ())


class Reading(NamedTuple):
    """A way to read the rows so far: the last piece of each column, and how we got here."""

    score: float
    last: tuple[int, ...]  # index into all pieces, -1: the column is empty
    rhythm: Rhythm
    before: Reading | None
    columns: tuple[int, ...]
    fresh: bool  # this row begins a new section


def reorder(
    lines: Sequence[Line],
    rows: Sequence[Sequence[Piece]],
    columns: int,
    starts: Sequence[int],
    em: float,
) -> list[Line]:
    """The pieces as lines, column by column, of which `starts` are known to begin somewhere; rows that span all columns
    part the sections."""
    places = starts if len(starts) == columns else places_of(rows, columns)
    measures = measures_of(rows, places, em, columns)
    result: list[Line] = []
    section: list[tuple[int, Sequence[Piece]]] = []
    for index, cut in enumerate(rows):
        row = put_together(cut, columns, places, measures)
        if len(row) > columns or (len(cut) == 1 and is_across(lines[index].chars, cut[0], places, measures)):
            result += _read_section(lines, section, columns, places, measures)
            section = []
            result.append(lines[index])
        else:
            section.append((index, row))
    result += _read_section(lines, section, columns, places, measures)
    return result


def _read_section(
    lines: Sequence[Line],
    section: Sequence[tuple[int, Sequence[Piece]]],
    columns: int,
    places: Sequence[int] | None,
    measures: Sequence[float],
) -> list[Line]:
    """Rows between two lines that span the columns, read column by column."""
    if not section:
        return []
    if all(len(row) == 1 for _, row in section) and places is None:
        return [lines[index] for index, _ in section]
    pieces: list[Line] = []
    ends: list[Ends] = []
    spans: list[range] = []
    geometry: list[Piece] = []
    wider: list[float] = []
    for index, row in section:
        line = lines[index]
        spans.append(range(len(pieces), len(pieces) + len(row)))
        for number, piece in enumerate(row):
            text = line.text if len(row) == 1 else line.text.slice(piece.start, piece.end)
            own = line._replace(text=text, indent=piece.place, blanks=line.blanks, piece=number)
            pieces.append(own)
            em = measures[column_of(piece, places)]
            ends.append(ends_of(text.chars, piece.em, em))
            geometry.append(piece)
            wider.append(piece.em - em)
    seen = Neighbours(piece.chars for piece in pieces)
    linked: dict[tuple[int, int], float] = {}

    def goes_on(above: int, below: int) -> float:
        found = linked.get((above, below))
        if found is None:
            found = linked[above, below] = link(ends[above], ends[below], seen)
        return found

    beam = [Reading(0.0, (-1,) * columns, NO_RHYTHM, None, (), False)]
    for span in spans:
        stands = [
            [_out_of_place(places[column] - geometry[at].place) if places else 0.0 for column in range(columns)]
            for at in span
        ]
        options = [
            (option, sum(own[column] for own, column in zip(stands, option, strict=True)))
            for option in combinations(range(columns), len(span))
        ]
        beam = _best(beam, _grown(beam, span, options, columns, wider[span[0]], goes_on), span, columns)
    chain: list[Reading] = []
    step: Reading | None = beam[0]
    while step is not None and step.before is not None:
        chain.append(step)
        step = step.before
    chain.reverse()
    result: list[Line] = []
    stacks: list[list[Line]] = [[] for _ in range(columns)]
    for reading, span in zip(chain, spans, strict=True):
        if reading.fresh:
            result += [line for stack in stacks for line in stack]
            stacks = [[] for _ in range(columns)]
        if not reading.columns:
            result.append(pieces[span[0]])
        for column, at in zip(reading.columns, span, strict=False):
            stacks[column].append(pieces[at]._replace(column=column + 1))
    return result + [line for stack in stacks for line in stack]


def _out_of_place(off: int) -> float:
    """Log-odds of a piece that stands so many characters before its column's place."""
    return -1.2 * max(0, off - 1) - 0.5 * max(0, -off - 5)


def _grown(
    beam: Sequence[Reading],
    span: range,
    options: Sequence[tuple[tuple[int, ...], float]],
    columns: int,
    wider: float,
    goes_on: Callable[[int, int], float],
) -> list[tuple[float, int, int, tuple[int, ...], bool]]:
    """Ways to read a row of the pieces `span`, best first: cost, in what order found (of equals the first stays), the
    reading so far, the columns that the pieces stand in, none for a heading across them all, and whether a new section
    begins. `options` are those columns with the log-odds of their places; a row's only piece is so much `wider` than a
    column."""
    grown: list[tuple[float, int, int, tuple[int, ...], bool]] = []
    for parent, (score, last, rhythm, before, _, _) in enumerate(beam):
        if len(span) == 1 and max(last) < 0:
            # Above the first lines of the columns stand headings, which span them all.
            off = abs(wider)
            bonus = SPANS if min(off, abs(off - 2)) > 0.6 or not before else SPANS - 2.0
            grown.append((-(score + bonus), len(grown), parent, (), False))
        bottom = next((at for at in reversed(last) if at >= 0), -1)
        for option, place in options:
            total = score + _rhythm(rhythm, option, columns) + place
            for column, at in zip(option, span, strict=True):
                if last[column] >= 0:
                    total += goes_on(last[column], at)
            grown.append((-total, len(grown), parent, option, False))
            if before is not None and len(span) > 1:
                total = score + NEW_SECTION + place
                if bottom >= 0 and option[0] == 0:
                    total += goes_on(bottom, span[0])
                grown.append((-total, len(grown), parent, option, True))
    grown.sort()
    return grown


def _best(
    beam: Sequence[Reading],
    grown: Sequence[tuple[float, int, int, tuple[int, ...], bool]],
    span: range,
    columns: int,
) -> list[Reading]:
    """The best readings (`grown` is sorted), one for each state."""
    seen: set[tuple[object, ...]] = set()
    kept: list[Reading] = []
    worst = grown[0][0] + GIVEN_UP
    for cost, _, parent, option, fresh in grown:
        if cost > worst:
            break
        reading = beam[parent]
        last, rhythm = reading.last, NO_RHYTHM
        if option:
            own = [-1] * columns if fresh else [*last]
            for column, at in zip(option, span, strict=True):
                own[column] = at
            last, rhythm = tuple(own), ((), option) if fresh else (reading.rhythm[1], option)
        if (last, rhythm) in seen:
            continue
        seen.add((last, rhythm))
        kept.append(Reading(-cost, last, rhythm, reading, option, fresh))
        if len(kept) == BEAM:
            break
    return kept


@lru_cache(maxsize=8192)
def _rhythm(rhythm: Rhythm, option: tuple[int, ...], columns: int) -> float:
    """Columns whose baselines differ alternate: a row holds those of the row before the last, or those that the last
    one lacks, or all."""
    before, last = rhythm
    if not last:
        return -0.7 * (option[0] > 0)  # the first column seldom begins below the others
    if before and before != last:
        if option == before:
            return -0.2
        if len(option) == columns:
            return -1.2
        return -1.8 if option == last or not set(option) & set(last) else -3.0
    if option == last:
        return -0.2
    if len(option) == columns or set(option) < set(last) or not set(option) & set(last):
        return -1.6
    return -3.0
