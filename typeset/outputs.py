"""All outputs or none: files are written beside their places and moved there together when all are whole.

What stood at a place is kept until every move has succeeded, and is put back when one fails or an interrupt comes.
While a build lives it holds a lock in each folder that it writes to; the next build there sweeps away the temporary
files of builds whose lock is free.
"""

from __future__ import annotations

import errno
import os
import signal
import stat
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType, TracebackType

from typeset.errors import OutputError
from typeset.patterns import late

if sys.platform != "win32":
    import fcntl

PREFIX = ".typeset-"
WRITING = ".tmp"  # an output that is not whole yet
KEPT = ".old"  # what stood at a place, until all moves are done
LOCK = ".lock"  # held while the build that made the others lives
_OURS = late(r"\.typeset-([0-9a-f]{12})(?:-\d+)?\.(?:tmp|old|lock)")

_HELD = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Outputs:
    """Files that appear together. `stage` a place, write to the path that it gives, and `commit` when all are whole.

    Leaving the context without a commit removes everything that it made, folders included. Raises OutputError for
    whatever the file system refuses.
    """

    def __init__(self) -> None:
        self._staged: list[tuple[Path, Path]] = []  # the temporary file, its place
        self._made: list[Path] = []  # folders
        self._locks: dict[Path, int] = {}  # folder: descriptor of its lock
        self._token = os.urandom(6).hex()

    def __enter__(self) -> Outputs:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with _interrupts_held():
            self._discard()

    def stage(self, target: Path) -> Path:
        """A path beside `target`, made and empty; `commit` moves what is written there to `target`."""
        with told(target):
            place = _place(target)
            self._open_folder(place.parent)
            temporary = place.parent / f"{PREFIX}{self._token}-{len(self._staged)}{WRITING}"
            os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
            self._staged.append((temporary, place))
            with suppress(OSError):
                os.chmod(temporary, stat.S_IMODE(os.stat(place).st_mode))
            return temporary

    def write(self, target: Path, data: bytes | Iterator[bytes]) -> None:
        """Stage `target` and write `data` there, whole or piece by piece."""
        temporary = self.stage(target)
        with told(target):
            if isinstance(data, bytes):
                temporary.write_bytes(data)
                return
            with open(temporary, "wb") as file:
                file.writelines(data)

    def commit(self) -> None:
        """Move every staged file to its place, or none.

        Interrupts wait until the moves are done; one that came is then obeyed, with everything put back.
        """
        for temporary, place in self._staged:
            with told(place), open(temporary, "rb+") as file:
                os.fsync(file.fileno())
        with _interrupts_held() as noted:
            done: list[tuple[Path, Path | None]] = []
            try:
                for temporary, place in self._staged:
                    with told(place):
                        done.append((place, _keep(place, temporary)))
                        os.replace(temporary, place)
            except BaseException:
                _undo(done)
                raise
            if noted:
                _undo(done)
            else:
                _forget(kept for _, kept in done)
                _flush(self._locks)
                self._staged = []
                self._made = []
            self._discard()

    def _open_folder(self, folder: Path) -> None:
        """Make a folder that is missing, sweep it, and hold our lock in it."""
        if folder in self._locks:
            return
        missing: list[Path] = []
        above = folder
        while not above.exists():
            missing.append(above)
            above = above.parent
        if not above.is_dir():
            raise _not_a_folder(above)
        for new in reversed(missing):
            new.mkdir(exist_ok=True)
            self._made.append(new)
        sweep(folder)
        self._locks[folder] = _hold(folder / f"{PREFIX}{self._token}{LOCK}")

    def _discard(self) -> None:
        for temporary, _ in self._staged:
            with suppress(OSError):
                temporary.unlink()
        for folder, descriptor in self._locks.items():
            with suppress(OSError):
                os.close(descriptor)
                (folder / f"{PREFIX}{self._token}{LOCK}").unlink()
        for folder in reversed(self._made):
            with suppress(OSError):
                folder.rmdir()
        self._staged = []
        self._locks = {}
        self._made = []


def check_places(targets: Iterable[Path]) -> None:
    """Refuse, before any work, places that cannot be written: an early and clear word, not a guarantee."""
    for target in targets:
        with told(target):
            place = _place(target)
            folder = place.parent
            while not folder.exists():
                folder = folder.parent
            if not folder.is_dir():
                raise _not_a_folder(folder)
            if not os.access(folder, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))


def sweep(folder: Path) -> None:
    """Remove temporary files that a build left in `folder` when it was cut off."""
    with suppress(OSError):
        found = [match for name in os.listdir(folder) if (match := _OURS.fullmatch(name))]
        dead = {token for token in {match[1] for match in found} if not _alive(folder / f"{PREFIX}{token}{LOCK}")}
        for match in found:
            if match[1] in dead:
                with suppress(OSError):
                    (folder / match[0]).unlink()


_REASONS = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "file-too-big",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EROFS: "read-only-disk",
    errno.ENOTDIR: "under-a-file",
    errno.EEXIST: "under-a-file",
    errno.EISDIR: "is-a-folder",
    errno.ENAMETOOLONG: "name-too-long",
}


@contextmanager
def told(target: Path) -> Iterator[None]:
    """Any refusal of the file system becomes an OutputError that names `target`, why, and the way out."""
    try:
        yield
    except OSError as error:
        key = _REASONS.get(error.errno or 0, "cannot-write")
        raise OutputError(key, path=target, reason=error.strerror or type(error).__name__) from error


def _place(target: Path) -> Path:
    """Where `target` really stands (links followed); only a regular file or nothing may stand there."""
    place = Path(os.path.realpath(target))
    try:
        mode = os.stat(place).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return place
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(place))
    if not stat.S_ISREG(mode):
        raise OutputError("not-a-file", path=target)
    if not os.access(place, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))
    return place


def _not_a_folder(path: Path) -> OSError:
    return NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))


def _keep(place: Path, temporary: Path) -> Path | None:
    """A second name (or a copy) of what stands at `place`, so that it can be put back."""
    if not place.exists():
        return None
    kept = temporary.with_suffix(KEPT)
    try:
        os.link(place, kept)
    except OSError:  # a file system without hard links
        import shutil

        shutil.copy2(place, kept)
    return kept


def _undo(done: Iterable[tuple[Path, Path | None]]) -> None:
    """Put back what stood at each place. What cannot be put back is never thrown away: its copy gets a lasting name."""
    for place, kept in reversed(list(done)):
        if kept is None:
            with suppress(OSError):
                place.unlink(missing_ok=True)
            continue
        try:
            _put_back(kept, place)
        except OSError:
            with suppress(OSError):
                os.rename(kept, place.with_name(place.name + "~"))


def _put_back(kept: Path, place: Path) -> None:
    with suppress(OSError):
        os.replace(kept, place)
    if kept.exists():  # the system moves nothing, or has moved nothing since: both are names of one file
        if not (place.exists() and place.samefile(kept)):
            import shutil

            shutil.copyfile(kept, place)
        kept.unlink()


def _forget(kept: Iterable[Path | None]) -> None:
    """Remove the second names of what has been replaced."""
    for path in kept:
        if path is not None:
            with suppress(OSError):
                path.unlink()


def _hold(path: Path) -> int:
    """Make a lock that is free again when this process ends, however it ends: the open descriptor."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)
    if sys.platform != "win32":  # Windows removes no open file: being open is the lock
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return descriptor


def _alive(lock: Path) -> bool:
    """Whether the build that made this lock still runs; where that cannot be told, it does."""
    if sys.platform == "win32":
        try:
            lock.unlink(missing_ok=True)
        except OSError:
            return True
        return False
    try:
        descriptor = os.open(lock, os.O_RDWR | os.O_NOFOLLOW)
    except OSError as error:
        return error.errno != errno.ENOENT
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


def _flush(folders: Iterable[Path]) -> None:
    """Make the moves outlast a power cut, where the system can."""
    if sys.platform == "win32":
        return
    for folder in folders:
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


@contextmanager
def _interrupts_held() -> Iterator[list[int]]:
    """Interrupts are noted in the list that this gives, and obeyed at the end. Only the main thread gets any."""
    noted: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield noted
        return

    def note(number: int, frame: FrameType | None) -> None:
        noted.append(number)

    before = {number: signal.getsignal(number) for number in _HELD}
    before = {number: handler for number, handler in before.items() if handler not in (signal.SIG_IGN, None)}
    for number in before:
        signal.signal(number, note)
    try:
        yield noted
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if noted:
        signal.raise_signal(noted[0])
