"""What PDF/X-4 (ISO 15930-7:2010) asks of a file as a whole: identification, output intent, fonts, what is forbidden.

A PdfFile in, faults out: (key of `points.py`, what is wrong). Pages are `plates.py`'s.
"""

from __future__ import annotations

import struct
import xml.etree.ElementTree as tree
from collections.abc import Iterator

from typeset.audit.pdffile import Name, PdfFile, Stream, Value
from typeset.namedtuple import NamedTuple

X = "{http://www.npes.org/pdfx/ns/id/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
XMP_MM = "{http://ns.adobe.com/xap/1.0/mm/}"
DC = "{http://purl.org/dc/elements/1.1/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
MOST_XMP = 4 * 2**20  # bytes
FILTERS = frozenset(
    b"FlateDecode ASCIIHexDecode ASCII85Decode RunLengthDecode CCITTFaxDecode JBIG2Decode DCTDecode JPXDecode".split()
)
SIMPLE_FONTS = frozenset(b"Type1 MMType1 TrueType CIDFontType0 CIDFontType2".split())
FONT_FILES = (b"FontFile", b"FontFile2", b"FontFile3")
RENDERING = frozenset(b"AbsoluteColorimetric RelativeColorimetric Saturation Perceptual".split())
ACTIONS = frozenset(
    b"GoTo GoToR GoToE Launch Thread URI Sound Movie Hide Named SubmitForm ResetForm ImportData JavaScript SetOCGState"
    b" Rendition Trans GoTo3DView".split()
)
SPACES = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}
LONGEST_NAME = 127  # bytes (PDF Reference 1.6, annex C)
NEWEST_ICC = (4, 2)  # ICC.1:2004-10
OLDEST_DATE = 8  # D: and a year, at least


class Fault(NamedTuple):
    """A point that is broken: its key, what was found, the page (0: the file as a whole)."""

    key: str
    what: str
    page: int = 0


def intents(file: PdfFile) -> list[dict[bytes, Value]]:
    """The output intents for PDF/X."""
    found = file.entry(file.catalog, b"OutputIntents")
    entries = [file.dictionary(item) for item in found] if isinstance(found, list) else []
    return [entry for entry in entries if entry.get(b"S") == b"GTS_PDFX"]


def process(file: PdfFile) -> int:
    """Of how many inks the output intent's profile is; 0: there is none."""
    profiles = [file.opened(file.get(intent.get(b"DestOutputProfile"))) or b"" for intent in intents(file)]
    return next((SPACES[data[16:20]] for data in profiles if data[16:20] in SPACES), 0)


def info(file: PdfFile) -> dict[bytes, Value]:
    """The document information dictionary."""
    return file.dictionary(file.trailer.get(b"Info"))


def metadata(file: PdfFile) -> dict[str, str]:
    """The properties of the XMP by their qualified name, the first item of those that are lists."""
    data = file.opened(file.get(file.catalog.get(b"Metadata"))) or b""
    if len(data) > MOST_XMP or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return {}
    try:
        root = tree.fromstring(data.decode("utf-8", "replace").strip("\ufeff \r\n\t\0"))
    except (tree.ParseError, ValueError):
        return {}
    found: dict[str, str] = {}
    for about in root.iter(f"{RDF}Description"):
        found.update(about.attrib)
        for item in about:
            inner = item.find(f".//{RDF}li")
            found[item.tag] = ((inner if inner is not None else item).text or "").strip()
    return found


def faults(file: PdfFile) -> Iterator[Fault]:
    """Every fault of the file as a whole."""
    yield from _identification(file)
    yield from _output_intent(file)
    for entries in file.dictionaries():
        yield from _dictionary(file, entries)
    for value in _streams(file):
        for name in file.filters(value.entries):
            if name not in FILTERS:
                yield Fault("x_filters", _shown(name))
    yield from _spots(file)
    yield from _catalog(file)


def _streams(file: PdfFile) -> Iterator[Stream]:
    return (value for _, value in file.values() if isinstance(value, Stream))


def _identification(file: PdfFile) -> Iterator[Fault]:
    """6.1, 6.10, 6.11, 6.15: what the file says it is."""
    version = file.head.removeprefix(b"%PDF-")[:3]
    later = file.entry(file.catalog, b"Version")
    for given in filter(None, (version, later)):
        if not isinstance(given, bytes) or not given.startswith(b"1.") or given[2:3] not in b"3456":
            yield Fault("x_version", _shown(given))
    stream = file.get(file.catalog.get(b"Metadata"))
    found, said = metadata(file), info(file)
    if not found or file.filters(stream.entries) or stream.entries.get(b"Subtype") != b"XML":
        yield Fault("x_metadata", "XMP")
    if found.get(f"{X}GTS_PDFXVersion") != "PDF/X-4":
        yield Fault("x_identity", found.get(f"{X}GTS_PDFXVersion") or "GTS_PDFXVersion")
    wanted = [f"{XMP_MM}{name}" for name in ("DocumentID", "VersionID", "RenditionClass")]
    wanted += [f"{XMP}{name}" for name in ("CreateDate", "ModifyDate", "MetadataDate")] + [f"{DC}title"]
    for name in wanted:
        if not found.get(name):
            yield Fault("x_document", name.split("}")[1])
    yield from _agreement(file, found, said)
    identity = file.get(file.trailer.get(b"ID"))
    if not isinstance(identity, list) or len(identity) != 2 or not all(isinstance(i, bytes) and i for i in identity):
        yield Fault("x_id", "ID")
    trapped = found.get(f"{PDF}Trapped", "")
    if trapped not in ("True", "False"):
        yield Fault("x_trapped", trapped or "Trapped")
    if b"Encrypt" in file.trailer:
        yield Fault("x_encryption", "Encrypt")


def _agreement(file: PdfFile, found: dict[str, str], said: dict[bytes, Value]) -> Iterator[Fault]:
    """Where the information dictionary says something, the XMP says the same."""
    pairs = (
        (b"Title", f"{DC}title"),
        (b"Creator", f"{XMP}CreatorTool"),
        (b"Producer", f"{PDF}Producer"),
        (b"GTS_PDFXVersion", f"{X}GTS_PDFXVersion"),
        (b"Trapped", f"{PDF}Trapped"),
    )
    for key, name in pairs:
        value = file.get(said.get(key))
        if isinstance(value, bytes) and _text(value) != found.get(name, ""):
            yield Fault("x_info", key.decode())
    for key, name in ((b"CreationDate", f"{XMP}CreateDate"), (b"ModDate", f"{XMP}ModifyDate")):
        value = file.get(said.get(key))
        if isinstance(value, bytes) and len(value) >= OLDEST_DATE:
            day = "".join(char for char in found.get(name, "")[:16] if char.isdigit())
            if not _text(value).removeprefix("D:").startswith(day) or not day:
                yield Fault("x_info", key.decode())


def _output_intent(file: PdfFile) -> Iterator[Fault]:
    """6.4.2: one output intent for PDF/X, and the profile in it."""
    found = intents(file)
    if len(found) != 1:
        yield Fault("x_intent", str(len(found)))
    for intent in found:
        name = file.get(intent.get(b"OutputConditionIdentifier"))
        if not isinstance(name, bytes) or not name:
            yield Fault("x_intent", "OutputConditionIdentifier")
        if not file.get(intent.get(b"RegistryName")) and not file.get(intent.get(b"Info")):
            yield Fault("x_intent", "Info")
        profile = file.get(intent.get(b"DestOutputProfile"))
        data = file.opened(profile)
        if data is None:
            yield Fault("x_profile", "DestOutputProfile")
        else:
            yield from _profile(data, file.entry(profile, b"N"))


def _profile(data: bytes, channels: Value) -> Iterator[Fault]:
    if len(data) < 132 or data[36:40] != b"acsp" or struct.unpack(">I", data[:4])[0] > len(data):
        yield Fault("x_profile", "ICC")
        return
    version = (data[8], data[9] >> 4)
    if version[0] not in (2, 4) or version > NEWEST_ICC:
        yield Fault("x_profile", f"ICC {version[0]}.{version[1]}")
    if data[12:16] != b"prtr" or data[16:20] not in SPACES:
        yield Fault("x_profile", f"{_shown(data[12:16])} {_shown(data[16:20])}")
    elif channels != SPACES[data[16:20]]:
        yield Fault("x_profile", f"N {channels}")


def _dictionary(file: PdfFile, entries: dict[bytes, Value]) -> Iterator[Fault]:
    """What no dictionary of a file may hold, whatever it is for."""
    get = file.get
    kind, subtype = get(entries.get(b"Type")), get(entries.get(b"Subtype"))
    if kind == b"Font" and subtype in SIMPLE_FONTS:
        descriptor = file.dictionary(entries.get(b"FontDescriptor"))
        if not any(isinstance(get(descriptor.get(name)), Stream) for name in FONT_FILES):
            yield Fault("x_fonts", _shown(get(entries.get(b"BaseFont"))))
    for name in (b"BaseFont", b"FontName"):
        if kind in (b"Font", b"FontDescriptor") and not _utf8(get(entries.get(name))):
            yield Fault("x_names", _shown(get(entries.get(name))))
    if b"OPI" in entries or (subtype == b"Form" and b"Ref" in entries):
        yield Fault("x_external", "OPI" if b"OPI" in entries else "Ref")
    if b"Length" in entries and b"F" in entries and kind not in (b"EmbeddedFile",):
        yield Fault("x_external", "F")
    if subtype == b"PS" or get(entries.get(b"Subtype2")) == b"PS":
        yield Fault("x_postscript", "PS")
    if subtype == b"Image" and b"Alternates" in entries:
        yield Fault("x_images", "Alternates")
    if b"AA" in entries or b"JS" in entries or b"JavaScript" in entries:
        yield Fault("x_actions", next(_shown(name) for name in (b"AA", b"JS", b"JavaScript") if name in entries))
    action = file.dictionary(entries.get(b"A")) if not isinstance(get(entries.get(b"A")), list) else {}
    if get(action.get(b"S")) in ACTIONS and b"O" not in action:
        yield Fault("x_actions", _shown(get(action.get(b"S"))))
    if b"PresSteps" in entries:
        yield Fault("x_presentations", "PresSteps")
    if kind == b"ExtGState" or entries.keys() & {b"TR", b"TR2", b"HTP"}:
        yield from _state(file, entries)
    half = get(entries.get(b"HalftoneType"))
    if half is not None and (half not in (1, 5) or b"TransferFunction" in entries):
        yield Fault("x_state", "HalftoneType")
    for name, value in entries.items():
        if max(len(name), len(value) if isinstance(value, Name) else 0) > LONGEST_NAME:
            yield Fault("x_limits", _shown(name))


def _state(file: PdfFile, entries: dict[bytes, Value]) -> Iterator[Fault]:
    """6.13 and 6.23: parameters of the graphics state."""
    for name in (b"TR", b"HTP"):
        if name in entries:
            yield Fault("x_state", name.decode())
    if b"TR2" in entries and file.get(entries[b"TR2"]) != b"Default":
        yield Fault("x_state", "TR2")
    intent = file.get(entries.get(b"RI"))
    if intent is not None and intent not in RENDERING:
        yield Fault("x_rendering", _shown(intent))


def _spots(file: PdfFile) -> Iterator[Fault]:
    """6.4, 6.6: one spot colour is one colour, whatever object names it, and its name is UTF-8."""
    known: dict[bytes, str] = {}
    for array in file.arrays():
        if len(array) < 4 or array[0] != b"Separation":
            continue
        name, *colour = map(file.get, array[1:4])
        if not _utf8(name):
            yield Fault("x_names", _shown(name))
        if isinstance(name, Name) and name not in (b"All", b"None"):
            made = repr(colour)[:4000]
            if known.setdefault(name, made) != made:
                yield Fault("x_spot", _shown(name))


def _catalog(file: PdfFile) -> Iterator[Fault]:
    """6.18, 6.22, 6.24, 6.26: what hangs on the catalog."""
    catalog = file.catalog
    if isinstance(file.get(catalog.get(b"OpenAction")), dict):
        yield Fault("x_actions", "OpenAction")
    if b"JavaScript" in file.dictionary(catalog.get(b"Names")):
        yield Fault("x_actions", "Names")
    if b"AlternatePresentations" in file.dictionary(catalog.get(b"Names")):
        yield Fault("x_presentations", "AlternatePresentations")
    form = file.dictionary(catalog.get(b"AcroForm"))
    if file.get(form.get(b"Fields")) or b"XFA" in form:
        yield Fault("x_forms", "XFA" if b"XFA" in form else "Fields")
    layers = file.dictionary(catalog.get(b"OCProperties"))
    others = file.get(layers.get(b"Configs"))
    for config in [layers.get(b"D"), *(others if isinstance(others, list) else [])]:
        if b"AS" in file.dictionary(config):
            yield Fault("x_layers", "AS")


def _utf8(name: Value) -> bool:
    if not isinstance(name, Name):
        return name is None
    try:
        name.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _text(value: bytes) -> str:
    """A text string (ISO 32000-1, 7.9.2.2), or a name's words."""
    if value[:2] == b"\xfe\xff":
        return value[2:].decode("utf-16-be", "replace")
    return value.decode("latin-1")


def _shown(value: Value) -> str:
    """A value in a message: short, printable."""
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    return "".join(char if char.isprintable() else "?" for char in text)[:40]
