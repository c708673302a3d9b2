"""How a text stands in its lines: whether they were set to a measure, how long the full ones are around a line.

The ink of lines in (their characters without white space), answers out. What is doubled shows no measure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Sequence
from functools import cached_property
from itertools import islice
from operator import sub

from typeset import compiled
from typeset.cues import ends_sentence
from typeset.reflow.lines import holding
from typeset.reflow.repeats import NO_LINE_START

CARELESS = 12  # lines of a text that may begin with such a mark before it counts as broken without care
ALIKE = 3  # characters by which two full lines of a measure differ: digits, squeezed marks
SET_SHARE = 0.3  # share of a text's long lines that are like their neighbours, and that break off, if lines are set
BROKEN_SHARE = 0.25  # share of a text's long lines that break off, where those that do are of one length
FEWEST_BROKEN = 3  # such lines
ONE_LENGTH = 0.6  # share of them that are of one length
AROUND = 6  # lines on each side that show the measure
PROSE = 12  # characters: lines of this length are set in a measure; verse seldom is
NARROW = 7  # the same in a text whose lines are all shorter, and that goes on from sentence to sentence within them
FEWEST_NARROW = 12  # lines of such a text
GOES_ON = 0.2  # share of them within which a sentence or a clause ends and the next begins
WIDE = 0.1  # share of lines as long as `PROSE`, at most, of such a text: headings
_WITHIN = compiled.pattern("[，。；：！？][^，。；：！？”’」』）》]")
_ENDS = frozenset("。！？")  # so most sentences end
_MAY_END = frozenset("。！？!?…；;：:.”’」』）)》】")  # a sentence ends in one of these, or it has not ended


class Setting:
    """The lines of a text, as far as they show a measure; `doubtful` lines show none, because they may be doubled."""

    def __init__(self, inks: Sequence[str], doubtful: Container[int]) -> None:
        self._inks = inks
        self._doubtful = doubtful

    @cached_property
    def is_careless(self) -> bool:
        """Whether many lines of the text begin with a mark that may not: then such a mark proves nothing."""
        begun = sum(ink[:1] in NO_LINE_START for ink in self._inks if ink)
        return begun > max(CARELESS, len(self._inks) // 100)

    @cached_property
    def least(self) -> int:
        """How many characters the lines hold, at least, that were set in a measure: fewer in a text of narrow columns
        alone. Lines of verse are as short, but a sentence hardly ends within one."""
        texts = [ink for at, ink in enumerate(self._inks) if len(ink) >= NARROW and at not in self._doubtful]
        wide = sum(len(text) >= PROSE for text in texts)
        if len(texts) < FEWEST_NARROW or wide > WIDE * len(texts):
            return PROSE
        return NARROW if len(holding(_WITHIN, texts)) >= GOES_ON * len(texts) else PROSE

    @cached_property
    def is_set(self) -> bool:
        """Whether the text stands in printed lines, and not one paragraph a line: its long lines are as long as their
        neighbours, to a character or three, and many break off inside a sentence; or those that break off are of one
        length."""
        texts = [ink for at, ink in enumerate(self._inks) if len(ink) >= self.least and at not in self._doubtful]
        if not texts:
            return False
        broken = [
            len(text)
            for text in texts
            if text[-1] not in _MAY_END or (text[-1] not in _ENDS and not ends_sentence(text[-8:]))
        ]
        sizes = [*map(len, texts)]
        alike = sum(map(ALIKE.__ge__, map(abs, map(sub, sizes, islice(sizes, 1, None)))))
        if alike >= SET_SHARE * (len(texts) - 1) and len(broken) >= SET_SHARE * len(texts) > 0:
            return True
        if len(broken) < max(FEWEST_BROKEN, BROKEN_SHARE * len(texts)):
            return False
        lengths = Counter(broken)
        most = max(sum(lengths[length + more] for more in range(ALIKE + 1)) for length in lengths)
        return most >= max(FEWEST_BROKEN, ONE_LENGTH * len(broken))

    def measure(self, at: int) -> int:
        """How many characters the full lines around a line hold; 0 where nothing shows that lines are set."""
        if not self.is_set:
            return 0
        near = [*range(max(0, at - AROUND), at), *range(at + 1, min(len(self._inks), at + 1 + AROUND))]
        longest = max((len(self._inks[index]) for index in near if index not in self._doubtful), default=0)
        return longest if longest >= self.least else 0

    def is_amid_prose(self, first: int, last: int, kept: Callable[[int], str]) -> bool:
        """Whether lines set in a measure stand near, longer than those from `first` to `last`, of which `kept` stays:
        verse and tables have none, and a text typed one paragraph a line neither."""
        longest = max(len(kept(at)) for at in range(first, last + 1))
        measure = max(self.measure(first), self.measure(last))
        if self.least < PROSE <= longest + 2:
            return measure > 0  # a heading wider than its column
        return measure >= max(self.least, longest + 2) or longest >= PROSE + 4 <= measure + 4
