"""Captions and credits: which pieces belong to a picture, where the credit begins, and the Figures they make.

Pieces in, pieces or Figures out; changes no character. Nothing is guessed from meaning: a caption is known by its
words, its credit, or by standing among captions.
"""

from __future__ import annotations

from collections.abc import Sequence

from typeset.article import Figure
from typeset.cues import CAPTION_HEAD, CAPTION_WORD, DATELINE, ends_sentence
from typeset.patterns import either, late
from typeset.reasons import because
from typeset.source import Source
from typeset.standing import BRIEFS_HEAD, NOTICE_HEAD, PICTURES
from typeset.structure.credits import LONGEST_CREDIT, credit_start, is_credit
from typeset.structure.flush import mark_by_place
from typeset.structure.interrupted import FULL, NO_START
from typeset.structure.piece import LONGEST_CUE, Overprints, Piece, printed_lines, width_of
from typeset.text import Text, concat

LONGEST_CAPTION = 300  # characters; longer ones are stories that end in a credit
MOST_TOLD = 3  # paragraphs as which such a caption may have been read
LONGEST_REST = 14  # characters of a caption's second and last line
LONGEST_HEAD = 16  # characters of a heading above a picture's caption
SHORTEST_TOLD = 30  # characters of such a caption
LONGEST_NEIGHBOUR = 26  # characters of a caption that has only its place among captions to show
LEAST_INDENT, MOST_INDENT = 1.5, 2.5  # em: two, with what squeezing hides or adds
INSIDE = NO_START + "和与與在中里裡内內"  # hardly how a caption begins
_CIRCLED = late("[①-⑳]")
_BRIEF_MARKS = "▲△▶►"
_SENT = late("[。！][（(][^（）()摄攝供图圖]{2,12}[）)]$")
_LISTING = either(NOTICE_HEAD, BRIEFS_HEAD)
_INTRODUCES = late("[：:；;]$")
_LIST_ITEM = late("[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十百]{1,4}[条條]")
_PICTURED = late("(?:[摄攝]影|[图圖]片)[报報][道導]$")
_TELLING = late("(?<!日)[摄攝]|[供提绘繪制製画畫传傳发發翻资資]|[图圖][/／:：]")  # （图片） alone names no one


def mark_figures(source: Source, pieces: Sequence[Piece], overprints: Overprints) -> list[Piece]:
    """Roles for what shows that it belongs to a picture."""
    marked = [_by_words(piece) for piece in pieces]
    _reporters(marked)
    _numbered_items(marked)
    _briefs(marked)
    _picture_news(source, marked)
    _credits_apart(marked)
    _broken_off(marked)
    _overprinted(marked, overprints)
    _among_captions(source, marked)
    mark_by_place(source, marked)
    return marked


def figure(pieces: Sequence[Piece]) -> Figure:
    """The Figure of a caption and the credits that follow it (or of a credit alone)."""
    texts = [line for piece in pieces for line in piece.lines]
    if pieces[0].role == "credit":
        return Figure(_joined(texts[:0]), _joined(texts))
    caption = _joined([line for piece in pieces if piece.role == "caption" for line in piece.lines])
    credit = _joined([line for piece in pieces if piece.role == "credit" for line in piece.lines])
    if credit:
        return Figure(caption, credit)
    at = credit_start(caption.chars)
    return Figure(caption.slice(0, at), caption.slice(at)) if at else Figure(caption)


def _by_words(piece: Piece) -> Piece:
    chars = piece.chars
    if piece.role or len(chars) > LONGEST_CAPTION or piece.kind == "lines":
        return piece
    if len(chars) <= LONGEST_CUE and is_credit(chars):
        return piece.as_role("credit", because("role-credit", chars), 0.95)
    at = credit_start(chars)
    if at and not DATELINE.match(chars) and _TELLING.search(chars, at):
        return piece.as_role("caption", because("role-caption-credit", chars[at:]), 0.9)
    head = CAPTION_HEAD.match(chars)
    if head and piece.kind != "display":
        return piece.as_role("caption", because("role-caption-words", head.group()), 0.85)
    word = CAPTION_WORD.search(chars) if piece.kind == "caption" else None
    if word:
        return piece.as_role("caption", because("role-caption-words", word.group()), 0.8)
    return piece


def _numbered_items(pieces: list[Piece]) -> None:
    """①, ② count captions, and items of a list: below a colon or another item, and where one ends in a semicolon."""
    at = 0
    while at < len(pieces):
        stop = at
        while stop < len(pieces) and pieces[stop].role == "caption" and _CIRCLED.match(pieces[stop].chars):
            stop += 1
        if stop > at:
            above = pieces[at - 1].chars if at else ""
            listed = _INTRODUCES.search(above) or _LIST_ITEM.match(above)
            if listed or any(piece.chars[-1] in "；;" for piece in pieces[at:stop]):
                pieces[at:stop] = [piece._replace(role="", why=None) for piece in pieces[at:stop]]
        at = max(stop, at + 1)


def _briefs(pieces: list[Piece]) -> None:
    """▲ marks a caption, and each of several briefs that end in the name of who sent them."""
    for mark in {piece.chars[0] for piece in pieces if piece.role == "caption"}.intersection(_BRIEF_MARKS):
        marked = [at for at, piece in enumerate(pieces) if piece.role == "caption" and piece.chars[0] == mark]
        listed = marked[0] > 0 and bool(_LISTING.fullmatch(pieces[marked[0] - 1].chars))
        if len(marked) > 1 and (listed or all(_SENT.search(pieces[at].chars) for at in marked)):
            for at in marked:
                pieces[at] = pieces[at]._replace(role="", why=None, kind="body")


def _picture_news(source: Source, pieces: list[Piece]) -> None:
    """Below 图片新闻 all sentences down to the credit are its caption, where one of them that ends with its line was
    taken for a paragraph."""
    for at in range(len(pieces) - 2, -1, -1):
        if pieces[at].kind != "display" or not PICTURES.fullmatch(pieces[at].lines[-1].chars):
            continue
        stop = at + 1
        while stop < len(pieces) and stop <= at + MOST_TOLD and not pieces[stop].role and pieces[stop].kind == "body":
            stop += 1
        told = pieces[at + 1 : stop]
        last = pieces[stop] if stop < len(pieces) else None
        if last and last.role == "caption" and not CAPTION_HEAD.match(last.chars):
            told.append(last)
        elif not last or last.role != "credit":
            continue
        if len(told) < 2 or sum(len(one.chars) for one in told) > LONGEST_CAPTION:
            continue
        if all(_ends_full(source, one, told[-1]) for one in told[:-1]):
            why = because("role-caption-words", pieces[at].chars)
            whole = concat([one.lines[0] for one in told])
            pieces[at + 1 : at + 1 + len(told)] = [told[0].of((whole,), "caption").as_role("caption", why, 0.8)]


def _ends_full(source: Source, piece: Piece, below: Piece) -> bool:
    """Whether a piece ends with a full printed line, so that the next may go on with it."""
    if not piece.measure or len(piece.lines) > 1 or len(below.lines) > 1 or piece.page != below.page:
        return False
    return width_of(printed_lines(source, piece.lines[0])[-1].chars) >= piece.measure - FULL


def _credits_apart(pieces: list[Piece]) -> None:
    """A credit on its own belongs to the piece before it, where that can be a caption; otherwise it is text."""
    taken: list[int] = []
    for index, piece in enumerate(pieces):
        if piece.role != "credit":
            continue
        before = pieces[index - 1] if index else None
        if before and before.role != "credit" and _runs_on(before.chars, piece.chars):
            whole = concat((*before.lines, *piece.lines))
            pieces[index - 1] = before.of((whole,), "caption").as_role("caption", piece.why, 0.85)
            taken.append(index)
            continue
        if before and before.role == "caption" and not _has_credit(before.chars):
            continue
        if before and before.role == "byline" and piece.kind == "display" and piece.chars[0] not in "（(":
            pieces[index] = piece._replace(role="byline")  # who took the pictures, below who wrote
            continue
        if before and not before.role and _may_be_caption(before, 120):
            pieces[index - 1] = before.as_role("caption", because("role-caption-credit", piece.chars), 0.85)
        elif not (before and before.role == "credit"):
            # Whose it is cannot be told: text; below text no heading.
            below_text = before is not None and (before.kind != "display" or before.role != "")
            pieces[index] = piece._replace(role="paragraph" if below_text else "", why=None)
    for index in reversed(taken):
        del pieces[index]


def _reporters(pieces: list[Piece]) -> None:
    """甲乙 摄影报道 alone below captions names whose pictures they are; elsewhere, who wrote."""
    for at in range(1, len(pieces)):
        piece, above = pieces[at], pieces[at - 1]
        if piece.role not in ("", "byline") or above.role != "caption" or _has_credit(above.chars):
            continue
        if len(piece.chars) <= LONGEST_CREDIT and _PICTURED.search(piece.chars):
            pieces[at] = piece.as_role("credit", because("role-credit", piece.chars), 0.85)


def _has_credit(caption: str) -> bool:
    """Whether a caption names its photographer or source already; （无人机照片） says only what the picture is."""
    at = credit_start(caption)
    return at > 0 and bool(_TELLING.search(caption, at))


def _broken_off(pieces: list[Piece]) -> None:
    """A caption's first line, as long as its picture is wide and so set apart like a heading: it breaks off, and what
    is left of the sentence stands as a short caption below it."""
    for index in range(len(pieces) - 1, 0, -1):
        above, caption = pieces[index - 1], pieces[index]
        if caption.role != "caption" or above.role or above.kind != "display" or len(above.lines) > 1:
            continue
        rest = credit_start(caption.chars) or len(caption.chars)
        if not rest < min(len(above.chars), LONGEST_REST) or CAPTION_HEAD.match(caption.chars):
            continue
        if caption.chars[0] in INSIDE or CAPTION_WORD.search(above.chars) or CAPTION_HEAD.match(above.chars):
            whole = concat((*above.lines, *caption.lines))
            pieces[index - 1 : index + 1] = [caption.of((whole,), "caption").as_role("caption", caption.why, 0.75)]


def _runs_on(above: str, credit: str) -> bool:
    """Whether a credit began behind the last sentence of the text above it: `…合影。本报记者` / `计若愚 摄`."""
    cut = max(above.rfind(mark) for mark in "。！？”")
    tail = above[cut + 1 :].strip()
    return cut > 0 and 0 < len(tail) <= LONGEST_CREDIT and len(above) <= LONGEST_CAPTION and is_credit(tail + credit)


def _overprinted(pieces: list[Piece], overprints: Overprints) -> None:
    """A short sentence right above or below a caption, overprinted like it while the body is not, is one, too."""
    captions = [at for at, piece in enumerate(pieces) if piece.role == "caption" and overprints.touch(piece.lines[0])]
    if not captions:
        return
    body = [piece for piece in pieces if not piece.role and len(piece.chars) > LONGEST_CUE]
    if any(overprints.touch(line) for piece in body for line in piece.lines):
        return
    for at, piece in enumerate(pieces):
        if piece.role or piece.kind == "display" or not _may_be_caption(piece, LONGEST_NEIGHBOUR):
            continue
        if all(overprints.touch(line) for line in piece.lines):
            pieces[at] = piece.as_role("caption", because("role-caption-overprinted"), 0.75)


def _among_captions(source: Source, pieces: list[Piece]) -> None:
    """At the end of the text, where captions are gathered, a short sentence of its own is one of them."""
    last_body = next((at for at in reversed(range(len(pieces))) if _is_no_caption(source, pieces[at])), -1)
    tail = range(last_body + 1, len(pieces))
    captions = [at for at in tail if pieces[at].role == "caption"]
    if not captions:
        return
    first = captions[0]
    for at in reversed(tail):
        piece, after = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else None
        if after and after.role == "caption" and _is_open(piece) and after.page == piece.page:
            whole = concat((*piece.lines, *after.lines))  # a caption's first line, in another measure than the body's
            pieces[at : at + 2] = [piece.of((whole,), "caption").as_role("caption", after.why, 0.7)]
        elif (
            not piece.role
            and at > first
            and not _LIST_ITEM.match(piece.chars)
            and not (after and _heads_picture(piece, after))
        ):
            pieces[at] = piece.as_role("caption", because("role-caption-among"), 0.7)


def _is_no_caption(source: Source, piece: Piece) -> bool:
    """Whether a piece belongs to a story: a byline, what is long, a paragraph that shows its indent."""
    if piece.role:
        return piece.role == "byline"
    return not _may_be_caption(piece, LONGEST_NEIGHBOUR) or _is_indented(source, piece)


def _is_indented(source: Source, piece: Piece) -> bool:
    """Whether the first of a piece's printed lines is shorter than its measure by an indent, as no caption's is."""
    if piece.kind != "body" or not piece.measure:
        return False
    first, *others = [width_of(line.chars) for line in printed_lines(source, piece.lines[0])]
    return bool(others) and LEAST_INDENT <= piece.measure - first <= MOST_INDENT


def _heads_picture(piece: Piece, after: Piece) -> bool:
    """Whether a short line set apart is the heading of the picture whose long caption follows."""
    if piece.kind != "display" or len(piece.chars) > LONGEST_HEAD or ends_sentence(piece.chars):
        return False
    return after.role == "caption" and len(after.chars) >= SHORTEST_TOLD


def _is_open(piece: Piece) -> bool:
    """Whether a piece is a caption's line that ends inside a sentence."""
    if piece.kind == "display" or len(piece.lines) > 1 or len(piece.chars) > LONGEST_NEIGHBOUR:
        return False
    if piece.chars[-1] in "）)":
        return False  # who sent it closes a brief
    return piece.role in ("", "caption") and not ends_sentence(piece.chars) and not credit_start(piece.chars)


def _may_be_caption(piece: Piece, longest: int) -> bool:
    if piece.kind == "lines" or len(piece.chars) > longest or len(piece.lines) > 1:
        return False
    return not DATELINE.match(piece.chars) and (ends_sentence(piece.chars) or piece.kind == "display")


def _joined(texts: Sequence[Text]) -> Text:
    """Lines of one caption as one Text."""
    runs = tuple(run for text in texts for run in text.runs)
    return Text(runs)
