"""Each block of a Document, by its role, as a piece for the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import assert_never

from typeset.article import (
    ArticleBlock,
    Byline,
    Deck,
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
from typeset.compose.beside import Beside, moved
from typeset.compose.breaks import Break, break_lines
from typeset.compose.figures import plate
from typeset.compose.galley import NAME_SPACE, Galley, prepare
from typeset.compose.headings import balanced
from typeset.compose.looseness import Loose, loose
from typeset.compose.pages import COMPANY, Pages
from typeset.compose.pieces import Passage, Stack
from typeset.compose.setting import Setting
from typeset.compose.sheet import Grid, whole_rows
from typeset.compose.stock import Stock
from typeset.compose.uprightplates import upright_plate
from typeset.record import replace
from typeset.style import Block, Style

STRETCH, OVERLAP = 20_000, 4  # characters broken at once; lines at a stretch's end that are broken again
FEW_LINES = 2  # a standfirst or note of so many lines may be centred
BESIDE_HEADLINE = 0.55  # of the headline's size: kicker and deck at most
LONGEST_BESIDE = 4000  # characters of a paragraph that may stand under a picture
BYLINE_SPACE = 1000  # names in a byline stand one em apart


class Blocks:
    """Sets blocks of a document on pages, in a style: the stock's, or what a box makes of it. `wide` is the measure
    that the next block stands in, points: the column, or the whole type area where a headline spans columns."""

    def __init__(self, pages: Pages, stock: Stock, grid: Grid, style: Style) -> None:
        self.wide = grid.column
        self.headline = "headline"  # the look of the article's headline
        self.sinks = True  # a headline that opens an article keeps its white at the head of a page
        self.loose: list[Loose] | None = None  # lines that could not be had well are put here, where they are wanted
        self.beside: Beside | None = None  # text under pictures, on vertical pages of one column
        self.words: Callable[[], str] = str  # the text of the article, for parting its headings at sense
        self._pages = pages
        self._stock = stock
        self._grid = grid
        self._style = style

    def add(self, block: ArticleBlock, number: int, before: ArticleBlock | None, after: Sequence[ArticleBlock]) -> None:
        """Set one block, which stands between the one before and those after it."""
        if self.beside is not None and not isinstance(block, Figure | PageMark):
            self.beside.retry()
            if not isinstance(block, Paragraph):
                self.beside.close()
        match block:
            case Paragraph():
                self._paragraph(block, number, self._tail(after))
            case Standfirst() | Note() | Raw():
                role = type(block).__name__.lower()
                self._set_apart(
                    block, number, role, type(before) is not type(block), type((*after, None)[0]) is not type(block)
                )
            case Headline() | Kicker() | Deck() | Byline():
                role = type(block).__name__.lower()
                look = self._style.blocks[self.headline if role == "headline" else role]
                if role in ("kicker", "deck") and self.headline != "headline":  # no larger than the headline allows
                    most = max(self._style.body.size, BESIDE_HEADLINE * self._style.blocks[self.headline].size)
                    look = replace(look, size=min(look.size, most))
                opening = self.sinks and (before is None or isinstance(before, PageMark))
                self._stack(block, number, role, look, opening=opening)
            case Subhead():
                self._stack(block, number, "subhead", self._style.blocks["subhead" if block.level == 2 else "minor"])
            case Signature() | Jump() | End():
                role = type(block).__name__.lower()
                self._stack(block, number, role, self._style.blocks[role], keep=False)
            case Figure():
                self._figure(block, number, isinstance((*after, None)[0], Signature | Jump | End))
            case PageMark():
                pass
            case _:
                assert_never(block)

    def finish(self) -> None:
        """The article ends: every picture of it is set."""
        if self.beside is not None:
            self.beside.finish()

    def _figure(self, block: Figure, number: int, closing: bool) -> None:
        """A figure; words that would not stand on one page with it go on as text below. `closing`: the article's
        signature follows, and does not go on without it."""
        grid = self._grid
        if grid.vertical:
            self._upright(block, number)
            return
        piece = plate(block, number, grid, self._stock)
        bottom = grid.rows * grid.leading
        beside = [legend for legend in piece.legends if legend.top <= bottom]
        rest = piece.legends[len(beside) :]
        if closing:
            piece = replace(piece, across=None)
        if rest:
            piece = replace(piece, legends=beside, depth=min(piece.depth, bottom), across=None)
        self._pages.plate(piece)
        if rest:
            self._pages.settle()
        for role in ("caption", "credit"):
            lines = [legend.line for legend in rest if legend.role == role]
            look = self._style.blocks[role]
            if lines:
                passage = Passage(lines, number, role, look.size, 0.0, self.wide, align=look.align, shade=look.shade)
                self._pages.passage(passage)

    def _upright(self, block: Figure, number: int) -> None:
        """A figure on a vertical page; words that would not stand on it go on as vertical text."""
        grid = self._grid
        piece = upright_plate(block, number, grid, self._stock)
        legends = [legend for legend in piece.legends if legend.x <= grid.column]
        rest = piece.legends[len(legends) :]
        if rest:
            piece = replace(piece, legends=legends, along=min(piece.along, grid.column))
        if self.beside is not None:
            self.beside.put(piece)
        else:
            self._pages.plate(moved(piece, max(0.0, (grid.column - piece.along) / 2)))
        if rest:
            self.finish()
            self._pages.settle()
        for role in ("caption", "credit"):
            over = [legend.line for legend in rest if legend.role == role]
            if over:
                look = self._style.blocks[role]
                galley, line = over[0]
                setting = self._stock.setting(look.face)
                lines = _broken(galley.chars[line.start :], setting, self.wide * 1000 / look.size, 0.0)
                self._pages.passage(Passage(lines, number, role, look.size, 0.0, self.wide, shade=look.shade))

    def _under(self, chars: str, setting: Setting, number: int) -> tuple[str, bool]:
        """Set the beginning of a paragraph in the shorter lines under a picture, where there is one: what is left of
        the paragraph, and whether that goes on with it."""
        beside, body = self.beside, self._style.body
        rows = beside.rows if beside is not None else 0
        if beside is None or not rows:
            return chars, False
        lines = _broken(chars[:LONGEST_BESIDE], setting, beside.room * 1000 / body.size, body.indent * 1000)
        count = min(rows, len(lines))
        if beside.at_foot and count < len(lines):  # no line is left alone on either page
            count = 0 if count < COMPANY else min(count, len(lines) - COMPANY)
        if count:
            inset = beside.inset
            piece = Passage(lines, number, "paragraph", body.size, inset, beside.room, body.indent)
            self._pages.part(piece, count)
        if count == len(lines):
            return "", True
        beside.close()
        return (chars[lines[count - 1][1].next :], True) if count else (chars, False)

    def _tail(self, after: Sequence[ArticleBlock]) -> int:
        """Rows of what closes an article and would look lost on a page of its own: signature, jump line, end matter."""
        rows = 0
        for block in after:
            if not isinstance(block, Signature | Jump | End):
                break
            style = self._style.blocks[type(block).__name__.lower()]
            rows += whole_rows(style.before + style.leading * len(block.lines))
        return rows

    def _paragraph(self, block: Paragraph, number: int, tail: int) -> None:
        """A paragraph of the body; several lines are verse or a list and are kept."""
        body, setting = self._style.body, self._stock.setting(self._style.body.face)
        measure = self.wide * 1000 / body.size
        if len(block.lines) == 1:
            chars, begun = self._under(block.lines[0].chars, setting, number)
            indent = 0.0 if begun else body.indent
            lines = _broken(chars, setting, measure, indent * 1000)
            if self.loose is not None:
                self.loose += loose(lines, measure, number)
            if lines:
                self._pages.passage(Passage(lines, number, "paragraph", body.size, 0.0, self.wide, indent, tail=tail))
            return
        if self.beside is not None:
            self.beside.close()
        self._kept(block, number, "paragraph", Block(face=body.face, size=body.size, indent=body.indent), 0.0)

    def _set_apart(self, block: Lines, number: int, role: str, first: bool, last: bool) -> None:
        """Text of the grid in a narrower measure or another face: standfirst, note, what is kept as it stands."""
        style = self._style.blocks[role]
        setting = self._stock.setting(style.face)
        share = self.wide / (self._style.page.measure * self._grid.size)
        inset = (style.inset if share > 0.999 else int(style.inset * share**2)) * self._grid.size
        if style.rule_beside:  # the rules stand within the column
            inset = max(inset, style.size)
        wide = self.wide - 2 * inset
        before, after = style.before if first else 0.0, style.after if last else 0.0
        if len(block.lines) > 1 or role == "raw":
            self._kept(block, number, role, replace(style, before=before, after=after), inset)
            return
        measure = wide * 1000 / style.size
        galley = prepare(block.lines[0].chars, setting, measure)
        indent, align = style.indent, style.align
        broken = break_lines(galley, measure - indent * 1000, measure)
        if align == "centre":
            few = len(broken) <= FEW_LINES and first and last
            indent, align = (0.0, "centre") if few else (indent, "justify")
            broken = balanced(galley, measure) if few else broken
        lines = [(galley, line) for line in broken]
        if lines:
            self._pages.passage(
                Passage(
                    lines, number, role, style.size, inset, wide, indent,
                    before=before, after=after, align=align, shade=style.shade,
                    rules=(
                        style.rule_above if first else 0.0,
                        style.rule_below if last else 0.0,
                        style.rule_beside,
                    ),
                )
            )  # fmt: skip

    def _kept(self, block: Lines, number: int, role: str, look: Block, inset: float) -> None:
        """Lines that are lines, `inset` points in on either side; one too long is turned over, one em further in."""
        setting, indent = self._stock.setting(look.face), look.indent
        wide = self.wide - 2 * inset
        measure = wide * 1000 / look.size
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
                    lines, number, role, look.size, inset, wide, indent, indent + 1.0,
                    look.before, look.after, "left", look.shade, frozenset(firsts),
                )
            )  # fmt: skip

    def _stack(
        self, block: Lines, number: int, role: str, style: Block, keep: bool = True, opening: bool = False
    ) -> None:
        """A heading, or lines at an article's end."""
        setting = self._stock.setting(style.face)
        wide = self.wide - 2 * style.inset * self._grid.size - style.indent * style.size
        measure = wide * 1000 / (style.size * (1 + style.track))
        space = BYLINE_SPACE if role == "byline" else NAME_SPACE
        lines: list[tuple[Galley, Break]] = []
        for text in block.lines:
            galley = prepare(text.chars, setting, measure, space)
            lines.extend((galley, line) for line in balanced(galley, measure, self.words))
        if lines:
            self._pages.stack(Stack(lines, number, role, style, self.wide, keep, opening))


def _broken(chars: str, setting: Setting, measure: float, indent: float) -> list[tuple[Galley, Break]]:
    """The lines of a paragraph. One of many thousand characters is broken stretch by stretch: its cost stays even,
    and it needs no more memory than others."""
    lines: list[tuple[Galley, Break]] = []
    first = measure - indent
    while len(chars) > STRETCH:
        galley = prepare(chars[:STRETCH], setting, measure)
        broken = break_lines(galley, first, measure)
        if len(broken) <= OVERLAP:
            break
        lines += [(galley, line) for line in broken[:-OVERLAP]]
        chars = chars[broken[-OVERLAP].start :]
        first = measure
    galley = prepare(chars, setting, measure)
    lines += [(galley, line) for line in break_lines(galley, first, measure, indent)]
    return lines
