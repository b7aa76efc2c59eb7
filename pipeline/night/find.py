"""The files of inputs/, in a fixed order, with what the file system says of them.

Nothing is opened here but to hash a regular file that last night knew too;
links, pipes and folders are named, never followed or read.
"""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

HASH_BLOCK = 1 << 20
OWN_FILES = frozenset({".gitkeep", ".gitignore"})


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file as found: `file` relative to inputs/ with "/", printable; `mark` is its size and mtime in ns."""

    path: str  # as the file system wants it (may hold surrogates)
    file: str
    mark: tuple[int, int]
    regular: bool
    link: bool
    locked: bool  # an Office lock file (~$…) stands beside it: somebody has it open
    sha256: str = ""  # "" until somebody read it


def printable(name: str) -> str:
    r"""A name with undecodable bytes shown as \xNN, so that it can stand in JSON and on a terminal."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def find(inputs: Path) -> list[InputFile]:
    """Every file below inputs/, sorted by name; folders may group them and mean nothing."""
    found = []
    for folder, subfolders, names in os.walk(inputs, followlinks=False):
        subfolders.sort()
        locked = {name[2:] for name in names if name.startswith("~$")}
        for name in names + [each for each in subfolders if Path(folder, each).is_symlink()]:
            if name not in OWN_FILES:
                path = os.path.join(folder, name)  # noqa: PTH118 (Path would normalise a name that must stay as it is)
                relative = os.path.relpath(path, inputs).replace(os.sep, "/")
                found.append(named(path, relative, locked=name in locked))
    return sorted(found, key=lambda each: each.file)


def named(path: str, name: str, *, locked: bool = False) -> InputFile:
    """One file by its path, under the name it is to go by."""
    status = os.lstat(path)
    return InputFile(
        path=path,
        file=printable(name),
        mark=(status.st_size, status.st_mtime_ns),
        regular=stat.S_ISREG(status.st_mode),
        link=stat.S_ISLNK(status.st_mode),
        locked=locked,
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
