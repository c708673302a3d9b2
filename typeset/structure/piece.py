"""Piece: a block, or a part of one, while its role is sought; and the printed lines that it was joined of.

Data and how to look at it. Changes no character.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from typeset.block import Kind
from typeset.entries import Entries
from typeset.namedtuple import NamedTuple
from typeset.reasons import Reason
from typeset.source import Source
from typeset.text import Entry, Text

Role: TypeAlias = Literal[
    "kicker",
    "headline",
    "deck",
    "byline",
    "standfirst",
    "note",
    "subhead",
    "paragraph",
    "signature",
    "jump",
    "end",
    "caption",
    "credit",
    "furniture",
]

LONGEST_CUE = 120  # characters: a longer line is text, whatever words it holds


class Piece(NamedTuple):
    """What stands together. `role` is "" until it is known; `chars` are its characters, lines joined."""

    kind: Kind
    lines: tuple[Text, ...]
    chars: str
    page: int
    measure: float
    role: Role | Literal[""] = ""
    why: Reason | None = None
    sure: float = 1.0

    @property
    def start(self) -> int:
        """Source offset of the first character."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Source offset behind the last character."""
        return self.lines[-1].end

    def as_role(self, role: Role, why: Reason | None = None, sure: float = 1.0) -> Piece:
        """The same piece with its role."""
        return self._replace(role=role, why=why, sure=sure)

    def of(self, lines: Sequence[Text], kind: Kind | None = None) -> Piece:
        """A piece of other lines that stands where this one stood."""
        chars = lines[0].chars if len(lines) == 1 else "".join([line.chars for line in lines])
        return self._replace(lines=tuple(lines), chars=chars, kind=kind or self.kind)


def is_body(piece: Piece) -> bool:
    """Whether a piece is running text, or lines of it."""
    return piece.role in ("", "paragraph") and piece.kind in ("body", "lines")


class Overprints:
    """Where the source was overprinted: what stands there was set in another weight than the text around it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        told = entries if isinstance(entries, Entries) else Entries(entries)
        self._starts = sorted(low for _, rule, low, _ in told.twins() if rule == "dedupe")

    def touch(self, text: Text) -> bool:
        """Whether a text is the copy that stays of an overprint."""
        at = bisect_left(self._starts, text.start)
        return at < len(self._starts) and self._starts[at] < text.end


def printed_lines(source: Source, text: Text) -> list[Text]:
    """The printed lines of a joined text, the joining spaces left out."""
    return [text.slice(low, high) for low, high in printed_spans(source, text)]


def printed_spans(source: Source, text: Text, most: int = 0) -> list[tuple[int, int]]:
    """Where the printed lines of a joined text begin and end, in its characters: the source has a line end between
    two runs, or runs that the reading order has brought together. `most`: so many of the first are enough."""
    spans: list[tuple[int, int]] = []
    length = low = 0
    before = -1
    between = source.text
    for chars, start, end in text.runs:
        if chars == " " and _line_end(between[start:end]):
            if low < length:
                spans.append((low, length))
            low = length + 1
        elif before >= 0 and low != length and (start < before or _line_end(between[before:start])):
            spans.append((low, length))
            low = length
        if len(spans) == most > 0:
            return spans
        length += len(chars)
        before = end
    if low < length:
        spans.append((low, length))
    return spans


def _line_end(between: str) -> bool:
    """Whether a line ended in what stands between two runs, with what a rule removed there."""
    return "\n" in between or "\r" in between or "\f" in between


def part_of(text: Text, spans: Sequence[tuple[int, int]], low: int, high: int) -> Text:
    """Printed lines `low` to `high` of a text, as they were joined in it."""
    return text.slice(spans[low][0], spans[high - 1][1])


def width_of(chars: str) -> float:
    """About how wide a line is, in em: half-width characters are half as wide."""
    return len(chars) - 0.5 * len(chars.encode("ascii", "ignore"))
