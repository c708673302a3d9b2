"""Document in, manuscript out: CommonMark that reads back as the same text, letter by letter."""

from __future__ import annotations

from collections.abc import Iterator

from typeset.article import (
    ArticleBlock,
    Byline,
    Deck,
    Document,
    End,
    Figure,
    Headline,
    Jump,
    Kicker,
    Lines,
    Note,
    PageMark,
    Paragraph,
    Picture,
    Raw,
    Signature,
    Standfirst,
    Subhead,
)
from typeset.manuscript import dialect
from typeset.manuscript.escaping import LINE_BREAK, escape, inline, page_mark
from typeset.manuscript.front import write_front
from typeset.patterns import late
from typeset.text import Text

ROLES: dict[type[Lines], str] = {
    Kicker: "kicker",
    Deck: "deck",
    Byline: "byline",
    Note: "note",
    Signature: "signature",
    Jump: "jump",
    End: "end",
}
"""Roles that CommonMark lacks, by the word of the comment that names them."""

# What opens another block at a paragraph's start: a list marker, a heading's underline.
_LIST_NUMBER = late(r"(\d{1,9})([.)])(?=[ \t]|\Z)")
_PLAIN_PATH = late(r"[^\s\x00-\x20\x7f<>()\\&\"'*_`\[\]]+")


def write(document: Document) -> str:
    """The manuscript of a document, LF line ends, one line end at its end.

    White space at the ends of a line is an indent and not kept; empty blocks are not written.
    """
    parts = [part for article in document.articles for block in article.blocks for part in _block(block)]
    front = write_front(document.front)
    if not front and parts and parts[0].startswith("---"):
        front = "---\n---"  # else the first block would be taken for front matter
    if front:
        parts.insert(0, front)
    return "\n\n".join(parts) + "\n" if parts else ""


def _block(block: ArticleBlock) -> Iterator[str]:
    """A block as it is written, after the page marks that stand at its very start."""
    if isinstance(block, PageMark):
        yield page_mark(block.number)
    elif isinstance(block, Figure):
        yield from _figure(block)
    elif isinstance(block, Raw):
        text = "\n".join([_raw(line) for line in block.lines]).strip("\n")
        if text.strip():
            yield text
    else:
        lines = [inline(line) for line in block.lines]
        while len(lines) > 1 and not lines[-1]:
            lines.pop()
        while len(lines) > 1 and not lines[0]:
            lines.pop(0)
        text = LINE_BREAK.join(lines)
        while leading := _LEADING_PAGE.match(text):
            yield leading.group(1)
            text = text[leading.end() :].lstrip()
        yield from _opened(block, text)


_LEADING_PAGE = late(r"(<!-- page \d+ -->)(?:\s|<br>)*")


_FIRST_TAG = late(r"<!--.*?-->|<[^>]*>?")


def _opened(block: Lines, text: str) -> Iterator[str]:
    """A text block with what names its role before it."""
    if isinstance(block, Headline):
        yield f"# {text}".rstrip()
        return
    if isinstance(block, Subhead):
        yield f"{'#' * min(max(block.level, 2), 6)} {text}".rstrip()
        return
    while text.startswith("<") and dialect.opens_html(text):
        text = _FIRST_TAG.sub("", text, count=1).lstrip()  # only behind an indent could it stand at the start
    if not text:
        return
    text = _guarded(text)
    if isinstance(block, Standfirst):
        yield f"> {text}"
    elif isinstance(block, Paragraph):
        yield text
    else:
        yield f"<!-- {ROLES[type(block)]} -->\n{text}"


def _guarded(text: str) -> str:
    """A paragraph's text, its start escaped where it would read as a list item or a heading's underline."""
    if text[0] in "-+=":
        return "\\" + text
    return _LIST_NUMBER.sub(r"\1\\\2", text, count=1) if text[0].isdigit() and _LIST_NUMBER.match(text) else text


def _figure(figure: Figure) -> Iterator[str]:
    """An image alone in its paragraph: caption, destination (empty for a slot), the credit as its title."""
    caption = inline(figure.caption)
    credit = escape(figure.credit.chars.strip()).replace('"', '\\"')
    title = f' "{credit}"' if credit else ""
    while leading := _LEADING_PAGE.match(caption):
        yield leading.group(1)
        caption = caption[leading.end() :].lstrip()
    yield f"![{caption}]({_destination(figure.picture)}{title})"
    for mark in figure.credit.marks:  # a title holds no comment: its page begins behind the figure
        if mark.kind == "page":
            yield page_mark(mark.value)


def _destination(picture: Picture | None) -> str:
    if picture is None or not picture.path:
        return "<>"
    if _PLAIN_PATH.fullmatch(picture.path):
        return picture.path
    return "<" + escape(picture.path) + ">"


def _raw(line: Text) -> str:
    """A line that is kept as it stands: its characters, or the remark that it is."""
    return line.chars or "".join([mark.value for mark in line.marks if mark.kind == "markup"])
