"""Stacks onto a sheet: headings and the like in type of their own size, in whole rows of the grid together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from typeset.compose.breaks import Break
from typeset.compose.galley import Galley
from typeset.compose.lines import set_line
from typeset.compose.pieces import Stack
from typeset.compose.sheet import Sheet, whole_rows
from typeset.setpage import SetLine


def height(pieces: Sequence[Stack], top: bool, white: float) -> tuple[int, float]:
    """The rows that stacks take together, and the white above the first one (rows): what rounding gives or takes is
    shared by the white above and below. `top`: they stand at a column's head; `white` stands above them already."""
    first, last = pieces[0].style, pieces[-1].style
    inner = _inner(pieces)
    before = 0.0 if top and not pieces[0].opening else max(0.0, first.before - white)
    rows = max(whole_rows(inner), round(before + inner + last.after))
    share = before / (before + last.after) if before + last.after else 0.5
    return rows, (rows - inner) * share


def put(sheet: Sheet, pieces: Sequence[Stack]) -> None:
    """Set stacks that belong together where the sheet stands."""
    grid = sheet.grid
    top = sheet.at_top
    rows, above = height(pieces, top, sheet.white)
    row = sheet.row + above
    end = float(sheet.row)
    for at, piece in enumerate(pieces):
        row += _between(pieces[at - 1], piece) if at else 0.0
        if piece.style.size == grid.size and piece.style.leading == 1:  # type of the body stands on its lines
            row = float(max(round(row), whole_rows(end)))
        if not sheet.trial:
            _draw(sheet, piece, grid.slot(row), at == 0 and top)
        end = row = row + len(piece.lines) * piece.style.leading
    sheet.white = max(0.0, rows - _inner(pieces) - above)
    sheet.row += min(rows, max(1, sheet.room))


def _draw(sheet: Sheet, piece: Stack, top: float, first: bool) -> None:
    """Draw a stack from its upper edge on. Nothing is ruled off from what is not there: `first` at a column's head."""
    style, grid = piece.style, sheet.grid
    inset = style.inset * grid.size
    measure = piece.wide - 2 * inset
    high = style.leading * grid.leading
    if style.rule_above and not first:
        sheet.rule(top - style.before * grid.leading / 2, sheet.x + inset, measure, style.rule_above, style.shade)
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


def _inner(pieces: Sequence[Stack]) -> float:
    """The rows of stacks that belong together, without the white above and below them."""
    high = sum(len(piece.lines) * piece.style.leading for piece in pieces)
    return high + sum(_between(one, two) for one, two in pairwise(pieces))


def _between(one: Stack, two: Stack) -> float:
    """The white between two stacks, rows; what stands above a headline keeps its own distance from it."""
    return one.style.after if one.role == "kicker" else max(one.style.after, two.style.before)


def _length(galley: Galley, line: Break, size: float, track: float) -> float:
    """The width of a line with its letter space, points."""
    spaces = galley.stretches[line.end - 1] - galley.stretches[line.start]
    return galley.width(line.start, line.end) * size / 1000 + track * spaces
