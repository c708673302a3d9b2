"""Words that lay claim to one character and disagree: 长发 and 发言 in 秘书长发言人, 不准 and 准确 in 不准确.

A converter reads from the start of a text and takes the longest phrase that it knows: 长发 (long hair) wins there.
Where words disagree about a character, its clause is parted into words anew, so that together they are the likeliest
(each word as likely as it is frequent), and the word that then holds the character decides. The choice is flagged
unless every other parting is far less likely.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import cache
from math import log

from typeset import compiled, phrasetables
from typeset.namedtuple import NamedTuple
from typeset.script.engine import UNDECIDED, Engine

REACH = 3  # characters of a word before or behind one of its own: words of up to four
AROUND = 8  # characters on either side that are parted into words anew
FAR_LESS = log(300)  # how much less likely another parting must be, for nothing to be asked
_WORDS = log(60_000_000)  # in the text that the frequencies were counted in
_UNKNOWN = 60.0  # how often a phrase is taken to be met that is in no list of frequencies
_OWN = 300.0  # how often a word of our own table is taken to be met, at least
_NEVER = -1e9
_RUN = compiled.pattern("[\u3400-\u9fff]+")
_SPANS = sorted(
    ((before, after) for before in range(REACH + 1) for after in range(REACH + 1 - before) if before + after), key=sum
)


class Claim(NamedTuple):
    """A word that covers a character: how far it reaches before and behind it, and what it makes of it."""

    before: int
    after: int
    answer: str


class Verdict(NamedTuple):
    """What a contested character becomes, and whether an editor should look at it."""

    answer: str
    flagged: bool


def contested(masked: str, plain: str, marks: str, engine: Engine, known: Mapping[str, str]) -> dict[int, Verdict]:
    """The one-to-many characters that words disagree about, by their place in the text.

    `plain` is the text as the converter has it, `marks` the same with `UNDECIDED` where no phrase decided; `known` the
    answers of each character, the ordinary one first. Linear in the length of the text.
    """
    places: dict[int, tuple[str, int]] = {}
    runs: list[tuple[int, str]] = []
    for run in _RUN.finditer(masked):
        chars, start = run.group(), run.start()
        runs.append((start, chars))
        for index, char in enumerate(chars):
            if char in known:
                low = max(0, index - REACH)
                places[start + index] = chars[low : index + REACH + 1], index - low
    asked = sorted({window for place in places.values() for window in _windows(*place)})
    told = dict(zip(asked, engine.marks("\n".join(asked)).split("\n"), strict=True)) if asked else {}
    heard: dict[tuple[str, int], tuple[Claim, ...]] = {}
    claims: dict[int, tuple[Claim, ...]] = {}
    for at, place in places.items():
        if place not in heard:
            heard[place] = tuple(_claims(*place, told, known))
        claims[at] = heard[place]
    found: dict[int, Verdict] = {}
    for start, chars in runs:
        own = [at for at in range(start, start + len(chars)) if at in claims]
        open_ones = [
            at
            for at in own
            if _disputed(claims[at], plain[at], marks[at])
            or (plain[at] != known[masked[at]][0] and _crossed(chars, at - start, claims[at]))
        ]
        if open_ones:
            _hear(chars, start, open_ones, claims, plain, known, found)
            lost = [at for at in open_ones if at in found and found[at].answer != plain[at]]
            beside = [at for at in own if at not in open_ones and any(_covers(claims[at], at, gone) for gone in lost)]
            _hear(chars, start, beside, claims, plain, known, found)
    return found


def _windows(around: str, index: int) -> Iterator[str]:
    """Every piece of a text of two to four characters that holds the one at `index`."""
    for before, after in _SPANS:
        if before <= index and index + after < len(around):
            yield around[index - before : index + after + 1]


def _claims(around: str, index: int, told: Mapping[str, str], known: Mapping[str, str]) -> Iterator[Claim]:
    """The phrases and frequent words that cover a character. That a piece of text holds a phrase shows where it decides
    what no shorter piece decides so."""
    words, ordinary = frequent(), known[around[index]][0]
    said: dict[tuple[int, int], str] = {}
    for before, after in _SPANS:
        if before > index or index + after >= len(around):
            continue
        word = around[index - before : index + after + 1]
        answer = told[word][before] if len(told[word]) == len(word) else UNDECIDED
        said[before, after] = answer
        shorter = said.get((before - 1, after)), said.get((before, after - 1))
        if answer != UNDECIDED and answer not in shorter:
            yield Claim(before, after, answer)
        elif word in words:
            yield Claim(before, after, ordinary if answer == UNDECIDED else answer)


def _disputed(claims: tuple[Claim, ...], answer: str, mark: str) -> bool:
    """Whether words disagree about a character, or with the converter where no phrase decided. One that is decided as
    no word of ours has it follows a longer phrase."""
    answers = {claim.answer for claim in claims}
    return answers - {answer} != set() and (mark == UNDECIDED or answer in answers)


def _crossed(chars: str, place: int, claims: tuple[Claim, ...]) -> bool:
    """Whether a more frequent word shares a part of every word that covers a character, but not the character itself:
    电影 beside 影后 in 电影后."""
    words = frequent()
    for claim in claims:
        first, last = place - claim.before, place + claim.after + 1
        often = words.get(chars[first:last], _UNKNOWN)
        before = any(
            words.get(chars[start:end], 0.0) > often
            for end in range(first + 1, place + 1)
            for start in range(max(0, end - REACH - 1), first)
        )
        behind = any(
            words.get(chars[start:end], 0.0) > often
            for start in range(place + 1, last)
            for end in range(last + 1, min(len(chars), start + REACH + 1) + 1)
        )
        if not (before or behind):
            return False
    return bool(claims)


def _covers(claims: tuple[Claim, ...], at: int, other: int) -> bool:
    """Whether a word that covers one character covers another."""
    return any(at - claim.before <= other <= at + claim.after for claim in claims)


def _hear(
    chars: str,
    start: int,
    places: list[int],
    claims: Mapping[int, tuple[Claim, ...]],
    plain: str,
    known: Mapping[str, str],
    found: dict[int, Verdict],
) -> None:
    """Find what becomes of some characters of a run of Han."""
    phrases = {
        (at - start - claim.before, at - start + claim.after + 1)
        for at in range(start, start + len(chars))
        for claim in claims.get(at, ())
    }
    for at in places:
        place = at - start
        low, high = max(0, place - AROUND), min(len(chars), place + AROUND + 1)
        weights: dict[str, float] = {}
        for first, last, weight in _partings(chars, low, high, place, phrases):
            covering = [c for c in claims[at] if (place - c.before, place + c.after + 1) == (first, last)]
            answer = covering[0].answer if covering else known[chars[place]][0]
            weights[answer] = max(weights.get(answer, _NEVER), weight)
        best = max(weights, key=lambda answer: (weights[answer], answer == plain[at]))
        second = max((weight for answer, weight in weights.items() if answer != best), default=_NEVER)
        sure = weights[best] - second >= FAR_LESS
        if best != plain[at] or not sure:
            found[at] = Verdict(best, not sure)


def _partings(
    chars: str, low: int, high: int, place: int, phrases: Set[tuple[int, int]]
) -> Iterator[tuple[int, int, float]]:
    """Each word that may hold the character at `place`, with how likely the best parting of chars[low:high] is that has
    it (a logarithm)."""
    ahead = _likeliest(chars, low, place, phrases)
    behind = _likeliest_from(chars, place + 1, high, phrases)
    for first in range(max(low, place - REACH), place + 1):
        for last in range(place + 1, min(high, first + REACH + 1) + 1):
            weight = _weight(chars, first, last, phrases)
            if weight is not None:
                yield first, last, ahead[first] + weight + behind[last]


def _likeliest(chars: str, low: int, high: int, phrases: Set[tuple[int, int]]) -> dict[int, float]:
    """How likely the best parting of chars[low:end] is, for each end up to `high`."""
    best = {low: 0.0}
    for end in range(low + 1, high + 1):
        best[end] = max(
            best[first] + weight
            for first in range(max(low, end - REACH - 1), end)
            if (weight := _weight(chars, first, end, phrases)) is not None
        )
    return best


def _likeliest_from(chars: str, low: int, high: int, phrases: Set[tuple[int, int]]) -> dict[int, float]:
    """How likely the best parting of chars[first:high] is, for each first from `low`."""
    best = {high: 0.0}
    for first in range(high - 1, low - 1, -1):
        best[first] = max(
            weight + best[end]
            for end in range(first + 1, min(high, first + REACH + 1) + 1)
            if (weight := _weight(chars, first, end, phrases)) is not None
        )
    return best


def _weight(chars: str, first: int, last: int, phrases: Set[tuple[int, int]]) -> float | None:
    """How likely a word is (a logarithm); None where chars[first:last] is none."""
    often = frequent().get(chars[first:last], 0.0)
    if not often:
        if last - first > 1 and (first, last) not in phrases:
            return None
        often = _UNKNOWN
    return log(often) - _WORDS


@cache
def frequent() -> Mapping[str, float]:
    """How often a word is met; a word of our own table is met often."""
    found = {word: float(often) for often, words in phrasetables.rows("frequent") for word in words.split(" ")}
    for word, _ in phrasetables.rows("words"):
        found[word] = max(_OWN, found.get(word, 0.0))
    return found


def is_in_common_word(masked: str, at: int, least: float) -> bool:
    """Whether a word that is met at least so often covers the character at `at`."""
    words = frequent()
    return any(
        words.get(masked[at - before : at + after + 1], 0.0) >= least for before, after in _SPANS if before <= at
    )
