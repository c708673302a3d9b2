"""Blocks have the kinds that their lines show."""

from __future__ import annotations

from tests.reflow.samples import PROSE, texts, wrapped
from typeset.reflow import reflow
from typeset.source import Source


def kinds(source: str) -> list[str]:
    return [block.kind for block in reflow(Source("sample", source)).blocks]


def test_a_heading_of_two_lines_is_one_block() -> None:
    lines = ["青禾江畔：", "老码头焕发新生机", "本报记者 庄小渡 江一帆", *wrapped(PROSE)]
    assert texts("\n".join(lines))[:2] == ["青禾江畔：|老码头焕发新生机", "本报记者 庄小渡 江一帆"]
    assert kinds("\n".join(lines))[:3] == ["display", "display", "body"]


def test_a_kicker_above_a_headline_of_two_lines_stands_alone() -> None:
    lines = ["老码头修缮记", "一百二十岁的石阶等来六位石匠", "四十七天修补只用糯米灰浆碎瓦", *wrapped(PROSE, 25)]
    assert texts("\n".join(lines))[:2] == ["老码头修缮记", "一百二十岁的石阶等来六位石匠|四十七天修补只用糯米灰浆碎瓦"]


def test_a_credit_ends_a_caption() -> None:
    lines = [*wrapped(PROSE), "修缮一新的望江老码头。（望江县文物所提供）", "货栈外景。（江一帆摄）"]
    assert kinds("\n".join(lines))[-2:] == ["caption", "caption"]


def test_verse_keeps_its_lines() -> None:
    verse = ["青禾水，水长流，", "流到望江不回头。", "石阶百级人来往，", "一船霞光一船秋。"]
    lines = [*wrapped(PROSE[:2]), *verse, *wrapped(PROSE[3:])]
    assert "|".join(verse) in texts("\n".join(lines))


def test_a_heading_whose_line_ends_inside_a_word_goes_on_below_a_blank_line() -> None:
    lines = wrapped(PROSE[:3], 18)
    text = "\n".join(
        [*lines[:2], "", *lines[2:], "", "望江县修补老码头石匠昨召", "", "开动工大会", "", *wrapped(PROSE[3:], 18)]
    )
    assert "望江县修补老码头石匠昨召|开动工大会" in texts(text)


def test_a_paragraph_on_one_line_is_no_second_line_of_the_heading_above_whatever_it_ends_with() -> None:
    letter = PROSE[0] * 3 + "信上写道："
    assert texts("\n".join(["第七回　老码头夜来客", letter, PROSE[1]]))[:2] == ["第七回　老码头夜来客", letter]


def test_a_byline_that_fills_its_measure_goes_on_with_what_is_left_of_its_names() -> None:
    text = "\n".join(["老码头焕发生机", "本报记者 庄小渡 江一帆 陆青", "禾", *wrapped(PROSE, 15)])
    assert texts(text)[:2] == ["老码头焕发生机", "本报记者 庄小渡 江一帆 陆青禾"]
    assert kinds(text)[1] == "display"


def test_names_that_a_bylines_end_parted_have_their_space_back() -> None:
    text = "\n".join(["老码头焕发生机", "本报记者 庄小渡 江一帆", "陆青禾", *wrapped(PROSE, 13)])
    assert texts(text)[1] == "本报记者 庄小渡 江一帆 陆青禾"


def test_a_photographers_name_cut_by_its_line_gets_no_space() -> None:
    text = "\n".join([*wrapped(PROSE, 13), "本报记者 庄小渡 江一帆", "舟摄）", *wrapped(PROSE, 13)])
    assert "江一帆 舟" not in "".join(texts(text))


def test_a_few_characters_that_a_heading_had_no_room_for_are_its_own() -> None:
    """Blank lines part paragraphs in this text, and yet stand inside its headings."""
    parted = [line for paragraph in PROSE * 2 for line in [*wrapped((paragraph,), 18), ""]]
    text = "\n".join([*parted, "望江县为老石阶动工办了一场", "", "开工会", "", *parted])
    assert "望江县为老石阶动工办了一场|开工会" in texts(text)


def test_lines_without_a_mark_that_read_as_a_paragraph_are_a_heading() -> None:
    """A heading in larger type may be as wide as a first line: 10 of 12 em."""
    lines = [*wrapped(PROSE, 12), "望江县老码头石阶修补", "竣工仪式上石匠讲述四", "十七天经过", *wrapped(PROSE, 12)]
    assert kinds("\n".join(lines)) == ["body"] * len(PROSE) + ["display"] + ["body"] * len(PROSE)


def test_of_three_headings_of_one_length_the_two_worded_alike_are_one() -> None:
    text = (
        "新春走渡口\n渡船慢下来\n日子快起来\n记者 林间月\n"
        + "渡口的灯亮了一夜，守桥人要等最后一个晚归的人走过桥去。\n" * 3
    )
    heads = [
        [line.chars for line in block.lines] for block in reflow(Source("t", text)).blocks if block.kind == "display"
    ]
    assert heads[:2] == [["新春走渡口"], ["渡船慢下来", "日子快起来"]]


def test_a_name_below_a_heading_that_fills_its_narrow_column_is_not_what_the_heading_had_no_room_for() -> None:
    parted = [line for paragraph in PROSE * 2 for line in [*wrapped((paragraph,), 12), ""]]
    for name in ("谈 荷", "江一苇"):
        found = texts("\n".join([*parted, "一部方言词典里的乡愁", "", name, "", *parted]))
        assert "一部方言词典里的乡愁" + name not in found


def test_those_whom_a_letter_is_for_stand_on_a_line_of_their_own() -> None:
    text = "\n".join(["关于渡口停航的公告", "尊敬的乘客：", *wrapped(PROSE, 24)])
    assert texts(text)[:2] == ["关于渡口停航的公告", "尊敬的乘客："]
