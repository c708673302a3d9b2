"""Articles as XHTML: one document an article, every word of it the manuscript's.

In: an Article, and for each of its figures an Image or None (a slot). Out: a Page: the document's bytes, and its
headings and page marks for the contents lists. Line ends stand between blocks only, never inside one. Words that we
add carry the class `generated`; `visible_text` leaves them out, for whoever compares a book with its manuscript.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from typeset.article import (
    Article,
    ArticleBlock,
    Byline,
    Deck,
    End,
    Figure,
    Headline,
    Jump,
    Kicker,
    Note,
    PageMark,
    Paragraph,
    Raw,
    Signature,
    Standfirst,
    Subhead,
)
from typeset.errors import InputError
from typeset.metadata import join_lines
from typeset.namedtuple import NamedTuple
from typeset.patterns import late
from typeset.render.words import Words, words
from typeset.text import Text
from typeset.writing import marked

if TYPE_CHECKING:
    from lxml import etree

STYLESHEET = "book.css"
GENERATED = "generated"

_NOT_IN_XML = late("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# XML 1.0, production 2, and the control characters that it discourages. Line ends and tabs never part words here.
_BEFORE = 12  # characters shown before a character that is refused

_HEAD_ROLES = (Kicker, Headline, Deck, Byline, PageMark)


class Image(NamedTuple):
    """A picture as a page names it: its place in the book, size in pixels, and text for those who cannot see it."""

    href: str
    width: int
    height: int
    alt: str


class Heading(NamedTuple):
    """A heading for the contents list. `anchor` is its id in its document."""

    level: int
    label: str
    anchor: str


class PageAnchor(NamedTuple):
    """Where a page of the source begins."""

    number: str
    anchor: str


class Page(NamedTuple):
    """An article's document."""

    data: bytes
    headings: tuple[Heading, ...]
    pages: tuple[PageAnchor, ...]


def escape(chars: str) -> str:
    """Characters as XML text."""
    return chars.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def marking(rare: frozenset[str], square: int | None = None) -> Callable[[str], str]:
    """What writes characters as XML text and marks those that have a font of their own in the book, and in a vertical
    book those that stand upright in one em: at most `square` figures side by side."""
    write = escape
    if rare:
        found = re.compile(f"[{''.join(sorted(rare))}]+")
        write = lambda chars: found.sub(r'<span class="rare">\g<0></span>', escape(chars))  # noqa: E731
    if square is None:
        return write
    return lambda chars: "".join(
        [
            f'<span class="square">{escape(part)}</span>' if stands else write(part)
            for part, stands in marked(chars, square)
        ]
    )


def quote(chars: str) -> str:
    """Characters as the inside of an attribute."""
    return escape(chars).replace('"', "&quot;")


def check(chars: str, name: str) -> None:
    """Refuse what no XML document can hold. InputError names the character and what stands before it."""
    found = _NOT_IN_XML.search(chars)
    if found:
        before = re.sub("<[^>]*>|[\n\r]", "", chars[max(0, found.start() - 200) : found.start()])[-_BEFORE:]
        raise InputError("epub_character", name=name, code=f"U+{ord(found.group()):04X}", before=before)


def wrap(title: str, language: str, body: str, name: str, kind: str = "") -> bytes:
    """A whole XHTML document. `body` is its blocks; `kind` the body's class. InputError: not for XML."""
    attribute = f' class="{kind}"' if kind else ""
    document = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="{language}" xml:lang="{language}" dir="ltr">\n'
        f'<head>\n<meta charset="utf-8"/>\n<title>{escape(title)}</title>\n'
        f'<link rel="stylesheet" type="text/css" href="{STYLESHEET}"/>\n</head>\n'
        f"<body{attribute}>\n{body}\n</body>\n</html>\n"
    )
    check(document, name)
    return document.encode("utf-8")


def render(
    article: Article,
    title: str,
    language: str,
    images: Iterable[Image | None],
    name: str,
    write: Callable[[str], str] = escape,
) -> Page:
    """An article as a document. `images` has one entry a figure, in order; `name` is what messages call the input;
    `write` writes characters as XML text (`marking`)."""
    writer = _Writer(words(language), article.headline is not None, write)
    body = writer.article(article.blocks, iter(images), title)
    return Page(wrap(title, language, body, name), tuple(writer.headings), tuple(writer.pages))


class _Writer:
    """One document being written: it counts ids, and remembers headings and pages."""

    def __init__(self, own_words: Words, has_headline: bool, write: Callable[[str], str]) -> None:
        self.words = own_words
        self._write = write
        self.headings: list[Heading] = []
        self.pages: list[PageAnchor] = []
        self._figures = self._subheads = 0
        self._raised = 0 if has_headline else 1  # an article without a headline begins its levels with its subheads
        self._level = 0 if self._raised else 1  # of the heading before
        self._titled = False
        self._times: dict[str, int] = {}  # how often each page was begun

    def article(self, blocks: Sequence[ArticleBlock], images: Iterator[Image | None], title: str) -> str:
        """All blocks of an article inside its section."""
        filled = [block for block in blocks if not _empty(block)]
        head = _length_of_head(filled)
        parts: list[str] = []
        if head:
            parts.append("<header>")
            parts += [self._block(block, images) for block in filled[:head]]
            parts.append("</header>")
        for kind, group in groupby(filled[head:], key=type):
            content = [self._block(block, images) for block in group]
            if kind is Standfirst:
                opening = 'class="standfirst" epub:type="abstract" role="doc-abstract"'
                content = [f'<section {opening} aria-label="{self.words.standfirst}">', *content, "</section>"]
            elif kind is Note:
                content = [f'<aside class="note" role="note" aria-label="{self.words.note}">', *content, "</aside>"]
            parts += content
        named = 'aria-labelledby="headline"' if self._titled else f'aria-label="{quote(title)}"'
        opening = f'<section epub:type="chapter" role="doc-chapter" {named}>'
        return "\n".join([opening, *parts, "</section>"])

    def _block(self, block: ArticleBlock, images: Iterator[Image | None]) -> str:
        match block:
            case Headline():
                self.headings.append(Heading(1, join_lines([line.chars for line in block.lines]), "headline"))
                self._titled = True
                return f'<h1 id="headline">{self._lines(block.lines)}</h1>'
            case Subhead():
                return self._subhead(block)
            case Deck():
                return f'<p class="deck" epub:type="subtitle" role="doc-subtitle">{self._lines(block.lines)}</p>'
            case Kicker():
                return self._named("kicker", block.lines)
            case Byline():
                return self._named("byline", block.lines)
            case Signature():
                return self._named("signature", block.lines)
            case Jump():
                return self._named("jump", block.lines)
            case End():
                return self._named("end", block.lines)
            case Raw():
                return self._named("raw", block.lines)
            case Paragraph() if len(block.lines) > 1:
                return self._named("lines", block.lines)
            case Standfirst() | Note() | Paragraph():
                return f"<p>{self._lines(block.lines)}</p>"
            case Figure():
                return self._figure(block, next(images))
            case PageMark():
                return self._page(str(block.number))
            case _:
                assert_never(block)

    def _named(self, name: str, lines: tuple[Text, ...]) -> str:
        return f'<p class="{name}">{self._lines(lines)}</p>'

    def _subhead(self, block: Subhead) -> str:
        # WCAG 1.3.1 and Ace: a level is never skipped on the way down.
        self._level = min(block.level - self._raised, self._level + 1)
        self._subheads += 1
        anchor = f"section-{self._subheads}"
        self.headings.append(Heading(self._level, join_lines([line.chars for line in block.lines]), anchor))
        kind = "subhead" if block.level <= 2 else "minor"
        return f'<h{self._level} id="{anchor}" class="{kind}">{self._lines(block.lines)}</h{self._level}>'

    def _figure(self, block: Figure, image: Image | None) -> str:
        self._figures += 1
        anchor = f'id="figure-{self._figures}"'
        caption = self._text(block.caption)
        if block.credit:
            caption += f'<span class="credit">{self._text(block.credit)}</span>'
        below = f"<figcaption>{caption}</figcaption>\n" if caption else ""
        if image is None:
            frame = f'<p class="frame {GENERATED}">{self.words.slot}</p>'
            return f'<figure {anchor} class="slot">\n{frame}\n{below}</figure>'
        alt = quote(image.alt or self.words.alt)
        picture = f'<img src="{image.href}" width="{image.width}" height="{image.height}" alt="{alt}"/>'
        return f"<figure {anchor}>\n{picture}\n{below}</figure>"

    def _lines(self, lines: tuple[Text, ...]) -> str:
        return self._text(lines[0]) if len(lines) == 1 else "<br/>".join([self._text(line) for line in lines])

    def _text(self, text: Text) -> str:
        """A line's characters, with the page marks inside it. Inline markup is an editor's and is not set."""
        chars = text.chars
        marks = [mark for mark in text.marks if mark.kind == "page"]
        if not marks:
            return self._write(chars)
        parts: list[str] = []
        at = 0
        for mark in marks:
            parts += [self._write(chars[at : mark.at]), self._page(mark.value)]
            at = mark.at
        return "".join([*parts, self._write(chars[at:])])

    def _page(self, number: str) -> str:
        anchor = f"page-{number}" if number.isascii() and number.isdigit() else "page"
        times = self._times[anchor] = self._times.get(anchor, 0) + 1
        if times > 1 or anchor == "page":  # a number that comes twice, or is none
            anchor += f"-at-{times}"
        self.pages.append(PageAnchor(number, anchor))
        label = quote(self.words.page.format(number=number))
        return f'<span id="{anchor}" epub:type="pagebreak" role="doc-pagebreak" aria-label="{label}"></span>'


def _empty(block: ArticleBlock) -> bool:
    """A block of white space is not written; a figure always is, as a slot if as nothing else."""
    return not isinstance(block, (Figure, PageMark)) and not any(line.chars.strip() for line in block.lines)


def _length_of_head(blocks: Sequence[ArticleBlock]) -> int:
    """How many blocks belong to the article's head: to the last of kicker, headline, deck, byline before its text."""
    length = 0
    for index, block in enumerate(blocks):
        if not isinstance(block, _HEAD_ROLES):
            break
        if not isinstance(block, PageMark):
            length = index + 1
    return length if any(isinstance(block, Headline) for block in blocks[:length]) else 0


def visible_text(document: bytes) -> tuple[str, ...]:
    """What a reader of a document sees, one string a block, words of the class `generated` left out.

    A line that is its own (`<br/>`) is parted by a line end. For comparing a book with its manuscript.
    """
    from lxml import etree

    tree = etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    body = tree.find("{http://www.w3.org/1999/xhtml}body")
    blocks: list[str] = []
    if body is not None:
        _gather(body, blocks)
    return tuple(blocks)


_BLOCK_TAGS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "li", "dt", "dd")


def _gather(element: etree._Element, blocks: list[str]) -> None:
    """The text of every block below an element, in order."""
    for child in element:
        if GENERATED in (child.get("class") or "").split():
            continue
        if child.tag.rpartition("}")[2] in _BLOCK_TAGS:
            blocks.append("".join(_pieces(child)))
        else:
            _gather(child, blocks)


def _pieces(element: etree._Element) -> Iterable[str]:
    yield element.text or ""
    for child in element:
        if GENERATED not in (child.get("class") or "").split():
            yield "\n" if child.tag.endswith("}br") else "".join(_pieces(child))
        yield child.tail or ""
