"""Editions in other scripts: each part converted by itself, with its ledger and its list of choices beside it.

A book's inputs keep their own lists, so that an editor's decisions hold whether an input is built alone or in a book.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from typeset import __version__, ledger
from typeset.errors import ReviewError
from typeset.ledger import Ledger
from typeset.messages import say
from typeset.order import PLAIN, Input, Order
from typeset.outputs import told
from typeset.pipeline.job import Job, Watch
from typeset.pipeline.parts import Part, read_only, without_glyph
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
    decided = [_reviewed(part, job) for part in parts]
    found = [_conversions(part, reviewed, job) for part, reviewed in zip(parts, decided, strict=True)]
    if job.order.reviewed_only:
        _wait_for_editor(parts, found, decided, job)
    editions: dict[str, list[Part]] = {}
    for part, conversions, reviewed in zip(parts, found, decided, strict=True):
        for script, edition in _staged(part, conversions, reviewed, job).items():
            editions.setdefault(script, []).append(edition)
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

    order = job.order
    found: dict[str, Converted] = {}
    for name in order.scripts:
        if name == PLAIN or (order.book and part.document.language == TAGS[name]):
            continue
        job.watch.step(say("step-script", name=part.entry.shown, language=TAGS[name]))
        one = script.convert(part.document, name, order.protected, order.words, reviewed)
        ledger.balance_conversion(part.source, part.document, one.document, one.entries)
        found[name] = one
    return found


def _flagged(conversions: dict[str, Converted]) -> int:
    return sum(len(one.flagged) for one in conversions.values())


def _wait_for_editor(
    parts: tuple[Part, ...], found: list[dict[str, Converted]], decided: list[Reviewed], job: Job
) -> None:
    """Stop where choices are unreviewed: nothing but the lists of them is written."""
    from typeset import script

    waiting = [at for at, conversions in enumerate(found) if _flagged(conversions)]
    if waiting:
        lists = [
            (
                job.place(parts[at].entry.name, LIST),
                script.report(parts[at].source, [*found[at].values()], decided[at]),
            )
            for at in waiting
        ]
        first = parts[waiting[0]].entry.shown
        raise ReviewError("script-unreviewed", lists, name=first, number=sum(map(_flagged, found)))


def _staged(part: Part, conversions: dict[str, Converted], reviewed: Reviewed, job: Job) -> dict[str, Part]:
    """A part in each script; its ledgers and its list are staged."""
    from typeset import script

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
        rows = ledger.rows(part.source, Ledger(one.entries if one is not None else ()))
        job.outputs.write(job.place(part.entry.name, f"{TAGS[name]}.ledger.tsv"), ledger.write(head, rows))
    lacking = dict.fromkeys(str(item) for edition in editions.values() for item in edition.lacking)
    place = job.place(part.entry.name, LIST)
    job.outputs.write(place, script.report(part.source, [*conversions.values()], reviewed, lacking))
    if number := _flagged(conversions):
        job.watch.note(say("script-flagged", name=part.entry.shown, number=number, report=place.name))
    return editions
