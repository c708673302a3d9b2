"""A style turned: the same type area with its lines running the other way.

Tables of a style file in, a table out; whether its values make sense is for whoever reads them as a Style.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LEVEL, VERTICAL = "horizontal", "vertical"
NUMERALS = {LEVEL: "arabic", VERTICAL: "chinese"}
"""The figures of page numbers, where a style leaves them to its writing."""


def turned(base: Mapping[str, Any], table: Mapping[str, Any], merged: dict[str, Any]) -> dict[str, Any]:
    """`merged` (a `table` over its `base`) with a type area of about the same size, where the table turns the lines
    and does not say how many characters and lines that makes: those that fit into the base's."""
    own = table.get("page", {})
    if table.get("writing", LEVEL) == base.get("writing", LEVEL) or not isinstance(own, dict):
        return merged
    if "writing" not in table or not base or {"measure", "lines"} & own.keys():
        return merged
    old = _measures(base)
    new = _measures(merged)
    if old is None or new is None:
        return merged
    measure, lines, size, leading = old
    along, across = (lines - 1) * leading + size, measure * size
    _, _, size, leading = new
    page = {**merged["page"], "measure": int(along / size + 0.01), "lines": int((across - size) / leading + 1.01)}
    return {**merged, "page": page}


def _measures(table: Mapping[str, Any]) -> tuple[float, float, float, float] | None:
    """Characters a line, lines, size and leading; None where one is missing or no number above nothing."""
    page, body = table.get("page"), table.get("body")
    if not isinstance(page, dict) or not isinstance(body, dict):
        return None
    found = (page.get("measure"), page.get("lines"), body.get("size"), body.get("leading"))
    numbers = [value for value in found if isinstance(value, int | float) and not isinstance(value, bool) and value > 0]
    if len(numbers) < 4:
        return None
    measure, lines, size, leading = numbers
    return measure, lines, size, leading
