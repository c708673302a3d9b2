"""Captions that no word shows, by how they are set: narrower than the text, or flush where every paragraph is indented.

Pieces in, pieces with roles out, in place; changes no character. A picture is narrower than its page, and what stands
under it opens without an indent (clreq 3.2.2: paragraphs open two characters in).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from typeset.cues import DATELINE, ends_sentence
from typeset.patterns import late
from typeset.reasons import because
from typeset.source import Source
from typeset.structure.interrupted import NO_START, SHORT_FIRST
from typeset.structure.piece import Piece, printed_lines, printed_spans, width_of
from typeset.text import Text

NARROWER = 4.0  # em by which a picture's lines are narrower than the text's, at least
FEWEST = 4  # paragraphs that show how a text is set
AMID = -1  # the place of what does not begin its line
SHOWN = 60  # whose later lines are looked at
INDENTED = 0.85  # share of them that are
INDENT = 2  # characters further in; an ideographic space is two
MOST = 3  # captions that follow each other
LONGEST = 60  # characters
_LISTED = late("[●■□◆◇★☆▲△○◎※•·—]|[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．]|[^，。：]{1,8}[：:]|[“「『]")


def mark_by_place(source: Source, pieces: list[Piece]) -> None:
    """Short sentences of their own amid or behind the paragraphs."""
    body = [at for at, piece in enumerate(pieces) if not piece.role and piece.kind == "body"]
    if len(body) < FEWEST:
        return
    _mark(pieces, body, _narrow(source, pieces, body), "role-caption-narrow")
    _mark(pieces, body, _flush(source, pieces, body), "role-caption-flush")


def _mark(pieces: list[Piece], body: Sequence[int], found: set[int], why: str) -> None:
    """Captions they are where few stand together, below the end of a paragraph."""
    start = 1
    while start < len(body):
        stop = start
        while stop < len(body) and body[stop] in found:
            stop += 1
        above = pieces[body[start] - 1]
        headed = above.kind == "display" and not above.role
        if stop <= start + MOST and not headed and ends_sentence(pieces[body[start - 1]].chars):
            for at in body[start:stop]:
                pieces[at] = pieces[at].as_role("caption", because(why), 0.7)
        start = max(stop, start + 1)


def _may_be_caption(piece: Piece) -> bool:
    if len(piece.chars) > LONGEST or len(piece.lines) > 1 or piece.chars[-1] not in "。）)":
        return False
    return not (_LISTED.match(piece.chars) or DATELINE.match(piece.chars))


def _narrow(source: Source, pieces: Sequence[Piece], body: Sequence[int]) -> set[int]:
    """Pieces of two printed lines and more, all of them narrower than the measure of the text."""
    counts: Counter[float] = Counter()
    for at in body:
        counts[pieces[at].measure] += len(pieces[at].chars)
    full = counts.most_common(1)[0][0]
    found: set[int] = set()
    for step, at in enumerate(body[1:], 1):
        piece = pieces[at]
        if piece.measure > full - NARROWER or not _may_be_caption(piece):
            continue
        first, *others = [width_of(line.chars) for line in printed_lines(source, piece.lines[0])]
        near = [pieces[one].measure for one in (body[step - 1], *body[step + 1 : step + 2])]
        if min(near) <= full - NARROWER and not (step + 1 == len(body) and _may_be_caption(pieces[body[step - 1]])):
            continue  # a column of its own
        if others and max(first, *others) <= full - NARROWER and max(others) <= first + 1:
            found.add(at)
    return found


def _flush(source: Source, pieces: Sequence[Piece], body: Sequence[int]) -> set[int]:
    """Pieces that open at the edge where nearly all others open further in than their later lines."""
    opens = {at: _indent(source, pieces[at].lines[0]) for at in body}
    if AMID in opens.values():
        return set()  # rows across columns
    if sum(indent >= INDENT for indent in opens.values()) * 2 < len(body):
        return set()
    shown = [printed_lines(source, pieces[at].lines[0])[1:] for at in body[:SHOWN]]
    later = [_indent(source, line) for lines in shown for line in lines]
    edge = Counter(later).most_common(1)[0][0] if later else 0
    further = [at for at in body if opens[at] >= edge + INDENT]
    if len(further) < max(FEWEST - 1, INDENTED * sum(not _may_be_caption(pieces[at]) for at in body)):
        return set()
    if not later or sum(indent >= edge + INDENT for indent in later) * 10 > len(later):
        return set()
    flush = {at for at in body if opens[at] <= edge and _may_be_caption(pieces[at])}
    return {at for at in flush if not _goes_on(source, pieces, body, at)}


def _goes_on(source: Source, pieces: Sequence[Piece], body: Sequence[int], at: int) -> bool:
    """Whether a piece may be the rest of a paragraph that a caption above it interrupted: it has several lines amid
    the text, or begins as no sentence does."""
    chars = pieces[at].chars
    if chars[0] in NO_START or SHORT_FIRST.match(chars):
        return True
    return body[-1] > at and len(printed_spans(source, pieces[at].lines[0], 2)) > 1


def _indent(source: Source, text: Text) -> int:
    """How far in a text begins on its line, in half-width characters; `AMID` behind other text."""
    start = text.start
    low = start
    between = source.text
    while low and between[low - 1] in " \t\u3000\u00a0":
        low -= 1
    if low and between[low - 1] not in "\n\r\f":
        return AMID
    return sum(2 if char == "\u3000" else 1 for char in between[low:start])
