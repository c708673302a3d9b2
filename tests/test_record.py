"""Records are what frozen, slotted dataclasses are: to their users, to `dataclasses`, to one another."""

from __future__ import annotations

import dataclasses

import pytest

from typeset.record import field, fields, record, replace


@record
class Place:
    """A place."""

    page: int
    line: int = 1
    words: tuple[str, ...] = ()
    found: list[int] = field(default_factory=list)
    note: str = field(default="", compare=False)


@record
class Named(Place):
    name: str = ""


@record(kw_only=True)
class Given(Place):
    style: str


class Kept(Place):
    """A kind of place that adds nothing."""


def test_fields_are_given_in_their_order_or_by_name_and_have_defaults() -> None:
    assert (Place(3, 4).page, Place(line=4, page=3).line, Place(3).line) == (3, 4, 1)
    assert Place(3).found is not Place(3).found


def test_a_field_too_few_or_unknown_is_a_type_error() -> None:
    with pytest.raises(TypeError):
        Place()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Place(1, colour="red")  # type: ignore[call-arg]


def test_no_field_is_changed_taken_away_or_added() -> None:
    place = Place(3)
    for name in ("page", "colour"):
        with pytest.raises(AttributeError):
            setattr(place, name, 4)
    with pytest.raises(AttributeError):
        del place.page
    assert not hasattr(place, "__dict__")


def test_records_of_one_class_are_equal_where_their_compared_fields_are() -> None:
    assert Place(3, note="a") == Place(3, note="b") != Place(4)
    assert Place(3) != Kept(3)
    assert hash(Kept(3, found=(1,))) == hash(Kept(3, found=(1,)))  # type: ignore[arg-type]


def test_what_a_class_inherits_comes_first_and_what_is_given_by_name_last() -> None:
    assert Named(1, 2, (), [], "", "a").name == "a"
    assert Given(1, 2, style="book").style == "book"
    with pytest.raises(TypeError):
        Given(1, 2, (), [], "", "book")  # type: ignore[call-arg]
    assert [entry.name for entry in fields(Named)] == ["page", "line", "words", "found", "note", "name"]
    assert isinstance(Kept(1), Kept)


def test_a_record_with_a_change_is_another_one_of_its_class() -> None:
    place = Kept(3, 4)
    assert replace(place, line=5) == Kept(3, 5)
    assert place == Kept(3, 4)


def test_dataclasses_takes_a_record_for_one_of_its_own() -> None:
    assert dataclasses.is_dataclass(Place)
    assert dataclasses.replace(Named(3, name="a"), page=4) == Named(4, name="a")


def test_a_record_shows_its_fields_and_can_be_matched() -> None:
    assert repr(Place(3, note="not shown")) == "Place(page=3, line=1, words=(), found=[])"
    match Place(3, 4):
        case Place(page, line):
            assert (page, line) == (3, 4)
