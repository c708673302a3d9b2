"""The bench measures what it says: texts of the length asked for, the same words for both engines, honest verdicts."""

from __future__ import annotations

import random
import re
import sys

import pytest

from tests.bench import prose, speed
from tests.bench.reflow import texts
from tests.bench.speed import Cost
from tests.truth import ink, of_document
from typeset import manuscript
from typeset.source import Source


def test_prose_is_the_same_every_time_and_as_long_as_asked() -> None:
    rows = list(prose.article(5000, random.Random(4)))
    assert rows == list(prose.article(5000, random.Random(4)))
    assert 5000 <= sum(len(text) for kind, text in rows if kind == "paragraph") < 6000


def test_the_clean_manuscript_is_one_of_ours_already() -> None:
    text = speed.manuscript(7000)
    document = manuscript.read(Source("clean.md", text))
    assert manuscript.read(Source("again.md", manuscript.write(document))) == document
    assert len(document.articles) == 2


def test_typst_sets_the_same_words() -> None:
    text = speed.manuscript(7000)
    rows = of_document(manuscript.read(Source("clean.md", text)))
    ours = ink("".join("".join(row.lines) for row in rows))
    body = speed.typst_source(text).removeprefix(speed.PREAMBLE)
    theirs = re.sub(r"\\(.)", r"\1", re.sub(r"^=+ ", "", body, flags=re.M))
    assert ink(theirs) == ours


@pytest.mark.parametrize(
    ("ours", "other", "kept"),
    [
        (Cost(1.0, 1.0, 90.0), Cost(1.0, 1.0, 10.0), True),
        (Cost(1.1, 1.0, 90.0), Cost(1.0, 1.0, 10.0), False),
        (Cost(0.5, 1.0, 110.0), Cost(1.0, 1.0, 10.0), False),
        (None, Cost(1.0, 1.0, 10.0), False),
        (Cost(0.5, 1.0, 90.0), None, True),
    ],
)
def test_a_missed_budget_is_called_missed(ours: Cost | None, other: Cost | None, kept: bool) -> None:
    line = speed._line("work", ours, other, "Typst", 1.0, 100.0)
    assert ("**missed**" in line.markdown()) is not kept or (other is None and "–" in line.markdown())


def test_a_commands_cost_is_its_own_and_not_its_parents() -> None:
    weight = bytearray(120 * 1024 * 1024)
    cost = speed.run([sys.executable, "-c", "pass"])
    assert len(weight) > 0
    assert cost is not None
    assert cost.peak < 100


def test_a_command_that_fails_has_no_cost(capsys: pytest.CaptureFixture[str]) -> None:
    assert speed.run([sys.executable, "-c", "raise SystemExit(3)"]) is None
    assert "exit 3" in capsys.readouterr().err


def test_simulated_texts_hold_what_their_rows_say() -> None:
    for item in texts.simulated(15, seed=9):
        assert len(ink(item.text)) >= len(ink("".join("".join(row.lines) for row in item.rows)))
