"""What makes two results the same: the program's version, the rules' bytes, the inputs' bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

VERSION = "0.1.0"
CREATED: Final = datetime(1980, 1, 1)  # noqa: DTZ001 (a fixed mark, no moment)
"""When every workbook says that it was made: workbooks carry no clock."""


def folder_hash(folder: Path) -> str:
    """One sha256 over the names and bytes of every YAML file below a folder."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*.yaml") if path.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def digest(parts: Iterable[str]) -> str:
    """One sha256 over texts in the order given."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "backslashreplace")).hexdigest()
