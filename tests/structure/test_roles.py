"""Headline, kicker, deck, standfirst, byline, subhead and the rest are known by cue words and position."""

from __future__ import annotations

import pytest

from tests.structure.pressed import block, body, display, kinds, press, roles

LEAD = body("青禾镇的渡口有四百年了。", "老人说，灯不能灭。")
MORE = body("三年来，镇里修了码头，", "点了灯，渡船准点开。")


def test_headline_byline_body() -> None:
    result = press(display("一盏灯亮了十年"), display("本报记者 林间月 程  云"), LEAD)
    assert kinds(result) == ["headline", "byline", "paragraph"]


def test_a_headline_of_two_lines_keeps_its_lines() -> None:
    result = press(display("青禾镇：", "一盏灯亮了十年"), display("本报记者 林间月"), LEAD)
    assert roles(result)[0] == ("headline", "青禾镇：/一盏灯亮了十年")


def test_a_byline_is_cut_from_under_a_headline() -> None:
    result = press(display("一盏灯亮了十年", "本报记者 林间月"), LEAD)
    assert kinds(result) == ["headline", "byline", "paragraph"]


@pytest.mark.parametrize(
    "byline",
    [
        "本报记者 林间月",
        "本报记者 林间月 通讯员 程云",
        "新华社记者 林间月 程云",
        "青禾日报全媒体记者 林间月",
        "□ 程  云",
        "文/林间月",
        "作者：林间月",
        "本报评论员",
        "本报驻望海记者 林间月",
        "記者 簡又寧／青嵐報導",
        "本報記者 林間月",
        "林间月",
        "程  云",
        "记者林间月程云流",
        "本报记者林间月王云流",
    ],
)
def test_bylines_in_all_usual_forms(byline: str) -> None:
    assert kinds(press(display("一盏灯亮了十年"), display(byline), LEAD)) == ["headline", "byline", "paragraph"]


@pytest.mark.parametrize("line", ["记者节到了", "本报记者走进新时代", "渡口的灯", "记者走基层见闻", "“林间月”"])
def test_headings_that_are_no_bylines(line: str) -> None:
    assert "byline" not in kinds(press(display("一盏灯亮了十年"), LEAD, display(line), MORE))


def test_a_kicker_stands_above_the_headline() -> None:
    result = press(display("渡口见闻"), display("一盏灯亮了十年", "四百年渡口不灭"), LEAD)
    assert kinds(result) == ["kicker", "headline", "paragraph"]


def test_a_deck_is_led_by_a_dash() -> None:
    result = press(display("一盏灯亮了十年", "——青禾镇渡口见闻"), display("本报记者 林间月"), LEAD)
    assert kinds(result) == ["headline", "deck", "byline", "paragraph"]


def test_a_standfirst_before_the_headline_stands_below_the_byline() -> None:
    first = body("一盏灯，亮了十年；", "一条船，摆了四百年。", measure=36)
    result = press(first, display("一盏灯亮了十年"), display("本报记者 林间月"), LEAD, MORE)
    assert kinds(result) == ["headline", "byline", "standfirst", "paragraph", "paragraph"]


def test_text_with_a_dateline_before_the_headline_is_an_article_of_its_own() -> None:
    first = body("本报望海9月3日讯 渡口昨日复航，", "镇上的人都去看。")
    result = press(first, display("一盏灯亮了十年"), display("本报记者 林间月"), LEAD)
    assert [article.headline is not None for article in result.articles] == [False, True]


def test_text_without_a_headline_is_an_article_without_one() -> None:
    result = press(LEAD, display("渡口的灯"), MORE)
    assert kinds(result) == ["paragraph", "subhead", "paragraph"]
    assert len(result.articles) == 1


def test_subheads_of_two_lines() -> None:
    result = press(display("一盏灯亮了十年"), LEAD, display("渡口为脉", "“点灯”兴镇"), MORE)
    assert roles(result)[2] == ("subhead", "渡口为脉/“点灯”兴镇")


@pytest.mark.parametrize("line", ["老人说：", "（程云）", "（新华社记者", "，灯还亮着", "·", "一，二，三，四"])
def test_short_lines_that_are_no_headings(line: str) -> None:
    assert "subhead" not in kinds(press(display("一盏灯亮了十年"), LEAD, display(line), MORE))


def test_a_sentence_above_a_heading_is_a_paragraph() -> None:
    result = press(display("一盏灯亮了十年"), LEAD, display("灯还亮着。", "渡口为脉"), MORE)
    assert kinds(result) == ["headline", "paragraph", "paragraph", "subhead", "paragraph"]


def test_lines_of_a_list_are_no_headings() -> None:
    result = press(display("渡口班次"), LEAD, display("城东：6602115", "城西：6602228"), MORE)
    assert "subhead" not in kinds(result)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("编者按：渡口的灯，是一面镜子。", "note"),
        ("【編者按】渡口的燈，是一面鏡子。", "note"),
        ("（下转第二版）", "jump"),
        ("（上接第一版）", "jump"),
        ("（完）", "end"),
        ("责任编辑：林间月", "end"),
        ("（作者系望海大学教师）", "end"),
    ],
)
def test_notes_jump_lines_and_end_matter(text: str, role: str) -> None:
    result = press(display("一盏灯亮了十年"), LEAD, body(text))
    assert roles(result)[-1] == (role, text)


def test_a_jump_line_joined_to_the_paragraph_above_is_cut_off() -> None:
    result = press(display("一盏灯亮了十年"), body("渡船准点开。", "（下转第四版）"))
    assert roles(result)[1:] == [("paragraph", "渡船准点开。"), ("jump", "（下转第四版）")]


def test_a_letter_ends_in_its_signature() -> None:
    result = press(display("给渡口留一盏灯"), LEAD, display("读者 林间月", "10月28日"))
    assert roles(result)[-1] == ("signature", "读者 林间月/10月28日")


def test_a_headline_joined_like_text_is_found_by_its_place() -> None:
    result = press(body("一盏灯亮了十年不曾灭过一次", "四百年渡口不灭"), display("本报记者 林间月"), LEAD)
    assert roles(result)[0] == ("headline", "一盏灯亮了十年不曾灭过一次/四百年渡口不灭")


def test_a_second_headline_with_its_byline_opens_an_article() -> None:
    result = press(
        *(display("一盏灯亮了十年"), display("本报记者 林间月"), LEAD),
        *(display("两条船摆了百年"), display("本报记者 程云"), MORE),
    )
    heads = [article.headline.chars for article in result.articles if article.headline]
    assert heads == ["一盏灯亮了十年", "两条船摆了百年"]


@pytest.mark.parametrize("written", ["二〇三一年十月于渡口", "2031年春写于望江", "2031年10月28日"])
def test_an_essay_ends_in_its_writer_and_when_it_was_written(written: str) -> None:
    result = press(display("一盏灯亮了十年"), LEAD, MORE, display("林间月", written))
    assert roles(result)[-1] == ("signature", f"林间月/{written}")


def test_verse_keeps_its_lines() -> None:
    result = press(display("渡口的歌"), LEAD, block("lines", "渡口长", "渡口弯"), MORE)
    assert ("paragraph", "渡口长/渡口弯") in roles(result)


def test_pages_are_marked_where_they_begin() -> None:
    result = press(display("一盏灯亮了十年"), LEAD, body("三年来，灯没有灭过。", page=2))
    assert kinds(result) == ["headline", "paragraph", "page", "paragraph"]


def test_each_role_has_its_evidence() -> None:
    result = press(display("一盏灯亮了十年"), display("本报记者 林间月"), LEAD)
    assert [why.key for why, _ in result.seams.values()] == ["role-headline", "role-byline"]


def test_nothing_comes_of_nothing() -> None:
    assert press().articles == ()


def test_a_byline_that_a_column_put_inside_a_sentence_is_lifted() -> None:
    half, rest = "青禾镇的渡口有四百年了，老人说，灯不能灭，近两", "年来船不能停，路不能断，人不能散。"
    result = press(display("一盏灯亮了十年"), body(half), body("本报记者 林间月 程云", rest))
    assert roles(result)[1:] == [("paragraph", half + rest), ("byline", "本报记者 林间月 程云")]
    apart = press(display("一盏灯亮了十年"), body(half + "年。"), body("本报记者 林间月 程云", rest))
    assert roles(apart)[2][0] == "paragraph"
    asked = press(display("一盏灯亮了十年"), body(half + "年"), body("记者：林间月", rest))
    assert "byline" not in [role for role, _ in roles(asked)]


@pytest.mark.parametrize("leader", [". . . . . . . . . .", "…………………… 12", "· · · · · · · · 7"])
def test_titles_before_leaders_are_contents_and_head_nothing(leader: str) -> None:
    result = press(display("一盏灯亮了十年"), LEAD, display("码头的修缮"), body(leader), display(f"渡船{leader}"), MORE)
    assert kinds(result) == ["headline", *["paragraph"] * 5]


@pytest.mark.parametrize("line", ["⊣", "\uf8f3", "＊＊＊"])
def test_a_line_without_a_letter_heads_nothing(line: str) -> None:
    assert kinds(press(display("一盏灯亮了十年"), LEAD, display(line), MORE)) == ["headline", *["paragraph"] * 3]
