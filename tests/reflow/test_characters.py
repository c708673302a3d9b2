"""Characters that print nothing or stand for another: what goes, what stays, what is only listed."""

from __future__ import annotations

import re

import pytest

from typeset.han import LOOKALIKE, TO_HAN, fold, is_simplified, to_han
from typeset.ledger.permits import PERMITS
from typeset.reflow import characters
from typeset.reflow.lines import Find, Line, edit, split
from typeset.source import Source
from typeset.text import Entry


def after(rule: str, find: Find, text: str) -> str:
    source = Source("t", text)
    lines, entries = edit(rule, find, split(source))
    assert all(PERMITS[rule](source, entry, text[entry.start : entry.end]) for entry in entries)
    return "\n".join(line.chars for line in lines)


def control(text: str) -> str:
    return after("control", characters.find_control, text)


def invisible(text: str) -> str:
    return after("invisible", characters.find_invisible, text)


def radical(text: str) -> str:
    return after("radical", characters.find_radicals, text)


@pytest.mark.parametrize("char", ["\x00", "\x01", "\x08", "\x1b", "\x7f", "\x80", "\x9f"])
def test_control_characters_go(char: str) -> None:
    assert control(f"春{char}风") == "春风"


def test_tabs_are_white_space_and_no_control_characters() -> None:
    assert control("春\t风") == "春\t风"


@pytest.mark.parametrize("char", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u2060", "\ufeff"])
def test_characters_of_no_width_go(char: str) -> None:
    assert invisible(f"春{char}风") == "春风"


@pytest.mark.parametrize(
    "text",
    [
        "葛\U000e0100城",  # an ideographic variant
        "神\ufe00社",  # a standardised variant
        "👩\u200d🔬做实验",  # joined emoji
        "🏴\U000e0067\U000e0062\U000e007f",  # a flag's tags
        "می\u200cخواهم",  # Persian
        "他说\u200eשלום\u200e",  # a direction where right-to-left letters stand
    ],
)
def test_characters_of_no_width_that_choose_a_form_stay(text: str) -> None:
    assert invisible(text) == text


def test_a_variation_selector_that_follows_no_han_goes() -> None:
    assert invisible("A\U000e0100B") == "AB"


def test_radicals_become_their_han() -> None:
    assert radical("⼈⼝⽇⽉⻓⻔⺠") == "人口日月长门民"


def test_compatibility_ideographs_become_their_han() -> None:
    assert radical("\uf9e9\U0002f800") == "里丽"


def test_the_unified_ideographs_of_the_compatibility_block_stay() -> None:
    unified = "\ufa0e\ufa0f\ufa11\ufa13\ufa14\ufa1f\ufa21\ufa23\ufa24\ufa27\ufa28\ufa29"
    assert radical(unified) == unified


def test_full_width_marks_and_signs_are_left_as_printed() -> None:
    assert radical("：％①…℃㎡Ａ１") == "：％①…℃㎡Ａ１"


def test_the_door_radical_follows_the_script() -> None:
    assert radical("这个⼾口") == "这个户口"
    assert radical("這個⼾口來說") == "這個戶口來說"


def test_one_edit_a_character() -> None:
    lines = split(Source("t", "⼈⼝"))
    assert [(e.start, e.end, e.after) for _, e in characters.find_radicals(lines)] == [(0, 1, "人"), (1, 2, "口")]


def test_every_kangxi_radical_has_its_han() -> None:
    assert all(code in TO_HAN for code in range(0x2F00, 0x2FD6))
    assert fold("⼀⿕") == "一龠"
    assert to_han("⼈") == "人"


def test_unreadable_characters_are_listed_with_their_place_and_stay() -> None:
    source = Source("t", "春\ue000风\n\ufffd")
    found = list(characters.unreadable(split(source)))
    assert [(e.rule, source.place(e.start)[:3]) for e in found] == [("doubt", (1, 1, 2)), ("doubt", (1, 2, 1))]
    assert [e.why.key for e in found] == ["private-use", "unknown-glyph"]
    assert all(isinstance(e, Entry) and e.after == source.text[e.start : e.end] for e in found)


def test_the_script_of_a_text_is_told_by_its_commonest_words() -> None:
    assert is_simplified("这个国家的人们")
    assert not is_simplified("這個國家的人們")
    assert is_simplified("山水")


def test_clean_lines_are_left_alone() -> None:
    lines: tuple[Line, ...] = split(Source("t", "春风又绿江南岸，明月何时照我还。"))
    for find in (characters.find_control, characters.find_invisible, characters.find_radicals):
        assert not list(find(lines))


@pytest.mark.parametrize("sought", [characters.CONTROL, characters.INVISIBLE, characters.UNREADABLE, LOOKALIKE])
def test_every_character_that_a_rule_looks_for_is_odd(sought: re.Pattern[str]) -> None:
    every = (*range(0x10000), *range(0x10000, 0x110000, 0x40))
    assert all(characters.ODD.match(char) for char in map(chr, every) if sought.match(char))
