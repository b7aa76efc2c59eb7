"""The files of inputs/, in a fixed order, with what the file system says of them.

Nothing is opened here but to hash a regular file that last night knew too;
links, pipes and folders are named, never followed or read.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.night.open_marks import OpenMark, open_marks

HASH_BLOCK = 1 << 20
OWN_FILES = frozenset({".gitkeep", ".gitignore", "BACA SAYA.txt"})


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file as found: `file` relative to inputs/ with "/", printable; `mark` is its size and mtime in ns."""

    path: str  # as the file system wants it (may hold surrogates)
    file: str
    mark: tuple[int, int]
    regular: bool
    link: bool
    open_by: OpenMark | None = None  # the mark of an office program beside it: somebody has it open, or had
    left_behind: OpenMark | None = None  # what it is itself: such a mark, long stale
    sha256: str = ""  # "" until somebody read it
    closed: str = ""  # why the system would not list this folder; "" for a file

    @property
    def locked(self) -> bool:
        """Somebody has it open now."""
        return self.open_by is not None and not self.open_by.stale


def printable(name: str) -> str:
    r"""A name with undecodable bytes shown as \xNN, so that it can stand in JSON and on a terminal."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def find(inputs: Path) -> list[InputFile]:
    """Every file below inputs/, sorted by name; folders may group them and mean nothing, hidden ones are not looked into."""
    found = []
    closed: list[OSError] = []
    for folder, subfolders, names in os.walk(inputs, onerror=closed.append, followlinks=False):
        subfolders[:] = _visible(subfolders)
        marks = open_marks(folder, names)
        left_behind = {mark.name: mark for mark in marks.values() if mark.stale and mark.workbook in names}
        for name in names + _links(folder, subfolders):
            if name not in OWN_FILES:
                path = os.path.join(folder, name)  # noqa: PTH118 (Path would normalise a name that must stay as it is)
                relative = os.path.relpath(path, inputs).replace(os.sep, "/")
                with contextlib.suppress(FileNotFoundError):  # gone since the folder was listed: no document of tonight
                    each = named(path, relative)
                    found.append(replace(each, open_by=marks.get(name), left_behind=left_behind.get(name)))
    for error in closed:
        relative = os.path.relpath(error.filename, inputs).replace(os.sep, "/")
        why = error.strerror or type(error).__name__
        found.append(InputFile(str(error.filename), printable(relative), (0, 0), False, False, closed=why))  # noqa: FBT003
    return _told_apart(sorted(found, key=lambda each: (each.file, each.path)))


def _visible(subfolders: list[str]) -> list[str]:
    """Without those that a system hides (.git, .Trash-1000): nobody put a document there."""
    return sorted(each for each in subfolders if not each.startswith("."))


def nothing_in(inputs: Path) -> bool:
    """True where no file lies below it; a folder that cannot be listed may hold some. Stops at the first."""
    closed: list[OSError] = []
    for folder, subfolders, names in os.walk(inputs, onerror=closed.append, followlinks=False):
        subfolders[:] = _visible(subfolders)
        if any(name not in OWN_FILES for name in (*names, *_links(folder, subfolders))):
            return False
    return not closed


def _links(folder: str, subfolders: list[str]) -> list[str]:
    return [each for each in subfolders if Path(folder, each).is_symlink()]


def _told_apart(found: list[InputFile]) -> list[InputFile]:
    """Two names that print alike (one holds bytes that are no letters) get a number."""
    seen: Counter[str] = Counter()
    apart = []
    for each in found:
        seen[each.file] += 1
        apart.append(each if seen[each.file] == 1 else replace(each, file=f"{each.file} ({seen[each.file]})"))
    return apart


def named(path: str, name: str) -> InputFile:
    """One file by its path, under the name it is to go by."""
    status = os.lstat(path)
    return InputFile(
        path=path,
        file=printable(name),
        mark=(status.st_size, status.st_mtime_ns),
        regular=stat.S_ISREG(status.st_mode),
        link=stat.S_ISLNK(status.st_mode),
    )


def moved(each: InputFile) -> bool:
    """True when the file has changed since it was found: somebody is still copying or saving it."""
    try:
        status = os.lstat(each.path)
    except OSError:
        return True
    return (status.st_size, status.st_mtime_ns) != each.mark


def content_hash(each: InputFile) -> str:
    """The sha256 of a regular file's bytes, hex; "" when it cannot be read."""
    digest = hashlib.sha256()
    try:
        with open(each.path, "rb") as file:  # noqa: PTH123
            for block in iter(lambda: file.read(HASH_BLOCK), b""):
                digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()
