"""What lines are made of, as far as their widths are concerned.

Lines in; their forms and their Shapes out. A form is what is left of a line whose words are not looked at: a text has
many lines of one form, and what its marks and numbers say is read once. How wide a Shape is, `measure` says.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from typeset import compiled
from typeset.namedtuple import NamedTuple
from typeset.patterns import late

_shape = tuple.__new__  # a Shape of its fields, without the way through its parameters


class Shape(NamedTuple):
    """What a line is made of: everything that `Widths` weighs."""

    fixed: float  # em of Han, full-width marks, Latin letters and typed spaces
    digits: int
    quotes: int
    pairs: int  # adjacent marks that a typesetter may squeeze
    gaps: int
    half: int  # characters narrower than a Han, as a measure of doubt


# A pattern that begins with a class is sought several times as fast as one that begins with a choice or a repetition.
_THIN_CHARS, _MARK = "!-~\u00a0-\u024f\u2000-\u2012 ", "，。、；：！？）」』》〉】〕”’（「『《〈【〔“‘"
_WORDS = compiled.pattern("[\u4e00-\u9fff]+")
_NARROW = compiled.pattern(f"[{_THIN_CHARS}][{_THIN_CHARS}]*")
_DIGITS = compiled.pattern("[0-9]")
_QUOTES = compiled.pattern("[“”‘’]")
_PAIRS = compiled.pattern(
    "[，。、；：！？）」』》〉】〕”’](?=[，。、；：！？）」』》〉】〕”’（「『《〈【〔“‘])"
    "|[（「『《〈【〔“‘](?=[（「『《〈【〔“‘])"
)
# Anything but Han and single marks.
_NOT_PLAIN = late(f"[{_THIN_CHARS}{_MARK}](?:(?<=[{_THIN_CHARS}“”‘’])|(?=[{_MARK}]))")
_THIN = frozenset("!',.:;|iljI()[]{}`ft/\\\"r-‑ ")
_WIDE = frozenset("mwMW@%&")


@lru_cache(maxsize=65536)
def latin(run: str) -> tuple[float, int]:
    """Em of a run of narrow characters without its digits, and how many digits it has."""
    digits = len(_DIGITS.findall(run))
    em = 0.0
    for char in run:
        if char.isdigit():
            continue
        if char in _THIN:
            em += 0.25 if char == " " else 0.32
        elif char in _WIDE:
            em += 0.85
        else:
            em += 0.65 if char.isupper() else 0.53
    return em, digits


def forms(lines: Sequence[str]) -> list[str]:
    """Each line with its words as one Han and its figures as 0."""
    return _form("\n".join(lines)).split("\n") if lines else []


def _form(chars: str) -> str:
    form = _WORDS.sub("字", chars)
    for figure in "123456789":
        form = form.replace(figure, "0")
    return form


@lru_cache(maxsize=65536)  # the lines of a page of columns, and their parts, are read again and again
def shape(chars: str) -> Shape:
    """What a line is made of."""
    if not _NOT_PLAIN.search(chars):
        return _shape(Shape, (float(len(chars)), 0, 0, 0, 0, 0))
    return shape_of(_form(chars), len(chars))


@lru_cache(maxsize=65536)
def shape_of(form: str, length: int) -> Shape:
    """The same of a line of which the form is known, and how many characters it has."""
    fixed = float(length)
    digits = gaps = half = 0
    if " " in form:
        # A space between two full-width characters is the extractor's name for a stretched line, not a width.
        fixed -= 0.25 * _stretched(form)
    for match in _NARROW.finditer(form):
        run = match.group()
        em, figures = latin(run)
        fixed += em - len(run)
        digits += figures
        half += len(run)
        start, end = match.span()
        if start and run[0] != " " and _is_han(form[start - 1]):
            gaps += 1
        if end < len(form) and run[-1] != " " and _is_han(form[end]):
            gaps += 1
    quotes = len(_QUOTES.findall(form))
    pairs = len(_PAIRS.findall(form))
    return _shape(Shape, (fixed - quotes, digits, quotes, pairs, gaps, half))


def _is_han(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" and not "\u3000" <= char <= "\u3003"


def _stretched(chars: str) -> int:
    """How many spaces stand between two full-width characters. (By hand: a class of them is slow to compile.)"""
    found = 0
    at = chars.find(" ")
    while at >= 0:
        found += 0 < at < len(chars) - 1 and _full_width(chars[at - 1]) and _full_width(chars[at + 1])
        at = chars.find(" ", at + 1)
    return found


def _full_width(char: str) -> bool:
    return "\u2e80" <= char <= "\uffee" or "\u2018" <= char <= "\u201d"
