"""How articles share a page that runs on (版面编排): across it, beside each other, or in one column.

Articles in, groups of them out, in the manuscript's order; nothing is set here. Lengths are characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from typeset.article import Article, Figure, texts
from typeset.namedtuple import NamedTuple
from typeset.style import Makeup, Style

FIGURE = 200  # characters of text that a figure takes the room of, about ...
HEADLINE = 100  # ... and a headline, of each column below it
BESIDE_BOX = 0.9  # of a box's length, for each other column: what the text beside it has at least
ALIKE = 0.15  # two articles beside each other differ in height by no more than this share of the higher one

Kind: TypeAlias = Literal["across", "beside", "boxed", "briefs", "small"]


class Group(NamedTuple):
    """Articles that are set together; `columns` that the first of two beside each other takes.

    across   one article across all columns
    small    one that is short, but has no company
    beside   two, each in its part of the columns
    boxed    a short one in a ruled box, at the head of the last column of the one behind it
    briefs   short ones, one below the other through the columns
    """

    kind: Kind
    articles: tuple[Article, ...]
    columns: int = 0


def group(articles: Sequence[Article], at: int, style: Style, leads: bool) -> Group:
    """The group that begins at an article. `leads`: it opens a page, which wants a headline across all columns."""
    article, columns, makeup = articles[at], style.page.columns, style.makeup
    if style.articles != "run-on" or columns < 2 or len(articles) == 1:
        return Group("across", (article,))
    if is_brief(article, makeup):
        end = at + 1
        while end < len(articles) and is_brief(articles[end], makeup):
            end += 1
        if end - at > 1:
            return Group("briefs", tuple(articles[at:end]))
        enough = BESIDE_BOX * (columns - 1) * length(article)
        if end < len(articles) and columns > 2 and length(articles[end], int(enough) + 1) >= enough:
            return Group("boxed", tuple(articles[at : at + 2]))
    if at + 1 < len(articles) and columns > 3 and not leads:
        first = _share(length(article, makeup.beside), length(articles[at + 1], makeup.beside), columns, makeup)
        if first:
            return Group("beside", tuple(articles[at : at + 2]), first)
    small = is_brief(article, makeup) or (not leads and length(article, makeup.beside) < makeup.beside / 2)
    return Group("small" if small else "across", (article,))


def _share(one: int, other: int, columns: int, makeup: Makeup) -> int:
    """How many columns the first of two articles takes beside the other so that they end alike; 0: they would not."""
    if max(one, other) >= makeup.beside:
        return 0
    rests = []
    for first in range(1, columns):
        high, beside = one / first + HEADLINE, other / (columns - first) + HEADLINE
        rests.append((abs(high - beside) / max(high, beside), first))
    rest, first = min(rests)
    return first if rest <= ALIKE else 0


def is_brief(article: Article, makeup: Makeup) -> bool:
    """Whether an article is short enough for a box or a column of briefs: a few words and no picture."""
    if any(isinstance(block, Figure) for block in article.blocks):
        return False
    return length(article, makeup.brief) < makeup.brief


def length(article: Article, most: int = 1_000_000_000) -> int:
    """How many characters long an article is, its figures as the text that they displace; counted until `most`."""
    count = 0
    for block in article.blocks:
        count += FIGURE if isinstance(block, Figure) else sum(len(text) for text in texts(block))
        if count >= most:
            break
    return count
