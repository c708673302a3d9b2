"""What is known of a work: title, authors, date and the rest, as PDF and EPUB carry it.

In: a Document (its front matter and articles). Out: a Metadata of clean one-line strings. Front matter, where an
editor or `--meta` wrote, always wins; what is missing is read from headlines and bylines, never guessed from the body.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from typeset.article import Article, Byline, Deck, Document, Headline, PageMark, Standfirst, texts
from typeset.bylines import Contributor, contributors
from typeset.errors import InputError, UsageError
from typeset.han import is_han
from typeset.identifier import named
from typeset.patterns import late
from typeset.record import record

FIXED_STAMP = datetime(2000, 1, 1, tzinfo=UTC)
"""The date that files carry when neither SOURCE_DATE_EPOCH nor the article names one."""

FIRST_STAMP = datetime(1980, 1, 1, tzinfo=UTC)
LAST_STAMP = datetime(2107, 12, 31, 23, 59, 58, tzinfo=UTC)
# The years that a zip archive can hold.

IDEOGRAPHIC_SPACE = "\u3000"

_TAGS = {
    "zh-hans-cn": "zh-Hans-CN",
    "zh-hant-tw": "zh-Hant-TW",
    "zh-hant-hk": "zh-Hant-HK",
    "zh": "zh-Hans-CN",
    "zh-cn": "zh-Hans-CN",
    "zh-hans": "zh-Hans-CN",
    "zh-tw": "zh-Hant-TW",
    "zh-hant": "zh-Hant-TW",
    "zh-hk": "zh-Hant-HK",
}
_FULL_WIDTH = late("[\u2014\u2018\u2019\u201c\u201d\u2026\u3001-\u303f\uff01-\uff60]")
_SPACE_OR_CONTROL = late("[ \x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SURROGATE = late("[\ud800-\udfff]")  # a byte of the command line that was no UTF-8
_OPENING = 20  # characters of the first paragraph that stand in for a headline, at most
_CLAUSE_END = late("[，。！？；：、…—,.!?;:]")
_DATES = late(
    r"\s*(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2}))?)?\s*[年月日号號]?"
    r"(?:[T\s]\d{1,2}:\d{2}.*)?\s*",
    re.ASCII,
)


@record
class Metadata:
    """One work's metadata. Every string is one line without control characters; empty where nothing is known.

    `stamp` is the moment that files carry (UTC). `contributors` are those of bylines who did not write (photographers,
    translators …). `source` names what the text was taken from, never with a folder. `origins`: of a book's parts, each
    one's title and what it was taken from.
    """

    title: str
    language: str
    identifier: str
    stamp: datetime = FIXED_STAMP
    authors: tuple[str, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    publisher: str = ""
    publication: str = ""
    date: str = ""
    date_text: str = ""
    edition: str = ""
    rights: str = ""
    source: str = ""
    description: str = ""
    origins: tuple[tuple[str, str], ...] = ()

    @property
    def origin(self) -> str:
        """What the text was taken from: the paper, its day and edition where they are known, else the source's name."""
        if self.publication:
            return " ".join(filter(None, (self.publication, self.date_text, self.edition)))
        return self.source


def describe(document: Document, epoch: int | None = None, parts: Sequence[Document] = ()) -> Metadata:
    """The metadata of a document.

    `epoch` is SOURCE_DATE_EPOCH in seconds (see `epoch_of`), None where it is not set; `parts` are the documents that a
    book was bound from.
    """
    front = document.front
    title = _line(front.get("title")) or _title(document)
    source = "、".join(_sources(front.get("source")))
    language = full_tag(document.language, source or title)
    given = _people(front.get("author"))
    people = tuple(Contributor(name) for name in given) if given else _from_bylines(document)
    day = iso_date(front.get("date"))
    return Metadata(
        title=title,
        language=language,
        identifier=_line(front.get("identifier")) or identify(source, title, language),
        stamp=_stamp(day, epoch),
        authors=tuple(person.name for person in people if person.role == "aut"),
        contributors=tuple(person for person in people if person.role != "aut"),
        publisher=_line(front.get("publisher")),
        publication=_line(front.get("publication")),
        date=day,
        date_text=_date_text(front.get("date")),
        edition=_line(front.get("edition")),
        rights=_line(front.get("rights")),
        source=source,
        description=_description(document),
        origins=tuple((one.title, one.origin) for one in map(describe, parts)) if len(parts) > 1 else (),
    )


_OF_ALL = ("publisher", "publication", "date", "edition", "rights")
"""What a book says of itself where all its parts say the same."""


def of_book(parts: Sequence[Document], given: Mapping[str, object]) -> dict[str, object]:
    """The front matter of a book bound from `parts`, all in one language: what was given, its title among it, else what
    all parts agree on."""
    front: dict[str, object] = {}
    for key in _OF_ALL:
        values = {_line(part.front.get(key)) for part in parts}
        if len(values) == 1 and values != {""}:
            front[key] = parts[0].front[key]
    if any(part.front.get("author") for part in parts):  # else bylines tell more: who photographed, who translated
        front["author"] = list(dict.fromkeys(author for part in parts for author in describe(part).authors))
    sources = list(dict.fromkeys(source for part in parts for source in _sources(part.front.get("source"))))
    if sources:
        front["source"] = sources
    return {**front, **given, "language": parts[0].language}


def full_tag(value: str, name: str) -> str:
    """A language tag written out with script and region: `zh-TW` is `zh-Hant-TW`. `name` is the input's.

    InputError: a language that is not set.
    """
    tag = _TAGS.get(value.strip().lower().replace("_", "-"))
    if tag is None:
        raise InputError(
            "language_unknown", name=name, value=_line(value), known=", ".join(dict.fromkeys(_TAGS.values()))
        )
    return tag


def identify(source: str, title: str, language: str) -> str:
    """A stable identifier: the same source, title and language give the same one (RFC 4122, version 5)."""
    return f"urn:uuid:{named(chr(10).join((source, title, language)))}"


def epoch_of(environment: Mapping[str, str]) -> int | None:
    """SOURCE_DATE_EPOCH of an environment, in seconds; None where it is not set. Raises UsageError if no number."""
    value = environment.get("SOURCE_DATE_EPOCH", "").strip()
    if not value:
        return None
    if not re.fullmatch(r"[0-9]{1,15}", value):
        raise UsageError("epoch-not-a-number", value=value)
    return int(value)


def iso_date(value: object) -> str:
    """A date as ISO 8601, to the day, month or year that it names; empty where it is not one.

    `2025年9月3日`, `2025-09-03`, `2025/9/3` and YAML's own dates are understood.
    """
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    match = _DATES.fullmatch(str(value or ""))
    if not match:
        return ""
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return "-".join(part.zfill(2) for part in (year, month, day) if part)


def _date_text(value: object) -> str:
    """A date as a Chinese reader writes it; what is none, as it was given."""
    parts = iso_date(value).split("-")
    if parts == [""]:
        return _line(value)
    return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))


def join_lines(lines: tuple[str, ...] | list[str]) -> str:
    """The lines of a heading as one: nothing after a full-width mark, else a space as wide as the script asks.

    Headlines are broken at clauses, and a contents list parts them by an ideographic space (U+3000).
    """
    joined = ""
    for line in lines:
        piece = _line(line)
        if joined and piece and not _FULL_WIDTH.match(joined[-1]):
            wide = is_han(joined[-1]) and (is_han(piece[0]) or _FULL_WIDTH.match(piece))
            joined += IDEOGRAPHIC_SPACE if wide else " "
        joined += piece
    return joined


def label(article: Article, language: str) -> str:
    """What a contents list calls an article: its headline, else how it begins."""
    headline = article.headline
    if headline is not None and headline.chars.strip():
        return join_lines([line.chars for line in headline.lines])
    for block in article.blocks:
        if not isinstance(block, (PageMark, Headline)):
            opening = _opening("".join(text.chars for text in texts(block)))
            if opening:
                return opening
    return "無題" if language.startswith("zh-Hant") else "无题"


def _opening(chars: str) -> str:
    """The first clause of a text, cut to a length that a list can hold."""
    line = _line(chars)
    clause = next((piece.strip() for piece in _CLAUSE_END.split(line) if len(piece.strip()) > 1), line)
    return clause if len(clause) <= _OPENING else clause[:_OPENING] + "……"


def _title(document: Document) -> str:
    """The title of a document without one: its headline; of several articles, the paper's name and day, else the
    first headline and how many there are."""
    articles = document.articles
    named = [article for article in articles if article.headline is not None] or list(articles)
    first = label(named[0], document.language) if named else label(Article(()), document.language)
    if len(articles) < 2:
        return first
    publication, day = _line(document.front.get("publication")), _date_text(document.front.get("date"))
    if publication and day:
        return " ".join(filter(None, (publication, day, _line(document.front.get("edition")))))
    return f"《{first}》等{len(articles)}篇"


def _description(document: Document) -> str:
    """What an article says of itself: its deck, else its first standfirst; of several none speaks for all."""
    if len(document.articles) != 1:
        return ""
    for kind in (Deck, Standfirst):
        for block in document.articles[0].blocks:
            if isinstance(block, kind) and any(char.isalpha() for char in block.chars):
                return join_lines([line.chars for line in block.lines])
    return ""


def _from_bylines(document: Document) -> tuple[Contributor, ...]:
    """Everyone named in bylines, in their order, each once."""
    people: dict[Contributor, None] = {}
    for article in document.articles:
        for block in article.blocks:
            if isinstance(block, Byline):
                for line in block.lines:
                    people.update(dict.fromkeys(contributors(line.chars)))
    return tuple(people)


def _people(value: object) -> tuple[str, ...]:
    """`author` of the front matter: a list, or one string of names parted by 、 or ;."""
    if isinstance(value, (list, tuple)):
        return tuple(filter(None, (_line(name) for name in value)))
    return tuple(filter(None, (name.strip() for name in re.split("[、；;]", _line(value)))))


def _stamp(day: str, epoch: int | None) -> datetime:
    if epoch is not None:
        if epoch >= LAST_STAMP.timestamp():
            return LAST_STAMP
        return max(FIRST_STAMP, datetime.fromtimestamp(epoch, UTC))
    if not day:
        return FIXED_STAMP
    year, month, number = (int(part) for part in (day + "-01-01").split("-")[:3])
    return min(LAST_STAMP, max(FIRST_STAMP, datetime(year, month, number, tzinfo=UTC)))


def _line(value: object) -> str:
    """A value as one line: white space and control characters become one space, none at the ends."""
    if value is None or isinstance(value, (Mapping, bytes)):
        return ""
    if isinstance(value, (list, tuple)):
        return "、".join(filter(None, (_line(item) for item in value)))
    line = str(value)
    if not line.isprintable():
        line = _SURROGATE.sub("\ufffd", _SPACE_OR_CONTROL.sub(" ", line))
    return line.strip()


def _sources(value: object) -> tuple[str, ...]:
    """`source` of the front matter, one or several, without folders."""
    values = value if isinstance(value, (list, tuple)) else [value]
    return tuple(filter(None, (_without_folder(_line(each)) for each in values)))


def _without_folder(source: str) -> str:
    """A source's name without the folder that it lay in: no machine's paths in a published file."""
    if "://" in source or not re.match(r"[/\\]|[A-Za-z]:[/\\]|\.{1,2}[/\\]|~[/\\]", source):
        return source
    return re.split(r"[/\\]", source.rstrip("/\\"))[-1]
