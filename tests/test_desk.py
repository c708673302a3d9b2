"""What a call with several inputs ends with."""

from __future__ import annotations

from pathlib import Path

import pytest

from typeset import desk
from typeset.errors import InputError
from typeset.order import Input
from typeset.progress import Progress


def test_a_reader_who_goes_early_hides_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "output_failed", lambda error: 0)
    done: list[str] = []

    def work(entry: Input, progress: Progress) -> str:
        if entry.name == "broken":
            raise InputError("input-empty", name=entry.shown)
        done.append(entry.name)
        return entry.name

    def show(entry: Input, result: str) -> None:
        raise BrokenPipeError

    entries = [Input(Path(name), name, name) for name in ("first", "broken", "last")]
    assert desk.Desk(quiet=True, verbose=False).each(entries, work, show) == 3
    assert done == ["first", "last"]
