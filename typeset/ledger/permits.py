"""Law 3: what each rule may ever do. An entry of the ledger in, whether its rule is allowed it out.

To permit a new rule is one line of `PERMITS`. Who asks, and what follows from a no, is `laws`'.
"""

from __future__ import annotations

from collections.abc import Callable

from typeset.han import HAN, IS_HAN, SIMPLIFIED_FORM, fold
from typeset.patterns import late
from typeset.phrasetables import is_word
from typeset.source import Source
from typeset.text import Entry

_INVISIBLE = late(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]+"
)
CONTROL = late("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]+")


def _space_only(source: Source, entry: Entry, before: str) -> bool:
    return not before.strip() and not entry.after


def _boundary(source: Source, entry: Entry, before: str) -> bool:
    return not before.strip() and not entry.after.strip("\n")


def _joins(source: Source, entry: Entry, before: str) -> bool:
    """White space that parted two lines goes; one space may stay, and only between Latin letters or digits."""
    if before.strip() or entry.after not in ("", " "):
        return False
    return entry.after == "" or bool(before)


def _twin_stays(source: Source, entry: Entry, before: str) -> bool:
    """Only a repeat may go: the same letters, white space aside, stand in the range that the entry names."""
    if entry.after or entry.twin is None:
        return False
    return ink(before) == ink(source.text[entry.twin[0] : entry.twin[1]])


def ink(chars: str) -> str:
    """Letters alone: no white space, no invisible characters, radicals as their Han."""
    kept = "".join(_INVISIBLE.sub("", chars).split())
    return fold(kept)


_HAN_ONLY = late(f"[{HAN}]+")
_QUOTES = "“”‘’「」『』"


def _script(source: Source, entry: Entry, before: str) -> bool:
    """Han for Han, a quotation mark for one, or a word of a phrase table (the user's own among them) as a whole: over
    several runs the first takes the word and the others are empty."""
    why = entry.why
    if why.key in ("script-word", "script-user"):
        word, after = (str(value) for value in why.values)
        known = why.key == "script-user" or is_word(after)
        return known and bool(before) and before in word and entry.after in ("", after)
    if len(before) != len(entry.after) or not before:
        return False
    return bool(_HAN_ONLY.fullmatch(before) and _HAN_ONLY.fullmatch(entry.after)) or all(
        (IS_HAN.match(old) and IS_HAN.match(new)) or (old in _QUOTES and new in _QUOTES) or old == new
        for old, new in zip(before, entry.after, strict=True)
    )


PERMITS: dict[str, Callable[[Source, Entry, str], bool]] = {
    "control": lambda source, entry, before: not entry.after and bool(CONTROL.fullmatch(before)),
    "invisible": lambda source, entry, before: not entry.after and bool(_INVISIBLE.fullmatch(before)),
    "radical": lambda source, entry, before: entry.after in (fold(before), SIMPLIFIED_FORM.get(before)),
    "spacing": _space_only,
    "dedupe": _twin_stays,
    "unwrap": _joins,
    "furniture": lambda source, entry, before: not entry.after,
    "break": _boundary,
    "line": _boundary,
    "trim": _space_only,
    "script": _script,
    "doubt": lambda source, entry, before: True,
}
