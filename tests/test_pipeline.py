"""The whole path of a text: the same bytes from anywhere, at any time, and from the manuscript alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import STORY, Run, runner
from typeset import manuscript, protection
from typeset.compose import Choice, Loose
from typeset.ledger.tsv import read_head
from typeset.pipeline import loose, volume
from typeset.pipeline.job import Job
from typeset.pipeline.parts import Part
from typeset.source import Source

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "seeds" / "liaoyuan.txt"
PAINTED = ("pdf", "epub")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("TYPESET_LANG", "en")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return runner(capsys)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def painted(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in contents(folder).items() if name.rpartition(".")[2] in PAINTED}


def test_the_same_bytes_in_any_folder_at_any_time_in_any_time_zone(tmp_path: Path) -> None:
    made: list[dict[str, bytes]] = []
    for name, zone, locale in (("one", "Asia/Shanghai", "zh_CN.UTF-8"), ("另一 处", "America/New_York", "C")):
        home = tmp_path / name
        home.mkdir()
        (home / SAMPLE.name).write_bytes(SAMPLE.read_bytes())
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "TZ": zone,
            "LC_ALL": locale,
            "PYTHONHASHSEED": str(len(made)),
        }
        environment.pop("SOURCE_DATE_EPOCH", None)
        environment.pop("TYPESET_LANG", None)
        subprocess.run(
            [sys.executable, "-m", "typeset", "build", SAMPLE.name],
            cwd=home,
            env=environment,
            check=True,
            capture_output=True,
        )
        made.append(contents(home / "build"))
    assert set(made[0]) == {f"liaoyuan.{suffix}" for suffix in ("pdf", "epub", "md", "ledger.tsv")}
    assert made[0] == made[1]


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--meta", "title=“强链”: 兴市", "--meta", "date=2025-09-04", "--meta", "author=赵蓓蓓、庞智源"),
        ("--meta", "language=zh-Hant-HK"),
    ],
    ids=["plain", "meta", "language"],
)
def test_building_the_manuscript_gives_the_same_pdf_and_epub(
    run: Run, tmp_path: Path, options: tuple[str, ...]
) -> None:
    first, again, bare = tmp_path / "first", tmp_path / "again", tmp_path / "bare"
    assert run("build", SAMPLE, "-o", first, *options).code == 0
    assert run("build", first / "liaoyuan.md", "-o", again, *options).code == 0
    assert run("build", first / "liaoyuan.md", "-o", bare).code == 0
    assert painted(again) == painted(first)
    assert painted(bare) == painted(first)


def test_what_is_made_does_not_depend_on_what_else_is_made(run: Run, tmp_path: Path) -> None:
    run("build", SAMPLE, "-o", tmp_path / "all")
    every = contents(tmp_path / "all")
    for target in ("pdf", "epub", "md"):
        run("build", SAMPLE, "-o", tmp_path / target, "--to", target)
        assert contents(tmp_path / target)[f"liaoyuan.{target}"] == every[f"liaoyuan.{target}"]


def test_several_pages_and_articles_go_the_same_way(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "pages.txt"
    text.write_text(f"{STORY}\f　　第二页接着说，这一段没有标题。\n\f{STORY.replace('夜班', '早班')}", encoding="utf-8")
    assert run("build", text, "-o", tmp_path / "first").code == 0
    assert run("build", tmp_path / "first" / "pages.md", "-o", tmp_path / "again").code == 0
    assert painted(tmp_path / "again") == painted(tmp_path / "first")


def test_the_ledgers_head_names_source_encoding_language_and_manuscript(run: Run, tmp_path: Path) -> None:
    run("build", SAMPLE, "-o", tmp_path)
    head = read_head((tmp_path / "liaoyuan.ledger.tsv").read_bytes())
    assert head["source"] == "liaoyuan.txt"
    assert head["source-sha256"] == protection.digest(SAMPLE.read_bytes())
    assert head["encoding"].startswith("utf-8 (")
    assert head["language"].startswith("zh-Hans-CN (")
    assert head["manuscript-sha256"] == protection.digest((tmp_path / "liaoyuan.md").read_bytes())


def test_the_ledger_speaks_english_under_any_locale(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("build", SAMPLE, "-o", tmp_path / "english", "--to", "md")
    monkeypatch.setenv("TYPESET_LANG", "zh")
    run("build", SAMPLE, "-o", tmp_path / "chinese", "--to", "md")
    assert contents(tmp_path / "english") == contents(tmp_path / "chinese")


def test_a_second_pass_over_the_manuscript_changes_nothing(run: Run, tmp_path: Path) -> None:
    run("build", SAMPLE, "-o", tmp_path, "--to", "md")
    written = (tmp_path / "liaoyuan.md").read_text("utf-8")
    assert manuscript.write(manuscript.read(Source("liaoyuan.md", written))) == written


def test_a_source_date_moves_the_files_date_and_nothing_else_breaks(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build", SAMPLE, "-o", tmp_path / "fixed")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1756944000")
    run("build", SAMPLE, "-o", tmp_path / "dated")
    fixed, dated = contents(tmp_path / "fixed"), contents(tmp_path / "dated")
    assert fixed["liaoyuan.md"] == dated["liaoyuan.md"]
    assert fixed["liaoyuan.pdf"] != dated["liaoyuan.pdf"]
    assert b"2025-09-04" in dated["liaoyuan.pdf"] or b"20250904" in dated["liaoyuan.pdf"]


@pytest.mark.parametrize(
    ("front", "language"),
    [("", "zh-Hant-TW"), ("---\nlanguage: zh_hk\n---\n", "zh-Hant-HK"), ("---\nlanguage: zh\n---\n", "zh-Hans-CN")],
)
def test_a_manuscript_is_set_in_the_language_that_it_names_or_shows(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, front: str, language: str
) -> None:
    seen: list[str] = []
    paint = volume.paint

    def watching(parts: tuple[Part, ...], script: str, job: Job) -> volume.Painted:
        seen.append(parts[0].document.language)
        return paint(parts, script, job)

    monkeypatch.setattr(volume, "paint", watching)
    text = f"{front}# 夜班公車開行\n\n這條線路全長十八公里，沿途設十四個站點。\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    assert run("build", tmp_path / "a.md", "-o", tmp_path).code == 0
    assert seen == [language]


def test_a_language_that_is_not_set_is_named_with_the_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nlanguage: en\n---\n# Night bus\n", encoding="utf-8")
    done = run("build", tmp_path / "a.md", "-o", tmp_path)
    assert done.code == 3
    assert done.line.startswith("a.md: ")


def test_what_a_manuscript_holds_but_is_not_set_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 表\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n", encoding="utf-8")
    done = run("build", tmp_path / "a.md", "-o", tmp_path)
    assert done.code == 0
    assert "a.md: line 3" in done.line


def test_an_odd_name_of_a_source_breaks_nothing(run: Run, tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows has no such names")
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff\n name.txt"))
    try:
        path.write_text(STORY, encoding="utf-8")
    except OSError:
        pytest.skip("this disk takes no such name")
    done = run("build", path, "-o", tmp_path / "out")
    assert done.code == 0, done.err
    assert len(contents(tmp_path / "out")) == 4


def test_a_build_tells_who_asks_of_lines_that_could_not_be_had_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TYPESET_LANG", "en")
    told: list[str] = []
    report = loose.told("a.md", told.append)
    choices = (Choice("累计投", 0.23, 0.0), Choice("2.1公里，", 0.0, 1.5))
    report(Loose(0, "累计投入", 0.189, False, "1897.5公里", choices, 6, 20))
    report(Loose(0, "投入3.5亿", 0.0, True, "元，", (Choice("3.5亿元，", 0.0, 0.3),), 7, 1))
    report(Loose(0, "项目采用", 0.0, False, "OpenHarbor", (Choice("项目采", 0.0, 0.0, 7.0),), 8, 2, 6.0))
    assert told == [
        "a.md: page 6, line 20: gaps of 0.19 em in “累计投入”, before “1897.5公里”; "
        "its other ends: “…累计投” with gaps of 0.23 em, “…2.1公里，”, 1.50 em too long "
        "(2 characters fewer before it would do)",
        "a.md: page 7, line 1: a unit is parted: “投入3.5亿|元，”; "
        "its other ends: “…3.5亿元，”, 0.30 em too long (1 character fewer before it would do)",
        "a.md: page 8, line 2: “项目采用” ends 6.00 em short, before “OpenHarbor”; "
        "its other ends: “…项目采”, 7.00 em short",
    ]
