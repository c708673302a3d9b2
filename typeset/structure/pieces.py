"""Blocks in, pieces out: cut where a line is plainly of another kind than the line above it. Changes no character.

A block is cut only where a printed line begins; the join that stood there is no join then (`ledger.settling`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from typeset.block import Block
from typeset.cues import END, JUMP
from typeset.patterns import late
from typeset.source import Source
from typeset.structure.captions import cut_captions, cut_credit_before, may_hold_credit, rejoin, whole_credits
from typeset.structure.headings import cut_heading
from typeset.structure.interrupted import lift
from typeset.structure.openings import LONGEST_HEAD, mark_openings
from typeset.structure.piece import Overprints, Piece, part_of, printed_spans
from typeset.structure.poems import cut_verse

_LAST = late("[（(](?:[下紧緊上转轉接]|完|全文|[连連]|未|待|本?文?作者|[详詳相参參])[^（）()]*[）)]$")


def pieces(source: Source, blocks: Iterable[Block], overprints: Overprints) -> list[Piece]:
    """Blocks as pieces, cut where a line is plainly of another kind than the line above it."""
    made: list[Piece] = []
    for piece in whole_credits([_piece(block) for block in blocks if any(block.lines)]):
        if piece.kind == "display":
            for part in cut_heading(source, piece):
                cut_credit_before(source, made, part, overprints)
                made.append(part)
        elif piece.kind == "lines":
            made.extend(cut_verse(piece, not made or made[-1].chars[-1] in "）)"))
        elif piece.kind == "body" and piece.chars[-1] in "）)" and _LAST.search(piece.chars[-LONGEST_HEAD:]):
            made.extend(_cut_last(source, piece))
        elif piece.kind in ("body", "caption") and may_hold_credit(piece.chars):
            cut_credit_before(source, made, piece, overprints)
            made.extend(cut_captions(source, piece, overprints))
            rejoin(made)
        else:
            made.append(piece)
    lift(source, made)
    mark_openings(source, made)
    return made


def _piece(block: Block) -> Piece:
    lines = tuple([line for line in block.lines if line])
    chars = "".join([line.chars for line in lines])
    return Piece(block.kind, lines, chars, block.page, block.measure, "", None, block.sure)


def _cut_last(source: Source, piece: Piece) -> Iterator[Piece]:
    """A jump line or end matter on a printed line of its own, joined to the paragraph above it."""
    text = piece.lines[-1]
    spans = printed_spans(source, text)
    for at in range(len(spans) - 1, max(0, len(spans) - 4), -1):
        last = part_of(text, spans, at, len(spans))
        if JUMP.fullmatch(last.chars) or END.fullmatch(last.chars):
            yield piece.of((*piece.lines[:-1], part_of(text, spans, 0, at)))
            yield piece.of((last,))
            return
    yield piece
