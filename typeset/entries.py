"""Entries in a row, packed: a text that was printed twice letter by letter has one for every second character.

Entries in, entries out, as they were. An Entry takes 300 bytes as an object and 20 here: places are numbers in arrays,
and the rule, the text, the reason and the certainty, which many entries share, are kept once.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count, islice
from operator import itemgetter
from typing import TypeAlias, overload

from typeset.reasons import Reason
from typeset.text import Entry

Deed: TypeAlias = tuple[str, str, Reason, float]
"""What was done, wherever: the rule, the text that stands now, why, and how sure."""

_INT = "i"  # four bytes: places in a text of less than two thousand million characters
_NO_TWIN = -1
_NO = array(_INT, [_NO_TWIN])
_AT_ONCE = 2048  # entries that are unpacked at a time
_entry = tuple.__new__  # an Entry of its fields, without the way through its parameters


class Entries(Sequence[Entry]):
    """A row of entries that grows at its end."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._starts = array(_INT)
        self._ends = array(_INT)
        self._twins = array(_INT), array(_INT)  # where they start and end; _NO_TWIN where an entry names none
        self._deeds = array(_INT)  # index of what was done
        self._known: defaultdict[Deed, int] = defaultdict(count().__next__)  # a new deed gets the next number
        self._listed: list[Deed] = []  # the known ones by number, as far as they were asked for
        self.extend(entries)

    def extend(self, entries: Iterable[Entry]) -> None:
        """Put entries behind those that are there."""
        if isinstance(entries, Entries):
            self._extend_packed(entries)
            return
        waiting = iter(entries)
        while some := tuple(islice(waiting, _AT_ONCE)):
            rules, starts, ends, afters, whys, sures, twins = zip(*some, strict=True)
            self._starts.extend(starts)
            self._ends.extend(ends)
            self._deeds.extend(map(self._known.__getitem__, zip(rules, afters, whys, sures, strict=True)))
            for mine, side in zip(self._twins, (0, 1), strict=True):
                mine.extend([twin[side] if twin else _NO_TWIN for twin in twins] if any(twins) else len(twins) * _NO)

    def _extend_packed(self, other: Entries) -> None:
        numbers = [self._known[deed] for deed in other._known]
        self._deeds.extend(map(numbers.__getitem__, other._deeds))
        for mine, its in zip(self._places(), other._places(), strict=True):
            mine.extend(its)

    def _places(self) -> tuple[array[int], ...]:
        return self._starts, self._ends, *self._twins

    def _by_number(self) -> list[Deed]:
        if len(self._listed) < len(self._known):
            self._listed = [*self._known]
        return self._listed

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[Entry]:
        deeds = self._by_number()
        for start, end, low, high, number in zip(*self._places(), self._deeds, strict=True):
            rule, after, why, sure = deeds[number]
            yield _entry(Entry, (rule, start, end, after, why, sure, None if low == _NO_TWIN else (low, high)))

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Entries: ...
    def __getitem__(self, index: int | slice) -> Entry | Entries:
        if isinstance(index, slice):
            return self.chosen(range(len(self))[index])
        rule, after, why, sure = self._by_number()[self._deeds[index]]
        start, end, low, high = (place[index] for place in self._places())
        return Entry(rule, start, end, after, why, sure, None if low == _NO_TWIN else (low, high))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(Entry.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]

    def each(self, order: Iterable[int] | None = None) -> Iterator[tuple[int, int, Deed]]:
        """Where each entry starts and ends, and what it did, in an order of indices or as they stand: for those who go
        through all of a long text's."""
        deeds = self._by_number()
        if order is None:
            return zip(self._starts, self._ends, map(deeds.__getitem__, self._deeds), strict=True)
        taken = _taker([*order])
        return zip(taken(self._starts), taken(self._ends), map(deeds.__getitem__, taken(self._deeds)), strict=True)

    def twins(self) -> Iterator[tuple[int, str, int, int]]:
        """The entries that name a copy that stays: where each starts, its rule, where the copy starts and ends."""
        deeds = self._by_number()
        low, high = self._twins
        for at, start in enumerate(low):
            if start != _NO_TWIN:
                yield self._starts[at], deeds[self._deeds[at]][0], start, high[at]

    def by_rule(self) -> Counter[str]:
        """How many entries each rule has."""
        deeds = self._by_number()
        found: Counter[str] = Counter()
        for number, times in Counter(self._deeds).items():
            found[deeds[number][0]] += times
        return found

    @property
    def apart(self) -> bool:
        """Whether no two of them start together."""
        return len(set(self._starts)) == len(self)

    def in_order(self, *, wide_first: bool) -> Entries:
        """In the source's order; of those that start together the widest first, or last; else as they came."""
        return self.chosen(self.order(wide_first=wide_first))

    def order(self, *, wide_first: bool, but: str = "") -> list[int]:
        """The indices of the entries in that order, without those of the rule `but`."""
        order = [*range(len(self))] if not but else self._where(but, others=True)
        if not self.apart:
            order.sort(key=self._ends.__getitem__, reverse=wide_first)
        order.sort(key=self._starts.__getitem__)
        return order

    def of(self, rule: str) -> Entries:
        """The entries of one rule."""
        return self.chosen(self._where(rule, others=False))

    def _where(self, rule: str, *, others: bool) -> list[int]:
        """The indices of the entries of one rule, or of all others."""
        its = {number for number, deed in enumerate(self._by_number()) if deed[0] == rule}
        if not its:
            return [*range(len(self))] if others else []
        return [at for at, number in enumerate(self._deeds) if (number in its) is not others]

    def chosen(self, order: Sequence[int]) -> Entries:
        """The entries with these indices, in their order."""
        if len(order) * 4 < len(self):
            return Entries(map(self.__getitem__, order))  # without what was done by all the others
        chosen = Entries()
        chosen._known = defaultdict(count(len(self._known)).__next__, self._known)
        taken = _taker(order)
        for its, mine in zip((chosen._deeds, *chosen._places()), (self._deeds, *self._places()), strict=True):
            its.extend(taken(mine))
        return chosen


def _taker(order: Sequence[int]) -> Callable[[array[int]], Iterable[int]]:
    """What takes the items with these indices out of an array, all at once."""
    if len(order) < 2:
        return lambda items: [items[at] for at in order]
    taken: Callable[[array[int]], tuple[int, ...]] = itemgetter(*order)
    return taken
