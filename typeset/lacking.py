"""Characters that cannot be printed, and where they stand: those that no face of a style holds (what `--missing`
decides about), and those that no document can hold.

In: a Document, a Style, the Source that the Document's runs count in. Out: each such character once, with its place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from typeset import fonts
from typeset.article import ArticleBlock, Document, Figure, Headline, PageMark, Paragraph, Subhead, texts
from typeset.namedtuple import NamedTuple
from typeset.novel import Novel
from typeset.patterns import late
from typeset.source import Place, Source
from typeset.style import Style
from typeset.text import Run, Text

AT_THE_EDGES = ("title", "publication")
"""Keys of the front matter whose words running heads may print."""


_NEVER = late("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What is no character in XML (XML 1.0, 2.2), and so in no EPUB. The repair of a text removes most of them."""


class Lacking(NamedTuple):
    """A character without a glyph, and where it stands first."""

    char: str
    place: Place

    def __str__(self) -> str:
        code = f"U+{ord(self.char):04X}"
        return f"{self.char} ({code})" if self.char.isprintable() else code


def lacking(document: Document, style: Style, source: Source) -> tuple[Lacking, ...]:
    """Every character that the style's fonts lack where it stands, in the order of the text. Cost: linear."""
    used: defaultdict[str, _Used] = defaultdict(_Used)
    for use, text in _texts(document, style):
        used[use].take(text.chars)
    lost: dict[str, frozenset[str]] = {}
    for use, chars in used.items():
        rest = frozenset(chars)
        for name in style.fonts[use]:
            rest = fonts.load(name).lacks("".join(rest)) if rest else rest
        if rest:
            lost[use] = rest
    if not lost:
        return ()
    found: dict[str, Lacking] = {}
    for use, text in _texts(document, style):
        for run in text.runs:
            for char in lost.get(use, frozenset()).intersection(run.chars):
                _note(found, char, source.place(_offset(run, char, source)))
    return tuple(sorted(found.values(), key=lambda item: item.place))


def forbidden(document: Document, source: Source) -> Lacking | None:
    """The first character of a document that no XML can hold."""
    for article in document.articles:
        for block in article.blocks:
            for text in texts(block):
                for run in text.runs:
                    if not run.chars.isprintable() and (match := _NEVER.search(run.chars)):
                        return Lacking(match[0], source.place(_offset(run, match[0], source)))
    return None


class _Used(set[str]):
    """The characters of texts."""

    def __init__(self) -> None:
        super().__init__()
        self._new = Novel()

    def take(self, chars: str) -> None:
        for start, end in self._new.spans(chars):
            self.update(chars[start:end])
        if self._new.due():
            self._new.learn(self)


def _offset(run: Run, char: str, source: Source) -> int:
    """Where in the source a character of a run stands; one that stands nowhere there is placed at the start."""
    if run.start < 0:
        return max(0, source.text.find(char))
    whole = run.end - run.start == len(run.chars)
    return run.start + (run.chars.index(char) if whole else 0)


def _note(found: dict[str, Lacking], char: str, place: Place) -> None:
    if char not in found or place < found[char].place:
        found[char] = Lacking(char, place)


def _texts(document: Document, style: Style) -> Iterator[tuple[str, Text]]:
    """Every Text with the use of the face that sets it, those at the pages' edges too."""
    edge = style.running_head.face
    for key in AT_THE_EDGES:
        words = str(document.front.get(key) or "")
        yield edge, Text((Run(words, -1, -1),) if words else ())
    for article in document.articles:
        for block in article.blocks:
            if isinstance(block, Figure):
                yield style.blocks["caption"].face, block.caption
                yield style.blocks["credit"].face, block.credit
            elif not isinstance(block, PageMark):
                use = _use(block, style)
                for line in block.lines:
                    yield use, line
                    if isinstance(block, Headline):
                        yield edge, line


def _use(block: ArticleBlock, style: Style) -> str:
    if isinstance(block, Paragraph):
        return style.body.face
    if isinstance(block, Subhead) and block.level > 2:
        return style.blocks["minor"].face
    return style.blocks[type(block).__name__.lower()].face
