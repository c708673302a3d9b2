"""Lines of a cover: its few words in rows that fit, of nearly equal length, no mark where it may not stand.

Widths are em of the type.
"""

from __future__ import annotations

from collections.abc import Sequence

from typeset.fonts import split_by_face
from typeset.fonts.face import Face
from typeset.fonts.metrics import EM

LONGEST = 300  # characters: what is longer cannot be read on a cover, and costs time to break

NOT_AT_START = frozenset("，。、；：！？”’）》」』】〉…—·％%,.:;!?)")
NOT_AT_END = frozenset("“‘（《「『【〈(")


def rows(line: str, most: float, faces: Sequence[Face]) -> tuple[str, ...]:
    """A line in as few rows of at most `most` em as it takes, of nearly equal length, no mark where it may not stand.

    Latin words and figures stay whole where they fit.
    """
    pieces = [part for piece in _pieces(line) for part in _cut(piece, most, faces)]
    if not pieces:
        return ()
    widths = [width(piece, faces) for piece in pieces]
    count = max(1, -int(-sum(widths) // most))
    while count <= len(pieces):
        found = _filled(pieces, widths, max(sum(widths) / count, max(widths)), most)
        if len(found) <= count or count == len(pieces):
            return found
        count += 1
    return tuple(pieces)


def _pieces(line: str) -> list[str]:
    """What may not be parted: Han one by one, Latin words whole, marks with what they cling to."""
    pieces: list[str] = []
    for char in line:
        clings = pieces and (
            char in NOT_AT_START
            or pieces[-1][-1] in NOT_AT_END
            or (char.isascii() and not char.isspace() and pieces[-1][-1].isascii() and not pieces[-1][-1].isspace())
        )
        if clings:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _cut(piece: str, most: float, faces: Sequence[Face]) -> tuple[str, ...]:
    """A piece that is longer than a row, in parts that fit."""
    if width(piece, faces) <= most:
        return (piece,)
    length = max(1, int(most))
    return tuple(piece[at : at + length] for at in range(0, len(piece), length))


def _filled(pieces: Sequence[str], widths: Sequence[float], aim: float, most: float) -> tuple[str, ...]:
    """Rows filled to about `aim` em, never beyond `most` unless one piece is longer than that."""
    found: list[str] = []
    row, width = "", 0.0
    for piece, wide in zip(pieces, widths, strict=True):
        if row and (width + wide > most or width + wide / 2 > aim):
            found.append(row.strip())
            row, width = "", 0.0
        row += piece
        width += wide
    return (*found, row.strip())


def few(lines: Sequence[str], most: int) -> Sequence[str]:
    """At most so many rows, the last one showing that there were more."""
    return lines if len(lines) <= most else (*lines[: most - 1], lines[most - 1][:-1].rstrip() + "……")


def words(line: str, most: float, faces: Sequence[Face]) -> tuple[str, ...]:
    """A line in rows that break at spaces, so that no name is parted."""
    found: list[str] = []
    for word in line.split():
        longer = f"{found[-1]} {word}" if found else word
        if found and width(longer, faces) <= most:
            found[-1] = longer
        else:
            found += rows(word, most, faces)
    return tuple(found)


def short(line: str, most: float, faces: Sequence[Face]) -> str:
    """A line cut to at most `most` em."""
    line = line[:LONGEST]
    if width(line, faces) <= most:
        return line
    kept = line
    while kept and width(kept, faces) + 1 > most:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def width(line: str, faces: Sequence[Face]) -> float:
    """How far a line advances, in em."""
    return sum(part.face.advance(char) for part in split_by_face(line, faces) for char in part.chars) / EM
