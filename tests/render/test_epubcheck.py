"""epubcheck finds nothing to say of a book with every role, every kind of picture, hostile text, pages named twice."""

from __future__ import annotations

from pathlib import Path

from tests.checkers import epubcheck, needs_epubcheck
from tests.render.test_epub import HOSTILE, build, every_role, folder_of_pictures, lines
from typeset.article import Article, ArticleBlock, Document, Figure, Headline, Paragraph, Picture, Subhead
from typeset.text import plain

FONT_FACE = "USAGE(CSS-028)"  # epubcheck remarks on any font in a book; this one holds characters that need one


@needs_epubcheck
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
    told = epubcheck(path).splitlines()
    assert [line for line in told if not line.startswith(FONT_FACE)] == []
