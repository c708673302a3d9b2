"""Lines and the decisions at their ends in; blocks, with each join an entry of `unwrap`, out.

A block's kind is what its lines show: body text, a caption by its words, lines set apart (headings, bylines), lines
that are their own. Roles are structure's. Changes no character but the white space at a join.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import compress, islice, pairwise

from typeset import compiled, cues
from typeset.block import Block, Kind
from typeset.entries import Entries
from typeset.han import is_han
from typeset.namedtuple import NamedTuple
from typeset.reasons import Reason, because
from typeset.record import replace
from typeset.reflow.ends import POINTED
from typeset.reflow.features import Feature, Features
from typeset.reflow.lines import SPACES, Line
from typeset.reflow.pairs import flow
from typeset.source import Source
from typeset.text import Entry, Mark, Run, Text

_WHITE = frozenset("\n" + SPACES)
_LATIN = compiled.pattern(r"[A-Za-z0-9.,;:!?)\]'\"%]$")
_LATIN_START = compiled.pattern(r"[A-Za-z0-9(\[\"'$]")


_ALONE = ("byline", "own")  # heads of lines that are no other's
STANZA = 4  # lines of verse at least
MOST_ODDS = 6.0  # log-odds; nothing is surer
MOST_SURE = 1.0 / (1.0 + math.exp(-MOST_ODDS))
IN_A_WORD = 4.0  # log-odds that two characters are neighbours inside a word
WORD = 3.0  # the same, more often than not
WIDEST_HEADING = 60.0  # em; what is longer on one line is a clean paragraph, whatever it ends with
LEFT_OVER = 4.0  # em
MOST_HEADLINES = 3  # lines of one heading
LONGEST_NAME = 4  # characters
LARGER = 1.6  # times the text's size, of headings
VERSE = 5  # lines set apart that follow each other; no heading has so many


_entry = tuple.__new__  # an Entry of its fields, without the way through its parameters


class Paragraph(NamedTuple):
    """Lines that run on in each other, as indices; `odds` of the weakest decision about it."""

    lines: range
    measure: float
    odds: float


class Claims:
    """The source ranges that earlier rules took, so that a join claims only white space that is free."""

    def __init__(self, source: Source, entries: Entries) -> None:
        self._text = source.text
        self._ends = bytearray(len(source.text) + 1)  # of each offset, whether something removed ends there
        for end in compress(entries.ends, entries.deeds(lambda deed: not deed[1])):
            self._ends[end] = 1

    def space_before(self, start: int) -> int:
        """Where the white space that stands directly before offset `start` begins."""
        low, text, ends = start, self._text, self._ends
        while low and text[low - 1] in _WHITE and not ends[low]:
            low -= 1
        return low

    def space_between(self, end: int, start: int) -> int:
        """The same where a line's last character, which is no white space, ends at offset `end`."""
        free = self._ends.find(1, end + 1, start + 1) < 0
        return end if free and self._text[end:start].isspace() else self.space_before(start)


def join(
    source: Source, lines: Sequence[Line], claims: Claims, reasons: Sequence[tuple[Reason, float]]
) -> tuple[Text, list[Entry]]:
    """The lines of one paragraph as one Text, and an `unwrap` entry for each seam; `reasons[k]` belongs to the seam
    before line k + 1."""
    if len(lines) == 1:
        return lines[0].text, []
    first = lines[0]
    runs: list[Run] = list(first.text.runs)
    marks: list[Mark] = list(first.text.marks)
    entries: list[Entry] = []
    page = first.page
    for (text, on, _, _, _, _, _), (why, sure) in zip(islice(lines, 1, None), reasons, strict=False):
        own = text.runs
        begins, start, _ = own[0]
        ends, _, end = runs[-1]
        low = claims.space_between(end, start)
        if low < start:
            parted = words_meet(ends, begins) if begins[0].isascii() else len(lines) == 2 and _names_meet(*lines)
            after = " " if parted else ""
            entries.append(_entry(Entry, ("unwrap", low, start, after, why, sure, None)))
            if after:
                runs.append(Run(" ", low, start))
        if on != page or text.marks:
            length = sum([len(run.chars) for run in runs])
            if on != page:
                marks.append(Mark(length, "page", str(on)))
            marks += [Mark(mark.at + length, mark.kind, mark.value) for mark in text.marks]
            page = on
        runs += own
    return Text(tuple(runs), tuple(marks)), entries


def put_together(
    source: Source, lines: Sequence[Line], together: Sequence[bool], entries: Entries
) -> tuple[list[Line], list[Entry]]:
    """Lines with the pieces of one printed line as one; `together[i]`: line i goes on line i - 1."""
    claims = Claims(source, entries)
    made: list[Line] = []
    glued: list[Entry] = []
    index = 0
    while index < len(lines):
        stop = index + 1
        while stop < len(lines) and together[stop]:
            stop += 1
        line = lines[index]
        if stop > index + 1:
            why = (because("run-piece"), 0.95)
            text, new = join(source, lines[index:stop], claims, [why] * (stop - index - 1))
            glued += new
            line = line._replace(text=text)
        made.append(line)
        index = stop
    return made, glued


def words_meet(before: str, after: str) -> bool:
    """Whether two Latin words meet at a seam, so that a space belongs there; never within a number or a path."""
    last, first = before[-1], after[0]
    if not (last.isascii() and first.isascii()):
        return False
    if last.isdigit() and first.isdigit():
        return False
    return bool(_LATIN.match(last) and _LATIN_START.match(first))


def _names_meet(above: Line, below: Line) -> bool:
    """Whether a byline was parted between two names, which together are longer than any name."""
    left = above.text.chars
    if " " not in left or len(below.text.chars) > LEFT_OVER or not all(map(is_han, below.text.chars)):
        return False
    name = left.rpartition(" ")[2]
    return len(name) > 1 and len(name) + len(below.text.chars) > LONGEST_NAME and bool(cues.BYLINE.fullmatch(left))


def sure_of(odds: float) -> float:
    """A probability from log-odds, kept away from certainty."""
    odds = abs(odds)
    return MOST_SURE if odds >= MOST_ODDS else 1.0 / (1.0 + math.exp(-odds))


def kind_of(chars: str, lines: range, features: Features, measure: float) -> Kind:
    """What a paragraph's lines show."""
    if is_caption(chars):
        return "caption"
    tail = features.tails[lines[-1]]
    if len(lines) == 1:
        if features.heads[lines[0]] in ("byline", "own", "day"):
            return "display"
        room = measure - 1.0 if measure else WIDEST_HEADING
        if tail in ("han", "latin", "colon", "close", "pause") and features.widths[lines[0]] < min(
            room, WIDEST_HEADING
        ):
            return "display"
    elif len(lines) <= MOST_HEADLINES and tail == "han" and not POINTED.search(chars):
        return "display"
    return "body"


def is_caption(chars: str) -> bool:
    """Whether a paragraph reads as a picture's text."""
    return len(chars) < 300 and bool(cues.credit_at_end(chars[-80:]) or cues.CAPTION_HEAD.match(chars))


def blocks(
    source: Source,
    lines: Sequence[Line],
    features: Features,
    paragraphs: Sequence[Paragraph],
    entries: Entries,
    reasons: Sequence[tuple[Reason, float]],
    apart: Sequence[float],
    measures: Sequence[Sequence[float]],
    stanzas: Mapping[int, int],
) -> tuple[list[Block], list[Entry]]:
    """Blocks of the paragraphs; headings' lines that follow one another are one block of several lines.

    `apart[i]` is the log-odds of a break that blank lines give behind line i, `stanzas` the lines of regular verse with
    the first line of each stanza.
    """
    claims = Claims(source, entries)
    made: list[Block] = []
    joins: list[Entry] = []
    headings: list[tuple[Block, float, bool]] = []  # display lines that follow each other; width; begins a block
    before = -1  # the last line of the block before
    verse = _verse(paragraphs, features, measures) | _regular(paragraphs, stanzas)
    for number, paragraph in enumerate(paragraphs):
        indices = slice(paragraph.lines.start, paragraph.lines.stop)
        own = lines[indices]
        text, new = join(source, own, claims, reasons[indices])
        joins += new
        kind = kind_of(text.chars, paragraph.lines, features, paragraph.measure)
        block = Block(kind, (text,), own[0].page, paragraph.measure, sure_of(paragraph.odds))
        if number in verse:
            made += _headings(headings)
            headings = []
            block = replace(block, kind="lines")
            if verse[number] == number:
                made.append(block)
            else:
                made[-1] = replace(made[-1], lines=(*made[-1].lines, text))
            before = paragraph.lines[-1]
            continue
        if kind != "display":
            made += _headings(headings)
            headings = []
            made.append(block)
        else:
            here = features[indices.start]
            parted = not headings or own[0].page != headings[-1][0].page or here.head in _ALONE
            fits = measures[before] if headings else ()
            if (
                not parted
                and not _inside_a_word(features[before], here)
                and not left_over(features[before], here, fits)
            ):
                blank = own[0].blanks > 0 and apart[before] >= 1.0
                parted = blank or here.head == "names" or features[before].head in ("byline", "names", "own", "day")
            headings.append((block, here.width, parted))
        before = paragraph.lines[-1]
    made += _headings(headings)
    return made, joins


def _verse(paragraphs: Sequence[Paragraph], features: Features, measures: Sequence[Sequence[float]]) -> dict[int, int]:
    """Which paragraphs are lines of verse, with the first line of each stanza: a run of short lines amid wrapped text,
    some of which end in a comma, as no paragraph does."""
    found: dict[int, int] = {}
    start = 0
    while start < len(paragraphs):
        stop = start
        while stop < len(paragraphs) and _is_short(paragraphs[stop], features, measures):
            stop += 1
        tails = [features.tails[paragraphs[index].lines[0]] for index in range(start, stop)]
        if len(tails) >= STANZA and tails.count("pause") * 4 >= len(tails) and "end" in tails:
            found.update((index, start) for index in range(start, stop))
        start = max(stop, start + 1)
    return found


def _regular(paragraphs: Sequence[Paragraph], stanzas: Mapping[int, int]) -> dict[int, int]:
    """The same of regular verse, whose lines are known."""
    if not stanzas:
        return {}
    number_of = {paragraph.lines[0]: number for number, paragraph in enumerate(paragraphs)}
    return {number_of[line]: number_of[first] for line, first in stanzas.items()}


def _is_short(paragraph: Paragraph, features: Features, measures: Sequence[Sequence[float]]) -> bool:
    """Whether a paragraph is one short line of nothing but words."""
    index = paragraph.lines[0]
    return (
        len(paragraph.lines) == 1
        and features.heads[index] == "han"
        and features.tails[index] in ("han", "pause", "end", "half")
        and bool(measures[index])
        and features.widths[index] < measures[index][0] - 4.0
    )


def _inside_a_word(above: Feature, below: Feature) -> bool:
    """Whether a heading's lines part a word, so that they are one heading whatever stands between them."""
    wrapped = above.tail == "han" and above.head != "byline" and below.width <= above.width + 0.5
    return wrapped and flow(above.last, below.first) >= IN_A_WORD


def left_over(above: Feature, below: Feature, fits: Sequence[float]) -> bool:
    """Whether a few Han are what a line set apart had no room for: a byline that fills its measure, or a heading that
    fills it in type up to half as large again."""
    if not fits or below.width > LEFT_OVER or not (below.head == below.tail == above.tail == "han"):
        return False
    if above.head != "byline" and _is_name(below.chars) and flow(above.last, below.first) < IN_A_WORD:
        return False  # who wrote what stands below
    return above.width >= (fits[0] - LEFT_OVER if above.head == "byline" else fits[0] / LARGER)


def _is_name(chars: str) -> bool:
    """Whether a line reads as a name of three characters, none of them a word together (names of two are spaced)."""
    words = any(flow(first, second) >= WORD for first, second in pairwise(chars))
    return len(chars) == 3 and not words and bool(cues.NAME_ALONE.fullmatch(chars))


def _headings(lines: Sequence[tuple[Block, float, bool]]) -> list[Block]:
    """Headings of one or two lines out of lines set apart (many are verse or a list). Of three, the two of one
    length belong together (a
    headline under its kicker, or over its deck)."""
    made: list[Block] = []
    start = 0
    while start < len(lines):
        stop = start + 1
        while stop < len(lines) and not lines[stop][2]:
            stop += 1
        if stop - start >= VERSE:
            made.append(replace(_heading(lines[start:stop]), kind="lines"))
            start = stop
        while stop - start > 2:
            size = 1 if _heads_pair(lines[start : start + 3]) else 2
            made.append(_heading(lines[start : start + size]))
            start += size
        if start < stop:
            made.append(_heading(lines[start:stop]))
        start = stop
    return made


def _heads_pair(lines: Sequence[tuple[Block, float, bool]]) -> bool:
    """Whether the first of three lines stands above two that belong together: those of one length, and of three such
    the two that are worded alike (火车慢下来 / 日子快起来)."""
    first, second, third = (width for _, width, _ in lines)
    upper, lower = abs(first - second), abs(second - third)
    if upper != lower:
        return lower < upper
    kicker, one, other = (block.lines[0].chars for block, _, _ in lines)
    return _in_common(one, other) > _in_common(kicker, one)


def _in_common(one: str, other: str) -> int:
    """How many characters stand at the same place of two lines."""
    return sum(left == right for left, right in zip(one, other, strict=False))


def _heading(lines: Sequence[tuple[Block, float, bool]]) -> Block:
    """One heading of these lines."""
    first = lines[0][0]
    return Block(
        "display",
        tuple(text for block, _, _ in lines for text in block.lines),
        first.page,
        first.measure,
        min(block.sure for block, _, _ in lines),
    )
