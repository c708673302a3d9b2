"""Pieces with roles in, Articles in the manuscript's order out: where each begins, where its standfirst and page marks
stand. Changes no character."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from typeset.article import (
    Article,
    ArticleBlock,
    Byline,
    Deck,
    End,
    Headline,
    Jump,
    Kicker,
    Note,
    PageMark,
    Paragraph,
    Signature,
    Standfirst,
    Subhead,
)
from typeset.structure.figures import figure
from typeset.structure.piece import Piece
from typeset.text import Text

_BLOCK: dict[str, Callable[[tuple[Text, ...]], ArticleBlock]] = {
    "kicker": Kicker,
    "headline": Headline,
    "deck": Deck,
    "byline": Byline,
    "standfirst": Standfirst,
    "note": Note,
    "subhead": Subhead,
    "signature": Signature,
    "jump": Jump,
    "end": End,
}


def articles(pieces: Sequence[Piece]) -> tuple[Article, ...]:
    """The articles of a text, in its order."""
    made: list[Article] = []
    pages = Pages()
    for part in _parts(pieces):
        blocks = _blocks(_in_order(part), pages)
        if blocks:
            made.append(Article(tuple(blocks)))
    return tuple(made)


class Pages:
    """Which page the text has reached, so that each page is marked once, where its text begins."""

    def __init__(self) -> None:
        self.reached = 1

    def before(self, piece: Piece) -> list[ArticleBlock]:
        """The page marks that stand before a piece."""
        marks: list[ArticleBlock] = [PageMark(number) for number in range(self.reached + 1, piece.page + 1)]
        self.reached = max(self.reached, piece.page)
        for line in piece.lines:
            for mark in line.marks:
                if mark.kind == "page" and mark.value.isdecimal():
                    self.reached = max(self.reached, int(mark.value))
        return marks


def _parts(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """One list of pieces an article. It begins at its headline, or at kickers or a standfirst before that."""
    parts: list[list[Piece]] = []
    current: list[Piece] = []
    opening = False  # what stands at the end of `current` already belongs to the headline to come
    for piece in pieces:
        if piece.role in ("kicker", "standfirst") and _headline_comes(pieces, piece):
            if not opening and current:
                parts.append(current)
                current = []
            opening = True
        elif piece.role == "headline":
            if not opening and current:
                parts.append(current)
                current = []
            opening = False
        current.append(piece)
    if current:
        parts.append(current)
    return parts


def _headline_comes(pieces: Sequence[Piece], piece: Piece) -> bool:
    """Whether a kicker or standfirst stands before its headline (one below it is not the next article's)."""
    return piece.sure < 2 and piece.role in ("kicker", "standfirst")


def _in_order(part: Sequence[Piece]) -> list[Piece]:
    """The pieces of an article in the manuscript's order: a standfirst printed above stands below the byline."""
    head = next((at for at, piece in enumerate(part) if piece.role == "headline"), -1)
    if head < 0:
        return list(part)
    above = [piece for piece in part[:head] if piece.role not in ("kicker", "byline", "deck")]
    stays = [piece for piece in part[:head] if piece.role in ("kicker",)]
    late = [piece for piece in part[:head] if piece.role in ("byline", "deck")]
    below = head + 1
    while below < len(part) and part[below].role in ("deck", "byline", "note"):
        below += 1
    return [*stays, *part[head:below], *late, *above, *part[below:]]


def _blocks(part: Sequence[Piece], pages: Pages) -> list[ArticleBlock]:
    blocks: list[ArticleBlock] = []
    index = 0
    while index < len(part):
        piece = part[index]
        marks = pages.before(piece)
        blocks.extend(marks)
        index += 1
        if piece.role in ("caption", "credit"):
            group = [piece]
            while piece.role == "caption" and index < len(part) and part[index].role == "credit":
                group.append(part[index])
                index += 1
            blocks.append(figure(group))
        else:
            blocks.append(_BLOCK.get(piece.role, Paragraph)(piece.lines))
    return blocks
