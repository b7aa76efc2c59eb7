"""What a form, a document, a measure and a relation is called is known from rules/ alone, never from Python."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from pipeline.rulebook import rulebook

TOP = Path(__file__).resolve().parent.parent
MODULES = [path for path in sorted((TOP / "pipeline").rglob("*.py")) if "rulebook" not in path.parts]
NOT_A_NAME: Final[dict[tuple[str, str], str]] = {
    ("pipeline/read/form/owner.py", "realisasi"): "a word before the office in the name of a folder",
    ("pipeline/number_words.py", "persen"): "the word behind a number in words",
    ("pipeline/read/values/worded_quantities.py", "persen"): "a unit that is measured, not counted",
    ("pipeline/read/values/worded_quantities.py", "rasio"): "the same",
    ("pipeline/read/link/join.py", "pagu"): "a word of a sentence that staff read",
    ("pipeline/read/link/join.py", "target"): "the same",
    ("pipeline/night/scheduled.py", "LKjIP"): "what the task of the night is called in the scheduler",
}
"""(module, literal) -> why it is another thing that happens to be spelled like a name of the rules."""
_PARTS = re.compile(r"\W+")


def _declared() -> dict[str, str]:
    """Every name the rules declare -> what it names."""
    book = rulebook.load(TOP / "rules")
    return {
        **dict.fromkeys(book.vocabulary.relations, "relation"),
        **dict.fromkeys(book.vocabulary.documents, "document"),
        **dict.fromkeys(book.vocabulary.measures, "measure"),
        **{form.id: "form" for form in book.forms},
    }


DECLARED = _declared()


def _words(text: str) -> set[str]:
    """A literal, and the parts of one that joins several names ("belanja.pagu", "rak@tahun", "pagu|sisa"); a sentence has none."""
    return {text, *_PARTS.split(text)} if not re.search(r"\s", text) else {text}


def names_in(code: str) -> Iterator[tuple[int, str]]:
    """(line, name) of every literal of `code` that is a name of the rules; docstrings and identifiers are none."""
    tree = ast.parse(code)
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield from ((node.lineno, word) for word in sorted(_words(node.value) & DECLARED.keys()))


@pytest.mark.parametrize(
    "code",
    [
        "x == 'pagu'", "{'DPA': 1}", "def f(a='lkjip_3_1'): ...", "case = ['sama_dokumen']", "x = f'{a}.pagu'",
        "place('belanja.realisasi')", "re.compile(r'x|sisa')", "match a:\n    case 'rak@tahun': ...",
    ],
)  # fmt: skip
def test_a_literal_name_is_found(code: str) -> None:
    """In a comparison, a key, a default, a list, a part of a longer name."""
    assert len(list(names_in(code))) == 1


@pytest.mark.parametrize("code", ["'''pagu'''", "def f(pagu): return pagu.realisasi", "x = 'pagu melebihi realisasi'"])
def test_what_is_no_literal_name_is_left_alone(code: str) -> None:
    """A docstring, an identifier, a sentence."""
    assert list(names_in(code)) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(TOP).as_posix())
def test_no_module_outside_the_rulebook_names_what_the_rules_declare(path: Path) -> None:
    """Neither a form, a document, a measure nor a relation: the vocabulary is asked by role or property."""
    where = path.relative_to(TOP).as_posix()
    found = [
        f"{where}:{line}: {name!r} is a {DECLARED[name]}"
        for line, name in names_in(path.read_text(encoding="utf-8"))
        if (where, name) not in NOT_A_NAME
    ]
    assert found == []


def test_every_allowed_literal_is_still_there() -> None:
    """An allowance that nothing needs any more leaves the list."""
    there = {
        (path.relative_to(TOP).as_posix(), name)
        for path in MODULES
        for _, name in names_in(path.read_text(encoding="utf-8"))
    }
    assert set(NOT_A_NAME) - there == set()
