"""What the style sheet of a vertical book says otherwise: its writing, and every length that knows left from right.

Rules for the whole book, laid over `stylesheet.py`'s. Each length is written twice: as the page of a vertical book has
it, and by its place in the flow, for reading systems that know flow and let their readers turn a book level. The
writing mode stands on the root of every document, in the three spellings that reading systems read.
"""

from __future__ import annotations

_TEMPLATE = """
/* Vertical writing: lines run down, pages from right to left. */
html {{ -epub-writing-mode: vertical-rl; -webkit-writing-mode: vertical-rl; writing-mode: vertical-rl; }}
body {{ margin: 3% 0; margin-inline: 3%; margin-block: 0; -epub-text-orientation: mixed;
  -webkit-text-orientation: mixed; text-orientation: mixed; }}
.square {{ -epub-text-combine: horizontal; -webkit-text-combine: horizontal; text-combine-upright: all;
  text-indent: 0; letter-spacing: 0; }}
h1 {{ margin: 0 0.6em; margin-block: 0.6em; margin-inline: 0; }}
h2, h1.subhead {{ margin: 0 1.6em 0 0.8em; margin-block: 1.6em 0.8em; margin-inline: 0; }}
h3, h4, h5, h6, .minor {{ margin: 0 1.2em 0 0.6em; margin-block: 1.2em 0.6em; margin-inline: 0; }}
header {{ margin: 0 1em; margin-block: 1em; margin-inline: 0; }}
.deck {{ margin: 0 0 0 0.8em; margin-block: 0 0.8em; margin-inline: 0; }}
.standfirst {{ margin: 0.4em 1.6em 0 1.6em; margin-block: 1.6em; margin-inline: 0.4em 0; padding: 1em 0 0 0;
  padding-inline: 1em 0; padding-block: 0; border: 0; border-top: 0.15em solid currentColor; border-inline-start:
  0.15em solid currentColor; }}
.note {{ margin: 0 1.6em; margin-block: 1.6em; margin-inline: 0; padding: 0 0.8em; padding-block: 0.8em;
  padding-inline: 0; border: 0; border-right: 1px solid currentColor; border-left: 1px solid currentColor; }}
.lines {{ margin: {indent}em 0.8em 0 0.8em; margin-block: 0.8em; margin-inline: {indent}em 0; }}
.raw {{ margin: 0 0.8em; margin-block: 0.8em; margin-inline: 0; }}
.signature {{ margin: 0 0.8em 0 0; margin-block: 0.8em 0; margin-inline: 0; }}
figure {{ margin: 0 1.6em; margin-block: 1.6em; margin-inline: 0; }}
figure img {{ max-width: 80vw; max-height: 100%; }}
figcaption {{ margin: 0 0.5em 0 0; margin-block: 0.5em 0; margin-inline: 0; }}
.frame {{ padding: 0.8em 3.6em; padding-block: 3.6em; padding-inline: 0.8em; }}
nav li {{ margin: 0 0.5em; margin-block: 0.5em; margin-inline: 0; }}
nav li li {{ margin: 1.5em 0.5em 0 0.5em; margin-block: 0.5em; margin-inline: 1.5em 0; }}
body.cover {{ margin: 0; margin-inline: 0; }}
body.cover section {{ display: flex; align-items: center; justify-content: center; width: 100vw; height: 100vh; }}
body.cover img {{ margin: 0; max-width: 100vw; }}
.colophon p {{ padding: 2em 0 0 0; padding-inline: 2em 0; padding-block: 0; }}
@media (max-height: 20em) {{ p {{ text-indent: {narrow}em; }} header p, .byline, .lines, .raw, .signature, .end, .jump,
  .frame {{ text-indent: 0; }} }}
@media (max-width: 20em) {{ p {{ text-indent: {indent}em; }} header p, .byline, .lines, .raw, .signature, .end, .jump,
  .frame {{ text-indent: 0; }} }}
"""


def rules(indent: float) -> str:
    """The rules, for text whose paragraphs open so many em down."""
    return _TEMPLATE.format(indent=f"{indent:g}", narrow=f"{min(indent, 1.0):g}")
