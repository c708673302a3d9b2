"""Regular expressions that are compiled when they are first used.

Python compiles a class of Han in a millisecond or two, and this package has two hundred patterns: compiled at import,
they would cost a small build more than its pages do, and most builds use half of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from typeset import compiled

if TYPE_CHECKING:
    from collections.abc import Callable


class _Late:
    """Stands for a compiled pattern. Each of its attributes is kept once asked for, so that the second use costs what
    the pattern's own would."""

    def __init__(self, pattern: str, flags: int = 0, near: str = "") -> None:
        self.pattern = pattern
        self._flags = flags
        self._near = near

    def __getattr__(self, name: str) -> Any:
        value = _guarded(self, name) if self._near else getattr(self._compiled(), name)
        setattr(self, name, value)
        return value

    def _compiled(self) -> re.Pattern[str]:
        kept: re.Pattern[str] | None = self.__dict__.get("_kept")
        if kept is None:
            kept = self.__dict__["_kept"] = compiled.pattern(self.pattern, self._flags)
        return kept


def _guarded(pattern: _Late, name: str) -> Any:
    """A method (`match`, `fullmatch`, `search`) that looks for what is always near a match first."""
    near = compiled.pattern(pattern._near)
    look = near.match if _is_anchored(pattern._near) else near.search

    method: Callable[[str], re.Match[str] | None] | None = None

    def looked_for(chars: str) -> re.Match[str] | None:
        nonlocal method
        if look(chars) is None:
            return None
        if method is None:
            method = getattr(pattern._compiled(), name)
        return method(chars)

    return looked_for


def _is_anchored(near: str) -> bool:
    """Whether a short pattern can match at a text's start only: a search would try every other place in vain."""
    bare = re.sub(r"\\.", "", near)  # escapes aside, then classes
    bare = re.sub(r"\[[^]]*\]", "", bare)
    depth, ways = 0, [""]
    for char in bare:
        depth += (char == "(") - (char == ")")
        if char == "|" and not depth:
            ways.append("")
        else:
            ways[-1] += char
    return all(way.startswith("^") for way in ways)


class _Either:
    """Stands for several patterns: the first one that matches."""

    def __init__(self, *patterns: re.Pattern[str]) -> None:
        self.patterns = patterns

    def fullmatch(self, chars: str) -> re.Match[str] | None:
        """What `re.Pattern.fullmatch` gives; so the two below."""
        return self._first("fullmatch", chars)

    def match(self, chars: str) -> re.Match[str] | None:
        return self._first("match", chars)

    def search(self, chars: str) -> re.Match[str] | None:
        return self._first("search", chars)

    def _first(self, method: str, chars: str) -> re.Match[str] | None:
        for pattern in self.patterns:
            found: re.Match[str] | None = getattr(pattern, method)(chars)
            if found:
                return found
        return None


if TYPE_CHECKING:

    def late(pattern: str, flags: int = 0, near: str = "") -> re.Pattern[str]:
        """A pattern for `match`, `sub` and the rest, as `re.compile` gives it (only str, and re.error comes late).

        `near`: a short pattern found in every text that the long one matches. It is looked for first, and where it is
        missing the long one need not be compiled; such a pattern has `match`, `fullmatch` and `search` alone.
        """
        ...

    def either(*patterns: re.Pattern[str]) -> re.Pattern[str]:
        """Several patterns as one, for `fullmatch`, `match`, `search`: a short one first saves compiling a long one."""
        ...
else:
    late = _Late
    either = _Either
