"""Every kind of finding has a folder in tests/golden/: its input, what is found, and the sheet that staff read."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from golden import jalan, tulis

from pipeline.model import Confidence, Outcome
from pipeline.rulebook import rulebook
from pipeline.rulebook.reconciliation import SCHEMA_CHECKS
from pipeline.write.words.finding_messages import CAUSES, SCHEMA

BOOK = rulebook.load(jalan.RULES)
NOT_MADE: Final = {
    "ATURAN_RUSAK": "a bad rule stops the run (BadRule) before any file is read; no finding of the pipeline has it",
}
"""Names that no input brings out through the pipeline, and why."""


def content(name: str, file: str) -> str:
    return (jalan.GOLDEN / name / file).read_text(encoding="utf-8")


@cache
def findings() -> list[dict[str, Any]]:
    """Every expected finding of every folder."""
    return [each for name in jalan.folders() for each in json.loads(content(name, jalan.FINDINGS))]


def not_shown(wanted: set[str], shown: set[str]) -> set[str]:
    return wanted - shown - set(NOT_MADE)


@pytest.mark.parametrize("name", jalan.folders())
def test_a_folder_gives_its_findings_and_its_sheet(name: str, tmp_path: Path) -> None:
    """The input gives exactly these findings and exactly these rows of the Daftar Selisih; a further one fails."""
    made = jalan.run(name, tmp_path)
    assert json.loads(made.findings) == json.loads(content(name, jalan.FINDINGS))
    assert made.sheet == content(name, jalan.SHEET)


def test_every_outcome_and_confidence_is_shown() -> None:
    """SALAH, RANCU, TIDAK_TERLACAK, TIDAK_SAH, BEDA, TAK_TERNILAI; PASTI, KUAT and none."""
    assert not_shown({each.value for each in Outcome}, {each["hasil"] for each in findings()}) == set()
    assert {each.value for each in Confidence} == {each["keyakinan"] for each in findings()}


def test_every_rule_and_relation_is_shown() -> None:
    """Each rule of reconciliation.yaml and of reading, joining and grouping names a finding, or a table left out."""
    relations = {rule.id: rule.relation.id for rule in BOOK.rules.reconciliation}
    readings = {rule.value for rule in BOOK.readings}
    shown = {each["aturan"] for each in findings()}
    left_out = "\n".join(content(name, jalan.SHEET) for name in jalan.folders())
    shown |= {rule for rule in readings if f"({rule}):" in left_out}
    assert not_shown({*relations, *readings}, shown) == set()
    assert not_shown(set(BOOK.vocabulary.relations), {relations[rule] for rule in shown if rule in relations}) == set()


def test_every_check_of_a_tables_shape_is_shown() -> None:
    """kode, kode_ganda, baris_ganda, level, negatif, rentang, tahun, besar."""
    said = [each["usulan"] for each in findings()]
    shown = {check for check in SCHEMA_CHECKS if any(SCHEMA[check] in sentence for sentence in said)}
    assert not_shown(set(SCHEMA_CHECKS), shown) == set()


def test_every_cause_is_shown() -> None:
    """Each likely cause that the catalogue knows stands in a finding, or beside a candidate."""
    shown = {each["penyebab_id"] for each in findings()}
    shown |= {other["penyebab_id"] for each in findings() for other in each["alternatif"]}
    assert not_shown(set(CAUSES), shown) == set()


def test_what_is_not_made_is_nowhere_made() -> None:
    """An exception that a folder shows after all must leave the list."""
    assert {each["hasil"] for each in findings()}.isdisjoint(NOT_MADE)


def test_a_golden_file_is_never_overwritten_unasked(tmp_path: Path) -> None:
    """Without --force what is there stays; with it, it is replaced; the same text is no conflict."""
    path = tmp_path / "temuan.json"
    assert tulis.write(path, "lama", force=False)
    assert tulis.write(path, "lama", force=False)
    assert not tulis.write(path, "baru", force=False)
    assert path.read_text(encoding="utf-8") == "lama"
    assert tulis.write(path, "baru", force=True)
    assert path.read_text(encoding="utf-8") == "baru"
