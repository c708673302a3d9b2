"""What an editor typed inside a paragraph, in the manuscript's own offsets.

The parser says which tokens a paragraph holds; the characters are taken from the manuscript itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from typeset.manuscript import dialect, escaping
from typeset.manuscript.marked import Builder, joins_with_space
from typeset.manuscript.scan import LINE_BREAK, PAGE_MARK, plain
from typeset.patterns import late
from typeset.text import Run, Text

if TYPE_CHECKING:
    from markdown_it.token import Token

_SOFT_END = late(r"[ ]*\\?\n[ \t]*")
_FOLLOWING = late(r"[^\s\\*_`\[\]!]")
_TITLE = late(
    r"\s(?:\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^'\\]|\\.)*)'|\((?P<round>(?:[^()\\]|\\.)*)\))\s*\)\Z", re.S
)


def walked(
    env: dict[str, Any], content: str, place: list[int], children: Sequence[Token]
) -> tuple[tuple[Text, ...], tuple[str, ...]]:
    """The lines of a content, `place` the offset of each of its characters; and what in it is not set."""
    walk = Walk(env, content, place)
    walk.tokens(children)
    return walk.builder.done(), tuple(walk.notices)


def stable(
    env: dict[str, Any], content: str, texts: tuple[Text, ...], notices: tuple[str, ...]
) -> tuple[tuple[Text, ...], tuple[str, ...]]:
    """The texts of a content so that their markup reads back once they stand in one line. Where joined lines bring
    signs together that then mean something else, emphasis goes; it is not set."""
    if all(mark.kind == "page" for text in texts for mark in text.marks):
        return texts, notices
    for attempt in (texts, tuple(_unemphasised(text) for text in texts)):
        written = escaping.lines(attempt)
        if written == content:
            return attempt, notices
        again, _ = walked(env, written, list(range(len(written) + 1)), dialect.inline_tokens(written, env))
        if [(text.chars, text.marks) for text in again] == [(text.chars, text.marks) for text in attempt]:
            return attempt, notices
    return tuple(Text(text.runs, tuple(mark for mark in text.marks if mark.kind == "page")) for text in texts), notices


def _unemphasised(text: Text) -> Text:
    return Text(text.runs, tuple(mark for mark in text.marks if mark.kind != "markup" or mark.value.strip("*_")))


def credit(content: str, title: str, start: int, end: int, place: list[int]) -> Text:
    """A title as the credit: the characters, where they stand."""
    typed = _TITLE.search(content[:end], start)
    if not title.strip() or not typed:
        return Text()
    chars = plain(_joined(typed.group(typed.lastgroup or 0)))
    chars = (title if chars is None else chars).strip()
    at = typed.group(typed.lastgroup or 0).find(chars)
    if at >= 0:
        first = typed.start(typed.lastgroup or 0) + at
        return Text((Run(chars, place[first], place[first] + len(chars)),))
    first, last = typed.span(typed.lastgroup or 0)
    return Text((Run(chars, place[first], place[last - 1] + 1),))


def _joined(title: str) -> str:
    """A title without the line ends that an editor typed in it."""

    def join(match: re.Match[str]) -> str:
        before, after = title[: match.start()][-1:], title[match.end() :][:1]
        return " " if joins_with_space(before, after) else ""

    return _SOFT_END.sub(join, title)


class Walk:
    """Goes through a paragraph's tokens and its content side by side and builds its lines."""

    def __init__(self, env: dict[str, Any], content: str, places: list[int]) -> None:
        self.builder = Builder()
        self.notices: list[str] = []
        self._env = env
        self._content = content
        self._places = places
        self._at = 0
        self._opened: list[tuple[int, str]] = []

    def tokens(self, tokens: Sequence[Token]) -> None:
        """Take the tokens in turn."""
        for token in tokens:
            self._token(token)

    def _token(self, token: Token) -> None:
        kind = token.type
        if kind == "text":
            self._text(token.content, len(token.content))
        elif kind == "text_special":
            if token.info == "escape" and token.content != token.markup:
                self._at += 1
                self._text(token.content, len(token.content))
            else:
                self._text(token.content, len(token.markup))
        elif kind in ("softbreak", "hardbreak"):
            self._line_end(kind)
        elif kind == "code_inline":
            self._code(token.markup)
        elif kind == "link_open":
            opening = "<" if token.markup == "autolink" else "["
            self._opened.append((self._at, token.markup))
            self._markup(len(opening))
        elif kind == "link_close":
            start, markup = self._opened.pop()
            end = self._at + 1 if markup == "autolink" else self._ends().get(start, self._at + 1)
            self._markup(end - self._at)
        elif kind == "image":
            self._image(token)
        elif kind == "html_inline":
            self._html(token.content)
        elif kind == "footnote_ref":
            self.notices.append("footnote")
            self.builder.mark("raw", token.content)
            self._text(token.content, len(token.content))
        elif token.markup:
            self._markup(len(token.markup))

    def _ends(self) -> dict[int, int]:
        return dialect.ends(self._content, self._env)

    def _text(self, chars: str, length: int) -> None:
        """Characters for `length` characters of the content."""
        if chars:
            start = self._places[self._at]
            self.builder.add(chars, start, self._places[self._at + length - 1] + 1)
        self._at += length

    def _markup(self, length: int) -> None:
        if length > 0:
            value = self._content[self._at : self._at + length]
            self.builder.mark("markup", re.sub(r"[ \t]*\n[ \t]*", " ", value))
            self._at += length

    def _line_end(self, kind: str) -> None:
        match = _SOFT_END.match(self._content, self._at)
        assert match is not None
        start, end = self._places[match.start()], self._places[match.end()]
        self._at = match.end()
        if kind == "hardbreak":
            self.builder.line()
            return
        following = _FOLLOWING.search(self._content, self._at)
        self.builder.soft(following.group() if following else "", start, end)

    def _code(self, fence: str) -> None:
        """A code span: its words are the text, its fences kept."""
        content = self._content
        inside = self._at + len(fence)
        close = inside
        while True:
            close = content.index(fence, close)
            end = close + len(fence)
            if content[end : end + 1] != "`" and content[close - 1] != "`":
                break
            while content[close : close + 1] == "`":
                close += 1
        chars = content[inside:close].replace("\n", " ")
        if not chars.strip():
            self._markup(end - self._at)
            return
        padded = chars[0] == chars[-1] == " "
        self._markup(len(fence) + padded)
        chars = chars[1:-1] if padded else chars
        self.builder.mark("raw", chars)
        for piece in re.split(r"( )", chars):
            self._text(piece, len(piece))
        self._markup(len(fence) + padded)

    def _image(self, token: Token) -> None:
        """An image among words is not set; the words of its caption are."""
        self.notices.append("image")
        end = self._ends().get(self._at, self._at + 2)
        self._markup(2)
        inner = Walk(self._env, token.content, self._places[self._at : self._at + len(token.content) + 1])
        inner.builder = self.builder
        inner.notices = self.notices
        inner.tokens(token.children or [])
        self._at += len(token.content)
        self._markup(end - self._at)

    def _html(self, tag: str) -> None:
        if LINE_BREAK.fullmatch(tag):
            self.builder.line()
            self._at += len(tag)
        elif page := PAGE_MARK.fullmatch(tag):
            self.builder.mark("page", str(int(page.group(1))))
            self._at += len(tag)
        else:
            if not tag.startswith("<!--"):
                self.notices.append("tag")
            self._markup(len(tag))
