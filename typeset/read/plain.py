"""Bytes in, Source out: the encoding found by evidence, every character kept.

UTF-8 (with or without a mark), UTF-16, GB18030 with its subsets GBK and GB 2312, and Big5 with the extensions of
Windows and Hong Kong. UTF-8 proves itself by its form; the others are told by how much of the text their decoding
makes of common Han. Control characters and NUL stay: a rule of the ledger removes them.
"""

from __future__ import annotations

import codecs
import hashlib
from collections import Counter

from typeset.errors import InputError, UsageError
from typeset.han import is_han
from typeset.namedtuple import NamedTuple
from typeset.patterns import late
from typeset.read.common import COMMON
from typeset.source import Source

SAMPLE = 200_000  # characters that are counted: more change nothing
ENOUGH = 20  # Han: fewer are thin evidence
MARGIN = 0.15  # of the share of common Han: closer encodings are both named
PLAUSIBLE = 0.3  # of the Han are common, or the decoding is wrong; running text has 0.87, wrong decodings 0.1
THIN_PLAUSIBLE = 0.25  # the same where there are few Han
WIDE = 0.5  # of the characters beyond ASCII are common, or it is not UTF-16; other encodings read as it have 0.1
MOSTLY_BINARY = 0.1  # of the bytes are controls
FEW_CONTROLS = 8  # bytes
FEW_BROKEN = 0.05  # of the characters of a text in UTF-8 may be broken for it to be called UTF-8 with broken bytes

UTF_8 = "utf-8"
FAMILIES: dict[str, tuple[str, ...]] = {
    "utf-8": ("utf-8",),
    "utf-16": ("utf-16",),
    "utf-16-le": ("utf-16-le",),
    "utf-16-be": ("utf-16-be",),
    "gb18030": ("gb18030",),
    "big5": ("cp950", "big5hkscs"),
}
"""Codecs that are tried for an encoding, in turn: Big5 is written by Windows (cp950) or with Hong Kong's additions."""

_NAMES = {
    "utf_8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf_8_sig": "utf-8",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "cp936": "gb18030",
    "cp950": "big5",
    "big5hkscs": "big5",
}
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MAGIC = (
    (b"PK\x03\x04", "ZIP"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\xd0\xcf\x11\xe0", "Word"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"RIFF", "RIFF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"{\\rtf", "RTF"),
)
_BINARY_BYTES = bytes(code for code in range(32) if code not in b"\t\n\x0b\x0c\r\x1a\x1b")
_MARKS_OF_TEXT = frozenset(
    "　，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕—…·～％＋－／０１２３４５６７８９①②③④⑤□■○●◆△▲"
)


class Reading(NamedTuple):
    """A decoding and how plausible it is: `share` of its characters beyond ASCII that are common, of `han` Han."""

    encoding: str
    text: str
    share: float
    han: int


def read(data: bytes, name: str, encoding: str | None = None) -> Source:
    """The text in some bytes. `encoding` is the one that the user named, None to find it.

    Raises UsageError for an encoding that we do not read; InputError for nothing, for binary data, for bytes that are
    invalid in the encoding (with the place), and for a decoding that gives mostly uncommon characters.
    """
    wanted = _family(encoding) if encoding is not None else None
    if not data:
        raise InputError("input-empty", name=name)
    _refuse_binary(data, name)
    text, codec, evidence, rival = _as_told(data, name, wanted) if wanted else _found(data, name)
    if not text.strip("\ufeff\0 \t\r\n\f\v\u3000\x85\xa0"):
        raise InputError("input-empty", name=name)
    return Source(name, text, codec, evidence, hashlib.sha256(data).hexdigest(), rival=rival)


def _family(encoding: str) -> str:
    """The encoding that a name stands for."""
    try:
        codec = codecs.lookup(encoding.strip()).name
    except (LookupError, ValueError):
        raise UsageError("unknown-encoding", encoding=encoding) from None
    family = _NAMES.get(codec, codec)
    if family not in FAMILIES:
        raise UsageError("unknown-encoding", encoding=encoding)
    return family


def _refuse_binary(data: bytes, name: str) -> None:
    if data.startswith(b"%PDF-"):
        raise InputError("input-pdf", name=name)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise InputError("input-binary", name=name, kind=kind)
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise InputError("input-binary", name=name, kind="UTF-32")


def _as_told(data: bytes, name: str, family: str) -> tuple[str, str, str, str]:
    """Decoded as the user said; refused where that cannot be."""
    body, marked = _without_mark(data)
    if family == "utf-16":
        family = marked if marked.startswith("utf-16") else _utf16_order(body)
    codec, text = _decoded(body if marked == family else data, family)
    if text is None:
        raise _broken(body if marked == family else data, name, family, len(data) - len(body))
    if family == UTF_8:  # it fits no bytes by chance
        return text, codec, "named by --encoding", ""
    reading = _weighed(family, text)
    better = None
    if reading.share < PLAUSIBLE and reading.han:
        better = next((other for other in _candidates(data) if other.share >= 2 * PLAUSIBLE), None)
        if reading.han >= ENOUGH or better or _garbled(text):
            raise InputError("encoding-uncommon", name=name, encoding=family, percent=_percent(1 - reading.share))
    return text, codec, f"named by --encoding; {_counted(reading)}", ""


def _found(data: bytes, name: str) -> tuple[str, str, str, str]:
    """Text, codec, evidence and the rival encoding, by the bytes alone."""
    body, marked = _without_mark(data)
    if marked:
        codec, text = _decoded(body, marked)
        if text is None:
            raise _broken(body, name, marked, len(data) - len(body))
        return text, codec, "byte order mark", ""
    wide = _wide(data)
    if wide:
        return wide.text, wide.encoding, _counted(wide), ""
    if _binary(data):
        raise InputError("input-binary", name=name, kind="NUL")
    _, text = _decoded(data, UTF_8)
    if text is not None:
        return text, UTF_8, *_utf8_evidence(data, text)
    if _broken_utf8(data):
        raise _broken(data, name, UTF_8, 0)
    readings = _candidates(data)
    if not readings:
        best = max(("gb18030", "big5"), key=lambda family: _replaced(data, family))
        if _replaced(data, best) < PLAUSIBLE:
            raise InputError("input-unknown", name=name)
        raise _broken(data, name, best, 0)
    best_reading = readings[0]
    if best_reading.share < (PLAUSIBLE if best_reading.han >= ENOUGH else THIN_PLAUSIBLE):
        raise InputError(
            "encoding-uncommon",
            name=name,
            encoding=best_reading.encoding,
            percent=_percent(1 - best_reading.share),
        )
    rival = _rival(readings, data)
    codec = _decoded(data, best_reading.encoding)[0]
    evidence = "; ".join(f"{reading.encoding}: {_counted(reading)}" for reading in readings[:2])
    return best_reading.text, codec, evidence, rival


def _without_mark(data: bytes) -> tuple[bytes, str]:
    """The bytes behind a byte order mark, and the encoding that it names (an empty name where there is none)."""
    for mark, family in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :], family
    return data, ""


def _decoded(data: bytes, family: str) -> tuple[str, str | None]:
    """The codec that decodes all bytes, and the text; no text where none does."""
    for codec in FAMILIES[family]:
        try:
            return (family if codec == "cp950" else codec), data.decode(codec)
        except UnicodeDecodeError:
            continue
    return family, None


def _weighed(encoding: str, text: str) -> Reading:
    """How much of a decoding is common: Han of the table and the marks of Chinese text, among all beyond ASCII."""
    counts = Counter(text[:SAMPLE])
    common = odd = han = 0
    for char, number in counts.items():
        if char in COMMON:
            common += number
            han += number
        elif char > "\x7f":
            if char in _MARKS_OF_TEXT:
                common += number
            else:
                odd += number
                han += number if is_han(char) else 0
    return Reading(encoding, text, common / (common + odd) if common + odd else 1.0, han)


def _candidates(data: bytes) -> list[Reading]:
    """The encodings of no fixed form that decode all bytes, the most plausible first."""
    found = [
        _weighed(family, text) for family in ("gb18030", "big5") if (text := _decoded(data, family)[1]) is not None
    ]
    if len(data) % 2 == 0:
        for family in ("utf-16-le", "utf-16-be"):
            text = _decoded(data, family)[1]
            if text is not None and not _garbled(text):
                found.append(_weighed(family, text))
    return sorted(found, key=lambda reading: -reading.share)


def _rival(readings: list[Reading], data: bytes) -> str:
    """The other encoding that has to be named beside the best: it is nearly as good, or the evidence is thin."""
    best = readings[0]
    if len(readings) < 2:
        if best.han >= ENOUGH:
            return ""
        return "big5" if best.encoding == "gb18030" else "gb18030"
    second = readings[1]
    close = best.share - second.share < MARGIN
    if (
        close
        and _second_opinion(data) == best.encoding
        and best.han >= ENOUGH
        and best.share - second.share > MARGIN / 2
    ):
        return ""
    return second.encoding if close or best.han < ENOUGH else ""


def _second_opinion(data: bytes) -> str:
    """What charset-normalizer takes the bytes for, as one of our names; an empty text where it does not know."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:20_000], cp_isolation=["gb18030", "big5", "cp950", "big5hkscs"]).best()
    if best is None:
        return ""
    codec = codecs.lookup(best.encoding).name
    return _NAMES.get(codec, codec)


def _utf8_evidence(data: bytes, text: str) -> tuple[str, str]:
    """Why UTF-8, and the rival where a few bytes would be Chinese in another encoding and are none in UTF-8."""
    if text.isascii():
        return "ASCII throughout", ""
    if any(map(is_han, text[:SAMPLE])):
        return "valid UTF-8", ""
    reading = _weighed(UTF_8, text)
    if reading.han == 0 and reading.share < PLAUSIBLE:
        other = next((other for other in _candidates(data) if other.han and other.share > PLAUSIBLE), None)
        if other and other.han < ENOUGH:
            return f"valid UTF-8; {other.encoding}: {_counted(other)}", other.encoding
    return "valid UTF-8", ""


def _wide(data: bytes) -> Reading | None:
    """UTF-16 without a mark: line ends, digits and spaces are half a NUL, and what comes out is text."""
    if b"\0" not in data or len(data) % 2:
        return None
    readings = []
    for family in ("utf-16-le", "utf-16-be"):
        text = _decoded(data, family)[1]
        if text is not None and not _garbled(text):
            readings.append(_weighed(family, text))
    best = max(readings, key=lambda reading: reading.share, default=None)
    return best if best and best.share >= WIDE else None


def _utf16_order(body: bytes) -> str:
    """The order of bytes in UTF-16 without a mark: little-endian unless the other reads better."""
    readings = []
    for family in ("utf-16-le", "utf-16-be"):
        text = body[: len(body) & ~1].decode(family, "replace")
        readings.append((_weighed(family, text).share - _garbled(text), family))
    return max(readings, key=lambda pair: (pair[0], pair[1] == "utf-16-le"))[1]


def _garbled(text: str) -> bool:
    """Whether a decoding holds what no text holds: many controls, private-use or unassigned code points."""
    sample = text[:SAMPLE]
    return len(_NO_TEXT.findall(sample)) > 0.02 * len(sample)


_NO_TEXT = late(
    "[\x00-\x08\x0e-\x19\x1c-\x1f\x80-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\u0860-\u08ff]"
)


def _binary(data: bytes) -> bool:
    """Whether many of the bytes are controls that no text holds; a few in a short text are left to the ledger."""
    sample = data[: 4 * SAMPLE]
    return len(sample) - len(sample.translate(None, _BINARY_BYTES)) > max(FEW_CONTROLS, MOSTLY_BINARY * len(sample))


def _broken_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 but for a few places."""
    sample = data[: 4 * SAMPLE].decode(UTF_8, "replace")
    wide = sum(number for char, number in Counter(sample).items() if char > "\u07ff")
    broken = sample.count("\ufffd")
    return 0 < broken <= max(FEW_BROKEN * wide, 1) and wide > broken


def _replaced(data: bytes, family: str) -> float:
    """How plausible bytes are in an encoding that does not hold all of them."""
    text = data[: 2 * SAMPLE].decode(FAMILIES[family][-1], "replace")
    return _weighed(family, text).share


def _broken(data: bytes, name: str, family: str, before: int) -> InputError:
    """The error that names the first bytes that are invalid in an encoding; `before` bytes of a mark stood before."""
    at, end = len(data), len(data)
    for codec in FAMILIES[family]:
        try:
            data.decode(codec)
        except UnicodeDecodeError as error:
            if error.start < at or codec == FAMILIES[family][0]:
                at, end = error.start, error.end
    whole = data[:at].decode(FAMILIES[family][0], "replace")
    line = len(_LINE_END.findall(whole)) + 1
    wrong = " ".join(f"{byte:02X}" for byte in data[at : min(end, at + 4)])
    return InputError("input-bytes", name=name, line=line, byte=before + at + 1, bytes=wrong, encoding=family)


_LINE_END = late("\r\n|\r|\n|\f")


def _percent(share: float) -> int:
    return round(100 * share)


def _counted(reading: Reading) -> str:
    return f"{_percent(reading.share)}% common characters, {reading.han} Han"
