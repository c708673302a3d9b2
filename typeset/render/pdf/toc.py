"""The contents page in the structure tree: each entry is a link to its article.

ISO 32000-1, 14.8.4.3 (TOC, TOCI) and 12.5.6.5 (link annotations).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from typeset.render.pdf.element import Element
from typeset.render.pdf.file import File, Raw, number, refs, string

ROLE = "contents"
LEADERS = frozenset("…⋯·. ")


class Contents(NamedTuple):
    """What was written: elements that stand before the articles, and the element of each link, in order."""

    parts: list[Raw]
    links: list[Raw]


def write(
    file: File,
    parent: Raw,
    rows: Sequence[Element],
    headlines: Sequence[tuple[Element, str]],
    key: int,
    written: dict[int, Raw],
) -> Contents:
    """Write the rows of a contents page: the first is its title, the others stand for the headlines in order.

    `key` is the first free key of the parent tree, for the links. Where rows and headlines do not fit together the rows
    are tagged and lead nowhere.
    """
    if not rows:
        return Contents([], [])
    title, *entries = rows
    heading = file.add(b"<</S/P/P %b%b]>>" % (parent.ref, title.kids(file)))
    written[id(title)] = heading
    if not entries:
        return Contents([heading], [])
    table = file.add()
    items, links = [], []
    fits = len(entries) == len(headlines)
    for at, entry in enumerate(entries):
        item = file.add()
        if fits:
            words = _link(file, item, entry, headlines[at], key + at)
            links.append(words)
        else:
            words = file.add(b"<</S/P/P %b%b]>>" % (item.ref, entry.kids(file)))
        written[id(entry)] = words
        item.data = b"<</S/TOCI/P %b/K[%b]>>" % (table.ref, words.ref)
        items.append(item)
    table.data = b"<</S/TOC/P %b/K[%b]>>" % (parent.ref, refs(items))
    return Contents([heading, table], links)


def _link(file: File, parent: Raw, entry: Element, headline: tuple[Element, str], key: int) -> Raw:
    """An entry as a link: the element, and the annotation on its page (ISO 14289-1, 7.18.5)."""
    target, title = headline
    box = b" ".join([number(side) for side in entry.box or ()])
    page = file.pages[target.page].ref
    annotation = file.add(
        b"<</Type/Annot/Subtype/Link/Rect[%b]/Border[0 0 0]/F 4/Contents%b/StructParent %d/Dest[%b/XYZ null %b null]>>"
        % (box, string(title), key, page, number(target.top))
    )
    file.annotate(entry.page, annotation)
    return file.add(b"<</S/Link/P %b%b <</Type/OBJR/Obj %b>>]>>" % (parent.ref, entry.kids(file), annotation.ref))
