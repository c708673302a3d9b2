"""Fonts inside the EPUB: subsets, on request (`[epub] embed_fonts = "all"`) or for Han that reading systems lack.

In: a Document and a Style. Out: the files, the style sheet's rules for them, and the characters to be marked in the
text. A reader's own choice of face is kept where only rare characters are embedded: they alone name a face.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby

from typeset import fonts
from typeset.article import ArticleBlock, Document, Figure, PageMark, Paragraph, Subhead, texts
from typeset.fonts.face import Face
from typeset.namedtuple import NamedTuple
from typeset.style import Style

RARE_FROM = "\U00020000"
"""Han beyond the basic plane (Extension B and later): what reading systems' own fonts hold at most in part."""
_LAST_HAN = "\U0003ffff"

_SELECTORS = {
    "headline": "h1",
    "subhead": "h2, h1.subhead",
    "minor": "h3, h4, h5, h6, .minor",
    "caption": "figcaption",
    "slot": ".frame",
}
"""Where the style sheet names a role otherwise than by a class of its name."""
_IN_PRINT_ONLY = ("contents_title", "contents_entry")


class FontFile(NamedTuple):
    """A file in the book: its place, its bytes when they are asked for, and whose face it is cut from."""

    href: str
    data: Callable[[], bytes]
    credit: str


class EbookFonts(NamedTuple):
    """`rare`: the characters that bear the class `rare` in the text."""

    files: tuple[FontFile, ...] = ()
    css: str = ""
    rare: frozenset[str] = frozenset()


def plan(document: Document, style: Style | None, own_words: str = "") -> EbookFonts:
    """The fonts of a book. `own_words` are the characters that the book adds of its own.

    FontError: a face of the style is missing, or must not be embedded.
    """
    if style is None or style.epub.embed_fonts == "never":
        return EbookFonts()
    return _all(document, style, own_words) if style.epub.embed_fonts == "all" else _rare(document, style)


def _rare(document: Document, style: Style) -> EbookFonts:
    found: set[str] = set()
    for article in document.articles:
        for block in article.blocks:
            for text in texts(block):
                if (chars := text.chars) and max(chars) >= RARE_FROM:
                    found.update(char for char in chars if RARE_FROM <= char <= _LAST_HAN)
    faces = _shared_out(found, [fonts.load(name) for name in style.fonts[style.body.face]])
    files: list[FontFile] = []
    rules: list[str] = []
    for face, chars in faces:
        files.append(_file(f"fonts/rare-{len(files) + 1}", face, chars))
        rules.append(_rule("typeset rare", files[-1].href, chars))
    if not files:
        return EbookFonts()
    css = "\n".join((*rules, '.rare { font-family: "typeset rare"; }'))
    return EbookFonts(tuple(files), css + "\n", frozenset("".join(chars for _, chars in faces)))


def _all(document: Document, style: Style, own_words: str) -> EbookFonts:
    used: dict[str, set[str]] = {style.body.face: set(own_words)}
    for article in document.articles:
        for block in article.blocks:
            for use, chars in _uses(block, style):
                used.setdefault(use, set()).update(chars)
                used[style.body.face].update(chars if isinstance(block, Subhead) else ())  # in the contents list
            if article.headline is block:
                used[style.body.face].update(block.chars)
    files: dict[tuple[str, str], FontFile] = {}
    rules: list[str] = []
    for use, found in used.items():
        for face, chars in _shared_out(found, [fonts.load(name) for name in style.fonts[use]]):
            href = f"fonts/{use}-{sum(name == use for name, _ in files) + 1}"
            file = files[use, face.name] = _file(href, face, chars)
            rules.append(_rule(f"typeset {use}", file.href, chars))
    rules.append(f'body {{ font-family: "typeset {style.body.face}", serif; }}')
    for role, look in style.blocks.items():
        if look.face in used and role not in _IN_PRINT_ONLY and look.face != style.body.face:
            selector = _SELECTORS.get(role, f".{role}")
            rules.append(f'{selector} {{ font-family: "typeset {look.face}", serif; font-weight: normal; }}')
    return EbookFonts(tuple(files.values()), "\n".join(rules) + "\n")


def _uses(block: ArticleBlock, style: Style) -> Iterator[tuple[str, str]]:
    """A block's characters with the use of the face that sets them."""
    if isinstance(block, Figure):
        yield style.blocks["caption"].face, block.caption.chars
        yield style.blocks["credit"].face, block.credit.chars
    elif isinstance(block, Paragraph):
        yield style.body.face, block.chars
    elif not isinstance(block, PageMark):
        role = "minor" if isinstance(block, Subhead) and block.level > 2 else type(block).__name__.lower()
        yield style.blocks[role].face, block.chars


def _shared_out(chars: Iterable[str], chain: list[Face]) -> tuple[tuple[Face, str], ...]:
    """The faces of a chain with the characters that fall to each; what none holds falls to none."""
    shares: dict[str, tuple[Face, list[str]]] = {}
    for char in sorted(chars):
        face = next((face for face in chain if face.covers(char)), None)
        if face is not None and char.isprintable():
            shares.setdefault(face.name, (face, []))[1].append(char)
    return tuple((face, "".join(share)) for face, share in shares.values())


def _file(place: str, face: Face, chars: str) -> FontFile:
    suffix = "otf" if face.cubic else "ttf"
    return FontFile(f"{place}.{suffix}", partial(face.whole_subset, chars), face.credit)


def _rule(family: str, href: str, chars: str) -> str:
    """An @font-face rule (CSS Fonts 4, 4.5: only for these characters)."""
    codes = sorted(map(ord, chars))
    ranges = []
    for _, group in groupby(enumerate(codes), lambda pair: pair[1] - pair[0]):
        run = [code for _, code in group]
        ranges.append(f"U+{run[0]:X}" if len(run) == 1 else f"U+{run[0]:X}-{run[-1]:X}")
    return f'@font-face {{ font-family: "{family}"; src: url({href}); unicode-range: {", ".join(ranges)}; }}'
