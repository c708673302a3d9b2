"""Where a command speaks: results on standard output, notes, progress and errors on standard error, one line each.

Nothing that goes wrong, the user's fault or ours, gets out as a traceback, and no console breaks a message.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO, TypeVar

from typeset.errors import TypesetError
from typeset.messages import say

if TYPE_CHECKING:
    from typeset.order import Input
    from typeset.progress import Progress

Result = TypeVar("Result")

CANNOT = 3
OUR_FAULT = 5
WORST_FIRST = (5, 3, 4, 2, 1, 0)
"""Which exit code a call with several inputs gives: the first of these that occurred."""


class Desk:
    """Where a command speaks: results on standard output, notes and progress on standard error."""

    def __init__(self, quiet: bool, verbose: bool) -> None:
        self.quiet = quiet
        self.verbose = verbose and not quiet

    def progress(self) -> Progress:
        from typeset.progress import Progress

        return Progress(sys.stderr, not self.quiet and sys.stderr.isatty(), self.verbose)

    def report(self, line: str) -> None:
        """A line of the result; `-q` leaves it out."""
        if not self.quiet:
            tell(line, sys.stdout)

    def each(
        self, entries: Iterable[Input], work: Callable[[Input, Progress], Result], show: Callable[[Input, Result], None]
    ) -> int:
        """Do the work for each input by itself and show its result; the worst exit code. An interrupt ends the call."""
        codes = {0}
        for number, entry in enumerate(entries):
            if number:
                gc.collect()  # what the input before left
            try:
                with self.progress() as progress, _no_collections():
                    result = work(entry, progress)
            except Exception as error:
                codes.add(failed(error, entry.shown, self.verbose))
                continue
            try:
                show(entry, result)
                sys.stdout.flush()  # so that results and notes keep their order
            except OSError as error:
                codes.add(output_failed(error))  # the inputs after it are built all the same
            except TypesetError as error:
                codes.add(failed(error, entry.shown, self.verbose))
        return next(code for code in WORST_FIRST if code in codes)


@contextmanager
def _no_collections() -> Iterator[None]:
    """A long text is a million small tuples, and none of them is in a circle: looking for circles among them would cost
    a tenth of all work. What circles there are wait for the next input, or for the end: they count as looked at."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()  # all that was made is old now; young, it would be gone through at once, at the end of each call
        gc.enable()


def never_break() -> None:
    """A console that lacks a character shows its code point; a stream that is closed gives and takes nothing."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open as long as we are
        elif mode == "w" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def failed(error: Exception, name: str, verbose: bool) -> int:
    """One line for an error, and its exit code. What nobody foresaw is our fault, and is called so."""
    if isinstance(error, TypesetError):
        tell(str(error))
        code = error.exit_code
    elif isinstance(error, MemoryError):
        tell(say("out-of-memory", name=name))
        code = CANNOT
    elif isinstance(error, OSError):
        tell(say("system-error", name=error.filename or name, reason=error.strerror or error))
        code = CANNOT
    else:
        tell(say("our-fault", name=name, error=f"{type(error).__name__}: {error}"))
        code = OUR_FAULT
    if verbose and (code == OUR_FAULT or not isinstance(error, TypesetError)):
        import traceback

        traceback.print_exception(error)
    return code


def output_failed(error: OSError) -> int:
    """Standard output takes no more: silent where its reader has enough (`| head`), else one line."""
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)  # what is still buffered goes nowhere, so that Python's own flush at the end succeeds
    if isinstance(error, BrokenPipeError):
        return 0
    tell(say("stdout-failed", reason=error.strerror or error))
    return CANNOT


def tell(line: str, stream: TextIO | None = None) -> None:
    """A line for the reader, control characters in it made visible (a file's name may hold any)."""
    if stream is None:
        with suppress(OSError, ValueError):  # nobody reads what we would say
            sys.stderr.write(in_one_line(line) + "\n")
    else:
        stream.write(in_one_line(line) + "\n")


def in_one_line(line: str) -> str:
    if line.isprintable():
        return line
    return "".join(char if char.isprintable() or char == "\u3000" else ascii(char)[1:-1] for char in line)


def holds(chars: str) -> bool:
    """Whether standard output can show these characters."""
    try:
        chars.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def table(rows: Sequence[Sequence[str]]) -> None:
    """Rows of cells in columns, on standard output."""
    from typeset.progress import columns

    widths = [max(map(columns, cells)) for cells in zip(*rows, strict=True)]
    for row in rows:
        padded = [cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True)]
        tell("  ".join(padded).rstrip(), sys.stdout)
