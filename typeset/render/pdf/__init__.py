"""The PDF renderer: paints SetPages and says what is on them; it decides nothing about how they look.

`write` takes the pages one by one and writes each at once: it never holds them all. The file has subsets of all fonts
inside, a structure tree, an output intent, XMP. For the archive it is PDF/A-2b and PDF/UA-1, for the press PDF/X-4.

    file       objects and numbers, on reportlab's document
    type0      a face as a font of one code a character; `wider` glyphs for the gap between Han and Latin
    upright    a face as a font that writes down the page; `down` its lines
    missing    boxes for characters that no face holds
    profile    what a file is made for: `archive`, or `press` with its `marks`
    paint      a SetPage as a content stream
    image      pictures
    tags       the structure tree, of `element`s; `toc` its contents page with links
    outline    bookmarks and page labels
    xmp, srgb  metadata; the archive's output intent
    writer     brings them together
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, BinaryIO

from typeset import fonts
from typeset.fonts.face import Face

if TYPE_CHECKING:
    from typeset.article import Document
    from typeset.inks import Inks
    from typeset.metadata import Metadata
    from typeset.pictures import Folders
    from typeset.render.pdf.image import Shown
    from typeset.setpage import SetPage
    from typeset.style import Style


def write(
    pages: Iterable[SetPage],
    document: Document,
    style: Style,
    metadata: Metadata,
    folders: Folders,
    stream: BinaryIO,
    *,
    load: Callable[[str], Face] = fonts.load,
    accessible: bool = True,
    inks: Inks | None = None,
) -> tuple[Shown, ...]:
    """Write a document's pages as a PDF, for the archive, or with `inks` for the press; gives the pictures shown.

    `load` opens a face by its name. `accessible` puts the claim of PDF/UA-1 into the archive's XMP. FontError,
    PictureError: a face or a picture that cannot be used; what was written by then is no PDF. The same input gives the
    same bytes.
    """
    from typeset.render.pdf.writer import Writer  # reportlab is imported when a PDF is made, not before

    if inks is None:
        from typeset.render.pdf.archive import archive

        profile = archive(accessible)
    else:
        from typeset.render.pdf.press import press
        from typeset.trim import trim

        profile = press(inks, trim(style.press))
    right_to_left = style.is_vertical and (style.vertical.spreads or inks is not None)
    writer = Writer(document, style.figure, folders, load, stream, profile, right_to_left)
    for page in pages:
        writer.page(page)
    return writer.finish(metadata)
