"""The manuscript: a Document as CommonMark with YAML front matter, for an editor to correct and build again.

`write(document)` gives the file's text, `read(source)` takes it back, `parse(source)` also names what is kept but not
set. `write(read(write(document))) == write(document)` for every document. What stands for what: contract, "The
manuscript"; CommonMark 0.31.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.manuscript.writer import write

if TYPE_CHECKING:
    from typeset.article import Document
    from typeset.manuscript.reader import Parsed
    from typeset.source import Source

__all__ = ["parse", "read", "write"]


def read(source: Source) -> Document:
    """The document of a manuscript. Raises InputError for front matter that cannot be understood."""
    return parse(source).document


def parse(source: Source) -> Parsed:
    """The document of a manuscript, and what in it is kept as it stands and not set, in the order of its lines."""
    from typeset.manuscript import reader  # a tenth of a repair's start, which only writes

    return reader.parse(source)
