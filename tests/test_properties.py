"""Laws on any text: nothing crashes the repair, the ledger always balances, clean text passes as it is."""

from __future__ import annotations

import contextlib
import io
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import truth
from tests.bench import prose
from tests.damage import Blanks, Damage, break_article
from tests.path import repair
from tests.press import Press
from tests.truth import ink, of_document
from typeset.cli import main
from typeset.han import to_han

quick = settings(
    derandomize=True, deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow], database=None
)

HAN = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后"
MARKS = "，。、；：？！（）《》“”‘’—…·％「」『』〔〕"
ODD = "\x00\x07\x0b\x1b\x7f\x85\u00ad\u200b\u2028\ufeff\u2f00\u2e8f\uf900\ufffd\ue000😀𠮷é①Ⅳ￥／"
ANY = st.text(alphabet=st.sampled_from(HAN + MARKS + "0123456789AaZz.,%-()\"' \t\u3000\n\n\r\f" + ODD), max_size=400)
LINE = st.one_of(
    st.text(alphabet=st.sampled_from(HAN + MARKS), min_size=1, max_size=26),
    st.sampled_from(
        ("本报记者 陆慎之", "加油！加油！", "（下转第二版）", "图为现场。", "第3版", "", "　　", "……", "——")
    ),
    st.text(alphabet=st.sampled_from(HAN), min_size=2, max_size=9).map(lambda chars: chars + chars + "。。"),
)


@quick
@given(ANY)
def test_any_text_balances(text: str) -> None:
    repair(text)


@quick
@given(st.lists(LINE, max_size=40), st.sampled_from(("\n", "\n\n", "\r\n", "\f")))
def test_any_lines_balance(lines: list[str], end: str) -> None:
    repair(end.join(lines))


@quick
@given(ANY)
def test_no_letter_is_ever_added(text: str) -> None:
    from collections import Counter

    made = ink("".join("".join(row.lines) for row in of_document(repair(text).document)))
    assert not Counter(made) - Counter("".join(map(to_han, ink(text))))


@settings(quick, max_examples=40)
@given(st.integers(1, 10_000), st.integers(12, 42), st.sampled_from(("none", "each", "inside", "random")))
def test_true_repeats_survive_any_wrapping(seed: int, measure: int, blanks: Blanks) -> None:
    chance = random.Random(seed)
    rows = tuple(truth.Row("paragraph", (prose.paragraph(chance),)) for _ in range(8))
    case = break_article(rows, Press(measure=measure), Damage(blanks=blanks), seed)
    made = repair(case.text)
    assert not [entry for entry in made.ledger.entries if entry.rule in ("dedupe", "furniture")]


@settings(quick, max_examples=30)
@given(st.integers(1, 10_000), st.booleans())
def test_clean_text_passes_unchanged(seed: int, blank_lines: bool) -> None:
    chance = random.Random(seed)
    paragraphs = [prose.paragraph(chance) for _ in range(25)]
    end = "\n\n" if blank_lines else "\n"
    made = repair(end.join(paragraphs) + "\n")
    changed = [e for e in made.ledger.entries if e.rule not in ("break", "line", "trim", "doubt")]
    assert not changed
    assert [line for row in of_document(made.document) for line in row.lines] == paragraphs


@pytest.mark.parametrize(
    "text", ["", "\n", " ", "\f", "\f\f\n\f", "一", "\ufeff", "。", "A", "\r", "\x00", "\n\n\n", "一\f二", "…" * 999]
)
def test_the_smallest_texts_balance(text: str) -> None:
    repair(text)


ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "big5")


@settings(quick, max_examples=80)
@given(st.one_of(st.binary(max_size=200), st.tuples(ANY, st.sampled_from(ENCODINGS)).map(lambda t: encoded(*t))))
def test_any_file_is_repaired_or_refused_in_one_line(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stderr(io.StringIO()) as told:
        path = Path(folder, "稿.txt")
        path.write_bytes(data)
        code = main(["reflow", str(path), "-o", f"{folder}/out/", "-q"])
        made = sorted(each.name for each in Path(folder).rglob("*") if each.is_file())
    assert code in (0, 3)
    assert "Traceback" not in told.getvalue()
    assert made == (["稿.ledger.tsv", "稿.md", "稿.txt"] if code == 0 else ["稿.txt"])


def encoded(text: str, encoding: str) -> bytes:
    """A text in an encoding, what it lacks left out."""
    return text.encode(encoding, "ignore")
