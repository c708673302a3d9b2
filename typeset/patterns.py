"""Regular expressions that are compiled when they are first used.

Python compiles a class of Han in a millisecond or two, and this package has two hundred patterns: compiled at import,
they would cost a small build more than its pages do, and most builds use half of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any


class _Late:
    """Stands for a compiled pattern. Each of its attributes is kept once asked for, so that the second use costs what
    the pattern's own would."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._compiled(), name)
        setattr(self, name, value)
        return value

    def _compiled(self) -> re.Pattern[str]:
        compiled = self.__dict__.get("_kept")
        if compiled is None:
            compiled = self.__dict__["_kept"] = re.compile(self.pattern, self._flags)
        return compiled


if TYPE_CHECKING:

    def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
        """A pattern for `match`, `sub` and the rest, as `re.compile` gives it (only str, and re.error comes late)."""
        ...
else:
    late = _Late
