"""Contents lists: the EPUB's navigation document, and the NCX for readers of the old format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from typeset.metadata import Metadata
from typeset.record import field, record
from typeset.render.words import words
from typeset.render.xhtml import GENERATED, Heading, Page, check, escape, quote, wrap


@record
class Entry:
    """A line of the contents list, with those below it."""

    label: str
    href: str
    below: list[Entry] = field(default_factory=list)


def entries(file: str, label: str, headings: Sequence[Heading]) -> Entry:
    """An article's lines: its headline (or `label`, where it has none), its subheads below, by their levels."""
    first = headings[0] if headings and headings[0].anchor == "headline" else None
    top = Entry(first.label if first else label, file)
    path: list[tuple[int, Entry]] = [(1 if first else 0, top)]
    for heading in headings[1:] if first else headings:
        while len(path) > 1 and path[-1][0] >= heading.level:
            path.pop()
        entry = Entry(heading.label, f"{file}#{heading.anchor}")
        path[-1][1].below.append(entry)
        path.append((heading.level, entry))
    return top


def navigation(
    contents: Sequence[Entry],
    pages: Sequence[tuple[str, Page]],
    metadata: Metadata,
    name: str,
    write: Callable[[str], str] = escape,
) -> bytes:
    """The navigation document: contents, landmarks, and a page list where the source has pages.

    `pages` are the articles' files with their pages, in order; `write` writes characters as XML text.
    """
    own = words(metadata.language)
    parts = [
        f'<nav epub:type="toc" role="doc-toc" id="toc" class="{GENERATED}" aria-labelledby="contents">',
        f'<h1 id="contents">{own.contents}</h1>',
        _list(contents, write),
        "</nav>",
        f'<nav epub:type="landmarks" id="landmarks" class="{GENERATED}" hidden="hidden" aria-labelledby="marks">',
        f'<h2 id="marks">{own.landmarks}</h2>',
        "<ol>",
        f'<li><a epub:type="cover" href="cover.xhtml">{own.cover}</a></li>',
        f'<li><a epub:type="toc" href="nav.xhtml#toc">{own.contents}</a></li>',
    ]
    if pages:
        parts.append(f'<li><a epub:type="bodymatter" href="{pages[0][0]}">{own.body}</a></li>')
    parts += [f'<li><a epub:type="colophon" href="colophon.xhtml">{own.colophon}</a></li>', "</ol>", "</nav>"]
    anchors = [(anchor.number, f"{file}#{anchor.anchor}") for file, page in pages for anchor in page.pages]
    if anchors:
        parts += [
            f'<nav epub:type="page-list" role="doc-pagelist" id="page-list" class="{GENERATED}" hidden="hidden"'
            ' aria-labelledby="pages">',
            f'<h2 id="pages">{own.pages}</h2>',
            "<ol>",
            *(f'<li><a href="{href}">{escape(number)}</a></li>' for number, href in anchors),
            "</ol>",
            "</nav>",
        ]
    return wrap(own.contents, metadata.language, "\n".join(parts), name, "contents")


def ncx(contents: Sequence[Entry], pages: Sequence[tuple[str, Page]], metadata: Metadata, name: str) -> bytes:
    """The contents in the form of EPUB 2, to two levels."""
    anchors = [(anchor.number, f"{file}#{anchor.anchor}") for file, page in pages for anchor in page.pages]
    depth = 2 if any(entry.below for entry in contents) else 1
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="{metadata.language}">',
        "<head>",
        f'<meta name="dtb:uid" content="{quote(metadata.identifier)}"/>',
        f'<meta name="dtb:depth" content="{depth}"/>',
        f'<meta name="dtb:totalPageCount" content="{len(anchors)}"/>',
        f'<meta name="dtb:maxPageNumber" content="{_most(number for number, _ in anchors)}"/>',
        "</head>",
        f"<docTitle><text>{escape(metadata.title)}</text></docTitle>",
        *(f"<docAuthor><text>{escape(author)}</text></docAuthor>" for author in metadata.authors),
        "<navMap>",
    ]
    order = 0
    for entry in contents:
        order += 1
        parts.append(_point(order, entry))
        for below in entry.below:
            order += 1
            parts += [_point(order, below), "</navPoint>"]
        parts.append("</navPoint>")
    parts.append("</navMap>")
    if anchors:
        parts += ["<pageList>", f"<navLabel><text>{words(metadata.language).pages}</text></navLabel>"]
        known: set[str] = set()
        for index, (number, href) in enumerate(anchors, 1):
            fresh = number.isascii() and number.isdigit() and number not in known  # a value may stand but once
            known.add(number)
            value = f' value="{number}"' if fresh else ""
            parts.append(
                f'<pageTarget id="target-{index}" type="normal"{value} playOrder="{order + index}">'
                f'<navLabel><text>{escape(number)}</text></navLabel><content src="{href}"/></pageTarget>'
            )
        parts.append("</pageList>")
    parts.append("</ncx>\n")
    document = "\n".join(parts)
    check(document, name)
    return document.encode("utf-8")


def _list(contents: Iterable[Entry], write: Callable[[str], str]) -> str:
    items = []
    for entry in contents:
        below = f"\n{_list(entry.below, write)}\n" if entry.below else ""
        items.append(f'<li><a href="{entry.href}">{write(entry.label)}</a>{below}</li>')
    return "\n".join(["<ol>", *items, "</ol>"])


def _point(order: int, entry: Entry) -> str:
    return (
        f'<navPoint id="point-{order}" playOrder="{order}"><navLabel><text>{escape(entry.label)}</text></navLabel>'
        f'<content src="{entry.href}"/>'
    )


def _most(numbers: Iterable[str]) -> int:
    return max((int(number) for number in numbers if number.isascii() and number.isdigit()), default=0)
