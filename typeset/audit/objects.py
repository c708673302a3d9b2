"""The fonts that a PDF declares, counted from its objects: pdfium tells neither their kind nor their number.

A reader of its own for one purpose: it finds dictionaries, in object streams too, and follows no reference.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

MOST_FONTS = 20_000  # more are not counted
MOST_BYTES = 256 * 2**20  # of opened object streams: a bomb ends here

_OBJECT_STREAM = re.compile(rb"/Type\s*/ObjStm\b[^\0]{0,400}?stream\r?\n")
_FONT = re.compile(rb"/Type\s*/Font\b(?!\s*/Font)")
_KIND = re.compile(rb"/Subtype\s*/(Type0|Type1|MMType1|Type3|TrueType)\b")
_ENDS = re.compile(rb"<<|>>")
_NEAR = 4096  # bytes: how far a dictionary is followed


class Fonts(NamedTuple):
    """How many fonts a file declares, and how many of them are drawn by page operators (Type 3)."""

    number: int
    type3: int


def fonts(path: Path) -> Fonts:
    """Count the fonts of a PDF file; a composite font counts once."""
    kinds = [
        kind[1]
        for part in _parts(path.read_bytes())
        for words in _dictionaries(part)
        if _FONT.search(words) and (kind := _KIND.search(words))
    ]
    return Fonts(len(kinds), kinds.count(b"Type3"))


def _parts(data: bytes) -> Iterator[bytes]:
    """What stands outside streams, and every object stream opened."""
    pieces, at = [], 0
    while (start := data.find(b"stream", at)) >= 0:
        pieces.append(data[at:start])
        end = data.find(b"endstream", start + 6)
        at = len(data) if end < 0 else end + 9
    yield b" ".join([*pieces, data[at:]])
    room = MOST_BYTES
    for match in _OBJECT_STREAM.finditer(data):
        if room <= 0:
            return
        try:
            opened = zlib.decompressobj().decompress(memoryview(data)[match.end() :], room)
        except zlib.error:
            continue
        room -= len(opened)
        yield opened


def _dictionaries(part: bytes) -> Iterator[bytes]:
    """The dictionary round each `/Type /Font`."""
    for match in islice(_FONT.finditer(part), MOST_FONTS):
        start = _opening(part, match.start())
        if start >= 0:
            yield part[start : _closing(part, match.end())]


def _opening(part: bytes, at: int) -> int:
    """Where the dictionary that holds this place begins; -1 where none does."""
    first = max(0, at - _NEAR)
    depth = 0
    for token in reversed(list(_ENDS.finditer(part[first:at]))):
        depth += 1 if token[0] == b">>" else -1
        if depth < 0:
            return first + token.start()
    return -1


def _closing(part: bytes, at: int) -> int:
    depth = 0
    for token in _ENDS.finditer(part, at, at + _NEAR):
        depth += 1 if token[0] == b"<<" else -1
        if depth < 0:
            return token.end()
    return at
