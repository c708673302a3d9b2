"""Blocks in, pieces out: cut where a line is plainly of another kind than the line above it. Changes no character.

A block is cut only where a printed line begins; the join that stood there is no join then (`ledger.settling`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from typeset.block import Block
from typeset.cues import BYLINE, BYLINE_TIGHT, END, JUMP, ends_sentence
from typeset.patterns import late
from typeset.source import Source
from typeset.structure.captions import cut_captions, cut_credit_before, may_hold_credit, rejoin, whole_credits
from typeset.structure.headings import cut_heading
from typeset.structure.interrupted import lift, lift_shown
from typeset.structure.labels import mark_labels
from typeset.structure.openings import LONGEST_HEAD, mark_openings
from typeset.structure.piece import Overprints, Piece, part_of, printed_spans
from typeset.structure.poems import cut_verse
from typeset.text import concat

_ROLE = late("[记記]者|[讯訊][员員]")
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
        elif made and (lifted := _byline_within(source, made[-1], piece)):
            made[-1:] = lifted
        elif piece.kind == "body" and piece.chars[-1] in "）)" and _LAST.search(piece.chars[-LONGEST_HEAD:]):
            made.extend(_cut_last(source, piece))
        elif piece.kind in ("body", "caption") and may_hold_credit(piece.chars):
            cut_credit_before(source, made, piece, overprints)
            made.extend(cut_captions(source, piece, overprints))
            rejoin(made)
        else:
            made.append(piece)
    lift(source, made)
    lift_shown(source, made)
    mark_openings(source, made)
    mark_labels(made)
    return made


def _piece(block: Block) -> Piece:
    lines = tuple([line for line in block.lines if line])
    chars = "".join([line.chars for line in lines])
    return Piece(block.kind, lines, chars, block.page, block.measure, "", None, block.sure)


def _byline_within(source: Source, above: Piece, piece: Piece) -> list[Piece]:
    """A byline that the head of a column put inside a sentence: its halves are one paragraph, the byline follows.
    Nothing where the text above is no half of one."""
    if not (above.kind == piece.kind == "body" and len(above.lines) == len(piece.lines) == 1):
        return []
    if not _ROLE.search(piece.chars[:12]) or ends_sentence(above.chars) or above.chars[-1] in "）)":
        return []
    text = piece.lines[0]
    spans = printed_spans(source, text)
    line = part_of(text, spans, 0, 1)
    if len(spans) < 2 or "：" in line.chars or not (BYLINE.fullmatch(line.chars) or BYLINE_TIGHT.fullmatch(line.chars)):
        return []
    rest = part_of(text, spans, 1, len(spans))
    if rest.start < above.lines[0].end or (above.chars[-1].isascii() and rest.chars[0].isascii()):
        return []
    return [above.of((concat((above.lines[0], rest)),)), piece.of((line,), "display")]


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
