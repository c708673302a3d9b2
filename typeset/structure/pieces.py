"""Pieces: a block, or a line of one, while its role is sought. Blocks in, pieces out; changes no character."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from typeset.block import Block, Kind
from typeset.cues import BYLINE, CREDIT_LINE, DECK_HEAD, END, JUMP, MARKED_NAMES
from typeset.reasons import Reason
from typeset.text import Text

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


def pieces(blocks: Iterable[Block]) -> Iterator[Piece]:
    """Blocks as pieces; one that is set apart is cut where a line of it is of another kind than the line above
    (a byline under a headline, a deck led by a dash, end matter)."""
    for block in blocks:
        lines = tuple(line for line in block.lines if line)
        if not lines:
            continue
        if block.kind != "display" or len(lines) == 1:
            yield _piece(block, lines)
            continue
        group: list[Text] = []
        sort = ""
        for line in lines:
            its = _sort(line.chars)
            if group and (its != sort or its in ("jump", "end")):
                yield _piece(block, tuple(group))
                group = []
            group.append(line)
            sort = "deck" if its == "deck" else its  # a deck's second line has no dash: it stays below the first
        yield _piece(block, tuple(group))


def _piece(block: Block, lines: tuple[Text, ...]) -> Piece:
    chars = lines[0].chars if len(lines) == 1 else "".join([line.chars for line in lines])
    return Piece(block.kind, lines, chars, block.page, block.measure, "", None, block.sure)


def _sort(chars: str) -> str:
    """What a line set apart shows by its words alone."""
    if len(chars) > LONGEST_CUE:
        return "heading"
    if JUMP.fullmatch(chars):
        return "jump"
    if END.fullmatch(chars):
        return "end"
    if CREDIT_LINE.fullmatch(chars):
        return "credit"
    if BYLINE.fullmatch(chars) or MARKED_NAMES.fullmatch(chars):
        return "byline"
    if DECK_HEAD.match(chars):
        return "deck"
    return "heading"
