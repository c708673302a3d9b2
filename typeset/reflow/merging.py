"""Lines that repeat their neighbours: which of those repeats are overprints.

Lines in; edits and doubts out, as of `Survey`, which looks inside lines first. A repeat alone proves nothing; the
witnesses are the same fault around it, marks out of place, a heading or byline said twice amid prose, lines that come
again together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import chain, compress, islice
from operator import contains

from typeset import compiled
from typeset.cues import BYLINE, CREDIT_LINE, credit_at_end, ends_sentence
from typeset.han import HAN, is_han
from typeset.patterns import late
from typeset.reasons import Reason, because
from typeset.reflow.lines import Line
from typeset.reflow.powers import SHORTEST_PHRASE, SOUNDS
from typeset.reflow.repeats import NEAR, SHORTEST_COPY, Copy, Spot, copies, groups
from typeset.reflow.setting import PROSE
from typeset.reflow.survey import Survey, is_chinese
from typeset.text import Entry

LONG_COPY = 10  # characters of one that prose does not repeat
LONG_BLOCK = 20  # characters of lines that come again together
LONG_QUESTION = 8
MOST_BLOCK = 8  # lines of a heading or caption that come again together
A_FEW = 3  # lines; more that come again together are a paragraph
INDENT = 2  # characters of its first line's indent
LONGEST_BLOCK = 200  # lines of a paragraph that does
HEAD = 8  # lines from the head of a page where its headlines stand
FEWEST_AT_HEAD = 3  # times that a headline is said in a row at the head of its page
FEWEST_WHOLE = 8  # lines of a text that comes twice
FEWEST_RUN = 4  # lines in a row that are said again, each at once
SHORTEST_RUN = 10  # characters of the longest of them; lines of a narrow column
FULL = 3  # characters by which a full line may be shorter than its measure
CELL, FEWEST_CELLS = 20, 6  # characters of a table's cell at most; cells said once that show a table ...
FARTHEST = 24  # ... so many lines away at most
FEWEST_VERSE = 2  # short lines around a refrain
WINDOW = 8  # lines looked at together
_CALLS = compiled.pattern("[！!~～]")
_DIGITS = compiled.pattern("[0-9０-９]")
_LETTERS = late(f"[{HAN}A-Za-z]")
_PAUSES = compiled.pattern("[。；，、！？][”’」』）]*$")
_MARK = compiled.pattern("[，。；！？]")


class Merging(Survey):
    """What repeats a neighbour, besides."""

    def __init__(self, lines: Sequence[Line], known: Iterable[Entry] = (), *, within: bool = True) -> None:
        super().__init__(lines, known, within=within)
        self._done = 0  # lines before this one are decided on
        self._taken: set[int] = set()  # and these, wherever they stand
        self._last_proven = -LONG_COPY  # the line at which the last of them ended
        self._alike = [-1] * (MOST_BLOCK + 1)  # by how many lines apart: up to which line they are the same
        self._far: dict[int, int] = {}  # of a line that comes again farther below: how far
        self._folded_lines = sorted(self.folded)
        self._merge_runs()
        self._merge_headlines()
        self._merge_lines()
        half = len(self.inks) // 2
        if half >= FEWEST_WHOLE and self.inks[:half] == self.inks[half : 2 * half] and half not in self._taken:
            self.doubtful.append((half, because("doubt-again")))

    def _merge_runs(self) -> None:
        """Line after line said again at once, most of them as long as a measure: no one writes so. Of each the first
        that says it whole stays."""
        inks = self.inks
        again = [*compress(range(len(inks) - 1), map(str.startswith, islice(inks, 1, None), inks))]
        if len(again) < FEWEST_RUN:
            return
        run: list[range] = []  # lines that say the same, one behind the other
        for at in [*again, len(inks) + 1]:
            if run and at == run[-1].stop - 1:
                run[-1] = range(run[-1].start, at + 2)
                continue
            if run and at != run[-1].stop:
                self._merge_run(run)
                run = []
            run.append(range(at, at + 2))

    def _merge_run(self, run: Sequence[range]) -> None:
        stay = [max(lines, key=lambda line: (len(self.inks[line]), -line)) for lines in run]
        lengths = [len(self.inks[line]) for line in stay]
        longest = max(lengths)
        full = sum(length >= longest - FULL for length in lengths)
        if not self.folded.keys().isdisjoint(range(run[0].start, run[-1].stop)):
            return
        if len({self.inks[line] for line in stay}) < FEWEST_RUN or longest < SHORTEST_RUN or full * 2 < len(run):
            return
        whole = sum(len(self.inks[lines[0]]) * 2 >= length for lines, length in zip(run, lengths, strict=True))
        if whole * 2 < len(run):
            return  # titles that are a poem's first words
        if sum(is_chinese(self.inks[line]) for line in stay) * 2 < len(run):
            return  # dotted leaders, frames drawn with strokes, commands
        for lines, stays in zip(run, stay, strict=True):
            for line in lines:
                if line != stays:
                    for place in range(len(self.inks[line])):
                        self._remove((line, place), (stays, place), (because("repeat-run", len(run)), 0.95))
        self._taken.update(range(run[0].start, run[-1].stop))
        self._last_proven = run[-1].stop - 1
        self._proven += 1

    def _merge_headlines(self) -> None:
        """A line said three times and more in a row at the head of its page, of words alone: a headline. And lines that
        come again together: as a heading at the head of a page, or with a full line that breaks off inside a sentence,
        as no stanza does."""
        stop = 0
        for at in self._come_again():
            if at < stop or at in self._taken:
                continue
            size, stop = self._block_at(at)
            for line in range(at + size, stop):
                for place in range(len(self.inks[line])):
                    twin = at + (line - at) % size, place
                    self._remove((line, place), twin, (because("repeat-heading"), 0.9))
            if size:
                self._taken.update(range(at, stop))
                self._last_proven = stop - 1
                self._proven += 1

    def _come_again(self) -> list[int]:
        """The lines that are the same as one not far below: the only ones at which a block can begin."""
        found: list[int] = []
        last: dict[str, int] = {}
        for at, ink in enumerate(self.inks):
            above = last.get(ink)
            if above is not None and at - above <= MOST_BLOCK:
                found.append(above)
            elif above is not None and at - above <= LONGEST_BLOCK and len(ink) >= SHORTEST_RUN - INDENT:
                self._far[above] = at - above
                found.append(above)
            last[ink] = at
        return sorted(found)

    def _block_at(self, at: int) -> tuple[int, int]:
        """How many lines come again together right below a line, and where the last copy ends (0, 0: none)."""
        for size in range(1, MOST_BLOCK + 1):
            stop = at + size + (self._alike_until(at, size) - at) // size * size
            if stop > at + size and self._is_block(at, size, stop):
                return size, stop
        size = self._far.get(at, 0)
        once, stop = self.inks[at : at + size], at + size
        while size and self.inks[stop : stop + size] == once:
            stop += size
        return (size, stop) if stop > at + size and self._is_block(at, size, stop) else (0, 0)

    def _alike_until(self, at: int, size: int) -> int:
        """The first line from `at` on that is not the same as the one `size` below it. What was found for the lines
        above holds: a long text of lines alike is read once."""
        if self._alike[size] < at:
            inks = self.inks
            stop = at
            while stop + size < len(inks) and inks[stop] == inks[stop + size]:
                stop += 1
            self._alike[size] = stop
        return self._alike[size]

    def _is_block(self, at: int, size: int, stop: int) -> bool:
        folded = self._folded_lines
        place = bisect_left(folded, at)
        if place < len(folded) and folded[place] < stop:
            return False
        lines = self.inks[at : at + size]
        if not is_chinese("".join(lines)):
            return False
        if size == 1:
            words = all(map(is_han, lines[0])) and not set(lines[0]) <= SOUNDS
            head = words and len(set(lines[0])) > 1 and stop - at >= FEWEST_AT_HEAD and self._is_head(at)
            return head and not self._is_among_cells(at, stop - 1)
        if sum(map(len, lines)) < LONG_BLOCK or not self._setting.is_set or len(set(lines)) == 1:
            return False
        measure = max(self._setting.measure(line) for line in (at, min(stop, len(self.inks) - 1)))
        # A paragraph's first line is shorter, and its column may be narrow.
        least, indent = (SHORTEST_RUN, INDENT) if size > A_FEW else (PROSE, 0)
        full = all(len(line) >= max(least, measure - FULL) for line in lines[1:-1])
        full = full and len(lines[0]) >= max(least, measure - FULL) - indent
        if full and measure and not all(ends_sentence(line) for line in lines[:-1]):
            return True
        return size <= MOST_BLOCK and self._is_head(at) and measure >= max(PROSE, *map(len, lines))

    def _merge_lines(self) -> None:
        chars = list(self.inks)
        for at in self.folded:
            chars[at] = self._kept(at)
        heads = [ink[:SHORTEST_COPY] for ink in chars]
        below, after_next = islice(chars, 1, None), islice(chars, 2, None)
        for at, (begins_below, holds_above, above, next_but_one) in enumerate(
            zip(
                map(contains, chars, islice(heads, 1, None)),
                map(contains, below, heads),
                chars,
                chain(after_next, (None,)),
                strict=False,
            )
        ):
            repeats = begins_below or holds_above or (above == next_but_one and len(above) >= SHORTEST_COPY)
            if (
                repeats
                and at >= self._done
                and at not in self._taken
                and max(len(above), len(chars[at + 1])) >= SHORTEST_COPY
            ):
                self._done = max(self._done, self._merge(at))

    def _merge(self, at: int) -> int:
        """Look at the lines around a repeat; the line behind the last that was decided on."""
        low, high = at, at + 1
        while low > max(self._done, at - 3) and low - 1 not in self._taken:
            low -= 1
        while high < min(at + WINDOW, len(self.lines)) and high not in self._taken:
            high += 1
        found = copies([self._stays(line) for line in range(low, high)])
        found = [copy for copy in found if copy.pairs]
        for group in groups(found):
            lines = [copy.line for copy in group] + [spot[0] for copy in group for spot in copy.pairs[0]]
            first, last = min(lines), max(lines)
            if first > at + 1:
                break  # left to its own turn, with all of its lines in the window
            proof = self._proof(group, first, last)
            for copy in group:
                if proof:
                    for spot, twin in copy.pairs:
                        self._remove(spot, twin, proof)
                elif copy.how == "same" and len(copy.pairs) >= SHORTEST_COPY:
                    self.doubtful.append((copy.line, because("doubt-repeat")))
            if proof:
                self._proven += 1
                self._last_proven = last
            if last > at:
                return last + 1
        return at + 1

    def _proof(self, group: Sequence[Copy], first: int, last: int) -> tuple[Reason, float] | None:
        """Why a group of neighbouring repeats is an overprint, and how sure; None where nothing proves it."""
        long = [copy for copy in group if self._says_something(copy)]
        big = [copy for copy in long if copy.how != "restart"]
        texts = [self._kept(at) for at in range(first, last + 1)]
        meant = any(_is_meant(text) for text in texts)
        if (
            long
            and not meant
            and self._setting.is_set
            and any(copy.against_rules for copy in group)
            and not self._setting.is_careless
        ):
            return because("repeat-marks"), 0.95
        if not big or self._is_among_cells(first, last) or all(map(self._is_another_credit, big)):
            return None
        if any(at in self.doubled for at in range(first, last + 1)):
            return because("repeat-among-doubled"), 0.9
        copied = self._chars(spot for spot, _ in big[0].pairs)
        credit = bool(credit_at_end(copied) or CREDIT_LINE.fullmatch(copied))
        captions = credit or bool(credit_at_end("".join(texts)))
        if captions and (len(big) > 1 or big[0].how == "same" or self._proven or not credit):
            return because("repeat-credit"), 0.9
        if meant:
            return None
        if big[0].how == "same" and 0 <= first - self._last_proven <= NEAR + 1:
            return because("repeat-among-doubled"), 0.85
        if any(copy.how == "same" and BYLINE.fullmatch(self.lines[copy.line].chars) for copy in big):
            return because("repeat-heading"), 0.9  # no paper names its writers twice
        # Every other line the same: verse. And what is not Chinese is said again in commands, names of fonts, examples.
        big = [copy for copy in big if copy.how != "apart" and is_chinese(self._chars(spot for spot, _ in copy.pairs))]
        if big and not captions and big[0].how == "same" and self._opens_text(first, last, copied):
            return because("repeat-heading"), 0.85
        if captions or not big or not self._amid_prose(first, last):
            return None
        several = len(big) > 1 or sum(copy.how != "restart" for copy in group) > 2
        if several and any(len(copy.pairs) >= LONG_COPY or not _PAUSES.search(self._kept(copy.line)) for copy in big):
            return because("repeat-several", len(group)), 0.9
        size = len(big[0].pairs)
        if big[0].how == "same" and (size >= SHORTEST_PHRASE or not _PAUSES.search(texts[-1])):
            if self._is_amid_verse(first, last) or not _is_language(copied):
                return None
            return because("repeat-heading"), 0.85
        return None

    def _opens_text(self, first: int, last: int, copied: str) -> bool:
        """Whether a line is the headline that the text opens with, of a column so narrow or paragraphs so short that
        nothing shows a measure: long enough to be said once, no sentence, and prose below it."""
        if first >= A_FEW or self.lines[first].page > 1 or len(_LETTERS.findall(copied)) < SHORTEST_PHRASE:
            return False
        if _PAUSES.search(copied) or not _is_language(copied):
            return False
        return sum("。" in ink for ink in self.inks[last + 1 : last + 1 + HEAD]) > 0 and self._is_head(first)

    def _is_another_credit(self, copy: Copy) -> bool:
        """Whether a credit is that of another caption: one photographer took both pictures. It is said again below a
        line between, or, on a line of its own, before the line that ends in the same."""
        gone, stays = copy.pairs[0]
        apart = copy.how == "apart" or (copy.how == "part" and gone[0] < stays[0])
        if not apart:
            return False
        chars = self._chars(spot for spot, _ in copy.pairs)
        bracketed = credit_at_end(chars)
        return bool(bracketed and not bracketed.start()) or bool(CREDIT_LINE.fullmatch(chars))

    def _says_something(self, copy: Copy) -> bool:
        """Whether a repeat is long enough to count, in letters."""
        if len(copy.pairs) < SHORTEST_COPY:
            return False
        chars = self._chars(spot for spot, _ in copy.pairs)
        if copy.how == "same":
            return len(_LETTERS.findall(chars)) >= SHORTEST_COPY - 1
        return sum(map(is_han, chars)) >= SHORTEST_COPY - 1

    def _is_head(self, first: int) -> bool:
        """Whether a line stands near the head of its page, below no full line."""
        low = first
        while low and first - low <= HEAD and self.lines[low - 1].page == self.lines[first].page:
            low -= 1
            if len(self.inks[low]) >= max(PROSE, self._setting.measure(first) - FULL):
                return False
        return first - low <= HEAD

    def _is_amid_verse(self, first: int, last: int) -> bool:
        """Whether short lines stand around a repeat that are neither repeated nor names: then it may be a refrain."""
        if self._is_head(first):
            return False
        measure = max(self._setting.measure(first), self._setting.measure(last))
        others = 0
        for step, at in ((-1, first - 1), (1, last + 1)):
            while 0 <= at < len(self.inks) and len(self.inks[at]) < measure - FULL and others < FEWEST_VERSE:
                if ends_sentence(self.inks[at]) and step < 0:
                    break  # the last line of a paragraph
                others += self._is_verse_beside(at, last)
                at += step
        return others >= FEWEST_VERSE

    def _is_among_cells(self, first: int, last: int) -> bool:
        """Whether short lines without a mark go on and on around a repeat, most of them said once: cells of a table,
        one a line. One of its columns says the same again and again."""
        inks = self.inks
        if any(len(inks[at]) > CELL for at in range(first, last + 1)):
            return False
        once = 0
        for around in (
            range(first - 1, max(-1, first - FARTHEST), -1),
            range(last + 1, min(len(inks), last + FARTHEST)),
        ):
            for at in around:
                if len(inks[at]) > CELL or _MARK.search(inks[at]):
                    break
                once += inks[at] not in inks[max(0, at - NEAR) : at] and inks[at] not in inks[at + 1 : at + 1 + NEAR]
        return once >= FEWEST_CELLS

    def _is_verse_beside(self, at: int, last: int) -> bool:
        """Whether a short line is of the length of a refrain and of nothing but words."""
        ink, refrain = self.inks[at], self._kept(last)
        words = sum(map(is_han, ink)) >= max(SHORTEST_COPY, len(ink) - 1)
        return words and abs(len(ink) - len(refrain)) <= FULL and not BYLINE.fullmatch(self.lines[at].chars)

    def _chars(self, spots: Iterable[Spot]) -> str:
        return "".join([self.inks[at][place] for at, place in spots])


def _is_meant(chars: str) -> bool:
    """Whether a text may be said again for its sound: 加油！; but a long question is asked once."""
    return bool(_CALLS.search(chars) or ("？" in chars and len(chars) < LONG_QUESTION))


def _is_language(chars: str) -> bool:
    """Whether a heading's text is words, and not a row of numbers, a score or an address."""
    return (
        "://" not in chars
        and len(_DIGITS.findall(chars)) * 4 <= len(chars)
        and len(set(_LETTERS.findall(chars))) >= SHORTEST_COPY
    )
