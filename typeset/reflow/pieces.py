"""Printed lines that an extractor cut into pieces (`pdftotext -raw` cuts at squeezed marks), put together again.

Lines and their widths in; which lines go on the one before on the same printed line, out. A printed line is full, or
the last of its paragraph; the pieces of one are chosen by dynamic programming so that they add up. Only in regions
that show the fault: a comma at the start of a line, or at the end of a short one, has no other cause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from typeset import cues
from typeset.reflow import measure

MOST_PIECES = 14  # of one printed line
WINDOW = 60  # lines before and after that show whether a region is cut into pieces
SHOWN = 1  # signs in the window that prove it
END = 0.3  # against a seam behind a sentence's end, which may be a paragraph's
DENSE = 0.14  # share of signs among the lines of a region where most lines were cut
SQUEEZE = 0.5  # em that a typesetter may take from a mark
REGION = 160  # lines over which a measure is taken
LEAST_SIGNS = 0.1  # share of marks in impossible places, where lines of no measure were cut
WIDEST = 60.0  # em of a printed line
_MARK = re.compile("[，。、；：！？“”‘’（）《》「」『』【】〈〉]")
_MARKS = "，。、；：！？”’）》」』】〉"
_NEVER_FIRST = "，。、；：！？”’）》」』】〉,;"
_OPENING = "“‘（《「『【〈"
_INSIDE = re.compile(r"(?<=.)[，。、；：！？](?=.)")


def same_line(chars: Sequence[str], widths: Sequence[float], measures: Sequence[Sequence[float]]) -> list[bool]:
    """For each line whether it stands on one printed line with the line before it."""
    count = len(chars)
    together = [False] * count
    measures = _measured(chars, widths, measures)
    signs = _signs(chars, widths, measures)
    for index in range(1, count):
        together[index] = _speech(chars, widths, measures, index)
    if sum(signs) < SHOWN:
        return together
    cut = _near(signs)
    start = 0
    while start < count:
        if not cut[start]:
            start += 1
            continue
        stop = start
        while stop < count and cut[stop]:
            stop += 1
        rate = sum(signs[start:stop]) / (stop - start)
        doubt = max(0.0, min(1.5, (DENSE - rate) * 8.0))
        for index in _region(chars[start:stop], widths[start:stop], measures[start:stop], doubt):
            together[start + index] = True
        start = stop
    return together


def _measured(
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
        # A lone mark at the start of a line is no verse: verse ends its lines in commas, but opens none with them.
        signs = sum(1 for index in region if chars[index][0] in _NEVER_FIRST)
        commas = sum(1 for index in region if chars[index][-1] in "，、")
        if not signs or signs + commas < LEAST_SIGNS * len(region):
            continue
        sums: list[float] = []
        total = 0.0
        for index in region:
            total += widths[index]
            if chars[index][-1] not in _MARKS:
                if total <= WIDEST:
                    sums.append(total)
                total = 0.0
        fits = measure.peaks(sums)
        for index in region:
            if fits and not measures[index]:
                found[index] = fits
    return found


def _speech(chars: Sequence[str], widths: Sequence[float], measures: Sequence[Sequence[float]], index: int) -> bool:
    """Whether a line was cut between 说： and the speech, wherever that is: both parts are short and fill a line."""
    if chars[index - 1][-1] not in "：:" or chars[index][0] not in "“「‘『":
        return False
    total = widths[index - 1] + widths[index]
    return any(-1.6 <= total - measure <= 1.6 and widths[index - 1] < measure - 2.7 for measure in measures[index])


def _signs(chars: Sequence[str], widths: Sequence[float], measures: Sequence[Sequence[float]]) -> list[bool]:
    """Where a mark shows that a printed line was cut."""
    found: list[bool] = []
    count = len(chars)
    for index in range(count):
        text, fits = chars[index], measures[index]
        sign = text[0] in _NEVER_FIRST
        if not sign and fits and text[-1] in "，、" and widths[index] < fits[0] - 3.2:
            # Verse ends so too: only where the line and the one after it make a full one.
            after = widths[index] + widths[index + 1] if index + 1 < count else 0.0
            sign = -0.9 <= after - fits[0] <= 1.6
        found.append(sign)
    return found


def _near(signs: Sequence[bool]) -> list[bool]:
    """Lines with enough signs around them."""
    count = len(signs)
    sums = [0]
    for sign in signs:
        sums.append(sums[-1] + sign)
    return [sums[min(count, index + WINDOW)] - sums[max(0, index - WINDOW)] >= SHOWN for index in range(count)]


def _region(
    chars: Sequence[str], widths: Sequence[float], measures: Sequence[Sequence[float]], doubt: float
) -> list[int]:
    """Indices of the lines that belong to the line before; `doubt` weighs against every seam that no mark forces."""
    count = len(chars)
    marks = [len(_MARK.findall(text)) for text in chars]
    seams = [0.0] + [_seam(chars[index - 1], chars[index], doubt) for index in range(1, count)]
    best = [0.0] * (count + 1)
    origin = [0] * (count + 1)
    for stop in range(1, count + 1):
        total = inner = slack = 0.0
        top = -1e18
        for start in range(stop - 1, max(-1, stop - 1 - MOST_PIECES), -1):
            total += widths[start]
            slack += SQUEEZE * marks[start]
            fits = measures[start]
            if start < stop - 1:
                inner += seams[start + 1]
                if not fits or total > max(fits) + slack + 0.8:
                    break
            score = (
                best[start]
                + inner
                + _fits(total, slack, chars[stop - 1], fits, 0.0 if start == stop - 1 else -1.7 * doubt)
            )
            if score > top:
                top, origin[stop] = score, start
        best[stop] = top
    found: list[int] = []
    stop = count
    while stop:
        found += range(origin[stop] + 1, stop)
        stop = origin[stop]
    return found


def _fits(total: float, slack: float, last: str, measures: Sequence[float], alone: float) -> float:
    """How well a printed line of this width, ending so, stands in the region; `slack` em may have been squeezed,
    `alone` weighs a line that is not full."""
    best = alone if last[-1] in "。！？”…）" else alone - 1.8 if last[-1] not in "，、" else alone - 6.0
    for em in measures:
        if -0.9 <= total - em <= slack + 0.4:
            best = max(best, 2.5)
        elif -0.7 <= total - em + 2.0 <= slack + 0.2:
            best = max(best, 1.5)
        elif 0.9 < em - total <= 1.6:
            best = max(best, 0.5)
    return best


def _seam(left: str, right: str, doubt: float) -> float:
    """How likely two pieces of one printed line meet here."""
    if right[0] in _NEVER_FIRST:
        return 4.0
    if cues.BYLINE.fullmatch(right) or cues.BYLINE.fullmatch(left):
        return -20.0
    if left[-1] in "，、":
        return 1.0  # no paragraph ends so
    if left[-1] in _MARKS or right[0] in _OPENING:
        # Where a printed line is cut, it is cut at most of its marks.
        whole = bool(_INSIDE.search(left[1:-1])) + bool(_INSIDE.search(right[1:-1]))
        return -0.3 - doubt - 2.4 * whole - (END if left[-1] in "。！？" else 0.0)
    return -7.0
