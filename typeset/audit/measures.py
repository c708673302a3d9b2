"""Lines and paragraphs in, measures and places out: the terms in which Chinese composition is judged.

Distances are in em of the line. A line is justified where its paragraph goes on on the next one.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from typeset.audit import tables
from typeset.audit.layout import Layout, Line
from typeset.audit.paragraphs import display_blocks, paragraphs
from typeset.audit.reading import Glyph
from typeset.namedtuple import NamedTuple

FLUSH = 0.05  # em: what the eye does not see at a column's edge
TRIMMED = 0.15  # em: a mark's half white is gone, give or take justification
SQUEEZED = 0.75  # em from mark to mark: less than one, half of a half-width white gone
OFF_GRID = 0.03  # points: 0.02 and what a file's rounding adds
WIDE = 0.75  # em: a mark with its white half
BIG_GAP = 0.12  # em: a gap worth naming
SENTENCE_ENDS = "。！？；：，、…”）』」.!?;:,)"
HEADING = 1.04  # of the body's size


class Place(NamedTuple):
    """Where a measure found what it counts: page, line (from 1, furniture not counted), the words there, how much."""

    measure: str
    page: int
    line: int
    text: str
    value: float | None = None


class Found(NamedTuple):
    """Values by the measure's key (None: the file gives no evidence), and the places."""

    values: dict[str, float | None]
    places: list[Place]


def measure(layout: Layout) -> Found:
    """Every measure of lines and paragraphs."""
    blocks = list(paragraphs(layout))
    values: dict[str, float | None] = {}
    places: list[Place] = []
    together = (
        _breaks([*blocks, *display_blocks(layout)]),
        _edges(layout, blocks),
        _gaps(layout, blocks),
        _marks(layout, blocks),
        _last_lines(blocks),
        _turns(layout, blocks),
        _grid(layout),
        _lacking(layout),
    )
    for found in together:
        values.update(found.values)
        places += found.places
    return Found(values, places)


def _percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 3) if whole else None


def _place(key: str, line: Line, value: float | None = None, text: str = "") -> Place:
    return Place(key, line.page, line.number, text or line.text, None if value is None else round(value, 3))


def _breaks(blocks: Iterable[Sequence[Line]]) -> Found:
    """Marks where they may not stand; numbers, units, —— and …… parted."""
    places: list[Place] = []
    for block in blocks:
        for above, below in pairwise(block):
            before, after = above.text, below.text
            shown = f"{before[-8:]}|{after[:8]}"
            last, first = before[-1], after[0]
            if last + first in tables.PAIRED:
                places.append(_place("dashes", above, text=shown))
            elif tables.ENDS_NUMBER.search(before) and tables.BEGINS_UNIT.match(after):
                places.append(_place("units", above, text=shown))
            elif first in tables.NOT_FIRST:
                places.append(_place("line_start", below, text=shown))
            if last in tables.NOT_LAST:
                places.append(_place("line_end", above, text=shown))
    count = {
        key: sum(place.measure == key for place in places) for key in ("line_start", "line_end", "units", "dashes")
    }
    return Found({"kinsoku": count["line_start"] + count["line_end"], **count}, places)


def _edges(layout: Layout, blocks: Iterable[Sequence[Line]]) -> Found:
    """Justified lines that end at their column's edge; lines of all kinds whose ink passes an edge."""
    places: list[Place] = []
    justified = flush = 0
    for block in blocks:
        for line in block:
            column = layout.column(line)
            over = max(_beyond(layout, line, column.right), (column.left - _ink_left(layout, line)) / line.em)
            if over > FLUSH:
                places.append(_place("overfull", line, over))
            if line is not block[-1]:
                off = _off_edge(layout, line, column.right)
                justified += 1
                flush += abs(off) <= FLUSH
                if abs(off) > FLUSH:
                    places.append(_place("flush", line, off))
    return Found(
        {
            "lines": justified,
            "flush": _percent(flush, justified),
            "overfull": sum(place.measure == "overfull" for place in places),
        },
        places,
    )


def _off_edge(layout: Layout, line: Line, edge: float) -> float:
    """How far a line ends from the edge (em; negative: before it). A closing mark may end there whole, without its
    white half, with its ink, or hang outside altogether: the reading that fits best counts."""
    off = (line.right - edge) / line.em
    last = line.glyphs[-1]
    if last.char in tables.WHITE_RIGHT and last.advance > WIDE * line.em:
        _, ink = layout.ink(last, (0.0, 0.5))
        if _centred(layout, last) and 0 <= off <= 1 - ink:  # some of its white is outside
            return 0.0
        return min(off, off - 0.5, off - 1 + ink, off - 1, key=abs)
    return off


def _beyond(layout: Layout, line: Line, edge: float) -> float:
    """How far a line's ink ends beyond the edge, in em; a closing mark that hangs there whole is meant to."""
    off = (line.right - edge) / line.em
    last = line.glyphs[-1]
    if last.char in tables.WHITE_RIGHT and last.advance > WIDE * line.em:
        _, ink = layout.ink(last, (0.0, 0.5))
        return 0.0 if abs(off - 1) <= FLUSH else off - 1 + ink
    return off


def _ink_left(layout: Layout, line: Line) -> float:
    """Where a line's ink begins; a Han's box counts as its ink."""
    first = line.glyphs[0]
    if first.char in tables.WHITE_LEFT and first.advance > WIDE * line.em:
        return first.x + layout.ink(first, (0.5, 1.0))[0] * line.em
    return first.x


def _gaps(layout: Layout, blocks: Iterable[Sequence[Line]]) -> Found:
    """White between two Han on justified lines."""
    widths = array("d")
    places: list[Place] = []
    for block in blocks:
        for line in block[:-1]:
            widest, at = 0.0, 0
            for index, (one, two) in enumerate(pairwise(line.glyphs)):
                if tables.HAN_ONE.match(one.char) and tables.HAN_ONE.match(two.char):
                    gap = (two.x - one.x - one.advance) / line.em
                    widths.append(gap)
                    if gap > widest:
                        widest, at = gap, index
            if widest > BIG_GAP:
                places.append(_place("gap", line, widest, line.text[max(0, at - 5) : at + 7]))
    ordered = sorted(widths)
    last = len(ordered) - 1
    return Found(
        {
            "gap": round(max(0.0, ordered[-1]), 3) if ordered else None,
            "gap95": round(max(0.0, ordered[int(0.95 * last)]), 3) if ordered else None,
        },
        places,
    )


def _marks(layout: Layout, blocks: Iterable[Sequence[Line]]) -> Found:
    """Marks side by side that give up white; marks at the ends of lines that give up theirs. Centred ones have none."""
    pairs = squeezed = starts = start_trimmed = ends = end_trimmed = 0
    places: list[Place] = []
    for block in blocks:
        for number, line in enumerate(block):
            column, em = layout.column(line), line.em
            for one, two in _pairs(layout, line):
                pairs += 1
                close = (two.x - one.x) / em <= SQUEEZED
                squeezed += close
                if not close:
                    places.append(_place("pairs", line, (two.x - one.x) / em, one.char + two.char))
            first = line.glyphs[0]
            wide = first.char in tables.WHITE_LEFT and first.advance > WIDE * em
            if number and wide and line.left < column.left + INDENTED * em:
                starts += 1
                trimmed = abs((line.left - column.left) / em + 0.5) <= TRIMMED
                start_trimmed += trimmed
                if not trimmed:
                    places.append(_place("start_trimmed", line, text=line.text[:8]))
            last = line.glyphs[-1]
            white = last.char in tables.WHITE_RIGHT and not _fills(last)
            if line is not block[-1] and white and not _centred(layout, last):
                ends += 1
                trimmed = last.advance <= WIDE * em or (line.right - column.right) / em >= 0.5 - TRIMMED
                end_trimmed += trimmed
                if not trimmed:
                    places.append(_place("end_trimmed", line, text=line.text[-8:]))
    return Found(
        {
            "pairs": _percent(squeezed, pairs),
            "start_trimmed": _percent(start_trimmed, starts),
            "end_trimmed": _percent(end_trimmed, ends),
        },
        places,
    )


INDENTED = 0.6  # em: a line begins at the column's edge, or at most this far from it


def _centred(layout: Layout, glyph: Glyph) -> bool:
    """Whether a mark stands in the middle of its box, as in faces of Taiwan and Hong Kong: it has no white half."""
    left, right = layout.ink(glyph, (0.0, 0.5))
    return 0.4 < (left + right) / 2 < 0.6


def _fills(glyph: Glyph) -> bool:
    """Whether a mark is as long as its em: ：；！？ of a vertical line have no white half (clreq)."""
    return glyph.down and glyph.char in tables.TALL


def _pairs(layout: Layout, line: Line) -> Iterator[tuple[Glyph, Glyph]]:
    for one, two in pairwise(line.glyphs):
        if _centred(layout, one) or _centred(layout, two) or _fills(one):
            continue
        if one.char in tables.MARKS and two.char in tables.MARKS and min(one.em, two.em) == max(one.em, two.em):
            right = one.char in tables.WHITE_RIGHT and (two.char in tables.WHITE_RIGHT or two.char in tables.WHITE_LEFT)
            left = one.char in tables.WHITE_LEFT and two.char in tables.WHITE_LEFT
            if right or left:
                yield one, two


def _last_lines(blocks: Iterable[Sequence[Line]]) -> Found:
    """Last lines of a single character (marks not counted)."""
    places = [
        _place("last_lines", block[-1], text=f"{block[-2].text[-8:]}|{block[-1].text}")
        for block in blocks
        if len(block) > 1 and len([char for char in block[-1].text if char not in tables.MARKS and char != " "]) < 2
    ]
    return Found({"last_lines": len(places)}, places)


def _turns(layout: Layout, blocks: Iterable[Sequence[Line]]) -> Found:
    """Lines left alone where a column ends: the last of a paragraph, the first of one, a heading."""
    places: list[Place] = []
    for block in blocks:
        frames = [(line.page, line.column) for line in block]
        if len(block) > 1 and frames[0] != frames[1]:
            places.append(_place("orphans", block[0]))
        if len(block) > 1 and frames[-1] != frames[-2]:
            places.append(_place("widows", block[-1]))
    body = list(layout.body())
    for line, after in _lasts(layout):
        if after and _is_heading(layout, line) and any(one.page == line.page for one in body):
            places.append(_place("stranded", line))
    count = {key: sum(place.measure == key for place in places) for key in ("widows", "orphans", "stranded")}
    return Found({**count}, places)


def _lasts(layout: Layout) -> Iterator[tuple[Line, bool]]:
    """The lowest line of each frame, and whether the body goes on in another one."""
    body = list(layout.body())
    end = (body[-1].page, body[-1].column) if body else (0, 0)
    for page, columns in layout.columns.items():
        lines = [line for line in layout.lines[page] if not line.apart and line.down == layout.down]
        for index, column in enumerate(columns):
            inside = [line for line in lines if line.left < column.right and line.right > column.left]
            if inside:
                last = max(inside, key=lambda line: line.baseline)
                yield last, (page, index) < end


def _is_heading(layout: Layout, line: Line) -> bool:
    """A line in a larger size, or a short one in another face that does not end as a sentence."""
    if line.column < 0:
        return line.size > HEADING * layout.size
    column = layout.column(line)
    other = bool(layout.font) and line.font != layout.font
    return other and column.right - line.right > 2 * line.em and line.text[-1] not in SENTENCE_ENDS


def _grid(layout: Layout) -> Found:
    """Body lines off the commonest grid of their document."""
    body = list(layout.body())
    leading = layout.leading
    if len(body) < 3 or not leading:
        return Found({"off_grid": None, "leading": round(leading, 2) if leading else None}, [])
    leading = _exact_leading(layout, leading)
    places: list[Place] = []
    # The lines of vertical text are counted from the page's edge, and facing pages have their margins exchanged.
    for side in (0, 1) if layout.down else (None,):
        lines = [line for line in body if side is None or line.page % 2 == side]
        if lines:
            places += _off(lines, leading)
    return Found({"off_grid": _percent(len(places), len(body)), "leading": round(leading, 2)}, places)


def _off(lines: Sequence[Line], leading: float) -> Iterator[Place]:
    """The lines that are off the commonest grid of some leading."""
    phases = [line.baseline % leading for line in lines]
    ordered = sorted(phases)
    ordered += [phase + leading for phase in ordered[: len(ordered) // 2]]
    best, count, first = ordered[0], 0, 0
    for at, phase in enumerate(ordered):  # the fullest window of twice the tolerance
        while phase - ordered[first] > 2 * OFF_GRID:
            first += 1
        if at - first + 1 > count:
            best, count = (phase + ordered[first]) / 2, at - first + 1
    for line, phase in zip(lines, phases, strict=True):
        off = (phase - best + leading / 2) % leading - leading / 2
        if abs(off) > OFF_GRID:
            yield _place("off_grid", line, off)


def _exact_leading(layout: Layout, leading: float) -> float:
    """The leading from the longest runs of lines, so that no rounding adds up down the page."""
    best = (0, leading)
    run: list[Line] = []
    for line in layout.body():
        step = line.baseline - run[-1].baseline if run else 0.0
        if not run or line.page != run[-1].page or line.column != run[-1].column or abs(step - leading) > 0.06:
            run = []
        run.append(line)
        if len(run) - 1 > best[0]:
            best = (len(run) - 1, (run[-1].baseline - run[0].baseline) / (len(run) - 1))
    return best[1]


def _lacking(layout: Layout) -> Found:
    """Characters without a glyph, or glyphs without a character."""
    places = [
        _place("missing", line, text=line.text[max(0, at - 4) : at + 5])
        for lines in layout.lines.values()
        for line in lines
        for at, glyph in enumerate(line.glyphs)
        if glyph.lacking
    ]
    return Found({"missing": len(places)}, places)
