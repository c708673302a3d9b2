"""Why a change was made: sentences that an editor can check against the paper, in both languages.

A Reason is a key of `REASONS` and the values that fill it; the ledger file always speaks English (the same input
gives the same bytes under any locale), `typeset explain` speaks the reader's language. Add a sentence here, once,
in both languages; placeholders are `str.format`'s.
"""

from __future__ import annotations

from typing import NamedTuple


class Reason(NamedTuple):
    """A key of `REASONS` and the values for its placeholders, in their order."""

    key: str
    values: tuple[object, ...] = ()

    def text(self, language: str = "en") -> str:
        """The sentence in English (`en`) or Chinese (`zh`)."""
        english, chinese = REASONS[self.key]
        return (chinese if language == "zh" else english).format(*self.values)


def because(key: str, *values: object) -> Reason:
    """A Reason; an unknown key is a fault of ours and fails here, not when it is printed."""
    if key not in REASONS:
        raise KeyError(key)
    return Reason(key, values)


REASONS: dict[str, tuple[str, str]] = {
    # White space between blocks and at the ends (ledger.py)
    "block-ends": ("a new block begins here", "此处另起一段"),
    "line-kept": ("the lines of this block are its own", "本段按原样分行"),
    "ends-trimmed": ("white space outside the text", "正文之外的空白"),
    "moved": ("printed here, set elsewhere in the manuscript", "原文位于此处，稿中移至他处"),
}
