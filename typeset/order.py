"""What the user asked for: inputs and options, checked before any work begins.

In: words of the command line. Out: `Input`s and an `Order`. Raises UsageError (exit code 2) for what makes no sense.
"""

from __future__ import annotations

import codecs
import os
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.errors import InputError, UsageError
from typeset.namedtuple import NamedTuple
from typeset.patterns import late
from typeset.record import field, record
from typeset.scripts import TAGS, read_list

if TYPE_CHECKING:
    from typeset.inks import Inks
    from typeset.style import Style

STDIN = "-"
STDIN_NAME = "stdin"
TEXT_SUFFIX = ".txt"
MANUSCRIPT_SUFFIX = ".md"
TARGETS = ("pdf", "epub", "md")
PROFILES = ("archive", "press")
META_KEYS = ("title", "author", "publisher", "publication", "date", "edition", "rights", "language", "identifier")
PLAIN = "none"  # --script none: the text as it is
LANGUAGES = ("zh-Hans-CN", "zh-Hant-TW", "zh-Hant-HK")


class Input(NamedTuple):
    """An input as the user gave it, its file name for messages, and the NAME that its outputs take."""

    path: Path
    shown: str
    name: str

    @property
    def is_manuscript(self) -> bool:
        return self.path.suffix.lower() == MANUSCRIPT_SUFFIX


@record
class Order:
    """How a text is to be repaired, the same for every input of a call."""

    meta: Mapping[str, str]
    encoding: str | None = None
    force: bool = False


@record(kw_only=True)
class BuildOrder(Order):
    """What is to be made of it, and where. `inks`: the PDF is for the press, and in these. `book` is the NAME under
    which all inputs are bound together, `book_meta` what is said of that book; of its inputs `meta` says the language
    alone."""

    folder: Path
    targets: tuple[str, ...]
    style: Style
    pictures: Path | None = None
    missing: str = "stop"
    scripts: tuple[str, ...] = (PLAIN,)
    protected: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    reviewed_only: bool = False
    cover: Path | None = None
    inks: Inks | None = None
    book: str = ""
    book_meta: Mapping[str, str] = field(default_factory=dict)

    @property
    def writes_text(self) -> bool:
        """Whether the manuscripts of texts are written."""
        return "md" in self.targets


def gather(inputs: Sequence[str]) -> tuple[Input, ...]:
    """The inputs of a call. UsageError: one is not there, or two would give outputs of one name."""
    found: list[Input] = []
    seen: dict[str, str] = {}
    for given in inputs:
        path = Path(given)
        if given != STDIN and not _exists(path):
            raise UsageError("no-such-path", path=given)
        shown = STDIN_NAME if given == STDIN else path.name or given
        entry = Input(path, shown, path.stem if path.suffix.lower() in (TEXT_SUFFIX, MANUSCRIPT_SUFFIX) else shown)
        key = unicodedata.normalize("NFC", entry.name).casefold()  # one file to macOS and Windows
        if key in seen:
            raise UsageError("same-name", first=seen[key], second=given, name=entry.name)
        seen[key] = given
        found.append(entry)
    return tuple(found)


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:  # it is there, but cannot be reached: reading it will say why
        return True
    return True


def texts_only(inputs: tuple[Input, ...]) -> tuple[Input, ...]:
    """The inputs, none of them a manuscript (UsageError): in a manuscript nothing is left to repair."""
    for entry in inputs:
        if entry.is_manuscript:
            raise UsageError("already-manuscript", path=entry.path)
    return inputs


def parse_targets(given: Sequence[str], inputs: Sequence[Input]) -> tuple[str, ...]:
    """`--to` as targets. UsageError: an unknown one, none, or `md` for a manuscript, which is never written."""
    words = [word.strip().lower() for text in given for word in text.split(",")]
    for word in words:
        if word not in TARGETS:
            raise UsageError("unknown-target", target=word, known=", ".join(TARGETS))
    if "md" in words:
        for entry in inputs:
            if entry.is_manuscript:
                raise UsageError("manuscript-to-manuscript", path=entry.path)
    return tuple(target for target in TARGETS if target in words) if given else TARGETS


def parse_book(given: str | None, targets: Sequence[str]) -> str:
    """`--book NAME`, empty where it is not given. UsageError: no file can be called so, or neither PDF nor EPUB is to
    be made."""
    if given is None:
        return ""
    name = unicodedata.normalize("NFC", given.strip())
    suffix = Path(name).suffix.lower()
    if not name or set(name) == {"."} or _NO_NAME.search(name) or suffix in _ENDINGS or not _encodable(name):
        raise UsageError("book-name", name=given)
    if not set(targets) & {"pdf", "epub"}:
        raise UsageError("book-nothing", name=name)
    return name


_NO_NAME = late(r"[/\\:\x00-\x1f\x7f]")
_ENDINGS = (TEXT_SUFFIX, MANUSCRIPT_SUFFIX, ".pdf", ".epub")


def parse_meta(given: Sequence[str]) -> dict[str, str]:
    """`--meta KEY=VALUE` as front matter. UsageError: no `=`, an unknown key, a language that we do not set."""
    meta: dict[str, str] = {}
    for pair in given:
        key, equals, value = pair.partition("=")
        key, value = key.strip().lower(), " ".join(value.split())
        if not equals or not value or not _encodable(value):
            raise UsageError("meta-form", given=pair)
        if key not in META_KEYS:
            raise UsageError("meta-key", word=key, known=", ".join(META_KEYS))
        if key == "language":
            value = _language(value)
        if key == "date" and not _is_date(value):
            raise UsageError("meta-date", value=value)
        meta[key] = value
    return meta


def _encodable(value: str) -> bool:
    """Bytes of a command line that are no text in its encoding reach Python as half characters, which no file holds."""
    return not any(0xD800 <= ord(char) <= 0xDFFF for char in value)


def _is_date(value: str) -> bool:
    from typeset.metadata import iso_date

    return bool(iso_date(value))


def _language(value: str) -> str:
    from typeset.metadata import full_tag

    try:
        return full_tag(value, "")
    except InputError:
        raise UsageError("meta-language", value=value, known=", ".join(LANGUAGES)) from None


def parse_encoding(given: str | None) -> str | None:
    """`--encoding`. UsageError: not the name of a text encoding."""
    if given is None:
        return None
    try:
        codec = codecs.lookup(given)
        "".encode(codec.name)  # refuses codecs that are no text encodings (hex, rot13)
    except (LookupError, ValueError):
        raise UsageError("unknown-encoding", encoding=given) from None
    return given


def parse_cover(given: str | None, targets: Sequence[str]) -> Path | None:
    """`--cover`. UsageError: nothing is there, or no EPUB is to be made."""
    if given is not None and "epub" not in targets:
        raise UsageError("cover-nothing", path=given)
    return parse_path(given)


def parse_path(given: str | None) -> Path | None:
    """A path that is to be read, such as `--pictures`. UsageError: nothing is there."""
    if given is not None and not _exists(Path(given)):
        raise UsageError("no-such-path", path=given)
    return None if given is None else Path(given)


def parse_profile(given: str, style: Style) -> Inks | None:
    """`--profile`: the inks of a style where the PDF is for the press. StyleError: its colour profile is no good."""
    if given == PROFILES[0]:
        return None
    from typeset import inks

    return inks.load(style.press)


def parse_scripts(given: Sequence[str]) -> tuple[str, ...]:
    """`--script`, repeatable. UsageError: no such conversion, or two that give one language."""
    if not given:
        return (PLAIN,)
    scripts = tuple(dict.fromkeys(word.strip().lower() for word in given))
    by_tag: dict[str, str] = {}
    for script in scripts:
        if script != PLAIN and script not in TAGS:
            raise UsageError("script-unknown", script=script, known=", ".join((PLAIN, *TAGS)))
        tag = TAGS.get(script, PLAIN)
        if tag in by_tag:
            raise UsageError("script-twice", first=by_tag[tag], second=script, language=tag)
        by_tag[tag] = script
    return scripts


def parse_protected(given: Sequence[str]) -> tuple[tuple[str, ...], dict[str, str]]:
    """`--protect FILE`, repeatable: names to protect, one a line, and words with what becomes of them, parted by a tab.
    UsageError: a file is not there. InputError: it cannot be read, or a line is of neither form."""
    names: list[str] = []
    words: dict[str, str] = {}
    for path in given:
        if not _exists(Path(path)):
            raise UsageError("no-such-path", path=path)
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            raise InputError("input-unreadable", name=path, why=error.strerror or error) from error
        more_names, more_words = read_list(path, data)
        names += more_names
        words |= more_words
    return tuple(dict.fromkeys(names)), words


def manuscript_places(out: str | None, inputs: Sequence[Input]) -> dict[str, Path]:
    """Where `reflow` writes each manuscript, by the input's name; nowhere without `-o`. UsageError: one place for
    several."""
    if out is None:
        if len(inputs) > 1:
            raise UsageError("several-to-stdout")
        return {}
    separators = tuple(filter(None, (os.sep, os.altsep)))
    if out.endswith(separators) or Path(out).is_dir():
        return {entry.name: Path(out) / f"{entry.name}{MANUSCRIPT_SUFFIX}" for entry in inputs}
    if len(inputs) > 1:
        raise UsageError("several-to-one", out=out)
    return {inputs[0].name: Path(out)}
