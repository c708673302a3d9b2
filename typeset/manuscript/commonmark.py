"""Blocks that an editor typed and `scan.py` does not know: lines of a manuscript in, what stands in them out.

The parser says where blocks begin and end; the characters are taken from the manuscript itself, with their offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from typeset.article import Figure, Picture
from typeset.manuscript import dialect, walk
from typeset.namedtuple import NamedTuple
from typeset.patterns import late
from typeset.source import SourceLine
from typeset.text import Run, Text, concat

if TYPE_CHECKING:
    from markdown_it.token import Token

_LIST_MARKER = late(r"[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|\Z)", re.A)
_HEADING_MARKER = late(r"[ \t]*#{1,6}[ \t]*")
# An image alone whose path has spaces in it and no angle brackets around it: file names do.
_SPACED_PATH = late(r"(!\[(?:[^\[\]\\]|\\.)*\])\(([^\s<>()\\&\"']+(?: +[^\s<>()\\&\"']+)+)(\s+\"[^\"\\]*\")?\)")
_RAW_KINDS = {
    "blockquote_open": "quote",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "fence": "code",
    "code_block": "code",
    "html_block": "html",
    "table_open": "table",
    "hr": "rule",
}


class Found(NamedTuple):
    """A block that was found. `kind`: heading, paragraph, item, quote, figure, html, or raw; `first` and `last` its
    lines (last not included); `lines` its texts; `level` a heading's; `what` the name of something kept as it stands;
    `notices` names of what stands inside and is not set."""

    kind: str
    first: int
    last: int
    lines: tuple[Text, ...] = ()
    level: int = 0
    what: str = ""
    figure: Figure | None = None
    notices: tuple[str, ...] = ()


def blocks(lines: Sequence[SourceLine | None]) -> Iterator[Found]:
    """The blocks of some lines; None stands for a blank line that the manuscript does not have."""
    env: dict[str, Any] = {}
    text = "\n".join(["" if line is None or line.chars.isspace() else line.chars for line in lines])
    tokens = dialect.block_tokens(text, env)
    at = 0
    covered = 0
    while at < len(tokens):
        token = tokens[at]
        first, last = token.map or (covered, covered)
        yield from _definitions(lines, covered, first)
        end = _close(tokens, at)
        last = _without_blank_end(lines, first, last)
        yield from _block(env, lines, tokens[at : end + 1], first, last)
        covered = last
        at = end + 1
    yield from _definitions(lines, covered, len(lines))


def _close(tokens: Sequence[Token], at: int) -> int:
    """Index of the token that closes the one at `at`."""
    depth = 0
    while True:
        depth += tokens[at].nesting
        if depth == 0:
            return at
        at += 1


def _without_blank_end(lines: Sequence[SourceLine | None], first: int, last: int) -> int:
    while last > first + 1 and _blank(lines[last - 1]):
        last -= 1
    return last


def _blank(line: SourceLine | None) -> bool:
    return line is None or not line.chars.strip()


def _definitions(lines: Sequence[SourceLine | None], first: int, last: int) -> Iterator[Found]:
    """Lines that gave no token: definitions of links (or footnotes), kept as they stand."""
    while first < last and _blank(lines[first]):
        first += 1
    last = _without_blank_end(lines, first, last)
    if first < last:
        line = lines[first]
        footnote = line is not None and dialect.FOOTNOTE.match(line.chars.lstrip())
        yield Found("raw", first, last, what="footnote" if footnote else "definition")


def _block(
    env: dict[str, Any],
    lines: Sequence[SourceLine | None],
    tokens: Sequence[Token],
    first: int,
    last: int,
) -> Iterator[Found]:
    opening = tokens[0]
    if opening.type == "heading_open":
        texts, notices = _inline(env, lines, tokens[1], first, _HEADING_MARKER)
        yield Found("heading", first, last, texts, int(opening.tag[1]), notices=notices)
    elif opening.type == "paragraph_open":
        yield from _paragraph(env, lines, tokens[1], first, last)
    elif not _only_paragraphs(lines, tokens, first, last):
        yield from _as_it_stands(opening, first, last)
    elif opening.type == "blockquote_open" and _only(tokens, "paragraph", "inline"):
        if len(tokens) == 2:
            yield Found("quote", first, last)
        for token in tokens:
            if token.type == "inline" and token.map:
                texts, notices = _inline(env, lines, token, token.map[0])
                yield Found("quote", token.map[0], token.map[1], texts, notices=notices)
    elif opening.type in ("bullet_list_open", "ordered_list_open") and _flat(lines, tokens):
        what = "list"
        for token in tokens:
            if token.type == "inline" and token.map:
                yield _item(env, lines, token, what)
                what = ""  # a list is named once
    else:
        yield from _as_it_stands(opening, first, last)


def _as_it_stands(opening: Token, first: int, last: int) -> Iterator[Found]:
    what = _RAW_KINDS.get(opening.type, opening.type)
    yield Found("html" if what == "html" else "raw", first, last, what=what)


def _only(tokens: Sequence[Token], *kinds: str) -> bool:
    """Whether a container holds nothing but these kinds of tokens."""
    return all(token.type.removesuffix("_open").removesuffix("_close") in kinds for token in tokens[1:-1])


def _only_paragraphs(lines: Sequence[SourceLine | None], tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a container holds paragraphs and no line with words that is in none of them (a link's definition)."""
    inside = {number for token in tokens if token.type == "inline" and token.map for number in range(*token.map)}
    outside = (lines[number] for number in range(first, last) if number not in inside)
    return not any(line and line.chars.strip("> \t\u3000") for line in outside)


def _flat(lines: Sequence[SourceLine | None], tokens: Sequence[Token]) -> bool:
    """Whether each item of a list is one paragraph, its printed marker before it."""
    if not _only(tokens, "list_item", "paragraph", "inline"):
        return False
    starts = [token.map[0] for token in tokens if token.type == "inline" and token.map]
    items = [token.map[0] for token in tokens if token.type == "list_item_open" and token.map]
    return starts == items


def _item(env: dict[str, Any], lines: Sequence[SourceLine | None], token: Token, what: str) -> Found:
    """A list item as a paragraph that begins with its marker as typed."""
    first, last = token.map or (0, 0)
    line = lines[first]
    texts, notices = _inline(env, lines, token, first, _LIST_MARKER)
    marker = _LIST_MARKER.match(line.chars) if line else None
    if line is not None and marker:
        printed = marker.group().lstrip()
        start = line.start + marker.end() - len(printed)
        head = texts[0]
        shifted = tuple(mark._replace(at=mark.at + len(printed)) for mark in head.marks)
        texts = (Text((Run(printed, start, start + len(printed)), *head.runs), shifted), *texts[1:])
    return Found("item", first, last, texts, what=what, notices=notices)


def _paragraph(
    env: dict[str, Any],
    lines: Sequence[SourceLine | None],
    token: Token,
    first: int,
    last: int,
) -> Iterator[Found]:
    if dialect.FOOTNOTE.match(token.content) and token.content[token.content.index("]") + 1 :].startswith(":"):
        yield Found("raw", first, last, what="footnote")
        return
    place = _places(lines, token, first)
    if spaced := _SPACED_PATH.fullmatch(token.content):
        content = f"{spaced[1]}(<{spaced[2]}>{spaced[3] or ''})"  # as an editor should have typed it
        at, end = spaced.span(2)
        place = [*place[:at], place[at], *place[at:end], place[end], *place[end:]]
        yield from _figures(env, content, dialect.inline_tokens(content, env), place, first, last)
        return
    children = dialect.inline_tokens(token.content, env)
    if _only_images(children):
        yield from _figures(env, token.content, children, place, first, last)
        return
    texts, notices = walk.stable(env, token.content, *walk.walked(env, token.content, place, children))
    yield Found("paragraph", first, last, texts, notices=notices)


def _only_images(children: Sequence[Token]) -> bool:
    return any(child.type == "image" for child in children) and all(
        child.type in ("image", "softbreak", "hardbreak") or (child.type == "text" and not child.content.strip())
        for child in children
    )


def _figures(
    env: dict[str, Any],
    content: str,
    children: Sequence[Token],
    place: list[int],
    first: int,
    last: int,
) -> Iterator[Found]:
    """A paragraph of images and nothing else: a figure each, the text its caption, the title its credit."""
    at = 0
    for child in children:
        if child.type != "image":
            continue
        at = content.index("![", at)
        end = dialect.ends(content, env).get(at, len(content))
        captions, notices = walk.walked(env, child.content, place[at + 2 :], child.children or [])
        title = str(child.attrs.get("title") or "")
        credit = walk.credit(content, title, at, end, place)
        path = str(child.attrs.get("src") or "")
        figure = Figure(concat(captions), credit, Picture(path) if path else None)
        yield Found("figure", first, last, figure=figure, notices=notices)
        at = end


def _inline(
    env: dict[str, Any],
    lines: Sequence[SourceLine | None],
    token: Token,
    first: int,
    marker: re.Pattern[str] | None = None,
) -> tuple[tuple[Text, ...], tuple[str, ...]]:
    """The texts of a block's inline content, and what stands in it that is not set."""
    place = _places(lines, token, first, marker)
    children = dialect.inline_tokens(token.content, env)
    return walk.stable(env, token.content, *walk.walked(env, token.content, place, children))


def _places(
    lines: Sequence[SourceLine | None], token: Token, first: int, marker: re.Pattern[str] | None = None
) -> list[int]:
    """The manuscript's offset of every character of an inline token's content (and one more for its end)."""
    places: list[int] = []
    for number, chars in enumerate(token.content.split("\n")):
        line = lines[first + number]
        assert line is not None  # a blank line is never inside a paragraph
        lead = 0
        if number == 0 and marker and (match := marker.match(line.chars)):
            lead = match.end()
        at = line.chars.find(chars, lead) if lead else line.chars.rfind(chars)
        start = line.start + max(at, 0)
        places.extend(range(start, start + len(chars) + 1))
    return places
