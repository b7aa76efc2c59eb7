"""The project's rules with one file changed, loaded quickly: what the other files say is read once."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unittest.mock import patch

from rule_nodes import RULES

from pipeline.rulebook import rulebook, yamlfile
from pipeline.rulebook.rulebook import Rulebook

_read = yamlfile.read_yaml


@cache
def content(file: str) -> object:
    """What one rule file says, as the program reads it."""
    return _read(RULES / file)


@contextmanager
def _saying(file: str, said: object) -> Iterator[None]:
    def read(path: Path) -> object:
        name = path.relative_to(RULES).as_posix()
        return said if name == file else content(name)

    with patch.object(yamlfile, "read_yaml", read):
        yield


def load_saying(file: str, said: object) -> Rulebook:
    """The rulebook where one file says something else. Raises BadRule."""
    with _saying(file, said):
        return rulebook.load.__wrapped__(RULES)


def load_with_text(file: str, text: str, scratch: Path) -> Rulebook:
    """The same with the file's text, so that a BadRule has its line. Raises BadRule."""
    path = scratch / Path(file).name
    path.write_text(text, "utf-8")
    return load_saying(file, _read(path))
