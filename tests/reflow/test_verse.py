"""Regular verse keeps its lines, in prose and by itself."""

from __future__ import annotations

import pytest

from tests.reflow.samples import PROSE, texts, wrapped
from typeset.reflow.verse import stanzas, unmarked

POEM = ("潮来天地青，", "帆去海云平。", "一夜东风起，", "千家灯火明。")
LONG = ("石桥横卧晚烟中，两岸人家落照红。", "卖菜归来桨声慢，一船星斗一篷风。")


def test_a_poem_by_itself_keeps_its_lines() -> None:
    assert texts("\n".join(POEM)) == ["|".join(POEM)]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("verse", [POEM, LONG], ids=["lines", "couplets"])
def test_a_poem_in_prose_keeps_its_lines(verse: tuple[str, ...], between: str) -> None:
    lines = [*wrapped(PROSE[:2]), *verse, *wrapped(PROSE[2:])]
    assert texts(between.join(lines)) == [*PROSE[:2], "|".join(verse), *PROSE[2:]]


@pytest.mark.parametrize(
    "lines",
    [
        ("潮来天地青，", "帆去海云平。", "一夜东风起，"),
        ("潮来天地青，", "帆去海云平，", "一夜东风起，", "千家灯火明，"),
        ("石桥横卧晚烟中，两岸人家落照红。",),
    ],
    ids=["three lines", "no couplet closes", "one couplet"],
)
def test_other_short_lines_are_no_regular_verse(lines: tuple[str, ...]) -> None:
    assert stanzas(lines) == {}


CI = (
    "又是重阳菊正黄，登高一望水苍茫。",
    "故园何处寻三径，",
    "老圃今年晚十霜。",
    "风细细，雁行行，",
    "且将新酒伴秋光。",
)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_verse_of_several_lengths_keeps_its_lines_where_each_ends_a_phrase(between: str) -> None:
    lines = [*wrapped(PROSE[:2]), *CI, *wrapped(PROSE[2:])]
    assert "|".join(CI) in texts(between.join(lines))


def test_such_verse_by_itself_keeps_its_lines() -> None:
    assert texts("\n".join(CI)) == ["|".join(CI)]


def test_the_last_line_of_a_paragraph_is_no_verse() -> None:
    lines = [*wrapped(PROSE[:2]), *CI]
    assert texts("\n".join(lines))[:2] == list(PROSE[:2])


def test_short_sentences_of_dialogue_are_no_stanza() -> None:
    assert stanzas(("天黑了。", "他没有走。", "灯亮着。", "门开了。")) == {}


PHRASES = (
    "山高水远",
    "云淡风轻",
    "渔歌唱晚",
    "樵路逢僧",
    "雁过无声",
    "月明有影",
    "桥横古渡",
    "树掩孤村",
    "钟鸣远寺",
    "犬吠柴门",
    "霜侵客袂",
    "雪压征鞍",
)


def test_songs_without_marks_at_the_ends_of_their_lines_keep_their_order() -> None:
    songs = []
    for number in range(12):
        lines = [f"{PHRASES[(number * 5 + k * 3) % 12]}，{PHRASES[(number * 7 + k * 5 + 1) % 12]}" for k in range(4)]
        songs.append("\n".join(["浣溪沙·" + PHRASES[number], "沈令舟", *lines, PHRASES[number * 3 % 12] + "又一年"]))
    source = "\n\n".join(songs)
    assert "".join(texts(source)).replace("|", "") == "".join(source.split())


def test_a_narrow_column_whose_lines_happen_to_end_in_marks_is_no_verse() -> None:
    column = [
        "他从不恼，再敲下指甲",
        "盖大的一块来。",
        "后来，糖没人换了，",
        "他就在巷口修伞。",
        "再后来，伞也没人修了。",
    ]
    assert not stanzas(column)
    assert not stanzas(["像一张纸。他想说什么，", "又咽了回去。", "门外传来脚步声。", "一下，一下，又一下。"])


POEMS = (
    "渡口",
    "摆渡人把桨收起来",
    "收起一条河的皱纹",
    "夕光在船舷上",
    "数着最后一枚硬币",
    "对岸有人喊他",
    "喊的是",
    "他父亲的名字",
)


def test_verse_without_a_mark_keeps_its_lines_amid_wrapped_text() -> None:
    whole = [*wrapped(PROSE, 20), *POEMS, *wrapped(PROSE, 20)]
    assert "|".join(POEMS) in texts("\n".join(whole))


def test_blank_lines_between_some_lines_of_verse_part_stanzas_and_a_line_alone_is_a_title() -> None:
    verse = "\n".join([POEMS[0], "", *POEMS[1:5], "", *POEMS[5:]])
    found = texts("\n".join([*wrapped(PROSE, 20), "", verse, "", *wrapped(PROSE, 20)]))
    assert {POEMS[0], "|".join(POEMS[1:5]), "|".join(POEMS[5:])} <= set(found)


def test_a_column_of_one_length_without_a_mark_is_no_verse() -> None:
    assert not unmarked(["渡口的灯亮了一整夜呢", "守桥人等最后一个晚归", "的人走过桥去才肯回屋", "睡觉"] * 3, [0] * 12)
