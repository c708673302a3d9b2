"""Subsets that the library makes: an open font and what is wanted of it in, a smaller font file out.

Plain TrueType files are cut by `truetype` instead, for PDF; what an e-book embeds is always cut here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from typeset.errors import FontError
from typeset.fonts.opening import harfbuzz
from typeset.namedtuple import NamedTuple

_IN_PRINT = frozenset(("glyf", "head", "hhea", "hmtx", "loca", "maxp"))
_NOT_IN_PRINT = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "STAT", "VORG", "cmap", "gasp", "name", "vhea", "vmtx")
"""Tables that a font inside a PDF has no use for: the PDF says which code is which glyph."""


class Subset(NamedTuple):
    """Some glyphs of a face: `data` is a TrueType file, or a bare `CFF` table where the face is `cubic`; `places` says
    where each glyph of the face stands in it."""

    data: bytes
    places: Mapping[int, int]


def for_print(font: Any, wanted: Sequence[int], name: str, *, cubic: bool) -> Subset:
    """The glyphs `wanted` of a font, without hints, layout and the tables that print has no use for; a bare `CFF` table
    where it is `cubic`. FontError, of the file's `name`: it is broken."""
    hb = harfbuzz()
    flags = hb.SubsetFlags
    order = hb.SubsetInput()
    order.glyph_set.set(wanted)
    order.flags = flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE | flags.DESUBROUTINIZE | flags.NOTDEF_OUTLINE
    if cubic:
        order.flags |= flags.CFF_IDENTITY_CHARSET | flags.DOWNGRADE_CFF2
    if font.has_var_data:
        order.pin_all_axes_to_default(font)
    order.drop_table_tag_set.update({_tag(table) for table in _NOT_IN_PRINT})
    order.layout_feature_tag_set.clear()
    try:
        plan = hb.SubsetPlan(font, order)
        places = plan.old_to_new_glyph_mapping
        file = plan.execute()
    except (RuntimeError, hb.HarfBuzzError) as error:
        raise FontError("font_broken", name=name, fault="CFF" if cubic else "glyf") from error
    lost = [] if cubic else sorted(_IN_PRINT.difference(file.table_tags))
    if lost:  # what was broken has been left out
        raise FontError("font_broken", name=name, fault=", ".join(lost))
    blob = file.reference_table("CFF ") if cubic else file.blob
    return Subset(bytes(blob.data), {glyph: places[glyph] for glyph in wanted})


def for_reading(font: Any, chars: str, name: str, *, cubic: bool) -> bytes:
    """A font file that sets these characters, features and all. FontError, of the file's `name`: it is broken."""
    hb = harfbuzz()
    order = hb.SubsetInput()
    order.unicode_set.set(sorted(map(ord, chars)))
    order.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    if font.has_var_data:
        order.pin_all_axes_to_default(font)
    try:
        return bytes(hb.SubsetPlan(font, order).execute().blob.data)
    except (RuntimeError, hb.HarfBuzzError) as error:
        raise FontError("font_broken", name=name, fault="CFF" if cubic else "glyf") from error


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")
