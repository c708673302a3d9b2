"""The tests' own tools: the press prints like a newspaper, the damage loses nothing by itself, the scorer counts."""

from __future__ import annotations

import random

import pytest

from tests import truth
from tests.bench import prose
from tests.bench.reflow.score import score
from tests.damage import Damage, break_article
from tests.press import CLOSING, OPENING, Press, set_lines, width
from tests.truth import Row, ink

PRESSES = [Press(measure=measure, quote=quote) for measure in (12, 18, 25, 42) for quote in (0.5, 1.0)]


@pytest.mark.parametrize("press", PRESSES, ids=lambda press: f"{press.measure} em, quotes {press.quote}")
def test_no_printed_line_breaks_the_rules_of_the_house(press: Press) -> None:
    chance = random.Random(3)
    for _ in range(30):
        lines, _joined = set_lines(prose.paragraph(chance), press.measure, press.measure - 2, press)
        for number, line in enumerate(lines):
            room = press.measure - (2 if number == 0 else 0)
            assert width(line, press) <= room + 1.01, "a mark may be run in, no more"
            assert line[-1] not in OPENING
            assert number == 0 or line[0] not in CLOSING.replace("…", "").replace("—", "")


def test_printed_lines_hold_every_letter_and_join_again() -> None:
    for name in truth.names():
        for row in truth.read(name):
            if len(row.lines) == 1:
                lines, joined = set_lines(row.lines[0], 14, 12, Press(measure=14))
                assert ink("".join(lines)) == ink(row.lines[0]) == ink(joined)


def test_a_typed_space_is_lost_at_a_wrap_beside_han_and_kept_between_latin_words() -> None:
    lines, joined = set_lines("采用 Rust 与 The best tool is 编写", 7, 6, Press(measure=7))
    assert lines == ["采用 Rust 与", "The best tool", "is 编写"]
    assert joined == "采用 Rust 与The best tool is 编写"


@pytest.mark.parametrize("face", ["run", "char", "triple"])
def test_doubled_captions_hold_each_letter_as_often(face: str) -> None:
    rows = (Row("headline", ("一",)), Row("caption", ("龙首山。",)), Row("credit", ("（龙山区提供）",)))
    made = break_article(rows, Press(), Damage(doubled=face))  # type: ignore[arg-type]
    assert made.text.count("龙") == (6 if face == "triple" else 4)
    assert len(made.gone) == (2 if face == "triple" else 1) * 11


def test_the_users_overprint_is_made_as_it_was_found() -> None:
    rows = (Row("caption", ("龙首山。",)), Row("credit", ("（辽源市龙山区委宣传部提供）",)))
    made = break_article(rows, Press(measure=40), Damage(doubled="run"))
    assert made.text == "龙首山龙首山。。（（辽源市龙山区委宣传部提供辽源市龙山区委宣传部提供））\n"


def test_damage_is_the_same_every_time() -> None:
    rows = truth.read("report")
    damage = Damage(blanks="random", captions="inside", controls=True)
    assert break_article(rows, Press(), damage, 5) == break_article(rows, Press(), damage, 5)


def test_a_perfect_repair_scores_full_marks() -> None:
    rows = truth.read("report")
    tally = score(rows, rows, truth.dump(rows))
    assert (tally.boundary, tally.para_exact, tally.kind_score, tally.lost, tally.added) == (1.0, 1.0, 1.0, 0, 0)


def test_the_scorer_counts_a_false_join_a_false_break_and_a_lost_letter() -> None:
    rows = (Row("paragraph", ("一二三四五六七八。",)), Row("paragraph", ("甲乙丙丁戊己庚辛。",)))
    joined = (Row("paragraph", ("一二三四五六七八。甲乙丙丁戊己庚辛。",)),)
    assert score(rows, joined, "").boundary < 1
    broken = (Row("paragraph", ("一二三四五",)), Row("paragraph", ("六七八。",)), rows[1])
    assert score(rows, broken, "").boundary < 1
    assert score(rows, (rows[0],), "".join(row.lines[0] for row in rows)).lost == 9
    assert score(rows, (*rows, Row("paragraph", ("多",))), "").added == 1


def test_a_doubled_copy_that_stays_is_counted_as_left_and_not_as_added() -> None:
    rows = (Row("caption", ("龙首山。",)),)
    tally = score(rows, (Row("caption", ("龙首山龙首山。。",)),), "", gone="龙首山。")
    assert (tally.doubled_removed, tally.added) == (0.0, 0)
