"""Standfirsts: text before the first headline, in another measure than the body's or so short that it can be one.

Pieces in, pieces with roles out, in place; changes no character.
"""

from __future__ import annotations

from collections.abc import Sequence

from typeset.cues import DATELINE
from typeset.reasons import because
from typeset.structure.piece import Piece, is_body

LONGEST_STANDFIRST = 1200  # characters before a headline that can be its standfirst, in another measure
MOST_STANDFIRST = 12  # paragraphs of it
LONGEST_LEAD = 420  # characters of one in the body's measure
MOST_LEAD = 3  # paragraphs of it
OTHER_MEASURE = 1.5  # em: from here on two blocks are set in different measures


def is_standfirst(pieces: Sequence[Piece], index: int, stop: int) -> bool:
    """Whether what stands before the first heading is its standfirst: another measure than the body's."""
    before = [one for one in pieces[:index] if is_body(one)]
    if not _short_enough(before) or any(DATELINE.match(one.chars) for one in before):
        return False
    return _in_another_measure(pieces, index, stop)


def _in_another_measure(pieces: Sequence[Piece], index: int, stop: int = 0) -> bool:
    """Whether all text before a heading is set in another measure than the text behind it."""
    after = [one for one in pieces[stop or index :] if is_body(one) and one.measure]
    measured = [one.measure for one in pieces[:index] if is_body(one) and one.measure]
    return bool(after and measured) and all(abs(measure - after[0].measure) >= OTHER_MEASURE for measure in measured)


def _short_enough(before: Sequence[Piece]) -> bool:
    return len(before) <= MOST_STANDFIRST and sum(len(one.chars) for one in before) <= LONGEST_STANDFIRST


def standfirst_before(pieces: list[Piece], first: int) -> None:
    """Body text before the first headline is its standfirst: in another measure, or so short that it can be one. A
    longer text, and one that ends or goes on from elsewhere, is an article without a headline."""
    before = [at for at in range(first) if is_body(pieces[at])]
    if not before:
        return
    texts = [pieces[at] for at in before]
    if not _short_enough(texts) or any(DATELINE.match(one.chars) for one in texts):
        return
    if any(one.role in ("jump", "end", "signature", "credit") for one in pieces[:first]):
        return
    if not _in_another_measure(pieces, first) and (
        len(before) > MOST_LEAD or sum(len(one.chars) for one in texts) > LONGEST_LEAD
    ):
        return
    for at in before:
        pieces[at] = pieces[at].as_role("standfirst", because("role-standfirst"), 0.85)
