"""A whole document: its articles one after the other, the words at the pages' edges, the contents page."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from typeset.article import Article, ArticleBlock, Document, Figure, Paragraph, Picture, Raw, Subhead, texts
from typeset.compose import colophon, contents, furniture, margins
from typeset.compose.axes import VerticalGrid
from typeset.compose.beside import Beside
from typeset.compose.blocks import Blocks
from typeset.compose.colophon import Colophon
from typeset.compose.looseness import Loose
from typeset.compose.makeup import group, length
from typeset.compose.pages import LEAST_COLUMNS, Pages
from typeset.compose.setting import Load
from typeset.compose.sheet import RULE_SHADE, Grid, Sheet
from typeset.compose.slips import Slip, frame, paste, sheet_of
from typeset.compose.stock import Stock
from typeset.namedtuple import NamedTuple
from typeset.record import replace
from typeset.setpage import SetPage, SetRule
from typeset.style import Style

KNOWN = 40_000  # characters of an article whose words its headings are parted by
ENDINGS = 3  # blocks that may close an article: signature, jump line, end matter


HEADLINE_ROWS = 5  # what a headline and a byline take, about
PART = 10  # an article begins on a page if it has so great a part of the page's rows, or all that it needs
MUCH = 2_000  # characters: more than that is not counted
BOX_INSET = 1.0  # em between a box's rules and its text, on either side ...
BOX_ROWS = 3  # ... and rows for the white above and below it, and below the box


class Start(NamedTuple):
    """Where an article begins: page, row, the number of lines that stand there already; the rows of its columns that
    are to stand on the page of its headline; whether it leads that page; the box beside its headline."""

    number: int
    row: int
    lines: int
    need: int
    leads: bool
    box: Slip | None


class Composer:
    """One document in one style: the tables that its blocks share, and the sheet that they fill."""

    def __init__(
        self,
        document: Document,
        style: Style,
        pictures: Mapping[Picture, tuple[int, int]],
        title: str,
        load: Load,
        loose: list[Loose] | None = None,
        closing: Colophon | None = None,
    ) -> None:
        self._articles = document.articles
        self._colophon = closing if style.colophon == "end" else None
        self._style = style
        self._grid = VerticalGrid(style) if style.is_vertical else Grid(style)
        self.stock = Stock(style, pictures, document.language, load)
        whole = title or str(document.front.get("title") or "")
        publication = str(document.front.get("publication") or whole)
        date = furniture.date(str(document.front.get("date") or ""))
        self._words = {"title": whole, "publication": publication, "date": date, "headline": ""}
        self._starts: list[contents.Entry] = []
        self._begun = Start(1, 0, 0, LEAST_COLUMNS, True, None)
        self._number = 0  # of the next block
        self._paper = str(document.front.get("publication") or "")
        self._top = 0  # rows that the paper's name takes on the first page
        listed = [article for article in self._articles if article.headline]
        leaves = 0
        if style.contents == "auto" and style.articles != "run-on" and len(listed) > 1:
            leaves = contents.leaves(len(listed), style, self._grid)
        self._leaves = leaves
        self._sheet = Sheet(self._grid, self._edge, leaves + 1)
        self._pages = Pages(self._sheet)
        self._blocks = Blocks(self._pages, self.stock, self._grid, style)
        self._blocks.loose = loose
        if self._grid.vertical and self._grid.columns == 1:
            self._blocks.beside = Beside(self._pages)

    def pages(self) -> Iterator[SetPage]:
        """Every page, as soon as it is whole; with a contents page, when all are."""
        if not self._leaves:
            yield from self._text()
        else:
            text = tuple(self._text())
            yield from contents.pages(self._starts, self._leaves, self._grid, self.stock, self._edge)
            yield from text
        if self._colophon:
            yield colophon.page(self._colophon, self._sheet.number, self._grid, self.stock)

    def _text(self) -> Iterator[SetPage]:
        """The pages of the articles."""
        sheet, done, style = self._sheet, self._sheet.done, self._style
        if style.makeup.nameplate and self._paper and style.articles == "run-on":
            self._top = furniture.nameplate(sheet, style, self.stock.setting, self._paper, self._words["date"])
            sheet.begin_columns(self._top, self._grid.rows)
            self._pages.begin_band()
        at = 0
        while at < len(self._articles):
            self._make_room(self._articles[at])
            kind, articles, columns = group(self._articles, at, style, self._at_head)
            if kind == "beside":
                if self._beside(articles, columns):
                    at += 2
                    continue
                articles = articles[:1]
            at += len(articles)
            box = None
            if kind == "boxed":
                box, articles = self._boxed(articles)
            for article in articles:
                self._turn(article)
                if kind == "briefs":
                    self._brief(article, article is articles[0])
                else:
                    alone = kind == "boxed" and len(articles) == 2 and article is articles[0]  # there was no room
                    self._across(article, alone or kind == "small", box)
                for _ in self._fill(article, self._blocks, self._pages, self._end_span):
                    if done:
                        yield from done
                        done.clear()
                if kind != "briefs" or article is articles[-1]:
                    self._blocks.finish()
                    self._pages.flush()
                self._blocks.wide = self._grid.column
        sheet.close()
        yield from done
        done.clear()

    def _fill(
        self, article: Article, blocks: Blocks, pages: Pages, end_span: Callable[[], None]
    ) -> Iterator[ArticleBlock]:
        """Set an article's blocks one by one; `end_span` is called before the first that stands in the columns."""
        before = None
        blocks.words = cache(partial(_words, article))
        for index, block in enumerate(article.blocks):
            after = article.blocks[index + 1 : index + 1 + ENDINGS]
            if pages.sheet.spanning and isinstance(block, Paragraph | Subhead | Figure | Raw):
                end_span()
            blocks.add(block, self._number, before, after)
            self._number += 1
            before = block
            yield block

    # --- where an article begins

    def _turn(self, article: Article) -> None:
        """An article begins: on a new page, or below the last one."""
        sheet, headline = self._sheet, article.headline
        if self._style.articles != "run-on" and not sheet.blank:
            sheet.next_page()
        if self._style.articles == "recto" and sheet.number % 2 == 0:
            sheet.next_page()
        if sheet.blank:
            sheet.opening = True
        self._words["headline"] = (
            furniture.joined([line.chars for line in headline.lines]) if headline else self._words["title"]
        )
        if headline:
            self._starts.append(contents.Entry(self._words["headline"], sheet.number))

    @property
    def _at_head(self) -> bool:
        """Whether nothing stands on this page yet but the paper's name."""
        sheet = self._sheet
        return sheet.row == (self._top if sheet.number == self._leaves + 1 else 0)

    def _need(self, article: Article) -> int:
        """The rows of its columns that an article wants on the page of its headline."""
        whole = math.ceil(length(article, MUCH) / (self._style.column * self._grid.columns)) + 1
        return max(LEAST_COLUMNS, min(self._grid.rows // PART, whole))

    def _make_room(self, article: Article) -> None:
        """Where articles run on, one that has no room below the last leads the next page."""
        sheet, grid = self._sheet, self._grid
        runs_on = self._style.articles == "run-on" and grid.columns > 1 and not self._at_head
        if runs_on and sheet.row + HEADLINE_ROWS + self._need(article) > grid.rows:
            sheet.next_page()
            self._pages.begin_band()

    def _across(self, article: Article, small: bool, box: Slip | None) -> None:
        """It begins across the columns, those that a box takes left out."""
        sheet, grid, blocks = self._sheet, self._grid, self._blocks
        begun = sheet.number, sheet.row, len(sheet.lines)
        leads = self._style.articles != "run-on" or self._at_head
        self._begun = Start(*begun, self._need(article), leads, box)
        blocks.sinks = True
        ranks = ("headline", "second_headline", "part_headline")
        blocks.headline = ranks[(not leads) + small]
        if grid.columns > 1 and sheet.column == 0 and sheet.at_top:
            sheet.spanning = True
            blocks.wide = grid.measure if box is None else grid.across(grid.columns - 1)

    def _end_span(self) -> None:
        """The headline and what belongs to it are set across the columns; the text goes into them."""
        begun, sheet = self._begun, self._sheet
        self._pages.end_span(begun.number, 0 if begun.leads else begun.row, begun.need)
        self._blocks.wide = self._grid.column
        if begun.box is not None:
            here = sheet.number == begun.number
            self._put_box(begun.box, begun.row if here else 0, begun.lines if here else 0)
            self._pages.begin_band()

    def _brief(self, article: Article, first: bool) -> None:
        """It begins in a column, below the last one."""
        sheet = self._sheet
        self._blocks.headline, self._blocks.sinks = "brief_headline", False
        self._blocks.wide = self._grid.column
        if first:
            sheet.rule_off(0 if self._at_head else sheet.row)
            self._pages.begin_band()

    # --- articles apart

    def _boxed(self, articles: tuple[Article, ...]) -> tuple[Slip | None, tuple[Article, ...]]:
        """The first of two articles as a box for the second one, if it can stand on this page."""
        sheet, first = self._sheet, self._number
        slip = self._slip(articles[0], 1, boxed=True)
        if slip is None or sheet.row + slip.rows + 2 * LEAST_COLUMNS > self._grid.rows:
            self._number = first
            return None, articles
        return slip, articles[1:]

    def _put_box(self, slip: Slip, row: int, at: int) -> None:
        """A box at the head of the last column, as high as the headline beside it at least."""
        sheet, grid, makeup = self._sheet, self._grid, self._style.makeup
        last = grid.columns - 1
        head = sheet.head
        end = max(head, row + slip.rows + BOX_ROWS)
        sheet.begin_columns(row, grid.rows)
        sheet.wall(range(last), row, head)
        sheet.wall([last], row, end)
        sheet.bars[-1] = (last - 1, last, row, end)
        sheet.restart()
        inset = BOX_INSET * grid.size
        frame(sheet, (last, last), (row, end - 1), makeup.box, makeup.box_shade)
        paste(sheet, slip, last, row + 1, inset, at)

    def _beside(self, articles: tuple[Article, ...], left: int) -> bool:
        """Two articles beside each other, the first in `left` columns, if there is room; says whether they were set."""
        sheet, grid, first = self._sheet, self._grid, self._number
        one = self._slip(articles[0], left)
        other = self._slip(articles[1], grid.columns - left) if one else None
        rows = max(one.rows, other.rows) if one and other else 0
        if one is None or other is None or sheet.row + rows > grid.rows:
            self._number = first
            return False
        row = sheet.row
        for article in articles:
            self._turn(article)
        sheet.rule_off(row)
        paste(sheet, one, 0, row)
        paste(sheet, other, left, row)
        x = grid.left(sheet.number) + left * grid.step - (grid.step - grid.column) / 2 - grid.rule
        if grid.rule:
            top, low = grid.slot(row), grid.slot(row + rows)
            sheet.rules.append(SetRule(x, top, 2 * grid.rule, low - top, RULE_SHADE))
        self._pages.next_band(row + rows)
        return True

    def _slip(self, article: Article, columns: int, boxed: bool = False) -> Slip | None:
        """An article set by itself in some columns; nothing if it is longer than a page."""
        style, grid = self._style, self._grid.part(columns, BOX_INSET * self._grid.size if boxed else 0.0)
        if boxed:
            look = style.blocks["box"]
            style = replace(style, body=replace(style.body, size=look.size, face=look.face))
        sheet = sheet_of(grid)
        pages = Pages(sheet)
        blocks = Blocks(pages, self.stock, grid, style)
        blocks.headline = "brief_headline" if columns == 1 else "part_headline"
        blocks.sinks = False
        sheet.spanning = columns > 1
        blocks.wide = grid.measure

        def end_span() -> None:
            pages.end_span(0, 0)
            blocks.wide = grid.column

        for _ in self._fill(article, blocks, pages, end_span):
            if sheet.done:
                return None
        rows = pages.finish()
        return None if sheet.done else Slip(rows, tuple(sheet.lines), tuple(sheet.figures), tuple(sheet.rules))

    def _edge(self, sheet: Sheet) -> None:
        """Running head, folio and line numbers of a page that is whole."""
        if sheet.blank:
            return
        head, folio, grid = self._style.running_head, self._style.folio, self._grid
        words = {**self._words, "page": furniture.numeral(sheet.number, folio.numerals)}
        if grid.vertical:
            margins.put(sheet, words, self.stock)
            return
        for role, look, own in (("running_head", head, "head"), ("folio", folio, "foot")):
            named = role == "running_head" and self._top and sheet.number == self._leaves + 1
            if (look.opening or not sheet.opening) and not named:
                above = (own if look.edge == "own" else look.edge) == "head"
                baseline = grid.top - look.offset if above else grid.bottom + look.offset
                furniture.put(sheet, look, self.stock.setting(look.face), role, words, baseline)
        if self._style.page.line_numbers:
            furniture.line_numbers(sheet, folio, self.stock.setting(folio.face))


def _words(article: Article) -> str:
    """The beginning of an article's text: enough to know its words by."""
    out: list[str] = []
    left = KNOWN
    for block in article.blocks:
        for text in texts(block):
            out.append(text.chars)
            left -= len(text)
            if left < 0:
                return "\n".join(out)[:KNOWN]
    return "\n".join(out)
