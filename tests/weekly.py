"""A whole paper of our own articles (`tests/articles`) with pictures: what the styles are shown on."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

from tests import truth
from typeset import article
from typeset.article import Article, ArticleBlock, Document, Figure, Picture, Subhead
from typeset.text import plain

PICTURES = Path(__file__).parents[1] / "seeds" / "pictures"
NAMES = ("report", "comment", "letter", "brief", "agency", "list", "dialogue", "several", "verse")
FRONT = {"language": "zh-Hans-CN", "title": "云溪周报", "publication": "云溪周报", "date": "2025-11-12"}


def document() -> Document:
    """The paper; every figure has a picture but the last."""
    pictures = cycle([Picture(name, home="pictures") for name in ("stage.jpg", "street.jpg")])
    articles = [found for name in NAMES for found in _articles(truth.read(name), pictures)]
    return Document(tuple(articles), dict(FRONT))


def _articles(rows: tuple[truth.Row, ...], pictures: cycle[Picture]) -> list[Article]:
    """The articles of a truth file: each begins at its headline, or at the kicker above it."""
    found: list[list[ArticleBlock]] = [[]]
    for at, (kind, lines) in enumerate(rows):
        if kind == "kicker" or (kind == "headline" and found[-1] and rows[at - 1].kind != "kicker"):
            found.append([])
        if kind == "caption":
            credit = rows[at + 1].lines[0] if at + 1 < len(rows) and rows[at + 1].kind == "credit" else ""
            found[-1].append(Figure(plain(lines[0]), plain(credit), next(pictures)))
        elif kind == "subhead":
            found[-1].append(Subhead(tuple(map(plain, lines))))
        elif kind != "credit":
            found[-1].append(getattr(article, kind.capitalize())(tuple(map(plain, lines))))
    return [Article(tuple(blocks)) for blocks in found if blocks]
