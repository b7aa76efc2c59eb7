"""Why a rule file is refused is said in the words of those who edit it: Indonesian, in every place that refuses one."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from pipeline.cli import HOME

REFUSING: Final = ("bad", "BadRule")
ENGLISH: Final = re.compile(
    r"\b(?:the|is|are|not|must|and|an?|no|stands?|has|have|with|where|only|needs?|whose|known|unknown|either|than|twice)\b"
)


def reasons(text: str) -> Iterator[str]:
    """The texts of the last argument of each call that refuses a rule file; names of keys stand in quotes."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and _called(node.func) in REFUSING and node.args:
            every = (each for argument in node.args[2:] or node.args[-1:] for each in ast.walk(argument))
            yield from (each.value for each in every if isinstance(each, ast.Constant) and isinstance(each.value, str))


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


@pytest.mark.parametrize("path", sorted((HOME / "pipeline").rglob("*.py")), ids=lambda path: path.stem)
def test_no_reason_is_english(path: Path) -> None:
    """None has a word of English that Indonesian does not know."""
    assert [each for each in reasons(path.read_text(encoding="utf-8")) if ENGLISH.search(each)] == []


def test_an_english_reason_is_found() -> None:
    """The test can fail."""
    (found,) = reasons('raise fields.bad("key", f"{name!r} is not known")')
    assert ENGLISH.search(found)
