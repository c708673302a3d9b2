"""What is being done, on a terminal, once the work has taken more than a second; silent everywhere else."""

from __future__ import annotations

import threading
from contextlib import suppress
from types import TracebackType
from typing import TextIO
from unicodedata import east_asian_width

PATIENCE = 1.0  # seconds of work before anything is shown
_BEAT = 1.0  # seconds until the line is drawn anew


class Progress:
    """One line that is written over: `step` says what is being done, leaving the context wipes the line.

    `shown` is False where the stream is no terminal or the user asked for quiet; then only `note` writes. `verbose`
    lets `detail` write too.
    """

    def __init__(self, stream: TextIO, shown: bool, verbose: bool = False) -> None:
        self._stream = stream
        self._shown = shown
        self.verbose = verbose
        self._sentence = ""
        self._width = 0  # columns that the line now takes
        self._writing = threading.Lock()
        self._done = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Progress:
        if self._shown:
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        if self._thread is not None:
            self._thread.join()

    def step(self, sentence: str) -> None:
        """What is being done from now on."""
        self._sentence = sentence

    def note(self, line: str) -> None:
        """A line that stays."""
        with self._writing:
            self._draw("")
            self._stream.write(line + "\n")
            self._stream.flush()

    def detail(self, line: str) -> None:
        """A line for those who asked for more."""
        if self.verbose:
            self.note(line)

    def _run(self) -> None:
        """Draw the sentence until the work is done. A terminal that went away ends it without a word."""
        with suppress(OSError, ValueError):
            waiting = PATIENCE
            seconds = 0.0
            while not self._done.wait(waiting):
                seconds += waiting
                waiting = _BEAT
                with self._writing:
                    self._draw(f"{self._sentence} {seconds:.0f} s" if self._sentence else "")
            with self._writing:
                self._draw("")

    def _draw(self, line: str) -> None:
        """Write a line over the last one, blanks over what it leaves; without control sequences, for any console."""
        if not line and not self._width:
            return
        import shutil

        room = shutil.get_terminal_size().columns - 1
        while (width := columns(line)) > room:
            line = line[:-1]
        blanks = " " * max(0, self._width - width)
        self._stream.write(f"\r{line}{blanks}" + ("" if line else "\r"))
        self._stream.flush()
        self._width = width


def columns(line: str) -> int:
    """How many columns of a terminal a line takes: two for a Han, one for a Latin letter."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line)
