"""The constructs that `typeset` writes itself, read without a parser: escapes, entities, line breaks, page marks.

Whatever else CommonMark knows is `commonmark.py`'s. Both must agree on what both can read.
"""

from __future__ import annotations

import re

from typeset.manuscript.marked import Builder
from typeset.patterns import late
from typeset.text import Run, Text

PUNCTUATION = "!-/:-@\\[-`{-~"  # as a character class: what a backslash can escape (CommonMark 2.4)

LINE_BREAK = late(r"<br[ \t]*/?>", re.I | re.A)
PAGE_MARK = late(r"<!--[ \t]*page[ \t]+(\d{1,9})[ \t]*-->", re.I | re.A)

_SPECIAL = late(r"[\\`*_\[<&]")
_TOKEN = late(
    rf"\\(?P<escaped>[{PUNCTUATION}])"
    rf"|(?P<entity>&(?:#[0-9]{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)"
    rf"|(?P<line>{LINE_BREAK.pattern})"
    rf"|(?P<page>{PAGE_MARK.pattern})"
    rf"|\\(?P<backslash>.)"
    rf"|(?P<other>[`*_\[<&\\])",
    re.I | re.A,
)
# A code point that an entity may name (as markdown-it has it: no controls, surrogates, non-characters).
_NO_ENTITY = late("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def inline(chars: str, start: int) -> tuple[Text, ...] | None:
    """The lines of one physical line of the manuscript, which stands at offset `start`; None where it holds more
    than typeset writes."""
    if not _SPECIAL.search(chars):
        bare = chars.strip()
        if not bare:
            return (Text(),)
        start += len(chars) - len(chars.lstrip())
        return (Text((Run(bare, start, start + len(bare)),)),)
    builder = Builder()
    at = 0
    for match in _TOKEN.finditer(chars):
        kind = match.lastgroup
        here, end = match.span()
        if kind == "escaped":
            builder.add(chars[at:here], start + at, start + here)
            at = here + 1  # the character itself is read with what follows
            continue
        if kind == "backslash":
            continue
        if kind == "entity":
            char = entity(match.group())
            if char is None:
                return None
            builder.add(chars[at:here], start + at, start + here)
            builder.add(char, start + here, start + end)
        elif kind == "line":
            builder.add(chars[at:here], start + at, start + here)
            builder.line()
        elif kind == "page":
            builder.add(chars[at:here], start + at, start + here)
            builder.mark("page", str(int(_digits(match.group()))))
        else:
            return None
        at = end
    builder.add(chars[at:], start + at, start + len(chars))
    return builder.done()


def _digits(comment: str) -> str:
    return "".join(char for char in comment if char in "0123456789")


def entity(reference: str) -> str | None:
    """What an entity stands for; None where it is not one that is known, or not an allowed character."""
    if reference[1] == "#":
        code = int(reference[3:-1], 16) if reference[2] in "xX" else int(reference[2:-1])
        if code > 0x10FFFF or code & 0xFFFE == 0xFFFE:
            return None
        char = chr(code)
        return None if _NO_ENTITY.match(char) else char
    from html import unescape  # its table of names takes longer to read than a short manuscript

    char = unescape(reference)
    return None if char == reference or char.endswith(";") else char


def plain(chars: str) -> str | None:
    """A title or destination with its escapes undone; None where it holds an entity that is not known."""
    if "\\" not in chars and "&" not in chars:
        return chars
    out: list[str] = []
    at = 0
    for match in _TOKEN.finditer(chars):
        kind = match.lastgroup
        here, end = match.span()
        if kind == "escaped":
            out.append(chars[at:here])
            at = here + 1
        elif kind == "entity":
            char = entity(match.group())
            if char is None:
                return None
            out.append(chars[at:here] + char)
            at = end
    out.append(chars[at:])
    return "".join(out)
