"""The house stands as ARCHITECTURE.md says: imports go one way, from the door down to the nouns."""

import ast
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
# A module may import only from its own room (for a folder) and from rooms to the left of it.
ROOMS = [
    "model",
    "fingerprint",
    "read",
    "check",
    "write",
    "rulebook",
    "flow",
    "night",
    "batch",
    "templates",
    "spotcheck",
    "verification",
    "terminal",
    "spotsheet",
    "spotprint",
    "cli",
]
FORBIDDEN = {("check", "read"), ("write", "read")}
MODULES = sorted((TOP / "pipeline").rglob("*.py"))


def room(dotted: str) -> str:
    parts = dotted.split(".")
    return parts[1] if len(parts) > 1 else ""


def imports(path: Path) -> set[str]:
    """Every module of ours that a file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "pipeline":
            found |= {f"{node.module}.{name.name}" if node.module == "pipeline" else node.module for name in node.names}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names if name.name.split(".")[0] == "pipeline"}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(TOP)))
def test_imports_only_go_downwards(path: Path) -> None:
    """A module imports only from its own room and from rooms below it."""
    own = room(".".join(path.relative_to(TOP).with_suffix("").parts))
    if own == "__init__":
        return
    for imported in imports(path):
        other = room(imported)
        assert ROOMS.index(other) <= ROOMS.index(own), f"{path.name} imports {imported}"
        assert (own, other) not in FORBIDDEN, f"{own} must not know {other}"


def test_no_import_cycle_inside_a_room() -> None:
    """The files of a room import each other without a circle."""
    names = {".".join(path.relative_to(TOP).with_suffix("").parts): path for path in MODULES}
    graph = {name: {each for each in imports(path) if each in names and each != name} for name, path in names.items()}
    while leaves := [name for name, below in graph.items() if not below & graph.keys()]:
        for name in leaves:
            del graph[name]
    assert not graph, f"a circle among {sorted(graph)}"
