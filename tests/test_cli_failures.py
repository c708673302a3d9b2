"""What goes wrong gives one clear line and the right exit code, and leaves what was there before."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands import STORY, Run, runner, snapshot
from typeset import assets, protection
from typeset.desk import OUR_FAULT
from typeset.errors import LedgerError
from typeset.pipeline import parts, volume
from typeset.pipeline.job import Job


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `story.txt` and the outputs of an earlier build of something else under that name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TYPESET_LANG", "en")
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "story.pdf").write_bytes(b"an older PDF")
    (tmp_path / "build" / "story.epub").write_bytes(b"an older EPUB")
    return tmp_path


Check = Callable[..., str]


@pytest.fixture
def fails(run: Run, desk: Path) -> Check:
    """`fails(3, "build", …)` runs a command line: the one line that it says. Nothing may change."""

    def check(code: int, *words: str | Path) -> str:
        before = snapshot(desk)
        done = run(*words)
        assert done.code == code, done
        assert done.out == ""
        assert snapshot(desk) == before
        return done.line

    return check


# --- inputs


@pytest.mark.parametrize("command", ["build", "reflow", "explain"])
@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "no text"),
        ("blank.txt", b" \r\n\t\xe3\x80\x80\n", "no text"),
        ("binary.txt", bytes(range(256)) * 8, "not text"),
        ("page.pdf", b"%PDF-1.7\n", "PDF"),
        ("page.txt", b"%PDF-1.7\n", "PDF"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(64), "PNG"),
        ("cut.txt", STORY.encode() + b"\xe6\xb1", "line"),
    ],
)
def test_an_input_that_is_no_text(fails: Check, desk: Path, command: str, name: str, data: bytes, says: str) -> None:
    (desk / name).write_bytes(data)
    line = fails(3, command, name)
    assert name in line
    assert says in line


def test_a_folder_instead_of_a_file(fails: Check, desk: Path) -> None:
    (desk / "articles").mkdir()
    assert "folder" in fails(3, "build", "articles")


@pytest.mark.parametrize("name", ["story.txt", "story.md"])
def test_an_unreadable_file(fails: Check, desk: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (desk / "story.md").write_text("# 一\n", encoding="utf-8")
    read = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == name and path.parent == Path():
            raise PermissionError(errno.EACCES, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    line = fails(3, "build", name)
    assert name in line
    assert "permission" in line.lower()


@pytest.mark.parametrize("encoding", ["big5", "utf-16"])
def test_a_wrong_encoding(fails: Check, desk: Path, encoding: str) -> None:
    (desk / "story.txt").write_bytes(STORY.encode("gb18030"))
    line = fails(3, "build", "story.txt", "--encoding", encoding)
    assert "story.txt" in line
    assert encoding in line
    assert "--encoding" in line


@pytest.mark.parametrize("front", ["---\ntitle: [\n---\n", "---\ntitle: x\n", "---\n- a\n---\n"])
def test_front_matter_that_cannot_be_understood(fails: Check, desk: Path, front: str) -> None:
    (desk / "broken.md").write_text(front + "\n# 一\n", encoding="utf-8")
    assert "broken.md" in fails(3, "build", "broken.md")


@pytest.mark.parametrize("words", ["---\ntitle: x\n---\n", "# \n", "<!-- page 3 -->\n"])
@pytest.mark.parametrize("target", ["pdf", "epub"])
def test_a_manuscript_without_a_word_gave_files_that_no_reader_opens(
    fails: Check, desk: Path, words: str, target: str
) -> None:
    (desk / "bare.md").write_text(words, encoding="utf-8")
    assert "bare.md: there is no text" in fails(3, "build", "bare.md", "--to", target)


@pytest.mark.parametrize(("name", "line"), [("odd.md", "line 3"), ("odd.txt", "line 2")])
@pytest.mark.parametrize("target", ["pdf", "epub"])
def test_what_is_no_character_is_named_with_its_place(
    fails: Check, desk: Path, name: str, line: str, target: str
) -> None:
    (desk / name).write_text(
        "# 夜班公交开行\n\n两\uffff字。\n" if name == "odd.md" else "夜班公交\n两\uffff字。\n", "utf-8"
    )
    said = fails(3, "build", name, "--to", target)
    assert f"{name}: {line}" in said
    assert "U+FFFF" in said


# --- styles and fonts


def test_an_unknown_style(fails: Check) -> None:
    line = fails(4, "build", "story.txt", "--style", "baroque")
    assert "baroque" in line
    assert "book" in line


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('extends = "book"\n\n[body]\nsize = "large"\n', ("line 4", "body.size")),
        ('extends = "book"\n\n[body]\nsizes = 9\n', ("line 4", "body.sizes")),
        ('extends = "book"\n[page\n', ("line 2",)),
        ('extends = "book"\n[fonts]\nsong = ["Nowhere"]\n', ("Nowhere",)),
    ],
)
def test_a_broken_style_is_named_with_its_line_and_key(
    fails: Check, desk: Path, text: str, says: tuple[str, ...]
) -> None:
    (desk / "mine.toml").write_text(text, encoding="utf-8")
    line = fails(4, "build", "story.txt", "--style", "mine.toml")
    for word in says:
        assert word in line


def test_a_broken_font(fails: Check, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fonts = desk / "fonts"
    fonts.mkdir()
    (fonts / "Half.ttf").write_bytes(b"\0\1\0\0" + bytes(100))
    monkeypatch.setattr(assets, "fonts", lambda: fonts)
    (desk / "mine.toml").write_text(
        'extends = "book"\n[fonts]\nsong = ["Half"]\nbold = ["Half"]\nhei = ["Half"]\nkai = ["Half"]\n', "utf-8"
    )
    assert "Half" in fails(4, "build", "story.txt", "--style", "mine.toml")


# --- pictures


@pytest.fixture
def manuscript(desk: Path) -> Callable[[str], Path]:
    """A manuscript with one figure of a given destination."""

    def write(destination: str) -> Path:
        path = desk / "figure.md"
        path.write_text(f"# 一\n\n![夜色中的客运站。]({destination})\n", encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("destination", "says"),
    [
        ("none.jpg", "none.jpg"),
        ("broken.jpg", "broken.jpg"),
        ("../outside.jpg", "outside"),
        ("/etc/hostname", "must lie in"),
        ("https://example.com/a.jpg", "must lie in"),
        ("pictures", "pictures"),
    ],
)
def test_a_picture_that_cannot_be_used(
    fails: Check, desk: Path, manuscript: Callable[[str], Path], destination: str, says: str
) -> None:
    (desk / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 not a picture")
    (desk / "pictures").mkdir()
    for target in ("pdf", "epub", "pdf,epub"):
        assert says in fails(3, "build", manuscript(destination).name, "--to", target)


def test_pictures_that_do_not_fit_the_captions(fails: Check, desk: Path) -> None:
    (desk / "pictures").mkdir()
    (desk / "pictures" / "2.jpg").write_bytes(b"")
    line = fails(3, "build", "story.txt", "--pictures", "pictures")
    assert "2.jpg" in line
    assert "夜色中的" in line


# --- places


def test_an_output_folder_that_is_a_file(fails: Check, desk: Path) -> None:
    (desk / "taken").touch()
    assert "taken" in fails(3, "build", "story.txt", "-o", "taken")
    assert "taken" in fails(3, "build", "story.txt", "-o", "taken/deeper")
    assert "taken" in fails(3, "reflow", "story.txt", "-o", "taken/")


def test_a_folder_in_the_place_of_an_output(fails: Check, desk: Path) -> None:
    (desk / "build" / "story.ledger.tsv").mkdir()
    assert "story.ledger.tsv" in fails(3, "build", "story.txt")


def test_a_name_that_is_too_long_for_its_outputs(fails: Check, desk: Path) -> None:
    name = "字" * 82 + ".txt"
    try:
        (desk / name).write_text(STORY, encoding="utf-8")
    except OSError:
        pytest.skip("this disk takes no such name at all")
    assert "too long" in fails(3, "build", name)


@pytest.mark.parametrize("call", [1, 3, 4])
def test_a_full_disk(fails: Check, monkeypatch: pytest.MonkeyPatch, call: int) -> None:
    calls = iter(range(1, 100))
    real = os.fsync

    def full(descriptor: int) -> None:
        if next(calls) == call:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    assert "disk is full" in fails(3, "build", "story.txt")


@pytest.mark.parametrize("room", ["typeset.render.pdf.write", "typeset.render.epub.write"])
def test_a_disk_that_fills_while_a_renderer_writes(fails: Check, monkeypatch: pytest.MonkeyPatch, room: str) -> None:
    import typeset.render.epub
    import typeset.render.pdf  # noqa: F401 - patched below by name

    def full(*arguments: object, **named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(room, full)
    assert "disk is full" in fails(3, "build", "story.txt")


@pytest.mark.parametrize("call", [1, 2, 3, 4])
def test_a_failed_move(fails: Check, monkeypatch: pytest.MonkeyPatch, call: int) -> None:
    calls = iter(range(1, 100))
    real = os.replace

    def failing(source: Path, target: Path) -> None:
        if next(calls) == call:
            raise OSError(errno.EIO, "Input/output error")
        real(source, target)

    monkeypatch.setattr(os, "replace", failing)
    assert "cannot be written" in fails(3, "build", "story.txt")


# --- an editor's work


def test_an_edited_manuscript_in_the_way(fails: Check, run: Run, desk: Path) -> None:
    assert run("build", "story.txt").code == 0
    manuscript = desk / "build" / "story.md"
    manuscript.write_text(manuscript.read_text("utf-8") + "\n编辑的话。\n", encoding="utf-8")
    edited = manuscript.read_bytes()
    line = fails(3, "build", "story.txt")
    assert "story.md" in line
    assert "--force" in line
    assert "story.md" in fails(3, "reflow", "story.txt", "-o", "build/")
    assert run("build", "story.txt", "--to", "pdf").code == 0
    assert manuscript.read_bytes() == edited
    fails(3, "build", "story.txt")
    assert run("build", "build/story.md").code == 0
    assert manuscript.read_bytes() == edited
    assert run("build", "story.txt", "--force").code == 0
    assert manuscript.read_bytes() != edited
    assert run("build", "story.txt").code == 0


def test_a_manuscript_of_unknown_origin_in_the_way(fails: Check, desk: Path) -> None:
    (desk / "build" / "story.md").write_text("# 旧稿\n", encoding="utf-8")
    assert "story.md" in fails(3, "build", "story.txt")


def test_an_unedited_manuscript_of_another_text_gives_way(run: Run, desk: Path) -> None:
    run("build", "story.txt")
    (desk / "story.txt").write_text(STORY.replace("夜班", "早班"), encoding="utf-8")
    assert run("build", "story.txt").code == 0
    assert "早班" in (desk / "build" / "story.md").read_text("utf-8")


def test_an_unedited_manuscript_is_still_known_after_a_build_that_left_it(run: Run, desk: Path) -> None:
    run("build", "story.txt")
    (desk / "story.txt").write_text(STORY.replace("夜班", "早班"), encoding="utf-8")
    assert run("build", "story.txt", "--to", "pdf").code == 0
    assert "夜班" in (desk / "build" / "story.md").read_text("utf-8")
    assert run("build", "story.txt").code == 0


def test_a_manuscript_edited_while_the_build_ran_is_kept(
    fails: Check, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manuscript = desk / "build" / "story.md"
    paint = volume.paint

    def meanwhile(every: tuple[parts.Part, ...], script: str, job: Job) -> volume.Painted:
        manuscript.write_text("# 刚改的稿\n", encoding="utf-8")
        return paint(every, script, job)

    manuscript.write_text("# 刚改的稿\n", encoding="utf-8")
    monkeypatch.setattr(protection, "last_written", lambda path: "")
    monkeypatch.setattr(volume, "paint", meanwhile)
    assert "story.md" in fails(3, "build", "story.txt")


# --- interrupts, and faults of ours


def interrupting(*arguments: object, **named: object) -> None:
    signal.raise_signal(signal.SIGINT)


@pytest.mark.parametrize("step", ["parts.repair", "parts.stage", "parts._parse", "volume.paint"])
def test_an_interrupt(fails: Check, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    monkeypatch.setattr(f"typeset.pipeline.{step}", interrupting)
    assert "interrupted" in fails(130, "build", "story.txt")


def test_an_interrupt_during_the_moves(fails: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.replace

    def interrupted(source: Path, target: Path) -> None:
        real(source, target)
        signal.raise_signal(signal.SIGINT)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", interrupted)
        assert "interrupted" in fails(130, "build", "story.txt")


def test_an_interrupt_ends_a_call_with_several_inputs(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "second.txt").write_text(STORY, encoding="utf-8")
    monkeypatch.setattr(parts, "repair", interrupting)
    assert run("build", "story.txt", "second.txt").line == run("build", "second.txt").line


def test_a_ledger_that_does_not_balance_is_our_fault(fails: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    def unbalanced(*arguments: object) -> None:
        raise LedgerError("unbalanced", name="story.txt", law=1, detail="page 1, line 2, column 3: lost")

    monkeypatch.setattr("typeset.ledger.laws.balance", unbalanced)
    assert "line 2" in fails(5, "build", "story.txt")


@pytest.mark.parametrize(
    "fault", [RecursionError("too deep"), KeyError("x"), AssertionError(), ValueError("a\nb\x1b[31m")]
)
def test_what_nobody_foresaw_is_one_line_and_our_fault(
    fails: Check, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def broken(*arguments: object) -> None:
        raise fault

    monkeypatch.setattr(parts, "repair", broken)
    line = fails(OUR_FAULT, "build", "story.txt")
    assert type(fault).__name__ in line
    assert "report" in line
    assert "\x1b" not in line


def test_the_trace_of_a_fault_is_there_for_those_who_ask(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Traceback" not in run("build", "story.txt", "-v", "--style", "baroque").err
    monkeypatch.setattr(parts, "repair", None)
    assert "Traceback" in run("build", "story.txt", "-v").err


def test_too_little_memory_is_said_in_a_line(fails: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    def hungry(*arguments: object) -> None:
        raise MemoryError

    monkeypatch.setattr(parts, "repair", hungry)
    assert "memory" in fails(3, "build", "story.txt")


def test_a_source_date_that_is_no_number(fails: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert "SOURCE_DATE_EPOCH" in fails(2, "build", "story.txt")


def test_metadata_in_broken_bytes_was_taken_for_a_missing_glyph(fails: Check) -> None:
    assert "--meta" in fails(2, "build", "story.txt", "--meta", "title=\udcff\udcfe")
