"""A build: everything that was ordered for one input, or for a book of several. All files or none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.errors import ReviewError, UsageError
from typeset.messages import say
from typeset.namedtuple import NamedTuple
from typeset.order import PLAIN, BuildOrder, Input
from typeset.outputs import Outputs
from typeset.pipeline import editions, volume
from typeset.pipeline.job import Job, Watch, check
from typeset.pipeline.parts import Part, head, prepare, still_ours
from typeset.pipeline.texts import note_doubts

if TYPE_CHECKING:
    from typeset.cover import Cover
    from typeset.lacking import Lacking
    from typeset.picturefiles import Pair


class Built(NamedTuple):
    """What a build made: the files in their places, pictures with their captions, and what is left to do."""

    files: tuple[Path, ...]
    pairs: tuple[Pair, ...]
    slots: int
    pages: int
    missing: tuple[Lacking, ...]


def build(entries: Sequence[Input], order: BuildOrder, watch: Watch) -> Built:
    """One input, or with `--book` all of them as one PDF and one EPUB: all files or none.

    ReviewError: choices wait for an editor, and only the lists of them were written.
    """
    try:
        with Outputs() as outputs:
            job = Job(order, watch, outputs, order.book or entries[0].name, _cover(order, watch))
            files = job.files(entries)
            check(entries, files)
            if len(set(files)) < len(files):  # the edition of one input, and another input that is called so
                raise UsageError("same-file", path=next(path for path in files if files.count(path) > 1))
            parts = tuple([prepare(entry, job) for entry in entries])
            every = (*parts, head(parts, job)) if order.book else parts
            built = _painted(every, job)._replace(files=files)
            still_ours(parts, job)
            watch.step(say("step-write", name=job.name))
            outputs.commit()
    except ReviewError as waiting:
        with Outputs() as outputs:
            for place, data in waiting.lists:
                outputs.write(place, data)
            outputs.commit()
        raise
    for part in parts:
        note_doubts(part.entry, part.doubts, watch)
    return built


def _cover(order: BuildOrder, watch: Watch) -> Cover | None:
    """The cover that was given. PictureError: it cannot be used."""
    if order.cover is None:
        return None
    from typeset import cover

    found = cover.given(order.cover)
    if found.small:
        watch.note(say("cover-small", path=order.cover, width=found.width, height=found.height))
    return found


def _painted(parts: tuple[Part, ...], job: Job) -> Built:
    """Stage PDF and EPUB of the parts in every script that was ordered."""
    parts, pairs = volume.with_pictures(parts, job)  # captions are matched as they were written
    scripts = job.order.scripts
    converted = editions.convert(parts, job) if scripts != (PLAIN,) else {}
    made = {script: converted.get(script, parts) for script in scripts}
    painted = [volume.paint(edition, script, job) for script, edition in made.items()]
    missing = dict.fromkeys(item for edition in made.values() for part in edition for item in part.lacking)
    return Built((), pairs, painted[0].slots, sum(one.pages for one in painted), tuple(missing))
