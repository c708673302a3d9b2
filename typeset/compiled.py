"""Compiled patterns kept from one run to the next, beside the compiled modules.

Python keeps a module's bytecode in `__pycache__`, but compiles its regular expressions in every process anew: a class
of Han takes up to two milliseconds, and a small build needs two hundred patterns, a fifth of all its work. What they
were compiled to is kept as bytecode is: in the same folder, under the same conditions, for the one Python that made it,
and of no account to anybody where it cannot be written or read. Only Python's own modules know how; where they should
ever differ from what is asked of them here, each pattern is compiled as it always was.
"""

from __future__ import annotations

import importlib.util
import marshal
import os
import re
import sys
from array import array
from contextlib import suppress
from pathlib import Path
from typing import Any

MOST = 1000  # patterns kept: four times what there are; what changed patterns left behind is dropped with the rest
_made: dict[tuple[str, int], Any] = {}
_kept: dict[tuple[str, int], Any] | None = None


def pattern(written: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, from what was kept if it was compiled before; for patterns that are written in the
    package, and not for those made of a text: they are kept for ever. Raises re.error as it does."""
    global _kept
    if _kept is None:
        _kept = _read()
    wanted = written, int(flags)
    made = _kept.get(wanted)
    try:
        import _sre  # type: ignore[import-not-found]

        if made is None:
            made = _made[wanted] = _compile(*wanted)
        all_flags, code, groups, names, numbered = made
        found: re.Pattern[str] = _sre.compile(written, all_flags, array("I", code).tolist(), groups, names, numbered)
        return found
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
        _made.pop(wanted, None)
        return re.compile(written, flags)


def keep() -> None:
    """Write what this process compiled, for the next one. Nothing is said where that cannot be done."""
    if not _made or sys.dont_write_bytecode:
        return
    kept = _kept or {}
    entries = _made if len(kept) + len(_made) > MOST else kept | _made
    try:
        place = _place()
    except NotImplementedError:  # a Python that keeps nothing
        return
    beside = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(exist_ok=True)
        beside.write_bytes(marshal.dumps((_maker(), entries)))
        beside.replace(place)
    except (OSError, ValueError):
        with suppress(OSError):
            beside.unlink()


def _compile(written: str, flags: int) -> tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]:
    """A pattern's code and what goes with it, as `re` hands them to its matcher."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(written, flags)
    code = array("I", _compiler._code(parsed, flags))
    state = parsed.state
    names: dict[str, int] = state.groupdict
    numbered: list[str | None] = [None] * state.groups
    for name, number in names.items():
        numbered[number] = name
    return flags | state.flags, code.tobytes(), state.groups - 1, names, tuple(numbered)


def _read() -> dict[tuple[str, int], Any]:
    try:
        maker, entries = marshal.loads(_place().read_bytes())
    except (OSError, EOFError, ValueError, TypeError, NotImplementedError):
        return {}
    return entries if maker == _maker() and isinstance(entries, dict) else {}


def _maker() -> tuple[str, str, int]:
    """The Python whose compiled patterns are of use to itself alone."""
    return sys.version, sys.byteorder, array("I").itemsize


def _place() -> Path:
    return Path(importlib.util.cache_from_source(__file__)).with_suffix(".patterns")
