"""Blocks: what reflow hands to structure. A Block has a kind; structure gives it a role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from typeset.reasons import Reason
from typeset.record import record
from typeset.text import Entry, Text

Kind: TypeAlias = Literal["body", "display", "caption", "furniture", "lines"]
"""body: a paragraph, its lines joined. display: set apart in short lines (headline, subhead, byline, kicker). caption:
a picture's text. furniture: folio, running head, masthead. lines: verse, list, address, table: breaks are its own."""


@record
class Block:
    """A block in reading order. `lines` holds one Text for a body paragraph (or caption), one a printed line for
    `display`, `lines` and `furniture`. `measure` is the fitted measure of its region in em (0: not known), `sure` how
    sure its bounds are (0 to 1)."""

    kind: Kind
    lines: tuple[Text, ...]
    page: int = 1
    measure: float = 0.0
    sure: float = 1.0


@record
class Reflowed:
    """What reflow gives: the blocks, what its rules did, and why each block begins where it does.

    `seams` maps the source offset of a block's (or kept line's) first character to the evidence for the break.
    """

    blocks: tuple[Block, ...]
    entries: Sequence[Entry]
    seams: Mapping[int, tuple[Reason, float]]
