"""The proof of laws 1 to 3: source, document and ledger in; nothing out, or a LedgerError with the law and the place.

`balance` proves a repair, `balance_conversion` a conversion to another script. Neither mends anything: when the proof
fails nothing is written.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from typeset.article import Document, texts
from typeset.errors import LedgerError
from typeset.ledger import ONE, Ledger, claim, unbalanced
from typeset.ledger.permits import CONTROL, PERMITS, ink
from typeset.source import Source
from typeset.text import Entry, Run, Text

_NO_TEXT = ("doubt", "break", "line")  # rules whose `after` is no text of a block


def balance(source: Source, document: Document, ledger: Ledger) -> None:
    """Prove laws 1 to 3. Raises LedgerError (exit code 5) with the law and the place."""
    text = source.text
    changed = {(e.start, e.end): e.after for e in ledger.entries if e.after and e.rule not in _NO_TEXT}
    claimed = bytearray(len(text))  # of each offset, whether it is claimed
    shown: set[tuple[int, int]] = set()
    for chars, start, end in _runs(source, document):
        after = changed.get((start, end))
        if after is not None:
            shown.add((start, end))
        if chars != (text[start:end] if after is None else after):
            raise unbalanced(source, 2, start, chars)
        claim(source, claimed, start, end)
    for place, after in changed.items():
        if place not in shown:
            raise unbalanced(source, 2, place[0], f"{after} is told of and not there")
    gone = bytearray(len(text))  # of each offset, whether an entry removed it
    for entry in ledger.entries:
        permit = PERMITS.get(entry.rule)
        if permit is None or not permit(source, entry, text[entry.start : entry.end]):
            raise unbalanced(source, 3, entry.start, entry.rule)
        if entry.rule != "doubt" and (not entry.after or entry.rule in _NO_TEXT):
            claim(source, claimed, entry.start, entry.end)
            gone[entry.start : entry.end] = ONE * (entry.end - entry.start)
    lost = claimed.find(0)
    if lost >= 0:
        raise unbalanced(source, 1, lost, "lost")
    _twins_survive(source, ledger, gone)


def _runs(source: Source, document: Document) -> Iterator[Run]:
    """All runs in the manuscript's order. A mark may say where a page begins; any other would add to the text."""
    for article in document.articles:
        for block in article.blocks:
            for text in texts(block):
                yield from text.runs
                for mark in text.marks:
                    if mark.kind != "page":
                        raise unbalanced(source, 2, text.start, f"added: {mark.value}")


def _twins_survive(source: Source, ledger: Ledger, gone: bytearray) -> None:
    """A repeat may only go while the copy that it repeats stays; `gone` says of each offset whether it was removed."""
    for entry in ledger.entries:
        if entry.twin is None or entry.rule == "doubt":
            continue
        low, high = entry.twin
        at = gone.find(1, low, high)
        while at >= 0:
            char = source.text[at]
            if ink(char) and not CONTROL.match(char):
                raise unbalanced(source, 3, entry.start, "both copies gone")
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
