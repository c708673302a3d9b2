"""What becomes of each character, and on what grounds: phrases and words, settled characters, names, the user's words,
quotation marks. Every step keeps each character in its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from typeset import compiled
from typeset.script import claims, names, quotes
from typeset.script.choice import Choice
from typeset.script.engine import MASKED, SENTINELS, UNDECIDED, Engine, Phrase
from typeset.script.lines import Lines, put
from typeset.script.tables import answers, base_of, doubts

COMMON = 100  # how often a word is met whose phrase decides even a doubtful character


@lru_cache(maxsize=4)
def engine_for(script: str) -> Engine:
    """The engine of a configuration, marking the one-to-many characters that it knows."""
    known = answers(script)
    first = "著" if not script.startswith("s2") and base_of(script) != "t2s" else ""
    return Engine(script, [char for char in known if char not in first], first)


def characters(masked: str, plain: str, engine: Engine, script: str, phrases: Sequence[Phrase]) -> Iterator[Choice]:
    """Every one-to-many character outside names and words, with what decided it."""
    marks = engine.marks(masked)
    if len(marks) != len(masked):
        marks = plain
    taken = [phrase.start for phrase in phrases]
    known, unsettled = answers(script), doubts(script)
    disputed = claims.contested(masked, plain, marks, engine, known) if script.startswith("s2") else {}
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
        weak = doubt is not None and (
            bool(following and following in doubt.weak)
            or (doubt.always and not claims.is_in_common_word(masked, at, COMMON))
        )
        if at in disputed:
            yield Choice(at, "character", char, disputed[at].answer, "words", disputed[at].flagged)
        elif marks[at] != UNDECIDED and not surname and not weak:
            yield Choice(at, "character", char, plain[at], "phrase", False)
        elif not surname and (doubt is None or not doubt.stands(masked[at - 1] if at else "", following)):
            yield Choice(at, "character", char, plain[at], "settled", False)
        else:
            yield Choice(at, "character", char, plain[at], "ordinary", True)


@lru_cache(maxsize=4)
def _any_of(chars: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(chars)}]")


class Protection:
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


def quoted(lines: Lines, plain: str, to_traditional: bool, choices: list[Choice]) -> str:
    """The quotation marks of each line by their depth; those without a partner are flagged."""
    letters: dict[int, str] = {}
    for index, line in enumerate(lines.chars):
        if _QUOTES.search(line):
            start = lines.starts[index]
            changes, left = quotes.by_depth(line, to_traditional)
            letters.update({start + at: mark for at, mark in changes.items()})
            choices += [Choice(start + at, "quote", line[at], line[at], "none", True) for at in left]
    return put(plain, letters)


_QUOTES = compiled.pattern(f"[{quotes.MARKS}]")
