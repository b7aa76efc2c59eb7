"""What ran and holds, shape by shape: a mended finding is closed, and is not where its rule was not asked."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import yaml
from golden import jalan

from pipeline.rulebook import rulebook
from pipeline.rulebook.rulebook import Rulebook

BASE = rulebook.load(jalan.RULES)
BARE = "1.06.06.2.04 | Pemulihan Korban Bencana | 52.700.000 | 12 Paket | 12 | 51.200.000 | | 1.500.000"
LAST = "PROGRAM PENANGANAN BENCANA | Persentase korban bencana yang dilindungi | % | 60 | 60 | 50"
MENDED = {
    "baris_bobot": ("baris.bobot", "63,88", "36,88"),
    "baris_capaian": ("baris.capaian", "82 | 95,53 | 106,14", "82 | 95,53 | 116,5"),
    "baris_efisiensi": ("baris.efisiensi", "8,98", "9,88"),
    "baris_kinerja_triwulan": ("baris.kinerja_triwulan", "84 Orang", "48 Orang"),
    "baris_persen": ("baris.persen", "113.016.900 | 98,80%", "113.016.900 | 75,87%"),
    "baris_sisa": ("baris.sisa", "55.953.100", "35953100"),
    "batas_realisasi": ("batas.realisasi", "85.904.400 | 102,73", "83.600.000 | 99,97"),
    "beda_indikator": ("beda.indikator", "Jumlah tenda pengungsi yang tersedia", "Jumlah korban yang dilayani"),
    "beda_pagu_pk": ("beda.pagu_pk", "150.000.000", "148970000"),
    "beda_pagu_renja": ("beda.pagu_renja", "150000000", "148970000"),
    "beda_target_renstra": ("beda.target_renstra", "48 Orang | 83625000", "50 Orang | 83625000"),
    "bentuk_negatif": ("bentuk.tabel", "-65345000", "65345000"),
    "bentuk_tanpa_rincian": ("bentuk.tabel", BARE, f"{BARE}\n1.06.06.2.04.01 | Layanan Pemulihan | {BARE.partition('Bencana | ')[2]}"),
    "dokumen_persen": ("dokumen.persen", "78,57%", "75,87%"),
    "efisiensi_tanpa_rumus": ("baris.efisiensi", "4,20", "-2,80", "12,13", "25,63", "| 2,80", "| 7,20"),
    "jenis_realisasi": ("jenis.realisasi", "98.106.900", "98016900"),
    "jumlah_induk": ("jumlah.induk", "52.004.400", "52904400"),
    "jumlah_total": ("jumlah.total", "403770000", "403970000"),
    "sasaran_pagu": ("sasaran.pagu", "493.970.000", "403970000"),
    "tidak_ada_renstra": ("tidak_ada.renstra", LAST, f"{LAST}\nPROGRAM PENGELOLAAN TAMAN MAKAM PAHLAWAN | Makam | % | 1 | 1 | 1"),
    "turun_target": ("turun.target", "55 % | 148970000", "60 % | 148970000"),
}  # fmt: skip
"""Golden folder -> the rule, then words of its input and what they become."""


def states(workbook: bytes) -> dict[str, str]:
    """Number -> state of every line of the list."""
    rows = list(openpyxl.load_workbook(BytesIO(workbook))["Daftar Selisih"].iter_rows(values_only=True))
    number, state = rows[4].index("No"), rows[4].index("Keadaan")
    return {str(row[number]).split("\n")[0]: str(row[state]) for row in rows[5:] if row[number]}


def without(rule: str, scratch: Path) -> Rulebook:
    scratch.mkdir()
    kept = [each.id for each in BASE.rules.reconciliation if each.id != rule]
    (scratch / jalan.OWN_RULES).write_text(yaml.safe_dump({"hanya": kept}), encoding="utf-8")
    return jalan.book_of(scratch / jalan.OWN_RULES, scratch)


@pytest.mark.parametrize("name", MENDED)
def test_a_mended_finding_is_closed_only_by_its_own_rule(name: str, tmp_path: Path) -> None:
    """Selesai with the right value; with the same value and the rule taken out nothing was seen to hold."""
    rule, *words = MENDED[name]
    text = (jalan.GOLDEN / name / jalan.INPUT).read_text(encoding="utf-8")
    right = text
    for old, new in zip(words[::2], words[1::2], strict=True):
        assert right.count(old) == 1
        right = right.replace(old, new.replace("\n", "\n    "))
    (first,), _ = jalan.reports(yaml.safe_load(text), BASE, tmp_path / "1")
    number = next(iter(states(first.workbook)))
    before = [("LKjIP.xlsx", first.workbook)]
    (second,), _ = jalan.reports(yaml.safe_load(right), BASE, tmp_path / "2", before)
    (other,), _ = jalan.reports(yaml.safe_load(right), without(rule, tmp_path / "aturan"), tmp_path / "3", before)
    now = states(first.workbook)[number], states(second.workbook)[number], states(other.workbook)[number]
    assert now == ("terbuka", "selesai", "tidak diperiksa")
