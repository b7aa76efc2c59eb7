"""The house stands as ARCHITECTURE.md says: imports go one way, from the door down to the nouns."""

import ast
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
# A module may import only from its own floor and from floors to the left of it, in the house and in each package.
FLOORS = {
    "": [
        "model", "words", "number_words", "names", "periods", "file_names", "finding_order", "fingerprint", "identity", "statement", "rulebook", "read", "check", "write", "flow", "night", "batch", "blanks", "templates",
        "spotcheck", "verification", "handover", "terminal", "spotsheet", "spotprint", "click_words", "cli",
    ],
    "read": ["file", "values", "form", "pages", "table", "testimony", "link", "prose", "reading"],
    "check": [
        "grid", "edits", "criticism", "localise", "cause", "verdict", "lawful", "indicator", "statements", "prose", "schema", "holding", "check",
    ],
    "write": ["words", "office_data", "tables", "findings", "readiness", "sheets", "document", "office_file", "report", "verify"],
}  # fmt: skip
APART = {"read", "check", "write"}
"""They do not know each other; flow alone knows all three."""

MODULES = sorted((TOP / "pipeline").rglob("*.py"))


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(TOP).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    """Every module of ours that a file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "pipeline":
            found |= {
                f"{node.module}.{name.name}" if f"{node.module}.{name.name}" in NAMES else node.module
                for name in node.names
            }
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names if name.name.split(".")[0] == "pipeline"}
    return found


NAMES = {dotted(path): path for path in MODULES}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_imports_only_go_downwards(name: str) -> None:
    """A module imports only from its own floor and from floors below it, in the house and inside its package."""
    parts = name.split(".")[1:]
    for imported in imports(NAMES[name]):
        others = imported.split(".")[1:]
        for depth, (own, other) in enumerate(zip(parts, others, strict=False)):
            floors = FLOORS.get(".".join(parts[:depth]))
            if floors is None:
                break
            assert floors.index(other) <= floors.index(own), f"{name} imports {imported}"
            assert own == other or not {own, other} <= APART, f"{own} must not know {other}"
            if own != other:
                break


def test_every_room_stands_on_a_floor() -> None:
    """The floors name each module and package of the house, and nothing that is not there."""
    for package, floors in FLOORS.items():
        above = f"pipeline.{package}" if package else "pipeline"
        there = {name.split(".")[above.count(".") + 1] for name in NAMES if name.startswith(f"{above}.")}
        assert there == set(floors), package


def test_no_import_cycle_inside_a_room() -> None:
    """The files of a room import each other without a circle."""
    graph = {name: {each for each in imports(path) if each in NAMES and each != name} for name, path in NAMES.items()}
    while leaves := [name for name, below in graph.items() if not below & graph.keys()]:
        for name in leaves:
            del graph[name]
    assert not graph, f"a circle among {sorted(graph)}"
