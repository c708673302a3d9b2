"""The user's sample comes out exactly as its hand-made truth, by rules that know nothing of its words."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

import pytest

from tests.path import Repaired, repair
from tests.regression import GOLDENS
from tests.truth import Row, by_line, ink, of_document, parse

SEEDS = Path(__file__).parents[1] / "seeds"
CUES = ("本报记者", "提供")
HAN = re.compile("[\u4e00-\u9fff]")
WORDS = re.compile("(" + "|".join(CUES) + ")")


@cache
def sample() -> str:
    return (SEEDS / "liaoyuan.txt").read_text(encoding="utf-8")


@cache
def truth() -> tuple[Row, ...]:
    return parse((GOLDENS / "liaoyuan" / "article.txt").read_text(encoding="utf-8"))


@cache
def repaired() -> Repaired:
    return repair(sample())


def removed(made: Repaired) -> str:
    """What the ledger says was taken out, white space aside."""
    return "".join(
        ink(made.source.text[entry.start : entry.end])
        for entry in made.ledger.entries
        if not entry.after and entry.rule != "doubt"
    )


def test_the_truth_has_37_blocks() -> None:
    assert len(truth()) == 37


def test_the_sample_comes_out_block_by_block() -> None:
    assert of_document(repaired().document) == truth()


def test_the_ledger_names_each_of_the_18_removed_characters() -> None:
    assert sorted(removed(repaired())) == sorted("龙首山。（辽源市龙山区委宣传部提供）")


def test_only_doubled_text_is_removed() -> None:
    rules = {
        entry.rule for entry in repaired().ledger.entries if not entry.after and ink(sample()[entry.start : entry.end])
    }
    assert rules == {"dedupe"}


def test_the_second_sample_comes_out_block_by_block() -> None:
    text = (SEEDS / "chengxi.txt").read_text(encoding="utf-8")
    assert of_document(repair(text).document) == parse(
        (GOLDENS / "chengxi" / "article.txt").read_text(encoding="utf-8")
    )


@cache
def shared_han() -> tuple[str, ...]:
    """Common Han of both scripts: the first level of GB 2312 and of Big5."""
    found = []
    for code in range(0x4E00, 0x9FA6):
        char = chr(code)
        try:
            mainland, taiwan = char.encode("gb2312"), char.encode("big5")
        except UnicodeEncodeError:
            continue
        if 0xB0 <= mainland[0] <= 0xD7 and 0xA4 <= taiwan[0] <= 0xC5 and char not in "".join(CUES):
            found.append(char)
    return tuple(found)


def substitution(seed: int) -> dict[str, str]:
    """One Han for each Han of the sample, no two alike."""
    used = sorted(set(HAN.findall(sample())))
    return dict(zip(used, random.Random(seed).sample(shared_han(), len(used)), strict=True))


def substituted(text: str, table: dict[str, str]) -> str:
    """A text with its Han exchanged, cue words kept."""
    pieces = WORDS.split(text)
    return "".join(piece if piece in CUES else HAN.sub(lambda m: table[m.group()], piece) for piece in pieces)


@pytest.mark.parametrize("seed", range(1, 9))
def test_other_words_in_the_same_shape_give_the_same_blocks(seed: int) -> None:
    table = substitution(seed)
    cut = re.compile("\\s*".join("本报记者"))
    assert cut.search(sample())
    made = of_document(repair(substituted(sample(), table)).document)
    expected = tuple(Row(row.kind, tuple(substituted(line, table) for line in row.lines)) for row in truth())
    assert by_line(made) == by_line(expected)
