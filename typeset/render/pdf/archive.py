"""The file for the archive: PDF/A-2b (ISO 19005-2), with PDF/UA-1 (ISO 14289-1) where it is claimed; the default."""

from __future__ import annotations

from typeset.render.pdf import srgb, xmp
from typeset.render.pdf.file import File, number, string
from typeset.render.pdf.profile import Profile
from typeset.setpage import SetPage


def archive(accessible: bool) -> Profile:
    """The profile; `accessible`: with the claim of PDF/UA-1."""
    return Profile(
        version=(1, 7),  # ISO 32000-1, which PDF/A-2 and PDF/UA-1 build on
        fill=lambda shade: b"%b g" % number(shade),
        stroke=lambda shade: b"%b G" % number(shade),
        opening=lambda page: [],
        boxes=_boxes,
        intent=_intent,
        packet=lambda meta, digest: xmp.packet(meta, xmp.archive_claims(accessible)),
        info=xmp.info,
        resources=lambda file: b"",
        shapes=lambda file, page: b"",
    )


def _boxes(page: SetPage) -> bytes:
    return b"/MediaBox[0 0 %b %b]" % (number(page.width), number(page.height))


def _intent(file: File) -> bytes:
    profile = file.stream(srgb.profile(), b"/N 3")
    return b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier%b/Info%b/DestOutputProfile %b>>" % (
        string(srgb.CONDITION),
        string(srgb.CONDITION),
        profile.ref,
    )
