"""Two PDFs page by page: the characters of each page, and its picture.

A page is drawn at 100 dots an inch in grey; a pixel differs where its grey does by more than 16 of 255, so that a
rounding of pdfium's is no difference and a hairline that moved is one.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from difflib import SequenceMatcher

from typeset.audit.lines import lines_of
from typeset.audit.reading import Page, Pdf, Picture
from typeset.namedtuple import NamedTuple

DOTS = 100  # an inch
TOLERANCE = 16  # of 255
MOST_ALIGNED = 8000  # characters of a page: more are not aligned letter by letter
MOST_SHOWN = 60  # pages whose pictures a report holds


class Change(NamedTuple):
    """Neighbouring characters of a page that went and came, with the words before them."""

    before: str
    went: str
    came: str


class Difference(NamedTuple):
    """A page that differs. `old` or `new` is None where the page is in one file only; `pixels` in percent."""

    page: int
    changes: tuple[Change, ...]
    characters: int
    pixels: float
    old: Picture | None
    new: Picture | None


class Comparison(NamedTuple):
    """`pages`: in one file only; `text`: characters that went or came; `pixels`: percent, of the page that differs
    most."""

    old_pages: int
    new_pages: int
    differences: tuple[Difference, ...]

    @property
    def values(self) -> dict[str, float | None]:
        return {
            "pages": abs(self.old_pages - self.new_pages),
            "text": sum(each.characters for each in self.differences),
            "pixels": max((each.pixels for each in self.differences), default=0.0),
        }


def compare(old: Pdf, new: Pdf) -> Comparison:
    """Every page of both; pictures are kept of the first pages that differ."""
    found: list[Difference] = []
    for number in range(1, max(old.count, new.count) + 1):
        one, two = (_lines(pdf.page(number)) if number <= pdf.count else [] for pdf in (old, new))
        before, after = (pdf.picture(number, DOTS) if number <= pdf.count else None for pdf in (old, new))
        changes = tuple(_changes(one, two))
        pixels = _share(before, after)
        if changes or pixels:
            kept = len(found) < MOST_SHOWN
            characters = sum(max(len(change.went), len(change.came)) for change in changes)
            found.append(
                Difference(number, changes, characters, pixels, before if kept else None, after if kept else None)
            )
    return Comparison(old.count, new.count, tuple(found))


def _lines(page: Page) -> list[str]:
    return ["".join(line.text.split()) for line in lines_of(page)]


def _changes(old: list[str], new: list[str]) -> Iterator[Change]:
    """What went and came; where a line ends is no text."""
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            one, two = "".join(old[i:j]), "".join(new[k:m])
            if len(one) + len(two) > MOST_ALIGNED:
                yield Change("", one, two)
                continue
            for inner, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
                if inner != "equal":
                    yield Change(one[max(0, a - 8) : a], one[a:b], two[c:d])


def _share(old: Picture | None, new: Picture | None) -> float:
    """Pixels that differ, in percent; all of them where a page is in one file only or has another size."""
    if old is None or new is None or (old.width, old.height) != (new.width, new.height):
        return 100.0
    if old.pixels == new.pixels:
        return 0.0
    count = sum(
        abs(one - two) > TOLERANCE
        for row, other in zip(_rows(old), _rows(new), strict=True)
        if row != other
        for one, two in zip(row, other, strict=True)
    )
    return round(100 * count / len(old.pixels), 4) if count else 0.0


def _rows(picture: Picture) -> Iterator[bytes]:
    return (picture.pixels[at : at + picture.width] for at in range(0, len(picture.pixels), picture.width))


def overlay(old: Picture, new: Picture) -> bytes:
    """Where two pictures of one size differ, as PNG: what went in red, what came in blue, the rest pale."""
    rows = []
    for one, two in zip(_rows(old), _rows(new), strict=True):
        if one == two:
            pale = bytes(192 + (value >> 2) for value in one)
            rows.append(b"".join(bytes((value, value, value)) for value in pale))
            continue
        row = bytearray()
        for before, after in zip(one, two, strict=True):
            ground = 192 + (min(before, after) >> 2)
            if after - before > TOLERANCE:
                row += bytes((220, 255 - (after - before), 255 - (after - before)))
            elif before - after > TOLERANCE:
                row += bytes((255 - (before - after), 255 - (before - after), 220))
            else:
                row += bytes((ground, ground, ground))
        rows.append(bytes(row))
    return _png(old.width, old.height, rows, colour=2)


def png(picture: Picture) -> bytes:
    """A picture as PNG."""
    return _png(picture.width, picture.height, list(_rows(picture)), colour=0)


def _png(width: int, height: int, rows: list[bytes], colour: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
