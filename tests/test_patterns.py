"""Patterns that are compiled late."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.samples import samples
from typeset import cues, standing
from typeset.patterns import _Either, _Late, either, late
from typeset.structure import credits


def guarded() -> dict[str, Any]:
    """Every pattern with a short form beside its long one, by the module that names it."""
    names = ["typeset.cues", "typeset.standing"]
    for room in ("reflow", "structure", "manuscript", "ledger"):
        inside = importlib.import_module(f"typeset.{room}").__path__
        names += sorted(one.name for one in pkgutil.iter_modules(inside, f"typeset.{room}."))
    found: dict[int, tuple[str, Any]] = {}
    for module in names:
        for name, value in vars(importlib.import_module(module)).items():
            several = getattr(value, "patterns", (value,)) if isinstance(value, _Either) else (value,)
            for at, one in enumerate(several):
                if isinstance(one, _Late) and one._near:
                    found.setdefault(id(one), (f"{module.partition('.')[2]}.{name}.{at}", one))
    return dict(found.values())


@pytest.mark.parametrize(("name", "pattern"), guarded().items(), ids=guarded())
def test_the_short_form_of_a_pattern_lets_pass_whatever_the_long_one_matches(name: str, pattern: Any) -> None:
    texts = samples(pattern.pattern)
    assert texts
    assert [text for text in texts if not pattern.match(text)] == []
    whole = [text for text in texts if re.fullmatch(pattern.pattern, text)]
    assert [text for text in whole if not pattern.fullmatch(text)] == []


def test_the_samples_of_a_pattern_show_each_of_its_ways() -> None:
    assert {text[:1] for text in samples("[记記]者|本报(?:讯|訊)")} == {"记", "記", "本"}
    grown = late("责编|責編|校对|[终終]审", near="^[责責校终]")
    assert [text for text in samples(grown.pattern) if not grown.fullmatch(text)] == ["終审"]


@pytest.mark.parametrize(
    ("knows", "patterns"),
    [
        (standing.is_end, (standing.REMARK, standing.DESK, standing.LENT, standing.IMPRINT)),
        (standing.is_listed, (standing.BOOK, standing.WEB, standing.SCORE, standing.INDEX, standing.PRIZES)),
        (standing.is_listed, (standing.CONTACT, standing.SCHEDULE, standing.LABELLED)),
        (standing.stands_alone, (standing.DESK, standing.REMARK, standing.WEB, standing.LINKS)),
        (standing.stands_alone, (standing.INDEX, standing.CONTACT, standing.CLOSING, standing.PASSED, standing.RUBRIC)),
        (standing.stands_alone, (standing.SIGNER, standing.IMPRINT)),
    ],
)
def test_the_first_look_at_a_line_lets_pass_whatever_its_patterns_match(
    knows: Callable[[str], object], patterns: tuple[Any, ...]
) -> None:
    for pattern in patterns:
        texts = [text for text in samples(pattern.pattern) if pattern.fullmatch(text) and text == text.strip()]
        texts = [text for text in texts if "。" not in text and "ICP" not in text]
        assert [text for text in texts if not knows(text)] == []


def test_the_first_look_at_a_credit_lets_pass_whatever_its_patterns_match() -> None:
    first, last = credits._CREDIT_FIRST, credits._CREDIT_LAST
    for pattern in cues.CREDIT_LINE.patterns:  # type: ignore[attr-defined]
        for text in samples(pattern.pattern):
            if pattern.fullmatch(text):
                assert text[0] in first or text.rstrip(credits._CLOSES)[-1:] in last, text


def test_a_long_pattern_is_not_compiled_where_what_is_near_it_is_missing() -> None:
    pattern = late("a(b", near="a")  # no pattern at all: compiling it fails
    assert pattern.search("ccc") is None
    with pytest.raises(re.error):
        pattern.search("abc")


def test_of_several_patterns_the_first_that_matches_answers() -> None:
    pattern = either(late("a+"), late("[ab]+"))
    assert [bool(pattern.fullmatch(text)) for text in ("aa", "ab", "c")] == [True, True, False]


@pytest.mark.parametrize("cue", [cues.BYLINE, cues.BYLINE_HEAD])
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_short_pattern_says_yes_to_nothing_that_the_long_one_does_not(cue: Any, data: st.DataObject) -> None:
    short, long = cue.patterns
    assert long.fullmatch(data.draw(st.from_regex(short.pattern, fullmatch=True))) or cue is cues.BYLINE_HEAD
