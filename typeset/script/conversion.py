"""From one script to another, Document to Document: what becomes of each character, on what grounds, and with an entry.

All texts of a document are converted in one piece, a line each. Every step keeps each character in its place; words of
another length are put in at the end, by `text.apply`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import Literal, NamedTuple, TypeAlias

from typeset.article import ArticleBlock, Document, Figure, PageMark, texts
from typeset.errors import UsageError
from typeset.reasons import Reason, because
from typeset.script import names, quotes
from typeset.script.engine import MASKED, SENTINELS, UNDECIDED, Engine, Phrase
from typeset.script.tables import answers, base_of, doubts
from typeset.scripts import TAGS
from typeset.text import Edit, Entry, Mark, Run, Text, apply

Kind: TypeAlias = Literal["character", "word", "name", "quote"]
Grounds: TypeAlias = Literal["phrase", "name", "settled", "dictionary", "reviewed", "ordinary", "depth", "none"]
"""What decides: a phrase of the dictionaries, a protected name, the table of settled characters, the user's dictionary,
a reviewed list; `ordinary`: nothing but the ordinary answer; `depth`, of a quotation mark; `none`: it was left."""

KEPT = frozenset({"language", "source", "date", "identifier"})  # of the front matter: no text of the article
CONTEXT = 8  # characters on either side


class Choice(NamedTuple):
    """A choice that the conversion made; `at` is its place in `Converted.before`."""

    at: int
    kind: Kind
    before: str
    after: str
    grounds: Grounds
    flagged: bool


@dataclass(frozen=True)
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
    _lines: _Lines = field(repr=False, compare=False)

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


Reviewed: TypeAlias = Mapping[tuple[str, str], str]
"""What an editor decided: (character, context) -> what it becomes; empty: as it was."""


def context(chars: str, at: int, length: int) -> str:
    """A place in a line, with a few characters on either side."""
    low = max(chars.rfind("\n", 0, at) + 1, at - CONTEXT)
    end = chars.find("\n", at + length)
    high = min(len(chars) if end < 0 else end, at + length + CONTEXT)
    shown = f"{chars[low:at]}[{chars[at : at + length]}]{chars[at + length : high]}"
    return shown if shown.isprintable() and "\\" not in shown else _UNSHOWN.sub("□", shown)


_UNSHOWN = re.compile(r"[\\\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


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
    lines = _Lines(document)
    before = lines.joined
    protection = _Protection(script, [*names.seeds(document), *protected], dictionary or {}, before)
    engine = engine_for(script)
    plain, phrases = _aligned(engine, protection.masked)
    choices = list(_characters(protection.masked, plain, engine, script, phrases))
    choices += [
        Choice(phrase.start, "word", before[phrase.start : phrase.end], phrase.after, "phrase", False)
        for phrase in phrases
    ]
    plain = _put(plain, protection.letters)
    choices += protection.choices
    plain = _quoted(lines, plain, script.startswith("s2"), choices)
    changed: dict[int, str] = {}
    if reviewed:
        choices = [_reviewed(choice, before, reviewed, changed) for choice in choices]
    choices.sort(key=itemgetter(0))
    plain = _put(plain, changed)
    edits = sorted(
        [_edit(phrase, before, "script-word") for phrase in phrases]
        + [_edit(phrase, before, "script-user") for phrase in protection.words]
    )
    rebuilt, entries = _rebuild(document, lines, plain, edits, script)
    return Converted(rebuilt, tuple(entries), tuple(choices), script, before, plain, lines)


def _refuse(document: Document, script: str) -> None:
    if script not in TAGS:
        raise UsageError("script-unknown", script=script, known=", ".join(TAGS))
    language, target = document.language, TAGS[script]
    if language == target:
        raise UsageError("script-already", script=script, language=language)
    if language.startswith("zh-Hans") != script.startswith("s2"):
        raise UsageError("script-other", script=script, language=language)


@lru_cache(maxsize=4)
def engine_for(script: str) -> Engine:
    """The engine of a configuration, marking the one-to-many characters that it knows."""
    known = answers(script)
    first = "著" if not script.startswith("s2") and base_of(script) != "t2s" else ""
    return Engine(script, [char for char in known if char not in first], first)


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


def _characters(masked: str, plain: str, engine: Engine, script: str, phrases: Sequence[Phrase]) -> Iterator[Choice]:
    """Every one-to-many character outside names and words, with what decided it."""
    marks = engine.marks(masked)
    if len(marks) != len(masked):
        marks = plain
    taken = [phrase.start for phrase in phrases]
    known, unsettled = answers(script), doubts(script)
    last = len(masked) - 1
    for match in _any_of("".join(known)).finditer(masked):
        at = match.start()
        if taken:
            index = bisect_right(taken, at) - 1
            if index >= 0 and at < phrases[index].end:
                continue
        char = masked[at]
        doubt = unsettled.get(char)
        following = masked[at + 1] if at < last else ""
        surname = at and masked[at - 1] == "姓" and char != plain[at] and char in known[char]
        if marks[at] != UNDECIDED and not surname and not (doubt and following and following in doubt.weak):
            yield Choice(at, "character", char, plain[at], "phrase", False)
            continue
        if not surname and (doubt is None or not doubt.stands(masked[at - 1] if at else "", following)):
            yield Choice(at, "character", char, plain[at], "settled", False)
        else:
            yield Choice(at, "character", char, plain[at], "ordinary", True)


@lru_cache(maxsize=4)
def _any_of(chars: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(chars)}]")


class _Protection:
    """What no dictionary of OpenCC's may touch: names, the user's words, and our own sentinels.

    `masked` is the text with all of it masked; `letters` says what comes at which place instead, `words` what is
    replaced as a whole.
    """

    def __init__(self, script: str, protected: Iterable[str], dictionary: Mapping[str, str], text: str) -> None:
        self.letters: dict[int, str] = {}
        self.words: list[Phrase] = []
        self.choices: list[Choice] = []
        self.masked = text
        known, simplified, ordinary = answers(script), script.startswith("s2"), engine_for(script).plain
        pattern = names.pattern([*protected, *dictionary])
        spelled: dict[str, tuple[names.Given, ...]] = {}
        spans: list[tuple[int, int]] = []
        if SENTINELS.search(text):
            for match in SENTINELS.finditer(text):
                spans.append(match.span())
                self.letters.update({at: text[at] for at in range(*match.span())})
        for match in pattern.finditer(text) if pattern else ():
            start, end = match.span()
            word = match.group()
            spans.append((start, end))
            if word in dictionary:
                self.letters.update(enumerate(word, start))
                self.words.append(Phrase(start, end, dictionary[word]))
                self.choices.append(Choice(start, "word", word, dictionary[word], "dictionary", False))
                continue
            if word not in spelled:
                spelled[word] = names.spell(word, known, ordinary, simplified)
            for at, given in enumerate(spelled[word], start):
                self.letters[at] = given.after
                if given.answers:
                    self.choices.append(Choice(at, "name", text[at], given.after, "name", given.flagged))
        if spans:
            pieces: list[str] = []
            at = 0
            for start, end in sorted(spans):
                pieces += (text[at:start], MASKED * (end - start))
                at = end
            self.masked = "".join([*pieces, text[at:]])


def _put(text: str, letters: Mapping[int, str]) -> str:
    """A text with other characters at some places."""
    if not letters:
        return text
    pieces: list[str] = []
    at = 0
    for place in sorted(letters):
        pieces += (text[at:place], letters[place])
        at = place + 1
    return "".join([*pieces, text[at:]])


def _quoted(lines: _Lines, plain: str, to_traditional: bool, choices: list[Choice]) -> str:
    """The quotation marks of each line by their depth; those without a partner are flagged."""
    letters: dict[int, str] = {}
    for index, line in enumerate(lines.chars):
        if _QUOTES.search(line):
            start = lines.starts[index]
            changes, left = quotes.by_depth(line, to_traditional)
            letters.update({start + at: mark for at, mark in changes.items()})
            choices += [Choice(start + at, "quote", line[at], line[at], "none", True) for at in left]
    return _put(plain, letters)


_QUOTES = re.compile(f"[{quotes.MARKS}]")


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


# --- the texts of a document as lines, and back


class _Lines:
    """Every text of a document in its order: those of the articles, then alternative texts and the front matter."""

    def __init__(self, document: Document) -> None:
        self.texts = [text for article in document.articles for block in article.blocks for text in texts(block)]
        others = [
            block.picture.alt
            for article in document.articles
            for block in article.blocks
            if isinstance(block, Figure) and block.picture is not None
        ]
        others += _strings([value for key, value in document.front.items() if key not in KEPT])
        self.chars = [text.chars for text in self.texts] + others
        self.joined = "\n".join(self.chars)
        self.starts = list(accumulate([len(line) + 1 for line in self.chars[:-1]], initial=0))

    def offset(self, at: int) -> int:
        """The source offset of a place in the joined lines; -1 outside the articles."""
        index = bisect_right(self.starts, at) - 1
        if not 0 <= index < len(self.texts):
            return -1
        at -= self.starts[index]
        for run in self.texts[index].runs:
            if at < len(run.chars):
                return run.start + (at if len(run.chars) == run.end - run.start else 0)
            at -= len(run.chars)
        return -1


def _strings(value: object) -> list[str]:
    """The strings in a value of the front matter, in order."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list | tuple):
        return [string for item in value for string in _strings(item)]
    if isinstance(value, dict):
        return [string for item in value.values() for string in _strings(item)]
    return []


def _restring(value: object, strings: Iterator[str]) -> object:
    """A value of the front matter with other strings in the places of its own."""
    if isinstance(value, str):
        return next(strings)
    if isinstance(value, list | tuple):
        return [_restring(item, strings) for item in value]
    if isinstance(value, dict):
        return {key: _restring(item, strings) for key, item in value.items()}
    return value


def _rebuild(
    document: Document, lines: _Lines, plain: str, edits: Sequence[Edit], script: str
) -> tuple[Document, list[Entry]]:
    """The document with its converted texts, and the entries."""
    where = TAGS[script]
    why = {True: because("script-han", where), False: because("script-quotes", where)}
    entries: list[Entry] = []
    begins = [edit.start for edit in edits]
    written: list[Text] = []
    others: list[str] = []
    for index, line in enumerate(lines.chars):
        start = lines.starts[index]
        end = start + len(line)
        new = plain[start:end]
        low = bisect_left(begins, start) if edits else 0
        high = bisect_left(begins, end) if edits else 0
        own = [Edit(e.start - start, e.end - start, e.after, e.why) for e in edits[low:high]]
        if index >= len(lines.texts):
            others.append(_edited(new, own))
            continue
        text = lines.texts[index]
        shape = line
        if own:  # a word is entered as a whole: below it, the characters are as they were
            words = [at for edit in own for at in range(edit.start, edit.end)]
            new = _put(new, {at: line[at] for at in words})
            shape = _put(line, dict.fromkeys(words, "\n"))
        if new == line and not own:
            written.append(text)
            continue
        text, found = _retyped(text, shape, new, why)
        if own:
            text, put_in = _with_words(text, own)
            found += put_in
            found.sort(key=lambda entry: entry.start)
        written.append(text)
        entries += found
    return _document(document, iter(written), iter(others), where), entries


def _edited(chars: str, edits: Sequence[Edit]) -> str:
    for edit in reversed(edits):
        chars = chars[: edit.start] + edit.after + chars[edit.end :]
    return chars


def _retyped(text: Text, shape: str, new: str, why: Mapping[bool, Reason]) -> tuple[Text, list[Entry]]:
    """A text with as many characters, others in places; an entry for each clause and each run. `shape` is the text with
    the words blanked that have an entry of their own."""
    runs: list[Run] = []
    entries: list[Entry] = []
    at = 0
    for run in text.runs:
        length = len(run.chars)
        after = new if length == len(new) else new[at : at + length]
        if after != run.chars:
            if run.end - run.start != length:
                entries.append(Entry("script", run.start, run.end, after, why[True]))
            else:
                _stretches(shape if length == len(new) else shape[at : at + length], after, run.start, why, entries)
            run = Run(after, run.start, run.end)
        runs.append(run)
        at += length
    return _with_raw(text, Text(tuple(runs), text.marks), lambda at: at), entries


_tuple = tuple.__new__  # a named tuple without its own constructor: there are a hundred thousand of them
_CLAUSE = re.compile(f"[{quotes.MARKS}]|[^{quotes.MARKS}，。、；：？！…—（）《》\\s]+")


def _stretches(shape: str, after: str, offset: int, why: Mapping[bool, Reason], entries: list[Entry]) -> None:
    """An entry for each clause that is changed, so that an editor reads what was changed in its surroundings."""
    for match in _CLAUSE.finditer(shape):
        start, end = match.span()
        new = after[start:end]
        if new != match[0]:
            fields = ("script", offset + start, offset + end, new, why[match[0] not in quotes.MARKS], 1.0, None)
            entries.append(_tuple(Entry, fields))


def _with_words(text: Text, edits: Sequence[Edit]) -> tuple[Text, list[Entry]]:
    """A text with words of another length put in; marks keep their places, one inside a word stands behind it."""
    changed, entries = apply("script", Text(text.runs), edits)

    def moved(at: int) -> int:
        shift = 0
        for edit in edits:
            if at <= edit.start:
                break
            if at < edit.end:
                return edit.start + len(edit.after) + shift
            shift += len(edit.after) - (edit.end - edit.start)
        return at + shift

    marks = tuple([mark._replace(at=moved(mark.at)) for mark in text.marks])
    return _with_raw(text, Text(changed.runs, marks), moved), list(entries)


def _with_raw(before: Text, after: Text, moved: Callable[[int], int]) -> Text:
    """A converted text whose marks of kind `raw` hold the characters that stand there now."""
    if not any(mark.kind == "raw" for mark in after.marks):
        return after
    old, new = before.chars, after.chars
    marks: list[Mark] = []
    for was, mark in zip(before.marks, after.marks, strict=True):
        end = was.at + len(was.value)
        if mark.kind == "raw" and old[was.at : end] == was.value:
            mark = mark._replace(value=new[moved(was.at) : moved(end)])
        marks.append(mark)
    return Text(after.runs, tuple(marks))


def _document(document: Document, written: Iterator[Text], others: Iterator[str], language: str) -> Document:
    """A document with other texts in the places of its own, in the same order."""
    articles = tuple(
        replace(article, blocks=tuple(_block(block, written) for block in article.blocks))
        for article in document.articles
    )
    articles = tuple(
        replace(article, blocks=tuple(_with_alt(block, others) for block in article.blocks)) for article in articles
    )
    front = {key: value if key in KEPT else _restring(value, others) for key, value in document.front.items()}
    return Document(articles, front | {"language": language})


def _block(block: ArticleBlock, written: Iterator[Text]) -> ArticleBlock:
    if isinstance(block, PageMark):
        return block
    if isinstance(block, Figure):
        caption = next(written) if block.caption else block.caption
        return replace(block, caption=caption, credit=next(written) if block.credit else block.credit)
    return replace(block, lines=tuple(next(written) for _ in block.lines))


def _with_alt(block: ArticleBlock, others: Iterator[str]) -> ArticleBlock:
    if isinstance(block, Figure) and block.picture is not None:
        return replace(block, picture=replace(block.picture, alt=next(others)))
    return block
