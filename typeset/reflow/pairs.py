"""Which Han belong together: the evidence that one line runs on in another.

`flow(a, b)` says how much likelier b stands right after a inside running text than at a random place. The table
`pairs.txt` is counted from the words of jieba's dictionary (MIT licence, https://github.com/fxsjy/jieba, dict.txt of
version 0.42.1): the 20,000 weightiest pairs of neighbours inside words, in classes of mutual information (`# 4` to
`# 1`; a line a first character, its followers behind it), and the characters that seldom end (`# ends`) or begin
(`# starts`) a word.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

BETWEEN_WORDS = -0.5  # log of the share of neighbours in running text that belong to different words
STRENGTH = {"4": 4.0, "3": 3.2, "2": 2.2, "1": 1.0}


class Table(NamedTuple):
    """Log-odds of pairs inside words; of characters at the end and at the start of words."""

    pairs: dict[str, float]
    ends: dict[str, float]
    starts: dict[str, float]


@cache
def table() -> Table:
    """The table, read once."""
    found = Table({}, {}, {})
    head: list[str] = []
    for line in files("typeset.reflow").joinpath("pairs.txt").read_text(encoding="utf-8").split("\n"):
        if line.startswith("# "):
            head = line[2:].split(" ")
        elif line and head[0] == "ends":
            found.ends.update(dict.fromkeys(line, float(head[1])))
        elif line and head[0] == "starts":
            found.starts.update(dict.fromkeys(line, float(head[1])))
        elif line:
            strength = STRENGTH[head[0]]
            found.pairs.update((line[0] + follower, strength) for follower in line[1:])
    return found


def flow(first: str, second: str) -> float:
    """Log-odds that two Han that a line's end parts are neighbours in running text."""
    known = table()
    inside = known.pairs.get(first + second)
    if inside is not None:
        return inside
    return max(-4.0, BETWEEN_WORDS + known.ends.get(first, 0.0) + known.starts.get(second, 0.0))
