"""Pages of each style, as they were last approved: what a style looks like, and that it stays so.

After a change that is meant: `pytest -k style_golden --update`, look at the pages, commit both together.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from tests import weekly
from tests.regression import GOLDENS, Regression, picture
from typeset import compose, metadata, pictures, style
from typeset.article import Figure
from typeset.render import pdf

PAGES = {  # by style, the pages that show something new
    "book": (2, 3),  # an opening page with a standfirst; a picture in one column
    "broadsheet": (1,),  # five columns: a lead, neighbours, briefs
    "magazine": (1, 2),  # contents; an opening page
    "newspaper": (1, 2),  # four columns: a lead with its picture; a box
    "pocket": (2,),
    "proof": (2,),  # numbered lines
    "vertical": (2,),
}

Compare = Callable[[str], Regression]


def built(name: str) -> bytes:
    """The paper as a PDF in a style."""
    document = weekly.document()
    folders = pictures.Folders(None, weekly.PICTURES)
    look = style.load(name)
    shown = [block.picture for article in document.articles for block in article.blocks if isinstance(block, Figure)]
    sizes = {each: pictures.measure(each, folders) for each in shown if each is not None}
    about = metadata.describe(document, None)
    out = io.BytesIO()
    pdf.write(compose.pages(document, look, sizes, about.title), document, look, about, folders, out)
    return out.getvalue()


@pytest.mark.parametrize("name", PAGES)
def test_style_golden(name: str, goldens: Compare) -> None:
    data = built(name)
    with goldens(f"styles/{name}") as kept:
        for page in PAGES[name]:
            kept.page(f"page-{page:03}.png", picture(data, page))


def test_every_style_has_its_golden() -> None:
    assert set(PAGES) == {name for name, _ in style.available()}
    kept = {path.relative_to(GOLDENS / "styles").as_posix() for path in (GOLDENS / "styles").rglob("*.png")}
    assert kept == {f"{name}/page-{page:03}.png" for name, pages in PAGES.items() for page in pages}
