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
_REPEATED = re.compile(r"(.+)\1")
_SQUARE = re.compile(r"(.{4,})\1")
_LETTER = re.compile(r"\w")
_LATIN = re.compile("[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]")
_SHOUT = re.compile("[！？!?~～]")

FEWEST_PAIRS = 5  # letters each twice: 高高兴兴 is two, 红红火火热热闹闹 four
MANY_PAIRS = 8  # the same, where nothing shows that lines were set
SHORTEST_ALONE = 4  # characters of a phrase that is twice on a line and makes it longer than its measure
SHORTEST_PHRASE = 8  # of one that is on a set line twice and nothing else is: no heading says so much twice
SHORTEST_SENTENCE = 10  # the same, closed by a full stop


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
    pairs = ink[::2]
    if pairs == ink[1::2] and not _REPEATED.search(pairs):  # each character twice, and no other reading
        units = tuple((at + offset, 1) for at in range(0, len(ink), 2))
        return (Stretch(offset, offset + len(ink), 2, units),)
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


def is_proof(ink: str, stretch: Stretch, measure: int) -> bool:
    """Whether a stretch proves an overprint.

    `measure`: how many characters the full lines around it hold, 0 where the text is not set in lines. Who types
    types 。。, 轰轰烈烈、、 and a phrase ten times over; what no one types is two sorts of marks doubled, a phrase
    doubled together with its mark, or eight letters each twice. Set lines ask for less: nobody typed them as lines.
    """
    units = stretch.units
    text = ink[stretch.start : stretch.end]
    if len(set(text)) == 1:
        return False
    marks = {ink[start] for start, length in units if length == 1 and ink[start] in HARD_MARKS + SOFT_MARKS}
    hard = marks & set(HARD_MARKS)
    letters = [(start, length) for start, length in units if _LETTER.search(ink, start, start + length)]
    longest = max((length for start, length in letters if len(set(ink[start : start + length])) > 1), default=1)
    if hard and (len(marks) > 1 or (longest >= 3 and (hard != {"。"} or longest >= 4)) or len(letters) >= 4):
        return True
    whole = len(text) == len(ink)
    if hard and measure and stretch.spare >= 3 and letters and (whole or longest >= 3 or len(letters) >= 3):
        return True
    distinct = {ink[start : start + length] for start, length in letters}
    if longest == 1 and len(distinct) * 2 > len(letters):
        enough = FEWEST_PAIRS if measure else MANY_PAIRS
        return len(letters) >= enough or (measure > 0 and len(letters) >= 4 and _latin_pairs(ink, letters) >= 2)
    if not measure or _SHOUT.search(text):
        return False
    if len(letters) >= 2 and longest > 1 and len(distinct) >= 2:
        shortest = min(length for _, length in letters)
        return stretch.spare >= 6 and (len(units) >= 3 or shortest >= 4)
    if len(text) < len(ink) or len(units) > 1:
        return False
    root = ink[: units[0][1]]
    if len(ink) > measure + 1 and len(root) >= SHORTEST_ALONE:
        return True  # longer than a line can be
    if len(root) >= (SHORTEST_SENTENCE if root[-1] in "。；" else SHORTEST_PHRASE):
        return True
    inner = stretches(root)
    return bool(inner) and inner[0].end - inner[0].start == len(root) and is_proof(root, inner[0], measure)


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


def _latin_pairs(ink: str, units: Sequence[tuple[int, int]]) -> int:
    return sum(bool(_LATIN.match(ink[start])) for start, _ in units)


def _shouts(ink: str, stretch: Stretch) -> bool:
    """加油！加油！ is meant."""
    return bool(_SHOUT.search(ink, stretch.start, stretch.end))
