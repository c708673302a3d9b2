"""Rows that run across all columns of a page, taken apart and read column by column.

Lines in; lines in reading order out, pieces of a printed row as lines of their own (their runs keep their source
offsets). Two kinds of extractors give such rows: those that keep the gutters as runs of spaces (`pdftotext -layout`),
and those that leave one space (pdfplumber). The widths of pieces decide where a row is cut; which column a piece
stands in is told by its place on the row where spaces were kept, by the neighbours that it goes on from, and by the
rhythm of rows (columns whose baselines differ alternate). Changes no character. `rows` cuts, `gutters` tells how many
columns there are, `dealing` deals the pieces to them; here is decided whether a page has columns at all.
"""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
from itertools import groupby, pairwise

from typeset.han import is_han
from typeset.patterns import late
from typeset.reflow import measure
from typeset.reflow.dealing import reorder
from typeset.reflow.forms import shape
from typeset.reflow.gutters import columns_of, measures_of, proven, put_together, starts_of
from typeset.reflow.lines import Line, chars_of
from typeset.reflow.links import Ends, ends_of, link
from typeset.reflow.pairs import Neighbours
from typeset.reflow.parting import parting
from typeset.reflow.rowcuts import GUTTER, LONGEST_ROW, MOST_COLUMNS, TOLERANCE, Piece, Row, length
from typeset.reflow.rows import LEAST_ROWS, gaps_of, is_full, may_have_columns, measure_of_columns
from typeset.reflow.turns import deal

UNDECIDED = 0.25  # log-odds a line; narrow columns of short lines gain no more, and may lose, by the order alone
FLOWING = 0.5  # log-odds a line; rows of columns that flow less ...
CHINESE = 0.5  # ... have Chinese in two pieces, or leaders, in so many rows: listings of a program have none; ...
SEEN = 0.5  # ... and show them another way, if fewer than so many of them were cut at gutters ...
FILLED = 0.6  # ... by so many pieces that fill their column: lists and words behind their marks do not; ...
HARDLY_FILLED = 0.38  # however well rows flow that were cut at single spaces; ...
CUT_SHORT = 0.65  # ... else by pieces beside others that do not all end far short of their column: trees of files do
SCRAP, SCRAPS = 3, 0.35  # characters; share of the pieces of rows that are so short in contents and tables of numbers
UNSURE = 0.6  # log-odds a line; columns that flow less may have been read another way
MANY_ROWS = 0.35  # share of a page's lines that are rows, below which they may
FEWEST_ROWS = 12  # that show how many columns there are
ONE_MORE = 0.2  # log-odds a line that one more column has to gain
BETTER = 0.3  # log-odds a line that columns read in turns have to gain against rows
FEW_ROWS = 0.1  # share of a page's lines that are rows, below which its columns are read in turns ...
FEW_INDENTED = 0.06  # ... if hardly any of its lines ...
INDENTED = 3  # ... begins with so many white characters, as rows of later columns do
_LEADER = late("(?:[.·•…][ \u3000]?){4}")
GUTTER_SEEN = 0.6  # log-odds a line that such gutters on every row are worth


def read(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines with rows across columns taken apart, in reading order; other lines as they are."""
    chars = chars_of(lines)
    text = "\n".join(chars)
    if " " not in text and "\u3000" not in text and not any(line.indent > 8 for line in lines):
        return lines
    result: list[Line] = []
    changed = False
    for start, end in _stretches(lines):
        own = lines[start:end]
        found = _stretch(own, chars[start:end])
        changed |= found is not own
        result.extend(found)
    return tuple(result) if changed else lines


def _stretches(lines: Sequence[Line], most: int = 600) -> list[tuple[int, int]]:
    """Pages; a long text without page marks in stretches of `most` lines."""
    cuts: list[int] = []
    for _, same in groupby(range(len(lines)), key=[line.page for line in lines].__getitem__):
        page = [*same]
        cuts += page[::most]
    return list(zip(cuts, [*cuts[1:], len(lines)], strict=True))


def _stretch(lines: Sequence[Line], chars: Sequence[str]) -> Sequence[Line]:
    """One page, or part of one; the same lines where it has no columns."""
    gaps = [gaps_of(text) for text in chars]
    if not may_have_columns(chars, gaps):
        return lines
    widths = measure.fit([shape(text) for text in chars if len(text) <= LONGEST_ROW])
    em = measure_of_columns(lines, chars, gaps, widths)
    if not em:
        return lines
    uncut = [Row(text, found, line.indent, widths) for line, text, found in zip(lines, chars, gaps, strict=True)]
    rows = [row.pieces(em) for row in uncut]
    across = [index for index, row in enumerate(rows) if len(row) > 1]
    wide = sum(1 for row in rows for piece in row if piece.em > em + TOLERANCE and len(row) == 1)
    full = sum(any(_fills(chars[index], piece, em) for piece in rows[index]) for index in across)
    # Columns whose baselines differ share few rows: lines that begin beyond the first column stand in another.
    beyond = sum(1 for line, row in zip(lines, rows, strict=True) if len(row) == 1 and line.indent > 1.2 * em)
    alone = sum(1 for row in rows if len(row) == 1 and abs(row[0].em - em) < 1.0)
    if not across or full < 0.5 * len(across) or wide > 1.2 * len(across) + 6:
        return lines
    if len(across) + beyond < LEAST_ROWS and (full < len(across) or wide > 2 or alone < 8):
        return lines
    if len(across) >= LEAST_ROWS:
        for index in range(across[0] + 1, len(rows)):
            if len(rows[index]) == 1:
                rows[index] = uncut[index].pieces(em, proven=True)
    across = [index for index, row in enumerate(rows) if len(row) > 1]
    cut = [piece for index in across for piece in rows[index]]
    scraps = sum(piece.end - piece.start <= SCRAP for piece in cut)
    if scraps > SCRAPS * len(cut) and len(across) > MANY_ROWS * len(rows):
        return lines
    seen_on_page = sum(1 for index in across if _wide(rows[index])) / len(across)
    starts = starts_of(rows, em)
    indented = sum(line.indent > INDENTED for line in lines)
    if len(across) < FEW_ROWS * len(rows) and indented < FEW_INDENTED * len(lines):
        return _parted(lines, rows)
    reordered, flow = _in_rows(lines, rows, starts, em, widths)
    if not _stands_in_columns([(chars[index], rows[index]) for index in across], em, seen_on_page, flow):
        return lines
    if not starts and (flow < UNSURE or len(across) < MANY_ROWS * len(rows)):
        parted = _parted(lines, rows)
        if _in_turns(parted, em, widths) > flow + BETTER:
            return parted
    whole = max(measure.peaks([length(line.chars, widths) for line in lines], by_text=False), default=em)
    seen = Neighbours(line.chars for line in reordered)
    # The second witness: rows that were true columns read badly as they stand, each line torn from the next, and well
    # in columns. Where the order gains nothing the spaces were only spaces.
    gain = flow - max(0.0, _flow(lines, whole, widths, seen))
    return reordered if gain > -UNDECIDED - GUTTER_SEEN * seen_on_page else lines


def _is_chinese(text: str, row: Sequence[Piece]) -> bool:
    """Whether two pieces of a row hold Chinese, or it is one of an index or of contents."""
    return sum(any(map(is_han, text[piece.start : piece.end])) for piece in row) > 1 or bool(_LEADER.search(text))


def _stands_in_columns(rows: Sequence[tuple[str, Sequence[Piece]]], em: float, seen: float, flow: float) -> bool:
    """Whether rows look like columns by how their pieces fill them, most of all where they flow badly; `seen`: the
    share of rows that were cut at gutters."""
    if flow < FLOWING and sum(_is_chinese(text, pieces) for text, pieces in rows) < CHINESE * len(rows):
        return False
    if seen < SEEN:
        filled = [_fills(text, piece, em) for text, pieces in rows for piece in pieces]
        return sum(filled) >= (FILLED if flow < FLOWING else HARDLY_FILLED) * len(filled)
    if flow >= FLOWING:
        return True
    beside = [(text, piece) for text, pieces in rows for piece in pieces[:-1]]
    short = sum(piece.em < em - 3 and text[piece.end - 1] not in "。！？”…" for text, piece in beside)
    return short < CUT_SHORT * len(beside)


def _fills(text: str, piece: Piece, em: float) -> bool:
    """Whether a piece of a row fills its column, or is as far from that as a paragraph's first line."""
    return is_full(text[piece.start : piece.end], piece.em, em) or abs(piece.em - em + 2) <= 0.7


def _in_rows(
    lines: Sequence[Line],
    rows: Sequence[Sequence[Piece]],
    starts: Sequence[int],
    em: float,
    widths: measure.Widths,
) -> tuple[list[Line], float]:
    """Rows read column by column, and how well that flows. Columns whose baselines differ share so few rows that there
    may be more of them than any row has pieces; where gutters were not kept, the flow tells."""
    across = sum(len(row) > 1 for row in rows)
    if len(starts) > 1:
        measures = measures_of(rows, starts, em, len(starts))
        rows = [put_together(row, MOST_COLUMNS, starts, measures) for row in rows]
    fewest = max(columns_of(rows, em), len(starts), proven(rows, em, kept=bool(starts)))
    best, most = [], -math.inf
    for columns in range(fewest, max(fewest + 1, MOST_COLUMNS)):
        made = reorder(lines, rows, columns, starts, em)
        flow = _flow(made, em, widths, Neighbours(line.chars for line in made))
        if flow > most + ONE_MORE:
            best, most = made, flow
        if starts or across < FEWEST_ROWS or (most >= UNSURE and across >= MANY_ROWS * len(rows)):
            break
    return best, most


def _parted(lines: Sequence[Line], rows: Sequence[Sequence[Piece]]) -> list[Line]:
    """The lines in their order, the pieces of each row as lines of their own."""
    return [
        line
        if len(row) == 1
        else line._replace(text=line.text.slice(piece.start, piece.end), indent=piece.place, piece=number)
        for line, row in zip(lines, rows, strict=True)
        for number, piece in enumerate(row)
    ]


def _in_turns(lines: Sequence[Line], em: float, widths: measure.Widths) -> float:
    """The flow of lines, dealt to columns that are read to and fro."""
    seen = Neighbours(line.chars for line in lines)
    ends = _read_ends(lines, em, widths)
    straight = [link(above, below, seen) for above, below in pairwise(ends)]
    parted = parting(straight, [line.blanks > 0 for line in lines[1:]], [line.piece > 0 for line in lines[1:]])
    streams = deal(ends, seen, parted).streams
    dealt = sorted(range(len(lines)), key=streams.__getitem__)
    return _mean_link([ends[index] for index in dealt], seen)


def _wide(row: Sequence[Piece]) -> bool:
    """Whether a row was cut at runs of spaces that no sentence holds."""
    return any(right.start - left.end >= GUTTER for left, right in pairwise(row))


def _flow(lines: Sequence[Line], em: float, widths: measure.Widths, seen: Container[str]) -> float:
    """Mean log-odds that each line goes on from the one above it, in a column of this measure."""
    return _mean_link(_read_ends(lines, em, widths), seen)


def _read_ends(lines: Sequence[Line], em: float, widths: measure.Widths) -> list[Ends]:
    return [ends_of(line.chars, length(line.chars, widths), em) for line in lines]


def _mean_link(ends: Sequence[Ends], seen: Container[str]) -> float:
    return sum(link(above, below, seen) for above, below in pairwise(ends)) / max(1, len(ends) - 1)
