"""Faces by name: which characters a face holds, how far each advances, and which face of a chain sets what.

A face is named by its file's stem (`NotoSerifSC-Regular`). What it says of itself is in `face`, in thousandths of an
em; files are opened by `opening`, the only door to uharfbuzz, which is opened for what `truetype` declines. Files are
mapped into memory, not read: opening four faces of 56 MB costs some milliseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path

from typeset import assets
from typeset.errors import FontError
from typeset.fonts.face import Face
from typeset.fonts.metrics import EM, no_width
from typeset.namedtuple import NamedTuple

MISSING = "missing"
"""The face of characters that no face of a chain holds: each is a box of one em with its code point."""

SUFFIXES = (".ttf", ".otf", ".ttc")


class MissingFace(Face):
    """The face `missing`: holds every character, each one em wide; has no file."""

    def __init__(self) -> None:
        super().__init__(MISSING, Path())

    def covers(self, char: str) -> bool:
        return True

    def measure(self, char: str) -> float:
        return EM

    def glyph(self, char: str) -> int | None:
        return None

    def upright(self, char: str) -> int | None:
        return None

    @cached_property
    def upright_dash(self) -> int | None:
        return None

    @cached_property
    def two_em_dash(self) -> int | None:
        return None

    @cached_property
    def ascent(self) -> float:
        return 880

    @cached_property
    def descent(self) -> float:
        return -120


class Part(NamedTuple):
    """Characters that one face sets."""

    face: Face
    chars: str


@cache
def load(name: str, folder: Path | None = None) -> Face:
    """The face of a name, from `folder` or else the program's own fonts; opened once a process.

    `missing` is the face of characters that no other holds. FontError: no such file, or not a font.
    """
    if name == MISSING:
        return MissingFace()
    home = folder or assets.fonts()
    files = (home / (name + suffix) for suffix in SUFFIXES if not set(name) & set("/\\:\0"))
    path = next((file for file in files if file.is_file()), None)
    if path is None:
        raise FontError("font_missing", name=name, known=", ".join(names(home)) or "-")
    face = Face(name, path)
    face.open()  # so that a broken file is reported where the face is named
    return face


def names(folder: Path | None = None) -> tuple[str, ...]:
    """The faces of a folder, or else the program's own, in order of name."""
    home = folder or assets.fonts()
    if not home.is_dir():
        return ()
    return tuple(sorted(path.stem for path in home.iterdir() if path.suffix.lower() in SUFFIXES))


def split_by_face(chars: str, chain: Sequence[Face]) -> tuple[Part, ...]:
    """A text parted by the first face of a chain that holds each character; `missing` sets what none holds.

    A sign of no width (a variation selector) stays with the character before it.
    """
    if not chars:
        return ()
    first = chain[0]
    lacking = first.lacks(chars)
    if not lacking:
        return (Part(first, chars),)
    others: dict[str, Face] = {}
    missing = load(MISSING)
    for char in lacking:
        others[char] = next((face for face in chain[1:] if face.covers(char)), missing)
    faces: list[Face] = []
    for char in chars:
        face = others.get(char, first)
        faces.append(faces[-1] if faces and faces[-1] is not missing and no_width(char) else face)
    parts: list[Part] = []
    at = 0
    for face, group in groupby(faces):
        length = len(tuple(group))
        parts.append(Part(face, chars[at : at + length]))
        at += length
    return tuple(parts)
