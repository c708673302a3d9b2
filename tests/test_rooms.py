"""The directions of imports: rooms never know each other, data knows no room, each library has one door."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "typeset"

ROOMS = ("read", "reflow", "structure", "compose", "render", "manuscript", "audit", "script")
"""Packages that do one step of the work. What they share lies beside them as data modules."""

WORKERS = ("pipeline", "check", "cli", "__main__")
"""The modules that know rooms: the pipeline, and above it the command line."""

DOORS = {
    "reportlab": ("render.pdf",),
    "uharfbuzz": ("fonts.opening",),
    "ebooklib": ("render.epub", "render.package"),
    "lxml": ("render.epub", "render.xhtml", "render.package", "render.navigation"),
    "PIL": ("pictures", "inks", "cover", "audit.proofs"),
    "click": ("cli",),
    "yaml": ("manuscript",),
    "markdown_it": ("manuscript",),
    "charset_normalizer": ("read",),
    "opencc": ("script",),
    "pypdfium2": ("read.pdf", "audit.reading"),
}

IDLE = (
    "PIL.Image",
    "dataclasses",
    "difflib",
    "html",
    "inspect",
    "pickle",
    "shutil",
    "uuid",
    "reportlab.lib.rl_safe_eval",
    "reportlab.pdfbase.pdfmetrics",
)
"""Modules that click and reportlab import and a plain page has no use for: see `later`."""


class Import(NamedTuple):
    """`module` of our package imports `name`; `at_top` where that happens as soon as the module is imported."""

    module: str
    name: str
    at_top: bool


def modules() -> Iterator[tuple[str, Path]]:
    """Every module by its name below the package, and its file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imports() -> Iterator[Import]:
    """Every import in the package, those for the type checker alone left out."""
    for module, path in modules():
        tree = ast.parse(path.read_text("utf-8"))
        top = {id(node) for node in tree.body}
        typing_only = {
            id(inner)
            for node in ast.walk(tree)
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
            for inner in ast.walk(node)
        }
        for node in ast.walk(tree):
            if id(node) in typing_only:
                continue
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                base = node.module or ""
                names = [f"{base}.{alias.name}" for alias in node.names] if base.startswith("typeset") else [base]
                names = [base if base == "typeset" and "." not in name else name for name in names]
            else:
                continue
            for name in names:
                yield Import(module, name, id(node) in top)


IMPORTS = tuple(imports())


def room(name: str) -> str:
    """The room of a dotted name below the package; empty for a module beside the rooms."""
    first = name.split(".")[0]
    return first if first in ROOMS else ""


def ours(name: str) -> str:
    """A dotted name below our package; empty for other people's."""
    return name.removeprefix("typeset.") if name.startswith("typeset.") else ""


def test_rooms_never_import_each_other() -> None:
    crossing = [
        (entry.module, entry.name)
        for entry in IMPORTS
        if room(entry.module) and room(ours(entry.name)) not in ("", room(entry.module))
    ]
    assert crossing == []


def test_data_modules_import_nothing_from_rooms() -> None:
    knowing = [
        (entry.module, entry.name)
        for entry in IMPORTS
        if not room(entry.module) and entry.module.split(".")[0] not in WORKERS and room(ours(entry.name))
    ]
    assert knowing == []


def test_nothing_but_the_command_line_knows_the_pipeline() -> None:
    knowing = {entry.module for entry in IMPORTS if ours(entry.name).split(".")[0] == "pipeline"}
    assert {module.split(".")[0] for module in knowing} <= {"cli", "__main__", "pipeline"}


@pytest.mark.parametrize("library", DOORS)
def test_each_library_has_one_door(library: str) -> None:
    users = {entry.module for entry in IMPORTS if entry.name.split(".")[0] == library}
    doors = DOORS[library]
    assert {user for user in users if not any(user == door or user.startswith(door + ".") for door in doors)} == set()


def test_every_library_that_is_imported_is_known_here() -> None:
    used = {entry.name.split(".")[0] for entry in IMPORTS}
    assert used - set(sys.stdlib_module_names) - {"typeset", "__future__"} <= set(DOORS)


def test_help_and_version_import_no_heavy_library() -> None:
    heavy = sorted(set(DOORS) - {"click"})
    probe = (
        "import sys\nfrom typeset.cli import main\n"
        "for words in (['--help'], ['build', '--help'], ['--version']): assert main(words) == 0\n"
        f"print([name for name in {heavy + ['typeset.pipeline', 'typeset.ledger']!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, encoding="utf-8", cwd=PACKAGE.parent, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_pdf_is_made_without_what_its_libraries_bring_along(tmp_path: Path) -> None:
    manuscript = tmp_path / "plain.md"
    manuscript.write_text("# 清水河通航\n\n清水河昨日通航，两岸居民前来观看。\n", encoding="utf-8")
    words = ["build", str(manuscript), "--to", "pdf", "-o", str(tmp_path), "-q"]
    idle = [*IDLE, *(set(DOORS) - {"click", "reportlab", "uharfbuzz", "PIL"})]
    probe = (
        f"import sys\nfrom typeset.cli import main\nassert main({words!r}) == 0\n"
        f"print(sorted(name for name in {idle!r} if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, encoding="utf-8", cwd=PACKAGE.parent, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
