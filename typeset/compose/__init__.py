"""The composer: a Document and a Style in, set pages out. The PDF renderer only paints them.

composer    articles one after the other; what stands at the pages' edges
blocks      each block by its role as a piece; figures, headings
galley      a paragraph's characters made ready, by the tables of kinsoku and setting
breaks      where lines end
room        what a line's gaps and marks give and take
lines       a line as runs, justified
looseness   lines that could not be had well, for the build's report
makeup      which articles of a page that runs on stand beside each other, in a box, in one column
slips       an article set by itself, to be pasted onto a page
sheet       the page that is being filled: grid, columns, walls
pages       pieces onto a sheet: keeps, widows, columns that end alike; bands
passages    text on a sheet; stacks: headings; plates: figures in a column or across several
furniture   running heads, folios; contents, colophon
slug        the line outside the trim, for the printing house
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from typeset import fonts
from typeset.article import Document, Picture
from typeset.compose.colophon import Colophon
from typeset.compose.composer import Composer
from typeset.compose.looseness import Choice, Loose, placed
from typeset.compose.setting import Load
from typeset.compose.slug import under
from typeset.setpage import SetPage
from typeset.style import Style

Sizes = Mapping[Picture, tuple[int, int]]

__all__ = ["Choice", "Colophon", "Loose", "Sizes", "compose", "pages"]


def compose(
    document: Document, style: Style, pictures: Sizes | None = None, title: str = "", load: Load = fonts.load
) -> tuple[SetPage, ...]:
    """The pages of a document. `pictures` gives each picture's width and height in pixels."""
    return tuple(pages(document, style, pictures, title, load))


def pages(
    document: Document,
    style: Style,
    pictures: Sizes | None = None,
    title: str = "",
    load: Load = fonts.load,
    slug: Mapping[str, str] | None = None,
    report: Callable[[Loose], None] | None = None,
    colophon: Colophon | None = None,
) -> Iterator[SetPage]:
    """The pages of a document one after the other, each as soon as it is whole; for the press with the style's slug
    line, which is filled from `slug`. `report` is told of every line that could not be had well. `colophon` stands
    on a last page where the style has one."""
    found: list[Loose] | None = None if report is None else []
    composer = Composer(document, style, pictures or {}, title, load, found, colophon)
    made = composer.pages()
    if report is not None and found is not None:
        made = _reported(made, found, report)
    return made if slug is None else under(made, style, composer.stock.level(style.body.face), slug)


def _reported(made: Iterator[SetPage], found: list[Loose], report: Callable[[Loose], None]) -> Iterator[SetPage]:
    for page in made:
        for item in placed(page, found):
            report(item)
        yield page
