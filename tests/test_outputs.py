"""All outputs or none, whatever the file system or the user does in between."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from typeset.errors import OutputError
from typeset.ledger import tsv
from typeset.outputs import Outputs, check_places, sweep
from typeset.protection import WRITTEN, digest, protect

Snapshot = dict[str, bytes]


def snapshot(folder: Path) -> Snapshot:
    """Every file below a folder, hidden ones too."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder with two outputs of an earlier build."""
    (tmp_path / "a.pdf").write_bytes(b"old pdf")
    (tmp_path / "a.epub").write_bytes(b"old epub")
    return tmp_path


def write_both(folder: Path, names: tuple[str, ...] = ("a.pdf", "a.epub", "a.md")) -> None:
    with Outputs() as files:
        for name in names:
            files.write(folder / name, b"new " + name.encode())
        files.commit()


def test_files_appear_together_and_leave_nothing_else(old: Path) -> None:
    write_both(old)
    assert snapshot(old) == {"a.pdf": b"new a.pdf", "a.epub": b"new a.epub", "a.md": b"new a.md"}


def test_nothing_stands_at_a_place_before_the_commit(tmp_path: Path) -> None:
    with Outputs() as files:
        files.write(tmp_path / "a.pdf", b"whole")
        assert not (tmp_path / "a.pdf").exists()
        files.commit()
    assert (tmp_path / "a.pdf").read_bytes() == b"whole"


def test_missing_folders_are_made_and_unmade(tmp_path: Path) -> None:
    with Outputs() as files:
        files.write(tmp_path / "one" / "two" / "a.pdf", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_file_gets_the_permissions_that_the_user_asked_for(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("no permission bits on Windows")
    (tmp_path / "kept.pdf").touch(0o600)
    before = os.umask(0o027)
    try:
        write_both(tmp_path, ("kept.pdf", "new.pdf"))
    finally:
        os.umask(before)
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("kept.pdf", "new.pdf")]
    assert modes == [0o600, 0o640]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "real.pdf").write_bytes(b"old")
    try:
        (tmp_path / "a.pdf").symlink_to(tmp_path / "there" / "real.pdf")
    except OSError:
        pytest.skip("no symbolic links here")
    write_both(tmp_path, ("a.pdf",))
    assert (tmp_path / "a.pdf").is_symlink()
    assert (tmp_path / "there" / "real.pdf").read_bytes() == b"new a.pdf"


# --- what goes wrong


def failing(number: int, code: int, real: Callable[..., object]) -> Callable[..., object]:
    """A call that fails the `number`th time and ever after."""
    calls = iter(range(1, 10_000))

    def call(*arguments: object, **named: object) -> object:
        if next(calls) >= number:
            raise OSError(code, os.strerror(code))
        return real(*arguments, **named)

    return call


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_failed_move_is_undone(old: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    before = snapshot(old)
    monkeypatch.setattr(os, "replace", failing(number, errno.EIO, os.replace))
    with pytest.raises(OutputError) as error:
        write_both(old)
    assert error.value.exit_code == 3
    assert snapshot(old) == before


def test_a_failed_move_is_undone_where_files_have_no_second_names(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = snapshot(old)
    monkeypatch.setattr(os, "link", failing(1, errno.EPERM, os.link))
    monkeypatch.setattr(os, "replace", failing(3, errno.EIO, os.replace))
    with pytest.raises(OutputError):
        write_both(old)
    assert snapshot(old) == before


def test_a_full_disk_leaves_what_was_there(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = snapshot(old)
    monkeypatch.setattr(os, "fsync", failing(2, errno.ENOSPC, os.fsync))
    with pytest.raises(OutputError, match="disk is full"):
        write_both(old)
    assert snapshot(old) == before


def test_a_disk_that_fills_while_writing_leaves_what_was_there(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = snapshot(old)
    monkeypatch.setattr(Path, "write_bytes", failing(2, errno.ENOSPC, Path.write_bytes))
    with pytest.raises(OutputError, match="disk is full"):
        write_both(old)
    assert snapshot(old) == before


def interrupting(real: Callable[[Path, Path], None]) -> Callable[[Path, Path], None]:
    """A move after which the user presses Ctrl-C."""

    def call(source: Path, target: Path) -> None:
        real(source, target)
        signal.raise_signal(signal.SIGINT)

    return call


def test_an_interrupt_during_the_moves_leaves_what_was_there(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = snapshot(old)
    monkeypatch.setattr(os, "replace", interrupting(os.replace))
    with pytest.raises(KeyboardInterrupt):
        write_both(old)
    monkeypatch.undo()
    assert snapshot(old) == before
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_interrupt_that_the_user_switched_off_stays_off(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", interrupting(os.replace))
            write_both(old)
    finally:
        signal.signal(signal.SIGINT, before)
    assert snapshot(old)["a.pdf"] == b"new a.pdf"


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("file/a.pdf", "is a file, not a folder"),
        ("file/deeper/a.pdf", "is a file, not a folder"),
        ("folder", "a folder stands at this name"),
        ("字" * 200, "name is too long"),
    ],
)
def test_a_place_that_cannot_be_written_is_refused_before_and_during_the_work(
    tmp_path: Path, place: str, reason: str
) -> None:
    (tmp_path / "file").write_bytes(b"here first")
    (tmp_path / "folder").mkdir()
    before = snapshot(tmp_path)
    with pytest.raises(OutputError, match=reason):
        check_places([tmp_path / place])
    with pytest.raises(OutputError, match=reason):
        write_both(tmp_path, ("first.pdf", place))
    assert snapshot(tmp_path) == before


def test_a_device_is_no_place_for_a_file() -> None:
    if not Path("/dev/null").is_char_device():
        pytest.skip("no devices among files here")
    with pytest.raises(OutputError, match="a device"):
        check_places([Path("/dev/null")])


def test_a_folder_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(OutputError, match="no permission"):
        check_places([tmp_path / "a.pdf"])


# --- leftovers


DIES = """
import os, signal, sys
from pathlib import Path
from typeset.outputs import Outputs
with Outputs() as files:
    files.write(Path(sys.argv[1]) / "a.pdf", b"half")
    os._exit(9)
"""


def test_what_a_killed_build_left_is_swept_by_the_next(old: Path) -> None:
    subprocess.run([sys.executable, "-c", DIES, str(old)], check=False, env={**os.environ, "PYTHONPATH": os.getcwd()})
    assert len(snapshot(old)) > 2
    write_both(old)
    assert set(snapshot(old)) == {"a.pdf", "a.epub", "a.md"}


def test_the_files_of_a_build_that_still_runs_are_not_swept(old: Path) -> None:
    with Outputs() as running:
        running.write(old / "b.pdf", b"whole")
        write_both(old)
        running.commit()
    assert snapshot(old)["b.pdf"] == b"whole"


def test_nothing_of_the_users_is_swept(tmp_path: Path) -> None:
    names = (".typeset-notes", ".typeset-0123.tmp", "a.tmp", ".typeset-0123456789ab.txt")
    for name in names:
        (tmp_path / name).touch()
    sweep(tmp_path)
    assert set(snapshot(tmp_path)) == set(names)


# --- an editor's work


@pytest.fixture
def written(tmp_path: Path) -> tuple[Path, Path]:
    """A manuscript and its ledger as a build leaves them."""
    manuscript, account = tmp_path / "a.md", tmp_path / "a.ledger.tsv"
    manuscript.write_bytes(b"# ours\n")
    account.write_bytes(b"".join(tsv.write({WRITTEN: digest(b"# ours\n")}, ())))
    return manuscript, account


def test_a_manuscript_as_we_wrote_it_may_be_overwritten(written: tuple[Path, Path]) -> None:
    protect(*written, b"# anew\n")


def test_an_edited_manuscript_is_protected(written: tuple[Path, Path]) -> None:
    written[0].write_bytes(b"# edited\n")
    with pytest.raises(OutputError) as error:
        protect(*written, b"# anew\n")
    assert "--force" in str(error.value)
    assert "a.md" in str(error.value)


def test_line_ends_changed_by_an_editor_are_work_too(written: tuple[Path, Path]) -> None:
    written[0].write_bytes(b"# ours\r\n")
    with pytest.raises(OutputError):
        protect(*written, b"# ours\n")


def test_an_edited_manuscript_that_equals_the_new_one_is_no_loss(written: tuple[Path, Path]) -> None:
    written[0].write_bytes(b"# edited\n")
    protect(*written, b"# edited\n")


@pytest.mark.parametrize("account", [None, b"", b"not a ledger\n", b"\xff\xfe\x00", b"# manuscript-sha256: \n"])
def test_a_manuscript_whose_ledger_says_nothing_is_an_editors(
    written: tuple[Path, Path], account: bytes | None
) -> None:
    if account is None:
        written[1].unlink()
    else:
        written[1].write_bytes(account)
    with pytest.raises(OutputError):
        protect(*written, b"# anew\n")


def test_no_manuscript_is_no_obstacle(tmp_path: Path) -> None:
    protect(tmp_path / "none.md", tmp_path / "none.ledger.tsv", b"# anew\n")
