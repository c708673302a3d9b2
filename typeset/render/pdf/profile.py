"""What a PDF is made for: everything in which a file for the archive and one for the press differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from typeset.metadata import Metadata
from typeset.record import record
from typeset.render.pdf.file import File
from typeset.setpage import SetPage

if TYPE_CHECKING:
    from typeset.inks import Inks


@record
class Profile:
    """A purpose, as the writer needs it.

    `version`: of PDF. `fill`, `stroke`: the operators that set the ink of a shade (0 black, 1 white). `opening`: what
    stands before a page's own content. `picture`: operators before a picture. `resources`: entries beside the fonts;
    `shapes`: names of what every page shows, drawn once for the size of a page.
    `boxes`: a page's boxes. `intent`, `packet`, `info`: output intent, XMP and information dictionary; `packet` takes a
    digest of what was written so far. `inks`: pictures are turned into these, where there are any. `margin` is the
    sheet's outside the page, `bleed` that part of it into which goes on what stands at the page's edge, points.
    `links`: a contents page leads to the articles.
    """

    version: tuple[int, int]
    fill: Callable[[float], bytes]
    stroke: Callable[[float], bytes]
    opening: Callable[[SetPage], list[bytes]]
    boxes: Callable[[SetPage], bytes]
    intent: Callable[[File], bytes]
    packet: Callable[[Metadata, str], bytes]
    info: Callable[[Metadata], bytes]
    resources: Callable[[File], bytes]
    shapes: Callable[[File, SetPage], bytes]
    picture: bytes = b""
    inks: Inks | None = None
    margin: float = 0.0
    bleed: float = 0.0
    links: bool = True
