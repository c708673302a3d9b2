"""Rows that run across all columns of a page, taken apart and read column by column.

Lines in; lines in reading order out, pieces of a printed row as lines of their own (their runs keep their source
offsets). Two kinds of extractors give such rows: those that keep the gutters as runs of spaces (`pdftotext -layout`),
and those that leave one space (pdfplumber). The widths of pieces decide where a row is cut; which column a piece
stands in is told by its place on the row where spaces were kept, by the neighbours that it goes on from, and by the
rhythm of rows (columns whose baselines differ alternate). Changes no character.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from typeset import cues
from typeset.han import HAN
from typeset.patterns import late
from typeset.reflow import measure
from typeset.reflow.lines import Line
from typeset.reflow.links import Ends, ends_of, link
from typeset.reflow.pairs import Neighbours

LONGEST_ROW = 300  # characters; a longer line is a paragraph, not a row of columns
MOST_GAPS = 24  # on one row
LEAST_ROWS = 4  # rows across columns that prove a page of columns
MOST_COLUMNS = 6
TOLERANCE = 1.3  # em; how much a squeezed line may be over its measure
NARROW_DOUBT = 0.1  # em; how far the width of a digit or Latin letter may be from the one it is given
PARTED = 0.6  # share of the rows wider than a column that have a space for a gutter
BEAM = 14
GUTTER = 3  # spaces in a row that no sentence holds
UNDECIDED = 0.45  # log-odds a line; narrow columns of short lines gain no more, and may lose, by the order alone
GUTTER_SEEN = 0.6  # log-odds a line that such gutters on every row are worth
SPANS = 0.6  # log-odds that a row above all columns spans them
NEW_SECTION = -7.0  # log-odds that a row begins a new page or a new set of columns
_GAP = re.compile(r"[ \t\u3000\u00a0]+")
_NARROW = re.compile(r"[!-~\u00a0-\u024f\u2010-\u2012]")

# （记者 马跃 通讯员 左思）: brackets of who reports, on one row.
_NAMES = late(f"[（(](?:本[报報])?[{HAN}]{{0,6}}(?:[记記]者|[讯訊][员員])[^（）()，。]{{1,20}}[）)]")


class Piece(NamedTuple):
    """A piece of a row: characters `start` to `end` of the line's text, its width in em, and its place on the row."""

    start: int
    end: int
    em: float
    place: int


def read(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with rows across columns taken apart, in reading order; other lines as they are."""
    text = "\n".join([line.chars for line in lines])
    if " " not in text and "\u3000" not in text and not any(line.indent > 8 for line in lines):
        return tuple(lines)
    result: list[Line] = []
    for start, end in _stretches(lines):
        result.extend(_stretch(lines[start:end]))
    return tuple(result)


def _stretches(lines: Sequence[Line], most: int = 600) -> list[tuple[int, int]]:
    """Pages; a long text without page marks in stretches of `most` lines."""
    cuts = [0]
    for index in range(1, len(lines)):
        if lines[index].page != lines[index - 1].page or index - cuts[-1] >= most:
            cuts.append(index)
    return list(zip(cuts, [*cuts[1:], len(lines)], strict=True))


def _stretch(lines: Sequence[Line]) -> Sequence[Line]:
    """One page, or part of one."""
    chars = [line.chars for line in lines]
    gaps = [_gaps(text) for text in chars]
    if not any(gaps):
        return lines
    widths = measure.fit([measure.shape(text) for text in chars if len(text) <= LONGEST_ROW])
    em = _measure_of_columns(lines, chars, gaps, widths)
    if not em:
        return lines
    rows: list[list[Piece]] = []
    for line, text, found in zip(lines, chars, gaps, strict=True):
        rows.append(_cut(line, text, found, em, widths))
    across = [index for index, row in enumerate(rows) if len(row) > 1]
    wide = sum(1 for row in rows for piece in row if piece.em > em + TOLERANCE and len(row) == 1)
    full = sum(
        1
        for index in across
        if any(
            _is_full(chars[index][piece.start : piece.end], piece.em, em) or abs(piece.em - em + 2) <= 0.7
            for piece in rows[index]
        )
    )
    # Columns whose baselines differ share few rows: lines that begin beyond the first column stand in another.
    beyond = sum(1 for line, row in zip(lines, rows, strict=True) if len(row) == 1 and line.indent > 1.2 * em)
    alone = sum(1 for row in rows if len(row) == 1 and abs(row[0].em - em) < 1.0)
    if not across or full < 0.5 * len(across) or wide > 1.2 * len(across) + 6:
        return lines
    if len(across) + beyond < LEAST_ROWS and (full < len(across) or wide > 2 or alone < 8):
        return lines
    if len(across) >= LEAST_ROWS:
        for index, (line, text, found) in enumerate(zip(lines, chars, gaps, strict=True)):
            if found and len(rows[index]) == 1 and across[0] < index:
                rows[index] = _cut(line, text, found, em, widths, proven=True)
    across = [index for index, row in enumerate(rows) if len(row) > 1]
    reordered = _reorder(lines, rows, across, em, widths)
    seen_on_page = sum(1 for index in across if _wide(rows[index])) / len(across)
    gain = _gain(lines, reordered, em, widths)
    return reordered if gain > -UNDECIDED - GUTTER_SEEN * seen_on_page else lines


def _wide(row: Sequence[Piece]) -> bool:
    """Whether a row was cut at runs of spaces that no sentence holds."""
    return any(right.start - left.end >= GUTTER for left, right in pairwise(row))


def _gain(lines: Sequence[Line], reordered: Sequence[Line], em: float, widths: measure.Widths) -> float:
    """The second witness, log-odds a line: rows that were true columns read badly as they stand, each line torn from
    the next, and well in columns. Where the order gains nothing the spaces were only spaces."""
    seen = Neighbours(line.chars for line in reordered)
    whole = max(measure.peaks([_length(line.chars, widths) for line in lines], by_text=False), default=em)
    return _flow(reordered, em, widths, seen) - max(0.0, _flow(lines, whole, widths, seen))


def _flow(lines: Sequence[Line], em: float, widths: measure.Widths, seen: Container[str]) -> float:
    """Mean log-odds that each line goes on from the one above it, in a column of this measure."""
    ends = [ends_of(line.chars, _length(line.chars, widths), em) for line in lines]
    return sum(link(above, below, seen) for above, below in pairwise(ends)) / max(1, len(ends) - 1)


def _length(text: str, widths: measure.Widths) -> float:
    """The width of a line in em; of one too long to be a row, its number of characters."""
    return _em(text, widths) if len(text) <= LONGEST_ROW else float(len(text))


def _gaps(text: str) -> list[tuple[int, int]]:
    """Where a row may be cut: the white space inside it."""
    if len(text) > LONGEST_ROW or not _GAP.search(text):
        return []
    found = [match.span() for match in _GAP.finditer(text)]
    if found and "）" in text:
        names = [match.span() for match in _NAMES.finditer(text)]
        found = [gap for gap in found if not any(low < gap[0] < high for low, high in names)]
    if len(found) > MOST_GAPS:
        found = [(low, high) for low, high in found if high - low > 1]
    return found if len(found) <= MOST_GAPS else []


def _em(text: str, widths: measure.Widths) -> float:
    return measure.width(measure.shape(text), widths)


def _measure_of_columns(
    lines: Sequence[Line], chars: Sequence[str], gaps: Sequence[Sequence[tuple[int, int]]], widths: measure.Widths
) -> float:
    """The measure of the columns that rows stand across, in em; 0 where there are none."""
    ems = [_em(text, widths) if len(text) <= LONGEST_ROW else 0.0 for text in chars]
    wide_gaps = [[gap for gap in found if gap[1] - gap[0] > 1] for found in gaps]
    # A space beside digits or Latin is how extractors write the gap that is set there: no evidence of a gutter.
    bare = [
        [gap for gap in found if gap[1] - gap[0] > 1 or not _beside_narrow(text, gap)]
        for text, found in zip(chars, gaps, strict=True)
    ]
    for kind in (wide_gaps, bare):
        if sum(1 for found in kind if found) < LEAST_ROWS and kind is wide_gaps:
            continue
        segments: list[tuple[str, float]] = []  # what stands between gaps, with its width
        for text, own, em in zip(chars, kind, ems, strict=True):
            if own:
                segments += [(part, _em(part, widths)) for part in _segments(text, own)]
            elif len(text) <= LONGEST_ROW:
                segments.append((text, em))
        for em in measure.peaks([width for _, width in segments if width >= 7], by_text=False):
            least = em * 1.35 + TOLERANCE
            wide = sum(1 for width in ems if width > least)
            # Gutters of one space stand in nearly every row.
            if not wide or (
                kind is bare
                and sum(1 for width, found in zip(ems, bare, strict=True) if found and width > least) < PARTED * wide
            ):
                continue
            full = sum(1 for part, width in segments if _is_full(part, width, em, 0.75))
            if full >= 0.6 * wide and (wide >= LEAST_ROWS or full >= 8):
                return em
    # Latin words part the segments and blur their widths: try the measures that rows of two to four columns allow.
    rows = [
        (line, text, found) for line, text, found, em in zip(lines, chars, gaps, ems, strict=True) if found and em > 20
    ]
    if len(rows) < max(LEAST_ROWS, 0.4 * len(lines)):
        return 0.0
    rows = rows[:: max(1, len(rows) // 40)]
    best, most = 0.0, 0.4
    middle = sorted(_em(text, widths) for _, text, _ in rows)[len(rows) // 2]
    tried = sorted({round(middle / columns * 2 + shift) / 2 for columns in (2, 3, 4) for shift in range(-8, 5)})
    for em in tried:
        if em < 12:
            continue
        clean = wide = count = 0
        share_full = 0.0
        for line, text, found in rows:
            if _em(text, widths) <= em * 1.35 + TOLERANCE:
                continue
            wide += 1
            pieces = _cut(line, text, found, em, widths)
            count += len(pieces)
            if len(pieces) > 1 and all(piece.em <= em + TOLERANCE for piece in pieces):
                clean += 1
                share_full += sum(1 for piece in pieces if abs(piece.em - em) <= 0.9)
                share_full -= sum(
                    0.5 for piece in pieces if piece.em < em - 3 and text[piece.end - 1] not in "。！？”…）"
                )
        share = share_full / max(1, count)
        if (
            wide >= max(LEAST_ROWS, 0.5 * len(rows))
            and clean >= 0.85 * wide
            and share > most
            and share_full >= 0.7 * wide
        ):
            best, most = em, share
    return best


def _beside_narrow(text: str, gap: tuple[int, int]) -> bool:
    """Whether a gap stands beside digits or Latin."""
    return bool(_NARROW.match(text[gap[0] - 1]) or _NARROW.match(text[gap[1]]))


def _is_full(text: str, width: float, em: float, slack: float = 1.0) -> bool:
    """Whether a piece fills its column; narrow characters leave its width in doubt."""
    return abs(width - em) <= slack + (NARROW_DOUBT * measure.shape(text).half if abs(width - em) < 3.0 else 0.0)


def _segments(text: str, gaps: Sequence[tuple[int, int]]) -> list[str]:
    """What stands between the gaps of a row."""
    if len(text) > LONGEST_ROW:
        return []
    bounds = [0, *(edge for gap in gaps for edge in gap), len(text)]
    return [text[low:high] for low, high in zip(bounds[::2], bounds[1::2], strict=True)]


def _cut(
    line: Line, text: str, gaps: Sequence[tuple[int, int]], em: float, widths: measure.Widths, proven: bool = False
) -> list[Piece]:
    """The most probable pieces of a row; on a page `proven` to have columns, two short ones too."""
    whole = Piece(0, len(text), _length(text, widths), line.indent)
    if not gaps or cues.BYLINE.fullmatch(text):
        return [whole]
    if whole.em <= em + TOLERANCE and not proven and max(high - low for low, high in gaps) < GUTTER:
        return [whole]
    starts = [0, *(high for _, high in gaps)]
    stops = [*(low for low, _ in gaps), len(text)]
    best: list[tuple[float, int]] = []  # the best reading of everything before gap k, and where its last piece begins
    for stop in range(len(stops)):
        reached: tuple[float, int] | None = None
        for start in range(stop, -1, -1):
            piece = text[starts[start] : stops[stop]]
            width = _em(piece, widths)
            if width > em + 8 and start < stop:
                break
            score = _fits(piece, width, em) + sum(_kept(text, gaps[gap]) for gap in range(start, stop))
            if start:
                score += best[start - 1][0] + _cut_here(text, gaps[start - 1])
            if reached is None or score > reached[0]:
                reached = (score, start)
        assert reached is not None
        best.append(reached)
    pieces: list[Piece] = []
    stop = len(stops) - 1
    while stop >= 0:
        start = best[stop][1]
        low, high = starts[start], stops[stop]
        pieces.append(Piece(low, high, _em(text[low:high], widths), line.indent + low))
        stop = start - 1
    pieces.reverse()
    return pieces if len(pieces) <= MOST_COLUMNS else [whole]


def _fits(piece: str, width: float, em: float) -> float:
    """How well a piece of this width stands in a column of this measure."""
    if width > em + TOLERANCE:
        return -8.0 - (width - em)
    if abs(width - em) <= 0.9:
        return 2.0
    if abs(width - em + 2) <= 0.7:
        return 1.0
    return 0.5 if piece[-1] in "。！？”…" else -0.6


def _cut_here(text: str, gap: tuple[int, int]) -> float:
    """How likely a gutter is at this gap."""
    length = gap[1] - gap[0]
    if length >= GUTTER:
        return 2.5
    if length == 2:
        return 0.8
    latin = _beside_narrow(text, gap)
    inside = text.rfind("（", 0, gap[0]) > text.rfind("）", 0, gap[0])
    return (-1.6 if latin else -0.3) - (1.0 if inside else 0.0)


def _kept(text: str, gap: tuple[int, int]) -> float:
    """How likely this gap is a space inside a column's line."""
    length = gap[1] - gap[0]
    if length >= GUTTER:
        return -4.0
    if length == 2:
        return -1.5
    latin = _beside_narrow(text, gap)
    return 0.0 if latin else -0.7


# --- which column a piece stands in


class Reading(NamedTuple):
    """A way to read the rows so far: the last piece of each column, the columns of the last two rows, and how we
    got here."""

    score: float
    last: tuple[int, ...]  # index into all pieces, -1: the column is empty
    rhythm: tuple[tuple[int, ...], tuple[int, ...]]
    before: Reading | None
    columns: tuple[int, ...]
    fresh: bool  # this row begins a new section


def _reorder(
    lines: Sequence[Line], rows: Sequence[Sequence[Piece]], across: Sequence[int], em: float, widths: measure.Widths
) -> list[Line]:
    """The pieces as lines, column by column; rows that span all columns part the sections."""
    counts = [len(rows[index]) for index in across]
    often = max(2 if len(counts) >= LEAST_ROWS else 1, 0.08 * len(counts))  # one row of cells is a masthead
    columns = max((count for count in set(counts) if counts.count(count) >= often), default=min(counts))
    places = _places(rows, columns)
    result: list[Line] = []
    section: list[tuple[int, Sequence[Piece]]] = []
    for index, row in enumerate(rows):
        if len(row) > columns or (len(row) == 1 and row[0].em > em + TOLERANCE + 0.5):
            result += _read_section(lines, section, columns, places, em, widths)
            section = []
            result.append(lines[index])
        else:
            section.append((index, row))
    result += _read_section(lines, section, columns, places, em, widths)
    return result


def _places(rows: Sequence[Sequence[Piece]], columns: int) -> list[int] | None:
    """Where on a row each column begins, in characters; None where gutters were not kept."""
    whole = [row for row in rows if len(row) == columns]
    kept = sum(
        1 for row in whole for left, right in pairwise(row) if right.place - left.place - (left.end - left.start) >= 2
    )
    if not whole or kept < 0.4 * len(whole) * (columns - 1):
        return None
    starts: list[int] = []
    for column in range(columns):
        at = sorted(row[column].place for row in whole)
        starts.append(at[len(at) // 5])
    return starts


def _read_section(
    lines: Sequence[Line],
    section: Sequence[tuple[int, Sequence[Piece]]],
    columns: int,
    places: Sequence[int] | None,
    em: float,
    widths: measure.Widths,
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
    for index, row in section:
        line = lines[index]
        spans.append(range(len(pieces), len(pieces) + len(row)))
        for number, piece in enumerate(row):
            text = line.text if len(row) == 1 else line.text.slice(piece.start, piece.end)
            own = line._replace(text=text, indent=piece.place, blanks=line.blanks, piece=number)
            pieces.append(own)
            ends.append(ends_of(text.chars, piece.em, em))
            geometry.append(piece)
    seen = Neighbours(piece.chars for piece in pieces)
    beam = [Reading(0.0, (-1,) * columns, ((), ()), None, (), False)]
    for span in spans:
        options = list(combinations(range(columns), len(span)))
        grown: list[Reading] = []
        for reading in beam:
            if len(span) == 1 and max(reading.last) < 0:
                # Above the first lines of the columns stand headings, which span them all.
                off = abs(geometry[span[0]].em - em)
                bonus = SPANS if min(off, abs(off - 2)) > 0.6 or not reading.before else SPANS - 2.0
                grown.append(Reading(reading.score + bonus, reading.last, ((), ()), reading, (), False))
            for option in options:
                score = reading.score + _rhythm(reading, option, columns)
                fresh_score = reading.score + NEW_SECTION
                last = list(reading.last)
                fresh = [-1] * columns
                for column, at in zip(option, span, strict=True):
                    if places is not None:
                        off = places[column] - geometry[at].place
                        cost = -1.2 * max(0, off - 1) - 0.5 * max(0, -off - 5)
                        score += cost
                        fresh_score += cost
                    if last[column] >= 0:
                        score += link(ends[last[column]], ends[at], seen)
                    last[column] = fresh[column] = at
                grown.append(Reading(score, tuple(last), (reading.rhythm[1], option), reading, option, False))
                if reading.before is not None and len(span) > 1:
                    bottom = next((at for at in reversed(reading.last) if at >= 0), -1)
                    top = fresh[0]
                    if bottom >= 0 and top >= 0:
                        fresh_score += link(ends[bottom], ends[top], seen)
                    grown.append(Reading(fresh_score, tuple(fresh), ((), option), reading, option, True))
        grown.sort(key=lambda reading: -reading.score)
        beam = _distinct(grown)
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


def _distinct(readings: Sequence[Reading]) -> list[Reading]:
    """The best readings, one for each state."""
    seen: set[tuple[object, ...]] = set()
    kept: list[Reading] = []
    for reading in readings:
        state = (reading.last, reading.rhythm)
        if state in seen:
            continue
        seen.add(state)
        kept.append(reading)
        if len(kept) == BEAM:
            break
    return kept


def _rhythm(reading: Reading, option: tuple[int, ...], columns: int) -> float:
    """Columns whose baselines differ alternate: a row holds those of the row before the last, or those that the last
    one lacks, or all."""
    before, last = reading.rhythm
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
