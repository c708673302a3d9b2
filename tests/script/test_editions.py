"""Editions in other scripts on the command line: their files, their faces, what stops them."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.commands import STORY, Done, runner
from typeset import style

Run = Callable[..., Done]
NAMED = "那人姓范，在城里住了十年。范先生爱吃面，也爱看云。\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.md").write_text(f"---\nlanguage: zh-Hans-CN\n---\n\n# 题\n\n{NAMED}", encoding="utf-8")
    return runner(capsys)


def files(folder: str = "build") -> set[str]:
    return {path.name for path in Path(folder).iterdir()}


def text_of(epub: str) -> str:
    with zipfile.ZipFile(epub) as archive:
        return archive.read(next(name for name in archive.namelist() if "article-1" in name)).decode("utf-8")


def test_a_conversion_bears_its_language_in_its_name(run: Run) -> None:
    assert run("build", "a.txt", "--script", "s2tw", "--script", "none").code == 0
    one = {"a.zh-Hant-TW.pdf", "a.zh-Hant-TW.epub", "a.zh-Hant-TW.ledger.tsv", "a.script.tsv"}
    assert files() == one | {"a.pdf", "a.epub", "a.md", "a.ledger.tsv"}
    converted = text_of("build/a.zh-Hant-TW.epub")
    assert 'xml:lang="zh-Hant-TW"' in converted
    assert "青榆縣首趟鄉村夜班公交開行" in converted
    assert "青榆县首趟" in text_of("build/a.epub")


def test_one_script_alone_writes_that_edition_only(run: Run) -> None:
    assert run("build", "b.md", "--script", "s2hk", "--to", "epub").code == 0
    assert files() == {"b.zh-Hant-HK.epub", "b.zh-Hant-HK.ledger.tsv", "b.script.tsv"}
    assert "城裏" in text_of("build/b.zh-Hant-HK.epub")


def test_an_edition_is_the_same_twice_and_with_none_as_without(run: Run) -> None:
    assert run("build", "a.txt", "-o", "x").code == 0
    assert run("build", "a.txt", "-o", "y", "--script", "none", "--script", "s2twp").code == 0
    assert run("build", "a.txt", "-o", "z", "--script", "s2twp").code == 0
    for name in files("x"):
        assert Path("x", name).read_bytes() == Path("y", name).read_bytes()
    for name in files("z"):
        assert Path("z", name).read_bytes() == Path("y", name).read_bytes()


def test_a_manuscript_makes_the_same_editions_as_the_text_it_came_from(run: Run) -> None:
    assert run("build", "a.txt", "-o", "x", "--script", "s2tw").code == 0
    assert run("build", "x/a.md", "-o", "y", "--script", "s2tw").code == 0
    for name in files("y"):
        assert Path("x", name).read_bytes() == Path("y", name).read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        ("--script", "s2tw", "--script", "s2twp"),
        ("--script", "s2xx"),
        ("--script", "t2s"),
        ("--script", "s2tw", "--meta", "language=zh-Hant-TW"),
        ("--script", "s2tw", "--protect", "missing.txt"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(run: Run, words: tuple[str, ...]) -> None:
    done = run("build", "b.md", *words)
    assert done.code == 2
    assert done.line
    assert not Path("build").exists()


def test_a_list_protects_names_and_puts_in_words(run: Run) -> None:
    Path("names.txt").write_text("范先生 # 访客\n城里\t城內\n", encoding="utf-8")
    assert run("build", "b.md", "--script", "s2tw", "--to", "epub", "--protect", "names.txt").code == 0
    converted = text_of("build/b.zh-Hant-TW.epub")
    assert "范先生愛吃" in converted
    assert "在城內住了" in converted


def test_a_broken_list_is_named_with_its_line(run: Run) -> None:
    Path("names.txt").write_text("范先生\n城里\t\n", encoding="utf-8")
    done = run("build", "b.md", "--script", "s2tw", "--protect", "names.txt")
    assert done.code == 3
    assert "names.txt: line 2" in done.line


def test_only_what_is_reviewed_is_built_and_a_reviewed_list_settles_it(run: Run) -> None:
    words = ("build", "b.md", "--script", "s2tw", "--to", "epub", "--reviewed-only")
    done = run(*words)
    assert done.code == 1
    assert "b.script.tsv" in done.line
    assert files() == {"b.script.tsv"}
    report = Path("build/b.script.tsv")
    rows = report.read_text(encoding="utf-8").splitlines()
    flagged = [row for row in rows if row.startswith("?")]
    assert flagged
    decided = [row + ("范" if "\t范\t" in row else "ok") if row.startswith("?") else row for row in rows]
    report.write_text("\n".join(decided) + "\n", encoding="utf-8")
    assert run(*words).code == 0
    assert "姓范" in text_of("build/b.zh-Hant-TW.epub")
    assert run(*words).code == 0, "decisions are kept in the report"
    other = Path("b.md").read_text(encoding="utf-8").replace("姓范", "名叫后羿")
    Path("b.md").write_text(other, encoding="utf-8")
    run(*words)
    kept = report.read_text(encoding="utf-8")
    assert "unused decision" in kept


def test_explain_lists_every_choice_of_a_conversion_and_writes_nothing(run: Run) -> None:
    for name in ("a.txt", "b.md"):
        done = run("explain", name, "--script", "s2tw")
        assert done.code == 0, done.err
        assert done.out.startswith("s2tw (zh-Hant-TW)")
    assert re.search(r"^\? 7:4 +character +范 → 范|範 ", done.out, re.MULTILINE)
    assert "那人姓[范]，在城里住了十年" in done.out
    told = json.loads(run("explain", "b.md", "--script", "s2tw", "--script", "s2hk", "--json").out)
    assert [one["script"] for one in told] == ["s2tw", "s2hk"]
    inside = [one["after"] for each in told for one in each["choices"] if one["before"] == "里"]
    assert inside == ["裡", "裏"]
    assert not Path("build").exists()


@pytest.mark.parametrize("words", [("--script", "none"), ("--script", "s2tw", "--page", "1"), ("--script", "x")])
def test_explain_refuses_what_makes_no_sense_of_scripts(run: Run, words: tuple[str, ...]) -> None:
    assert run("explain", "b.md", *words).code == 2


def test_flags_are_told_and_do_not_stop_a_build(run: Run) -> None:
    done = run("build", "b.md", "--script", "s2tw", "--to", "epub")
    assert done.code == 0
    assert "flagged" in done.err


def test_pictures_are_matched_by_captions_as_they_were_written(run: Run) -> None:
    pictures = Path("pictures")
    pictures.mkdir()
    Image.new("RGB", (80, 60), "grey").save(pictures / "night.png")
    listed = '[[picture]]\nfile = "night.png"\ncaption = "夜色中的石渡镇客运站"\nalt = "一只灯"\n'
    (pictures / "pictures.toml").write_text(listed, encoding="utf-8")
    words = ("--pictures", pictures, "--script", "s2tw", "--script", "none")
    done = run("build", "a.txt", *words)
    assert done.code == 0, done.err
    assert 'alt="一隻燈"' in text_of("build/a.zh-Hant-TW.epub")
    assert 'alt="一只灯"' in text_of("build/a.epub")


def test_a_style_names_faces_by_language() -> None:
    book = style.load("book")
    assert book.in_language("zh-Hans-CN") is book
    assert book.in_language("zh-Hant-TW").fonts["song"][0] == "NotoSerifTC-Regular"
    assert book.in_language("zh-Hant-HK").fonts["hei"][0] == "NotoSansTC-Bold"


def test_faces_of_a_language_for_a_use_that_is_not_there_are_refused(run: Run) -> None:
    Path("my.toml").write_text('extends = "book"\n[fonts.zh-Hant-TW]\nsnog = ["X"]\n', encoding="utf-8")
    done = run("build", "b.md", "--style", "my.toml")
    assert done.code == 4
    assert "snog" in done.line
