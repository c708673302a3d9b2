"""The printed measure, fitted from the lines: how wide each line is, and how wide full lines are.

Lines in; widths in em, and for each region of lines the measures (in em) that its full lines show. What an extractor
leaves of a line is a count of characters; digits, Latin, quotes, squeezed marks and the gap between Han and Latin
are narrower than Han, by amounts that differ between typesetters. `fit` chooses between a few sets of widths the
one that brings most lines to one common width: a free fit of every class overfits short regions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import compress, pairwise, repeat
from operator import attrgetter

from typeset.namedtuple import NamedTuple
from typeset.reflow.forms import Shape

REGION = 160  # lines of one region: measures are fitted in windows of this many, half overlapping
STEP = 0.25  # em; how finely widths are counted
TORN = 0.2  # share of lines that break off at the measure, in wrapped text
AGREED = 0.4  # share of the lines that break off which agree in width
PAUSE = 3  # ... in a comma
LONG = 15.0  # em; a line of this length that ends in a comma is no verse
NARROWEST = 8.0  # em; no column of prose is narrower: shorter lines that agree are a list or a menu
LONG_LINE = 12.0  # em; two shorter lines that agree show nothing
SHORTEST, LONGEST = 10.0, 58.0  # em; measures that prose is printed in
SHORT = 3.1  # em; how far a first line may be short: by its indent, and by what did not fit
FEW = 3  # lines that break off elsewhere in any text: headings
INSIDE = 2  # how a line ends that breaks off between two Han or in a word
UNEVEN = 3.5  # em; how far full lines may differ where they were set or read carelessly
MOSTLY = 0.6  # share of such lines that must break off
FULL_FIGURE = 1.0  # em of a figure that was printed full-width and extracted as ASCII
SURPRISE = 1.0  # lines more that must agree, for a set of widths that is rare
LATIN, MOSTLY_LATIN = 0.53, 0.7  # em of a narrow character, about; share of a line's width that makes it no prose
NARROW_LINES, NARROW_TORN = 6, 2  # lines of a narrow column that show one, and those that break off as no heading does
LEAST_FULL = 3  # full lines that show a measure


class Widths(NamedTuple):
    """Widths of the character classes in em; Han and full-width marks have 1."""

    digit: float = 0.52
    quote: float = 1.0
    squeeze: float = 0.0  # what two adjacent marks give up
    gap: float = 0.0  # between Han and Latin or digits where no space was typed


CHOICES: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("quote", (1.0, 0.5, 0.4)),
    ("gap", (0.0, 0.25)),
    ("squeeze", (0.0, 0.5)),
    ("digit", (0.52, 0.58, 0.5, FULL_FIGURE)),
)


def width(line: Shape, widths: Widths) -> float:
    """The width of a line in em."""
    return (
        line.fixed
        + line.digits * widths.digit
        + line.quotes * widths.quote
        - line.pairs * widths.squeeze
        + line.gaps * widths.gap
    )


def widths_of(lines: Iterable[Shape], widths: Widths) -> list[float]:
    """The widths of many lines in em."""
    digit, quote, squeeze, gap = widths
    return [
        fixed + digits * digit + quotes * quote - pairs * squeeze + gaps * gap
        for fixed, digits, quotes, pairs, gaps, _ in lines
    ]


def fit(shapes: Sequence[Shape]) -> Widths:
    """The set of widths that brings most of the lines to a common width (a sample of them, in a long text)."""
    step = max(1, len(shapes) // 600)
    sample = Counter([line for line in shapes[::step] if line.fixed > 6])
    best = Widths()
    if sample.total() < 8:
        return best
    most = _concentration(sample, best)
    for name, values in CHOICES:
        if not any(map(_WEIGHTS[name], sample)):
            continue
        for value in values[1:]:
            if value == FULL_FIGURE and not _close_set(sample):
                continue
            tried = best._replace(**{name: value})
            reached = _concentration(sample, tried)
            if reached > most * 1.01 + (SURPRISE if value == FULL_FIGURE else 0.0):
                best, most = tried, reached
    return best


def _close_set(sample: Counter[Shape]) -> bool:
    """Whether figures stand beside Han with no gap, as full-width ones do: an extractor writes the gap as a space."""
    with_figures = [(line.gaps, times) for line, times in sample.items() if line.digits]
    return sum(gaps * times for gaps, times in with_figures) >= sum(times for _, times in with_figures)


# Which part of a Shape a width is for.
_WEIGHTS: dict[str, Callable[[Shape], int]] = {
    "quote": attrgetter("quotes"),
    "gap": attrgetter("gaps"),
    "squeeze": attrgetter("pairs"),
    "digit": attrgetter("digits"),
}


def _concentration(sample: Counter[Shape], widths: Widths) -> float:
    """How many of the lines agree in width: the sum of the highest bins of half an em."""
    counts: dict[int, int] = {}
    for em, times in zip(widths_of(sample, widths), sample.values(), strict=True):
        at = round(em / STEP)
        counts[at] = counts.get(at, 0) + times
    return max(counts.get(at - 1, 0) * 0.5 + count + counts.get(at + 1, 0) * 0.5 for at, count in counts.items())


def peaks(
    widths: Sequence[float], shapes: Sequence[Shape] = (), most: int = 3, by_text: bool = True
) -> tuple[float, ...]:
    """The measures that a region's lines show, those that explain most text first (or, not `by_text`, most lines);
    empty where no two lines agree."""
    return _peaks(binned(widths, shapes), most, by_text)


def binned(widths: Iterable[float], shapes: Iterable[Shape] = ()) -> list[tuple[int, float]]:
    """Each line's width in steps (0: too narrow), and how much it counts: less where its width is in doubt."""
    steps = [round(em / STEP) if em >= NARROWEST else 0 for em in widths]
    weights: Iterable[float] = [
        0.6 if half or pairs or quotes else 1.0 for _, _, quotes, pairs, _, half in shapes
    ] or repeat(1.0)
    return [*zip(steps, weights, strict=False)]


def _peaks(lines: Sequence[tuple[int, float]], most: int = 3, by_text: bool = True) -> tuple[float, ...]:
    """The same of lines that are `binned`."""
    counts: dict[int, float] = {}
    for at, weight in lines:
        counts[at] = counts.get(at, 0.0) + weight
    counts.pop(0, None)
    found: list[float] = []
    total = sum(counts.values())
    while counts and len(found) < most:
        heights = {
            at: count
            + 0.7 * (counts.get(at - 1, 0.0) + counts.get(at + 1, 0.0))
            + 0.3 * counts.get(at - 2, 0.0)
            + 0.02 * counts.get(at - 4, 0.0)
            for at, count in counts.items()
        }
        top = max([(height * (at if by_text else 1), at) for at, height in heights.items()])[1]
        # First lines are two em short of their measure: where lines of both widths stand, the wider is the measure.
        above = [at for at in counts if 1.5 <= (at - top) * STEP <= 2.6]
        if above and sum(counts[at] for at in above) >= max(2.0, 0.3 * heights[top]):
            top = max(above, key=lambda at: (heights[at], at))
        attested = heights[top]
        least = LEAST_FULL if not found else max(LEAST_FULL, 0.06 * total)
        if attested < least and (found or attested < 1.5):
            break
        found.append(top * STEP)
        # The lines that this measure explains: full ones, those cut short to keep a mark off a line's start,
        # and first lines (two em shorter).
        for at in list(counts):
            gap = (top - at) * STEP
            if -1.1 <= gap <= 1.2:
                del counts[at]
            elif 1.2 < gap <= 2.6:
                counts[at] *= 0.3
    return tuple(found)


def regions(widths: Sequence[float], shapes: Sequence[Shape], unended: Sequence[int]) -> list[tuple[float, ...]]:
    """For each line the candidate measures of its region; empty where the region's lines are not wrapped at all.

    `unended[i]`: line i does not end a sentence (`INSIDE`: nor in a mark). Lines of wrapped text mostly break off at
    the measure; in a clean text, one line a paragraph, those that break off are headings of any length.
    """
    count = len(widths)
    half = REGION // 2
    found: list[tuple[float, ...]] = []
    latin = [narrow * LATIN > MOSTLY_LATIN * em for (_, _, _, _, _, narrow), em in zip(shapes, widths, strict=True)]
    lines = binned(widths, shapes)
    if True in latin:
        lines = [(0, 0.0) if foreign else line for line, foreign in zip(lines, latin, strict=True)]
    for low in range(0, max(1, count), half):
        start, end = max(0, low - half // 2), min(count, low + half + half // 2)
        candidates = _peaks(lines[start:end])
        # Narrow peaks beside a wide one are pieces and short last lines, not a column.
        candidates = tuple(em for em in candidates if em >= 0.62 * max(candidates))
        candidates += wider(widths[start:end], unended[start:end], candidates)
        ems, ends = _prose(widths[start:end], unended[start:end], latin[start:end])
        kept = candidates if candidates and _wrapped(ems, ends, candidates) else uneven(ems, ends)
        stop = min(count, low + half)
        found.extend([kept] * (stop - low))
        if not kept:
            # No paragraph ends in a comma, whatever its measure; only verse is set in short lines that do.
            for index in range(low, stop):
                if unended[index] == PAUSE and widths[index] >= LONG:
                    found[index] = (widths[index],)
        else:
            # A line longer than any of them, a caption's in smaller type for instance, shows its own measure.
            longest = max(kept)
            for index in [at for at, em in enumerate(widths[low:stop], low) if em > longest + 0.9]:
                if unended[index]:
                    for near in range(max(low, index - 2), index + 1):
                        found[near] = (*found[near], widths[index])
    return found


def _prose(
    widths: Sequence[float], unended: Sequence[int], latin: Sequence[bool]
) -> tuple[Sequence[float], Sequence[int]]:
    """The lines that tell whether a text is wrapped: commands and addresses among them break off at any width."""
    if True not in latin:
        return widths, unended
    kept = [(em, end) for em, end, foreign in zip(widths, unended, latin, strict=True) if not foreign]
    return [em for em, _ in kept], [end for _, end in kept]


def of_torn_lines(
    measures: Sequence[tuple[float, ...]],
    widths: Sequence[float],
    unended: Sequence[int],
    torn: Callable[[int], bool],
) -> list[tuple[float, ...]]:
    """The measures of `regions`, and the own one of a line that no others agree with, where what it says breaks off as
    no heading does and the next line goes on (`torn`)."""
    found = list(measures)
    for index, pair in enumerate(pairwise(widths)):
        if unended[index] == INSIDE and not agrees(pair[0], found[index]) and _printed(pair) and torn(index):
            found[index] = (*found[index], max(pair))
    return found


def agrees(em: float, measures: Sequence[float]) -> bool:
    """Whether a line fills one of some measures, with or without a first-line indent."""
    for top in measures:  # noqa: SIM110 - asked of every line, and `any` costs three times as much
        if -0.9 < top - em < 2.5:
            return True
    return False


def of_narrow_columns(
    measures: Sequence[tuple[float, ...]], widths: Sequence[float], unended: Sequence[int], torn: Callable[[int], bool]
) -> list[tuple[float, ...]]:
    """The measures, and in stretches of lines that reach none of them the own one, where lines are wrapped to it and
    some break off as no heading or item of a list does (`torn`): a page mixes columns of several widths."""
    found = list(measures)
    narrowest = {fits: min(fits, default=0.0) for fits in set(measures)}
    short = bytes([em < narrowest[fits] - SHORT for em, fits in zip(widths, measures, strict=True)])
    start = short.find(1)
    while start >= 0:
        stop = short.find(0, start)
        stop = len(short) if stop < 0 else stop
        if stop - start >= NARROW_LINES:
            own, ends = widths[start:stop], unended[start:stop]
            inside = [index for index in range(start, stop - 1) if unended[index] == INSIDE]
            fits = _peaks(binned(own), most=1)
            wrapped = bool(fits) and fits[0] >= SHORTEST and _wrapped(own, ends, fits)
            if wrapped and sum(map(torn, inside)) >= NARROW_TORN:
                found[start:stop] = [fits] * (stop - start)
        start = short.find(1, stop)
    return found


def _printed(pair: Sequence[float]) -> bool:
    """Whether a line and the one below it have the widths of two printed lines: neither as long as a paragraph that
    stands on one line, the upper one full, or short by its indent."""
    return SHORTEST <= pair[0] <= LONGEST and pair[1] <= min(LONGEST, pair[0] + SHORT)


def _wrapped(widths: Sequence[float], unended: Sequence[int], candidates: Sequence[float]) -> bool:
    """Whether a region's lines are wrapped at one of its measures: enough of them break off inside a sentence there,
    and those that break off agree (in verse they do not)."""
    torn = Counter(compress(widths, unended))  # most lines share a width with others
    if sum(times for em, times in torn.items() if agrees(em, candidates)) < TORN * len(widths):
        return False
    inside = Counter(compress(widths, map(INSIDE.__eq__, unended)))
    agreed = [
        sum(times for em, times in inside.items() if -0.75 <= top - em <= 0.9 or 1.5 <= top - em <= 2.5)
        for top in candidates
    ]
    return max(agreed) >= AGREED * (inside.total() - FEW)


def uneven(widths: Sequence[float], unended: Sequence[int]) -> tuple[float, ...]:
    """The measure of a few lines that differ in width but are wrapped all the same: most of the longest break off
    inside a sentence. A clean text breaks off in its headings alone, and those are far shorter than its paragraphs."""
    top = max(widths, default=0.0)
    long = [end for em, end in zip(widths, unended, strict=True) if em >= max(LONG, top - UNEVEN)]
    torn = sum(1 for end in long if end >= INSIDE)
    if torn < LEAST_FULL or torn < MOSTLY * len(long) or all(unended):
        return ()
    return (max(em for em, end in zip(widths, unended, strict=True) if end >= INSIDE),)


def wider(widths: Sequence[float], unended: Sequence[int], known: Sequence[float]) -> tuple[float, ...]:
    """Measures of lines that are too long for the known ones: two such lines that agree show one, if one of them
    breaks off inside a sentence."""
    top = max(max(known, default=0.0) + 1.5, LONG_LINE)
    long = sorted([(em, open_end) for em, open_end in zip(widths, unended, strict=True) if em > top])
    found: list[float] = []
    while long and len(found) < 4:
        best, most, low, high = 0.0, 0, 0, 0
        for em, _ in long:  # the width that most others agree with, of equals the greatest
            while long[low][0] < em - 0.6:
                low += 1
            while high < len(long) and long[high][0] <= em + 1.2:
                high += 1
            if high - low >= most:
                best, most = em, high - low
        near = [(em, open_end) for em, open_end in long if -0.6 <= best - em <= 1.2]
        if len(near) > 1 and any(open_end for _, open_end in near):
            found += [best, best + 2.0]  # or all of them are first lines, which are two em shorter
        long = [(em, open_end) for em, open_end in long if not -0.6 <= best - em <= 2.6]
    return tuple(found)
