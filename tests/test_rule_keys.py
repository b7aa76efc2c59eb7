"""`by` and `tolerance` of a reconciliation rule: where its relation reads them they change what is found, else they are refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from golden import jalan

from pipeline.model import BadRule
from pipeline.rulebook import rulebook
from pipeline.rulebook.reconciliation import BY_INDICATOR, BY_KODE
from pipeline.rulebook.relations import READS
from tests.rules_copy import rules_copy

BOOK: Final = rulebook.load(jalan.RULES)
ENOUGH: Final = 10**15
"""Sen by which nothing is ever off."""
FOLDERS: Final = {
    "jumlah_anak": "jumlah_induk", "jumlah_total": "jumlah_total", "identitas": "baris_sisa",
    "jumlah_sasaran": "sasaran_pagu", "per_jenis": "jenis_pagu", "sama_dokumen": "dokumen_pagu",
    "paling_banyak": "batas_realisasi", "beda_angka": "beda_pagu_pk", "persen_sama": "dokumen_persen",
    "hasil_akun": "jumlah_hasil", "beda_target": "beda_target_renja", "target_turun": "turun_target",
    "beda_kinerja": "beda_kinerja",
}  # fmt: skip
"""Relation -> the golden folder in which a rule of it is broken; the rule is named as the folder."""


def reading(key: str) -> list[str]:
    return [each.id for each in BOOK.vocabulary.relations.values() if key in each.reads]


def found(relation: str, scratch: Path, **keys: Any) -> list[dict[str, Any]]:
    """What the relation's rules find in its folder, with keys of theirs changed."""
    folder = jalan.GOLDEN / FOLDERS[relation]
    own = jalan.book_of(folder / jalan.OWN_RULES, scratch)
    changed = tuple(
        replace(rule, **keys) if rule.relation.id == relation else rule for rule in own.rules.reconciliation
    )
    book = replace(own, rules=replace(own.rules, reconciliation=changed))
    content = yaml.safe_load((folder / jalan.INPUT).read_text(encoding="utf-8"))
    reports, _ = jalan.reports(content, book, scratch)
    ids = {rule.id for rule in changed if rule.relation.id == relation}
    return [each for report in reports for each in json.loads(report.findings) if each["aturan"] in ids]


@pytest.mark.parametrize("relation", reading("tolerance"))
def test_a_tolerance_that_is_wide_enough_leaves_nothing_broken(relation: str, tmp_path: Path) -> None:
    """What the relation's rules find is gone when they may be off by so much."""
    assert found(relation, tmp_path / "ketat") != []
    assert found(relation, tmp_path / "longgar", tolerance=ENOUGH) == []


@pytest.mark.parametrize("relation", reading("by"))
def test_by_says_how_the_sides_find_each_other(relation: str, tmp_path: Path) -> None:
    """Paired by kode and by the indicator's name are two things; what one finds the other does not."""
    by_kode, by_indicator = (found(relation, tmp_path / by, by=(by,)) for by in (BY_KODE, BY_INDICATOR))
    assert by_kode != by_indicator


@pytest.mark.parametrize("key", READS)
def test_a_key_that_a_relation_does_not_read_is_refused(key: str, tmp_path: Path) -> None:
    """File, line, rule and key are named, for every relation that does not read it."""
    folder = rules_copy(tmp_path)
    path = folder / "reconciliation.yaml"
    before = path.read_text(encoding="utf-8")
    value = {"by": "[kode]", "tolerance": "5"}[key]
    first = {rule.relation.id: rule.id for rule in reversed(BOOK.rules.reconciliation)}
    refused = [relation for relation in first if relation not in reading(key)]
    assert refused
    for relation in refused:
        head = f"  - id: {first[relation]}\n"
        at = before[: before.index(head)].count("\n") + 2
        path.write_text(before.replace(head, f"{head}    {key}: {value}\n"), encoding="utf-8")
        with pytest.raises(BadRule, match="kunci tidak dikenal") as caught:
            rulebook.load.__wrapped__(folder)
        error = caught.value
        assert (error.file, error.rule, error.key, error.line) == (path.name, first[relation], key, at)


@pytest.mark.parametrize("path", sorted(jalan.RULES.rglob("*.yaml")), ids=lambda path: path.name)
def test_a_key_that_stands_twice_is_refused_in_every_file(path: Path, tmp_path: Path) -> None:
    """Alike in each: the file, the line, the key."""
    folder = rules_copy(tmp_path)
    copy = folder / path.relative_to(jalan.RULES)
    text = copy.read_text(encoding="utf-8")
    key = next(iter(yaml.safe_load(text)))
    copy.write_text(f"{text.rstrip()}\n{key}: dua\n", encoding="utf-8")
    with pytest.raises(BadRule) as caught:
        rulebook.load.__wrapped__(folder)
    error = caught.value
    line = copy.read_text(encoding="utf-8").count("\n")
    assert (error.file, error.key, error.line, error.why) == (path.name, key, line, "kuncinya tertulis dua kali")
