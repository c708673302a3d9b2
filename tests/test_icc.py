"""Profiles of printing houses: what can be used is used, what cannot is told in a line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from typeset import icc, inks, style
from typeset.errors import StyleError
from typeset.render.pdf import srgb
from typeset.style import Press

FOGRA = (Path(style.__file__).parent.parent / "styles" / inks.BUILT_IN).read_bytes()


def changed(at: int, value: bytes) -> bytes:
    return FOGRA[:at] + value + FOGRA[at + len(value) :]


def test_the_built_in_profile_is_a_printing_profile_that_names_itself() -> None:
    profile = icc.parse(FOGRA)
    assert profile[1:5] == ("FOGRA39L Coated", "prtr", "CMYK", (2, 2))
    assert set(icc.TABLES) <= set(profile.tags)


def test_without_a_name_the_built_in_condition_is_the_registered_one() -> None:
    loaded = inks.load(Press())
    assert (loaded.condition, loaded.registered, loaded.limit, loaded.resolution) == ("FOGRA39", True, 300.0, 300)


def test_a_profile_of_the_house_names_itself_unless_the_style_does(tmp_path: Path) -> None:
    (tmp_path / "house.icc").write_bytes(FOGRA)
    house = Press(icc=str(tmp_path / "house.icc"), stock="newsprint", ink=220.0)
    assert inks.load(house).condition == "FOGRA39L Coated"
    assert not inks.load(house).registered
    assert (inks.load(house).limit, inks.load(house).resolution) == (220.0, 200)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (lambda: b"", "icc-broken"),
        (lambda: b"not a profile" * 20, "icc-broken"),
        (lambda: FOGRA[:5000], "icc-broken"),
        (lambda: changed(128, b"\xff\xff\xff\xff"), "icc-broken"),
        (lambda: changed(136, b"\xff\xff\xff\x00"), "icc-broken"),
        (lambda: srgb.profile(), "icc-not-printing"),
        (lambda: changed(12, b"scnr"), "icc-not-printing"),
        (lambda: changed(16, b"GRAY"), "icc-not-printing"),
        (lambda: changed(8, b"\x04\x30"), "icc-version"),
        (lambda: changed(8, b"\x05\x00"), "icc-version"),
        (lambda: FOGRA.replace(b"B2A0", b"B2A9", 1), "icc-broken"),
        (lambda: FOGRA + bytes(icc.MOST_BYTES), "icc-too-large"),
    ],
    ids=["empty", "text", "cut", "count", "tag", "sRGB", "scanner", "grey", "4.3", "5", "one way", "huge"],
)
def test_a_file_that_is_no_printing_profile_is_refused(data: Callable[[], bytes], key: str, tmp_path: Path) -> None:
    (tmp_path / "a.icc").write_bytes(data())
    with pytest.raises(StyleError, match=r"a\.icc") as caught:
        icc.load_printing(tmp_path / "a.icc")
    assert caught.value.key == key


def test_a_profile_whose_tables_are_broken_is_refused(tmp_path: Path) -> None:
    (tmp_path / "house.icc").write_bytes(changed(744, bytes(54500 + 53692 - 744)))
    with pytest.raises(StyleError, match=r"house\.icc") as caught:
        inks.load(Press(icc=str(tmp_path / "house.icc")))
    assert caught.value.key == "icc-broken"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.icc", tmp_path):
        with pytest.raises(StyleError) as caught:
            icc.load_printing(path)
        assert caught.value.key == "icc-unreadable"
