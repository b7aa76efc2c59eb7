"""What LibreOffice makes of a workbook: the same in another format, its formulas calculated anew."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

NAME: Final = shutil.which("soffice")
CONVERTED: Final = ("xlsx", "ods", "xls")


def converted(workbook: bytes, kind: str, scratch: Path) -> bytes:
    """The .xlsx saved by LibreOffice as another kind, with a profile of its own."""
    assert NAME is not None
    given, folder = scratch / "buku.xlsx", scratch / "lain"
    given.write_bytes(workbook)
    words = [NAME, f"-env:UserInstallation=file://{scratch / 'profil'}", "--headless", "--convert-to", kind]
    subprocess.run([*words, "--outdir", str(folder), str(given)], check=True, capture_output=True, timeout=180)
    return (folder / f"buku.{kind}").read_bytes()
