"""Brings the parts of a PDF together: pages as they come, then what needs to know them all."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from typeset import fonts
from typeset.article import Document, Headline, Subhead
from typeset.fonts.face import Face
from typeset.metadata import Metadata, join_lines
from typeset.picturefiles import Folders
from typeset.render.pdf.down import Down
from typeset.render.pdf.file import File, Raw, string
from typeset.render.pdf.image import Images, Shown
from typeset.render.pdf.missing import Boxes
from typeset.render.pdf.outline import Bookmark, labels, outline
from typeset.render.pdf.paint import Painter
from typeset.render.pdf.profile import Profile
from typeset.render.pdf.tags import Tree
from typeset.render.pdf.type0 import Type0
from typeset.render.pdf.upright import Upright
from typeset.setpage import SetPage
from typeset.style import FigureStyle

PLAIN = ("图片", "图片待补")
TRADITIONAL = ("圖片", "圖片待補")
"""Alternative text of a picture that came without one, and of a slot."""


class Fonts(dict[str, Type0]):
    """The fonts of a file by the name of their face, opened when a page first asks for one."""

    def __init__(self, file: File, load: Callable[[str], Face]) -> None:
        super().__init__()
        self._file = file
        self._load = load

    def __missing__(self, name: str) -> Type0:
        font = self[name] = Type0(self._load(name), f"F{len(self)}", self._file)
        return font

    def digits(self) -> Face:
        """A face that has digits: the first in use, else the first there is."""
        faces = [font.face for font in self.values()] or [self._load(name) for name in fonts.names()]
        return next((face for face in faces if not face.lacks("0123456789ABCDEF")), faces[0])


class Uprights(dict[str, Upright]):
    """The fonts of a file for vertical lines, by the name of their face."""

    def __init__(self, file: File, load: Callable[[str], Face]) -> None:
        super().__init__()
        self._file = file
        self._load = load

    def __missing__(self, name: str) -> Upright:
        font = self[name] = Upright(self._load(name), f"V{len(self)}", self._file)
        return font


class Writer:
    """Writes one document. Pages are painted and written as they come; what names them all waits until `finish`."""

    def __init__(
        self,
        document: Document,
        frame: FigureStyle,
        folders: Folders,
        load: Callable[[str], Face],
        out: BinaryIO,
        profile: Profile,
        right_to_left: bool = False,
    ) -> None:
        self._document = document
        self._profile = profile
        self._file = File(out, profile.version)
        self._fonts = Fonts(self._file, load)
        self._boxes = Boxes(self._file, self._fonts.digits)
        self._images = Images(self._file, folders, profile.inks)
        alts = TRADITIONAL if document.language.startswith("zh-Hant") else PLAIN
        self._tree = Tree(*alts, profile.margin, profile.links)
        self._uprights = Uprights(self._file, load)
        down = Down(self._uprights, self._fonts, self._boxes)
        self._painter = Painter(profile, self._fonts, self._boxes, self._images, self._tree, frame, down)
        self._font_list = self._file.add()
        self._shared = b"<</Font %b%b" % (self._font_list.ref, profile.resources(self._file))
        self._plain = self._file.add()
        self._shapes = b""
        self._names: list[str] = []
        self._direction = b"/Direction/R2L" if right_to_left else b""  # ISO 32000-1, 12.2: which page lies at the right

    def page(self, page: SetPage) -> None:
        """Paint a page."""
        file = self._file
        if not file.pages:
            self._shapes = self._profile.shapes(file, page)
            shapes = b"/XObject<<%b>>" % self._shapes if self._shapes else b""
            self._plain.data = b"%b%b>>" % (self._shared, shapes)
        self._tree.start(page.width, page.height)
        item, parent = file.page()
        content = file.stream(self._painter.page(page))
        item.data = b"<</Type/Page/Parent %b%b/Contents %b/Resources %b/StructParents %d/Tabs/S>>" % (
            parent,
            self._profile.boxes(page),
            content.ref,
            self._resources(page),
            len(file.pages) - 1,
        )
        self._names.append(page.label)

    def finish(self, metadata: Metadata) -> tuple[Shown, ...]:
        """What needs to know all pages: fonts, tags, bookmarks, the catalog. Then everything is written out; gives the
        pictures as they were shown."""
        file = self._file
        blocks = [
            block
            for article in self._document.articles
            for block in article.blocks
            if isinstance(block, Headline | Subhead)
        ]
        self._tree.settle([block.level if isinstance(block, Subhead) else 1 for block in blocks])
        headings = self._tree.headings()
        titles = [join_lines([line.chars for line in block.lines]) for block in blocks]
        if len(titles) != len(headings):
            titles = ["".join(element.chars) for element in headings]
        marks = [
            Bookmark(title, element.level, element.page, element.top)
            for title, element in zip(titles, headings, strict=True)
        ]
        bookmarks = outline(file, marks)
        root = self._tree.finish(file, titles)
        used: list[Type0 | Upright] = [*self._fonts.values(), *self._uprights.values()]
        for font in used:
            font.finish(file)
        self._boxes.finish()
        names = b"".join([b"/%b %b" % (font.name, font.object.ref) for font in used])
        self._font_list.data = b"<<%b%b>>" % (names, self._boxes.resources())
        self._catalog(metadata, root, bookmarks)
        file.finish(self._profile.info(metadata))
        return tuple(self._images.shown)

    def _resources(self, page: SetPage) -> bytes:
        """A page's resources: fonts are shared by all; it names its own pictures, so that it can be taken out alone."""
        images = {
            image.name: image.item.ref
            for image in (self._images[figure.picture] for figure in page.figures if figure.picture is not None)
        }
        if not images:
            return self._plain.ref
        named = b"".join([b"/%b %b" % pair for pair in images.items()])
        return b"%b/XObject<<%b%b>>>>" % (self._shared, self._shapes, named)

    def _catalog(self, metadata: Metadata, root: Raw, bookmarks: Raw | None) -> None:
        file = self._file
        packet = file.stream(self._profile.packet(metadata, file.digest), b"/Type/Metadata/Subtype/XML", compress=False)
        intent = self._profile.intent(file)
        outlines = b"/Outlines %b/PageMode/UseOutlines" % bookmarks.ref if bookmarks else b""
        file.catalog.data = (
            b"<</Type/Catalog/Pages %b/Lang%b/MarkInfo<</Marked true>>/StructTreeRoot %b/Metadata %b"
            b"/OutputIntents[%b]/PageLabels%b%b/ViewerPreferences<</DisplayDocTitle true%b>>>>"
            % (
                file.page_tree.ref,
                string(metadata.language),
                root.ref,
                packet.ref,
                intent,
                labels(self._names),
                outlines,
                self._direction,
            )
        )
