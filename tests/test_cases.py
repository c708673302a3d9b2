r"""One file a rule in `tests/cases/`: what it repairs, and the true text that it must leave alone.

A file holds cases; each has named sections:

    == the claim, in words
    -- input
    the broken text (`\t`, `\f`, `\uXXXX` stand for characters that a reader cannot see)
    -- blocks
    kind<TAB>line<TAB>line…      what comes out, as in tests/articles
    -- entries
    line:column before | after   the ledger's entries of the rule that names the file, all of them (`␣`: a space)
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.path import repair
from tests.truth import dump, of_document
from typeset.ledger.permits import PERMITS

CASES = Path(__file__).parent / "cases"
_ESCAPE = re.compile(r"\\(u[0-9a-f]{4}|[tf\\])")
_SIGNS = {"t": "\t", "f": "\f", "\\": "\\"}


class Case(NamedTuple):
    """A claim about a rule."""

    rule: str
    claim: str
    text: str
    blocks: str
    entries: str


def read_cases() -> list[Case]:
    found: list[Case] = []
    for path in sorted(CASES.glob("*.txt")):
        for part in path.read_text(encoding="utf-8").split("== ")[1:]:
            claim, _, rest = part.partition("\n")
            sections = dict(section.split("\n", 1) for section in rest.split("-- ")[1:])
            text = _ESCAPE.sub(lambda m: _SIGNS.get(m[1]) or chr(int(m[1][1:], 16)), sections["input"])
            found.append(Case(path.stem, claim, text, sections["blocks"].strip("\n"), sections["entries"].strip("\n")))
    return found


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: f"{case.rule}: {case.claim}")
def test_case(case: Case) -> None:
    made = repair(case.text)
    assert dump(of_document(made.document)).strip("\n") == case.blocks
    entries = [
        f"{place.line}:{place.column} {shown(made.source.text[entry.start : entry.end])} | {shown(entry.after)}".strip()
        for entry in made.ledger.entries
        if entry.rule == case.rule
        for place in [made.source.place(entry.start)]
    ]
    assert "\n".join(entries) == case.entries


def shown(chars: str) -> str:
    """Characters as a case writes them: white space and what cannot be seen by its code."""
    return "".join(char if char.isprintable() and not char.isspace() else escape_of(char) for char in chars)


def escape_of(char: str) -> str:
    return {"\n": "\\n", "\t": "\\t", " ": "␣"}.get(char, f"\\u{ord(char):04x}")


def test_every_case_is_named_for_a_rule() -> None:
    assert {case.rule for case in read_cases()} <= set(PERMITS)
