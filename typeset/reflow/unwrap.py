"""Paragraphs as the most probable segmentation of a region's lines.

Lines and their fitted measures in; for each line the decision whether it runs on into the next, its log-odds, and
the evidence in words out. A line is read as the first or a later line of a paragraph set in one of the region's
measures, with or without a first-line indent of two em (clreq 3.2.2: paragraphs open two characters in); the best
chain of readings is found by dynamic programming (Viterbi), linear in the number of lines.

What each sign weighs stands in `weights`, what a text tells of its own ways is counted by `habits`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice

from typeset.namedtuple import NamedTuple
from typeset.reflow.ends import POINTED
from typeset.reflow.features import ONE_WORD, Features
from typeset.reflow.onemeasure import (
    APART_APART,
    APART_BODY,
    APART_STATE,
    BODY_APART,
    BODY_BODY,
    NEVER_REACHED,
    PRUNED,
    REACHED,
    Opening,
    Seam,
    Step,
    Weights,
    read_on,
)
from typeset.reflow.pairs import flow
from typeset.reflow.weights import CUT_BEFORE, FIRST_FLUSH, FIRST_INDENTED, INDENT, LINE_APART, TAILS, seam, weigh

OPENS = 2.0  # log-odds that a text's first line is its headline, where it may be
CUT_OFF = -1.5  # log-odds that a text ends inside a sentence: an excerpt may end anywhere
FEW = 4  # lines of one measure that are not worth a way of their own


class Style(NamedTuple):
    """How a paragraph is set: in which measure and with which first-line indent (em); measure 0: a line set apart."""

    measure: float
    indent: float


class Decisions(NamedTuple):
    """The decision at each line's end: does the line run on into the next; log-odds of running on; and how it was read,
    in which measure and with which indent (em)."""

    runs_on: list[bool]
    odds: list[float]
    measures: list[float]
    indents: list[float]


APART = Style(0.0, 0.0)


class Reading(NamedTuple):
    """How all lines are read: the styles by number, and by line its state and whether it runs on into the next."""

    styles: Sequence[Style]
    chain: Sequence[int]
    runs_on: Sequence[bool]


class Chains:
    """The lines of a text and what is known of each seam whatever is decided elsewhere, read once.

    A state (an int) is how a line is read: twice the style's number, and one more where the line is its paragraph's
    first.
    """

    def __init__(self, features: Features, measures: Sequence[Sequence[float]]) -> None:
        """`measures[i]` are the candidate measures of line i's region."""
        self._features = features
        self._measures = measures
        self._styles: list[Style] = []
        self._numbers: dict[Style, int] = {}
        self._number(APART)
        self.indent = INDENT  # em, of paragraphs that have one
        here, below = features.part(0, len(features) - 1), features.part(1, len(features))
        body, apart = TAILS[True], TAILS[False]
        self._seams: list[Seam] = [
            *zip(
                map(
                    seam,
                    *(here.tails, here.heads, here.lasts, here.chars, here.opens),
                    *(below.heads, below.firsts, below.lasts, below.chars, below.closes),
                ),
                map(body.__getitem__, here.tails),
                map(apart.__getitem__, here.tails),
                _run_on_surely(here, below, measures),
                [
                    0.4 if tail == "credit" or head == "caption" else 1.0
                    for tail, head in zip(here.tails, below.heads, strict=True)
                ],
                strict=True,
            )
        ]
        if self._seams and _may_be_headline(here, below):
            self._seams[0] = (self._seams[0][0] + OPENS, *self._seams[0][1:])
        self._torn = [
            tail == "open" or head in CUT_BEFORE or bool(opens and closes)
            for tail, head, opens, closes in zip(here.tails, below.heads, here.opens, below.closes, strict=True)
        ]
        # Lines alike in all that `weigh` asks share a table.
        tables: defaultdict[object, Weights] = defaultdict(dict)
        kinds = zip(here.widths, here.noises, here.overs, below.units, self._torn, strict=True)
        self._weights: list[Weights] = [*map(tables.__getitem__, kinds)]
        self._alike = _alike(measures)

    def _number(self, style: Style) -> int:
        """The number of a style."""
        number = self._numbers.get(style)
        if number is None:
            number = self._numbers[style] = len(self._styles)
            self._styles.append(style)
        return number

    def _weigh(self, state: int, index: int) -> tuple[float, float]:
        """`weigh` of line `index` in a state that has a measure."""
        measure, indent = self._styles[state >> 1]
        lines = self._features
        room = measure - lines.widths[index] - (indent if state & 1 else 0.0)
        over, unit, torn = lines.overs[index], lines.units[index + 1], self._torn[index]
        found = self._weights[index][state] = weigh(room, measure, lines.noises[index], over, unit, torn)
        return found

    def _openings(self, measures: Sequence[float], habits: Mapping[float, float]) -> list[Opening]:
        """The styles in which paragraphs of a region may begin, by the state of a later line, and their log-odds."""
        return [
            (self._number(Style(measure, indent)) * 2, habits.get(indent, odds))
            for measure in measures
            for indent, odds in ((self.indent, FIRST_INDENTED), (0.0, FIRST_FLUSH))
        ]

    def read(self, blank_odds: Sequence[float], habits: Mapping[float, float]) -> Reading:
        """How each line is read, and whether it runs on.

        `blank_odds[i]` are the log-odds of a break that the blank lines (or their absence) between line i and the next
        give, `habits` the log-odds of each indent where they are known. Viterbi over the states.
        """
        features, measures = self._features, self._measures
        styles = self._styles
        count = len(features)
        openings: dict[tuple[float, ...], list[Opening]] = {}
        begin = self._openings(measures[0], habits)
        begun: Sequence[float] = measures[0]
        # The scores of later lines and of first ones, both by the state of a later line, and of a line apart.
        on: dict[int, float] = {}
        fresh = dict(begin)
        alone = 0.0
        steps: list[Step] = []
        settled = False  # all states read the line as a later one of the region's first measure
        weigh_here = self._weigh
        walk = enumerate(zip(self._seams, blank_odds, self._weights, strict=False))
        for index, ((seam_odds, body, apart, sure, odd), blank, known) in walk:
            after: dict[int, float] = {}
            links: dict[int, int] = {}
            if sure and blank < 1.0:
                if settled:
                    steps.append(None)  # every state goes on as it is, at one cost
                    continue
                first = measures[index][0]
                for later, score in on.items():
                    if styles[later >> 1].measure == first:
                        after[later] = score + (known.get(later) or weigh_here(later, index))[0]
                for later, score in fresh.items():
                    if styles[later >> 1].measure == first:
                        score += (known.get(later + 1) or weigh_here(later + 1, index))[0]
                        if later not in after or score > after[later]:
                            after[later], links[later] = score, later * 2 + 3
                if after:
                    on, fresh, alone = after, {}, NEVER_REACHED
                    steps.append(links)
                    settled = True
                    continue
            settled = False
            cut = seam_odds + blank
            body_cut = cut + body
            floor = max(NEVER_REACHED, alone, *on.values(), *fresh.values()) - PRUNED
            best = top = NEVER_REACHED  # the best end of a body paragraph
            origin = 0
            ends: dict[int, float] = {}
            ended_from: dict[int, int] = {}  # where a first line gives the end, and not a later one
            for later, score in on.items():
                if score < floor:
                    continue
                runs, stopping = known.get(later) or weigh_here(later, index)
                after[later] = runs = runs + score
                ends[later] = stopping = stopping + score + body_cut
                if runs > top:
                    top = runs
                if stopping > best:
                    best, origin = stopping, later
            for later, score in fresh.items():
                if score < floor:
                    continue
                state = later + 1
                runs, stopping = known.get(state) or weigh_here(state, index)
                runs += score
                stopping += score
                stopping += body_cut
                if later not in after:
                    after[later], ends[later] = runs, stopping
                    links[later], ended_from[later] = state * 2 + 1, state
                else:
                    if runs > after[later]:
                        after[later], links[later] = runs, state * 2 + 1
                    if stopping > ends[later]:
                        ends[later], ended_from[later] = stopping, state
                if runs > top:
                    top = runs
                if stopping > best:
                    best, origin = stopping, state
            best_apart = alone + (cut + apart + LINE_APART) if alone >= floor else NEVER_REACHED
            from_apart = best_apart + APART_BODY * odd
            top_body, origin_body = best + BODY_BODY * odd, origin
            if from_apart > top_body:
                top_body, origin_body = from_apart, APART_STATE
            from_apart = best_apart + APART_APART * odd
            top_apart = best + BODY_APART * odd
            if from_apart > top_apart:
                top_apart, origin = from_apart, APART_STATE
            fits = measures[index + 1]
            if fits is not begun:
                begun, key = fits, tuple(fits)
                if key not in openings:
                    openings[key] = self._openings(key, habits)
                begin = openings[key]
            limit = top - PRUNED  # what would be given up at the next line is not even begun
            on, fresh, alone = after, {}, NEVER_REACHED
            for later, odds in begin:
                reached, from_state = top_body, origin_body
                ended = ends.get(later, NEVER_REACHED)
                if ended > reached:
                    reached, from_state = ended, ended_from.get(later, later)
                reached += odds
                if reached > limit:
                    fresh[later], links[later + 1] = reached, from_state * 2
            if top_apart > limit:
                alone, links[APART_STATE] = top_apart, origin * 2
            steps.append(links)
            alike = self._alike[index + 1] - 1  # so many lines from the next one on have its measures behind them too
            if alike > FEW and len(begun) == 1 and {later for later, _ in begin}.issuperset((*on, *fresh)):
                on, fresh, alone, settled = read_on(islice(walk, alike), (on, fresh, alone), begin, steps, weigh_here)
        last = features[-1]
        scores = {**on, **{later + 1: score for later, score in fresh.items()}}
        if alone > REACHED:
            scores[APART_STATE] = alone
        best, state = NEVER_REACHED, next(iter(scores))
        for other, score in scores.items():
            if other > 1:
                measure, indent = styles[other >> 1]
                room = measure - last.width - (indent if other & 1 else 0.0)
                ended = weigh(room, measure, last.noise, last.over, 0.0, False)[1]
                score += ended + max(CUT_OFF, TAILS[True][last.tail])
            else:
                score += LINE_APART + TAILS[False][last.tail]
            if score > best:
                best, state = score, other
        chain, runs_on = [state] * count, [False] * count
        for index in range(count - 2, -1, -1):
            links_back = steps[index]
            if links_back is None:
                runs_on[index] = True
            else:
                if isinstance(links_back, tuple):
                    step = links_back[links_back[0][state]]
                else:
                    step = links_back.get(state, state * 2 + 1)
                state = step >> 1
                runs_on[index] = bool(step & 1)
            chain[index] = state
        return Reading(styles, chain, runs_on)

    def decisions(self, blank_odds: Sequence[float], reading: Reading) -> Decisions:
        """For each line: does it run on, and how was it read?"""
        styles, chain, runs_on = reading
        found: list[float] = []
        for index, ((seam_odds, body, apart, _, _), blank, known, state, following, runs_below) in enumerate(
            zip(
                *(self._seams, blank_odds, self._weights, chain),
                *(islice(chain, 1, None), islice(runs_on, 1, None)),
                strict=False,
            )
        ):
            if state > 1:
                running, ending = known.get(state) or self._weigh(state, index)
                odds = -seam_odds - blank - body + (running - ending)
            else:
                odds = -seam_odds - blank - apart - 4.0
            if runs_below and following > 1:
                # What the next line's own fullness says, read as a later and as a first line.
                next_known = self._weights[index + 1]
                later, first = following & -2, following | 1
                odds += (next_known.get(later) or self._weigh(later, index + 1))[0]
                odds -= (next_known.get(first) or self._weigh(first, index + 1))[0]
            found.append(odds)
        found.append(-6.0)  # the last line runs on into nothing
        measures = [measure for measure, _ in styles for _ in range(2)]  # by state
        indents = [indent if first else 0.0 for _, indent in styles for first in range(2)]
        return Decisions([*runs_on], found, [*map(measures.__getitem__, chain)], [*map(indents.__getitem__, chain)])


def _alike(measures: Sequence[Sequence[float]]) -> list[int]:
    """Of each line how many lines from it on are of one region: they share their measures."""
    found: list[int] = []
    for _, same in groupby(measures):
        count = sum(1 for _ in same)
        found.extend(range(count, 0, -1))
    return found


def _may_be_headline(here: Features, below: Features) -> bool:
    """Whether the first line may be the headline that a text opens with: no mark in it, no word parted behind it."""
    if here.tails[0] != "han" or here.opens[0] or POINTED.search(here.chars[0]):
        return False
    return below.heads[0] != "han" or flow(here.lasts[0], below.firsts[0]) < ONE_WORD


def _run_on_surely(here: Features, below: Features, measures: Sequence[Sequence[float]]) -> Iterator[bool]:
    """For each line whether it goes on beyond doubt: it is a full later line that breaks off inside a sentence, and so
    far as one sees the next one is a later line too."""
    for tail, head, head_below, width, width_below, over, over_below, last, first, fits in zip(
        *(here.tails, here.heads, below.heads, here.widths, below.widths, here.overs, below.overs),
        *(here.lasts, below.firsts, measures),
        strict=False,
    ):
        if not fits or (tail != "han" and tail != "pause") or (head_below != "han" and head_below != "digit"):
            yield False
            continue
        room, room_below = fits[0] - width, fits[0] - width_below
        yield (
            -0.2 <= room <= 0.6
            and room <= 0.3 + over
            and -over_below - 0.2 <= room_below <= 0.6
            and head != "caption"
            and (tail == "pause" or flow(last, first) > -0.5)
        )
