"""What stands between lines and before them counts as far as it proves informative."""

from __future__ import annotations

import pytest

from tests.reflow.samples import PROSE, texts, wrapped
from typeset.reflow.lines import split
from typeset.reflow.signs import further_in, informative
from typeset.source import Source

SHORT = (
    "渡船靠岸。",
    "“到了，到了！”有人喊，声音落在水面上，又被风送回来了。",
    "岸上的灯一盏一盏熄了。",
    "老人收起船桨。",
)


@pytest.mark.parametrize("indent", ["\u3000\u3000", "    "], ids=["ideographic spaces", "spaces"])
def test_kept_indents_part_full_lines_that_end_a_sentence(indent: str) -> None:
    told = [*PROSE[:2], *SHORT, *PROSE[2:]]
    lines = [line if at else indent + line for text in told for at, line in enumerate(wrapped((text,), 25))]
    assert texts("\n".join(lines)) == told


def test_a_sign_that_stands_everywhere_says_nothing() -> None:
    runs = [True, True, False] * 12
    assert set(map(round, informative([True] * 36, runs))) == {0}
    assert set(informative([False] * 36, runs)) == {0.0}


def test_a_sign_that_stands_where_paragraphs_end_parts_and_its_absence_joins() -> None:
    runs = [True, True, False] * 12
    odds = informative([not run for run in runs], runs)
    assert min(odds[2::3]) > 2.0
    assert max(odds[0::3]) < -2.0


def test_centred_lines_stand_nowhere() -> None:
    lines = split(Source("page", "             信报箱群\n  居民住宅的通邮问题受人关注\n离不了邮件\n做了努力\n以使邮件"))
    assert further_in(lines) == {0: True, 1: False, 2: False, 3: False}
