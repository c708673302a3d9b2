"""The composer: a Document and a Style in, set pages out. The PDF renderer only paints them.

composer    articles one after the other; what stands at the pages' edges
blocks      each block by its role as a piece; figures, headings
galley      a paragraph's characters made ready, by the tables of kinsoku and setting
breaks      where lines end
lines       a line as runs, justified
pages       pieces onto a sheet: keeps, widows, figures
furniture   running heads, folios; contents
slug        the line outside the trim, for the printing house
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from typeset import fonts
from typeset.article import Document, Picture
from typeset.compose.composer import Composer
from typeset.compose.looseness import Loose, loose
from typeset.compose.setting import Load
from typeset.compose.slug import under
from typeset.setpage import SetPage
from typeset.style import Style

Sizes = Mapping[Picture, tuple[int, int]]

__all__ = ["Loose", "Sizes", "compose", "loose", "pages"]


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
) -> Iterator[SetPage]:
    """The pages of a document one after the other, each as soon as it is whole; for the press with the style's slug
    line, which is filled from `slug`."""
    composer = Composer(document, style, pictures or {}, title, load)
    made = composer.pages()
    return made if slug is None else under(made, style, composer.setting(style.folio.face), slug)
