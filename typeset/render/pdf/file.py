"""The PDF as a file of numbered objects, on reportlab's document: what every other module here writes into.

reportlab keeps the objects, numbers them and writes the cross references; its own dictionaries are formatted value by
value, which a structure tree of ten thousand elements cannot afford, so objects come here as bytes (`Raw`, `Stream`).
"""

from __future__ import annotations

import hashlib
import zlib
from functools import lru_cache
from typing import BinaryIO

from reportlab.pdfbase import pdfdoc

VERSION = (1, 7)  # ISO 32000-1, which PDF/A-2 and PDF/UA-1 build on


class Raw(pdfdoc.PDFObject):
    """An object whose bytes are made here. `ref` is how others name it; `data` may be filled in later."""

    def __init__(self, data: bytes = b"") -> None:
        self.data = data
        self.number = 0

    @property
    def ref(self) -> bytes:
        return b"%d 0 R" % self.number

    def format(self, document: object) -> bytes:
        return self.data


class Stream(Raw):
    """A stream; `entries` are the entries of its dictionary beside length and filter.

    ISO 19005-2, 6.1.7.1: an end-of-line stands before `endstream`; reportlab's own streams have none.
    """

    def __init__(self, data: bytes, entries: bytes = b"", compress: bool = True) -> None:
        packed = zlib.compress(data) if compress else data
        filters = b"/Filter/FlateDecode" if compress else b""
        super().__init__(b"<<%b%b/Length %d>>\nstream\n%b\nendstream" % (entries, filters, len(packed), packed))


class File(pdfdoc.PDFDocument):
    """A PDF in the making. The same objects give the same bytes, at any time and place."""

    def __init__(self) -> None:
        super().__init__(invariant=1, pdfVersion=VERSION)
        # reportlab numbers a list of standard fonts first, none of which is ever used here.
        for table in (self.idToObject, self.idToObjectNumberAndVersion, self.numberToId):
            table.clear()
        self.objectcounter = 0
        self._digest = hashlib.md5(usedforsecurity=False)  # ISO 32000-1, 14.4: a file identifier, no secret
        self._count = 0
        self.pages: list[Raw] = []
        self.catalog = self.add()
        self.page_tree = self.add()
        self.Catalog = self.catalog

    def add(self, data: bytes = b"") -> Raw:
        """A new object."""
        return self.put(Raw(data))

    def put(self, item: Raw) -> Raw:
        """Number an object."""
        self.Reference(item)  # type: ignore[no-untyped-call]
        item.number = self.objectcounter
        return item

    def stream(self, data: bytes, entries: bytes = b"", compress: bool = True) -> Raw:
        """A new stream, compressed unless told otherwise."""
        return self.put(Stream(data, entries, compress))

    def write(self, stream: BinaryIO, info: bytes) -> None:
        """Write all objects; `info` is the document information dictionary, the pages and the catalog are ready."""
        self.info = self.add(info)  # type: ignore[assignment]
        self._digest.update(info)
        kids = b" ".join([page.ref for page in self.pages])
        self.page_tree.data = b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(self.pages), kids)
        digest = self._digest.hexdigest().encode()
        self._ID = b"[<%b><%b>]" % (digest, digest)
        stream.write(self.format())


@lru_cache(maxsize=1 << 14)  # a page's grid, indents and squeezes come again and again
def number(value: float) -> bytes:
    """A number as PDF writes it: at most three decimals, no exponent."""
    return (b"%.3f" % value).rstrip(b"0").rstrip(b".") if value % 1 else b"%d" % value


def string(chars: str) -> bytes:
    """A text string (ISO 32000-1, 7.9.2.2): ASCII as it is, anything else as UTF-16 with its mark."""
    if chars.isascii() and chars.isprintable():
        return b"(%b)" % chars.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode()
    return b"<FEFF%b>" % chars.encode("utf-16-be", "replace").hex().upper().encode()
