"""Lines: what the rules of this room read. A Line is a printed line, or a piece of one, and what is known of its place.

A Source in, Lines out (`split`); a line rule's edits carried out (`edit`). Changes no character by itself.
A line rule is a function `find(lines) -> Iterable[tuple[int, Edit]]`: the index of a line, in ascending
order, and an edit in the coordinates of that line's text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeAlias

from typeset.entries import Entries
from typeset.namedtuple import NamedTuple
from typeset.patterns import late
from typeset.source import Source, SourceLine
from typeset.text import Edit, Run, Text, apply, of_run

# Vertical tab, next line, line separator, paragraph separator: line ends of Unicode (UAX #14, class BK and NL) that no
# editor counts as one.
OTHER_LINE_END = late("[\v\x85\u2028\u2029]")
PARAGRAPH_SEPARATOR = "\u2029"
# White space that can stand inside a line.
SPACES = (
    "\t\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680"
    + "".join(map(chr, range(0x2000, 0x200B)))
    + "\u2028\u2029\u202f\u205f\u3000"
)


_made: Any = tuple.__new__  # a Line or a Run of its fields, without the way through their parameters


class Line(NamedTuple):
    """A printed line (or a piece of one) without the white space around it; never empty.

    `page`, `number`: where it stands, from 1 (the line within its page). `blanks`: blank lines right before it on
    its page. `indent`: characters of white space before it on its line. `column`: in which column of the page it was
    read, from 1 (0: the page has one). `piece`: 0 for the first piece of a printed line.
    """

    text: Text
    page: int = 1
    number: int = 1
    blanks: int = 0
    indent: int = 0
    column: int = 0
    piece: int = 0

    @property
    def chars(self) -> str:
        """The characters of the line."""
        return self.text.chars


class Lines(tuple[Line, ...]):
    """Lines, and their characters beside them: each rule reads those, and on the way through a long text's lines to
    them nothing is near at hand."""

    chars: list[str]


def with_chars(lines: Iterable[Line], chars: list[str]) -> Lines:
    """Lines whose characters are known."""
    made = Lines(lines)
    made.chars = chars
    return made


def chars_of(lines: Sequence[Line]) -> list[str]:
    """The characters of many lines, not to be changed."""
    if isinstance(lines, Lines):
        return lines.chars
    return [text.runs[0].chars if len(text.runs) == 1 else text.chars for text, _, _, _, _, _, _ in lines]


def starts_of(lines: Sequence[Line]) -> list[int]:
    """The source offsets at which many lines begin."""
    return [line.text.runs[0].start for line in lines]


def without_spaces(lines: Sequence[str]) -> list[str]:
    """Lines without the white space in them."""
    text = "\n".join(lines)
    for space in SPACES:
        if space in text:
            text = text.replace(space, "")
    return text.split("\n") if lines else []


def holding(pattern: re.Pattern[str], lines: Sequence[str]) -> Counter[int]:
    """The indices of the lines in which a pattern is found that matches no line end, and how often. It is sought in all
    of them at once, because few lines hold what is asked for."""
    text = "\n".join(lines)
    found: list[int] = []
    index = at = 0
    for match in pattern.finditer(text):
        start = match.start()
        index += text.count("\n", at, start)
        at = start
        found.append(index)
    return Counter(found)


Find: TypeAlias = Callable[[Sequence[Line]], Iterable[tuple[int, Edit]]]


def split(source: Source) -> Lines:
    """The lines of a source that hold more than white space."""
    lines: list[Line] = []
    inners: list[str] = []
    page = blanks = 0
    whole = source.lines if not OTHER_LINE_END.search(source.text) else _parted(source.lines)
    for source_page, number, start, chars in whole:
        if source_page != page:
            page, blanks = source_page, 0
        inner = chars.strip() if chars else chars
        if not inner:
            blanks += 1
            continue
        indent = 0
        if inner is not chars:
            indent = len(chars) - len(chars.lstrip())
            start += indent
        text = of_run(_made(Run, (inner, start, start + len(inner))))
        lines.append(_made(Line, (text, page, number, blanks, indent, 0, 0)))
        inners.append(inner)
        blanks = 0
    return with_chars(lines, inners)


def _parted(lines: Iterable[SourceLine]) -> Iterator[SourceLine]:
    """Lines parted at the other line ends of Unicode too; a paragraph separator leaves a blank line behind it. Each
    part keeps the number of the line that an editor shows."""
    for line in lines:
        start = 0
        for match in OTHER_LINE_END.finditer(line.chars):
            yield line._replace(start=line.start + start, chars=line.chars[start : match.start()])
            if match.group() == PARAGRAPH_SEPARATOR:
                yield line._replace(start=line.start + match.start(), chars="")
            start = match.end()
        if start == 0 or start < len(line.chars):
            yield line._replace(start=line.start + start, chars=line.chars[start:])


def edit(rule: str, find: Find, lines: Sequence[Line]) -> tuple[Lines, Entries]:
    """Run a line rule: the lines as it leaves them (a line that it emptied is gone), and its entries. Each line's edits
    are done before the next line's are asked for."""
    chars = chars_of(lines)
    after: list[Line] = []
    chars_after: list[str] = []
    entries = Entries()
    done = 0  # lines before this one are as the rule leaves them
    for index, found in groupby(find(lines), key=itemgetter(0)):
        after += lines[done:index]
        chars_after += chars[done:index]
        done = index + 1
        text, made = apply(rule, lines[index].text, [edit for _, edit in found])
        entries.extend(made)
        text = trim(text)
        if text:
            after.append(lines[index]._replace(text=text))
            chars_after.append(text.chars)
    if not done and isinstance(lines, Lines):
        return lines, entries
    after += lines[done:]
    chars_after += chars[done:]
    return with_chars(after, chars_after), entries


def trim(text: Text) -> Text:
    """A text without the white space at its ends (the ledger claims it as `trim`)."""
    chars = text.chars
    inner = chars.strip()
    if len(inner) == len(chars):
        return text
    low = len(chars) - len(chars.lstrip())
    return text.slice(low, low + len(inner))
