"""Scores a repair against the truth, block by block, without caring for the order of the page.

A block's end is known by its last letters and its beginning by its first; a boundary is right where both engines put
an end of the same block. Letters are compared as sets with counts, so that what was lost or added shows anywhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.truth import Row, by_line, ink
from typeset.han import to_han

TAIL = 6
KINDS = ("headline", "byline", "subhead", "figure", "paragraph", "other")
_HAN_SPACE = re.compile(r"(?<=[\u3400-\u9fff，。、；：？！）”])[ \u3000]+(?=[\u3400-\u9fff（“])")
_LATIN_SPACE = re.compile(r"(?<=[A-Za-z0-9]) +(?=[A-Za-z0-9])")


@dataclass
class Tally:
    """Sums over texts; ratios are read off at the end."""

    texts: int = 0
    ends_right: int = 0
    ends_given: int = 0
    ends_true: int = 0
    exact: int = 0
    blocks: int = 0
    letters: int = 0
    lost: int = 0
    added: int = 0
    doubled: int = 0
    doubled_left: int = 0
    han_spaces: int = 0
    kinds_right: Counter[str] = field(default_factory=Counter)
    kinds_given: Counter[str] = field(default_factory=Counter)
    kinds_true: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Sum up."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    @property
    def boundary(self) -> float:
        """F1 of block ends."""
        return 2 * self.ends_right / max(1, self.ends_given + self.ends_true)

    @property
    def para_exact(self) -> float:
        """Share of true blocks that came out letter by letter."""
        return self.exact / max(1, self.blocks)

    @property
    def kind_score(self) -> float:
        """Mean F1 of the kinds that occur."""
        found = [kind for kind in KINDS if self.kinds_true[kind]]
        scores = [2 * self.kinds_right[kind] / max(1, self.kinds_given[kind] + self.kinds_true[kind]) for kind in found]
        return sum(scores) / max(1, len(scores))

    @property
    def doubled_removed(self) -> float:
        """Share of the doubled copies' letters that went."""
        return 1 - self.doubled_left / self.doubled if self.doubled else 1.0

    def per_thousand(self, count: int) -> float:
        """A count per thousand letters."""
        return 1000 * count / max(1, self.letters)


def units(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """(kind, text) of each block; caption and credit are one figure, the lines of a paragraph stand singly."""
    out: list[tuple[str, str]] = []
    for kind, text in by_line(rows):
        if kind == "credit" and out and out[-1][0] == "figure":
            out[-1] = ("figure", out[-1][1] + text)
        elif kind in ("caption", "credit"):
            out.append(("figure", text))
        else:
            out.append((kind if kind in KINDS else "other", text))
    return out


def score(truth: tuple[Row, ...], given: tuple[Row, ...], text: str, gone: str = "") -> Tally:
    """The tally of one text; `text` is what the engine was given (what an extractor lost before is not its fault),
    `gone` holds the letters that had to be removed."""
    true, made = units(truth), units(given)
    true_inks = [(kind, ink(text)) for kind, text in true]
    made_inks = [(kind, ink(text)) for kind, text in made]
    tally = Tally(texts=1, blocks=len(true), ends_true=len(true), ends_given=len(made))
    ends = Counter(text[-TAIL:] for _, text in true_inks) & Counter(text[-TAIL:] for _, text in made_inks)
    tally.ends_right = ends.total()
    tally.exact = (Counter(text for _, text in true_inks) & Counter(text for _, text in made_inks)).total()
    known = {(kind, text[:TAIL], text[-TAIL:]) for kind, text in made_inks}
    for kind, letters in true_inks:
        tally.kinds_true[kind] += 1
        tally.kinds_right[kind] += (kind, letters[:TAIL], letters[-TAIL:]) in known
    for kind, _ in made_inks:
        tally.kinds_given[kind] += 1
    wanted, got = Counter("".join(t for _, t in true_inks)), Counter("".join(t for _, t in made_inks))
    more = got - wanted
    tally.letters = wanted.total()
    tally.lost = ((wanted & Counter("".join(map(to_han, ink(text))))) - got).total()
    extra = Counter(ink(gone))
    tally.doubled = extra.total()
    tally.doubled_left = min((more & extra).total(), tally.doubled)
    tally.added = (more - extra).total()
    spaces = sum(len(_HAN_SPACE.findall(text)) for kind, text in made if kind not in ("byline", "figure", "other"))
    spaces -= sum(len(_HAN_SPACE.findall(text)) for kind, text in true if kind not in ("byline", "figure", "other"))
    tally.han_spaces = max(0, spaces)
    return tally
