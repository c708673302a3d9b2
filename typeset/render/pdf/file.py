"""The PDF as a file of numbered objects, on reportlab's document: what every other module here writes into.

The document is reportlab's, its objects are ours: reportlab keeps a name for each and formats its dictionaries value by
value, which a structure tree of ten thousand elements cannot afford, so they come here as bytes (`Raw`).
"""

from __future__ import annotations

import hashlib
import sys
import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import BinaryIO

from typeset.later import later

# Of these reportlab's document needs nothing that is used here, or nothing before something is drawn with it.
UNUSED = (
    "PIL.Image",
    "ast",
    "base64",
    "glob",
    "pickle",
    "platform",
    "reportlab.lib.rl_safe_eval",
    "reportlab.lib.rltempfile",
    "reportlab.pdfbase.pdfmetrics",
    "reportlab.pdfbase.pdfutils",
    "urllib.parse",
)
PYTHONS = {"cpython": "CPython", "pypy": "PyPy"}  # all that it wants to know of its platform
with later(*UNUSED, platform_python_implementation=lambda: PYTHONS[sys.implementation.name]):
    from reportlab.pdfbase import pdfdoc

HEADER = b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n"
# ISO 19005-2, 6.1.2: a comment of at least four bytes above 127 follows the version.
TABLE = b"""xref
0 %d
0000000000 65535 f\x20
%btrailer
<<
/ID [<%b><%b>]
/Info %b
/Root %b
/Size %d
>>
startxref
%d
%%%%EOF
"""
"""The cross-reference table and the trailer (ISO 32000-1, 7.5.4 and 7.5.5)."""
LEVEL = 4  # zlib's: a quarter quicker than its usual 6, and the file is half a per cent larger
BRANCH = 64  # pages a node of the page tree, so that a reader finds page 10,000 without reading all


class Raw(pdfdoc.PDFObject):
    """An object whose bytes are made here. `ref` is how others name it; `data` may be filled in later."""

    def __init__(self, data: bytes = b"") -> None:
        self.data = data
        self.number = 0
        self.offset = 0
        self.written = False

    @property
    def ref(self) -> bytes:
        return b"%d 0 R" % self.number

    def format(self, document: object) -> bytes:
        return self.data


class File(pdfdoc.PDFDocument):
    """A PDF in the making. The same objects give the same bytes, at any time and place.

    Streams are written as they come and then forgotten; other objects are kept, since they name one another, and
    written by `finish`.
    """

    def __init__(self, out: BinaryIO, version: tuple[int, int]) -> None:
        super().__init__(invariant=1, pdfVersion=version)
        self.objectcounter = 0  # reportlab numbers a list of standard fonts first, none of which is ever used here
        self._out = out
        self._at = 0
        self._digest = hashlib.md5(usedforsecurity=False)  # ISO 32000-1, 14.4: a file identifier, no secret
        self._items: list[Raw] = []
        self.pages: list[Raw] = []
        self._branches: list[Raw] = []
        self._annotations: dict[int, list[Raw]] = {}
        self._write(HEADER % version)
        self.catalog = self.add()
        self.page_tree = self.add()

    def add(self, data: bytes = b"") -> Raw:
        """A new object."""
        item = Raw(data)
        item.number = self.objectcounter = self.objectcounter + 1
        self._items.append(item)
        return item

    def stream(self, data: bytes, entries: bytes = b"", compress: bool = True) -> Raw:
        """A new stream, compressed unless told otherwise; `entries` stand in its dictionary beside length and filter.

        ISO 19005-2, 6.1.7.1: an end-of-line stands before `endstream`; reportlab's own streams have none.
        """
        item = self.add()
        packed = zlib.compress(data, LEVEL) if compress else data
        filters = b"/Filter/FlateDecode" if compress else b""
        if compress:
            self._digest.update(packed)
        item.data = b"<<%b%b/Length %d>>\nstream\n%b\nendstream" % (entries, filters, len(packed), packed)
        self._put(item)
        return item

    def page(self) -> tuple[Raw, bytes]:
        """A new page object and the reference to its parent."""
        if len(self.pages) % BRANCH == 0:
            self._branches.append(self.add())
        item = self.add()
        self.pages.append(item)
        return item, self._branches[-1].ref

    @property
    def digest(self) -> str:
        """A digest of the streams so far, 32 hexadecimal digits."""
        return self._digest.hexdigest()

    def annotate(self, page: int, annotation: Raw) -> None:
        """Put an annotation on a page, counted from 0."""
        self._annotations.setdefault(page, []).append(annotation)

    def finish(self, info: bytes) -> None:
        """Write what is left; `info` is the document information dictionary, pages and catalog are ready."""
        last = self.add(info)
        self._digest.update(info)
        for at, notes in self._annotations.items():
            page = self.pages[at]
            page.data = b"%b/Annots[%b]>>" % (page.data.removesuffix(b">>"), refs(notes))
        for at, branch in enumerate(self._branches):
            kids = self.pages[at * BRANCH : (at + 1) * BRANCH]
            branch.data = b"<</Type/Pages/Parent %b/Count %d/Kids[%b]>>" % (self.page_tree.ref, len(kids), refs(kids))
        self.page_tree.data = b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(self.pages), refs(self._branches))
        for item in self._items:
            if not item.written:
                self._put(item)
        digest = self._digest.hexdigest().encode()
        offsets = b"".join([b"%010d 00000 n \n" % item.offset for item in self._items])
        size = len(self._items) + 1
        self._write(TABLE % (size, offsets, digest, digest, last.ref, self.catalog.ref, size, self._at))

    def _put(self, item: Raw) -> None:
        item.offset = self._at
        self._write(b"%d 0 obj\n%b\nendobj\n" % (item.number, item.data))
        item.data, item.written = b"", True

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._at += len(data)


@lru_cache(maxsize=1 << 14)  # a page's grid, indents and squeezes come again and again
def number(value: float) -> bytes:
    """A number as PDF writes it: at most three decimals, no exponent."""
    return (b"%.3f" % value).rstrip(b"0").rstrip(b".") if value % 1 else b"%d" % value


def refs(items: Iterable[Raw]) -> bytes:
    """References to objects, as the inside of an array."""
    return b" ".join([item.ref for item in items])


def string(chars: str) -> bytes:
    """A text string (ISO 32000-1, 7.9.2.2): ASCII as it is, anything else as UTF-16 with its mark."""
    if chars.isascii() and chars.isprintable():
        return b"(%b)" % chars.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode()
    return b"<FEFF%b>" % chars.encode("utf-16-be", "replace").hex().upper().encode()
