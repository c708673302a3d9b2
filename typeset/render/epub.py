"""Document in, EPUB 3 out: one XHTML document an article, contents, cover and colophon around them.

`xhtml.py` writes the articles, `navigation.py` the contents lists, `package.py` packs. The text of the articles is the
manuscript's, letter by letter; what is added is marked as generated. The same document, style and pictures give the
same bytes. Pictures are decoded one at a time, while the archive is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

from typeset.article import Document, Figure, Picture
from typeset.metadata import Metadata, label
from typeset.pictures import EBOOK_PIXELS, Folders, load, plan
from typeset.render import colophon, ebookfonts, navigation
from typeset.render.ebookfonts import EbookFonts
from typeset.render.stylesheet import stylesheet
from typeset.render.words import Words, words
from typeset.render.xhtml import GENERATED, STYLESHEET, Image, Page, check, marking, quote, render, wrap
from typeset.style import Style

if TYPE_CHECKING:
    from typeset.cover import Cover

XHTML = "application/xhtml+xml"
EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png"}


def write(
    document: Document,
    style: Style | None,
    folders: Folders,
    metadata: Metadata,
    target: Path | IO[bytes],
    cover: Cover | None = None,
) -> None:
    """Write a document as an EPUB to a path or a binary stream. `cover`: one that was given; else one is drawn.

    PictureError: a picture that cannot be used. InputError: a character that no XML document can hold. FontError: a
    face that cannot be embedded. OSError: the target cannot be written.
    """
    from typeset.cover import draw
    from typeset.render.package import Item, book_of, turn, write_book

    name = metadata.source or metadata.title
    for value in (metadata.title, *metadata.authors, metadata.identifier, metadata.rights, metadata.publisher):
        check(value, name)
    own = words(metadata.language)
    fonts = ebookfonts.plan(document, style, "".join((*own, metadata.title, *metadata.authors)))
    mark = marking(fonts.rare, style.vertical.square if style is not None and style.is_vertical else None)
    images = _Images(folders)
    articles: list[tuple[str, Page]] = []
    contents: list[navigation.Entry] = []
    for number, article in enumerate(document.articles, 1):
        file = f"article-{number}.xhtml"
        title = label(article, metadata.language)
        figures = (block for block in article.blocks if isinstance(block, Figure))
        page = render(article, title, metadata.language, images.of(figures), name, mark)
        articles.append((file, page))
        contents.append(navigation.entries(file, title, page.headings))

    book = book_of(metadata, own, _access(document, articles, metadata, own))
    if style is not None and style.is_vertical:
        turn(book)
    front = cover or draw(document, metadata, style.fonts if style is not None else None)
    picture = f"cover.{EXTENSIONS[front.media_type]}"
    spine = [
        Item("cover", "cover.xhtml", XHTML, _cover_page(metadata, own, front, picture, name)),
        Item("nav", "nav.xhtml", XHTML, navigation.navigation(contents, articles, metadata, name, mark), "nav"),
        *(Item(Path(file).stem, file, XHTML, page.data) for file, page in articles),
        Item("colophon", "colophon.xhtml", XHTML, _colophon(metadata, own, front, fonts, name)),
    ]
    others = [
        Item("ncx", "toc.ncx", "application/x-dtbncx+xml", navigation.ncx(contents, articles, metadata, name)),
        Item("style", STYLESHEET, "text/css", stylesheet(style, fonts.css)),
        Item("cover-image", picture, front.media_type, front.data, "cover-image"),
        *(
            Item(f"font-{number}", file.href, f"font/{file.href[-3:]}", file.data)
            for number, file in enumerate(fonts.files, 1)
        ),
        *(
            Item(f"picture-{number}", image.href, kind, partial(_bytes, picture, folders))
            for number, (picture, image, kind) in enumerate(images.all, 1)
        ),
    ]
    for item in (*spine, *others):
        book.add_item(item)
    book.spine = spine
    book.guide = [
        {"type": "cover", "title": own.cover, "href": "cover.xhtml"},
        {"type": "toc", "title": own.contents, "href": "nav.xhtml"},
        *([{"type": "text", "title": own.body, "href": articles[0][0]}] if articles else []),
    ]
    write_book(book, metadata, str(target) if isinstance(target, Path) else target)


class _Images:
    """The pictures of a book, each file once, with its place in the book and its size."""

    def __init__(self, folders: Folders) -> None:
        self.all: list[tuple[Picture, Image, str]] = []
        self._folders = folders
        self._known: dict[tuple[str, int, str], Image] = {}

    def of(self, figures: Iterator[Figure]) -> Iterator[Image | None]:
        """The image of each figure, None for a slot."""
        for figure in figures:
            yield self._image(figure.picture) if figure.picture is not None else None

    def _image(self, picture: Picture) -> Image:
        known = self._known.get(picture.file)
        if known is None:
            found = plan(picture, self._folders, EBOOK_PIXELS)
            href = f"pictures/picture-{len(self.all) + 1}.{EXTENSIONS[found.media_type]}"
            known = self._known[picture.file] = Image(href, found.size.width, found.size.height, "")
            self.all.append((picture, known, found.media_type))
        return known._replace(alt=picture.alt)


def _bytes(picture: Picture, folders: Folders) -> bytes:
    return load(picture, folders, EBOOK_PIXELS).data


def _access(
    document: Document, articles: list[tuple[str, Page]], metadata: Metadata, own: Words
) -> dict[str, tuple[str, ...]]:
    """Accessibility metadata (EPUB Accessibility 1.1), claiming only what is true of this book."""
    figures = [block for article in document.articles for block in article.blocks if isinstance(block, Figure)]
    described = all(figure.picture is None or figure.picture.alt for figure in figures)
    paged = any(page.pages for _, page in articles)
    features = ["tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability", "ARIA"]
    if described:
        features.append("alternativeText")
    if paged:
        features += ["pageBreakMarkers", "pageNavigation"]
    summary = own.summary
    if any(figure.picture for figure in figures):
        summary += own.summary_alt if described else own.summary_no_alt
    if any(figure.picture is None for figure in figures):
        summary += own.summary_slots
    access = {
        "schema:accessMode": ("textual", "visual"),
        "schema:accessModeSufficient": ("textual",) if described else ("textual,visual",),
        "schema:accessibilityFeature": tuple(features),
        "schema:accessibilityHazard": ("none",),
        "schema:accessibilitySummary": (summary,),
    }
    if paged:
        access["pageBreakSource"] = (metadata.source or "none",)
    return access


def _cover_page(metadata: Metadata, own: Words, cover: Cover, href: str, name: str) -> bytes:
    alt = quote(f"{own.cover}{own.colon}{metadata.title}")
    body = (
        f'<section epub:type="cover" class="{GENERATED}" aria-label="{own.cover}">\n'
        f'<img src="{href}" width="{cover.width}" height="{cover.height}" alt="{alt}" role="doc-cover"/>\n</section>'
    )
    return wrap(own.cover, metadata.language, body, name, "cover")


def _colophon(metadata: Metadata, own: Words, cover: Cover, embedded: EbookFonts, name: str) -> bytes:
    """Where the text comes from, and what made the book."""
    mark = marking(embedded.rare)
    fonts = (
        (own.cover_fonts, cover.fonts),
        (own.fonts, tuple(dict.fromkeys(file.credit for file in embedded.files))),
    )
    lines = [f"<p>{title}{own.colon}{mark(value)}</p>" for title, value in colophon.rows(metadata, own, fonts)]
    if metadata.origins:
        lines.append(f"<h2>{own.origins}</h2>")
        lines += [f"<p>《{mark(title)}》{own.colon}{mark(origin)}</p>" for title, origin in metadata.origins]
    body = "\n".join(
        (
            f'<section epub:type="colophon" role="doc-colophon" class="colophon {GENERATED}"'
            ' aria-labelledby="colophon">',
            f'<h1 id="colophon">{own.colophon}</h1>',
            f"<p>{mark(metadata.title)}</p>",
            *lines,
            "</section>",
        )
    )
    return wrap(own.colophon, metadata.language, body, name)
