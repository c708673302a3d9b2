"""Spaces nobody typed go, typed ones stay."""

from __future__ import annotations

import pytest

from typeset.block import Block, Kind
from typeset.reflow.spacing import find, justified_numbers, spaced
from typeset.text import apply, plain


def closed(chars: str, kind: Kind = "body") -> str:
    text, _ = apply("spacing", plain(chars), find(plain(chars), kind))
    return text.chars


@pytest.mark.parametrize(
    ("kind", "printed", "wanted"),
    [
        ("body", "江水 东流", "江水东流"),
        ("body", "江水， 东流", "江水，东流"),
        ("body", "江水\u3000东流", "江水东流"),
        ("body", "使用 dd(1) ，可以", "使用 dd(1)，可以"),
        ("body", "本 报 讯（记 者 林 间）", "本报讯（记者林间）"),
        ("display", "本 报 讯", "本报讯"),
        ("display", "青 禾 石 油", "青禾石油"),
        ("display", "青 禾 石 油   再 创 佳 绩", "青禾石油 再创佳绩"),
        ("display", "发 布 3 . 0 版   O p e n", "发布3.0版 Open"),
    ],
)
def test_spaces_between_han_go(kind: Kind, printed: str, wanted: str) -> None:
    assert closed(printed, kind) == wanted


@pytest.mark.parametrize(
    ("kind", "printed"),
    [
        ("body", "the quick brown fox"),
        ("body", "使用 Linux 内核"),
        ("body", "He said “hello” to me"),
        ("body", "本报讯（记者 林间月 程  云）今天"),
        ("caption", "江边的晨雾。（本报记者 林间月 摄）"),
        ("caption", "江边的晨雾。林间月 摄"),
        ("display", "本报记者 林间月 程  云"),
        ("display", "□ 程  云"),
        ("display", "高铁为脉 强链兴市"),
        ("lines", "男子组  第一名  青禾队"),
    ],
)
def test_typed_spaces_stay(kind: Kind, printed: str) -> None:
    assert closed(printed, kind) == printed


def test_the_space_behind_an_articles_number_stays() -> None:
    assert closed("第四条\u3000市政部门应当会同 有关部门编制规划。") == "第四条\u3000市政部门应当会同有关部门编制规划。"


def test_justifying_leaves_spaces_on_one_side_of_numbers() -> None:
    texts = ["去年12 月", "于1998 年6 月", "约3 万人", "共20 处"]
    assert justified_numbers(texts)
    blocks, entries = spaced([Block("body", tuple(plain(text) for text in texts))])
    assert [line.chars for line in blocks[0].lines] == ["去年12月", "于1998年6月", "约3万人", "共20处"]
    assert {entry.rule for entry in entries} == {"spacing"}


def test_spaces_typed_on_both_sides_of_numbers_are_a_habit() -> None:
    assert not justified_numbers(["去年 12 月", "于 1998 年 6 月", "约 3 万人", "共 20 处", "第 9.7.3节", "第 3节"])


def test_the_space_behind_a_dateline_is_kept() -> None:
    text = plain("本报城溪11月3日电　记者从市政务服务局获悉，办事更方便了。")
    assert list(find(text)) == []


def test_a_space_between_a_percent_sign_and_a_han_goes_once() -> None:
    numbers = "去年12 月增长30 件，今年1 月增长5 件，增幅达8％ 以上"
    assert justified_numbers([numbers])
    text, entries = apply("spacing", plain(numbers), find(plain(numbers), close_digits=True))
    assert text.chars == "去年12月增长30件，今年1月增长5件，增幅达8％以上"
    assert len(entries) == 5
