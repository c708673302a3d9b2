"""Powers: the stretches of a line in which every unit stands two to six times running, as overprinting leaves them.

A string without white space in, its stretches out. Knows nothing of lines, ledgers or reasons; `dedupe` decides what
goes. A unit is a run of one or more characters; `龙首山龙首山。。` is `龙首山` twice, then `。` twice.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from heapq import merge
from itertools import compress, count
from operator import itemgetter

from typeset import compiled
from typeset.namedtuple import NamedTuple
from typeset.reflow.lines import holding

MOST_TIMES = 6  # a threefold overprint whose copies were doubled once more
LONGEST_LINE = 90  # characters of what is still looked at as a line, and not as a paragraph
LONGEST = 420  # characters looked at in one piece

# Marks that language never doubles. (——, ……, ！！, ？？ it does; 》》, ）） it may, where brackets nest.)
HARD_MARKS = "，。、；：（“‘《「『【〔〈"
SOFT_MARKS = "）”’》」』】〕〉"
SOUNDS = frozenset(
    "啊哈呵嘿嘻呜嗚哦噢喔嗨哎唉咚锵鏘叮当噹滴答喵汪嘟轰轟咔嚓咯噔哗嘩啦砰嘭呼噜嚕咕嘎吱喳叽嘰啾"
)  # typed again for their sound
NEVER_TWICE = "摄攝"  # 摄 alone on a line is a credit's last word
DOUBLED_MARK = compiled.pattern(f"([{HARD_MARKS}])\\1")
_PAIRS = compiled.pattern(r"(.)\1(?:(.)\2(.)\3(.)\4|\1(.)\5\5(.)\6\6)")
_REPEATED = compiled.pattern(r"(.+)\1")
_SQUARE = compiled.pattern(r"(.{4,})\1")
# Two characters that come again further on, looked for at every third place alone: a unit of four holds such two.
_AGAIN = compiled.pattern(r"(?:...)*?(..)(?=...*\1)")
_TWICE = compiled.pattern(r"(.)\1+")
_LETTER = compiled.pattern(r"\w")
_MARKS_WITHIN = compiled.pattern("[，。、；：！？,;!?]")
_LATIN = compiled.pattern("[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]")
SHOUT = compiled.pattern("[！？!?~～]")

FEWEST_TRIPLES = 4  # letters each three times and more, amid set lines; one more elsewhere
FEWEST_HAN = 2  # of what is doubled: a table doubles numbers
FEWEST_PAIRS = 5  # letters each twice: 高高兴兴 is two, 红红火火热热闹闹 four
MANY_PAIRS = 8  # the same, where nothing shows that lines were set
LONGEST_DRUM = 40  # letters; of longer texts the variety falls by itself
SHORTEST_LONG = 6  # letters of a phrase that nobody types three times without a mark between
SHORTEST_TWICE = 9  # of one that nobody types twice so, with its mark twice behind it
SHORTEST_ALONE = 4  # characters of a phrase that is twice on a line and makes it longer than its measure
SHORTEST_PHRASE = 8  # of one that is on a set line twice and nothing else is: no heading says so much twice
LONGEST_SHOUT = 12  # characters of what is called out twice, and not printed twice as its neighbours are
SHORTEST_SENTENCE = 8  # the same, closed by a full stop


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


def suspicious(inks: Sequence[str]) -> list[int]:
    """The lines that are worth a closer look: cheap, and passes nearly all clean text by."""
    marks, pairs = holding(DOUBLED_MARK, inks), holding(_PAIRS, inks)
    found = set(pairs).union([at for at in marks if len(inks[at]) - len(set(inks[at])) > 1])
    lines = [ink if len(ink) <= LONGEST_LINE else "" for ink in inks]
    found.update(at for at in compress(count(), map(_AGAIN.match, lines)) if _SQUARE.search(inks[at]))
    found.update(at for at, ink in enumerate(inks) if len(ink) > LONGEST_LINE and _is_square(ink))
    return sorted(found)


def _is_square(ink: str) -> bool:
    """Whether a paragraph is nothing but a text twice or three times running."""
    return any(ink == ink[: len(ink) // times] * times for times in (2, 3))


def stretches(ink: str) -> tuple[Stretch, ...]:
    """The stretches of a line, none overlapping: the whole line as the highest power, or the longest parts of it."""
    half, odd = divmod(len(ink), 2)
    if not odd and half > LONGEST and ink[:half] == ink[half:]:
        return (Stretch(0, len(ink), 2, ((0, half),)),)
    if len(ink) <= LONGEST:
        return _stretches(ink)
    found: list[Stretch] = []
    for low, high in _windows(ink):
        found += [_shifted(stretch, low) for stretch in _stretches(ink[low:high])]
    return tuple(found)


def _windows(ink: str) -> list[tuple[int, int]]:
    """The parts of a long line around what looks doubled."""
    windows: list[tuple[int, int]] = []
    reach = LONGEST // 3
    behind = 0
    marks = (match.span() for match in DOUBLED_MARK.finditer(ink))
    pairs = (match.span() for match in _PAIRS.finditer(ink))
    for start, end in merge(marks, pairs, key=itemgetter(0)):
        if windows and end <= behind:
            continue
        low = max(0, start - reach, behind)
        behind = min(len(ink), end + reach)
        windows.append((low, behind))
    return windows


@lru_cache(maxsize=256)  # a line is read again with its neighbours; what repeats for pages is read once
def _stretches(ink: str) -> tuple[Stretch, ...]:
    pairs = ink[::2]
    if pairs == ink[1::2] and not _REPEATED.search(pairs):  # each character twice, and no other reading
        units = tuple((at, 1) for at in range(0, len(ink), 2))
        return (Stretch(0, len(ink), 2, units),)
    if not _REPEATED.search(ink):
        return ()
    found_squares = squares(ink)
    tables = {times: _reach(len(ink), found_squares, times) for times in range(MOST_TIMES, 1, -1)}
    for times, (ends, _, _, _) in tables.items():
        if ends[0] == len(ink):
            return (_stretch(tables[times], 0, times),)
    found: list[Stretch] = []
    taken = [(0, len(ink))]
    while taken:
        low, high = taken.pop()
        best: Stretch | None = None
        for times, table in tables.items():
            ends, starts = table[0], table[3]
            for start in starts[bisect_left(starts, low) : bisect_left(starts, high)]:
                if best is None or min(ends[start], high) - start > best.end - best.start:
                    stretch = _stretch(table, start, times, high)
                    if best is None or stretch.end - stretch.start > best.end - best.start:
                        best = stretch
        if best and best.end > best.start:
            found.append(best)
            taken += [(low, best.start), (best.end, high)]
    return tuple(sorted(found))


def squares(ink: str) -> dict[int, list[tuple[int, int]]]:
    """Where a unit stands at least twice running: start -> (length of the unit, how many times), the shortest first.

    Read from the pairs of equal characters alone, of which prose has few: not from every start and length.
    """
    last: dict[str, list[int]] = {}
    equal: dict[int, list[int]] = {}
    longest = len(ink) // 2
    for at, char in enumerate(ink):
        before = last.get(char)
        if before is None:
            last[char] = [at]
            continue
        for other in before:
            if at - other <= longest:
                equal.setdefault(at - other, []).append(other)
        before.append(at)
    found: dict[int, list[tuple[int, int]]] = {}
    for unit in sorted(equal):
        places = equal[unit]
        if len(places) < unit:
            continue
        run, behind = 0, -1
        for at in reversed(places):  # ascending: a character's places come in order of their later ones
            run = run + 1 if at + 1 == behind else 1
            behind = at
            if run >= unit:
                found.setdefault(at, []).append((unit, run // unit + 1))
    return found


_Table = tuple[list[int], list[int], list[int], list[int]]


def _reach(length: int, squares: Mapping[int, Sequence[tuple[int, int]]], times: int) -> _Table:
    """For each start: how far units of `times` copies reach without a gap, in how many units, and the first unit's
    length; and the starts of such units, in order. The fewest units win, so that a phrase is rather doubled whole
    than letter by letter."""
    ends = list(range(length + 1))
    counts = [0] * (length + 1)
    firsts = [0] * (length + 1)
    starts: list[int] = []
    for start in sorted(squares, reverse=True):
        best_end, best_count, best_unit = start, 0, 0
        for unit, most in squares[start]:
            if most >= times:
                after = start + unit * times
                end, count = ends[after], counts[after] + 1
                if end > best_end or (end == best_end and count < best_count):
                    best_end, best_count, best_unit = end, count, unit
        if best_unit:
            ends[start], counts[start], firsts[start] = best_end, best_count, best_unit
            starts.append(start)
    starts.reverse()
    return ends, counts, firsts, starts


def _stretch(table: _Table, start: int, times: int, limit: int | None = None) -> Stretch:
    ends, _, firsts, _ = table
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
    if letters and not _says_something("".join([ink[start : start + length] for start, length in letters])):
        return False
    longest = max((length for start, length in letters if len(set(ink[start : start + length])) > 1), default=1)
    if hard and (len(marks) > 1 or (longest >= 3 and (hard != {"。"} or longest >= 4)) or len(letters) >= 4):
        return True
    whole = len(text) == len(ink)
    if hard and measure and stretch.spare >= 3 and letters and (whole or longest >= 3 or len(letters) >= 3):
        return True
    distinct = {ink[start : start + length] for start, length in letters}
    if longest == 1 and len(distinct) * 2 > len(letters):
        enough = FEWEST_PAIRS if measure else MANY_PAIRS
        if stretch.times > 2:
            enough = FEWEST_TRIPLES if measure else FEWEST_TRIPLES + 1
        return len(letters) >= enough or (measure > 0 and len(letters) >= 4 and _latin_pairs(ink, letters) >= 2)
    root = ink[: units[0][1]]
    tripled = stretch.times > 2
    long = len(text) == len(ink) and len(root) >= (SHORTEST_LONG if tripled else SHORTEST_TWICE)
    typed = not measure and not (tripled and len(units) > 1)  # people type a phrase again to fill a form
    if long and not typed and _asks_or_ends(ink, units):
        return True
    if not measure or SHOUT.search(text):
        return False
    if len(letters) >= 2 and longest > 1 and len(distinct) >= 2:
        shortest = min(length for _, length in letters)
        return stretch.spare >= 6 and (len(units) >= 3 or shortest >= 4)
    if len(text) < len(ink) or len(units) > 1:
        return False
    if _period(root) < SHORTEST_ALONE:
        return False  # typed, and many times over
    if len(ink) > measure + 1 and len(root) >= SHORTEST_ALONE:
        return True  # longer than a line can be
    if len(root) >= (SHORTEST_SENTENCE if root[-1] in "。；" else SHORTEST_PHRASE):
        return True
    inner = stretches(root)
    return bool(inner) and inner[0].end - inner[0].start == len(root) and is_proof(root, inner[0], measure)


def _says_something(chars: str) -> bool:
    """Whether what is said once reads as language: not numbers or sounds alone (呵呵呵哈哈哈), and of some variety:
    咚锵，咚咚锵 is a drum."""
    letters = _LETTER.findall(_TWICE.sub(r"\1", chars))
    han = sum(char > "\u2fff" and char not in SOUNDS for char in letters)
    if han < FEWEST_HAN and len(letters) < 2 * MANY_PAIRS:
        return False
    return len(letters) > LONGEST_DRUM or len(set(letters)) * 2 > len(letters)


def _period(chars: str) -> int:
    """The length of the shortest unit that a text is made of."""
    return (chars + chars).find(chars, 1)


def _asks_or_ends(ink: str, units: Sequence[tuple[int, int]]) -> bool:
    """Whether a line is one long phrase again and again, and then its mark as often (怎么用怎么用？？), or no mark."""
    phrase, *others = units
    if len(others) > 1 or len(set(ink[phrase[0] : phrase[0] + phrase[1]])) < SHORTEST_LONG - 1:
        return False
    within = ink[phrase[0] : phrase[0] + phrase[1]]
    return not _MARKS_WITHIN.search(within) and all(length == 1 and ink[start] in "？！?!" for start, length in others)


def is_likely(ink: str, stretch: Stretch) -> bool:
    """Whether a stretch is an overprint where the lines next to it are: the whole line, or marks at its ends."""
    units = stretch.units
    whole = stretch.end - stretch.start == len(ink)
    marks = [ink[start] for start, length in units if length == 1 and ink[start] in HARD_MARKS + SOFT_MARKS]
    if whole:
        if ink[0] in NEVER_TWICE and len(set(ink)) == 1:
            return True
        once = "".join([ink[start : start + length] for start, length in units])
        meant = len(set(ink)) == 1 or (len(units) == 1 and len(once) < LONGEST_SHOUT and _shouts(ink, stretch))
        meant = meant or (len(once) > 3 and _period(once) < min(SHORTEST_ALONE, len(once)))
        return not meant and (stretch.spare >= 2 or bool(marks))
    if len(marks) == len(units):
        return stretch.end == len(ink) or stretch.start == 0 or len(marks) > 1
    return bool(marks) and stretch.spare >= 2


def _latin_pairs(ink: str, units: Sequence[tuple[int, int]]) -> int:
    return sum(bool(_LATIN.match(ink[start])) for start, _ in units)


def _shouts(ink: str, stretch: Stretch) -> bool:
    """加油！加油！ is meant."""
    return bool(SHOUT.search(ink, stretch.start, stretch.end))
