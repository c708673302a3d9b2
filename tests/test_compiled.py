"""Compiled patterns that are kept: they find what freshly compiled ones find, and a bad file does no harm."""

from __future__ import annotations

import importlib
import marshal
import pkgutil
import re
import sys
from pathlib import Path

import pytest

import typeset
from tests.samples import samples
from typeset import compiled
from typeset.patterns import _Either, _Late

WRITTEN = "(?P<who>[记記]者)?(?P<name>[\u4e00-\u9fff]{2,4})|[a-z]+"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where patterns are kept, as if nothing had been compiled before."""
    monkeypatch.setattr(compiled, "_place", lambda: tmp_path / "cache" / "kept.patterns")
    monkeypatch.setattr(compiled, "_made", {})
    monkeypatch.setattr(compiled, "_kept", None)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "cache" / "kept.patterns"


def next_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next process begins: this one keeps what it compiled."""
    compiled.keep()
    monkeypatch.setattr(compiled, "_made", {})
    monkeypatch.setattr(compiled, "_kept", None)


def every_pattern() -> list[tuple[str, int]]:
    """Every pattern of the package that is compiled late."""
    found: dict[tuple[str, int], None] = {}
    for module in pkgutil.walk_packages(typeset.__path__, "typeset."):
        if not module.name.endswith("__main__"):
            for value in vars(importlib.import_module(module.name)).values():
                for one in value.patterns if isinstance(value, _Either) else (value,):
                    if isinstance(one, _Late):
                        found[one.pattern, int(one._flags)] = None
    return list(found)


def test_a_kept_pattern_is_not_compiled_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled.pattern(WRITTEN, re.IGNORECASE)
    next_run(monkeypatch)
    monkeypatch.setattr(compiled, "_compile", lambda *_: pytest.fail("it is compiled again"))
    kept, fresh = compiled.pattern(WRITTEN, re.IGNORECASE), re.compile(WRITTEN, re.IGNORECASE)
    assert (kept.pattern, kept.flags, kept.groups, kept.groupindex) == (WRITTEN, fresh.flags, 2, fresh.groupindex)
    found = kept.fullmatch("記者赵蓓")
    assert found is not None
    assert found.groupdict() == {"who": "記者", "name": "赵蓓"}
    assert kept.findall("本报ABC") == fresh.findall("本报ABC")


def test_every_pattern_of_the_package_finds_the_same_when_it_was_kept(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = every_pattern()
    assert len(written) > 100
    for one in written:
        compiled.pattern(*one)
    next_run(monkeypatch)
    monkeypatch.setattr(compiled, "_compile", lambda *_: pytest.fail("it is compiled again"))
    for one in written:
        kept, fresh = compiled.pattern(*one), re.compile(*one)
        for text in samples(one[0])[:20]:
            assert [match.span() for match in kept.finditer(text)] == [match.span() for match in fresh.finditer(text)]


@pytest.mark.parametrize(
    "found",
    [
        b"",
        b"not a marshalled object",
        marshal.dumps(7),
        marshal.dumps((("another Python", "big", 4), {(WRITTEN, 0): (32, b"\0\0\0\0", 0, {}, (None,))})),
        marshal.dumps((compiled._maker(), {(WRITTEN, 0): 7})),
        marshal.dumps((compiled._maker(), {(WRITTEN, 0): (32, b"\xff\xff\xff\xff", 0, {}, (None,))})),
        marshal.dumps((compiled._maker(), {(WRITTEN, 0): (32, b"\xff", 0, {}, (None,))})),
    ],
    ids=["empty", "torn", "another object", "another Python's", "no entry", "no code", "half a code"],
)
def test_a_file_that_is_of_no_use_is_passed_over(place: Path, found: bytes) -> None:
    place.parent.mkdir()
    place.write_bytes(found)
    assert compiled.pattern(WRITTEN).findall("记者赵蓓") == re.compile(WRITTEN).findall("记者赵蓓")


def test_nothing_is_written_where_bytecode_is_not_or_cannot_be(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled.pattern(WRITTEN)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    compiled.keep()
    assert not place.parent.exists()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    place.parent.write_text("a file where the folder should be")
    compiled.keep()
    assert place.parent.read_text() == "a file where the folder should be"


def test_what_is_kept_grows_no_further_than_a_few_times_what_is_used(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled, "MOST", 3)
    for number in range(5):
        compiled.pattern(f"{number}+")
        next_run(monkeypatch)
    _, entries = marshal.loads(place.read_bytes())
    assert {written for written, _ in entries} == {"3+", "4+"}
    assert [path.name for path in place.parent.iterdir()] == [place.name]


def test_a_wrong_pattern_is_said_to_be_wrong(place: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        compiled.pattern("[记")
    assert not compiled._made
