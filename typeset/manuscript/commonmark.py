"""The door to markdown-it-py: blocks and inline markup that an editor typed and `scan.py` does not know.

Lines of a manuscript in, what stands in them out, in the manuscript's own offsets: the parser says where blocks begin
and end and which tokens a paragraph holds; the characters are taken from the manuscript itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from typeset.article import Figure, Picture
from typeset.manuscript import escaping
from typeset.manuscript.marked import SET_SOLID, Builder, joins_with_space
from typeset.manuscript.scan import LINE_BREAK, PAGE_MARK, plain
from typeset.source import SourceLine
from typeset.text import Run, Text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

FOOTNOTE = re.compile(r"\[\^[^\]\s\[\\]{1,64}\]")

_SOFT_END = re.compile(r"[ ]*\\?\n[ \t]*")
_LIST_MARKER = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|\Z)", re.A)
_HEADING_MARKER = re.compile(r"[ \t]*#{1,6}[ \t]*")
_FOLLOWING = re.compile(r"[^\s\\*_`\[\]!]")
# An image alone whose path has spaces in it and no angle brackets around it: file names do.
_SPACED_PATH = re.compile(r"(!\[(?:[^\[\]\\]|\\.)*\])\(([^\s<>()\\&\"']+(?: +[^\s<>()\\&\"']+)+)(\s+\"[^\"\\]*\")?\)")
_TITLE = re.compile(
    r"\s(?:\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^'\\]|\\.)*)'|\((?P<round>(?:[^()\\]|\\.)*)\))\s*\)\Z", re.S
)
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
    parser = _parser()
    env: dict[str, Any] = {"ends": {}}
    text = "\n".join(["" if line is None or line.chars.isspace() else line.chars for line in lines])
    tokens = parser.parse(text, env)
    at = 0
    covered = 0
    while at < len(tokens):
        token = tokens[at]
        first, last = token.map or (covered, covered)
        yield from _definitions(lines, covered, first)
        end = _close(tokens, at)
        last = _without_blank_end(lines, first, last)
        yield from _block(parser, env, lines, tokens[at : end + 1], first, last)
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
        footnote = line is not None and FOOTNOTE.match(line.chars.lstrip())
        yield Found("raw", first, last, what="footnote" if footnote else "definition")


def _block(
    parser: MarkdownIt,
    env: dict[str, Any],
    lines: Sequence[SourceLine | None],
    tokens: Sequence[Token],
    first: int,
    last: int,
) -> Iterator[Found]:
    opening = tokens[0]
    if opening.type == "heading_open":
        texts, notices = _inline(parser, env, lines, tokens[1], first, _HEADING_MARKER)
        yield Found("heading", first, last, texts, int(opening.tag[1]), notices=notices)
    elif opening.type == "paragraph_open":
        yield from _paragraph(parser, env, lines, tokens[1], first, last)
    elif opening.type == "blockquote_open" and _only(tokens, "paragraph", "inline"):
        for token in tokens:
            if token.type == "inline" and token.map:
                texts, notices = _inline(parser, env, lines, token, token.map[0])
                yield Found("quote", token.map[0], token.map[1], texts, notices=notices)
    elif opening.type in ("bullet_list_open", "ordered_list_open") and _flat(lines, tokens):
        what = "list"
        for token in tokens:
            if token.type == "inline" and token.map:
                yield _item(parser, env, lines, token, what)
                what = ""  # a list is named once
    else:
        what = _RAW_KINDS.get(opening.type, opening.type)
        yield Found("html" if what == "html" else "raw", first, last, what=what)


def _only(tokens: Sequence[Token], *kinds: str) -> bool:
    """Whether a container holds nothing but these kinds of tokens."""
    return all(token.type.removesuffix("_open").removesuffix("_close") in kinds for token in tokens[1:-1])


def _flat(lines: Sequence[SourceLine | None], tokens: Sequence[Token]) -> bool:
    """Whether each item of a list is one paragraph, its printed marker before it."""
    if not _only(tokens, "list_item", "paragraph", "inline"):
        return False
    starts = [token.map[0] for token in tokens if token.type == "inline" and token.map]
    items = [token.map[0] for token in tokens if token.type == "list_item_open" and token.map]
    return starts == items


def _item(
    parser: MarkdownIt, env: dict[str, Any], lines: Sequence[SourceLine | None], token: Token, what: str
) -> Found:
    """A list item as a paragraph that begins with its marker as typed."""
    first, last = token.map or (0, 0)
    line = lines[first]
    texts, notices = _inline(parser, env, lines, token, first, _LIST_MARKER)
    marker = _LIST_MARKER.match(line.chars) if line else None
    if line is not None and marker:
        printed = marker.group().lstrip()
        start = line.start + marker.end() - len(printed)
        head = texts[0]
        shifted = tuple(mark._replace(at=mark.at + len(printed)) for mark in head.marks)
        texts = (Text((Run(printed, start, start + len(printed)), *head.runs), shifted), *texts[1:])
    return Found("item", first, last, texts, what=what, notices=notices)


def _paragraph(
    parser: MarkdownIt,
    env: dict[str, Any],
    lines: Sequence[SourceLine | None],
    token: Token,
    first: int,
    last: int,
) -> Iterator[Found]:
    if FOOTNOTE.match(token.content) and token.content[token.content.index("]") + 1 :].startswith(":"):
        yield Found("raw", first, last, what="footnote")
        return
    place = _places(lines, token, first)
    if spaced := _SPACED_PATH.fullmatch(token.content):
        content = f"{spaced[1]}(<{spaced[2]}>{spaced[3] or ''})"  # as an editor should have typed it
        at, end = spaced.span(2)
        place = [*place[:at], place[at], *place[at:end], place[end], *place[end:]]
        yield from _figures(env, content, _children(parser, env, content), place, first, last)
        return
    children = _children(parser, env, token.content)
    if _only_images(children):
        yield from _figures(env, token.content, children, place, first, last)
        return
    texts, notices = _stable(parser, env, *_walked(env, token.content, place, children))
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
        end = env["ends"].get(content, {}).get(at, len(content))
        caption = Text()
        walk = _Walk(env, child.content, place[at + 2 :])
        walk.tokens(child.children or [])
        captions = [line for line in walk.builder.done() if line]
        if captions:
            caption = captions[0]
            for line in captions[1:]:
                caption = Text(
                    (*caption.runs, *line.runs),
                    (*caption.marks, *(mark._replace(at=mark.at + len(caption)) for mark in line.marks)),
                )
        title = str(child.attrs.get("title") or "")
        credit = _credit(content, title, at, end, place)
        path = str(child.attrs.get("src") or "")
        figure = Figure(caption, credit, Picture(path) if path else None)
        yield Found("figure", first, last, figure=figure, notices=tuple(walk.notices))
        at = end


def _credit(content: str, title: str, start: int, end: int, place: list[int]) -> Text:
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


def _inline(
    parser: MarkdownIt,
    env: dict[str, Any],
    lines: Sequence[SourceLine | None],
    token: Token,
    first: int,
    marker: re.Pattern[str] | None = None,
) -> tuple[tuple[Text, ...], tuple[str, ...]]:
    """The texts of a block's inline content, and what stands in it that is not set."""
    place = _places(lines, token, first, marker)
    children = _children(parser, env, token.content)
    return _stable(parser, env, *_walked(env, token.content, place, children))


def _walked(
    env: dict[str, Any], content: str, place: list[int], children: Sequence[Token]
) -> tuple[tuple[Text, ...], tuple[str, ...]]:
    walk = _Walk(env, content, place)
    walk.tokens(children)
    return walk.builder.done(), tuple(walk.notices)


def _stable(
    parser: MarkdownIt, env: dict[str, Any], texts: tuple[Text, ...], notices: tuple[str, ...]
) -> tuple[tuple[Text, ...], tuple[str, ...]]:
    """Texts whose markup reads back once they stand in one line. Where joined lines bring signs together that then
    mean something else, emphasis goes; it is not set."""
    if all(mark.kind == "page" for text in texts for mark in text.marks):
        return texts, notices
    for attempt in (texts, tuple(_unemphasised(text) for text in texts)):
        written = escaping.lines(attempt)
        again, _ = _walked(env, written, list(range(len(written) + 1)), _children(parser, env, written))
        if [(text.chars, text.marks) for text in again] == [(text.chars, text.marks) for text in attempt]:
            return attempt, notices
    return tuple(Text(text.runs, tuple(mark for mark in text.marks if mark.kind == "page")) for text in texts), notices


def _unemphasised(text: Text) -> Text:
    return Text(text.runs, tuple(mark for mark in text.marks if mark.kind != "markup" or mark.value.strip("*_")))


def _children(parser: MarkdownIt, env: dict[str, Any], content: str) -> list[Token]:
    children: list[Token] = []
    parser.inline.parse(content, parser, env, children)
    return children


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


class _Walk:
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
        ends: dict[int, int] = self._env["ends"].get(self._content, {})
        return ends

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
        inner = _Walk(self._env, token.content, self._places[self._at : self._at + len(token.content) + 1])
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


def opens_html(chars: str) -> bool:
    """Whether a paragraph that began with these characters would be read as a block of HTML."""
    from markdown_it.rules_block.html_block import HTML_SEQUENCES

    return any(opening.search(chars) for opening, _, _ in HTML_SEQUENCES)


@cache
def _parser() -> MarkdownIt:
    """A CommonMark parser that reads blocks only, leaves destinations as typed, and says where links end.

    Tables are recognised so that they can be kept. Indented code is not: four spaces before a Chinese paragraph are
    an indent.
    """
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import image, link

    parser = MarkdownIt("commonmark", {"maxNesting": 20}).enable("table").disable("code")
    parser.core.ruler.enableOnly(["block"])
    parser.normalizeLink = str  # type: ignore[method-assign,assignment]
    parser.normalizeLinkText = str  # type: ignore[method-assign,assignment]
    parser.validateLink = _any_destination  # type: ignore[method-assign]

    def remembered(rule: Any) -> Any:
        def run(state: Any, silent: bool) -> bool:
            start = state.pos
            found = bool(rule(state, silent))
            if found and not silent:
                state.env["ends"].setdefault(state.src, {})[start] = state.pos
            return found

        return run

    parser.inline.ruler.at("link", remembered(link))
    parser.inline.ruler.at("image", remembered(image))
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.before("link", "footnote_ref", _footnote_reference)
    return parser


def _any_destination(url: str) -> bool:
    """Nothing is fetched, and what an editor typed is kept, whatever it points to."""
    return True


def _emphasis(state: Any, silent: bool) -> bool:
    """Asterisks open and close emphasis beside Han as beside a space: `**“强链”**兴市` is bold, where CommonMark, made
    for text with spaces, leaves the asterisks in. Underscores are CommonMark's."""
    from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
    from markdown_it.rules_inline import emphasis
    from markdown_it.rules_inline.state_inline import Delimiter

    start = state.pos
    if silent or state.src[start] != "*":
        return emphasis.tokenize(state, silent)
    end = start
    while end < state.posMax and state.src[end] == "*":
        end += 1
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    opens_word, closes_word = (isMdAsciiPunct(ord(char)) or isPunctChar(char) for char in (after, before))
    free_before, free_after = (isWhiteSpace(ord(char)) or bool(SET_SOLID.match(char)) for char in (before, after))
    left = not isWhiteSpace(ord(after)) and (not opens_word or free_before or closes_word)
    right = not isWhiteSpace(ord(before)) and (not closes_word or free_after or opens_word)
    for _ in range(end - start):
        state.push("text", "", 0).content = "*"
        state.delimiters.append(
            Delimiter(marker=ord("*"), length=end - start, token=len(state.tokens) - 1, end=-1, open=left, close=right)
        )
    state.pos = end
    return True


def _footnote_reference(state: Any, silent: bool) -> bool:
    """`[^1]`: a footnote's mark, kept as it stands."""
    match = FOOTNOTE.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.content = match.group()
    state.pos = match.end()
    return True
