"""Headless Chromium for tests: offline, and with the project's own fonts alone, so that pages and printed text are the
same on every machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

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
    fonts = Path(__file__).parent.parent / "fonts"
    listed = folder / "fonts.conf"
    listed.write_text(FONTS.format(fonts=fonts, cache=folder / "fonts-cache"), encoding="utf-8")
    return subprocess.run(
        [str(BROWSER), *OFFLINE, f"--user-data-dir={folder / 'profile'}", *words],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=timeout,
        env=os.environ | {"FONTCONFIG_FILE": str(listed)},
    )
