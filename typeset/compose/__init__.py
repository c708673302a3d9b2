"""The composer: a Document and a Style in, set pages out. The PDF renderer only paints them.

`blocks.py` reads each block by its role, `galley.py` makes its characters ready, `breaks.py` finds where lines end,
`lines.py` sets them, `pages.py` places them on a `sheet.py`, `furniture.py` adds running heads and folios.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from typeset import fonts
from typeset.article import Document
from typeset.compose.blocks import Composer
from typeset.compose.setting import Load
from typeset.setpage import SetPage
from typeset.style import Style

Sizes = Mapping[str, tuple[int, int]]

__all__ = ["Sizes", "compose", "pages"]


def compose(
    document: Document, style: Style, pictures: Sizes | None = None, title: str = "", load: Load = fonts.load
) -> tuple[SetPage, ...]:
    """The pages of a document. `pictures` gives each picture's width and height in pixels, by its path."""
    return tuple(pages(document, style, pictures, title, load))


def pages(
    document: Document, style: Style, pictures: Sizes | None = None, title: str = "", load: Load = fonts.load
) -> Iterator[SetPage]:
    """The pages of a document one after the other, each as soon as it is whole."""
    return Composer(document, style, pictures or {}, title, load).pages()
