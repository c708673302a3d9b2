"""A choice that a conversion makes, and what an editor decided of it. Data only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from typeset import compiled
from typeset.namedtuple import NamedTuple

Kind: TypeAlias = Literal["character", "word", "name", "quote"]
Grounds: TypeAlias = Literal[
    "phrase", "name", "settled", "dictionary", "reviewed", "ordinary", "words", "depth", "none"
]
"""What decides: a phrase of the dictionaries, a protected name, the table of settled characters, the user's dictionary,
a reviewed list; `words`: the likeliest parting of a clause into words; `ordinary`: nothing but the ordinary answer;
`depth`, of a quotation mark; `none`: it was left."""

CONTEXT = 8  # characters on either side


class Choice(NamedTuple):
    """A choice that the conversion made; `at` is its place in `Converted.before`."""

    at: int
    kind: Kind
    before: str
    after: str
    grounds: Grounds
    flagged: bool


Reviewed: TypeAlias = Mapping[tuple[str, str], str]
"""What an editor decided: (character, context) -> what it becomes; empty: as it was."""


def context(chars: str, at: int, length: int) -> str:
    """A place in a line, with a few characters on either side."""
    low = max(chars.rfind("\n", 0, at) + 1, at - CONTEXT)
    end = chars.find("\n", at + length)
    high = min(len(chars) if end < 0 else end, at + length + CONTEXT)
    shown = f"{chars[low:at]}[{chars[at : at + length]}]{chars[at + length : high]}"
    return shown if shown.isprintable() and "\\" not in shown else _UNSHOWN.sub("□", shown)


_UNSHOWN = compiled.pattern(r"[\\\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
