"""Text that remembers where it came from: Run, Text, Edit, and `apply`, the only place where characters change.

Every Run knows the half-open range of source offsets that it was read from. A Run that no ledger entry mentions
reads exactly as its range does in the source (`ledger.laws` proves it).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from sys import intern
from typing import Any, Literal

from typeset.namedtuple import NamedTuple
from typeset.reasons import Reason
from typeset.record import record


class Run(NamedTuple):
    """Characters of one origin: `chars` came from source offsets `start` to `end` (half open).

    A tuple and not a record, because a long text has a hundred thousand of them.
    """

    chars: str
    start: int
    end: int


def columns(runs: Iterable[Run]) -> tuple[list[str], list[int], list[int]]:
    """The characters, the starts and the ends of many runs."""
    fields: list[Any] = [*chain.from_iterable(runs)]
    return fields[::3], fields[1::3], fields[2::3]


class Mark(NamedTuple):
    """Something of no width inside a text, before character `at`.

    `page`: a source page begins here, `value` its number. `markup`: inline markup that an editor typed into a
    manuscript (`**`, `](url)`), `value` as it stands: written back, never set. `raw`: the `value` characters from
    `at` on are written back unescaped (a footnote reference, an HTML tag).
    """

    at: int
    kind: Literal["page", "markup", "raw"]
    value: str


class Edit(NamedTuple):
    """What a rule wants done to a Text: characters `start` to `end` of it become `after`.

    `why` says on what evidence, `sure` how sure (0 to 1). `twin`, where a repeat is removed, is the half-open range
    of *source* offsets of the copy that stays.
    """

    start: int
    end: int
    after: str
    why: Reason
    sure: float = 1.0
    twin: tuple[int, int] | None = None


class Entry(NamedTuple):
    """What was done: source offsets `start` to `end` were replaced by `after` (or removed, where it is empty).

    An entry of rule `doubt` changed nothing: it lists what was kept though it looks wrong; its `after` is the text
    that stands.
    """

    rule: str
    start: int
    end: int
    after: str
    why: Reason
    sure: float = 1.0
    twin: tuple[int, int] | None = None


class _Kept:
    """Where a Text of several runs keeps its characters once they were asked for: every room asks again."""

    __slots__ = ("_joined",)
    _joined: str


@record
class Text(_Kept):
    """A piece of text: its runs in reading order, and marks of no width inside it."""

    runs: tuple[Run, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def chars(self) -> str:
        """The characters, as they are read, set and copied."""
        if len(self.runs) == 1:
            return self.runs[0].chars
        try:
            return self._joined
        except AttributeError:
            joined = "".join([run.chars for run in self.runs])
            _set_joined(self, joined)
            return joined

    @property
    def start(self) -> int:
        """Source offset of the first character (-1 for an empty text)."""
        return self.runs[0].start if self.runs else -1

    @property
    def end(self) -> int:
        """Source offset behind the last character (-1 for an empty text)."""
        return self.runs[-1].end if self.runs else -1

    def __bool__(self) -> bool:
        return bool(self.runs)

    def __len__(self) -> int:
        if len(self.runs) == 1:
            return len(self.runs[0].chars)
        return sum([len(run.chars) for run in self.runs])

    def slice(self, start: int, end: int | None = None) -> Text:
        """Characters `start` to `end` as a Text of its own (marks inside the range come along).

        A run whose characters replaced others of another length is not divisible: it goes whole with its first
        character.
        """
        total = len(self)
        end = total if end is None else end
        kept: list[Run] = []
        at = 0
        for run in self.runs:
            length = len(run.chars)
            low, high = max(start, at), min(end, at + length)
            if low < high:
                kept.append(_cut(run, low - at, high - at))
            at += length
        marks = tuple(
            Mark(mark.at - start, mark.kind, mark.value)
            for mark in self.marks
            if start <= mark.at < end or (mark.at == end == total)
        )
        return Text(tuple(run for run in kept if run.chars), marks)


_new = object.__new__
_set_joined = vars(_Kept)["_joined"].__set__
_set_runs, _set_marks = (vars(Text)[name].__set__ for name in ("runs", "marks"))


def of_run(run: Run) -> Text:
    """A Text of one run: what `Text((run,))` gives, without the way through its constructor, for the many lines."""
    text: Text = _new(Text)
    _set_runs(text, (run,))
    _set_marks(text, ())
    return text


def plain(chars: str, start: int = 0) -> Text:
    """A Text read letter by letter from source offset `start`."""
    return Text((Run(chars, start, start + len(chars)),)) if chars else Text()


def concat(texts: Iterable[Text]) -> Text:
    """Texts one after the other as one; nothing is put between them."""
    parts = tuple(texts)
    runs = tuple(run for text in parts for run in text.runs)
    if not any(text.marks for text in parts):
        return Text(runs)
    marks: list[Mark] = []
    length = 0
    for text in parts:
        marks.extend(Mark(mark.at + length, mark.kind, mark.value) for mark in text.marks)
        length += len(text)
    return Text(runs, tuple(marks))


def apply(rule: str, text: Text, edits: Iterable[Edit]) -> tuple[Text, tuple[Entry, ...]]:
    """Carry out a rule's edits (none overlapping) on a text: the new text, and one entry an edit and run.

    An edit that spans runs of several origins gives an entry for each range of the source: the first takes the
    whole of `after`.
    """
    ordered = sorted(edits, key=lambda edit: edit.start)
    if not ordered:
        return text, ()
    kept: list[Run] = []
    entries: list[Entry] = []
    walk = _Walk(text.runs)
    at = 0
    for edit in ordered:
        if edit.start < at:
            raise ValueError(f"{rule}: overlapping edits at {edit.start}")
        kept += walk.take(edit.start - at)
        after = edit.after
        for run in walk.take(edit.end - edit.start):
            entries.append(Entry(rule, run.start, run.end, after, edit.why, edit.sure, edit.twin))
            if after:
                kept.append(Run(after, run.start, run.end))
            after = ""
        at = edit.end
    kept += walk.take(len(text) - at)
    return Text(tuple(kept), _moved_marks(text.marks, ordered)), tuple(entries)


class _Walk:
    """A place in a row of runs, so that a text of many edits is walked once and no run is copied to be cut."""

    def __init__(self, runs: tuple[Run, ...]) -> None:
        self._runs = runs
        self._index = 0
        self._offset = 0

    def take(self, count: int) -> list[Run]:
        """The next `count` characters, as runs."""
        taken: list[Run] = []
        while count > 0 and self._index < len(self._runs):
            run = self._runs[self._index]
            end = min(len(run.chars), self._offset + count)
            piece = _cut(run, self._offset, end)
            if piece.chars:
                taken.append(piece)
            count -= end - self._offset
            self._offset = end
            if end == len(run.chars):
                self._index += 1
                self._offset = 0
        return taken


def _moved_marks(marks: tuple[Mark, ...], ordered: list[Edit]) -> tuple[Mark, ...]:
    """Marks where they stand once the edits are done; a mark inside a removed stretch goes to its start."""
    moved: list[Mark] = []
    grown = index = 0
    for mark in sorted(marks, key=lambda mark: mark.at):
        while index < len(ordered) and ordered[index].end <= mark.at:
            edit = ordered[index]
            grown += len(edit.after) - (edit.end - edit.start)
            index += 1
        inside = index < len(ordered) and ordered[index].start < mark.at
        at = ordered[index].start if inside else mark.at
        moved.append(Mark(at + grown, mark.kind, mark.value))
    return tuple(moved)


def _cut(run: Run, start: int, end: int) -> Run:
    """Characters `start` to `end` of a run, with their part of its source range."""
    length = len(run.chars)
    if start == 0 and end == length:
        return run
    if run.end - run.start != length:
        return run if start == 0 else Run("", run.end, run.end)
    chars = run.chars[start:end]
    if end - start == 1:
        chars = intern(chars)  # a text doubled letter by letter is cut into all of its letters
    return Run(chars, run.start + start, run.start + end)
