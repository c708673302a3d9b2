"""Captions and credits become figures, wherever they stood."""

from __future__ import annotations

import pytest

from tests.structure.pressed import block, body, display, kinds, of, press, roles

HEAD = display("一盏灯亮了十年")
LONG = "青禾镇的渡口有四百年了，老人说，灯不能灭，船不能停，路不能断，人不能散，这是祖上传下来的规矩"


@pytest.mark.parametrize(
    "credit",
    [
        "（青禾镇委宣传部提供）",
        "（本报记者 林间月 摄）",
        "（林间月摄）",
        "（新华社记者林间月摄）",
        "（新华社发）",
        "（资料图片）",
        "(林間月攝)",
        "（圖／林間月提供）",
    ],
)
def test_a_caption_with_its_credit(credit: str) -> None:
    result = press(HEAD, body("渡船准点开。"), block("caption", f"渡口的晨雾。{credit}"))
    assert roles(result)[2:] == [("caption", "渡口的晨雾。"), ("credit", credit)]


@pytest.mark.parametrize("credit", ["本报记者 林间月 摄", "林间月 摄", "新华社记者林间月摄", "記者林間月／攝影"])
def test_credits_without_brackets(credit: str) -> None:
    result = press(HEAD, body("渡船准点开。"), block("caption", f"渡口的晨雾。{credit}"))
    assert roles(result)[2:] == [("caption", "渡口的晨雾。"), ("credit", credit)]


@pytest.mark.parametrize("opening", ["图为", "左图：", "上图为", "图①：", "▲", "右圖："])
def test_captions_known_by_their_opening(opening: str) -> None:
    result = press(HEAD, body("渡船准点开。"), body(f"{opening}渡口的晨雾。"))
    assert kinds(result)[-1] == "caption"


def test_a_credit_on_its_own_line_belongs_to_the_caption_above() -> None:
    result = press(HEAD, body(LONG + "。"), body("渡口的晨雾。"), display("（林间月摄）"))
    assert roles(result)[2:] == [("caption", "渡口的晨雾。"), ("credit", "（林间月摄）")]


def test_a_credit_that_belongs_to_nothing_is_text() -> None:
    result = press(HEAD, body(LONG * 4 + "。"), display("（林间月摄）"))
    assert of(roles(result), "caption") == []


def test_short_sentences_among_captions_at_the_end_are_captions() -> None:
    captions = (block("caption", "渡口的晨雾。（林间月摄）"), body("镇上的灯。"), body("江上的船。"))
    result = press(HEAD, body(LONG + "。"), *captions)
    assert of(roles(result), "caption") == ["渡口的晨雾。", "镇上的灯。", "江上的船。"]


def test_the_last_short_sentence_before_the_captions_is_text() -> None:
    result = press(HEAD, body(LONG + "。"), body("灯还亮着。"), block("caption", "渡口的晨雾。（林间月摄）"))
    assert ("paragraph", "灯还亮着。") in roles(result)


def test_a_caption_inside_a_sentence_is_lifted() -> None:
    first = LONG[:30] + "，老人点着", "渡口的晨雾和灯。（林间月摄）", "灯，等最后一班船。"
    result = press(HEAD, body("灯还亮着。"), body(LONG + "，" + first[0], *first[1:]))
    assert roles(result)[2:] == [
        ("paragraph", LONG + "，" + first[0] + "灯，等最后一班船。"),
        ("caption", "渡口的晨雾和灯。"),
        ("credit", "（林间月摄）"),
    ]


def test_two_captions_joined_are_two_figures() -> None:
    result = press(HEAD, body("灯还亮着。"), body("渡口的晨雾。（林间月摄）", "江上的船和灯。（程云摄）"))
    assert of(roles(result), "caption") == ["渡口的晨雾。", "江上的船和灯。"]


def test_a_caption_joined_to_the_paragraph_above_is_cut_off() -> None:
    result = press(HEAD, body(LONG + "，", "灯还亮着。", "渡口的晨雾。（林间月摄）"))
    assert roles(result)[1:] == [
        ("paragraph", LONG + "，灯还亮着。"),
        ("caption", "渡口的晨雾。"),
        ("credit", "（林间月摄）"),
    ]


def test_a_credit_that_begins_on_the_line_above() -> None:
    result = press(HEAD, body(LONG + "。"), body("渡口的晨雾。本报记者"), display("林间月 摄"))
    assert roles(result)[2:] == [("caption", "渡口的晨雾。"), ("credit", "本报记者林间月 摄")]


@pytest.mark.parametrize(
    ("half", "rest"), [("（本报记者", "林间月摄）"), ("（", "本报记者 林间月 摄）"), ("（青禾镇", "供图）")]
)
def test_a_credit_parted_inside_its_bracket_is_whole(half: str, rest: str) -> None:
    result = press(HEAD, body(LONG + "。"), body(f"渡口的晨雾。{half}"), display(rest))
    assert roles(result)[2:] == [("caption", "渡口的晨雾。"), ("credit", half + rest)]


def test_a_caption_of_several_sentences_that_opens_as_one_is_whole() -> None:
    result = press(HEAD, body(LONG + "。"), body("图为渡口的晨雾。", "这里每天有船往来。（林间月摄）"))
    assert of(roles(result), "caption") == ["图为渡口的晨雾。这里每天有船往来。"]


def test_a_caption_that_ends_in_its_credit_is_no_half_of_a_sentence() -> None:
    captions = body("渡口的晨雾。资料图片"), body("江上的船和灯。（程云摄）")
    result = press(HEAD, body(LONG + "。"), *captions, body(LONG + "。"))
    assert of(roles(result), "caption") == ["渡口的晨雾。", "江上的船和灯。"]


def test_when_a_picture_was_taken_says_not_by_whom() -> None:
    result = press(
        HEAD, body(LONG + "。"), block("caption", "江上的船（11月5日摄）。"), display("林间月 摄"), body(LONG + "。")
    )
    assert roles(result)[2:4] == [("caption", "江上的船（11月5日摄）。"), ("credit", "林间月 摄")]


def test_below_the_heading_of_a_picture_a_sentence_that_fills_its_line_is_no_paragraph() -> None:
    full, rest = "渡口的学生和老师在校园里采摘熟透的柿子。", "当日，学生们把柿子送给了街坊邻居。"
    credit = display("新华社发（林间月摄）")
    result = press(display("图片新闻"), body(full), body(rest), credit)
    assert roles(result)[1:] == [("caption", full + rest), ("credit", "新华社发（林间月摄）")]
    short = press(display("图片新闻"), body(full[6:]), body(rest), credit)
    assert roles(short)[1:] == [("paragraph", full[6:]), ("caption", rest), ("credit", "新华社发（林间月摄）")]


def test_a_bracket_that_no_credit_closes_is_left_open() -> None:
    result = press(HEAD, body(LONG + "（青禾镇"), display("渡口有灯）"))
    assert of(roles(result), "caption") == []


def test_a_caption_whose_credit_has_each_mark_on_its_own_line_is_cut_off() -> None:
    result = press(HEAD, body(LONG + "，", "灯还亮着。", "渡口的晨雾。", "（", "林间月摄", "）"))
    assert roles(result)[1:] == [
        ("paragraph", LONG + "，灯还亮着。"),
        ("caption", "渡口的晨雾。"),
        ("credit", "（林间月摄）"),
    ]


@pytest.mark.parametrize(("opening", "captions"), [("", 2), ("如今", 3)])
def test_a_paragraph_with_an_indent_among_captions_is_text(opening: str, captions: int) -> None:
    first = opening + "修船用了十四个月，换下的木料都编了号"  # 18 em, or 20 of 20
    told = body(first, "存放在桥头。")
    mist, ships = block("caption", "渡口的晨雾。（林间月摄）"), block("caption", "江上的船和灯。（程云摄）")
    assert len(of(roles(press(HEAD, body(LONG + "。"), mist, told, ships)), "caption")) == captions


def test_a_heading_with_a_byline_among_captions_begins_another_article() -> None:
    captions = (block("caption", "渡口的晨雾。（林间月摄）"), block("caption", "江上的船和灯。（程云摄）"))
    result = press(
        HEAD, body(LONG + "。"), *captions, display("渡口停航"), display("本报记者 程云"), body("大风停航。")
    )
    assert roles(result)[-3:] == [("headline", "渡口停航"), ("byline", "本报记者 程云"), ("paragraph", "大风停航。")]


def test_briefs_behind_a_mark_that_name_who_sent_them_are_no_captions() -> None:
    briefs = ("▲青禾镇昨日举办邻里节。（程云）", "▲渡口公园日前开园。（林间月）")
    result = press(HEAD, body(LONG + "。"), *(block("caption", brief) for brief in briefs))
    assert tuple(of(roles(result), "paragraph")[1:]) == briefs


def test_a_photo_title_names_nobody() -> None:
    result = press(HEAD, body("望海举行渡口点灯大会（图片）"), body(LONG + "。"))
    assert of(roles(result), "caption") == []


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("霧台支線復駛，老火車駛過修復完成", "的木造棧橋。（青嵐縣政府提供）"),
        ("江金旺（左）與孫女在車廂裡哼歌的", "合影。（林間月攝）"),
    ],
)
def test_a_caption_s_first_line_set_apart_like_a_heading_is_its_own(line: str, rest: str) -> None:
    result = press(HEAD, body(LONG + "。"), display(line), block("caption", rest), body(LONG + "。"))
    assert roles(result)[2] == ("caption", line + rest.partition("（")[0])


def test_a_subhead_above_a_caption_stays_one() -> None:
    result = press(
        HEAD,
        body(LONG + "。"),
        display("慢慢走的觀光列車"),
        block("caption", "渡口一角。（林間月攝）"),
        body(LONG + "。"),
    )
    assert kinds(result)[2:4] == ["subhead", "caption"]


def test_a_caption_that_shows_itself_is_lifted_out_of_the_sentence_that_it_interrupts() -> None:
    first = "青禾镇的渡口有四百年了，老人说灯不能灭，"
    result = press(HEAD, body(LONG + "。"), body(first, "左图：渡口的晨雾。"), body("船不能停，路也不能断。"))
    assert roles(result)[-2:] == [("paragraph", first + "船不能停，路也不能断。"), ("caption", "左图：渡口的晨雾。")]


def test_a_caption_below_the_end_of_a_sentence_interrupts_none() -> None:
    first = "青禾镇的渡口有四百年了，老人说灯不能灭。"
    result = press(HEAD, body(LONG + "。"), body(first, "左图：渡口的晨雾。"), body("船不能停，路也不能断。"))
    assert ("paragraph", "船不能停，路也不能断。") in roles(result)
