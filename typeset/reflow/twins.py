"""Twins: the copy that stays for each copy that went, followed when that one went, too.

Entries and lines in, entries out; changes no character.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from typeset.reflow.lines import Line
from typeset.text import Entry

LONGEST_LINE = 1 << 32  # characters; more than any line has


def followed(known: Iterable[Entry], later: Sequence[Entry], lines: Sequence[Line]) -> Iterator[Entry]:
    """Earlier entries, their twins followed to the copies that stay now that some of those went, too."""
    gone = sorted((entry.start, entry.end, entry.twin) for entry in later if entry.twin)
    starts = [start for start, _, _ in gone]
    ranks: dict[int, int] = {}
    for entry in known:
        assert entry.twin is not None
        at = bisect_left(starts, entry.twin[1])
        if not at or gone[at - 1][1] <= entry.twin[0]:
            yield entry
            continue
        own = _offsets(lines, entry.start, entry.end, ranks)
        twins = _offsets(lines, *entry.twin, ranks)
        for index, twin in enumerate(twins):
            at = bisect_right(starts, twin) - 1
            if at >= 0 and twin < gone[at][1]:
                start, end, other = gone[at]
                place = _offsets(lines, start, end, ranks).index(twin)
                twins[index] = _offsets(lines, *other, ranks)[place]
        first = 0
        for index in range(1, len(own) + 1):
            if index < len(own) and ranks[twins[index]] == ranks[twins[index - 1]] + 1:
                continue
            low = entry.start if not first else own[first]
            high = entry.end if index == len(own) else own[index]
            yield entry._replace(start=low, end=high, twin=(twins[first], twins[index - 1] + 1))
            first = index


def _offsets(lines: Sequence[Line], start: int, end: int, ranks: dict[int, int]) -> list[int]:
    """The inked source offsets of a range; `ranks` gets the rank of each, neighbours in a line differ by one."""
    found: list[int] = []
    at = bisect_right(lines, start, key=lambda line: line.text.start) - 1
    while at < len(lines) and lines[at].text.start < end:
        rank = at * LONGEST_LINE
        for run in lines[at].text.runs:
            same = run.end - run.start == len(run.chars)
            for index, char in enumerate(run.chars):
                offset = run.start + index if same else run.start
                if not char.isspace():
                    rank += 1
                    ranks[offset] = rank
                    if start <= offset < end:
                        found.append(offset)
        at += 1
    return found
