"""A content stream as operators with their operands (ISO 32000-1, 7.8.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from typeset.audit.pdffile import TOKEN, Name, Value, parse
from typeset.namedtuple import NamedTuple

MOST_OPERANDS = 64  # a scn has 33; whatever has more is no operator of ours
_IMAGE_END = re.compile(rb"[\0\t\n\f\r ]EI(?![^\0\t\n\f\r ()<>\[\]{}/%])")
CONSTANTS = frozenset((b"true", b"false", b"null"))


class Operation(NamedTuple):
    """An operator and what it is given."""

    name: bytes
    operands: list[Value]


def operations(data: bytes) -> Iterator[Operation]:
    """The operators of a content stream in their order. An inline image is one `BI` with its dictionary."""
    operands: list[Value] = []
    at = 0
    while found := TOKEN.match(data, at):
        if found.lastgroup != "word" or found["word"] in CONSTANTS:
            value, end = parse(data, at)
            at = max(end, at + 1)
            if len(operands) < MOST_OPERANDS:
                operands.append(value)
            continue
        at = found.end()
        name = found["word"]
        if name == b"BI":
            entries: list[Value] = []
            while (inner := TOKEN.match(data, at)) and inner["word"] != b"ID":
                value, end = parse(data, at)
                at = max(end, at + 1)
                entries.append(value)
            closing = _IMAGE_END.search(data, inner.end() if inner else at)
            at = closing.end() if closing else len(data)
            pairs = zip(entries[::2], entries[1::2], strict=False)
            operands = [{key: value for key, value in pairs if isinstance(key, Name)}]
        yield Operation(name, operands)
        operands = []


PDF_1_6 = frozenset(
    b"b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re "
    b"RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"".split()
)
"""Every operator of PDF 1.6 (ISO 32000-1, annex A: 1.7 has added none)."""
