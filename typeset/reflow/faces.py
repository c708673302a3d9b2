"""Where the face turns: a line that was printed twice for boldness is no part of the paragraph around it.

Lines and the copies that went in; log-odds of a break at each line's end out. Only lines that were wholly doubled, or
not at all, say something, and only where the doubled ones are few: a text that is doubled throughout has one face.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from typeset.entries import Entries
from typeset.reflow.lines import Line

TURNS = 6.5  # log-odds of a break where the face turns
WHOLLY, HARDLY = 0.8, 0.1  # share of a line's characters whose copy went, at least and at most
LEAST = 4  # characters of a line that shows its face
MOST = 3  # one line in so many may be doubled


def turning(lines: Sequence[Line], entries: Entries) -> list[float]:
    """For each line the log-odds that a paragraph ends there because the next line's face is another."""
    odds = [0.0] * len(lines)
    copies = [(low, high) for _, rule, low, high in entries.twins() if rule == "dedupe"]
    if not copies:
        return odds
    order = sorted(range(len(lines)), key=lambda index: lines[index].text.start)
    starts = [lines[index].text.start for index in order]
    doubled = [0] * len(lines)
    for low, high in set(copies):
        at = order[max(0, bisect_right(starts, low) - 1)]
        doubled[at] += min(high, lines[at].text.end) - low
    shares = [count / len(line.text) for count, line in zip(doubled, lines, strict=True)]
    if sum(share >= WHOLLY for share in shares) * MOST > len(lines):
        return odds
    for index in range(len(lines) - 1):
        here, there = shares[index], shares[index + 1]
        chars = lines[index].chars
        if min(len(chars), len(lines[index + 1].text)) < LEAST or chars.rfind("（") > chars.rfind("）"):
            continue
        if (here >= WHOLLY and there <= HARDLY) or (here <= HARDLY and there >= WHOLLY):
            odds[index] = TURNS
    return odds
