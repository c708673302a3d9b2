"""What a character can become in a configuration, and which of those choices are settled."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from typeset import phrasetables
from typeset.record import record

_BACK = {"s2tw": "tw2s", "s2hk": "hk2s", "t2s": "s2tw", "tw2s": "s2tw", "hk2s": "s2hk"}


@record
class Doubt:
    """Where a character's ordinary answer is in doubt: always, or after one of `after`, or before one of `before`;
    `opening`: where it opens a word, no Han before it. `weak`: before one of these no phrase decides."""

    always: bool = False
    opening: bool = False
    after: str = ""
    before: str = ""
    weak: str = ""

    def stands(self, previous: str, following: str) -> bool:
        """Whether it stands between these characters (empty: none)."""
        return (
            self.always
            or bool(previous and previous in self.after)
            or bool(following and following in self.before)
            or (self.opening and not _is_han(previous) and _is_han(following) and following not in _NO_NAME)
        )


_NO_NAME = "是此今该當当本其我他她它这那一二三四五六七八九十上下中前后年月日近同全每各"  # 于 before these is no surname


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def base_of(configuration: str) -> str:
    """A configuration without the region's words: s2twp -> s2tw."""
    return configuration.removesuffix("p")


def back_from(configuration: str) -> str:
    """The configuration that goes the other way, for the round trip."""
    return _BACK[base_of(configuration)]


@cache
def answers(configuration: str) -> Mapping[str, str]:
    """One-to-many characters with their answers in the region's forms, OpenCC's own choice first."""
    table = "s" if configuration.startswith("s2") else "t"
    region = base_of(configuration).partition("2")[2] if table == "s" else ""
    forms = {ord(fields[1]): fields[2] for fields in phrasetables.rows("characters") if fields[0] == region}
    found: dict[str, str] = {}
    for kind, char, given in phrasetables.rows("characters"):
        if kind == table:
            here = "".join(dict.fromkeys(given.translate(forms)))
            if len(here) > 1:
                found[char] = here
    return found


@cache
def doubts(configuration: str) -> Mapping[str, Doubt]:
    """Characters whose ordinary answer is not settled where no phrase decides."""
    table = "s" if configuration.startswith("s2") else "t"
    found: dict[str, Doubt] = {}
    for kind, char, after, *rest in phrasetables.rows("settled"):
        if kind == table:
            marks = after.strip("*^")
            found[char] = Doubt("*" in after, "^" in after, marks, *rest)
    return found
