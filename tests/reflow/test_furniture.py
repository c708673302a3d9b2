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
        "2031年9月5日  星期五                                    青禾日报                                      07",
        "青禾日报 2031年9月5日 星期五\n民生新闻",
        "A03 要闻 2031年9月5日 星期五\n青禾日报",
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


@pytest.mark.parametrize(
    "head",
    [
        "要闻 02",
        "02版 要闻",
        "03版：要闻",
        "A8 港聞",
        "第三版",
        "2031.9.5 星期五",
        "中華民國120年9月5日 星期五",
        "3版 综合 2031年9月5日",
        "青禾日报 | 2031年9月5日 | 星期五 | 要闻 | A02",
        "国内统一刊号：CN33-0001 邮发代号：31-1 第12345期 今日8版",
        "2031年9月5日 星期五 责编：林间月",
        "青禾日报 2031年9月5日\n要闻 02版\nA2",
    ],
)
def test_a_page_s_name_with_its_folio_goes(head: str) -> None:
    assert left(f"{head}\n{BODY}") == BODY.split("\n")


@pytest.mark.parametrize(
    "head",
    [
        "要闻",
        "2031年9月5日",
        "9月5日 星期五",
        "青禾省推动县域经济",
        "第3版《青禾词典》出版",
        "今年九月中旬开工",
        "3版权之争",
        "第一期工程 今日开工",
        "（下转第二版）        （详见第五版）",
        "星期三的菜市场",
        "本报讯",
    ],
)
def test_a_headline_at_the_head_of_a_page_stays(head: str) -> None:
    assert left(f"{head}\n{BODY}") == [head, *BODY.split("\n")]


def test_papers_told_over_on_a_line_of_a_sentence_are_no_masthead() -> None:
    told = "从去年起，青禾日报、\n临川日报、海州晚报、桃溪青年报、云溪日\n报等先后派记者来村里。"
    assert left(f"{BODY}\n{told}") == [*BODY.split("\n"), *told.split("\n")]


def test_a_line_of_editors_closes_a_page_and_stays() -> None:
    assert left(f"{BODY}\n本版编辑：程门雪 美编：郭子健")[-1] == "本版编辑：程门雪 美编：郭子健"


def test_the_head_of_briefs_below_the_page_s_line_stays() -> None:
    page = "澄江日报 2031年11月11日 星期二 第1版\n一句话新闻\n▲渡口昨日复航。\n▲码头已经修好。\n"
    assert left(page)[0] == "一句话新闻"
    assert left(page.replace("▲", ""))[0] == "渡口昨日复航。"


def test_a_page_s_number_that_a_line_s_end_parts_from_its_word_stays() -> None:
    assert left("渡口昨日复航，两岸的人都来看。\n相关报道见第\n3版\n")[-1] == "3版"


@pytest.mark.parametrize("line", ["甲子 乙丑 丙寅", "E2 E3 E4 E8 E12", "A1 A2 A3"])
def test_a_list_of_what_looks_like_folios_or_years_is_text(line: str) -> None:
    lines = split(Source("t", f"各行的意思见下。\n{line}\n以上都是从手册里抄来的例子。\n"))
    assert list(find(lines)) == []


def test_numbers_that_count_on_by_chance_on_two_of_many_pages_are_text() -> None:
    pages = [f"第{number}页的第一行文字在这里。\n{3 * number * number + 7}\n" for number in range(1, 21)]
    pages[4], pages[12] = "表里的数字\n105\n", "表里的数字\n113\n"
    assert not [edit for _, edit in find(split(Source("t", "\f".join(pages))))]
