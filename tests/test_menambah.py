"""docs/menambah.md is done, block by block, in a copy of the project: what it says comes out.

What stands behind the language of a block says what is done with it: a file is written, `FILE › LINE` puts the block at
the end of the list that LINE opens, `sh` is run, `text` is what the command before it prints (or, with a file, what
stands in it). A line "…" stands for any lines, "…" within a line for anything.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.rules_copy import TOP, append, project_copy

DOCUMENT: Final = TOP / "docs" / "menambah.md"
_BLOCK: Final = re.compile(r"^```(\w+)(?: +(.+?))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_STEP: Final = re.compile(r"^## (.+)$", re.MULTILINE)
SOMETHING: Final = "…"


class Block(NamedTuple):
    """One code block: its language, what stands behind it, its lines."""

    language: str
    target: str
    text: str


def blocks(markdown: str) -> list[Block]:
    return [Block(*(part or "" for part in found)) for found in _BLOCK.findall(markdown)]


def steps(markdown: str) -> dict[str, list[Block]]:
    """Heading of a section -> its blocks, those without any left out."""
    _, *parts = _STEP.split(markdown)
    found = {title: blocks(text) for title, text in zip(parts[::2], parts[1::2], strict=True)}
    return {title: each for title, each in found.items() if each}


def is_said(printed: str, said: str) -> bool:
    """Whether the lines are those of the document, where … stands for any."""
    lines = [line.rstrip() for line in said.strip("\n").splitlines()]
    pattern = "".join(
        r"(?:[^\n]*\n)*?" if line == SOMETHING else re.escape(line).replace(SOMETHING, "[^\n]*") + "\n"
        for line in lines
    )
    shown = "".join(line.rstrip() + "\n" for line in printed.strip("\n").splitlines())
    return re.fullmatch(pattern, shown) is not None


def run(text: str, folder: Path) -> str:
    """The standard output of each command of a block."""
    shown = ""
    for line in text.splitlines():
        words = [sys.executable if word == "python" else word for word in shlex.split(line)]
        done = subprocess.run(words, cwd=folder, capture_output=True, encoding="utf-8", check=False)
        assert not done.stderr, done.stderr
        shown += done.stdout
    return shown


def do(block: Block, folder: Path, printed: str) -> str:
    """Do what a block says; returns what has been printed last."""
    if block.language == "sh":
        return run(block.text, folder)
    if block.language == "text":
        shown = (folder / block.target).read_text(encoding="utf-8") if block.target else printed
        assert is_said(shown, block.text), f"{shown}\n--- the document says ---\n{block.text}"
        return printed
    file, _, opening = block.target.partition(" › ")
    if opening:
        append(folder / file, opening, block.text)
    else:
        assert not (folder / file).exists(), f"{file} is there already"
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(block.text, encoding="utf-8")
    return printed


def test_the_document_can_be_followed(tmp_path: Path) -> None:
    """From the first block to the last, in order: each file, each command, each thing that is said to come out."""
    folder = project_copy(tmp_path)
    printed = ""
    for block in blocks(DOCUMENT.read_text(encoding="utf-8")):
        printed = do(block, folder, printed)


def test_every_step_ends_in_something_that_is_seen() -> None:
    """A form, a measure, a rule, a relation, a table column, a column of the Daftar Selisih: each is followed by a test."""
    made = steps(DOCUMENT.read_text(encoding="utf-8"))
    assert list(made) == [
        "A form", "A measure", "A rule", "A relation", "A column of a table", "A column of the Daftar Selisih",
    ]  # fmt: skip
    for title, each in made.items():
        assert each[-1].language == "text", title
        assert "sh" in {block.language for block in each}, title


@pytest.mark.parametrize(
    ("printed", "said", "is_so"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\nb\nc\n", "a\n…\nc\n", True),
        ("a\nc\n", "a\n…\nc\n", True),
        ("a\nb\n", "a\n", False),
        ("a\nb\n", "…\na\n", False),
        ("", "a\n", False),
        ("=== 1 passed ===\n", "… 1 passed …\n", True),
        ("=== 1 failed ===\n", "… 1 passed …\n", False),
    ],
)
def test_what_is_printed_is_compared_line_by_line(printed: str, said: str, *, is_so: bool) -> None:
    """Nothing more, nothing less, nothing else, but for what … stands for."""
    assert is_said(printed, said) is is_so
