"""Every form of the field, made by hand from its header words: recognised, and each column right, however it is laid out.

A column is "outermost group > … > own words = field of the form"; "=" with nothing behind it is a column no form knows.
"""

from __future__ import annotations

import random
from itertools import groupby
from typing import Any

import pytest

from pipeline.read.form.recognition import recognise
from tests.read.sheets import FakeSheet, forms

QUARTERS = ("I", "II", "III", "IV")
MONTHS = ("Januari", "Pebruari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "Nopember",
          "Desember")  # fmt: skip

E81_HEAD = [
    "No = nomor", "Sasaran = sasaran", "Program/Kegiatan/Sub Kegiatan = label", "Indikator Kinerja Program (Outcome)/Kegiatan (Output) = indikator",
]  # fmt: skip
E81_TAIL = [
    "Realisasi Capaian Kinerja dan Anggaran Renja PD yang Dievaluasi (2023) > {K} = kinerja_tahun",
    "Realisasi Capaian Kinerja dan Anggaran Renja PD yang Dievaluasi (2023) > Rp = realisasi_tahun",
    "Realisasi Kinerja dan Anggaran Renstra PD s/d Tahun 2023 > {K} = kinerja_renstra",
    "Realisasi Kinerja dan Anggaran Renstra PD s/d Tahun 2023 > Rp = realisasi_renstra",
    "Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra PD s/d Tahun 2023 (%) > K = tingkat_kinerja",
    "Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra PD s/d Tahun 2023 (%) > Rp = tingkat_anggaran",
    "Unit PD Penanggung Jawab = keterangan",
]  # fmt: skip


def e81(kinerja: str, *, kode: bool, more: str = "") -> list[str]:
    """Formulir E.81; `kinerja` is what K is called, `more` a column after each quarter's pair."""
    pairs = [
        ("Target Renstra PD pada Tahun 2026", "target_renstra", "pagu_renstra"),
        ("Realisasi Capaian Kinerja Renstra PD s/d Renja PD Tahun Lalu (2022)", "kinerja_lalu", "realisasi_lalu"),
        ("Target Kinerja dan Anggaran Renja PD Tahun Berjalan (2023)", "target", "pagu"),
    ]
    columns = [*E81_HEAD[:2], *(["Kode = kode"] if kode else []), *E81_HEAD[2:]]
    for title, quantity, money in pairs:
        columns += [f"{title} > {kinerja} = {quantity}", f"{title} > Rp = {money}"]
    for number, quarter in enumerate(QUARTERS, 1):
        over = f"Realisasi Kinerja Pada Triwulan > {quarter}"
        columns += [f"{over} > {kinerja} = kinerja_tw{number}", f"{over} > Rp = realisasi_tw{number}"]
        columns += [f"{over} > {more} ="] if more else []
    return columns + [column.replace("{K}", kinerja) for column in E81_TAIL]


CASES: dict[str, tuple[str, str, list[str]]] = {  # name -> form, title, columns
    "T-C.33": ("renja_tc33", "Tabel T-C.33 Rumusan Rencana Program dan Kegiatan Perangkat Daerah Tahun 2023", [
        "Kode = kode", "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan = label",
        "Indikator Kinerja Program/Kegiatan = indikator", "Rencana Tahun 2023 > Lokasi = lokasi",
        "Rencana Tahun 2023 > Target Capaian Kinerja = target",
        "Rencana Tahun 2023 > Kebutuhan Dana/Pagu Indikatif (Rp) = pagu", "Rencana Tahun 2023 > Sumber Dana = sumber_dana",
        "Catatan Penting = keterangan", "Prakiraan Maju Rencana Tahun 2024 > Target Capaian Kinerja = target_maju",
        "Prakiraan Maju Rencana Tahun 2024 > Kebutuhan Dana/Pagu Indikatif (Rp) = pagu_maju"]),
    "T-C.33 misspelt": ("renja_tc33", "RENCANA KERJA 2023", [
        "KODE = kode", "URUSAN/BIDANG URUSAN DAN PROGAM/KEGIATAN/SUB KEGIATAN = label", "INDIKATOR KINERJA = indikator",
        "RENCANA TAHUN 2023 > LOKASI = lokasi", "RENCANA TAHUN 2023 > TARGET = target",
        "RENCANA TAHUN 2023 > PAGU INDIKATIF = pagu", "CATATAN = keterangan", "PPTK ="]),
    "SIPD-RI print": ("renja_sipd", "RENCANA KERJA PERANGKAT DAERAH TAHUN 2023", [
        "No = nomor", "Kode = kode", "Urusan/ Bidang Urusan/ Program/ Kegiatan/ Sub Kegiatan = label", "Indikator = indikator",
        "Target Akhir Periode Renstra = target_akhir", "Realisasi Capaian Kinerja Renstra Tahun 2021 = kinerja_lalu",
        "Prakiraan Capaian Target Renstra Tahun 2022 = perkiraan",
        "Capaian Kinerja dan Kerangka Pendanaan > Target Tahun 2023 = target",
        "Capaian Kinerja dan Kerangka Pendanaan > Pagu Indikatif (Rp.) = pagu",
        "Capaian Kinerja dan Kerangka Pendanaan > Lokasi = lokasi",
        "Capaian Kinerja dan Kerangka Pendanaan > Sumber Dana = sumber_dana",
        "Capaian Kinerja dan Kerangka Pendanaan > Prioritas > Nasional = prioritas_nasional",
        "Capaian Kinerja dan Kerangka Pendanaan > Prioritas > Daerah = prioritas_daerah",
        "Kelompok Sasaran = kelompok_sasaran", "Prakiraan Maju Tahun 2024 > Target = target_maju",
        "Prakiraan Maju Tahun 2024 > Pagu Indikatif (Rp.) = pagu_maju", "PD Penanggung Jawab = keterangan"]),
    "T-C.29": ("renja_tc29", "Tabel T-C.29 Rekapitulasi Evaluasi Hasil Pelaksanaan Renja", [
        "Kode = kode", "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan = label",
        "Indikator Kinerja Program (outcomes)/Kegiatan (output) = indikator",
        "Target Kinerja Capaian Program (Renstra) Tahun 2026 = target_akhir",
        "Realisasi Target Kinerja Hasil Program s/d tahun n-3 = kinerja_lalu",
        "Target dan Realisasi Kinerja Program Tahun n-2 > Target Renja = target_n2",
        "Target dan Realisasi Kinerja Program Tahun n-2 > Realisasi Renja = kinerja_n2",
        "Target dan Realisasi Kinerja Program Tahun n-2 > Tingkat Realisasi (%) = capaian_n2",
        "Target Program dan Kegiatan Renja Tahun Berjalan n-1 = target_n1",
        "Perkiraan Realisasi Capaian Target Renstra > Realisasi Capaian = perkiraan",
        "Perkiraan Realisasi Capaian Target Renstra > Tingkat Capaian (%) = tingkat", "Catatan = keterangan"]),
    "E.81": ("e81", "Formulir E.81 Evaluasi Terhadap Hasil Renja", e81("K", kode=False)),
    "E.81 with kode": ("e81", "EVALUASI HASIL RENJA TRIWULAN IV", e81("K", kode=True)),
    "E.81 with %": ("e81", "Formulir E.81", e81("K", kode=True, more="%")),
    "E.81 with volume and satuan": ("e81", "Formulir E.81", e81("Volume", kode=False, more="Satuan")),
    "DPA": ("dpa_rekap", "DOKUMEN PELAKSANAAN ANGGARAN SATUAN KERJA PERANGKAT DAERAH", [
        "Kode > Urusan = kode_urusan", "Kode > Bidang Urusan = kode_bidang", "Kode > Program = kode_program",
        "Kode > Kegiatan = kode_kegiatan", "Kode > Sub Kegiatan = kode_sub", "Uraian = label", "Sumber Dana = sumber_dana",
        "Lokasi = lokasi", "Jumlah > T-1 = pagu_lalu", "Jumlah > Tahun 2023 > Belanja Operasi = pagu_operasi",
        "Jumlah > Tahun 2023 > Belanja Modal = pagu_modal", "Jumlah > Tahun 2023 > Belanja Tidak Terduga = pagu_tak_terduga",
        "Jumlah > Tahun 2023 > Belanja Transfer = pagu_transfer", "Jumlah > Tahun 2023 > Jumlah = pagu",
        "Jumlah > T+1 = pagu_maju"]),
    "DPPA takes Setelah": ("dpa_rekap", "DOKUMEN PELAKSANAAN PERUBAHAN ANGGARAN DPPA", [
        "Kode > Urusan = kode_urusan", "Kode > Bidang Urusan = kode_bidang", "Kode > Program = kode_program",
        "Kode > Kegiatan = kode_kegiatan", "Kode > Sub Kegiatan = kode_sub", "Uraian = label",
        "Sebelum Perubahan > Belanja Operasi =", "Sebelum Perubahan > Belanja Modal =",
        "Sebelum Perubahan > Jumlah = pagu_sebelum", "Setelah Perubahan > Belanja Operasi = pagu_operasi",
        "Setelah Perubahan > Belanja Modal = pagu_modal", "Setelah Perubahan > Jumlah = pagu",
        "Bertambah/(Berkurang) = pagu_selisih"]),
    "ringkasan": ("dpa_ringkasan", "Ringkasan DPA SKPD", [
        "Kode Rekening = kode", "Uraian = label", "Jumlah (Rp) = pagu"]),
    "RAK": ("rak", "RENCANA ANGGARAN KAS", [
        "Kode Rekening = kode", "Uraian = label", "Anggaran Tahun Ini = pagu", "Total RAK = rak", "Realisasi = realisasi",
        *(f"{month} = rak_bulan_b{number:02d}" for number, month in enumerate(MONTHS, 1))]),
    "flat": ("sipd_datar", "ANGGARAN KAS", [
        "Tahun = tahun", "Daerah = daerah", "Kode Urusan = kode_urusan", "Nama Urusan = nama_urusan",
        "Kode Bidang Urusan = kode_bidang", "Nama Bidang Urusan = nama_bidang", "Kode SKPD = kode_skpd", "Nama SKPD = skpd",
        "Kode Sub SKPD = kode_unit", "Nama Sub SKPD = nama_unit", "kode_program = kode_program",
        "Nama Program = nama_program", "Kode Kegiatan = kode_kegiatan", "Nama Kegiatan = nama_kegiatan",
        "kode_sub_giat = kode_sub", "Nama Sub Kegiatan = nama_sub", "Kode Akun = kode_akun", "Nama Akun = label",
        "Nilai Rincian = pagu", "Total RAK = rak", *(f"bulan{number} = rak_bulan_b{number:02d}" for number in range(1, 13))]),
    "RFK": ("rfk", "LAPORAN REALISASI FISIK DAN KEUANGAN", [
        "No. = nomor", "Program/Kegiatan/Sub Kegiatan = label", "Jumlah Anggaran (Rp) = pagu", "Bobot (%) = bobot",
        *(f"Realisasi > {when} > {what} = {field}{mark}" for when, mark in (("Bulan Lalu", "_lalu"), ("Bulan Ini", "_ini"),
          ("s.d. Bulan Ini", "")) for what, field in (("Keuangan > Rp", "realisasi"), ("Keuangan > %", "persen"), ("Fisik > %", "fisik"))),
        "Sisa Anggaran (Rp) = sisa"]),
    "capaian per TW": ("capaian_tw", "CAPAIAN OUTPUT", [
        "No = nomor", "SKPD = skpd", "Kode = kode", "Program = nama_program", "Kegiatan = nama_kegiatan", "Sub kegiatan = label",
        "Volume Sub Kegiatan DPA dalam setahun = target", "Satuan = satuan",
        *(f"Target Volume Sub Kegiatan TW {number} = target_tw_tw{number}" for number in range(1, 5)),
        *(f"Realisasi Pencapaian Sub Kegiatan di TW {number} = kinerja_tw_tw{number}" for number in range(1, 5))]),
    "Evaluasi TW": ("realisasi_tw", "LAPORAN EVALUASI TARGET KINERJA DAN ANGGARAN TRIWULAN II", [
        "NO = nomor", "SASARAN / PROGRAM / KEGIATAN / SUB KEGIATAN = label", "INDIKATOR KINERJA = indikator",
        "KINERJA > TARGET / SATUAN = target", "KINERJA > REALISASI = kinerja", "KINERJA > CAPAIAN (%) = capaian",
        "SASARAN PPKS - PSKS > TARGET = target_sasaran", "SASARAN PPKS - PSKS > REALISASI = kinerja_sasaran",
        "SASARAN PPKS - PSKS > CAPAIAN = capaian_sasaran", "WAKTU PELAKSANAAN = waktu", "ANGGARAN (Rp) > ALOKASI = pagu",
        "ANGGARAN (Rp) > REALISASI = realisasi", "ANGGARAN (Rp) > CAPAIAN = persen", "KENDALA / PERMASALAHAN = keterangan"]),
    "Evaluasi TW misspelt": ("realisasi_tw", "EVALUASI TW III", [
        "No = nomor", "Progam/Kegiatan/SubKegiatan = label", "Indikator Kinerja = indikator", "Kinerja > Target = target",
        "Kinerja > Realisai = kinerja", "Anggran (Rp) > Alokasi Anggaran = pagu", "Anggran (Rp) > Realisasi = realisasi",
        "Anggran (Rp) > % = persen"]),
    "PK sasaran": ("pk_sasaran", "PERJANJIAN KINERJA TAHUN 2023", [
        "No = nomor", "SASARAN STRATEGIS = label", "INDIKATOR KINERJA = indikator", "TARGET = target"]),
    "PK lainnya": ("pk_lainnya", "PERJANJIAN KINERJA TAHUN 2023", [
        "No = nomor", "KINERJA LAINNYA = label", "INDIKATOR KINERJA = indikator", "TARGET = target"]),
    "PK program": ("pk_program", "PERJANJIAN KINERJA TAHUN 2023", [
        "No = nomor", "PROGRAM = label", "ANGGARAN (Rp) = pagu", "KETERANGAN = keterangan"]),
    "IKU": ("iku", "INDIKATOR KINERJA UTAMA", [
        "No = nomor", "Sasaran Strategis = label", "Indikator Kinerja Utama = indikator", "Satuan = satuan", "Target = target",
        "Formula Perhitungan = rumus", "Sumber Data = sumber_data", "Penanggung Jawab = penanggung_jawab"]),
    "Renstra": ("renstra_matriks", "MATRIK RENSTRA 2021-2026", [
        "PROGRAM = label", "INDIKATOR KINERJA PROGRAM/KEGIATAN = indikator", "SATUAN = satuan",
        *(f"TARGET > {year} = target_renstra" for year in range(2022, 2027))]),
    "T-C.27": ("renstra_tc27", "Tabel T-C.27", [
        "Tujuan = tujuan", "Sasaran = sasaran", "Kode = kode", "Program dan Kegiatan = label", "Indikator Kinerja = indikator",
        "Data Capaian pada Tahun Awal Perencanaan = awal",
        *(f"Target Kinerja Program dan Kerangka Pendanaan > Tahun {year} > {what}" for year in (2022, 2023)
          for what in ("Target = target_renstra", "Rp = pagu_renstra")),
        "Target Kinerja Program dan Kerangka Pendanaan > Kondisi Kinerja pada akhir periode > Target = target_akhir",
        "Target Kinerja Program dan Kerangka Pendanaan > Kondisi Kinerja pada akhir periode > Rp = pagu_akhir",
        "Unit Kerja PD Penanggung Jawab = keterangan"]),
    "LKjIP 3.1": ("lkjip_3_1", "Tabel 3.1 Pencapaian Kinerja Sasaran", [
        "Sasaran Strategis = label", "Indikator Kinerja Sasaran = indikator", "Target = target", "Realisasi = kinerja",
        "% Capaian = capaian", "Kriteria = keterangan"]),
    "LKjIP 3.2": ("lkjip_3_2", "Tabel 3.2 Pencapaian Kinerja Program", [
        "Program = label", "Indikator Kinerja Program = indikator", "Target = target", "Realisasi = kinerja", "% Capaian = capaian"]),
    "LKjIP 3.3": ("lkjip_3_3", "Tabel 3.3 Pencapaian Kinerja Kegiatan", [
        "Kegiatan = label", "Indikator Kinerja Kegiatan = indikator", "Target = target", "Realisasi = kinerja", "% Capaian = capaian"]),
    "LKjIP 3.4": ("lkjip_3_4", "Tabel 3.4 Pencapaian Kinerja Sub Kegiatan", [
        "Sub Kegiatan = label", "Indikator Kinerja Sub Kegiatan = indikator", "Target = target", "Realisasi = kinerja",
        "% Capaian = capaian"]),
    "LKjIP 3.5": ("lkjip_3_5", "Tabel 3.5 Realisasi Kinerja Dibandingkan Tahun Lalu", [
        "Sasaran / Program = label", "Indikator Kinerja = indikator", "Target 2023 = target_ini", "Realisasi 2022 = kinerja",
        "Realisasi 2023 = kinerja", "Naik/Turun = selisih"]),
    "LKjIP 3.6": ("lkjip_3_6", "Tabel 3.6 Anggaran dan Realisasi per Sasaran", [
        "Sasaran = label", "Anggaran (Rp) = pagu", "Realisasi (Rp) = realisasi", "% Penyerapan = persen"]),
    "LKjIP 3.7": ("lkjip_3_7", "Tabel 3.7 Efisiensi Penggunaan Sumber Daya", [
        "Sasaran / Program = label", "% Capaian Kinerja = capaian", "% Penyerapan Anggaran = persen", "Tingkat Efisiensi = efisiensi"]),
    "LKjIP 3.8": ("lkjip_3_8", "Tabel 3.8 Perbandingan dengan Standar Nasional", [
        "Sasaran / Program = label", "Indikator Kinerja = indikator", "Realisasi 2023 = kinerja", "Realisasi Nasional = nasional",
        "Keterangan = keterangan"]),
    "LKjIP 3.9": ("lkjip_3_9", "Tabel 3.9 Perbandingan dengan Target Akhir Renstra", [
        "Sasaran / Program = label", "Indikator Kinerja = indikator", "Realisasi 2023 = kinerja", "Target Akhir Renstra = target_akhir",
        "% Kemajuan = tingkat_kinerja"]),
    "LKjIP alokasi": ("lkjip_alokasi", "Alokasi Anggaran per Sasaran", [
        "Sasaran / Program = label", "Anggaran (Rp) = pagu", "% dari Total = bobot"]),
    "LKjIP 2.2": ("lkjip_2_2", "Tabel 2.2 Pencapaian Kinerja dan Anggaran", [
        "No = nomor", "PROGRAM = label", "INDIKATOR KINERJA = indikator", "KINERJA > TARGET = target", "KINERJA > REALISASI = kinerja",
        "KINERJA > CAPAIAN = capaian", "ANGGARAN > ALOKASI = pagu", "ANGGARAN > REALISASI = realisasi", "ANGGARAN > CAPAIAN = persen"]),
    "LKjIP realisasi belanja": ("lkjip_realisasi_belanja", "Capaian Kinerja dan Realisasi Belanja TW IV", [
        "NO = nomor", "PROGRAM / KEGIATAN / SUB KEGIATAN = label", "ANGGARAN = pagu", "TARGET KINERJA = target",
        "CAPAIAN KINERJA = kinerja", "REALISASI KEUANGAN > (Rp) = realisasi", "REALISASI KEUANGAN > % = persen", "SISA > (Rp) = sisa"]),
    "LKjIP belanja per jenis": ("lkjip_belanja_jenis", "Belanja menurut Jenis", [
        "Uraian = label", "Anggaran (Rp) = pagu", "Realisasi (Rp) = realisasi", "% = persen"]),
    "LKjIP pencapaian": ("lkjip_pencapaian", "Pencapaian Kinerja Sasaran dan Kinerja Lainnya", [
        "Sasaran = label", "Indikator Kinerja = indikator", "Target = target", "Realisasi = kinerja", "% Capaian = capaian"]),
    "pergeseran": ("pergeseran", "PERGESERAN ANGGARAN", [
        "NO = nomor", "PROGRAM DAN KEGIATAN = label", "PAGU ANGGARAN SEBELUM (Rp) = pagu_sebelum", "REALISASI > (Rp) = realisasi",
        "REALISASI > (%) = persen", "PAGU ANGGARAN SETELAH (Rp) = pagu", "SELISIH PAGU = pagu_selisih"]),
}  # fmt: skip
"""LRA and the Rincian Belanja stand in tests of their own: their kode cells have one heading, their blocks many."""


def made(title: str, columns: list[str], layout: str, down: int = 0, right: int = 0) -> FakeSheet:
    """A sheet with this header: groups merged, or written once and not merged, or (columns shuffled) over each column."""
    paths = [column.rpartition(" =")[0].split(" > ") for column in columns]
    depth = max(map(len, paths))
    grid: list[list[object]] = [[""] * (right + len(paths)) for _ in range(depth)]
    merged = []
    for level in range(depth):
        groups = groupby(range(len(paths)), key=lambda at: paths[at][: level + 1] if level < len(paths[at]) else [at])
        for _, run in groups:
            span = list(run)
            if level >= len(paths[span[0]]):
                continue
            for at in span if layout == "shuffled" else span[:1]:
                grid[level][right + at] = paths[at][level]
            last = depth if level == len(paths[span[0]]) - 1 else level + 1
            if layout == "merged" and (len(span) > 1 or last > level + 1):
                merged.append((down + 3 + level, right + span[0] + 1, down + 2 + last, right + span[-1] + 1))
    width = right + len(paths)
    blank: list[object] = [""] * width
    numbers: list[object] = [*[""] * right, *(float(at + 1) for at in range(len(paths)))]
    data: list[object] = [*[""] * right, *(f"x{at}" for at in range(len(paths)))]
    head: list[object] = [title, *blank[1:]]
    return FakeSheet(
        "Sheet1", visible=True, rows=[head, *[blank] * down, blank, *grid, numbers, data], merged=tuple(merged)
    )


def meanings(sheet: FakeSheet) -> tuple[str, dict[int, str]]:
    """The form, and column from 0 -> field."""
    _, reports = recognise(sheet, forms())
    return reports[0].form, {one.column - 1: one.meaning for one in reports[0].columns}


@pytest.mark.parametrize("layout", ["merged", "plain", "moved", "shuffled"])
@pytest.mark.parametrize("name", CASES)
def test_the_form_and_each_column_are_found(name: str, layout: str) -> None:
    """Merged or not, moved 20 rows down and 3 columns right, the columns in any order: always the same meaning."""
    form, title, columns = CASES[name]
    if layout == "shuffled":
        columns = random.Random(name).sample(columns, len(columns))
    moved = {"down": 20, "right": 3} if layout == "moved" else {}
    sheet = made(title, columns, "merged" if layout == "moved" else layout, **moved)
    found, meaning = meanings(sheet)
    right = moved.get("right", 0)
    expected: dict[int, Any] = {right + at: column.rpartition("=")[2].strip() for at, column in enumerate(columns)}
    assert (found, meaning) == (form, expected)
