"""What the lines of one heading are: a column's name above the headline, a deck or names below it.

Pieces in, pieces with roles out, in place; changes no character. Which headings open an article, `heads` says.
"""

from __future__ import annotations

from typeset.cues import BARE_NAMES, DECK_HEAD, MARKED_NAMES, NAME_ALONE, SERIES, SURNAMES
from typeset.han import is_han
from typeset.patterns import late
from typeset.reasons import because
from typeset.standing import COLUMN, TUNE
from typeset.structure.piece import LONGEST_CUE, Piece

LONGEST_KICKER = 0.8  # of a headline's line, where the two stand together
LONGEST_COLUMN = 5  # characters of a column's name
SHORTEST_STATEMENT = 4  # characters of either statement of a deck that makes two
LONGER_DECK = 1.3  # times the headline's line, of such a deck
_WIDE_SPACE = late("\u3000|[^\\S\n]{2,}")
_ASKED = late("(?:本[报報刊社]|[独獨]家)?[专專][访訪]|[对對][话話](?=[^\\W]{4})")
_PAUSE = late("[，、：；！？”」]")


def is_deck(chars: str) -> bool:
    """Whether a line below a headline is its deck, by its dash, by naming a part of a series or who was asked."""
    return bool(DECK_HEAD.match(chars) or SERIES.fullmatch(chars) or _ASKED.match(chars))


def names_alone(chars: str) -> bool:
    """Whether a line below a headline holds names only."""
    if len(chars) > LONGEST_CUE:
        return False
    if MARKED_NAMES.fullmatch(chars) or NAME_ALONE.fullmatch(chars):
        return not TUNE.fullmatch(chars)
    parts = chars.split()
    return len(parts) > 1 and bool(BARE_NAMES.fullmatch(chars)) and all(part[0] in SURNAMES for part in parts[:1])


def split_byline(pieces: list[Piece], at: int) -> int:
    """Names alone as the last line of a headline or deck are the byline. Returns how many pieces were added."""
    piece = pieces[at]
    if not names_alone(piece.lines[-1].chars) or piece.role not in ("headline", "deck", "subhead"):
        return 0
    if len(piece.lines) == 1:
        if piece.role != "headline":
            pieces[at] = piece.as_role("byline", because("role-byline-place"), 0.8)
        return 0
    rest = piece.of(piece.lines[:-1])
    pieces[at : at + 1] = [rest, piece.of(piece.lines[-1:]).as_role("byline", because("role-byline-place"), 0.75)]
    return 1


def split_kicker(pieces: list[Piece], at: int) -> int:
    """A headline of three lines whose first is much shorter than two that match, or of two whose first is a column's
    name: the first is its kicker.

    Returns how many pieces were added.
    """
    piece = pieces[at]
    first, *others = piece.lines
    lengths = [len(line) for line in others]
    if len(others) == 1:
        if not _names_column(first.chars, others[0].chars):
            return 0
    elif len(first) > LONGEST_KICKER * min(lengths) or min(lengths) < 0.6 * max(lengths):
        return 0
    rest = piece._replace(lines=tuple(others), chars="".join(line.chars for line in others))
    kicker = piece._replace(lines=(first,), chars=first.chars)
    pieces[at : at + 1] = [kicker.as_role("kicker", because("role-kicker"), 0.6), rest]
    return 1


def _names_column(above: str, below: str) -> bool:
    """Whether the first of two lines is a column's name: known for one, or so short that no compositor would have
    broken a headline behind it."""
    if COLUMN.fullmatch(above):
        return True
    short = len(above) <= LONGEST_COLUMN and len(below) >= len(above) * 2 and all(map(is_han, above))
    return short and not _PAUSE.search(below[:1])


def split_deck(pieces: list[Piece], at: int) -> int:
    """A headline of two lines, the second of which is the longer one and says two things side by side: its deck.

    Returns how many pieces were added.
    """
    piece = pieces[at]
    above, *below = (line.chars for line in piece.lines)
    if len(below) != 1 or not (says_two_things(above, below[0]) or _ASKED.match(below[0])):
        return 0
    deck = piece.of(piece.lines[1:]).as_role("deck", because("role-deck"), 0.7)
    pieces[at : at + 1] = [piece.of(piece.lines[:1]), deck]
    return 1


def says_two_things(above: str, below: str) -> bool:
    """Whether the lower of two lines is a deck by its two statements, with a wide space between them."""
    parts = _WIDE_SPACE.split(below)
    if len(parts) != 2 or min(map(len, parts)) < SHORTEST_STATEMENT or _WIDE_SPACE.search(above):
        return False
    return len(below) >= len(above) * LONGER_DECK
