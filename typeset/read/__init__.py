"""What a file holds, as a Source: `read(path)`, or `read(bytes)` for what came through a pipe.

`READERS` names the reader of each suffix; a suffix that it does not know is read as plain text.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from typeset.errors import InputError, TypesetError, UsageError
from typeset.messages import say
from typeset.read import plain
from typeset.source import Source

__all__ = ["READERS", "read", "remarks"]

STANDARD_INPUT = "stdin"


def _not_yet(data: bytes, name: str, encoding: str | None) -> Source:
    raise InputError("input-pdf", name=name)


READERS: dict[str, Callable[[bytes, str, str | None], Source]] = {
    ".txt": plain.read,
    ".md": plain.read,
    ".pdf": _not_yet,
}
"""Suffix to reader: bytes, the file's name for messages, and the encoding that the user named."""


def read(path: Path | bytes, encoding: str | None = None) -> Source:
    """The text of a file (`-` is standard input), or of bytes that came from there.

    Raises UsageError for a path that is not there or an encoding that does not exist, InputError for what cannot be
    read or understood.
    """
    if isinstance(path, bytes):
        return plain.read(path, STANDARD_INPUT, encoding)
    if str(path) == "-":
        return plain.read(sys.stdin.buffer.read(), STANDARD_INPUT, encoding)
    reader = READERS.get(path.suffix.lower(), plain.read)
    return reader(_bytes(path), path.name, encoding)


def _bytes(path: Path) -> bytes:
    problem: TypesetError
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        problem = UsageError("no-such-path", path=path)
    except IsADirectoryError:
        problem = InputError("input-folder", name=path)
    except OSError as error:
        # Windows answers a folder with a refusal.
        problem = (
            InputError("input-folder", name=path)
            if path.is_dir()
            else InputError("input-unreadable", name=path, why=error.strerror or type(error).__name__)
        )
    raise problem


def remarks(source: Source) -> tuple[str, ...]:
    """What a user should be told of how a source was decoded: nothing for UTF-8, else the encoding; where the evidence
    is thin, both that fit and the option that decides."""
    if source.rival:
        return (say("encoding-thin", name=source.name, encoding=source.encoding, rival=source.rival),)
    if source.encoding != "utf-8":
        return (say("encoding-named", name=source.name, encoding=source.encoding),)
    return ()
