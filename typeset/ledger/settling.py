"""From what the rules did to the whole account: the document and the rules' entries in, the ledger out.

White space that no rule claimed gets its entries here, and text that was set elsewhere its moves. Whether the account
is right is `laws`' to say; here only what cannot be told at all is refused.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from functools import reduce
from itertools import groupby, pairwise
from operator import itemgetter

from typeset.article import Document, Figure, Standfirst, texts
from typeset.entries import Entries
from typeset.ledger import Ledger, Move, Seams, unbalanced, unclaimed
from typeset.reasons import because
from typeset.source import Source
from typeset.text import Entry, Run, columns


def settle(source: Source, document: Document, entries: Iterable[Entry], seams: Seams) -> Ledger:
    """The whole account of a repair: the rules' entries, one entry for each stretch of white space that they left
    unclaimed, and the moves.

    `seams` says why each block begins where it does. Raises LedgerError where text other than white space is
    claimed by nobody or twice.
    """
    account = entries[:] if isinstance(entries, Entries) else Entries(entries)
    openings, runs = _openings(document)
    standing = _last_words(account, openings)
    _, starts, ends = columns(runs)
    removes = [*account.deeds(lambda deed: not deed[1])]
    removed = [at for at in standing if removes[at]]
    free = unclaimed(
        source, [*starts, *map(account.starts.__getitem__, removed)], [*ends, *map(account.ends.__getitem__, removed)]
    )
    standing += account.where("doubt")
    standing += range(len(account), len(account) + account.extend(_spaces_between(source, free, openings, seams)))
    return Ledger(account.chosen(account.order(standing, wide_first=False)), tuple(_moves(document, runs)))


def _last_words(account: Entries, openings: Container[int]) -> list[int]:
    """The indices of the entries that stand in the end, doubts aside: one for each range of the source that was
    changed, of what became of it.

    Rules follow one another, so a range may have several entries: a radical replaced, then removed with a copy of its
    line. Such entries become one, which is put behind the others. What lies inside a range that was removed as a whole
    is not told apart from it. Structure may have cut a block where its lines had been joined, at one of its `openings`:
    that join is undone.
    """
    idle = set(account.where("doubt"))
    times = Counter(account.starts)
    if len(times) < len(account):
        again = [at for at, start in enumerate(account.starts) if times[start] > 1 and at not in idle]
        changes = groupby(account.chosen(account.order(again, wide_first=True)), key=itemgetter(1, 2))  # start and end
        idle.update(again)
        account.extend([reduce(_merged, same) for _, same in changes])
    gone = 0  # source offset up to which everything was removed
    standing: list[int] = []
    deeds = account.deeds(lambda deed: (not deed[1], deed[0] == "unwrap"))
    found = [*zip(account.starts, account.ends, deeds, strict=True)]
    for at in account.order([at for at in range(len(account)) if at not in idle], wide_first=True):
        start, end, (removes, joins) = found[at]
        if end <= gone and end > start:
            continue
        if not joins or end not in openings:
            standing.append(at)
        if removes and end > gone:
            gone = end
    return standing


def _merged(earlier: Entry, later: Entry) -> Entry:
    """One entry for what two rules did to the same characters one after the other."""
    if later.after == "":
        return later
    return earlier._replace(after=later.after, sure=min(earlier.sure, later.sure))


def _openings(document: Document) -> tuple[dict[int, str], list[Run]]:
    """Which source offsets open a block (`break`) or a further line of one (`line`); and all runs in order."""
    openings: dict[int, str] = {}
    runs: list[Run] = []
    for article in document.articles:
        for block in article.blocks:
            rule = "break"
            for text in texts(block):
                if text.runs:
                    openings.setdefault(text.runs[0].start, rule)
                    runs.extend(text.runs)
                if not isinstance(block, Figure):
                    rule = "line"
    return openings, runs


def _spaces_between(
    source: Source, free: Iterable[tuple[int, int]], openings: dict[int, str], seams: Seams
) -> Iterator[Entry]:
    """An entry for each stretch that nothing claims; it must be white space."""
    text = source.text
    for at, start in free:
        space = text[at:start]
        if space.strip():
            ink = at + len(space) - len(space.lstrip())
            raise unbalanced(source, 1, ink, "lost")
        rule = openings.get(start, "trim")
        if rule == "trim" or at == 0:
            why, sure = because("ends-trimmed"), 1.0
            yield Entry("trim", at, start, "", why, sure)
        elif rule == "line":
            why, sure = seams.get(start, (because("line-kept"), 1.0))
            yield Entry("line", at, start, "\n", why, sure)
        else:
            why, sure = seams.get(start, (because("block-ends"), 1.0))
            yield Entry("break", at, start, "\n\n", why, sure)


def _moves(document: Document, runs: list[Run]) -> list[Move]:
    """The fewest characters that must be called moved so that the rest stands in the source's order.

    A standfirst or a figure is rather moved than the text around it.
    """
    starts = [run.start for run in runs]
    if all(left <= right for left, right in pairwise(starts)):
        return []
    order = sorted(starts)
    chunks: list[tuple[int, float, str]] = []  # source offset, weight, characters
    for article in document.articles:
        for block in article.blocks:
            light = isinstance(block, Standfirst | Figure)
            previous = None
            for text in texts(block):
                for run in text.runs:
                    rank = bisect_left(order, run.start)
                    weight = len(run.chars) * (0.001 if light else 1.0)
                    if previous is not None and rank == previous + 1:
                        start, before, chars = chunks[-1]
                        chunks[-1] = (start, before + weight, chars + run.chars)
                    else:
                        chunks.append((run.start, weight, run.chars))
                    previous = rank
    staying = _heaviest_ascent([(start, weight) for start, weight, _ in chunks])
    return [
        Move(start, chars, because("moved")) for index, (start, _, chars) in enumerate(chunks) if index not in staying
    ]


def _heaviest_ascent(items: list[tuple[int, float]]) -> set[int]:
    """Indices of the ascending subsequence of greatest weight (n log n, a Fenwick tree of best sums)."""
    order = sorted({start for start, _ in items})
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(order) + 1)
    before: list[int] = []
    best = (0.0, -1)
    for index, (start, weight) in enumerate(items):
        position = bisect_left(order, start) + 1
        top = (0.0, -1)
        at = position - 1
        while at:
            top = max(top, tree[at])
            at -= at & -at
        before.append(top[1])
        here = (top[0] + weight, index)
        best = max(best, here)
        at = position
        while at < len(tree):
            tree[at] = max(tree[at], here)
            at += at & -at
    chosen: set[int] = set()
    index = best[1]
    while index >= 0:
        chosen.add(index)
        index = before[index]
    return chosen
