"""Builds through the front door, and reads what came out with other people's eyes: pypdfium2, pdftotext, lxml, zip."""

from __future__ import annotations

import ctypes
import importlib
import io
import posixpath
import subprocess
import zipfile
from collections.abc import Mapping
from ctypes import byref, c_ulong, c_ushort, c_void_p
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from typeset.cli import main

XHTML = "{http://www.w3.org/1999/xhtml}"


def build(source: Path, folder: Path, *options: str) -> Path:
    """`typeset build source -o folder`: the path of the outputs without their suffix."""
    code = main(["build", str(source), "-o", str(folder), "-q", *options])
    assert code == 0, f"exit code {code}"
    return folder / source.stem


class Words(NamedTuple):
    """The text of a file without white space: the manuscript's, and what was generated."""

    text: str
    generated: str


def pdf_words(data: bytes) -> Words:
    """Letters of a PDF in the order of its content streams, artifacts apart, as pdfium reads them."""
    pdfium: Any = importlib.import_module("pypdfium2")
    raw: Any = importlib.import_module("pypdfium2.raw")
    document = pdfium.PdfDocument(data)
    kept: list[str] = []
    generated: list[str] = []
    artifacts: dict[int, bool] = {}
    for page in document:
        letters = page.get_textpage()
        artifacts.clear()
        for index in range(letters.count_chars()):
            code = raw.FPDFText_GetUnicode(letters, index)
            if code in (0, 0xFFFE) or raw.FPDFText_IsGenerated(letters, index) == 1 or chr(code).isspace():
                continue
            owner = raw.FPDFText_GetTextObject(letters, index)
            address = ctypes.cast(owner, c_void_p).value or 0
            if address not in artifacts:
                artifacts[address] = _is_artifact(raw, owner)
            (generated if artifacts[address] else kept).append(chr(code))
        letters.close()
        page.close()
    document.close()
    return Words(_paired("".join(kept)), _paired("".join(generated)))


def _is_artifact(raw: Any, thing: Any) -> bool:
    """Whether a page object stands inside /Artifact marked content."""
    name = (c_ushort * 32)()
    length = c_ulong()
    for number in range(raw.FPDFPageObj_CountMarks(thing)):
        mark = raw.FPDFPageObj_GetMark(thing, number)
        raw.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), byref(length))
        if bytes(name)[: length.value].decode("utf-16-le").rstrip("\0") == "Artifact":
            return True
    return False


def _paired(text: str) -> str:
    """pdfium gives characters beyond the first plane as two surrogates."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def poppler_words(path: Path) -> str:
    """Letters of a PDF as pdftotext gives them, generated words among them."""
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)
    return "".join(done.stdout.decode("utf-8").split())


def unzipped(path: Path) -> dict[str, bytes]:
    """The files of an EPUB by their names."""
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def epub_words(path: Path) -> Words:
    """Letters of an EPUB's documents in the order of its spine, elements of class `generated` apart."""
    files = unzipped(path)
    kept: list[str] = []
    generated: list[str] = []
    for name in spine(files):
        root = etree.parse(io.BytesIO(files[name])).getroot()
        body = root.find(f"{XHTML}body")
        assert body is not None, name
        _walk(body, False, kept, generated)
    return Words("".join("".join(kept).split()), "".join("".join(generated).split()))


def spine(files: Mapping[str, bytes]) -> list[str]:
    """The names of an EPUB's documents in reading order."""
    container = etree.fromstring(files["META-INF/container.xml"])
    opf = str(container.xpath("string(//*[local-name()='rootfile']/@full-path)"))
    package = etree.fromstring(files[opf])
    hrefs = {item.get("id"): item.get("href") for item in package.iter("{http://www.idpf.org/2007/opf}item")}
    folder = posixpath.dirname(opf)
    return [
        posixpath.join(folder, str(hrefs[each.get("idref")]))
        for each in package.iter("{http://www.idpf.org/2007/opf}itemref")
    ]


def _walk(element: Any, inside: bool, kept: list[str], generated: list[str]) -> None:
    inside = inside or "generated" in (element.get("class") or "").split()
    if isinstance(element.tag, str):
        (generated if inside else kept).append(element.text or "")
        for child in element:
            _walk(child, inside, kept, generated)
            (generated if inside else kept).append(child.tail or "")
