"""Named tuples are what those of `typing` are: to their users, to copies and to patterns."""

from __future__ import annotations

import copy
import pickle
import typing

import pytest

from typeset.namedtuple import FEW, NamedTuple


class Place(NamedTuple):
    """A place."""

    page: int
    line: int = 1
    words: tuple[str, ...] = ()

    @property
    def is_first(self) -> bool:
        """Whether nothing stands before it."""
        return self.page == self.line == 1


class Twin(typing.NamedTuple):
    """What the standard library makes of the same fields."""

    page: int
    line: int = 1
    words: tuple[str, ...] = ()


class Corner(Place):
    """A kind of place that adds nothing."""


def fresh() -> type[Place]:
    """A class that no tuple was made of yet."""

    class Fresh(NamedTuple):
        page: int
        line: int = 1
        words: tuple[str, ...] = ()

    return typing.cast("type[Place]", Fresh)


GIVEN: list[typing.Any] = [((3,), {}), ((3, 4), {}), ((3,), {"line": 4}), ((), {"line": 4, "page": 3})]
REFUSED: list[typing.Any] = [((), {}), ((1, 2, (), 4), {}), ((1,), {"page": 2}), ((1,), {"column": 2})]


@pytest.mark.parametrize("made_before", [0, FEW + 1])
@pytest.mark.parametrize(("given", "named"), GIVEN)
def test_fields_are_given_in_their_order_or_by_name_and_have_defaults(
    made_before: int, given: typing.Any, named: typing.Any
) -> None:
    kind = fresh()
    for _ in range(made_before):
        kind(1)
    assert tuple(kind(*given, **named)) == Twin(*given, **named)


@pytest.mark.parametrize("made_before", [0, FEW + 1])
@pytest.mark.parametrize(("given", "named"), REFUSED)
def test_what_is_too_many_twice_unknown_or_missing_is_refused(
    made_before: int, given: typing.Any, named: typing.Any
) -> None:
    kind = fresh()
    for _ in range(made_before):
        kind(1)
    for refusing in (kind, Twin):
        with pytest.raises(TypeError):
            refusing(*given, **named)


def test_a_named_tuple_is_a_tuple_and_reads_as_one() -> None:
    place = Place(3, words=("辽源",))
    assert isinstance(place, tuple)
    page, line, words = place
    assert (page, line, words) == (place.page, place.line, place.words) == place == (3, 1, ("辽源",))
    assert hash(place) == hash((3, 1, ("辽源",)))
    assert (Place(1).is_first, Place(3).is_first) == (True, False)
    assert repr(place) == repr(Twin(*place)).replace("Twin", "Place")
    match place:
        case Place(page=3, line=other):
            assert other == 1
        case _:
            pytest.fail("the pattern of its class does not match it")


def test_no_field_can_be_set_and_none_added() -> None:
    place = Place(3)
    with pytest.raises(AttributeError):
        place.page = 4  # type: ignore[misc]
    with pytest.raises(AttributeError):
        place.column = 4  # type: ignore[attr-defined]


def test_the_functions_of_the_standard_library_s_are_there() -> None:
    place = Place(3, 4)
    assert place._replace(line=5) == (3, 5, ())
    assert place._asdict() == Twin(3, 4)._asdict()
    assert Place._make([3, 4, ()]) == place
    assert Place._fields == Twin._fields
    assert Place._field_defaults == Twin._field_defaults
    for kind in (Place, Twin):
        with pytest.raises((TypeError, ValueError), match="column"):  # the library: which, goes by its version
            kind(3)._replace(column=4)  # type: ignore[call-arg]
        with pytest.raises(TypeError):
            kind._make([3, 4])


def test_copies_and_kinds_of_a_kind_keep_their_class() -> None:
    place = Corner(3)
    assert type(place) is Corner
    assert type(place._replace(line=2)) is Corner
    assert type(copy.copy(place)) is Corner
    assert copy.deepcopy(place) == pickle.loads(pickle.dumps(place)) == place


def test_a_field_without_a_default_behind_one_that_has_one_is_refused() -> None:
    with pytest.raises(TypeError, match="default"):

        class Wrong(NamedTuple):
            page: int = 1
            line: int  # type: ignore[misc]
