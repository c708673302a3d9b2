"""What every step of a build shares: what was ordered, who watches, where files are staged. Decides nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from typeset.errors import UsageError
from typeset.order import PLAIN, BuildOrder, Input
from typeset.outputs import Outputs, check_places
from typeset.record import record
from typeset.scripts import TAGS

if TYPE_CHECKING:
    from typeset.cover import Cover


class Watch(Protocol):
    """Who follows the work: `step` says what is being done now, `note` is a line that the user should read,
    `detail` one for those who asked for more (`verbose`)."""

    @property
    def verbose(self) -> bool: ...

    def step(self, sentence: str) -> None: ...

    def note(self, line: str) -> None: ...

    def detail(self, line: str) -> None: ...


@record
class Job:
    """A build under way. `name` is that of its PDF and EPUB, the input's or the book's; `cover` one that was given."""

    order: BuildOrder
    watch: Watch
    outputs: Outputs
    name: str
    cover: Cover | None = None

    def place(self, name: str, suffix: str) -> Path:
        """Where a file belongs, by its name and by what follows it."""
        return self.order.folder / f"{name}.{suffix}"

    def files(self, entries: Sequence[Input]) -> tuple[Path, ...]:
        """Every file that the build writes: a conversion's bear its language, a text's repair stands beside them. What
        is said of a book itself is converted too, and has its own list of choices."""
        order = self.order
        painted = [target for target in order.targets if target != "md"]
        tags = [TAGS[script] for script in order.scripts if script != PLAIN]
        found = [(self.name, target) for target in painted if PLAIN in order.scripts]
        converted = [entry.name for entry in entries] + ([self.name] if order.book else [])
        repaired = ("md", "ledger.tsv") if order.writes_text else ("ledger.tsv",)
        found += [(entry.name, suffix) for entry in entries if not entry.is_manuscript for suffix in repaired]
        for tag in tags:
            found += [(self.name, f"{tag}.{target}") for target in painted]
            found += [(name, f"{tag}.ledger.tsv") for name in converted]
        if tags:
            found += [(name, "script.tsv") for name in converted]
        return tuple(self.place(name, suffix) for name, suffix in found)


def check(entries: Iterable[Input], files: Iterable[Path]) -> None:
    """Refuse places that cannot be written, before any work. UsageError: one of them is an input."""
    given = {os.path.realpath(entry.path) for entry in entries}
    for path in files:
        if os.path.realpath(path) in given:
            raise UsageError("onto-itself", path=path)
    check_places(files)
