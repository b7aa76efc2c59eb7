"""What makes two results the same: the program's code and what it stands on, the rules' bytes, the inputs' bytes."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

VERSION = "0.1.0"
CREATED: Final = datetime(1980, 1, 1)  # noqa: DTZ001 (a fixed mark, no moment)
"""When every workbook says that it was made: workbooks carry no clock."""
OUR_KEYWORD: Final = "terbitan-lkjip"
"""Keyword of every workbook and document, which word processors put into what they print of it as a PDF, too."""
STANDS_ON: Final = (
    "defusedxml", "jinja2", "lxml", "msoffcrypto-tool", "numpy", "olefile", "openpyxl", "pandas", "pandera", "pdfplumber",
    "python-calamine", "python-docx", "PyYAML", "rapidfuzz", "xlrd", "xlsxwriter",
)  # fmt: skip
"""Packages whose next version may read, reckon or write otherwise; a test holds them to pyproject.toml."""
_CODE: Final = ("*.py", "*.j2")


@cache
def program() -> str:
    """The version and a hash of all code, of Python and of the packages it stands on: "0.1.0+1f2e3d4c5b6a"."""
    stands_on = [f"python {sys.version_info.major}.{sys.version_info.minor}"]
    stands_on += [f"{name} {_version(name)}" for name in STANDS_ON]
    return f"{VERSION}+{digest([code_hash(Path(__file__).resolve().parent), *stands_on])[:12]}"


def code_hash(folder: Path) -> str:
    """One sha256 over the names and lines of every file of code below a folder, however its lines end."""
    return _hash_of(folder, _CODE, one_line_end=True)


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 (a help text needs none)

    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def folder_hash(folder: Path) -> str:
    """One sha256 over the names and bytes of every YAML file below a folder."""
    return _hash_of(folder, ("*.yaml",))


def _hash_of(folder: Path, patterns: Iterable[str], *, one_line_end: bool = False) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for pattern in patterns for path in folder.rglob(pattern) if path.is_file()):
        content = path.read_bytes()
        content = content.replace(b"\r\n", b"\n") if one_line_end else content
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def digest(parts: Iterable[str]) -> str:
    """One sha256 over texts in the order given."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "backslashreplace")).hexdigest()
