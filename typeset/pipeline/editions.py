"""Editions in other scripts: each part converted by itself, with its ledger and its list of choices beside it.

A book's inputs keep their own lists, so that an editor's decisions hold whether an input is built alone or in a book.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from typeset import __version__
from typeset.errors import ReviewError
from typeset.messages import say
from typeset.order import PLAIN, Input, Order
from typeset.outputs import told
from typeset.pipeline.job import Job, Watch
from typeset.pipeline.parts import Part, read_only, without_glyph
from typeset.record import replace
from typeset.scripts import TAGS
from typeset.source import Source

if TYPE_CHECKING:
    from typeset.script import Converted, Reviewed

LIST = "script.tsv"


def convert(parts: tuple[Part, ...], job: Job) -> dict[str, tuple[Part, ...]]:
    """The parts in every script that was ordered; their ledgers and lists of choices are staged.

    ReviewError: only what is reviewed may be built, and some choices are not. UsageError: a part that the script does
    not convert; in a book one that is in its language already stays as it is.
    """
    editions: dict[str, list[Part]] = {}
    waiting: list[tuple[Path, bytes]] = []
    number, first = 0, ""
    for part in parts:  # one after the other: the choices of a long book are many
        reviewed = _reviewed(part, job)
        conversions = _conversions(part, reviewed, job)
        flagged = sum(len(one.flagged) for one in conversions.values())
        if flagged and job.order.reviewed_only:
            waiting.append(_list(part, conversions, reviewed, (), job))
            number, first = number + flagged, first or part.entry.shown
        if not waiting:
            for script, edition in _staged(part, conversions, reviewed, flagged, job).items():
                editions.setdefault(script, []).append(edition)
    if waiting:
        raise ReviewError("script-unreviewed", waiting, name=first, number=number)
    return {script: tuple(edition) for script, edition in editions.items()}


def choices(
    entry: Input, order: Order, scripts: tuple[str, ...], names: tuple[str, ...], words: Mapping[str, str], watch: Watch
) -> tuple[Source, tuple[Converted, ...]]:
    """What the conversions of an input would choose, in its manuscript; nothing is written."""
    from typeset import script

    source, document = read_only(entry, order, watch)
    return source, tuple(script.convert(document, name, names, words) for name in scripts)


def _reviewed(part: Part, job: Job) -> Reviewed:
    """What an editor decided in the list of an earlier build."""
    from typeset import script

    place = job.place(part.entry.name, LIST)
    with told(place):
        return script.read_reviewed(place.name, place.read_bytes()) if place.exists() else {}


def _conversions(part: Part, reviewed: Reviewed, job: Job) -> dict[str, Converted]:
    """A part's conversions by script, each proven."""
    from typeset import script
    from typeset.ledger import laws

    order = job.order
    found: dict[str, Converted] = {}
    for name in order.scripts:
        if name == PLAIN or (order.book and part.document.language == TAGS[name]):
            continue
        job.watch.step(say("step-script", name=part.entry.shown, language=TAGS[name]))
        one = script.convert(part.document, name, order.protected, order.words, reviewed)
        laws.balance_conversion(part.source, part.document, one.document, one.entries)
        found[name] = one
    return found


def _list(
    part: Part, conversions: dict[str, Converted], reviewed: Reviewed, lacking: Iterable[str], job: Job
) -> tuple[Path, bytes]:
    """A part's list of choices, and its place."""
    from typeset import script

    written = script.report(part.source, [*conversions.values()], reviewed, lacking)
    return job.place(part.entry.name, LIST), written


def _staged(
    part: Part, conversions: dict[str, Converted], reviewed: Reviewed, flagged: int, job: Job
) -> dict[str, Part]:
    """A part in each script; its ledgers and its list are staged."""
    from typeset.ledger import Ledger, tsv

    editions: dict[str, Part] = {}
    for name in job.order.scripts:
        if name == PLAIN:
            continue
        one = conversions.get(name)
        document = one.document if one is not None else part.document
        editions[name] = replace(
            part, document=document, lacking=without_glyph(document, part.source, job.order), doubts=0
        )
        head = {
            "typeset": __version__,
            "source": part.source.name,
            "source-sha256": part.source.sha256,
            "script": name if one is not None else PLAIN,
            "language": document.language,
        }
        rows = tsv.rows(part.source, Ledger(one.entries if one is not None else ()))
        job.outputs.write(job.place(part.entry.name, f"{TAGS[name]}.ledger.tsv"), tsv.write(head, rows))
    lacking = dict.fromkeys(str(item) for edition in editions.values() for item in edition.lacking)
    place, written = _list(part, conversions, reviewed, lacking, job)
    job.outputs.write(place, written)
    if flagged:
        job.watch.note(say("script-flagged", name=part.entry.shown, number=flagged, report=place.name))
    return editions
