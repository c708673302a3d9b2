"""Characters as CommonMark reads them back: a line of text, escaped, with its marks."""

from __future__ import annotations

from collections.abc import Iterable

from typeset.manuscript.marked import trimmed
from typeset.patterns import late
from typeset.text import Mark, Text

LINE_BREAK = "<br>"

_MARKDOWN = late(r"[\\`*_\[\]<>&#~]")
_LINE_ENDS = late(r"[\n\r\f]")


def page_mark(number: int | str) -> str:
    """The comment that says that a source page begins here."""
    return f"<!-- page {number} -->"


def escape(chars: str) -> str:
    """Characters so that CommonMark reads them as they are, anywhere but at a paragraph's start."""
    if _MARKDOWN.search(chars):
        chars = _MARKDOWN.sub(r"\\\g<0>", chars)
    if "\n" in chars or "\r" in chars or "\f" in chars:
        chars = _LINE_ENDS.sub(lambda match: f"&#{ord(match.group())};", chars)
    return chars


def inline(text: Text) -> str:
    """A line's characters, escaped, with its marks."""
    if not text.marks:
        return escape(text.chars.strip())
    text = trimmed(text)
    chars = text.chars
    out: list[str] = []
    at = 0
    for mark in sorted(text.marks, key=_position):
        here = min(max(mark.at, at), len(chars))
        out.append(_before_mark(escape(chars[at:here]), mark))
        at = here
        if mark.kind == "page":
            out.append(page_mark(mark.value))
        elif mark.kind == "markup":
            out.append(mark.value)
        else:
            at = min(here + len(mark.value), len(chars))
            out.append(chars[here:at])
    out.append(escape(chars[at:]))
    return "".join(out)


def _position(mark: Mark) -> int:
    return mark.at


def _before_mark(escaped: str, mark: Mark) -> str:
    """An exclamation mark before a link's bracket would make an image of it."""
    if escaped.endswith("!") and mark.value.startswith("["):
        return escaped[:-1] + "\\!"
    return escaped


def lines(texts: Iterable[Text]) -> str:
    """Lines that are their own, in one line of the manuscript."""
    return LINE_BREAK.join([inline(text) for text in texts])
