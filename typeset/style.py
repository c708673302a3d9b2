"""Styles: how pages look, as frozen data. `stylefile.py` reads them from `styles/<name>.toml`, key by key.

A style is one file; `extends` names another that it builds on. Every key is documented where it is used first, in
`styles/book.toml`. Lengths are millimetres for the page, points for type, lines of the grid for heights, and em for
anything that runs along a line. What the EPUB shares (indent, line height) it takes from the same Style.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from typeset.record import MISSING, field, record, replace

MM = 72 / 25.4  # points

Range: TypeAlias = tuple[float, float]


def _key(default: Any = MISSING, *, among: tuple[str, ...] = (), within: Range | None = None) -> Any:
    """A key of a style: its default (none: the key must be there), the words it may be, or its range."""
    return field(default=default, metadata={"among": among, "within": within})


@record(kw_only=True)
class Page:
    """The paper in millimetres, and the type area (版心) on it in whole characters and lines."""

    width: float = _key(within=(40, 1200))
    height: float = _key(within=(40, 1200))
    head: float = _key(within=(0, 400))
    gutter: float = _key(within=(0, 400))
    measure: int = _key(within=(6, 200))
    lines: int = _key(within=(4, 300))
    columns: int = _key(1, within=(1, 8))
    column_gap: float = _key(2.0, within=(0, 10))
    column_rule: float = _key(0.0, within=(0, 4))
    line_numbers: bool = _key(False)


@record(kw_only=True)
class Body:
    """The text: type size and leading in points (the leading is the grid), the indent in em, and how marks behave."""

    size: float = _key(within=(4, 72))
    leading: float = _key(within=(4, 200))
    face: str = _key("song")
    indent: float = _key(2.0, within=(0, 10))
    hang: str = _key("none", among=("none", "marks"))
    region: str = _key("auto", among=("auto", "mainland", "taiwan", "hongkong"))
    gap: float = _key(0.25, within=(0, 1))


@record(kw_only=True)
class Block:
    """How a role is set. `leading`, `before` and `after` are lines of the grid; a block takes whole lines of it."""

    face: str = _key("song")
    size: float = _key(within=(4, 200))
    leading: float = _key(1.0, within=(0.3, 20))
    before: float = _key(0.0, within=(0, 40))
    after: float = _key(0.0, within=(0, 40))
    align: str = _key("left", among=("left", "centre", "right", "justify"))
    indent: float = _key(0.0, within=(0, 20))
    inset: float = _key(0.0, within=(0, 20))
    track: float = _key(0.0, within=(0, 2))
    shade: float = _key(0.0, within=(0, 0.9))
    rule_above: float = _key(0.0, within=(0, 10))
    rule_below: float = _key(0.0, within=(0, 10))
    rule_beside: float = _key(0.0, within=(0, 10))


@record(kw_only=True)
class FigureStyle:
    """Pictures and slots: heights in lines of the grid, widths as a share of the column."""

    width: float = _key(1.0, within=(0.1, 1))
    span: int = _key(1, within=(1, 8))
    least: int = _key(6, within=(1, 300))
    most: int = _key(14, within=(2, 300))
    crop: float = _key(0.0, within=(0, 0.6))
    coarsest: float = _key(72.0, within=(20, 600))
    reach: str = _key("measure", among=("measure", "page"))
    slot: int = _key(9, within=(2, 300))
    before: float = _key(1.0, within=(0, 20))
    after: float = _key(1.0, within=(0, 20))
    frame: float = _key(0.5, within=(0.1, 6))
    shade: float = _key(0.5, within=(0, 0.9))


@record(kw_only=True)
class Furniture:
    """Words at the page's edge. `offset` is the distance of the baseline from the type area, in points; `edge` the one
    that they stand at (their own: the running head above, the folio below); `opening`: they stand on pages where an
    article begins, too."""

    face: str = _key("song")
    size: float = _key(9.0, within=(4, 72))
    offset: float = _key(18.0, within=(0, 200))
    edge: str = _key("own", among=("own", "head", "foot"))
    place: str = _key("outside", among=("outside", "inside", "centre"))
    opening: bool = _key(True)
    recto: str = _key("")
    verso: str = _key("")
    rule: float = _key(0.0, within=(0, 4))
    shade: float = _key(0.0, within=(0, 0.9))
    track: float = _key(0.0, within=(0, 2))
    numerals: str = _key("auto", among=("auto", "arabic", "chinese"))


@record(kw_only=True)
class Vertical:
    """What a vertical line does with characters of other writings: `square` is the most figures that stand side by
    side in one em (0: none); `quotes`: corner (“” drawn as ﹃﹄, ‘’ as ﹁﹂) or turned; `spreads`: whether the PDF asks
    viewers to lay its pages side by side from right to left; pdfium then copies what marks part in the wrong order."""

    square: int = _key(2, within=(0, 3))
    quotes: str = _key("corner", among=("corner", "turned"))
    spreads: bool = _key(False)


@record(kw_only=True)
class Press:
    """What the printing house wants (`--profile press`): `bleed` in millimetres, `ink` in per cent (0: what the stock
    takes). `icc` is the path of a profile, empty: FOGRA39; `condition` names its printing condition."""

    stock: str = _key("offset", among=("newsprint", "offset", "art"))
    icc: str = _key("")
    condition: str = _key("")
    ink: float = _key(0.0, within=(0, 400))
    bleed: float = _key(3.0, within=(0, 20))
    marks: bool = _key(True)
    slug: str = _key("{title} | {page} | {date} | {condition} | {version}")


@record(kw_only=True)
class Epub:
    """What the EPUB alone has. `embed_fonts`: subsets of the style's faces for all of the text, or for Han alone that
    reading systems lack (`rare`)."""

    embed_fonts: str = _key("rare", among=("rare", "all", "never"))


@record(kw_only=True)
class Makeup:
    """How articles that run on share a page: lengths in characters, rules in points; 0: never."""

    brief: int = _key(0, within=(0, 100_000))
    beside: int = _key(0, within=(0, 100_000))
    box: float = _key(0.5, within=(0, 6))
    box_shade: float = _key(0.0, within=(0, 0.9))
    nameplate: bool = _key(False)


ROLES = (
    "kicker",
    "headline",
    "deck",
    "byline",
    "standfirst",
    "note",
    "subhead",
    "minor",
    "signature",
    "jump",
    "end",
    "raw",
    "caption",
    "credit",
    "slot",
    "contents_title",
    "contents_entry",
    "second_headline",
    "part_headline",
    "brief_headline",
    "box",
    "colophon_entry",
    "nameplate",
)
"""The blocks that a style describes: the roles of `article.py`, `minor` for subheads below the first level, `slot` for
the words in a slot, `contents_title` and `contents_entry` for the title and the lines of a contents page; where
articles run on, `second_headline`, `part_headline` and `brief_headline` for those that do not lead a page, and `box`
for the text in a box."""


REGIONS = ("zh-Hans-CN", "zh-Hant-TW", "zh-Hant-HK")
"""The languages that may have faces of their own."""


@record(kw_only=True)
class Style:
    """A whole style. `fonts` gives each face by its use: names of faces, the first one first, the others where it
    lacks a character; `regional` the faces that text of another language has instead, by language tag."""

    name: str
    description: str
    page: Page
    body: Body
    fonts: Mapping[str, tuple[str, ...]]
    blocks: Mapping[str, Block]
    figure: FigureStyle
    makeup: Makeup
    running_head: Furniture
    folio: Furniture
    press: Press = Press()
    epub: Epub = Epub()
    vertical: Vertical = Vertical()
    writing: str = _key("horizontal", among=("horizontal", "vertical"))
    articles: str = _key("page", among=("page", "recto", "run-on"))
    contents: str = _key("auto", among=("auto", "never"))
    colophon: str = _key("never", among=("never", "end"))
    regional: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    def in_language(self, tag: str) -> Style:
        """The style with the faces of a language (`zh-Hant-TW`): its own where it names no others."""
        faces = self.regional.get(tag)
        return replace(self, fonts=MappingProxyType({**self.fonts, **faces})) if faces else self

    @property
    def is_vertical(self) -> bool:
        """Whether its lines run down the page, and its pages from right to left."""
        return self.writing == "vertical"

    @property
    def line_height(self) -> float:
        """Leading over size: what the EPUB shares as its line height."""
        return round(self.body.leading / self.body.size, 2)

    @property
    def column(self) -> float:
        """Characters a line of one column (a whole number)."""
        page = self.page
        return int((page.measure - page.column_gap * (page.columns - 1)) / page.columns)


def available() -> tuple[tuple[str, str], ...]:
    """Every style of the program by name, with its one-line description."""
    from typeset import stylefile

    return stylefile.available()


def load(name: str) -> Style:
    """The style of a name, or of the TOML file at a path. StyleError names file, line and key."""
    from typeset import stylefile  # reading and checking are needed where a style comes from its file

    return stylefile.load(name)
