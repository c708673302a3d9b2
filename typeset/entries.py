"""Entries in a row, packed: a text that was printed twice letter by letter has one for every second character.

Entries in, entries out, as they were. An Entry takes 300 bytes as an object and 24 here: places are numbers in arrays,
and what was done and on what ground, which many entries share, are kept once. So whoever asks something of all entries
of a long text asks it of their few deeds.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress, count, islice
from operator import itemgetter
from typing import Generic, TypeAlias, TypeVar, overload

from typeset.reasons import Reason
from typeset.text import Entry

Deed: TypeAlias = tuple[str, str]
"""What was done, wherever: the rule, and the text that stands now."""

Ground: TypeAlias = tuple[Reason, float]
"""On what ground: why, and how sure."""

_INT = "i"  # four bytes: places in a text of less than two thousand million characters
_NO_TWIN = -1
_NO = array(_INT, [_NO_TWIN])
_AT_ONCE = 2048  # entries that are unpacked at a time
_entry = tuple.__new__  # an Entry of its fields, without the way through its parameters
_T = TypeVar("_T")
_U = TypeVar("_U")


class Entries(Sequence[Entry]):
    """A row of entries that grows at its end."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.starts, self.ends = array(_INT), array(_INT)
        self._twins = array(_INT), array(_INT)  # where they start and end; _NO_TWIN where an entry names none
        self._deeds: _Numbered[Deed] = _Numbered()
        self._grounds: _Numbered[Ground] = _Numbered()
        self.extend(entries)

    def extend(self, entries: Iterable[Entry]) -> int:
        """Put entries behind those that are there; how many."""
        before = len(self)
        if isinstance(entries, Entries):
            self._extend_packed(entries)
            return len(self) - before
        waiting = iter(entries)
        while some := tuple(islice(waiting, _AT_ONCE)):
            rules, starts, ends, afters, whys, sures, twins = zip(*some, strict=True)
            self.starts += array(_INT, starts)
            self.ends += array(_INT, ends)
            self._deeds.extend(zip(rules, afters, strict=True))
            self._grounds.extend(zip(whys, sures, strict=True))
            for mine, side in zip(self._twins, (0, 1), strict=True):
                mine.extend([twin[side] if twin else _NO_TWIN for twin in twins] if any(twins) else len(twins) * _NO)
        return len(self) - before

    def _extend_packed(self, other: Entries) -> None:
        self._deeds.extend_numbered(other._deeds)
        self._grounds.extend_numbered(other._grounds)
        for mine, its in zip(self._places(), other._places(), strict=True):
            mine.extend(its)

    def _places(self) -> tuple[array[int], ...]:
        return self.starts, self.ends, *self._twins

    def __len__(self) -> int:
        return len(self.starts)

    def __iter__(self) -> Iterator[Entry]:
        for start, end, low, high, (rule, after), (why, sure) in zip(
            *self._places(), self._deeds.each(), self._grounds.each(), strict=True
        ):
            yield _entry(Entry, (rule, start, end, after, why, sure, None if low == _NO_TWIN else (low, high)))

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Entries: ...
    def __getitem__(self, index: int | slice) -> Entry | Entries:
        if isinstance(index, slice):
            return self.chosen(range(len(self))[index])
        (rule, after), (why, sure) = self._deeds[index], self._grounds[index]
        start, end, low, high = (place[index] for place in self._places())
        return Entry(rule, start, end, after, why, sure, None if low == _NO_TWIN else (low, high))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(Entry.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]

    def deeds(self, answer: Callable[[Deed], _T]) -> Iterator[_T]:
        """By entry the answer to what is asked of its deed; each deed is asked once."""
        return self._deeds.answers(answer)

    def grounds(self, answer: Callable[[Ground], _T]) -> Iterator[_T]:
        """The same of its ground."""
        return self._grounds.answers(answer)

    def each(self) -> Iterator[tuple[int, int, Deed]]:
        """Where each entry starts and ends, and what it did: for those who go through all of a long text's."""
        return zip(self.starts, self.ends, self._deeds.each(), strict=True)

    def twins(self) -> Iterator[tuple[int, str, int, int]]:
        """The entries that name a copy that stays: where each starts, its rule, where the copy starts and ends."""
        low, high = self._twins
        for at, start in enumerate(low):
            if start != _NO_TWIN:
                yield self.starts[at], self._deeds[at][0], start, high[at]

    def by_rule(self) -> Counter[str]:
        """How many entries each rule has."""
        return Counter(self.deeds(itemgetter(0)))

    def in_order(self, *, wide_first: bool) -> Entries:
        """In the source's order; of those that start together the widest first, or last; else as they came."""
        return self.chosen(self.order(range(len(self)), wide_first=wide_first))

    def order(self, some: Sequence[int], *, wide_first: bool) -> list[int]:
        """The indices of some entries in that order."""
        starts = self.starts.tolist()
        if len({starts[at] for at in some}) < len(some):
            some = sorted(some, key=self.ends.__getitem__, reverse=wide_first)
        return sorted(some, key=starts.__getitem__)

    def of(self, rule: str) -> Entries:
        """The entries of one rule."""
        return self.chosen(self.where(rule))

    def where(self, rule: str) -> list[int]:
        """The indices of the entries of one rule."""
        return [*compress(range(len(self)), self.deeds(lambda deed: deed[0] == rule))]

    def chosen(self, order: Sequence[int]) -> Entries:
        """The entries with these indices, in their order."""
        if len(order) * 4 < len(self):
            return Entries(map(self.__getitem__, order))  # without what was done by all the others
        chosen = Entries()
        chosen._deeds, chosen._grounds = self._deeds.chosen(order), self._grounds.chosen(order)
        for its, mine in zip(chosen._places(), self._places(), strict=True):
            its.extend(_taken(mine, order))
        return chosen


class _Numbered(Generic[_T]):
    """A row of things many of which are alike: a number for each, and each thing once. What was chosen from a row has
    its numbers in common with it, old ones and new ones."""

    def __init__(self) -> None:
        self._numbers = array(_INT)
        self._known: defaultdict[_T, int] = defaultdict(count().__next__)  # what is new gets the next number
        self._listed: list[_T] = []  # the known ones by number, as far as they were asked for

    def extend(self, things: Iterable[_T]) -> None:
        self._numbers += array(_INT, [*map(self._known.__getitem__, things)])

    def extend_numbered(self, other: _Numbered[_T]) -> None:
        numbers = [self._known[thing] for thing in other._known]
        self._numbers += array(_INT, [*map(numbers.__getitem__, other._numbers)])

    def _by_number(self) -> list[_T]:
        if len(self._listed) < len(self._known):
            self._listed = [*self._known]
        return self._listed

    def __getitem__(self, index: int) -> _T:
        return self._by_number()[self._numbers[index]]

    def each(self) -> Iterator[_T]:
        return map(self._by_number().__getitem__, self._numbers)

    def answers(self, answer: Callable[[_T], _U]) -> Iterator[_U]:
        """The answers to what is asked of each, each thing asked once."""
        return map([*map(answer, self._by_number())].__getitem__, self._numbers)

    def chosen(self, order: Sequence[int]) -> _Numbered[_T]:
        """Those with these indices, in their order."""
        chosen: _Numbered[_T] = _Numbered()
        chosen._known, chosen._listed = self._known, self._listed
        chosen._numbers = _taken(self._numbers, order)
        return chosen


def _taken(items: array[int], order: Sequence[int]) -> array[int]:
    """The items with these indices, in their order."""
    if isinstance(order, range):
        return items[order.start : order.stop : order.step]
    if len(order) < 2:
        return array(_INT, [items[at] for at in order])
    return array(_INT, itemgetter(*order)(items.tolist()))
