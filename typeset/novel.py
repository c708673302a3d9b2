"""What a text is written with that was not met before: a pattern that leaves out what was.

A long text is written with a few thousand characters, and to leave those out takes a fourth of the time that it takes
to look at each one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

ENOUGH = 8_000  # characters of a text, after which most of what it is written with has been met


class Novel:
    """Finds what is to be looked at in one text after another."""

    def __init__(self) -> None:
        self._pattern: re.Pattern[str] | None = None
        self._seen = 0
        self._learn = ENOUGH

    def spans(self, chars: str) -> Iterable[tuple[int, int]]:
        """The stretches of a text that are to be looked at: all of it, until something was learnt."""
        self._seen += len(chars)
        if self._pattern is None:
            return ((0, len(chars)),)
        return [found.span() for found in self._pattern.finditer(chars)]

    def due(self) -> bool:
        """Whether so much was seen that it is time to learn."""
        return self._seen > self._learn

    def learn(self, known: Collection[str]) -> None:
        """From now on these characters are left out."""
        self._learn = 4 * self._seen
        self._pattern = re.compile(f"[^{re.escape(''.join(known))}]+") if known else None
