"""Manuscript in, Document out, every character with its offset in the manuscript.

Lines that look as `typeset` writes them are read here, one at a time; from the first that looks otherwise on,
`commonmark.py` takes over, up to the next plain paragraph. What is kept as it stands and not set is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from typeset.article import (
    Article,
    ArticleBlock,
    Byline,
    Deck,
    Document,
    End,
    Figure,
    Headline,
    Jump,
    Kicker,
    Note,
    PageMark,
    Paragraph,
    Picture,
    Raw,
    Signature,
    Standfirst,
    Subhead,
)
from typeset.manuscript import commonmark, scan
from typeset.manuscript.front import read_front
from typeset.namedtuple import NamedTuple
from typeset.patterns import late
from typeset.source import Source, SourceLine
from typeset.text import Mark, Run, Text

ROLES: dict[str, type[Kicker | Deck | Byline | Note | Signature | Jump | End]] = {
    "kicker": Kicker,
    "deck": Deck,
    "byline": Byline,
    "note": Note,
    "signature": Signature,
    "jump": Jump,
    "end": End,
}


class Notice(NamedTuple):
    """Something that is kept as it stands and not set: `line` of the manuscript (from 1), `what` it is: `table`,
    `html`, `tag`, `footnote`, `definition`, `list`, `code`, `quote`, `rule`, `image`, or `role` (a comment that
    names no role, or stands before nothing that takes one). `messages.inputs` has a sentence `kept-<what>` for
    each."""

    line: int
    what: str


class Parsed(NamedTuple):
    """A manuscript's document, and what in it is not set."""

    document: Document
    notices: tuple[Notice, ...]


_COMMENT = late(r" {0,3}<!--((?:(?!-->).)*)-->[ \t]*")
_WORD = late(r"\s*([A-Za-z]+)\s*")
_HEADING = late(r"(#{1,6})(?:[ \t]+([^#]*(?:\\#[^#]*)*))?")
_FIGURE = late(
    r"!\[(?P<caption>(?:[^\[\]\\`<*_]|\\.|<!--[^<>]*-->)*)\]"
    r"\((?P<path><(?:[^<>\\&]|\\.)*>|[^\s<>()\\&\"'\x00-\x20]+)(?:[ ]\"(?P<credit>(?:[^\"\\]|\\.)*)\")?\)[ \t]*"
)
# What may begin something else than a paragraph; digits only before a list's full stop or bracket.
_NOT_PLAIN = late(r"[ \t\u3000#>!<\-+*_=`~\[|:]|[0-9]{1,9}[.)](?:[ \t]|\Z)|\ufeff")
_DEFINITION = late(r"^[ \t>*+.)0-9-]*\[[^\]]{1,999}\]:", re.M)
# What may belong to a block that stands before a blank line.
_GOES_ON = late(r"[ \t\u3000*+-]|[0-9]{1,9}[.)]")
# Constructs that a blank line does not end.
_LONG = late(r"^[ \t>*+.)0-9-]*(?:```|~~~|<(?:script|pre|style|textarea|!|\?))", re.I)
_INDENTED_LINE = "\u3000\u3000"


def parse(source: Source) -> Parsed:
    """The document of a manuscript, and what in it is kept as it stands and not set, in the order of its lines."""
    front, first = read_front(source.name, source.lines)
    collected = _Collector()
    _collect(source, first, collected)
    collected.role_without_text()
    articles = _articles(collected.blocks)
    return Parsed(Document(articles, front), tuple(dict.fromkeys(collected.notices)))


class _Collector:
    """Takes blocks in turn; a role named by a comment waits for its paragraph."""

    def __init__(self) -> None:
        self.blocks: list[ArticleBlock] = []
        self.notices: list[Notice] = []
        self._role: tuple[str, SourceLine, int] | None = None

    def text(self, lines: tuple[Text, ...]) -> None:
        """A paragraph, or what a comment before it says that it is."""
        if not any(line.runs or line.marks for line in lines):
            return
        if self._role:
            word = self._role[0]
            self._role = None
            self.blocks.append(ROLES[word](lines))
        else:
            self.blocks.append(Paragraph(lines))

    def quote(self, lines: tuple[Text, ...], typed: Sequence[SourceLine]) -> None:
        """A paragraph of a block quote: the standfirst. One without words is kept like a remark: it parts blocks."""
        self.block(Standfirst(lines) if any(line.runs for line in lines) else _kept(typed))

    def block(self, block: ArticleBlock) -> None:
        """A block that takes no role from a comment."""
        self.role_without_text()
        self.blocks.append(block)

    def comment(self, inside: str, line: SourceLine, number: int) -> None:
        """A comment on a line of its own: a role, a page mark, or an editor's remark, which is kept."""
        self.role_without_text()
        if page := scan.PAGE_MARK.fullmatch(f"<!--{inside}-->"):
            self.blocks.append(PageMark(int(page.group(1))))
            return
        word = _WORD.fullmatch(inside)
        if word and word.group(1).lower() in ROLES:
            self._role = (word.group(1).lower(), line, number)
            return
        if word:
            self.notices.append(Notice(number, "role"))
        self.blocks.append(_kept([line]))

    def raw(self, lines: Sequence[SourceLine], number: int, what: str) -> None:
        """Lines kept as they stand."""
        self.role_without_text()
        self.notices.append(Notice(number, what))
        self.blocks.append(Raw(tuple(_as_it_stands(line) for line in lines)))

    def role_without_text(self) -> None:
        """A role's comment that no paragraph follows is kept as a remark and named."""
        if self._role:
            _, line, number = self._role
            self._role = None
            self.notices.append(Notice(number, "role"))
            self.blocks.append(_kept([line]))


def _as_it_stands(line: SourceLine) -> Text:
    return Text((Run(line.chars, line.start, line.end),)) if line.chars else Text()


def _kept(lines: Sequence[SourceLine]) -> Raw:
    """An editor's remark: written back, and no word of it set."""
    return Raw(tuple(Text((), (Mark(0, "markup", line.chars.rstrip()),)) for line in lines))


def _collect(source: Source, first: int, collected: _Collector) -> None:
    lines = source.lines
    if "]:" in source.text and _DEFINITION.search(source.text):
        _slowly(lines, first, len(lines), collected)  # a definition holds for the whole manuscript
        return
    at = first
    end = len(lines)
    while at < end:
        line = lines[at]
        if not line.chars or line.chars.isspace() or _quickly(lines, at, collected):
            at += 1
        else:
            stop = _region(lines, at)
            _slowly(lines, at, stop, collected)
            at = stop


def _quickly(lines: Sequence[SourceLine], at: int, collected: _Collector) -> bool:
    """Read one line if it is a block of its own and as typeset writes it."""
    line = lines[at]
    chars = line.chars
    opening = chars[0]
    if opening == "<":
        comment = _COMMENT.fullmatch(chars)
        if comment and not comment.group(1).startswith((">", "->")):
            collected.comment(comment.group(1), line, at + 1)
            return True
    if at + 1 < len(lines):
        following = lines[at + 1].chars
        if following and not following.isspace():
            return False
    if opening == "#":
        return _heading(line, collected)
    if opening == "!":
        return _figure(line, collected)
    if opening == ">":
        if chars[1:2] != " " or _NOT_PLAIN.match(chars, 2):
            return False
        texts = scan.inline(chars[2:], line.start + 2)
        if texts is None:
            return False
        collected.quote(texts, [line])
        return True
    if _NOT_PLAIN.match(chars):
        return False
    texts = scan.inline(chars, line.start)
    if texts is None:
        return False
    collected.text(texts)
    return True


def _heading(line: SourceLine, collected: _Collector) -> bool:
    match = _HEADING.fullmatch(line.chars.rstrip(" \t"))
    if not match:
        return False
    start = match.start(2) if match.group(2) else match.end()
    texts = scan.inline(line.chars[start:].rstrip(), line.start + start)
    if texts is None:
        return False
    level = len(match.group(1))
    collected.block(Headline(texts) if level == 1 else Subhead(texts, level))
    return True


def _figure(line: SourceLine, collected: _Collector) -> bool:
    match = _FIGURE.fullmatch(line.chars)
    if not match:
        return False
    captions = scan.inline(match["caption"], line.start + match.start("caption"))
    path = match["path"]
    path = scan.plain(path[1:-1] if path.startswith("<") else path)
    if captions is None or len(captions) != 1 or path is None:
        return False
    credit = Text()
    if match["credit"]:
        chars = scan.plain(match["credit"])
        if chars is None:
            return False
        start, end = line.start + match.start("credit"), line.start + match.end("credit")
        if chars.strip():
            credit = _credit(match["credit"], chars.strip(), start, end)
    collected.block(Figure(captions[0], credit, Picture(path) if path else None))
    return True


def _credit(typed: str, chars: str, start: int, end: int) -> Text:
    at = typed.find(chars)
    return Text((Run(chars, start + at, start + at + len(chars)) if at >= 0 else Run(chars, start, end),))


def _region(lines: Sequence[SourceLine], at: int) -> int:
    """Where what begins at line `at` is over for sure: behind a blank line, before what is neither indented nor a list
    item; or never, where something is open that a blank line does not close."""
    blank = False
    for number in range(at, len(lines)):
        chars = lines[number].chars
        if not chars or chars.isspace():
            blank = True
            continue
        if blank and not _GOES_ON.match(chars):
            return number
        if _LONG.match(chars):
            return len(lines)
        blank = False
    return len(lines)


def _slowly(lines: Sequence[SourceLine], first: int, last: int, collected: _Collector) -> None:
    """Read lines with the CommonMark parser."""
    given: list[SourceLine | None] = []
    numbers: list[int] = []
    for number in range(first, last):
        # A line that opens with a full-width indent is a paragraph, as Chinese text is typed.
        if number > first and lines[number].chars.startswith(_INDENTED_LINE):
            given.append(None)
            numbers.append(number)
        given.append(lines[number])
        numbers.append(number)
    for found in commonmark.blocks(given):
        number = numbers[found.first] + 1
        typed = [line for line in given[found.first : found.last] if line is not None]
        collected.notices.extend(Notice(number, what) for what in found.notices)
        if found.kind == "heading":
            collected.block(Headline(found.lines) if found.level == 1 else Subhead(found.lines, found.level))
        elif found.kind == "paragraph":
            collected.text(found.lines)
        elif found.kind == "item":
            if found.what:
                collected.notices.append(Notice(number, found.what))
            collected.text(found.lines)
        elif found.kind == "quote":
            collected.quote(found.lines, typed)
        elif found.kind == "figure" and found.figure is not None:
            collected.block(found.figure)
        elif found.kind == "html" and (comment := _comment(typed)) is not None:
            if len(typed) == 1:
                collected.comment(comment, typed[0], number)
            else:
                collected.block(_kept(typed))
        else:
            collected.raw(typed, number, found.what)


def _comment(lines: Sequence[SourceLine]) -> str | None:
    """What stands inside a comment, where the lines are nothing else."""
    text = "\n".join([line.chars for line in lines]).strip()
    inside = text[4:-3]
    return inside if text.startswith("<!--") and text.endswith("-->") and "-->" not in inside else None


def _is_remark(block: ArticleBlock) -> bool:
    """Whether a block is an editor's remark: no word of it is set."""
    return isinstance(block, Raw) and not block.chars


def _articles(blocks: Sequence[ArticleBlock]) -> tuple[Article, ...]:
    """Blocks parted into articles: each begins at its headline, or at the unbroken run of kickers and page marks
    right above it (remarks do not count)."""
    cuts = [0]
    floor = 0
    for index, block in enumerate(blocks):
        if isinstance(block, Headline):
            start = index
            while start > floor and (isinstance(blocks[start - 1], Kicker | PageMark) or _is_remark(blocks[start - 1])):
                start -= 1
            if start > cuts[-1]:
                cuts.append(start)
            floor = index + 1
    cuts.append(len(blocks))
    return tuple(Article(tuple(blocks[start:end])) for start, end in pairwise(cuts) if start < end)
