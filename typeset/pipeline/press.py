"""What a build for the press says beside its file: the words of its slug line, pictures that will not print well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from typeset import __version__
from typeset.messages import say
from typeset.metadata import FIXED_STAMP
from typeset.pipeline.job import Watch

if TYPE_CHECKING:
    from typeset.inks import Inks
    from typeset.metadata import Metadata
    from typeset.render.pdf.image import Shown
    from typeset.style import Style


def slug(about: Metadata, inks: Inks) -> Mapping[str, str]:
    """The fields of a slug line."""
    return {
        "title": about.title,
        "date": about.stamp.strftime("%Y-%m-%d") if about.stamp != FIXED_STAMP else "",
        "condition": inks.condition,
        "version": f"typeset {__version__}",
    }


def judge(shown: Iterable[Shown], inks: Inks, style: Style, name: str, watch: Watch) -> None:
    """Name each picture that is too coarse for the stock, or has more ink than it takes, and its page in the file."""
    stock = say(f"stock-{style.press.stock}")
    for picture, page, resolution, ink in dict.fromkeys(shown):
        told = {"name": name, "page": page, "picture": picture.path, "stock": stock}
        if round(resolution) < inks.resolution:
            watch.note(say("press-coarse", **told, found=round(resolution), wanted=inks.resolution))
        if round(ink) > inks.limit:
            watch.note(say("press-ink", **told, found=round(ink), limit=round(inks.limit)))
