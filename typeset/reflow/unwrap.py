"""Paragraphs as the most probable segmentation of a region's lines.

Lines and their fitted measures in; for each line the decision whether it runs on into the next, its log-odds, and
the evidence in words out. A line is read as the first or a later line of a paragraph set in one of the region's
measures, with or without a first-line indent of two em (clreq 3.2.2: paragraphs open two characters in); the best
chain of readings is found by dynamic programming (Viterbi), linear in the number of lines.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from typeset.han import HAN
from typeset.reasons import Reason, because
from typeset.reflow.lines import Line
from typeset.reflow.pairs import flow

INDENT = 2.0  # em; Chinese paragraphs open two characters in
BREAK = -1.3  # log-odds that a paragraph ends at a line's end, before any evidence
OTHER_STYLE = -2.5  # log-odds that the next paragraph is set in another measure or with another indent
FIRST_STYLE = {INDENT: -0.2, 0.0: -1.2}  # log-odds of a paragraph's style where nothing is known before it
FULL = -0.1  # log of the density (per em) of full lines near their measure
EARLY = -2.0  # the same for lines that end early because what follows did not fit
NEVER = -9.0

NOT_AT_START = "，。、；：！？）」』》〉】〕”’…—％%‰℃·),.;:!?]}"
NOT_AT_END = "（「『《〈【〔“‘([{"
TERMINAL = "。！？…!?"
CLOSING = "”’」』）》)】〕"

_UNIT = re.compile(
    f"[{re.escape(NOT_AT_END)}]*(?:[A-Za-z0-9_./:@#$%&+\\-]+|——|……|.)[{re.escape(NOT_AT_START)}]*", re.DOTALL
)
_ENDS = re.compile(f"[{re.escape(TERMINAL)}][{re.escape(CLOSING)}]*$")
_LIST = re.compile(
    "[●■□◆◇★☆▲△○◎※•·]|[（(]?[一二三四五六七八九十]{1,3}[）)、]|[（(]?[0-9０-９]{1,2}(?:[）)、]|[.．：](?![0-9０-９]))|[①-⑳]"
    "|第[一二三四五六七八九十百]{1,4}[条章节]|——"
)
_IS_HAN = re.compile(f"[{HAN}]")


class Feature(NamedTuple):
    """What the decision at a line's end needs to know of the line."""

    width: float  # em
    noise: float  # em; how far the width may be off
    unit: float  # em of what stands first on the line and cannot be parted
    tail: str  # what kind of end the line has: see `tail`
    head: str  # what kind of start
    first: str
    last: str
    blanks: int
    opens: int  # brackets and quotes that stay open at the end
    closes: int  # closed ones that were not opened on the line


class Join(NamedTuple):
    """The decision at a line's end: does the line run on into the next, and how sure are we?"""

    runs_on: bool
    sure: float  # probability of the decision
    why: Reason
    measure: float  # em, of the paragraph that the line belongs to
    full: bool


_OPENERS = "（「『《〈【〔“‘(["
_CLOSERS = dict(zip("）」』》〉】〕”’)]", _OPENERS, strict=True))
_BRACKETS = re.compile(f"[{re.escape(_OPENERS)}{re.escape(''.join(_CLOSERS))}]")


def feature(line: Line, chars: str, width: float, half: int, unit: float) -> Feature:
    """Read a line's ends."""
    opens = closes = 0
    if _BRACKETS.search(chars):
        stack: list[str] = []
        for mark in _BRACKETS.findall(chars):
            if mark in _OPENERS:
                stack.append(mark)
            elif stack and stack[-1] == _CLOSERS[mark]:
                stack.pop()
            else:
                closes += 1
        opens = len(stack)
    return Feature(
        width,
        0.3 + min(2.0, 0.05 * half),
        unit,
        tail(chars),
        head(chars),
        chars[0],
        chars[-1],
        line.blanks,
        opens,
        closes,
    )


def tail(chars: str) -> str:
    """`end` (a sentence ends), `pause` (，、), `colon`, `half` (；), `open` (a mark that may not end a line), `close` (a bracket or quote), `han`, `latin`."""
    last = chars[-1]
    if last in TERMINAL:
        return "end"
    if last in CLOSING:
        return "end" if _ENDS.search(chars) else "close"
    if last in "，、,":
        return "pause"
    if last in "：:":
        return "colon"
    if last in "；;":
        return "half"
    if last in NOT_AT_END:
        return "open"
    if last in ".":
        return "dot"
    if last.isascii() and last.isalnum():
        return "latin"
    return "han"


def head(chars: str) -> str:
    """`never` (a mark that may not begin a line), `list`, `quote`, `latin`, `digit`, `han`."""
    first = chars[0]
    if first in NOT_AT_START:
        return "list" if _LIST.match(chars) else "dash" if first in "…—" else "never"
    if _LIST.match(chars):
        return "list"
    if first in NOT_AT_END:
        return "quote"
    if first.isascii() and first.isalnum():
        return "digit" if first.isdigit() else "latin"
    return "han"


# Log-odds of a break against a join, from the way a line ends.
TAILS = {
    "end": 3.0,
    "close": 0.3,
    "dot": 1.0,
    "colon": 0.2,
    "half": -0.6,
    "pause": -4.0,
    "open": -6.0,
    "han": -2.2,
    "latin": -1.5,
}
HEADS = {"never": -6.0, "dash": -0.3, "list": 1.5, "quote": 0.4, "latin": 0.0, "digit": -0.2, "han": 0.0}


def seam(before: Feature, after: Feature) -> float:
    """Log-odds of a break between two lines, from what stands at the seam; geometry and blank lines aside."""
    odds = BREAK + TAILS[before.tail] + HEADS[after.head]
    if before.tail == "han" and after.head == "han" and _IS_HAN.match(before.last):
        odds -= 0.6 * flow(before.last, after.first)
    elif before.tail == "latin" and after.head in ("latin", "digit"):
        odds -= 0.7
    if before.opens:
        odds -= 2.5 if after.closes else 1.0
    return odds


def joined(room: float, unit: float, noise: float) -> float:
    """Log of the density of a line that runs on and leaves `room` em, where the next line's first `unit` is known."""
    if room < -500.0:
        return -12.0
    if room < -0.5 - noise:
        return max(NEVER, FULL - (-0.5 - noise - room) * 3.0)
    if room <= noise:
        return FULL
    if room < unit + 0.1:
        return EARLY if room < 3 else EARLY - 0.8
    return max(NEVER, EARLY - 1.0 - (room - unit) / noise)


def ended(room: float, measure: float, noise: float) -> float:
    """Log of the density of a paragraph's last line that leaves `room` em."""
    if not measure:
        return -4.5
    even = -math.log(measure)
    if room < -0.5 - noise:
        return max(NEVER, even - (-0.5 - noise - room) * 3.0)
    return even


def styles(measures: Sequence[float]) -> list[tuple[float, float, float]]:
    """(measure, indent, log-odds) of the paragraphs that may begin in a region; measure 0 is a line by itself."""
    return [(measure, indent, odds) for measure in measures for indent, odds in FIRST_STYLE.items()] + [(0.0, 0.0, -1.5)]


def decide(
    features: Sequence[Feature], measures: Sequence[Sequence[float]], blank_odds: Sequence[float]
) -> list[tuple[bool, float, float, float]]:
    """For each line: does it run on, log-odds of that, the measure it was read in, and its indent.

    `measures[i]` are the candidate measures of line i's region, `blank_odds[i]` the log-odds of a break that the
    blank lines (or their absence) between line i and the next give. Viterbi over (measure, indent, first or later).
    """
    count = len(features)
    if not count:
        return []
    # State: (measure, indent, is_first). Scores of the best chain that ends in this state, before line i's own end
    # is known.
    back: list[dict[tuple[float, float, bool], tuple[tuple[float, float, bool] | None, bool]]] = []
    scores: dict[tuple[float, float, bool], float] = {}
    first_back: dict[tuple[float, float, bool], tuple[tuple[float, float, bool] | None, bool]] = {}
    for measure, indent, odds in styles(measures[0]):
        scores[(measure, indent, True)] = odds
        first_back[(measure, indent, True)] = (None, False)
    back.append(first_back)
    for index in range(count - 1):
        here, there = features[index], features[index + 1]
        cut = seam(here, there) + blank_odds[index]
        after: dict[tuple[float, float, bool], float] = {}
        links: dict[tuple[float, float, bool], tuple[tuple[float, float, bool] | None, bool]] = {}
        best_end, best_state = -1e18, None
        ends: list[tuple[float, tuple[float, float, bool]]] = []
        for state, score in scores.items():
            measure, indent, is_first = state
            room = measure - here.width - (indent if is_first else 0.0)
            if measure:
                going = score + joined(room, there.unit, here.noise)
                later = (measure, indent, False)
                if later not in after or going > after[later]:
                    after[later] = going
                    links[later] = (state, True)
            stopping = score + ended(room, measure, here.noise) + cut
            ends.append((stopping, state))
            if stopping > best_end:
                best_end, best_state = stopping, state
        for measure, indent, odds in styles(measures[index + 1]):
            state = (measure, indent, True)
            top, origin = best_end + OTHER_STYLE + odds, best_state
            for stopping, before in ends:
                if before[0] == measure and before[1] == indent and stopping > top:
                    top, origin = stopping, before
            after[state] = top
            links[state] = (origin, False)
        scores = after
        back.append(links)
    last = features[-1]
    final = max(
        scores,
        key=lambda state: scores[state]
        + ended(state[0] - last.width - (state[1] if state[2] else 0.0), state[0], last.noise),
    )
    chain = [final]
    run: list[bool] = [False]
    state: tuple[float, float, bool] = final
    for index in range(count - 1, 0, -1):
        origin, goes_on = back[index][state]
        assert origin is not None
        run.append(goes_on)
        chain.append(origin)
        state = origin
    chain.reverse()
    run.reverse()
    result: list[tuple[bool, float, float, float]] = []
    for index in range(count):
        measure, indent, is_first = chain[index]
        if index + 1 == count:
            result.append((False, 9.0, measure, indent))
            break
        here, there = features[index], features[index + 1]
        room = measure - here.width - (indent if is_first else 0.0) if measure else -999.0
        odds = (
            joined(room, there.unit, here.noise)
            - ended(room, measure, here.noise)
            - seam(here, there)
            - blank_odds[index]
        )
        # What the next line's own fullness says, read as a first and as a later line.
        if index + 2 < count and run[index + 1]:
            as_later = joined(measure - there.width, features[index + 2].unit, there.noise)
            as_first = joined(measure - there.width - chain[index + 1][1], features[index + 2].unit, there.noise)
            odds += as_later - as_first
        result.append((run[index], odds, measure, indent))
    return result


def blanks(features: Sequence[Feature], runs: Sequence[bool], window: int = 24) -> list[float]:
    """Log-odds of a break from blank lines, as far as they proved informative near each line.

    `runs` is the segmentation found without them. Counted in a window around each seam, with a little doubt added.
    """
    count = len(features)
    blank = [1 if index + 1 < count and features[index + 1].blanks else 0 for index in range(count)]
    ends = [0 if run else 1 for run in runs]
    sums = [[0] * (count + 1) for _ in range(4)]
    for index in range(count):
        for kind in range(4):
            sums[kind][index + 1] = sums[kind][index]
        sums[blank[index] * 2 + ends[index]][index + 1] += 1
    odds: list[float] = []
    for index in range(count):
        low, high = max(0, index - window), min(count, index + window + 1)
        run_plain, end_plain, run_blank, end_blank = (total[high] - total[low] for total in sums)
        if blank[index]:
            given_end = (end_blank + 0.6) / (end_blank + end_plain + 1.2)
            given_run = (run_blank + 0.6) / (run_blank + run_plain + 1.2)
        else:
            given_end = (end_plain + 0.6) / (end_blank + end_plain + 1.2)
            given_run = (run_plain + 0.6) / (run_blank + run_plain + 1.2)
        odds.append(max(-3.0, min(4.0, math.log(given_end / given_run))))
    return odds


def unit_of(chars: str) -> str:
    """What stands first on a line and cannot be parted: a word, a number, a Han and the marks that cling to it."""
    match = _UNIT.match(chars)
    return match.group()[:40] if match else chars[:1]


def reason(run: bool, here: Feature, there: Feature, number: int, measure: float, room: float) -> Reason:
    """The evidence in words."""
    if run:
        if there.head == "never":
            return because("run-mark", there.first)
        if here.tail == "pause":
            return because("run-pause", here.last)
        if room <= 1.1:
            return because("run-full", number, _em(here.width), _em(measure))
        return because("run-on", number)
    if here.tail == "end" and room > 1.1:
        return because("stop-short", number, _em(here.width), _em(measure))
    if here.tail == "end":
        return because("stop-end", number)
    if room > 1.1:
        return because("stop-room", number, _em(here.width), _em(measure))
    return because("stop-seam", number)


def _em(width: float) -> str:
    return f"{width:.1f}".removesuffix(".0")
