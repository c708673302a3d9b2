"""Tables that an extractor gives one cell a line: the cells are lines of their own.

Lines in; which of them are cells, out. What shows a table: short lines without a mark, words and numbers coming round
in one order again and again, row by row. Which cells make a row is not said: a table stays line by line.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import eq

from typeset import compiled

LONGEST = 10  # characters of a cell
FEWEST_ROWS = 3  # the head among them
MOST = 400  # cells of one block
FEWEST = 10  # cells, so that a date cut into its numbers is no table
COLUMNS = range(2, 9)
ALIKE = 0.85  # share of the cells that are of one sort with the cell below
NUMBERS = (0.3, 0.9)  # share of the cells that are numbers
_NO_CELL = compiled.pattern("[，。；！？：、“”《》（「」]|^[年月日时時分秒点點元]$")
_NUMBER = compiled.pattern("[-+0-9.,:%％∶/—–]*[0-9][-+0-9.,:%％∶/—–]*")


def cells(lines: Sequence[str]) -> dict[int, int]:
    """The lines that are a table's cells by index, each with the index of its table's first line."""
    found: dict[int, int] = {}
    short = bytes([len(line) <= LONGEST for line in lines])
    start = short.find(1)
    while start >= 0:
        stop = start
        while stop < len(lines) and short[stop] and not _NO_CELL.search(lines[stop]):
            stop += 1
        if stop - start >= FEWEST:
            low = _first_cell([_NUMBER.fullmatch(line) is not None for line in lines[start:stop]])
            if low >= 0:
                first = start + low
                found.update((at, first + (at - first) // MOST * MOST) for at in range(first, stop))
        start = short.find(1, max(stop, start + 1))
    return found


def _first_cell(numbers: Sequence[bool]) -> int:
    """Where in a run of short lines the table begins, its head with it; -1 where they are no table. `numbers`: which of
    the lines are numbers."""
    count = len(numbers)
    if not NUMBERS[0] <= sum(numbers) / count <= NUMBERS[1]:
        return -1
    first = numbers.index(True)
    rows = numbers[first:]
    for columns in COLUMNS:
        below = rows[columns:]
        if len(below) < columns * (FEWEST_ROWS - 2) or count < columns * FEWEST_ROWS:
            continue
        if sum(map(eq, rows, below)) >= ALIKE * len(below):
            words = columns - sum(rows[:columns])
            return max(0, first - columns - words)
    return -1
