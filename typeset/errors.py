"""The error tree: each class carries its exit code; the message says where, what, and what to do.

`TypesetError(key, **fields)` takes its sentence from the tables of `messages`, in the reader's language.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from typeset.messages import say


class TypesetError(Exception):
    """Something that the user can mend; never shown with a traceback. `key` names the sentence."""

    exit_code: ClassVar[int] = 3

    def __init__(self, key: str, **fields: object) -> None:
        self.key = key
        self.fields = fields
        super().__init__(key)

    def __str__(self) -> str:
        return say(self.key, **self.fields)


class UsageError(TypesetError):
    """Wrong usage: an option, a path that is not there."""

    exit_code = 2


class ReviewError(TypesetError):
    """Choices of a conversion wait for an editor. `lists`: places, and the list that is to stand at each."""

    exit_code = 1

    def __init__(self, key: str, lists: Sequence[tuple[Path, bytes]], **fields: object) -> None:
        super().__init__(key, report=say("list-comma").join(place.name for place, _ in lists), **fields)
        self.lists = tuple(lists)


class InputError(TypesetError):
    """An input that cannot be read or understood."""

    exit_code = 3


class OutputError(TypesetError):
    """An output that cannot be written."""

    exit_code = 3


class PictureError(TypesetError):
    """Pictures that do not fit, or cannot be read."""

    exit_code = 3


class StyleError(TypesetError):
    """A style that is unknown or wrong."""

    exit_code = 4


class FontError(TypesetError):
    """A font that is missing or broken, or a character that no font of the style holds."""

    exit_code = 4


class LedgerError(TypesetError):
    """The ledger does not balance: our fault; nothing is written."""

    exit_code = 5
