"""Where articles begin, and headings that read like text: by place, in kickers, questions, briefs, and series."""

from __future__ import annotations

import pytest

from tests.structure.pressed import block, body, display, kinds, press, roles

LEAD = body("青禾镇的渡口有四百年了，", "老人说，灯不能灭，船不能停。")
MORE = body("三年来，镇里修了码头，", "点了灯，渡船准点开，人来人往。")
NEWS = body("本报讯 青禾镇渡口昨日复航，", "镇上的人一大早都去看。")


def test_a_head_of_many_lines_is_no_verse() -> None:
    head = block(
        "lines", "守着渡口不放松", "青禾镇渡口昨日复航", "四百年灯火照归人", "——来自望海的报告", "船票仍是两元"
    )
    result = press(head, display("本报记者 林间月"), LEAD)
    assert roles(result)[:4] == [
        ("kicker", "守着渡口不放松"),
        ("headline", "青禾镇渡口昨日复航/四百年灯火照归人"),
        ("deck", "——来自望海的报告/船票仍是两元"),
        ("byline", "本报记者 林间月"),
    ]


def test_verse_below_a_headline_stays_verse() -> None:
    result = press(display("渡口的歌"), LEAD, block("lines", "渡口长", "渡口弯", "灯火暖", "船儿慢", "到天边"), MORE)
    assert ("paragraph", "渡口长/渡口弯/灯火暖/船儿慢/到天边") in roles(result)


@pytest.mark.parametrize("line", ["渡口的灯为什么不灭？", "“我们的渡口又活了！”", "灯，还亮着吗？"])
def test_a_headline_may_ask(line: str) -> None:
    assert roles(press(body(line), display("本报记者 林间月"), LEAD))[0] == ("headline", line)


def test_a_cry_at_the_head_of_a_text_is_no_headline() -> None:
    assert kinds(press(body("“谁？”"), LEAD)) == ["paragraph", "paragraph"]


def test_subheads_may_ask() -> None:
    result = press(
        *(
            display("一盏灯亮了十年"),
            LEAD,
            body("钱从哪里来？"),
            MORE,
            body("灯由谁来点？"),
            body("船由谁来摆？"),
            LEAD,
        ),
    )
    assert roles(result)[2] == ("subhead", "钱从哪里来？")
    assert roles(result)[4] == ("subhead", "灯由谁来点？/船由谁来摆？")


@pytest.mark.parametrize(
    "lines",
    [
        ("灯还亮着吗？",),  # one question is rhetoric
        ("加油！加油！", "加油！加油！"),  # a refrain
        ("“灯还亮着吗？”", "“船还开着吗？”"),  # speech
        ("问：灯还亮着吗？", "问：船还开着吗？"),
    ],
)
def test_questions_in_the_text_are_no_subheads(lines: tuple[str, ...]) -> None:
    parts = [part for line in lines for part in (LEAD, body(line))]
    assert "subhead" not in kinds(press(display("一盏灯亮了十年"), *parts, MORE))


def test_a_numbered_subhead_may_call() -> None:
    result = press(display("一盏灯亮了十年"), LEAD, body("二、灯不灭，船不停！"), MORE)
    assert roles(result)[2] == ("subhead", "二、灯不灭，船不停！")


def test_the_line_above_a_table_heads_it() -> None:
    table = block("lines", "渡船班次", "早班6时30分", "午班12时", "晚班18时15分")
    assert roles(press(display("一盏灯亮了十年"), LEAD, table))[2:] == [
        ("subhead", "渡船班次"),
        ("paragraph", "早班6时30分/午班12时/晚班18时15分"),
    ]


def test_the_part_of_a_series_is_a_deck() -> None:
    result = press(display("渡口的灯", "（连载之七）"), display("林间月"), LEAD)
    assert kinds(result) == ["headline", "deck", "byline", "paragraph"]


def heads(*parts: object) -> list[str]:
    result = press(*parts)  # type: ignore[arg-type]
    return [article.headline.chars if article.headline else "" for article in result.articles]


def test_names_alone_below_a_title_open_an_article() -> None:
    parts = (display("渡口的灯", "林间月"), LEAD, display("渡口的船", "程云"), MORE)
    assert heads(*parts) == ["渡口的灯", "渡口的船"]


def test_a_page_of_briefs_is_as_many_articles() -> None:
    assert heads(display("渡口复航"), NEWS, display("码头修好"), NEWS, LEAD) == ["渡口复航", "码头修好"]
    assert heads(display("■ 渡口复航"), LEAD, display("■ 码头修好"), MORE) == ["■ 渡口复航", "■ 码头修好"]


def test_headings_of_which_some_have_a_dateline_are_subheads() -> None:
    assert heads(display("渡口复航"), NEWS, display("码头修好"), LEAD, display("灯也亮了"), NEWS) == ["渡口复航"]


def test_what_another_page_began_ends_before_the_next_headline() -> None:
    assert heads(body("（上接第一版）"), LEAD, display("码头修好"), NEWS) == ["", "码头修好"]


def test_a_long_text_without_a_headline_is_no_standfirst_of_the_next() -> None:
    text = [body("渡口的灯亮着，" * 30 + "老人说，灯不能灭。") for _ in range(4)]
    assert heads(*text, display("码头修好"), display("本报记者 林间月"), LEAD) == ["", "码头修好"]


def test_a_short_text_above_a_headline_with_a_byline_is_its_standfirst() -> None:
    result = press(LEAD, display("码头修好"), display("本报记者 林间月"), MORE)
    assert kinds(result) == ["headline", "byline", "standfirst", "paragraph"]


def test_a_letter_s_salutation_is_no_line_of_its_headline() -> None:
    result = press(display("给渡口留一盏灯", "编辑同志："), LEAD)
    assert roles(result)[:2] == [("headline", "给渡口留一盏灯"), ("paragraph", "编辑同志：")]


@pytest.mark.parametrize("line", ["【本報訊】", "本报讯（记者 林间月）"])
def test_a_dateline_alone_below_a_headline_is_its_byline(line: str) -> None:
    assert kinds(press(display("渡口复航", line), LEAD)) == ["headline", "byline", "paragraph"]
    assert kinds(press(display("渡口复航"), body(line), LEAD)) == ["headline", "byline", "paragraph"]


def test_text_begins_at_its_dateline_however_short_its_lines() -> None:
    result = press(display("渡口复航", "新华社望海9月3日电 青禾镇的", "渡口昨日复航"), LEAD)
    assert roles(result)[1] == ("paragraph", "新华社望海9月3日电 青禾镇的渡口昨日复航")


def test_briefs_that_end_in_their_author_s_name_stay_paragraphs_of_their_own() -> None:
    briefs = ("本报讯渡口昨日复航，首班船载客三十二人。（林间月）", "渡口两侧新栽了柳树。（计若愚）")
    result = press(display("渡口复航"), display(*briefs), MORE)
    assert [text for kind, text in roles(result) if text in briefs] == list(briefs)


def test_who_issued_a_notice_signs_it_above_the_next_headline() -> None:
    result = press(
        *(display("渡口停航公告"), LEAD, display("青禾镇人民政府", "2031年9月3日")),
        *(display("渡口管理办法"), MORE),
    )
    assert kinds(result) == ["headline", "paragraph", "signature", "headline", "paragraph"]


def test_a_numbered_subhead_joined_to_its_paragraph_is_cut_off() -> None:
    result = press(
        *(display("一盏灯亮了十年"), LEAD, display("一、渡口为脉"), MORE),
        body("二、灯火为媒", "三年来，镇里修了码头，点了灯，渡船准点开。"),
    )
    assert roles(result)[-2:] == [
        ("subhead", "二、灯火为媒"),
        ("paragraph", "三年来，镇里修了码头，点了灯，渡船准点开。"),
    ]


def test_numbered_clauses_are_no_subheads() -> None:
    rules = [
        body(f"{number}、停船的范围，东到渡口，西到码头，", "南到老街，北到新桥，夜里都不开船。") for number in "一二三"
    ]
    assert "subhead" not in kinds(press(display("渡口停航公告"), LEAD, *rules))


def test_a_dateline_opens_an_article_where_several_have_bylines() -> None:
    parts = (display("渡口复航"), display("本报记者 林间月"), LEAD, display("码头修好"), display("本报记者 程云"), MORE)
    assert heads(*parts, display("灯也亮了"), NEWS) == ["渡口复航", "码头修好", "灯也亮了"]
    assert heads(*parts[:3], display("灯也亮了"), NEWS) == ["渡口复航"]


def test_a_page_of_briefs_may_have_a_title() -> None:
    parts = (display("渡口快讯", "● 渡口昨日复航"), LEAD, display("● 码头已经修好"), MORE)
    assert heads(*parts) == ["● 渡口昨日复航", "● 码头已经修好"]


def test_the_title_of_a_notice_joined_to_its_text_is_a_headline() -> None:
    result = press(body("青禾镇关于渡口停航的公告", "因修码头，渡口自九月三日起停航十天，望周知。"), MORE)
    assert roles(result)[0] == ("headline", "青禾镇关于渡口停航的公告")


def test_the_name_of_a_column_on_the_line_above_a_headline_is_its_kicker() -> None:
    for column, headline in (("读者来信", "渡口的灯该换了"), ("渡口漫笔", "一部方言词典里的乡愁")):
        found = roles(press(display(column, headline), LEAD))
        assert found[:2] == [("kicker", column), ("headline", headline)]
    assert heads(display("渡口复航三年", "两岸人家笑开颜"), LEAD) == ["渡口复航三年两岸人家笑开颜"]


def test_a_longer_line_of_two_statements_below_a_headline_is_its_deck() -> None:
    deck = "渡口启动应急响应\u3000两岸学校明日停课"
    for head in (display("台风今晚登陆", deck),), (display("台风今晚登陆"), display(deck)):
        assert roles(press(*head, LEAD))[:2] == [("headline", "台风今晚登陆"), ("deck", deck)]


def test_the_name_of_a_column_begins_an_article() -> None:
    for column in ("社論", "〈社論〉", "读者来信"):
        assert heads(display("渡口复航"), LEAD, display(column), display("长桥何日修好"), MORE)[1:] == ["长桥何日修好"]


def test_the_title_of_what_an_office_issues_begins_an_article() -> None:
    assert heads(display("渡口复航"), LEAD, display("青禾镇水务公司", "关于调整抄表周期的公告"), MORE) == [
        "渡口复航",
        "青禾镇水务公司关于调整抄表周期的公告",
    ]


def test_a_head_wider_than_its_column_is_cut_into_headline_deck_and_byline() -> None:
    head = block("display", "让每一条河流都有人守护\n——在河长会议上的发言\n青禾镇党委书记 关小鹏")
    assert roles(press(head, LEAD))[:3] == [
        ("headline", "让每一条河流都有人守护"),
        ("deck", "——在河长会议上的发言"),
        ("byline", "青禾镇党委书记 关小鹏"),
    ]


def test_a_word_for_which_a_heading_had_no_room_is_no_name() -> None:
    found = roles(press(block("display", "青禾镇渡口龙舟赛又夺两枚\n金牌"), LEAD))
    assert found[0] == ("headline", "青禾镇渡口龙舟赛又夺两枚金牌")


def test_a_text_printed_as_it_was_issued_or_spoken_begins_an_article_by_its_title() -> None:
    for title in ("青禾国和渡口国联合公报", "在全镇教师节大会上的讲话", "沉痛悼念林有禾同志"):
        assert heads(display("渡口复航"), LEAD, display(title), MORE) == ["渡口复航", title]


def test_a_line_that_says_whom_a_paper_asked_is_the_deck() -> None:
    found = roles(press(display("“别把睡眠当成成本”", "专访渡口医院医师柏青"), LEAD))
    assert found[:2] == [("headline", "“别把睡眠当成成本”"), ("deck", "专访渡口医院医师柏青")]


def test_a_poet_between_the_title_of_a_page_and_its_first_poem_s_is_the_byline() -> None:
    found = roles(
        press(display("秋日三题"), display("林 渡"), display("渡口"), block("lines", "摆渡人收桨", "夕光在船上"))
    )
    assert found[:3] == [("headline", "秋日三题"), ("byline", "林 渡"), ("subhead", "渡口")]
