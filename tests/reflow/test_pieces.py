"""Printed lines that were cut into pieces are put together."""

from __future__ import annotations

import re

from tests.reflow.samples import PROSE, texts, wrapped


def test_lines_cut_behind_every_mark_are_put_together() -> None:
    """Where nearly every line was cut, no line shows the measure: the pieces add up to it."""
    printed = wrapped(PROSE, 18)
    cut = [piece for line in printed for piece in re.split("(?<=[，。、；：！？])", line) if piece]
    assert len(cut) > 1.5 * len(printed)
    joined = texts("\n".join(cut))
    assert len(joined) <= len(PROSE) + 2
    assert "".join(joined) == "".join(PROSE)
