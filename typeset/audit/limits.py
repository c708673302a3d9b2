"""What is measured, by key: how each value reads, which way is worse, and the limits that a user sets.

The keys are the ones of `--limit` and of the JSON; they do not change.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from typeset.audit.points import POINTS
from typeset.errors import UsageError
from typeset.namedtuple import NamedTuple


class Measure(NamedTuple):
    """A measure's key, its unit (a key of the messages; empty: a count), and whether more of it is better."""

    key: str
    unit: str = ""
    more_is_better: bool = False
    needs: str = ""  # the option without which it is not measured


MEASURES = (
    Measure("kinsoku"),
    Measure("line_start"),
    Measure("line_end"),
    Measure("units"),
    Measure("dashes"),
    Measure("lines", more_is_better=True),
    Measure("flush", "%", more_is_better=True),
    Measure("overfull"),
    Measure("gap", "em"),
    Measure("gap95", "em"),
    Measure("pairs", "%", more_is_better=True),
    Measure("start_trimmed", "%", more_is_better=True),
    Measure("end_trimmed", "%", more_is_better=True),
    Measure("last_lines"),
    Measure("widows"),
    Measure("orphans"),
    Measure("stranded"),
    Measure("off_grid", "%"),
    Measure("missing"),
    Measure("fonts"),
    Measure("type3"),
    Measure("unembedded"),
    Measure("tagged", more_is_better=True),
    Measure("lost", needs="--text"),
    Measure("added", needs="--text"),
    Measure("changed", needs="--text"),
    Measure("pages", needs="--against"),
    Measure("text", needs="--against"),
    Measure("pixels", "%", needs="--against"),
    *(Measure(point.key, point.unit, point.more_is_better) for point in POINTS),
)
BY_KEY = {measure.key: measure for measure in MEASURES}
COMPARED = ("pages", "text", "pixels")
"""Measures of a comparison: 0 unless the user sets another limit."""


class Verdict(NamedTuple):
    """A limit, the value that was found, and whether it passed the limit."""

    key: str
    limit: float
    value: float
    passed: bool


def parse(given: Iterable[str], options: Sequence[str]) -> dict[str, float]:
    """`KEY=VALUE` words as limits; `options` are the options that were given. Raises UsageError."""
    limits: dict[str, float] = {}
    for words in given:
        key, equals, value = words.partition("=")
        measure = BY_KEY.get(key.strip())
        if measure is None:
            raise UsageError("check-limit-key", word=key.strip() or words, known=", ".join(BY_KEY))
        try:
            number = float(value) if equals else math.nan
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise UsageError("check-limit-value", word=words, measure=measure.key)
        if measure.needs and measure.needs not in options:
            raise UsageError("check-limit-needs", measure=measure.key, option=measure.needs)
        limits[measure.key] = number
    return limits


def judge(limits: Mapping[str, float], values: Mapping[str, float | None]) -> list[Verdict]:
    """Each limit beside its value. What the file gives no evidence of (no marks side by side) passes no limit."""
    verdicts = []
    for key, limit in limits.items():
        value = values.get(key)
        if value is not None:
            verdicts.append(Verdict(key, limit, value, value < limit if BY_KEY[key].more_is_better else value > limit))
    return verdicts
