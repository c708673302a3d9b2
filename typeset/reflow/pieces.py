"""Printed lines that an extractor cut into pieces (`pdftotext -raw` cuts at squeezed marks), put together again.

Lines and their widths in; which lines go on the one before on the same printed line, out. A printed line is full and
runs on, or the last of its paragraph; an extractor cuts a line at most of its marks or at none. The pieces of each are
chosen by dynamic programming so that lines and paragraphs are the most probable. Only in regions that show the fault:
a comma at the start of a line, or at the end of a short one, has no other cause.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from typeset import compiled, cues
from typeset.han import is_han
from typeset.reflow import cuts
from typeset.reflow.cuts import ANY_MARK, MARKS, NEVER_FIRST
from typeset.reflow.ends import head, tail
from typeset.reflow.pairs import flow
from typeset.reflow.weights import BREAK, EARLY, FULL, HEADS, LINE_APART, TAILS

MOST_PIECES = 14  # of one printed line
SPEECHES = 3  # seams between 说： and a speech that show such cuts
SPELLED = 3  # characters one a line that show a stretched line
STRANGE = -0.6  # mean log-odds of neighbours that are no running text
MOST_WIDER = 1.5  # times the region's first measure; a line that adds up to more is none
WINDOW = 60  # lines before and after that show whether a region is cut into pieces
SHOWN = 1  # signs in the window that prove it
BROKEN_OFF = 3.6  # em; a line that lacks more breaks off before what would have fitted, first lines too
SHORTER = 5.0  # em, than headings are
SQUEEZE = 0.5  # em that a typesetter may take from a mark
CUT_AT_MARK = math.log(0.85)  # log of the chance that a line that was cut is cut at one of its marks ...
LEFT_WHOLE = math.log(0.15)  # ... or left whole there ...
CUT_BEHIND_BRACKET = math.log(0.02)  # ... or cut behind a bracket of its own, which mostly ends a paragraph ...
CUT_BESIDE_LATIN = math.log(0.01)  # ... or cut beside a word or number ...
CUT_ELSEWHERE = math.log(0.0001)  # ... or between two Han
SHORT_AND_CUT = -2.5  # log-odds that a line set apart was cut
OPENING = -1.2  # log-odds of a new paragraph's style
HEADING = -2.4  # log-odds of a line set apart
INDENTS = (2.0, 0.0)  # em
# A printed line that was cut at a mark beside Han was squeezed to take in more than its measure holds: log of the
# density by how many em it is wider, counted on lines of XeLaTeX and Typst; and log-odds that so squeezed a line ends
# its paragraph: nothing else needs the room there.
AS_WIDE, WIDER, WIDEST = (-0.6, -1.9), (0.4, -0.6), (1.6, -2.2)
SQUEEZED_LAST = -3.0
NEVER = -1e18
_OPENING = "“‘（《「『【〈"
_SQUEEZED = frozenset(MARKS + _OPENING)
_WIRED = compiled.pattern("[讯訊电電]$")
_REPORTER = compiled.pattern("（[^（）]*[记記]者[^（）]*）")
_SPEECH = compiled.pattern("[：:][“「‘『]")
_INSIDE = compiled.pattern(r"(?<=.)[，。、；：！？](?=.)")


def same_line(chars: Sequence[str], widths: Sequence[float], measures: Sequence[Sequence[float]]) -> list[bool]:
    """For each line whether it stands on one printed line with the line before it."""
    count = len(chars)
    together = [False] * count
    measures = cuts.measured(chars, widths, measures)
    quotes = [index for index, line in enumerate(chars) if line[0] in _OPENING and index]
    for index in _behind(chars, quotes, "：:"):
        together[index] = _quoted(widths, measures, index)
    for index in _spelled(chars, widths, measures):
        together[index] = True
    for index in _breaking_off(chars, widths, measures, _behind(chars, quotes, MARKS)):
        together[index] = True
    signs = cuts.signs(chars, widths, measures)
    general = sum(signs) >= SHOWN
    if not general:
        for index in _behind(chars, quotes, "，、"):
            together[index] |= _quoted(widths, measures, index)
        signs = _speeches(chars, quotes)
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
        rate = sum(_is_cut(chars[at], widths[at], measures[at], signs[at]) for at in range(start, stop)) / (
            stop - start
        )
        for index in _region(chars[start:stop], widths[start:stop], measures[start:stop], rate, general):
            together[start + index] = True
        start = stop
    return together


def _speeches(chars: Sequence[str], quotes: Sequence[int]) -> list[bool]:
    """Lines that begin a speech behind 说： on the line before, where that is how the text is cut: hardly any line
    holds both (a line that merely ends there is one of many). `quotes`: the lines that begin with a quote."""
    begun = [False] * len(chars)
    speeches = [index for index in quotes if _is_speech(chars[index - 1], chars[index])]
    if len(speeches) >= SPEECHES and len(_SPEECH.findall("\n".join(chars))) * 3 <= len(speeches):
        for index in speeches:
            begun[index] = True
    return begun


def _is_speech(left: str, right: str) -> bool:
    """Whether 说： and a speech meet here."""
    return left[-1] in "：:" and right[0] in "“「‘『"


_ITEM = compiled.pattern("[（(][一二三四五六七八九十0-9]{1,3}[）)]")  # opens an item of a list, and not what is quoted


def _behind(chars: Sequence[str], quotes: Sequence[int], marks: str) -> list[int]:
    """Those of the lines that begin with an opening quote which stand behind a line that ends in one of some marks."""
    return [index for index in quotes if chars[index - 1][-1] in marks and not _ITEM.match(chars[index])]


def _quoted(widths: Sequence[float], measures: Sequence[Sequence[float]], index: int) -> bool:
    """Whether a line was cut between a mark and an opening quote, wherever that is: both parts are short and fill a
    line."""
    total = widths[index - 1] + widths[index]
    return any(-1.6 <= total - measure <= 1.6 and widths[index - 1] < measure - 2.7 for measure in measures[index])


def _breaking_off(
    chars: Sequence[str], widths: Sequence[float], measures: Sequence[Sequence[float]], quotes: Iterable[int]
) -> Iterator[int]:
    """Lines that go on the line before because they open with a quote or bracket (`quotes`, behind a mark) and break
    off where there is room for more: what stands before them fits the line, as far as its marks were squeezed."""
    for index in quotes:
        fits = measures[index]
        if not fits or widths[index] > fits[0] - BROKEN_OFF or index + 1 == len(chars):
            continue
        if not (is_han(chars[index][-1]) and is_han(chars[index + 1][0])):
            continue
        if chars[index - 1][-1] in "。！？" and widths[index] > SHORTER:
            continue  # a heading may open with a quote, too
        start, total, marks = index, widths[index], len(ANY_MARK.findall(chars[index]))
        while total < fits[0] - 1.1 and start and chars[start][0] in _OPENING and chars[start - 1][-1] in MARKS:
            start -= 1
            total += widths[start]
            marks += len(ANY_MARK.findall(chars[start]))
        if -BROKEN_OFF <= total - fits[0] <= SQUEEZE * marks:
            yield from range(start + 1, index + 1)


def _spelled(chars: Sequence[str], widths: Sequence[float], measures: Sequence[Sequence[float]]) -> list[int]:
    """Lines that go on the line before because a printed line was stretched so far that its characters came out one a
    line (PyMuPDF, mutool): as many as fit the measure, the word that did not fit left out."""
    found: list[int] = []
    if sum(map((1).__eq__, map(len, chars))) < SPELLED:
        return found
    index = 0
    while index < len(chars):
        stop = index
        while stop < len(chars) and len(chars[stop]) == 1 and "\u3400" <= chars[stop] <= "\u9fff":
            stop += 1
        if stop - index < SPELLED:
            index = max(stop, index + 1)
            continue
        flowing = sum(flow(*pair) for pair in pairwise(chars[index:stop])) > STRANGE * (stop - index - 1)
        if measures[index] and flowing:
            total = sum(widths[index:stop])
            while (
                stop < len(chars)
                and total + widths[stop] <= measures[index][0] + 0.3
                and chars[stop][0] not in _OPENING
            ):
                total += widths[stop]
                stop += 1
                if chars[stop - 1][-1] in "。！？":
                    break
            found += range(index + 1, stop)
        index = max(stop, index + 1)
    return found


def _is_cut(text: str, width: float, fits: Sequence[float], sign: bool) -> bool:
    """Whether a line shows that printed lines were cut near it: by its own sign, or by a comma where no line ends."""
    return sign or (bool(fits) and text[-1] in "，、" and width < fits[0] - 3.2)


def _near(signs: Sequence[bool]) -> list[bool]:
    """Lines with enough signs around them."""
    count = len(signs)
    sums = [0]
    for sign in signs:
        sums.append(sums[-1] + sign)
    return [sums[min(count, index + WINDOW)] - sums[max(0, index - WINDOW)] >= SHOWN for index in range(count)]


def _region(
    chars: Sequence[str], widths: Sequence[float], measures: Sequence[Sequence[float]], rate: float, general: bool
) -> list[int]:
    """Indices of the lines that belong to the line before; `rate` is the share of lines that show a cut; lines are cut
    at any mark (`general`), or between 说： and a speech alone."""
    count = len(chars)
    dense = min(0.9, max(0.02, 1.5 * rate))
    cut_line, whole_line = math.log(dense), math.log(1.0 - dense)
    marks = [len(ANY_MARK.findall(text)) for text in chars]
    uncut = _INSIDE if general else _SPEECH
    inside = [len(uncut.findall(text[1:-1])) if len(text) > 2 else 0 for text in chars]
    heads = [head(text) for text in chars]
    # A closing quote that was cut off by itself ends what the piece before it ends.
    tails = [tail(above + text if text[0] in NEVER_FIRST else text) for above, text in pairwise(["", *chars])]
    seams = [0.0] + [_seam(chars[index - 1], chars[index], general) for index in range(1, count)]
    # Two marks that meet give up space in every line; one beside Han only where its line was squeezed.
    beside = [False, *(not {above[-1], below[0]} <= _SQUEEZED for above, below in pairwise(chars))]
    if not (general and _are_squeezed(chars, widths, measures, beside)):
        beside = [False] * count
    # The best reading up to each place: of all in which a paragraph ended there, and by measure of those in which a
    # line runs on; a reading is its score, how many pieces its last line has, and whence: -1 ended, else the measure.
    ended: list[tuple[float, int, float]] = [(0.0, 0, -1.0)]
    running: list[dict[float, tuple[float, int, float]]] = [
        dict.fromkeys(measures[0], (-1.0, 0, -1.0)) if count else {}
    ]
    for stop in range(1, count + 1):
        total = cuts = slack = 0.0
        whole = 0
        squeezed = False
        best_end = (NEVER, 1, -1.0)
        runs: dict[float, tuple[float, int, float]] = {}
        last = stop - 1
        if stop < count:
            seam = BREAK + HEADS[heads[stop]]
            unit = 1.0 if chars[stop][1:2] not in NEVER_FIRST else 1.6
            torn = heads[stop] == "never"
        else:
            seam, unit, torn = 0.0, 1.0, False
        body_end = seam + TAILS[True][tails[last]]
        apart_end = seam + TAILS[False][tails[last]] + LINE_APART + HEADING
        for start in range(last, max(-1, last - MOST_PIECES), -1):
            total += widths[start]
            slack += SQUEEZE * marks[start]
            whole += inside[start]
            fits = measures[start]
            if start < last:
                cuts += seams[start + 1]
                squeezed = squeezed or beside[start + 1]
                if not fits or total > min(max(fits), MOST_WIDER * fits[0]) + slack + 0.8:
                    break
                line = cut_line + cuts + LEFT_WHOLE * whole
            else:
                line = max(whole_line, cut_line + LEFT_WHOLE * whole)
            opening, _, _ = ended[start]
            pieces = stop - start
            apart = opening + line + apart_end + (SHORT_AND_CUT if start < last else 0.0)
            if apart > best_end[0]:
                best_end = (apart, pieces, -1.0)
            for em in fits:
                room = em - total
                first = max(_room(room - indent, unit, slack, torn, squeezed) for indent in INDENTS)
                fresh = opening + OPENING
                before = running[start].get(em)
                score, origin = (fresh + first, -1.0)
                if before is not None and before[0] + _room(room, unit, slack, torn, squeezed) > score:
                    score, origin = before[0] + _room(room, unit, slack, torn, squeezed), em
                score += line
                if em not in runs or score > runs[em][0]:
                    runs[em] = (score, pieces, origin)
                over = -0.4 - room - slack
                closing = line + body_end - math.log(em) - (4.0 * over if over > 0 else 0.0)
                closing += SQUEEZED_LAST * squeezed
                score, origin = fresh, -1.0
                if before is not None and before[0] > score:
                    score, origin = before[0], em
                if score + closing > best_end[0]:
                    best_end = (score + closing, pieces, origin)
        ended.append(best_end)
        running.append(runs)
    found: list[int] = []
    at = count
    state = -1.0
    best = ended[count][0]
    for em, (score, _, _) in running[count].items():
        if score > best:
            best, state = score, em
    while at > 0:
        _, pieces, origin = ended[at] if state < 0 else running[at][state]
        found += range(at - pieces + 1, at)
        at -= pieces
        state = origin
    return found


def _are_squeezed(
    chars: Sequence[str], widths: Sequence[float], measures: Sequence[Sequence[float]], beside: Sequence[bool]
) -> bool:
    """Whether lines were cut because they were squeezed: those that were cut `beside` Han hold more than others."""
    more = [
        em - measures[start][0]
        for start, stop, em in cuts.sums(chars, widths, range(len(chars)))
        if measures[start] and any(beside[start + 1 : stop])
    ]
    wider = sum(WIDER[0] <= em < WIDEST[0] for em in more)
    return wider > sum(AS_WIDE[0] <= em < WIDER[0] for em in more)


def _room(room: float, unit: float, slack: float, torn: bool, squeezed: bool) -> float:
    """Log of the density of a line that leaves so much room and runs on; `slack` em may have been squeezed, `unit` em
    would have to fit, a `torn` line was cut whatever its room, a `squeezed` one at a mark beside Han."""
    if squeezed and -room >= AS_WIDE[0]:
        density = next(odds for more, odds in (WIDEST, WIDER, AS_WIDE) if -room >= more)
        return density - 4.0 * max(0.0, -room - WIDEST[0] - 1.0)
    if room < -0.4:
        over = -0.4 - room
        return FULL - min(over, slack) - 4.0 * max(0.0, over - slack)
    if torn:
        return -4.0
    if room <= 0.4:
        return FULL
    if room < unit + 0.4:
        return EARLY
    return max(-9.0, EARLY - 1.0 - 2.0 * (room - unit))


def _seam(left: str, right: str, general: bool) -> float:
    """Log of the chance that an extractor cuts a line here."""
    if not general:
        return CUT_AT_MARK if _is_speech(left, right) else CUT_ELSEWHERE
    if right[0] in NEVER_FIRST:
        return 0.0
    if right[0] == "（" and _WIRED.search(left):
        return CUT_AT_MARK  # 本报讯（记者…）
    if cues.BYLINE.fullmatch(right) or (cues.BYLINE.fullmatch(left) and not _REPORTER.fullmatch(left)):
        return -20.0
    if left[0] == "（" and left[-1] == "）":
        return CUT_BEHIND_BRACKET
    if left[-1] in MARKS or right[0] in _OPENING:
        return CUT_AT_MARK
    return CUT_BESIDE_LATIN if left[-1].isascii() or right[0].isascii() else CUT_ELSEWHERE
