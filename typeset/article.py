"""The Article and its blocks by role: what structure finds, the manuscript writes, and renderers set.

Roles are the news trade's (IPTC NITF; `docs` in the README): kicker 引题, headline 主题, deck 副题, standfirst 提要,
byline 署名, subhead 小标题, note 编者按, jump 下转/上接, end matter. A renderer's `match` over `ArticleBlock` ends in
`assert_never`, so that the type checker lists what a new role still lacks.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from typeset.record import field, record
from typeset.text import Text


@record
class Lines:
    """A block of text: one Text a line that is its own. A paragraph has one; verse and headings may have more."""

    lines: tuple[Text, ...]

    @property
    def chars(self) -> str:
        """All characters, lines joined without a sign."""
        return "".join([line.chars for line in self.lines])


class Kicker(Lines):
    """引题, above the headline."""


class Headline(Lines):
    """主题: begins an article."""


class Deck(Lines):
    """副题, below the headline."""


class Byline(Lines):
    """署名."""


class Standfirst(Lines):
    """提要: a paragraph set apart from the body."""


class Note(Lines):
    """编者按."""


@record
class Subhead(Lines):
    """小标题 inside the body. `level` 2 is the first; an editor may go down to 6."""

    level: int = 2


class Paragraph(Lines):
    """A paragraph of the body; with several lines: verse, an address, a table kept line by line."""


class Signature(Lines):
    """A signature or date at the end of a letter or notice: its lines are its own."""


class Jump(Lines):
    """（下转第二版）, （上接第一版）."""


class End(Lines):
    """End matter: （完）, the line that names the editor in charge."""


class Raw(Lines):
    """Something an editor typed that is not set (a table, HTML, a footnote's text): kept as it stands, one Text a
    line of the manuscript."""


@record
class Picture:
    """An image for a figure. `path` as written: relative to its `home`, the manuscript's folder or `--pictures`.

    `alt` is the text for those who cannot see it, empty for a neutral line; `focus` the point (0 to 1 from left and
    top) that a crop must keep; `manuscript` counts the manuscripts of a book, each of which has a folder of its own.
    """

    path: str
    alt: str = ""
    focus: tuple[float, float] = (0.5, 0.5)
    home: Literal["manuscript", "pictures"] = "manuscript"
    manuscript: int = 0

    @property
    def file(self) -> tuple[str, int, str]:
        """What tells its file from others."""
        return self.home, self.manuscript, self.path


@record
class Figure:
    """Caption and credit, as printed, and the picture; without one it is a slot."""

    caption: Text
    credit: Text = field(default_factory=Text)
    picture: Picture | None = None


@record
class PageMark:
    """A page of the source begins between two blocks."""

    number: int


TextBlock: TypeAlias = (
    Kicker | Headline | Deck | Byline | Standfirst | Note | Subhead | Paragraph | Signature | Jump | End | Raw
)
ArticleBlock: TypeAlias = TextBlock | Figure | PageMark


@record
class Article:
    """The blocks of one article in the manuscript's order, the headline among them where there is one."""

    blocks: tuple[ArticleBlock, ...]

    @property
    def headline(self) -> Headline | None:
        """The article's headline, if it has one."""
        return next((block for block in self.blocks if isinstance(block, Headline)), None)


_NO_META: Mapping[str, object] = MappingProxyType({})


@record
class Document:
    """Several articles and the metadata of the whole, as the manuscript's front matter holds it, in its order.

    `front` keeps every key that an editor wrote; the keys we know are `language`, `source`, `title`, `author`,
    `publisher`, `publication`, `date`, `edition`, `rights`, `identifier`.
    """

    articles: tuple[Article, ...]
    front: Mapping[str, object] = field(default_factory=lambda: _NO_META)

    @property
    def language(self) -> str:
        """`zh-Hans-CN`, `zh-Hant-TW` or `zh-Hant-HK`; mainland Simplified where nothing is said."""
        return str(self.front.get("language") or "zh-Hans-CN")


def texts(block: ArticleBlock) -> tuple[Text, ...]:
    """Every Text of a block, in reading order; none for a page mark."""
    if isinstance(block, PageMark):
        return ()
    if isinstance(block, Figure):
        return tuple(text for text in (block.caption, block.credit) if text)
    return block.lines
