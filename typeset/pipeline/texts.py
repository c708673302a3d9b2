"""A text on its way to a manuscript: read → reflow → structure → ledger settled and balanced."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from typeset import __version__
from typeset.article import Document
from typeset.messages import say
from typeset.namedtuple import NamedTuple
from typeset.order import META_KEYS, Input, Order
from typeset.outputs import Outputs
from typeset.pipeline.job import Watch, check
from typeset.protection import STANDING, WRITTEN, digest, last_written, protect
from typeset.source import Source

if TYPE_CHECKING:
    from typeset.ledger import Ledger


class Repaired(NamedTuple):
    """A text repaired: where it came from, what became of it, and the proof."""

    source: Source
    document: Document
    ledger: Ledger
    head: dict[str, str]

    @property
    def doubts(self) -> int:
        """How many places look wrong and were kept."""
        return len(self.ledger.packed.of("doubt"))


def repair(entry: Input, order: Order, watch: Watch) -> Repaired:
    """A text as a Document, with the whole account of what was changed, proven."""
    from typeset import language, read
    from typeset.entries import Entries
    from typeset.ledger import laws
    from typeset.ledger.settling import settle
    from typeset.reflow import reflow
    from typeset.structure import structure

    watch.step(say("step-read", name=entry.shown))
    source = read.read(entry.path, order.encoding)
    for remark in read.remarks(source):
        watch.note(remark)
    watch.step(say("step-repair", name=entry.shown))
    reflowed = reflow(source)
    articles, seams, entries = structure(source, reflowed)
    found, why = language.detect(source.text)
    tag = order.meta.get("language", found)
    front: dict[str, object] = {"language": tag, "source": source.name}
    front |= {key: order.meta[key] for key in META_KEYS if key in order.meta}
    document = Document(articles, front)
    told = reflowed.entries if not entries else Entries([*reflowed.entries, *entries])
    account = settle(source, document, told, {**reflowed.seams, **seams})
    laws.balance(source, document, account)
    head = {
        "typeset": __version__,
        "source": source.name,
        "source-sha256": source.sha256,
        "encoding": f"{source.encoding} ({source.evidence})",
        "language": f"{tag} ({why})" if tag == found else f"{tag} (named by --meta; the text has {why})",
    }
    for what in ("encoding", "language"):
        watch.detail(say("evidence", name=entry.shown, what=what, value=head[what]))
    for rule, number in sorted(account.packed.by_rule().items()) if watch.verbose else ():
        watch.detail(say("rule-count", name=entry.shown, rule=rule, number=number, gloss=say(f"rule-{rule}")))
    return Repaired(source, document, account, head)


def note_doubts(entry: Input, number: int, watch: Watch) -> None:
    """Tell how many places look wrong and were kept."""
    if number:
        watch.note(say("doubt" if number == 1 else "doubts", name=entry.shown, number=number))


def manuscript_of(repaired: Repaired) -> bytes:
    """The manuscript as its file holds it."""
    from typeset import manuscript

    return manuscript.write(repaired.document).encode("utf-8")


def stage(repaired: Repaired, place: Path, account: Path, outputs: Outputs, *, with_text: bool, force: bool) -> bytes:
    """Stage the ledger, and the manuscript at its place where it was asked for: the manuscript's bytes.

    OutputError: an editor's work stands there.
    """
    from typeset.ledger import tsv

    written = manuscript_of(repaired)
    head = repaired.head | {WRITTEN: digest(written)}
    if with_text:
        if not force:
            protect(place, account, written)
        outputs.write(place, written)
    elif place.exists() and (standing := last_written(account)):
        head[STANDING] = standing  # an older manuscript of ours, which this build leaves in place
    outputs.write(account, tsv.write(head, tsv.rows(repaired.source, repaired.ledger)))
    return written


def reflow(entry: Input, order: Order, watch: Watch, target: Path | None) -> bytes:
    """The repaired text as a manuscript: written to `target` with its ledger beside it, or only given back."""
    repaired = repair(entry, order, watch)
    if target is None:
        note_doubts(entry, repaired.doubts, watch)
        return manuscript_of(repaired)
    account = target.with_name(f"{target.stem}.ledger.tsv")
    check((entry,), (target, account))
    with Outputs() as outputs:
        written = stage(repaired, target, account, outputs, with_text=True, force=order.force)
        outputs.commit()
    note_doubts(entry, repaired.doubts, watch)
    return written


def proof(entry: Input, order: Order, watch: Watch, target: Path) -> None:
    """The proof sheet of a text, written to `target`."""
    from typeset.render import proof as sheet

    check((entry,), (target,))
    repaired = repair(entry, order, watch)
    watch.step(say("step-write", name=entry.shown))
    with Outputs() as outputs:
        outputs.write(target, sheet.write(*repaired))
        outputs.commit()
