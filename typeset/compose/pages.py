"""Blocks onto pages: paragraphs parted between pages, headings kept with their text, figures near their place.

Everything stands on the grid: a paragraph takes a row a line, anything else as many whole rows as it needs, its white
shared out. No paragraph leaves one line alone at a page's foot or carries one over; a heading has two lines below it.
A figure across columns stands at their head, or at the foot of the page's last ones: never before its place.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from typeset.compose.bands import Band
from typeset.compose.breaks import Break
from typeset.compose.galley import Galley
from typeset.compose.lines import natural, set_line
from typeset.compose.pieces import Passage, Piece, Plate, Stack
from typeset.compose.sheet import BETWEEN, EM_TOP, Full, Sheet
from typeset.setpage import SetLine

LEAST_ROOM = 8  # rows: where fewer are left below an article's columns, the next one takes a new page
LEAST_COLUMNS = 4  # rows of text that stand below a headline across columns
COMPANY = 2  # lines that a paragraph leaves or carries over at least, and that stand below a heading
NEARLY = 0.01  # rows: what rounding may cost


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
        sheet = self.sheet
        if sheet.trial:
            sheet.row += last - first
            return
        grid = sheet.grid
        lines = sheet.lines
        x = sheet.x + piece.x
        baseline = grid.baseline(sheet.row)
        leading, size, block, role, shade = grid.leading, piece.size, piece.block, piece.role, piece.shade
        firsts, lasts, justify = piece.firsts, piece.lasts, piece.align == "justify"
        end = len(piece.lines) - 1
        for index in range(first, last):
            galley, line = piece.lines[index]
            inward = piece.indent if index in firsts else piece.hanging
            full = justify and index != end and index not in lasts
            left = x + inward * size
            if not justify and piece.align != "left":
                rest = piece.measure - inward * size - natural(galley, line) * size / 1000
                left += rest if piece.align == "right" else rest / 2
            runs = set_line(galley, line, left, size, full)
            joint = galley.chars[line.end : line.next]
            lines.append(SetLine(baseline, runs, block, role, False, shade, joint))
            baseline += leading
        if first == 0 and piece.rules[0]:
            sheet.rule(grid.slot(sheet.row), x, piece.measure, piece.rules[0], shade)
        sheet.row += last - first
        if last == len(piece.lines) and piece.rules[1]:
            sheet.rule(grid.slot(sheet.row), x, piece.measure, piece.rules[1], shade)

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
        self._settle(self._height([piece], self.sheet.at_top and not self._held, self.sheet.white)[0])
        self._stacks([piece])

    @staticmethod
    def _height(pieces: Sequence[Stack], top: bool, white: float) -> tuple[int, float]:
        """The rows that stacks take together, and the white above the first one (rows): what rounding gives or takes
        is shared by the white above and below."""
        first, last = pieces[0].style, pieces[-1].style
        inner = _inner(pieces)
        before = 0.0 if top and not pieces[0].opening else max(0.0, first.before - white)
        rows = max(math.ceil(inner - NEARLY), round(before + inner + last.after))
        share = before / (before + last.after) if before + last.after else 0.5
        return rows, (rows - inner) * share

    def _stacks(self, pieces: Sequence[Stack]) -> None:
        """Set stacks that belong together where the sheet stands."""
        sheet = self.sheet
        grid = sheet.grid
        rows, above = self._height(pieces, sheet.at_top, sheet.white)
        if rows > sheet.room and not sheet.at_top:
            self._turn()
            rows, above = self._height(pieces, True, 0.0)
        if rows > sheet.room and len(pieces) > 1:  # taller than a column: one after the other
            for piece in pieces:
                self._stacks([piece])
            return
        row = sheet.row + above
        end = float(sheet.row)
        for at, piece in enumerate(pieces):
            self._band.note(piece)
            row += _between(pieces[at - 1], piece) if at else 0.0
            if piece.style.size == grid.size and piece.style.leading == 1:  # type of the body stands on its lines
                row = float(max(round(row), math.ceil(end - NEARLY)))
            if not sheet.trial:
                self._stack(piece, grid.slot(row))
            end = row = row + len(piece.lines) * piece.style.leading
        sheet.white = max(0.0, rows - _inner(pieces) - above)
        sheet.row += min(rows, max(1, sheet.room))

    def _stack(self, piece: Stack, top: float) -> None:
        """Draw a stack from its upper edge on."""
        sheet, style = self.sheet, piece.style
        grid = sheet.grid
        inset = style.inset * grid.size
        measure = piece.wide - 2 * inset
        high = style.leading * grid.leading
        if style.rule_above:
            sheet.rule(top, sheet.x + inset, measure, style.rule_above, style.shade)
        for galley, line in piece.lines:
            indent = style.indent * style.size if style.align in ("left", "justify") else 0.0
            x = sheet.x + inset + indent
            track = style.track * style.size
            rest = measure - indent - _length(galley, line, style.size, track)
            x += {"centre": rest / 2, "right": rest}.get(style.align, 0.0)
            runs = set_line(galley, line, x, style.size, False, track)
            joint = galley.chars[line.end : line.next]
            baseline = grid.centred(top, high, style.size)
            sheet.lines.append(SetLine(baseline, runs, piece.block, piece.role, False, style.shade, joint))
            top += high
        if style.rule_below:
            sheet.rule(top, sheet.x + inset, measure, style.rule_below, style.shade)

    # --- figures

    def plate(self, piece: Plate) -> None:
        """Set a figure here if it fits, else at the head of the next column, the text going on until then."""
        self._band.note(piece)
        if self._held:  # a figure right below a heading: the heading goes with it
            self._settle(self._plate_rows(piece))
            self._band.note(piece)
            self._plate(piece)
        elif self._plates or not (self._at_foot(piece) or self._here(piece)):
            self._plates.append(piece)

    def _plate_rows(self, piece: Plate) -> int:
        """The rows that a plate needs where the sheet stands."""
        before = 0.0 if self.sheet.at_top else max(0.0, piece.style.before - self.sheet.white)
        return max(1, math.ceil(before + piece.depth / self.sheet.grid.leading - NEARLY))

    def _spans(self, piece: Plate) -> Plate | None:
        """A plate as it stands across columns, where this page has so many."""
        across = piece.across
        return None if across is None or self.sheet.spanning or across.columns > self.sheet.grid.columns else across

    def _here(self, piece: Plate) -> bool:
        """Set a plate where the sheet stands, if there is room; says whether it was set. One that spans columns stands
        at their head."""
        sheet = self.sheet
        across = self._spans(piece)
        if across is None:
            if self._plate_rows(piece) > sheet.room:
                return False
            self._plate(piece)
            return True
        rows = self._below(across, 0.0)
        beside = range(sheet.column + 1, sheet.column + across.columns)
        if not sheet.at_top or beside.stop > sheet.grid.columns or rows > sheet.room:
            return False
        if not all(sheet.is_free(column, sheet.row, sheet.row + rows) for column in beside):
            return False
        row = sheet.row
        self._plate(across)
        sheet.wall(beside, row, row + rows)
        sheet.bars[-1] = (sheet.column, beside.stop - 1, row, row + rows)
        return True

    def _at_foot(self, piece: Plate) -> bool:
        """Set a plate at the foot of the last columns that it can span, below the text that is going on in the first
        of them; says whether it was set."""
        sheet = self.sheet
        across = self._spans(piece)
        if across is None or sheet.at_top or sheet.column + across.columns != sheet.grid.columns:
            return False
        rows = math.ceil(piece.style.before + across.depth / sheet.grid.leading - NEARLY)
        columns = range(sheet.column, sheet.grid.columns)
        first = sheet.end - rows
        if first - sheet.row < 0 or not all(sheet.is_free(column, first, sheet.end) for column in columns):
            return False
        grid, end = sheet.grid, sheet.end
        sheet.wall(columns, first, end)
        self._draw(across, grid.baseline(end - 1) + (1 - EM_TOP) * grid.size - across.depth)
        return True

    def _below(self, piece: Plate, before: float) -> int:
        """The rows that a plate takes with its white."""
        high = piece.depth / self.sheet.grid.leading
        return max(math.ceil(before + high - NEARLY), round(before + high + piece.style.after))

    def _plate(self, piece: Plate) -> None:
        """Set a plate where the sheet stands."""
        sheet = self.sheet
        grid = sheet.grid
        before = 0.0 if sheet.at_top else max(0.0, piece.style.before - sheet.white)
        rows = self._below(piece, before)
        self._draw(piece, grid.baseline(sheet.row + before) - EM_TOP * grid.size)
        sheet.row += min(rows, max(1, sheet.room))
        sheet.white = max(0.0, rows - before - piece.depth / grid.leading)

    def _draw(self, piece: Plate, y: float) -> None:
        """A plate from its upper edge on."""
        sheet = self.sheet
        if sheet.trial:
            return
        figure = piece.figure
        sheet.figures.append(figure._replace(x=0.0 if piece.bleeds else sheet.x + figure.x, y=y))
        if piece.word is not None:
            runs = tuple(run._replace(x=sheet.x + run.x) for run in piece.word.runs)
            sheet.lines.append(piece.word._replace(baseline=y + piece.word.baseline, runs=runs))
        for legend in piece.legends:
            galley, line = legend.line
            style = legend.style
            runs = set_line(galley, line, sheet.x + legend.x, style.size, False)
            joint = galley.chars[line.end : line.next]
            sheet.lines.append(SetLine(y + legend.top, runs, piece.block, legend.role, False, style.shade, joint))

    # --- turning

    def _settle(self, need: int) -> None:
        """Set the headings that wait, together with the first `need` rows of what follows them."""
        sheet = self.sheet
        if not self._held:
            if need > sheet.room and not sheet.at_top and self._plates:
                self._turn()
            return
        rows, _ = self._height(self._held, sheet.at_top, sheet.white)
        while need + rows > sheet.room and not sheet.whole:
            self._turn()
            rows, _ = self._height(self._held, sheet.at_top, sheet.white)
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
            self._plate(self._plates.pop(0))

    def _waiting(self) -> None:
        """Set the plates that wait, as many as find room."""
        while self._plates and (self._here(self._plates[0]) or self._at_foot(self._plates[0])):
            self._band.note(self._plates.pop(0))

    def flush(self) -> None:
        """Set everything that waits: an article ends here, its columns made even."""
        sheet = self.sheet
        if sheet.spanning:
            self._span(0)
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

    def end_span(self, number: int, row: int) -> None:
        """What spans the columns is set; the columns begin below it. The article began on page `number` at a row: it is
        ruled off there, unless its headline went to the next page."""
        self._span(LEAST_COLUMNS)
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
        columns, head, rows = sheet.grid.columns, sheet.head, sheet.grid.rows
        used = sheet.column * (rows - head) + sheet.row - head
        for limit in range(head + max(1, math.ceil(used / columns)), rows + 1):
            try:
                self._again(band, limit, trial=True)
            except Full:
                continue
            break
        else:
            limit = rows
        self._again(band, limit, trial=False)
        return limit

    def _again(self, band: Band, limit: int, trial: bool) -> None:
        """Set everything that stands in a band again, in columns no longer than `limit`. Full: it does not fit."""
        sheet = self.sheet
        band.clear(sheet, limit)
        sheet.trial = trial
        self._held, self._plates = [], []
        self._band = Band(sheet)
        try:
            for piece, first in band.pieces:
                self._place(piece, first)
            self.settle()
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
            if self._plate_rows(piece) > self.sheet.room and not self.sheet.whole:
                self._turn()
            else:
                self._band.note(piece)
                self._plate(self._plates.pop(0))


def _inner(pieces: Sequence[Stack]) -> float:
    """The rows of stacks that belong together, without the white above and below them."""
    high = sum(len(piece.lines) * piece.style.leading for piece in pieces)
    return high + sum(_between(one, two) for one, two in pairwise(pieces))


def _between(one: Stack, two: Stack) -> float:
    """The white between two stacks, rows; what stands above a headline keeps its own distance from it."""
    return one.style.after if one.role == "kicker" else max(one.style.after, two.style.before)


def _length(galley: Galley, line: Break, size: float, track: float) -> float:
    """The width of a line with its letter space, points."""
    return natural(galley, line) * size / 1000 + track * (galley.stretches[line.end - 1] - galley.stretches[line.start])
