"""The slug line: below the trim, what the printing house reads of a sheet. It is generated, and no part of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial

from typeset.compose.furniture import label, width
from typeset.compose.setting import Setting
from typeset.patterns import late
from typeset.record import replace
from typeset.setpage import SetLine, SetPage, SetRun
from typeset.style import Style
from typeset.trim import SLUG_SIZE, trim

ROLE = "slug"
BETWEEN = " | "
_FIELD = late(r"\{(title|page|date|condition|version)\}")


def under(pages: Iterable[SetPage], style: Style, setting: Setting, words: Mapping[str, str]) -> Iterator[SetPage]:
    """The pages with the style's slug line, its fields filled from `words` and each page's label. What stands between
    two `|` of it and stays empty is left out."""
    place = trim(style.press)
    piece = cache(partial(_piece, setting))  # all but the page's own number is the same on every page
    for page in pages:
        line = None
        if place.slug:
            parts = _filled(style.press.slug, {**words, "page": page.label})
            at = (0.0, page.height + place.slug)
            line = _joined([piece(part) for part in parts], at[1], page.width)
            line = line or label("".join(parts), setting, SLUG_SIZE, 0.0, at, page.width, "left")
        yield replace(page, lines=(*page.lines, line._replace(role=ROLE))) if line else page


def _filled(pattern: str, words: Mapping[str, str]) -> list[str]:
    """The parts of the line with what stands between them."""
    parts = [_FIELD.sub(lambda field: words.get(field[1], ""), part).strip() for part in pattern.split("|")]
    return [piece for part in filter(None, parts) for piece in (BETWEEN, part)][1:]


def _piece(setting: Setting, words: str) -> tuple[tuple[SetRun, ...], float]:
    """A part as runs from 0 on, and its length."""
    line = label(words, setting, SLUG_SIZE, 0.0, (0.0, 0.0), 1e6, "left")
    if words.isascii():  # as long as its letters
        length = sum([setting.advances[char] for char in words]) * SLUG_SIZE / 1000
    else:
        length = width(words, setting, SLUG_SIZE, 0.0)
    return line.runs if line else (), length


def _joined(pieces: Iterable[tuple[tuple[SetRun, ...], float]], baseline: float, most: float) -> SetLine | None:
    """Pieces as one line; None where there are none, or it would be too long."""
    x = 0.0
    runs: list[SetRun] = []
    for set_runs, length in pieces:
        for run in set_runs:
            last = runs[-1] if runs else None
            if last and last.face == run.face and not run.x and not last.shifts and not run.shifts:
                runs[-1] = last._replace(chars=last.chars + run.chars)
            else:
                runs.append(run._replace(x=run.x + x))
        x += length
    return SetLine(baseline, tuple(runs), -1, ROLE, True) if runs and x <= most else None
