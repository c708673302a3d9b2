"""Blocks onto pages: paragraphs parted between pages, headings kept with their text, figures near their place.

Everything stands on the grid: a paragraph takes a row a line, anything else as many whole rows as it needs, its white
shared out. No paragraph leaves one line alone at a page's foot or carries one over; a heading has two lines below it.
A figure across columns stands at their head, or at the foot of the page's last ones: never before its place.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from typeset.compose import passages, plates, stacks
from typeset.compose.bands import Band
from typeset.compose.pieces import Passage, Piece, Plate, Stack
from typeset.compose.sheet import BETWEEN, Full, Sheet
from typeset.record import replace

LEAST_ROOM = 8  # rows: where fewer are left below an article's columns, the next one takes a new page
LEAST_COLUMNS = 4  # rows of text that stand below a headline across columns
COMPANY = 2  # lines that a paragraph leaves or carries over at least, and that stand below a heading
LEADS_IN = ("standfirst", "note")  # right below a headline they belong to it: text stands below them
LEAST_GAIN = 4  # rows that a hole beside plates must be deeper than what evening the text leaves below it
MOST_ENDINGS = 2  # pictures across columns that may close an article, one above the other


class Pages:
    """Places one piece after the other on a sheet; holds headings until their text is known, plates until they fit."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._held: list[Stack] = []
        self._plates: list[Plate] = []
        self._spanned: list[Piece] = []  # what is to stand across the columns, above them
        self._placing = False  # that is being set now
        self._band = Band(sheet)

    # --- text

    def passage(self, piece: Passage, at: int = 0) -> None:
        """Set text, from line `at` on."""
        sheet = self.sheet
        if sheet.spanning and not self._placing:
            self._spanned.append(piece)
            return
        count = len(piece.lines)
        if at == 0:
            need = count if count < 2 * COMPANY else COMPANY
            if self._held and piece.role in LEADS_IN:
                need = min(count, sheet.grid.rows // 2) + COMPANY
            self._settle(need + max(0, round(piece.before - sheet.white)))
            if piece.before and not sheet.at_top:
                sheet.row += max(0, round(piece.before - sheet.white))
        while at < count:
            part = self._part(count - at, sheet.room, at > 0, piece.tail)
            if part == 0 and sheet.whole:
                part = min(count - at, max(1, sheet.room))
            if part:
                self._rows(piece, at, at + part)
                at += part
            if at < count:
                self._turn()
        sheet.white = 0.0
        if piece.after and sheet.room > 0:
            white = min(sheet.room, round(piece.after))
            sheet.row += white
            sheet.white = white

    @staticmethod
    def _part(count: int, room: int, continued: bool, tail: int) -> int:
        """How many of `count` lines may stand in `room` rows: all with the tail, or so many that none is left alone."""
        if count + tail <= room:
            return count
        part = min(room, count - COMPANY)
        return part if part >= (1 if continued else COMPANY) else 0

    def _rows(self, piece: Passage, first: int, last: int) -> None:
        """Set some lines of a passage, a row each."""
        self._band.note(piece, first)
        passages.put(self.sheet, piece, first, last)

    def part(self, piece: Passage, count: int) -> None:
        """Set the first lines of a passage where the sheet stands, all of them opened to their measure."""
        self._rows(piece, 0, count)
        self.sheet.white = 0.0

    @property
    def waiting(self) -> bool:
        """Whether headings or plates wait for their place."""
        return bool(self._held or self._plates or self.sheet.spanning)

    # --- headings

    def stack(self, piece: Stack) -> None:
        """Set a heading or the like; one that is kept with what follows waits for it. One taller than a column is
        parted: it is hardly a heading."""
        most = max(1, int((self.sheet.grid.rows - COMPANY) / piece.style.leading))
        if len(piece.lines) > most:
            for at in range(0, len(piece.lines), most):
                self.stack(replace(piece, lines=piece.lines[at : at + most], keep=False))
            return
        if self.sheet.spanning and not self._placing:
            self._spanned.append(piece)
            return
        if piece.keep:
            self._held.append(piece)
            return
        self._settle(stacks.height([piece], self.sheet.at_top and not self._held, self.sheet.white)[0])
        self._stacks([piece])

    def _stacks(self, pieces: Sequence[Stack]) -> None:
        """Set stacks that belong together where the sheet stands, or in the next column."""
        sheet = self.sheet
        rows, _ = stacks.height(pieces, sheet.at_top, sheet.white)
        if rows > sheet.room and not sheet.at_top:
            self._turn()
            rows, _ = stacks.height(pieces, True, 0.0)
        if rows > sheet.room and len(pieces) > 1:  # taller than a column: one after the other
            for piece in pieces:
                self._stacks([piece])
            return
        for piece in pieces:
            self._band.note(piece)
        stacks.put(sheet, pieces)

    # --- figures

    def plate(self, piece: Plate) -> None:
        """Set a figure here if it fits, else at the head of the next column, the text going on until then."""
        self._band.note(piece)
        if self._held:  # a figure right below a heading: the heading goes with it
            self._settle(plates.needed(self.sheet, piece))
            self._band.note(piece)
            plates.put(self.sheet, piece)
        elif self._plates or not (plates.at_foot(self.sheet, piece) or plates.here(self.sheet, piece)):
            self._plates.append(piece)

    # --- turning

    def _settle(self, need: int) -> None:
        """Set the headings that wait, together with the first `need` rows of what follows them."""
        sheet = self.sheet
        if not self._held:
            if need > sheet.room and not sheet.at_top and self._plates:
                self._turn()
            return
        rows, _ = stacks.height(self._held, sheet.at_top, sheet.white)
        while need + rows > sheet.room and not sheet.whole:
            self._turn()
            rows, _ = stacks.height(self._held, sheet.at_top, sheet.white)
        held, self._held = self._held, []
        self._stacks(held)

    def _turn(self) -> None:
        """On to the next column; plates that wait come first."""
        sheet = self.sheet
        number = sheet.number
        sheet.next_column()
        if sheet.number != number:
            self._band = Band(sheet)
        self._waiting()
        if sheet.number != number and self._plates:  # one that has waited so long takes what columns there are
            self._plates = [replace(piece, across=None) for piece in self._plates]
            self._waiting()
        if self._plates and self.sheet.whole:  # taller than a whole column: it is set all the same
            self._band.note(self._plates[0])
            plates.put(self.sheet, self._plates.pop(0))

    def _waiting(self) -> None:
        """Set the plates that wait, as many as find room."""
        while self._plates and (
            plates.here(self.sheet, self._plates[0]) or plates.at_foot(self.sheet, self._plates[0])
        ):
            self._band.note(self._plates.pop(0))

    def flush(self) -> None:
        """Set everything that waits: an article ends here, its columns made even."""
        sheet = self.sheet
        if sheet.spanning:
            self._span(0)
        if self._plates and self._plates[0] in self._band and sheet.grid.columns > 1:
            self._end_text()
        self.settle()
        if sheet.grid.columns == 1:
            self.begin_band()
        elif sheet.spanning:  # an article without text
            sheet.spanning = False
            self.next_band(sheet.row)
        else:
            limit = self._balance()
            sheet.rule_columns()
            self.next_band(limit)

    def _end_text(self) -> None:
        """An article ends with plates from this page that wait. Where not even the first of them has room on it, the
        text ends here, the columns made even, and they lead the next page."""
        band, waiting, sheet = self._band, self._plates, self.sheet
        whole = list(band.pieces)
        band.drop(waiting[1:])
        try:
            self._again(band, sheet.grid.rows, (), trial=True)
        except Full:
            band.drop(waiting)
            self._band = band
            self._balance()
            sheet.next_page()
            self.begin_band()
            self._plates = waiting
            self._waiting()
        else:
            band.pieces = whole
            self._again(band, sheet.grid.rows, (), trial=False)

    def finish(self) -> int:
        """Set everything that waits on a slip: the rows that it takes."""
        sheet = self.sheet
        if sheet.spanning:
            self._span(0)
        self.settle()
        return self._balance() if sheet.grid.columns > 1 and not sheet.spanning else sheet.row - int(sheet.white)

    def begin_band(self) -> None:
        """What is set from here on is made even by itself."""
        self._band = Band(self.sheet)

    def next_band(self, row: int) -> None:
        """Columns begin below a row, on the next page where little room is left."""
        sheet = self.sheet
        sheet.begin_columns(min(row + BETWEEN, sheet.grid.rows), sheet.grid.rows)
        if sheet.grid.rows - sheet.head < LEAST_ROOM and not sheet.blank:
            sheet.next_page()
        self.begin_band()

    def end_span(self, number: int, row: int, need: int = LEAST_COLUMNS) -> None:
        """What spans the columns is set, with `need` rows of them on the same page; the columns begin below it. The
        article began on page `number` at a row: it is ruled off there, unless its headline went to the next page."""
        self._span(need)
        sheet = self.sheet
        if sheet.number == number:
            sheet.rule_off(row)
        sheet.spanning = False
        sheet.begin_columns(sheet.row, sheet.grid.rows)
        self.begin_band()

    def _span(self, need: int) -> None:
        """Set what stands across the columns, all of it on a page that has `need` rows left below it."""
        sheet = self.sheet
        pieces, self._spanned = self._spanned, []
        band = Band(sheet)
        if pieces and not sheet.whole and not self._fits(band, pieces, need):
            sheet.next_page()
            band = Band(sheet)
        self._band, self._placing = band, True
        for piece in pieces:
            self._place(piece, 0)
        self._settle(0)
        self._placing = False

    def _fits(self, band: Band, pieces: Sequence[Piece], need: int) -> bool:
        """Whether pieces and some rows below them fit on what is left of this page."""
        sheet = self.sheet
        sheet.trial = self._placing = True
        self._band = Band(sheet)
        try:
            for piece in pieces:
                self._place(piece, 0)
            self._settle(0)
        except Full:
            return False
        else:
            return sheet.room >= need
        finally:
            sheet.trial = self._placing = False
            self._held = []
            band.clear(sheet, sheet.limit)

    def _balance(self) -> int:
        """Set this page's columns again, as short as they can be, so that they end alike: the row that they end at."""
        sheet, band = self.sheet, self._band
        used = sheet.column * (sheet.grid.rows - sheet.head) + sheet.row - sheet.head
        endings = band.endings(MOST_ENDINGS)
        limit = self._least(band, used, endings) if endings else None
        if limit is None:
            endings = ()
            limit = self._least(band, used, endings) or sheet.grid.rows
        self._again(band, limit, endings, False, self._even(band, limit, endings))
        return max(limit, band.walled)

    def _even(self, band: Band, limit: int, endings: Sequence[Plate]) -> int:
        """The row at which the text of a band ends: before `limit`, where beside plates that go so far down it would
        leave a hole in its last column, or a whole column empty."""
        head, rows = self.sheet.head, band.rows
        if rows:
            self._again(band, limit, endings, trial=True)
            hole = self.sheet.hole
            for text in range(head + max(COMPANY, math.ceil(rows / self.sheet.grid.columns)), limit):
                if limit - text + LEAST_GAIN > hole:
                    continue
                try:
                    self._again(band, limit, endings, True, text)
                except Full:
                    continue
                return text
        return limit

    def _least(self, band: Band, used: int, endings: Sequence[Plate]) -> int | None:
        """The least row at which the columns of a band can end, if there is one on this page. `used`: the rows that it
        takes, about."""
        head, rows = self.sheet.head, self.sheet.grid.rows
        for limit in range(head + max(1, math.ceil(used / self.sheet.grid.columns)), rows + 1):
            try:
                self._again(band, limit, endings, trial=True)
            except Full:
                continue
            return limit
        return None

    def _again(self, band: Band, limit: int, endings: Sequence[Plate], trial: bool, text: int | None = None) -> None:
        """Set everything that stands in a band again, in columns no longer than `limit`, whose text ends at row `text`
        where that is given, the plates that end it at the foot of the last of them. Full: it does not fit."""
        sheet = self.sheet
        band.clear(sheet, limit, text)
        self._held, self._plates = [], []
        self._band = Band(sheet)
        sheet.trial = trial
        try:
            feet = plates.reserve(sheet, endings)
            sheet.restart()
            for piece, first in band.pieces[: len(band.pieces) - len(endings)]:
                self._place(piece, first)
            self.settle()
            for foot in feet:
                plates.draw(sheet, *foot)
        finally:
            sheet.trial = False

    def _place(self, piece: Piece, first: int) -> None:
        if isinstance(piece, Passage):
            self.passage(piece, first)
        elif isinstance(piece, Stack):
            self.stack(piece)
        else:
            self.plate(piece)

    def settle(self) -> None:
        """Set the headings and plates that wait; no plate waits any more for columns to span."""
        if self._held:
            self._settle(0)
        while self._plates:
            piece = self._plates[0]
            if plates.needed(self.sheet, piece) > self.sheet.depth and not self.sheet.whole:
                self._turn()
            else:
                self._band.note(piece)
                plates.put(self.sheet, self._plates.pop(0))
