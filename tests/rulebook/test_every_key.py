"""Every key and list entry of the rules does something: removed or changed it shows in what the program says, or is refused.

LKJIP_MUTATE=all tries each of them (`-k forms/rak.yaml` one file's); else a seeded sample, one of each kind of key first.
"""

import hashlib
import os
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Final

import pytest
from behaviour import BASE
from changed_rules import asked_by_forms, asked_by_layouts, content, load_saying
from mutations import Mutation, changed, mutations, shown_by
from rule_nodes import FILES, RULES

from pipeline.model import BadRule
from pipeline.rulebook.forms import parse_form
from pipeline.rulebook.table_file import parse_table
from pipeline.rulebook.yamlfile import whole_file

ALL: Final = os.environ.get("LKJIP_MUTATE") == "all"
SEED: Final = 20231231
SAMPLED: Final = 150
"""Changes that are tried where not all are: always the same ones, whatever the machine does beside."""


def unseen(tried: Iterable[Mutation]) -> list[str]:
    """The changes that show in nothing."""
    return [str(each) for each in tried if not shown_by(each)]


def sample() -> list[Mutation]:
    """One change of each kind of key, then of the rest, in an order that only the seed decides."""
    drawn = [each for file in FILES for each in mutations(file)]
    drawn.sort(key=lambda each: hashlib.sha256(f"{SEED} {each}".encode()).digest())  # a further key moves no other
    first: dict[str, Mutation] = {}
    for each in drawn:
        first.setdefault(each.kind, each)
    return [*first.values(), *(each for each in drawn if first[each.kind] is not each)]


@pytest.mark.skipif(ALL, reason="all of them are tried")
def test_a_sample_of_keys_does_something() -> None:
    """As many as go into about a minute; each that shows in nothing is named."""
    assert unseen(sample()[:SAMPLED]) == []


@pytest.mark.skipif(not ALL, reason="LKJIP_MUTATE=all")
@pytest.mark.parametrize("file", FILES)
def test_every_key_of_a_file_does_something(file: str) -> None:
    """Removed or changed it shows in a finding, a table or a message, or is refused."""
    assert unseen(mutations(file)) == []


def test_a_key_that_does_nothing_is_named() -> None:
    """The test can fail: a rule's reason put in place of itself shows nothing."""
    said = content("reconciliation.yaml")["rules"][0]["reason"]  # type: ignore[index]
    same = Mutation("reconciliation.yaml", ("rules", 0, "reason"), said)
    assert unseen([same]) == [f"reconciliation.yaml: rules.0.reason = {said!r}"]


def test_what_is_kept_is_all_that_the_other_files_are_held_against() -> None:
    """A form and a table are read with nothing of the vocabulary but what is compared before they are kept."""
    vocabulary = load_saying("kosakata.yaml", content("kosakata.yaml")).vocabulary
    for folder, asked, parse in (
        ("forms", asked_by_forms(vocabulary), lambda said, some: parse_form(said, some, BASE.readings)),
        ("lkjip", asked_by_layouts(vocabulary), parse_table),
    ):
        some = SimpleNamespace(
            **{name: dict.fromkeys(said, said) if isinstance(said, tuple) else said for name, said in asked.items()}
        )
        for path in sorted((RULES / folder).glob("[!_]*.yaml")):
            assert parse(whole_file(path, rule=True), some) is not None


@pytest.mark.parametrize("file", FILES)
def test_a_key_nobody_knows_is_refused_by_name(file: str) -> None:
    """In every file, at its top."""
    with pytest.raises(BadRule) as bad:
        load_saying(file, changed(content(file), ("kunci_asing",), 1))
    assert (bad.value.file, bad.value.key) == (file.rpartition("/")[2], "kunci_asing")
