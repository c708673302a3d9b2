"""From one script to another, Document to Document: what becomes of each character, on what grounds, and with an entry.

All texts of a document are converted in one piece, a line each (`lines.py`); `choosing.py` decides. Words of another
length are put in at the end, by `text.apply`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import itemgetter

from typeset.article import Document
from typeset.errors import UsageError
from typeset.reasons import because
from typeset.record import field, record
from typeset.script import names
from typeset.script.choice import Choice, Reviewed, context
from typeset.script.choosing import Protection, characters, engine_for, quoted
from typeset.script.engine import Engine, Phrase
from typeset.script.lines import Lines, put, rebuild
from typeset.script.tables import answers
from typeset.scripts import TAGS
from typeset.text import Edit, Entry


@record
class Converted:
    """A converted document with an entry for each change and the choices in their order.

    `before` holds all the texts as they were, a line each, `plain` the same after conversion, character for character
    (words of another length not yet put in).
    """

    document: Document
    entries: tuple[Entry, ...]
    choices: tuple[Choice, ...]
    script: str
    before: str
    plain: str
    _lines: Lines = field(compare=False)

    @property
    def flagged(self) -> tuple[Choice, ...]:
        """The choices that an editor should look at."""
        return tuple(choice for choice in self.choices if choice.flagged)

    def offset(self, choice: Choice) -> int:
        """The source offset of a choice (-1: in the front matter or in an alternative text)."""
        return self._lines.offset(choice.at)

    def context(self, choice: Choice) -> str:
        """What stood around a choice, itself between brackets."""
        return context(self.before, choice.at, len(choice.before))

    def answers(self, choice: Choice) -> str:
        """All that a one-to-many character could have become; empty for words."""
        return answers(self.script).get(choice.before, "")


def convert(
    document: Document,
    script: str,
    protected: Iterable[str] = (),
    dictionary: Mapping[str, str] | None = None,
    reviewed: Reviewed | None = None,
) -> Converted:
    """A document in another script, by one of the configurations of `tables.TAGS`.

    `protected`: names besides those in bylines and credits. `dictionary`: what becomes of words, whatever else is
    known of them. UsageError: no such configuration, or the document is in that language or in no script that the
    configuration begins with.
    """
    _refuse(document, script)
    lines = Lines(document)
    before = lines.joined
    protection = Protection(script, [*names.seeds(document), *protected], dictionary or {}, before)
    engine = engine_for(script)
    plain, phrases = _aligned(engine, protection.masked)
    choices = list(characters(protection.masked, plain, engine, script, phrases))
    plain = put(plain, {choice.at: choice.after for choice in choices if choice.grounds == "words"})
    choices += [
        Choice(phrase.start, "word", before[phrase.start : phrase.end], phrase.after, "phrase", False)
        for phrase in phrases
    ]
    plain = put(plain, protection.letters)
    choices += protection.choices
    plain = quoted(lines, plain, script.startswith("s2"), choices)
    changed: dict[int, str] = {}
    if reviewed:
        choices = [_reviewed(choice, before, reviewed, changed) for choice in choices]
    choices.sort(key=itemgetter(0))
    plain = put(plain, changed)
    edits = sorted(
        [_edit(phrase, before, "script-word") for phrase in phrases]
        + [_edit(phrase, before, "script-user") for phrase in protection.words]
    )
    rebuilt, entries = rebuild(document, lines, plain, edits, script)
    return Converted(rebuilt, tuple(entries), tuple(choices), script, before, plain, lines)


def _refuse(document: Document, script: str) -> None:
    if script not in TAGS:
        raise UsageError("script-unknown", script=script, known=", ".join(TAGS))
    language, target = document.language, TAGS[script]
    if language == target:
        raise UsageError("script-already", script=script, language=language)
    if language.startswith("zh-Hans") != script.startswith("s2"):
        raise UsageError("script-other", script=script, language=language)


def _aligned(engine: Engine, text: str) -> tuple[str, list[Phrase]]:
    """A text converted and still as long; a line that came out longer or shorter is one phrase as a whole."""
    plain, phrases = engine.convert(text)
    if len(plain) == len(text):
        return plain, phrases
    pieces: list[str] = []
    phrases = []
    at = 0
    for line in text.split("\n"):
        converted, found = engine.convert(line)
        if len(converted) == len(line):
            phrases += [Phrase(at + start, at + end, after) for start, end, after in found]
            pieces.append(converted)
        else:
            phrases.append(Phrase(at, at + len(line), converted))
            pieces.append(line)
        at += len(line) + 1
    return "\n".join(pieces), phrases


def _reviewed(choice: Choice, before: str, reviewed: Reviewed, changed: dict[int, str]) -> Choice:
    """A choice as an editor left it."""
    if not choice.flagged:
        return choice
    decided = reviewed.get((choice.before, context(before, choice.at, len(choice.before))))
    if decided is None:
        return choice
    after = decided if len(decided) == 1 else choice.after
    if after != choice.after:
        changed[choice.at] = after
    return choice._replace(after=after, grounds="reviewed", flagged=False)


def _edit(phrase: Phrase, before: str, key: str) -> Edit:
    why = because(key, before[phrase.start : phrase.end], phrase.after)
    return Edit(phrase.start, phrase.end, phrase.after, why)
