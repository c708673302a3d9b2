"""An input's part of a build: its manuscript, read, and the characters that the style cannot print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from typeset.article import ArticleBlock, Document, Figure, texts
from typeset.errors import FontError, InputError
from typeset.messages import say
from typeset.order import PLAIN, BuildOrder, Input, Order
from typeset.pipeline.job import Job, Watch
from typeset.pipeline.texts import manuscript_of, repair, stage
from typeset.protection import digest, protect
from typeset.record import record, replace
from typeset.source import Place, Source

if TYPE_CHECKING:
    from typeset.lacking import Lacking

MOST_NAMED = 5  # characters without a glyph in one message, beside the first


@record
class Part:
    """An input in a build. The runs of `document` count in `source`, which is its manuscript's text; `lacking` are the
    characters that will be printed as boxes, `doubts` the places that look wrong and were kept; `written` is the
    manuscript that was staged."""

    entry: Input
    source: Source
    document: Document
    lacking: tuple[Lacking, ...] = ()
    doubts: int = 0
    written: bytes = b""


def prepare(entry: Input, job: Job) -> Part:
    """Read an input. A text is repaired first, and its manuscript and ledger are staged."""
    return _from_manuscript(entry, job) if entry.is_manuscript else _from_text(entry, job)


def _from_manuscript(entry: Input, job: Job) -> Part:
    source = _open(entry, job.watch)
    parsed = _parse(source, job.watch)
    if not any(map(_shows, (block for article in parsed.articles for block in article.blocks))):
        raise InputError("input-empty", name=source.name)  # no page, no chapter: such files are broken
    document = _as_ordered(parsed, source, job.order)
    missing = without_glyph(document, source, job.order) if PLAIN in job.order.scripts else ()
    return Part(entry, source, document, missing)


def _from_text(entry: Input, job: Job) -> Part:
    order = job.order
    repaired = repair(entry, order, job.watch)
    missing = without_glyph(repaired.document, repaired.source, order) if PLAIN in order.scripts else ()
    place, account = job.place(entry.name, "md"), job.place(entry.name, "ledger.tsv")
    written = stage(repaired, place, account, job.outputs, with_text=order.writes_text, force=order.force)
    doubts = repaired.doubts
    del repaired  # its texts are as large as those that are read back
    source = Source(f"{entry.name}.md", written.decode("utf-8"), sha256=digest(written))
    return Part(entry, source, _parse(source, job.watch), missing, doubts, written)


def head(parts: tuple[Part, ...], job: Job) -> Part:
    """What is said of a book itself, its title and what `--meta` gives, as a part without articles: it is checked and
    converted like the others."""
    said = {"title": job.name, **job.order.book_meta, "language": parts[0].document.language}
    source = Source(job.name, "\n".join(said.values()))
    document = Document((), said)
    missing = without_glyph(document, source, job.order) if PLAIN in job.order.scripts else ()
    return Part(Input(Path(job.name), job.name, job.name), source, document, missing)


def read_only(entry: Input, order: Order, watch: Watch) -> tuple[Source, Document]:
    """An input's manuscript and its document, nothing staged: a text's as a build would write it."""
    if entry.is_manuscript:
        source = _open(entry, watch)
        return source, _as_ordered(_parse(source, watch), source, order)
    written = manuscript_of(repair(entry, order, watch))
    source = Source(f"{entry.name}.md", written.decode("utf-8"), sha256=digest(written))
    return source, _parse(source, watch)


def still_ours(parts: tuple[Part, ...], job: Job) -> None:
    """Refuse to write over a manuscript that an editor has saved since the build began (OutputError)."""
    if job.order.writes_text and not job.order.force:
        for part in parts:
            if not part.entry.is_manuscript:
                name = part.entry.name
                protect(job.place(name, "md"), job.place(name, "ledger.tsv"), part.written)


def _open(entry: Input, watch: Watch) -> Source:
    """A manuscript's file as it stands: UTF-8, nothing else."""
    from typeset import read

    watch.step(say("step-read", name=entry.shown))
    return read.read(entry.path, "utf-8")


def _shows(block: ArticleBlock) -> bool:
    """Is there anything of this block to print?"""
    return isinstance(block, Figure) or any(text.chars.strip() for text in texts(block))


def _as_ordered(document: Document, source: Source, order: Order) -> Document:
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


def without_glyph(document: Document, source: Source, order: BuildOrder) -> tuple[Lacking, ...]:
    """The characters that will be printed as boxes. FontError: there are some, and the order is to stop. InputError:
    there is one that no document can hold."""
    from typeset.lacking import forbidden, lacking

    never = forbidden(document, source) if set(order.targets) & {"pdf", "epub"} else None
    if never:
        raise InputError("no-character", name=source.name, where=where(source, never.place), char=never)
    found = lacking(document, order.style.in_language(document.language), source) if "pdf" in order.targets else ()
    if not found or order.missing != "stop":
        return found
    first, rest = found[0], [str(item) for item in found[1:]]
    more = ""
    if rest:
        chars = say("list-comma").join(rest[:MOST_NAMED])
        number = len(rest) - MOST_NAMED
        more = say("no-glyph-more", chars=say("no-glyph-rest", chars=chars, number=number) if number > 0 else chars)
    raise FontError(
        "no-glyph", name=source.name, where=where(source, first.place), char=first, style=order.style.name, more=more
    )


def where(source: Source, place: Place) -> str:
    """A place as a message names it: the line; of a source with several pages, the page too."""
    key = "where-page" if source.pages > 1 else "where-line"
    return say(key, page=place.page, line=place.line)
