"""Roles by cue words: byline, note, jump, end matter, signature.

Pieces in, pieces with roles out; changes no character. A cue is evidence, position decides; what is not sure stays a
paragraph. Terms are the news trade's (IPTC NITF).
"""

from __future__ import annotations

from typeset.cues import (
    BYLINE,
    BYLINE_TIGHT,
    END,
    FULL_DATE,
    JUMP,
    NOTE,
    SIGNATURE,
    ends_sentence,
)
from typeset.patterns import late
from typeset.reasons import because
from typeset.standing import CLOSING, ISSUER, NOTICE_HEAD, SIGNED, is_dated, is_end, is_listed, names_writer
from typeset.structure.credits import is_credit
from typeset.structure.piece import LONGEST_CUE, Piece

MOST_SIGNED = 4  # lines of a signature
LONGEST_NAME = 30  # characters of an institution's name
_LEADER = late("[\\s\\u3000]*(?:[.·•…][ \\u3000]?){6,}[\\s0-9ivxlc]*$")
_NO_NAME = late("[，。！？：；…]")


def mark_words(piece: Piece) -> Piece:
    """Roles that words alone give: byline, note, jump, end."""
    chars = piece.chars
    if piece.role or len(chars) > LONGEST_CUE:
        if not piece.role and NOTE.match(chars):
            return piece.as_role("note", because("role-note"), 0.9)
        return piece
    if NOTE.match(chars):
        return piece.as_role("note", because("role-note"), 0.9)
    if chars[0] in "此敬" and CLOSING.fullmatch(chars):
        return piece.as_role("signature", because("role-signature"), 0.9)
    if chars[-1] in "版页頁面）)" and JUMP.fullmatch(chars):
        return piece.as_role("jump", because("role-jump"), 0.98)
    if chars[0] in "（(" and END.fullmatch(chars):  # two sentences, perhaps: what the author is, what the text was
        return piece.as_role("end", because("role-end"), 0.95)
    if "。" in chars or is_credit(chars):  # names in a credit are no byline
        return piece
    if END.fullmatch(chars) or is_end(chars):
        return piece.as_role("end", because("role-end"), 0.95)
    if BYLINE.fullmatch(chars) or BYLINE_TIGHT.fullmatch(chars):
        return piece.as_role("byline", because("role-byline"), 0.97)
    if all(is_listed(line.chars) for line in piece.lines):
        return piece.as_role("paragraph")
    return piece


def mark_contents(pieces: list[Piece]) -> None:
    """Entries of contents, which end in leaders or stand before them, and lines without a letter head nothing. In
    place."""
    for index, piece in enumerate(pieces):
        if piece.role or piece.kind != "display":
            continue
        led = any(_LEADER.search(line.chars) for line in piece.lines)
        before = index + 1 < len(pieces) and _LEADER.match(pieces[index + 1].chars)
        if led or before or not any(map(str.isalnum, piece.chars)):
            pieces[index] = piece.as_role("paragraph")


def mark_signed(pieces: list[Piece]) -> None:
    """A name or an institution above the day and its year, wherever they stand, signs what stands above. In place."""
    for index in range(1, len(pieces)):
        piece = pieces[index]
        if piece.role or piece.kind not in ("display", "lines") or len(piece.lines) > MOST_SIGNED:
            continue
        if _is_below_closing(pieces, index):
            pieces[index] = piece.as_role("signature", because("role-signature"), 0.85)
            continue
        signs = names_writer(piece.chars) or SIGNED.fullmatch(piece.chars)
        if len(piece.lines) == 1 and signs and _closes_letter(pieces, index):
            below = pieces[index + 1] if index + 1 < len(pieces) else None
            if below and below.kind == "display" and below.chars[-1] in "日月" and SIGNATURE.fullmatch(below.chars):
                pieces[index + 1] = below.as_role("signature", because("role-signature"), 0.85)
            pieces[index] = piece.as_role("signature", because("role-signature"), 0.85)
            continue
        if _is_issued(pieces, index):
            pieces[index] = piece.as_role("signature", because("role-signature"), 0.8)
            continue
        *names, day = piece.lines
        if not FULL_DATE.fullmatch(day.chars):
            continue
        if names and all(_may_sign(line.chars) for line in names):
            pieces[index] = piece.as_role("signature", because("role-signature"), 0.9)
        elif not names and _names_who_signs(pieces[index - 1]):
            pieces[index - 1] = pieces[index - 1].as_role("signature", because("role-signature"), 0.9)
            pieces[index] = piece.as_role("signature", because("role-signature"), 0.9)


def _is_below_closing(pieces: list[Piece], index: int) -> bool:
    """Whether a piece names who wrote a letter, or when, below its 敬礼."""
    piece, above = pieces[index], pieces[index - 1]
    if above.role != "signature" or not all(_may_sign(line.chars) for line in piece.lines):
        return False
    return bool(
        CLOSING.fullmatch(above.chars) or (is_dated(piece.chars) and CLOSING.fullmatch(pieces[index - 2].chars))
    )


def _is_issued(pieces: list[Piece], index: int) -> bool:
    """Whether institutions alone stand between the end of a text and the head of another notice, or are two."""
    piece = pieces[index]
    if not all(ISSUER.fullmatch(line.chars) for line in piece.lines) or not _closes_letter(pieces, index):
        return False
    below = pieces[index + 1].chars if index + 1 < len(pieces) else ""
    return len(piece.lines) > 1 or bool(NOTICE_HEAD.fullmatch(below))


def _closes_letter(pieces: list[Piece], index: int) -> bool:
    """Whether prose stands above a line and the next letter's head, or nothing of a text, below it."""
    above, below = pieces[index - 1], pieces[index + 1] if index + 1 < len(pieces) else None
    if above.kind != "body" or not ends_sentence(above.chars):
        return False
    return below is None or below.kind == "display" or bool(below.role)


def _names_who_signs(piece: Piece) -> bool:
    """Whether a piece can be the names above a date that is a piece of its own."""
    if piece.role or piece.kind not in ("display", "lines") or len(piece.lines) >= MOST_SIGNED:
        return False
    return all(_may_sign(line.chars) for line in piece.lines)


def _may_sign(chars: str) -> bool:
    """Whether a line can be the name of who signs."""
    return 2 <= len(chars) <= LONGEST_NAME and not ends_sentence(chars) and not _NO_NAME.search(chars)


def mark_ends(pieces: list[Piece]) -> None:
    """Signatures: the lines that close a letter or notice, at the end of an article. In place."""
    closing = True
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if piece.role in ("headline", "kicker"):
            closing = True
        elif piece.role in ("caption", "credit", "end", "jump", "note", "signature"):
            continue
        elif closing and piece.role in ("", "subhead") and _is_signature(piece):
            pieces[index] = piece.as_role("signature", because("role-signature"), 0.85)
        else:
            closing = False
    for index in range(len(pieces) - 1, 0, -1):  # who wrote, and when, are one
        above, below = pieces[index - 1], pieces[index]
        if above.role == below.role == "signature" and below.chars[-1] in "日月" and names_writer(above.chars):
            pieces[index - 1 : index + 1] = [above.of((*above.lines, *below.lines))]


def _is_signature(piece: Piece) -> bool:
    if len(piece.chars) > 60 or len(piece.lines) > 4:
        return False
    return any(is_dated(line.chars) for line in piece.lines)
