"""Faces say truly what they hold and how wide it is; a broken font is named in one line."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from typeset import assets, fonts
from typeset.coverage import coverage
from typeset.errors import FontError

SONG, KAI = "NotoSerifSC-Regular", "LXGWWenKai-Regular"


def test_the_program_comes_with_its_seven_faces() -> None:
    traditional = ("NotoSansTC-Bold", "NotoSerifTC-Bold", "NotoSerifTC-Regular")
    simplified = ("NotoSansSC-Bold", "NotoSerifSC-Bold", "NotoSerifSC-Regular")
    assert fonts.names() == tuple(sorted(["LXGWWenKai-Regular", *simplified, *traditional]))


def test_the_traditional_faces_hold_the_standards_of_taiwan_and_hong_kong() -> None:
    for name in ("NotoSansTC-Bold", "NotoSerifTC-Bold", "NotoSerifTC-Regular"):
        rows = {row.name: row for row in coverage(fonts.load(name))}
        for standard in ("Big5 Han", "HKSCS Han"):
            assert rows[standard].held == rows[standard].total


def test_provenance_names_every_font_with_its_hash_and_licence() -> None:
    told = (assets.fonts() / "README.md").read_text(encoding="utf-8")
    for name in fonts.names():
        path = fonts.load(name).path
        assert f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" in told
        row = next(line for line in told.splitlines() if line.startswith(f"| `{path.name}`"))
        licence = re.search(r"\((OFL-\w+\.txt)\)", row)
        assert licence is not None
        assert "SIL OPEN FONT LICENSE Version 1.1" in (assets.fonts() / licence[1]).read_text(encoding="utf-8")


def test_advances_are_thousandths_of_an_em() -> None:
    face = fonts.load(SONG)
    assert [face.advance(char) for char in "中，（“　"] == [1000] * 5
    assert face.advances["—"] == 890
    assert face.advance("a") == face.advances["a"] < 600


def test_a_face_knows_what_it_lacks() -> None:
    face = fonts.load(SONG)
    assert face.covers("䶮")
    assert not face.covers("𠮷")
    assert face.lacks("野𠮷家😀") == {"𠮷", "😀"}
    assert fonts.load(KAI).covers("𠮷")


def test_white_space_and_signs_of_no_width_are_always_held() -> None:
    for name in fonts.names():
        face = fonts.load(name)
        assert not face.lacks(" \t\u00a0\u2003\u2005\u2009\u3000\u200b\u2060\ufe0f")
        assert face.advance("\u200b") == 0
        assert face.advance("\u3000") == 1000


def test_traditional_faces_have_the_long_dash_too() -> None:
    for name in fonts.names():
        if name.startswith("Noto"):
            assert fonts.load(name).two_em_advance == 2000, name


def test_the_two_em_dash_is_found_where_the_font_has_one() -> None:
    face = fonts.load(SONG)
    assert face.two_em_dash is not None
    assert face.two_em_advance == 2000
    assert fonts.load(KAI).two_em_dash is None
    assert fonts.load(KAI).two_em_advance == 2000


def test_text_is_parted_by_the_first_face_that_holds_each_character() -> None:
    chain = (fonts.load(SONG), fonts.load(KAI))
    parts = [(part.face.name, part.chars) for part in fonts.split_by_face("吉野𠮷𠮷家😀a", chain)]
    assert parts == [(SONG, "吉野"), (KAI, "𠮷𠮷"), (SONG, "家"), ("missing", "😀"), (SONG, "a")]
    assert fonts.split_by_face("吉野家", chain) == (fonts.Part(chain[0], "吉野家"),)
    assert fonts.split_by_face("", chain) == ()


def test_a_variation_selector_stays_with_its_character() -> None:
    chain = (fonts.load(SONG), fonts.load(KAI))
    parts = [(part.face.name, part.chars) for part in fonts.split_by_face("家𠮷\ufe00野", chain)]
    assert parts == [(SONG, "家"), (KAI, "𠮷\ufe00"), (SONG, "野")]


def test_the_face_of_missing_characters_is_one_em_wide() -> None:
    face = fonts.load(fonts.MISSING)
    assert face.covers("\ue000")
    assert face.advance("😀") == 1000
    assert face.two_em_dash is None


def test_a_subset_keeps_the_glyphs_asked_for_and_no_others() -> None:
    face = fonts.load(SONG)
    glyph = face.glyph("中")
    assert glyph is not None
    assert face.two_em_dash is not None
    data, places = face.subset([glyph, face.two_em_dash])
    assert places == {0: 0, glyph: 1, face.two_em_dash: 2}
    assert data[:4] == b"\x00\x01\x00\x00"
    assert len(data) < 3000
    assert face.subset([face.two_em_dash, glyph])[0] == data


def test_coverage_counts_the_sets_that_editors_know() -> None:
    held = {row.name: (row.held, row.total) for row in coverage(fonts.load(SONG))}
    assert held["GB 2312 Han"] == (6763, 6763)
    assert held["GBK Han"] == (20902, 20902)
    assert held["Extension A"] == (6592, 6592)
    assert held["Extension B"][0] < held["Extension B"][1]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty", b""),
        ("text", b"this is not a font at all, but it is long enough to hold a head"),
        ("zeros", bytes(5000)),
        ("head alone", b"\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"),
        ("bitmap", b"OTTO" + b"\xff" * 400),
        ("woff", b"wOF2" + bytes(400)),
    ],
)
def test_a_file_that_is_no_font_is_named(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / f"{name}.ttf").write_bytes(data)
    with pytest.raises(FontError, match=f"^{name}.ttf") as caught:
        fonts.load(name, tmp_path)
    assert caught.value.exit_code == 4
    assert "\n" not in str(caught.value)


def test_a_font_cut_short_is_named(tmp_path: Path) -> None:
    whole = (assets.fonts() / f"{KAI}.ttf").read_bytes()
    (tmp_path / "cut.ttf").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(FontError, match=r"cut\.ttf"):
        fonts.load("cut", tmp_path)


def test_a_font_that_is_not_there_is_named_with_those_that_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TYPESET_LANG", "en")
    with pytest.raises(FontError, match="NotoSerifSC-Regular") as caught:
        fonts.load("NoSuchFace")
    assert "NoSuchFace" in str(caught.value)
    monkeypatch.setenv("TYPESET_LANG", "zh")
    assert "没有" in str(caught.value)


def test_a_name_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(FontError):
        fonts.load(f"../fonts/{SONG}")
    with pytest.raises(FontError):
        fonts.load(str(assets.fonts() / SONG))


def test_a_font_that_forbids_embedding_is_refused(tmp_path: Path) -> None:
    whole = bytearray((Path(__file__).parent / "fonts" / "block.otf").read_bytes())
    at = whole.index(b"OS/2")
    table = int.from_bytes(whole[at + 8 : at + 12], "big")
    whole[table + 8 : table + 10] = b"\x00\x02"
    (tmp_path / "mine.otf").write_bytes(whole)
    with pytest.raises(FontError, match=r"mine\.otf"):
        fonts.load("mine", tmp_path)


def test_naming_the_module_opens_no_library() -> None:
    code = "import sys, typeset.fonts; sys.exit('uharfbuzz' in sys.modules or 'reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=assets.fonts().parent, check=False).returncode == 0
