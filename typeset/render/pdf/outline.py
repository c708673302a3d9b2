"""Bookmarks and page labels: how a reader finds a place in the PDF."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from typeset.render.pdf.file import File, Raw, number, string


class Bookmark:
    """A heading: its words, level (1 to 6), page (counted from 0) and height on it in points from below."""

    def __init__(self, title: str, level: int, page: int, top: float) -> None:
        self.title = title
        self.level = level
        self.page = page
        self.top = top
        self.kids: list[Bookmark] = []


def outline(file: File, bookmarks: Iterable[Bookmark]) -> Raw | None:
    """The outline (ISO 32000-1, 12.3.3), first levels open; None where there is nothing to mark."""
    roots = _nested(bookmarks)
    if not roots:
        return None
    root = file.add()
    first, last = _items(file, root, roots)
    root.data = b"<</Type/Outlines/First %b/Last %b/Count %d>>" % (first.ref, last.ref, len(roots))
    return root


def labels(names: Sequence[str]) -> bytes:
    """The page label tree (12.4.2) for the labels printed on the pages: runs of rising numbers are named once.

    An empty label is the page's number in the file, which is what a reader shows without one.
    """
    entries: list[bytes] = []
    style, following = "", -1
    for page, name in enumerate(names):
        figure = int(name) if name.isascii() and name.isdigit() and name[0] != "0" and len(name) < 9 else None
        if figure is None:
            style = ""
            entries.append(b"%d<</P%b>>" % (page, string(name or str(page + 1))))
            continue
        if style != "figures" or figure != following:
            entries.append(b"%d<</S/D%b>>" % (page, b"/St %d" % figure if figure != 1 else b""))
        style, following = "figures", figure + 1
    return b"<</Nums[%b]>>" % b"".join(entries)


def _nested(bookmarks: Iterable[Bookmark]) -> list[Bookmark]:
    """Bookmarks below the nearest one before them of a higher level."""
    roots: list[Bookmark] = []
    path: list[Bookmark] = []
    for bookmark in bookmarks:
        while path and path[-1].level >= bookmark.level:
            path.pop()
        (path[-1].kids if path else roots).append(bookmark)
        path.append(bookmark)
    return roots


def _items(file: File, parent: Raw, bookmarks: Sequence[Bookmark]) -> tuple[Raw, Raw]:
    """Write the items of one level, closed; gives the first and the last."""
    items = [file.add() for _ in bookmarks]
    for at, (item, bookmark) in enumerate(zip(items, bookmarks, strict=True)):
        links = b""
        if at:
            links += b"/Prev %b" % items[at - 1].ref
        if at + 1 < len(items):
            links += b"/Next %b" % items[at + 1].ref
        if bookmark.kids:
            first, last = _items(file, item, bookmark.kids)
            links += b"/First %b/Last %b/Count -%d" % (first.ref, last.ref, len(bookmark.kids))
        item.data = b"<</Title%b/Parent %b%b/Dest[%b/XYZ null %b null]>>" % (
            string(bookmark.title),
            parent.ref,
            links,
            file.pages[bookmark.page].ref,
            number(bookmark.top),
        )
    return items[0], items[-1]
