"""Rows of a page, measured and cut into pieces at the white space inside them.

Lines and the widths of their characters in; the measure of the columns that rows stand across, and the most probable
pieces of a row out. Which column a piece stands in is `dealing`'s, whether a page has columns at all is `columns`'.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from typeset import cues
from typeset.han import HAN
from typeset.patterns import late
from typeset.reflow import measure
from typeset.reflow.forms import shape
from typeset.reflow.lines import Line

LONGEST_ROW = 300  # characters; a longer line is a paragraph, not a row of columns
MOST_GAPS = 24  # on one row
LEAST_ROWS = 4  # rows across columns that prove a page of columns
MOST_COLUMNS = 6
TOLERANCE = 1.3  # em; how much a squeezed line may be over its measure
NARROW_DOUBT = 0.1  # em; how far the width of a digit or Latin letter may be from the one it is given
WIDER = 1.35  # times its column's measure that a row across columns is wide, at least
LEAST_ROW = 20.0  # em of a row, where Latin words blur the widths
MANY_ROWS = 0.4  # share of the lines that are such rows
SURELY = 0.01  # em by which a line is wider, whatever its sum was rounded to
FEW_LINES = 40
PARTED = 0.6  # share of the rows wider than a column that have a space for a gutter
GUTTER = 3  # spaces in a row that no sentence holds
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


def length(text: str, widths: measure.Widths) -> float:
    """The width of a line in em; of one too long to be a row, its number of characters."""
    return _em(text, widths) if len(text) <= LONGEST_ROW else float(len(text))


def gaps_of(text: str) -> list[tuple[int, int]]:
    """Where a row may be cut: the white space inside it."""
    if " " not in text and "\u3000" not in text and "\t" not in text and "\u00a0" not in text:
        return []
    if len(text) > LONGEST_ROW:
        return []
    found = [match.span() for match in _GAP.finditer(text)]
    if found and "）" in text:
        names = [match.span() for match in _NAMES.finditer(text)]
        found = [gap for gap in found if not any(low < gap[0] < high for low, high in names)]
    if len(found) > MOST_GAPS:
        found = [(low, high) for low, high in found if high - low > 1]
    return found if len(found) <= MOST_GAPS else []


def _em(text: str, widths: measure.Widths) -> float:
    return measure.width(shape(text), widths)


def may_have_columns(chars: Sequence[str], gaps: Sequence[Sequence[tuple[int, int]]]) -> bool:
    """Whether rows with gaps are many or long enough for columns, as `measure_of_columns` asks: told without their
    widths, so that texts with spaces in bylines alone need not be measured. What a width may be is taken as it suits
    columns: at most for the rows that stand for them, at least for the other lines."""
    with_gaps = [(text, found) for text, found in zip(chars, gaps, strict=True) if found]
    if sum(1 for _, found in with_gaps if any(high - low > 1 for low, high in found)) >= LEAST_ROWS:
        return True
    if sum(_most(text) > LEAST_ROW for text, _ in with_gaps) >= max(LEAST_ROWS, MANY_ROWS * len(chars)):
        return True
    parted = [_most(text) for text, found in with_gaps if any(_is_bare(text, gap) for gap in found)]
    parted = sorted([em for em in parted if em > measure.NARROWEST * WIDER + TOLERANCE], reverse=True)
    if not parted:
        return False
    # However wide the columns are: of the rows wider than that, enough must be parted. A few lines often show that they
    # are not.
    for some in (chars[:FEW_LINES], chars):
        ems = sorted([_least(text) for text in some if len(text) <= LONGEST_ROW])
        if all(count < PARTED * (len(ems) - bisect_right(ems, em + SURELY)) for count, em in enumerate(parted, 1)):
            return False
    return True


def _most(text: str) -> float:
    """Em that a line can be wide at most."""
    form = shape(text)
    return form.fixed + form.digits + form.quotes + 0.25 * form.gaps


def _least(text: str) -> float:
    """Em that a line must be wide at least."""
    form = shape(text)
    return form.fixed + 0.5 * form.digits + 0.4 * form.quotes - 0.5 * form.pairs


def _is_bare(text: str, gap: tuple[int, int]) -> bool:
    """Whether a gap is no space beside digits or Latin: that is how extractors write the gap that is set there, and no
    evidence of a gutter."""
    return gap[1] - gap[0] > 1 or not _beside_narrow(text, gap)


def measure_of_columns(
    lines: Sequence[Line], chars: Sequence[str], gaps: Sequence[Sequence[tuple[int, int]]], widths: measure.Widths
) -> float:
    """The measure of the columns that rows stand across, in em; 0 where there are none."""
    ems = [_em(text, widths) if len(text) <= LONGEST_ROW else 0.0 for text in chars]
    wide_gaps = [[gap for gap in found if gap[1] - gap[0] > 1] for found in gaps]
    bare = [[gap for gap in found if _is_bare(text, gap)] for text, found in zip(chars, gaps, strict=True)]
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
            least = em * WIDER + TOLERANCE
            wide = sum(1 for width in ems if width > least)
            # Gutters of one space stand in nearly every row.
            if not wide or (
                kind is bare
                and sum(1 for width, found in zip(ems, bare, strict=True) if found and width > least) < PARTED * wide
            ):
                continue
            full = sum(1 for part, width in segments if is_full(part, width, em, 0.75))
            if full >= 0.6 * wide and (wide >= LEAST_ROWS or full >= 8):
                return em
    # Latin words part the segments and blur their widths: try the measures that rows of two to four columns allow.
    rows = [
        (line, text, found)
        for line, text, found, em in zip(lines, chars, gaps, ems, strict=True)
        if found and em > LEAST_ROW
    ]
    if len(rows) < max(LEAST_ROWS, MANY_ROWS * len(lines)):
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
            if _em(text, widths) <= em * WIDER + TOLERANCE:
                continue
            wide += 1
            pieces = cut(line, text, found, em, widths)
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


def is_full(text: str, width: float, em: float, slack: float = 1.0) -> bool:
    """Whether a piece fills its column; narrow characters leave its width in doubt."""
    return abs(width - em) <= slack + (NARROW_DOUBT * shape(text).half if abs(width - em) < 3.0 else 0.0)


def _segments(text: str, gaps: Sequence[tuple[int, int]]) -> list[str]:
    """What stands between the gaps of a row."""
    if len(text) > LONGEST_ROW:
        return []
    bounds = [0, *(edge for gap in gaps for edge in gap), len(text)]
    return [text[low:high] for low, high in zip(bounds[::2], bounds[1::2], strict=True)]


def cut(
    line: Line, text: str, gaps: Sequence[tuple[int, int]], em: float, widths: measure.Widths, proven: bool = False
) -> list[Piece]:
    """The most probable pieces of a row; on a page `proven` to have columns, two short ones too."""
    whole = Piece(0, len(text), length(text, widths), line.indent)
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
