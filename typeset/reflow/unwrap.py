"""Paragraphs as the most probable segmentation of a region's lines.

Lines and their fitted measures in; for each line the decision whether it runs on into the next, its log-odds, and
the evidence in words out. A line is read as the first or a later line of a paragraph set in one of the region's
measures, with or without a first-line indent of two em (clreq 3.2.2: paragraphs open two characters in); the best
chain of readings is found by dynamic programming (Viterbi), linear in the number of lines.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from typeset.han import HAN
from typeset.reasons import Reason, because
from typeset.reflow.ends import Feature
from typeset.reflow.pairs import flow

INDENT = 2.0  # em; Chinese paragraphs open two characters in
BREAK = -0.7  # log-odds that a paragraph ends at a line's end, before any evidence
FIRST_STYLE = {INDENT: -0.5, 0.0: -0.7}  # log-odds of a paragraph's style where nothing is known before it
FULL = -1.1  # log of the density (per em) of full lines near their measure
EARLY = -1.7  # the same for lines that end early because what follows did not fit
NEVER = -9.0
IMPOSSIBLE = -16.0  # a line wider than its measure allows
CUT = -2.0  # log of the density of a line that an extractor cut short
PRUNED = 25.0  # readings this much worse (log-odds) than the best are given up
NEVER_REACHED = -1e18
LINE_APART = -4.0  # log of the density of the width of a line set apart

_CUT_BEFORE = frozenset(("never", "aside"))
_IS_HAN = re.compile(f"[{HAN}]")


class Style(NamedTuple):
    """How a paragraph is set: in which measure and with which first-line indent (em); measure 0: a line set apart."""

    measure: float
    indent: float


class Decision(NamedTuple):
    """The decision at a line's end: does the line run on into the next; log-odds of running on; how it was read."""

    runs_on: bool
    odds: float
    style: Style
    is_first: bool


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
}

# How a sentence opens, where one has just ended: words that lean on the sentence before seldom open a paragraph;
# sources and speakers rather do (counted on newspaper text).
STARTERS = {"leans": -0.5, "source": 1.3, "speaks": 0.5}
# Paragraphs that open alike (一条条 … 一个个 …) are parallel; running lines open alike by chance only.
FLOW = 1.0  # weight of the characters that meet, beside the way the line ends
PARALLEL = {"half": 3.0, "end": 1.0}


def seam(before: Feature, after: Feature) -> float:
    """Log-odds of a break between two lines, from what stands at the seam; the way the first one ends, geometry and
    blank lines aside."""
    odds = BREAK + HEADS[after.head]
    if before.tail == "han" and after.head == "han" and _IS_HAN.match(before.last):
        odds -= FLOW * flow(before.last, after.first)
    elif before.tail == "latin" and after.head in ("latin", "digit"):
        odds -= 0.7
    elif before.tail == "colon" and after.head == "quote":
        odds -= 1.5
    elif before.tail == "colon" and after.head == "list":
        odds += 2.0
    if before.opens:
        odds -= 4.0 if after.closes else 1.0
    if before.tail == "end":
        odds += STARTERS.get(after.start, 0.0)
    if before.opening == after.opening and before.tail in ("half", "end"):
        odds += PARALLEL[before.tail] + (2.5 if len(before.opening) > 1 else 0.0)
    if before.head == "byline":
        odds += 5.0
    return odds


def weigh(room: float, measure: float, line: Feature, after: Feature | None) -> tuple[float, float]:
    """Logs of two densities of a line that leaves `room` em in its measure: of one that runs on into `after`, and of a
    paragraph's last line."""
    ended = -math.log(measure)
    over = -0.4 - line.noise - room
    if over > 0:
        cost = _squeezed(over, line)
        return max(IMPOSSIBLE, FULL - cost), max(IMPOSSIBLE, ended - cost)
    if after is None:
        return NEVER, ended
    if room > 0 and (line.tail == "open" or after.head in _CUT_BEFORE or (line.opens and after.closes)):
        return CUT, ended  # whatever the room: only an extractor parts a line here
    if room <= line.noise:
        return FULL, ended
    if room < after.unit + 0.1:
        return (EARLY if room < 3 else EARLY - 0.8), ended
    return max(NEVER, EARLY - 1.0 - (room - after.unit) / line.noise), ended


def _squeezed(excess: float, line: Feature) -> float:
    """What it costs that a line is wider than its measure by `excess` em: its marks may give some of that."""
    return 2.0 * min(excess, line.over) + 4.0 * max(0.0, excess - line.over)


APART = Style(0.0, 0.0)
NEW_STYLE = {(True, True): -1.8, (True, False): -2.2, (False, True): -0.3, (False, False): -0.6}


State: TypeAlias = tuple[Style, bool]
"""How a line is read: in which style, and whether it is its paragraph's first."""


class Step(NamedTuple):
    """How a state was reached: the state of the line before, and whether that line runs on."""

    state: State | None
    runs_on: bool


def decide(
    features: Sequence[Feature],
    measures: Sequence[Sequence[float]],
    blank_odds: Sequence[float],
    habits: Mapping[float, float] | None = None,
    draft: bool = False,
) -> list[Decision]:
    """For each line: does it run on, and how was it read?

    `measures[i]` are the candidate measures of line i's region, `blank_odds[i]` the log-odds of a break that the
    blank lines (or their absence) between line i and the next give, `habits` the log-odds of each indent where they are
    known; a `draft` leaves the log-odds out. Viterbi over states (style, first line or later line).
    """
    count = len(features)
    if not count:
        return []
    habits = habits or {}
    openings = _Openings(habits)
    scores: dict[State, float] = dict(openings.of(measures[0]))
    steps: list[dict[State, Step] | None] = [{state: Step(None, False) for state in scores}]
    settled = False  # all states read the line as a later one of the region's first measure
    for index in range(count - 1):
        here, there = features[index], features[index + 1]
        fits = measures[index]
        if fits and _runs_on_surely(here, there, fits[0]) and blank_odds[index] < 1.0:
            if settled:
                steps.append(None)  # every state goes on as it is, at one cost
                continue
            kept = {state: score for state, score in scores.items() if state[0].measure == fits[0]}
            if kept:
                after: dict[State, float] = {}
                links: dict[State, Step] = {}
                for state, score in kept.items():
                    style, is_first = state
                    room = fits[0] - here.width - (style.indent if is_first else 0.0)
                    going = score + weigh(room, fits[0], here, there)[0]
                    later = (style, False)
                    if later not in after or going > after[later]:
                        after[later], links[later] = going, Step(state, True)
                scores = after
                steps.append(links)
                settled = True
                continue
        settled = False
        scores, links = _step(here, there, scores, blank_odds[index], openings.of(measures[index + 1]))
        steps.append(links)
    last = features[-1]
    best, state = NEVER_REACHED, next(iter(scores))
    for other, score in scores.items():
        style, is_first = other
        if style.measure:
            room = style.measure - last.width - (style.indent if is_first else 0.0)
            score += weigh(room, style.measure, last, None)[1] + TAILS[True][last.tail]
        else:
            score += LINE_APART + TAILS[False][last.tail]
        if score > best:
            best, state = score, other
    chain = [state]
    runs = [False]
    for index in range(count - 1, 0, -1):
        links_back = steps[index]
        if links_back is None:
            chain.append(state)
            runs.append(True)
            continue
        step = links_back[state]
        assert step.state is not None
        state = step.state
        chain.append(state)
        runs.append(step.runs_on)
    chain.reverse()
    runs.reverse()
    if draft:
        return [Decision(run, 0.0, *state) for run, state in zip(runs, chain, strict=True)]
    return [
        Decision(runs[index], _odds(features, blank_odds, chain, runs, index), *chain[index]) for index in range(count)
    ]


def _runs_on_surely(here: Feature, there: Feature, measure: float) -> bool:
    """Whether a line goes on beyond doubt: it is a full later line that breaks off inside a sentence, and so far as one
    sees the next one is a later line too."""
    return (
        (here.tail == "han" or here.tail == "pause")
        and -0.2 <= measure - here.width <= 0.3 + here.over
        and measure - here.width <= 0.6
        and (there.head == "han" or there.head == "digit")
        and here.head != "caption"
        and -there.over - 0.2 <= measure - there.width <= 0.6
        and (here.tail == "pause" or flow(here.last, there.first) > -0.5)
    )


def _step(
    here: Feature,
    there: Feature,
    scores: Mapping[State, float],
    blank: float,
    openings: Sequence[tuple[State, float]],
) -> tuple[dict[State, float], dict[State, Step]]:
    """From the readings of one line to those of the next."""
    odd = 0.4 if here.tail == "credit" or there.head == "caption" else 1.0  # captions have a style of their own
    cut = seam(here, there) + blank
    body_cut, apart_cut = cut + TAILS[True][here.tail], cut + TAILS[False][here.tail] + LINE_APART
    after: dict[State, float] = {}
    links: dict[State, Step] = {}
    ends: dict[Style, tuple[float, State]] = {}
    best = max(scores.values()) - PRUNED
    for state, score in scores.items():
        if score < best:
            continue
        style, is_first = state
        measure = style.measure
        if measure:
            room = measure - here.width - (style.indent if is_first else 0.0)
            runs, ended = weigh(room, measure, here, there)
            runs += score
            later = (style, False)
            if later not in after or runs > after[later]:
                after[later], links[later] = runs, Step(state, True)
            stopping = score + ended + body_cut
        else:
            stopping = score + apart_cut
        if style not in ends or stopping > ends[style][0]:
            ends[style] = (stopping, state)
    # The best end for a body paragraph and for a line apart to follow, whatever its style was.
    tops: dict[bool, tuple[float, State | None]] = {True: (NEVER_REACHED, None), False: (NEVER_REACHED, None)}
    for style, (stopping, state) in ends.items():
        for body in (True, False):
            reached = stopping + NEW_STYLE[style.measure > 0, body] * odd
            if reached > tops[body][0]:
                tops[body] = (reached, state)
    for opening, odds in openings:
        style = opening[0]
        top, origin = tops[style.measure > 0]
        same = ends.get(style)
        if same is not None and style.measure and same[0] > top:
            top, origin = same
        after[opening], links[opening] = top + odds, Step(origin, False)
    return after, links


class _Openings:
    """The states in which paragraphs may begin, with their log-odds, by region."""

    def __init__(self, habits: Mapping[float, float]) -> None:
        self._habits = habits
        self._known: dict[tuple[float, ...], list[tuple[State, float]]] = {}

    def of(self, measures: Sequence[float]) -> list[tuple[State, float]]:
        """The states for a region's measures; a line apart is always one."""
        key = tuple(measures)
        if key not in self._known:
            self._known[key] = [
                *(
                    ((Style(measure, indent), True), self._habits.get(indent, odds))
                    for measure in key
                    for indent, odds in FIRST_STYLE.items()
                ),
                ((APART, True), 0.0),
            ]
        return self._known[key]


def _odds(
    features: Sequence[Feature],
    blank_odds: Sequence[float],
    chain: Sequence[State],
    runs: Sequence[bool],
    index: int,
) -> float:
    """Log-odds of running on at a line's end, the readings of the other lines taken as they are."""
    if index + 1 == len(features):
        return -6.0
    here, there = features[index], features[index + 1]
    style, is_first = chain[index]
    odds = -seam(here, there) - blank_odds[index] - TAILS[style.measure > 0][here.tail]
    if style.measure:
        room = style.measure - here.width - (style.indent if is_first else 0.0)
        running, ending = weigh(room, style.measure, here, there)
        odds += running - ending
    else:
        odds -= 4.0
    following = chain[index + 1][0]
    if following.measure and index + 2 < len(features) and runs[index + 1]:
        # What the next line's own fullness says, read as a later and as a first line.
        further = features[index + 2]
        room = following.measure - there.width
        odds += weigh(room, following.measure, there, further)[0]
        odds -= weigh(room - following.indent, following.measure, there, further)[0]
    return odds


def habits_of(decisions: Sequence[Decision]) -> dict[float, float]:
    """How usual each first-line indent (em) is among the paragraphs of several lines, as log-odds; empty where too few
    are known."""
    counts = dict.fromkeys(FIRST_STYLE, 0)
    for decision in decisions:
        if decision.is_first and decision.runs_on and decision.style.measure:
            counts[decision.style.indent] += 1
    total = sum(counts.values())
    if total < 4:
        return {}
    return {indent: max(-3.0, math.log((count + 0.4) / (total + 0.8))) for indent, count in counts.items()}


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
