"""The proof sheet: source and manuscript side by side on one page of HTML, every change marked with its reason.

In: a source, its document and ledger. Out: the bytes of one file that fetches nothing and allows nothing to be
fetched. Marks, signs and line numbers are drawn by the style sheet, so the text of the page is the source's on the left
and the manuscript's on the right, character for character. Changes nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from typeset.article import Document, Figure, Subhead
from typeset.ledger import Ledger
from typeset.messages import say
from typeset.render import proof_page
from typeset.render.proof_head import Change, Head
from typeset.render.proof_rows import Marks, Piece, Row, Sheet, sheet
from typeset.render.proof_text import escape, text, visible
from typeset.source import Source

NARROW, WIDE = 18, 44  # em: bounds of the source's column

_HOLDS_PLACE = ("break", "line")  # rules that leave white space in the manuscript, as a block's or line's end


def write(source: Source, document: Document, ledger: Ledger, head: Mapping[str, str]) -> bytes:
    """The whole page, in the reader's language; the same input gives the same bytes."""
    page = "".join(_Proof(source, document, ledger).page(head))
    return page.encode("utf-8", "replace")


class _Proof:
    """The sheet while it is written: the changes in the source's order, each known by its index."""

    def __init__(self, source: Source, document: Document, ledger: Ledger) -> None:
        self.source = source
        self.words: dict[str, str] = {}
        self.tag = document.language
        self.sheet: Sheet = sheet(source, document, ledger)
        found = [Change(e.rule, e.start, e.end, e.after, e.why, e.sure) for e in ledger.entries]
        whys = {number: move.why for number, move in enumerate(sorted(ledger.moves), 1)}
        found += [Change("move", low, high, "", whys[number], 1.0, number) for low, high, number in self.sheet.moved]
        self.changes = sorted(found, key=lambda change: (change.start, change.end, change.rule))
        self.moves = {change.move: index for index, change in enumerate(self.changes) if change.move}
        self.head = Head(source, self.tag, self.changes)
        self._index()

    def _index(self) -> None:
        """Where the result shows a change: what was removed by where it ends and begins, what was put by its range."""
        self.ending: dict[int, int] = {}
        self.starting: dict[int, int] = {}
        self.put: dict[tuple[int, int], int] = {}
        self.doubts: list[tuple[int, int, int]] = []
        for index, (rule, start, end, after, *_) in enumerate(self.changes):
            if rule == "doubt":
                self.doubts.append((start, end, index))
            elif rule == "move" or rule in _HOLDS_PLACE:
                continue
            elif after:
                self.put[start, end] = index
            elif rule != "trim":
                self.ending[end] = index
                self.starting[start] = index
        self.doubts_from = [start for start, _, _ in self.doubts]
        self.shown: set[int] = set()  # changes whose mark stands in the result

    # --- the page

    def page(self, head: Mapping[str, str]) -> Iterator[str]:
        """The parts of the page from top to bottom."""
        title = say("proof-title", name=self.source.name)
        yield proof_page.opening(self.head.tongue, title, self._measure(), sorted(self.head.rules))
        yield f"<header><h1>{escape(title)}</h1>\n<p>{escape(self.head.summary())}</p>\n<dl>"
        for key, value in head.items():
            yield f"<div><dt>{escape(key)}</dt><dd>{text(value)}</dd></div>"
        yield "</dl></header>\n"
        yield self.head.filters()
        yield from self.head.first()
        yield f'<main><h2>{escape(say("proof-both"))}</h2>\n<div class="row top" aria-hidden="true">'
        for key in ("proof-source", "proof-result", "proof-reasons"):
            yield f"<div>{escape(say(key))}</div>"
        yield "</div>\n"
        yield from self._rows()
        yield "</main>\n"
        yield proof_page.closing(len(self.changes))

    def _measure(self) -> int:
        """Width of the source's column in em: nine of ten lines fit."""
        lengths = sorted(sum(1 if char > "⺀" else 0.55 for char in line.chars) for line in self.source.lines[:2000])
        return min(WIDE, max(NARROW, round(lengths[len(lengths) * 9 // 10]) + 2))

    def _said(self, key: str) -> str:
        """A message that stands in many rows, asked for once."""
        if key not in self.words:
            self.words[key] = escape(say(key))
        return self.words[key]

    # --- rows

    def _rows(self) -> Iterator[str]:
        rows = self.sheet.rows
        homes = [index for index, row in enumerate(rows) if row.end > row.start]  # ascending in the source
        starts = [rows[index].start for index in homes]
        notes: dict[int, list[int]] = {}
        for index, change in enumerate(self.changes):
            offset = change.end if change.rule in (*_HOLDS_PLACE, "trim") else change.start
            home = homes[max(0, bisect_right(starts, offset) - 1)] if homes else 0
            notes.setdefault(home, []).append(index)
        marks = self._marks()
        for index, row in enumerate(rows):
            gone = row.block is None
            yield f'<div class="row{" gone" if gone else ""}"><div class="s" lang="{escape(self.tag)}">'
            yield from self._source_side(row, marks)
            yield f'</div><div class="m" lang="{escape(self.tag)}">'
            yield from self._away(row) if gone else self._result_side(row)
            yield "</div>"
            if index in notes:
                yield '<ul class="n">' + "".join(self._notes(notes[index])) + "</ul>"
            yield "</div>\n"

    def _notes(self, indices: Iterable[int]) -> Iterator[str]:
        """A row's reasons; changes next to each other that have one reason share its sentence."""

        def alike(index: int) -> tuple[object, ...]:
            change = self.changes[index]
            return change.rule, change.why, change.sure, change.move

        for _, group in groupby(indices, alike):
            shared = list(group)
            change = self.changes[shared[0]]
            places = " ".join(
                f'<a id="n{index}" href="#c{index}">{self.head.place(self.changes[index].start)}</a>'
                for index in shared
            )
            number = f" {change.move}" if change.move else ""
            there = f' <a href="#m{shared[0]}">{self._said("proof-there")}</a>' if change.move else ""
            yield (
                f'<li class="{change.classes}">{places} '
                f"<span><i>{change.rule}{number}</i> {self.head.why(change)}</span>{there}</li>"
            )

    # --- the source's side

    def _marks(self) -> Marks:
        return Marks([(change.start, change.end, index) for index, change in enumerate(self.changes)])

    def _source_side(self, row: Row, marks: Marks) -> Iterator[str]:
        """The source's lines, each character of the row's range once; for a block that was moved here, where from."""
        if row.start == row.end:
            for number in row.moves:
                index = self.moves[number]
                where = self.head.place(self.changes[index].start)
                sentence = escape(say("proof-from", number=number, where=where))
                yield f'<p class="from"><a href="#c{index}">{sentence}</a></p>'
            return
        source = self.source
        at = row.start
        line = source.line_at(at)
        ordinal = bisect_right(source.lines, line.start, key=lambda each: each.start) - 1
        ordinal = max(0, ordinal)
        while at < row.end:
            line = source.lines[ordinal]
            last = ordinal + 1 == len(source.lines)
            end = row.end if last else min(row.end, source.lines[ordinal + 1].start)
            ordinal += 1
            if end <= at:
                continue
            if line.number == 1 and at == line.start and source.pages > 1:
                yield f'<div class="page" data-t="{escape(say("report-page", page=line.page))}"></div>'
            blank = " blank" if not source.text[at:end].strip() else ""
            yield f'<div class="l{blank}" data-n="{line.number}">{self._marked(at, end, marks)}</div>'
            at = end

    def _marked(self, start: int, end: int, marks: Marks) -> str:
        """Source characters `start` to `end`, all in one line, with their marks."""
        chars = self.source.text
        parts: list[str] = []
        for low, high, covering in marks.pieces(start, end):
            piece = chars[low:high]
            if not covering:
                parts.append(text(piece))
                continue
            html = ""
            wrapped: list[tuple[str, str]] = []
            for index in covering:
                change = self.changes[index]
                first = f' id="c{index}"' if low == change.start else ""
                if change.rule == "move":
                    link = ""
                    if first:
                        label = escape(say("proof-to", number=change.move))
                        link = f'<a class="go" href="#m{index}" data-t="{change.move}" aria-label="{label}"></a>'
                    wrapped.append((f'<span{first} class="{change.classes}">{link}', "</span>"))
                elif change.rule == "doubt":
                    wrapped.append((f'<span{first} class="{change.classes}">', "</span>"))
                else:
                    html = self._deleted(change, piece, first)
            html = html or text(piece)
            for opening, closing in wrapped:
                html = f"{opening}{html}{closing}"
            parts.append(html)
        return "".join(parts)

    @staticmethod
    def _deleted(change: Change, piece: str, first: str) -> str:
        """A piece of the source that was removed or replaced. White space gets a sign of its own."""
        tag = "span" if change.rule in _HOLDS_PLACE else "del"
        if piece.strip():
            return f'<{tag}{first} class="{change.classes}">{text(piece)}</{tag}>'
        signs = visible(piece) if first or piece.strip("\n\r") else ""
        if signs and change.rule == "break":
            signs = signs.replace("↵", "¶")
        sign = f' data-s="{escape(signs)}"' if signs else ""
        return f'<{tag}{first} class="{change.classes} w"{sign}>{text(piece, bare=True)}</{tag}>'

    # --- the manuscript's side

    def _away(self, row: Row) -> Iterator[str]:
        """Beside text that has no block of its own: what became of it."""
        moved = self.sheet.moved
        first, last = (bisect_left(moved, offset, key=lambda stretch: stretch.start) for offset in row[:2])
        stretches = moved[first:last]
        for stretch in stretches:
            sentence = escape(say("proof-to", number=stretch.number))
            yield f'<p class="from"><a href="#m{self.moves[stretch.number]}">{sentence}</a></p>'
        if not stretches:
            yield f'<p class="from">{self._said("proof-gone")}</p>'

    def _result_side(self, row: Row) -> Iterator[str]:
        """A block of the manuscript under its role, its characters as they stand there."""
        block = row.block
        role = type(block).__name__.lower()
        tag = "p"
        if role == "headline":
            tag = "h3"
        elif isinstance(block, Subhead):
            tag = "h4"
        if role != "paragraph":
            yield f'<div class="role">{self._said(f"proof-role-{role}")}</div>'
        lines = ["".join(self._line(line)) for line in row.lines]
        if isinstance(block, Figure):
            yield "".join(f'<p class="t {role}">{line}</p>' for line in lines)
        else:
            yield f'<{tag} class="t {role}">{"<br>".join(lines)}</{tag}>'

    def _line(self, pieces: Iterable[Piece]) -> Iterator[str]:
        """One line of a block: its runs, and between them the marks of what was taken out."""
        before: int | None = None  # where the run before ends
        move = 0
        for (chars, start, end), number in pieces:
            if number != move:
                if move:
                    yield "</span>"
                if number:
                    yield self._arrival(number)
                move = number
            if before != start:
                yield from self._gap(before, start)
            index = self.put.get((start, end))
            if index is not None and chars == self.changes[index].after:
                yield f'<ins{self._anchor(index)} class="{self.changes[index].classes}">{text(chars)}</ins>'
            elif self.doubts and end - start == len(chars):
                yield self._with_doubts(chars, start)
            else:
                yield text(chars)
            before = end
        if before is not None:
            yield from self._gap(before, None)
        if move:
            yield "</span>"

    def _arrival(self, number: int) -> str:
        """Opens what a move brought here, with the way back to where it was printed."""
        index = self.moves[number]
        label = escape(say("proof-from", number=number, where=self.head.place(self.changes[index].start)))
        anchor = self._anchor(index)
        return (
            f'<span{anchor} class="r-move"><a class="go" href="#c{index}" data-t="{number}" aria-label="{label}"></a>'
        )

    def _anchor(self, index: int) -> str:
        if index in self.shown:
            return ""
        self.shown.add(index)
        return f' id="m{index}"'

    def _gap(self, before: int | None, after: int | None) -> Iterator[str]:
        """Marks of what was taken out between two runs, in the source's order."""
        found: list[int] = []
        at = after
        while at is not None and (index := self.ending.get(at)) is not None and index not in self.shown:
            found.append(index)
            self.shown.add(index)
            at = self.changes[index].start
        found.reverse()
        front: list[int] = []
        at = before
        while at is not None and (index := self.starting.get(at)) is not None and index not in self.shown:
            front.append(index)
            self.shown.add(index)
            at = self.changes[index].end
        for index in front + found:
            yield f'<i id="m{index}" class="{self.changes[index].classes}"></i>'

    def _with_doubts(self, chars: str, start: int) -> str:
        """A run read letter by letter from `start`, with the doubtful places in it marked."""
        end = start + len(chars)
        at = max(0, bisect_left(self.doubts_from, start) - 1)
        parts: list[str] = []
        done = start
        while at < len(self.doubts) and self.doubts[at][0] < end:
            low, high, index = self.doubts[at]
            low, high = max(low, done), min(high, end)
            if low < high:
                parts.append(text(chars[done - start : low - start]))
                inner = text(chars[low - start : high - start])
                parts.append(f'<span{self._anchor(index)} class="r-doubt q">{inner}</span>')
                done = high
            at += 1
        parts.append(text(chars[done - start :]))
        return "".join(parts)
