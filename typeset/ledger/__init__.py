"""The ledger: every change with its place and reason, and the proof that nothing else changed.

`settling` makes the ledger of a repair, `laws` proves it, `tsv` keeps it in a file. The laws:

1. Balance. Every offset of the source is claimed once: by a run of a block, or by an entry that removed it.
2. Truth. A run that no entry mentions reads exactly as its range of the source.
3. Permit. A rule does only what `permits` lets it do.

(Law 4, stability, is the tests'.) White space is claimed like everything else, so that manuscript and ledger
together give back the source to the last line end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from typeset.errors import LedgerError
from typeset.reasons import Reason
from typeset.source import Source
from typeset.text import Entry

ONE = bytes([1])  # the mark of an offset that is taken

Seams: TypeAlias = Mapping[int, tuple[Reason, float]]
"""Why a block begins at a source offset, and how sure: the evidence for the breaks that were kept."""


class Move(NamedTuple):
    """Text that stands elsewhere in the manuscript than in the source. It removes nothing.

    `start` is the source offset of its first character, `chars` the text as the manuscript has it.
    """

    start: int
    chars: str
    why: Reason


@dataclass(frozen=True)
class Ledger:
    """All entries in the source's order, and the moves."""

    entries: Sequence[Entry] = ()
    moves: tuple[Move, ...] = ()


def claim(source: Source, claimed: bytearray, start: int, end: int) -> None:
    """Claim source offsets `start` to `end`: `claimed` has a byte for each offset of the text, 1 where it is taken.
    Raises LedgerError (law 1) where one is taken already or there is none."""
    if not start <= end <= len(claimed) or claimed.find(1, start, end) >= 0:
        raise unbalanced(source, 1, start, "claimed twice")
    claimed[start:end] = ONE * (end - start)


def unbalanced(source: Source, law: int, offset: int, what: str) -> LedgerError:
    """The fault of ours that is raised where a law is broken: which one, where in the source, and by what."""
    page, line, column = source.place(offset)
    detail = f"page {page}, line {line}, column {column}: {what}"
    return LedgerError("unbalanced", name=source.name, law=law, detail=detail)
