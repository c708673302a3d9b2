"""The ledger as a copy editor reads it, on the screen: every change with its place, its surroundings and its reason.

In: a source and its ledger. Out: lines of text, or JSON for other programs. Changes nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from typeset import compiled
from typeset.ledger import Ledger
from typeset.messages import say
from typeset.namedtuple import NamedTuple
from typeset.reasons import Reason
from typeset.source import Source

FORMAT = "typeset-explain/1"
"""Names the shape of the JSON; the number grows when a key changes its meaning or goes."""

AROUND = 10  # characters of the source shown on either side of a change
LONGEST = 60  # characters of a change that are shown; the ledger's file has them all


class Change(NamedTuple):
    """One entry or move of the ledger: source offsets `start` to `end`, `before` there, `after` in its place.

    Moves and doubts remove nothing: `after` equals `before`.
    """

    rule: str
    start: int
    end: int
    before: str
    after: str
    why: Reason
    sure: float


def changes(source: Source, ledger: Ledger, page: int | None = None) -> Iterator[Change]:
    """All entries and moves in the source's order; those of one page, where one is asked for."""
    every = [
        Change(
            entry.rule, entry.start, entry.end, before, before if entry.rule == "doubt" else entry.after, *entry[4:6]
        )
        for entry in ledger.entries
        for before in (source.text[entry.start : entry.end],)
    ]
    every += [
        Change("move", move.start, move.start + len(move.chars), move.chars, move.chars, move.why, 1.0)
        for move in ledger.moves
    ]
    every.sort(key=lambda change: (change.start, change.end))
    return (change for change in every if page is None or source.place(change.start).page == page)


def as_json(
    source: Source, found: Iterable[Change], head: Mapping[str, str], language: str, plain: bool = False
) -> str:
    """One JSON object: `format`, `head` (as in the ledger's file), `rules` (how many changes each made), `changes`.

    A change has `rule`, `page`, `line`, `column` (each from 1), `start`, `end` (characters of the decoded source, from
    0), `before`, `after`, `reason` (a fixed name), `why` (a sentence in the reader's language) and `confidence`.
    `plain` writes ASCII alone, for a stream that is not UTF-8.
    """
    listed = [
        {
            "rule": change.rule,
            **source.place(change.start)._asdict(),
            "start": change.start,
            "end": change.end,
            "before": change.before,
            "after": change.after,
            "reason": change.why.key,
            "why": change.why.text(language),
            "confidence": round(change.sure, 2),
        }
        for change in found
    ]
    rules = dict(sorted(Counter(str(change["rule"]) for change in listed).items()))
    report = {"format": FORMAT, "head": dict(head), "rules": rules, "changes": listed}
    return json.dumps(report, ensure_ascii=plain, indent=1)


def as_text(
    source: Source, found: Iterable[Change], head: Mapping[str, str], language: str, signs: bool = True
) -> Iterator[str]:
    """Lines to read: the head, the changes under their pages and lines, and what each rule did in all.

    `signs` False keeps to characters that every console has.
    """
    for key, value in head.items():
        yield f"{key}: {value}"
    page = 0
    count: Counter[str] = Counter()
    removed: Counter[str] = Counter()
    for change in found:
        place = source.place(change.start)
        if place.page != page:
            page = place.page
            yield ""
            yield say("report-page", page=page)
        count[change.rule] += 1
        removed[change.rule] += _ink(change.before) - _ink(change.after)
        where = f"{place.line}:{place.column}"
        yield f"  {where:<8} {change.rule:<9} {change.sure:.2f}  {_shown(source, change, signs)}"
        yield f"{'':24}{change.why.text(language)}"
    yield ""
    if not count:
        yield say("report-nothing")
    for rule, number in sorted(count.items()):
        gloss = say(f"rule-{rule}")
        if removed[rule] > 0:
            gloss = say("report-removed", gloss=gloss, removed=removed[rule])
        yield say("report-rule", rule=rule, number=number, gloss=gloss)


def _ink(chars: str) -> int:
    return len("".join(chars.split()))


def _shown(source: Source, change: Change, signs: bool) -> str:
    """A change between what stands around it in the source."""
    left = visible(source.text[max(0, change.start - AROUND) : change.start], signs)
    right = visible(source.text[change.end : change.end + AROUND], signs)
    before = visible(_cut(change.before), signs)
    if change.rule == "move":
        return f"[{before}]"
    if change.before == change.after:
        return f"{left}[{before}]{right}"
    return f"{left}[{before} → {visible(_cut(change.after), signs)}]{right}"


def _cut(chars: str) -> str:
    return chars if len(chars) <= LONGEST else f"{chars[: LONGEST // 2]}…{chars[-LONGEST // 2 :]}"


_HIDDEN = compiled.pattern(
    "[\\s\x00-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ue000-\uf8ff\ud800-\udfff]"
)
_SIGNS = {"\n": "⏎", "\r": "␍", "\t": "⇥", "\f": "␌", " ": "␣", "\u3000": "□"}
_PLAIN = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", " ": "_", "\u3000": "□"}


def visible(chars: str, signs: bool = True) -> str:
    """Characters with every one that leaves no ink shown as a sign, or as its code point."""
    table = _SIGNS if signs else _PLAIN
    return _HIDDEN.sub(lambda match: table.get(match[0]) or f"<U+{ord(match[0]):04X}>", chars)
