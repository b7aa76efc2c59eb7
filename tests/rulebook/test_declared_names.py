"""Whatever names a measure, a document or a relation in rules/ names one that kosakata.yaml declares, or stops the run."""

import re
from collections import defaultdict
from pathlib import Path
from typing import Final

import pytest
from changed_rules import load_with_text
from rule_nodes import FILES, RULES, RuleNode, nodes

from pipeline.model import BadRule
from pipeline.rulebook import rulebook

UNDECLARED: Final = "tak_dikenal"
DECLARES: Final = {f"kosakata.yaml: {section}[].id" for section in ("measures", "documents", "relations")}
NAMES_NOTHING: Final = {
    "forms/*: columns[].field": "a form's own name of its column",
    "lkjip/_pokok.yaml: totals[].id": "a figure's own name in manifest.json",
    "lkjip/_pokok.yaml: mean.id": "a figure's own name in manifest.json",
    "performance.yaml: efisiensi": "a formula, from a closed list",
    "kosakata.yaml: settings_sheet.setting": "the heading of a column",
}
"""Kinds of key that may say the same word, and what it is there."""


def _names() -> set[str]:
    known = rulebook.load(RULES).vocabulary
    return {*known.measures, *known.documents, *known.relations}


NAMES = _names()


def _said(text: str) -> str:
    """The measure of "rak@B01" and of "pk.target@lalu"; anything else as it stands."""
    return text if text in NAMES else re.sub(r"@\w+$", "", text).rpartition(".")[2]


def _places() -> dict[str, RuleNode]:
    """Kind of key that holds names alone -> one value of it; a mapping's keys may be the names ("filling")."""
    values: dict[str, list[RuleNode]] = defaultdict(list)
    for node in (each for file in FILES for each in nodes(file) if each.text):
        values[node.kind].append(node)
    return {
        kind: found[-1]
        for kind, found in values.items()
        if all(_said(node.text) in NAMES for node in found) and kind not in DECLARES | NAMES_NOTHING.keys()
    }


PLACES = _places()


def _changed(node: RuleNode) -> str:
    """The file's text with the name there replaced by one that nothing declares."""
    text = (RULES / node.file).read_text("utf-8")
    said = node.text.replace(_said(node.text), UNDECLARED)
    return text[: node.node.start_mark.index] + said + text[node.node.end_mark.index :]


def test_places_of_every_file_are_known() -> None:
    """Those that matter most are among the places found, so that none goes unlooked at when a file changes its shape."""
    assert {
        "forms/*: document",
        "forms/*: columns[].measure",
        "forms/*: columns[].may_be",
        "forms/*: gives[]",
        "kosakata.yaml: documents[].quotes[]",
        "kosakata.yaml: measures[].parts[]",
        "kosakata.yaml: measures[].ratio_of[]",
        "kosakata.yaml: precedence.names[]",
        "kosakata.yaml: sources[].documents[]",
        "lkjip/*: columns[].take[]",
        "reconciliation.yaml: rules[].relation",
        "reconciliation.yaml: rules[].left.measure",
        "reconciliation.yaml: rules[].left.document[]",
        "reconciliation.yaml: rules[].right.document[]",
        "reconciliation.yaml: rules[].right.plus[]",
    } <= PLACES.keys()


@pytest.mark.parametrize("kind", sorted(PLACES))
def test_an_undeclared_name_is_refused_where_it_stands(kind: str, tmp_path: Path) -> None:
    """By file, line and key, whatever kind of place names it."""
    node = PLACES[kind]
    with pytest.raises(BadRule) as bad:
        load_with_text(node.file, _changed(node), tmp_path)
    refusal = bad.value
    key = next(step for step in reversed(node.path) if isinstance(step, str))
    assert refusal.file == Path(node.file).name
    assert refusal.line == node.node.start_mark.line + 1
    assert refusal.key.rpartition(".")[2] == key
    assert UNDECLARED in refusal.why


def test_an_undeclared_measure_to_fill_is_refused(tmp_path: Path) -> None:
    """`filling` names its measures as keys."""
    text = (RULES / "lkjip/_pokok.yaml").read_text("utf-8").replace("\n  persen: [", f"\n  {UNDECLARED}: [")
    with pytest.raises(BadRule) as bad:
        load_with_text("lkjip/_pokok.yaml", text, tmp_path)
    assert (bad.value.key, bad.value.line) == (
        f"filling.{UNDECLARED}", text[: text.index(UNDECLARED)].count("\n") + 1,
    )  # fmt: skip


@pytest.mark.parametrize("name", sorted(NAMES_NOTHING))
def test_what_names_nothing_is_still_there(name: str) -> None:
    """An exception that no file needs any more leaves the list."""
    assert any(node.kind == name for file in FILES for node in nodes(file))
