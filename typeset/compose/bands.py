"""What stands on a page from some row on, so that it can be set again: to end alike, columns are tried ever longer.

Columns are tried without a line being drawn: only rows are counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from typeset.compose.pieces import Passage, Piece, Plate
from typeset.compose.sheet import Sheet


class Band:
    """What stands on a page from some row on, in the order in which it was set: pieces, and the line from which a
    passage stands here."""

    def __init__(self, sheet: Sheet) -> None:
        self.pieces: list[tuple[Piece, int]] = []
        self._noted: set[int] = set()
        self._lines, self._figures, self._rules = len(sheet.lines), len(sheet.figures), len(sheet.rules)
        self._walls = dict(sheet.walls)
        self._bars = len(sheet.bars)
        self.head = sheet.head

    def note(self, piece: Piece, first: int = 0) -> None:
        """A piece was set here, or some lines of it; it is remembered once."""
        if id(piece) not in self._noted:
            self._noted.add(id(piece))
            self.pieces.append((piece, first))

    def __contains__(self, piece: Piece) -> bool:
        return id(piece) in self._noted

    def drop(self, pieces: Sequence[Piece]) -> None:
        """Pieces that waited for a place here and go to the next page."""
        gone = {id(piece) for piece in pieces}
        self.pieces = [(piece, first) for piece, first in self.pieces if id(piece) not in gone]

    @property
    def walled(self) -> int:
        """The row above which something stands that was there before: a box beside the headline."""
        return max((end for walls in self._walls.values() for _, end in walls), default=0)

    def endings(self, most: int) -> tuple[Plate, ...]:
        """The plates that end it as they stand across columns, if text stands before them and they are no more than
        `most`."""
        found: list[Plate] = []
        for piece, _ in reversed(self.pieces):
            if not isinstance(piece, Plate):
                break
            if piece.across is None:
                return ()
            found.insert(0, piece.across)
        text = any(isinstance(piece, Passage) for piece, _ in self.pieces)
        return tuple(found) if text and len(found) <= most else ()

    @property
    def rows(self) -> int:
        """The rows that its text takes at least; 0 where no plate stands beside it."""
        if not any(isinstance(piece, Plate) for piece, _ in self.pieces):
            return 0
        return sum([len(piece.lines) - first for piece, first in self.pieces if isinstance(piece, Passage)])

    def clear(self, sheet: Sheet, limit: int, text: int | None = None) -> None:
        """Take it all off the page again; its columns end before row `limit`, and what text they hold before row
        `text`."""
        del sheet.lines[self._lines :], sheet.figures[self._figures :], sheet.rules[self._rules :]
        sheet.head, sheet.limit, sheet.text = self.head, limit, limit if text is None else text
        sheet.walls = dict(self._walls)
        del sheet.bars[self._bars :]
        sheet.restart()
