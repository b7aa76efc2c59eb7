"""Sheets that no LKjIP is made of are named by their titles, whatever their columns look like."""

from __future__ import annotations

import pytest

from pipeline.read.form.recognition import recognise
from tests.read.sheets import forms, sheet

ACCOUNTS = [
    ["5.1.02.01.01.0024", "Belanja Alat Tulis Kantor", 12_500_000],
    ["5.1.02.01.01.0026", "Belanja Bahan Cetak", 8_400_000],
]


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        (["RENCANA KERJA DAN ANGGARAN", "SATUAN KERJA PERANGKAT DAERAH", "FORMULIR RKA-RINCIAN BELANJA SKPD"], "RKA"),
        (["REKAPITULASI RKA BELANJA SKPD TAHUN ANGGARAN 2023"], "RKA"),
        (["DAFTAR SURAT PERINTAH PENCAIRAN DANA (SP2D)"], "kas"),
        (["REKAPITULASI BARANG MILIK DAERAH", "PER 31 DESEMBER 2023"], "aset"),
    ],
)
def test_it_is_named_and_not_used(titles: list[str], name: str) -> None:
    """An RKA is no DPA, though it has the same columns."""
    head = [[title] for title in (*titles, "DINAS SOSIAL KABUPATEN CONTOH TAHUN ANGGARAN 2023")]
    made = sheet(*head, ["Kode Rekening", "Uraian", "Jumlah (Rp)"], *ACCOUNTS)
    blocks, (report,) = recognise(made, forms(), "a.xlsx")
    assert (blocks, report.note) == ([], "bukan_bahan")
    assert name in dict(report.detail)["dokumen"]


def test_a_dpa_is_one_with_the_same_columns() -> None:
    """Its title says so."""
    head = [["DOKUMEN PELAKSANAAN ANGGARAN"], ["DINAS SOSIAL KABUPATEN CONTOH TAHUN ANGGARAN 2023"]]
    blocks, _ = recognise(sheet(*head, ["Kode Rekening", "Uraian", "Jumlah (Rp)"], *ACCOUNTS), forms(), "a.xlsx")
    assert [each.form.document for each in blocks] == ["DPA"]
