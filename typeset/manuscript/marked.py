"""Lines of a manuscript in the making: characters with their places, and marks of no width between them."""

from __future__ import annotations

from typeset.patterns import late
from typeset.text import Mark, Run, Text

# Where a soft line end stands beside one of these, it joins without a space: Han, kana, CJK and full-width marks.
SET_SOLID = late(
    "[\u2014\u2018\u2019\u201c\u201d\u2026\u2e80-\u312f\u31a0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)


class Builder:
    """Collects the lines of one block. `add` appends characters of a source range, `mark` something of no width,
    `line` ends a line that is its own, `soft` a line that is not."""

    def __init__(self) -> None:
        self.lines: list[Text] = []
        self._runs: list[Run] = []
        self._marks: list[Mark] = []
        self._length = 0

    def add(self, chars: str, start: int, end: int) -> None:
        """Characters that the manuscript's offsets `start` to `end` stand for."""
        if not chars:
            return
        runs = self._runs
        if runs and end - start == len(chars):
            last = runs[-1]
            if last.end == start and last.end - last.start == len(last.chars):
                runs[-1] = Run(last.chars + chars, last.start, end)
                self._length += len(chars)
                return
        runs.append(Run(chars, start, end))
        self._length += len(chars)

    def mark(self, kind: str, value: str) -> None:
        """A mark before the next character."""
        if kind == "page":
            self._marks.append(Mark(self._length, "page", value))
        elif kind == "raw":
            self._marks.append(Mark(self._length, "raw", value))
        else:
            self._marks.append(Mark(self._length, "markup", value))

    def soft(self, following: str, start: int, end: int) -> None:
        """A line end that an editor typed inside a paragraph: a space, or nothing beside Han. `following` is the
        first character behind it."""
        before = self._runs[-1].chars[-1:] if self._runs else ""
        if joins_with_space(before, following):
            self.add(" ", start, end)

    def line(self) -> None:
        """End a line."""
        self.lines.append(trimmed(Text(tuple(self._runs), tuple(self._marks))))
        self._runs, self._marks, self._length = [], [], 0

    def done(self) -> tuple[Text, ...]:
        """All lines."""
        self.line()
        return tuple(self.lines)


def joins_with_space(before: str, after: str) -> bool:
    """Whether two characters on both sides of a soft line end are parted by a space: not beside Han."""
    return bool(before and after) and not (SET_SOLID.match(before) or SET_SOLID.match(after))


def trimmed(text: Text) -> Text:
    """A line without white space at its ends (an indent is not kept); marks stay where they can."""
    chars = text.chars
    lead = len(chars) - len(chars.lstrip())
    keep = len(chars.strip())
    if keep == len(chars):
        return text
    marks: list[Mark] = []
    for mark in text.marks:
        at = min(max(mark.at - lead, 0), keep)
        if mark.kind == "raw":
            end = min(max(mark.at + len(mark.value) - lead, 0), keep)
            if end > at:
                marks.append(Mark(at, "raw", chars[lead + at : lead + end]))
        else:
            marks.append(Mark(at, mark.kind, mark.value))
    return Text(Text(text.runs).slice(lead, lead + keep).runs, tuple(marks))
