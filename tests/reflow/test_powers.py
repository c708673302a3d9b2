"""What is doubled inside a line is found without reading every start and length."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from tests.bench import prose
from typeset.reflow import powers


def _prose(chars: int) -> str:
    chance = random.Random(5)
    text = ""
    while len(text) < chars:
        text += prose.paragraph(chance)
    return text[:chars]


def _slow_squares(ink: str) -> dict[int, list[tuple[int, int]]]:
    """The definition, letter by letter."""
    found: dict[int, list[tuple[int, int]]] = {}
    for start in range(len(ink)):
        for unit in range(1, (len(ink) - start) // 2 + 1):
            times = 1
            while ink.startswith(ink[start : start + unit], start + unit * times):
                times += 1
            if times > 1:
                found.setdefault(start, []).append((unit, times))
    return found


@pytest.mark.parametrize("letters", ["龙", "龙首", "龙首山。", "龙首山，。（ab"])
def test_squares_are_those_of_the_definition(letters: str) -> None:
    chance = random.Random(11)
    for _ in range(60):
        ink = "".join(chance.choice(letters) for _ in range(chance.randint(0, 40)))
        assert powers.squares(ink) == _slow_squares(ink)


def test_prose_has_few_places_to_look_at() -> None:
    text = _prose(30 * powers.LONGEST)
    places = [powers.squares(text[at : at + powers.LONGEST]) for at in range(0, len(text), powers.LONGEST)]
    assert sum(len(units) for found in places for units in found.values()) < len(text) // 20


@pytest.mark.parametrize("line", ["（" * 9000, "，" * 9000 + "山" * 9000, "山山。。" * 5000, _prose(9000) * 2 + "，，"])
def test_a_long_line_is_read_in_parts_of_bounded_length_each_once(line: str) -> None:
    windows = powers._windows(line)
    assert all(high - low <= powers.LONGEST for low, high in windows)
    assert all(left[1] <= right[0] for left, right in pairwise(windows))
