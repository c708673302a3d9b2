"""How lines begin and end and how wide they are: what the decisions at their ends are made from, read once a line.

The characters of lines and their widths in; Features out, a column for each question: who goes through a long text asks
a few of them, one after the other. Changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import attrgetter

from typeset import compiled
from typeset.han import HAN_LETTER
from typeset.namedtuple import NamedTuple
from typeset.patterns import late
from typeset.record import record
from typeset.reflow.ends import CLOSERS, CLOSING, NOT_AT_START, OPENERS, SQUEEZE, heads, unit_width
from typeset.reflow.forms import Shape
from typeset.reflow.lines import holding
from typeset.reflow.measure import Widths
from typeset.reflow.pairs import flow

_SENTENCE = late(f"[。！？；][{re.escape(CLOSING)}]*{HAN_LETTER}")
_PROSE = compiled.pattern("[，。；]|：$")
CLAUSE_ENDS = ("end", "half", "colon")
NEVER_FIRST = "的们們"  # no word begins with them
ONE_WORD = 3.0  # log-odds of neighbours that are hardly met but inside a word
TOLD = 10.0  # em of the upper of two lines that tell one sentence: a picture is not narrower
CLAUSE = 18.0  # em; a shorter line with a comma inside may be verse, or a headline of two halves
_SQUEEZED = frozenset("，。、；：！？“”‘’（）《》「」『』")
_ANY_MARK = compiled.pattern(f"[{re.escape(''.join(sorted(_SQUEEZED.union(OPENERS, CLOSERS))))}]")
# Lines that begin with anything but a Han that no mark clings to.
_UNIT_FIRST = compiled.pattern(f"^(?:[^\u4e00-\u9fff]|.[{re.escape(NOT_AT_START)}])", re.MULTILINE)


class Feature(NamedTuple):
    """What the decision at a line's end needs to know of the line."""

    width: float  # em
    noise: float  # em; how far the width may be off
    over: float  # em; how far its marks may have been squeezed
    unit: float  # em of what stands first on the line and cannot be parted
    tail: str  # what kind of end the line has: see `ends.tail`
    head: str  # what kind of start
    first: str
    last: str
    chars: str
    blanks: int
    opens: int  # brackets and quotes that stay open at the end
    closes: int  # closed ones that were not opened on the line


@record
class Features:
    """The features of many lines, each a column by line."""

    widths: Sequence[float]
    noises: Sequence[float]
    overs: Sequence[float]
    units: Sequence[float]
    tails: Sequence[str]
    heads: Sequence[str]
    firsts: Sequence[str]
    lasts: Sequence[str]
    chars: Sequence[str]
    blanks: Sequence[int]
    opens: Sequence[int]
    closes: Sequence[int]

    def __len__(self) -> int:
        return len(self.chars)

    def __getitem__(self, index: int) -> Feature:
        """The features of one line."""
        return Feature(*[column[index] for column in _columns(self)])

    def part(self, start: int, stop: int) -> Features:
        """Those of the lines from `start` up to `stop`."""
        return Features(*[column[start:stop] for column in _columns(self)])

    def chosen(self, order: Sequence[int]) -> Features:
        """Those of the lines with these indices, in their order."""
        return Features(*[[column[index] for index in order] for column in _columns(self)])


_columns = attrgetter(*Features.__match_args__)


def features(
    lines: Sequence[str],
    forms: Iterable[str],
    shapes: Iterable[Shape],
    ems: Sequence[float],
    blanks: Sequence[int],
    endings: Sequence[str],
    widths: Widths,
) -> Features:
    """Read the ends of lines, of which `forms` and `shapes` are known; `ems` are their widths, `endings` their `tails`,
    `blanks` the blank lines before each."""
    marks = [*map(_read_marks, forms)]
    units = [1.0] * len(lines)
    for index in holding(_UNIT_FIRST, lines):
        units[index] = unit_width(lines[index], widths)
    return Features(
        ems,
        [0.3 + min(2.0, 0.05 * half) if half else 0.3 for _, _, _, _, _, half in shapes],
        [over for over, _, _ in marks],
        units,
        endings,
        heads(lines),
        [chars[0] for chars in lines],
        [chars[-1] for chars in lines],
        lines,
        blanks,
        [opens for _, opens, _ in marks],
        [closes for _, _, closes in marks],
    )


@lru_cache(maxsize=65536)
def _read_marks(form: str) -> tuple[float, int, int]:
    """Em that a typesetter may take from the marks of lines of a form; how many brackets stay open, and how many close
    what was opened before."""
    stack: list[str] = []
    closes = squeezed = 0
    for mark in _ANY_MARK.findall(form):
        squeezed += mark in _SQUEEZED
        if mark in OPENERS:
            stack.append(mark)
        elif mark in CLOSERS:
            if stack and stack[-1] == CLOSERS[mark]:
                stack.pop()
            else:
                closes += 1
    return SQUEEZE * squeezed, len(stack), closes


def breaks_off(chars: str, below: str, here: Feature, there: Feature) -> bool:
    """Whether a line breaks off as no heading does, and the next one goes on: a sentence ended on it and another began,
    the line's end parts a word, or it holds a clause and the next line, no longer, ends the sentence. Of 19,484 clean
    paragraphs of newspaper text no two that follow each other look so at the lengths of printed lines."""
    if here.tail != "han" or there.head not in ("han", "digit", "latin", "quote", "never"):
        return False
    if _SENTENCE.search(chars) or there.first in NEVER_FIRST:
        return True
    if there.head == "han" and flow(here.last, there.first) >= ONE_WORD and _PROSE.search(below):
        return True
    return here.width >= CLAUSE and "，" in chars and there.width <= here.width and there.tail in CLAUSE_ENDS


def tells_in_two(here: Feature, there: Feature) -> bool:
    """Whether two lines tell one sentence, as a caption does that is narrower than the text: below a heading of that
    width no paragraph is shorter than it (of 1,131 in clean newspaper text two are)."""
    if not (here.head in ("han", "caption") and here.tail == "han" and there.head == "han"):
        return False
    ends = there.last == "。" or there.tail == "credit"
    return ends and here.width >= TOLD and there.width <= here.width + 0.5 and not here.opens
