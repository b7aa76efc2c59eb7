"""The package as others get it: the sdist's wheel is the checkout's, and installed anywhere it writes the same bytes.

`python tests/check_package.py`: both are built from a copy of the checkout, the sdist is installed into an environment of its own
that only borrows the packages it needs, and `lkjip` is run from another folder.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
from collections.abc import Iterable
from filecmp import dircmp
from pathlib import Path
from typing import Final
from zipfile import ZipFile

TOP: Final = Path(__file__).resolve().parents[1]
BUILDS: Final = "setuptools>=77"
LEFT_OUT: Final = (".git", ".venv", "outputs", "__pycache__", "*.egg-info", "build", ".*_cache")
VOLATILE: Final = ("log", ".kunci")
FOUND: Final = 1
"""Exit code of the example's night: it has findings."""


def main() -> int:
    """Say what differs; 0 where nothing does."""
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch) / "tempat lain"
        copy = Path(shutil.copytree(TOP, place / "salinan", ignore=shutil.ignore_patterns(*LEFT_OUT)))
        builder = _environment(place / "pembuat", ["--quiet", BUILDS])
        sdist = _built(builder, copy, "build_sdist", place / "sdist")
        shutil.unpack_archive(sdist, place / "terbuka")
        (opened,) = (place / "terbuka").iterdir()
        wheels = [_built(builder, each, "build_wheel", place / f"roda {each.name}") for each in (copy, opened)]
        wrong = [f"only one wheel has {name}, or not the same" for name in sorted(_differ(*wheels))]
        user = _environment(place / "pemakai", ["--quiet", "--no-deps", "--no-index", str(wheels[1])])
        _borrow(user, Path(sysconfig.get_path("purelib")))
        here = _night([str(user.parent / "lkjip")], place)
        there = _night([sys.executable, str(TOP / "run.py")], TOP, place / "outputs salinan")
        wrong += [f"the nights differ in {name}" for name in _apart(dircmp(here, there, ignore=list(VOLATILE)))]
    sys.stdout.writelines(
        f"{each}\n" for each in wrong or ["sdist, wheel and checkout: the same files, the same bytes"]
    )
    return len(wrong) > 0


def _environment(place: Path, wanted: list[str]) -> Path:
    """A new environment's Python, with these packages."""
    venv.create(place, with_pip=True)
    python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    subprocess.run([python, "-m", "pip", "install", "--disable-pip-version-check", *wanted], check=True)
    return python


def _borrow(python: Path, packages: Path) -> None:
    """Let an environment import the packages that the program needs, and nothing of the checkout."""
    asked = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    own = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    Path(own, "pinjaman.pth").write_text(f"{packages}\n", encoding="utf-8")


def _built(python: Path, source: Path, what: str, place: Path) -> Path:
    place.mkdir()
    said = f"import sys; from setuptools import build_meta; build_meta.{what}(sys.argv[1])"
    subprocess.run([python, "-W", "ignore", "-c", said, place], check=True, cwd=source, stdout=subprocess.DEVNULL)
    (made,) = place.iterdir()
    return made


def _differ(one: Path, other: Path) -> Iterable[str]:
    """The files that only one wheel holds, or that are not the same in both."""
    with ZipFile(one) as first, ZipFile(other) as second:
        names = set(first.namelist()) ^ set(second.namelist())
        both = set(first.namelist()) & set(second.namelist())
        return names | {name for name in both if first.read(name) != second.read(name)}


def _night(program: list[str], cwd: Path, outputs: Path | None = None) -> Path:
    """The example's night; returns what it wrote."""
    made = outputs or cwd / "outputs"
    done = subprocess.run([*program, "--inputs", TOP / "contoh", "--outputs", made], cwd=cwd, stdout=subprocess.DEVNULL, check=False)  # fmt: skip
    if done.returncode != FOUND:
        message = f"{program} ended with {done.returncode}"
        raise SystemExit(message)
    return made


def _apart(both: dircmp[str]) -> list[str]:
    """Files that are not the same, by content, in all folders below."""
    same = [
        name for name in both.common_files if Path(both.left, name).read_bytes() == Path(both.right, name).read_bytes()
    ]
    found = [*both.left_only, *both.right_only, *(set(both.common_files) - set(same))]
    return [*found, *(name for each in both.subdirs.values() for name in _apart(each))]


if __name__ == "__main__":
    sys.exit(main())
