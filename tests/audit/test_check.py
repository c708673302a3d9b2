"""`typeset check` as its users call it: exit codes, limits, JSON, comparison, and files that are no good."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.audit.pages import HAN, Row, clean, han, made, texts_of
from tests.commands import Run, runner, snapshot


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TYPESET_LANG", "en")


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return made(tmp_path, clean(), "good.pdf")


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    rows = clean()
    rows[0][2] = Row("、" + han(19, 40))
    return made(tmp_path, rows, "faulty.pdf")


def test_the_table_lists_every_measure_and_the_worst_places(run: Run, faulty: Path) -> None:
    done = run("check", faulty)
    assert done.code == 0
    assert done.out.startswith("faulty.pdf: 2 pages\ntagged: yes\nlanguage: zh-Hans-CN\n")
    assert "kinsoku        1" in done.out
    assert "  page 1, line 3: " in done.out


def test_a_limit_that_is_kept_is_no_fault(run: Run, good: Path) -> None:
    assert run("check", good, "--limit", "kinsoku=0", "--limit", "flush=100").code == 0


def test_a_limit_that_is_passed_is_named(run: Run, faulty: Path) -> None:
    done = run("check", faulty, "--limit", "kinsoku=0", "-q")
    assert done.code == 1
    assert done.line == "faulty.pdf: limit passed: kinsoku is 1, and must be <= 0"
    assert done.out == ""


def test_more_is_better_where_it_is(run: Run, good: Path) -> None:
    done = run("check", good, "--limit", "lines=500", "-q")
    assert done.line == "good.pdf: limit passed: lines is 21, and must be >= 500"


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("--limit", "beauty=1"), "there is no measure beauty; choose among kinsoku, "),
        (("--limit", "kinsoku"), "not of the form KEY=NUMBER"),
        (("--limit", "kinsoku=few"), "not of the form KEY=NUMBER"),
        (("--limit", "lost=0"), "is measured only with --text"),
        (("--limit", "pixels=0"), "is measured only with --against"),
        (("--html", "a.html"), "name the older PDF with --against"),
        (("--text", "none.md"), "there is no such file"),
        (("--against", "none.pdf"), "there is no such file"),
    ],
)
def test_wrong_usage_is_told_in_a_line(words: tuple[str, ...], part: str, run: Run, good: Path) -> None:
    done = run("check", good, *words)
    assert done.code == 2
    assert part in done.line


def test_json_has_the_same_keys_whatever_was_asked(run: Run, good: Path, tmp_path: Path) -> None:
    manuscript = tmp_path / "page.md"
    manuscript.write_text("\n\n".join(texts_of(clean())) + "\n", encoding="utf-8")
    plain = json.loads(run("check", good, "--json").out)
    full = json.loads(run("check", good, "--json", "--text", manuscript, "--limit", "lost=0").out)
    assert plain["measures"].keys() == full["measures"].keys()
    assert plain["measures"]["lost"] is None
    assert full["measures"]["lost"] == 0
    assert full["limits"] == [{"key": "lost", "limit": 0.0, "value": 0, "passed": False}]


def test_a_character_that_the_manuscript_has_otherwise_is_counted(run: Run, good: Path, tmp_path: Path) -> None:
    texts = texts_of(clean())
    texts[2] = "桥" + texts[2][1:]
    manuscript = tmp_path / "page.md"
    manuscript.write_text("\n\n".join(texts) + "\n", encoding="utf-8")
    done = run("check", good, "--text", manuscript, "--limit", "changed=0", "-q")
    assert done.code == 1
    assert "changed is 1" in done.line


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "is not a PDF"),
        ("这不是 PDF".encode(), "is not a PDF"),
        (b"%PDF-1.7\n%%EOF\n", "is damaged"),
    ],
    ids=["empty", "text", "head alone"],
)
def test_a_file_that_is_no_pdf_is_told_in_a_line(content: bytes, part: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(content)
    done = run("check", tmp_path / "bad.pdf")
    assert done.code == 3
    assert part in done.line


def test_a_pdf_cut_short_is_told_in_a_line(run: Run, good: Path, tmp_path: Path) -> None:
    (tmp_path / "cut.pdf").write_bytes(good.read_bytes()[:2000])
    done = run("check", tmp_path / "cut.pdf")
    assert done.code == 3
    assert "is damaged" in done.line


def test_a_pdf_with_a_password_is_told_in_a_line(run: Run, tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "locked.pdf"), encrypt="secret")
    canvas.drawString(100, 100, "locked")
    canvas.save()
    done = run("check", tmp_path / "locked.pdf")
    assert done.code == 3
    assert "password" in done.line


def test_a_folder_is_told_in_a_line(run: Run, tmp_path: Path) -> None:
    assert run("check", tmp_path).code == 3
    assert run("check", tmp_path / "none.pdf").code == 2


# --- comparison


def test_a_pdf_equals_itself(run: Run, good: Path) -> None:
    assert run("check", good, "--against", good).code == 0


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda rows: rows[0].__setitem__(9, rows[0][9]._replace(down=1.0)), "pixels"),
        (lambda rows: rows[0].__setitem__(9, Row(HAN[5] + rows[0][9].chars[1:])), "text"),
        (lambda rows: rows.append([Row(han(9))]), "pages"),
    ],
    ids=["a point lower", "another character", "a page more"],
)
def test_a_difference_is_found(change: object, key: str, run: Run, good: Path, tmp_path: Path) -> None:
    assert callable(change)
    rows = clean()
    change(rows)
    new = made(tmp_path, rows, "new.pdf")
    done = run("check", new, "--against", good, "-q")
    assert done.code == 1
    assert f"limit passed: {key} is" in done.err
    assert run("check", new, "--against", good, "-q", *_limits("pages=9", "text=999", "pixels=100")).code == 0


def _limits(*words: str) -> list[str]:
    return [part for word in words for part in ("--limit", word)]


def test_the_comparison_is_one_page_with_everything_in_it(run: Run, good: Path, tmp_path: Path) -> None:
    rows = clean()
    rows[1][3] = Row("桥" + rows[1][3].chars[1:])
    new = made(tmp_path, rows, "new.pdf")
    assert run("check", new, "--against", good, "--html", tmp_path / "out.html").code == 1
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert page.count("data:image/png;base64,") == 3
    assert "http" not in page
    assert f"<del>{clean()[1][3].chars[0]}</del><ins>桥</ins>" in page
    assert 'id="page-2"' in page
    assert 'id="page-1"' not in page


def test_a_report_that_cannot_be_written_leaves_nothing(run: Run, good: Path, tmp_path: Path) -> None:
    before = snapshot(tmp_path)
    assert run("check", good, "--against", good, "--html", good).code == 2
    assert run("check", good, "--against", good, "--html", good / "out.html").code == 3
    assert snapshot(tmp_path) == before


def test_messages_in_chinese(run: Run, faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TYPESET_LANG", "zh")
    done = run("check", faulty, "--limit", "kinsoku=0")
    assert done.line == "faulty.pdf: 超出限值：kinsoku 为 1，应 <= 0"
    assert "行首禁则之误" in done.out
