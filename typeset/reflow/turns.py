"""Lines dealt to streams, one a column of the page: whose turn it is.

The ends of a page's lines in source order in, the number of each line's stream out. A beam search over deals: a line
goes where it goes on from (`links`), and where its turn is. An extractor reads one column on, or the columns in turn,
line by line; turns change where a heading or a picture shifts the lines of one column against those of the others. So
what came after what the last time comes so again, and where it does not, the column that was read longest ago is next.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any, TypeAlias

from typeset.namedtuple import NamedTuple
from typeset.reflow.links import Ends, link

MOST_DEALS = 20  # deals kept ...
SHARE = 4  # ... and of them with the same number of streams, at most one of so many
A_LOOK = 6  # deals kept at a quick look
WORTH_MORE = 2.0  # log-odds for columns that make a page worth a closer one
GIVEN_UP = 8.0  # log-odds; deals this much worse than the best are given up
MOST_STREAMS = 20
MEMORY = 40  # lines after which a stream that was not read has ended
ROUNDS = 2  # a stream that was not read for so many may have ended
LOST_BYLINE = -5.0  # a byline that does not stand right below the line before it

# What a step from line to line is: the same stream after itself, as the last time or anew; the stream that came next
# the last time; of the others the one that was read longest ago, one read later, one that may have ended; a new one.
ON, AGAIN, TURN, ELDEST, LIVE, ENDED, NEW = range(7)
# Log-odds of each step by the step before it, counted on pages whose order is known.
STEPS = (
    (-0.1, -0.1, -2.0, -4.1, -6.0, -2.8, -4.1),  # ON
    (-0.3, -0.3, -2.0, -1.6, -3.2, -3.7, -4.5),  # AGAIN
    (-0.1, -3.2, -0.1, -4.8, -3.9, -4.3, -4.5),  # TURN
    (-0.5, -1.2, -0.5, -3.9, -2.9, -3.9, -3.5),  # ELDEST
    (-0.4, -2.1, -0.4, -2.4, -3.1, -4.0, -3.2),  # LIVE
    (-0.6, -0.6, -1.2, -3.7, -2.6, -3.6, -4.4),  # ENDED
    (-2.1, -2.1, -1.1, -1.1, -1.3, -4.2, -1.3),  # NEW
)


Deal: TypeAlias = tuple[float, tuple[int, ...], int, tuple[int, ...], int, Any]
"""A way to deal the lines so far: its score, the last line of each stream, the stream at work, which stream came after
which, the last step, and the Deal before (None at the first line)."""


class Dealt(NamedTuple):
    """The stream of each line, and the log-odds against one stream that holds them all."""

    streams: list[int]
    gain: float


def deal(ends: Sequence[Ends], seen: Container[str], parted: Sequence[float]) -> Dealt:
    """Deal lines to streams; `seen` are pairs of characters that the page holds inside its lines, `parted` the
    log-odds that each line and the next one part, by what stands between them. Where a quick look finds nothing worth a
    closer one, what it found is given back."""
    linked: list[dict[int, float]] = [{} for _ in ends]
    found = _dealt(ends, seen, parted, A_LOOK, linked)
    return found if found.gain < WORTH_MORE else _dealt(ends, seen, parted, MOST_DEALS, linked)


def _dealt(
    ends: Sequence[Ends], seen: Container[str], parted: Sequence[float], most: int, linked: Sequence[dict[int, float]]
) -> Dealt:
    """The same, with so many deals kept at most; `linked`: what is known of each line's links to lines above it."""
    in_one = STEPS[NEW][ON] - STEPS[ON][ON]
    beam: list[Deal] = [(0.0, (0,), 0, (0,), NEW, None)]
    for index, part in enumerate(parted, 1):
        below, known = ends[index], linked[index]
        *_, byline, _ = below
        for line in {line for deal in beam for line in deal[1] if line >= index - MEMORY}.difference(known):
            odds = link(ends[line], below, seen)
            known[line] = odds if not byline or line == index - 1 else odds + LOST_BYLINE
        in_one += known[index - 1] + STEPS[ON][ON]
        beam = _kept(_grown(beam, index, known, part, byline), beam, index, most)
    gain = beam[0][0] - in_one
    best: Deal | None = beam[0]
    streams_of: list[int] = []
    while best is not None:
        streams_of.append(best[2])
        best = best[5]
    streams_of.reverse()
    return Dealt(streams_of, gain)


def _grown(
    beam: Sequence[Deal], index: int, known: dict[int, float], part: float, byline: bool
) -> list[tuple[float, int, int, int]]:
    """Ways to go on with line `index`, best first: cost, the deal, the stream, or a new one, and what step that is."""
    grown: list[tuple[float, int, int, int]] = []
    forgotten = index - MEMORY
    highest = max(known.values())
    floor = -1e9
    for parent, (score, last, at, after, step, _) in enumerate(beam):
        if score + max(highest, part) < floor:
            break
        odds = STEPS[step]
        next_one = after[at]
        since = index - ROUNDS * len(last) - 1
        eldest = min([line for line in last if line >= since])
        for stream, line in enumerate(last):
            if line < forgotten:
                continue
            if stream == at:
                kind = ON if stream == next_one else AGAIN
                total = score + odds[kind] + known[line]
            else:
                kind = TURN if stream == next_one else ENDED if line < since else ELDEST if line == eldest else LIVE
                total = score + odds[kind] + known[line] + part
            if total >= floor:
                grown.append((-total, parent, stream, kind))
                floor = max(floor, total - GIVEN_UP)
        if len(last) < MOST_STREAMS and not byline:
            grown.append((-(score + odds[NEW] + part), parent, len(last), NEW))
    grown.sort()
    return grown


def _kept(grown: Sequence[tuple[float, int, int, int]], beam: Sequence[Deal], index: int, most: int) -> list[Deal]:
    """The best deals (`grown` is sorted), one for each state, so many `most`, and some for each number of streams: what
    further streams gain shows only after several lines."""
    states: set[tuple[tuple[int, ...], int, tuple[int, ...]]] = set()
    kept: list[Deal] = []
    counts = [0] * (MOST_STREAMS + 1)
    worst = grown[0][0] + GIVEN_UP
    share = max(2, most // SHARE)
    for cost, parent, stream, step in grown:
        if cost > worst or len(kept) == most:
            break
        deal = beam[parent]
        count = max(len(deal[1]), stream + 1)
        if counts[count] == share:
            continue
        _, last, at, after, _, _ = deal
        if step == NEW:
            last, after = (*last, index), (*after[:at], stream, *after[at + 1 :], stream)
        else:
            last = (*last[:stream], index, *last[stream + 1 :])
            if after[at] != stream:
                after = (*after[:at], stream, *after[at + 1 :])
        state = (last, stream, after)
        if state not in states:
            states.add(state)
            counts[count] += 1
            kept.append((-cost, last, stream, after, step, deal))
    return kept
