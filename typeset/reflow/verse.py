"""Verse that tells itself by its marks: regular verse, and lines that each end where a phrase does.

Lines in; which of them are lines of a stanza, out. Verse in free lines is told by `group`, from its neighbours. 五言
and 七言 are lines of one length, whose ends part and close couplets in turn: no column of prose is set so narrow. 词
and songs have lines of several lengths: that four and more lines in turn hold nothing but short phrases, and each ends
in a mark, does not happen where lines end by their measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from typeset import compiled
from typeset.han import is_han

_LENGTHS = frozenset((6, 8, 12, 14, 16))  # characters of such lines, with their marks
_MARKED = compiled.pattern("(?:.{5}(?:..)?[，、；：？！。]){1,2}")  # where such lines have their marks
CLOSES = "。！？；"  # ends of a couplet; its first line ends in a lesser mark
SIZES = (5, 7)  # Han of a line
PARTS = frozenset("，、；？！")  # marks between the lines of a couplet
COUPLETS = 2  # in a stanza, at least
PHRASES = 4  # lines that end in a mark, at least
LONGEST_PHRASE = 9  # Han between two marks
LONGEST_TITLE = 10  # characters of a title or a poet's name; columns of prose are wider
LONGEST_LINE = 18  # characters of such a line
UNMARKED = 8  # lines of verse without a mark, at least
LENGTHS = 4  # of them, at least
RAGGED = 0.5  # share of them that are about as long as the longest, at most
_WORDS = compiled.pattern("[\u4e00-\u9fff]{2,14}")
_PHRASE = f"[^\\W0-9A-Za-z]{{2,{LONGEST_PHRASE}}}"
_PHRASES = compiled.pattern(f"(?:{_PHRASE}[，、；：？！]){{0,2}}{_PHRASE}[，、；：？！。]")
_WITHIN = compiled.pattern("[，。；？！](?=.)")


def stanzas(lines: Sequence[str]) -> dict[int, int]:
    """The lines of regular verse by index, each with the index of its stanza's first line."""
    found: dict[int, int] = {}
    start = tried = 0
    while start < len(lines):
        chars = lines[start]
        if len(chars) > LONGEST_LINE or chars[-1] not in "，、；：？！。":
            start += 1
            continue
        regular = len(chars) in _LENGTHS and _MARKED.fullmatch(chars)
        length = (_of_couplets(lines, start) or _of_lines(lines, start)) if regular else 0
        if not length and start >= tried and (not start or _stops(lines[start - 1])):
            length, tried = _of_phrases(lines, start)
        found.update(dict.fromkeys(range(start, start + length), start))
        start += max(length, 1)
    return found


def unmarked(lines: Sequence[str], blanks: Sequence[int]) -> dict[int, int]:
    """The lines of verse without a mark, each with its stanza's first line: so many short lines of nothing but words,
    of so many lengths, are no prose. `blanks` are the blank lines before each: where some lines of a run have them and
    most have not, they part stanzas, and a line alone between two is the title of a poem."""
    found: dict[int, int] = {}
    start = 0
    while start < len(lines):
        stop = start
        while stop < len(lines) and _WORDS.fullmatch(lines[stop]):
            stop += 1
        lengths = [len(lines[index]) for index in range(start, stop)]
        if len(lengths) >= UNMARKED and len(set(lengths)) >= LENGTHS and _ragged(lengths):
            parted = [index for index in range(start + 1, stop) if blanks[index]]
            if len(parted) * 2 > stop - start:
                parted = []  # between all lines
            for low, high in pairwise([start, *parted, stop]):
                if high - low > 1:
                    found.update(dict.fromkeys(range(low, high), low))
        start = max(stop, start + 1)
    return found


def _ragged(lengths: Sequence[int]) -> bool:
    """Whether lines differ in length as those of wrapped text do not: few of them are near the longest one."""
    longest = max(lengths)
    return sum(length >= longest - 1 for length in lengths) <= RAGGED * len(lengths)


def _stops(chars: str) -> bool:
    """Whether a line above verse ends what stands there, so that the next one is no paragraph's last line."""
    title = len(chars) <= LONGEST_TITLE and not _WITHIN.search(chars)
    return chars[-1] not in "，、；：" and (title or chars[-1] in "。？！”’」』）)")


def _of_phrases(lines: Sequence[str], start: int) -> tuple[int, int]:
    """How many lines from `start` on hold short phrases, each with its mark; some end in a lesser mark, the last one
    in a full one. And the line before which no other such lines can begin."""
    stop = start
    while stop < len(lines) and len(lines[stop]) <= LONGEST_LINE and _PHRASES.fullmatch(lines[stop]):
        stop += 1
    last = stop
    while stop > start and lines[stop - 1][-1] not in "。？！":
        stop -= 1
    pauses = sum(chars[-1] in "，、；" for chars in lines[start:stop])
    return (stop - start if stop - start >= PHRASES and pauses * 4 >= stop - start else 0), last


def _of_lines(lines: Sequence[str], start: int) -> int:
    """How many lines from `start` on are verse in lines of their own, whole couplets only."""
    count = size = 0
    while start + count < len(lines) and (words := _line(lines[start + count])):
        size = size or words
        if words != size or (count % 2 and lines[start + count][-1] not in CLOSES):
            break
        count += 1
    whole = count - count % 2
    return whole if whole >= 2 * COUPLETS else 0


def _of_couplets(lines: Sequence[str], start: int) -> int:
    """How many lines from `start` on are couplets, one a line."""
    count = size = 0
    while start + count < len(lines) and (words := _couplet(lines[start + count])):
        size = size or words[0]
        if set(words) != {size}:
            break
        count += 1
    return count if count >= COUPLETS else 0


def _line(chars: str) -> int:
    """Of how many Han a line of verse is, 5 or 7, a mark behind them; 0 for any other line."""
    words = len(chars) - 1
    return words if words in SIZES and chars[-1] in "，、；：？！。" and all(map(is_han, chars[:-1])) else 0


def _couplet(chars: str) -> tuple[int, int] | None:
    """The same of the two halves of a couplet on one line, each with its mark."""
    first = next((size for size in SIZES if chars[size : size + 1] in PARTS), 0)
    words = (first, len(chars) - first - 2)
    if not first or words[1] not in SIZES or chars[-1] not in CLOSES:
        return None
    return words if all(map(is_han, chars[:first] + chars[first + 1 : -1])) else None
