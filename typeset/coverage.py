"""What a face covers, counted against the character sets that an editor knows: for `typeset fonts`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from typeset.fonts.face import Face
from typeset.namedtuple import NamedTuple


class Coverage(NamedTuple):
    """How many characters of a set a face holds."""

    name: str
    held: int
    total: int


def coverage(face: Face) -> tuple[Coverage, ...]:
    """What a face covers, set by set: the Han of national standards and of Unicode's blocks, marks, Latin, kana."""
    codes = frozenset(face.codes)
    return tuple(Coverage(name, len(codes & wanted), len(wanted)) for name, wanted in _sets().items())


@cache
def _sets() -> dict[str, frozenset[int]]:
    blocks = {
        "Latin": ((0x20, 0x7E), (0xA0, 0xFF)),
        "CJK marks 标点": ((0x3001, 0x3003), (0x3008, 0x3011), (0x3014, 0x301B), (0xFF01, 0xFF5E)),
        "Kana 假名": ((0x3041, 0x3096), (0x30A1, 0x30FA)),
    }
    han = {
        "Unified ideographs": ((0x4E00, 0x9FFF),),
        "Extension A": ((0x3400, 0x4DBF),),
        "Extension B": ((0x20000, 0x2A6DF),),
        "Extension C": ((0x2A700, 0x2B739),),
        "Extension D": ((0x2B740, 0x2B81D),),
        "Extension E": ((0x2B820, 0x2CEA1),),
        "Extension F": ((0x2CEB0, 0x2EBE0),),
        "Extension G": ((0x30000, 0x3134A),),
        "Extension H": ((0x31350, 0x323AF),),
    }
    sets = {name: _codes(ranges) for name, ranges in blocks.items()}
    # Han of the double-byte standards, by Python's own codecs: rows 16-87 of GB/T 2312 and so on.
    sets["GB 2312 Han"] = _han_of("gb2312", (0xB0, 0xF7), (0xA1, 0xFE))
    sets["GBK Han"] = _han_of("gbk", (0x81, 0xFE), (0x40, 0xFE))
    sets["Big5 Han"] = _han_of("big5", (0xA4, 0xF9), (0x40, 0xFE))
    sets["HKSCS Han"] = _han_of("big5hkscs", (0x87, 0xFE), (0x40, 0xFE))
    return sets | {name: _codes(ranges) for name, ranges in han.items()}


def _codes(ranges: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(code for low, high in ranges for code in range(low, high + 1))


def _han_of(codec: str, leads: tuple[int, int], trails: tuple[int, int]) -> frozenset[int]:
    """The Han that a double-byte encoding holds."""
    pairs = bytes(byte for lead in range(leads[0], leads[1] + 1) for byte in _trail_pairs(lead, trails))
    chars = set(pairs.decode(codec, "ignore"))
    return frozenset(
        ord(char) for char in chars if "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U000323af"
    )


def _trail_pairs(lead: int, trails: tuple[int, int]) -> bytes:
    return bytes(byte for trail in range(trails[0], trails[1] + 1) if trail != 0x7F for byte in (lead, trail))
