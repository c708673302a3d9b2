"""What a reader copies from the PDF beside what the manuscript says: characters lost, added, changed.

In: the manuscript's texts in order, the PDF's lines. White space does not count; a figure may stand elsewhere on paper
than in the manuscript, so whole texts are looked for first and only what is left over is compared letter by letter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from typeset.audit.layout import Layout, Line
from typeset.audit.measures import Found, Place

LONG = 12  # characters: a text that stands hardly twice in a document
MOST = 4000  # characters on both sides: more are counted, not aligned
TRIES = 50  # places of a short text that are looked at


def compare(texts: Sequence[str], layout: Layout) -> Found:
    """`lost`: in the manuscript alone; `added`: in the PDF alone; `changed`: one for one."""
    lines = list(layout.every())
    words = ["".join(line.text.split()) for line in lines]
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    wanted = [bare for text in texts if (bare := "".join(text.split()))]
    copied = "".join(words)
    missing, free = _whole(wanted, copied)
    rest = "".join(copied[start:end] for start, end in free)
    origin = _Origin(free, starts, lines)
    gaps: list[tuple[int, int]] = [(0, len(rest))]
    if missing and rest:  # a text that others had interrupted is whole again
        missing, gaps = _whole(missing, rest)
    left = "".join(rest[start:end] for start, end in gaps)
    inner = _Inner(gaps, origin)
    counts: Counter[str] = Counter({"lost": 0, "added": 0, "changed": 0})
    places: list[Place] = []
    for key, one, two, at in _differences("".join(missing), left):
        counts[key] += max(len(one), len(two))
        line = inner.line(at)
        shown = f"{one}>{two}" if one and two else one or two
        places.append(Place(key, line.page if line else 0, line.number if line else 0, shown[:40], None))
    return Found(dict(counts), places)


def _whole(wanted: Sequence[str], copied: str) -> tuple[list[str], list[tuple[int, int]]]:
    """Texts that do not stand in `copied` as a whole, and the stretches of it that no text took."""
    taken = bytearray(len(copied))
    place: list[int] = [-1] * len(wanted)
    cursor = 0
    for number, text in enumerate(wanted):
        if len(text) >= LONG:
            at = _find(copied, taken, text, cursor)
            if at >= 0:
                place[number] = at
                taken[at : at + len(text)] = b"\1" * len(text)
                cursor = at + len(text)
    cursor = 0
    for number, text in enumerate(wanted):
        if len(text) < LONG:
            at = _find(copied, taken, text, cursor)
            if at >= 0:
                place[number] = at
                taken[at : at + len(text)] = b"\1" * len(text)
        if place[number] >= 0:
            cursor = place[number] + len(text)
    free, at = [], 0
    while (at := taken.find(b"\0", at)) >= 0:
        end = taken.find(b"\1", at)
        end = len(copied) if end < 0 else end
        free.append((at, end))
        at = end
    return [text for number, text in enumerate(wanted) if place[number] < 0], free


def _find(copied: str, taken: bytearray, text: str, cursor: int) -> int:
    """A free place of a text, at the cursor or after it rather than before."""
    for start in (cursor, 0) if cursor else (0,):
        at = start - 1
        for _ in range(TRIES):
            at = copied.find(text, at + 1)
            if at < 0:
                break
            if taken.find(b"\1", at, at + len(text)) < 0:
                return at
    return -1


def _differences(wanted: str, copied: str) -> Iterator[tuple[str, str, str, int]]:
    """(measure, the manuscript's characters, the PDF's, where in the PDF's)."""
    if len(wanted) + len(copied) > 2 * MOST:
        ours, theirs = Counter(wanted), Counter(copied)
        lost, added = "".join((ours - theirs).elements()), "".join((theirs - ours).elements())
        if lost:
            yield "lost", lost, "", 0
        if added:
            yield "added", "", added, 0
        return
    for kind, i, j, k, m in SequenceMatcher(None, wanted, copied, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        both = min(j - i, m - k)
        if both:
            yield "changed", wanted[i : i + both], copied[k : k + both], k
        if j - i > both:
            yield "lost", wanted[i + both : j], "", k
        if m - k > both:
            yield "added", "", copied[k + both : m], k + both


class _Origin:
    """From a place in the characters left over back to its line."""

    def __init__(self, free: Sequence[tuple[int, int]], starts: Sequence[int], lines: Sequence[Line]) -> None:
        self._free, self._starts, self._lines = free, starts, lines
        self._sums = _sums(free)

    def line(self, at: int) -> Line | None:
        if not self._free or not self._lines:
            return None
        found = _back(self._free, self._sums, at)
        return self._lines[min(bisect_right(self._starts, found) - 1, len(self._lines) - 1)]


class _Inner:
    """The same, from what is left over of what was left over."""

    def __init__(self, gaps: Sequence[tuple[int, int]], origin: _Origin) -> None:
        self._gaps, self._origin = gaps, origin
        self._sums = _sums(gaps)

    def line(self, at: int) -> Line | None:
        return self._origin.line(_back(self._gaps, self._sums, at)) if self._gaps else None


def _sums(stretches: Sequence[tuple[int, int]]) -> list[int]:
    sums = [0]
    for start, end in stretches:
        sums.append(sums[-1] + end - start)
    return sums


def _back(stretches: Sequence[tuple[int, int]], sums: Sequence[int], at: int) -> int:
    number = min(max(bisect_right(sums, at) - 1, 0), len(stretches) - 1)
    return stretches[number][0] + at - sums[number]
