"""Page furniture: masthead, date line, running head, folio, page number. A line rule: it goes whole, one entry each.

It stands between the halves of a paragraph that runs over a page, so it goes before lines are joined. Only what is
sure goes: a line made of a paper's name, a date, an issue or a folio; a number that counts on from page to page; a
short line that stands on the same edge of several pages. A date alone may be a signature's and stays.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from typeset.cues import FOLIO, FURNITURE, FURNITURE_PARTS, MASTHEAD, SENTENCE_END
from typeset.patterns import late
from typeset.reasons import Reason, because
from typeset.reflow.lines import Line
from typeset.text import Edit

EDGE = 2  # lines at the head and at the foot of a page where furniture stands
LONGEST = 60  # characters
LONGEST_HEAD = 30  # characters of a running head that no cue word shows
FEWEST_PAGES = 3  # on which such a running head stands
PLAINLY = 3  # parts of a line that is furniture wherever it stands
_NUMBER = late("[0-9０-９]+")
_BARE = late("[-—–－·~～\\s0-9０-９]+")


def find(lines: Sequence[Line]) -> Iterator[tuple[int, Edit]]:
    """The lines that are furniture."""
    found: dict[int, tuple[Reason, float]] = {}
    edges = _edges(lines)
    for index, line in enumerate(lines):
        chars = line.chars
        if len(chars) <= LONGEST and FURNITURE.fullmatch(chars) and FURNITURE_PARTS.search(chars):
            parts = len(set(FURNITURE_PARTS.findall(chars)))
            if parts >= PLAINLY or (parts > 1 and index in edges):
                found[index] = because("furniture-words", parts), 0.95
    _numbers(lines, edges, found)
    _repeated(lines, edges, found)
    for index in sorted(found):
        why, sure = found[index]
        yield index, Edit(0, len(lines[index].text), "", why, sure)


def _edges(lines: Sequence[Line]) -> dict[int, int]:
    """Lines at the edges of their pages: index -> how far from the head (1, 2) or the foot (-1, -2)."""
    edges: dict[int, int] = {}
    start = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or lines[index].page != lines[start].page:
            for step in range(min(EDGE, index - start)):
                edges[index - 1 - step] = -1 - step
            for step in range(min(EDGE, index - start)):
                edges[start + step] = 1 + step
            start = index
    return edges


def _numbers(lines: Sequence[Line], edges: dict[int, int], found: dict[int, tuple[Reason, float]]) -> None:
    """Folios at the edges of pages; bare numbers only where they count on from page to page."""
    offsets: defaultdict[int, list[int]] = defaultdict(list)
    for index in edges:
        chars = lines[index].chars
        if index in found or len(chars) > LONGEST or not FOLIO.fullmatch(chars):
            continue
        number = _NUMBER.search(chars)
        if not number:
            continue
        if _BARE.fullmatch(chars):
            offsets[int(number.group()) - lines[index].page].append(index)
        elif abs(edges[index]) == 1:
            found[index] = because("furniture-folio"), 0.9
    for indices in offsets.values():
        if len({lines[index].page for index in indices}) > 1:
            for index in indices:
                found[index] = because("furniture-number"), 0.95


def _repeated(lines: Sequence[Line], edges: dict[int, int], found: dict[int, tuple[Reason, float]]) -> None:
    """Running heads: the same line, numbers aside, on the same edge of several pages.

    The first of them may be the headline itself: on the first page it goes only where its words show it.
    """
    same: defaultdict[tuple[bool, str], list[int]] = defaultdict(list)
    for index, edge in edges.items():
        chars = lines[index].chars
        if index not in found and len(chars) <= LONGEST_HEAD and not SENTENCE_END.search(chars):
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
