"""Forms that show forms without end: pdfium follows them for ever, so such a file is told before it is opened."""

from __future__ import annotations

import re

from typeset.audit.pdffile import Name, PdfFile, Stream, Value

MOST_SHOWN = 200_000  # forms on a page, those in forms too
_SHOWN = re.compile(rb"/([^\0\t\n\f\r ()<>\[\]{}/%]+)[\0\t\n\f\r ]+Do\b")


def endless(file: PdfFile) -> int:
    """The first page that shows more forms than any page can mean, or a form within itself; 0: none does."""
    if not any(file.entry(entries, b"Subtype") == b"Form" for entries in file.dictionaries()):
        return 0
    counter = _Counter(file)
    for number, page in enumerate(file.pages(), 1):
        if counter.count(file.content(page), file.dictionary(page.get(b"Resources"))) > MOST_SHOWN:
            return number
    return 0


class _Counter:
    """Counts what a content shows; each form is read once with each resources."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._known: dict[tuple[int, int], int] = {}

    def count(self, content: bytes, resources: dict[bytes, Value]) -> int:
        """How many forms a content shows, up to a bit more than is allowed."""
        shown = self._file.dictionary(resources, b"XObject")
        total = 0
        for name in _SHOWN.findall(content):
            given = self._file.get(shown.get(Name(name)))
            if isinstance(given, Stream) and self._file.get(given.entries.get(b"Subtype")) == b"Form":
                total += 1 + self._form(given, resources)
            if total > MOST_SHOWN:
                return MOST_SHOWN + 1
        return total

    def _form(self, form: Stream, above: dict[bytes, Value]) -> int:
        resources = self._file.dictionary(form.entries.get(b"Resources")) or above
        key = id(form.entries), id(resources)
        if key not in self._known:
            self._known[key] = MOST_SHOWN + 1  # while it is open: within itself it is without end
            self._known[key] = self.count(self._file.opened(form) or b"", resources)
        return self._known[key]
