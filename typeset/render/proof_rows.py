"""The rows of a proof sheet: which stretch of the source stands beside which block of the manuscript.

In: a source, its document and ledger. Out: rows that hold every character of the source once, in its order, and every
block of the manuscript once, in its order. What was moved stands in two rows, and both know its number. Pure data.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from typeset.article import ArticleBlock, Document, PageMark, texts
from typeset.ledger import Ledger
from typeset.namedtuple import NamedTuple
from typeset.source import Source
from typeset.text import Run


class Stretch(NamedTuple):
    """Source offsets `start` to `end` (half open) that were moved as one, and the move's number, from 1."""

    start: int
    end: int
    number: int


class Piece(NamedTuple):
    """A run of a block's line, and the number of the move that brought it there (0: it stands where it was)."""

    run: Run
    move: int


class Row(NamedTuple):
    """Source offsets `start` to `end` beside a block. `block` None: what stands there was removed or moved away;
    `start` equal to `end`: the block was moved here. `lines` are the block's lines."""

    start: int
    end: int
    block: ArticleBlock | None = None
    lines: tuple[tuple[Piece, ...], ...] = ()

    @property
    def moves(self) -> list[int]:
        """Numbers of the moves that brought pieces of the block here."""
        return list(dict.fromkeys(piece.move for line in self.lines for piece in line if piece.move))


class Sheet(NamedTuple):
    """All rows from top to bottom, and the moved stretches in the source's order."""

    rows: list[Row]
    moved: list[Stretch]


def sheet(source: Source, document: Document, ledger: Ledger) -> Sheet:
    """The rows of a source and its document."""
    blocks, moved = _blocks(document, ledger)
    cuts, homes = _cuts(source, blocks, moved, ledger)
    pending = list(_stretches(source, cuts))
    rows: list[Row] = []
    at = 0
    for index, (block, lines) in enumerate(blocks):
        home = homes.get(index)
        if home is None:
            rows.append(Row(0, 0, block, lines))
            continue
        while pending[at][0] != home:
            rows.append(Row(*pending[at][1:]))
            at += 1
        rows.append(Row(*pending[at][1:], block, lines))
        at += 1
    rows += [Row(*stretch[1:]) for stretch in pending[at:]]
    return Sheet(rows, moved)


_Lines = tuple[tuple[Piece, ...], ...]


def _blocks(document: Document, ledger: Ledger) -> tuple[list[tuple[ArticleBlock, _Lines]], list[Stretch]]:
    """The blocks with their lines in pieces, in the manuscript's order; and the stretches that were moved."""
    numbers = {move.start: (number, len(move.chars)) for number, move in enumerate(sorted(ledger.moves), 1)}
    bounds: dict[int, tuple[int, int]] = {}
    blocks: list[tuple[ArticleBlock, _Lines]] = []
    for article in document.articles:
        for block in article.blocks:
            if isinstance(block, PageMark):
                continue
            lines: list[tuple[Piece, ...]] = []
            number = left = 0
            for text in texts(block):
                pieces: list[Piece] = []
                for run in text.runs:
                    if left <= 0:
                        number, left = numbers.get(run.start, (0, 0))
                    if number:
                        low, high = bounds.get(number, (run.start, run.end))
                        bounds[number] = (min(low, run.start), max(high, run.end))
                        left -= len(run.chars)
                    pieces.append(Piece(run, number))
                lines.append(tuple(pieces))
            blocks.append((block, tuple(lines)))
    return blocks, sorted(Stretch(low, high, number) for number, (low, high) in bounds.items())


def _cuts(
    source: Source, blocks: list[tuple[ArticleBlock, _Lines]], moved: list[Stretch], ledger: Ledger
) -> tuple[list[int], dict[int, int]]:
    """Offsets where a row of the source begins, in order; and for each block that stays, the one that is its own."""
    ends = sorted(piece.run.end for _, lines in blocks for line in lines for piece in line)
    homes: dict[int, int] = {}
    kept: list[tuple[int, int]] = []  # the range of each block that stays, ascending
    for index, (_, lines) in enumerate(blocks):
        stays = [piece.run for line in lines for piece in line if not piece.move and piece.run.chars]
        if stays and (not kept or stays[0].start >= kept[-1][1]):
            homes[index] = stays[0].start
            kept.append((stays[0].start, max(run.end for run in stays)))
    starts = [start for start, _ in kept]

    def inside(offset: int) -> bool:
        index = bisect_right(starts, offset) - 1
        return index >= 0 and offset < kept[index][1]

    apart = [stretch.start for stretch in moved if not inside(stretch.start)]
    apart += [entry.start for entry in ledger.entries if entry.rule == "furniture" and not inside(entry.start)]

    def snapped(offset: int) -> int:
        """Back to the line's beginning, as far as nothing that was kept stands between."""
        index = bisect_right(ends, offset) - 1
        return max(source.line_at(offset).start, ends[index] if index >= 0 else 0)

    own = {index: snapped(offset) for index, offset in homes.items()}
    cuts = sorted({*own.values(), *map(snapped, apart)})
    return cuts, own


def _stretches(source: Source, cuts: list[int]) -> Iterator[tuple[int, int, int]]:
    """(cut, start, end) of each row of the source; together they hold every character of it."""
    text = source.text
    if not cuts or text[: cuts[0]].strip():
        first = cuts[0] if cuts else len(text)
        if first:
            yield -1, 0, first
    elif cuts[0]:
        yield cuts[0], 0, cuts[1] if len(cuts) > 1 else len(text)
        cuts = cuts[1:]
    for index, cut in enumerate(cuts):
        yield cut, cut, cuts[index + 1] if index + 1 < len(cuts) else len(text)


class Marks:
    """Ranges of the source, taken in its order: `pieces` must be asked for from the beginning to the end."""

    def __init__(self, ranges: list[tuple[int, int, int]]) -> None:
        self.ranges = ranges  # start, end, index; by start
        self.at = 0
        self.active: list[tuple[int, int, int]] = []

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int, list[int]]]:
        """`start` to `end` cut wherever a range begins or ends: the bounds, and which ranges cover the piece."""
        points = {start, end}
        here = [each for each in self.active if each[1] > start]
        while self.at < len(self.ranges) and self.ranges[self.at][0] < end:
            here.append(self.ranges[self.at])
            self.at += 1
        self.active = [each for each in here if each[1] > end]
        for low, high, _ in here:
            points.update((max(low, start), min(high, end)))
        covering: list[tuple[int, int, int]] = []
        at = 0
        for low, high in pairwise(sorted(points)):
            covering = [each for each in covering if each[1] > low]
            while at < len(here) and here[at][0] <= low:
                covering.append(here[at])
                at += 1
            yield low, high, [index for *_, index in covering]
