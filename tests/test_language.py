"""The language tag comes from characters that one script alone has."""

from __future__ import annotations

import pytest

from typeset.language import ONLY_SIMPLIFIED, ONLY_TRADITIONAL, detect

SIMPLIFIED = "新桥全长两公里，连接县城与对岸的三个村庄。"
TRADITIONAL = "新橋全長兩公里，連接縣城與對岸的三個村莊。"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (SIMPLIFIED, "zh-Hans-CN"),
        (TRADITIONAL, "zh-Hant-TW"),
        (SIMPLIFIED + "書中題為「" + TRADITIONAL[:5] + "」", "zh-Hans-CN"),
        (TRADITIONAL + "他說：“" + SIMPLIFIED[:5] + "”", "zh-Hant-TW"),
        (TRADITIONAL + "佢哋話，喺呢度行過去好快嘅。", "zh-Hant-HK"),
        (TRADITIONAL + "特區政府昨日表示，九龍與新界的工程明年展開。", "zh-Hant-HK"),
        (TRADITIONAL + "橋裏橋外，人們看着、說着、等着，衞生署的人站在屋裏。", "zh-Hant-HK"),
        (TRADITIONAL + "橋裡橋外，人們看著、說著、等著，衛生局的人站在屋裡。", "zh-Hant-TW"),
        (TRADITIONAL + "橋裏橋外，人們看着、說着、等着，認爲屋裏有人。", "zh-Hant-TW"),
        (TRADITIONAL + "香港的特區政府派人到台北，與台中、高雄的代表會面。", "zh-Hant-TW"),
        ("", "zh-Hans-CN"),
        ("人山人海", "zh-Hans-CN"),
        ("plain words", "zh-Hans-CN"),
    ],
)
def test_language_of(text: str, tag: str) -> None:
    assert detect(text)[0] == tag


def test_why_is_a_sentence_with_figures() -> None:
    _, why = detect(SIMPLIFIED)
    assert why.startswith("7 characters that only Simplified has, 0 ")
    assert "further evidence" in detect(TRADITIONAL)[1]


def test_the_tables_share_no_character() -> None:
    assert not ONLY_SIMPLIFIED & ONLY_TRADITIONAL


def test_characters_of_both_scripts_are_in_neither_table() -> None:
    for char in "后里干台面只万与云系范余松游":
        assert char not in ONLY_TRADITIONAL
    for char in "后里干台面只系范余松游温悦户税":
        assert char not in ONLY_SIMPLIFIED


def test_a_long_text_is_sampled_from_end_to_end() -> None:
    tag, why = detect("人" * 400_000 + TRADITIONAL * 20)
    assert tag == "zh-Hant-TW"
    assert "of 400" in why
