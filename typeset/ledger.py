"""The ledger: every change with its place and reason, and the proof that nothing else changed.

`settle` makes the ledger of a repair, `balance` proves its laws, `write`/`read_head` keep it in a file. The laws:

1. Balance. Every offset of the source is claimed once: by a run of a block, or by an entry that removed it.
2. Truth. A run that no entry mentions reads exactly as its range of the source.
3. Permit. A rule does only what `PERMITS` lets it do.

(Law 4, stability, is the tests'.) White space is claimed like everything else, so that manuscript and ledger
together give back the source to the last line end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from typeset.article import Document, Figure, Standfirst, texts
from typeset.errors import LedgerError
from typeset.han import HAN, IS_HAN, SIMPLIFIED_FORM, fold
from typeset.patterns import late
from typeset.phrasetables import is_word
from typeset.reasons import Reason, because
from typeset.source import Source
from typeset.text import Entry, Run, Text

Seams: TypeAlias = Mapping[int, tuple[Reason, float]]
"""Why a block begins at a source offset, and how sure: the evidence for the breaks that were kept."""


class Move(NamedTuple):
    """Text that stands elsewhere in the manuscript than in the source. It removes nothing.

    `start` is the source offset of its first character, `chars` the text as the manuscript has it.
    """

    start: int
    chars: str
    why: Reason


@dataclass(frozen=True)
class Ledger:
    """All entries in the source's order, and the moves."""

    entries: tuple[Entry, ...] = ()
    moves: tuple[Move, ...] = ()


class Row(NamedTuple):
    """A line of the ledger's file: places from 1, texts as they are (not escaped)."""

    rule: str
    page: int
    line: int
    column: int
    before: str
    after: str
    why: str
    sure: float


# --- Law 3: what each rule may do. (source, entry, text removed) -> allowed

_INVISIBLE = late(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]+"
)
_CONTROL = late("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]+")


def _space_only(source: Source, entry: Entry, before: str) -> bool:
    return not before.strip() and not entry.after


def _boundary(source: Source, entry: Entry, before: str) -> bool:
    return not before.strip() and not entry.after.strip("\n")


def _joins(source: Source, entry: Entry, before: str) -> bool:
    """White space that parted two lines goes; one space may stay, and only between Latin letters or digits."""
    if before.strip() or entry.after not in ("", " "):
        return False
    return entry.after == "" or bool(before)


def _twin_stays(source: Source, entry: Entry, before: str) -> bool:
    """Only a repeat may go: the same letters, white space aside, stand in the range that the entry names."""
    if entry.after or entry.twin is None:
        return False
    return _ink(before) == _ink(source.text[entry.twin[0] : entry.twin[1]])


def _ink(chars: str) -> str:
    """Letters alone: no white space, no invisible characters, radicals as their Han."""
    kept = "".join(_INVISIBLE.sub("", chars).split())
    return fold(kept)


_HAN_ONLY = late(f"[{HAN}]+")
_QUOTES = "“”‘’「」『』"


def _script(source: Source, entry: Entry, before: str) -> bool:
    """Han for Han, a quotation mark for one, or a word of a phrase table (the user's own among them) as a whole: over
    several runs the first takes the word and the others are empty."""
    why = entry.why
    if why.key in ("script-word", "script-user"):
        word, after = (str(value) for value in why.values)
        known = why.key == "script-user" or is_word(after)
        return known and bool(before) and before in word and entry.after in ("", after)
    if len(before) != len(entry.after) or not before:
        return False
    return bool(_HAN_ONLY.fullmatch(before) and _HAN_ONLY.fullmatch(entry.after)) or all(
        (IS_HAN.match(old) and IS_HAN.match(new)) or (old in _QUOTES and new in _QUOTES) or old == new
        for old, new in zip(before, entry.after, strict=True)
    )


PERMITS: dict[str, Callable[[Source, Entry, str], bool]] = {
    "control": lambda source, entry, before: not entry.after and bool(_CONTROL.fullmatch(before)),
    "invisible": lambda source, entry, before: not entry.after and bool(_INVISIBLE.fullmatch(before)),
    "radical": lambda source, entry, before: entry.after in (fold(before), SIMPLIFIED_FORM.get(before)),
    "spacing": _space_only,
    "dedupe": _twin_stays,
    "unwrap": _joins,
    "furniture": lambda source, entry, before: not entry.after,
    "break": _boundary,
    "line": _boundary,
    "trim": _space_only,
    "script": _script,
    "doubt": lambda source, entry, before: True,
}


# --- settling: from what the rules did to the whole account


def settle(source: Source, document: Document, entries: Iterable[Entry], seams: Seams) -> Ledger:
    """The whole account of a repair: the rules' entries, one entry for each stretch of white space that they left
    unclaimed, and the moves.

    `seams` says why each block begins where it does. Raises LedgerError where text other than white space is
    claimed by nobody or twice.
    """
    doubts, changes = _last_words(entries)
    openings, runs = _openings(document)
    # Structure may have cut a block where its lines had been joined: that join is undone.
    changes = [entry for entry in changes if entry.rule != "unwrap" or entry.end not in openings]
    claimed = [(run.start, run.end) for run in runs if run.end > run.start]
    claimed += [(e.start, e.end) for e in changes if e.end > e.start and not e.after]
    claimed.sort()
    settled = changes + doubts
    settled += _spaces_between(source, claimed, openings, seams)
    settled.sort(key=lambda entry: (entry.start, entry.end))
    return Ledger(tuple(settled), tuple(_moves(document, runs)))


def _last_words(entries: Iterable[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The doubts, and one entry for each range of the source that was changed: what became of it in the end.

    Rules follow one another, so a range may have several entries: a radical replaced, then removed with a copy of its
    line. What lies inside a range that was removed as a whole is not told apart from it.
    """
    doubts: list[Entry] = []
    changes: dict[tuple[int, int], Entry] = {}
    for entry in entries:
        if entry.rule == "doubt":
            doubts.append(entry)
            continue
        key = (entry.start, entry.end)
        earlier = changes.get(key)
        changes[key] = _merged(earlier, entry) if earlier else entry
    kept: list[Entry] = []
    gone = 0  # source offset up to which everything was removed
    for entry in sorted(changes.values(), key=lambda entry: (entry.start, -entry.end)):
        if entry.end <= gone and entry.end > entry.start:
            continue
        kept.append(entry)
        if not entry.after:
            gone = max(gone, entry.end)
    return doubts, kept


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
    source: Source, claimed: list[tuple[int, int]], openings: dict[int, str], seams: Seams
) -> Iterator[Entry]:
    """An entry for each stretch that nothing claims; it must be white space."""
    text = source.text
    at = 0
    for start, end in claimed + [(len(text), len(text))]:
        if start < at:
            raise LedgerError("unbalanced", name=source.name, law=1, detail=_detail(source, start, "claimed twice"))
        if start > at:
            space = text[at:start]
            if space.strip():
                ink = at + len(space) - len(space.lstrip())
                raise LedgerError("unbalanced", name=source.name, law=1, detail=_detail(source, ink, "lost"))
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
        at = end


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


# --- the proof


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
                    detail = _detail(source, entry.start, "an entry over no run")
                    raise LedgerError("unbalanced", name=source.name, law=1, detail=detail)
                removed = chars[entry.start - start : entry.end - start] if exact else chars
                if not PERMITS[entry.rule](source, entry, removed):
                    raise LedgerError("unbalanced", name=source.name, law=3, detail=_detail(source, at, entry.rule))
                pieces += (chars[at - start : entry.start - start], entry.after)
                at = entry.end
                used += 1
            pieces.append(chars[at - start :] if exact or at == start else "")
        if "".join(pieces) != new.chars:
            raise LedgerError("unbalanced", name=source.name, law=2, detail=_detail(source, old.start, new.chars[:40]))
    if used != len(starts):
        raise LedgerError("unbalanced", name=source.name, law=1, detail="an entry outside the text")


def _all_texts(document: Document) -> Iterator[Text]:
    for article in document.articles:
        for block in article.blocks:
            yield from texts(block)


_NO_TEXT = ("doubt", "break", "line")  # rules whose `after` is no text of a block


def balance(source: Source, document: Document, ledger: Ledger) -> None:
    """Prove laws 1 to 3. Raises LedgerError (exit code 5) with the law and the place."""
    text = source.text
    changed = {(e.start, e.end): e.after for e in ledger.entries if e.after and e.rule not in _NO_TEXT}
    claims: list[tuple[int, int]] = []
    shown: set[tuple[int, int]] = set()
    for chars, start, end in _runs(source, document):
        claim = (start, end)
        after = changed.get(claim)
        if after is not None:
            shown.add(claim)
        if chars != (text[start:end] if after is None else after):
            raise LedgerError("unbalanced", name=source.name, law=2, detail=_detail(source, start, chars))
        claims.append(claim)
    for claim, after in changed.items():
        if claim not in shown:
            detail = _detail(source, claim[0], f"{after} is told of and not there")
            raise LedgerError("unbalanced", name=source.name, law=2, detail=detail)
    gone: list[tuple[int, int]] = []
    for entry in ledger.entries:
        permit = PERMITS.get(entry.rule)
        if permit is None or not permit(source, entry, text[entry.start : entry.end]):
            raise LedgerError("unbalanced", name=source.name, law=3, detail=_detail(source, entry.start, entry.rule))
        if entry.rule != "doubt" and (not entry.after or entry.rule in _NO_TEXT):
            gone.append((entry.start, entry.end))
    claims += gone
    claims.sort()
    at = 0
    for start, end in claims:
        if start != at and start != end:
            raise LedgerError("unbalanced", name=source.name, law=1, detail=_detail(source, min(at, start), "claims"))
        at = max(at, end)
    if at != len(text):
        raise LedgerError("unbalanced", name=source.name, law=1, detail=_detail(source, at, "lost"))
    _twins_survive(source, ledger, sorted(gone))


def _runs(source: Source, document: Document) -> Iterator[Run]:
    """All runs in the manuscript's order. A mark may say where a page begins; any other would add to the text."""
    for article in document.articles:
        for block in article.blocks:
            for text in texts(block):
                yield from text.runs
                for mark in text.marks:
                    if mark.kind != "page":
                        detail = _detail(source, text.start, f"added: {mark.value}")
                        raise LedgerError("unbalanced", name=source.name, law=2, detail=detail)


def _twins_survive(source: Source, ledger: Ledger, gone: list[tuple[int, int]]) -> None:
    """A repeat may only go while the copy that it repeats stays."""
    for entry in ledger.entries:
        if entry.twin is None or entry.rule == "doubt":
            continue
        low, high = entry.twin
        index = max(0, bisect_left(gone, (low, low)) - 1)
        while index < len(gone) and gone[index][0] < high:
            start, end = gone[index]
            if end > low and source.text[max(start, low) : min(end, high)].strip():
                lost = source.text[max(start, low) : min(end, high)]
                if _ink(lost) and not _CONTROL.fullmatch(lost.strip()):
                    raise LedgerError(
                        "unbalanced", name=source.name, law=3, detail=_detail(source, entry.start, "both copies gone")
                    )
            index += 1


def _detail(source: Source, offset: int, what: str) -> str:
    page, line, column = source.place(offset)
    return f"page {page}, line {line}, column {column}: {what}"


# --- the file


COLUMNS = ("rule", "page", "line", "column", "before", "after", "why", "confidence")
# Besides what the file's form forbids: what nobody would see in it (as `_INVISIBLE`, the planes above aside).
_ESCAPED = late(
    "[\\\\\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
_NAMED = {"\\": "\\\\", "\t": "\\t", "\n": "\\n"}


def rows(source: Source, ledger: Ledger, language: str = "en") -> Iterator[Row]:
    """The ledger's lines in the source's order, reasons in English or Chinese."""
    moves = sorted(ledger.moves)
    at = 0
    for entry in ledger.entries:
        while at < len(moves) and moves[at].start <= entry.start:
            yield _move_row(source, moves[at], language)
            at += 1
        page, line, column = source.place(entry.start)
        before = source.text[entry.start : entry.end]
        after = before if entry.rule == "doubt" else entry.after
        yield Row(entry.rule, page, line, column, before, after, entry.why.text(language), entry.sure)
    for move in moves[at:]:
        yield _move_row(source, move, language)


def _move_row(source: Source, move: Move, language: str) -> Row:
    return Row("move", *source.place(move.start), move.chars, "", move.why.text(language), 1.0)


def escape(chars: str) -> str:
    r"""A text as a field of the file: tab, newline, backslash as `\t`, `\n`, `\\`, other controls as `\uXXXX`."""
    if chars.isascii() and chars.isprintable() and "\\" not in chars:
        return chars
    return _escaped(chars)


@lru_cache(maxsize=512)  # most fields are line ends
def _escaped(chars: str) -> str:
    return _ESCAPED.sub(lambda match: _NAMED.get(match.group()) or f"\\u{ord(match.group()):04x}", chars)


def write(head: Mapping[str, str], ledger_rows: Iterable[Row]) -> bytes:
    """The ledger's file: `# key: value` lines, then a row an entry, fields parted by tabs; UTF-8, LF."""
    lines = [f"# {key}: {escape(value)}" for key, value in head.items()]
    lines.append("# columns: " + " ".join(COLUMNS))
    for row in ledger_rows:
        lines.append(
            f"{row.rule}\t{row.page}\t{row.line}\t{row.column}\t{escape(row.before)}\t{escape(row.after)}"
            f"\t{escape(row.why)}\t{row.sure:.2f}"
        )
    return ("\n".join(lines) + "\n").encode("utf-8")


def read_head(data: bytes) -> dict[str, str]:
    """The `# key: value` lines of a ledger's file; an empty mapping where there are none."""
    head: dict[str, str] = {}
    for line in data.decode("utf-8", "replace").split("\n"):
        if not line.startswith("# "):
            break
        key, _, value = line[2:].partition(": ")
        head[key] = value
    return head
