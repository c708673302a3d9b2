"""Shared by all tests: the `--update` option, and the goldens' fixture."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from tests.regression import GOLDENS, Regression, slug


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the goldens of the tests that run (never under CI)")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update") and os.environ.get("CI"):
        raise pytest.UsageError(
            "--update is refused under CI: goldens are rewritten by people, who read the difference"
        )


REWRITTEN = pytest.StashKey[list[str]]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in config.stash.get(REWRITTEN, []):
        terminalreporter.write_line(line)


@pytest.fixture
def goldens(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Regression]:
    """`with goldens("liaoyuan") as kept: kept.text(…)` compares with tests/goldens/liaoyuan."""

    def compare_with(folder: str) -> Regression:
        report = tmp_path_factory.getbasetemp() / f"{slug(request.node.name)}.html"
        told = request.config.stash.setdefault(REWRITTEN, [])
        update = bool(request.config.getoption("--update"))
        return Regression(GOLDENS / folder, report, update=update, tell=told.append)

    return compare_with
