"""The frame of a proof sheet: its style sheet, its script, and the head that lets nothing else in.

The page fetches nothing. Its policy names the style sheet and the script by their hashes, so that no text of a source,
whatever it says, can become either. Without the script it reads and filters the same; the script adds the keys.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence

from typeset.messages import say
from typeset.render.proof_text import escape

STYLE = """
:root { color-scheme: light dark; --paper: #fbfaf7; --ink: #1d1c1a; --soft: #6a665f; --rule: #dedad2; --band: #f3f0ea;
  --red: #b3261e; --blue: #1f5fa8; --green: #3d6b35; --amber: #8a5a00; --wash: #fbe3e0; --note: #fdf1d6;
  --now: #ffe9a8;
  --serif: "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Songti SC", "SimSun", serif; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #191817; --ink: #e4e1da; --soft: #a09b91; --rule: #3a3835; --band: #232120; --red: #ff9c92;
    --blue: #8fc1ff; --green: #a3cf98; --amber: #f0c063; --wash: #46221f; --note: #3a3018; --now: #5c4a10; } }
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, "Noto Sans", sans-serif;
  scroll-padding: 5rem 0 6rem; }
body { margin: 0 auto; padding: 1.5rem 1.5rem 5rem; max-width: 110rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; font-weight: 600; margin: 0; }
h2 { font-size: 1rem; font-weight: 600; margin: 2rem 0 .5rem; }
header p { margin: .25rem 0 .75rem; }
dl { margin: 0; color: var(--soft); font-size: .8rem; }
dl div { display: inline-block; margin-right: 1.5rem; }
dt, dd { display: inline; margin: 0; }
dt::after { content: ": "; }
a { color: var(--blue); }
:focus-visible { outline: 2px solid var(--blue); outline-offset: 2px; }
small, .keys { color: var(--soft); font-size: .8rem; }
kbd { border: 1px solid var(--rule); border-radius: 3px; padding: 0 .35em; font: inherit; background: var(--band); }
.rules { list-style: none; margin: 0; padding: 0; display: grid; gap: .1rem 2rem;
  grid-template-columns: repeat(auto-fill, minmax(21rem, 1fr)); }
.rules label { display: grid; grid-template-columns: auto auto auto 1fr; gap: 0 .4em; align-items: baseline; }
.rules span { color: var(--soft); font-variant-numeric: tabular-nums; }
.first { margin: 0; padding-left: 2.5rem; }
.first li { padding: .15rem .25rem; }
summary { padding: .4rem .25rem; cursor: pointer; color: var(--blue); }
.first i, .n i { font-style: normal; font-weight: 600; }
.first q { quotes: none; font-family: var(--serif); margin: 0 .5em; }
.first q b { background: var(--note); font-weight: 600; padding: 0 .1em; }
em { font-style: normal; color: var(--soft); font-variant-numeric: tabular-nums; }
.q em { color: var(--amber); font-weight: 600; }

/* Rows: the source, the manuscript, the reasons */
.row { display: grid;
  grid-template-columns: minmax(0, min(calc(MEASUREem + 3.5rem), 43%)) minmax(0, 1fr) minmax(0, 20rem);
  gap: 0 1.75rem; padding: .6rem 0; border-top: 1px solid var(--rule);
  content-visibility: auto; contain-intrinsic-block-size: auto 9rem; }
.top { position: sticky; top: 0; z-index: 2; background: var(--paper); font-weight: 600; content-visibility: visible;
  border-top: 0; border-bottom: 1px solid var(--ink); padding: .4rem 0; }
.top + .row { border-top: 0; }
.gone { background: var(--band); }
.s { font-size: .95rem; }
.s, .m { font-family: var(--serif); line-height: 1.75; }
.l { white-space: pre-wrap; position: relative; padding-left: 3.5rem; unicode-bidi: isolate; tab-size: 4; }
.l::before { content: attr(data-n); position: absolute; left: 0; width: 2.6rem; text-align: right; color: var(--soft);
  font: .75rem/2.2 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
.blank { line-height: 1.1; }
.blank::before { line-height: 1.4; opacity: .6; }
.page { color: var(--soft); font: 600 .75rem/2 system-ui, sans-serif; border-bottom: 1px dashed var(--rule); }
.page::before { content: attr(data-t); }
.m .t { margin: 0; white-space: pre-wrap; font-size: 1.05rem; unicode-bidi: isolate; font-weight: inherit; }
.m .headline { font-size: 1.45rem; font-weight: 700; line-height: 1.4; }
.m .subhead { font-size: 1.15rem; font-weight: 700; }
.m .figure, .m .byline, .m .deck { color: var(--soft); }
.role { color: var(--soft); font: .75rem/1.6 system-ui, sans-serif; }
.from { margin: 0; font: .85rem/1.8 system-ui, sans-serif; padding-left: 3.5rem; }
.m .from { padding-left: 0; color: var(--soft); }
.n { list-style: none; margin: 0; padding: .2rem 0 0; font-size: .8rem; line-height: 1.45; color: var(--soft); }
.n li { padding: .05rem .3rem; border-left: 3px solid transparent; }
.n li.q { background: var(--note); border-color: var(--amber); color: var(--ink); }
.n a { font-variant-numeric: tabular-nums; }

/* Marks. What a mark draws is no text: the text of the page is the source's and the manuscript's alone. */
del { text-decoration: line-through; text-decoration-thickness: 2px; color: var(--red); background: var(--wash); }
ins { text-decoration: none; color: var(--green); border-bottom: 2px solid; }
.w { font-size: 0; text-decoration: none; background: none; }
.w::before { content: attr(data-s); font: .85rem/1 system-ui, sans-serif; }
.s .r-unwrap, .s .r-unwrap.w { color: var(--blue); background: none; }
.s .r-break, .s .r-line, .s .r-trim { color: var(--soft); background: none; }
.s .r-break::before { color: var(--green); font-weight: 700; margin-left: .2em; }
.s .r-unwrap[data-s]::before { content: ""; display: inline-block; width: .85rem; height: .4rem; margin: 0 .1rem .3rem;
  border: solid; border-width: 2px 0 0; border-radius: 50% 50% 0 0 / 100% 100% 0 0; }
.s .w.q[data-s]::before { color: var(--amber); background: var(--note); padding: 0 .15rem; }
.s .r-spacing.w::before { background: var(--wash); text-decoration: line-through; }
.s .r-furniture { color: var(--soft); background: none; }
.r-doubt:is(span) { text-decoration: underline wavy var(--amber); text-underline-offset: .25em;
  background: var(--note); }
.r-move:is(span) { border-bottom: 1px dotted var(--blue); }
.go { display: inline-block; min-width: 1.5em; padding: 0 .3em; margin-right: .25em; border-radius: 1em;
  text-align: center;
  font: 600 .7rem/1.5 system-ui, sans-serif; text-decoration: none; color: var(--paper); background: var(--blue);
  vertical-align: .15em; white-space: nowrap; }
.s .go::before { content: attr(data-t) " →"; }
.m .go::before { content: "← " attr(data-t); }
.m i[class] { position: relative; }
.m i.r-unwrap::after { content: ""; position: absolute; left: -.4rem; top: -.3rem; width: .8rem; height: .35rem;
  border: solid var(--blue); border-width: 1.5px 0 0; border-radius: 50% 50% 0 0 / 100% 100% 0 0; opacity: .75; }
.m i[class]:not(.r-unwrap)::after { content: ""; position: absolute; left: -.25rem; bottom: -.3rem;
  border: solid transparent; border-width: 0 .25rem .35rem; border-bottom-color: var(--red); }
.m i.q:not(.r-unwrap)::after { border-bottom-color: var(--amber); }
.m i.r-unwrap.q::after { border-color: var(--amber); border-width: 2.5px 0 0; opacity: 1; }
.v { font-size: 0; unicode-bidi: isolate; }
.v::before { content: attr(data-s); font: .65rem/1 ui-monospace, monospace; border: 1px solid; border-radius: 2px;
  padding: 0 .15rem; }
.now, .now::before, :target, :target::before { background: var(--now); }
.n li:has(.now) { background: var(--now); color: var(--ink); }
.m i.now::after { outline: 2px solid var(--ink); outline-offset: 2px; opacity: 1; }
.s .now:not(.w) { outline: 2px solid var(--ink); outline-offset: 1px; }
.s .now.w { outline: 0; }
.s .now.w::before { outline: 2px solid var(--ink); outline-offset: 2px; }

/* Where the keys have led */
#bar { display: none; }
.keyed #bar { position: fixed; inset: auto 0 0; display: flex; gap: .75rem; align-items: center; z-index: 3;
  padding: .5rem 1.5rem; background: var(--band); border-top: 1px solid var(--rule); font-size: .9rem; }
#bar output { flex: 1; min-width: 0; max-height: 4.5em; overflow: auto; }
#bar button { font: inherit; padding: .2rem .8rem; color: inherit; background: var(--paper);
  border: 1px solid var(--soft); border-radius: 4px; }

@media (max-width: 75rem) {
  .row { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .top > :last-child { display: none; }
  .n { grid-column: 1 / -1; margin-left: 3.2rem; }
  .l { padding-left: 2.5rem; } .l::before { width: 1.9rem; } .from { padding-left: 2.5rem; }
}
@media (max-width: 40rem) {
  body { padding: 1rem .75rem 6rem; }
  .row { grid-template-columns: minmax(0, 1fr); gap: .5rem; } .top { display: none; } .n { margin-left: 2.2rem; }
  .rules { grid-template-columns: minmax(0, 1fr); }
}
@page { margin: 14mm 12mm; }
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --rule: #999; --band: #fff; --red: #a00;
    --blue: #005; --green: #040; --amber: #530; --wash: #fff; --note: #fff; --now: #fff; }
  html { font-size: 11px; } body { padding: 0; max-width: none; }
  #bar, .keys, #f-low, label:has(#f-low) { display: none !important; }
  .row { content-visibility: visible; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 1rem; }
  .top { position: static; } .top > :last-child { display: none; }
  .n { grid-column: 1 / -1; margin-left: 2.5rem; columns: 2; column-gap: 1.5rem; }
  .l { padding-left: 2.5rem; } .l::before { width: 1.9rem; } .role, .from { break-after: avoid; }
  .n li, .first li { break-inside: avoid; } details { display: none; }
  .n li.q { border-left: 3px solid #000; } .go { border: 1px solid; color: #000; background: none; }
  a { color: inherit; text-decoration: none; }
}
"""

# A box that is not ticked hides its rule's notes and marks, never the text under them.
_HIDES = """
:root:has(#f-RULE:not(:checked)) :is(.n, .first) .r-RULE { display: none; }
:root:has(#f-RULE:not(:checked)) :is(.s, .m) .r-RULE { all: unset; }
:root:has(#f-RULE:not(:checked)) :is(.s, .m) .r-RULE::before { content: none !important; }
:root:has(#f-RULE:not(:checked)) :is(.s, .m) .r-RULE::after { content: none !important; }
"""
_ONLY_LOW = """
:root:has(#f-low:checked) :is(.n, .first) li:not(.q) { display: none; }
:root:has(#f-low:checked) :is(.s, .m) [class^="r-"]:not(.q) { all: unset; }
:root:has(#f-low:checked) :is(.s, .m) [class^="r-"]:not(.q)::before { content: none !important; }
:root:has(#f-low:checked) :is(.s, .m) [class^="r-"]:not(.q)::after { content: none !important; }
"""

SCRIPT = """
"use strict";
(() => {
  const bar = document.getElementById("bar"), told = bar.querySelector("output"), total = +bar.dataset.total;
  const low = document.getElementById("f-low");
  const find = (kind, index) => document.getElementById(kind + index);
  const ruleOf = mark => [...mark.classList].find(name => name.startsWith("r-"))?.slice(2);
  let now = -1;
  const shown = (mark, doubtful) => mark && (document.getElementById("f-" + ruleOf(mark))?.checked ?? true)
    && (!(low.checked || doubtful) || mark.classList.contains("q"));
  const go = index => {
    for (const kind of "cnm") find(kind, now)?.classList.remove("now");
    now = index;
    for (const kind of "cnm") find(kind, now)?.classList.add("now");
    const mark = find("c", now), note = find("n", now);
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "center" });
    const why = note?.closest("li").querySelector("span");
    told.textContent = `${now + 1} / ${total} \\u00b7 ${note?.textContent ?? ""} ${why?.textContent ?? ""}`;
  };
  const step = (by, doubtful) => {
    for (let index = now < 0 && by < 0 ? total - 1 : now + by; index >= 0 && index < total; index += by)
      if (shown(find("c", index), doubtful)) return go(index);
    told.textContent = bar.dataset.end;
  };
  const leave = () => {
    for (const kind of "cnm") find(kind, now)?.classList.remove("now");
    document.activeElement?.blur();
    told.textContent = "";
    now = -1;
  };
  const keys = { n: [1], j: [1], p: [-1], k: [-1], N: [1, true], J: [1, true], P: [-1, true], K: [-1, true] };
  addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key === "Escape") leave();
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    step(...keys[event.key]);
  });
  addEventListener("click", event => {
    const link = event.target.closest("a[href^='#c']"), mark = event.target.closest("[id]");
    const id = link ? link.hash.slice(1) : event.target.closest("a, label, button") ? "" : mark?.id ?? "";
    if (!/^[cnm]\\d+$/.test(id) || getSelection().toString()) return;
    if (link) event.preventDefault();
    const index = +id.slice(1);
    if (find("c", index)) go(index);
  });
  for (const button of bar.querySelectorAll("button")) button.addEventListener("click", () => step(+button.value));
  document.documentElement.classList.add("keyed");
})();
"""


def opening(tongue: str, title: str, measure: int, rules: Sequence[str]) -> str:
    """The head of the page, up to its body. `measure` is the width of the source's column in em."""
    hides = "".join(_HIDES.replace("RULE", rule) for rule in rules)
    style = STYLE.replace("MEASURE", str(measure)) + hides + _ONLY_LOW
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(SCRIPT)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    shown = escape(title)
    return (
        f'<!doctype html>\n<html lang="{"zh-Hans" if tongue == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{shown}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )


def closing(total: int) -> str:
    """The end of the page: the bar that the keys write to, and the script."""
    back, on, end = (escape(say(key)) for key in ("proof-back", "proof-on", "proof-end"))
    return (
        f'<div id="bar" role="region" aria-label="{escape(say("proof-bar"))}" data-total="{total}" data-end="{end}">'
        f'<button type="button" value="-1">{back}</button><button type="button" value="1">{on}</button>'
        f'<output aria-live="polite"></output></div>\n<script>{SCRIPT}</script>\n</body>\n</html>\n'
    )


def keys(sentence: str) -> str:
    """A sentence with its keys, `[n]`, as keys."""
    return re.sub(r"\[(\w+)\]", r"<kbd>\1</kbd>", sentence)


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")
