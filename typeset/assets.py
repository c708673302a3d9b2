"""Where fonts and styles live: inside the package when installed from a wheel, beside it in a checkout.

No other module knows both homes. Paths only; nothing is opened here.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def fonts() -> Path:
    """The folder of the font files."""
    return _home("fonts")


def styles() -> Path:
    """The folder of the styles."""
    return _home("styles")


def _home(name: str) -> Path:
    installed = _PACKAGE / "_assets" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
