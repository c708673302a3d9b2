"""The ledger's file, `NAME.ledger.tsv`: a ledger in, its lines as bytes out; and the head of a file read back.

Head lines `# key: value`, then a row an entry, fields parted by tabs. Where the file stands is `outputs`' to know.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

from typeset.ledger import Ledger, Move
from typeset.namedtuple import NamedTuple
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
_row = tuple.__new__  # a Row of its fields, without the way through its parameters
_NAMED = {"\\": "\\\\", "\t": "\\t", "\n": "\\n"}


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


def rows(source: Source, ledger: Ledger, language: str = "en") -> Iterator[Row]:
    """The ledger's lines in the source's order, reasons in English or Chinese."""
    moves = sorted(ledger.moves)
    at = 0
    text, lines, begins = source.text, source.lines, source.begins
    sentences = {key: both[language == "zh"].format for key, both in REASONS.items()}
    number, count = 0, len(begins)
    for start, end, (rule, after, (reason, values), sure) in ledger.packed.each():
        while at < len(moves) and moves[at].start <= start:
            yield _move_row(source, moves[at], language)
            at += 1
        if number and start < begins[number - 1]:  # no ledger of ours, whose entries are in order
            number = bisect_right(begins, start)
        while number < count and begins[number] <= start:
            number += 1
        page, line, begin, _ = lines[number - 1]
        before = text[start:end]
        stands = before if rule == "doubt" else after
        yield _row(Row, (rule, page, line, start - begin + 1, before, stands, sentences[reason](*values), sure))
    for move in moves[at:]:
        yield _move_row(source, move, language)


def _move_row(source: Source, move: Move, language: str) -> Row:
    return Row("move", *source.place(move.start), move.chars, "", move.why.text(language), 1.0)


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


def write(head: Mapping[str, str], ledger_rows: Iterable[Row]) -> Iterator[bytes]:
    """The ledger's file, piece by piece: `# key: value`, then a row an entry, fields parted by tabs; UTF-8, LF."""
    for key, value in head.items():
        yield f"# {key}: {escape(value)}\n".encode()
    yield f"# columns: {' '.join(COLUMNS)}\n".encode()
    waiting = iter(ledger_rows)
    fields = _Fields()
    while some := [
        f"{rule}\t{page}\t{line}\t{column}\t{fields[before]}\t{fields[after]}\t{escape(why)}\t{sure:.2f}\n"
        for rule, page, line, column, before, after, why, sure in islice(waiting, _AT_ONCE)
    ]:
        yield "".join(some).encode()


def read_head(data: bytes) -> dict[str, str]:
    """The `# key: value` lines of a ledger's file; an empty mapping where there are none."""
    head: dict[str, str] = {}
    for line in data.decode("utf-8", "replace").split("\n"):
        if not line.startswith("# "):
            break
        key, _, value = line[2:].partition(": ")
        head[key] = value
    return head
