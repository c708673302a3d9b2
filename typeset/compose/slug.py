"""The slug line: below the trim, what the printing house reads of a sheet. It is generated, and no part of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from typeset.compose.furniture import label
from typeset.compose.setting import Setting
from typeset.setpage import SetPage
from typeset.style import Style
from typeset.trim import SLUG_SIZE, trim

ROLE = "slug"
FIELDS = ("title", "page", "date", "condition", "version")


def under(pages: Iterable[SetPage], style: Style, setting: Setting, words: Mapping[str, str]) -> Iterator[SetPage]:
    """The pages with the style's slug line, its fields filled from `words` and the page's label; a field that is not
    known stays as it is written."""
    place = trim(style.press)
    for page in pages:
        text = style.press.slug
        for name in FIELDS:
            text = text.replace(f"{{{name}}}", page.label if name == "page" else words.get(name, ""))
        at = (0.0, page.height + place.slug)
        line = label(text.strip(), setting, SLUG_SIZE, 0.0, at, page.width, "left") if place.slug else None
        yield replace(page, lines=(*page.lines, line._replace(role=ROLE))) if line else page
