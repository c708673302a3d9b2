"""Runs command lines inside the test's own process: exit code, standard output, standard error."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pytest

from typeset.cli import main

STORY = """青榆县首趟乡村夜班公交开行
本报记者 沈苇航

　　11月6日21时30分，一辆亮着暖黄色车灯的新能源公交车缓缓驶出青
榆县石渡镇客运站，标志着该县首条乡村夜班公交线路正式开行。
　　这条线路全长18.6公里，沿途设14个站点，串起3个行政村、2个工业
集中区和1所寄宿制中学。

夜色中的石渡镇客运站。（青榆县委宣传部提供）
"""
"""An invented story with wrapped lines, a byline and a caption."""


class Done(NamedTuple):
    """What a command line did."""

    code: int
    out: str
    err: str

    @property
    def line(self) -> str:
        """The one line on standard error; fails where there are more or none."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert "Traceback" not in self.err
        return lines[0]


Run: TypeAlias = Callable[..., Done]


def runner(capsys: pytest.CaptureFixture[str]) -> Run:
    """`run("build", "a.txt")` runs a command line."""

    def run(*words: str | Path) -> Done:
        capsys.readouterr()
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return Done(code, out, err)

    return run


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too, and every folder as an empty entry."""
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")}
