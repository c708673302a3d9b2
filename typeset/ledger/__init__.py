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
from itertools import compress
from operator import gt, lt
from typing import TypeAlias

from typeset.entries import Entries
from typeset.errors import LedgerError
from typeset.namedtuple import NamedTuple
from typeset.reasons import Reason
from typeset.record import record
from typeset.source import Source
from typeset.text import Entry

_TWICE = "claimed twice"

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


def unclaimed(source: Source, starts: Sequence[int], ends: Sequence[int]) -> list[tuple[int, int]]:
    """The stretches of the source that nobody claims, in order; a claim is the half-open range of its offsets. Raises
    LedgerError (law 1) where two claims meet, or one reaches beyond the text."""
    if not all(map(lt, starts, ends)):
        for start, end in zip(starts, ends, strict=True):
            if not 0 <= start <= end <= len(source.text):
                raise unbalanced(source, 1, max(0, start), _TWICE)
        some = [*map(lt, starts, ends)]  # the others claim nothing
        starts, ends = [*compress(starts, some)], [*compress(ends, some)]
    # Claims that lie apart begin and end in turn, with what stands around the text.
    begins, ended = [*sorted(starts), len(source.text)], [0, *sorted(ends)]
    if any(map(gt, ended, begins)):
        raise unbalanced(source, 1, next(compress(begins, map(gt, ended, begins))), _TWICE)
    return [*compress(zip(ended, begins, strict=True), map(lt, ended, begins))]


def unbalanced(source: Source, law: int, offset: int, what: str) -> LedgerError:
    """The fault of ours that is raised where a law is broken: which one, where in the source, and by what."""
    page, line, column = source.place(offset)
    detail = f"page {page}, line {line}, column {column}: {what}"
    return LedgerError("unbalanced", name=source.name, law=law, detail=detail)
