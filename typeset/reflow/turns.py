"""Lines dealt to streams, one a column of the page: whose turn it is.

The ends of a page's lines in source order in, the number of each line's stream out. A beam search over deals: a line
goes where it goes on from (`links`), and where its turn is. An extractor reads one column on, or the columns in turn,
line by line; turns change where a heading or a picture shifts the lines of one column against those of the others, so
the column that was read longest ago is the likeliest next one as long as a page is read in turns.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any, TypeAlias

from typeset.reflow.links import Ends, link

BEAM = 8  # deals kept for each number of streams
GIVEN_UP = 9.0  # log-odds; deals this much worse than the best are given up
MOST_STREAMS = 8
MOST_COLUMNS = 5
STAY, RETURN, JUMP, OPEN = -0.05, -0.3, -2.4, -4.2  # log-odds of the next line's place where a column is read on
ROWS = -5.0  # log-odds that rows across columns begin
# Log-odds of the next line's place where columns are read in turns: the same column again; the one that was read
# longest ago, each more recent one; one that was not read for so many rounds that it may have ended.
AGAIN, LONGEST_AGO, SOONER, ENDED = -1.2, -1.2, -1.6, -3.2
ROUNDS = 3
WARMTH = 0.85  # how much of what shows that columns are read in turns stays from line to line; each jump adds 1 ...
WARM = 6.0  # ... and so much is proof
EMPTY = -0.3
LOST_BYLINE = -5.0  # a byline that does not stand right below the line before it
TORN = -2.0  # a stream that ends inside a sentence
ORPHAN = -1.5  # a stream that begins inside a sentence


Deal: TypeAlias = tuple[float, tuple[int, ...], int, tuple[int, ...], float, Any]
"""A way to deal the lines so far: its score, the last line of each stream (-1: none yet), the stream at work, which
stream came after which, how far it shows columns read in turns, and the Deal before (None at the first line)."""


def deal(ends: Sequence[Ends], seen: Container[str]) -> list[int]:
    """The stream of each line; `seen` are pairs of characters that the page holds inside its lines."""
    beam: list[Deal] = [(0.0, (0,), 0, (0,), 0.0, None)]
    for index in range(1, len(ends)):
        below = ends[index]
        byline = below.byline
        known: dict[int, float] = {-1: EMPTY + LOST_BYLINE if byline else EMPTY}
        for line in {line for deal in beam for line in deal[1] if line >= 0}:
            odds = link(ends[line], below, seen)
            known[line] = odds if not byline or line == index - 1 else odds + LOST_BYLINE
        opening = None if byline else OPEN + ORPHAN * max(0.0, below.later - 0.5)
        beam = _kept(_grown(beam, index, known, opening), beam, index)
    best: Deal | None = max(
        beam, key=lambda deal: deal[0] + sum(TORN * ends[line].runs_on for line in deal[1] if line >= 0)
    )
    streams_of: list[int] = []
    while best is not None:
        streams_of.append(best[2])
        best = best[5]
    streams_of.reverse()
    return streams_of


def _grown(
    beam: Sequence[Deal], index: int, known: Mapping[int, float], opening: float | None
) -> list[tuple[float, int, int, int]]:
    """Ways to go on with line `index`, best first: cost, and in what order found (of equals the first stays); the deal;
    the stream, or a new one, or so many new ones. `known` are the log-odds of the line behind the streams' last ones,
    `opening` those of a new stream, if it may begin one."""
    grown: list[tuple[float, int, int, int]] = []
    number = 0
    for parent, (score, last, at, after, warmth, _) in enumerate(beam):
        next_one = after[at]
        streams = len(last)
        turns = min(1.0, warmth / WARM) if streams > 1 else 0.0
        waited = _waited(last, index) if turns else {}
        for stream, line in enumerate(last):
            if next_one == stream:
                prior = STAY if stream == at else RETURN
            elif line < 0:
                continue
            else:
                prior = RETURN if stream == at else JUMP
            if turns and line >= 0:
                in_turn = AGAIN if stream == at else waited.get(line, ENDED)
                if next_one == stream != at:
                    in_turn = RETURN
                prior += (in_turn - prior) * turns
            grown.append((-(score + prior + known[line]), number, parent, stream))
            number += 1
        if opening is not None:
            if streams < MOST_STREAMS:
                grown.append((-(score + opening), number, parent, streams))
            if streams <= 2:
                grown += [
                    (-(score + ROWS), number + columns, parent, streams + columns)
                    for columns in range(2, MOST_COLUMNS + 1)
                ]
            number += MOST_COLUMNS + 1
    grown.sort()
    return grown


def _waited(last: Sequence[int], index: int) -> dict[int, float]:
    """Log-odds that a stream is next where columns are read in turns, by its last line, for those at work."""
    live = sorted([line for line in last if line >= index - ROUNDS * len(last) and line >= 0])
    return {line: LONGEST_AGO + SOONER * rank for rank, line in enumerate(live)}


def _kept(grown: Sequence[tuple[float, int, int, int]], beam: Sequence[Deal], index: int) -> list[Deal]:
    """The best deals (`grown` is sorted), one for each state and some for each number of streams: the gain of a further
    stream shows only after several lines."""
    states: set[tuple[tuple[int, ...], int, tuple[int, ...]]] = set()
    counts = [0] * (MOST_STREAMS + 1)
    kept: list[Deal] = []
    most = grown[0][0] + GIVEN_UP
    for cost, _, parent, stream in grown:
        if cost > most:
            break
        deal = beam[parent]
        _, last, at, after, warmth, _ = deal
        count = len(last)
        new = max(0, stream - count)  # so many columns read in rows
        total = count + new if new else max(count, stream + 1)
        if counts[total] == BEAM:
            continue
        jumped = 1.0
        if new:
            turn = tuple(count + (column + 1) % new for column in range(new))
            stream, last, after = count, (*last, index, *(-1 for _ in range(new - 1))), (*after, *turn)
        elif stream == count:
            last, after = (*last, index), (*after[:at], stream, *after[at + 1 :], stream)
        else:
            last = (*last[:stream], index, *last[stream + 1 :])
            if stream == at:
                jumped = 0.0
            if after[at] != stream:
                after = (*after[:at], stream, *after[at + 1 :])
        state = (last, stream, after)
        if state in states:
            continue
        states.add(state)
        counts[total] += 1
        kept.append((-cost, last, stream, after, warmth * WARMTH + jumped, deal))
    return kept
