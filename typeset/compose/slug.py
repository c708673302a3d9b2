"""The slug line: below the trim, what the printing house reads of a sheet. It is generated, and no part of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from typeset.compose.furniture import label
from typeset.compose.setting import Setting
from typeset.patterns import late
from typeset.setpage import SetPage
from typeset.style import Style
from typeset.trim import SLUG_SIZE, trim

ROLE = "slug"
_FIELD = late(r"\{(title|page|date|condition|version)\}")


def under(pages: Iterable[SetPage], style: Style, setting: Setting, words: Mapping[str, str]) -> Iterator[SetPage]:
    """The pages with the style's slug line, its fields filled from `words` and each page's label. What stands between
    two `|` of it and stays empty is left out."""
    place = trim(style.press)
    for page in pages:
        at = (0.0, page.height + place.slug)
        text = _filled(style.press.slug, {**words, "page": page.label})
        line = label(text, setting, SLUG_SIZE, 0.0, at, page.width, "left") if place.slug else None
        yield replace(page, lines=(*page.lines, line._replace(role=ROLE))) if line else page


def _filled(pattern: str, words: Mapping[str, str]) -> str:
    parts = [_FIELD.sub(lambda field: words.get(field[1], ""), part).strip() for part in pattern.split("|")]
    return " | ".join(filter(None, parts))
