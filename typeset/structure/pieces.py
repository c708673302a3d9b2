"""Pieces: a block, or a part of one, while its role is sought. Blocks in, pieces out; changes no character.

A block is cut only where a printed line begins; the join that stood there is no join then (`ledger.settle`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from typeset.block import Block, Kind
from typeset.cues import (
    BYLINE,
    BYLINE_HEAD,
    CAPTION_HEAD,
    CREDIT_AT_END,
    CREDIT_LINE,
    DECK_HEAD,
    END,
    JUMP,
    MARKED_NAMES,
    SENTENCE_END,
)
from typeset.reasons import Reason
from typeset.source import Source
from typeset.text import Text, concat

Role: TypeAlias = Literal[
    "kicker",
    "headline",
    "deck",
    "byline",
    "standfirst",
    "note",
    "subhead",
    "paragraph",
    "signature",
    "jump",
    "end",
    "caption",
    "credit",
    "furniture",
]

LONGEST_CUE = 120  # characters: a longer line is text, whatever words it holds
LONGEST_HEAD = 60  # characters of a heading that was joined
_CREDIT = re.compile("[摄攝供照发發绘繪图圖提][^（）()]{0,3}[）)】]")  # worth a look for a credit
_SENTENCE = re.compile("[。；;][”’」』）)]?")


class Piece(NamedTuple):
    """What stands together. `role` is "" until it is known; `chars` are its characters, lines joined."""

    kind: Kind
    lines: tuple[Text, ...]
    chars: str
    page: int
    measure: float
    role: Role | Literal[""] = ""
    why: Reason | None = None
    sure: float = 1.0

    @property
    def start(self) -> int:
        """Source offset of the first character."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Source offset behind the last character."""
        return self.lines[-1].end

    def as_role(self, role: Role, why: Reason | None = None, sure: float = 1.0) -> Piece:
        """The same piece with its role."""
        return self._replace(role=role, why=why, sure=sure)

    def of(self, lines: Sequence[Text], kind: Kind | None = None) -> Piece:
        """A piece of other lines that stands where this one stood."""
        chars = lines[0].chars if len(lines) == 1 else "".join([line.chars for line in lines])
        return self._replace(lines=tuple(lines), chars=chars, kind=kind or self.kind)


def pieces(source: Source, blocks: Iterable[Block]) -> list[Piece]:
    """Blocks as pieces, cut where a line is plainly of another kind than the line above it."""
    made: list[Piece] = []
    for block in blocks:
        lines = tuple(line for line in block.lines if line)
        if not lines:
            continue
        piece = Piece(block.kind, lines, "", block.page, block.measure, "", None, block.sure).of(lines)
        if block.kind == "display":
            made.extend(_cut_heading(source, piece))
        elif block.kind in ("body", "caption") and _CREDIT.search(piece.chars):
            made.extend(_cut_captions(source, piece))
            _rejoin(made)
        else:
            made.append(piece)
    _cut_first(source, made)
    return made


def printed_lines(source: Source, text: Text) -> list[Text]:
    """The printed lines of a joined text: cut where the source has a line end between two runs."""
    cuts: list[tuple[int, int]] = []  # where a line ends, and where the next begins behind the joining space
    length = 0
    before = -1
    for run in text.runs:
        if before >= 0 and _line_end(source.text, before, run.start):
            cuts.append((length, length))
        elif run.chars == " " and _line_end(source.text, run.start, run.end):
            cuts.append((length, length + 1))
        length += len(run.chars)
        before = run.end
    if not cuts:
        return [text]
    parts: list[Text] = []
    at = 0
    for low, high in [*cuts, (length, length)]:
        if low > at:
            parts.append(text.slice(at, low))
        at = high
    return parts


def _line_end(chars: str, start: int, end: int) -> bool:
    between = chars[start:end]
    return bool(between) and ("\n" in between or "\r" in between or "\f" in between) and not between.strip()


def _cut_heading(source: Source, piece: Piece) -> Iterator[Piece]:
    """Lines set apart, cut between kinds: a byline under a headline, a deck led by a dash, a sentence."""
    lines = list(piece.lines)
    if len(lines) == 1 and BYLINE_HEAD.search(piece.chars) and len(piece.chars) <= LONGEST_CUE:
        lines = printed_lines(source, lines[0])
        if not any(_sort(line.chars) == "byline" for line in lines):
            lines = list(piece.lines)
    group: list[Text] = []
    sort = ""
    for line in lines:
        its = _sort(line.chars)
        below_deck = sort == "deck" and its == "heading" and len(group) < 2  # a deck's second line has no dash
        if group and not below_deck and (its != sort or its in ("jump", "end", "sentence")):
            yield _of_sort(piece, group, sort)
            group = []
        group.append(line)
        if not below_deck:
            sort = its
    yield _of_sort(piece, group, sort)


def _of_sort(piece: Piece, group: list[Text], sort: str) -> Piece:
    return piece.of(group, "body" if sort == "sentence" else None)


def _sort(chars: str) -> str:
    """What a line set apart shows by its words alone."""
    if len(chars) > LONGEST_CUE:
        return "heading"
    if JUMP.fullmatch(chars):
        return "jump"
    if END.fullmatch(chars):
        return "end"
    if is_credit(chars):
        return "credit"
    if BYLINE.fullmatch(chars) or MARKED_NAMES.fullmatch(chars):
        return "byline"
    if DECK_HEAD.match(chars):
        return "deck"
    return "sentence" if _SENTENCE.search(chars) else "heading"


def is_credit(chars: str) -> bool:
    """Whether a line is a credit and nothing else."""
    match = CREDIT_AT_END.match(chars)
    return bool((match and match.end() == len(chars)) or CREDIT_LINE.fullmatch(chars))


def _cut_captions(source: Source, piece: Piece) -> Iterator[Piece]:
    """A text in which a credit ends a printed line: caption and credit are cut out of it.

    The caption begins at the last printed line before its credit that follows the end of a sentence, or that opens
    as captions do.
    """
    lines = [line for text in piece.lines for line in printed_lines(source, text)]
    opened = 0
    begins = 0
    cut = False
    for at, line in enumerate(lines):
        chars = line.chars
        after_sentence = at > opened and bool(SENTENCE_END.search(lines[at - 1].chars))
        if (after_sentence or (at > opened and CAPTION_HEAD.match(chars))) and not is_credit(chars):
            begins = at
        whole = chars if at == opened else "".join([one.chars for one in lines[max(opened, at - 2) : at + 1]])
        if not CREDIT_AT_END.search(whole):
            continue
        if at + 1 == len(lines) and begins <= opened:
            break
        if begins > opened:
            yield piece.of((_part(piece, lines, opened, begins),), "body")
        yield piece.of((_part(piece, lines, max(opened, begins), at + 1),), "caption")
        opened = begins = at + 1
        cut = True
    if not cut:
        yield piece
    elif opened < len(lines):
        yield piece.of((_part(piece, lines, opened, len(lines)),), "body")


def _part(piece: Piece, lines: Sequence[Text], low: int, high: int) -> Text:
    """Printed lines `low` to `high` of a piece as they were joined in it."""
    if len(piece.lines) > 1:
        return concat(lines[low:high])
    text = piece.lines[0]
    start = sum(len(run.chars) for run in text.runs if run.start < lines[low].start)
    end = sum(len(run.chars) for run in text.runs if run.end <= lines[high - 1].end)
    return text.slice(start, end)


def _rejoin(made: list[Piece]) -> None:
    """A sentence that a caption interrupted goes on behind it: its halves are one paragraph, the caption follows."""
    if len(made) < 3:
        return
    before, caption, after = made[-3:]
    if not before.kind == after.kind == "body" or caption.kind != "caption" or len(before.lines) > 1:
        return
    if SENTENCE_END.search(before.chars) or after.lines[0].start < before.lines[0].end:
        return
    made[-3:] = [before.of((concat((before.lines[0], *after.lines)),)), caption]


def _cut_first(source: Source, made: list[Piece]) -> None:
    """A headline whose lines were joined as if they were text: short, no sentence, at the head of all. In place."""
    for at in range(min(2, len(made) - 1)):
        piece = made[at]
        if piece.kind != "body" or len(piece.chars) > LONGEST_HEAD or SENTENCE_END.search(piece.chars):
            continue
        if _SENTENCE.search(piece.chars) or (at and made[at - 1].kind != "display"):
            continue
        parts = [line for text in piece.lines for line in printed_lines(source, text)]
        if len(parts) <= 3:
            made[at : at + 1] = list(_cut_heading(source, piece.of(parts, "display")))
            return
