"""How a line is fitted to its measure: what its gaps, its marks and the white beside its words give and take.

Opened, a line takes a little between all its characters, then more beside words and behind marks, which carry white
already, and only then more between all (clreq, "Line adjustment by inter-character spacing": Han-Latin space up to half
an em first). Closed, it takes the white out of its marks and of its Han-Latin space; where that does not do, and only
to keep a line from being torn open, its characters stand closer than solid by less than the white at their own sides.
The letters of words take part in neither, but at the last.
Everything in thousandths of an em of the type.
"""

from __future__ import annotations

EVEN = 25.0  # in every gap: what the eye does not see
SOFT = 250.0  # more beside a word (up to half an em in all: clreq) and behind a mark
WIDE = 100.0  # in every gap: beyond this a mark takes more
FULL = 740.0  # more behind a mark: its white is then an em and a little, what was cast for it in metal
MOST_SQUEEZE = 500.0  # all the white in a mark (GB/T 15834, 5.1.10 and 5.1.11)
THIN = 0.25  # what the quarter em beside a word gives, to what a mark gives: an eighth of an em stays (clreq)
BETWEEN = 0.4  # what a space between words gives, to what the quarter em gives: the words stay apart
TIGHT = 30.0  # from every gap: Han have more white than this at either side of their own
CLOSEST, LETTERS_CLOSER = 45.0, 20.0  # from every gap, and from between letters, where a line would be torn otherwise
UTMOST, LETTERS_UTMOST = 60.0, 45.0  # no further: with 0.05 em less, one pair of Han in a hundred has no white left
OPEN, LETTERS_APART = (
    119.0,
    40.0,
)  # before gaps are wider than this (0.12 em as a file rounds it), the letters of words stand so much apart
ALIKE = 200.0  # where gaps would be wider, the letters of words are opened as they are

WIDEST, WIDEST_NARROW = (25.0, 120.0), (12.0, 350.0)
"""The widest gaps that are borne, in a measure of so many em and more, and of so many and less."""

Share = tuple[float, float, float, float]
"""What each gap between characters changes by; what is added to that behind each mark, and beside each word; what each
gap between the letters of words changes by."""


def opened(slack: float, gaps: float, marks: int, words: int, letters: int = 0) -> Share:
    """A line that lacks `slack` of its measure, opened: so many gaps, of them so many at marks and beside words."""
    rest = slack - EVEN * gaps
    if rest <= 0:
        return slack / gaps, 0.0, 0.0, 0.0
    each, more = EVEN, 0.0
    if marks or words:
        soft = min(rest, SOFT * (marks + words))
        rest -= soft
        more = soft / (marks + words)
    mark = more
    if marks and rest > (WIDE - EVEN) * gaps:
        hard = min(rest - (WIDE - EVEN) * gaps, (FULL - SOFT) * marks)
        rest -= hard
        mark += hard / marks
    each += rest / gaps
    letter = 0.0
    if each > OPEN and letters:
        letter = min(LETTERS_APART, (each - OPEN) * gaps / letters)
        each -= letter * letters / gaps
    return each, mark, more, letter


def closed(slack: float, gaps: float, marks: int, words: float, letters: int = 0) -> Share:
    """A line that is too wide by -`slack`, closed, as far as that may be; a space between words counts as `BETWEEN`."""
    give = marks + THIN * words
    rest = slack + give * MOST_SQUEEZE
    if give and rest >= 0:
        share = slack / give
        return 0.0, share, share * THIN, 0.0
    part = further(-rest, gaps, letters)
    first, second = min(part, 1.0), max(part - 1.0, 0.0)
    each = -rest / gaps if gaps else 0.0
    if part:
        each = TIGHT + first * (CLOSEST - TIGHT) + second * (UTMOST - CLOSEST)
    letter = first * LETTERS_CLOSER + second * (LETTERS_UTMOST - LETTERS_CLOSER)
    return -each, -MOST_SQUEEZE, -MOST_SQUEEZE * THIN, -letter


def further(over: float, gaps: float, letters: int) -> float:
    """How much of what is kept for a line that would be torn otherwise a line takes to become narrower by `over` when
    its marks have given all that they have: up to 1 as far as `CLOSEST`, up to 2 as far as `UTMOST`."""
    rest = over - TIGHT * gaps
    if rest <= 0:
        return 0.0
    most = (CLOSEST - TIGHT) * gaps + LETTERS_CLOSER * letters
    if rest <= most:
        return rest / most
    beyond = (UTMOST - CLOSEST) * gaps + (LETTERS_UTMOST - LETTERS_CLOSER) * letters
    return 1.0 + min(1.0, (rest - most) / beyond) if beyond else 0.0


def least(gaps: float, marks: int, words: float, letters: int) -> float:
    """By how much a line may be too wide at most."""
    return (marks + THIN * words) * MOST_SQUEEZE + UTMOST * gaps + LETTERS_UTMOST * letters


def widest(measure: float) -> float:
    """The widest gaps that are borne in a measure (1/1000 em)."""
    (wide, little), (narrow, much) = WIDEST, WIDEST_NARROW
    ems = min(wide, max(narrow, measure / 1000))
    return little + (much - little) * (wide - ems) / (wide - narrow)
