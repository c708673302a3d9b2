"""What the file says of itself: XMP (ISO 16684-1) and the document information dictionary, from one Metadata.

PDF/A-2b (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) are claimed here; ISO 19005-2, 6.6.2.3 wants every property of
another schema described, hence the extension schema for `pdfuaid`. For the press it is PDF/X-4 (ISO 15930-7, 6.10).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from typeset import __version__
from typeset.identifier import dashed, named
from typeset.metadata import Metadata
from typeset.render.pdf.file import string

PRODUCER = f"typeset {__version__} (reportlab)"
CREATOR = f"typeset {__version__}"
PDF_X = "PDF/X-4"

_UA = """\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""  # noqa: E501 - XML as it is written


def archive_claims(accessible: bool) -> str:
    """PDF/A-2b. `accessible`: with the claim of PDF/UA-1, else with as much blank, so that nothing else moves."""
    return (
        '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\n'
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>\n"
        + (_UA if accessible else " " * len(_UA))
    )


def press_claims(meta: Metadata, digest: str) -> str:
    """PDF/X-4, and which document this is: the same work has the same DocumentID, another content another InstanceID.

    `digest`: 32 hexadecimal digits of the content.
    """
    work = named(meta.identifier)
    return (
        '<rdf:Description rdf:about="" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">\n'
        f"<pdfxid:GTS_PDFXVersion>{PDF_X}</pdfxid:GTS_PDFXVersion></rdf:Description>\n"
        '<rdf:Description rdf:about="" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">\n'
        f"<xmpMM:DocumentID>uuid:{work}</xmpMM:DocumentID><xmpMM:InstanceID>uuid:{dashed(digest)}</xmpMM:InstanceID>\n"
        "<xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass></rdf:Description>\n"
    )


def packet(meta: Metadata, claims: str, trapped: str = "") -> bytes:
    """The XMP packet: what is known of the work, and what the file claims to be. `trapped`: True or False, as the
    information dictionary has it."""
    moment = meta.stamp.strftime("%Y-%m-%dT%H:%M:%SZ")
    core = [
        "<dc:format>application/pdf</dc:format>",
        _one("dc:title", meta.title, "Alt"),
        _one("dc:language", meta.language, "Bag"),
        _many("dc:creator", meta.authors, "Seq"),
        _many("dc:contributor", [person.name for person in meta.contributors], "Bag"),
        _many("dc:publisher", [meta.publisher or meta.publication], "Bag"),
        f"<dc:identifier>{_text(meta.identifier)}</dc:identifier>",
        _one("dc:rights", meta.rights, "Alt"),
        f"<dc:source>{_text(meta.source)}</dc:source>" if meta.source else "",
        _many("dc:date", [meta.date], "Seq"),
    ]
    lines = [
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">',
        *filter(None, core),
        "</rdf:Description>",
        '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">',
        f"<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>",
        f"<xmp:MetadataDate>{moment}</xmp:MetadataDate><xmp:CreatorTool>{_text(CREATOR)}</xmp:CreatorTool>",
        "</rdf:Description>",
        '<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">',
        f"<pdf:Producer>{_text(PRODUCER)}</pdf:Producer>"
        + (f"<pdf:Trapped>{trapped}</pdf:Trapped>" if trapped else "")
        + "</rdf:Description>",
        claims + "</rdf:RDF></x:xmpmeta>",
        '<?xpacket end="r"?>',
    ]
    return "\n".join(lines).encode("utf-8", "replace")


def info(meta: Metadata, more: bytes = b"") -> bytes:
    """The document information dictionary: the same facts as the XMP's, and `more` entries."""
    moment = _date(meta.stamp)
    author = b"/Author" + string("、".join(meta.authors)) if meta.authors else b""
    return b"<</Title%b%b/Creator%b/Producer%b/CreationDate(%b)/ModDate(%b)/Trapped/False%b>>" % (
        string(meta.title),
        author,
        string(CREATOR),
        string(PRODUCER),
        moment,
        moment,
        more,
    )


def _date(moment: datetime) -> bytes:
    return moment.strftime("D:%Y%m%d%H%M%SZ").encode("ascii")


def _one(name: str, value: str, kind: str) -> str:
    language = ' xml:lang="x-default"' if kind == "Alt" else ""
    item = f"<rdf:li{language}>{_text(value)}</rdf:li>"
    return f"<{name}><rdf:{kind}>{item}</rdf:{kind}></{name}>" if value else ""


def _many(name: str, values: Iterable[str], kind: str) -> str:
    items = "".join([f"<rdf:li>{_text(value)}</rdf:li>" for value in values if value])
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""


def _text(value: str) -> str:
    """A value as XML text; Metadata has no control characters, U+FFFE and U+FFFF alone are left to fear."""
    plain = value.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
