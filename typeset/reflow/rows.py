"""Rows of a page that may stand across columns: where they may be cut, and the measure of those columns.

Lines and the widths of their characters in; gaps and a measure out. `rowcuts` cuts a row into pieces. Which column a
piece stands in is `dealing`'s, whether a page has columns at all is `columns`'.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from typeset import compiled
from typeset.han import HAN
from typeset.patterns import late
from typeset.reflow import measure
from typeset.reflow.forms import shape
from typeset.reflow.lines import Line
from typeset.reflow.rowcuts import LONGEST_ROW, TOLERANCE, Gap, Row, beside_narrow, length

MOST_GAPS = 24  # on one row
LEAST_ROWS = 4  # rows across columns that prove a page of columns
NARROW_DOUBT = 0.1  # em; how far the width of a digit or Latin letter may be from the one it is given
WIDER = 1.35  # times its column's measure that a row across columns is wide, at least
LEAST_ROW = 20.0  # em of a row, where Latin words blur the widths
MANY_ROWS = 0.4  # share of the lines that are such rows
SURELY = 0.01  # em by which a line is wider, whatever its sum was rounded to
FEW_LINES = 40
SAMPLE = 40  # rows that measures are tried on
MOSTLY_LATIN = 0.8  # share of a row's characters with which its spaces part words and not columns
NARROWEST = 12  # em of a column that is found by trial
PARTED = 0.6  # share of the rows wider than a column that have a space for a gutter
_GAP = compiled.pattern(r"[ \t\u3000\u00a0]+")

# （记者 马跃 通讯员 左思）: brackets of who reports, on one row.
_NAMES = late(f"[（(](?:本[报報])?[{HAN}]{{0,6}}(?:[记記]者|[讯訊][员員])[^（）()，。]{{1,20}}[）)]")


def gaps_of(text: str) -> list[Gap]:
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


def may_have_columns(chars: Sequence[str], gaps: Sequence[Sequence[Gap]]) -> bool:
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


def _is_bare(text: str, gap: Gap) -> bool:
    """Whether a gap is no space beside digits or Latin: that is how extractors write the gap that is set there, and no
    evidence of a gutter."""
    return gap[1] - gap[0] > 1 or not beside_narrow(text, gap)


def measure_of_columns(
    lines: Sequence[Line], chars: Sequence[str], gaps: Sequence[Sequence[Gap]], widths: measure.Widths
) -> float:
    """The measure of the columns that rows stand across, in em; 0 where there are none."""
    ems = [length(text, widths) if len(text) <= LONGEST_ROW else 0.0 for text in chars]
    wide_gaps = [[gap for gap in found if gap[1] - gap[0] > 1] for found in gaps]
    bare = [[gap for gap in found if _is_bare(text, gap)] for text, found in zip(chars, gaps, strict=True)]
    for kind in (wide_gaps, bare):
        if sum(1 for found in kind if found) < LEAST_ROWS and kind is wide_gaps:
            continue
        segments: list[tuple[str, float]] = []  # what stands between gaps, with its width
        for text, own, em in zip(chars, kind, ems, strict=True):
            if own:
                segments += [(part, length(part, widths)) for part in _segments(text, own)]
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
    return _by_trial(lines, chars, gaps, ems, widths)


def _by_trial(
    lines: Sequence[Line],
    chars: Sequence[str],
    gaps: Sequence[Sequence[Gap]],
    ems: Sequence[float],
    widths: measure.Widths,
) -> float:
    """The same where Latin words part the segments and blur their widths: of the measures that rows of two to four
    columns allow, the one whose columns they fill best."""
    found = [
        index
        for index, em in enumerate(ems)
        if gaps[index] and em > LEAST_ROW and shape(chars[index]).half < MOSTLY_LATIN * len(chars[index])
    ]
    if len(found) < max(LEAST_ROWS, MANY_ROWS * len(lines)):
        return 0.0
    found = found[:: max(1, len(found) // SAMPLE)]
    rows = [Row(chars[index], gaps[index], lines[index].indent, widths) for index in found]
    middle = sorted(row.em for row in rows)[len(rows) // 2]
    tried = sorted({round(middle / columns * 2 + shift) / 2 for columns in (2, 3, 4) for shift in range(-8, 5)})
    best, most = 0.0, 0.4
    for em in tried:
        wide = [row for row in rows if row.em > em * WIDER + TOLERANCE]
        if em < NARROWEST or len(wide) < max(LEAST_ROWS, 0.5 * len(rows)):
            continue
        clean = count = 0
        full = 0.0
        for row in wide:
            pieces = row.pieces(em)
            count += len(pieces)
            if len(pieces) > 1 and all(piece.em <= em + TOLERANCE for piece in pieces):
                clean += 1
                full += sum(1 for piece in pieces if abs(piece.em - em) <= 0.9)
                full -= sum(
                    0.5 for piece in pieces if piece.em < em - 3 and row.text[piece.end - 1] not in "。！？”…）"
                )
        if clean >= 0.85 * len(wide) and full > most * count and full >= 0.7 * len(wide):
            best, most = em, full / count
    return best


def is_full(text: str, width: float, em: float, slack: float = 1.0) -> bool:
    """Whether a piece fills its column; narrow characters leave its width in doubt."""
    return abs(width - em) <= slack + (NARROW_DOUBT * shape(text).half if abs(width - em) < 3.0 else 0.0)


def _segments(text: str, gaps: Sequence[Gap]) -> list[str]:
    """What stands between the gaps of a row."""
    if len(text) > LONGEST_ROW:
        return []
    bounds = [0, *(edge for gap in gaps for edge in gap), len(text)]
    return [text[low:high] for low, high in zip(bounds[::2], bounds[1::2], strict=True)]
