"""Words and names that converters get wrong, with their right answers (`traps.tsv`)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from tests.script.documents import body, document, language_of
from typeset.script import Converted, convert

ROOT = Path(__file__).resolve().parents[2]


class Trap(NamedTuple):
    script: str
    before: str
    after: str
    name: str
    source: str


def traps() -> list[Trap]:
    lines = (Path(__file__).parent / "traps.tsv").read_text("utf-8").splitlines()
    return [Trap(*line.split("\t")) for line in lines if not line.startswith("#")]


def converted(trap: Trap) -> Converted:
    return convert(document(trap.before, language_of(trap.script)), trap.script, [trap.name] if trap.name else [])


def is_right(trap: Trap, result: Converted) -> bool:
    return body(result.document) == trap.after


def is_flagged(trap: Trap, result: Converted) -> bool:
    """Whether everything that is wrong is flagged where it stands."""
    got = body(result.document)
    start = result.before.index(trap.before)
    flagged = {choice.at - start for choice in result.flagged}
    if len(got) != len(trap.after):
        return False
    return all(at in flagged for at, char in enumerate(got) if char != trap.after[at])


def test_the_list_has_three_hundred_traps_and_half_of_them_are_from_published_lists() -> None:
    every = traps()
    assert len(every) >= 300
    assert 2 * sum(trap.source != "own" for trap in every) >= len(every)
    assert len({trap.before + trap.script for trap in every}) >= 300


def test_nine_in_ten_are_right_and_nearly_all_of_the_others_flagged() -> None:
    results = [(trap, converted(trap)) for trap in traps()]
    right = sum(is_right(trap, result) for trap, result in results)
    told = [trap for trap, result in results if not is_right(trap, result) and not is_flagged(trap, result)]
    assert right >= 0.9 * len(results)
    assert len(told) <= 0.02 * len(results), told


def test_nothing_wrong_in_a_protected_name_goes_unflagged() -> None:
    for trap in traps():
        if trap.name:
            result = converted(trap)
            assert is_right(trap, result) or is_flagged(trap, result), trap


def test_clean_sentences_are_hardly_flagged() -> None:
    texts = [(ROOT / "seeds" / "liaoyuan.txt").read_text("utf-8")]
    texts += [path.read_text("utf-8") for path in sorted((ROOT / "tests" / "articles").glob("*.txt"))]
    sentences = [
        sentence
        for text in texts
        for sentence in re.findall("[^。！？\n]{12,}[。！？]", text)
        if not re.search("[們這國會說時對為來「」『』]", sentence)
    ]
    assert len(sentences) >= 100
    flags = []
    for sentence in sentences:
        result = convert(document(sentence.lstrip("#>-*+ \u3000")), "s2tw")
        flags.append(len([choice for choice in result.flagged if choice.kind != "quote"]))
    assert max(flags) <= 3
    assert sum(flags) <= 0.5 * len(flags)
