"""The file for the press: PDF/X-4 (ISO 15930-7:2010), on PDF 1.6. `styles/README.md` lists its points by clause.

- Text and rules are in black alone, greys as tints of it. What is all black overprints, so that no white edge shows
  where plates do not quite meet over a picture; tints and white never do, since they would let through what is below.
- Pictures are in the inks of the output intent, without alpha, so that nothing on a page is transparent.
- Round the page stand bleed, marks in all inks, and the slug line; no annotation stands anywhere.
- Tags stay: ISO 15930-7 allows them, no printing house minds, and what is copied from the file can be proven.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from typeset.inks import Inks
from typeset.render.pdf import marks, xmp
from typeset.render.pdf.file import File, number, string
from typeset.render.pdf.profile import Profile
from typeset.setpage import SetPage
from typeset.trim import Trim

REGISTRY = "http://www.color.org"  # the ICC's registry of characterized printing conditions
OVER, KNOCK = b"/Over gs", b"/Knock gs"
STATES: Mapping[bytes, bytes] = {b"Over": b"/OP true/op true/OPM 1", b"Knock": b"/OP false/op false/OPM 0"}
"""Black overprints, nothing else does. OPM 1 (ISO 32000-1, 11.7.4.3): an ink of which there is none stays as it was."""


def press(inks: Inks, place: Trim) -> Profile:
    """The profile for a printing condition and what is to stand round the pages."""
    return Profile(
        version=(1, 6),
        fill=lambda shade: _ink(shade, b"k"),
        stroke=lambda shade: _ink(shade, b"K"),
        opening=partial(_opening, place=place),
        boxes=partial(_boxes, place=place),
        intent=partial(_intent, inks=inks),
        packet=lambda meta, digest: xmp.packet(meta, xmp.press_claims(meta, digest), trapped="False"),
        info=lambda meta: xmp.info(meta, b"/GTS_PDFXVersion(%b)" % xmp.PDF_X.encode()),
        resources=_resources,
        shapes=partial(_shapes, place=place),
        picture=KNOCK + b" ",
        inks=inks,
        margin=place.edge,
        bleed=place.bleed,
        links=False,
    )


def _ink(shade: float, operator: bytes) -> bytes:
    """The operators that set a shade as a tint of black."""
    return b"%b 0 0 0 %b %b" % (KNOCK if shade else OVER, number(1 - shade), operator)


def _opening(page: SetPage, place: Trim) -> list[bytes]:
    edge = number(place.edge)
    drawn = [b"/Artifact<</Type/Page>>BDC /Marks Do EMC"] if place.marks else []  # ISO 32000-1, 14.8.2.2.2
    return [b"1 0 0 1 %b %b cm" % (edge, edge), *drawn, OVER, b"0 0 0 1 k 0 0 0 1 K"]


def _shapes(file: File, page: SetPage, place: Trim) -> bytes:
    """The marks, which are the same on every page."""
    if not place.marks:
        return b""
    drawn = marks.marks(page.width, page.height, place)
    edge = place.edge
    box = b" ".join(map(number, (-edge, -edge, page.width + edge, page.height + edge)))
    return b"/Marks %b" % file.stream(drawn, b"/Type/XObject/Subtype/Form/BBox[%b]%b" % (box, _every())).ref


def _every() -> bytes:
    """The colour that all plates print, as the resource of the marks (ISO 32000-1, 8.6.6.4)."""
    tint = b"<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 1 1 1]/N 1>>"
    return b"/Resources<</ColorSpace<</%b[/Separation/All/DeviceCMYK%b]>>>>" % (marks.ALL, tint)


def _boxes(page: SetPage, place: Trim) -> bytes:
    """The sheet, and on it the page with its bleed (ISO 15930-7, 6.12: one lies within the other)."""
    edge, bleed = place.edge, place.bleed
    sides = [
        b"%b %b %b %b" % tuple(map(number, (edge - out, edge - out, edge + page.width + out, edge + page.height + out)))
        for out in (edge, bleed, 0.0)
    ]
    return b"/MediaBox[%b]/BleedBox[%b]/TrimBox[%b]" % tuple(sides)


def _intent(file: File, inks: Inks) -> bytes:
    profile = file.stream(inks.profile.data, b"/N 4")
    registry = b"/RegistryName" + string(REGISTRY) if inks.registered else b""
    return b"<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier%b%b/Info%b/DestOutputProfile %b>>" % (
        string(inks.condition),
        registry,
        string(inks.profile.name or inks.condition),
        profile.ref,
    )


def _resources(file: File) -> bytes:
    return b"/ExtGState<<%b>>" % b"".join([b"/%b<</Type/ExtGState%b>>" % state for state in STATES.items()])
