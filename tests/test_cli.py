"""The command line: what it takes, what it writes where, what it says and in which language."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import STORY, Run, runner, snapshot
from typeset import __version__, cli, messages, reasons
from typeset.desk import WORST_FIRST
from typeset.messages.tables import MESSAGES, TABLES

ALL = ("story.epub", "story.ledger.tsv", "story.md", "story.pdf")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own to work in, with `story.txt`, and English messages."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TYPESET_LANG", "en")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    return tmp_path


def outputs(folder: str = "build") -> tuple[str, ...]:
    return tuple(sorted(path.name for path in Path(folder).iterdir()))


# --- build


def test_build_writes_four_outputs_and_says_where(run: Run) -> None:
    done = run("build", "story.txt")
    assert done.code == 0
    assert outputs() == ALL
    written = [Path("build") / name for name in ("story.pdf", "story.epub", "story.md", "story.ledger.tsv")]
    assert done.out.splitlines()[:4] == [str(path) for path in written]
    assert done.err == ""


def test_the_last_line_counts_the_slots(run: Run) -> None:
    assert "1 picture slot waits" in run("build", "story.txt").out.splitlines()[-1]


def test_a_manuscript_gives_pdf_and_epub_alone(run: Run, desk: Path) -> None:
    run("build", "story.txt", "-o", "first")
    before = snapshot(desk / "first")
    done = run("build", "first/story.md", "-o", "second")
    assert done.code == 0
    assert outputs("second") == ("story.epub", "story.pdf")
    assert run("build", "first/story.md", "-o", "first").code == 0
    assert snapshot(desk / "first") == before


@pytest.mark.parametrize(
    ("targets", "names"),
    [
        (["--to", "pdf"], ("story.ledger.tsv", "story.pdf")),
        (["--to", "md,epub"], ("story.epub", "story.ledger.tsv", "story.md")),
        (["--to", "pdf", "--to", "EPUB"], ("story.epub", "story.ledger.tsv", "story.pdf")),
    ],
)
def test_a_ledger_comes_with_whatever_is_made_of_a_text(run: Run, targets: list[str], names: tuple[str, ...]) -> None:
    assert run("build", "story.txt", *targets).code == 0
    assert outputs() == names


def test_standard_input_is_a_text(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    assert run("build", "-").code == 0
    assert outputs() == tuple(name.replace("story", "stdin") for name in ALL)


def test_names_in_chinese_with_spaces_and_marks_work(run: Run) -> None:
    name = "9月3日 辽源 “头版” 100%"
    Path("story.txt").rename(f"{name}.txt")
    assert run("build", f"{name}.txt", "-o", "成品 文件夹").code == 0
    assert outputs("成品 文件夹") == tuple(sorted(f"{name}{item[5:]}" for item in ALL))
    assert run("build", f"成品 文件夹/{name}.md", "-o", "再版").code == 0


def test_metadata_and_language_go_into_the_front_matter(run: Run) -> None:
    done = run(
        "build", "story.txt", "--meta", "title=夜班公交", "--meta", "edition=01", "--meta", "language=zh-hant-tw"
    )
    assert done.code == 0
    front = Path("build/story.md").read_text("utf-8").split("---\n")[1].splitlines()
    assert front == ["language: zh-Hant-TW", "source: story.txt", "title: 夜班公交", "edition: 01"]


def test_several_inputs_are_built_one_by_one_and_the_worst_code_wins(run: Run, desk: Path) -> None:
    (desk / "empty.txt").touch()
    (desk / "third.txt").write_text(STORY, encoding="utf-8")
    done = run("build", "story.txt", "empty.txt", "third.txt")
    assert done.code == 3
    assert "empty.txt" in done.line
    assert len(outputs()) == 8
    assert done.out.splitlines()[-1].startswith("2 of 3 inputs built; ")


@pytest.mark.parametrize(
    ("codes", "worst"), [((0, 4, 3), 3), ((5, 3, 4), 5), ((0, 4), 4), ((1, 0), 1), ((4, 1), 4), ((0, 0), 0)]
)
def test_the_exit_code_of_several_inputs(codes: tuple[int, ...], worst: int) -> None:
    assert next(code for code in WORST_FIRST if code in codes) == worst


def test_quiet_says_nothing_when_all_is_well(run: Run) -> None:
    done = run("build", "story.txt", "-q")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_verbose_gives_the_evidence_and_what_each_rule_did(run: Run) -> None:
    done = run("build", "story.txt", "-v")
    assert done.code == 0
    assert "encoding: utf-8" in done.err
    assert "language: zh-Hans-CN" in done.err
    assert "unwrap" in done.err


def test_anything_but_utf_8_is_named(run: Run, desk: Path) -> None:
    (desk / "story.txt").write_bytes(STORY.encode("gb18030"))
    done = run("build", "story.txt")
    assert done.code == 0
    assert "gb18030" in done.line


def test_doubtful_places_are_counted_once_the_work_is_done(run: Run, desk: Path) -> None:
    (desk / "story.txt").write_text(STORY.replace("夜色", "夜\ufffd色"), encoding="utf-8")
    for words in (["build", "story.txt"], ["reflow", "story.txt"], ["reflow", "story.txt", "-o", "new/"]):
        done = run(*words, *(["--missing", "box"] if words[0] == "build" else []))
        assert done.code == 0
        assert "doubtful" in done.line
    assert run("explain", "story.txt").err == ""


# --- characters without a glyph


@pytest.fixture
def rare(desk: Path) -> Path:
    path = desk / "rare.txt"
    path.write_text(STORY.replace("夜色", "夜\U0001f68c色\ue123"), encoding="utf-8")
    return path


def test_a_character_without_a_glyph_stops_the_build_with_its_place(run: Run, rare: Path) -> None:
    done = run("build", rare.name)
    assert done.code == 4
    assert done.line.startswith("rare.txt: line 9: no glyph for \U0001f68c (U+1F68C) in book's fonts")
    assert "(nor for U+E123)" in done.line
    assert "--missing box" in done.line
    assert not Path("build").exists()


def test_the_place_in_a_manuscript_is_the_manuscripts_line(run: Run, rare: Path) -> None:
    run("build", rare.name, "--to", "md")
    lines = Path("build/rare.md").read_text("utf-8").splitlines()
    number = next(at for at, line in enumerate(lines, 1) if "\ue123" in line)
    done = run("build", "build/rare.md")
    assert done.code == 4
    assert done.line.startswith(f"rare.md: line {number}: no glyph")


def test_words_at_the_pages_edges_are_checked_too(run: Run) -> None:
    done = run("build", "story.txt", "--meta", "publication=青榆🚌报")
    assert done.code == 4
    assert "U+1F68C" in done.line


def test_boxes_are_listed_in_the_last_line(run: Run, rare: Path) -> None:
    done = run("build", rare.name, "--missing", "box")
    assert done.code == 0
    assert "U+1F68C" in done.out.splitlines()[-1]
    assert "U+E123" in done.out.splitlines()[-1]


# --- pictures


def test_pictures_fill_the_slots_and_each_pair_is_printed(run: Run, desk: Path) -> None:
    from PIL import Image

    (desk / "pictures").mkdir()
    Image.new("RGB", (40, 30), "navy").save(desk / "pictures" / "1.jpg")
    done = run("build", "story.txt", "--pictures", "pictures")
    assert done.code == 0
    pair, last = done.out.splitlines()[-2:]
    assert "1.jpg" in pair
    assert "夜色中的" in pair
    assert "no picture slots" in last
    assert "](<>" in Path("build/story.md").read_text("utf-8")
    again = run("build", "build/story.md", "--pictures", "pictures", "-o", "again")
    assert again.code == 0
    for name in ("story.pdf", "story.epub"):
        assert Path("again", name).read_bytes() == Path("build", name).read_bytes()


# --- reflow


def test_reflow_writes_standard_output_and_no_ledger(run: Run, desk: Path) -> None:
    before = snapshot(desk)
    done = run("reflow", "story.txt")
    assert done.code == 0
    assert "# 青榆县首趟乡村夜班公交开行\n" in done.out
    assert "缓缓驶出青榆县石渡镇客运站" in done.out
    assert snapshot(desk) == before


@pytest.mark.parametrize(
    ("out", "names"),
    [
        ("new/", ("new/story.ledger.tsv", "new/story.md")),
        ("there", ("there/story.ledger.tsv", "there/story.md")),
        ("new/text.md", ("new/text.ledger.tsv", "new/text.md")),
    ],
)
def test_reflow_into_a_file_or_a_folder(run: Run, desk: Path, out: str, names: tuple[str, ...]) -> None:
    (desk / "there").mkdir()
    assert run("reflow", "story.txt", "-o", out).code == 0
    made = sorted(str(path.relative_to(desk)).replace(os.sep, "/") for path in desk.rglob("*.*"))
    assert tuple(name for name in made if name != "story.txt") == names


def test_reflow_gives_what_build_writes(run: Run) -> None:
    run("build", "story.txt")
    assert run("reflow", "story.txt").out.encode() == Path("build/story.md").read_bytes()


# --- explain


def test_explain_shows_every_change_with_place_reason_and_confidence(run: Run) -> None:
    done = run("explain", "story.txt")
    assert done.code == 0
    lines = done.out.splitlines()
    joint = next(line for line in lines if "unwrap" in line and "驶出青[" in line)
    assert joint.split()[0] == "4:36"
    assert "⏎" in joint
    assert "line 4" in lines[lines.index(joint) + 1]
    rules = {line.split()[0]: int(line.split()[1]) for line in lines[lines.index("", lines.index("page 1")) + 1 :]}
    assert rules["unwrap"] == 2


def test_explain_as_json_has_a_fixed_shape(run: Run) -> None:
    done = run("explain", "story.txt", "--json")
    report = json.loads(done.out)
    assert report["format"] == "typeset-explain/1"
    assert set(report) == {"format", "head", "rules", "changes"}
    assert set(report["changes"][0]) == {
        *("rule", "page", "line", "column", "start", "end", "before", "after", "reason", "why", "confidence")
    }
    for change in report["changes"]:
        assert STORY[change["start"] : change["end"]] == change["before"]
    assert sum(report["rules"].values()) == len(report["changes"])


def test_explain_keeps_to_one_page(run: Run, desk: Path) -> None:
    (desk / "two.txt").write_text(f"{STORY}\f{STORY}", encoding="utf-8")
    pages = {change["page"] for change in json.loads(run("explain", "two.txt", "--page", "2", "--json").out)["changes"]}
    assert pages == {2}
    done = run("explain", "two.txt", "--page", "3")
    assert done.code == 2
    assert "has 2" in done.line


def test_explain_speaks_the_readers_language(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TYPESET_LANG", "zh")
    assert "第 1 页" in run("explain", "story.txt").out


# --- styles and fonts


def test_styles_are_listed_with_what_they_are(run: Run) -> None:
    done = run("styles")
    assert done.code == 0
    assert any(line.startswith("book ") and len(line.split()) > 2 for line in done.out.splitlines())


def test_fonts_are_listed_and_one_tells_what_it_covers(run: Run) -> None:
    assert "NotoSerifSC-Regular" in run("fonts").out
    assert "GB 2312" in run("fonts", "NotoSerifSC-Regular").out
    done = run("fonts", "Nowhere")
    assert done.code == 4
    assert "Nowhere" in done.line


# --- wrong usage


@pytest.mark.parametrize(
    "words",
    [
        ["brew"],
        ["build"],
        ["build", "story.txt", "--colour"],
        ["build", "story.txt", "--to", "docx"],
        ["build", "story.txt", "--to", ""],
        ["build", "story.txt", "--meta", "title"],
        ["build", "story.txt", "--meta", "headline=x"],
        ["build", "story.txt", "--meta", "language=de"],
        ["build", "story.txt", "--missing", "guess"],
        ["build", "story.txt", "--encoding", "klingon"],
        ["build", "story.txt", "--encoding", "hex"],
        ["build", "story.txt", "--pictures", "nowhere"],
        ["build", "story.txt", "-o"],
        ["build", "nowhere.txt"],
        ["build", "story.txt", "nowhere.txt"],
        ["build", "story.txt", "./story.txt"],
        ["build", "-", "-"],
        ["explain"],
        ["explain", "story.txt", "--page", "0"],
        ["explain", "story.txt", "story.txt"],
        ["reflow", "story.txt", "-o", "story.txt"],
        ["reflow", "here.ledger.tsv", "-o", "here.md"],
        ["reflow", "story.txt", "other.txt"],
        ["reflow", "story.txt", "other.txt", "-o", "one.md"],
        ["styles", "book"],
        # options of later work
        ["build", "story.txt", "--profile", "web"],
        ["explain", "story.txt", "--svg", "proof.svg"],
        ["check", "story.pdf"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_wrong_usage_is_one_line_and_changes_nothing(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], language: str
) -> None:
    monkeypatch.setenv("TYPESET_LANG", language)
    for name in ("other.txt", "here.ledger.tsv"):
        (desk / name).write_text(STORY, encoding="utf-8")
    before = snapshot(desk)
    done = run(*words)
    assert done.code == 2
    assert done.line
    assert done.out == ""
    assert snapshot(desk) == before


def test_two_inputs_of_one_name_are_named_before_any_work(run: Run, desk: Path) -> None:
    (desk / "other").mkdir()
    (desk / "other" / "STORY.md").write_text("# 一\n", encoding="utf-8")
    done = run("build", "story.txt", "other/STORY.md")
    assert done.code == 2
    assert "story.txt" in done.line
    assert "STORY.md" in done.line
    assert not (desk / "build").exists()


def test_a_manuscript_is_not_made_of_a_manuscript(run: Run, desk: Path) -> None:
    (desk / "a.md").write_text("# 一\n", encoding="utf-8")
    for words in (["build", "a.md", "--to", "md"], ["reflow", "a.md"], ["explain", "a.md"]):
        done = run(*words)
        assert done.code == 2, words
        assert "a.md" in done.line


# --- help, version, languages


COMMANDS = ("build", "reflow", "explain", "styles", "fonts")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=str)
def test_help_on_every_command(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], language: str
) -> None:
    monkeypatch.setenv("TYPESET_LANG", language)
    done = run(*command, "--help")
    assert done.code == 0
    assert done.out.startswith("用法：" if language == "zh" else "Usage: ")
    assert "help-" not in done.out
    assert "--quiet" in done.out


def test_no_command_shows_the_help(run: Run) -> None:
    done = run()
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Usage: typeset")
    assert "explain" in done.err


def test_version(run: Run) -> None:
    assert run("--version").out == f"typeset {__version__}\n"


@pytest.mark.parametrize("table", [MESSAGES, reasons.REASONS], ids=["messages", "reasons"])
def test_every_sentence_is_there_in_both_languages(table: dict[str, tuple[str, str]]) -> None:
    import string

    for key, (english, chinese) in table.items():
        fields = [{field for _, field, _, _ in string.Formatter().parse(text) if field} for text in (english, chinese)]
        assert fields[0] == fields[1], key
        assert english.isprintable(), key
        assert chinese.isprintable(), key


def test_no_sentence_stands_in_two_tables() -> None:
    assert sum(len(table) for table in TABLES) == len(MESSAGES)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"TYPESET_LANG": "zh"}, "zh"),
        ({"TYPESET_LANG": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_TW.UTF-8", "LANG": "en_GB.UTF-8"}, "zh"),
        ({}, "en"),
    ],
)
def test_the_language_of_messages(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], language: str) -> None:
    for name in ("TYPESET_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert messages.language() == language


# --- consoles and pipes, in processes of their own


def process(*words: str, encoding: str = "utf-8", **variables: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[1]), "PYTHONIOENCODING": encoding}
    return subprocess.run(
        [sys.executable, "-m", "typeset", *words], capture_output=True, env={**environment, **variables}, check=False
    )


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1"])
def test_a_poor_console_breaks_no_message(encoding: str) -> None:
    Path("story.txt").rename("夜班\U00020bb7.txt")
    done = process("explain", "夜班\U00020bb7.txt", encoding=encoding, TYPESET_LANG="zh", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert b"\\U00020bb7" in done.stdout
    failed = process("build", "没有𠮷.txt", encoding=encoding, TYPESET_LANG="zh", PYTHONUTF8="0")
    assert failed.returncode == 2
    assert failed.stderr.count(b"\n") == 1


def test_json_is_json_on_any_console() -> None:
    done = process("explain", "story.txt", "--json", encoding="ascii")
    assert json.loads(done.stdout)["head"]["source"] == "story.txt"


@pytest.mark.parametrize("words", [("explain", "story.txt"), ("--version",)], ids=str)
def test_a_reader_that_leaves_is_no_error(words: tuple[str, ...]) -> None:
    if sys.platform == "win32":
        pytest.skip("no pipes of this kind on Windows")
    reading, writing = os.pipe()
    os.close(reading)
    environment = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-m", "typeset", *words],
        stdout=writing,
        stderr=subprocess.PIPE,
        env=environment,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("words", [("explain", "story.txt"), ("reflow", "story.txt"), ("styles",)], ids=str)
def test_a_full_disk_behind_standard_output_is_one_line(words: tuple[str, ...]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no full device here")
    environment = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[1])}
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "typeset", *words], stdout=full, stderr=subprocess.PIPE, env=environment, check=False
        )
    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1


def test_closed_streams_are_no_fault(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    assert cli.main(["build", "story.txt"]) == 0
    assert cli.main(["build", "-"]) == 3
