"""The repair of broken lines: a Source in, blocks with their evidence out.

The order of the rules is meaning: characters first, then page furniture, columns, repeats, joining, and spaces.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from operator import add, sub

from typeset.block import Block, Reflowed
from typeset.entries import Entries
from typeset.han import LOOKALIKE
from typeset.namedtuple import NamedTuple
from typeset.reasons import Reason, because
from typeset.reflow import (
    cells,
    characters,
    columns,
    dedupe,
    ends,
    evidence,
    faces,
    furniture,
    group,
    items,
    measure,
    pieces,
    signs,
    spacing,
    streams,
    unwrap,
    verse,
)
from typeset.reflow.features import Features, breaks_off, tells_in_two
from typeset.reflow.features import features as read_features
from typeset.reflow.forms import Shape, shape_of
from typeset.reflow.forms import forms as forms_of
from typeset.reflow.habits import endings, habits_of, indent_of
from typeset.reflow.lines import Find, Line, chars_of, edit, split
from typeset.reflow.weights import INDENT
from typeset.source import Source
from typeset.text import Entry

# Each rule with what it looks for: where a text holds none of it, no line need be read.
CHARACTER_RULES: tuple[tuple[str, Find, re.Pattern[str]], ...] = (
    ("control", characters.find_control, characters.CONTROL),
    ("invisible", characters.find_invisible, characters.INVISIBLE),
    ("radical", characters.find_radicals, LOOKALIKE),
)


NARROWER = 3.0  # em by which a picture's lines are narrower than the text's, at least
CLOSED = ("end", "credit")  # how lines end below which something new begins
# Whether a line that ends so breaks off (0: it does not), and whether between two characters or behind a mark.
UNENDED = {"end": 0, "credit": 0, "han": measure.INSIDE, "latin": measure.INSIDE, "pause": measure.PAUSE}
HEADED = 3.0  # log-odds that a text's first line heads it, where the second stands further in
NAME_CUT = 3.0  # log-odds that a few Han under a full byline are the rest of its last name
MOST_ODDS = 9.0  # log-odds of a paragraph, in which nothing is in doubt
LITTLE = 0.25  # log-odds; blank lines and habits that changed less than this in a round of learning change no decision


def reflow(source: Source) -> Reflowed:
    """Blocks of a source, in reading order, and what was done to get them."""
    lines: Sequence[Line] = split(source)
    entries = Entries()
    odd = characters.ODD.search(source.text) is not None
    for name, find, sought in CHARACTER_RULES if odd else ():
        if sought.search(source.text):
            lines, new = edit(name, find, lines)
            entries.extend(new)
    lines, new = edit("furniture", furniture.find, lines)
    entries.extend(new)
    if odd and characters.UNREADABLE.search(source.text):
        entries.extend(characters.unreadable(lines))
    lines, folded = dedupe.fold(lines)
    printed = lines
    lines = columns.read(lines)
    lines, new = dedupe.undouble(lines, folded, within=lines != printed)
    entries.extend(new)
    del folded, new  # of a doubled text they are as many as its characters
    blocks, joins, seams = paragraphs(source, lines, entries)
    entries.extend(joins)
    blocks, closed = spacing.spaced(blocks)
    entries.extend(closed)
    return Reflowed(tuple(blocks), entries, seams)


def _decided(
    features: Features,
    measures: Sequence[Sequence[float]],
    indented: Mapping[int, bool],
    ending: Sequence[float],
) -> tuple[unwrap.Decisions, list[float]]:
    """The decision at each line's end, and the log-odds of a break that the blank lines there give. What blank lines
    and indents are worth, and how paragraphs open, is learned from a first reading, twice, and then stays; `ending`
    are the log-odds of a break that numbers and faces give."""
    blank = signs.blank_lines(features.blanks)
    usual_ends = [usual + item for usual, item in zip(endings(features, measures), ending, strict=True)]
    parted, odds = [0.0] * len(features), usual_ends
    habits: dict[float, float] = {}
    chains = unwrap.Chains(features, measures)
    draft = chains.read(odds, habits)
    chains.indent = indent_of(features, draft)
    if chains.indent != INDENT:
        draft = chains.read(odds, habits)
    for learned in (False, False, True):
        usual, habits = habits, habits_of(draft, chains.indent)
        alike = _alike(usual, habits)
        if not learned:
            before = odds
            parted = signs.informative(blank, draft.runs_on)
            opened = signs.informative_where(indented, draft.runs_on, signs.INDENT)
            odds = [blank + indent + usual for blank, indent, usual in zip(parted, opened, usual_ends, strict=True)]
            learned = max(map(abs, map(sub, before, odds))) < LITTLE
            alike = alike and learned
        if not alike:
            draft = chains.read(odds, habits)
        if learned:
            break
    return chains.decisions(odds, draft), parted


def _alike(before: Mapping[float, float], after: Mapping[float, float]) -> bool:
    """Whether habits changed so little between two rounds of learning that no decision would."""
    return before.keys() == after.keys() and all(abs(odds - after[indent]) < LITTLE for indent, odds in before.items())


def _doubt_of_order(line: Line) -> Entry:
    """The entry that says that the lines from here on may not stand in reading order."""
    first = line.text.runs[0]
    return Entry("doubt", first.start, first.end, first.chars, because("doubt-order"), 0.5)


class _Measured(NamedTuple):
    """What lines show by their characters alone, each by line."""

    chars: list[str]
    forms: list[str]
    shapes: list[Shape]
    fitted: measure.Widths
    widths: list[float]  # em
    tails: list[str]
    unended: list[int]  # as `measure.regions` asks for it
    measures: list[tuple[float, ...]]  # em
    tabled: dict[int, int]  # the lines that are a table's cells, as `cells.cells` tells them


def _measured(lines: Sequence[Line], fitted: measure.Widths | None = None) -> _Measured:
    """Lines measured, with the widths that were `fitted` to them in pieces or are now."""
    chars = chars_of(lines)
    forms = forms_of(chars)
    shapes = [*map(shape_of, forms, map(len, chars))]
    fitted = fitted or measure.fit(shapes)
    widths = measure.widths_of(shapes, fitted)
    chars = ends.even(chars)
    tails = ends.tails(chars)
    unended = [UNENDED.get(tail, 1) for tail in tails]
    tabled = cells.cells(chars)
    measures = measure.regions(widths, shapes, unended) if not tabled else _around(tabled, widths, shapes, unended)
    return _Measured(chars, forms, shapes, fitted, widths, tails, unended, measures, tabled)


def _around(
    tabled: Container[int], widths: Sequence[float], shapes: Sequence[Shape], unended: Sequence[int]
) -> list[tuple[float, ...]]:
    """The measures of a text with tables: their cells fill no line and say nothing of the text around them."""
    prose = [index for index in range(len(widths)) if index not in tabled]
    fits = measure.regions(
        [widths[index] for index in prose], [shapes[index] for index in prose], [unended[index] for index in prose]
    )
    measures: list[tuple[float, ...]] = []
    before = fits[0] if fits else ()
    found = iter(fits)
    for index in range(len(widths)):
        if index not in tabled:
            before = next(found)
        measures.append(before)
    return measures


def paragraphs(
    source: Source, lines: Sequence[Line], entries: Entries
) -> tuple[list[Block], list[Entry], dict[int, tuple[Reason, float]]]:
    """Lines in reading order joined to blocks."""
    if not lines:
        return [], [], {}
    chars, forms, shapes, fitted, widths, tails, unended, measures, tabled = _measured(lines)
    together = pieces.same_line(chars, widths, measures)
    for index in tabled:
        together[index] = False
    glued: list[Entry] = []
    if any(together):
        lines, glued = group.put_together(source, lines, together, entries)
        chars, forms, shapes, fitted, widths, tails, unended, measures, tabled = _measured(lines, fitted)
    features = read_features(chars, forms, shapes, widths, [line.blanks for line in lines], tails, fitted)

    def torn(index: int) -> bool:
        return breaks_off(chars[index], chars[index + 1], features[index], features[index + 1])

    measures = measure.of_narrow_columns(measures, widths, unended, torn)

    def halved(index: int) -> bool:
        if torn(index) or not measures[index] or widths[index] > max(measures[index]) - NARROWER:
            return torn(index)
        begins = index > 0 and (tails[index - 1] in CLOSED or measure.agrees(widths[index - 1], measures[index - 1]))
        return begins and tells_in_two(features[index], features[index + 1])

    measures = measure.of_torn_lines(measures, widths, unended, halved)
    pages = [line.page if not line.column else -index for index, line in enumerate(lines)]
    reading, untold, surest = streams.order(features, measures, pages, chars, [line.piece > 0 for line in lines])
    glued += [_doubt_of_order(lines[index]) for index in untold]
    if reading:
        lines = [lines[index] for index in reading]
        chars = [chars[index] for index in reading]
        features = features.chosen(reading)
        measures = [measures[index] for index in reading]
        tabled = cells.cells(chars)
    ending = [*map(add, items.counting(chars), faces.turning(lines, entries))]
    indented = signs.further_in(lines)
    if indented.get(0) and measure.agrees(features[1].width, measures[1]):
        ending[0] += HEADED  # the next line opens a paragraph, and no text begins with one that has no indent
    decisions, parted = _decided(features, measures, indented, ending)
    runs_on, odds, ems, _ = decisions
    for index in [at for at, head in enumerate(features.heads[:-1]) if head == "byline" and not runs_on[at]]:
        if group.left_over(features[index], features[index + 1], measures[index]):
            runs_on[index], odds[index] = True, NAME_CUT
    # Where lines are wrapped at a measure; elsewhere each stands alone anyhow.
    free = {at: first for at, first in verse.unmarked(chars, features.blanks).items() if measures[at]}
    verses = {**free, **verse.stanzas(chars), **tabled}
    for index in verses:
        runs_on[max(0, index - 1)] = runs_on[index] = False
    reasons = evidence.reasons(features, [line.number for line in lines], decisions)
    for index in verses:
        reasons[index] = because("stop-cell" if index in tabled else "stop-verse")
    certain = [*map(group.sure_of, odds)]
    for index, source_index in enumerate(reading or range(len(lines))) if surest else ():
        if runs_on[index]:
            certain[index] = min(certain[index], surest.get(source_index, 1.0))
    grounds = [*zip(reasons, certain, strict=True)]
    found: list[group.Paragraph] = []
    first = 0
    for stop in [at for at, run in enumerate(runs_on, 1) if not run]:
        weakest = min(MOST_ODDS, *map(abs, odds[first:stop]))
        found.append(group.Paragraph(range(first, stop), ems[stop - 1], weakest))
        first = stop
    seams = {lines[index].text.start: grounds[index - 1] for index, *_ in (made.lines for made in found[1:])}
    known = Entries(entries)
    known.extend(glued)
    blocks, joins = group.blocks(source, lines, features, found, known, grounds, parted, measures, verses)
    return blocks, glued + joins, seams
