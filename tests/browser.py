"""Headless Chromium for tests: offline, and with the project's own fonts alone, so that pages and printed text are the
same on every machine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Empty, Queue
from typing import Any, NamedTuple

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
OFFLINE = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--allow-file-access-from-files",
]
DUMP = ["--virtual-time-budget=10000", "--dump-dom"]
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <alias><family>serif</family><prefer><family>Noto Serif SC</family></prefer></alias>
  <alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
</fontconfig>
"""


def browse(folder: Path, *words: str, timeout: int = 120) -> subprocess.CompletedProcess[str]:
    """Run Chromium with its profile and its list of fonts in `folder`. CalledProcessError: it failed."""
    command, settings = _command(folder, *words)
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=timeout, env=settings)


def _command(folder: Path, *words: str) -> tuple[list[str], dict[str, str]]:
    """Chromium's command line and environment."""
    fonts = Path(__file__).parent.parent / "fonts"
    listed = folder / "fonts.conf"
    listed.write_text(FONTS.format(fonts=fonts, cache=folder / "fonts-cache"), encoding="utf-8")
    command = [str(BROWSER), *OFFLINE, f"--user-data-dir={folder / 'profile'}", *words]
    return command, os.environ | {"FONTCONFIG_FILE": str(listed)}


class Answer(NamedTuple):
    """What a page sent back, and what Chromium's console said meanwhile."""

    found: dict[str, Any]
    console: tuple[str, ...]


def ask(folder: Path, home: Path, page: str, files: Mapping[str, Path], timeout: int = 240) -> Answer:
    """Serve the files of `home` and those named to Chromium alone, open `page`, and wait for what it posts to `found`.

    Its profile is in `folder`. TimeoutError: nothing came.
    """
    answers: Queue[bytes] = Queue()

    class Handler(SimpleHTTPRequestHandler):
        def guess_type(self, path: str | os.PathLike[str]) -> str:  # the system's own table may lack or change any
            return {".js": "text/javascript", ".html": "text/html"}.get(Path(path).suffix, "application/octet-stream")

        def translate_path(self, path: str) -> str:
            name = path.partition("?")[0].removeprefix("/")
            return str(files[name]) if name in files else super().translate_path(path)

        def do_GET(self) -> None:
            if self.path == "/favicon.ico":  # asked for by Chromium, not by the page
                self.send_response(204)
                self.end_headers()
            else:
                super().do_GET()

        def do_POST(self) -> None:
            answers.put(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(home))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/{page}"
        command, settings = _command(folder, "--enable-logging=stderr", address)
        said = folder / "console.txt"
        with said.open("wb") as stream:
            browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=stream, env=settings)
            try:
                answer = answers.get(timeout=timeout)
            except Empty:
                raise TimeoutError(said.read_text("utf-8", "replace")[-3000:]) from None
            finally:
                browser.terminate()
                browser.wait()
                server.shutdown()
    spoken = [line for line in said.read_text("utf-8", "replace").splitlines() if ":CONSOLE" in line]
    return Answer(json.loads(answer), tuple(spoken))
