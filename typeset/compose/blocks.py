"""Each block of a Document, by its role, as a piece for the pages, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from typeset.article import (
    Article,
    ArticleBlock,
    Byline,
    Deck,
    Document,
    End,
    Figure,
    Headline,
    Jump,
    Kicker,
    Lines,
    Note,
    PageMark,
    Paragraph,
    Raw,
    Signature,
    Standfirst,
    Subhead,
)
from typeset.compose import furniture
from typeset.compose.breaks import Break, break_lines
from typeset.compose.figures import plate
from typeset.compose.galley import NAME_SPACE, Galley, prepare
from typeset.compose.headings import balanced
from typeset.compose.kinsoku import region
from typeset.compose.pages import Pages, Passage, Stack
from typeset.compose.setting import Load, Setting, chain
from typeset.compose.sheet import Grid, Sheet
from typeset.setpage import SetPage
from typeset.style import Style

BYLINE_SPACE = 1000  # names in a byline stand one em apart


class Composer:
    """One document in one style: the tables that its blocks share, and the sheet that they fill."""

    def __init__(
        self, document: Document, style: Style, pictures: Mapping[str, tuple[int, int]], title: str, load: Load
    ) -> None:
        self.document = document
        self.style = style
        self.pictures = pictures
        self.grid = Grid(style)
        self.region = region(document.language, style.body.region)
        self._load = load
        self._settings: dict[str, Setting] = {}
        whole = title or str(document.front.get("title") or "")
        publication = str(document.front.get("publication") or whole)
        self._words = {"title": whole, "publication": publication, "headline": ""}
        self.sheet = Sheet(self.grid, self._edge)
        self._pages = Pages(self.sheet)

    def setting(self, face: str) -> Setting:
        """The tables of a chain of faces, by its use in the style."""
        found = self._settings.get(face)
        if found is None:
            body = self.style.body
            faces = chain(self.style.fonts[face], self._load)
            found = self._settings[face] = Setting(faces, self.region, body.hang, body.gap)
        return found

    def pages(self) -> Iterator[SetPage]:
        """Every page, as soon as it is whole."""
        sheet, done = self.sheet, self.sheet.done
        number = 0
        for article in self.document.articles:
            self._open(article)
            blocks = article.blocks
            for index, block in enumerate(blocks):
                self._block(
                    block, number, blocks[index - 1] if index else None, (*blocks[index + 1 : index + 2], None)[0]
                )
                number += 1
                if done:
                    yield from done
                    done.clear()
            self._pages.flush()
        sheet.close()
        yield from done
        done.clear()

    def _open(self, article: Article) -> None:
        """An article begins: on a new page, or below the last one."""
        sheet = self.sheet
        if self.style.articles != "run-on" and not sheet.blank:
            sheet.next_page()
        if self.style.articles == "recto" and sheet.number % 2 == 0:
            sheet.next_page()
        if sheet.blank:
            sheet.opening = True
        headline = article.headline
        self._words["headline"] = joined([line.chars for line in headline.lines]) if headline else self._words["title"]

    def _edge(self, sheet: Sheet) -> None:
        """Running head and folio of a page that is whole."""
        head, folio, grid = self.style.running_head, self.style.folio, self.grid
        words = {**self._words, "page": furniture.numeral(sheet.number, folio.numerals)}
        if not sheet.opening and not sheet.blank:
            furniture.put(sheet, head, self.setting(head.face), "running_head", words, grid.top - head.offset)
        if not sheet.blank:
            furniture.put(sheet, folio, self.setting(folio.face), "folio", words, grid.bottom + folio.offset)

    def _block(self, block: ArticleBlock, number: int, before: ArticleBlock | None, after: ArticleBlock | None) -> None:
        """Set one block."""
        match block:
            case Paragraph():
                self._paragraph(block, number)
            case Standfirst() | Note() | Raw():
                role = type(block).__name__.lower()
                self._set_apart(block, number, role, type(before) is not type(block), type(after) is not type(block))
            case Headline() | Kicker() | Deck() | Byline():
                role = type(block).__name__.lower()
                self._stack(block, number, role, role, opening=before is None or isinstance(before, PageMark))
            case Subhead():
                self._stack(block, number, "subhead", "subhead" if block.level == 2 else "minor")
            case Signature() | Jump() | End():
                role = type(block).__name__.lower()
                self._stack(block, number, role, role, keep=False)
            case Figure():
                self._pages.plate(
                    plate(block, number, self.style, self.grid, self.setting, self.pictures, self.language)
                )
            case PageMark():
                pass
            case _:
                assert_never(block)

    @property
    def language(self) -> str:
        """The document's language tag."""
        return self.document.language

    def _paragraph(self, block: Paragraph, number: int) -> None:
        """A paragraph of the body; several lines are verse or a list and are kept."""
        body, setting = self.style.body, self.setting(self.style.body.face)
        measure = self.grid.column * 1000 / body.size
        if len(block.lines) == 1:
            galley = prepare(block.lines[0].chars, setting, measure)
            broken = break_lines(galley, measure - body.indent * 1000, measure, body.indent * 1000)
            lines = [(galley, line) for line in broken]
            if lines:
                self._pages.passage(Passage(lines, number, "paragraph", body.size, 0.0, self.grid.column, body.indent))
            return
        self._kept(block, number, "paragraph", setting, (body.size, body.indent, 0.0, 0.0, 0.0), "left", 0.0)

    def _set_apart(self, block: Lines, number: int, role: str, first: bool, last: bool) -> None:
        """Text of the grid in a narrower measure or another face: standfirst, note, what is kept as it stands."""
        style = self.style.blocks[role]
        setting = self.setting(style.face)
        inset = style.inset * self.grid.size
        wide = self.grid.column - 2 * inset
        before, after = style.before if first else 0.0, style.after if last else 0.0
        if len(block.lines) > 1 or role == "raw":
            self._kept(
                block, number, role, setting, (style.size, style.indent, inset, before, after), "left", style.shade
            )
            return
        measure = wide * 1000 / style.size
        galley = prepare(block.lines[0].chars, setting, measure)
        lines = [(galley, line) for line in break_lines(galley, measure - style.indent * 1000, measure)]
        if lines:
            self._pages.passage(
                Passage(
                    lines, number, role, style.size, inset, wide, style.indent,
                    before=before, after=after, align=style.align, shade=style.shade,
                )
            )  # fmt: skip

    def _kept(
        self,
        block: Lines,
        number: int,
        role: str,
        setting: Setting,
        shape: tuple[float, float, float, float, float],
        align: str,
        shade: float,
    ) -> None:
        """Lines that are lines; one too long for the measure is turned over, one em further in."""
        size, indent, inset, before, after = shape
        wide = self.grid.column - 2 * inset
        measure = wide * 1000 / size
        lines: list[tuple[Galley, Break]] = []
        firsts: list[int] = []
        for text in block.lines:
            galley = prepare(text.chars, setting, measure - (indent + 1) * 1000)
            firsts.append(len(lines))
            for line in break_lines(galley, measure - indent * 1000, measure - (indent + 1) * 1000):
                lines.append((galley, line))
        if lines:
            self._pages.passage(
                Passage(
                    lines, number, role, size, inset, wide, indent, indent + 1.0,
                    before, after, align, shade, frozenset(firsts),
                )
            )  # fmt: skip

    def _stack(
        self, block: Lines, number: int, role: str, style_role: str, keep: bool = True, opening: bool = False
    ) -> None:
        """A heading, or lines at an article's end."""
        style = self.style.blocks[style_role]
        setting = self.setting(style.face)
        wide = self.grid.column - 2 * style.inset * self.grid.size - style.indent * style.size
        measure = wide * 1000 / (style.size * (1 + style.track))
        space = BYLINE_SPACE if role == "byline" else NAME_SPACE
        lines: list[tuple[Galley, Break]] = []
        for text in block.lines:
            galley = prepare(text.chars, setting, measure, space)
            lines.extend((galley, line) for line in balanced(galley, measure))
        if lines:
            self._pages.stack(Stack(lines, number, role, style, keep, opening))


def joined(lines: Sequence[str]) -> str:
    """Printed lines as one: an em between them where no mark parts them."""
    out = ""
    for line in lines:
        part = line.strip()
        out += part if not out or out[-1] in "，。、：；！？—…·”》" or out[-1].isascii() else "\u3000" + part
    return out
