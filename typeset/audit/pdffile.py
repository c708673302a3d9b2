"""A PDF's objects as they stand in the file: dictionaries, streams, pages, for what pdfium does not tell.

It reads from the first object to the last, as repair tools do, and trusts no table of offsets; where an object comes
twice the later one counts. Input is hostile: nesting, sizes and chains are bounded, what cannot be read is None.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from typeset.namedtuple import NamedTuple

MOST_OPENED = 256 * 2**20  # bytes of opened streams in all: a bomb ends here
MOST_OBJECTS = 4_000_000
DEEPEST = 64  # nested arrays and dictionaries, and parents of a page
MOST_PAGES = 20_000
FONT_KINDS = (b"Type0", b"Type1", b"MMType1", b"Type3", b"TrueType")  # those that stand for themselves
MOST_TRAILERS, LONGEST_TRAILER = 1000, 65536

_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+obj\b")
TOKEN = re.compile(
    rb"[\0\t\n\f\r ]*+(?:%[^\r\n]*+[\0\t\n\f\r ]*+)*+"
    rb"(?:(?P<reference>\d+[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>\[\]{}/%]))"
    rb"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?![^\0\t\n\f\r ()<>\[\]{}/%]))|/(?P<name>[^\0\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<open><<|\[)|(?P<close>>>|\])|(?P<string>\()|<(?P<hex>[^<>]*)>|(?P<word>[^\0\t\n\f\r ()<>\[\]{}/%]+))"
)
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_PARENTHESIS = re.compile(rb"\\.|[()]", re.DOTALL)
_STREAM = re.compile(rb"[\0\t\n\f\r ]*stream\r?\n")
_ENDSTREAM = re.compile(rb"[\0\t\n\f\r ]*+endstream")
_TRAILER = re.compile(rb"\btrailer\b")


class Name(bytes):
    """A name, without its solidus."""

    __slots__ = ()


class Ref(NamedTuple):
    """A reference to an object by its number."""

    number: int


class Stream(NamedTuple):
    """A stream: its dictionary, and its data as they are in the file."""

    entries: dict[bytes, Any]
    data: bytes


Value = Any  # None, bool, int, float, bytes (a string), Name, Ref, Stream, list, dict by names


class PdfFile:
    """The objects of a file by number. `head` is its first line, `trailer` the entries of all its trailers."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        found = re.search(rb"%PDF-[^\r\n]{0,20}", self._data[:1024])
        self.head = found[0] if found else b""
        self._objects: dict[int, Value] = {}
        self._room = MOST_OPENED
        self.trailer: dict[bytes, Value] = {}
        self._read()

    def _read(self) -> None:
        packed: list[Stream] = []
        at = 0
        while len(self._objects) < MOST_OBJECTS and (found := _OBJECT.search(self._data, at)):
            value, end = parse(self._data, found.end())
            at = max(end, found.end())
            if isinstance(value, dict) and (opening := _STREAM.match(self._data, at)):
                start = opening.end()
                at = self._end(value.get(b"Length"), start)
                value = Stream(value, self._data[start:at])
                kind = value.entries.get(b"Type")
                if kind == b"ObjStm":
                    packed.append(value)
                elif kind == b"XRef":
                    self.trailer.update(value.entries)
            self._objects[int(found[1])] = value
        for found in islice(_TRAILER.finditer(self._data), MOST_TRAILERS):
            entries, _ = parse(self._data[found.end() : found.end() + LONGEST_TRAILER], 0)
            if isinstance(entries, dict):
                self.trailer.update(entries)
        plain = set(self._objects)
        for stream in packed:
            self._unpack(stream, plain)

    def _end(self, length: Value, start: int) -> int:
        """Where a stream's data end: where its length says, if `endstream` follows there."""
        if isinstance(length, int) and length >= 0 and _ENDSTREAM.match(self._data, start + length):
            return start + length
        end = self._data.find(b"endstream", start)
        if end < 0:
            return len(self._data)
        return end - (2 if self._data[end - 2 : end] == b"\r\n" else self._data[end - 1 : end] in (b"\n", b"\r"))

    def _unpack(self, stream: Stream, plain: set[int]) -> None:
        """The objects of an object stream (ISO 32000-1, 7.5.7), but those that stand by themselves."""
        data = self.opened(stream)
        count, first = self.get(stream.entries.get(b"N")), self.get(stream.entries.get(b"First"))
        if data is None or not isinstance(count, int) or not isinstance(first, int) or not 0 <= first <= len(data):
            return
        numbers = data[:first].split()[: 2 * min(count, MOST_OBJECTS)]
        for number, place in zip(numbers[::2], numbers[1::2], strict=False):
            if number.isdigit() and place.isdigit() and len(place) < 11:
                key = int(number[:10])
                if key not in plain:
                    self._objects[key] = parse(data, first + int(place))[0]

    def get(self, value: Value) -> Value:
        """A value, or the object that it refers to."""
        for _ in range(DEEPEST):
            if not isinstance(value, Ref):
                return value
            value = self._objects.get(value.number)
        return None

    def entry(self, holder: Value, *names: bytes) -> Value:
        """What stands in a dictionary (or a stream's) under a name, in that under the next one, and so on."""
        value = self.get(holder)
        for name in names:
            if isinstance(value, Stream):
                value = value.entries
            value = self.get(value.get(name)) if isinstance(value, dict) else None
        return value

    def dictionary(self, holder: Value, *names: bytes) -> dict[bytes, Value]:
        """Like `entry`, for what should be a dictionary; an empty one where it is none."""
        value = self.entry(holder, *names)
        if isinstance(value, Stream):
            value = value.entries
        return value if isinstance(value, dict) else {}

    @property
    def catalog(self) -> dict[bytes, Value]:
        """The document's catalog."""
        return self.dictionary(self.trailer.get(b"Root"))

    def values(self) -> Iterator[tuple[int, Value]]:
        """Every object with its number."""
        yield from self._objects.items()

    def dictionaries(self) -> Iterator[dict[bytes, Value]]:
        """Every dictionary of the file, those within others and those of streams too."""
        work = [value for _, value in self.values()]
        while work:
            value = work.pop()
            if isinstance(value, Stream):
                value = value.entries
            if isinstance(value, dict):
                yield value
                work += [item for item in value.values() if isinstance(item, dict | list)]
            elif isinstance(value, list):
                work += [item for item in value if isinstance(item, dict | list)]

    def fonts(self) -> Counter[bytes]:
        """How many fonts the file declares of each kind (`Type0`, `Type3` …); a composite font counts once."""
        declared = [entries for entries in self.dictionaries() if self.get(entries.get(b"Type")) == b"Font"]
        kinds = [self.get(entries.get(b"Subtype")) for entries in declared]
        return Counter(kind for kind in kinds if kind in FONT_KINDS)

    def arrays(self) -> Iterator[list[Value]]:
        """Every array of the file."""
        for _, value in self.values():
            if isinstance(value, list):
                yield from _nested(value)
        for entries in self.dictionaries():
            for value in entries.values():
                if isinstance(value, list):
                    yield from _nested(value)

    def opened(self, stream: Value) -> bytes | None:
        """A stream's data, decoded; None: by a filter for pictures, or broken, or too much of it."""
        if not isinstance(stream, Stream):
            return None
        data = stream.data
        for name in self.filters(stream.entries):
            if name in (b"FlateDecode", b"Fl"):
                try:
                    worker = zlib.decompressobj()
                    data = worker.decompress(data, max(1, self._room))
                except zlib.error:
                    return None
                self._room -= len(data)
                if self._room <= 0:
                    return None
            else:
                return None
        return _unpredicted(data, self.dictionary(stream.entries, b"DecodeParms"))

    def filters(self, entries: dict[bytes, Value]) -> list[bytes]:
        """The names of a stream's filters."""
        found = self.get(entries.get(b"Filter", entries.get(b"F")))
        names = found if isinstance(found, list) else [found]
        return [name for name in map(self.get, names) if isinstance(name, Name)]

    def pages(self) -> Iterator[dict[bytes, Value]]:
        """The pages in their order, what they inherit (7.7.3.4) written into them."""
        kept = (b"MediaBox", b"CropBox", b"Resources", b"Rotate")
        work: list[tuple[Value, dict[bytes, Value], int]] = [(self.catalog.get(b"Pages"), {}, 0)]
        seen: set[int] = set()
        count = 0
        while work and count < MOST_PAGES:
            item, above, depth = work.pop()
            if isinstance(item, Ref):
                if item.number in seen:
                    continue
                seen.add(item.number)
            node = self.dictionary(item)
            own = above | {name: node[name] for name in kept if name in node}
            kids = self.get(node.get(b"Kids"))
            if isinstance(kids, list) and depth < DEEPEST:
                work += [(kid, own, depth + 1) for kid in reversed(kids)]
            elif node.get(b"Type") == b"Page":
                count += 1
                yield own | node

    def content(self, page: dict[bytes, Value]) -> bytes:
        """A page's content, its streams one after the other."""
        found = self.get(page.get(b"Contents"))
        streams = found if isinstance(found, list) else [found]
        return b"\n".join([self.opened(self.get(stream)) or b"" for stream in streams])


def parse(data: bytes, at: int) -> tuple[Value, int]:
    """The object that begins at a place, and where it ends. What makes no sense is None."""
    stack: list[list[Value]] = []
    value: Value
    while found := TOKEN.match(data, at):
        at = found.end()
        kind = found.lastgroup
        if kind == "open":
            if len(stack) >= DEEPEST:
                return None, at
            stack.append([found["open"]])
            continue
        if kind == "close":
            if not stack:
                return None, found.start()
            value = _closed(stack.pop())
        elif kind == "word" and found["word"] in (b"endobj", b"endstream", b"stream", b"xref", b"trailer"):
            return None, found.start("word")
        elif kind == "string":
            value, at = _string(data, at)
        else:
            value = _simple(kind, found)
        if not stack:
            return value, at
        stack[-1].append(value)
    return None, at


def _closed(items: list[Value]) -> Value:
    kind, *inside = items
    if kind == b"[":
        return inside
    return {key: value for key, value in zip(inside[::2], inside[1::2], strict=False) if isinstance(key, Name)}


def _simple(kind: str | None, found: re.Match[bytes]) -> Value:
    if kind == "name":
        return Name(_ESCAPE.sub(lambda code: bytes([int(code[1], 16)]), found["name"]))
    if kind == "number":
        text = found["number"][:32]
        return float(text) if b"." in text else int(text)
    if kind == "reference":
        return Ref(int(found["reference"].split()[0][:10]))
    if kind == "hex":
        digits = bytes(byte for byte in found["hex"] if byte in b"0123456789abcdefABCDEF")
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    return {b"true": True, b"false": False}.get(found["word"] or b"")


def _string(data: bytes, at: int) -> tuple[bytes, int]:
    """A literal string from behind its first parenthesis, as it stands but for the commonest escapes."""
    depth, start = 1, at
    while found := _PARENTHESIS.search(data, at):
        at = found.end()
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        if not depth:
            return re.sub(rb"\\([()\\])", rb"\1", data[start : at - 1]), at
    return data[start:], len(data)


def _nested(value: list[Value]) -> Iterator[list[Value]]:
    work = [value]
    while work:
        item = work.pop()
        yield item
        work += [inner for inner in item if isinstance(inner, list)]


def _unpredicted(data: bytes, parameters: dict[bytes, Value]) -> bytes:
    """Rows that were predicted by PNG's rules (7.4.4.4), as they were."""
    if not isinstance(parameters.get(b"Predictor"), int) or parameters[b"Predictor"] < 10:
        return data
    columns = parameters.get(b"Columns", 1)
    if not isinstance(columns, int) or not 0 < columns <= 65536:
        return data
    out = bytearray()
    above = bytes(columns)
    for at in range(0, len(data) - columns, columns + 1):
        kind, row = data[at], bytearray(data[at + 1 : at + 1 + columns])
        if kind == 2:
            row = bytearray((one + two) & 255 for one, two in zip(row, above, strict=True))
        elif kind == 1:
            for place in range(1, columns):
                row[place] = (row[place] + row[place - 1]) & 255
        out += row
        above = bytes(row)
    return bytes(out)
