"""Parts as one volume, PDF and EPUB: an input by itself, or a book of several in the order given."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from typeset.article import Article, Document, Figure, Picture
from typeset.errors import UsageError
from typeset.messages import say
from typeset.namedtuple import NamedTuple
from typeset.order import PLAIN
from typeset.outputs import told
from typeset.pipeline import loose, press
from typeset.pipeline.job import Job
from typeset.pipeline.parts import Part
from typeset.record import replace
from typeset.scripts import TAGS

if TYPE_CHECKING:
    from typeset.compose import Colophon
    from typeset.metadata import Metadata
    from typeset.picturefiles import Folders, Pair
    from typeset.setpage import SetPage


class Painted(NamedTuple):
    """What a volume came to: its pages, and its figures without a picture."""

    pages: int
    slots: int


def with_pictures(parts: tuple[Part, ...], job: Job) -> tuple[tuple[Part, ...], tuple[Pair, ...]]:
    """The parts with their figures filled from `--pictures`, whose numbers count the captions of the whole volume."""
    if job.order.pictures is None:
        return parts, ()
    from typeset import picturefiles

    whole = Document(tuple(article for part in parts for article in part.document.articles))
    filled, pairs = picturefiles.assign(whole, job.order.pictures)
    articles = iter(filled.articles)
    return tuple(
        replace(part, document=replace(part.document, articles=tuple(next(articles) for _ in part.document.articles)))
        for part in parts
    ), pairs


def paint(parts: tuple[Part, ...], script: str, job: Job) -> Painted:
    """Stage PDF and EPUB of the parts, which are in `script`; a book's last part is its head."""
    from typeset import metadata, picturefiles

    if job.order.book:
        *bodies, head = parts
        parts, document = tuple(bodies), _bound(bodies, head, job)
    else:
        document = parts[0].document
    first, *more = [
        picturefiles.Folders(
            part.entry.path.parent if part.entry.is_manuscript else None, job.order.pictures, part.entry.shown
        )
        for part in parts
    ]
    folders = replace(first, more=tuple(more))
    documents = [part.document for part in parts]
    about = metadata.describe(document, metadata.epoch_of(os.environ), documents)
    style = job.order.style.in_language(document.language)
    before = "" if script == PLAIN else f"{TAGS[script]}."
    pages = _Counted()
    if "pdf" in job.order.targets:
        from typeset import compose
        from typeset.render import pdf

        place = job.place(job.name, f"{before}pdf")
        job.watch.step(say("step-pdf", name=job.name))
        inks = job.order.inks
        slug = press.slug(about, inks) if inks else None
        report = loose.told(job.name, job.watch.detail) if job.watch.verbose else None
        sizes = _sizes(document, folders)
        closing = _colophon(about) if style.colophon != "never" else None
        made = compose.pages(document, style, sizes, about.title, slug=slug, report=report, colophon=closing)
        composed = pages.through(made)
        with told(place), job.outputs.stage(place).open("wb") as stream:
            shown = pdf.write(composed, document, style, about, folders, stream, inks=inks)
        if inks:
            press.judge(shown, inks, style, place.name, job.watch)
    if "epub" in job.order.targets:
        from typeset.render import epub

        place = job.place(job.name, f"{before}epub")
        job.watch.step(say("step-epub", name=job.name))
        with told(place):
            epub.write(document, style, folders, about, job.outputs.stage(place), job.cover)
    return Painted(pages.number, sum(figure.picture is None for figure in _figures(document)))


def _colophon(about: Metadata) -> Colophon:
    """What the colophon of the print says; the faces are known when the pages are set."""
    from typeset import fonts
    from typeset.compose import Colophon
    from typeset.render import colophon
    from typeset.render.words import words

    own = words(about.language)

    def rows(faces: Sequence[str]) -> tuple[tuple[str, str], ...]:
        families = tuple(dict.fromkeys(fonts.load(name).credit for name in faces))
        found = colophon.rows(about, own, ((own.faces, families),))
        origins = "；".join(f"《{title}》{origin}" for title, origin in about.origins)
        return (*found, (own.origins, origins)) if origins else found

    return Colophon(about.title, rows)


def _bound(parts: Sequence[Part], head: Part, job: Job) -> Document:
    """The parts as one document, its metadata what its head says, else what all of them agree on.

    UsageError: they are in several languages.
    """
    from typeset.metadata import of_book

    by_language = {part.document.language: part.entry.shown for part in reversed(parts)}
    if len(by_language) > 1:
        found = say("list-comma").join(f"{shown} {tag}" for tag, shown in reversed(by_language.items()))
        raise UsageError("book-languages", name=job.name, found=found)
    front = of_book([part.document for part in parts], head.document.front)
    articles = [_at_home(article, index) for index, part in enumerate(parts) for article in part.document.articles]
    return Document(tuple(articles), front)


def _at_home(article: Article, index: int) -> Article:
    """An article whose pictures lie beside the manuscript of that number."""
    if not index or not any(isinstance(block, Figure) and block.picture for block in article.blocks):
        return article
    blocks = [
        replace(block, picture=replace(block.picture, manuscript=index))
        if isinstance(block, Figure) and block.picture is not None
        else block
        for block in article.blocks
    ]
    return replace(article, blocks=tuple(blocks))


def _figures(document: Document) -> Iterator[Figure]:
    return (block for article in document.articles for block in article.blocks if isinstance(block, Figure))


def _sizes(document: Document, folders: Folders) -> dict[Picture, tuple[int, int]]:
    """Width and height of every picture in pixels."""
    shown = [figure.picture for figure in _figures(document) if figure.picture is not None]
    if not shown:
        return {}
    from typeset import pictures

    return {picture: pictures.measure(picture, folders) for picture in shown}


class _Counted:
    """Counts what passes through: pages go to the renderer one by one, and nobody holds them all."""

    number = 0

    def through(self, pages: Iterable[SetPage]) -> Iterator[SetPage]:
        for page in pages:
            self.number += 1
            yield page
