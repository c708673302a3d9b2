"""Captions that no word shows: by how they are set."""

from __future__ import annotations

from tests.path import repair
from tests.truth import of_document

PARAGRAPHS = """\
　　青禾镇的渡口有四百年了，老人说，灯不能灭，船不能
停，路不能断。
　　三年来，镇里修了码头，点了灯，渡船准点开，两岸的
人不必再绕路，孩子上学近了一半。
　　“灯还亮着。”守灯的老人说，他每天傍晚来，天亮才
回家。
　　今年秋天，渡口添了一条新船，船头漆成红色，远远地
就看得见。
"""
PICTURE = "守灯的老人在渡口点灯。\n"


def captions(text: str) -> list[str]:
    return [row.lines[0] for row in of_document(repair(text).document) if row.kind == "caption"]


def test_a_short_sentence_at_the_edge_is_a_caption_where_every_paragraph_is_indented() -> None:
    assert captions("渡口的灯\n" + PARAGRAPHS + PICTURE) == ["守灯的老人在渡口点灯。"]
    lines = PARAGRAPHS.splitlines(keepends=True)
    assert captions("渡口的灯\n" + "".join(lines[:2]) + PICTURE + "".join(lines[2:])) == ["守灯的老人在渡口点灯。"]


def test_nothing_is_a_caption_by_its_place_where_the_indents_are_lost_or_the_sentence_has_one() -> None:
    assert captions("渡口的灯\n" + PARAGRAPHS.replace("　", "") + PICTURE) == []
    assert captions("渡口的灯\n" + PARAGRAPHS + "　　" + PICTURE) == []


def test_a_paragraph_at_the_edge_below_a_subhead_is_text() -> None:
    assert captions("渡口的灯\n" + PARAGRAPHS + "新船来了\n" + PICTURE) == []


def test_what_is_said_or_listed_at_the_edge_is_text() -> None:
    for line in ("“灯还亮着。”\n", "1．渡口的灯不能灭。\n", "老人：灯还亮着。\n"):
        assert captions("渡口的灯\n" + PARAGRAPHS + line) == []


def test_a_sentence_on_two_narrow_lines_amid_wide_ones_is_a_caption() -> None:
    lines = PARAGRAPHS.replace("　", "").splitlines(keepends=True)
    text = "渡口的灯\n" + "".join(lines[:4]) + "守灯的老人每天傍晚在渡\n口点灯。\n" + "".join(lines[4:])
    assert captions(text) == ["守灯的老人每天傍晚在渡口点灯。"]


def test_who_took_pictures_and_wrote_is_their_credit_below_captions() -> None:
    text = "渡口的灯\n" + PARAGRAPHS + "①老人点灯。\n②渡船靠岸。\n林间月 程 云 摄影报道\n"
    rows = [(row.kind, row.lines[0]) for row in of_document(repair(text).document)][-3:]
    assert rows == [("caption", "①老人点灯。"), ("caption", "②渡船靠岸。"), ("credit", "林间月 程 云 摄影报道")]


def test_the_headline_above_a_picture_is_no_line_of_its_caption() -> None:
    text = """\
松岡大橋拆除舊橋墩 下週起夜間封閉
工人準備下水作業。陸一諾 攝
（青榆社記者陳思穎海澄市5 日
電）公路局今天表示，松岡大橋舊橋墩
拆除工程下週一起進入水下作業，為
維護安全，每晚10 時至翌日清晨5 時
將封閉橋下航道，提醒漁民及早改道。
公路局工務段長許家豪說，舊橋建
於四十年前，新橋通車以後即停止使
用。這次拆除的十四座橋墩多數位於主
航道兩側，若不拆除，漲潮時恐影響船
隻航行。
"""
    assert captions(text) == ["工人準備下水作業。"]
    headline = text.splitlines()[0]
    assert [row.lines[0] for row in of_document(repair(text).document) if row.kind == "headline"] == [headline]
