"""Font files opened: a path in; a plain TrueType font out, or one that the library reads, or the fault in one line.

The only door to uharfbuzz. Files are mapped into memory, not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from typeset.errors import FontError
from typeset.fonts.file import fault, restricted
from typeset.fonts.truetype import TrueType, plain


def open_plain(path: Path) -> TrueType | None:
    """The font of a file, where it is a plain one. FontError: unreadable, not a font, or cut short."""
    with _told(path):
        font = plain(path)
        if font and restricted(font.table("OS/2")):
            raise FontError("font_restricted", name=path.name)
    return font


def open_any(path: Path) -> Any:
    """The font of a file, mapped into memory. FontError: unreadable, not a font, or cut short."""
    hb = harfbuzz()
    with _told(path):
        try:
            blob = hb.Blob.from_file_path(str(path))
        except hb.HarfBuzzError:  # a path that the C library cannot spell
            blob = hb.Blob(path.read_bytes())
        face = hb.Face(blob)
        if not face.glyph_count or not len(face.unicodes):
            raise FontError("font_broken", name=path.name, fault="cmap, maxp")
        if restricted(bytes(face.reference_table("OS/2").data)):
            raise FontError("font_restricted", name=path.name)
    return face


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """A file that is opened here is whole, or else said not to be."""
    try:
        wrong = fault(path)
        if wrong:
            raise FontError("font_broken", name=path.name, fault=wrong)
        yield
    except OSError as error:
        raise FontError("font_unreadable", name=path.name, why=error.strerror or str(error)) from error


def harfbuzz() -> Any:
    """The library, imported when the first font is opened: no command pays for it that opens none."""
    import uharfbuzz

    return uharfbuzz
