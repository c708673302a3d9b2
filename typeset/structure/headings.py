"""Lines set apart, cut between kinds: a byline under a headline, a deck led by a dash, a sentence below a heading.

Pieces in, pieces out; changes no character. A piece is cut only where a printed line begins.
"""

from __future__ import annotations

from collections.abc import Iterator

from typeset.cues import (
    BRIEF,
    BYLINE,
    BYLINE_TIGHT,
    DATELINE,
    DATELINE_ALONE,
    DECK_HEAD,
    END,
    JUMP,
    LABEL_AND_VALUE,
    MARKED_NAMES,
    NAME_ALONE,
    SALUTATION,
    SERIES,
)
from typeset.patterns import late
from typeset.source import Source
from typeset.standing import (
    ISSUER,
    NOTICE_HEAD,
    PASSED,
    RUBRIC,
    SIGNED,
    TUNE,
    is_dated,
    is_end,
    is_listed,
    names_writer,
)
from typeset.structure.credits import is_credit
from typeset.structure.piece import LONGEST_CUE, Piece, printed_lines
from typeset.text import Text, concat

_ENDED = late("[。！？…；：][”’」』）)]?$|[）)]$")
_SENTENCE = late("[。；;][”’」』）)]?")


def cut_heading(source: Source, piece: Piece) -> Iterator[Piece]:
    """Lines set apart, cut between kinds: a byline under a headline, a deck led by a dash, a sentence."""
    lines = list(piece.lines)
    if len(lines) == 1 and len(piece.chars) <= LONGEST_CUE and sort_of(piece.chars) != "byline":
        lines = _own_lines(printed_lines(source, lines[0])) or lines
    group: list[Text] = []
    sort = ""
    for at, line in enumerate(lines):
        its = sort_of(line.chars)
        if line.chars[0] in "（(" and PASSED.fullmatch("".join([one.chars for one in lines[at:]])):
            if group:
                yield _of_sort(piece, group, sort)
            yield piece.of((concat(lines[at:]),), "body")
            return
        if its == "dateline":  # the text begins: its first sentences were told by their short lines alone
            if group:
                yield _of_sort(piece, group, sort)
            stop = next((end for end in range(at, len(lines)) if _ENDED.search(lines[end].chars)), len(lines) - 1) + 1
            yield piece.of((concat(lines[at:stop]),), "body")
            if stop < len(lines):
                yield from cut_heading(source, piece.of(lines[stop:]))
            return
        dated = bool(group) and group[0].chars[0] in "（("
        below_deck = sort == "deck" and its == "heading" and len(group) < 2 and not dated  # its second has no dash
        below_deck = below_deck and not _is_spaced_name(line.chars)
        marked = its == "heading" and bool(BRIEF.match(line.chars))
        marked = marked or bool(TUNE.fullmatch(line.chars) or RUBRIC.fullmatch(line.chars))
        marked = marked or bool(group and _ends_letter(group[-1].chars))
        marked = marked or bool(its == "deck" and SERIES.fullmatch(line.chars))
        marked = marked or (
            at > 0 and bool(NOTICE_HEAD.fullmatch(line.chars) and ISSUER.fullmatch(lines[at - 1].chars))
        )
        if at and not below_deck and its == "heading" and names_writer(lines[at - 1].chars):
            marked = not _ends_letter(line.chars)  # who wrote a letter, and the next one's head
        if group and not below_deck and (its != sort or marked or its in ("jump", "end", "sentence")):
            yield _of_sort(piece, group, sort)
            group = []
        group.append(line)
        if not below_deck:
            sort = its
    yield _of_sort(piece, group, sort)


def _own_lines(lines: list[Text]) -> list[Text]:
    """The printed lines of a head that was read as a paragraph, where they are of several kinds, as those of a head
    wider than its column may be; none where they are one heading or a byline of two lines."""
    sorts = [sort_of(line.chars) for line in lines]
    last = lines[-1].chars
    named = _is_spaced_name(last) or MARKED_NAMES.fullmatch(last)
    series = bool(SERIES.fullmatch(lines[0].chars))
    several = len(lines) > 1 and (named or series)
    return lines if several or "byline" in sorts or "deck" in sorts[1:] else []


def _is_spaced_name(chars: str) -> bool:
    """Whether a line is a name with a space inside, as no heading of a word or two is written."""
    return " " in chars and bool(NAME_ALONE.fullmatch(chars))


def _ends_letter(chars: str) -> bool:
    """Whether a line is who wrote a letter, or when, below which the next one's head stands."""
    return is_dated(chars) if chars[-1] == "日" else bool(SIGNED.fullmatch(chars))


def _of_sort(piece: Piece, group: list[Text], sort: str) -> Piece:
    return piece.of(group, "body" if sort == "sentence" else None)


def sort_of(chars: str) -> str:
    """What a line set apart shows by its words alone."""
    if len(chars) > LONGEST_CUE:
        return "heading"
    if JUMP.fullmatch(chars):
        return "jump"
    if END.fullmatch(chars) or is_end(chars):
        return "end"
    if is_credit(chars):
        return "credit"
    if BYLINE.fullmatch(chars) or BYLINE_TIGHT.fullmatch(chars) or MARKED_NAMES.fullmatch(chars):
        return "byline"
    if DECK_HEAD.match(chars) or SERIES.fullmatch(chars):
        return "deck"
    if DATELINE.match(chars):
        return "byline" if DATELINE_ALONE.fullmatch(chars) else "dateline"
    if SALUTATION.fullmatch(chars):
        return "sentence"
    return "sentence" if _SENTENCE.search(chars) or LABEL_AND_VALUE.fullmatch(chars) or is_listed(chars) else "heading"
