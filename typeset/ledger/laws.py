"""The proof of laws 1 to 3: source, document and ledger in; nothing out, or a LedgerError with the law and the place.

`balance` proves a repair, `balance_conversion` a conversion to another script. Neither mends anything: when the proof
fails nothing is written.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress, count
from operator import ne

from typeset.article import Document, texts
from typeset.entries import Entries
from typeset.errors import LedgerError
from typeset.ledger import Ledger, unbalanced, unclaimed
from typeset.ledger.permits import CONTROL, PERMITS, ink
from typeset.source import Source
from typeset.text import Entry, Run, Text, columns

_NO_TEXT = ("doubt", "break", "line")  # rules whose `after` is no text of a block
_BY_PLACE = ("dedupe", "script")  # rules whose permits look at more than the text before and after
_SPACES = ("unwrap", "spacing", "trim", "break", "line")  # rules that are permitted to remove white space alone
_ONE = bytes([1])


def balance(source: Source, document: Document, ledger: Ledger) -> None:
    """Prove laws 1 to 3. Raises LedgerError (exit code 5) with the law and the place."""
    entries = ledger.packed
    chars, starts, ends = columns(_runs(source, document))
    _read_as_told(source, chars, starts, ends, entries)
    _permitted(source, entries)
    claimed = [*entries.deeds(lambda deed: deed[0] != "doubt" and (not deed[1] or deed[0] in _NO_TEXT))]
    starts += compress(entries.starts, claimed)
    ends += compress(entries.ends, claimed)
    if lost := unclaimed(source, starts, ends):
        raise unbalanced(source, 1, lost[0][0], "lost")
    _twins_survive(source, entries)


def _read_as_told(
    source: Source, chars: Sequence[str], starts: Sequence[int], ends: Sequence[int], entries: Entries
) -> None:
    """Each run reads as its range of the source does, or as an entry says, and what every such entry says is there."""
    changing = entries.deeds(lambda deed: deed[1] != "" and deed[0] not in _NO_TEXT)
    changed = {(start, end): after for start, end, (_, after) in compress(entries.each(), changing)}
    text = source.text
    original = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    for at in compress(count(), map(ne, chars, original)):
        if chars[at] != changed.get((starts[at], ends[at])):
            raise unbalanced(source, 2, starts[at], chars[at])
    touched = compress(zip(starts, ends, chars, strict=True), map({start for start, _ in changed}.__contains__, starts))
    shown = {(start, end): after for start, end, after in touched}
    for place, after in changed.items():
        if place not in shown:
            raise unbalanced(source, 2, place[0], f"{after} is told of and not there")
        if shown[place] != after:
            raise unbalanced(source, 2, place[0], shown[place])


def _permitted(source: Source, entries: Entries) -> None:
    """Each entry is asked for its permit; of those that did the same to the same text one, where its rule looks at
    nothing else."""
    text = source.text
    removed = [text[start:end] for start, end in zip(entries.starts, entries.ends, strict=True)]
    asked = dict(zip(zip(entries.deeds(lambda deed: deed), removed, strict=True), count()))
    by_place = compress(count(), entries.deeds(lambda deed: deed[0] in _BY_PLACE))
    for at in chain(asked.values(), by_place):
        entry = entries[at]
        permit = PERMITS.get(entry.rule)
        if permit is None or not permit(source, entry, removed[at]):
            raise unbalanced(source, 3, entry.start, entry.rule)


def _runs(source: Source, document: Document) -> Iterator[Run]:
    """All runs in the manuscript's order. A mark may say where a page begins; any other would add to the text."""
    for article in document.articles:
        for block in article.blocks:
            for text in texts(block):
                yield from text.runs
                for mark in text.marks:
                    if mark.kind != "page":
                        raise unbalanced(source, 2, text.start, f"added: {mark.value}")


def _twins_survive(source: Source, entries: Entries) -> None:
    """A repeat may only go while the copy that it repeats stays."""
    if next(entries.twins(), None) is None:
        return
    gone = bytearray(len(source.text))  # of each offset, whether an entry removed it
    ink_gone = entries.deeds(lambda deed: deed[1] == "" and deed[0] not in _SPACES and deed[0] != "doubt")
    for start, end in compress(zip(entries.starts, entries.ends, strict=True), ink_gone):
        gone[start:end] = _ONE * (end - start)
    for start, rule, low, high in entries.twins():
        at = gone.find(1, low, high) if rule != "doubt" else -1
        while at >= 0:
            char = source.text[at]
            if ink(char) and not CONTROL.match(char):
                raise unbalanced(source, 3, start, "both copies gone")
            at = gone.find(1, at + 1, high)


def balance_conversion(source: Source, before: Document, after: Document, entries: Iterable[Entry]) -> None:
    """Prove laws 1 to 3 for a conversion: every text of the converted document is the text before it with the entries
    carried out, each entry stands in one of its runs, and its rule permits it. Raises LedgerError."""
    waiting = {entry.start: entry for entry in entries}
    starts = sorted(waiting)
    used = 0
    for old, new in zip(_all_texts(before), _all_texts(after), strict=True):
        pieces: list[str] = []
        for chars, start, end in old.runs:
            at = start
            exact = end - start == len(chars)
            for index in range(bisect_left(starts, start), bisect_left(starts, end)):
                entry = waiting[starts[index]]
                if entry.end > end or entry.start < at or not (exact or (entry.start, entry.end) == (start, end)):
                    raise unbalanced(source, 1, entry.start, "an entry over no run")
                removed = chars[entry.start - start : entry.end - start] if exact else chars
                if not PERMITS[entry.rule](source, entry, removed):
                    raise unbalanced(source, 3, at, entry.rule)
                pieces += (chars[at - start : entry.start - start], entry.after)
                at = entry.end
                used += 1
            pieces.append(chars[at - start :] if exact or at == start else "")
        if "".join(pieces) != new.chars:
            raise unbalanced(source, 2, old.start, new.chars[:40])
    if used != len(starts):
        raise LedgerError("unbalanced", name=source.name, law=1, detail="an entry outside the text")


def _all_texts(document: Document) -> Iterator[Text]:
    for article in document.articles:
        for block in article.blocks:
            yield from texts(block)
