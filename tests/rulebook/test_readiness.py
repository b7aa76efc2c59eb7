"""rules/akip.yaml: what is not known is refused, with file, line, criterion and key."""

from __future__ import annotations

from pathlib import Path

import pytest
from changed_rules import load_with_text
from rule_nodes import RULES

from pipeline.model import BadRule
from pipeline.rulebook import rulebook
from pipeline.rulebook.readiness import READINESS_FILE, Asks

TEXT = (RULES / READINESS_FILE).read_text(encoding="utf-8")


def test_every_way_to_answer_is_used_and_every_criterion_has_its_words() -> None:
    """Four components, in the order of the regulation; each criterion has a basis and says what to do."""
    readiness = rulebook.load(RULES).readiness
    assert [each.label.split()[0] for each in readiness.components] == [
        "Perencanaan", "Pengukuran", "Pelaporan", "Evaluasi",
    ]  # fmt: skip
    assert {each.asks for each in readiness.criteria} == set(Asks)
    assert all(each.basis and each.remedy and each.label for each in readiness.criteria)


@pytest.mark.parametrize(
    ("old", "new", "rule", "key"),
    [
        ("asks: dokumen", "asks: nilai", "akip.dokumen_rencana", "asks"),
        ("asks: kantor", "asks: kantor\n        bobot: 30", "akip.rencana_dipakai", "bobot"),
        ("sources: [lhe]", "sources: [lhe, asing]", "akip.hasil_evaluasi", "sources"),
        ("rules: [beda.indikator]", "rules: [asing.]", "akip.indikator_selaras", "rules"),
        ("table: rencana_aksi", "table: asing", "akip.rencana_aksi", "table"),
        ("columns: [akhir]", "columns: [asing]", "akip.banding_renstra", "columns"),
        ("where: efisiensi", "where: uraian", "akip.sebab_efisiensi", "where"),
        ("        than: lalu\n", "        than: uraian\n", "akip.target_menantang", "than"),
        ('most: "120"', "most: banyak", "akip.target_wajar", "most"),
        ("        column: capaian\n", "        column: kinerja\n", "akip.target_wajar", "column"),
        ("field: rumus", "field: asing", "akip.formula_selaras", "field"),
        ("id: akip.aksi", "id: akip.rencana_aksi", "akip.rencana_aksi", "id"),
        ('ada: "{dokumen}: {berkas}."', 'ada: "{dokumen} {asing}."', "", "sentences.ada"),
        ('ada: "{dokumen}: {berkas}."', 'ada: "{dokumen."', "", "sentences.ada"),
        ("  tanpa_kata: Tidak", "  kata_lain: Tidak", "", "sentences.tanpa_kata"),
    ],
)
def test_what_is_not_known_is_refused(old: str, new: str, rule: str, key: str, tmp_path: Path) -> None:
    """Before any workbook is read."""
    assert old in TEXT
    with pytest.raises(BadRule) as bad:
        load_with_text(READINESS_FILE, TEXT.replace(old, new, 1), tmp_path)
    assert (bad.value.file, bad.value.rule, bad.value.key) == (READINESS_FILE, rule, key)
    assert bad.value.line > 0
