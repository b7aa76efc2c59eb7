"""ARCHITECTURE.md shows the floors that test_house.py holds, and no document names a file that is not there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Final

import pytest

from tests.test_house import APART, FLOORS, TOP

ARCHITECTURE: Final = TOP / "ARCHITECTURE.md"
DOCUMENTS: Final = [
    *(TOP / name for name in ("ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "README.md")),
    *sorted((TOP / "docs").glob("*.md")), TOP / "benchmarks" / "README.md",
]  # fmt: skip
_FENCED: Final = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_QUOTED: Final = re.compile(r"`([^`\n]+)`")
_LINK: Final = re.compile(r"\]\((?!https?:|#)([^)\s#]+)\)")
_PATH: Final = re.compile(r"[\w.*-]+(?:/[\w.*-]+)*/?")
_FILE: Final = re.compile(r".+\.(?:py|ya?ml|md|toml|lock|svg|png|j2)")
_FLOOR: Final = re.compile(r"([a-z_]+)(?:  |$)")
PUBLISHED: Final = {"arsip/", "arsip/tetap/", "log/"}
"""Folders that the program makes in outputs/."""
OWN_BY_OFFICES: Final = "aturan/"
"""The folder that an office may make beside its inputs."""


def picture() -> list[list[str]]:
    """The lines of the picture: above the three rooms, the rooms, below them."""
    text = ARCHITECTURE.read_text(encoding="utf-8")
    block = text[text.index("```text\n") + len("```text\n") :].partition("```")[0]
    parts: list[list[str]] = [[]]
    for line in block.splitlines():
        if line.startswith("──"):
            parts.append([])
        else:
            parts[-1].append(line)
    return parts


def named(lines: list[str]) -> list[str]:
    """The module that each line begins with; lines that begin with none are left out."""
    return [match[1] for line in lines if (match := _FLOOR.match(line))]


def test_the_picture_shows_the_floors_of_the_house() -> None:
    """From the door down to the nouns, in the order in which imports may go."""
    above, rooms, below = picture()
    side_by_side = [room.strip() for room in rooms[0].split("│")]
    assert set(side_by_side) == APART
    assert [*named(above), *reversed(side_by_side), *named(below)] == FLOORS[""][::-1]


def test_the_picture_shows_the_floors_of_each_room() -> None:
    """Column by column, below the room's name and what it makes of what."""
    _, (heads, _, *lines), _ = picture()
    columns = zip(*([part.strip() for part in line.split("│")] for line in lines), strict=True)
    shown = {room.strip(): named(list(column)) for room, column in zip(heads.split("│"), columns, strict=True)}
    assert shown == {room: FLOORS[room][::-1] for room in APART}
    assert set(FLOORS) == {"", *APART}


def named_paths(text: str) -> set[str]:
    """What a document names as a file or folder of the project: quoted with a slash or a known ending, or linked."""
    prose = _FENCED.sub("", text)
    quoted = {
        each for each in _QUOTED.findall(prose) if _PATH.fullmatch(each) and ("/" in each or _FILE.fullmatch(each))
    }
    return quoted | set(_LINK.findall(prose))


def is_there(path: str, document: Path) -> bool:
    """Whether it stands at the top, in pipeline/, or beside the document; `*` stands for anything."""
    return any(any(root.glob(path.rstrip("/"))) for root in (TOP, TOP / "pipeline", document.parent))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_that_a_document_names_is_there(document: Path) -> None:
    """A file that moved takes its documents along."""
    paths = named_paths(document.read_text(encoding="utf-8")) - PUBLISHED
    ours = (path for path in sorted(paths) if not path.startswith(OWN_BY_OFFICES))
    assert [path for path in ours if not is_there(path, document)] == []


def test_what_counts_as_a_named_file() -> None:
    """Paths and files in quotes, links to files; no command, no option, nothing in a block."""
    text = "`a/b.py` `c.yaml` `x --y` `n/m` [z](d/e.md) [w](https://x.y/z.md) `word`\n```\n`in/block.py`\n```\n"
    assert named_paths(text) == {"a/b.py", "c.yaml", "n/m", "d/e.md"}


def test_the_wheel_has_every_package_and_every_rule() -> None:
    """A folder of Python that is not listed, or a rule file that no pattern takes, would be missing when installed."""
    setuptools = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    packages = {".".join(path.parent.relative_to(TOP).parts) for path in (TOP / "pipeline").rglob("__init__.py")}
    folders = {".".join(path.parent.relative_to(TOP).parts) for path in (TOP / "pipeline").rglob("*.py")}
    assert folders == packages
    assert sorted(setuptools["packages"]) == sorted({*packages, "pipeline.rules", "pipeline.contoh"})
    assert setuptools["package-dir"] == {"pipeline.rules": "rules", "pipeline.contoh": "contoh"}
    for package, patterns in setuptools["package-data"].items():
        folder = TOP / setuptools["package-dir"].get(package, package.replace(".", "/"))
        taken = {path for pattern in patterns for path in folder.glob(pattern)}
        data = {path for path in folder.rglob("*") if path.suffix in {".yaml", ".j2", ".xlsx"}}
        assert taken == data, package
    data = {path.parent for path in (TOP / "pipeline").rglob("*") if path.suffix in {".yaml", ".j2"}}
    assert {".".join(each.relative_to(TOP).parts) for each in data} | {"pipeline.rules", "pipeline.contoh"} == set(
        setuptools["package-data"]
    )
