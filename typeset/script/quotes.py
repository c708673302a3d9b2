"""Quotation marks by depth: “ ” ‘ ’ of the mainland, 「 」 『 』 of Taiwan and Hong Kong.

Source: GB/T 15834-2011, 4.8 (double outside, single inside); Taiwan's Revised Handbook of Punctuation (2008) and Hong
Kong's usage (「」 outside, 『』 inside). A mark is converted by how deep it stands, not by its own form.
"""

from __future__ import annotations

from typeset import compiled
from typeset.namedtuple import NamedTuple

MAINLAND, TRADITIONAL = ("“”", "‘’"), ("「」", "『』")
MARKS = "“”‘’「」『』"
_MAINLAND = compiled.pattern("[“”‘’]")
_TRADITIONAL = compiled.pattern("[「」『』]")
_LATIN = compiled.pattern("[0-9A-Za-z\u00c0-\u024f]")


class Quoted(NamedTuple):
    """`changes`: position -> the mark that comes there. `left`: positions of marks without a partner."""

    changes: dict[int, str]
    left: tuple[int, ...]


def by_depth(chars: str, to_traditional: bool) -> Quoted:
    """The quotation marks of one text (a paragraph, a line of verse). A mark without a partner stays as it is, but an
    opening one counts for the depth of those after it; an apostrophe in a Latin word is none."""
    marks, kinds, target = (
        (_MAINLAND, MAINLAND, TRADITIONAL) if to_traditional else (_TRADITIONAL, TRADITIONAL, MAINLAND)
    )
    changes: dict[int, str] = {}
    left: list[int] = []
    open_marks: list[tuple[int, str]] = []
    openers, partner = {pair[0] for pair in kinds}, {pair[1]: pair[0] for pair in kinds}
    for match in marks.finditer(chars):
        at, mark = match.start(), match.group()
        if mark == "’" and _is_apostrophe(chars, at, open_marks):
            continue
        if mark in openers:
            open_marks.append((at, mark))
        elif partner[mark] in [opened for _, opened in open_marks]:
            while open_marks[-1][1] != partner[mark]:
                left.append(open_marks.pop()[0])
            opened_at, _ = open_marks.pop()
            pair = target[len(open_marks) % 2]
            changes[opened_at], changes[at] = pair[0], pair[1]
        else:
            left.append(at)
    left += [at for at, _ in open_marks]
    return Quoted(changes, tuple(sorted(left)))


def _is_apostrophe(chars: str, at: int, open_marks: list[tuple[int, str]]) -> bool:
    """Between two Latin letters, or behind one with no single mark open (the students’)."""
    behind = at > 0 and _LATIN.match(chars[at - 1])
    ahead = at + 1 < len(chars) and _LATIN.match(chars[at + 1])
    return bool(behind and (ahead or all(mark != "‘" for _, mark in open_marks)))
