"""A book of 5,000 articles with pictures stays within the memory that was promised, and pictures pass one at a time."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image

MOST = 400  # MiB
MEASURE = Path(__file__).parents[1] / "bench" / "measure.py"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="peak memory is measured with the resource module")


def test_five_thousand_articles_with_pictures_fit_in_memory(tmp_path: Path) -> None:
    for number, kind in enumerate(("jpg", "png", "tif", "webp")):
        size = (3600, 2400) if kind == "jpg" else (1200, 800)
        Image.new("RGB", size, (40 * number, 90, 120)).save(tmp_path / f"{number}.{kind}")
    pictures = [path.name for path in sorted(tmp_path.iterdir())]
    articles = [
        f"# 第{number}座桥\n\n<!-- byline -->\n本报记者 林小荷\n\n"
        + "\n\n".join(f"晨雾里，第{number}位摆渡人解开缆绳，船离了岸，第{line}盏灯亮了。" for line in range(8))
        + f"\n\n![第{number}座桥。](<{'' if number % 100 else pictures[number // 100 % 4]}>)"
        for number in range(1, 5001)
    ]
    (tmp_path / "all.md").write_text("---\nlanguage: zh-Hans-CN\n---\n\n" + "\n\n".join(articles) + "\n", "utf-8")
    words = [sys.executable, "-m", "typeset", "build", "all.md", "--to", "epub", "-o", "out", "-q"]
    done = subprocess.run(
        [sys.executable, str(MEASURE), *words], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    cost = json.loads(done.stdout.splitlines()[-1])
    assert cost["code"] == 0, done.stderr
    assert cost["peak"] <= MOST
    with zipfile.ZipFile(tmp_path / "out" / "all.epub") as book:
        names = book.namelist()
    assert sum("/article-" in name for name in names) == 5000
    assert sum("/pictures/" in name for name in names) == 4
