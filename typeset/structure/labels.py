"""Lists of labels: 书名：…, 作者：…, 定价：…, each on a line of its own. They are paragraphs, whatever their words.

Pieces in, pieces out, in place; changes no character. Names of those who made the page stand behind labels, too:
bylines and end matter are left to their own rules.
"""

from __future__ import annotations

from typeset.cues import BYLINE, CAPTION_HEAD, END
from typeset.patterns import late
from typeset.standing import is_end
from typeset.structure.credits import is_credit
from typeset.structure.piece import Piece

FEWEST = 3  # lines with different labels
_LABEL = late("([^，。：:；！？“「（(\\s]{2,6})[：:][ \u3000]?[^：。！？\\s][^：。！？]{0,39}")
_COLON = late("[：:]")


def mark_labels(made: list[Piece]) -> None:
    """Find them: three and more in a row, no label twice."""
    start = 0
    while start < len(made):
        stop = start
        while stop < len(made) and made[stop].kind != "body" and _is_labelled(made[stop]):
            stop += 1
        lines = [(piece, line) for piece in made[start:stop] for line in piece.lines]
        labels = {_COLON.split(line.chars, maxsplit=1)[0] for _, line in lines}
        if FEWEST <= len(labels) == len(lines) and not all(_names(line.chars) for _, line in lines):
            made[start:stop] = [piece.of((line,)).as_role("paragraph") for piece, line in lines]
            stop = start + len(lines)
        start = max(stop, start + 1)


def _is_labelled(piece: Piece) -> bool:
    return all(_LABEL.fullmatch(line.chars) and not CAPTION_HEAD.match(line.chars) for line in piece.lines)


def _names(chars: str) -> bool:
    """Whether a line names who wrote or who edited."""
    return bool(BYLINE.fullmatch(chars) or END.fullmatch(chars)) or is_end(chars) or is_credit(chars)
