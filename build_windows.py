"""Builds LKjIP-Windows.zip: the program, its packages for Python 3.11 to 3.14, and what staff double-click.

`python build_windows.py [FOLDER] [--platform PLATFORM ...] [--python 3.11 ...]`. The packages are those of requirements.lock, held
to its hashes. Its markers are of the computer that asks, not of the one that installs, and are therefore left out: a package
that only Windows needs comes along. The same program and packages give the same bytes.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

TOP: Final = Path(__file__).resolve().parent
LOCK: Final = "requirements.lock"
WINDOWS: Final = "win_amd64"
VERSIONS: Final = ("3.11", "3.12", "3.13", "3.14")
PROGRAM: Final = ("run.py", "jalankan.sh", LOCK, "LICENSE", "pipeline", "rules", "contoh", "inputs", "docs")
FOR_WINDOWS: Final = "windows"
PACKAGES: Final = "paket"
LEFT_OUT: Final = ("__pycache__", ".pyc", ".gitkeep")
NEVER: Final = (1980, 1, 1, 0, 0, 0)
WINDOWS_LINES: Final = (".cmd", ".txt")
"""What Notepad and cmd.exe read: their lines end as Windows ends them."""


def main() -> None:
    """Download and pack; says where the zip is and how large."""
    asked = argparse.ArgumentParser(description="Builds LKjIP-Windows.zip.")
    asked.add_argument("folder", nargs="?", type=Path, default=Path())
    asked.add_argument("--platform", nargs="+", default=[WINDOWS])
    asked.add_argument("--python", nargs="+", default=VERSIONS)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        for version in given.python:
            fetch(Path(scratch), given.platform, version)
        made = pack(given.folder / "LKjIP-Windows.zip", Path(scratch))
    sys.stdout.write(f"{made}: {made.stat().st_size / 1e6:.0f} MB\n")


def without_markers(lock: str) -> str:
    """The lock's text with every package asked for, whatever computer asks."""
    return re.sub(r" ; [^\\\n]+(?= \\$)", "", lock, flags=re.MULTILINE)


def fetch(folder: Path, platforms: list[str], version: str) -> None:
    """The packages of one Python into the folder; one that has no wheel stops the build."""
    lock = folder / LOCK
    lock.write_text(without_markers((TOP / LOCK).read_text(encoding="utf-8")), encoding="utf-8")
    words = ["--only-binary=:all:", "--no-deps", "--require-hashes", "--python-version", version]
    words += [word for each in platforms for word in ("--platform", each)]
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", *words, "--dest", folder, "-r", lock], check=True
    )
    lock.unlink()


def pack(path: Path, packages: Path) -> Path:
    """The program's files and the packages as one zip."""
    files = {name.as_posix(): TOP / name for name in program_files()}
    files |= {each.name: each for each in (TOP / FOR_WINDOWS).iterdir()}
    files |= {f"{PACKAGES}/{each.name}": each for each in packages.glob("*.whl")}
    with ZipFile(path, "w") as made:
        for name, file in sorted(files.items()):
            content = file.read_bytes()
            if file.suffix in WINDOWS_LINES:
                content = content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
            entry = ZipInfo(f"LKjIP/{name}", NEVER)
            entry.external_attr = (0o755 if file.suffix == ".sh" else 0o644) << 16
            entry.compress_type = ZIP_STORED if file.suffix == ".whl" else ZIP_DEFLATED
            made.writestr(entry, content)
    return path


def program_files() -> list[Path]:
    """What of the project a user runs or reads, below its top."""
    files = (file for name in PROGRAM for file in ([TOP / name], (TOP / name).rglob("*"))[(TOP / name).is_dir()])
    return [
        file.relative_to(TOP)
        for file in files
        if file.is_file() and not any(part.endswith(LEFT_OUT) for part in file.relative_to(TOP).parts)
    ]


if __name__ == "__main__":
    main()
