"""Regular verse keeps its lines, in prose and by itself."""

from __future__ import annotations

import pytest

from tests.reflow.samples import PROSE, texts, wrapped
from typeset.reflow.verse import stanzas

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
        ("潮来天地青，", "帆去海天一色平。", "一夜东风起，", "千家灯火一片明。"),
        ("石桥横卧晚烟中，两岸人家落照红。",),
    ],
    ids=["three lines", "no couplet closes", "two lengths", "one couplet"],
)
def test_other_short_lines_are_no_regular_verse(lines: tuple[str, ...]) -> None:
    assert stanzas(lines) == {}
