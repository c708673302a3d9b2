"""Passages onto a sheet: text that takes a row of the grid a line, with the rules around it."""

from __future__ import annotations

from typeset.compose.breaks import Break
from typeset.compose.galley import Galley
from typeset.compose.lines import set_line
from typeset.compose.pieces import Passage
from typeset.compose.sheet import Sheet
from typeset.setpage import SetLine, SetRule

FRAME_AIR = 0.3  # rows between a box's upper or lower rule and its text
_line = tuple.__new__  # a SetLine of its fields, without the way through its parameters
HANGS = 600  # 1/1000 em: a mark that gives up more than its white half at a line's end hangs there


def put(sheet: Sheet, piece: Passage, first: int, last: int) -> None:
    """Set some lines of a passage where the sheet stands, a row each."""
    if sheet.trial:
        sheet.row += last - first
        return
    grid = sheet.grid
    lines = sheet.lines
    x = sheet.x + piece.x
    baseline = grid.baseline(sheet.row)
    leading, size, block, role, shade = grid.leading, piece.size, piece.block, piece.role, piece.shade
    firsts, lasts, justify = piece.firsts, piece.lasts, piece.align == "justify"
    moved = not justify and piece.align != "left"
    indent, hanging = piece.indent * size, piece.hanging * size
    end = len(piece.lines) - 1
    for index, (galley, line) in enumerate(piece.lines[first:last], first):
        inward = indent if index in firsts else hanging
        full = justify and ((index != end and index not in lasts) or _half_hangs(galley, line))
        left = x + inward
        if moved:
            rest = piece.measure - inward - galley.width(line.start, line.end) * size / 1000
            left += rest if piece.align == "right" else rest / 2
        runs = set_line(galley, line, left, size, full)
        lines.append(_line(SetLine, (baseline, runs, block, role, False, shade, galley.chars[line[1] : line[2]])))
        baseline += leading
    if any(piece.rules):
        _frame(sheet, piece, x, first, last)
    sheet.row += last - first


def _frame(sheet: Sheet, piece: Passage, x: float, first: int, last: int) -> None:
    """Rules around lines of a passage that stand at `x`: above the first line, below the last one, beside all."""
    grid = sheet.grid
    above, below, beside = piece.rules
    top, low = grid.slot(sheet.row), grid.slot(sheet.row + last - first)
    left, width = x, piece.measure
    if beside:
        air = FRAME_AIR * grid.leading
        left, width = x - piece.size, piece.measure + 2 * piece.size
        top -= air if first == 0 and above else 0.0
        low += air if last == len(piece.lines) and below else 0.0
        for edge in (left, left + width - beside):
            sheet.rules.append(SetRule(edge, top, beside, low - top, piece.shade))
    if first == 0 and above:
        sheet.rule(top, left, width, above, piece.shade)
    if last == len(piece.lines) and below:
        sheet.rule(low, left, width, below, piece.shade)


def _half_hangs(galley: Galley, line: Break) -> bool:
    """Whether a last line's mark would stand across the edge, neither inside nor hanging: the line is opened for it."""
    return 0 < line.slack < HANGS < galley.setting.end.get(galley.chars[line.end - 1], 0)
