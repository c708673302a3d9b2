"""Patterns that are compiled late."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from typeset import cues, standing
from typeset.patterns import either, late

GUARDED: dict[str, Any] = {
    "names behind a mark": cues.MARKED_NAMES,
    "a byline without spaces": cues.BYLINE_TIGHT,
    "a credit": cues.CREDIT_LINE.patterns[0],  # type: ignore[attr-defined]
    "a credit with names": cues.CREDIT_LINE.patterns[-1],  # type: ignore[attr-defined]
    "a byline": cues.BYLINE.patterns[-1],  # type: ignore[attr-defined]
    "how a byline opens": cues.BYLINE_HEAD.patterns[-1],  # type: ignore[attr-defined]
    "how a dateline opens": cues.DATELINE,
    "a dateline alone": cues.DATELINE_ALONE,
    "a name alone": cues.NAME_ALONE,
    "a jump line": cues.JUMP,
    "end matter": cues.END,
    "a full date": cues.FULL_DATE,
    "a part of a series": cues.SERIES,
    "how a caption opens": cues.CAPTION_HEAD,
    "an editor's note": cues.NOTE,
    "who edited the page": standing.DESK,
    "a remark below a text": standing.REMARK,
    "a web page's own words": standing.WEB,
    "a book of a list": standing.BOOK,
    "a score": standing.SCORE,
    "a list's label and names": standing.PRIZES,
    "what stands on which page": standing.INDEX,
    "whose pictures": standing.LENT,
    "who passed a law": standing.PASSED,
    "a story's own dateline": cues.STORY,
}


@pytest.mark.parametrize("name", GUARDED)
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_is_said_to_be_near_a_match_is_in_every_text_that_matches(name: str, data: st.DataObject) -> None:
    pattern = GUARDED[name]
    text = data.draw(st.from_regex(pattern.pattern, fullmatch=True))
    assert re.fullmatch(pattern.pattern, text)
    assert pattern.fullmatch(text)


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
