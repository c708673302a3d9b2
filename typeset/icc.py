"""ICC profiles as files: what a profile's head says, and whether a printing house's profile can be used.

Bytes in, a `Profile` out (ICC.1:2004-10, 7.2 and 7.3). Colours are not computed here; `inks.py` does.
"""

from __future__ import annotations

import struct
from pathlib import Path

from typeset.errors import StyleError
from typeset.namedtuple import NamedTuple

MOST_BYTES = 16 * 2**20  # the largest printing profile in use is a tenth of that
NEWEST = (4, 2)  # ICC.1:2004-10: the newest that ISO 15930-7 builds on
HEAD = 128
TABLES = ("A2B0", "A2B1", "B2A0", "B2A1")
"""Both ways between ink and colour, by the perceptual and by the colorimetric intent; the second may be missing."""


class Profile(NamedTuple):
    """A profile: its bytes, what it calls itself, its class (`prtr`: for printing), its colour space (`CMYK`), its
    version (major, minor), and the four-letter names of its tags."""

    data: bytes
    name: str
    kind: str
    space: str
    version: tuple[int, int]
    tags: tuple[str, ...]


def parse(data: bytes) -> Profile:
    """The profile in some bytes. ValueError: they are no profile, or one that is cut short."""
    if len(data) < HEAD + 4 or data[36:40] != b"acsp":
        raise ValueError("no ICC profile")
    (size,) = struct.unpack_from(">I", data)
    (count,) = struct.unpack_from(">I", data, HEAD)
    if size > len(data) or HEAD + 4 + 12 * count > size:
        raise ValueError("cut short")
    places: dict[str, bytes] = {}
    for at in range(HEAD + 4, HEAD + 4 + 12 * count, 12):
        tag, start, length = struct.unpack_from(">4sII", data, at)
        if start + length > size:
            raise ValueError("cut short")
        places[tag.decode("latin-1")] = data[start : start + length]
    return Profile(
        data[:size],
        _description(places.get("desc", b"")),
        data[12:16].decode("latin-1"),
        data[16:20].decode("latin-1").strip(),
        (data[8], data[9] >> 4),
        tuple(places),
    )


def load_printing(path: Path) -> Profile:
    """The CMYK output profile in a file. StyleError: it cannot be read, or is not such a profile."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise StyleError("icc-unreadable", name=path.name, why=error.strerror or error) from error
    if len(data) > MOST_BYTES:
        raise StyleError("icc-too-large", name=path.name, most=MOST_BYTES // 2**20)
    try:
        profile = parse(data)
    except ValueError as error:
        raise StyleError("icc-broken", name=path.name, why=error) from error
    if (profile.kind, profile.space) != ("prtr", "CMYK"):
        raise StyleError("icc-not-printing", name=path.name, space=profile.space or "?", kind=profile.kind)
    if profile.version[0] not in (2, 4) or profile.version > NEWEST:
        raise StyleError("icc-version", name=path.name, version=".".join(map(str, profile.version)))
    if not {"A2B0", "B2A0"} <= set(profile.tags):
        raise StyleError("icc-broken", name=path.name, why="A2B0, B2A0?")
    return profile


def _description(data: bytes) -> str:
    """The words of a description: textDescriptionType of version 2, multiLocalizedUnicodeType of version 4."""
    if data[:4] == b"desc" and len(data) >= 12:
        (length,) = struct.unpack_from(">I", data, 8)
        words = data[12 : 12 + length].split(b"\0")[0].decode("latin-1")
    elif data[:4] == b"mluc" and len(data) >= 28:
        length, start = struct.unpack_from(">II", data, 20)
        words = data[start : start + length].decode("utf-16-be", "replace")
    else:
        words = ""
    return " ".join("".join(char if char.isprintable() else " " for char in words).split())
