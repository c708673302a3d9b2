"""What stands around the stories of a page: notices and who issues them, columns, briefs, labels, conversations."""

from __future__ import annotations

import pytest

from tests.path import repair
from tests.truth import of_document

STORY = """\
老桥修好了
本报讯（记者 苏禾）昨日上午，澄江老桥修缮完工，恢复
通行。这座桥建于一百年前，两岸居民每天从桥上走过。
修缮用了十个月，换下的石料都编了号，存放在桥头的小屋里。
"""
BODY = "桥头的灯亮了一夜，守桥人说，他要等最后一个晚归的人走过\n桥去，才肯回屋睡觉。\n"


def kinds(text: str) -> list[tuple[str, str]]:
    return [(row.kind, "/".join(row.lines)) for row in of_document(repair(text).document)]


def test_who_issued_a_notice_signs_it_above_the_head_of_the_next() -> None:
    text = STORY.replace("老桥修好了", "停水公告") + "澄江市水务公司\n招聘启事\n" + BODY
    found = kinds(text)
    assert ("signature", "澄江市水务公司") in found
    assert ("headline", "招聘启事") in found


def test_two_institutions_below_a_text_sign_it_and_one_may_be_a_heading() -> None:
    signed = kinds(STORY + "澄江市公安局\n澄江市城市管理局\n")
    assert signed[-1] == ("signature", "澄江市公安局/澄江市城市管理局")
    assert ("subhead", "澄江市公安局") in kinds(STORY + "澄江市公安局\n" + BODY)


@pytest.mark.parametrize("head", ["〔健康小百科〕守橋的人", "讀者投書／守橋的人", "简讯", "一周国际简讯"])
def test_a_column_s_name_before_a_heading_begins_another_article(head: str) -> None:
    assert ("headline", head) in kinds(STORY + head + "\n" + BODY)


@pytest.mark.parametrize(
    "line",
    ["【澄報專訊】", "【海通社澄江11月3日电】", "【特訊】", "【本報消息】", "〔綜合報導〕", "【本報訊】記者 趙曉彤"],
)
def test_a_dispatch_in_brackets_stands_for_the_byline(line: str) -> None:
    assert kinds(f"守橋的人\n{line}\n{BODY}")[1] == ("byline", line)


def test_labels_and_what_they_say_are_lines_of_a_list() -> None:
    found = kinds(STORY + "活动时间：11月8日9:00—17:00\n活动地点：澄江文化广场\n")
    assert found[-2:] == [("paragraph", "活动时间：11月8日9:00—17:00"), ("paragraph", "活动地点：澄江文化广场")]


def test_a_conversation_s_first_question_is_no_line_of_the_headline() -> None:
    text = "孩子咳嗽怎么办\n问：咳嗽三周了，怎么办？\n答：咳嗽超过四周才叫慢性咳嗽，家长不必\n焦虑。\n"
    assert kinds(text)[:2] == [("headline", "孩子咳嗽怎么办"), ("paragraph", "问：咳嗽三周了，怎么办？")]


def test_the_masthead_above_its_date_is_furniture_in_both_scripts() -> None:
    paper = "澄江日报\nCHENGJIANG DAILY\n2025年11月6日 星期四 第1234期\n"
    assert kinds(paper + STORY)[0] == ("headline", "老桥修好了")


def test_a_chapter_is_no_line_of_its_book_s_headline() -> None:
    found = kinds("松台旧事\n余白石 著\n第九章 雨夜\n" + BODY)
    assert [kind for kind, _ in found[:3]] == ["headline", "byline", "subhead"]


def test_below_a_poem_s_title_stands_the_part_of_its_series_and_its_poet_closes_it() -> None:
    poem = "铁匠铺\n（外一首）\n一把锤子\n敲了四十年\n把月亮敲圆\n又把月亮敲弯\n火熄了以后\n（苏禾 澄江）\n"
    found = kinds(poem)
    assert found[:2] == [("headline", "铁匠铺"), ("deck", "（外一首）")]
    assert found[-1][1] == "（苏禾 澄江）"


def test_a_word_behind_a_mark_amid_other_lines_heads_them() -> None:
    found = kinds(STORY + "■数据\n得分：程云 31分\n篮板：苏禾 14个\n助攻：林间月 9次\n■声音\n" + BODY)
    assert [text for kind, text in found if kind == "subhead"] == ["■数据", "■声音"]


def test_the_story_of_a_foreign_paper_opens_with_its_name_and_day() -> None:
    told = "【外国《国家报》网站11月2日文章】题：存起来\n在北部的小镇，年轻人每照顾老人\n一小时，就存下一小时。\n"
    assert ("headline", "小镇的时间银行") in kinds(STORY + "小镇的时间银行\n" + told)


def test_where_and_when_a_speech_was_held_stands_below_its_headline() -> None:
    found = kinds("让河流成为城市的客厅\n——在全市水环境治理大会上的讲话\n（2025年11月3日）\n江清流\n同志们：\n" + BODY)
    assert [kind for kind, _ in found[:5]] == ["headline", "deck", "deck", "byline", "paragraph"]


def test_the_folio_and_name_of_a_page_above_its_date_are_furniture() -> None:
    assert kinds("A5 城事\n2025年11月6日 星期四 第1234期\n" + STORY)[0] == ("headline", "老桥修好了")
    assert kinds("A5 城事\n" + BODY)[0][1] == "A5 城事"


@pytest.mark.parametrize("writer", ["（苏禾）", "（程云柳青）", "（澄江县公安局石磊）", "（青禾）", "（A、D）"])
def test_who_wrote_a_letter_signs_it_in_brackets_above_the_next_one_s_headline(writer: str) -> None:
    found = kinds(STORY + writer + "\n桥头的灯\n" + BODY)
    assert found[-2][1] == "桥头的灯"
    assert ("signature", writer) in found
    assert ("headline", "桥头的灯") in found


def test_a_numbered_subhead_in_brackets_is_one() -> None:
    assert ("subhead", "（一）桥头的灯") in kinds(STORY + "（一）桥头的灯\n" + BODY)


def test_a_name_below_a_heading_inside_a_text_begins_another_article() -> None:
    found = kinds(STORY + "我家的老菜园\n\n林间月\n\n" + BODY)
    assert found[-3:-1] == [("headline", "我家的老菜园"), ("byline", "林间月")]


def test_items_behind_a_mark_below_the_head_of_a_notice_are_no_captions() -> None:
    lost = "△程云遗失残疾人证，声明作废。", "△澄江便民超市遗失公章一枚，声明作废。"
    found = kinds("遗失声明\n" + "\n".join(lost) + "\n停水公告\n" + BODY)
    assert [text for kind, text in found if kind == "paragraph"][:2] == list(lost)
    assert ("headline", "停水公告") in found


def test_who_mourns_signs() -> None:
    found = kinds("致谢\n先父辞世后，承蒙各界亲友吊唁慰问，谨致谢忱，特此登\n报。\n孝男 程东 孝女 程南 泣谢\n")
    assert found[-1] == ("signature", "孝男 程东 孝女 程南 泣谢")


def test_below_verse_a_title_with_its_writer_begins_the_next_text() -> None:
    verse = "登松台\n陈砚耕\n松台高处望云州，\n一带清江抱郭流。\n万户炊烟迎落日，\n千帆风影过汀洲。\n"
    found = kinds(verse + "我家的老菜园\n□林间月\n" + BODY)
    assert found[-3:-1] == [("headline", "我家的老菜园"), ("byline", "□林间月")]


def test_what_a_book_is_and_costs_is_a_list_and_neither_headline_nor_byline() -> None:
    labels = ["书名：《渡口方言词典》", "作者：林间月", "出版社：青禾出版社", "定价：58.00元"]
    assert kinds(STORY + "\n".join(labels) + "\n")[-4:] == [("paragraph", label) for label in labels]


def test_who_wrote_and_who_took_pictures_behind_labels_is_no_list() -> None:
    found = kinds("守桥的人\n文字：林间月\n图片：程云\n整理：赵晓彤\n" + BODY)
    assert {kind for kind, _ in found[1:-1]} == {"byline"}


def test_results_below_the_round_they_are_of_are_a_list() -> None:
    scores = ["U12组半决赛：澄江小学3∶1青禾一小", "U12组半决赛：渡口附小2∶0松台小学", "澄江88∶90青禾（加时）"]
    assert kinds(STORY + "部分赛果\n" + "\n".join(scores) + "\n")[-3:] == [("paragraph", score) for score in scores]


def test_the_title_of_a_notice_below_verse_is_no_line_of_it() -> None:
    verse = [
        "渡口",
        "林 渡",
        "摆渡人把桨收起来",
        "收起一条河的皱纹",
        "夕光在船舷上",
        "数着最后一枚硬币",
        "对岸有人喊他",
        "他没有听见",
    ]
    text = "\n".join([*verse, "澄江市水务公司", "关于调整抄表周期的公告"]) + "\n" + BODY
    assert ("headline", "澄江市水务公司/关于调整抄表周期的公告") in kinds(text)
