"""An element of the structure tree: a block of the text, its role, and the marks that it has on the pages."""

from __future__ import annotations

from collections.abc import Mapping

from typeset.render.pdf.file import File

TAGS: Mapping[str, bytes] = {
    "paragraph": b"P",
    "kicker": b"Kicker",
    "deck": b"Deck",
    "byline": b"Byline",
    "standfirst": b"Standfirst",
    "note": b"EditorNote",
    "signature": b"Signature",
    "jump": b"Jump",
    "end": b"EndMatter",
    "raw": b"Raw",
    "caption": b"CaptionText",
    "credit": b"Credit",
    "figure": b"Figure",
}
"""The structure type of each role. Types of our own name the role and stand for paragraphs (`tags.ROLE_MAP`)."""


HEADINGS = ("headline", "subhead", "minor")


class Element:
    """A block of the text: its role, and its marks as (page, number), pages counted from 0.

    `top` is where its first line or box begins, in the PDF's points from below; `box` where a figure stands; `level`
    that of a heading, 1 to 6. `down`: its lines are vertical; `level_words`: they are not, on vertical pages.
    """

    def __init__(self, block: int, role: str, top: float) -> None:
        self.block = block
        self.role = role
        self.top = top
        self.marks: list[tuple[int, int]] = []
        self.chars: list[str] = []
        self.box: tuple[float, float, float, float] | None = None
        self.alt = ""
        self.level = 0
        self.down = False
        self.level_words = False

    @property
    def page(self) -> int:
        """The page that it begins on."""
        return self.marks[0][0]

    @property
    def tag(self) -> bytes:
        return b"H%d" % self.level if self.level else TAGS.get(self.role, b"P")

    def kids(self, file: File) -> bytes:
        """Its page and marks, as entries of a structure element."""
        first = self.page
        marks = [
            b"%d" % mark if page == first else b"<</Type/MCR/Pg %b/MCID %d>>" % (file.pages[page].ref, mark)
            for page, mark in self.marks
        ]
        return b"/Pg %b/K[%b" % (file.pages[first].ref, b" ".join(marks))
