"""Does one line go on from another? What the columns' readers ask of two lines that may be far apart.

The ends of lines in, log-odds against two lines that have nothing to do with each other out.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from itertools import islice
from operator import sub
from typing import TypeAlias

from typeset.han import is_han
from typeset.reflow.ends import CLOSING, head, tail
from typeset.reflow.features import Features
from typeset.reflow.pairs import flow, flow_here

RUNS_ON = 0.78  # share of lines in running text that run on in the next

LEAST_TOGETHER = 0.02  # chance of running on from which the characters that meet say something
INDENTED = 2.6  # em that a line that fills its column may leave
ONE_COLUMN = 2.9  # em by which the measures of lines of one column may differ
OTHER_COLUMN = -3.0  # log-odds of lines that fill columns of two measures
OPENED_AND_CLOSED, CLOSED = 1, 2  # what a bracket does across two lines

# Log-odds of running on, from the way a line ends.
TAILS = {
    "end": -2.9,
    "credit": -5.0,
    "close": -0.3,
    "dot": -1.5,
    "colon": 0.0,
    "half": 0.0,
    "pause": 3.8,
    "open": 5.0,
    "han": 3.2,
    "latin": 2.5,
}
# Log-odds of being a later line of a paragraph, from the way a line begins.
HEADS = {
    "never": 5.0,
    "dash": 0.3,
    "list": -1.5,
    "quote": -0.2,
    "latin": 0.0,
    "digit": 0.2,
    "han": 0.0,
    "byline": -5.0,
    "names": -1.0,
    "dateline": -3.5,
    "caption": -2.0,
    "aside": 1.5,
    "story": -5.0,
    "own": -4.0,
    "day": -2.0,
}


_NAMES = ("byline", "names")


Ends: TypeAlias = tuple[float, float, str, str, bool, bool, bool, float]
"""A line's two ends: how probably it runs on, how probably it is a later line of a paragraph; its first two characters
and its last two; whether brackets stay open on it, or those of a line above close; whether it is a byline; the em of
the column that it fills, with or without a first line's indent (0: it fills none)."""


@lru_cache(maxsize=8192)  # a page's pieces are read again in each order that is tried
def ends_of(chars: str, width: float, measure: float) -> Ends:
    """Read the ends of a line of a column with this measure (em)."""
    more = [chars.count(mark) - chars.count(other) for mark, other in ("（）", "“”", "《》", "「」")]
    opens, closes = max(more) > 0, min(more) < 0
    opening = head(chars)
    runs_on, later = _chances(tail(chars), opening, measure - width)
    fills = measure if measure - width <= INDENTED else 0.0
    return runs_on, later, chars[:2], chars[-2:], opens, closes, opening in _NAMES, fills


def ends_from(lines: Features, measures: Sequence[float], some: Iterable[int]) -> list[Ends]:
    """The same of some of many lines, from what was read already."""
    found: list[Ends] = []
    for at in some:
        measure, chars, opening = measures[at], lines.chars[at], lines.heads[at]
        room = measure - lines.widths[at]
        runs_on, later = _chances(lines.tails[at], opening, room)
        opens, closes = lines.opens[at] > 0, lines.closes[at] > 0
        fills = measure if room <= INDENTED else 0.0
        found.append((runs_on, later, chars[:2], chars[-2:], opens, closes, opening in _NAMES, fills))
    return found


def straight(lines: Features, measures: Sequence[float]) -> list[float]:
    """The `link` of each line and the next one, as they stand: a quick way through the many lines of one column."""
    rooms = [*map(sub, measures, lines.widths)]
    chances = [*map(_chances, lines.tails, lines.heads, rooms)]
    fills = [measure if room <= INDENTED else 0.0 for measure, room in zip(measures, rooms, strict=True)]
    found: list[float] = []
    for (runs_on, _), (_, later), last, first, opens, closes, wide, narrow in zip(
        *(chances, islice(chances, 1, None), lines.lasts, islice(lines.firsts, 1, None)),
        *(lines.opens, islice(lines.closes, 1, None), fills, islice(fills, 1, None)),
        strict=False,
    ):
        meeting = 0.0
        if runs_on * later > LEAST_TOGETHER and _are_han(last, first):
            meeting = flow(last, first)
        odds = _odds(runs_on, later, meeting, _bracket(opens > 0, first) if closes else 0)
        found.append(odds + OTHER_COLUMN if wide and narrow and abs(wide - narrow) > ONE_COLUMN else odds)
    return found


@lru_cache(maxsize=8192)
def _chances(ending: str, opening: str, room: float) -> tuple[float, float]:
    """How probably a line that leaves `room` em runs on, and how probably it is a later line of a paragraph."""
    odds = TAILS[ending] + 1.27
    if room <= 0.7 or 1.4 <= room <= 2.6:
        odds += 2.5 if room <= 0.7 else 1.0
    elif room > 1.2:
        odds -= 4.0
    later = HEADS[opening] + 1.27
    if room < 1.0:
        later += 2.2
    elif 1.5 <= room <= 2.6:
        later -= 1.8
    elif room > 2.6 and TAILS[ending] > 0:
        later -= 2.0  # a paragraph's last line ends a sentence
    return min(0.995, max(0.005, _logistic(odds))), min(0.995, max(0.005, _logistic(later)))


def link(above: Ends, below: Ends, seen: Container[str] = frozenset()) -> float:
    """Log-odds that `below` stands right under `above` in one column, whether it runs on or opens a paragraph."""
    runs_on, _, _, last, opens, _, _, wide = above
    _, later, first, _, _, closes, _, narrow = below
    meeting = 0.0
    if runs_on * later > LEAST_TOGETHER and _are_han(last[-1], first[0]):
        meeting = flow_here(last, first, seen) if seen else flow(last[-1], first[0])
    odds = _odds(runs_on, later, meeting, _bracket(opens, first) if closes else 0)
    return odds + OTHER_COLUMN if wide and narrow and abs(wide - narrow) > ONE_COLUMN else odds


def _are_han(upper: str, lower: str) -> bool:
    """Whether two Han meet. Most are of the first block: told first, because most lines' ends are asked about."""
    both = "\u4e00" <= upper <= "\u9fff" and "\u4e00" <= lower <= "\u9fff"
    return both or (is_han(upper) and is_han(lower))


def _bracket(opens: bool, first: str) -> int:
    """What a line that closes a bracket does, below one that opens one or not."""
    return OPENED_AND_CLOSED if opens else CLOSED if first[0] in CLOSING else 0


@lru_cache(maxsize=8192)
def _odds(runs_on: float, later: float, meeting: float, pair: int) -> float:
    """The log-odds, from the chances of both lines, what their characters say, and what brackets do."""
    together = runs_on * later
    if together > LEAST_TOGETHER:
        if meeting:
            together *= math.exp(meeting)
        if pair == OPENED_AND_CLOSED:
            together *= 3.0
        elif pair == CLOSED:
            together *= 0.3
    apart = (1.0 - runs_on) * (1.0 - later)
    odds = math.log(together / RUNS_ON + apart / (1.0 - RUNS_ON))
    return -7.0 if odds < -7.0 else 6.0 if odds > 6.0 else odds


def _logistic(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-odds))
