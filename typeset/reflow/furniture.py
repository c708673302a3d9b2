"""Page furniture: masthead, date line, running head, folio, page number. A line rule: it goes whole, one entry each.

It stands between the halves of a paragraph that runs over a page, so it goes before lines are joined. Only what is
sure goes: a line made of a paper's name, a date, an issue or a folio; a number that counts on from page to page; a
short line that stands on the same edge of several pages. A date alone may be a signature's and stays.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from typeset.cues import (
    BRIEF,
    FOLIO,
    FURNITURE_PARTS,
    FURNITURE_REST,
    LATIN_MASTHEAD,
    MASTHEAD,
    PUBLISHED,
    SECTION,
    ends_sentence,
)
from typeset.patterns import late
from typeset.reasons import Reason, because
from typeset.reflow.lines import Line, chars_of, holding
from typeset.text import Edit

EDGE = 2  # lines at the head and at the foot of a page where furniture stands
LONGEST = 60  # characters
LONGEST_HEAD = 30  # characters of a running head that no cue word shows
FEWEST_PAGES = 3  # on which such a running head stands
A_FEW_PAGES = 12
LONGEST_SECTION = 16  # characters of a page's name with its folio
PLAINLY = 3  # parts of a line that is furniture wherever it stands
DEEPEST = 10  # times that an edge is looked at, with what was found there gone: no page has more furniture on it
# Every part of such a line but its number has one of these: where they are too few, no closer look is needed.
_SIGN = late("[年星周週甲乙丙丁戊己庚辛壬癸历曆第版页頁期号號报報刊:：.．/A-Z-](?:(?<![A-Z])|(?=[0-9０-９]))")
_BETWEEN = late("[\\s|｜·•:：—-]+|(?<=版)(?=\\S)")
_NUMBERED_PAPER = late("CN[\\s\u3000]?[0-9]{2}[-—－][0-9]{4}")  # a newspaper's own number says it alone
_SENDS = late("[转轉接见見]|刊(?![号號物])")  # jump lines name a page, too
_EDITED = late("[责責编編美版组組校值][^0-9０-９]*[:：]")
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_SHAPE = late(f"[0-9０-９]+|[A-Z]|[甲乙丙丁戊己庚辛壬癸]|[{_BRANCHES}]")
_NUMBER = late("[0-9０-９]+")
_LETTERED = late("[A-Z][0-9]{1,3}版?")
_WORD = late("[一-鿿]{2,4}")
_BARE = late("[-—–－·~～\\s0-9０-９]+")


def find(lines: Sequence[Line]) -> Iterator[tuple[int, Edit]]:
    """The lines that are furniture."""
    found: dict[int, tuple[Reason, float]] = {}
    edges = _edges(lines)
    every = chars_of(lines)
    for index, signs in holding(_SIGN, every).items():
        if signs < PLAINLY - 1:
            continue  # too few, with CN for one: nearly every line of a long text
        parts = _parts(every[index], PLAINLY)
        if parts:
            found[index] = because("furniture-words", parts), 0.95
    before = -1
    for _ in range(DEEPEST):  # below a masthead's line the next one stands at the edge
        if len(found) == before:
            break
        before = len(found)
        if found:
            edges = _edges(lines, found)
        for index in edges:
            parts = 0 if index in found else _parts(lines[index].chars, 2)
            if parts:
                found[index] = because("furniture-words", parts), 0.95
        _numbers(lines, edges, found)
        _sections(lines, edges, found)
    _repeated(lines, edges, found)
    for index in sorted(found):
        why, sure = found[index]
        yield index, Edit(0, len(lines[index].text), "", why, sure)


def _parts(chars: str, least: int) -> int:
    """Of how many different parts a line of furniture is made; 0 where it holds anything else, or fewer than `least`
    of them."""
    if "、" in chars and not _NUMBER.search(chars):
        return 0  # papers told over in a sentence
    if (
        len(chars) > LONGEST < len(" ".join(chars.split()))
        or "。" in chars
        or len(_SIGN.findall(chars)) < least - ("CN" in chars)
        or _SENDS.search(chars)
    ):
        return 0
    found = {match.group() for match in FURNITURE_PARTS.finditer(chars)}
    if all(_EDITED.match(part) for part in found):
        return 0  # who edited a page closes it: end matter, and text
    if len(found) >= PLAINLY and len({_SHAPE.sub(_kind, part) for part in found}) == 1:
        return 0  # one after the other, as in a list: A1 A2 A3, 甲子 乙丑 丙寅
    parts = len(found) + bool(_NUMBERED_PAPER.search(chars))
    return parts if parts >= least and FURNITURE_REST.fullmatch(FURNITURE_PARTS.sub(" ", chars)) else 0


def _kind(match: re.Match[str]) -> str:
    """What stands for a number, a letter, a stem or a branch where only the shape of a part counts."""
    char = match.group()[0]
    return "0" if char.isdigit() else "A" if char.isascii() else "干支"[char in _BRANCHES]


def _sections(lines: Sequence[Line], edges: dict[int, int], found: dict[int, tuple[Reason, float]]) -> None:
    """The name of a page beside its folio, 要闻 02, A8 港聞, or right below a masthead's line, as the paper's own."""
    for index in edges:
        chars = lines[index].chars
        if index not in found and edges[index] in (1, 2) and _heads_furniture(lines, index, found):
            found[index] = because("furniture-words", 1), 0.85
        if index in found or len(chars) > LONGEST_SECTION or abs(edges[index]) > 1:
            continue
        if index + 1 < len(lines) and BRIEF.match(lines[index + 1].chars):
            continue  # it heads the briefs below it
        if index - 1 in found and any(named.fullmatch(chars) for named in (SECTION, MASTHEAD, PUBLISHED)):
            found[index] = because("furniture-words", 1), 0.85
            continue
        names = [part for part in _BETWEEN.split(chars) if part]
        if len(names) == 2 and _names_page(names) and (index - 1 in found or index + 1 in found):
            found[index] = because("furniture-words", len(names)), 0.9
            continue
        if len(names) > 1 and any(SECTION.fullmatch(name) for name in names):
            others = [name for name in names if not SECTION.fullmatch(name)]
            if others and all(FOLIO.fullmatch(name) for name in others):
                found[index] = because("furniture-words", len(names)), 0.9


def _names_page(names: Sequence[str]) -> bool:
    """Whether two parts of a line are a folio with its letter and a word or two: A5 城事."""
    folio, name = names if names[0][:1].isascii() else names[::-1]
    return bool(_LETTERED.fullmatch(folio) and _WORD.fullmatch(name))


def _heads_furniture(lines: Sequence[Line], index: int, found: dict[int, tuple[Reason, float]]) -> bool:
    """Whether a line is a paper's name, in Latin letters perhaps, and the line of its date stands right below it."""
    chars = lines[index].chars
    return index + 1 in found and bool(MASTHEAD.fullmatch(chars) or LATIN_MASTHEAD.fullmatch(chars))


def _edges(lines: Sequence[Line], without: Collection[int] = ()) -> dict[int, int]:
    """Lines at the edges of their pages, the furniture already found aside: index -> how far from the head (1, 2) or
    the foot (-1, -2)."""
    edges: dict[int, int] = {}
    kept: Iterable[int] = range(len(lines))
    if without:
        kept = (index for index in kept if index not in without)
    pages = [line.page for line in lines]
    for _, same in groupby(kept, key=pages.__getitem__):
        page = [*same]
        for step in range(min(EDGE, len(page))):
            edges[page[-1 - step]] = -1 - step
        for step in range(min(EDGE, len(page))):
            edges[page[step]] = 1 + step
    return edges


def _numbers(lines: Sequence[Line], edges: dict[int, int], found: dict[int, tuple[Reason, float]]) -> None:
    """Folios at the edges of pages; bare numbers only where they count on from page to page."""
    offsets: defaultdict[int, list[int]] = defaultdict(list)
    for index in edges:
        chars = lines[index].chars
        if index in found or len(chars) > LONGEST or (index and lines[index - 1].chars[-1:] == "第"):
            continue
        number = _NUMBER.search(chars)
        if (not number and "版" not in chars) or not FOLIO.fullmatch(chars):
            continue
        if number and _BARE.fullmatch(chars):
            offsets[int(number.group()) - lines[index].page].append(index)
        elif abs(edges[index]) == 1:
            found[index] = because("furniture-folio"), 0.9
    pages = len({line.page for line in lines})
    fewest = FEWEST_PAGES if pages > A_FEW_PAGES else 2  # line numbers and lists meet by chance on two of many
    for indices in offsets.values():
        if len({lines[index].page for index in indices}) >= fewest:
            for index in indices:
                found[index] = because("furniture-number"), 0.95


def _repeated(lines: Sequence[Line], edges: dict[int, int], found: dict[int, tuple[Reason, float]]) -> None:
    """Running heads: the same line, numbers aside, on the same edge of several pages.

    The first of them may be the headline itself: on the first page it goes only where its words show it.
    """
    same: defaultdict[tuple[bool, str], list[int]] = defaultdict(list)
    for index, edge in edges.items():
        chars = lines[index].chars
        if index not in found and len(chars) <= LONGEST_HEAD and not ends_sentence(chars):
            same[edge > 0, _NUMBER.sub("0", "".join(chars.split()))].append(index)
    pages = len({line.page for line in lines})
    for (_, text), indices in same.items():
        on = len({lines[index].page for index in indices})
        shown = bool(MASTHEAD.fullmatch(text)) or _has_parts(lines[index].chars for index in indices)
        if on < (2 if shown else FEWEST_PAGES) or on * 3 < pages or len(text) < 2:
            continue
        if max(Counter(lines[index].page for index in indices).values()) > 1:
            continue  # twice on one page: not a head
        for index in indices:
            if shown or lines[index].page > 1:
                found[index] = because("furniture-repeated", on), 0.9


def _has_parts(texts: Iterable[str]) -> bool:
    return all(FURNITURE_PARTS.search(chars) for chars in texts)
