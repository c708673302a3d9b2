"""The door to markdown-it-py: CommonMark as our manuscripts speak it.

Departures, each for Chinese text: no indented code (four spaces are an indent), asterisks beside Han are beside a
space, destinations stay as typed. Tables and footnotes are recognised so that they can be kept and named.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from typeset.manuscript.marked import SET_SOLID
from typeset.patterns import late

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

FOOTNOTE = late(r"\[\^[^\]\s\[\\]{1,64}\]")


def block_tokens(text: str, env: dict[str, Any]) -> list[Token]:
    """The blocks of a text, their inline content not yet parsed. `env` keeps link definitions for `inline_tokens`."""
    env.setdefault("ends", {})
    return _parser().parse(text, env)


def inline_tokens(content: str, env: dict[str, Any]) -> list[Token]:
    """The tokens of a paragraph's content."""
    parser = _parser()
    tokens: list[Token] = []
    parser.inline.parse(content, parser, env, tokens)
    return tokens


def ends(content: str, env: dict[str, Any]) -> dict[int, int]:
    """Where the links and images of a content that was parsed end, by where they begin."""
    found: dict[int, int] = env["ends"].get(content, {})
    return found


def opens_html(chars: str) -> bool:
    """Whether a paragraph that began with these characters would be read as a block of HTML."""
    from markdown_it.rules_block.html_block import HTML_SEQUENCES

    return any(opening.search(chars) for opening, _, _ in HTML_SEQUENCES)


@cache
def _parser() -> MarkdownIt:
    """A CommonMark parser that reads blocks only, leaves destinations as typed, and says where links end.

    Tables are recognised so that they can be kept. Indented code is not: four spaces before a Chinese paragraph are
    an indent.
    """
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import image, link

    parser = MarkdownIt("commonmark", {"maxNesting": 20}).enable("table").disable("code")
    parser.core.ruler.enableOnly(["block"])
    parser.normalizeLink = str  # type: ignore[method-assign,assignment]
    parser.normalizeLinkText = str  # type: ignore[method-assign,assignment]
    parser.validateLink = _any_destination  # type: ignore[method-assign]

    def remembered(rule: Any) -> Any:
        def run(state: Any, silent: bool) -> bool:
            start = state.pos
            found = bool(rule(state, silent))
            if found and not silent:
                state.env["ends"].setdefault(state.src, {})[start] = state.pos
            return found

        return run

    parser.inline.ruler.at("link", remembered(link))
    parser.inline.ruler.at("image", remembered(image))
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.before("link", "footnote_ref", _footnote_reference)
    return parser


def _any_destination(url: str) -> bool:
    """Nothing is fetched, and what an editor typed is kept, whatever it points to."""
    return True


def _emphasis(state: Any, silent: bool) -> bool:
    """Asterisks open and close emphasis beside Han as beside a space: `**“强链”**兴市` is bold, where CommonMark, made
    for text with spaces, leaves the asterisks in. Underscores are CommonMark's."""
    from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
    from markdown_it.rules_inline import emphasis
    from markdown_it.rules_inline.state_inline import Delimiter

    start = state.pos
    if silent or state.src[start] != "*":
        return emphasis.tokenize(state, silent)
    end = start
    while end < state.posMax and state.src[end] == "*":
        end += 1
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    opens_word, closes_word = (isMdAsciiPunct(ord(char)) or isPunctChar(char) for char in (after, before))
    free_before, free_after = (isWhiteSpace(ord(char)) or bool(SET_SOLID.match(char)) for char in (before, after))
    left = not isWhiteSpace(ord(after)) and (not opens_word or free_before or closes_word)
    right = not isWhiteSpace(ord(before)) and (not closes_word or free_after or opens_word)
    for _ in range(end - start):
        state.push("text", "", 0).content = "*"
        state.delimiters.append(
            Delimiter(marker=ord("*"), length=end - start, token=len(state.tokens) - 1, end=-1, open=left, close=right)
        )
    state.pos = end
    return True


def _footnote_reference(state: Any, silent: bool) -> bool:
    """`[^1]`: a footnote's mark, kept as it stands."""
    match = FOOTNOTE.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.content = match.group()
    state.pos = match.end()
    return True
