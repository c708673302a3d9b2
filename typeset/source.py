"""What was extracted, never changed: a Source, its pages and lines, and the place of every offset.

Offsets count characters of `Source.text`, from 0. Places count from 1, as a reader counts: the page (form
feeds part pages), the line within that page, the column within that line.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, count, repeat

from typeset.namedtuple import NamedTuple
from typeset.patterns import late
from typeset.record import field, record

LINE_END = late(r"\r\n|\r|\n")
PAGE_END = "\f"


class Place(NamedTuple):
    """Where a character stands in the source; every number counts from 1."""

    page: int
    line: int
    column: int


_line = tuple.__new__  # a SourceLine of its fields, without the way through its parameters


class SourceLine(NamedTuple):
    """One printed line as extracted: `chars` stand at `start` of the source's text, without the line end."""

    page: int
    number: int
    start: int
    chars: str

    @property
    def end(self) -> int:
        return self.start + len(self.chars)


@record
class Source:
    """A text as it came, decoded, and what is known of how it was decoded.

    `name` is the file's name for messages; `encoding` the codec's name; `evidence` the sentence that says why it
    was chosen; `sha256` the hash of the file's bytes, in hexadecimal; `rival` another encoding that would fit nearly
    as well (empty: none); `begins` where each of its `lines` starts.
    """

    name: str
    text: str
    encoding: str = "utf-8"
    evidence: str = ""
    sha256: str = ""
    rival: str = ""
    lines: tuple[SourceLine, ...] = field(default=(), compare=False)
    begins: tuple[int, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        if not self.lines:
            object.__setattr__(self, "lines", split_lines(self.text))
        object.__setattr__(self, "begins", tuple([start for _, _, start, _ in self.lines]))

    @property
    def pages(self) -> int:
        """How many pages the source has: one more than its form feeds, a trailing one aside."""
        return self.lines[-1].page if self.lines else 1

    def line_at(self, offset: int) -> SourceLine:
        """The line that holds an offset; a line end belongs to the line that it ends."""
        return self.lines[max(0, bisect_right(self.begins, offset) - 1)]

    def place(self, offset: int) -> Place:
        """Page, line and column of an offset, each from 1."""
        page, number, start, _ = self.lines[max(0, bisect_right(self.begins, offset) - 1)]
        return Place(page, number, offset - start + 1)


def split_lines(text: str) -> tuple[SourceLine, ...]:
    """Lines of a text: LF, CRLF and CR end a line, a form feed ends a line and a page.

    An empty line after the last line end or form feed is not a line.
    """
    lines: list[SourceLine] = []
    start = 0
    for page, chunk in enumerate(text.split(PAGE_END), 1):
        ends_text = start + len(chunk) >= len(text)
        if "\r" in chunk:
            pieces, starts = _any_line_ends(chunk, start)
        else:
            pieces = chunk.split("\n")
            starts = list(accumulate([len(piece) + 1 for piece in pieces[:-1]], initial=start))
        if not pieces[-1] and (len(pieces) > 1 or ends_text):
            del pieces[-1]  # nothing stands behind the last line end
        lines.extend(map(_line, repeat(SourceLine), zip(repeat(page), count(1), starts, pieces, strict=False)))
        start += len(chunk) + 1
    return tuple(lines) or (SourceLine(1, 1, 0, ""),)


def _any_line_ends(chunk: str, start: int) -> tuple[list[str], list[int]]:
    """The lines of a page that begins at offset `start` and has carriage returns, and where they begin."""
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    for match in LINE_END.finditer(chunk):
        pieces.append(chunk[at : match.start()])
        starts.append(start + at)
        at = match.end()
    return [*pieces, chunk[at:]], [*starts, start + at]
