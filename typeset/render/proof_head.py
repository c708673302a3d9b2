"""The head of the proof sheet: what was changed, in numbers; a filter for each rule; what an editor looks at first.

Changes in, parts of the page out. Nothing is listed that is not marked in its place below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from typeset.messages import language, say
from typeset.namedtuple import NamedTuple
from typeset.reasons import Reason
from typeset.render import proof_page
from typeset.render.proof_text import escape, inline, text
from typeset.source import Source

SURE = 0.9  # what is less sure is listed at the head of the sheet
LISTED = 1000  # places listed there; the rest is marked in its place
OPEN = 30  # of those are shown; the rest unfolds, so that the text itself stays near
AROUND = 12  # characters shown on either side of a listed place
LONGEST = 40  # characters of a listed change that are shown


class Change(NamedTuple):
    """An entry or a move: the source's offsets `start` to `end`, what stands there afterwards, and why."""

    rule: str
    start: int
    end: int
    after: str
    why: Reason
    sure: float
    move: int = 0

    @property
    def classes(self) -> str:
        """The classes of its marks and of its note: its rule, and `q` where an editor should look."""
        return f"r-{self.rule} q" if self.doubtful else f"r-{self.rule}"

    @property
    def doubtful(self) -> bool:
        return self.rule == "doubt" or round(self.sure, 2) < SURE


class Head:
    """The changes of one sheet, told in the reader's language."""

    def __init__(self, source: Source, tag: str, changes: Sequence[Change]) -> None:
        self.source = source
        self.tag = tag
        self.changes = changes
        self.tongue = language()
        self.rules = Counter(change.rule for change in changes)

    def summary(self) -> str:
        number = sum(self.rules.values()) - self.rules["doubt"]
        low = sum(change.doubtful for change in self.changes) - self.rules["doubt"]
        return say("proof-sum", number=number, low=low, doubts=self.rules["doubt"], percent=round(100 * SURE))

    def filters(self) -> str:
        """A box to tick for each rule: the style sheet does the rest."""
        boxes = [
            f'<li class="r-{rule}"><label><input type="checkbox" id="f-{rule}" checked> <b>{rule}</b> '
            f"<span>{number}</span> <small>{escape(say(f'rule-{rule}'))}</small></label></li>"
            for rule, number in sorted(self.rules.items())
        ]
        low = escape(say("proof-only-low", percent=round(100 * SURE)))
        return (
            f'<nav aria-labelledby="filters"><h2 id="filters">{escape(say("proof-filters"))}</h2><ul class="rules">'
            f'{"".join(boxes)}</ul>\n<p><label><input type="checkbox" id="f-low"> {low}</label></p>\n'
            f'<p class="keys">{proof_page.keys(escape(say("proof-keys")))}</p></nav>\n'
        )

    def first(self) -> Iterator[str]:
        """What an editor should look at first: the doubts, then what is least sure."""
        low = [(change.rule != "doubt", change.sure, i) for i, change in enumerate(self.changes) if change.doubtful]
        low.sort()
        yield f'<section aria-labelledby="first"><h2 id="first">{escape(say("proof-first"))}</h2>\n'
        if not low:
            yield f"<p>{escape(say('proof-none', percent=round(100 * SURE)))}</p>\n"
        else:
            yield from self._list(low[:OPEN], 1)
        if len(low) > OPEN:
            rest = low[OPEN:LISTED]
            yield f"<details><summary>{escape(say('proof-rest', number=len(rest)))}</summary>"
            yield from self._list(rest, OPEN + 1)
            yield "</details>\n"
        if len(low) > LISTED:
            yield f"<p>{escape(say('proof-more', number=len(low) - LISTED))}</p>\n"
        yield "</section>\n"

    def _list(self, low: Sequence[tuple[bool, float, int]], number: int) -> Iterator[str]:
        yield '<ol class="first">' if number == 1 else f'<ol class="first" start="{number}">'
        for _, _, index in low:
            yield self._listed(index)
        yield "</ol>\n"

    def _listed(self, index: int) -> str:
        change, chars = self.changes[index], self.source.text
        before = chars[change.start : change.end]
        if len(before) > LONGEST:
            before = f"{before[: LONGEST // 2]}…{before[-LONGEST // 2 :]}"
        left = chars[max(0, change.start - AROUND) : change.start]
        right = chars[change.end : change.end + AROUND]
        cited = f"{inline(left)}<b>{inline(before, signs=True)}</b>{inline(right)}"
        return (
            f'<li class="{change.classes}"><a href="#c{index}">{self.place(change.start)}</a> <i>{change.rule}</i> '
            f'<q lang="{escape(self.tag)}">{cited}</q> {self.why(change)}</li>\n'
        )

    def place(self, offset: int) -> str:
        page, line, column = self.source.place(offset)
        return f"{page}/{line}:{column}" if self.source.pages > 1 else f"{line}:{column}"

    def why(self, change: Change) -> str:
        unknown = change.rule == "move" or (change.rule == "doubt" and not change.sure)
        sure = "" if unknown else f" <em>{round(100 * change.sure)}%</em>"
        return f"{text(change.why.text(self.tongue))}{sure}"
