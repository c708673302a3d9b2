"""Gutters that rows show together: how many columns a page has, where each begins, and which cuts fell inside one.

Rows in pieces and the columns' measure in; a number of columns, their places, and rows put together again out.
`rowcuts` cuts each row by itself, so that a stretched line may be cut inside its column. Which column a piece stands in
is `dealing`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from typeset.reflow.cuts import ANY_MARK
from typeset.reflow.links import ONE_COLUMN
from typeset.reflow.rowcuts import MOST_COLUMNS, TOLERANCE, Piece
from typeset.reflow.rows import LEAST_ROWS

NARROWEST = 0.8  # of the measure, that two columns begin apart
OFTEN = 0.35  # share of the pieces of the column that has most, that show another
WIDER = TOLERANCE + 0.5  # em that a line of a column may be wider
SQUEEZE = 0.5  # em that a typesetter may take from a mark
FULL = 0.2  # share of a column's lines that are as wide as it
NARROW = 2.0  # characters of an em at most
CELL = 0.4  # of the measure; no line of a column is cut into so short pieces alone
BEFORE = 0.3  # of the room between two columns' places, that a piece may begin before its own


def columns_of(rows: Sequence[Sequence[Piece]], em: float) -> int:
    """How many columns the rows of a page stand across: as many as the most pieces that rows often have, of which no
    two would fit one column."""
    counts = [len(_narrowed(row, 1, em)) for row in rows if len(row) > 1]
    often = max(2 if len(counts) >= LEAST_ROWS else 1, 0.08 * len(counts))  # one row of cells is a masthead
    return max((count for count in {*counts} if count > 1 and counts.count(count) >= often), default=2)


def proven(rows: Sequence[Sequence[Piece]], em: float, *, kept: bool) -> int:
    """How many columns a row shows of whose pieces no two that stand beside each other fit one column, nor begin nearer
    to each other than columns do where gutters were `kept`."""
    least = NARROWEST * em if kept else 0.0
    return max(
        [
            len(row)
            for row in rows
            if not any(_fit(left, right, em) or right.place - left.place < least for left, right in pairwise(row))
        ],
        default=0,
    )


def starts_of(rows: Sequence[Sequence[Piece]], em: float) -> list[int]:
    """Where on a row, in characters, the columns begin that many pieces stand at, whether or not any row has a piece in
    each; none where gutters were not kept."""
    if not _kept(rows):
        return []
    at = sorted([piece.place for row in rows for piece in row])
    begun: list[list[int]] = []
    for place in at:
        if not begun or place > begun[-1][0] + NARROWEST * em:
            begun.append([])
        begun[-1].append(place)
    most = max(len(places) for places in begun)
    starts: list[int] = []
    count = 0  # pieces of the last column
    for places in begun:
        start = places[len(places) // 5]
        if len(places) < max(LEAST_ROWS, OFTEN * most):
            continue
        if starts and start <= starts[-1] + NARROWEST * em:
            if len(places) < count:
                continue
            starts.pop()
        starts.append(start)
        count = len(places)
    return starts if len(starts) <= MOST_COLUMNS else []


def _kept(rows: Sequence[Sequence[Piece]]) -> bool:
    """Whether the gutters of rows are mostly more than one space."""
    gutters = [_gutter(left, right) for row in rows for left, right in pairwise(row)]
    return sum(gutter >= 2 for gutter in gutters) >= 0.4 * len(gutters) > 0


def _gutter(left: Piece, right: Piece) -> int:
    """The white between two pieces that stand beside each other, in characters."""
    return right.place - left.place - (left.end - left.start)


def measures_of(rows: Sequence[Sequence[Piece]], places: Sequence[int] | None, em: float, count: int) -> list[float]:
    """The measure of each of so many columns, where it is known where they begin: the page's, or one much narrower or
    wider that its lines have."""
    if not places:
        return [em] * count
    widths: list[list[float]] = [[] for _ in places]
    for row in rows:
        columns = _columns(row, places)
        for piece, column in zip(row, columns, strict=True):
            last = column + 1 == len(places)
            if columns.count(column) == 1 and (last or _ends_before(piece, places[column + 1])):
                widths[column].append(piece.em)
    found: list[float] = []
    for lines in widths:
        wide = sorted(lines)[len(lines) * 4 // 5] if len(lines) >= LEAST_ROWS else em
        own = abs(wide - em) > ONE_COLUMN and sum(abs(wide - line) <= 1.0 for line in lines) >= FULL * len(lines)
        found.append(wide if own else em)
    return found


def put_together(
    row: Sequence[Piece], most: int, places: Sequence[int] | None, measures: Sequence[float]
) -> Sequence[Piece]:
    """A row without the cuts that fell inside its columns: before pieces that begin no column, where it is known where
    columns begin, and at the narrowest gaps of a row of more pieces than columns (`most`); the row as it is where its
    pieces do not fit, or are the cells of a masthead. `measures` of the columns, in em."""
    usual = len(places) if places else most
    if len(row) == 1 or (len(row) > usual and max(piece.em for piece in row) < CELL * max(measures)):
        return row
    made = [*row]
    if places:
        columns = _columns(row, places)
        for at in range(len(row) - 1, 0, -1):
            if columns[at] != columns[at - 1]:
                continue
            em = measures[columns[at]] + TOLERANCE
            joined = _joined(made[at - 1], made[at])
            if _fit(made[at - 1], made[at], em) and joined.end - joined.start <= NARROW * measures[columns[at]]:
                made[at - 1 : at + 1] = [joined]
    made = _narrowed(made, most, max(measures))
    return made if len(made) <= most else row


def _narrowed(row: Sequence[Piece], most: int, em: float) -> list[Piece]:
    """A row of no more pieces than that, or of as few as no column is too narrow for: without its narrowest gaps."""
    made = [*row]
    while len(made) > most:
        fitting = [at for at, (left, right) in enumerate(pairwise(made)) if _fit(left, right, em)]
        if not fitting:
            break
        at = min(fitting, key=lambda at: made[at + 1].start - made[at].end)
        made[at : at + 2] = [_joined(made[at], made[at + 1])]
    return made


def _columns(row: Sequence[Piece], places: Sequence[int]) -> list[int]:
    """Which column each piece of a row stands in, by where they begin: behind a column's place, or so near before it
    that no other begins nearer."""
    found: list[int] = []
    before = 0
    for piece in row:
        column = 0
        while column + 1 < len(places):
            place = places[column + 1]
            if piece.place < place - BEFORE * (place - places[column]):
                break
            column += 1
        if found and found[-1] == column and abs(piece.place - places[column]) < places[column] - before:
            found[-1] -= 1  # what stands before it ends the column before
        before = piece.place
        found.append(column)
    return found


def is_across(text: str, piece: Piece, places: Sequence[int] | None, measures: Sequence[float]) -> bool:
    """Whether the only piece of a row stands across columns, and in none: it is wider than one, however much its marks
    were squeezed, and where it is known where the next begins it goes on there."""
    column = column_of(piece, places)
    if piece.em <= measures[column] + WIDER:
        return False
    if piece.em <= measures[column] + WIDER + SQUEEZE * len(ANY_MARK.findall(text, piece.start, piece.end)):
        return False
    if not places:
        return True
    return column + 1 < len(places) and not _ends_before(piece, places[column + 1])


def _ends_before(piece: Piece, place: int) -> bool:
    return piece.place + piece.end - piece.start <= place


def column_of(piece: Piece, places: Sequence[int] | None) -> int:
    """The column that a piece stands in by where it begins; 0 where no places are known."""
    return _columns([piece], places)[0] if places else 0


def _fit(left: Piece, right: Piece, em: float) -> bool:
    """Whether two pieces that stand beside each other are narrow enough for one column."""
    return left.em + right.em <= em + TOLERANCE


def _joined(left: Piece, right: Piece) -> Piece:
    """Two pieces that stand beside each other as one."""
    return Piece(left.start, right.end, left.em + right.em, left.place)


def places_of(rows: Sequence[Sequence[Piece]], columns: int) -> list[int] | None:
    """Where on a row each column begins, in characters; None where gutters were not kept."""
    whole = [row for row in rows if len(row) == columns]
    kept = sum(_gutter(left, right) >= 2 for row in whole for left, right in pairwise(row))
    if not whole or kept < 0.4 * len(whole) * (columns - 1):
        return None
    starts: list[int] = []
    for column in range(columns):
        at = sorted(row[column].place for row in whole)
        starts.append(at[len(at) // 5])
    return starts
