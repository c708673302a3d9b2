"""Which Han belong together: the evidence that one line runs on in another.

`flow(a, b)` says how much likelier b stands right after a inside running text than at a random place. The table
`pairs.txt` is counted from the words of jieba's dictionary (MIT licence, https://github.com/fxsjy/jieba, dict.txt of
version 0.42.1): the 20,000 weightiest pairs of neighbours inside words (`# pairs`: a line a first character, its
followers behind it, in four classes of mutual information parted by spaces, the highest first), and the characters that
seldom end (`# ends`) or begin (`# starts`) a word. Its words are those of one script: traditional forms are read as
their simplified ones (`# traditional`, paired by OpenCC, Apache-2.0: each form and the simplified one behind it).
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import cache, lru_cache
from pathlib import Path

from typeset.namedtuple import NamedTuple

# Log-odds, counted on newspaper text against random neighbours, of pairs by class ...
STRENGTH = (5.5, 4.3, 3.0, 1.5)
# ... and of pairs that the table does not hold, by how rarely their characters end and begin words.
STRANGERS = {0: -0.4, -1: -1.5, -2: -2.3, -3: -2.6}
# A pair that the text itself has elsewhere, by how many of the two triples of characters around it are there too:
# log-odds of one that the table does not hold, and how many more of one that it holds, up to so many.
SEEN, MORE, MOST = (1.4, 2.3, 4.0), (1.0, 1.5, 1.5), 5.5


class Table(NamedTuple):
    """The first characters of pairs inside words, each with its line; log-odds of characters at the end and at the
    start of words; traditional forms and what they are read as."""

    pairs: dict[str, str]
    ends: dict[str, float]
    starts: dict[str, float]
    simplified: dict[str, str]


@cache
def table() -> Table:
    """The table, read once."""
    found = Table({}, {}, {}, {})
    for section in Path(__file__).with_name("pairs.txt").read_text(encoding="utf-8").split("# ")[1:]:
        head, *lines = section.rstrip("\n").split("\n")
        name, _, odds = head.partition(" ")
        if odds:
            {"ends": found.ends, "starts": found.starts}[name].update(dict.fromkeys("".join(lines), float(odds)))
        elif name == "traditional":
            forms = "".join(lines)
            found.simplified.update(zip(forms[::2], forms[1::2], strict=True))
        else:
            found.pairs.update({line[0]: line for line in lines})
    return found


@lru_cache(maxsize=32768)  # each seam is asked about several times
def flow(first: str, second: str) -> float:
    """Log-odds that two Han that a line's end parts are neighbours in running text."""
    pairs, ends, starts, simplified = table()
    if first in simplified or second in simplified:
        return flow(simplified.get(first, first), simplified.get(second, second))
    followers = pairs.get(first, "")
    at = followers.find(second, 1)
    if at > 0:
        return STRENGTH[followers.count(" ", 0, at)]
    return STRANGERS[max(-3, int(ends.get(first, 0.0) + starts.get(second, 0.0)))]


def flow_here(above: str, below: str, seen: Container[str]) -> float:
    """The same of two lines, whose last and first two characters are given, in a text whose lines hold the pairs and
    triples `seen` inside."""
    usual = flow(above[-1], below[0])
    if above[-1] + below[0] not in seen:
        return usual
    triples = (above + below[0] in seen) + (above[-1] + below in seen)
    return max(SEEN[triples], min(MOST, usual + MORE[triples]))


class Neighbours:
    """All pairs and triples of characters inside lines, as a container: few of them are ever asked for."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._text = "\n".join(lines)
        self._known: dict[object, bool] = {}

    def __contains__(self, pair: object) -> bool:
        found = self._known.get(pair)
        if found is None:
            found = self._known[pair] = isinstance(pair, str) and pair in self._text
        return found
