"""Roles by position and cue words: kicker, headline, deck, byline, standfirst, note, subhead, jump, end, signature.

Pieces in, pieces with roles out; changes no character. A cue is evidence, position decides; what is not sure stays a
paragraph. Terms are the news trade's (IPTC NITF).
"""

from __future__ import annotations

from collections.abc import Sequence

from typeset.cues import (
    BARE_NAMES,
    BYLINE,
    BYLINE_TIGHT,
    DATELINE,
    DECK_HEAD,
    END,
    HEADLINE_NEVER_ENDS,
    JUMP,
    MARKED_NAMES,
    NAME_ALONE,
    NOTE,
    SENTENCE_END,
    SIGNATURE,
    SURNAMES,
)
from typeset.han import IS_HAN
from typeset.patterns import late
from typeset.reasons import because
from typeset.structure.credits import is_credit
from typeset.structure.piece import LONGEST_CUE, Piece

_PAIRS = (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"), ("「", "」"), ("『", "』"), ("【", "】"))
_WORD = late("[A-Za-z]{2,}")
LONGEST_STANDFIRST = 1200  # characters before a headline that can be its standfirst
MOST_STANDFIRST = 12  # paragraphs of it
OTHER_MEASURE = 1.5  # em: from here on two blocks are set in different measures
LONGEST_KICKER = 0.8  # of a headline's line, where the two stand together
LONGEST_ABOVE = 1.25  # of a headline's line, where the kicker stands apart from it
LONGEST_HEADING = 40  # characters of one heading's line
LONGEST_WITH_COMMAS = 24  # characters of a heading with two commas


def mark_words(piece: Piece) -> Piece:
    """Roles that words alone give: byline, note, jump, end."""
    chars = piece.chars
    if piece.role or len(chars) > LONGEST_CUE:
        if not piece.role and NOTE.match(chars):
            return piece.as_role("note", because("role-note"), 0.9)
        return piece
    if NOTE.match(chars):
        return piece.as_role("note", because("role-note"), 0.9)
    if chars[-1] in "版页頁面）)" and JUMP.fullmatch(chars):
        return piece.as_role("jump", because("role-jump"), 0.98)
    if "。" in chars or is_credit(chars):  # names in a credit are no byline
        return piece
    if END.fullmatch(chars):
        return piece.as_role("end", because("role-end"), 0.95)
    if BYLINE.fullmatch(chars) or BYLINE_TIGHT.fullmatch(chars):
        return piece.as_role("byline", because("role-byline"), 0.97)
    return piece


def mark_heads(pieces: list[Piece]) -> None:
    """Headline, kicker, deck and bare bylines of each article; what is left set apart is a subhead. In place."""
    first = _first_headline(pieces)
    seen_body = False
    article_open = False
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if piece.role or not _is_heading(piece):
            seen_body = seen_body or _is_body(piece)
            index += 1
            continue
        stop = index
        while stop < len(pieces) and not pieces[stop].role and _is_heading(pieces[stop]):
            stop += 1
        if index == first or (index > first and _opens_article(pieces, index, stop, seen_body)):
            stop = _head(pieces, index, stop)
            article_open = True
            seen_body = False
        else:
            for at in range(index, stop):
                pieces[at] = _subhead(pieces[at])
        index = stop
    if article_open:
        _standfirst_before(pieces, first)


def mark_ends(pieces: list[Piece]) -> None:
    """Signatures: the lines that close a letter or notice, at the end of an article. In place."""
    closing = True
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if piece.role in ("headline", "kicker"):
            closing = True
        elif piece.role in ("caption", "credit", "end", "jump", "note"):
            continue
        elif closing and piece.role in ("", "subhead") and _is_signature(piece):
            pieces[index] = piece.as_role("signature", because("role-signature"), 0.85)
        else:
            closing = False


def _is_signature(piece: Piece) -> bool:
    if len(piece.chars) > 60 or len(piece.lines) > 4:
        return False
    return any(SIGNATURE.fullmatch(line.chars) for line in piece.lines)


def _is_heading(piece: Piece) -> bool:
    """Whether a piece can be a heading: set apart, short, and no sentence."""
    if piece.kind != "display" or len(piece.lines) > 4:
        return False
    if any(len(line) > LONGEST_HEADING for line in piece.lines) or DATELINE.match(piece.chars):
        return False
    chars = piece.chars
    commas = chars.count("，")
    if commas > 2 or (commas == 2 and len(chars) > LONGEST_WITH_COMMAS):
        return False
    if HEADLINE_NEVER_ENDS.search(chars) or len(IS_HAN.findall(chars)) + len(_WORD.findall(chars)) < 2:
        return False
    if chars[0] in "，。、；：！？）”’》」』":
        return False  # broken off: no line begins so
    if chars[0] in "（(" and chars[-1] in "）)":
        return False  # a signature in brackets, a remark
    if chars[-1] in "：:":
        return False  # 他说：
    return all(chars.count(left) == chars.count(right) for left, right in _PAIRS)


def _is_body(piece: Piece) -> bool:
    return piece.role in ("", "paragraph") and piece.kind in ("body", "lines")


def _first_headline(pieces: Sequence[Piece]) -> int:
    """The index of the first headline: the first heading, unless text stands before it that is no standfirst.

    -1 where the text begins without a headline and nothing further on shows one.
    """
    for index, piece in enumerate(pieces):
        if piece.role or not _is_heading(piece):
            continue
        before = [one for one in pieces[:index] if _is_body(one)]
        if not before:
            return index
        stop = index
        while stop < len(pieces) and not pieces[stop].role and _is_heading(pieces[stop]):
            stop += 1
        if _byline_follows(pieces, stop):
            return index
        if _is_standfirst(pieces, index, stop):
            return index
    return -1


def _opens_article(pieces: Sequence[Piece], start: int, stop: int, seen_body: bool) -> bool:
    """Whether a heading inside the text begins another article: a byline below it says so."""
    return seen_body and _byline_follows(pieces, stop)


def _byline_follows(pieces: Sequence[Piece], at: int) -> bool:
    if at >= len(pieces):
        return False
    if pieces[at].role == "byline":
        return True
    chars = pieces[at].chars
    return pieces[at].role == "" and len(chars) <= LONGEST_CUE and bool(MARKED_NAMES.fullmatch(chars))


def _is_standfirst(pieces: Sequence[Piece], index: int, stop: int) -> bool:
    """Whether what stands before the first heading is its standfirst: another measure than the body's."""
    before = [one for one in pieces[:index] if _is_body(one)]
    after = [one for one in pieces[stop:] if _is_body(one) and one.measure]
    if not after or not _short_enough(before) or any(DATELINE.match(one.chars) for one in before):
        return False
    measured = [one.measure for one in before if one.measure]
    return bool(measured) and all(abs(measure - after[0].measure) >= OTHER_MEASURE for measure in measured)


def _short_enough(before: Sequence[Piece]) -> bool:
    return len(before) <= MOST_STANDFIRST and sum(len(one.chars) for one in before) <= LONGEST_STANDFIRST


def _standfirst_before(pieces: list[Piece], first: int) -> None:
    """Body text before the first headline is its standfirst, where a byline or another measure says so."""
    before = [at for at in range(first) if _is_body(pieces[at])]
    if not before:
        return
    texts = [pieces[at] for at in before]
    if not _short_enough(texts) or any(DATELINE.match(one.chars) for one in texts):
        return
    for at in before:
        pieces[at] = pieces[at].as_role("standfirst", because("role-standfirst"), 0.85)


def _head(pieces: list[Piece], start: int, stop: int) -> int:
    """Roles for the headings that open an article, and for the byline below them. Returns where its text begins."""
    after = stop
    if stop - start > 1 and _names_alone(pieces[stop - 1].chars):
        pieces[stop - 1] = pieces[stop - 1].as_role("byline", because("role-byline-place"), 0.8)
        stop -= 1
    groups = list(range(start, stop))
    main = start
    if len(groups) > 1 and not DECK_HEAD.match(pieces[start + 1].chars) and len(pieces[start].lines) == 1:
        below = pieces[start + 1]
        if len(below.lines) > 1 or len(pieces[start].chars) <= _longest(below) * LONGEST_ABOVE:
            main = start + 1
    for at in groups:
        piece = pieces[at]
        if at < main:
            pieces[at] = piece.as_role("kicker", because("role-kicker"), 0.75)
        elif at == main:
            pieces[at] = piece.as_role("headline", because("role-headline"), 0.9)
        elif at == main + 1 or DECK_HEAD.match(piece.chars):
            pieces[at] = piece.as_role("deck", because("role-deck"), 0.75)
        else:
            pieces[at] = _subhead(piece)
    added = _split_byline(pieces, stop - 1) if after == stop else 0
    stop = after + added
    if main == start and len(pieces[main].lines) > 2:
        stop += _split_kicker(pieces, main)
    if stop < len(pieces) and not pieces[stop].role and _names_alone(pieces[stop].chars):
        pieces[stop] = pieces[stop].as_role("byline", because("role-byline-place"), 0.8)
        stop += 1
    return stop


def _names_alone(chars: str) -> bool:
    """Whether a line below a headline holds names only."""
    if len(chars) > LONGEST_CUE:
        return False
    if MARKED_NAMES.fullmatch(chars) or NAME_ALONE.fullmatch(chars):
        return True
    parts = chars.split()
    return len(parts) > 1 and bool(BARE_NAMES.fullmatch(chars)) and all(part[0] in SURNAMES for part in parts[:1])


def _split_byline(pieces: list[Piece], at: int) -> int:
    """Names alone as the last line of a headline or deck are the byline. Returns how many pieces were added."""
    piece = pieces[at]
    if not _names_alone(piece.lines[-1].chars) or piece.role not in ("headline", "deck", "subhead"):
        return 0
    if len(piece.lines) == 1:
        if piece.role != "headline":
            pieces[at] = piece.as_role("byline", because("role-byline-place"), 0.8)
        return 0
    rest = piece.of(piece.lines[:-1])
    pieces[at : at + 1] = [rest, piece.of(piece.lines[-1:]).as_role("byline", because("role-byline-place"), 0.75)]
    return 1


def _split_kicker(pieces: list[Piece], at: int) -> int:
    """A headline of three lines whose first is much shorter than two that match: the first is its kicker.

    Returns how many pieces were added.
    """
    piece = pieces[at]
    first, *others = piece.lines
    lengths = [len(line) for line in others]
    if len(first) > LONGEST_KICKER * min(lengths) or min(lengths) < 0.6 * max(lengths):
        return 0
    rest = piece._replace(lines=tuple(others), chars="".join(line.chars for line in others))
    kicker = piece._replace(lines=(first,), chars=first.chars)
    pieces[at : at + 1] = [kicker.as_role("kicker", because("role-kicker"), 0.6), rest]
    return 1


def _longest(piece: Piece) -> int:
    return max(len(line) for line in piece.lines)


def _subhead(piece: Piece) -> Piece:
    if len(piece.lines) > 3 or (SENTENCE_END.search(piece.chars[-1:]) and piece.chars[-1:] in "。；;"):
        return piece.as_role("paragraph")
    return piece.as_role("subhead", because("role-subhead"), 0.85)
