"""The figures of the repair, by group, and the worst texts with the evidence for each wrong decision."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain

from tests.bench.reflow.score import TAIL, Tally, score
from tests.bench.reflow.texts import Item, printed, simulated
from tests.path import Repaired, repair
from tests.truth import ink, of_document
from typeset.article import PageMark, texts
from typeset.text import Entry

HEAD = (
    "| texts | n | boundary F1 | paraEx | kinds | lost ‰ | added ‰ | doubled removed | Han spaces ‰ |\n"
    "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
)


def print_report(quick: bool = False, worst: int = 0) -> None:
    """Score every text and print a Markdown table by group; then the worst."""
    groups: dict[str, Tally] = defaultdict(Tally)
    found: list[tuple[float, Item, Repaired]] = []
    for item in chain(simulated(40 if quick else 200), printed()):
        repaired = repair(item.text)
        tally = score(item.rows, of_document(repaired.document), item.text, item.gone)
        groups["all"].add(tally)
        groups[item.group].add(tally)
        found.append((tally.boundary, item, repaired))
    print(HEAD)
    for name in sorted(groups, key=lambda name: (name != "all", name)):
        print(_row(name, groups[name]))
    found.sort(key=lambda entry: entry[0])
    for value, item, repaired in found[:worst]:
        print(f"\n### {item.name} ({item.group}): boundary F1 {value:.3f}\n")
        for line in wrong(item, repaired):
            print("- " + line)


def _row(name: str, tally: Tally) -> str:
    return (
        f"| {name} | {tally.texts} | {tally.boundary:.3f} | {tally.para_exact:.3f} | {tally.kind_score:.3f} "
        f"| {tally.per_thousand(tally.lost):.2f} | {tally.per_thousand(tally.added):.2f} "
        f"| {tally.doubled_removed:.3f} | {tally.per_thousand(tally.han_spaces):.2f} |"
    )


def wrong(item: Item, repaired: Repaired) -> Iterator[str]:
    """Each wrong break, wrong join and wrong kind of a text, with the reason that the ledger gives."""
    kinds: dict[str, str] = {}
    tails: Counter[str] = Counter()
    for row in item.rows:
        for line in row.lines:
            tails[ink(line)[-TAIL:]] += 1
            kinds[ink(line)] = row.kind
    reasons = {entry.start: entry for entry in repaired.ledger.entries if entry.rule in ("break", "line", "unwrap")}
    starts = sorted(reasons)
    for article in repaired.document.articles:
        for block in article.blocks:
            if isinstance(block, PageMark):
                continue
            kind = type(block).__name__.lower()
            for text in texts(block):
                letters = ink(text.chars)
                true_kind = kinds.get(letters)
                if true_kind and true_kind != kind and not (kind == "figure" and true_kind in ("caption", "credit")):
                    yield f"{kind}, not {true_kind}: {text.chars[:30]}"
                if letters and not tails[letters[-TAIL:]]:
                    yield f"broken or changed: …{text.chars[-20:]}⏎ {_reason(starts, reasons, text.end)}"
                for tail in tails:
                    at = letters.find(tail)
                    if len(tail) == TAIL and 0 <= at < len(letters) - TAIL and letters not in kinds:
                        yield f"joined: …{letters[max(0, at - 6) : at + TAIL]}⏎{letters[at + TAIL : at + TAIL + 8]}…"


def _reason(starts: list[int], reasons: Mapping[int, Entry], offset: int) -> str:
    index = bisect_left(starts, offset)
    if index == len(starts):
        return ""
    entry = reasons[starts[index]]
    return f"({entry.rule}: {entry.why.text()}, {entry.sure:.2f})"
