"""Pieces: a block, or a part of one, while its role is sought. Blocks in, pieces out; changes no character.

A block is cut only where a printed line begins; the join that stood there is no join then (`ledger.settle`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from typeset.block import Block, Kind
from typeset.cues import (
    BYLINE,
    BYLINE_HEAD,
    BYLINE_TIGHT,
    CAPTION_HEAD,
    CREDIT_AT_END,
    CREDIT_LINE,
    DECK_HEAD,
    END,
    JUMP,
    LABEL_AND_VALUE,
    MARKED_NAMES,
    SENTENCE_END,
)
from typeset.patterns import late
from typeset.reasons import Reason
from typeset.source import Source
from typeset.text import Entry, Text, concat

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
LONGEST_CREDIT = 40  # characters of a credit behind a caption's full stop
LONGEST_NAMED = 16  # of one without brackets inside a text
LONGEST_UNCUT = 90  # characters; from here on a text that a credit cuts is more than its caption
SHORTEST_CAPTION = 6  # characters
LONGEST_CUT = 150  # characters of a caption that was joined to the text above it
_CREDIT = late("[摄攝]|[供照发發绘繪图圖提][^（）()]{0,3}[）)】]")  # worth a look for a credit
_CREDIT_TAIL = late("[/／]?[ \u3000]?[摄攝]影?[）)]?")  # what a line end can leave of one
_LAST = late("[（(](?:[下紧緊上转轉接]|完|全文|[连連]|未|待|本?文?作者|[详詳相参參])[^（）()]*[）)]$")
_CREDIT_FIRST = frozenset("摄攝图圖供制製漫/／")  # how a credit begins, or ends: a look that saves a longer one
_CREDIT_LAST = frozenset("摄攝影图圖片料照道導")
_BRACKET = late("[（(【\\[][^（）()【】]*[）)】\\]]")
_REPORT = late("[报報][道導]$")  # 摄影报道 names a writer, too
_SENTENCE = late("[。；;][”’」』）)]?")


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


class Overprints:
    """Where the source was overprinted: what stands there was set in another weight than the text around it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        spots = [entry.twin for entry in entries if entry.rule == "dedupe" and entry.twin]
        self._starts = sorted(start for start, _ in spots)

    def touch(self, text: Text) -> bool:
        """Whether a text is the copy that stays of an overprint."""
        at = bisect_left(self._starts, text.start)
        return at < len(self._starts) and self._starts[at] < text.end


def pieces(source: Source, blocks: Iterable[Block], overprints: Overprints) -> list[Piece]:
    """Blocks as pieces, cut where a line is plainly of another kind than the line above it."""
    made: list[Piece] = []
    for block in blocks:
        lines = tuple(line for line in block.lines if line)
        if not lines:
            continue
        piece = Piece(block.kind, lines, "", block.page, block.measure, "", None, block.sure).of(lines)
        if block.kind == "display":
            for part in _cut_heading(source, piece):
                _cut_credit_before(source, made, part, overprints)
                made.append(part)
        elif block.kind == "body" and piece.chars[-1] in "）)" and _LAST.search(piece.chars[-LONGEST_HEAD:]):
            made.extend(_cut_last(source, piece))
        elif block.kind in ("body", "caption") and _CREDIT.search(piece.chars):
            _cut_credit_before(source, made, piece, overprints)
            made.extend(_cut_captions(source, piece, overprints))
            _rejoin(made)
        else:
            made.append(piece)
    _cut_first(source, made)
    return made


def printed_lines(source: Source, text: Text) -> list[Text]:
    """The printed lines of a joined text, the joining spaces left out."""
    return [text.slice(low, high) for low, high in _printed(source, text)]


def _printed(source: Source, text: Text) -> list[tuple[int, int]]:
    """Where the printed lines of a joined text begin and end, in its characters: the source has a line end between
    two runs, or runs that the reading order has brought together."""
    spans: list[tuple[int, int]] = []
    length = low = 0
    before = -1
    for run in text.runs:
        size = len(run.chars)
        if run.chars == " " and _line_end(source.text, run.start, run.end):
            spans.append((low, length))
            low = length + size
        elif before >= 0 and low != length and (run.start < before or _line_end(source.text, before, run.start)):
            spans.append((low, length))
            low = length
        length += size
        before = run.end
    spans.append((low, length))
    return [span for span in spans if span[0] < span[1]]


def _line_end(chars: str, start: int, end: int) -> bool:
    between = chars[start:end]  # with what a rule removed there
    return "\n" in between or "\r" in between or "\f" in between


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
    if BYLINE.fullmatch(chars) or BYLINE_TIGHT.fullmatch(chars) or MARKED_NAMES.fullmatch(chars):
        return "byline"
    if DECK_HEAD.match(chars):
        return "deck"
    return "sentence" if _SENTENCE.search(chars) or LABEL_AND_VALUE.fullmatch(chars) else "heading"


def is_credit(chars: str) -> bool:
    """Whether a line is a credit and nothing else."""
    if chars[0] in "（(【[":
        rest = chars
        while rest and (bracket := _BRACKET.match(rest)):
            rest = rest[bracket.end() :]
        return not rest.strip("。 ") and bool(CREDIT_AT_END.search(chars))
    if chars[0] not in _CREDIT_FIRST and chars.rstrip("。 ）)")[-1:] not in _CREDIT_LAST:
        return False
    if _CREDIT_TAIL.fullmatch(chars):
        return True
    return bool(CREDIT_LINE.fullmatch(chars)) and not _REPORT.search(chars)


def credit_start(chars: str) -> int:
    """Where the credit that ends a caption begins (0: it has none)."""
    match = CREDIT_AT_END.search(chars, max(0, len(chars) - 100))
    if match:
        return match.start()
    cut = max(chars.rfind(mark) for mark in "。！？”")
    tail = chars[cut + 1 :]
    if cut > 0 and tail and len(tail) <= LONGEST_CREDIT and CREDIT_LINE.fullmatch(tail.strip()):
        return cut + 1 + len(tail) - len(tail.lstrip())
    return 0


def _ends_in_credit(chars: str) -> bool:
    """Whether printed lines end in a credit: in brackets, or a photographer's name and 摄 behind a sentence."""
    if chars[-1] not in "摄攝影":
        return bool(CREDIT_AT_END.search(chars))
    at = credit_start(chars)
    return at > 0 and len(chars) - at <= LONGEST_NAMED


def _cut_last(source: Source, piece: Piece) -> Iterator[Piece]:
    """A jump line or end matter on a printed line of its own, joined to the paragraph above it."""
    text = piece.lines[-1]
    spans = _printed(source, text)
    for at in range(len(spans) - 1, max(0, len(spans) - 4), -1):
        last = _part(text, spans, at, len(spans))
        if JUMP.fullmatch(last.chars) or END.fullmatch(last.chars):
            yield piece.of((*piece.lines[:-1], _part(text, spans, 0, at)))
            yield piece.of((last,))
            return
    yield piece


def _cut_credit_before(source: Source, made: list[Piece], credit: Piece, overprints: Overprints) -> None:
    """A credit on lines of its own: its caption may have been joined to the text above it. In place."""
    if not made or not is_credit(credit.chars) or made[-1].kind != "body" or len(made[-1].lines) > 1:
        return
    above = made[-1]
    if is_credit(above.chars):
        return
    text = above.lines[0]
    spans = _printed(source, text)
    lines = [text.slice(low, high) for low, high in spans]
    begins = _caption_begins(lines, 0, len(lines), overprints)
    if begins and sum(len(line) for line in lines[begins:]) <= LONGEST_CUT:
        made[-1:] = [
            above.of((_part(text, spans, 0, begins),)),
            above.of((_part(text, spans, begins, len(lines)),), "caption"),
        ]


def _caption_begins(lines: Sequence[Text], low: int, high: int, overprints: Overprints) -> int:
    """The printed line at which the caption that ends before line `high` begins; `low` where nothing shows one.

    Lines overprinted below lines that are not; else the last line that follows the end of a sentence, or that opens
    as captions do.
    """
    begins = low
    for at in range(low + 1, high):
        chars = lines[at].chars
        if is_credit(chars):
            continue
        if overprints.touch(lines[at]) and not overprints.touch(lines[at - 1]):
            return at
        if SENTENCE_END.search(lines[at - 1].chars) or CAPTION_HEAD.match(chars):
            begins = at
    return begins


def _cut_captions(source: Source, piece: Piece, overprints: Overprints) -> Iterator[Piece]:
    """A text in which a credit ends a printed line: caption and credit are cut out of it."""
    text = piece.lines[0] if len(piece.lines) == 1 else concat(piece.lines)
    spans = _printed(source, text)
    lines = [text.slice(low, high) for low, high in spans]
    opened = 0
    cut = False
    for at, line in enumerate(lines):
        if not _CREDIT.search(line.chars):
            continue
        if not _ends_in_credit("".join([one.chars for one in lines[max(opened, at - 2) : at + 1]])):
            continue
        begins = _caption_begins(lines, opened, at + 1, overprints)
        if begins == opened and at + 1 < len(lines):
            begins = _interrupts(lines, opened, at)
        if at + 1 == len(lines) and begins <= opened:
            break
        if begins > opened:
            yield piece.of((_part(text, spans, opened, begins),), "body")
        yield piece.of((_part(text, spans, begins, at + 1),), "caption")
        opened = at + 1
        cut = True
    if not cut:
        yield piece
    elif opened < len(lines):
        yield piece.of((_part(text, spans, opened, len(lines)),), "body")


def _interrupts(lines: Sequence[Text], opened: int, last: int) -> int:
    """Where a caption of one sentence begins that stands inside a long one: the line that holds it whole."""
    if sum(len(line) for line in lines[opened : last + 1]) < LONGEST_UNCUT or SENTENCE_END.search(
        lines[last - 1].chars
    ):
        return opened
    at = credit_start(lines[last].chars)
    begins = last if at >= SHORTEST_CAPTION else last - 1
    return max(opened, begins)


def _part(text: Text, spans: Sequence[tuple[int, int]], low: int, high: int) -> Text:
    """Printed lines `low` to `high` of a text, as they were joined in it."""
    return text.slice(spans[low][0], spans[high - 1][1])


def _rejoin(made: list[Piece]) -> None:
    """A sentence that a caption interrupted goes on behind it: its halves are one paragraph, the caption follows."""
    if len(made) < 3:
        return
    before, caption, after = made[-3:]
    if not before.kind == after.kind == "body" or caption.kind != "caption" or len(before.lines) > 1:
        return
    if SENTENCE_END.search(before.chars) or after.lines[0].start < before.lines[0].end:
        return
    if before.chars[-1].isascii() and after.chars[0].isascii():
        return  # whether a space belongs between Latin words here, nobody has said
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
        if len(parts) > 3:
            continue
        cut = list(_cut_heading(source, piece.of(parts, "display")))
        head = made[at - 1]
        if (
            at
            and cut[0].kind == "display"
            and len(head.lines) + len(cut[0].lines) <= 3
            and _sort(cut[0].chars) == "heading"
        ):
            cut[0] = head.of((*head.lines, *cut[0].lines))  # its first line was told from the rest
            made[at - 1 : at + 1] = cut
        else:
            made[at : at + 1] = cut
        return
