"""A table that came one cell a line stays so, whatever stands around it."""

from __future__ import annotations

import pytest

from tests.reflow.samples import PROSE, texts, wrapped
from typeset.reflow.cells import cells

PRICES = (
    "品种",
    "城东",
    "城西",
    "涨跌",
    "白菜",
    "1.2",
    "1.1",
    "持平",
    "菠菜",
    "4.5",
    "4.8",
    "上涨",
    "土豆",
    "1.8",
    "1.9",
    "持平",
)
TRAINS = ("车次", "开往", "到点", "开点", "K1206", "湖城", "07:12", "07:18", "T88", "松岭", "09:40", "09:46")


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("table", [PRICES, TRAINS], ids=["prices", "trains"])
def test_cells_stand_one_a_line_amid_prose(table: tuple[str, ...], between: str) -> None:
    lines = [*wrapped(PROSE[:2]), *table, *wrapped(PROSE[2:])]
    assert texts(between.join(lines)) == [*PROSE[:2], "|".join(table), *PROSE[2:]]


@pytest.mark.parametrize(
    "lines",
    [
        ("2025", "年", "11", "月", "3", "日", "2025", "年", "11", "月", "5", "日"),
        ("白菜", "菠菜", "土豆", "番茄", "冬瓜", "南瓜", "丝瓜", "苦瓜", "黄瓜", "西瓜"),
        ("品种", "城东", "城西", "涨跌", "白菜", "1.2", "1.1", "持平"),
        ("增长了", "12", "亿元，", "下降了", "8", "亿元，", "增加了", "3", "亿元，", "合计"),
        ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"),
    ],
    ids=["a date in pieces", "words alone", "one row", "a sentence in pieces", "numbers alone"],
)
def test_other_short_lines_are_no_table(lines: tuple[str, ...]) -> None:
    assert cells(lines) == {}


def test_a_long_table_is_several_blocks() -> None:
    found = cells(("品种", "1.2", "3.4") * 400)
    assert len(found) == 1200
    assert len(set(found.values())) == 3
