"""The line of progress: on a terminal only, after a while only, and gone when the work is done."""

from __future__ import annotations

import io
import threading

import pytest

from typeset import progress
from typeset.progress import Progress, columns


class Terminal(io.StringIO):
    """A stream that tells when something was drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn = threading.Event()

    def write(self, text: str) -> int:
        if text.strip():
            self.drawn.set()
        return super().write(text)


def shown(text: str) -> list[str]:
    """What stands on a terminal's lines in the end: a carriage return starts the line anew."""
    lines = []
    for line in text.split("\n"):
        cells = ""
        for piece in line.split("\r"):
            cells = piece + cells[len(piece) :]
        lines.append(cells.rstrip())
    return lines


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "_BEAT", 0.01)


@pytest.mark.usefixtures("impatient")
def test_the_line_is_wiped_when_the_work_is_done() -> None:
    stream = Terminal()
    with Progress(stream, shown=True) as watch:
        watch.step("story.txt: composing pages")
        assert stream.drawn.wait(30)
    assert "composing pages" in stream.getvalue()
    assert shown(stream.getvalue()) == [""]


@pytest.mark.usefixtures("impatient")
def test_a_note_stays_on_a_line_of_its_own() -> None:
    stream = Terminal()
    with Progress(stream, shown=True) as watch:
        watch.step("a long sentence about what is being done")
        assert stream.drawn.wait(30)
        watch.note("story.txt: read as gb18030")
    assert shown(stream.getvalue()) == ["story.txt: read as gb18030", ""]


def test_short_work_draws_nothing() -> None:
    stream = Terminal()
    with Progress(stream, shown=True) as watch:
        watch.step("story.txt: reading")
    assert stream.getvalue() == ""


@pytest.mark.usefixtures("impatient")
def test_what_is_no_terminal_gets_notes_alone() -> None:
    stream = Terminal()
    with Progress(stream, shown=False) as watch:
        watch.step("story.txt: reading")
        watch.note("a note")
        watch.detail("a detail")
    assert stream.getvalue() == "a note\n"


def test_details_are_for_those_who_ask() -> None:
    stream = Terminal()
    with Progress(stream, shown=False, verbose=True) as watch:
        watch.detail("a detail")
    assert stream.getvalue() == "a detail\n"


@pytest.mark.usefixtures("impatient")
def test_a_terminal_that_went_away_breaks_no_work() -> None:
    class Gone(Terminal):
        def write(self, text: str) -> int:
            self.drawn.set()
            raise OSError

    stream = Gone()
    with Progress(stream, shown=True) as watch:
        watch.step("story.txt: reading")
        assert stream.drawn.wait(30)


def test_a_han_takes_two_columns() -> None:
    assert columns("a字（") == 5
