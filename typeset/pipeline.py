"""The spine: the only module that knows the rooms and their order.

    read → reflow → structure → (ledger settled and balanced) → manuscript → compose → render

A text is repaired into a Document and written as a manuscript; PDF and EPUB are made from that manuscript alone, so
that building the manuscript by itself gives the same bytes. Rooms are imported where they are used: a command pays for
what it needs.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from typeset import __version__, ledger
from typeset.article import ArticleBlock, Document, Figure, Picture, texts
from typeset.errors import FontError, InputError, ReviewError, UsageError
from typeset.ledger import Ledger
from typeset.messages import say
from typeset.order import META_KEYS, PLAIN, BuildOrder, Input, Order
from typeset.outputs import STANDING, WRITTEN, Outputs, check_places, digest, last_written, protect, told
from typeset.scripts import TAGS
from typeset.source import Place, Source

if TYPE_CHECKING:
    from typeset.lacking import Lacking
    from typeset.picturefiles import Folders, Pair
    from typeset.setpage import SetPage


MOST_NAMED = 5  # characters without a glyph in one message, beside the first


class Watch(Protocol):
    """Who follows the work: `step` says what is being done now, `note` is a line that the user should read,
    `detail` one for those who asked for more."""

    def step(self, sentence: str) -> None: ...

    def note(self, line: str) -> None: ...

    def detail(self, line: str) -> None: ...


class Repaired(NamedTuple):
    """A text repaired: where it came from, what became of it, and the proof."""

    source: Source
    document: Document
    ledger: Ledger
    head: dict[str, str]

    @property
    def doubts(self) -> int:
        """How many places look wrong and were kept."""
        return sum(entry.rule == "doubt" for entry in self.ledger.entries)


class Built(NamedTuple):
    """What a build made: the files in their places, pictures with their captions, and what is left to do."""

    files: tuple[Path, ...]
    pairs: tuple[Pair, ...]
    slots: int
    pages: int
    missing: tuple[Lacking, ...]
    doubts: int = 0


# --- text: read → reflow → structure → settle → balance


def repair(entry: Input, order: Order, watch: Watch) -> Repaired:
    """A text as a Document, with the whole account of what was changed, proven."""
    from typeset import language, read
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
    account = ledger.settle(source, document, [*reflowed.entries, *entries], {**reflowed.seams, **seams})
    ledger.balance(source, document, account)
    head = {
        "typeset": __version__,
        "source": source.name,
        "source-sha256": source.sha256,
        "encoding": f"{source.encoding} ({source.evidence})",
        "language": f"{tag} ({why})" if tag == found else f"{tag} (named by --meta; the text has {why})",
    }
    for what in ("encoding", "language"):
        watch.detail(say("evidence", name=entry.shown, what=what, value=head[what]))
    for rule, number in sorted(Counter(item.rule for item in account.entries).items()):
        watch.detail(say("rule-count", name=entry.shown, rule=rule, number=number, gloss=say(f"rule-{rule}")))
    return Repaired(source, document, account, head)


def _note_doubts(entry: Input, number: int, watch: Watch) -> None:
    if number:
        watch.note(say("doubt" if number == 1 else "doubts", name=entry.shown, number=number))


def manuscript_of(repaired: Repaired) -> bytes:
    """The manuscript as its file holds it."""
    from typeset import manuscript

    return manuscript.write(repaired.document).encode("utf-8")


def ledger_file(repaired: Repaired, manuscript_bytes: bytes, standing: str = "") -> bytes:
    """The ledger's file. `standing` is the hash of an older manuscript of ours that this build leaves in place."""
    head = repaired.head | {WRITTEN: digest(manuscript_bytes)}
    if standing:
        head[STANDING] = standing
    return ledger.write(head, ledger.rows(repaired.source, repaired.ledger))


# --- build


def build(entry: Input, order: BuildOrder, watch: Watch) -> Built:
    """Everything that was ordered for one input: all files or none. ReviewError: choices wait for an editor, and only
    the list of them was written."""
    try:
        with Outputs() as outputs:
            one = _build_manuscript if entry.is_manuscript else _build_text
            built = one(entry, order, watch, outputs)
            watch.step(say("step-write", name=entry.shown))
            outputs.commit()
    except ReviewError as waiting:
        with Outputs() as outputs:
            outputs.write(waiting.place, waiting.report)
            outputs.commit()
        raise
    _note_doubts(entry, built.doubts, watch)
    return built


def _build_manuscript(entry: Input, order: BuildOrder, watch: Watch, outputs: Outputs) -> Built:
    files = _files(entry, order, ())
    _check(entry, files)
    source = open_manuscript(entry, watch)
    parsed = _parse(source, watch)
    if not any(map(_shows, (block for article in parsed.articles for block in article.blocks))):
        raise InputError("input-empty", name=source.name)  # no page, no chapter: such files are broken
    document = _as_ordered(parsed, source, order)
    return _editions(entry, order, watch, outputs, files, document, source)


def _shows(block: ArticleBlock) -> bool:
    """Is there anything of this block to print?"""
    return isinstance(block, Figure) or any(text.chars.strip() for text in texts(block))


def _build_text(entry: Input, order: BuildOrder, watch: Watch, outputs: Outputs) -> Built:
    files = _files(entry, order, ("md", "ledger.tsv") if "md" in order.targets else ("ledger.tsv",))
    _check(entry, files)
    repaired = repair(entry, order, watch)
    missing = _without_glyph(repaired.document, repaired.source, order) if PLAIN in order.scripts else ()
    written = _stage_text(_place(entry, order, "md"), files, order.force, repaired, outputs)
    doubts = repaired.doubts
    del repaired  # its texts are as large as those that are read back
    source = Source(f"{entry.name}.md", written.decode("utf-8"), sha256=digest(written))
    built = _editions(entry, order, watch, outputs, files, _parse(source, watch), source, missing)
    if "md" in files and not order.force:  # an editor may have saved meanwhile
        protect(files["md"], files["ledger.tsv"], written)
    return built._replace(doubts=doubts)


def _files(entry: Input, order: BuildOrder, others: tuple[str, ...]) -> dict[str, Path]:
    """Every place that a build writes to, by what follows NAME: an edition in another script bears its language."""
    from_manuscript = [target for target in order.targets if target != "md"]
    suffixes = list(from_manuscript) if PLAIN in order.scripts else []
    suffixes += others
    tags = [_tag(script) for script in order.scripts if script != PLAIN]
    for tag in tags:
        suffixes += [f"{tag}.{target}" for target in (*from_manuscript, "ledger.tsv")]
    if tags:
        suffixes.append("script.tsv")
    return {suffix: _place(entry, order, suffix) for suffix in suffixes}


def _tag(script: str) -> str:
    """The language that a conversion gives."""
    return TAGS[script]


def _check(entry: Input, files: Mapping[str, Path]) -> None:
    """Refuse places that cannot be written, before any work. UsageError: one of them is the input."""
    for path in files.values():
        if os.path.realpath(path) == os.path.realpath(entry.path):
            raise UsageError("onto-itself", path=path)
    check_places(files.values())


def _place(entry: Input, order: BuildOrder, suffix: str) -> Path:
    return order.folder / f"{entry.name}.{suffix}"


def _stage_text(
    manuscript: Path, files: Mapping[str, Path], force: bool, repaired: Repaired, outputs: Outputs
) -> bytes:
    """Stage the ledger, and the manuscript where it was asked for: the manuscript's bytes."""
    written = manuscript_of(repaired)
    account = files["ledger.tsv"]
    standing = ""
    if "md" in files:
        if not force:
            protect(manuscript, account, written)
        outputs.write(manuscript, written)
    elif manuscript.exists():
        standing = last_written(account)
    outputs.write(account, ledger_file(repaired, written, standing))
    return written


def _editions(
    entry: Input,
    order: BuildOrder,
    watch: Watch,
    outputs: Outputs,
    files: Mapping[str, Path],
    document: Document,
    source: Source,
    missing: tuple[Lacking, ...] | None = None,
) -> Built:
    """Stage PDF and EPUB of a manuscript's document, as it is and in other scripts. `missing`: the characters without a
    glyph, where they are known already."""
    if order.scripts == (PLAIN,) and missing is None:
        missing = _without_glyph(document, source, order)
    pairs: tuple[Pair, ...] = ()
    if order.pictures is not None:  # captions are matched, and alternative texts come, as they were written
        from typeset import picturefiles

        document, pairs = picturefiles.assign(document, order.pictures)
    if order.scripts == (PLAIN,):
        return _render(entry, order, watch, outputs, files, document, missing or (), pairs)
    converted = _converted(entry, order, watch, outputs, files, document, source)
    built: list[Built] = []
    for script in order.scripts:
        edition, before, lacking = document, "", missing or ()
        if script != PLAIN:
            edition, lacking = converted[script]
            before = f"{_tag(script)}."
        elif missing is None:
            lacking = _without_glyph(document, source, order)
        places = {target: files[before + target] for target in order.targets if before + target in files}
        built.append(_render(entry, order, watch, outputs, places, edition, lacking, pairs))
    return Built(
        tuple(files.values()),
        pairs,
        built[0].slots,
        sum(one.pages for one in built),
        tuple(dict.fromkeys(item for one in built for item in one.missing)),
    )


def _converted(
    entry: Input,
    order: BuildOrder,
    watch: Watch,
    outputs: Outputs,
    files: Mapping[str, Path],
    document: Document,
    source: Source,
) -> dict[str, tuple[Document, tuple[Lacking, ...]]]:
    """The document in every script that was ordered, with its characters without a glyph; their ledgers and the report
    are staged. ReviewError: only what is reviewed may be built, and some choices are not."""
    from typeset import script

    report = files["script.tsv"]
    with told(report):
        reviewed = script.read_reviewed(report.name, report.read_bytes()) if report.exists() else {}
    found = []
    for name in order.scripts:
        if name != PLAIN:
            watch.step(say("step-script", name=entry.shown, language=_tag(name)))
            one = script.convert(document, name, order.protected, order.words, reviewed)
            ledger.balance_conversion(source, document, one.document, one.entries)
            found.append(one)
    flagged = sum(len(one.flagged) for one in found)
    if flagged and order.reviewed_only:
        listed = script.report(source, found, reviewed)
        raise ReviewError("script-unreviewed", listed, report, name=entry.shown, number=flagged)
    editions = {one.script: (one.document, _without_glyph(one.document, source, order)) for one in found}
    for one in found:
        head = {
            "typeset": __version__,
            "source": source.name,
            "source-sha256": source.sha256,
            "script": one.script,
            "language": one.document.language,
        }
        rows = ledger.rows(source, Ledger(one.entries))
        outputs.write(files[f"{_tag(one.script)}.ledger.tsv"], ledger.write(head, rows))
    lacking = dict.fromkeys(str(item) for _, items in editions.values() for item in items)
    outputs.write(report, script.report(source, found, reviewed, lacking))
    if flagged:
        watch.note(say("script-flagged", name=entry.shown, number=flagged, report=report.name))
    return editions


def _render(
    entry: Input,
    order: BuildOrder,
    watch: Watch,
    outputs: Outputs,
    files: Mapping[str, Path],
    document: Document,
    missing: tuple[Lacking, ...],
    pairs: tuple[Pair, ...],
) -> Built:
    """Stage PDF and EPUB of a document with its pictures."""
    from typeset import metadata, picturefiles

    folders = picturefiles.Folders(entry.path.parent if entry.is_manuscript else None, order.pictures)
    about = metadata.describe(document, metadata.epoch_of(os.environ))
    style = order.style.in_language(document.language)
    pages = _Counted()
    if "pdf" in files:
        from typeset import compose
        from typeset.render import pdf

        watch.step(say("step-pdf", name=entry.shown))
        composed = pages.through(compose.pages(document, style, _sizes(document, folders), about.title))
        with told(files["pdf"]), outputs.stage(files["pdf"]).open("wb") as stream:
            pdf.write(composed, document, style, about, folders, stream)
    if "epub" in files:
        from typeset.render import epub

        watch.step(say("step-epub", name=entry.shown))
        with told(files["epub"]):
            epub.write(document, style, folders, about, outputs.stage(files["epub"]))
    slots = sum(
        isinstance(block, Figure) and block.picture is None for article in document.articles for block in article.blocks
    )
    return Built(tuple(files.values()), pairs, slots, pages.number, missing)


def _sizes(document: Document, folders: Folders) -> dict[Picture, tuple[int, int]]:
    """Width and height of every picture in pixels."""
    shown = [block.picture for article in document.articles for block in article.blocks if isinstance(block, Figure)]
    if not any(shown):
        return {}
    from typeset import pictures

    return {picture: pictures.measure(picture, folders) for picture in shown if picture is not None}


class _Counted:
    """Counts what passes through: pages go to the renderer one by one, and nobody holds them all."""

    number = 0

    def through(self, pages: Iterable[SetPage]) -> Iterator[SetPage]:
        for page in pages:
            self.number += 1
            yield page


def _without_glyph(document: Document, source: Source, order: BuildOrder) -> tuple[Lacking, ...]:
    """The characters that will be printed as boxes. FontError: there are some, and the order is to stop. InputError:
    there is one that no document can hold."""
    from typeset.lacking import forbidden, lacking

    never = forbidden(document, source) if set(order.targets) & {"pdf", "epub"} else None
    if never:
        raise InputError("no-character", name=source.name, where=where(source, never.place), char=never)
    style = order.style.in_language(document.language)
    found = lacking(document, style, source) if "pdf" in order.targets else ()
    if found and order.missing == "stop":
        first, rest = found[0], [str(item) for item in found[1:]]
        more = ""
        if rest:
            chars = say("list-comma").join(rest[:MOST_NAMED])
            number = len(rest) - MOST_NAMED
            more = say("no-glyph-more", chars=say("no-glyph-rest", chars=chars, number=number) if number > 0 else chars)
        raise FontError(
            "no-glyph",
            name=source.name,
            where=where(source, first.place),
            char=first,
            style=order.style.name,
            more=more,
        )
    return found


def where(source: Source, place: Place) -> str:
    """A place as a message names it: the line; of a source with several pages, the page too."""
    key = "where-page" if source.pages > 1 else "where-line"
    return say(key, page=place.page, line=place.line)


def open_manuscript(entry: Input, watch: Watch) -> Source:
    """A manuscript's file as it stands: UTF-8, nothing else."""
    from typeset import read

    watch.step(say("step-read", name=entry.shown))
    return read.read(entry.path, "utf-8")


def _as_ordered(document: Document, source: Source, order: BuildOrder) -> Document:
    """A manuscript's document with `--meta`, its language written out in full; where nothing names one, the one that
    its text shows. InputError: a language that is not set."""
    from typeset import language, metadata

    front = {**document.front, **order.meta}
    named = front.get("language")
    front["language"] = metadata.full_tag(str(named), source.name) if named else language.detect(source.text)[0]
    return replace(document, front=front)


def _parse(source: Source, watch: Watch) -> Document:
    """A manuscript's document; what is kept in it but not set is named."""
    from typeset import manuscript

    parsed = manuscript.parse(source)
    for notice in parsed.notices:
        watch.note(say(f"kept-{notice.what}", name=source.name, line=notice.line))
    return parsed.document


# --- reflow and explain


def reflow(entry: Input, order: Order, watch: Watch, target: Path | None) -> bytes:
    """The repaired text as a manuscript: written to `target` with its ledger beside it, or only given back."""
    repaired = repair(entry, order, watch)
    if target is None:
        _note_doubts(entry, repaired.doubts, watch)
        return manuscript_of(repaired)
    files = {"md": target, "ledger.tsv": target.with_name(f"{target.stem}.ledger.tsv")}
    _check(entry, files)
    with Outputs() as outputs:
        written = _stage_text(target, files, order.force, repaired, outputs)
        outputs.commit()
    _note_doubts(entry, repaired.doubts, watch)
    return written


def proof(entry: Input, order: Order, watch: Watch, target: Path) -> None:
    """The proof sheet of a text, written to `target`."""
    from typeset.render import proof as sheet

    _check(entry, {"html": target})
    repaired = repair(entry, order, watch)
    watch.step(say("step-write", name=entry.shown))
    with Outputs() as outputs:
        outputs.write(target, sheet.write(*repaired))
        outputs.commit()
