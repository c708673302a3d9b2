"""The points of PDF/X-4 that a file is judged by: each its key, its clause in ISO 15930-7:2010, one named test.

A point counts what breaks it: 0 is right. `press` counts the points that are broken. What the standard leaves to the
printing house, and it asks all the same, are the points without a clause.
"""

from __future__ import annotations

from typeset.namedtuple import NamedTuple


class Point(NamedTuple):
    """A key of `--limit`, and the clause (empty: usage of the trade). `unit` and `more_is_better` as in `limits`."""

    key: str
    clause: str = ""
    unit: str = ""
    more_is_better: bool = False


STANDARD = (
    Point("x_version", "6.1"),
    Point("x_intent", "6.4.2"),
    Point("x_profile", "6.4.2"),
    Point("x_colour", "6.4"),
    Point("x_spot", "6.4"),
    Point("x_fonts", "6.5"),
    Point("x_names", "6.6"),
    Point("x_external", "6.7"),
    Point("x_filters", "6.8"),
    Point("x_metadata", "6.10"),
    Point("x_identity", "6.10"),
    Point("x_document", "6.10"),
    Point("x_info", "6.10"),
    Point("x_id", "6.10"),
    Point("x_trapped", "6.11"),
    Point("x_boxes", "6.12"),
    Point("x_nesting", "6.12"),
    Point("x_state", "6.13"),
    Point("x_postscript", "6.14"),
    Point("x_encryption", "6.15"),
    Point("x_images", "6.16"),
    Point("x_annotations", "6.17"),
    Point("x_actions", "6.18"),
    Point("x_operators", "6.19"),
    Point("x_transparency", "6.20"),
    Point("x_presentations", "6.22"),
    Point("x_rendering", "6.23"),
    Point("x_layers", "6.24"),
    Point("x_limits", "6.25"),
    Point("x_forms", "6.26"),
)
TRADE = (
    Point("coloured_text"),
    Point("white_over"),
    Point("short_bleed"),
    Point("ink", unit="%"),
    Point("resolution", unit="ppi", more_is_better=True),
)
POINTS = (Point("press"), *STANDARD, *TRADE)
KEYS = frozenset(point.key for point in POINTS)
CLAUSES = {point.key: point.clause for point in POINTS if point.clause}
