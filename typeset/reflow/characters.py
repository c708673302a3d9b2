"""Characters that print nothing, or stand for another: control, invisible, radical; and those that nobody can read.

Lines in, edits out (the line rules `find_control`, `find_invisible`, `find_radicals`), or entries that change nothing
(`unreadable`). One edit a character. Never NFKC of everything: that would also change `：`, `％`, `①` and `…`, which
are as printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from typeset.han import HAN, LOOKALIKE, SIMPLIFIED_FORM, TO_HAN, is_simplified
from typeset.patterns import late
from typeset.reasons import because
from typeset.reflow.lines import Line
from typeset.text import Edit, Entry

# C0 and C1 controls but tab, line feed, form feed and carriage return, which are white space.
_CONTROL = "\x00-\x08\x0b\x0e-\x1f\x7f-\x9f"
CONTROL = late(f"[{_CONTROL}]")

ZERO_WIDTH_NON_JOINER, ZERO_WIDTH_JOINER = "\u200c", "\u200d"
# Soft hyphen, grapheme joiner, zero-width spaces and joiners, direction marks, word joiner, byte order mark,
# annotation anchors, tags and the variation selectors beyond U+FE0F. Those up to U+FE0F are always kept: they choose
# between a text and an emoji form, or between forms of a Han.
INVISIBLE = late(
    "[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_DIRECTION = late("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = late("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
_JOINED = late(  # scripts whose letters joiners shape, and emoji
    "[\u0600-\u07ff\u0900-\u109f\u1780-\u18af\u20e3\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]"
)
_IDEOGRAPH = late(f"[{HAN}\u2e80-\u2fdf]")
_FLAG_OR_TAG = late("[\U0001f3f4\U000e0020-\U000e007f]")

# What nobody can read: the replacement character and the private-use areas.
UNREADABLE = late("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]")

ODD = late(
    f"[{_CONTROL}\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2e80-\u2fdf\ue000-\ufaff\ufeff\ufff9-\ufffd\U0002f800-\U0010ffff]"
)
"""Whatever one of the rules here, or `LOOKALIKE`, looks for, and a little more: most texts hold none of it."""


def find_control(lines: Sequence[Line]) -> Iterator[tuple[int, Edit]]:
    """Control characters go."""
    for index, line in enumerate(lines):
        chars = line.chars
        if not chars.isprintable():
            for match in CONTROL.finditer(chars):
                why = because("control", _code(match.group()))
                yield index, Edit(match.start(), match.end(), "", why)


def find_invisible(lines: Sequence[Line]) -> Iterator[tuple[int, Edit]]:
    """Characters of no width go, but where they choose a glyph or a direction: see `_has_a_duty`."""
    for index, line in enumerate(lines):
        chars = line.chars
        for match in INVISIBLE.finditer(chars):
            if not _has_a_duty(chars, match.start()):
                yield index, Edit(match.start(), match.end(), "", because("invisible", _code(match.group())))


def find_radicals(lines: Sequence[Line]) -> Iterator[tuple[int, Edit]]:
    """A radical or compatibility ideograph becomes the Han that it stands for (Unicode's own equivalence)."""
    local: dict[str, str] | None = None
    for index, line in enumerate(lines):
        chars = line.chars
        for match in LOOKALIKE.finditer(chars):
            char = match.group()
            han = TO_HAN.get(ord(char))
            if han is None:
                continue
            if local is None:
                simplified = is_simplified("".join([one.chars for one in lines[:2000]]))
                local = SIMPLIFIED_FORM if simplified else {}
            han = local.get(char, han)
            yield index, Edit(match.start(), match.end(), han, because("radical", _code(char), han))


def unreadable(lines: Iterable[Line]) -> Iterator[Entry]:
    """Private-use and replacement characters: kept, and listed with their places (rule `doubt`)."""
    for line in lines:
        for run in line.text.runs:
            if run.end - run.start == len(run.chars):
                for match in UNREADABLE.finditer(run.chars):
                    start = run.start + match.start()
                    key = "unknown-glyph" if match.group() == "\ufffd" else "private-use"
                    yield Entry("doubt", start, start + 1, match.group(), because(key, _code(match.group())), 0.0)


def _has_a_duty(chars: str, at: int) -> bool:
    """Whether an invisible character does something here: a Han's variant, an emoji's or a letter's joiner, the
    direction of a line that holds right-to-left letters."""
    char = chars[at]
    before = chars[at - 1] if at else ""
    if "\U000e0100" <= char <= "\U000e01ef":
        return bool(before and _IDEOGRAPH.match(before))
    if "\U000e0020" <= char <= "\U000e007f":
        return bool(before and _FLAG_OR_TAG.match(before))
    if char in (ZERO_WIDTH_JOINER, ZERO_WIDTH_NON_JOINER):
        after = chars[at + 1 : at + 2]
        return bool(before and after and _JOINED.match(before) and _JOINED.match(after))
    return bool(_DIRECTION.match(char)) and bool(_RIGHT_TO_LEFT.search(chars))


def _code(char: str) -> str:
    return f"U+{ord(char):04X}"
