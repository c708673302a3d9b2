"""Twice the text costs twice the work, whatever its shape: calls are counted, not seconds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from tests.calls import calls
from tests.path import repair

LINES = 600
SHAPES: dict[str, Callable[[int], str]] = {
    "two lines by turns": lambda count: "（甲）\n乙。\n" * count,
    "one line again and again": lambda count: "今天天气很好，我们去公园散步。\n" * count,
    "brackets that never close": lambda count: "（“\n" * count,
    "a character a line": lambda count: "中\n" * count,
    "empty lines": lambda count: "\n" * 5 * count + "文。\n",
    "one line of doubled letters": lambda count: "甲 甲 乙 乙 。 。 " * count,
    "one long line": lambda count: "甲乙丙丁。" * count,
    "a masthead on every line": lambda count: "第3版 星期二\n" * count,
    "a page a line": lambda count: "文字在此。\f" * count,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_as_long_a_text_takes_twice_the_calls(shape: str) -> None:
    make = SHAPES[shape]
    repair(make(LINES))  # what is compiled and read once
    few, many = (calls(partial(repair, make(times * LINES))) for times in (1, 2))
    assert many < 2.4 * few + 2000
