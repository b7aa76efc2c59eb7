"""The marks that office programs leave beside a workbook somebody has open, and the ones nobody cleared away.

Excel writes `~$NAME`, LibreOffice `.~lock.NAME#`. After a crash, or on a file server, they stay for good: a mark that is
a day old holds nothing up (an office program saves whole files), and staff are told how to remove it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

STALE_AFTER: Final = 24 * 3600
"""Seconds."""
_LONGEST_MARK: Final = 4096
_NAMES_IN_A_MARK: Final = 54  # bytes that Excel keeps for the owner in one byte a letter
LETTERS_LEFT_OUT: Final = 2
_NOBODY: Final = "seseorang"


@dataclass(frozen=True, slots=True)
class OpenMark:
    """One mark: its file name, the workbook it speaks of, who made it, on which day, and whether it was left behind."""

    name: str
    workbook: str
    owner: str
    since: str  # YYYY-MM-DD
    stale: bool


def marked(name: str) -> str:
    """The workbook that a file of this name marks as open; "" when it is no mark."""
    if name.startswith("~$"):
        return name[2:]
    if name.startswith(".~lock.") and name.endswith("#"):
        return name[len(".~lock.") : -1]
    return ""


def open_marks(folder: str | Path, names: Iterable[str]) -> dict[str, OpenMark]:
    """Workbook -> the mark that says it is open, of the file names of one folder; a fresh one before an old one."""
    found: dict[str, OpenMark] = {}
    for name in names:
        if marked(name):
            mark = _read(os.path.join(folder, name), name)  # noqa: PTH118 (a name that must stay as it is)
            if mark is not None and (mark.workbook not in found or not mark.stale):
                found[mark.workbook] = mark
    return found


def is_open(folder: Path, workbook: str) -> bool:
    """Whether somebody has a published workbook or document open now; Word leaves two letters of a long name out."""
    marks = open_marks(folder, (f"~${workbook}", f".~lock.{workbook}#", f"~${workbook[LETTERS_LEFT_OUT:]}"))
    return any(not mark.stale for mark in marks.values())


def _read(path: str, name: str) -> OpenMark | None:
    """None for one that is gone, or is no regular file."""
    try:
        status = os.lstat(path)
        since = datetime.fromtimestamp(status.st_mtime, UTC).date().isoformat()
        stale = time.time() - status.st_mtime > STALE_AFTER
    except (OSError, ValueError, OverflowError):
        return None
    return OpenMark(name, marked(name), _owner(path, name) or _NOBODY, since, stale)


def _owner(path: str, name: str) -> str:
    """Who the mark says has the workbook open; "" when that cannot be read (Excel holds its mark fast on Windows)."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return ""
    try:
        content = os.read(descriptor, _LONGEST_MARK)
    except OSError:
        return ""
    finally:
        os.close(descriptor)
    said = (
        _of_excel(content) if name.startswith("~$") else content.decode("utf-8", "replace").strip(",").partition(",")[0]
    )
    return "".join(sign for sign in said if sign.isprintable()).strip()


def _of_excel(content: bytes) -> str:
    """A length and a name in one byte a letter, then the same in two."""
    wide = content[_NAMES_IN_A_MARK + 1 :]
    if len(wide) >= 2 and 0 < wide[0] <= _NAMES_IN_A_MARK:
        return wide[2 : 2 + 2 * wide[0]].decode("utf-16-le", "replace")
    length = content[0] if content else 0
    return content[1 : 1 + length].decode("cp1252", "replace") if 0 < length <= _NAMES_IN_A_MARK else ""
