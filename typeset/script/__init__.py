"""Script conversion: a document in Simplified, Taiwan's or Hong Kong's script, every choice on record.

    convert(document, "s2tw") -> Converted(document, entries, choices)

Names from bylines and credits are protected, quotation marks go by depth, and a choice that no phrase, name or table of
settled characters decides is flagged. OpenCC is imported only here (`engine.py`), and only when asked for.
"""

from __future__ import annotations

from typeset.script.choice import Choice, Reviewed, context
from typeset.script.conversion import Converted, convert
from typeset.script.report import as_text, entries, read_reviewed
from typeset.script.report import write as report

__all__ = [
    "Choice",
    "Converted",
    "Reviewed",
    "as_text",
    "context",
    "convert",
    "entries",
    "read_reviewed",
    "report",
]
