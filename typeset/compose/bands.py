"""What stands on a page from some row on, so that it can be set again: to end alike, columns are tried ever longer.

Columns are tried without a line being drawn: only rows are counted.
"""

from __future__ import annotations

from typeset.compose.pieces import Piece
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

    def clear(self, sheet: Sheet, limit: int) -> None:
        """Take it all off the page again; its columns end before row `limit`."""
        del sheet.lines[self._lines :], sheet.figures[self._figures :], sheet.rules[self._rules :]
        sheet.head, sheet.limit = self.head, limit
        sheet.walls = dict(self._walls)
        del sheet.bars[self._bars :]
        sheet.restart()
