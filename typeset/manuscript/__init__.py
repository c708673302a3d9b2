"""The manuscript: a Document as CommonMark with YAML front matter, for an editor to correct and build again.

`write(document)` gives the file's text, `read(source)` takes it back, `parse(source)` also names what is kept but not
set. `write(read(write(document))) == write(document)` for every document. What stands for what: contract, "The
manuscript"; CommonMark 0.31.
"""

from __future__ import annotations

from typeset.manuscript.reader import Notice, Parsed, parse, read
from typeset.manuscript.writer import write

__all__ = ["Notice", "Parsed", "parse", "read", "write"]
