"""Publishing: beside, fsync, rename; what is replaced is kept in arsip/. Nothing is ever half there.

A kill at any moment leaves either the old file or the new one. Temporary files
carry TEMPORARY in their name; the next night sweeps what a killed one left.
"""

from __future__ import annotations

import contextlib
import errno
import glob
import os
from pathlib import Path

from pipeline.file_names import bounded

TEMPORARY = ".lkjip-baru"
ARCHIVE = "arsip"
FOR_GOOD = "tetap"


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path` whole or not at all; leaves an equal file untouched."""
    if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{bounded(path.name)}{TEMPORARY}")
    try:
        beside.unlink(missing_ok=True)
        with beside.open("xb") as file:  # x: never through a link that lies there
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise type(error)(error.errno, error.strerror or str(error), str(path)) from error
    _sync_folder(path.parent)


def publish(path: Path, content: bytes, *, keep: int) -> Path:
    """Publish one file; the version it replaces goes to arsip/ (the newest `keep` stay).

    Returns where it stands: beside the old one (`… (baru)`) when the old one is held open and cannot be replaced.
    """
    if path.is_file() and path.read_bytes() == content:
        return path
    _archive(path, keep)
    try:
        write_whole(path, content)
    except PermissionError:
        if not path.exists():
            raise
        path = beside_the_open(path)
        write_whole(path, content)
        return path
    beside = beside_the_open(path)
    if beside.is_file():  # from a night in which the workbook was open; what staff typed in it has been carried over
        _archive(beside, keep)
        beside.unlink()
    return path


def beside_the_open(path: Path) -> Path:
    """Where the new version stands while the old one is held open."""
    return path.with_name(f"{path.stem} (baru){path.suffix}")


def refuse_links(outputs: Path, path: Path) -> None:
    """Raise OSError when anything between outputs/ and a file of ours is a link: it would lead out of outputs/."""
    at = path
    while at not in (outputs, at.parent):
        if at.is_symlink():
            raise OSError(errno.ELOOP, "ada tautan di folder keluaran; tautan tidak diikuti", str(at))
        at = at.parent


def _archive(path: Path, keep: int) -> None:
    if not path.is_file() or keep < 1:
        return
    folder = path.parent / ARCHIVE
    folder.mkdir(exist_ok=True)
    kept = archived(path)
    if kept and kept[-1].read_bytes() == path.read_bytes():
        return
    number = int(kept[-1].name[:4]) + 1 if kept else 1
    target = folder / f"{number:04d} {path.name}"
    write_whole(target, path.read_bytes())
    for old in [*kept, target][:-keep]:
        old.unlink()


def keep_whole(path: Path, content: bytes) -> None:
    """Keep a workbook in arsip/tetap/ for good: something stands in it that the new one does not carry."""
    folder = path.parent / ARCHIVE / FOR_GOOD
    kept = list(folder.glob(f"[0-9][0-9][0-9][0-9] {glob.escape(path.name)}"))
    if not any(each.read_bytes() == content for each in kept):
        write_whole(folder / f"{len(kept) + 1:04d} {path.name}", content)


def archived(path: Path) -> list[Path]:
    """Earlier versions of a published file, oldest first."""
    return sorted(each for each in (path.parent / ARCHIVE).glob("[0-9][0-9][0-9][0-9] *") if each.name[5:] == path.name)


def sweep(outputs: Path) -> None:
    """Remove what a killed night left half written."""
    for path in outputs.rglob(f".*{TEMPORARY}"):
        path.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable, where the system lets a folder be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
