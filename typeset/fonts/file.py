"""Font files as files: whether one is whole, whether it may be embedded, how one is put together. Opens no library."""

from __future__ import annotations

import struct
import sys
from array import array
from pathlib import Path

NEEDED = ("cmap", "head", "hhea", "hmtx", "maxp")
KINDS = (b"\x00\x01\x00\x00", b"OTTO", b"true")


class Damaged(Exception):
    """A table says what cannot be; its tag is the argument."""


def fault(path: Path) -> str:
    """What is wrong with a font file by its table directory (OpenType 1.9, "Organization of an OpenType font"):
    empty where nothing is."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(12)
        start = 0
        if head[:4] == b"ttcf":
            file.seek(12)
            start = int.from_bytes(file.read(4), "big")
            file.seek(start)
            head = file.read(12)
        if len(head) < 12 or head[:4] not in KINDS:
            return head[:4].decode("latin-1").encode("unicode_escape").decode() or "0 bytes"
        (count,) = struct.unpack(">H", head[4:6])
        directory = file.read(16 * count)
    records = {
        directory[at : at + 4].decode("latin-1"): struct.unpack(">II", directory[at + 8 : at + 16])
        for at in range(0, len(directory) - 15, 16)
    }
    strange = [tag for tag in records if not (tag.isascii() and tag.isprintable())]
    if strange:
        return ", ".join(tag.encode("unicode_escape").decode() for tag in strange)
    absent = [tag for tag in NEEDED if tag not in records]
    if not ({"glyf", "loca"} <= set(records) or {"CFF ", "CFF2"} & set(records)):
        absent.append("glyf")
    if absent:
        return ", ".join(absent)
    return ", ".join(tag for tag, (offset, length) in records.items() if offset + length > size)


def restricted(table: bytes) -> bool:
    """Whether an `OS/2` table forbids embedding (fsType 2, "restricted license", and no freer bit beside it)."""
    return len(table) >= 10 and int.from_bytes(table[8:10], "big") & 0x000E == 0x0002


def assembled(kind: bytes, tables: dict[str, bytes]) -> bytes:
    """A font file of tables (OpenType 1.9, "Organization of an OpenType font"), its checksums right."""
    tables = tables | {"head": tables["head"][:8] + bytes(4) + tables["head"][12:]}
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    directory = [struct.pack(">4s4H", kind, count, 16 * power, power.bit_length() - 1, 16 * (count - power))]
    body: list[bytes] = []
    at = start = 12 + 16 * count
    total = 0
    for tag, table in sorted(tables.items()):
        start = at if tag == "head" else start
        padded = table + bytes(-len(table) % 4)
        check = _sum(padded)
        total += check
        directory.append(struct.pack(">4s3I", tag.encode("latin-1"), check, at, len(table)))
        body.append(padded)
        at += len(padded)
    listed = b"".join(directory)
    adjustment = struct.pack(">I", (0xB1B0AFBA - total - _sum(listed)) & 0xFFFFFFFF)
    data = b"".join([listed, *body])
    return data[: start + 8] + adjustment + data[start + 12 :]


def _sum(table: bytes) -> int:
    """The checksum of whole words."""
    return sum(numbers("I", table)) & 0xFFFFFFFF


def numbers(kind: str, data: bytes) -> array[int]:
    """The numbers of a table, which are big-endian: `H` of two bytes, `I` of four."""
    found = array(kind)
    found.frombytes(data)
    if sys.byteorder == "little":
        found.byteswap()
    return found
