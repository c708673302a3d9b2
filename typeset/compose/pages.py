"""Blocks onto pages: paragraphs parted between pages, headings kept with their text, figures near their place.

Everything stands on the grid: a paragraph takes a row a line, anything else as many whole rows as it needs, its white
shared out. No paragraph leaves one line alone at a page's foot or carries one over; a heading has two lines below it.
"""

from __future__ import annotations

import math
from dataclasses import replace

from typeset.compose.breaks import Break
from typeset.compose.galley import Galley
from typeset.compose.lines import natural, set_line
from typeset.compose.pieces import Passage, Piece, Plate, Stack
from typeset.compose.sheet import Full, Sheet
from typeset.setpage import SetLine

LEAST_ROOM = 8  # rows: where fewer are left below an article's columns, the next one takes a new page
COMPANY = 2  # lines that a paragraph leaves or carries over at least, and that stand below a heading


class Band:
    """What stands on a page from some row on, in the order in which it was set: pieces, and the line from which a
    passage stands here."""

    def __init__(self, sheet: Sheet) -> None:
        self.pieces: list[tuple[Piece, int]] = []
        self._noted: set[int] = set()
        self._lines, self._figures, self._rules = len(sheet.lines), len(sheet.figures), len(sheet.rules)
        self._head = sheet.head

    def note(self, piece: Piece, first: int = 0) -> None:
        """A piece was set here, or some lines of it; it is remembered once."""
        if id(piece) not in self._noted:
            self._noted.add(id(piece))
            self.pieces.append((piece, first))

    def clear(self, sheet: Sheet) -> None:
        """Take it all off the page again."""
        del sheet.lines[self._lines :], sheet.figures[self._figures :], sheet.rules[self._rules :]
        sheet.row = sheet.head = self._head
        sheet.column, sheet.white, sheet.x = 0, 0.0, sheet.grid.left(sheet.number)


class Pages:
    """Places one piece after the other on a sheet; holds headings until their text is known, plates until they fit."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._held: list[Stack] = []
        self._plates: list[Plate] = []
        self._band = Band(sheet)

    def passage(self, piece: Passage, at: int = 0) -> None:
        """Set text, from line `at` on."""
        sheet = self.sheet
        count = len(piece.lines)
        if at == 0:
            need = count if count < 2 * COMPANY else COMPANY
            self._settle(need + max(0, round(piece.before - sheet.white)))
            if piece.before and not sheet.at_top:
                sheet.row += max(0, round(piece.before - sheet.white))
        while at < count:
            part = self._part(count - at, sheet.room, at > 0, piece.tail)
            if part == 0 and sheet.at_top:
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

    def stack(self, piece: Stack) -> None:
        """Set a heading or the like; one that is kept with what follows waits for it. One taller than a column is
        parted: it is hardly a heading."""
        most = max(1, int((self.sheet.grid.rows - COMPANY) / piece.style.leading))
        if len(piece.lines) > most:
            for at in range(0, len(piece.lines), most):
                self.stack(replace(piece, lines=piece.lines[at : at + most], keep=False))
            return
        if piece.keep:
            self._held.append(piece)
            return
        self._settle(self._height(piece, self.sheet.at_top and not self._held, self.sheet.white)[0])
        self._stack(piece)

    def _height(self, piece: Stack, top: bool, white: float) -> tuple[int, float]:
        """The rows that a stack takes, and its white above (rows)."""
        style = piece.style
        high = len(piece.lines) * style.leading
        before = 0.0 if top and not piece.opening else max(0.0, style.before - white)
        rows = max(math.ceil(high - 0.01), round(before + high + style.after))
        rest = rows - high
        share = before / (before + style.after) if before + style.after else 0.5
        return rows, rest * share

    def _stack(self, piece: Stack) -> None:
        """Set a stack where the sheet stands."""
        sheet, style = self.sheet, piece.style
        grid = sheet.grid
        rows, above = self._height(piece, sheet.at_top, sheet.white)
        if rows > sheet.room and not sheet.at_top:
            self._turn()
            rows, above = self._height(piece, True, 0.0)
        self._band.note(piece)
        inset = style.inset * grid.size
        measure = piece.wide - 2 * inset
        top = grid.slot(sheet.row) + above * grid.leading
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
        sheet.row += min(rows, max(1, sheet.room))
        sheet.white = max(0.0, rows - len(piece.lines) * style.leading - above)

    def plate(self, piece: Plate) -> None:
        """Set a figure here if it fits, else at the head of the next column, the text going on until then."""
        if self._held:  # a figure right below a heading: the heading goes with it
            self._settle(self._plate_rows(piece))
        if self._plates or self._plate_rows(piece) > self.sheet.room:
            self._plates.append(piece)
            return
        self._plate(piece)

    def _plate_rows(self, piece: Plate) -> int:
        before = 0.0 if self.sheet.at_top else max(0.0, piece.style.before - self.sheet.white)
        return max(1, math.ceil(before + piece.depth / self.sheet.grid.leading - 0.01))

    def _plate(self, piece: Plate) -> None:
        """Set a plate where the sheet stands."""
        self._band.note(piece)
        sheet = self.sheet
        grid = sheet.grid
        before = 0.0 if sheet.at_top else max(0.0, piece.style.before - sheet.white)
        high = piece.depth / grid.leading
        rows = max(math.ceil(before + high - 0.01), round(before + high + piece.style.after))
        y = grid.baseline(sheet.row + before) - 0.88 * grid.size
        figure = piece.figure
        sheet.figures.append(figure._replace(x=sheet.x + figure.x, y=y))
        if piece.word is not None:
            runs = tuple(run._replace(x=sheet.x + run.x) for run in piece.word.runs)
            sheet.lines.append(piece.word._replace(baseline=y + piece.word.baseline, runs=runs))
        for legend in piece.legends:
            galley, line = legend.line
            style = legend.style
            runs = set_line(galley, line, sheet.x + legend.x, style.size, False)
            joint = galley.chars[line.end : line.next]
            sheet.lines.append(SetLine(y + legend.top, runs, piece.block, legend.role, False, style.shade, joint))
        sheet.row += min(rows, max(1, sheet.room))
        sheet.white = max(0.0, rows - before - high)

    def _settle(self, need: int) -> None:
        """Set the headings that wait, together with the first `need` rows of what follows them."""
        sheet = self.sheet
        if not self._held:
            if need > sheet.room and not sheet.at_top and self._plates:
                self._turn()
            return
        total, top, white = need, sheet.at_top, sheet.white
        for piece in self._held:
            rows, above = self._height(piece, top, white)
            total += rows
            white = rows - len(piece.lines) * piece.style.leading - above
            top = False
        if total > sheet.room and not sheet.at_top:
            self._turn()
        held, self._held = self._held, []
        for piece in held:
            self._stack(piece)

    def _turn(self) -> None:
        """On to the next column; plates that wait come first."""
        number = self.sheet.number
        self.sheet.next_column()
        if self.sheet.number != number:
            self._band = Band(self.sheet)
        while self._plates and self._plate_rows(self._plates[0]) <= self.sheet.room:
            self._plate(self._plates.pop(0))
        if self._plates and self.sheet.at_top:  # taller than a whole column: it is set all the same
            self._plate(self._plates.pop(0))

    def flush(self) -> None:
        """Set everything that waits: an article ends here, its columns made even."""
        self.settle()
        if self.sheet.grid.columns > 1 and not self.sheet.spanning:
            self._balance()
        self.sheet.spanning = False
        self._band = Band(self.sheet)

    def end_span(self) -> None:
        """What spans the columns is set; the columns begin below it."""
        self._settle(0)
        sheet = self.sheet
        sheet.spanning = False
        sheet.head = sheet.row
        self._band = Band(sheet)

    def _balance(self) -> None:
        """Set this page's columns again, as short as they can be, so that they end alike."""
        sheet, band = self.sheet, self._band
        columns, head, rows = sheet.grid.columns, sheet.head, sheet.grid.rows
        used = sheet.column * (rows - head) + sheet.row - head
        for limit in range(head + math.ceil(used / columns), rows + 1):
            try:
                self._again(band, limit, trial=True)
            except Full:
                continue
            break
        else:
            self._again(band, rows, trial=False)
            return
        sheet.trial = False
        sheet.new_band(limit)
        if rows - sheet.head < LEAST_ROOM:
            sheet.next_page()

    def _again(self, band: Band, limit: int, trial: bool) -> None:
        """Set everything that stands in a band again, in columns no longer than `limit`. Full: it does not fit."""
        sheet = self.sheet
        band.clear(sheet)
        sheet.limit, sheet.trial = limit, trial
        self._held, self._plates = [], []
        for piece, first in band.pieces:
            self._band = Band(sheet)
            if isinstance(piece, Passage):
                self.passage(piece, first)
            elif isinstance(piece, Stack):
                self.stack(piece)
            else:
                self.plate(piece)
        self.settle()

    def settle(self) -> None:
        """Set the headings and plates that wait."""
        self._settle(0)
        while self._plates:
            if self._plate_rows(self._plates[0]) > self.sheet.room and not self.sheet.at_top:
                self._turn()
            else:
                self._plate(self._plates.pop(0))


def _length(galley: Galley, line: Break, size: float, track: float) -> float:
    """The width of a line with its letter space, points."""
    return natural(galley, line) * size / 1000 + track * (galley.stretches[line.end - 1] - galley.stretches[line.start])
