"""Where pictures lie, and which belongs to which caption (`--pictures DIR`). Opens no image.

In: a Document and a folder. Out: the Document with its empty figures filled, and every pair, for printing. A
`pictures.toml` says which; without one, `1.jpg` belongs to the first caption, `02.png` to the second. Nothing else is
guessed: what does not fit is an error that lists captions and files.
"""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath

from typeset.article import Document, Figure, Picture
from typeset.errors import PictureError
from typeset.namedtuple import NamedTuple
from typeset.patterns import late
from typeset.record import record, replace

SUFFIXES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp")
MOST_BYTES = 512 * 1024 * 1024
LIST = "pictures.toml"
KEYS = {"file", "caption", "alt", "focus"}
_NUMBER = late(r"0*([1-9][0-9]{0,5})")
_SHOWN = 16  # characters of a caption in a message


@record
class Folders:
    """Where pictures may lie: beside the manuscript, and in `--pictures`. None: there is no such folder.

    `name` is the manuscript's, for messages; `more` are those of a book's further manuscripts.
    """

    manuscript: Path | None = None
    pictures: Path | None = None
    name: str = ""
    more: tuple[Folders, ...] = ()

    def shown(self, picture: Picture) -> str:
        """A picture as a message names it: its path behind the manuscript that asks for it, or behind its folder."""
        if picture.home == "pictures":
            return f"{self.pictures.name}/{picture.path}" if self.pictures is not None else picture.path
        name = self._beside(picture).name
        return f"{name}: {picture.path}" if name else picture.path

    def home(self, picture: Picture) -> Path | None:
        """The folder that a picture must lie in."""
        return self.pictures if picture.home == "pictures" else self._beside(picture).manuscript

    def _beside(self, picture: Picture) -> Folders:
        return self.more[picture.manuscript - 1] if picture.manuscript else self


class Pair(NamedTuple):
    """A caption and the file that was found for it. `number` counts the captions from 1."""

    number: int
    caption: str
    file: str


def find(picture: Picture, folders: Folders) -> Path:
    """The file of a picture. PictureError: a path that is absolute, leaves its folder, is missing or no plain file."""
    folder = folders.home(picture)
    path, shown = picture.path, folders.shown(picture)
    windows = PureWindowsPath(path)
    if (
        folder is None
        or "\0" in path
        or "://" in path
        or windows.drive
        or windows.root
        or ".." in PurePosixPath(path).parts + windows.parts
    ):
        raise PictureError("picture_outside", name=shown)
    try:
        home = folder.resolve(strict=True)
        file = (home / path).resolve(strict=True)
        if not file.is_relative_to(home):
            raise PictureError("picture_outside", name=shown)
        status = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise PictureError("picture_missing", name=shown, folder=folder.name or ".") from None
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: links that lead round in a circle
        raise unreadable(shown, error) from error
    if not stat.S_ISREG(status.st_mode):
        raise PictureError("picture_not_a_file", name=shown)
    if status.st_size > MOST_BYTES:
        raise PictureError("picture_too_large", name=shown, size=f" ({status.st_size // 1024 // 1024} MB)")
    return file


def assign(document: Document, folder: Path) -> tuple[Document, tuple[Pair, ...]]:
    """The document with its slots filled from a folder, and the pairs in the order of the captions.

    A figure that has a picture already keeps it. PictureError: no folder, a wrong `pictures.toml`, a caption or file
    that does not fit, two for one.
    """
    figures = [block for article in document.articles for block in article.blocks if isinstance(block, Figure)]
    try:
        files = sorted(
            path.name for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and path.name[0] != "."
        )
        listed = (folder / LIST).is_file()
    except OSError as error:
        raise PictureError("pictures_folder", folder=folder.name, why=error.strerror or str(error)) from error
    chosen = _from_list(folder, figures, files) if listed else _from_numbers(folder, figures, files)
    for picture in chosen.values():
        find(picture, Folders(pictures=folder))
    pairs = tuple(Pair(index + 1, _shown(figures[index]), chosen[index].path) for index in sorted(chosen))
    return _filled(document, chosen), pairs


def _filled(document: Document, chosen: Mapping[int, Picture]) -> Document:
    index = -1
    articles = []
    for article in document.articles:
        blocks = list(article.blocks)
        for at, block in enumerate(blocks):
            if isinstance(block, Figure):
                index += 1
                if index in chosen:
                    blocks[at] = replace(block, picture=chosen[index])
        articles.append(replace(article, blocks=tuple(blocks)))
    return replace(document, articles=tuple(articles))


def _from_numbers(folder: Path, figures: list[Figure], files: list[str]) -> dict[int, Picture]:
    chosen: dict[int, Picture] = {}
    for name in files:
        match = _NUMBER.fullmatch(Path(name).stem)
        index = int(match[1]) - 1 if match else -1
        if not 0 <= index < len(figures) or index in chosen or figures[index].picture is not None:
            raise _misfit("pictures_do_not_fit", folder, figures, files, file=name)
        chosen[index] = Picture(name, home="pictures")
    if not chosen:
        raise _misfit("pictures_none", folder, figures, files)
    return chosen


def _from_list(folder: Path, figures: list[Figure], files: list[str]) -> dict[int, Picture]:
    chosen: dict[int, Picture] = {}
    for entry in _entries(folder):
        picture, beginning = _picture(folder, entry)
        start = _ink(beginning)
        fitting = [
            index
            for index, figure in enumerate(figures)
            if index not in chosen and figure.picture is None and start and _ink(_words(figure)).startswith(start)
        ]
        alike = {_ink(_words(figures[index])) for index in fitting}
        exact = [index for index in fitting if _ink(_words(figures[index])) == start]
        if len(alike) > 1 and len(exact) != 1:
            raise _misfit("pictures_ambiguous", folder, figures, files, caption=beginning)
        if not fitting:
            raise _misfit("pictures_no_caption", folder, figures, files, caption=beginning)
        chosen[exact[0] if exact else fitting[0]] = picture
    if not chosen:
        raise _misfit("pictures_none", folder, figures, files)
    return chosen


def _entries(folder: Path) -> list[Mapping[str, object]]:
    """The `[[picture]]` tables of `pictures.toml`. PictureError: not TOML, or other keys than ours."""
    import tomllib

    try:
        tables = tomllib.loads((folder / LIST).read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError) as error:  # a TOML error is a ValueError and names line and column
        raise PictureError("pictures_list", folder=folder.name, name=LIST, why=" ".join(str(error).split())) from error
    entries = tables.get("picture")
    unknown = sorted(set(tables) - {"picture"})
    if unknown or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise PictureError("pictures_list", folder=folder.name, name=LIST, why=", ".join(unknown) or "[[picture]]")
    return entries


def _picture(folder: Path, entry: Mapping[str, object]) -> tuple[Picture, str]:
    """One entry's picture, and how its caption begins."""
    unknown = sorted(set(entry) - KEYS)
    file, caption, alt = entry.get("file"), entry.get("caption"), entry.get("alt", "")
    if unknown or not isinstance(file, str) or not file or not isinstance(caption, str) or not caption.strip():
        wrong = ", ".join(unknown) or ("caption" if isinstance(file, str) and file else "file")
        raise PictureError("pictures_list", folder=folder.name, name=LIST, why=wrong)
    focus = entry.get("focus", [0.5, 0.5])
    if not isinstance(alt, str):
        raise PictureError("pictures_list", folder=folder.name, name=LIST, why=f"{file}: alt")
    if (
        not isinstance(focus, list)
        or len(focus) != 2
        or not all(isinstance(part, (int, float)) and not isinstance(part, bool) and 0 <= part <= 1 for part in focus)
    ):
        raise PictureError("pictures_list", folder=folder.name, name=LIST, why=f"{file}: focus")
    point = (float(focus[0]), float(focus[1]))
    return Picture(file, " ".join(alt.split()), point, "pictures"), caption


def _words(figure: Figure) -> str:
    return figure.caption.chars + figure.credit.chars


def _ink(chars: str) -> str:
    return "".join(chars.split())


def _shown(figure: Figure) -> str:
    words = " ".join(_words(figure).split())
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"


def _misfit(key: str, folder: Path, figures: list[Figure], files: list[str], **fields: object) -> PictureError:
    captions = " ".join(f"{number}. {_shown(figure)}" for number, figure in enumerate(figures, 1)) or "–"
    return PictureError(key, folder=folder.name, captions=captions, files=", ".join(files) or "–", **fields)


def unreadable(name: str, error: Exception) -> PictureError:
    """The error for a picture that the system or Pillow cannot read."""
    return PictureError("picture_broken", name=name, why=" ".join(str(error).split())[:120] or type(error).__name__)
