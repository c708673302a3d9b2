"""Letters to the editor and speeches: who speaks to whom, and who signs."""

from __future__ import annotations

import pytest

from tests.path import repair
from tests.truth import of_document

LETTER = """\
请把路灯修好
编辑同志：松台路的路灯坏了半年，老人夜里出门只好打着
手电，孩子放学也要大人去接。盼有关部门早日修好。
"""
NEXT = """\
公交站牌该换了
编辑同志：渡口站的站牌字迹全无，外地人站在牌下，不知
道该往哪里去。这块牌子立了二十年，早该换一换了。
"""


def kinds(text: str) -> list[tuple[str, str]]:
    return [(row.kind, "/".join(row.lines)) for row in of_document(repair(text).document)]


def test_a_letter_s_closing_words_and_who_wrote_it_are_its_signature_and_the_next_one_begins_an_article() -> None:
    found = kinds(LETTER + "此致\n敬礼！\n松台县渡口村村民 林有禾\n8月11日\n" + NEXT)
    assert found[2:5] == [
        ("signature", "此致"),
        ("signature", "敬礼！"),
        ("signature", "松台县渡口村村民 林有禾/8月11日"),
    ]
    assert ("headline", "公交站牌该换了") in found


def test_a_reader_of_a_place_signs_a_letter_and_keeps_the_space_in_the_name() -> None:
    found = kinds(LETTER + "松台路居民 韩 桂\n" + NEXT + "外地患者家属 周 蕾\n")
    assert [text for kind, text in found if kind == "signature"] == ["松台路居民 韩 桂", "外地患者家属 周 蕾"]


@pytest.mark.parametrize("whom", ["尊敬的各位领导、同志们：", "同志们、朋友们：", "各位来宾、各位代表："])
def test_a_speech_opens_with_those_it_is_held_for_and_the_speaker_with_the_office_stands_above(whom: str) -> None:
    text = f"让河流都有人守护\n——在河长会议上的发言\n渡口镇党委书记 关小鹏\n{whom}\n{LETTER.partition('：')[2]}"
    assert kinds(text)[:4] == [
        ("headline", "让河流都有人守护"),
        ("deck", "——在河长会议上的发言"),
        ("byline", "渡口镇党委书记 关小鹏"),
        ("paragraph", whom),
    ]


def test_when_and_where_a_paper_was_signed_closes_it() -> None:
    assert kinds(LETTER + "二〇三一年五月十四日于澄港\n")[-1] == ("signature", "二〇三一年五月十四日于澄港")
