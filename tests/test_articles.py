"""Our own articles, printed at many measures and broken in many ways, come out as they were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import truth
from tests.damage import Broken, Damage, break_article
from tests.path import repair
from tests.press import Press
from tests.truth import Row, by_line, ink, of_document
from typeset.read import read

NARROW = Press(measure=14, quote=0.5)
COLUMN = Press(measure=20)
SAMPLE = Press(measure=25, quote=0.5, squeeze=True)
WIDE = Press(measure=34, digit=0.55, squeeze=False, run_in=False)
BROADEST = Press(measure=42)

WAYS: dict[str, tuple[Press, Damage]] = {
    "blank after each line": (SAMPLE, Damage(blanks="each")),
    "no blank at all": (COLUMN, Damage()),
    "blanks inside paragraphs": (COLUMN, Damage(blanks="inside")),
    "blanks by chance": (Press(measure=21), Damage(blanks="random", leading_space=True)),
    "narrow column": (NARROW, Damage(blanks="each")),
    "wide measure": (WIDE, Damage(line_end="\r\n")),
    "widest measure": (BROADEST, Damage(blanks="blocks")),
    "captions doubled in runs": (Press(measure=26, quote=0.5), Damage(blanks="each", doubled="run")),
    "captions doubled in characters": (COLUMN, Damage(doubled="char")),
    "captions printed twice": (Press(measure=19, quote=0.5), Damage(doubled="line", blanks="random")),
    "headline and captions threefold": (
        Press(measure=22),
        Damage(doubled="triple", doubled_kinds=("headline", "caption")),
    ),
    "captions inside paragraphs": (Press(measure=18), Damage(captions="inside")),
    "captions between paragraphs": (Press(measure=23, quote=0.5), Damage(captions="between", blanks="each")),
    "standfirst before the headline": (Press(measure=28), Damage(standfirst_first=True, blanks="each")),
    "letter-spaced headline, radicals": (COLUMN, Damage(letter_spaced=True, radicals=True)),
    "control characters": (Press(measure=30), Damage(controls=True, line_end="\r\n")),
    "pages with furniture": (COLUMN, Damage(page=18, furniture=True)),
    "rows across two columns": (COLUMN, Damage(rows=True)),
}

NOT_YET_FILE = truth.ARTICLES / "not-yet.tsv"


def not_yet() -> dict[tuple[str, str], str]:
    """What comes out wrong so far, and why: (article, way) -> reason. Strict: a repair announces itself.

    `python -m tests.test_articles` rewrites the list from what the engine does now; read the difference.
    """
    lines = NOT_YET_FILE.read_text(encoding="utf-8").splitlines() if NOT_YET_FILE.exists() else []
    return {(article, way): why for article, way, why in (line.split("\t") for line in lines)}


NOT_YET = not_yet()


def broken(article: str, way: str) -> Broken:
    press, damage = WAYS[way]
    return break_article(truth.read(article), press, damage, seed=7)


def cases() -> list[object]:
    found: list[object] = []
    for article in truth.names():
        for way in WAYS:
            why = NOT_YET.get((article, way))
            marks = [pytest.mark.xfail(strict=True, reason=why)] if why else []
            found.append(pytest.param(article, way, id=f"{article}, {way}", marks=marks))
    return found


@pytest.mark.parametrize(("article", "way"), cases())
def test_a_broken_article_comes_out_as_it_was_written(article: str, way: str) -> None:
    case = broken(article, way)
    assert by_line(of_document(repair(case.text).document)) == by_line(case.rows)


@pytest.mark.parametrize("article", truth.names())
def test_each_article_is_made_whole_from_at_least_three_kinds_of_damage(article: str) -> None:
    assert sum((article, way) not in NOT_YET for way in WAYS) >= 3


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("article", truth.names())
def test_no_true_letter_is_lost_whatever_the_damage(article: str, way: str) -> None:
    case = broken(article, way)
    made = ink("".join("".join(row.lines) for row in of_document(repair(case.text).document)))
    wanted = ink("".join("".join(row.lines) for row in case.rows))
    assert not missing(wanted, made)


def missing(wanted: str, made: str) -> str:
    """Letters that are wanted more often than they were made."""
    from collections import Counter

    return "".join((Counter(wanted) - Counter(made)).elements())


@pytest.mark.parametrize(
    ("article", "encoding"),
    [
        ("report", "utf-8-sig"),
        ("report", "gb18030"),
        ("dialogue", "utf-16"),
        ("latin", "utf-16-le"),
        ("numbers", "gbk"),
        ("taiwan", "cp950"),
        ("taiwan", "gb18030"),
        ("taiwan", "utf-16"),
    ],
)
def test_a_broken_article_in_another_encoding_is_the_same_article(article: str, encoding: str, tmp_path: Path) -> None:
    case = broken(article, "blank after each line")
    text = case.text
    path = tmp_path / "稿件.txt"
    data = text.encode("utf-16-le") if encoding == "utf-16-le" else text.encode(encoding)
    path.write_bytes(b"\xff\xfe" + data if encoding == "utf-16-le" else data)
    source = read(path)
    assert source.text.lstrip("\ufeff") == text


def test_verse_is_one_block_of_its_own_lines() -> None:
    rows = of_document(repair(broken("verse", "no blank at all").text).document)
    verse = [row for row in truth.read("verse") if len(row.lines) > 1]
    assert [row for row in rows if row in verse] == verse


def test_several_articles_in_one_text_are_parted() -> None:
    document = repair(broken("several", "blank after each line").text).document
    heads = [article.headline.chars for article in document.articles if article.headline]
    assert heads == ["".join(row.lines) for row in truth.read("several") if row.kind == "headline"]


@pytest.mark.parametrize("article", truth.names())
def test_a_repaired_article_is_not_repaired_again(article: str) -> None:
    rows = truth.read(article)
    again = repair(clean(rows))
    assert not [e for e in again.ledger.entries if e.rule not in ("break", "line", "trim", "doubt")]
    letters = [line for _kind, line in by_line(of_document(again.document))]
    assert letters == [line for _kind, line in by_line(rows)]


def clean(rows: tuple[Row, ...]) -> str:
    """Rows as an editor would type them: one line a paragraph, a blank line between blocks."""
    out: list[str] = []
    for row in rows:
        if row.kind == "credit":
            out[-1] += row.lines[0]
        else:
            out.append("\n".join(row.lines))
    return "\n\n".join(out) + "\n"


def relist() -> None:
    """Write the list anew; a reason that was written before stays, a new line says how the blocks differ."""
    lines = []
    for article in truth.names():
        for way in WAYS:
            case = broken(article, way)
            made, wanted = by_line(of_document(repair(case.text).document)), by_line(case.rows)
            if made != wanted:
                why = NOT_YET.get((article, way)) or how(set(wanted) - set(made), set(made) - set(wanted))
                lines.append(f"{article}\t{way}\t{why}\n")
    NOT_YET_FILE.write_text("".join(lines), encoding="utf-8")


def how(missing: set[tuple[str, str]], extra: set[tuple[str, str]]) -> str:
    """What went wrong, in a few words and with the first example."""
    kind, text = min(missing or extra, key=lambda row: (len(row[1]), row))
    begins = text.split("\n")[0][:10]
    same = [row for row in extra if row[1] == text]
    if same:
        return f"{begins}…: {same[0][0]} instead of {kind}"
    joined = any(text in row[1] for row in extra)
    return f"{begins}…: {'joined with its neighbour' if joined else 'parted or joined in the wrong place'}"


if __name__ == "__main__":
    relist()
