"""A caption that stands inside a sentence of the text: what stands before it and what follows are one paragraph.

Pieces in, pieces out, in place; changes no character. The caption was joined to the half before it, because that half
ends in no mark. What shows it: a credit ends the piece, the line below it is full where all paragraphs of the text have
their indent, and what is open before the caption closes behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from typeset.cues import CAPTION_HEAD, DATELINE, ends_sentence
from typeset.patterns import late
from typeset.source import Source
from typeset.structure.credits import credit_start, ends_in_credit, is_credit
from typeset.structure.piece import Piece, part_of, printed_lines, printed_spans, width_of
from typeset.text import Text, concat

SHORTEST = 6  # characters of a caption
LONGEST = 160  # characters of the half before it and the caption together
MOST_LINES = 3  # printed lines of the caption
FULL = 1.2  # em by which a full line may be shorter than its measure: squeezed marks, digits
FEWEST = 3  # paragraphs that show it
INDENT = 1.5  # em; two, less what squeezing hides
INDENTED = 0.8  # share of the paragraphs that have it
NO_START = "，。、；：！？”’」』）)》…的了着過过們们等"  # no sentence begins so
# One class for all ways to begin: it is sought in every paragraph, and a choice of several takes many times as long.
OPENS_CAPTION = late(
    "[左右上下图圖▲▼①-⑳](?:(?<=[左右上下])[图圖][为為：:]|(?<=[图圖])[为為①-⑳](?!了)|(?<=[▲▼①-⑳])(?=\\w))"
)
SHORT_FIRST = late("[^。！？]{1,5}[。！？]")  # a first sentence so short is the end of one
_PAIRS = (("“", "”"), ("（", "）"), ("「", "」"), ("『", "』"), ("《", "》"), ("(", ")"))


def lift(source: Source, made: list[Piece]) -> None:
    """Lift such captions out of their sentences."""
    pictured = any(ends_in_credit(piece.chars) or is_credit(piece.chars) for piece in made)
    if not pictured or not _has_indents(source, made):
        return
    at = 0
    while at < len(made) - 1:
        stop = at + 1
        while stop < len(made) and is_credit(made[stop].chars):
            stop += 1  # the credit may be a piece of its own
        if stop < len(made) and (parts := _halves(source, made[at], made[at + 1 : stop], made[stop])):
            before, caption = parts
            whole = made[stop].of((concat((*before.lines, *made[stop].lines)),), "body")
            made[at : stop + 1] = [whole, caption, *made[at + 1 : stop]]
        at += 1


def lift_shown(source: Source, made: list[Piece]) -> None:
    """Lift captions out of their sentences that open as only captions do (左图：, 图为) at the head of a printed line:
    the line above breaks off, and the text behind goes on with it."""
    at = 0
    while at < len(made) - 1:
        piece, after = made[at], made[at + 1]
        parts = _shown(source, piece, after)
        if parts:
            before, caption = parts
            made[at : at + 2] = [after.of((concat((*before.lines, *after.lines)),), "body"), caption]
        at += 1


def _shown(source: Source, piece: Piece, after: Piece) -> tuple[Piece, Piece] | None:
    """The half of a sentence before such a caption, and the caption; None where there is none."""
    if piece.kind != "body" or after.kind != "body" or len(piece.lines) > 1 or len(after.lines) > 1:
        return None
    if not OPENS_CAPTION.search(piece.chars) or after.page != piece.page or OPENS_CAPTION.match(after.chars):
        return None
    if not ends_sentence(piece.chars) or DATELINE.match(after.chars) or after.lines[0].start < piece.lines[0].end:
        return None
    text = piece.lines[0]
    spans = printed_spans(source, text)
    for first in range(max(1, len(spans) - MOST_LINES), len(spans)):
        low = spans[first][0]
        if not OPENS_CAPTION.match(text.chars, low):
            continue
        half = piece.of((part_of(text, spans, 0, first),), "body")
        last = text.chars[slice(*spans[first - 1])]
        full = width_of(last) >= (piece.measure or after.measure) - FULL - (INDENT if first == 1 else 0.0)
        if ends_sentence(last) or not full or (last[-1].isascii() and after.chars[0].isascii()):
            return None
        return half, piece.of((part_of(text, spans, first, len(spans)),), "caption")
    return None


def _has_indents(source: Source, made: Sequence[Piece]) -> bool:
    """Whether nearly all paragraphs of a text open with a line shorter than the measure by their indent."""
    firsts: list[float] = []
    for above, piece in pairwise(made):
        if piece.kind == "body" and piece.measure and above.kind == "body" and ends_sentence(above.chars):
            spans = printed_spans(source, piece.lines[0], 2)
            if len(spans) > 1:
                firsts.append(piece.measure - width_of(piece.lines[0].chars[slice(*spans[0])]))
    return len(firsts) >= FEWEST and sum(short >= INDENT for short in firsts) >= INDENTED * len(firsts)


def _halves(source: Source, piece: Piece, credits: Sequence[Piece], after: Piece) -> tuple[Piece, Piece] | None:
    """The half of the sentence that stands before a caption, and the caption; None where nothing shows that the text
    behind it goes on with that half."""
    if piece.kind not in ("body", "caption") or after.kind != "body" or len(piece.lines) > 1 or len(after.lines) > 1:
        return None
    if len(piece.chars) > LONGEST or not (credits or ends_in_credit(piece.chars)) or after.page != piece.page:
        return None
    if not _goes_on(source, after):
        return None
    text = piece.lines[0]
    spans = printed_spans(source, text)
    lines = [text.slice(low, high) for low, high in spans]
    for first in range(len(lines) - 1, max(0, len(lines) - 1 - MOST_LINES), -1):
        caption = "".join(line.chars for line in lines[first:])
        length = credit_start(caption) or (len(caption) if credits else 0)
        if length < SHORTEST:
            continue
        before = lines[:first]
        if not _is_open(before, after, piece.measure or after.measure) or not _is_whole(caption):
            continue
        if (
            caption[0] in NO_START
            or SHORT_FIRST.match(caption)
            or (before[-1].chars[-1].isascii() and after.chars[0].isascii())
        ):
            continue
        half = piece.of((part_of(text, spans, 0, first),), "body")
        return half, piece.of((part_of(text, spans, first, len(lines)),), "caption")
    return None


def _goes_on(source: Source, after: Piece) -> bool:
    """Whether a piece begins with a full line, as no paragraph does that has its indent."""
    if DATELINE.match(after.chars) or CAPTION_HEAD.match(after.chars) or credit_start(after.chars) or not after.measure:
        return False
    lines = printed_lines(source, after.lines[0])
    return (len(lines) > 1 or width_of(after.chars) >= after.measure - FULL) and (
        after.chars[0] in NO_START or width_of(lines[0].chars) >= after.measure - FULL
    )


def _is_open(before: Sequence[Text], after: Piece, measure: float) -> bool:
    """Whether the lines before a caption break off inside a sentence, at the end of a full line."""
    if not before or before[0].start < 0:
        return False
    last = before[-1].chars
    indent = 2.0 if len(before) == 1 else 0.0
    if ends_sentence(last) or width_of(last) < measure - indent - FULL:
        return False
    return _is_whole("".join([line.chars for line in before]) + after.chars)


def _is_whole(chars: str) -> bool:
    """Whether all that is opened is closed."""
    return all(chars.count(left) == chars.count(right) for left, right in _PAIRS)
