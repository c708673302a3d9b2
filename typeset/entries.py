"""Entries in a row, packed: a text that was printed twice letter by letter has one for every second character.

Entries in, entries out, as they were. An Entry takes 300 bytes as an object and 36 here: places are numbers in arrays,
and the rule, the text, the reason and the certainty, which many entries share, are kept once.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from typeset.reasons import Reason
from typeset.text import Entry

_NO_TWIN = -1
_entry = tuple.__new__  # an Entry of its fields, without the way through its parameters


class Entries(Sequence[Entry]):
    """A row of entries that grows at its end."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._starts = array("q")
        self._ends = array("q")
        self._twins = array("q"), array("q")  # where they start and end; _NO_TWIN where an entry names none
        self._deeds = array("l")  # index of what was done
        self._known: dict[tuple[str, str, Reason, float], int] = {}
        self.extend(entries)

    def extend(self, entries: Iterable[Entry]) -> None:
        """Put entries behind those that are there."""
        if isinstance(entries, Entries):
            self._extend_packed(entries)
            return
        known = self._known
        low, high = self._twins
        for rule, start, end, after, why, sure, twin in entries:
            self._starts.append(start)
            self._ends.append(end)
            self._deeds.append(known.setdefault((rule, after, why, sure), len(known)))
            first, last = twin or (_NO_TWIN, _NO_TWIN)
            low.append(first)
            high.append(last)

    def _extend_packed(self, other: Entries) -> None:
        numbers = [self._known.setdefault(deed, len(self._known)) for deed in other._known]
        self._deeds.extend(map(numbers.__getitem__, other._deeds))
        for mine, its in zip(self._places(), other._places(), strict=True):
            mine.extend(its)

    def _places(self) -> tuple[array[int], ...]:
        return self._starts, self._ends, *self._twins

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[Entry]:
        deeds = list(self._known)
        for start, end, low, high, number in zip(*self._places(), self._deeds, strict=True):
            rule, after, why, sure = deeds[number]
            yield _entry(Entry, (rule, start, end, after, why, sure, None if low == _NO_TWIN else (low, high)))

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Entries: ...
    def __getitem__(self, index: int | slice) -> Entry | Entries:
        if isinstance(index, slice):
            return self._chosen(range(len(self))[index])
        return next(iter(self._chosen((range(len(self))[index],))))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(Entry.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]

    def in_order(self, *, wide_first: bool) -> Entries:
        """In the source's order; of those that start together the widest first, or last; else as they came."""
        order = sorted(range(len(self)), key=self._ends.__getitem__, reverse=wide_first)
        order.sort(key=self._starts.__getitem__)
        return self._chosen(order)

    def of(self, rule: str) -> Entries:
        """The entries of one rule."""
        its = {number for number, deed in enumerate(self._known) if deed[0] == rule}
        return self._chosen([at for at, number in enumerate(self._deeds) if number in its])

    def _chosen(self, order: Sequence[int]) -> Entries:
        chosen = Entries()
        chosen._known = dict(self._known)
        chosen._deeds.extend(map(self._deeds.__getitem__, order))
        for its, mine in zip(chosen._places(), self._places(), strict=True):
            its.extend(map(mine.__getitem__, order))
        return chosen
