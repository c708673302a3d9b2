"""A whole document: its articles one after the other, the words at the pages' edges, the contents page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial

from typeset.article import Article, Document, Figure, Paragraph, Picture, Raw, Subhead, texts
from typeset.compose import contents, furniture
from typeset.compose.blocks import Blocks
from typeset.compose.kinsoku import region
from typeset.compose.pages import Pages
from typeset.compose.setting import Load, Setting, chain
from typeset.compose.sheet import Grid, Sheet
from typeset.setpage import SetPage
from typeset.style import Style

KNOWN = 40_000  # characters of an article whose words its headings are parted by
ENDINGS = 3  # blocks that may close an article: signature, jump line, end matter


class Composer:
    """One document in one style: the tables that its blocks share, and the sheet that they fill."""

    def __init__(
        self, document: Document, style: Style, pictures: Mapping[Picture, tuple[int, int]], title: str, load: Load
    ) -> None:
        self._articles = document.articles
        self._style = style
        self._grid = Grid(style)
        self._language = document.language
        self._region = region(document.language, style.body.region)
        self._load = load
        self._settings: dict[str, Setting] = {}
        whole = title or str(document.front.get("title") or "")
        publication = str(document.front.get("publication") or whole)
        date = furniture.date(str(document.front.get("date") or ""))
        self._words = {"title": whole, "publication": publication, "date": date, "headline": ""}
        self._starts: list[contents.Entry] = []
        self._begun = 1, 0  # the page and the row at which the article begins
        listed = [article for article in self._articles if article.headline]
        leaves = 0
        if style.contents == "auto" and style.articles != "run-on" and len(listed) > 1:
            leaves = contents.leaves(len(listed), style, self._grid)
        self._leaves = leaves
        self._sheet = Sheet(self._grid, self._edge, leaves + 1)
        self._pages = Pages(self._sheet)
        self._blocks = Blocks(self._pages, style, self._grid, self.setting, pictures, document.language)

    def setting(self, face: str) -> Setting:
        """The tables of a chain of faces, by its use in the style."""
        found = self._settings.get(face)
        if found is None:
            body = self._style.body
            faces = chain(self._style.fonts[face], self._load)
            found = self._settings[face] = Setting(faces, self._region, body.hang, body.gap)
        return found

    def pages(self) -> Iterator[SetPage]:
        """Every page, as soon as it is whole; with a contents page, when all are."""
        if not self._leaves:
            yield from self._text()
            return
        text = tuple(self._text())
        yield from contents.pages(
            self._starts, self._leaves, self._style, self._grid, self.setting, self._edge, self._language
        )
        yield from text

    def _text(self) -> Iterator[SetPage]:
        """The pages of the articles."""
        sheet, done = self._sheet, self._sheet.done
        number = 0
        for article in self._articles:
            self._open(article)
            before = None
            for index, block in enumerate(article.blocks):
                after = article.blocks[index + 1 : index + 1 + ENDINGS]
                if sheet.spanning and isinstance(block, Paragraph | Subhead | Figure | Raw):
                    self._end_span()
                self._blocks.add(block, number, before, after)
                number += 1
                before = block
                if done:
                    yield from done
                    done.clear()
            self._pages.flush()
            self._blocks.wide = self._grid.column
        sheet.close()
        yield from done
        done.clear()

    def _open(self, article: Article) -> None:
        """An article begins: on a new page, or below the last one."""
        sheet, headline = self._sheet, article.headline
        if self._style.articles != "run-on" and not sheet.blank:
            sheet.next_page()
        if self._style.articles == "recto" and sheet.number % 2 == 0:
            sheet.next_page()
        if sheet.blank:
            sheet.opening = True
        self._begun = sheet.number, sheet.row
        if self._grid.columns > 1 and sheet.column == 0 and sheet.at_top:
            sheet.spanning = True
            self._blocks.wide = self._grid.measure
        self._blocks.words = cache(partial(_words, article))
        self._words["headline"] = joined([line.chars for line in headline.lines]) if headline else self._words["title"]
        if headline:
            self._starts.append(contents.Entry(self._words["headline"], sheet.number))

    def _end_span(self) -> None:
        """The headline and what belongs to it are set across the columns; the text goes into them."""
        self._pages.end_span(*self._begun)
        self._blocks.wide = self._grid.column

    def _edge(self, sheet: Sheet) -> None:
        """Running head, folio and line numbers of a page that is whole."""
        if sheet.blank:
            return
        head, folio, grid = self._style.running_head, self._style.folio, self._grid
        words = {**self._words, "page": furniture.numeral(sheet.number, folio.numerals)}
        for role, look, own in (("running_head", head, "head"), ("folio", folio, "foot")):
            if look.opening or not sheet.opening:
                above = (own if look.edge == "own" else look.edge) == "head"
                baseline = grid.top - look.offset if above else grid.bottom + look.offset
                furniture.put(sheet, look, self.setting(look.face), role, words, baseline)
        if self._style.page.line_numbers:
            furniture.line_numbers(sheet, folio, self.setting(folio.face))


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


def joined(lines: Sequence[str]) -> str:
    """Printed lines as one: an em between them where no mark parts them."""
    out = ""
    for line in lines:
        part = line.strip()
        out += part if not out or out[-1] in "，。、：；！？—…·”》" or out[-1].isascii() else "\u3000" + part
    return out
