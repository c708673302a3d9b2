"""Documents for the tests of script conversion."""

from __future__ import annotations

from typeset import manuscript
from typeset.article import Document
from typeset.source import Source


def source(text: str, language: str = "zh-Hans-CN", front: str = "") -> Source:
    """A manuscript of one article; `text` is what follows its headline."""
    return Source("sample.md", f"---\nlanguage: {language}\n{front}---\n\n# 题\n\n{text}\n")


def document(text: str, language: str = "zh-Hans-CN", front: str = "") -> Document:
    return manuscript.read(source(text, language, front))


def language_of(script: str) -> str:
    """A language that a configuration converts from."""
    if script.startswith("s2"):
        return "zh-Hans-CN"
    return "zh-Hant-HK" if script.startswith("hk") else "zh-Hant-TW"


def body(converted: Document) -> str:
    """The text of the first block after the headline."""
    return converted.articles[0].blocks[1].lines[0].chars  # type: ignore[union-attr]
