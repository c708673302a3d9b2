"""Page furniture goes, text that looks like it stays."""

from __future__ import annotations

import pytest

from typeset.reflow.furniture import find
from typeset.reflow.lines import edit, split
from typeset.source import Source

BODY = "渡口的老人说，争论的焦点不是摆渡。\n谁来点灯，议论了三年，没有说法。\n镇上的人说该有个说法了。\n灯还亮着。"


def left(*pages: str) -> list[str]:
    lines, _ = edit("furniture", find, split(Source("t", "\f".join(pages))))
    return [line.chars for line in lines]


@pytest.mark.parametrize(
    "head",
    [
        "青禾日报 2031年9月5日 星期五 第3版",
        "2031年9月5日 星期五",
        "2031年9月5日　星期五　农历辛亥年八月初三",
        "要闻 第3版 2031年9月5日",
        "第3版",
    ],
)
def test_a_line_of_masthead_date_and_folio_goes(head: str) -> None:
    assert left(f"{head}\n{BODY}") == BODY.split("\n")


def test_numbers_that_count_on_from_page_to_page_go() -> None:
    assert left(f"{BODY}\n12", f"{BODY}\n13") == BODY.split("\n") * 2


def test_a_number_alone_stays() -> None:
    assert left(f"{BODY}\n12") == [*BODY.split("\n"), "12"]


def test_a_running_head_on_three_pages_goes_but_on_the_first() -> None:
    pages = [f"渡口的灯\n{BODY}"] * 3
    assert left(*pages) == ["渡口的灯", *BODY.split("\n") * 3]


def test_a_masthead_on_two_pages_goes() -> None:
    assert left(f"青禾日报\n{BODY}", f"青禾日报\n{BODY}") == BODY.split("\n") * 2


def test_a_date_that_signs_a_letter_stays() -> None:
    letter = f"{BODY}\n读者 林间月\n2031年9月5日"
    assert left(letter) == letter.split("\n")


def test_each_line_has_its_entry_with_its_text() -> None:
    source = Source("t", f"青禾日报 2031年9月5日 第1版\n{BODY}")
    _, entries = edit("furniture", find, split(source))
    assert [source.text[entry.start : entry.end] for entry in entries] == ["青禾日报 2031年9月5日 第1版"]
