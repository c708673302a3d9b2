"""The EPUB's style sheet: a Style's notions that a reading system can follow, and what Chinese text needs.

W3C clreq and the guides of reading systems: no forced face, colour or width, sizes in em, so that the reader's own
choices and dark mode hold. What the page of print shares (indent, line height, alignment of headings) comes from the
same Style.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typeset.style import Style

INDENT = 2.0  # em
LINE_HEIGHT = 1.75
_ALIGN = {"centre": "center", "left": "left", "right": "right", "justify": "justify"}

_TEMPLATE = """@charset "utf-8";
/* Sizes in em, no face, no colour but the text's own: the reader's choices hold, by day and by night. */
html {{ -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }}
body {{ margin: 0 5%; line-height: {line_height}; text-align: justify; line-break: strict; word-break: normal;
  overflow-wrap: break-word; text-autospace: normal; text-spacing-trim: normal; hanging-punctuation: none;
  -webkit-line-break: strict; -epub-line-break: strict; widows: 2; orphans: 2; }}
p {{ margin: 0; text-indent: {indent}em; }}
h1, h2, h3, h4, h5, h6 {{ text-indent: 0; line-height: 1.4; font-weight: bold; text-align: {subhead};
  break-after: avoid; page-break-after: avoid; break-inside: avoid; page-break-inside: avoid; text-wrap: balance;
  text-spacing-trim: trim-start; }}
h1 {{ font-size: {headline_size}em; margin: 0.6em 0; text-align: {headline}; }}
h2, h1.subhead {{ font-size: {subhead_size}em; margin: 1.6em 0 0.8em; }}
h3, h4, h5, h6, .minor {{ font-size: 1em; margin: 1.2em 0 0.6em; }}
header {{ margin: 2em 0; break-inside: avoid; page-break-inside: avoid; }}
header p {{ text-indent: 0; }}
.kicker {{ text-align: {kicker}; font-size: {kicker_size}em; }}
.deck {{ text-align: {deck}; font-size: {deck_size}em; margin-bottom: 0.8em; }}
.byline {{ text-align: {byline}; font-size: {byline_size}em; text-indent: 0; }}
.standfirst {{ margin: 1.6em 0 1.6em 0.4em; padding-left: 1em; border-left: 0.15em solid currentColor; }}
.note {{ margin: 1.6em 0; padding: 0.8em 0; border-top: 1px solid currentColor; border-bottom: 1px solid currentColor;
  font-size: 0.95em; }}
.lines {{ white-space: pre-wrap; text-align: left; text-indent: 0; margin: 0.8em 0 0.8em {indent}em; }}
.raw {{ white-space: pre-wrap; text-align: left; text-indent: 0; margin: 0.8em 0; font-size: 0.9em; }}
.signature, .end, .jump {{ text-align: right; text-indent: 0; }}
.signature {{ margin-top: 0.8em; }}
.jump, .end {{ font-size: 0.9em; }}
figure {{ margin: 1.6em 0; text-align: center; break-inside: avoid; page-break-inside: avoid; }}
figure img {{ max-width: 100%; max-height: 85vh; width: auto; height: auto; object-fit: contain; }}
figcaption {{ margin-top: 0.5em; font-size: {caption}em; line-height: 1.5; text-align: center; }}
.credit {{ display: inline-block; }}
.frame {{ text-indent: 0; text-align: center; font-size: 0.9em; letter-spacing: 0.2em; padding: 3.6em 0.8em;
  border: 1px solid currentColor; opacity: 0.65; }}
nav ol {{ list-style: none; margin: 0; padding: 0; }}
nav li {{ margin: 0.5em 0; text-align: left; }}
nav li li {{ margin-left: 1.5em; font-size: 0.95em; }}
nav a {{ color: inherit; text-decoration: none; }}
body.cover {{ margin: 0; text-align: center; }}
body.cover section {{ margin: 0; height: 100vh; }}
body.cover img {{ display: block; margin: 0 auto; max-width: 100%; max-height: 100vh; width: auto; height: auto; }}
.colophon h1 {{ font-size: 1.2em; }}
.colophon h2 {{ font-size: 1em; }}
.colophon p {{ text-indent: -2em; padding-left: 2em; text-align: left; font-size: 0.9em; overflow-wrap: anywhere; }}
@media (max-width: 20em) {{ p {{ text-indent: {narrow}em; }} header p, .byline, .lines, .raw, .signature, .end, .jump,
  .frame {{ text-indent: 0; }} }}
"""


def stylesheet(style: Style | None = None, fonts: str = "") -> bytes:
    """The style sheet for a style; for none, that of a plain book. `fonts` are rules for fonts inside the book."""
    blocks = style.blocks if style is not None else {}

    def align(role: str) -> str:
        block = blocks.get(role)
        return _ALIGN[block.align] if block is not None else "center"

    def size(role: str, plain: float, least: float, most: float) -> str:
        """The size of a role beside the body's, within what a narrow screen bears."""
        found = blocks[role].size / style.body.size if style is not None else plain
        return f"{min(most, max(least, found)):.3g}"

    indent = style.body.indent if style is not None else INDENT
    sheet = _TEMPLATE.format(
        indent=f"{indent:g}",
        narrow=f"{min(indent, 1.0):g}",  # clreq 3.2.1: one character where a line has few
        line_height=f"{min(2.0, max(1.5, style.line_height if style is not None else LINE_HEIGHT)):g}",
        headline=align("headline"),
        subhead=align("subhead"),
        kicker=align("kicker"),
        deck=align("deck"),
        byline=align("byline"),
        headline_size=size("headline", 1.6, 1.4, 1.8),
        subhead_size=size("subhead", 1.2, 1.05, 1.3),
        kicker_size=size("kicker", 1.0, 0.9, 1.1),
        deck_size=size("deck", 1.1, 1.0, 1.2),
        byline_size=size("byline", 0.9, 0.85, 0.95),
        caption=size("caption", 0.85, 0.8, 0.9),
    )
    if style is not None and style.is_vertical:
        from typeset.render import verticalsheet

        sheet += verticalsheet.rules(indent)
    return (sheet + fonts).encode("utf-8")
