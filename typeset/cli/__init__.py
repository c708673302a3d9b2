"""The command line: parse, call the pipeline, print, exit code. The only door to click; no logic.

`frame.py` stands round every command, `words.py` speaks the reader's language; each other module holds commands.
Everything but click and the table of messages is imported inside the commands, so that `--help` costs nothing.
"""

from __future__ import annotations

from typeset.later import later

with later("gettext", "inspect", "urllib.parse", "uuid"):  # what they need of these is none of our needs
    import pathlib as pathlib

    import click as click

from typeset.cli import build, check, lists, texts
from typeset.cli.frame import main, typeset

__all__ = ["build", "check", "lists", "main", "texts", "typeset"]
