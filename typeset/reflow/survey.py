"""Survey: what repeats what in a text, and what of it is an overprint.

Lines in; edits and doubts out (`edits`, `doubts`). First what is doubled inside a line (`powers`), then lines that
repeat a neighbour's text (`repeats`). Every removal names the copy that stays, letter by letter (law 3).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from typeset import compiled
from typeset.cues import ends_sentence
from typeset.entries import Entries
from typeset.han import is_han
from typeset.namedtuple import NamedTuple
from typeset.patterns import late
from typeset.reasons import Reason, because
from typeset.reflow.lines import Line, chars_of, starts_of, without_spaces
from typeset.reflow.powers import SHOUT, Stretch, is_likely, is_proof, stretches, suspicious
from typeset.reflow.repeats import NEAR, SHORTEST_COPY, Spot
from typeset.reflow.rowcuts import GUTTER
from typeset.reflow.setting import Setting
from typeset.text import Edit, Entry

FEWEST_IN_TWO = 7  # characters of two doubled lines, copies aside
LONGEST_HEADING = 40  # characters of a doubled heading's line
SHORTEST_FIRST = 5  # characters of one at the head of its page
NEAR_BY = 64  # lines whose characters' origins are kept
LONG_ROOT = 12  # characters said once, on two lines in a row
_LATIN_WORD = late("[A-Za-z]+")
_GUTTER = compiled.pattern(rf"[ \u3000\u00a0]{{{GUTTER},}}|[ \u3000\u00a0]*\t\s*")


class _Origin(NamedTuple):
    """Which run of its line a character belongs to, and its range in the source."""

    run: int
    start: int
    end: int


class _Gone(NamedTuple):
    """A character that goes: its place in its line's ink, where it comes from, the spot that stays for it and where
    that comes from, and why."""

    place: int
    origin: _Origin
    twin: Spot
    copy: _Origin
    why: tuple[Reason, float]

    def continues(self, before: _Gone) -> bool:
        """Whether two characters, and the two that stay for them, each stand in one range of one run."""
        return (
            self.place == before.place + 1
            and self.twin == (before.twin[0], before.twin[1] + 1)
            and self.origin.run == before.origin.run
            and self.copy.run == before.copy.run
            and self.why == before.why
        )


class Survey:
    """What is doubled inside the lines of a text, while it is being found out, and what is to be done."""

    def __init__(
        self, lines: Sequence[Line], known: Iterable[Entry] = (), *, within: bool = True, doubt: bool = True
    ) -> None:
        self.lines = lines
        self.inks = without_spaces(chars_of(lines))
        # Of a line with copies: for each character of its ink what stays for it (a place of the same line, or a spot of
        # another), and why; None: it stays.
        self._twins: dict[int, list[int | Spot | None]] = {}
        self._reasons: dict[int, list[tuple[Reason, float] | None]] = {}
        self.folded: dict[int, list[int]] = {}  # of a line with copies inside: the ink places that stay
        self.times: dict[int, int] = {}  # of a line with copies inside: how many
        self.doubtful: list[tuple[int, Reason]] = []
        self.doubled = self._touched(known)  # lines that held copies
        self._suspicious: set[int] = set()  # lines that show no measure: they may be doubled
        self._setting = Setting(self.inks, self._suspicious)
        self._known_origins: dict[int, Sequence[_Origin]] = {}
        self._proven = 0  # groups of lines that proved to be overprints
        if within:
            self._fold_lines(doubt=doubt)
        self.doubled |= set(self.folded)
        self._proven += len(self.doubled)

    def _touched(self, known: Iterable[Entry]) -> set[int]:
        """The lines in which copies were found before."""
        told = known if isinstance(known, Entries) else Entries(known)
        starts = sorted(low for _, rule, low, _ in told.twins() if rule == "dedupe")
        if not starts:
            return set()
        begins = starts_of(self.lines)
        order = sorted(range(len(begins)), key=begins.__getitem__)
        found = set()
        for start in starts:
            at = order[bisect_right(order, start, key=begins.__getitem__) - 1]
            if begins[at] <= start < self.lines[at].text.end:
                found.add(at)
        return found

    def _fold_lines(self, *, doubt: bool) -> None:
        maybe = suspicious(self.inks)
        self._suspicious.update(maybe)
        proven = [at for at in maybe if is_chinese(self.inks[at]) and self._fold(at, lenient=False)]
        self._fold_near({*proven, *self.doubled}, set(proven))
        self._fold_near(self._fold_pairs_of_lines(maybe), set(self.folded))
        self._fold_kin(maybe)
        for at in maybe if doubt else ():
            if at not in self.folded:
                self._doubt_within(at)

    def _fold_near(self, proven: Iterable[int], seen: set[int]) -> None:
        """Undo what is likely doubled in the lines near those that are proven, and near those in turn."""
        queue = sorted(proven)
        while queue:
            at = queue.pop()
            for near in range(max(0, at - NEAR), min(len(self.lines), at + NEAR + 1)):
                if near not in seen and self.lines[near].page == self.lines[at].page:
                    seen.add(near)
                    if self._fold(near, lenient=True):
                        queue.append(near)

    def _fold(self, at: int, *, lenient: bool) -> bool:
        """Undo what is doubled inside a line, again and again; whether anything was."""
        ink = self.inks[at]
        doubled = stretches(ink)
        if not doubled:
            return False
        stays = list(range(len(ink)))
        gutters = _gutters(self.lines[at].chars)
        for _ in range(3):  # characters doubled in a phrase doubled on a line doubled
            spare: set[int] = set()
            for stretch in doubled:
                likely = lenient and (is_likely(ink, stretch) or self._is_cut_off(at, stretch))
                if not (likely or is_proof(ink, stretch, self._setting.measure(at))):
                    continue
                if any(stays[start + length] in gutters for start, length in stretch.units):
                    continue  # two columns say the same
                evidence = because("doubled-within", stretch.times, len(stretch.units)), 0.8 if lenient else 0.97
                self.times.setdefault(at, stretch.times)
                for start, length in stretch.units:
                    for place in range(start + length, start + length * stretch.times):
                        twin = start + (place - start) % length
                        spare.add(place)
                        self._remove((at, stays[place]), (at, stays[twin]), evidence)
            if not spare:
                break
            stays = self.folded[at] = [place for index, place in enumerate(stays) if index not in spare]
            ink = self._kept(at)
            doubled = stretches(ink)
        return len(stays) < len(self.inks[at])

    def _is_cut_off(self, at: int, stretch: Stretch) -> bool:
        """Whether a line is one character, as often as all stand in the line above, which breaks off before it."""
        once = len(self.inks[at]) == stretch.end == self.times.get(at - 1) and len(set(self.inks[at])) == 1
        return once and not ends_sentence(self._kept(at - 1)[-8:])

    def _remove(self, spot: Spot, twin: Spot, why: tuple[Reason, float]) -> None:
        """A character goes, its twin stays. Kept line by line: a doubled text has as many as it has characters."""
        at, place = spot
        if at not in self._twins:
            size = len(self.inks[at])
            self._twins[at], self._reasons[at] = [None] * size, [None] * size
        self._twins[at][place] = twin[1] if twin[0] == at else twin
        self._reasons[at][place] = why

    def _fold_pairs_of_lines(self, maybe: Sequence[int]) -> list[int]:
        """Two lines in a row, each wholly doubled, long or a heading's amid prose: one might be meant, both are not.
        Returns the long ones: where they are no heading, what is around them is likely doubled too."""
        long: list[int] = []
        for at in sorted({line + step for line in maybe for step in (-1, 0)}):
            if not 0 <= at < len(self.lines) - 1 or at in self.folded or at + 1 in self.folded:
                continue
            inks = self.inks[at], self.inks[at + 1]
            if sum(map(len, inks)) < 2 * FEWEST_IN_TWO or any(SHOUT.search(ink) for ink in inks):
                continue
            heading = all(len(ink) <= LONGEST_HEADING for ink in inks) and self._amid_prose(at, at + 1)
            if not all(map(_is_power, inks)):
                continue
            lengthy = all(_root(ink) >= LONG_ROOT for ink in inks)
            if heading or lengthy:
                self._fold(at, lenient=True)
                self._fold(at + 1, lenient=True)
                long += (at, at + 1) if lengthy else ()
        return long

    def _fold_kin(self, maybe: Sequence[int]) -> None:
        """A heading's line wholly doubled, amid prose, in a text that has proven overprints of as many copies, next to
        a line that says it once, or at the head of its page."""
        times = {self.times[at] for at in self.folded}
        for at in maybe:
            ink = self.inks[at]
            if at in self.folded or len(ink) > LONGEST_HEADING or SHOUT.search(ink) or not _is_power(ink):
                continue
            stretch = stretches(ink)[0]
            beside = {self.inks[near] for near in (at - 1, at + 1) if 0 <= near < len(self.inks)}
            once = ink[: len(ink) // stretch.times] if len(stretch.units) == 1 else ""
            long = max(length for _, length in stretch.units) >= SHORTEST_COPY or len(stretch.units) > 2
            long = long or stretch.times > 2
            first = len(once) >= SHORTEST_FIRST and (at == 0 or self.lines[at - 1].page != self.lines[at].page)
            known = stretch.times in times or once in beside or first
            if long and known and self._amid_prose(at, at):
                self._fold(at, lenient=True)

    def _doubt_within(self, at: int) -> None:
        ink = self.inks[at]
        if any(stretch.end - stretch.start == len(ink) for stretch in stretches(ink)):
            self.doubtful.append((at, because("doubt-within")))

    def _kept(self, at: int) -> str:
        """What stays of a line when what is doubled inside it has gone."""
        chars = self.inks[at]
        places = self.folded.get(at)
        return chars if places is None else "".join([chars[place] for place in places])

    def _stays(self, at: int) -> tuple[str, list[Spot]]:
        places = self.folded.get(at, range(len(self.inks[at])))
        return self._kept(at), [(at, place) for place in places]

    def _amid_prose(self, first: int, last: int) -> bool:
        return self._setting.is_amid_prose(first, last, self._kept)

    def edits(self) -> Iterator[tuple[int, Edit]]:
        """An edit for each contiguous range of a run whose copy stays in one range, too."""
        for at in sorted(self._twins):
            places, origins = self._places(at), self._origins(at)
            first = last = None
            for place, why in enumerate(self._reasons[at]):
                if why is None:
                    continue
                twin = self._twin((at, place))
                here = _Gone(place, origins[place], twin, self._origins(twin[0])[twin[1]], why)
                if first is None or last is None:
                    first = here
                elif not here.continues(last):
                    yield at, _edit(places, first, last)
                    first = here
                last = here
            if first is not None and last is not None:
                yield at, _edit(places, first, last)

    def _twin(self, spot: Spot) -> Spot:
        """The copy that stays in the end."""
        while spot[0] in self._twins and (twin := self._twins[spot[0]][spot[1]]) is not None:
            spot = (spot[0], twin) if isinstance(twin, int) else twin
        return spot

    def _places(self, at: int) -> Sequence[int]:
        """Where each character of a line's ink stands in the line."""
        chars = self.lines[at].chars
        if len(chars) == len(self.inks[at]):
            return range(len(chars))
        return [index for index, char in enumerate(chars) if not char.isspace()]

    def _origins(self, at: int) -> Sequence[_Origin]:
        """Where each character of a line's ink comes from. Kept for the lines around: a copy stays near by."""
        found = self._known_origins.get(at)
        if found is None:
            if len(self._known_origins) >= NEAR_BY:
                self._known_origins.clear()
            found = self._known_origins[at] = list(self._read_origins(at))
        return found

    def _read_origins(self, at: int) -> Iterator[_Origin]:
        runs = self.lines[at].text.runs
        number = begin = 0
        for place in self._places(at):
            while place >= begin + len(runs[number].chars):
                begin += len(runs[number].chars)
                number += 1
            chars, start, end = runs[number]
            if end - start == len(chars):
                start += place - begin
                end = start + 1
            yield _Origin(number, start, end)

    def doubts(self) -> Iterator[Entry]:
        """What looks repeated and stays."""
        for at, why in self.doubtful:
            text = self.lines[at].text
            yield Entry("doubt", text.start, text.end, text.chars, why, 0.5)


def is_chinese(chars: str) -> bool:
    """Whether a text is Chinese, a few words of Latin letters in it at most: Git 技巧. Others are no witness: commands,
    names of fonts and addresses are listed twice, and papers print no heading in them."""
    return sum(map(is_han, chars)) > len(_LATIN_WORD.findall(chars))


def _edit(places: Sequence[int], first: _Gone, last: _Gone) -> Edit:
    """The edit that removes the characters `first` to `last` of a line."""
    twin = (first.copy.start, last.copy.end)
    why, sure = first.why
    return Edit(places[first.place], places[last.place] + 1, "", why, sure, twin)


def _root(ink: str) -> int:
    """How many characters of a doubled line are said once."""
    first = stretches(ink)[0]
    return max(length for _, length in first.units)


def _gutters(chars: str) -> set[int]:
    """The places in a line's ink behind so much white as parts columns."""
    if GUTTER * " " not in chars and "\t" not in chars and "\u3000" not in chars:
        return set()
    return {len("".join(chars[: gap.end()].split())) for gap in _GUTTER.finditer(chars)}


def _is_power(ink: str) -> bool:
    """Whether a whole line is doubled, three letters of it at least."""
    first = stretches(ink)[:1]
    return (
        bool(first) and first[0].end - first[0].start == len(ink) and first[0].spare >= 3 and is_likely(ink, first[0])
    )
