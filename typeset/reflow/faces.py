"""Where the face turns: a line that was printed twice for boldness is no part of the paragraph around it.

Lines and the copies that went in; log-odds of a break at each line's end out. Only lines that were wholly doubled, or
not at all, say something, and only where the doubled ones are few: a text that is doubled throughout has one face.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from typeset.entries import Entries
from typeset.reflow.lines import Line, starts_of

TURNS = 6.5  # log-odds of a break where the face turns
WHOLLY, HARDLY = 0.8, 0.1  # share of a line's characters whose copy went, at least and at most
LEAST = 4  # characters of a line that shows its face
LONGEST = 1 << 32  # characters; longer than any copy
MOST = 3  # one line in so many may be doubled


def turning(lines: Sequence[Line], entries: Entries) -> list[float]:
    """For each line the log-odds that a paragraph ends there because the next line's face is another."""
    odds = [0.0] * len(lines)
    copies = {low * LONGEST + high - low for _, rule, low, high in entries.twins() if rule == "dedupe"}
    if not copies:
        return odds
    starts = starts_of(lines)
    order = sorted(range(len(lines)), key=starts.__getitem__)
    starts.sort()
    doubled: dict[int, int] = {}
    for copy in copies:
        low, length = divmod(copy, LONGEST)
        at = order[max(0, bisect_right(starts, low) - 1)]
        doubled[at] = doubled.get(at, 0) + min(low + length, lines[at].text.end) - low
    shares = {at: count / len(lines[at].text) for at, count in doubled.items()}
    bold = [at for at, share in shares.items() if share >= WHOLLY]
    if len(bold) * MOST > len(lines):
        return odds
    for index in {near for at in bold for near in (at - 1, at) if 0 <= near < len(lines) - 1}:
        here, there = shares.get(index, 0.0), shares.get(index + 1, 0.0)
        chars = lines[index].chars
        if min(len(chars), len(lines[index + 1].text)) < LEAST or chars.rfind("（") > chars.rfind("）"):
            continue
        if (here >= WHOLLY and there <= HARDLY) or (here <= HARDLY and there >= WHOLLY):
            odds[index] = TURNS
    return odds
