"""Words that Taiwan and Hong Kong have for others of the mainland, and back, from OpenCC: data only.

Shared by the conversion and by the ledger that checks it: an entry that is no Han for Han must stand in one of these
tables. Where the tables are from is said in their first lines (`script/tables/`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

NAMES = ("twphrases", "hkphrases", "twphrasesrev", "hkphrasesrev")
_FOLDER = Path(__file__).parent / "script" / "tables"


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table, each a list of its fields; lines that begin with # are remarks."""
    for line in (_FOLDER / f"{name}.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def phrases(name: str) -> Mapping[str, str]:
    """A phrase table: word -> the other place's word, both in OpenCC's standard Traditional forms."""
    return {fields[0]: fields[1] for fields in rows(name)}


@cache
def _words() -> frozenset[str]:
    """Every word that a phrase table puts in, in the script of its place."""
    return frozenset(after for name in NAMES for _, *answers in rows(name) for after in answers)


def is_word(word: str) -> bool:
    """Whether a phrase table puts in this word."""
    return word in _words()
