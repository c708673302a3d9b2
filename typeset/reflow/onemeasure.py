"""The best chain of readings through lines of one region that has one measure, as most regions have.

What `unwrap` does for any number of measures, done for the five states that there are then, told apart by name: later
lines and first lines with the indent or without it, and a line set apart. Scores in, scores out; no line is read twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from typeset.reflow.weights import LINE_APART

PRUNED = 12.0  # readings this much worse (log-odds) than the best are given up
NEVER_REACHED = -1e18
REACHED = -1e17  # every score of a state that is reached is greater
APART_STATE = 1  # a line set apart
# Log-odds of the next paragraph's style where it is not the last one's: body or line apart after body or line apart.
BODY_BODY, BODY_APART, APART_BODY, APART_APART = -1.8, -2.2, -0.3, -0.6

Seam: TypeAlias = tuple[float, float, float, bool, float]
"""What is known of a seam: the log-odds of a break there, how many more the line's end gives to a paragraph of the body
and to a line apart, whether the line goes on surely, and how far what follows has a style of its own."""

Weights: TypeAlias = dict[int, tuple[float, float]]
"""Of lines alike: by state the logs of two densities, of one that runs on and of a paragraph's last."""

Opening: TypeAlias = tuple[int, float]
"""A style in which a paragraph may begin, by the state of its later lines (its first line's is one more), and the
log-odds of it."""

Scores: TypeAlias = tuple[dict[int, float], dict[int, float], float]
"""The scores of later lines and of first lines, by the state of a later one, and of a line apart (`NEVER_REACHED`)."""

Packed: TypeAlias = tuple[Any, ...]
Step: TypeAlias = dict[int, int] | Packed | None
"""Of each state of the next line: twice that of this one, and 1 more where it runs on; a state that is not told of goes
on as it is; None: all do. Packed: where in the tuple each state has its number, and those numbers."""


def read_on(
    walk: Iterable[tuple[int, tuple[Seam, float, Weights]]],
    scores: Scores,
    openings: Sequence[Opening],
    steps: list[Step],
    weigh: Callable[[int, int], tuple[float, float]],
) -> tuple[dict[int, float], dict[int, float], float, bool]:
    """Go through the lines of `walk` from `scores` on; a step for each is put behind `steps`.

    `openings` are those of the measure: with the indent and without it. Gives back the scores behind the last
    line, and whether all states read it as a later one. Of equal readings the one wins that `unwrap` would meet first.
    """
    on, fresh, alone = scores
    (later_in, odds_in), (later_out, odds_out) = openings
    first_in, first_out = later_in + 1, later_out + 1
    on_in, on_out = on.get(later_in, NEVER_REACHED), on.get(later_out, NEVER_REACHED)
    fresh_in, fresh_out = fresh.get(later_in, NEVER_REACHED), fresh.get(later_out, NEVER_REACHED)
    in_first = next(iter(on), later_in) == later_in
    places = {later_in: 1, later_out: 2, first_in: 3, first_out: 4, APART_STATE: 5}
    # Steps: on from a later or a first line, and to a new paragraph from each state.
    on_later_in, on_first_in, on_later_out, on_first_out = (
        state * 2 + 1 for state in (later_in, first_in, later_out, first_out)
    )
    new_later_in, new_first_in, new_later_out, new_first_out, new_apart = (
        state * 2 for state in (later_in, first_in, later_out, first_out, APART_STATE)
    )
    settled = False
    for index, ((seam_odds, body, apart, sure, odd), blank, known) in walk:
        if sure and blank < 1.0:
            if settled:
                steps.append(None)  # every state goes on as it is, at one cost
                continue
            if on_in > REACHED or on_out > REACHED or fresh_in > REACHED or fresh_out > REACHED:
                in_first = (on_in > REACHED or on_out <= REACHED) if in_first else on_out <= REACHED
                runs = (known.get(later_in) or weigh(later_in, index))[0]
                fresh_in += (known.get(first_in) or weigh(first_in, index))[0]
                fresh_out += runs
                on_in += runs
                on_out += runs
                from_in, from_out = on_later_in, on_later_out
                if fresh_in > on_in:
                    on_in, from_in = fresh_in, on_first_in
                if fresh_out > on_out:
                    on_out, from_out = fresh_out, on_first_out
                steps.append((places, from_in, from_out, 0, 0, 0))
                fresh_in = fresh_out = alone = NEVER_REACHED
                settled = True
                continue
        settled = False
        floor = max(on_in, on_out, fresh_in, fresh_out, alone) - PRUNED
        if on_in < floor:
            on_in = NEVER_REACHED
        if on_out < floor:
            on_out = NEVER_REACHED
        if fresh_in < floor:
            fresh_in = NEVER_REACHED
        if fresh_out < floor:
            fresh_out = NEVER_REACHED
        if alone < floor:
            alone = NEVER_REACHED
        in_first = (on_in > REACHED or on_out <= REACHED) if in_first else on_out <= REACHED
        cut = seam_odds + blank
        body_cut = cut + body
        runs, ended = known.get(later_in) or weigh(later_in, index)
        runs_in, ended_in = known.get(first_in) or weigh(first_in, index)
        # Where a paragraph ends here: by the state of its last line.
        end_in, end_out = on_in + ended + body_cut, on_out + ended + body_cut
        end_fresh_in, end_fresh_out = fresh_in + ended_in + body_cut, fresh_out + ended + body_cut
        if end_in > end_out or (in_first and end_in == end_out):
            best, origin = end_in, new_later_in
        else:
            best, origin = end_out, new_later_out
        if end_fresh_in > best:
            best, origin = end_fresh_in, new_first_in
        if end_fresh_out > best:
            best, origin = end_fresh_out, new_first_out
        # Where it runs on.
        on_in += runs
        fresh_in += runs_in
        on_out += runs
        fresh_out += runs
        from_in, ended_from_in = on_later_in, new_later_in
        if fresh_in > on_in:
            on_in, from_in = fresh_in, on_first_in
        if end_fresh_in > end_in:
            end_in, ended_from_in = end_fresh_in, new_first_in
        from_out, ended_from_out = on_later_out, new_later_out
        if fresh_out > on_out:
            on_out, from_out = fresh_out, on_first_out
        if end_fresh_out > end_out:
            end_out, ended_from_out = end_fresh_out, new_first_out
        limit = (on_in if on_in > on_out else on_out) - PRUNED  # what would be given up is not even begun
        end_alone = alone + (cut + apart + LINE_APART)
        top, before = best + BODY_BODY * odd, origin
        if end_alone + APART_BODY * odd > top:
            top, before = end_alone + APART_BODY * odd, new_apart
        fresh_in, begun_in = (end_in, ended_from_in) if end_in > top else (top, before)
        fresh_out, begun_out = (end_out, ended_from_out) if end_out > top else (top, before)
        fresh_in += odds_in
        fresh_out += odds_out
        alone = best + BODY_APART * odd
        if end_alone + APART_APART * odd > alone:
            alone, origin = end_alone + APART_APART * odd, new_apart
        if fresh_in <= limit:
            fresh_in = NEVER_REACHED
        if fresh_out <= limit:
            fresh_out = NEVER_REACHED
        if alone <= limit:
            alone = NEVER_REACHED
        steps.append((places, from_in, from_out, begun_in, begun_out, origin))
    later = [(later_in, on_in), (later_out, on_out)]
    on = {state: score for state, score in (later if in_first else reversed(later)) if score > REACHED}
    fresh = {state: score for state, score in ((later_in, fresh_in), (later_out, fresh_out)) if score > REACHED}
    return on, fresh, alone if alone > REACHED else NEVER_REACHED, settled
