"""holder.py: the head's promise is the office's, those below are not."""

from __future__ import annotations

import pytest

from pipeline.read.form.holder import HEAD, holder_said
from tests.read.sheets import VOCABULARY


@pytest.mark.parametrize(
    ("lines", "office", "said"),
    [
        (["PERJANJIAN KINERJA TAHUN 2023", "KEPALA DINAS SOSIAL"], "Dinas Sosial", HEAD),
        (["PERJANJIAN KINERJA", "SEKRETARIS"], "Dinas Sosial", "SEKRETARIS"),
        (
            ["Jabatan : Kepala Bidang Anggaran", "Jabatan : Kepala Dinas"],
            "Dinas Sosial",
            "Jabatan : Kepala Bidang Anggaran",
        ),
        (["SEKRETARIS DINAS SOSIAL"], "Dinas Sosial", "SEKRETARIS DINAS SOSIAL"),
        (["SEKRETARIS KECAMATAN SOOKO"], "Kecamatan Sooko", "SEKRETARIS KECAMATAN SOOKO"),
        (["Nama : Budi", "Jabatan : Pengelola Data"], "Dinas Sosial", "Pengelola Data"),
        (["Jabatan : Plt. Kepala BPKAD"], "BPKAD", ""),
        (["Jabatan :"], "Dinas Sosial", ""),
        (["SEKRETARIS DAERAH KOTA BATU"], "Sekretariat Daerah", HEAD),
        (["CAMAT SOOKO"], "Kecamatan Sooko", HEAD),
        (["LURAH WATES"], "Kecamatan Sooko", "LURAH WATES"),
        (["LURAH WATES"], "Kelurahan Wates", HEAD),
        (["KEPALA PUSKESMAS KUTA"], "Puskesmas Kuta", HEAD),
        (["KEPALA PUSKESMAS KUTA"], "Dinas Kesehatan", "KEPALA PUSKESMAS KUTA"),
        (["BADAN PENGELOLA KEUANGAN DAN ASET DAERAH"], "Badan Pengelola Keuangan dan Aset Daerah", ""),
        (["SEKRETARIAT DPRD", "SEKRETARIS DPRD"], "Sekretariat DPRD", HEAD),
        (["DINAS PENGAWAS DAN PERENCANA", "Sekretaris"], "Dinas Pengawas dan Perencana", "Sekretaris"),
        (["KEPALA CABANG DINAS WILAYAH I"], "Dinas Pendidikan", "KEPALA CABANG DINAS WILAYAH I"),
        (["KEPALA CABANG DINAS WILAYAH I"], "Cabang Dinas Wilayah I", HEAD),
        (["SEKRETARIS DINAS"], "Dinas Sosial", "SEKRETARIS DINAS"),
        (["KEPALA UPT PUSKESMAS KUTA"], "Puskesmas Kuta", HEAD),
        (["KEPALA UPT PUSKESMAS KUTA"], "UPT Puskesmas Kuta", HEAD),
        (["DIREKTUR RSUD KOTA BATU"], "RSUD Kota Batu", HEAD),
        (["INSPEKTUR DAERAH"], "Inspektorat", HEAD),
        (["Kasubag Umum"], "Dinas Sosial", "Kasubag Umum"),
        (["PERJANJIAN KINERJA TAHUN 2023", "SEKRETARIAT"], "Dinas Sosial", ""),
    ],
)
def test_the_first_line_that_names_an_official_decides(lines: list[str], office: str, said: str) -> None:
    """First stands who promises, then to whom; the head of a unit is one where the unit is the office."""
    assert holder_said(lines, office, VOCABULARY.offices) == said
