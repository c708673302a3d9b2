"""The ledger: every change with its place and reason, and the proof that nothing else changed.

`settling` makes the ledger of a repair, `laws` proves it, `tsv` keeps it in a file. The laws:

1. Balance. Every offset of the source is claimed once: by a run of a block, or by an entry that removed it.
2. Truth. A run that no entry mentions reads exactly as its range of the source.
3. Permit. A rule does only what `permits` lets it do.

(Law 4, stability, is the tests'.) White space is claimed like everything else, so that manuscript and ledger
together give back the source to the last line end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from typeset.entries import Entries
from typeset.errors import LedgerError
from typeset.reasons import Reason
from typeset.record import record
from typeset.source import Source
from typeset.text import Entry

_TAKEN = bytes([1])

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
    taken = bytearray(length)  # of each offset, whether it is claimed
    for start, end in claims:
        if not start <= end <= length or taken.find(1, start, end) >= 0:
            raise unbalanced(source, 1, start, "claimed twice")
        taken[start:end] = _TAKEN * (end - start)
    found: list[tuple[int, int]] = []
    at = taken.find(0)
    while at >= 0:
        end = taken.find(1, at)
        found.append((at, end if end >= 0 else length))
        at = taken.find(0, end) if end >= 0 else -1
    return found


def unbalanced(source: Source, law: int, offset: int, what: str) -> LedgerError:
    """The fault of ours that is raised where a law is broken: which one, where in the source, and by what."""
    page, line, column = source.place(offset)
    detail = f"page {page}, line {line}, column {column}: {what}"
    return LedgerError("unbalanced", name=source.name, law=law, detail=detail)
