"""An editor's work is never overwritten: what typeset last wrote at a place, by the ledger beside it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from typeset.errors import OutputError
from typeset.outputs import told

WRITTEN = "manuscript-sha256"  # ledger head: the manuscript of that build
STANDING = "manuscript-standing"  # ledger head: the older manuscript that stands there, when that build wrote none
_HEAD_BYTES = 65_536  # a ledger's head is a dozen lines; the whole file may be long


def protect(manuscript: Path, ledger: Path, data: bytes) -> None:
    """Refuse to overwrite a manuscript that differs from what typeset last wrote there: it is an editor's work.

    The ledger beside it says what was last written. Without one the manuscript counts as an editor's, unless it
    equals `data`, which is about to be written.
    """
    with told(manuscript):
        try:
            standing = manuscript.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return
    if standing != data and digest(standing) != last_written(ledger):
        raise OutputError("manuscript-edited", path=manuscript)


def last_written(ledger: Path) -> str:
    """The SHA-256 of the manuscript that typeset last wrote beside this ledger; empty where nothing says so."""
    from typeset.ledger.tsv import read_head

    try:
        with open(ledger, "rb") as file:
            head = read_head(file.read(_HEAD_BYTES))
    except OSError:
        return ""
    return head.get(STANDING) or head.get(WRITTEN, "")


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
