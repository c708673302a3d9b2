"""Kicker, headline, deck, bare bylines, standfirst and subheads, by position: where an article begins.

Pieces in, pieces with roles out, in place; changes no character. A heading opens an article when a byline stands below
it, or names alone; when it bears the mark of a brief; or when every heading of the text stands above its dateline.
"""

from __future__ import annotations

from collections.abc import Sequence

from typeset.cues import (
    BRIEF,
    DATELINE,
    DATELINE_ALONE,
    HEADLINE_NEVER_ENDS,
    MARKED_NAMES,
    NOTE,
    NOTICE_TITLE,
    NUMBERED,
    SERIES,
    STORY,
    ends_sentence,
)
from typeset.han import is_han
from typeset.namedtuple import NamedTuple
from typeset.patterns import late
from typeset.reasons import because
from typeset.standing import BRIEFS_HEAD, COLUMN, COLUMN_HEAD, LINKS, NOTICE_HEAD, PUBLIC_TITLE, RUBRIC, TUNE
from typeset.structure.headlines import is_deck, names_alone, says_two_things, split_byline, split_deck, split_kicker
from typeset.structure.piece import LONGEST_CUE, Piece, is_body
from typeset.structure.standfirsts import is_standfirst, standfirst_before

_PAIRS = (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"), ("「", "」"), ("『", "』"), ("【", "】"))
_WORD = late("[A-Za-z]{2,}")
LONGEST_ABOVE = 1.25  # of a headline's line, where the kicker stands apart from it
LONGEST_HEADING = 40  # characters of one heading's line
LONGEST_WITH_COMMAS = 24  # characters of a heading with two commas
FEWEST_SIGNED = 2  # articles with a byline, from which on a dateline opens one, too
FEWEST_BRIEFS = 2  # headings of a page of briefs
SHORTEST_ABOVE = 5  # characters of the heading above a name that is a heading of its own
SHORTEST_TITLE = 3  # characters above names alone that are an article's headline


class _Run(NamedTuple):
    """Headings that follow one another: pieces `start` to `stop`, and whether text stands before them."""

    start: int
    stop: int
    below_text: bool


def mark_heads(pieces: list[Piece]) -> None:
    """Headline, kicker, deck and bare bylines of each article; what is left set apart is a subhead. In place."""
    runs = _runs(pieces)
    first = _first_headline(pieces, runs)
    briefs = _are_briefs(pieces, runs)
    signed = [run for run in runs if _is_signed(pieces, run.start, run.stop)]
    several = len(signed) >= FEWEST_SIGNED or any(run.start > first >= 0 and run.below_text for run in signed)
    added = 0
    for run in runs:
        start, stop = run.start + added, run.stop + added
        before = len(pieces)
        inside = run.start > first >= 0 and run.below_text
        dated = _dateline_follows(pieces, stop) and (several or bool(STORY.match(pieces[stop].chars)))
        if run.start == first or (inside and (briefs or dated or _opens_article(pieces, start, stop))):
            _head(pieces, start, stop)
        else:
            first_title = _first_title(pieces, start, stop)
            for at in range(start, stop):
                pieces[at] = pieces[at].as_role("paragraph") if at >= first_title else _subhead(pieces[at])
        added += len(pieces) - before
    if first >= 0:
        standfirst_before(pieces, first)


def _runs(pieces: Sequence[Piece]) -> list[_Run]:
    """The headings of a text, those that follow one another together."""
    runs: list[_Run] = []
    seen_text = False
    index = 0
    while index < len(pieces):
        stop = index
        while stop < len(pieces) and not pieces[stop].role and _is_heading(pieces[stop]):
            if stop > index and (TUNE.fullmatch(pieces[stop].chars) or RUBRIC.fullmatch(pieces[stop].chars)):
                break  # the first poem of several, the first part of a column
            if stop > index and NUMBERED.match(pieces[stop].chars) and not SERIES.fullmatch(pieces[stop].chars):
                break  # 第九章: a part of the text, not of its headline
            stop += 1
        if stop > index:
            runs.append(_Run(index, stop, seen_text))
            index = stop
        else:
            seen_text = seen_text or is_body(pieces[index])
            index += 1
    return runs


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
    if HEADLINE_NEVER_ENDS.search(chars) or sum(map(is_han, chars)) + len(_WORD.findall(chars)) < 2:
        return False
    if chars[0] in "，。、；：！？）”’》」』":
        return False  # broken off: no line begins so
    if chars[0] in "（(" and chars[-1] in "）)":
        return bool(SERIES.fullmatch(chars))  # else a signature in brackets, a remark
    if chars[-1] in "：:":
        return False  # 他说：
    return all(chars.count(left) == chars.count(right) for left, right in _PAIRS)


def _first_headline(pieces: Sequence[Piece], runs: Sequence[_Run]) -> int:
    """The index of the first headline: the first heading, unless text stands before it that is no standfirst.

    -1 where the text begins without a headline and nothing further on shows one.
    """
    goes_on = any(piece.role == "jump" and piece.chars.lstrip("（(【[ ")[:1] in "上紧緊接" for piece in pieces[:2])
    for run in runs:
        if not run.below_text or _byline_follows(pieces, run.stop) or is_standfirst(pieces, run.start, run.stop):
            return run.start
        if _is_titled(pieces[run.stop - 1]):
            return run.start
        if goes_on and _dateline_follows(pieces, run.stop):
            return run.start  # what another page began ends here
    return -1


def _opens_article(pieces: Sequence[Piece], start: int, stop: int) -> bool:
    """Whether a heading inside the text begins another article: its byline says so, or what closes one above it, or
    it is the head of a notice."""
    if start > 0 and _closes(pieces[start - 1], start > 1 and is_body(pieces[start - 2])):
        return not (LINKS.fullmatch(pieces[start].chars) or NOTE.match(pieces[stop - 1].lines[-1].chars))
    head = pieces[start].chars
    notice = stop == start + 1 and bool(NOTICE_HEAD.fullmatch(head) or BRIEFS_HEAD.fullmatch(head))
    if notice or COLUMN_HEAD.match(head) or COLUMN.fullmatch(pieces[start].lines[0].chars):
        return True
    if stop == start + 1 and (NOTICE_TITLE.fullmatch(head) or PUBLIC_TITLE.fullmatch(head)):
        return True
    return _is_signed(pieces, start, stop)


def _first_title(pieces: Sequence[Piece], start: int, stop: int) -> int:
    """Where in a run of headings the titles of a list of links begin, each a line of its own; `stop`: there is none.
    One title alone may head a story."""
    if LINKS.fullmatch(pieces[start].chars):
        first = start + 1
    elif start and LINKS.fullmatch(pieces[start - 1].chars):
        first = start
    else:
        return stop
    return first if sum(len(piece.lines) for piece in pieces[first:stop]) > 1 else stop


def _closes(piece: Piece, below_text: bool) -> bool:
    """Whether an article ends with a piece: a signature, end matter, the page on which it goes on, a byline that
    stands below text."""
    if piece.role == "jump":
        return piece.chars.lstrip("（(【[ ▶►→")[:1] in "下转轉紧緊"
    if piece.role == "byline":
        return below_text  # printed below its text
    return piece.role == "signature" or (piece.role == "end" and piece.chars[:2] not in ("（《", "(《"))


def _is_titled(piece: Piece) -> bool:
    """Whether the last line of a heading is its author's name."""
    *title, names = piece.lines
    if not title or not names_alone(names.chars):
        return False
    return len(title[-1]) >= SHORTEST_TITLE or bool(MARKED_NAMES.fullmatch(names.chars))


def _is_signed(pieces: Sequence[Piece], start: int, stop: int) -> bool:
    """Whether a run of headings has its byline, below it, as its last line, or as the last heading of several."""
    last = pieces[stop - 1]
    if _byline_follows(pieces, stop) or _is_titled(last):
        return True
    if stop - start < 2 or len(last.lines) > 1 or len(pieces[stop - 2].lines[-1]) < SHORTEST_ABOVE:
        return False
    return names_alone(last.chars) and stop < len(pieces) and not pieces[stop].role


def _are_briefs(pieces: Sequence[Piece], runs: Sequence[_Run]) -> bool:
    """Whether a text is a page of briefs: all its headings bear a mark, or stand right above a dateline."""
    if len(runs) < FEWEST_BRIEFS:
        return False
    first, *others = runs
    shown = any(BRIEF.match(piece.chars) for piece in pieces[first.start : first.stop])  # below the page's title
    if shown and all(BRIEF.match(pieces[run.start].chars) for run in others):
        return True
    return all(_dateline_follows(pieces, run.stop) for run in runs) and not any(one.role == "byline" for one in pieces)


def _dateline_follows(pieces: Sequence[Piece], at: int) -> bool:
    return at < len(pieces) and is_body(pieces[at]) and bool(DATELINE.match(pieces[at].chars))


def _byline_follows(pieces: Sequence[Piece], at: int) -> bool:
    if at >= len(pieces):
        return False
    if pieces[at].role == "byline":
        return True
    chars = pieces[at].chars
    if pieces[at].role or len(chars) > LONGEST_CUE:
        return False
    return bool(MARKED_NAMES.fullmatch(chars) or DATELINE_ALONE.fullmatch(chars))


def _head(pieces: list[Piece], start: int, stop: int) -> int:
    """Roles for the headings that open an article, and for the byline below them. Returns where its text begins."""
    after = stop
    if stop - start > 1 and names_alone(pieces[stop - 1].chars):
        pieces[stop - 1] = pieces[stop - 1].as_role("byline", because("role-byline-place"), 0.8)
        stop -= 1
    for at in range(start + 1, stop - 1):
        if " " in pieces[at].chars and names_alone(pieces[at].chars):  # the poet, above the first of several poems
            pieces[at] = pieces[at].as_role("byline", because("role-byline-place"), 0.8)
            pieces[at + 1 : stop] = map(_subhead, pieces[at + 1 : stop])
            stop = at
            break
    signed = after > stop or _byline_follows(pieces, stop)
    groups = list(range(start, stop))
    main = start
    if len(groups) > 1 and not is_deck(pieces[start + 1].chars) and len(pieces[start].lines) == 1:
        below = pieces[start + 1]
        deck = len(below.lines) == 1 and says_two_things(pieces[start].chars, below.chars)
        if not deck and (len(below.lines) > 1 or len(pieces[start].chars) <= _longest(below) * LONGEST_ABOVE):
            main = start + 1
    for at in groups:
        piece = pieces[at]
        if at < main:
            pieces[at] = piece.as_role("kicker", because("role-kicker"), 0.75)
        elif at == main:
            pieces[at] = piece.as_role("headline", because("role-headline"), 0.9)
        elif at == main + 1 or signed or is_deck(piece.chars):
            pieces[at] = piece.as_role("deck", because("role-deck"), 0.75)
        else:
            pieces[at] = _subhead(piece)
    added = split_byline(pieces, stop - 1) if after == stop else 0
    stop = after + added
    first, *others = pieces[main].lines
    if main == start and others and BRIEF.match(first.chars) and not BRIEF.match(others[0].chars):
        rubric = pieces[main].of((first,)).as_role("kicker", because("role-kicker"), 0.75)
        pieces[main : main + 1] = [rubric, pieces[main].of(others)]  # ■ 今日谈, the column's name
        stop += 1
    elif main == start and others:
        stop += split_kicker(pieces, main) or split_deck(pieces, main)
    signs = pieces[stop] if stop < len(pieces) and not pieces[stop].role else None
    if signs and (names_alone(signs.chars) or DATELINE_ALONE.fullmatch(signs.chars)):
        pieces[stop] = pieces[stop].as_role("byline", because("role-byline-place"), 0.8)
        stop += 1
    return stop


def _longest(piece: Piece) -> int:
    return max(len(line) for line in piece.lines)


def _subhead(piece: Piece) -> Piece:
    states = ends_sentence(piece.chars[-1:]) and piece.chars[-1:] in "。；;"
    bracketed = piece.chars[0] in "（(" and piece.chars[-1] in "）)"
    if states or bracketed or len(piece.lines) > 3:
        return piece.as_role("paragraph")
    return piece.as_role("subhead", because("role-subhead"), 0.85)
