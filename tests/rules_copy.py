"""A copy of rules/ (or of the whole project) with more in its lists, as somebody would type it in."""

from __future__ import annotations

import shutil
import textwrap
from pathlib import Path
from typing import Final

TOP: Final = Path(__file__).resolve().parent.parent
RULES: Final = TOP / "rules"


def rules_copy(folder: Path) -> Path:
    """A copy of the project's rules, to be changed."""
    return Path(shutil.copytree(RULES, folder / "rules"))


def append(path: Path, opening: str, block: str) -> None:
    """Put a block behind the last entry of the list that the line beginning with `opening` opens.

    In Python a block is one entry, and its comma is put behind it.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    openings = [at for at, line in enumerate(lines) if line.startswith(opening)]
    assert len(openings) == 1, f"{path.name}: {opening!r} stands {len(openings)} times"
    end = openings[0] + 1
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith((" ", "#"))):
        end += 1
    while not lines[end - 1].startswith(" "):  # comments and blank lines belong to what follows
        end -= 1
    indent = lines[end - 1] if path.suffix == ".py" else "  "
    margin = " " * (len(indent) - len(indent.lstrip())) if indent.strip() else indent
    added = textwrap.indent(
        textwrap.dedent(block).strip("\n") + ("," if path.suffix == ".py" else ""), margin
    ).splitlines()
    path.write_text("\n".join([*lines[:end], *added, *lines[end:]]) + "\n", encoding="utf-8")


def project_copy(folder: Path) -> Path:
    """A copy of what runs and of the tools for golden folders, to be changed as a reader of the docs would."""
    for name in ("pipeline", "rules"):
        shutil.copytree(TOP / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "tests" / "golden").mkdir(parents=True)
    for file in (
        "run.py",
        "pyproject.toml",
        "tests/golden/jalan.py",
        "tests/golden/tulis.py",
        "tests/golden/word_file.py",
        "tests/pdf_file.py",
    ):
        shutil.copy(TOP / file, folder / file)
    return folder
