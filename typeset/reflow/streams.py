"""Lines that go to and fro between columns brought into reading order.

Lines in source order in, the same lines in reading order out. Some extractors (pdftotext, pdfminer) read a few lines
of one column, then of another. The lines are dealt to streams, one a column (`turns`), by what they go on from: whether
the line above runs on, whether this one can be a later line, which characters meet (`links`), what blank lines between
them say (`parting`). Columns stand where they are much more probable than one column that holds all lines; elsewhere
the source's order does. Changes no character.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, compress, islice, pairwise

from typeset.namedtuple import NamedTuple
from typeset.patterns import late
from typeset.reflow.features import Features
from typeset.reflow.links import ONE_COLUMN, ends_from, link, straight
from typeset.reflow.pairs import Neighbours, flow
from typeset.reflow.parting import parting
from typeset.reflow.turns import deal

STRETCH = 240  # lines of a text without page marks that are read together
FEW = 4  # lines that break off, by a quick look, on a long page
WINDOW = 60  # lines looked at together
TORN = 0.22  # log-odds a line by which lines do not go on from the ones before them, on a page worth a closer look
LEAST_GAIN = 10.0  # log-odds for columns against one column; of 1,700 pages of one column three gained as much ...
DOUBTFUL_GAIN = 8.0  # ... and fifteen this much
LONG, MORE_GAIN = 110, 0.3  # lines of a page, from which each one more asks for so much more of it
WELL_READ = 0.0  # log-odds a line by which lines go on from one another in columns that were read aright
FEWEST_TORN, TORN_ALL_OVER = 12, -0.2  # lines, and the mean of such log-odds, of a page that is doubtful as it stands

RUNNING = frozenset(("han", "pause", "open"))  # ends of lines that run on
RUN_ON, SPARED = 0.5, 2  # share of such lines on a page of columns, but for so many lines; in verse and lists fewer ...
SENTENCES = 0.06  # ... or hardly a line of theirs holds a sentence's end, which that of running text does
_SENTENCE_END = late("[。！？!?.]")
_FRAME = late("[\u2500-\u257f|][\\s\\S]*[\u2500-\u257f|]")  # of a table drawn with strokes
FEWEST_FULL, SHARE_FULL = 4, 0.15  # lines of a page that are as wide, if a column is

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
    features: Features,
    measures: Sequence[Sequence[float]],
    pages: Sequence[int],
    chars: Sequence[str],
    in_row: Sequence[bool],
) -> Order:
    """The order in which lines are read; `in_row`: which of them stand beside the one before."""
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
            found, doubtful, seams = _stretch(
                features.part(start, stop), measures[start:stop], chars[start:stop], in_row[start:stop]
            )
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
    features: Features,
    measures: Sequence[Sequence[float]],
    chars: Sequence[str],
    in_row: Sequence[bool],
) -> tuple[list[int], bool, list[float]]:
    """The reading order of one page, empty where it is the source's; whether another order was found, but without
    enough to show for it; where one was found, the log-odds that each line of the order that is taken goes on from the
    one before."""
    if not any(in_row) and not _suspicious(features, measures):
        return [], False, []
    if not _is_running_text(features, chars):
        return [], False, []
    own = _own(features, measures)
    odds = straight(features, own)
    if not _torn(odds):
        return [], False, []
    seen = Neighbours(chars)
    # What the text's own pairs say can only take doubts away: they are asked first about the lines in doubt.
    doubts = [0.0] * len(odds)
    doubtful = [at for at, seam in enumerate(odds) if seam < 0.0]
    above, below = (ends_from(features, own, [at + step for at in doubtful]) for step in (0, 1))
    for at, upper, lower in zip(doubtful, above, below, strict=True):
        doubts[at] = link(upper, lower, seen)
    if not _torn(doubts):
        return [], False, []
    ends = ends_from(features, own, range(len(own)))
    odds = [link(above, below, seen) for above, below in pairwise(ends)]
    streams, gain = deal(ends, seen, parting(odds, [count > 0 for count in features.blanks[1:]], in_row[1:]))
    if gain < max(LEAST_GAIN, MORE_GAIN * (len(features) - LONG)):
        torn = len(odds) >= FEWEST_TORN and sum(odds) < TORN_ALL_OVER * len(odds)
        return ([], True, odds) if torn or gain > DOUBTFUL_GAIN else ([], False, [])
    found = sorted(range(len(ends)), key=streams.__getitem__)
    seams = [link(ends[above], ends[below], seen) for above, below in pairwise(found)]
    return ([], False, []) if sum(seams) < WELL_READ * len(seams) else (found, False, seams)


def _own(features: Features, measures: Sequence[Sequence[float]]) -> list[float]:
    """The measure of the column that each line may stand in: its region's, or one that many lines of the page that
    run on are as wide as."""
    widths: Counter[float] = Counter()
    for width, count in Counter(compress(features.widths, map(RUNNING.__contains__, features.tails))).items():
        widths[round(width * 2.0) / 2.0] += count
    least = max(FEWEST_FULL, SHARE_FULL * len(features))
    usual = {fits[0] for fits in measures if fits}
    others: list[float] = []
    for width, _ in widths.most_common():
        count = widths.get(width - 0.5, 0) + widths[width] + widths.get(width + 0.5, 0)
        if count >= least and all(abs(width - other) > ONE_COLUMN for other in (*usual, *others)):
            others.append(width)
    if not others:
        return [fits[0] if fits else 0.0 for fits in measures]
    return [
        min([own for own in (fits[0] if fits else 0.0, *others) if own > width - 0.8], default=width)
        for width, fits in zip(features.widths, measures, strict=True)
    ]


def _suspicious(features: Features, measures: Sequence[Sequence[float]]) -> bool:
    """A quick look: do several lines break off where the next one hardly goes on?"""
    found, enough = 0, min(FEW, 1 + len(features) // 15)
    for tail, last, head, first, width, width_below, fits in zip(
        *(features.tails, features.lasts, islice(features.heads, 1, None), islice(features.firsts, 1, None)),
        *(features.widths, islice(features.widths, 1, None), measures),
        strict=False,
    ):
        if tail == "han":
            torn = head == "han" and flow(last, first) < -1.0
            found += torn or bool(fits and 1.4 < fits[0] - width_below < 2.6 and fits[0] - width < 0.7)
        elif tail == "pause" and fits and fits[0] - width > 3.5:
            found += 1
        if found >= enough:
            return True
    return False


def _is_running_text(features: Features, chars: Sequence[str]) -> bool:
    """Whether lines can be those of columns: most of them break off inside a sentence, and sentences end in some.

    Verse, songs, lists and tables go on as badly from line to line as columns read to and fro, in whatever order.
    """
    running = sum(not _FRAME.fullmatch(text) for text in compress(chars, map(RUNNING.__contains__, features.tails)))
    ended = sum(_SENTENCE_END.search(text) is not None for text in chars)
    return running + SPARED >= RUN_ON * len(features) and ended >= SENTENCES * len(chars)


def _torn(straight: Sequence[float]) -> bool:
    """Whether somewhere in a page lines go on badly from the ones before them, by the log-odds that they do."""
    totals = [0.0, *accumulate([odds if odds < 0.0 else 0.0 for odds in straight])]
    starts = range(0, max(1, len(straight) - WINDOW // 2), WINDOW // 2)
    windows = ((low, min(len(straight), low + WINDOW)) for low in starts)
    return any(totals[high] - totals[low] < -TORN * (high - low) for low, high in windows)
