"""The spine: the only package that knows the rooms and their order.

    texts      read → reflow → structure → ledger settled and balanced → manuscript
    parts      manuscript → Document, for each input
    editions   → script, where another script was asked for
    volume     Documents → one Document with its metadata → compose → render
    building   all of it, for one input or for a book of several: all files or none

PDF and EPUB are made from the manuscript alone, so that building the manuscript by itself gives the same bytes. Rooms
are imported where they are used: a command pays for what it needs.
"""

from __future__ import annotations

from typeset.pipeline.building import Built, build
from typeset.pipeline.editions import choices
from typeset.pipeline.job import Watch
from typeset.pipeline.texts import Repaired, proof, reflow, repair

__all__ = ["Built", "Repaired", "Watch", "build", "choices", "proof", "reflow", "repair"]
