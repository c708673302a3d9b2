"""Every offset of a source has a place: page, line within the page, column, each from one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from typeset.source import Place, Source, split_lines


def test_places_count_from_one_and_pages_begin_anew() -> None:
    source = Source("a.txt", "甲乙\n丙\f丁\n戊")
    assert [source.place(offset) for offset in (0, 1, 3, 5, 7)] == [
        Place(1, 1, 1),
        Place(1, 1, 2),
        Place(1, 2, 1),
        Place(2, 1, 1),
        Place(2, 2, 1),
    ]


def test_a_line_end_belongs_to_the_line_that_it_ends() -> None:
    assert Source("a.txt", "甲\r\n乙").place(2) == Place(1, 1, 3)
    assert Source("a.txt", "甲\f乙").place(1) == Place(1, 1, 2)


def test_nothing_behind_the_last_line_end_is_a_line() -> None:
    assert [line.chars for line in split_lines("甲\n")] == ["甲"]
    assert [line.chars for line in split_lines("甲\n\f")] == ["甲"]
    assert [line.chars for line in split_lines("")] == [""]


def test_empty_pages_in_the_middle_have_a_line() -> None:
    assert [(line.page, line.chars) for line in split_lines("甲\f\f乙")] == [(1, "甲"), (2, ""), (3, "乙")]


def test_pages_count_form_feeds_but_not_the_last() -> None:
    assert Source("a.txt", "甲\f乙\f").pages == 2
    assert Source("a.txt", "").pages == 1


@given(st.text("甲a \r\n\f", max_size=30))
def test_lines_stand_where_they_say_and_hold_everything_but_line_ends(text: str) -> None:
    lines = split_lines(text)
    assert all(text[line.start : line.end] == line.chars for line in lines)
    assert "".join(line.chars for line in lines) == "".join(text.replace("\r", "").replace("\n", "").split("\f"))


@given(st.text("甲a \r\n\f", max_size=30))
def test_places_ascend_with_offsets(text: str) -> None:
    source = Source("a.txt", text)
    places = [source.place(offset) for offset in range(len(text))]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
