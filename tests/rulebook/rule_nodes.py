"""Every key and entry of the rule files, with where it stands in the text: for tests that change one at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

RULES: Final = Path(__file__).resolve().parents[2] / "rules"
FILES: Final = tuple(path.relative_to(RULES).as_posix() for path in sorted(RULES.rglob("*.yaml")))

Step = str | int
"""A key of a mapping, or the place in a list."""


@dataclass(frozen=True, slots=True)
class RuleNode:
    """One value of a rule file."""

    file: str  # below rules/
    path: tuple[Step, ...]
    node: yaml.Node

    @property
    def kind(self) -> str:
        """The kind of key: "forms/*: columns[].measure". Files of a folder say the same kinds of thing."""
        folder, _, name = self.file.rpartition("/")
        file = f"{folder}/*" if folder and not name.startswith("_") else self.file
        return f"{file}: " + "".join("[]" if isinstance(step, int) else f".{step}" for step in self.path).strip(".")

    @property
    def text(self) -> str:
        """What a scalar says; "" of a list or a mapping."""
        return self.node.value if isinstance(self.node, yaml.ScalarNode) else ""


def nodes(file: str) -> Iterator[RuleNode]:
    """Everything one file says, from the top down."""
    whole = yaml.compose((RULES / file).read_text("utf-8"), Loader=yaml.SafeLoader)
    yield from (RuleNode(file, path, node) for path, node in _below(whole, ()))


def _below(node: yaml.Node, path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], yaml.Node]]:
    steps: list[tuple[Step, yaml.Node]] = []
    if isinstance(node, yaml.MappingNode):
        steps = [(key.value, value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        steps = list(enumerate(node.value))
    for step, value in steps:
        yield (*path, step), value
        yield from _below(value, (*path, step))
