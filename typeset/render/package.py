"""The EPUB's package: metadata, manifest and spine through ebooklib, and a zip archive that is the same every time.

ebooklib writes the package document; what it gets wrong is set right here: language and direction on the package, an
archive with fixed times, errors that are not swallowed.
"""

# mypy: allow-untyped-calls
from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import IO, Any

from typeset import __version__
from typeset.later import later
from typeset.metadata import Metadata
from typeset.render.words import Words

# What these bring along serves to read books, to unpack archives, to ask a new book for an identifier that is not kept.
UNUSED = ("bz2", "gzip", "inspect", "logging", "lzma", "mimetypes", "shutil", "urllib.parse", "uuid")
with later(*UNUSED, uuid_uuid4=str):
    import zipfile

    from ebooklib import epub

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RELATORS = "marc:relators"
LEVEL = 6  # of deflation


class Item(epub.EpubItem):
    """A file of the book, its bytes made when they are asked for. `properties` are the manifest's."""

    def __init__(
        self, uid: str, name: str, media_type: str, content: bytes | Callable[[], bytes], *properties: str
    ) -> None:
        super().__init__(uid=uid, file_name=name, media_type=media_type)
        self.properties = properties
        self._content = content

    def get_content(self, default: object = None) -> bytes:
        return self._content if isinstance(self._content, bytes) else self._content()


class Archive:
    """A zip archive as ebooklib writes to it, in which every file carries the same time and rights."""

    def __init__(self, file: zipfile.ZipFile, stamp: datetime) -> None:
        self._file = file
        self._time = stamp.timetuple()[:6]

    def writestr(self, name: str, data: bytes | str, compress_type: int = zipfile.ZIP_DEFLATED) -> None:
        """Add a file. Text is UTF-8; pictures are stored, since they are small already."""
        entry = zipfile.ZipInfo(name, self._time)
        entry.create_system = 3  # Unix, whatever this machine is
        entry.external_attr = 0o100644 << 16
        stored = name.endswith((".jpg", ".png"))
        entry.compress_type = zipfile.ZIP_STORED if stored else compress_type
        self._file.writestr(entry, data.encode("utf-8") if isinstance(data, str) else data, compresslevel=LEVEL)


class Writer(epub.EpubWriter):
    """ebooklib's writer, with an archive of our own and the package's language."""

    def __init__(self, target: Any, book: Any, metadata: Metadata) -> None:
        super().__init__(target, book, {"mtime": metadata.stamp})
        self._metadata = metadata

    def write(self) -> None:
        """Write everything; `mimetype` is first and stored (OCF 3.3, 4.3). Errors go to the caller."""
        with zipfile.ZipFile(self.file_name, "w") as file:
            self.out = Archive(file, self._metadata.stamp)
            self.out.writestr("mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
            self._write_container()
            self._write_opf()
            self._write_items()

    def _write_opf_file(self, root: Any) -> None:
        root.set(XML_LANG, self._metadata.language)
        root.set("dir", "ltr")
        root.attrib.pop("prefix", None)  # every prefix that we use is reserved
        super()._write_opf_file(root)


def book_of(metadata: Metadata, own: Words, access: Mapping[str, tuple[str, ...]]) -> Any:
    """An empty book with its metadata. `access` holds the schema.org accessibility properties and their values."""
    book = epub.EpubBook()
    book.reset()
    book.metadata.clear()  # a random identifier, and ebooklib's version
    book.set_identifier(metadata.identifier)
    book.set_title(metadata.title)
    book.set_language(metadata.language)
    book.set_direction("ltr")
    for index, author in enumerate(metadata.authors, 1):
        _person(book, "creator", f"creator-{index}", author, "aut", index)
    for index, person in enumerate(metadata.contributors, 1):
        _person(book, "contributor", f"contributor-{index}", person.name, person.role, index)
    for name, value in (
        ("date", metadata.date),
        ("description", metadata.description),
        ("publisher", metadata.publisher),
        ("source", metadata.origin),
        ("rights", metadata.rights),
    ):
        if value:
            book.add_metadata("DC", name, value)
    for key, values in access.items():
        for value in values:
            attributes = {"property": key}
            if key == "schema:accessibilitySummary":
                attributes[XML_LANG] = metadata.language
            book.add_metadata("OPF", key, value, attributes)
    book.add_metadata("OPF", "cover", "", {"name": "cover", "content": "cover-image"})
    book.add_metadata("OPF", "generator", "", {"name": "generator", "content": f"typeset {__version__}"})
    return book


def turn(book: Any) -> None:
    """Say that a book is vertical: its pages go from right to left (EPUB 3.3, 5.7.1), and what systems that plan a book
    before they open it (Kindle's) ask for."""
    book.set_direction("rtl")
    content = {"name": "primary-writing-mode", "content": "vertical-rl"}
    book.add_metadata("OPF", "primary-writing-mode", "", content)


def write_book(book: Any, metadata: Metadata, target: str | IO[bytes]) -> None:
    """Pack a book. OSError: the target cannot be written."""
    writer = Writer(target, book, metadata)
    writer.process()
    writer.write()


def _person(book: Any, element: str, uid: str, name: str, role: str, place: int) -> None:
    book.add_metadata("DC", element, name, {"id": uid})
    book.add_metadata("OPF", f"role-{uid}", role, {"refines": f"#{uid}", "property": "role", "scheme": RELATORS})
    attributes = {"refines": f"#{uid}", "property": "display-seq"}
    book.add_metadata("OPF", f"seq-{uid}", str(place), attributes)
