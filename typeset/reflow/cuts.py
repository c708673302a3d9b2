"""What shows that an extractor cut printed lines into pieces: marks where no line begins or ends, and what the pieces
add up to.

Lines and their widths in; the measure that their pieces show, and the lines at which a cut shows, out. Which pieces are
one printed line is `pieces`'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from typeset import compiled
from typeset.reflow import measure

REGION = 160  # lines over which a measure is taken
LEAST_SIGNS = 0.1  # share of marks in impossible places, where lines of no measure were cut
WIDEST = 60.0  # em of a printed line
SHORT = 3.2  # em; a line that lacks more was not ended by what did not fit
FEWEST_SUMS = 3  # of pieces that add up to one measure
AGREED = 0.35  # share of such sums, where nothing else shows a measure
ALIKE = 1.1  # em by which they may differ
NEVER = 99.0  # em
MARKS = "，。、；：！？”’）》」』】〉"
ANY_MARK = compiled.pattern("[，。、；：！？“”‘’（）《》「」『』【】〈〉]")
NEVER_FIRST = "，。、；：！？”’）》」』】〉,;"


def measured(
    chars: Sequence[str], widths: Sequence[float], measures: Sequence[Sequence[float]]
) -> Sequence[Sequence[float]]:
    """The measures, and for lines that show none because most were cut, those that their pieces add up to.

    Where a line breaks off behind no mark, a printed line ends; from one such end to the next the pieces are one
    printed line, but for the few that end in a mark of their own.
    """
    if all(measures):
        return measures
    found = list(measures)
    for low in range(0, len(chars), REGION):
        region = range(low, min(len(chars), low + REGION))
        if all(measures[index] for index in region):
            continue
        # A lone mark at the start of a line is no verse: verse ends its lines in commas, but opens none with them, and
        # what stands between its lines without a mark adds up to no one length.
        marks = sum(1 for index in region if chars[index][0] in NEVER_FIRST)
        commas = sum(1 for index in region if chars[index][-1] in "，、")
        if marks + commas < LEAST_SIGNS * len(region):
            continue
        totals = [em for _, _, em in sums(chars, widths, region) if em <= WIDEST]
        fits = measure.peaks(totals)
        if (
            fits
            and not marks
            and sum(abs(em - fits[0]) <= ALIKE for em in totals) < max(FEWEST_SUMS, AGREED * len(totals))
        ):
            continue
        for index in region:
            if fits and not measures[index]:
                found[index] = fits
    return found


def signs(chars: Sequence[str], widths: Sequence[float], measures: Sequence[Sequence[float]]) -> list[bool]:
    """Where a mark shows that a printed line was cut."""
    count = len(chars)
    found = [False] * count
    short = 0
    for index, text in enumerate(chars):
        begins, ends = text[0] in NEVER_FIRST, text[-1] in "，、"
        if not (begins or ends):
            continue
        fits = measures[index]
        # Behind a full line such a mark only shows that nothing kept marks off a line's start.
        full = bool(fits) and index > 0 and widths[index - 1] > fits[0] - 1.5
        sign = begins and not full
        short += bool(ends and fits and widths[index] < fits[0] - SHORT)
        if not sign and ends and fits and widths[index] < fits[0] - SHORT:
            # Verse ends so too: only where the line and the one after it make a full one.
            after = widths[index] + widths[index + 1] if index + 1 < count else 0.0
            sign = -0.9 <= after - fits[0] <= 1.6
        found[index] = sign
    if short >= FEWEST_SUMS and not any(found):
        for start in _full_sums(chars, widths, measures):
            found[start] = True
    return found


def _full_sums(chars: Sequence[str], widths: Sequence[float], measures: Sequence[Sequence[float]]) -> list[int]:
    """First pieces of what adds up to one full line, or to a first one, with a comma between its pieces; none unless
    several do, as those of verse do not."""
    starts = []
    for start, stop, em in sums(chars, widths, range(len(chars))):
        room = measures[start][0] - em if measures[start] else NEVER
        full = -1.6 <= room <= 0.9 or abs(room - 2.0) <= 0.9
        if full and any(chars[index][-1] in "，、" for index in range(start, stop - 1)):
            starts.append(start)
    return starts if len(starts) >= FEWEST_SUMS else []


def sums(chars: Sequence[str], widths: Sequence[float], region: range) -> Iterator[tuple[int, int, float]]:
    """Lines from one that ends behind no mark to the next: the first, the one behind the last, their width in all."""
    start, total = region.start, 0.0
    for index in region:
        total += widths[index]
        if chars[index][-1] not in MARKS:
            yield start, index + 1, total
            start, total = index + 1, 0.0
