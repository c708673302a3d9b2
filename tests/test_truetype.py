"""Plain TrueType files are read and cut as the library does it; a damaged one is named, whatever it says."""

from __future__ import annotations

import random
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import uharfbuzz
from hypothesis import given, settings
from hypothesis import strategies as st

from typeset import fonts
from typeset.errors import FontError
from typeset.fonts.face import Face
from typeset.fonts.outline import Pen

hb: Any = uharfbuzz
WORDS = "中国abc，。“”…—é１龥䶮𠮷 "


def by_library(face: Face) -> Face:
    """The same face, read by the library alone."""
    other = Face(face.name, face.path)
    other.__dict__["_plain"] = None
    return other


@pytest.mark.parametrize("name", fonts.names())
def test_a_face_says_what_the_library_says(name: str) -> None:
    face = fonts.load(name)
    other = by_library(face)
    assert face._plain
    chars = [*WORDS, *map(chr, random.Random(name).sample(range(0x20, 0xD000), 500))]
    assert [face.glyph(char) for char in chars] == [other.glyph(char) for char in chars]
    assert [face.advances[char] for char in chars] == [other.advances[char] for char in chars]
    for measure in ("two_em_dash", "two_em_advance", "ascent", "descent", "upem", "cubic"):
        assert getattr(face, measure) == getattr(other, measure)
    assert face.metric("cpht") == other.metric("cpht")
    assert face.title(6) == other.title(6)


@pytest.mark.parametrize("name", ["NotoSerifSC-Regular", "LXGWWenKai-Regular"])
def test_a_subset_draws_what_the_face_draws(name: str) -> None:
    face = fonts.load(name)
    glyphs = [glyph for char in WORDS if (glyph := face.glyph(char))]
    data, places = face.subset(glyphs)
    other, others = by_library(face).subset(glyphs)
    assert places == others
    assert len(data) < len(other) + 200
    drawn = [_drawn(font, at, glyphs) for font, at in ((data, places), (other, others))]
    assert drawn[0] == drawn[1]


def _drawn(data: bytes, places: Any, glyphs: list[int]) -> list[Any]:
    font = hb.Font(hb.Face(data))
    out: list[Any] = []
    for glyph in glyphs:
        pen = Pen(1)
        font.draw_glyph_with_pen(places[glyph], pen)
        out.append((pen.steps, font.get_glyph_h_advance(places[glyph])))
    return out


@cache
def small() -> bytes:
    return fonts.load("LXGWWenKai-Regular").whole_subset("中国é—，")


@given(st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), min_size=1, max_size=12), st.booleans())
@settings(max_examples=200, deadline=None)
def test_a_damaged_file_gives_an_answer_or_is_named(
    tmp_path_factory: pytest.TempPathFactory, hits: list[tuple[int, int]], early: bool
) -> None:
    data = bytearray(small())
    for at, byte in hits:
        data[at % (1500 if early else len(data))] = byte
    path = Path(tmp_path_factory.getbasetemp()) / "damaged.ttf"
    path.write_bytes(data)
    face = Face("damaged", path)
    with suppress(FontError):
        face.open()
        glyphs = [glyph for char in "中国é—，" if (glyph := face.glyph(char))]
        assert all(face.advances[char] >= 0 for char in "中国é—，")
        assert face.two_em_advance >= 0
        face.subset(glyphs)
