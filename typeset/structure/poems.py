"""Poems that stand by themselves: title and poet above the verse, and what closes it, are no lines of it.

Pieces in, pieces out; changes no character. A text without a paragraph of prose reads as lines from first to last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from typeset.cues import BYLINE, END, MARKED_NAMES, NAME_ALONE, NOTICE_TITLE, SERIES, ends_sentence
from typeset.patterns import late
from typeset.standing import ISSUER, NOTICE_HEAD, is_end
from typeset.structure.piece import Piece
from typeset.text import Text

_CLOSED = late("[（(][^（）()，。]{2,24}[）)]")
LONGEST_TITLE = 2  # lines of a title
LONGEST_LINE = 20  # characters of a line of it
SHORTEST = 4  # lines of verse below it


def cut_verse(piece: Piece, begins: bool) -> Iterator[Piece]:
    """Lines parted where one of them closes a poem; `begins`: nothing but the end of another text stands above."""
    lines = piece.lines
    start = 0
    for at, line in enumerate(lines):
        if not (END.fullmatch(line.chars) or is_end(line.chars)):
            continue
        if at > start:
            yield from _by_poets(piece, lines[start:at], begins)
        yield piece.of((line,), "display")
        start, begins = at + 1, True
    stop = _next_notice(lines)
    if start < stop:
        yield from _by_poets(piece, lines[start:stop], begins)
    if stop < len(lines):
        yield piece.of(lines[max(start, stop) :], "display")


def _next_notice(lines: Sequence[Text]) -> int:
    """Where below verse the title of a notice stands, with who issues it above: the head of the text that follows."""
    stop = len(lines)
    if stop < 2 or not (NOTICE_TITLE.fullmatch(lines[-1].chars) or NOTICE_HEAD.fullmatch(lines[-1].chars)):
        return stop
    return stop - 2 if ISSUER.fullmatch(lines[-2].chars) else stop - 1


def _by_poets(piece: Piece, lines: Sequence[Text], begins: bool) -> Iterator[Piece]:
    """Lines parted where another poet's poem begins."""
    cuts = [0, *_poets(lines), len(lines)]
    for low, high in pairwise(cuts):
        yield from _titled(piece, lines[low:high], begins or low > 0)


def _poets(lines: Sequence[Text]) -> list[int]:
    """Where amid lines a poem begins by another poet: the line above □ 名字, or such a name behind its mark."""
    found = [at - 1 for at, line in enumerate(lines) if at > SHORTEST and MARKED_NAMES.fullmatch(line.chars)]
    return [at for at in found if _may_head(lines[at].chars) and (len(lines) - at > SHORTEST or at + 2 == len(lines))]


def _titled(piece: Piece, lines: Sequence[Text], begins: bool) -> Iterator[Piece]:
    """A poem's title, its poet and its lines, each a piece."""
    if begins and len(lines) == 2 and MARKED_NAMES.fullmatch(lines[1].chars):
        yield piece.of(lines, "display")  # the head of the prose below
        return
    if begins and len(lines) > SHORTEST + 1 and SERIES.fullmatch(lines[1].chars) and _may_head(lines[0].chars):
        yield piece.of(lines[:1], "display")
        yield piece.of(lines[1:2], "display")  # （外一首） below the title
        lines, begins = lines[2:], False
    if _CLOSED.fullmatch(lines[-1].chars) and len(lines) > SHORTEST:
        yield from _titled(piece, lines[:-1], begins)
        yield piece.of(lines[-1:], "display")  # who wrote it, in brackets
        return
    for at in range(1, min(LONGEST_TITLE, len(lines) - SHORTEST - 1) + 1):
        if begins and _is_name(lines[at].chars) and all(_may_head(line.chars) for line in lines[:at]):
            if BYLINE.fullmatch(lines[at].chars):
                yield piece.of(lines[:at], "display")
                yield piece.of(lines[at : at + 1], "display")
            else:
                yield piece.of(lines[: at + 1], "display")
            yield piece.of(lines[at + 1 :])
            return
    yield piece.of(lines)


def _is_name(chars: str) -> bool:
    return bool(NAME_ALONE.fullmatch(chars) or MARKED_NAMES.fullmatch(chars) or BYLINE.fullmatch(chars))


def _may_head(chars: str) -> bool:
    return len(chars) <= LONGEST_LINE and chars[-1] not in "，、；" and not ends_sentence(chars)
