"""The ledger's file, `NAME.ledger.tsv`: a ledger in, its lines as bytes out; and the head of a file read back.

Head lines `# key: value`, then a row an entry, fields parted by tabs. Where the file stands is `outputs`' to know.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice, repeat

from typeset.entries import Ground
from typeset.ledger import Ledger, Move
from typeset.patterns import late
from typeset.reasons import REASONS
from typeset.source import Source

COLUMNS = ("rule", "page", "line", "column", "before", "after", "why", "confidence")
# Besides what the file's form forbids: what nobody would see in it (as in `permits`, the planes above aside).
_ESCAPED = late(
    "[\\\\\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
SHORT = 3  # characters of a field that is kept, because it comes again
_AT_ONCE = 1024  # rows that are written together
_NAMED = {"\\": "\\\\", "\t": "\\t", "\n": "\\n"}


def rows(source: Source, ledger: Ledger, language: str = "en") -> Iterator[str]:
    """The ledger's lines as they stand in the file, in the source's order, reasons in English or Chinese."""
    moves = sorted(ledger.moves)
    at = 0
    text, lines, begins = source.text, source.lines, source.begins
    entries = ledger.packed
    fields, sentences, sures = _Fields(), _Sentences(language), _Sures()

    def told(ground: Ground) -> str:
        (reason, values), sure = ground
        before, names, after = sentences[reason, values[1:]]
        first = values[0] if names else ""
        return f"{before}{first if isinstance(first, int) else fields[str(first)]}{after}\t{sures[sure]}\n"

    numbers = map(bisect_right, repeat(begins), entries.starts)
    for number, (start, end, (rule, after)), ground in zip(numbers, entries.each(), entries.grounds(told), strict=True):
        while at < len(moves) and moves[at].start <= start:
            yield _move_row(source, moves[at], language)
            at += 1
        page, line, begin, _ = lines[number - 1]
        before = fields[text[start:end]]
        stands = before if rule == "doubt" else fields[after]
        yield f"{rule}\t{page}\t{line}\t{start - begin + 1}\t{before}\t{stands}\t{ground}"
    for move in moves[at:]:
        yield _move_row(source, move, language)


def _move_row(source: Source, move: Move, language: str) -> str:
    page, line, column = source.place(move.start)
    return f"move\t{page}\t{line}\t{column}\t{escape(move.chars)}\t\t{escape(move.why.text(language))}\t1.00\n"


def escape(chars: str) -> str:
    r"""A text as a field of the file: tab, newline, backslash as `\t`, `\n`, `\\`, other controls as `\uXXXX`."""
    if chars.isascii() and chars.isprintable() and "\\" not in chars:
        return chars
    return _escaped(chars)


@lru_cache(maxsize=512)  # many reasons name a mark
def _escaped(chars: str) -> str:
    return _ESCAPED.sub(lambda match: _NAMED.get(match.group()) or f"\\u{ord(match.group()):04x}", chars)


class _Fields(dict[str, str]):
    """Texts as fields of the file: the short ones, line ends most of them, are kept."""

    def __missing__(self, chars: str) -> str:
        field = escape(chars)
        if len(chars) <= SHORT:
            self[chars] = field
        return field


class _Sentences(dict[tuple[str, tuple[object, ...]], tuple[str, bool, str]]):
    """Reasons as fields, by their key and all of their values but the first: what stands before that one, whether they
    name it at all, and what stands behind it. Of one line after another the number alone differs."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._chinese = language == "zh"

    def __missing__(self, told: tuple[str, tuple[object, ...]]) -> tuple[str, bool, str]:
        key, others = told
        before, first, after = REASONS[key][self._chinese].partition("{0}")
        found = self[told] = escape(before.format("", *others)), first != "", escape(after.format("", *others))
        return found


class _Sures(dict[float, str]):
    """Probabilities as fields."""

    def __missing__(self, sure: float) -> str:
        field = self[sure] = f"{sure:.2f}"
        return field


def write(head: Mapping[str, str], ledger_rows: Iterable[str]) -> Iterator[bytes]:
    """The ledger's file, piece by piece: `# key: value`, then a row an entry, fields parted by tabs; UTF-8, LF."""
    for key, value in head.items():
        yield f"# {key}: {escape(value)}\n".encode()
    yield f"# columns: {' '.join(COLUMNS)}\n".encode()
    waiting = iter(ledger_rows)
    while some := "".join(islice(waiting, _AT_ONCE)):
        yield some.encode()


def read_head(data: bytes) -> dict[str, str]:
    """The `# key: value` lines of a ledger's file; an empty mapping where there are none."""
    head: dict[str, str] = {}
    for line in data.decode("utf-8", "replace").split("\n"):
        if not line.startswith("# "):
            break
        key, _, value = line[2:].partition(": ")
        head[key] = value
    return head
