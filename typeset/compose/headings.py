"""Lines of headings: the printed ones are kept; one too long for the measure is parted at sense, into like lines.

Sense comes from marks and spaces, and from the article's own words: two characters that stand side by side in its
text again and again are a word, and are not parted. No dictionary is needed, and names are known as well. Where the
text says nothing, the language does: a place ends with 市 or 县, 让 begins what follows it and 的 ends what stands
before it, and from such a place on a headline goes by twos.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from math import inf

from typeset.compose.breaks import Break, break_lines
from typeset.compose.galley import Galley
from typeset.compose.kinsoku import SPACES

SENSE = "：；，。！？…—、 \u3000”’）》」』"  # a heading is best parted behind one of these
PAIRS = (("“", "”"), ("《", "》"), ("「", "」"), ("『", "』"), ("（", "）"))
ENDS = frozenset(
    SENSE + "“（《「『" + "省市县縣区區镇鎮" + "让讓把被向为為在从從对對与與和的"
)  # twos are counted from behind these
GAIN = 1.0  # what that is worth, where two lines a fifth longer and shorter than their mean cost 0.24 ...
WORD = 1.0  # ... what parting a word costs that the text has twice or more ...
PERHAPS = 0.6  # ... or once, or parting what stands in quotation marks
PLACES = "省市县縣区區镇鎮乡鄉村州"  # end a name
OPENERS = "让讓把被向为為在从從对對与與和及以将將使由给給比因"  # belong to what follows
CLOSERS = "的地得了着著过過"  # belong to what stands before
MORE = 0.8  # a line more than needed, where that saves a word
JOINT = 0.3  # what a place beside one of those is worth
UNEVEN = 3.0
LONELY = 100.0
DEAR = 1.5  # a heading is not parted where a text would be at such a price: a date stays whole, a year may end a line
LONGEST = 120  # characters: what is longer is no heading, and is set as text

Text = Callable[[], str]


def balanced(galley: Galley, measure: float, text: Text = str) -> list[Break]:
    """The lines of a heading at a measure (1/1000 em): no more than needed, or one more where a word would be parted;
    never a single character alone.

    `text` gives the words of the article, asked for only where a heading has to be parted.
    """
    plain = break_lines(galley, measure, measure)
    if len(plain) < 2 or len(galley.chars) > LONGEST:
        return [line._replace(slack=min(0.0, line.slack)) for line in plain]
    firmness = _cohesion(galley.chars, text())
    cost, ends = _parted(galley, measure, len(plain), firmness)
    further, others = _parted(galley, measure, len(plain) + 1, firmness) if cost > MORE else (cost, ends)
    if further + MORE < cost:
        ends = others
    if not ends:
        return [line._replace(slack=min(0.0, line.slack)) for line in plain]
    lines: list[Break] = []
    start = 0
    for at in ends:
        end = galley.seen(start, at) if at < len(galley.chars) else at
        lines.append(Break(start, end, at, 0.0))
        start = at
    return lines


def _cohesion(chars: str, text: str) -> Callable[[int], float]:
    """How firmly the characters on both sides of a boundary belong together (0 to 1; less than 0: parted by sense)."""

    @cache
    def firmness(at: int) -> float:
        if chars[at - 1] in SENSE:
            return -GAIN
        pair = chars[at - 1 : at + 1]
        times = text.count(pair) - chars.count(pair)
        before = chars[:at]
        quoted = any(before.count(first) > before.count(last) for first, last in PAIRS)
        if times > 1:
            return WORD
        return PERHAPS if times == 1 or quoted else _by_language(chars, at)

    return firmness


def _by_language(chars: str, at: int) -> float:
    """How firmly the characters on both sides of a boundary belong together, as far as one sees without knowing the
    words: by what ends and begins phrases, and by twos from there on."""
    before, after = chars[at - 1], chars[at]
    if after in PLACES or chars[at + 1 : at + 2] in tuple(PLACES):  # most names of places have two characters before it
        return WORD
    if after in CLOSERS:
        return PERHAPS
    if before in OPENERS:
        return JOINT
    if before in PLACES or before in CLOSERS or after in OPENERS:
        return -JOINT
    start = at
    while start and chars[start - 1] not in ENDS:
        start -= 1
    return PERHAPS if (at - start) % 2 else 0.0


def _parted(
    galley: Galley, measure: float, count: int, firmness: Callable[[int], float]
) -> tuple[float, Sequence[int]]:
    """What it costs to part a heading into `count` lines that are alike and parted at sense, and where each ends:
    nowhere, where that cannot be."""
    chars, total = galley.chars, len(galley.chars)
    mean = galley.sums[-1] / count
    places = [0, *(at for at in range(1, total) if galley.may_part(at, DEAR)), total]
    reached: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for line in range(count):
        ends: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (spent, before) in reached.items():
            for at in places[bisect_right(places, start) :]:
                if (at == total) != (line == count - 1):
                    continue
                width = galley.width(start, galley.seen(start, at))
                if width > measure:
                    break
                cost = spent + UNEVEN * (width / mean - 1) ** 2 + (firmness(at) if at < total else 0.0)
                cost += LONELY if len(chars[start:at].strip(SPACES)) < 2 else 0.0
                if at not in ends or cost < ends[at][0]:
                    ends[at] = (cost, (*before, at))
        reached = ends
    return reached.get(total, (inf, ()))
