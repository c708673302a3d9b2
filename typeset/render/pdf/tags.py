"""The structure tree of a tagged PDF (ISO 32000-1, 14.7 and 14.8; ISO 14289-1): what every mark on a page belongs to.

Blocks come as the painter meets them, page by page; a block that runs over pages stays one element. The tree is
written in the order of the blocks' numbers, which is the manuscript's, wherever a figure was placed on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from typeset.render.pdf import toc
from typeset.render.pdf.element import HEADINGS, TAGS, Element
from typeset.render.pdf.file import File, Raw, number, refs, string
from typeset.setpage import SetFigure, SetLine

STANDARD = frozenset({b"P", b"Figure"})
ROLE_MAP = b"".join([b"/%b/P" % tag for tag in TAGS.values() if tag not in STANDARD])
LAYOUT = b"/A<</O/Layout/WritingMode/%b>>"
OPENS_ARTICLE = ("kicker", "headline")
IN_CAPTION = ("caption", "credit")

_HEADER = b"/Artifact<</Type/Pagination/Subtype/Header>>BDC"
_FOOTER = b"/Artifact<</Type/Pagination/Subtype/Footer>>BDC"
_LAYOUT = b"/Artifact<</Type/Layout>>BDC"
_PAGE = b"/Artifact<</Type/Page>>BDC"
_ARTIFACTS: Mapping[str, bytes] = {"running_head": _HEADER, "folio": _FOOTER, "slug": _PAGE}


class Tree:
    """Collects marks while pages are painted.

    `picture` and `slot` are the alternative texts of a picture that came without one, and of a slot; `margin` is the
    sheet's outside the pages, points; `links`: a contents page leads to the articles.
    """

    def __init__(self, picture: str, slot: str, margin: float, links: bool) -> None:
        self._picture, self._slot = picture, slot
        self._margin, self._links = margin, links
        self._elements: dict[tuple[int, str], Element] = {}
        self._pieces: list[toc.Piece] = []
        self._marked: list[list[Element]] = []
        self._width = self._height = 0.0
        self._vertical = False

    def start(self, width: float, height: float) -> None:
        """A new page begins, so wide and so high."""
        self._marked.append([])
        self._width, self._height = width, height + self._margin

    def line(self, line: SetLine) -> bytes:
        """The operator that opens the marked content of a line, and of those of its block that follow it."""
        if line.role == toc.ROLE and line.runs and self._links:
            self._pieces.append(toc.piece(line, len(self._marked) - 1, (self._width, self._height)))
        if line.generated:
            return _ARTIFACTS.get(line.role, _LAYOUT)
        element = self._elements.get((line.block, line.role))
        if element is None:
            size = max([run.size for run in line.runs], default=0.0)
            top = line.runs[0].x if line.vertical else line.baseline - size
            element = Element(line.block, line.role, self._height - top)
            element.down = line.vertical
            self._vertical |= element.down
            self._elements[line.block, line.role] = element
        if line.role in HEADINGS:
            element.chars += [*(run.chars for run in line.runs), line.joint]
        return self._mark(element)

    def figure(self, figure: SetFigure) -> bytes:
        """The operator that opens the marked content of a picture or slot."""
        low = self._height - figure.y - figure.height
        picture = figure.picture
        element = Element(figure.block, "figure", low + figure.height)
        left = self._margin + figure.x
        element.box = (left, low, left + figure.width, low + figure.height)
        element.alt = self._slot if picture is None else picture.alt or self._picture
        return self._mark(self._elements.setdefault((figure.block, "figure"), element))

    def _mark(self, element: Element) -> bytes:
        marked = self._marked[-1]
        element.marks.append((len(self._marked) - 1, len(marked)))
        marked.append(element)
        # Levels of headings are settled when all are known; the tag in the content stream is a hint and no more.
        tag = TAGS.get(element.role, b"Span" if element.role in HEADINGS else b"P")
        return b"/%b<</MCID %d>>BDC" % (tag, len(marked) - 1)

    def elements(self) -> list[Element]:
        """All elements in the order of the text; a figure before its caption."""
        return sorted(self._elements.values(), key=lambda element: (element.block, element.role != "figure"))

    def headings(self) -> list[Element]:
        """The headings in the order of the text."""
        return [element for element in self.elements() if element.role in HEADINGS]

    def settle(self, levels: Sequence[int]) -> None:
        """Give the headings their levels (by role, where `levels` does not fit the pages), none deeper than one below
        the last (ISO 14289-1, 7.4.2)."""
        headings = self.headings()
        last = 0
        for at, element in enumerate(headings):
            wanted = HEADINGS.index(element.role) + 1
            if wanted > 1 and len(levels) == len(headings):
                wanted = levels[at]
            last = element.level = min(wanted, last + 1, 6)

    def finish(self, file: File, titles: Sequence[str]) -> Raw:
        """Write the tree's objects; gives its root. Every page must have been painted, and `settle` called.

        `titles` are the words of the headings; a contents page leads to those of the first level.
        """
        named = zip(self.headings(), titles, strict=True)
        headlines = [(element, title) for element, title in named if element.role == "headline"]
        if self._vertical:  # ISO 32000-1, 14.8.5.4: what is inside inherits its parent's writing mode
            for element in self._elements.values():
                element.level_words = not element.down and element.box is None
        root, document, parents = file.add(), file.add(), file.add()
        written: dict[int, Raw] = {}
        contents = toc.write(file, document, self._pieces, headlines, len(self._marked))
        articles = [_article(file, document, group, written) for group in _articles(self.elements())]
        writing = LAYOUT % b"TbRl" if self._vertical else b""
        document.data = b"<</S/Document/P %b%b/K[%b]>>" % (root.ref, writing, refs([*contents.parts, *articles]))
        lists = []
        for page, marked in enumerate(self._marked):
            if marked:
                row = file.add(b"[%b]" % b" ".join([written[id(element)].ref for element in marked]))
                lists.append(b"%d %b" % (page, row.ref))
        lists += [b"%d %b" % link for link in enumerate([link.ref for link in contents.links], len(self._marked))]
        parents.data = b"<</Nums[%b]>>" % b" ".join(lists)
        root.data = b"<</Type/StructTreeRoot/K %b/ParentTree %b/ParentTreeNextKey %d/RoleMap<<%b>>>>" % (
            document.ref,
            parents.ref,
            len(self._marked) + len(contents.links),
            ROLE_MAP,
        )
        return root


def _articles(elements: Iterable[Element]) -> list[list[Element]]:
    """Elements by article: each begins at its headline, or at the kickers right above it."""
    articles: list[list[Element]] = []
    before = ""
    for element in elements:
        opens = element.role in OPENS_ARTICLE and before != "kicker"
        if opens or not articles:
            articles.append([])
        articles[-1].append(element)
        before = element.role
    return articles


def _article(file: File, parent: Raw, elements: Iterable[Element], written: dict[int, Raw]) -> Raw:
    article = file.add()
    kids: list[Raw] = []
    for in_caption, group in groupby(elements, lambda element: element.role in IN_CAPTION):
        if in_caption:
            caption = file.add()
            home = kids[-1] if kids and kids[-1].data.startswith(_FIGURE) else None
            inside = [_element(file, caption, element, written) for element in group]
            caption.data = b"<</S/Caption/P %b/K[%b]>>" % ((home or article).ref, refs(inside))
            if home is None:
                kids.append(caption)
            else:
                home.data = home.data[: -len(_END)] + b" %b%b" % (caption.ref, _END)
        else:
            kids += [_element(file, article, element, written) for element in group]
    article.data = b"<</S/Art/P %b/K[%b]>>" % (parent.ref, refs(kids))
    return article


_FIGURE = b"<</S/Figure"
_END = b"]>>"


def _element(file: File, parent: Raw, element: Element, written: dict[int, Raw]) -> Raw:
    more = b""
    if element.box is not None:
        box = b" ".join([number(side) for side in element.box])
        more = b"/Alt%b/A<</O/Layout/Placement/Block/BBox[%b]>>" % (string(element.alt), box)
    if element.level_words:
        more = LAYOUT % b"LrTb"
    item = file.add(b"<</S/%b/P %b%b%b]>>" % (element.tag, parent.ref, more, element.kids(file)))
    written[id(element)] = item
    return item
