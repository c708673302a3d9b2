"""Nothing is lost between a document and its manuscript, whatever the text looks like."""

from __future__ import annotations

import os
from collections.abc import Iterator

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from typeset import manuscript
from typeset.article import (
    Article,
    ArticleBlock,
    Byline,
    Deck,
    Document,
    End,
    Figure,
    Headline,
    Jump,
    Kicker,
    Note,
    PageMark,
    Paragraph,
    Picture,
    Signature,
    Standfirst,
    Subhead,
    texts,
)
from typeset.han import IS_HAN
from typeset.manuscript import front, reader
from typeset.source import Source
from typeset.text import Mark, Text, plain

EXAMPLES = int(os.environ.get("TYPESET_EXAMPLES", "80"))

LOOKS_LIKE_MARKDOWN = [
    "*", "**", "_", "__", "`", "``", "```", "\\", "\\\\", "[", "]", "](", "![", "](<>)", "<", ">", "<br>",
    "<br/>", "<BR >", "&lt;br&gt;", "&amp;", "&", "&#10;", "&nbsp;", "#", "# ", "##", " #", "~", "~~~", "|",
    "|-|", "---", "- ", "-", "+ ", "=", "===", "1.", "1. ", "1)", "12) ", "0.", "1234567890. ", ">", "> ",
    "<!--", "-->", "<!-- page 3 -->", "<!-- byline -->", "<!--PAGE 4-->", "<!--Deck-->",
    "<div>", "</b>", "<?php", "<!X", "<![CDATA[",
    "http://a.b", "<a@b.c>", "[^1]", "[^1]: ", "[a]: b", '"', "'", "(", ")", "{.x}", ":::", ":", "!", "\t",
    " ", "  ", "\u3000", "\u00a0", "\u2028", "\x0b", "\x85", "\n", "\r", "\f", "\ufeff", "\u200b", "𠮷", "😀",
    "👨‍👩‍👧", "שלום", "مرحبا", "é", "e\u0301", "\ue000", "\ufffd", "……", "——", "“", "”", "一", "条条",
    "高铁", "word", "0", "9", "---\n", "\n\n", "$x$", "%", "^", "@", "\x00", "\x1b",
]  # fmt: skip

hostile = st.lists(st.sampled_from(LOOKS_LIKE_MARKDOWN) | st.characters(exclude_categories=["Cs"]), max_size=12).map(
    "".join
)


@st.composite
def marked(draw: st.DrawFn) -> Text:
    """A line, perhaps with pages that turn in it."""
    text = plain(draw(hostile))
    places = draw(st.lists(st.integers(0, 14), max_size=2))
    return Text(text.runs, tuple(Mark(min(at, len(text)), "page", str(at + 2)) for at in sorted(places)))


lines = st.lists(marked(), min_size=1, max_size=3).map(tuple)
pictures = st.none() | hostile.filter(bool).map(Picture)
blocks: st.SearchStrategy[ArticleBlock] = st.one_of(
    lines.map(Paragraph),
    lines.map(Headline),
    lines.map(Standfirst),
    lines.map(Kicker),
    lines.map(Deck),
    lines.map(Byline),
    lines.map(Note),
    lines.map(Signature),
    lines.map(Jump),
    lines.map(End),
    st.builds(Subhead, lines, st.integers(2, 6)),
    st.builds(Figure, marked(), marked(), pictures),
    st.integers(1, 99).map(PageMark),
)
values = st.recursive(hostile, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(hostile, inner, max_size=3))
fronts = st.dictionaries(hostile | st.sampled_from(["language", "title", "author"]), values, max_size=3)
documents = st.builds(
    Document,
    st.lists(st.lists(blocks, min_size=1, max_size=5).map(lambda found: Article(tuple(found))), max_size=3).map(tuple),
    fronts,
)


def read_back(written: str) -> Document:
    return manuscript.read(Source("a.md", written))


def words(document: Document) -> Iterator[str]:
    for article in document.articles:
        for block in article.blocks:
            for text in texts(block):
                yield from text.chars.split()


def bare(chars: str) -> str:
    return "".join(chars.split())


@settings(max_examples=EXAMPLES, deadline=None)
@given(documents)
def test_what_is_written_reads_back_and_is_written_the_same(document: Document) -> None:
    written = manuscript.write(document)
    assert manuscript.write(read_back(written)) == written


@settings(max_examples=EXAMPLES, deadline=None)
@given(documents)
def test_no_character_is_lost_on_the_way(document: Document) -> None:
    assert bare("".join(words(read_back(manuscript.write(document))))) == bare("".join(words(document)))


@settings(max_examples=EXAMPLES, deadline=None)
@given(documents)
def test_roles_and_their_order_survive(document: Document) -> None:
    def roles(given: Document) -> list[str]:
        return [
            type(block).__name__
            for article in given.articles
            for block in article.blocks
            if not isinstance(block, PageMark) and (isinstance(block, Figure | Headline | Subhead) or bare(block.chars))
        ]

    assert roles(read_back(manuscript.write(document))) == roles(document)


def pages_and_words(document: Document) -> list[str]:
    """Characters but white space, and the page marks between them."""
    found: list[str] = []
    for article in document.articles:
        for block in article.blocks:
            if isinstance(block, PageMark):
                found.append(f"page {block.number}")
            for text in texts(block):
                for at in range(len(text) + 1):
                    found += [f"page {mark.value}" for mark in text.marks if mark.at == at]
                    found += text.chars[at : at + 1].split()
    return found


@settings(max_examples=EXAMPLES, deadline=None)
@given(documents)
def test_pages_turn_where_they_turned(document: Document) -> None:
    figures = [block for article in document.articles for block in article.blocks if isinstance(block, Figure)]
    assume(not any(figure.credit.marks or figure.caption.marks for figure in figures))  # these turn behind the figure
    assert pages_and_words(read_back(manuscript.write(document))) == pages_and_words(document)


@settings(max_examples=EXAMPLES, deadline=None)
@given(documents)
def test_every_run_says_where_it_stands(document: Document) -> None:
    written = manuscript.write(document)
    for article in read_back(written).articles:
        for block in article.blocks:
            for text in texts(block):
                for run in text.runs:
                    stands = written[run.start : run.end]
                    assert run.chars == stands or "\\" in stands or "&#" in stands


@settings(max_examples=EXAMPLES, deadline=None)
@given(documents)
def test_the_parser_agrees_with_the_quick_reader(document: Document) -> None:
    written = manuscript.write(document)
    quick = manuscript.parse(Source("a.md", written))
    assert slowly(written) == quick


edited = st.lists(
    st.sampled_from(LOOKS_LIKE_MARKDOWN)
    | st.sampled_from(["\n", "\n\n", "\r\n", "    ", "\n> ", "\n- ", "\n1. ", "**强**"]),
    max_size=30,
).map("".join)


@settings(max_examples=EXAMPLES, deadline=None)
@given(edited)
def test_a_second_pass_over_anything_typed_changes_nothing(typed: str) -> None:
    if typed.lstrip("\ufeff").startswith("---"):
        typed = "x" + typed
    once = manuscript.write(read_back(typed))
    assert manuscript.write(read_back(once)) == once


@settings(max_examples=2 * EXAMPLES, deadline=None)
@given(edited)
def test_no_han_of_anything_typed_is_lost(typed: str) -> None:
    if typed.lstrip("\ufeff").startswith("---"):
        typed = "x" + typed
    assert IS_HAN.findall(manuscript.write(read_back(typed))) == IS_HAN.findall(typed)


@settings(max_examples=EXAMPLES, deadline=None)
@given(edited)
def test_the_parser_agrees_with_the_quick_reader_on_anything_typed(typed: str) -> None:
    if typed.lstrip("\ufeff").startswith("---"):
        typed = "x" + typed
    assert slowly(typed) == manuscript.parse(Source("a.md", typed))


def slowly(written: str) -> reader.Parsed:
    """Read with the parser alone."""
    quickly = reader._quickly
    reader._quickly = lambda lines, at, collected: False
    try:
        return manuscript.parse(Source("a.md", written))
    finally:
        reader._quickly = quickly


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.from_regex(front._KEY.pattern, fullmatch=True), st.from_regex(front._PLAIN.pattern, fullmatch=True)
        ),
        min_size=1,
    )
)
def test_plain_front_matter_is_what_yaml_takes_it_for(pairs: list[tuple[str, str]]) -> None:
    values = dict(pairs)
    inside = [f"{key}: {value}" for key, value in values.items()]
    assert front._load("a.md", inside) == values
    assert front._dump(values) == "\n".join(inside) + "\n"


@given(st.from_regex(front._SHORT.pattern, fullmatch=True))
def test_what_is_short_in_front_matter_is_plain(value: str) -> None:
    assert front._PLAIN.fullmatch(value)
