"""The evidence for each decision in words, as the ledger tells it.

Features of lines and the decisions at their ends in; a Reason for each out.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, islice

from typeset.reasons import Reason, because
from typeset.reflow.features import Features
from typeset.reflow.unwrap import Decisions


def reasons(lines: Features, numbers: Sequence[int], decisions: Decisions) -> list[Reason]:
    """The evidence for each line's decision in words; `numbers`: the lines' as the source counts them."""
    runs_on, _, measures, indents = decisions
    heads, firsts = chain(islice(lines.heads, 1, None), ("",)), chain(islice(lines.firsts, 1, None), ("",))
    columns = (runs_on, lines.tails, lines.lasts, heads, firsts, numbers, lines.widths, measures, indents)
    return [*map(_reason, *columns)]


def _reason(
    run: bool, tail: str, last: str, head: str, first: str, number: int, em: float, measure: float, indent: float
) -> Reason:
    """The same of a line `em` wide, and the `head` and `first` character of the next one."""
    room = measure - em - indent
    if run:
        if head == "never":
            return because("run-mark", first)
        if tail == "pause":
            return because("run-pause", last)
        if room <= 1.1:
            return because("run-full", number, _em(em), _em(measure))
        return because("run-on", number)
    if tail == "end" and room > 1.1:
        return because("stop-short", number, _em(em), _em(measure))
    if tail == "end":
        return because("stop-end", number)
    if room > 1.1:
        return because("stop-room", number, _em(em), _em(measure))
    return because("stop-seam", number)


@lru_cache(maxsize=4096)
def _em(width: float) -> str:
    return f"{width:.1f}".removesuffix(".0")
