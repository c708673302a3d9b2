"""The texts of a document as lines, and back: one piece to convert, and a document with other texts in its places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate

from typeset import compiled
from typeset.article import ArticleBlock, Document, Figure, PageMark, texts
from typeset.reasons import Reason, because
from typeset.record import replace
from typeset.script import quotes
from typeset.scripts import TAGS
from typeset.text import Edit, Entry, Mark, Run, Text, apply

KEPT = frozenset({"language", "source", "date", "identifier"})  # of the front matter: no text of the article


class Lines:
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


def rebuild(
    document: Document, lines: Lines, plain: str, edits: Sequence[Edit], script: str
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
            new = put(new, {at: line[at] for at in words})
            shape = put(line, dict.fromkeys(words, "\n"))
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
_CLAUSE = compiled.pattern(f"[{quotes.MARKS}]|[^{quotes.MARKS}，。、；：？！…—（）《》\\s]+")


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


def put(text: str, letters: Mapping[int, str]) -> str:
    """A text with other characters at some places."""
    if not letters:
        return text
    pieces: list[str] = []
    at = 0
    for place in sorted(letters):
        pieces += (text[at:place], letters[place])
        at = place + 1
    return "".join([*pieces, text[at:]])
