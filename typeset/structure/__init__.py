"""Structure: blocks in, Articles with roles out. Removes nothing but page furniture, one entry each."""

from __future__ import annotations

from collections.abc import Mapping

from typeset.article import Article
from typeset.block import Reflowed
from typeset.namedtuple import NamedTuple
from typeset.reasons import Reason
from typeset.source import Source
from typeset.structure.articles import articles
from typeset.structure.figures import mark_figures
from typeset.structure.heads import mark_heads
from typeset.structure.piece import Overprints
from typeset.structure.pieces import pieces
from typeset.structure.roles import mark_contents, mark_ends, mark_signed, mark_words
from typeset.text import Entry


class Structured(NamedTuple):
    """The articles of a text; the evidence for each role by the source offset where it begins; what was removed."""

    articles: tuple[Article, ...]
    seams: Mapping[int, tuple[Reason, float]]
    entries: tuple[Entry, ...]


def structure(source: Source, reflowed: Reflowed) -> Structured:
    """The articles that the blocks of a source make."""
    overprints = Overprints(reflowed.entries)
    found = mark_figures(
        source, [mark_words(piece) for piece in pieces(source, reflowed.blocks, overprints)], overprints
    )
    mark_contents(found)
    mark_signed(found)
    mark_heads(found)
    mark_ends(found)
    seams = {piece.start: (piece.why, piece.sure) for piece in found if piece.why}
    return Structured(articles(found), seams, ())
