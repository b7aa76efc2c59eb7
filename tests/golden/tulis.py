"""Write what a golden folder's input gives: python tests/golden/tulis.py [NAME…] [--force].

Without names, every folder. A file that is there already is never overwritten without --force; read what is written
before it is kept: a golden file says what is right, not only what came out.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from golden import jalan  # noqa: E402 (the path must know the project first)


def main(arguments: list[str] | None = None) -> int:
    """Write temuan.json and selisih.txt of each folder asked for; 1 when a file stood in the way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--force", action="store_true", help="overwrite what is there")
    asked = parser.parse_args(arguments)
    stood = False
    for name in asked.names or jalan.folders():
        with tempfile.TemporaryDirectory() as scratch:
            made = jalan.run(name, Path(scratch))
        for file, text in ((jalan.FINDINGS, made.findings), (jalan.SHEET, made.sheet)):
            stood |= not write(jalan.GOLDEN / name / file, text, force=asked.force)
    return int(stood)


def write(path: Path, text: str, *, force: bool) -> bool:
    """Write a golden file; False, and nothing written, when another one is there and `force` is not said."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return True
    if path.exists() and not force:
        sys.stderr.write(f"{path}: berbeda dari yang ada; tidak ditimpa tanpa --force\n")
        return False
    path.write_text(text, encoding="utf-8")
    return True


if __name__ == "__main__":
    raise SystemExit(main())
