"""Goldens: what the program makes, kept beside the tests, text first, pictures last and few.

`Regression` compares what was made with what is kept under one folder, collects every difference, and in the end
fails with the path of one self-contained HTML page that shows old, new and difference. With `--update` it writes what
was made instead, and prints what changed; never under CI.
"""

from __future__ import annotations

import base64
import difflib
import hashlib
import html
import importlib
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

GOLDENS = Path(__file__).parent / "goldens"
TOLERANCE = 1  # of 255, a channel: another processor may round otherwise, a designer never sees it
MOST_BYTES = 64 * 1024  # a kept picture's; a larger page is kept at 36 dpi
PICTURES = (".jpg", ".jpeg", ".png")
BINARY = (".ttf", ".otf", ".woff2")


@dataclass(frozen=True)
class Difference:
    """What differs: a file's name, what it was, what it is now (None: not there), and how to show it."""

    name: str
    old: bytes | None
    new: bytes | None

    @property
    def picture(self) -> bool:
        return self.name.endswith(".png")


@dataclass
class Regression:
    """A comparison with the goldens in `folder`; its report is written to `report` when something differs."""

    folder: Path
    report: Path
    update: bool = False
    differences: list[Difference] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tell: Callable[[str], None] = print

    def __enter__(self) -> Regression:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.finish()

    def text(self, name: str, new: str) -> None:
        """Compare a text, letter by letter."""
        self._compare(name, new.encode("utf-8"), same=_equal)

    def tree(self, name: str, files: Mapping[str, bytes]) -> None:
        """Compare an unzipped package, file by file; of a picture its format and size are kept (its bytes are the
        encoder's matter), of another binary file its hash. A file that is no longer made is a difference."""
        wanted: set[str] = set()
        for path, data in sorted(files.items()):
            kept, content = _in_words(path, data)
            wanted.add(kept)
            self._compare(f"{name}/{kept}", content, same=_equal)
        there = self.folder / name
        for old in sorted(there.rglob("*")) if there.exists() else ():
            if old.is_file() and old.relative_to(there).as_posix() not in wanted:
                self._gone(old)

    def page(self, name: str, image: Image) -> None:
        """Compare a page's picture, within the tolerance."""
        self._compare(name, png(image), same=alike)

    def finish(self) -> None:
        """Fail where something differs, naming the report; under `--update` print what was rewritten."""
        if self.update:
            for difference in self.differences:
                self.tell(f"rewritten: {self.folder.name}/{difference.name} {summary(difference)}")
            return
        if self.differences:
            self.report.parent.mkdir(parents=True, exist_ok=True)
            self.report.write_text(page_of(self.folder.name, self.differences, self.notes), encoding="utf-8")
            named = ", ".join(f"{each.name} ({summary(each)})" for each in self.differences)
            raise AssertionError(f"goldens/{self.folder.name}: {named}; old, new and difference: {self.report}")

    def _compare(self, name: str, new: bytes, same: Callable[[bytes, bytes], bool]) -> None:
        path = self.folder / name
        old = path.read_bytes() if path.exists() else None
        if old is not None and same(old, new):
            return
        self.differences.append(Difference(name, old, new))
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(new)

    def _gone(self, path: Path) -> None:
        self.differences.append(Difference(path.relative_to(self.folder).as_posix(), path.read_bytes(), None))
        if self.update:
            path.unlink()


def _in_words(path: str, data: bytes) -> tuple[str, bytes]:
    """A file's name and content as a golden keeps them."""
    if path.endswith(PICTURES):
        from PIL import Image

        with Image.open(io.BytesIO(data)) as image:
            return f"{path}.txt", f"{image.format} {image.mode} {image.width} × {image.height}\n".encode()
    if path.endswith(BINARY):
        return f"{path}.sha256", (hashlib.sha256(data).hexdigest() + "\n").encode()
    return path, data


def _equal(old: bytes, new: bytes) -> bool:
    return old == new


# --- pictures


def render(pdf: bytes, page: int, dpi: int = 72) -> Image:
    """A page (from 1) of a PDF as a grey picture."""
    pypdfium2: Any = importlib.import_module("pypdfium2")  # untyped
    document = pypdfium2.PdfDocument(pdf)
    try:
        image: Image = document[page - 1].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        return image
    finally:
        document.close()


def picture(pdf: bytes, page: int) -> Image:
    """A page at 72 dpi, or at 36 or 28 where that is too large to keep."""
    for dots in (72, 36, 28):
        image = render(pdf, page, dots)
        if len(png(image)) <= MOST_BYTES:
            break
    return image


def png(image: Image) -> bytes:
    """A picture as PNG bytes."""
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def alike(old: bytes, new: bytes) -> bool:
    """Two pictures of one size that differ in no pixel by more than the tolerance."""
    from PIL import Image, ImageChops

    with Image.open(io.BytesIO(old)) as before, Image.open(io.BytesIO(new)) as after:
        if before.size != after.size:
            return False
        extrema = ImageChops.difference(before.convert("L"), after.convert("L")).getextrema()
        return float(extrema[1]) <= TOLERANCE  # type: ignore[arg-type]


def overlay(old: bytes, new: bytes) -> bytes:
    """Where two pictures differ: what went in red, what came in blue, the rest pale."""
    from PIL import Image, ImageChops

    with Image.open(io.BytesIO(old)) as before, Image.open(io.BytesIO(new)) as after:
        size = (max(before.width, after.width), max(before.height, after.height))
        one, two = Image.new("L", size, 255), Image.new("L", size, 255)
        one.paste(before.convert("L"))
        two.paste(after.convert("L"))
    went, came = ImageChops.subtract(two, one), ImageChops.subtract(one, two)
    pale = ImageChops.lighter(one, two).point([192 + value // 4 for value in range(256)])
    green = ImageChops.subtract(ImageChops.subtract(pale, went), came)
    return png(Image.merge("RGB", (ImageChops.subtract(pale, came), green, ImageChops.subtract(pale, went))))


# --- the report


def summary(difference: Difference) -> str:
    """A difference in a few words."""
    if difference.old is None or difference.new is None:
        return "new" if difference.old is None else "no longer made"
    if difference.picture:
        return f"{changed_share(difference.old, difference.new):.2%} of the pixels"
    old, new = (data.decode("utf-8", "replace").splitlines() for data in (difference.old, difference.new))
    marks = [
        line[0] for line in difflib.unified_diff(old, new, n=0, lineterm="") if not line.startswith(("---", "+++"))
    ]
    return f"{marks.count('-')} lines gone, {marks.count('+')} come"


def changed_share(old: bytes, new: bytes) -> float:
    """The share of pixels beyond the tolerance; 1 where the sizes differ."""
    from PIL import Image, ImageChops

    with Image.open(io.BytesIO(old)) as before, Image.open(io.BytesIO(new)) as after:
        if before.size != after.size:
            return 1.0
        counts = ImageChops.difference(before.convert("L"), after.convert("L")).histogram()
    return sum(counts[TOLERANCE + 1 :]) / sum(counts)


def page_of(title: str, differences: list[Difference], notes: list[str]) -> str:
    """One HTML page with everything in it: nothing is fetched, it can be mailed."""
    parts = [_HEAD.format(title=html.escape(title))]
    parts += [f"<p>{html.escape(note)}</p>" for note in notes]
    for difference in sorted(differences, key=lambda each: each.picture):
        parts.append(f"<h2>{html.escape(difference.name)}</h2><p>{html.escape(summary(difference))}</p>")
        parts.append(_pictures(difference) if difference.picture else _text(difference))
    return "\n".join([*parts, "</body></html>\n"])


_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}: goldens differ</title><style>
body {{ font: 14px/1.5 sans-serif; margin: 2em; }} figure {{ display: inline-block; margin: 0 1em 1em 0; }}
img {{ border: 1px solid #999; image-rendering: pixelated; }} pre {{ white-space: pre-wrap; }}
.old {{ background: #fdd; }} .new {{ background: #dfd; }} .old b {{ background: #f99; }} .new b {{ background: #9e9; }}
.at {{ color: #777; }}
</style></head><body><h1>{title}</h1>
<p>Read the texts first; a page that moved with its layout needs no further look. A golden changes in the same commit
as its cause: <code>pytest -k {title} --update</code></p>"""


def _pictures(difference: Difference) -> str:
    figures = []
    for label, data in (("old", difference.old), ("new", difference.new)):
        if data is not None:
            figures.append(_figure(label, data))
    if difference.old is not None and difference.new is not None:
        figures.append(_figure("difference: red went, blue came", overlay(difference.old, difference.new)))
    return "".join(figures)


def _figure(label: str, data: bytes) -> str:
    code = base64.b64encode(data).decode("ascii")
    return f'<figure><img alt="{label}" src="data:image/png;base64,{code}"><figcaption>{label}</figcaption></figure>'


def _text(difference: Difference) -> str:
    old, new = ((data or b"").decode("utf-8", "replace").splitlines() for data in (difference.old, difference.new))
    out: list[str] = []
    lines = list(difflib.unified_diff(old, new, n=1, lineterm=""))[2:]
    index = 0
    while index < len(lines):
        line = lines[index]
        follows = lines[index + 1] if index + 1 < len(lines) else ""
        if line.startswith("-") and follows.startswith("+"):
            before, after = _marked(line[1:], follows[1:])
            out += [f'<span class="old">-{before}</span>', f'<span class="new">+{after}</span>']
            index += 2
            continue
        kind = {"-": "old", "+": "new", "@": "at"}.get(line[:1], "")
        out.append(f'<span class="{kind}">{html.escape(line)}</span>')
        index += 1
    return "<pre>" + "\n".join(out) + "</pre>"


def _marked(old: str, new: str) -> tuple[str, str]:
    """Two lines, the characters that differ in bold."""
    before, after = [], []
    for kind, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        one, two = html.escape(old[i:j]), html.escape(new[k:m])
        before.append(one if kind == "equal" or not one else f"<b>{one}</b>")
        after.append(two if kind == "equal" or not two else f"<b>{two}</b>")
    return "".join(before), "".join(after)


def slug(name: str) -> str:
    """A test's name as a file's name."""
    return re.sub(r"[^0-9A-Za-z_-]+", "-", name).strip("-")
