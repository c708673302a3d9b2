"""Which Han belong together: the evidence that one line runs on in another.

`flow(a, b)` says how much likelier b stands right after a inside running text than at a random place. The table
`pairs.txt` holds the 12,000 weightiest pairs of neighbours inside the words of jieba's dictionary (MIT licence,
https://github.com/fxsjy/jieba, dict.txt of version 0.42.1): a line a first character, its followers behind it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

TOGETHER = 2.2  # log-odds of a pair that the table knows; its mean over running text
APART = -0.6  # log-odds of a pair that it does not know


@cache
def table() -> frozenset[str]:
    """All pairs, read once."""
    lines = files("typeset.reflow").joinpath("pairs.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(line[0] + follower for line in lines if line for follower in line[1:])


def flow(first: str, second: str) -> float:
    """Log-odds that two Han that a line's end parts are neighbours in running text."""
    return TOGETHER if first + second in table() else APART
