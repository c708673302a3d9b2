"""Texts remember where their characters came from, through every cut and change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.reasons import because
from typeset.text import Edit, Mark, Run, Text, apply, concat, plain

WHY = because("ends-trimmed")


def test_a_plain_text_counts_from_its_offset() -> None:
    text = plain("新桥", 7)
    assert (text.chars, text.start, text.end, len(text)) == ("新桥", 7, 9, 2)


def test_an_empty_text_is_false_and_stands_nowhere() -> None:
    assert not plain("")
    assert (plain("").chars, plain("").start, plain("").end) == ("", -1, -1)


def test_a_slice_keeps_its_places() -> None:
    assert plain("云水县新桥", 10).slice(2, 4) == Text((Run("县新", 12, 14),))


def test_a_slice_goes_across_runs() -> None:
    text = concat([plain("云水", 0), plain("县新桥", 5)])
    assert text.slice(1, 4).runs == (Run("水", 1, 2), Run("县新", 5, 7))


def test_a_run_of_another_length_goes_whole_with_its_first_character() -> None:
    text = concat([plain("甲", 0), Text((Run("乙丙", 1, 2),)), plain("丁", 2)])
    assert text.slice(0, 2).chars == "甲乙丙"
    assert text.slice(2).chars == "丁"


def test_marks_come_along_and_keep_their_characters() -> None:
    text = Text(plain("云水县").runs, (Mark(0, "page", "2"), Mark(2, "page", "3"), Mark(3, "page", "4")))
    assert text.slice(1, 3).marks == (Mark(1, "page", "3"), Mark(2, "page", "4"))
    assert text.slice(0, 1).marks == (Mark(0, "page", "2"),)
    assert concat([plain("甲乙"), text]).marks == (Mark(2, "page", "2"), Mark(4, "page", "3"), Mark(5, "page", "4"))


def test_a_removal_gives_an_entry_and_parts_the_run() -> None:
    text, entries = apply("spacing", plain("本 报", 4), [Edit(1, 2, "", WHY)])
    assert text.runs == (Run("本", 4, 5), Run("报", 6, 7))
    assert [(entry.start, entry.end, entry.after) for entry in entries] == [(5, 6, "")]


def test_a_replacement_keeps_the_range_that_it_stands_for() -> None:
    text, entries = apply("radical", plain("⼈口", 3), [Edit(0, 1, "人", WHY)])
    assert text.runs == (Run("人", 3, 4), Run("口", 4, 5))
    assert [(entry.start, entry.end, entry.after) for entry in entries] == [(3, 4, "人")]


def test_an_edit_over_two_origins_gives_an_entry_each() -> None:
    text = concat([plain("甲乙", 0), plain("丙丁", 8)])
    after, entries = apply("furniture", text, [Edit(1, 3, "", WHY)])
    assert after.chars == "甲丁"
    assert [(entry.start, entry.end) for entry in entries] == [(1, 2), (8, 9)]


def test_edits_that_overlap_are_our_fault() -> None:
    with pytest.raises(ValueError, match="overlapping"):
        apply("spacing", plain("甲乙丙"), [Edit(0, 2, "", WHY), Edit(1, 3, "", WHY)])


def test_no_edit_is_the_same_text() -> None:
    text = plain("甲乙")
    assert apply("spacing", text, []) == (text, ())


pieces = st.lists(st.text("甲乙丙 丁ab", min_size=1, max_size=5), min_size=1, max_size=5)


@given(pieces, st.data())
def test_what_is_kept_reads_as_the_source_and_what_is_gone_is_in_the_entries(
    parts: list[str], data: st.DataObject
) -> None:
    source = "｜".join(parts)
    at = 0
    texts = []
    for part in parts:
        texts.append(plain(part, at))
        at += len(part) + 1
    text = concat(texts)
    cuts = sorted(
        data.draw(st.lists(st.integers(0, len(text)), max_size=6).map(lambda found: found[: len(found) & ~1]))
    )
    after, entries = apply("furniture", text, [Edit(a, b, "", WHY) for a, b in zip(cuts[::2], cuts[1::2], strict=True)])
    assert all(source[run.start : run.end] == run.chars for run in after.runs)
    claimed = sorted([(run.start, run.end) for run in after.runs] + [(entry.start, entry.end) for entry in entries])
    assert "".join(source[start:end] for start, end in claimed) == text.chars


@given(st.text("甲乙 ab", max_size=12), st.integers(-2, 14), st.integers(-2, 14))
def test_a_slice_is_what_python_slices_between_sane_bounds(chars: str, start: int, end: int) -> None:
    low, high = max(start, 0), max(end, 0)
    assert plain(chars).slice(low, high).chars == chars[low:high]
