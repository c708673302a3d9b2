"""Headings that reading the lines took for text: at the head of an article, and short questions that stand apart.

Pieces in, pieces out, in place; changes no character. What is a heading by its place is made a piece set apart; which
heading it is, `heads` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from typeset.cues import DATELINE, NOTICE_TITLE, NUMBERED, STORY, ends_sentence
from typeset.patterns import late
from typeset.source import Source
from typeset.standing import LABELLED, TUNE
from typeset.structure.headings import cut_heading, sort_of
from typeset.structure.piece import Piece, printed_lines, printed_spans
from typeset.text import Text

LONGEST_HEAD = 60  # characters of a heading that was joined
MOST_HEAD = 3  # lines of a heading above a dateline
MOST_LINES = 9  # lines of kicker, headline and deck together; more are verse or a list
LONGEST_ASKING = 26  # characters of a heading that asks or calls
LONGEST_NUMBERED = 30  # characters of a numbered subhead
FEWEST_NUMBERED = 2  # of a series
SHORT = 3.0  # em by which a heading is shorter than the measure: the indent, and a character that had room
SHORTEST_ASKING = 4
SHORTEST_PROSE = 20  # characters of the paragraphs around it
SHORTEST_LAST = 4  # characters of a head that is a list's last line
LONGEST_LABEL = 14  # characters of the line that heads a table
_SENTENCE = late("[。；;][”’」』）)]?")
_ASKS = late("[？！?!]+[”’」』]?$")
_ASKS_WITHIN = late("[。！？!?](?=[^。！？!?])")
_PAUSES = late("[。，；]|[、：—]$")
_STATES = late("[。…；;：:][”’」』）)》】]*$|[.][”’)]*$")
_SPEAKS = late("^[^，。？！]{1,8}[:：]")
_VALUE = late("[0-9０-９]")
_PART = late("[■□◆◇▲★●][^\\W0-9A-Za-z]{2,6}")
_MARKED = late(
    "[●■□◆◇★☆▲△○◎※•·▪]|[0-9]{1,2}[.、．）)]|[①-⑳]|[（(][一二三四五六七八九十0-9]{1,2}[）)]"
    "|(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日|[0-9]{4}年(?:[0-9]{1,2}月)?[ \u3000]|[0-9]{1,2}[:：][0-9]{2}"
)


def mark_openings(source: Source, made: list[Piece]) -> None:
    """Find them all."""
    _opening_lines(source, made)
    _cut_first(source, made)
    _cut_title(source, made)
    _above_dateline(source, made)
    _opening_questions(source, made)
    _cut_numbered(source, made)
    _questions(source, made)
    _part_heads(made)
    _list_heads(made)
    _table_head(made)


def _cut_first(source: Source, made: list[Piece]) -> None:
    """A headline whose lines were joined as if they were text: short, no sentence, at the head of all. In place."""
    for at in range(min(3, len(made) - 1)):
        piece = made[at]
        if piece.kind != "body" or len(piece.chars) > LONGEST_HEAD or ends_sentence(piece.chars):
            continue
        if _SENTENCE.search(piece.chars) or (at and made[at - 1].kind != "display"):
            continue
        if TUNE.fullmatch(piece.chars):
            made[at] = piece.of(piece.lines, "display")
            return
        parts = [line for text in piece.lines for line in printed_lines(source, text)]
        if len(parts) > 3:
            continue
        cut = list(cut_heading(source, piece.of(parts, "display")))
        head = made[at - 1]
        if (
            at
            and cut[0].kind == "display"
            and len(head.lines) + len(cut[0].lines) <= 3
            and sort_of(cut[0].chars) == "heading"
        ):
            cut[0] = head.of((*head.lines, *cut[0].lines))  # its first line was told from the rest
            made[at - 1 : at + 1] = cut
        else:
            made[at : at + 1] = cut
        return


def _cut_title(source: Source, made: list[Piece]) -> None:
    """The title of what an office issues, joined to its first paragraph."""
    piece = made[0] if made else None
    if not piece or piece.kind != "body" or len(piece.lines) > 1:
        return
    spans = printed_spans(source, piece.lines[0])
    for stop in range(1, min(3, len(spans))):
        title = piece.lines[0].slice(0, spans[stop - 1][1])
        if NOTICE_TITLE.fullmatch(title.chars):
            rest = piece.of((piece.lines[0].slice(spans[stop][0]),))
            made[0:1] = [piece.of(printed_lines(source, title), "display"), rest]
            return


def _opens_story(chars: str) -> bool:
    return bool(DATELINE.match(chars) and STORY.match(chars))


def _above_dateline(source: Source, made: list[Piece]) -> None:
    """Lines above a dateline that are no sentence and were joined as if they were one: a heading of full lines."""
    for at in range(1, len(made) - 1):
        piece, below = made[at], made[at + 1]
        whole = piece.kind == "body" or (piece.kind == "display" and len(piece.lines) == 1)
        if not whole or len(piece.chars) > LONGEST_HEAD or not _opens_story(below.chars):
            continue
        if ends_sentence(piece.chars) or _PAUSES.search(piece.chars) or DATELINE.match(piece.chars):
            continue
        lines = [line for text in piece.lines for line in printed_lines(source, text)]
        if len(lines) <= MOST_HEAD:
            made[at] = piece.of(lines, "display")


def _opening_lines(source: Source, made: list[Piece]) -> None:
    """Kicker, headline, deck and byline at the head of all, so many short lines that they read as verse."""
    for at, piece in enumerate(made):
        if piece.kind == "body":
            return
        if piece.kind == "lines" and len(piece.lines) <= MOST_LINES:
            below = made[at + 1] if at + 1 < len(made) else None
            if below and (below.kind == "body" or sort_of(below.chars) == "byline"):
                made[at : at + 1] = _headings(source, piece)
            return


def _headings(source: Source, piece: Piece) -> list[Piece]:
    """Lines of a head as headings: kicker and headline, deck and byline apart."""
    cut: list[Piece] = []
    for part in cut_heading(source, piece.of(piece.lines, "display")):
        cut += _by_length(part) if sort_of(part.chars) == "heading" else [part]
    return cut


def _by_length(part: Piece) -> list[Piece]:
    """Three and more headings' lines, parted so that lines of one length stand together, the first alone rather than
    the last."""
    lines = part.lines
    if len(lines) < 3:
        return [part]
    ways = [(1, 2), (1, 3), (2, 2), (1, 1), (2, 1), (3, 1), (3, 2), (2, 3)]
    best = min(
        (way for way in ways if sum(way) <= len(lines)),
        key=lambda way: (
            _spread(lines[: way[0]]) + _spread(lines[way[0] : sum(way)]) + _spread(lines[sum(way) :]),
            len(lines) - sum(way),
        ),
    )
    groups = [lines[: best[0]], lines[best[0] : sum(best)], lines[sum(best) :]]
    return [part.of(group) for group in groups if group]


def _spread(lines: Sequence[Text]) -> float:
    """How much the lines of one heading differ in length; that there is one more heading weighs as a character."""
    lengths = [len("".join(line.chars.split())) for line in lines]
    return max(lengths) - min(lengths) + 1 if lengths else 0


def _opening_questions(source: Source, made: list[Piece]) -> None:
    """A headline, or one of its lines, that ends as a question or a call."""
    for at in range(min(3, len(made) - 1)):
        piece = made[at]
        if piece.kind == "display":
            if sort_of(piece.chars) not in ("heading", "jump"):
                return
            continue
        if piece.kind != "body" or len(piece.chars) > LONGEST_ASKING or not _asks(piece.chars):
            return
        if _SPEAKS.match(piece.chars) and _SPEAKS.match(made[at + 1].chars):
            return  # a conversation begins
        lines = [line for text in piece.lines for line in printed_lines(source, text)]
        if len(lines) > 2 or (at == 0 and _is_said(piece.chars) and made[1].kind == "body"):
            return
        above = made[at - 1] if at else None
        if above and sort_of(above.chars) == "heading" and len(above.lines) + len(lines) <= 3:
            made[at - 1 : at + 1] = [above.of((*above.lines, *lines))]
        else:
            made[at] = piece.of(lines, "display")
        return


def _is_said(chars: str) -> bool:
    """Whether a line is an exclamation too short for a headline, and in quotes."""
    return chars[0] in "“「『" and len(chars) < 8


def _asks(chars: str) -> bool:
    return bool(_ASKS.search(chars)) and not _STATES.search(chars) and not _SENTENCE.search(chars)


def _questions(source: Source, made: list[Piece]) -> None:
    """Subheads that end as a question or a call: numbered ones, and several of one sort between paragraphs."""
    found = [span for span in _asking(source, made) if _stands_between(made, *span)]
    numbered = [span for span in found if NUMBERED.match(made[span[0]].chars)]
    others = [span for span in found if span not in numbered]
    texts = [made[low].chars for low, _ in others]
    plain = [text for text in texts if text[-1] in "？?" or "，" not in text]  # a call with a comma proves no style
    if len(plain) < 2 and not (plain and _has_subheads(made)):
        others = []  # one alone is rhetoric
    if len(set(texts)) < len(texts):
        others = []  # what is said again is a refrain
    for low, high in sorted([*numbered, *others], reverse=True):
        lines = [line for piece in made[low:high] for text in piece.lines for line in printed_lines(source, text)]
        made[low:high] = [made[low].of(lines, "display")]


def _cut_numbered(source: Source, made: list[Piece]) -> None:
    """Numbered subheads that were joined to the paragraph below: lines too short, or too long, to run on there, of a
    series (一、, 二、) that has more of them."""
    glued = [at for at, piece in enumerate(made) if _has_numbered_line(source, piece)]
    apart = sum(piece.kind == "display" and bool(NUMBERED.match(piece.chars)) for piece in made)
    if not glued or len(glued) + apart < FEWEST_NUMBERED:
        return
    for at in reversed(glued):
        piece = made[at]
        text = piece.lines[0]
        _, high = printed_spans(source, text)[0]
        low = printed_spans(source, text)[1][0]
        made[at : at + 1] = [piece.of((text.slice(0, high),), "display"), piece.of((text.slice(low),))]


def _has_numbered_line(source: Source, piece: Piece) -> bool:
    """Whether a paragraph's first printed line is a numbered heading by its form and width."""
    if piece.kind != "body" or len(piece.lines) > 1 or not piece.measure or not NUMBERED.match(piece.chars):
        return False
    spans = printed_spans(source, piece.lines[0], 2)
    first = piece.lines[0].chars[slice(*spans[0])]
    if len(spans) < 2 or len(first) > LONGEST_NUMBERED or _STATES.search(first) or _SENTENCE.search(first):
        return False
    width = sum(0.5 if char.isascii() else 1.0 for char in first)
    return width <= piece.measure - SHORT or width > piece.measure + 1.0


def _has_subheads(made: Sequence[Piece]) -> bool:
    """Whether other headings stand between the paragraphs."""
    first = next((at for at, piece in enumerate(made) if piece.kind == "body"), len(made))
    return any(piece.kind == "display" and sort_of(piece.chars) == "heading" for piece in made[first + 1 : -1])


def _asking(source: Source, made: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Where a short question or call stands, in one line or two that may be two pieces; and nobody asks it."""
    at = 1
    while at < len(made) - 1:
        stop = at
        while stop < len(made) - 1 and stop < at + 2 and _may_be_subhead(source, made[stop]):
            stop += 1
        if stop > at:
            yield at, stop
        at = max(stop, at + 1)


def _may_be_subhead(source: Source, piece: Piece) -> bool:
    chars = piece.chars
    if piece.kind != "body" or not SHORTEST_ASKING <= len(chars) <= LONGEST_ASKING or not _asks(chars):
        return False
    if chars[0] in "“「『‘" or chars[-1] in "”」』’" or _SPEAKS.match(chars):
        return False
    lines = [line.chars for text in piece.lines for line in printed_lines(source, text)]
    return len(lines) <= 2 and not any(_ASKS_WITHIN.search(line) for line in lines)


def _stands_between(made: Sequence[Piece], low: int, high: int) -> bool:
    """Whether paragraphs of prose stand above and below."""
    above, below = made[low - 1], made[high]
    if below.kind != "body" or len(below.chars) < SHORTEST_PROSE or _SPEAKS.match(below.chars):
        return False
    if above.kind != "body":
        return bool(NUMBERED.match(made[low].chars)) or sort_of(above.chars) in ("byline", "credit")
    return len(above.chars) >= SHORTEST_PROSE and ends_sentence(above.chars)


def _part_heads(made: list[Piece]) -> None:
    """A word or two behind a mark, ■数据, amid lines that have no such mark, heads what stands below it."""
    for at in range(len(made) - 1, -1, -1):
        lines = made[at].lines
        heads = [step for step, line in enumerate(lines) if _PART.fullmatch(line.chars)]
        if made[at].kind != "lines" or not heads or len(heads) * 2 > len(lines):
            continue
        cuts = sorted({0, *heads, *(step + 1 for step in heads), len(lines)})
        made[at : at + 1] = [
            made[at].of(lines[low:high], "display" if low in heads else None) for low, high in pairwise(cuts)
        ]


def _list_heads(made: list[Piece]) -> None:
    """Short lines without a mark amid lines that all have one (●, 1.) head the lists below them."""
    for at in range(len(made) - 1, -1, -1):
        lines = made[at].lines
        if made[at].kind != "lines" or sum(_is_item(line.chars) for line in lines) * 2 < len(lines):
            continue
        heads = [
            step
            for step, line in enumerate(lines)
            if not _is_item(line.chars)
            and (_is_item(lines[step + 1].chars) if step + 1 < len(lines) else _body_follows(made, at))
            and len(line) <= LONGEST_LABEL
            and not ends_sentence(line.chars)
        ]
        cuts = sorted({0, *heads, *(step + 1 for step in heads), len(lines)})
        made[at : at + 1] = [
            made[at].of(lines[low:high], "display" if low in heads else None) for low, high in pairwise(cuts)
        ]


def _is_item(chars: str) -> bool:
    return bool(_MARKED.match(chars) or LABELLED.fullmatch(chars))


def _body_follows(made: Sequence[Piece], at: int) -> bool:
    """Whether prose follows a block of lines, so that its last line may head it."""
    if len(made[at].lines[-1]) < SHORTEST_LAST or at + 1 == len(made):
        return False  # a name, perhaps: who wrote what follows
    return made[at + 1].kind == "body" and len(made[at + 1].chars) >= SHORTEST_PROSE


def _table_head(made: list[Piece]) -> None:
    """The line without a number above lines that all have one heads them."""
    for at in range(len(made) - 1, -1, -1):
        piece = made[at]
        if piece.kind != "lines" or len(piece.lines) < 3:
            continue
        first, *others = piece.lines
        if len(first) > LONGEST_LABEL or _VALUE.search(first.chars) or ends_sentence(first.chars):
            continue
        if all(_VALUE.search(line.chars) for line in others) and not DATELINE.match(first.chars):
            made[at : at + 1] = [piece.of((first,), "display"), piece.of(others)]
