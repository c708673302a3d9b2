"""Captions joined to the text around them: where a credit ends a printed line, caption and credit are cut out.

Pieces in, pieces out; changes no character. A piece is cut only where a printed line begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from typeset.cues import CAPTION_HEAD, credit_at_end, ends_sentence
from typeset.patterns import late
from typeset.source import Source
from typeset.structure.credits import credit_start, ends_in_credit, is_credit
from typeset.structure.piece import Overprints, Piece, part_of, printed_spans
from typeset.text import Text, concat

LONGEST_UNCUT = 90  # characters; from here on a text that a credit cuts is more than its caption
SHORTEST_CAPTION = 6  # characters
LONGEST_CUT = 150  # characters of a caption that was joined to the text above it
MOST_CREDIT = 4  # printed lines of a credit, each mark of an overprint's on its own
LONGEST_HALF = 24  # characters of either half of a credit that its lines' end parts
_CLOSING = "）)]】"
_IN_BRACKETS = late("[供照发發绘繪图圖提][^（）()]{0,3}[）)】]")  # worth a look for a credit


def cut_credit_before(source: Source, made: list[Piece], credit: Piece, overprints: Overprints) -> None:
    """A credit on lines of its own: its caption may have been joined to the text above it. In place."""
    if not made or not is_credit(credit.chars) or made[-1].kind != "body" or len(made[-1].lines) > 1:
        return
    above = made[-1]
    if is_credit(above.chars):
        return
    text = above.lines[0]
    spans = printed_spans(source, text)
    lines = [text.slice(low, high) for low, high in spans]
    begins = _caption_begins(lines, 0, len(lines), overprints)
    if begins and sum(len(line) for line in lines[begins:]) <= LONGEST_CUT:
        made[-1:] = [
            above.of((part_of(text, spans, 0, begins),)),
            above.of((part_of(text, spans, begins, len(lines)),), "caption"),
        ]


def _caption_begins(lines: Sequence[Text], low: int, high: int, overprints: Overprints) -> int:
    """The printed line at which the caption that ends before line `high` begins; `low` where nothing shows one.

    Lines overprinted below lines that are not; else the last line that follows the end of a sentence, or that opens
    as captions do.
    """
    begins = low
    opens = low < high and bool(CAPTION_HEAD.match(lines[low].chars))  # of several sentences, perhaps
    opens = opens and sum(map(len, lines[low:high])) <= LONGEST_CUT
    for at in range(low + 1, high):
        chars = lines[at].chars
        if at > high - MOST_CREDIT and is_credit("".join([line.chars for line in lines[at:high]])):
            return at if begins == low and ends_sentence(lines[at - 1].chars) else begins  # the credit's own lines
        if is_credit(chars) or _is_open("".join([line.chars for line in lines[max(low, at - MOST_CREDIT) : at]])):
            continue
        if overprints.touch(lines[at]) and not overprints.touch(lines[at - 1]):
            return at
        if CAPTION_HEAD.match(chars) or (not opens and ends_sentence(lines[at - 1].chars)):
            begins = at
    return begins


def _is_open(chars: str) -> bool:
    """Whether a bracket stands open at the end of a text."""
    return max(map(chars.rfind, "（([【")) > max(map(chars.rfind, _CLOSING))


def cut_captions(source: Source, piece: Piece, overprints: Overprints) -> Iterator[Piece]:
    """A text in which a credit ends a printed line: caption and credit are cut out of it."""
    text = piece.lines[0] if len(piece.lines) == 1 else concat(piece.lines)
    spans = printed_spans(source, text)
    lines = [text.slice(low, high) for low, high in spans]
    opened = 0
    cut = False
    for at in range(len(lines)):
        ending = "".join([one.chars for one in lines[max(opened, at - MOST_CREDIT + 1) : at + 1]])
        if not may_hold_credit(ending) or not ends_in_credit(ending):
            continue
        begins = _caption_begins(lines, opened, at + 1, overprints)
        if begins == opened and at + 1 < len(lines):
            begins = _interrupts(lines, opened, at)
        if at + 1 == len(lines) and begins <= opened:
            break
        if begins > opened:
            yield piece.of((part_of(text, spans, opened, begins),), "body")
        yield piece.of((part_of(text, spans, begins, at + 1),), "caption")
        opened = at + 1
        cut = True
    if not cut:
        yield piece
    elif opened < len(lines):
        yield piece.of((part_of(text, spans, opened, len(lines)),), "body")


def _interrupts(lines: Sequence[Text], opened: int, last: int) -> int:
    """Where a caption of one sentence begins that stands inside a long one: the line that holds it whole."""
    if sum(len(line) for line in lines[opened : last + 1]) < LONGEST_UNCUT or ends_sentence(lines[last - 1].chars):
        return opened
    at = credit_start(lines[last].chars)
    begins = last if at >= SHORTEST_CAPTION else last - 1
    return max(opened, begins)


def rejoin(made: list[Piece]) -> None:
    """A sentence that a caption interrupted goes on behind it: its halves are one paragraph, the caption follows."""
    if len(made) < 3:
        return
    before, caption, after = made[-3:]
    if not before.kind == after.kind == "body" or caption.kind != "caption" or len(before.lines) > 1:
        return
    if ends_sentence(before.chars) or credit_start(before.chars) or after.lines[0].start < before.lines[0].end:
        return
    if before.chars[-1].isascii() and after.chars[0].isascii():
        return  # whether a space belongs between Latin words here, nobody has said
    made[-3:] = [before.of((concat((before.lines[0], *after.lines)),)), caption]


def whole_credits(made: Sequence[Piece]) -> list[Piece]:
    """Pieces with each credit whole: one that a line's end parts inside its bracket, …（本报记者 and 甲乙摄）, is
    joined, for neither half can stand alone."""
    joined: list[Piece] = []
    for piece in made:
        above = joined[-1] if joined else None
        if above and piece.chars[-1] in _CLOSING and _completes(above, piece):
            joined[-1] = above.of((*above.lines[:-1], concat((above.lines[-1], *piece.lines))), "caption")
        else:
            joined.append(piece)
    return joined


def _completes(above: Piece, piece: Piece) -> bool:
    """Whether a piece closes the bracket that the one above it leaves open, and the two make a credit."""
    if above.kind == "lines" or above.page != piece.page or len(piece.chars) > LONGEST_HALF:
        return False
    if any(mark in piece.chars for mark in "（([【") or not may_hold_credit("（" + piece.chars):
        return False
    opens = max(above.chars.rfind(mark) for mark in "（([【")
    half = above.chars[opens:]
    if opens < 0 or len(half) > LONGEST_HALF or any(mark in half for mark in _CLOSING):
        return False
    return bool(credit_at_end(half + piece.chars))


def may_hold_credit(chars: str) -> bool:
    """Whether a text is worth a look for a credit inside it."""
    return "摄" in chars or "攝" in chars or bool(_IN_BRACKETS.search(chars))
