"""The ledger: every change with its place and reason, and the proof that nothing else changed.

`settling` makes the ledger of a repair, `laws` proves it, `tsv` keeps it in a file. The laws:

1. Balance. Every offset of the source is claimed once: by a run of a block, or by an entry that removed it.
2. Truth. A run that no entry mentions reads exactly as its range of the source.
3. Permit. A rule does only what `permits` lets it do.

(Law 4, stability, is the tests'.) White space is claimed like everything else, so that manuscript and ledger
together give back the source to the last line end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from typeset.entries import Entries
from typeset.errors import LedgerError
from typeset.namedtuple import NamedTuple
from typeset.reasons import Reason
from typeset.record import record
from typeset.source import Source
from typeset.text import Entry

_BEGINS, _ENDS = 1, 2
_FREE = bytes([_ENDS, _BEGINS])
_INNER = bytes([0, _BEGINS | _ENDS])  # no bound, and one where a claim follows the other
_MEETING = re.compile(rb"\x01[\x00\x03]*\x01|\x02[\x00\x03]*\x02")

Seams: TypeAlias = Mapping[int, tuple[Reason, float]]
"""Why a block begins at a source offset, and how sure: the evidence for the breaks that were kept."""


class Move(NamedTuple):
    """Text that stands elsewhere in the manuscript than in the source. It removes nothing.

    `start` is the source offset of its first character, `chars` the text as the manuscript has it.
    """

    start: int
    chars: str
    why: Reason


@record
class Ledger:
    """All entries in the source's order, and the moves."""

    entries: Sequence[Entry] = ()
    moves: tuple[Move, ...] = ()

    @property
    def packed(self) -> Entries:
        """The entries, packed."""
        return self.entries if isinstance(self.entries, Entries) else Entries(self.entries)


def unclaimed(source: Source, claims: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of the source that nobody claims, in order; a claim is the half-open range of its offsets. Raises
    LedgerError (law 1) where two claims meet, or one reaches beyond the text."""
    length = len(source.text)
    bounds = bytearray(length + 1)  # of each offset, whether a claim begins there, ends there, or both
    for start, end in claims:
        if 0 <= start < end <= length and not bounds[start] & _BEGINS:
            bounds[start] |= _BEGINS
            bounds[end] |= _ENDS
        elif not 0 <= start == end <= length:
            raise unbalanced(source, 1, start, "claimed twice")
    bounds[0] ^= _ENDS  # what stands around the text
    bounds[length] ^= _BEGINS
    if bounds.translate(None, _INNER).replace(_FREE, b""):  # a claim begins or ends inside another
        meeting = _MEETING.search(bounds)
        raise unbalanced(source, 1, meeting.end() - 1 if meeting else 0, "claimed twice")
    found: list[tuple[int, int]] = []
    at = bounds.find(_ENDS)
    while at >= 0:
        end = bounds.find(_BEGINS, at)
        found.append((at, end))
        at = bounds.find(_ENDS, end)
    return found


def unbalanced(source: Source, law: int, offset: int, what: str) -> LedgerError:
    """The fault of ours that is raised where a law is broken: which one, where in the source, and by what."""
    page, line, column = source.place(offset)
    detail = f"page {page}, line {line}, column {column}: {what}"
    return LedgerError("unbalanced", name=source.name, law=law, detail=detail)
