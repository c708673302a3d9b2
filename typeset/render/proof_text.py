"""Characters as HTML: none lost, none that turns into markup; what leaves no ink stands under a sign or its code."""

from __future__ import annotations

import re

from typeset import compiled

_QUOTED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def escape(chars: str) -> str:
    """A text for HTML, between tags or in an attribute."""
    return chars.translate(_QUOTED)


_MARKUP = compiled.pattern(
    "[&<>\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\uf8ff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_CANNOT = {"\x00": "␀", "\r": "&#13;"}  # HTML has no null, and takes a bare carriage return for a line's end


def text(chars: str, bare: bool = False) -> str:
    """A text for HTML, every character of it: those that leave no ink (or turn the line round) stand apart, under
    their code. `bare` leaves out the codes."""
    if not _MARKUP.search(chars):
        return chars
    return _MARKUP.sub(_bare if bare else _named, chars)


def _bare(match: re.Match[str]) -> str:
    char = match[0]
    return _ENTITIES.get(char) or _CANNOT.get(char) or ("\ufffd" if "\ud800" <= char <= "\udfff" else char)


def _named(match: re.Match[str]) -> str:
    char = match[0]
    return _ENTITIES.get(char) or f'<span class="v" data-s="U+{ord(char):04X}">{_bare(match)}</span>'


_SIGNS = {"\n": "↵", "\r": "", "\t": "⇥", "\f": "␌", "\v": "↵", " ": "␣", "\u3000": "□"}


def visible(chars: str) -> str:
    """White space as signs."""
    return "".join(_SIGNS.get(char, "·") for char in chars) or "↵"


def inline(chars: str, signs: bool = False) -> str:
    """A cited piece of the source in one line: line ends as signs where they are what was changed."""
    if signs and not chars.strip():
        return escape(visible(chars))
    return text(re.sub("[\n\r\f\v]+", "↵", chars))
