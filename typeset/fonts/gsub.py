"""Substitution of glyphs, so far as two dashes need it: a `GSUB` table and a glyph in, the ligatures of two out.

OpenType 1.9: single substitutions and ligatures that work in Chinese text unasked. Rules that look at more than the
two glyphs are left to a shaper.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from typeset.fonts.file import Damaged

_CHINESE = (b"ZHS ", b"ZHT ")
"""OpenType's names of the languages in whose text two dashes are joined."""
_ON = frozenset(
    "rvrn abvm blwm ccmp locl mark mkmk rlig calt clig curs dist kern liga rclt".split()  # noqa: SIM905
)
"""Features that are on in every text unless turned off (HarfBuzz and the OpenType registry)."""
_SINGLE, _LIGATURE, _CHAINED, _EXTENSION = 1, 4, 6, 7


def ligatures(data: bytes, glyph: int) -> set[int]:
    """The glyphs that two of these become side by side in Simplified and in Traditional text by a `GSUB` table; empty
    where they stay two. Damaged: only a shaper can tell."""
    try:
        found = {_paired(data, glyph, language) for language in _CHINESE}
    except (struct.error, IndexError) as error:
        raise Damaged("GSUB") from error
    return {pair for pair in found if pair is not None}


def _paired(data: bytes, glyph: int, language: bytes) -> int | None:
    """What two glyphs become in one language: Traditional faces join dashes for Traditional text alone, and have the
    shorter ones of Latin text otherwise."""
    glyphs = [glyph, glyph]
    for lookup in _lookups(data, language):
        kind, subtables = _lookup(data, lookup)
        for start in subtables:
            changed = _changed(data, kind, start, glyphs)
            if changed != glyphs:
                glyphs = changed
                break
    return glyphs[0] if len(glyphs) == 1 else None


def _lookups(data: bytes, language: bytes) -> list[int]:
    """The lookups that work unasked in text of a Chinese language, in the order in which they work."""
    if not data:
        return []
    scripts, listed = struct.unpack_from(">HH", data, 4)
    records = dict(_records(data, scripts))
    script = records.get(b"hani") or records.get(b"DFLT")
    if script is None:
        return []
    (common,) = struct.unpack_from(">H", data, script)
    system = dict(_records(data, script, 2)).get(language, script + common if common else 0)
    if not system:
        return []
    found: set[int] = set()
    tags = list(_records(data, listed))
    (count,) = struct.unpack_from(">H", data, system + 4)
    for index in struct.unpack_from(f">{count}H", data, system + 6):
        tag, feature = tags[index]
        if tag.decode("latin-1") in _ON:
            (number,) = struct.unpack_from(">H", data, feature + 2)
            found.update(struct.unpack_from(f">{number}H", data, feature + 4))
    return sorted(found)


def _lookup(data: bytes, index: int) -> tuple[int, list[int]]:
    """A lookup's kind and where its subtables begin; those of an extension are looked through."""
    (lookups,) = struct.unpack_from(">H", data, 8)
    (offset,) = struct.unpack_from(">H", data, lookups + 2 + 2 * index)
    start = lookups + offset
    kind, _, count = struct.unpack_from(">3H", data, start)
    subtables = [start + offset for offset in struct.unpack_from(f">{count}H", data, start + 6)]
    if kind == _EXTENSION:
        kinds = {struct.unpack_from(">H", data, at + 2)[0] for at in subtables}
        subtables = [at + struct.unpack_from(">I", data, at + 4)[0] for at in subtables]
        kind = kinds.pop() if len(kinds) == 1 else 0
    return kind, subtables


def _changed(data: bytes, kind: int, start: int, glyphs: list[int]) -> list[int]:
    """What a subtable makes of some glyphs. Damaged: it is of a kind that looks at more than those."""
    form, coverage = struct.unpack_from(">HH", data, start)
    if kind not in (_SINGLE, _LIGATURE):
        if form == 3:  # its first glyph has a coverage of its own, behind those of what stands before
            if kind != _CHAINED:
                raise Damaged("GSUB")
            coverage = struct.unpack_from(">H", data, start + 6 + 2 * coverage)[0]
        if _covered(data, start + coverage, glyphs[0]) is not None:
            raise Damaged("GSUB")
        return glyphs
    at = _covered(data, start + coverage, glyphs[0])
    if at is None:
        return glyphs
    if kind == _SINGLE:
        if form == 1:
            return [glyph + struct.unpack_from(">h", data, start + 4)[0] & 0xFFFF for glyph in glyphs]
        return [int(struct.unpack_from(">H", data, start + 6 + 2 * at)[0])] * len(glyphs)
    group = start + struct.unpack_from(">H", data, start + 6 + 2 * at)[0]
    (count,) = struct.unpack_from(">H", data, group)
    for offset in struct.unpack_from(f">{count}H", data, group + 2):
        ligature, parts, second = struct.unpack_from(">3H", data, group + offset)
        if parts == len(glyphs) == 2 and second == glyphs[1]:
            return [int(ligature)]
    return glyphs


def _records(data: bytes, start: int, at: int = 0) -> Iterator[tuple[bytes, int]]:
    """The tags of a list and where each one's table begins."""
    (count,) = struct.unpack_from(">H", data, start + at)
    for tag, offset in struct.iter_unpack(">4sH", data[start + at + 2 : start + at + 2 + 6 * count]):
        yield tag, start + offset


def _covered(data: bytes, start: int, glyph: int) -> int | None:
    """A glyph's index in a coverage table."""
    form, count = struct.unpack_from(">HH", data, start)
    if form == 1:
        glyphs = struct.unpack_from(f">{count}H", data, start + 4)
        return glyphs.index(glyph) if glyph in glyphs else None
    for first, last, index in struct.iter_unpack(">3H", data[start + 4 : start + 4 + 6 * count]):
        if first <= glyph <= last:
            return int(index + glyph - first)
    return None
