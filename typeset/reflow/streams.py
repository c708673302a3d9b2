"""Lines that go to and fro between columns, and paragraphs that a caption interrupts, brought into reading order.

Lines in source order in, the same lines in reading order out. Some extractors (pdftotext, pdfminer) read a few lines
of one column, then of another; a caption may stand between two halves of a sentence. The lines are dealt to streams,
one a column (`turns`), by what they go on from: whether the line above runs on, whether this one can be a later line,
which characters meet (`links`). Where nothing speaks for a jump, the source's order stands. Changes no character.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Container, Iterator, Sequence
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from typeset.reflow.ends import Feature
from typeset.reflow.links import Ends, ends_from, link
from typeset.reflow.pairs import Neighbours, flow
from typeset.reflow.turns import MOST_STREAMS, deal

STRETCH = 240  # lines of a text without page marks that are read together
SUSPICIOUS = -1.8  # log-odds; below this, a line hardly follows the one before it
FEW = 4  # doubtful seams that make a page worth a closer look
DOUBTFUL = -1.2  # log-odds of a seam
WINDOW = 60  # lines looked at together
EVEN = 0.9  # mean log-odds of the seams of a page read in its order
TORN_ALL_OVER = 0.1  # the same of a page that is dealt anew without more ado
GOES_ON = 2.0  # log-odds; a line that goes on so well from a line elsewhere is a witness that it belongs there
WITNESSES = 3  # lines at doubtful seams that go on better elsewhere, before a page is dealt anew
SPARSE = 0.12  # share of lines after a jump, below which each jump has to be plain
LEAST_GAIN = 8.0  # log-odds that another order gains; lines whose marks stand anywhere gain as much by chance
PLAIN = 2.3  # log-odds that a plain jump gains
DENSE = 0.3  # share of lines after a jump that shows columns read line by line
SURE_ENOUGH = 2.5  # log-odds for carrying a torn sentence on far away ...
MUCH_BETTER = 9.0  # ... and how much better than where it stands

# How sure a seam of a page dealt anew is at most, by its log-odds from each of these on: counted on such pages.
SURE_FROM = (-0.5, 0.3, 2.0, 4.0)
SURE = (0.5, 0.74, 0.85, 0.9, 0.96)


class Order(NamedTuple):
    """The indices of lines in reading order, empty where the source's order stands throughout; the first lines of pages
    that look torn, but whose order cannot be told: they stay as they are; and how sure it is at most that what stands
    behind a line in that order goes on from it, for the lines of such pages and of those that were dealt anew."""

    reading: list[int]
    untold: list[int]
    surest: dict[int, float]


def order(
    features: Sequence[Feature], measures: Sequence[Sequence[float]], pages: Sequence[int], chars: Sequence[str]
) -> Order:
    """The order in which lines are read."""
    result: list[int] = []
    untold: list[int] = []
    surest: dict[int, float] = {}
    changed = False
    start = 0
    count = len(features)
    while start < count:
        stop = start + 1
        while stop < count and pages[stop] == pages[start] and stop - start < STRETCH:
            stop += 1
        own: Sequence[int] = range(start, stop)
        if stop - start > 4 and measures[start + (stop - start) // 2]:
            found, doubtful, seams = _stretch(features[start:stop], measures[start:stop], chars[start:stop])
            if doubtful:
                untold.append(start)
            for above, odds in zip(found or range(stop - start), seams, strict=False):
                surest[start + above] = SURE[bisect(SURE_FROM, odds)]
            if found:
                changed = True
                own = [start + index for index in found]
        result += own
        start = stop
    return Order(result if changed else [], untold, surest)


def _stretch(
    features: Sequence[Feature], measures: Sequence[Sequence[float]], chars: Sequence[str]
) -> tuple[list[int], bool, list[float]]:
    """The reading order of one page, empty where it is the source's; whether another order was found, but without
    enough to show for it; where one was found, the log-odds that each line of the order that is taken goes on from the
    one before."""
    if not _suspicious(features, measures):
        return [], False, []
    ends = ends_from(features, measures)
    straight = [*map(link, ends, islice(ends, 1, None))]
    if not _jumbled(straight):
        return [], False, []
    seen = Neighbours(chars)
    # What the text's own pairs say can only take doubts away: those first, and the whole page where enough are left.
    left = [
        odds < DOUBTFUL and link(above, below, seen) < DOUBTFUL
        for (above, below), odds in zip(pairwise(ends), straight, strict=True)
    ]
    if not any(_crowded(left)):
        return [], False, []
    straight = [
        link(above, below, seen) if above.last + below.first in seen else odds
        for (above, below), odds in zip(pairwise(ends), straight, strict=True)
    ]
    if not _jumbled(straight) or not _witnessed(ends, straight, seen):
        return [], False, []
    count = len(ends)
    streams = deal(ends, seen)
    jumps = sum(1 for before, after in pairwise(streams) if before != after)
    if jumps > DENSE * count:
        found = [index for stream in range(MOST_STREAMS) for index in range(count) if streams[index] == stream]
    else:
        found = _carried(ends, _woven(ends, streams), seen)
    jumps = sum(1 for above, below in pairwise(found) if below != above + 1)
    if not jumps:
        return [], False, []
    seams = [link(ends[above], ends[below], seen) for above, below in pairwise(found)]
    # Where columns are read in long runs, each jump is plain; many that gain little each are chance.
    plain = LEAST_GAIN + (PLAIN * jumps if jumps < SPARSE * count else 0.0)
    if sum(seams) - sum(straight) < plain:
        return [], True, straight
    return found, False, seams


def _suspicious(features: Sequence[Feature], measures: Sequence[Sequence[float]]) -> bool:
    """A quick look: do several lines break off where the next one hardly goes on?"""
    found = 0
    for line, after, fits in zip(features, islice(features, 1, None), measures, strict=False):
        if line.tail == "han":
            torn = after.head == "han" and flow(line.last, after.first) < -1.0
            found += torn or bool(fits and 1.4 < fits[0] - after.width < 2.6 and fits[0] - line.width < 0.7)
        elif line.tail == "pause" and fits and fits[0] - line.width > 3.5:
            found += 1
        if found >= FEW:
            return True
    return False


def _jumbled(straight: Sequence[float]) -> bool:
    """Whether somewhere in a page many lines hardly go on from the ones before them."""
    windows = _crowded([odds < DOUBTFUL for odds in straight])
    totals = [0.0, *accumulate(straight)]
    return any(totals[high] - totals[low] < EVEN * (high - low) for low, high in windows)


def _crowded(doubtful: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The windows with several doubtful seams."""
    sums = [0, *accumulate(doubtful)]
    for low in range(0, max(1, len(doubtful) - WINDOW // 2), WINDOW // 2):
        high = min(len(doubtful), low + WINDOW)
        if sums[high] - sums[low] >= FEW:
            yield low, high


def _witnessed(ends: Sequence[Ends], straight: Sequence[float], seen: Container[str]) -> bool:
    """Whether lines that part at doubtful seams go on well across such seams elsewhere: where columns are read to and
    fro, what one jump tears a later one takes up; in one column nothing does. Where nearly every line parts from the
    next (columns read line by line), no more need be shown."""
    if sum(straight) < TORN_ALL_OVER * len(straight):
        return True
    doubtful = [index for index, odds in enumerate(straight) if odds < DOUBTFUL]
    uppers: set[int] = set()
    lowers: set[int] = set()
    for place, upper in enumerate(doubtful):
        for lower in doubtful[place + 1 :]:
            if lower > upper + WINDOW:
                break
            if link(ends[upper], ends[lower + 1], seen) > GOES_ON:
                uppers.add(upper)
                lowers.add(lower)
                if len(uppers) + len(lowers) >= WITNESSES:
                    return True
    return False


def _runs_on(above: Ends, below: Ends) -> bool:
    """Whether the one rather continues the other's paragraph than opens one of its own."""
    return above.runs_on * below.later > (1.0 - above.runs_on) * (1.0 - below.later)


def _woven(ends: Sequence[Ends], streams: Sequence[int]) -> list[int]:
    """The source's order, but a paragraph's later lines right after its earlier ones."""
    after: dict[int, int] = {}
    heads: list[int] = []
    last: dict[int, int] = {}
    for index, stream in enumerate(streams):
        above = last.get(stream)
        if above is not None and _runs_on(ends[above], ends[index]):
            after[above] = index
        else:
            heads.append(index)
        last[stream] = index
    result: list[int] = []
    for head in heads:
        at: int | None = head
        while at is not None:
            result.append(at)
            at = after.get(at)
    return result


def _carried(ends: Sequence[Ends], lines: Sequence[int], seen: Container[str]) -> list[int]:
    """Sentences torn at the end of one piece carried on in a piece that begins inside a sentence, wherever it is."""
    pieces: list[list[int]] = []
    for index in lines:
        if pieces and link(ends[pieces[-1][-1]], ends[index], seen) > SUSPICIOUS:
            pieces[-1].append(index)
        else:
            pieces.append([index])
    if not 2 < len(pieces) < 60:
        return list(lines)
    # A piece is cut further where a paragraph ends, so that only the sentence's own lines travel.
    parts: list[list[int]] = []
    for piece in pieces:
        current: list[int] = []
        for position, index in enumerate(piece):
            current.append(index)
            ended = position + 1 < len(piece) and not _runs_on(ends[index], ends[piece[position + 1]])
            if ended:
                parts.append(current)
                current = []
        if current:
            parts.append(current)
    pairs: list[tuple[float, int, int]] = []
    for left, above in enumerate(parts):
        end = ends[above[-1]]
        stays = link(end, ends[parts[left + 1][0]], seen) if left + 1 < len(parts) else -2.0
        if end.runs_on < 0.9 or stays > SUSPICIOUS:
            continue
        for right, below in enumerate(parts):
            start = ends[below[0]]
            was = link(ends[parts[right - 1][-1]], start, seen) if right else -2.0
            if right in (left, left + 1) or start.later < 0.7 or was > SUSPICIOUS:
                continue
            odds = link(end, start, seen)
            if odds > SURE_ENOUGH and odds - stays - was > MUCH_BETTER:
                pairs.append((odds - 0.02 * abs(right - left), left, right))
    pairs.sort(reverse=True)
    after: dict[int, int] = {}
    taken: set[int] = set()
    for _, left, right in pairs:
        if left in after or right in taken or _leads_to(after, right, left):
            continue
        after[left] = right
        taken.add(right)
    result: list[int] = []
    for number in range(len(parts)):
        if number in taken:
            continue
        at: int | None = number
        while at is not None:
            result += parts[at]
            at = after.get(at)
    return result


def _leads_to(after: dict[int, int], start: int, goal: int) -> bool:
    """Whether the chain from `start` reaches `goal`."""
    at: int | None = start
    while at is not None:
        if at == goal:
            return True
        at = after.get(at)
    return False
