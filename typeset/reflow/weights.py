"""What speaks for and against a paragraph's end at a line's end, as log-odds: the two lines that meet in, numbers out.

How lines begin and end is read by `ends`, what blank lines and indents say by `signs`; what is made of the numbers is
`unwrap`'s.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from typeset import compiled
from typeset.han import is_han
from typeset.reflow.ends import start
from typeset.reflow.pairs import flow

INDENT = 2.0  # em; Chinese paragraphs open two characters in
BREAK = -0.7  # log-odds that a paragraph ends at a line's end, before any evidence
FIRST_INDENTED, FIRST_FLUSH = -0.5, -0.7  # log-odds of a paragraph's style where nothing is known before it
FULL = -1.1  # log of the density (per em) of full lines near their measure
EARLY = -1.7  # the same for lines that end early because what follows did not fit
NEVER = -9.0
IMPOSSIBLE = -16.0  # a line wider than its measure allows
CUT = -2.0  # log of the density of a line that an extractor cut short
LINE_APART = -4.0  # log of the density of the width of a line set apart

CUT_BEFORE = frozenset(("never", "aside"))

# Log-odds of a paragraph's end against running text, from the way a line ends: for paragraphs of the body, and for
# lines that are set apart (headings, bylines), which seldom end a sentence.
TAILS: Mapping[bool, Mapping[str, float]] = {
    True: {
        "end": 3.4,
        "credit": 7.0,
        "close": 0.3,
        "dot": 1.6,
        "colon": 0.3,
        "half": 0.4,
        "pause": -3.6,
        "open": -6.0,
        "han": -4.2,
        "latin": -2.6,
    },
    False: {
        "end": -1.0,
        "credit": -1.0,
        "close": 1.0,
        "dot": -0.7,
        "colon": 0.7,
        "half": -2.0,
        "pause": -2.2,
        "open": -6.0,
        "han": 0.15,
        "latin": -0.5,
    },
}
# The same from the way the next line begins.
HEADS = {
    "never": -6.0,
    "dash": -0.3,
    "list": 1.5,
    "quote": 0.3,
    "latin": 0.0,
    "digit": -0.2,
    "han": 0.4,
    "byline": 5.0,
    "names": 1.5,
    "dateline": 3.5,
    "caption": 3.0,
    "aside": -1.5,
    "story": 9.0,
    "own": 4.5,
    "day": 3.0,
}

# How a sentence opens, where one has just ended: words that lean on the sentence before seldom open a paragraph;
# sources and speakers rather do (counted on newspaper text).
STARTERS = {"leans": -0.5, "source": 1.3, "speaks": 0.5}
SAID = -6.0  # words in quotes, and who said them: one sentence
# Paragraphs that open alike (一条条 … 一个个 …) are parallel; running lines open alike by chance only.
FLOW = 1.0  # weight of the characters that meet, beside the way the line ends
PARALLEL = {"half": 3.0, "end": 1.0}
BULLET = 3.0  # a mark that opens an item or a brief stands inside a line, if inside a sentence
BULLETS = frozenset("■□◆◇●★☆▲◎▪")
LISTED = 6.0  # lines that end alike, their numbers aside: a list (一等奖5注，单注奖金100元)
NUMBERED = frozenset(("digit", "list"))  # how lines that open with a number are read
OPEN_ALIKE = 3  # characters of an opening, likewise
ALIKE = 4  # characters of such an end, one number counted as one of them
_NUMBERS = compiled.pattern("[0-9]+(?:[.,:：][0-9]+)*")

SECTION = 4.5  # the same of what is numbered like a section, 4.4.2. …: a heading
_SECTION = compiled.pattern(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}\. ?[^0-9.,]|[0-9]{1,2}(?:\.[0-9]{1,2}){2,4} [^0-9.,]")
_CLAUSE = compiled.pattern("[，。；！？：]")


def seam(
    tail: str,
    above: str,
    last: str,
    chars: str,
    opens: int,
    head: str,
    first: str,
    last_below: str,
    chars_below: str,
    closes: int,
) -> float:
    """Log-odds of a break between two lines, from what stands at the seam; the way the first one ends, geometry and
    blank lines aside. Of the upper line its tail, head (`above`), last character, characters and how many brackets stay
    `open`, of the lower one its head, first and last character, characters and how many brackets it `closes`."""
    odds = BREAK + HEADS[head]
    if tail == "han":
        if head == "han" and ("\u4e00" <= last <= "\u9fff" or is_han(last)):
            odds -= FLOW * flow(last, first)
    elif tail == "latin":
        if head == "latin" or head == "digit":
            odds -= 0.7
    elif tail == "colon":
        if head == "quote":
            odds -= 1.5
        elif head == "list":
            odds += 2.0
    if opens:
        odds -= 4.0 if closes else 1.0
    if tail == "end":
        starter = start(chars_below)
        odds += SAID if starter == "said" and last in "”」』" else STARTERS.get(starter, 0.0)
    if (tail == "half" or tail == "end") and chars[0] == first and _doubles(chars) == _doubles(chars_below):
        odds += PARALLEL[tail] + (2.5 if _doubles(chars) else 0.0)
    if (tail == "han" or tail == "latin" or tail == "close") and (
        (last == last_below and _ends_alike(chars, chars_below))
        or (above in NUMBERED and head in NUMBERED and _starts_alike(chars, chars_below))
    ):
        odds += LISTED
    if head == "list" and first in BULLETS and tail != "pause" and tail != "open":
        odds += BULLET
    if above == "digit" and (tail == "han" or tail == "latin") and _SECTION.match(chars) and not _CLAUSE.search(chars):
        odds += SECTION
    if head == "digit" and tail == "end" and _SECTION.match(chars_below):
        odds += SECTION
    if above == "byline":
        odds += 5.0
    elif above == "own" or above == "day":
        odds += 4.5
    return odds


def _ends_alike(above: str, below: str) -> bool:
    """Whether two lines end alike, with a number in what they share."""
    ends = [_NUMBERS.sub("0", chars[-24:])[-ALIKE:] for chars in (above, below)]
    return ends[0] == ends[1] and "0" in ends[0] and len(ends[0]) == ALIKE and len(set(ends[0])) > 1


def _starts_alike(above: str, below: str) -> bool:
    """Whether two lines open alike, their numbers aside: 11月9日6:00, 11月9日7:30."""
    starts = [_NUMBERS.sub("0", chars[:16])[:OPEN_ALIKE] for chars in (above, below)]
    return starts[0] == starts[1] and len(starts[0]) == OPEN_ALIKE


def _doubles(chars: str) -> bool:
    """Whether a line's second and third character are one: 一条条."""
    return chars[1:2] == chars[2:3] != ""


def weigh(room: float, measure: float, noise: float, over: float, unit: float, torn: bool) -> tuple[float, float]:
    """Logs of two densities of a line that leaves `room` em in its measure: of one that runs on, and of a paragraph's
    last line. `noise`, `over`: em by which the line's width may be off, and its marks squeezed; `unit`: em of what
    stands first on the next line; `torn`: only an extractor parts a line there, whatever the room."""
    ended = -math.log(measure)
    excess = -0.4 - noise - room
    if excess > 0:
        cost = 2.0 * min(excess, over) + 4.0 * max(0.0, excess - over)  # its marks may give some of that
        return max(IMPOSSIBLE, FULL - cost), max(IMPOSSIBLE, ended - cost)
    if torn and room > 0:
        return CUT, ended
    if room <= noise:
        return FULL, ended
    if room < unit + 0.1:
        return (EARLY if room < 3 else EARLY - 0.8), ended
    return max(NEVER, EARLY - 1.0 - (room - unit) / noise), ended
