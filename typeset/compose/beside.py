"""Text under a picture on a vertical page of one column: lines that meet the picture are shorter, and begin below it.

A picture stands at the head of its lines. A strip of the page as wide as the picture and as high as the page would be
white under it else. Further pictures stand in the same strip, one below the other, as long as no text does.
"""

from __future__ import annotations

from typeset.compose import plates
from typeset.compose.pages import Pages
from typeset.compose.pieces import Plate
from typeset.compose.sheet import EM_TOP, whole_rows
from typeset.record import replace
from typeset.setpage import SetFigure

BELOW = 1.0  # em of the body between a picture's words and the text under them
BETWEEN = 2.0  # em between two pictures, one below the other
LEAST = 12  # em: shorter lines are none; the strip stays white, the picture in its middle


class Beside:
    """The strip that a picture stands in. `room` is the length of the lines under it, points."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._number = self._first = self._end = 0
        self._waiting: list[tuple[Plate, int]] = []  # plates that found no room, and the page that they came on
        self.inset = 0.0

    @property
    def rows(self) -> int:
        """The rows left of the strip."""
        sheet = self._pages.sheet
        return max(0, self._end - sheet.row) if sheet.number == self._number else 0

    @property
    def room(self) -> float:
        return self._pages.sheet.grid.column - self.inset

    @property
    def at_foot(self) -> bool:
        """Whether the page ends with the strip."""
        return self._end >= self._pages.sheet.grid.rows

    def close(self) -> None:
        """What follows stands behind the strip."""
        if self.rows:
            self._pages.sheet.row, self._pages.sheet.white = self._end, 0.0

    def put(self, piece: Plate) -> None:
        """Set a plate: below another one, or at the head of a strip of its own; where the page has no room for it, it
        waits."""
        self.retry()
        if self._waiting or not (self._below(piece) or self._new(piece)):
            self._waiting.append((piece, self._pages.sheet.number))

    def retry(self) -> None:
        """Set the plates that wait, as many as find room; one that has waited for a page takes the next one's head."""
        while self._waiting:
            piece, number = self._waiting[0]
            if self._below(piece) or self._new(piece):
                self._waiting.pop(0)
            elif self._pages.sheet.number > number + 1:
                self._waiting.pop(0)
                self._pages.plate(self._centred(piece))
            else:
                return

    def finish(self) -> None:
        """The article ends: set every plate that waits, on pages of their own, and leave the strip."""
        self.retry()
        if self._waiting:
            self.close()
            self._pages.settle()
        for piece, _ in self._waiting:
            if not self._below(piece) and not self._new(piece):
                self.close()
                if not self._pages.sheet.at_top:
                    self._pages.sheet.next_page()
                if not self._new(piece):
                    self._pages.plate(self._centred(piece))
                    self._pages.settle()
        self._waiting = []
        self.close()

    def _centred(self, piece: Plate) -> Plate:
        return moved(piece, max(0.0, (self._pages.sheet.grid.column - piece.along) / 2))

    def _below(self, piece: Plate) -> bool:
        sheet = self._pages.sheet
        grid = sheet.grid
        if not self.rows or sheet.row != self._first:
            return False
        down = self.inset - BELOW * grid.size + BETWEEN * grid.size
        end = self._rows(piece)
        if down + piece.along > grid.column or end > grid.rows:
            return False
        self._draw(piece, down)
        self._end = max(self._end, end)
        self.inset = down + piece.along + BELOW * grid.size
        return True

    def _new(self, piece: Plate) -> bool:
        self.close()
        sheet = self._pages.sheet
        grid = sheet.grid
        inset = piece.along + BELOW * grid.size
        if self._pages.waiting or grid.column - inset < LEAST * grid.size:
            return False
        self._first = sheet.row
        end = self._rows(piece)
        if end > sheet.row + sheet.room:
            return False
        self._number, self._end, self.inset = sheet.number, end, inset
        self._draw(piece, 0.0)
        return True

    def _before(self, piece: Plate) -> float:
        return 0.0 if self._first == 0 else max(0.0, piece.style.before - self._pages.sheet.white)

    def _rows(self, piece: Plate) -> int:
        """The row behind a plate that begins where the strip does, its white included."""
        leading = self._pages.sheet.grid.leading
        white = (leading - self._pages.sheet.grid.size) / leading  # between a line and the next one there is some
        end = self._first + whole_rows(self._before(piece) + piece.depth / leading + piece.style.after - white)
        rows = self._pages.sheet.grid.rows
        return min(end, rows) if end - piece.style.after <= rows else end

    def _draw(self, piece: Plate, down: float) -> None:
        sheet = self._pages.sheet
        y = sheet.grid.baseline(self._first + self._before(piece)) - EM_TOP * sheet.grid.size
        plates.draw(sheet, piece, sheet.x + down, y)


def moved(piece: Plate, down: float) -> Plate:
    """A plate further down its lines."""
    figure: SetFigure = piece.figure._replace(x=piece.figure.x + down)
    word = piece.word
    if word is not None:
        word = word._replace(runs=tuple([run._replace(x=run.x + down) for run in word.runs]))
    legends = [replace(legend, x=legend.x + down) for legend in piece.legends]
    return replace(piece, figure=figure, word=word, legends=legends)
