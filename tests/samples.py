"""Texts that a regular expression matches, such that each of its ways and each character of its classes is in one.

For tests of what guards a pattern: a way that somebody adds to the pattern is in the texts at once.
"""

from __future__ import annotations

import random
import re
import re._constants as ops  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator, Sequence
from typing import Any

MOST_OF_CLASS = 24  # characters; of a larger class (family names) a few are enough
A_FEW = 3
MOST_TRIES = 60  # for a way that no text has shown yet; what stands around it may forbid it
MORE = 300  # tries beyond those, for ways that are common apart and not together
STAND_INS = {ops.CATEGORY_SPACE: " ", ops.CATEGORY_DIGIT: "7", ops.CATEGORY_WORD: "水", ops.CATEGORY_NOT_SPACE: "水"}
OTHERS = "水。 7a（"  # for a class that says what it does not hold

Node = tuple[Any, Any]


def samples(pattern: str) -> list[str]:
    """Texts that `re.match` finds, each way of the pattern in one of them where any text can show it."""
    return list(_Sampler(pattern).texts())


class _Sampler:
    def __init__(self, pattern: str) -> None:
        self.compiled = re.compile(pattern)
        self.tree: list[Node] = list(parser.parse(pattern))
        self.random = random.Random(len(pattern))
        self.tries: dict[tuple[int, int], int] = {}
        self.below: dict[int, frozenset[tuple[int, int]]] = {}
        self.open: set[tuple[int, int]] = set(self._ways(self.tree))
        self.shown: set[tuple[int, int]] = set()

    def texts(self) -> Iterator[str]:
        found: set[str] = set()
        more = MORE
        while self.open or more:
            more -= not self.open
            self.shown = set()
            ahead = self.random.random() < 0.5
            text = self._write(self.tree, ahead)
            if self.compiled.match(text):
                if text not in found:
                    found.add(text)
                    yield text
                self.open -= self.shown
                continue
            for way in self.shown & self.open:
                self.tries[way] = self.tries.get(way, 0) + 1
                if self.tries[way] > MOST_TRIES:
                    self.open.discard(way)

    def _ways(self, nodes: Sequence[Node]) -> frozenset[tuple[int, int]]:
        """All ways of some nodes, by where they branch; kept for each place."""
        known = self.below.get(id(nodes))
        if known is not None:
            return known
        ways: set[tuple[int, int]] = set()
        for node in nodes:
            op, value = node
            if op is ops.BRANCH:
                for at, branch in enumerate(value[1]):
                    ways.add((id(node), at))
                    ways |= self._ways(branch)
            elif op is ops.IN:
                ways |= {(id(node), at) for at in range(len(_choices(value)))}
            elif op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
                if value[0] == 0:
                    ways |= {(id(node), 0), (id(node), 1)}
                ways |= self._ways(value[2])
            elif op is ops.SUBPATTERN:
                ways |= self._ways(value[3])
        self.below[id(nodes)] = frozenset(ways)
        return self.below[id(nodes)]

    def _write(self, nodes: Sequence[Node], ahead: bool) -> str:
        return "".join([self._one(node, ahead) for node in nodes])

    def _one(self, node: Node, ahead: bool) -> str:
        op, value = node
        if op is ops.LITERAL:
            return chr(value)
        if op is ops.NOT_LITERAL:
            return next(char for char in OTHERS if ord(char) != value)
        if op is ops.ANY:
            return "水"
        if op is ops.IN:
            choices = _choices(value)
            return choices[self._choose(node, [frozenset()] * len(choices))]
        if op is ops.BRANCH:
            branches = value[1]
            return self._write(branches[self._choose(node, [self._ways(one) for one in branches])], ahead)
        if op is ops.SUBPATTERN:
            return self._write(value[3], ahead)
        if op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
            low, high, part = value
            if low == 0:
                low = self._choose(node, [frozenset(), self._ways(part)])
            elif high > low and self.random.random() < 0.3:
                low += 1
            return "".join([self._write(part, ahead) for _ in range(low)])
        if op is ops.ASSERT and value[0] > 0 and ahead:
            return self._write(value[1], ahead)
        return ""  # a place (^, $), or what must not stand there: `match` says whether the text is one

    def _choose(self, node: Node, below: Sequence[frozenset[tuple[int, int]]]) -> int:
        """The way that leads to most of what no text has shown yet."""
        worth = [((id(node), at) in self.open) + len(ways & self.open) for at, ways in enumerate(below)]
        best = max(worth)
        at = self.random.choice([at for at, one in enumerate(worth) if one == best])
        self.shown.add((id(node), at))
        return at


def _choices(items: Sequence[Node]) -> list[str]:
    """Characters of a class: all of a short one, a few of a long one, stand-ins for what it is said not to hold."""
    if items[0][0] is ops.NEGATE:
        pattern = re.compile("[" + "".join(_written(item) for item in items[1:]) + "]")
        return [next(char for char in OTHERS if not pattern.match(char))]
    found: list[str] = []
    for op, value in items:
        if op is ops.LITERAL:
            found.append(chr(value))
        elif op is ops.RANGE:
            found += [chr(value[0]), chr(value[1])]
        elif op is ops.CATEGORY:
            found.append(STAND_INS[value])
    return found if len(found) <= MOST_OF_CLASS else [found[0], *found[:: max(1, len(found) // A_FEW)]]


def _written(item: Node) -> str:
    op, value = item
    if op is ops.LITERAL:
        return re.escape(chr(value))
    if op is ops.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    names = {ops.CATEGORY_SPACE: "\\s", ops.CATEGORY_NOT_SPACE: "\\S", ops.CATEGORY_WORD: "\\w"}
    return names.get(value, "\\W" if value is ops.CATEGORY_NOT_WORD else "\\d")
