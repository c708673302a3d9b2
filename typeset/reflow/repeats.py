"""Lines that repeat their neighbours: wholly, as a run, overlapping, or begun again.

The ink of some lines in, the repeats among them out. Whether a repeat is an overprint is for `dedupe` to decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from typeset import compiled
from typeset.namedtuple import NamedTuple

Spot = tuple[int, int]
"""A character: the index of its line, and its place in that line's ink."""

NEAR = 2  # lines: so far an overprint's neighbours reach
SHORTEST_COPY = 4  # characters of a repeat between lines that is worth a look
REACH = 3  # lines up, as far as a copy's other copy is sought
LONGEST_OVERLAP = 80  # characters by which two lines can overlap
NO_LINE_START = "，。、；：！？）”’》」』】〕…"
_NO_END = "（“‘《「『【〔"
_MARK = compiled.pattern("[，。、；：！？（）“”‘’《》「」『』【】〔〕…—·,.;:!?()]")


class Copy(NamedTuple):
    """A repeat found at a line: the spots that go, each with the spot that stays; `how` the two compare.

    same: one line is the other, whole. part: a line is a run of the other. apart: of one further up. overlap: the line
    begins as the one above ends. restart: it begins as the one above begins. `against_rules`: with a mark where none
    may stand.
    """

    line: int
    pairs: tuple[tuple[Spot, Spot], ...]
    how: Literal["same", "part", "apart", "overlap", "restart"]
    against_rules: bool


class _Part(NamedTuple):
    """What stays of one line while a window is read; `whole`: nothing of the line has gone."""

    chars: str
    spots: list[Spot]
    whole: bool


def copies(window: Sequence[tuple[str, list[Spot]]]) -> list[Copy]:
    """For each line of a window, what of it (or of the lines above it) repeats text that stays."""
    parts: list[_Part] = []
    found: list[Copy] = []
    for chars, its in window:
        if not chars:
            continue
        line = its[0][0]
        strong = bool(found) and found[-1].line >= line - NEAR
        twin = _within(chars, parts[-REACH:])
        if twin:
            rules = chars[0] in NO_LINE_START or chars[-1] in _NO_END
            same = len(twin) == len(parts[-1].chars) and parts[-1].whole and twin == parts[-1].spots
            near = twin[0][0] == parts[-1].spots[0][0]
            found.append(Copy(line, _pairs(its, twin), "same" if same else "part" if near else "apart", rules))
            continue
        absorbed = [at for at, part in enumerate(parts) if at >= len(parts) - REACH and _holds(chars, part, parts)]
        for at in reversed(absorbed):
            part = parts.pop(at)
            low = chars.find(part.chars)
            found.append(Copy(line, _pairs(part.spots, its[low : low + len(part.chars)]), "part", False))
        begin = _begin(chars, parts, strong) if parts and not absorbed else None
        if begin:
            how, twin = begin
            rules = chars[0] in NO_LINE_START or (how == "overlap" and parts[-1].chars[-1] in _NO_END)
            found.append(Copy(line, _pairs(its[: len(twin)], twin), how, rules))
        size = len(twin) if begin else 0
        parts.append(_Part(chars[size:], its[size:], not size))
    return found


def _holds(chars: str, part: _Part, parts: Sequence[_Part]) -> bool:
    """Whether a line takes a line above into itself."""
    near = part is parts[-1]
    if not part.whole or len(part.chars) < (2 if near else SHORTEST_COPY):
        return False
    at = chars.find(part.chars)
    return at >= 0 and _absorbs(chars, at, at + len(part.chars))


def _begin(chars: str, parts: Sequence[_Part], strong: bool) -> tuple[Literal["overlap", "restart"], list[Spot]] | None:
    """What a line repeats, at its beginning, of the lines above: how, and the spots that stay."""
    last = parts[-1]
    size = _overlap(last.chars, chars)
    if size == len(last.chars) > 1 and last.whole and not _absorbs(chars, 0, size):
        size = 0  # a heading, said again at the head of its paragraph
    if size and _is_seam(last.chars, chars, size, strong):
        return "overlap", last.spots[-size:]
    size = _restart(last.chars, chars)
    if size:
        return "restart", last.spots[:size]
    if strong and chars[0] in NO_LINE_START:
        for part in reversed(parts[-REACH:]):
            if part.chars[-1] == chars[0]:
                return "restart", part.spots[-1:]
    return None


def _within(chars: str, parts: Sequence[_Part]) -> list[Spot]:
    """The spots of the nearest place above where a line's text stands as a run of its own (none: an empty list)."""
    for part in reversed(parts):
        tail = len(part.chars) - len(chars)
        short = len(chars) < SHORTEST_COPY and part is parts[-1]
        if part.chars.endswith(chars) and (short or _is_run(part.chars, tail, len(part.chars))):
            return part.spots[tail:]
        at = part.chars.rfind(chars)
        if at >= 0 and _is_run(part.chars, at, at + len(chars)):
            return part.spots[at : at + len(chars)]
    return []


def _pairs(gone: Sequence[Spot], stays: Sequence[Spot]) -> tuple[tuple[Spot, Spot], ...]:
    return tuple(zip(gone, stays, strict=True))


def _is_run(chars: str, start: int, end: int) -> bool:
    """Whether a part of a text is parted from the rest by marks."""
    left = start == 0 or bool(_MARK.match(chars[start - 1]) or _MARK.match(chars[start]))
    right = end == len(chars) or bool(_MARK.match(chars[end]) or _MARK.match(chars[end - 1]))
    return left and right


def _absorbs(chars: str, start: int, end: int) -> bool:
    """Whether a line holds the line above as a run, with no more than marks or a credit beside it: a heading said again
    at the head of its paragraph is meant."""
    if not _is_run(chars, start, end):
        return False
    rest = chars[end:] if start == 0 else chars[:start]
    if start and end < len(chars):
        return False
    return len(rest) <= 2 or rest[0] in "（(【" or rest[1] in "（(【" or start > 0


def _overlap(kept: str, chars: str) -> int:
    """How many characters at the end of a text are those at the beginning of the next line, at most all but one."""
    at = kept.find(chars[0], max(0, len(kept) - min(len(chars) - 1, LONGEST_OVERLAP)))
    while at >= 0:
        if chars.startswith(kept[at:]):
            return len(kept) - at
        at = kept.find(chars[0], at + 1)
    return 0


def _is_seam(kept: str, chars: str, size: int, strong: bool) -> bool:
    """Whether an overlap of two lines can be a copy: long, or a run between marks, or a mark where none may stand."""
    if size >= SHORTEST_COPY:
        return True
    if size == 1:
        return chars[0] in NO_LINE_START or kept[-1] in _NO_END
    parted = (size == len(kept) or _MARK.match(kept[-size - 1])) and _MARK.match(chars[size])
    return bool(parted) or strong


def _restart(last: str, chars: str) -> int:
    """How many characters two lines share at their beginning, up to a mark in both."""
    size = 0
    while size < min(len(last), len(chars)) and last[size] == chars[size]:
        size += 1
    inside = SHORTEST_COPY <= size < min(len(last), len(chars))
    return size if inside and _MARK.match(chars[size]) and _MARK.match(last[size]) else 0


def groups(found: Sequence[Copy]) -> Iterator[list[Copy]]:
    """Repeats in lines next to one another."""
    group: list[Copy] = []
    for copy in found:
        if group and copy.line > group[-1].line + NEAR:
            yield group
            group = []
        group.append(copy)
    if group:
        yield group
