"""Powers: the stretches of a line in which every unit stands two to six times running, as overprinting leaves them.

A string without white space in, its stretches out. Knows nothing of lines, ledgers or reasons; `dedupe` decides what
goes. A unit is a run of one or more characters; `龙首山龙首山。。` is `龙首山` twice, then `。` twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

MOST_TIMES = 6  # a threefold overprint whose copies were doubled once more
LONGEST_LINE = 90  # characters of what is still looked at as a line, and not as a paragraph
LONGEST = 420  # characters looked at in one piece; a square costs their square

# Marks that language never doubles. (——, ……, ！！, ？？ it does; 》》, ）） it may, where brackets nest.)
HARD_MARKS = "，。、；：（“‘《「『【〔〈"
SOFT_MARKS = "）”’》」』】〕〉"
NEVER_TWICE = "摄攝"  # 摄 alone on a line is a credit's last word
DOUBLED_MARK = re.compile(f"([{HARD_MARKS}])\\1")
_PAIRS = re.compile(r"(?:(.)\1){4}")
_SQUARE = re.compile(r"(.{4,})\1")
_MARK = re.compile(f"[{HARD_MARKS}{SOFT_MARKS}！？…—·,.;:!?()]")
_LATIN = re.compile("[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]")
_SHOUT = re.compile("[！？!?~～]")

FEWEST_PAIRS = 5  # 高高兴兴 is two, 红红火火热热闹闹 four
SHORTEST_ALONE = 8  # a line that is one phrase twice, with no mark: no headline says so much twice
SHORTEST_SENTENCE = 10  # the same, closed by a full stop
SHORTEST_WITHIN = 12  # the same, inside a longer line


class Stretch(NamedTuple):
    """Characters `start` to `end` are units of `times` copies each: (where the first copy begins, its length)."""

    start: int
    end: int
    times: int
    units: tuple[tuple[int, int], ...]

    @property
    def spare(self) -> int:
        """How many characters are copies."""
        return (self.end - self.start) * (self.times - 1) // self.times


def suspicious(ink: str) -> bool:
    """Whether a line is worth a closer look: cheap, and passes nearly all clean text by."""
    spare = len(ink) - len(set(ink))
    if spare < 2:
        return False
    if DOUBLED_MARK.search(ink):
        return True
    if spare < 4:
        return False
    if _PAIRS.search(ink):
        return True
    if len(ink) > LONGEST_LINE:
        return any(ink == ink[: len(ink) // times] * times for times in (2, 3))
    return bool(_SQUARE.search(ink))


def stretches(ink: str) -> tuple[Stretch, ...]:
    """The stretches of a line, none overlapping: the whole line as the highest power, or the longest parts of it."""
    half, odd = divmod(len(ink), 2)
    if not odd and half > LONGEST and ink[:half] == ink[half:]:
        return (Stretch(0, len(ink), 2, ((0, half),)),)
    if len(ink) <= LONGEST:
        return _stretches(ink, 0)
    found: list[Stretch] = []
    for low, high in _windows(ink):
        found.extend(_stretches(ink[low:high], low))
    return tuple(found)


def _windows(ink: str) -> list[tuple[int, int]]:
    """The parts of a long line around what looks doubled."""
    windows: list[tuple[int, int]] = []
    reach = LONGEST // 3
    seeds = sorted([*DOUBLED_MARK.finditer(ink), *_PAIRS.finditer(ink)], key=lambda match: match.start())
    for match in seeds:
        low, high = max(0, match.start() - reach), min(len(ink), match.end() + reach)
        if windows and match.end() <= windows[-1][1]:
            continue
        low = max(low, windows[-1][1]) if windows else low
        windows.append((low, high))
    return windows


def _stretches(ink: str, offset: int) -> tuple[Stretch, ...]:
    runs = _repeats(ink)
    tables = {times: _reach(ink, runs, times) for times in range(MOST_TIMES, 1, -1)}
    for times, (ends, _, _) in tables.items():
        if ends[0] == len(ink):
            return (_shifted(_stretch(tables[times], 0, times), offset),)
    found: list[Stretch] = []
    taken = [(0, len(ink))]
    while taken:
        low, high = taken.pop()
        best: Stretch | None = None
        for times, table in tables.items():
            ends = table[0]
            for start in range(low, high):
                if ends[start] > start and (best is None or min(ends[start], high) - start > best.end - best.start):
                    stretch = _stretch(table, start, times, high)
                    if best is None or stretch.end - stretch.start > best.end - best.start:
                        best = stretch
        if best and best.end > best.start:
            found.append(_shifted(best, offset))
            taken += [(low, best.start), (best.end, high)]
    return tuple(sorted(found))


def _repeats(ink: str) -> list[list[int]]:
    """`_repeats(ink)[n][i]`: how many characters from i on equal those n further on."""
    length = len(ink)
    runs: list[list[int]] = [[]]
    for shift in range(1, length // 2 + 1):
        row = [0] * (length + 1)
        count = 0
        for at in range(length - shift - 1, -1, -1):
            count = count + 1 if ink[at] == ink[at + shift] else 0
            row[at] = count
        runs.append(row)
    return runs


_Table = tuple[list[int], list[int], list[int]]


def _reach(ink: str, runs: Sequence[Sequence[int]], times: int) -> _Table:
    """For each start: how far units of `times` copies reach without a gap, in how many units, and the first unit's
    length. The fewest units win, so that a phrase is rather doubled whole than letter by letter."""
    length = len(ink)
    ends = list(range(length + 1))
    counts = [0] * (length + 1)
    firsts = [0] * (length + 1)
    need = times - 1
    for start in range(length - 1, -1, -1):
        best_end, best_count, best_unit = start, 0, 0
        for unit in range(1, (length - start) // times + 1):
            if runs[unit][start] >= unit * need:
                after = start + unit * times
                end, count = ends[after], counts[after] + 1
                if end > best_end or (end == best_end and count < best_count):
                    best_end, best_count, best_unit = end, count, unit
        ends[start], counts[start], firsts[start] = best_end, best_count, best_unit
    return ends, counts, firsts


def _stretch(table: _Table, start: int, times: int, limit: int | None = None) -> Stretch:
    ends, _, firsts = table
    units: list[tuple[int, int]] = []
    at = start
    while at < ends[start]:
        after = at + firsts[at] * times
        if limit is not None and after > limit:
            break
        units.append((at, firsts[at]))
        at = after
    return Stretch(start, at, times, tuple(units))


def _shifted(stretch: Stretch, offset: int) -> Stretch:
    if not offset:
        return stretch
    units = tuple((start + offset, length) for start, length in stretch.units)
    return Stretch(stretch.start + offset, stretch.end + offset, stretch.times, units)


# --- what a stretch proves


def is_proof(ink: str, stretch: Stretch) -> bool:
    """Whether a stretch alone proves an overprint: language cannot make it."""
    units = stretch.units
    marks = [ink[start] for start, length in units if length == 1 and _MARK.match(ink[start])]
    hard = {mark for mark in marks if mark in HARD_MARKS}
    phrases = [length for start, length in units if length > 1]
    letters = len(units) - len(marks)
    if hard and _next_to_other(ink, units) and ((letters and stretch.spare >= 3) or len(set(marks)) > 1):
        return True
    if _only_pairs(ink, units):
        return letters >= FEWEST_PAIRS or (letters >= 4 and _latin_pairs(ink, units) >= 2)
    if len(units) >= 2 and phrases and not _shouts(ink, stretch):
        mixed = len({ink[start : start + length] for start, length in units})
        return mixed >= 2 and stretch.spare >= 6 and (len(units) >= 3 or min(length for _, length in units) >= 4)
    if len(units) == 1 and not _shouts(ink, stretch):
        length = phrases[0] if phrases else 1
        if stretch.end - stretch.start == len(ink):
            closed = ink[-1] in "。；"
            return length >= (SHORTEST_SENTENCE if closed else SHORTEST_ALONE)
        return length >= SHORTEST_WITHIN
    return False


def is_likely(ink: str, stretch: Stretch) -> bool:
    """Whether a stretch is an overprint where the lines next to it are: the whole line, or marks at its ends."""
    units = stretch.units
    whole = stretch.end - stretch.start == len(ink)
    marks = [ink[start] for start, length in units if length == 1 and ink[start] in HARD_MARKS + SOFT_MARKS]
    if whole:
        if ink[0] in NEVER_TWICE and len(set(ink)) == 1:
            return True
        meant = len(set(ink)) == 1 or (len(units) == 1 and _shouts(ink, stretch))
        return not meant and (stretch.spare >= 2 or bool(marks))
    if len(marks) == len(units):
        return stretch.end == len(ink) or stretch.start == 0 or len(marks) > 1
    return bool(marks) and stretch.spare >= 2


def _only_pairs(ink: str, units: Sequence[tuple[int, int]]) -> bool:
    """Whether every unit is one letter (characters doubled), and not all the same one."""
    return all(length == 1 for _, length in units) and len({ink[start] for start, _ in units}) * 2 > len(units)


def _latin_pairs(ink: str, units: Sequence[tuple[int, int]]) -> int:
    return sum(bool(_LATIN.match(ink[start])) for start, _ in units)


def _next_to_other(ink: str, units: Sequence[tuple[int, int]]) -> bool:
    """Whether a doubled hard mark has another doubled unit next to it."""
    return len(units) > 1 and len({ink[start : start + length] for start, length in units}) > 1


def _shouts(ink: str, stretch: Stretch) -> bool:
    """加油！加油！ is meant."""
    return bool(_SHOUT.search(ink, stretch.start, stretch.end))
