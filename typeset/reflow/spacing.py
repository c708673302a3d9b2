"""Spaces that no editor typed: between Han, beside full-width marks, in letter-spaced lines.

Blocks in, blocks and entries out (`spaced`); runs when lines are joined, so that what is prose and what is set apart
is known. White space between Latin words is text and stays. So do typed spaces between Han and Latin or digits (the
page absorbs them), but where a document has them on one side of its numbers only, which is how justifying leaves
them. Names in bylines and credits keep their spaces (程  龙), and a heading the space that parts its phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress
from operator import sub

from typeset.block import Block, Kind
from typeset.cues import BYLINE, CREDIT_LINE, MARKED_NAMES, SURNAMES
from typeset.han import HAN, is_han
from typeset.patterns import late
from typeset.reasons import because
from typeset.record import replace
from typeset.standing import stands_alone
from typeset.text import Edit, Entry, Text, apply

_SPACES_ALONE = (*" \t\u00a0\u1680\u2028\u2029\u202f\u205f\u3000", *map(chr, range(0x2000, 0x200B)))
_SPACE = "[ \\t\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
# Full-width: Han and their radicals, kana, bopomofo, CJK and full-width marks, enclosed and squared forms.
_WIDE_MARKS = (
    ("\u2e80", "\u2fdf"),
    ("\u3001", "\u30ff"),
    ("\u3100", "\u312f"),
    ("\u31c0", "\u33ff"),
    ("\ufe30", "\ufe4f"),
    ("\uff01", "\uff60"),
    ("\uffe0", "\uffe6"),
)
_WIDE = HAN + "".join(f"{low}-{high}" for low, high in _WIDE_MARKS)
_QUOTES = "“”‘’…—·"
_MARKS = "，。、；：！？）》」』】〕〉（《「『【〔〈"
_BESIDE_MARK = late(
    f"(?<=[{_MARKS}]){_SPACE}+(?=[^\\s{_WIDE}{_QUOTES}])|(?<=[^\\s{_WIDE}{_QUOTES}]){_SPACE}+(?=[{_MARKS}])"
)
# Looked for first: a class with every full-width character takes milliseconds to compile.
_MARK_AND_SPACE = late(f"[{_MARKS}]{_SPACE}|{_SPACE}[{_MARKS}]")
_LATIN = late("[0-9A-Za-z.%％]")
_BESIDE_DIGIT = late(f"(?<=[{HAN}]){_SPACE}+(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%％]){_SPACE}+(?=[{HAN}])")
_ANY_SPACE = late(_SPACE)
_SPACES = late(f"{_SPACE}+")

# A number or word between Han with nothing but at most one gap on each side: (gap before, gap after).
_NUMBER_BETWEEN = late(f"(?<=[{HAN}])({_SPACE}*)[0-9A-Za-z.%％]+({_SPACE}*)(?=[{HAN}])")
FEWEST_NUMBERS = 4  # numbers with a space, before a document's habit can be told
TYPED_SHARE = 0.3  # of them with spaces on both sides: from here on the spaces are typed

# Names after a role's word, as far as they are followed by what ends a byline or credit.
_NAMES_WITHIN = late(
    "(?:记者|記者|通[讯訊][员員]|[评評][论論][员員]|[实實][习習]生|[文图圖摄攝作][/／：:]|[□■◇◆○●])[:：]?"
    f"(?:{_SPACE}*[、，]?{_SPACE}*(?:[{HAN}]{{1,4}}|通[讯訊][员員]))(?:(?:{_SPACE}+|[、，])(?:(?:本[报報])?(?:记者|記者|通[讯訊][员員]|[实實][习習]生))?[{HAN}·]{{1,5}}(?![{HAN}]))*"
    f"(?=$|{_SPACE}*[）)】／/]|{_SPACE}*(?:[摄攝文图圖]|[报報][道导導]|供[图圖]))"
    f"(?:{_SPACE}*(?:[摄攝]|供[图圖]))?"
)
_PHOTOGRAPHER = late(f"(?:^|(?<=[。！？”）（(]))[{HAN}]{{2,4}}{_SPACE}+[/／]?[摄攝]")
# 本报某地11月3日电　记者从…: what parts a dateline from its story.
_DATELINE_END = late(f"^[^，。：“”（）\\s]{{2,24}}(?:日[电電]|[讯訊])(?:[（(][^）)]{{1,20}}[）)])?{_SPACE}+")
# 第三条　本条例所称…: what parts the number of an article or a chapter from its words.
_NUMBER_END = late(f"^第[〇零一二三四五六七八九十百千两0-9０-９]{{1,7}}[编編章节節条條款]{_SPACE}+")
# A list on one line: names and what they won, with a space between each two and no mark of a sentence anywhere.
_LISTED = late(
    f"(?:[{HAN}]{{2,8}}[:：]{_SPACE}{{0,2}})?(?:[{HAN}·《》]{{2,12}}(?:[（(][^（）()，。]{{1,16}}[）)])?{_SPACE}{{1,4}}){{2,80}}[{HAN}·《》]{{2,12}}(?:[（(][^（）()，。]{{1,16}}[）)])?"
)
_LETTER_SPACED = 0.6  # share of neighbouring Han with a gap between them, from which a line is letter-spaced
_SHORTEST_PHRASE = 2  # Han on each side of a heading's own space


def spaced(blocks: Sequence[Block]) -> tuple[list[Block], tuple[Entry, ...]]:
    """The blocks without the spaces that no editor typed, and an entry for each."""
    chars = [[text.chars for text in block.lines] for block in blocks]
    whole = "\n".join(chain.from_iterable(chars))
    spaces = [space for space in _SPACES_ALONE if space in whole]  # most texts have one or two sorts, or none
    spacious = [any(space in text for text in texts for space in spaces) for texts in chars]
    close_digits = justified_numbers(chain.from_iterable(compress(chars, spacious)))
    after: list[Block] = []
    entries: list[Entry] = []
    for block, has_spaces in zip(blocks, spacious, strict=True):
        if not has_spaces:
            after.append(block)
            continue
        lines = []
        for text in block.lines:
            changed, made = apply("spacing", text, find(text, block.kind, close_digits))
            lines.append(changed)
            entries.extend(made)
        after.append(replace(block, lines=tuple(lines)))
    return after, tuple(entries)


def find(text: Text, kind: Kind = "body", close_digits: bool = False) -> Iterator[Edit]:
    """The spaces of one text that go. `close_digits`: what `justified_numbers` said of the document."""
    chars = text.chars
    if not _ANY_SPACE.search(chars):
        return
    if kind != "body" and _is_spelled_out(chars):
        yield from _close_letters(chars)
        return
    gaps = _gaps(chars)
    kept = _kept(chars, kind, gaps) if gaps else []
    why = because("space-han")
    if len(gaps) > 2 and kind != "body":
        letters = len(chars) - sum(end - start for start, end in gaps)
        if len(gaps) >= _LETTER_SPACED * (letters - 1):
            why = because("space-letterspaced", len(gaps), letters)
    closed = [gap for gap in gaps if not any(low <= gap[0] < high for low, high in kept)]
    for start, end in closed:
        yield Edit(start, end, "", why)
    for match in _BESIDE_MARK.finditer(chars) if _MARK_AND_SPACE.search(chars) else ():
        yield Edit(match.start(), match.end(), "", because("space-mark"))
    if close_digits:
        for match in _BESIDE_DIGIT.finditer(chars):
            if match.span() not in closed:  # ％ is a full-width mark and ends a number
                yield Edit(match.start(), match.end(), "", because("space-digit"), 0.8)


def _gaps(chars: str) -> list[tuple[int, int]]:
    """Where spaces stand between two full-width characters."""
    spans = (match.span() for match in _SPACES.finditer(chars))
    return [(a, b) for a, b in spans if a and b < len(chars) and _is_wide(chars[a - 1]) and _is_wide(chars[b])]


def _is_wide(char: str) -> bool:
    return is_han(char) or char in _QUOTES or any(low <= char <= high for low, high in _WIDE_MARKS)


def _is_spelled_out(chars: str) -> bool:
    """Whether a heading has a space between every two characters, Latin letters included."""
    letters = [len(word) for word in chars.split()]
    return len(letters) > 3 and max(letters) <= 2 and sum(letters) < len(letters) * 1.2


def _close_letters(chars: str) -> Iterator[Edit]:
    """The spaces between the letters of such a heading go; of the wider ones between its words one stays."""
    gaps = [match.span() for match in re.finditer(_SPACE + "+", chars)]
    narrow = min(end - start for start, end in gaps)
    why = because("space-letterspaced", len(gaps), len(chars) - sum(end - start for start, end in gaps))
    for start, end in gaps:
        wide = end - start > narrow
        if not wide:
            yield Edit(start, end, "", why)
        elif end - start > 1:
            yield Edit(start + 1, end, "", why)


def justified_numbers(texts: Iterable[str]) -> bool:
    """Whether a document's spaces beside numbers and Latin words come from justifying and not from an editor.

    Who types them types them on both sides; justified lines, cut at squeezed marks and digits, leave one on the right
    of some numbers only (`去年12 月`).
    """
    both = one = 0
    for chars in texts:
        if not _ANY_SPACE.search(chars) or not _LATIN.search(chars):
            continue
        for before, after in _NUMBER_BETWEEN.findall(chars):
            if before and after:
                both += 1
            elif before or after:
                one += 1
    return one >= FEWEST_NUMBERS and both <= TYPED_SHARE * (both + one)


def _ends_in_name(chars: str) -> bool:
    """Whether a line set apart ends in a name of two characters with its space inside: 患者家属 周 蕾, 孙 强."""
    *office, family, given = ["", *chars.split()]
    return len(family) == len(given) == 1 and family in SURNAMES and all(len(word) != 1 for word in office)


def _kept(chars: str, kind: Kind, gaps: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts of a text whose gaps stay: names, and a heading's phrases."""
    spaced_out = len(gaps) >= _LETTER_SPACED * max(1, len(chars) - sum(end - start for start, end in gaps) - 1)
    if spaced_out:
        widest = max(end - start for start, end in gaps)
        narrow = min(end - start for start, end in gaps)
        if kind != "body" and widest > narrow + 1:
            return [gap for gap in gaps if gap[1] - gap[0] > narrow + 1]
        if len(gaps) > 2:
            return []
    if len(chars) <= 80 and (BYLINE.fullmatch(chars) or MARKED_NAMES.fullmatch(chars) or CREDIT_LINE.fullmatch(chars)):
        return [(0, len(chars))]
    if kind != "body" and _ends_in_name(chars):
        return [(0, len(chars))]
    if stands_alone(chars) or (len(gaps) > 1 and _LISTED.fullmatch(chars)):
        return [(0, len(chars))]
    typed = (_NAMES_WITHIN, _PHOTOGRAPHER, _DATELINE_END, _NUMBER_END)
    kept = [match.span() for rule in typed for match in rule.finditer(chars)]
    if kind == "lines":
        kept += [gap for gap in gaps if gap[1] - gap[0] > 1]  # cells of a table, phrases of a verse
    if kind != "body":
        starts, ends = (0, *(end for _, end in gaps)), (*(start for start, _ in gaps), len(chars))
        if len(starts) <= 4 and min(map(sub, ends, starts)) >= _SHORTEST_PHRASE:
            return kept + gaps
    return kept
