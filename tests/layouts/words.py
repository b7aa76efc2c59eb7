"""What the trade prints over a column, collected from its own forms, applications and reports; and how it misprints it."""

from __future__ import annotations

import random
from typing import Final

HEADINGS: Final[dict[str, tuple[str, ...]]] = {
    "label": (
        "Uraian", "Program/Kegiatan/Sub Kegiatan", "PROGRAM DAN KEGIATAN", "Program, Kegiatan dan Sub Kegiatan",
        "Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan", "Nama Program/Kegiatan", "Nomenklatur",
        "Uraian Program / Kegiatan / Sub Kegiatan", "Progam/Kegiatan/SubKegiatan", "Program - Kegiatan",
        "Nama Sub Kegiatan", "Program Kegiatan", "URAIAN URUSAN, ORGANISASI, PROGRAM, KEGIATAN DAN SUB KEGIATAN",
    ),
    "kode": ("Kode", "KODE REKENING", "Kode Rek.", "Kode Program/Kegiatan", "Kd. Rek", "No. Rekening"),
    "nomor": ("No", "NO.", "No Urut", "Nomor", "No."),
    "indikator": (
        "Indikator Kinerja", "INDIKATOR", "Indikator Kinerja Program (Outcome)/Kegiatan (Output)", "Tolok Ukur Kinerja",
        "Indikator Program/Kegiatan/Sub Kegiatan", "Indikator Keluaran",
    ),
    "satuan": ("Satuan", "Sat.", "SATUAN"),
    "lokasi": ("Lokasi", "Lokasi Kegiatan"),
    "sumber": ("Sumber Dana", "Sumber Pendanaan", "SUMBER DANA"),
    "keterangan": (
        "Keterangan", "Ket.", "PPTK", "Permasalahan", "Penanggung Jawab", "Bidang Pelaksana", "Kendala dan Solusi",
        "Perangkat Daerah Penanggung Jawab", "Catatan Penting", "Tindak Lanjut",
    ),
    "pagu@tahun": (
        "Anggaran", "ANGGARAN (Rp)", "Pagu", "PAGU ANGGARAN", "Pagu Anggaran (Rp)", "Jumlah Anggaran", "Alokasi Anggaran",
        "Alokasi Dana (Rp)", "Anggaran Tahun 2023", "Pagu DPA", "Plafon Anggaran", "DPA (Rp)", "Total Anggaran",
        "Anggaran Belanja", "Pagu Dana", "Pagu Kegiatan", "Nilai Anggaran", "Besaran Anggaran (Rp)", "Jumlah Dana",
        "Pagu APBD 2023", "Belanja (Rp)", "Dana Tersedia", "Anggaran DPPA",
    ),
    "realisasi@tahun": (
        "Realisasi", "REALISASI (Rp)", "Realisasi Keuangan", "Realisasi Anggaran (Rp)", "Serapan Anggaran", "SP2D",
        "Penyerapan (Rp)", "Realisasi SP2D", "Realisasi Belanja", "Jumlah Realisasi", "Anggaran Terserap",
        "Realisasi s.d. 31 Desember 2023", "Realisasi s/d Desember", "Total Realisasi (Rp)", "Real. Keuangan (Rp)",
        "Realisasi s.d Triwulan IV", "Pencairan Dana (SP2D)", "Realisasi Pengeluaran", "Realisasi Tahun 2023",
        "Anggaran yang Direalisasikan", "Belanja yang Sudah Dibayarkan", "Realisasi Keu.",
    ),
    "sisa@tahun": (
        "Sisa", "SISA (Rp)", "Sisa Anggaran", "Sisa Pagu (Rp)", "Sisa Dana", "Saldo Anggaran", "Saldo", "Sisa Pagu Anggaran",
        "Anggaran Tersisa", "Belum Terserap", "Sisa Lebih/Kurang", "Lebih/(Kurang)", "Anggaran yang Belum Terserap",
        "Selisih", "Sisa Kas",
    ),
    "persen@tahun": (
        "%", "Persen", "Persentase", "% Realisasi", "Persentase Serapan", "Tingkat Serapan (%)", "% Penyerapan Anggaran",
        "Capaian Keuangan (%)", "Rasio Realisasi", "Serapan (%)", "Daya Serap (%)", "% Keu", "Persentase Realisasi Anggaran",
        "Prosentase (%)", "Presentase Penyerapan",
    ),
    "pagu_sebelum@tahun": (
        "Anggaran Sebelum Perubahan", "PAGU SEBELUM (Rp)", "Anggaran Murni", "Pagu Semula", "Sebelum Perubahan (Rp)",
        "DPA Murni", "APBD Induk (Rp)", "Pagu Awal",
    ),
    "pagu_sesudah@tahun": (
        "Anggaran Setelah Perubahan", "PAGU SETELAH (Rp)", "Anggaran Perubahan", "Pagu Menjadi", "Sesudah Perubahan (Rp)",
        "DPPA", "P-APBD (Rp)", "Pagu Perubahan 2023",
    ),
    "pagu_selisih@tahun": ("Bertambah/(Berkurang)", "Bertambah / Berkurang (Rp)", "Selisih", "Tambah/Kurang"),
    "target@tahun": ("Target", "Target Kinerja", "Target Tahun 2023", "Target Output", "TARGET KINERJA 2023"),
    "kinerja@tahun": ("Realisasi Kinerja", "Realisasi Output", "Realisasi Target Kinerja"),
    "capaian@tahun": ("Capaian Kinerja (%)", "% Capaian Kinerja", "Tingkat Capaian Kinerja (%)", "Persentase Capaian Kinerja"),
    "fisik@tahun": ("Realisasi Fisik (%)", "Fisik (%)", "Kemajuan Fisik (%)", "Capaian Fisik (%)", "Progres Fisik (%)"),
    "bobot@tahun": ("Bobot", "Bobot (%)", "Bobot Kegiatan (%)"),
    "pagu@maju": ("Prakiraan Maju Pagu (Rp)", "Pagu Indikatif Tahun 2024", "Perkiraan Kebutuhan Dana Tahun 2024"),
    "target@maju": ("Target Tahun 2024", "Prakiraan Maju Target"),
    "realisasi@lalu": ("Realisasi Tahun 2022", "Realisasi 2022 (Rp)", "Realisasi Tahun Lalu", "Realisasi TA 2022"),
    "pagu@renja": (
        "Pagu Indikatif (Rp)", "Kebutuhan Dana/Pagu Indikatif (Rp)", "Kebutuhan Dana (Rp)", "Pagu Indikatif", "Pagu Renja 2023",
        "Pagu Indikatif Tahun 2023",
    ),
    "target@renja": ("Target Capaian Kinerja", "Target", "Target Kinerja Tahun 2023", "Target 2023", "Target Renja"),
}  # fmt: skip
"""Role, or measure @ period, -> headings that say it. `pagu_sesudah` is the year's pagu beside the one before the change."""

UNSEEN: Final = (
    "", "Kolom A", "Pos X", "SIMDA", "FMIS", "Data", "Hasil Rekon", "Angka", "Isian", "Versi BPKAD", "Cek", "R1", "Lembar Kerja",
    "Nominal", "Besaran", "Input", "A", "xxx", "Bahan", "Kol. 7", "Menurut Bendahara", "Hitungan", "Capt", "Tersalur",
)  # fmt: skip
"""Headings that say nothing, or nothing that a list of words could hold."""

STRANGE_MONEY: Final = (
    "SPD Terbit", "Nilai Kontrak", "UP/GU", "HPS (Rp)", "Tunda Bayar", "Denda", "PAD", "Komitmen", "Uang Muka", "Retensi (Rp)",
)  # fmt: skip
"""Columns of money that are neither budget nor what was spent of it."""


def typo(seed: random.Random, text: str) -> str:
    """One word of six letters or more with one slip: a letter left out, doubled, exchanged, or its neighbour's."""
    words = text.split(" ")
    places = [at for at, word in enumerate(words) if word.isalpha() and len(word) >= 6]
    if not places:
        return text
    at = seed.choice(places)
    word, number = words[at], seed.randint(1, len(words[at]) - 2)
    slip = seed.choice(("out", "twice", "swap", "other"))
    words[at] = {
        "out": word[:number] + word[number + 1 :],
        "twice": word[:number] + word[number] + word[number:],
        "swap": word[:number] + word[number + 1] + word[number] + word[number + 2 :],
        "other": word[:number] + seed.choice("aeiournsl") + word[number + 1 :],
    }[slip]
    return " ".join(words)


def printed(seed: random.Random, text: str) -> str:
    """The same words in capitals, over two lines, with a blank too many, or as they are."""
    way = seed.random()
    if way < 0.2:
        return text.upper()
    if way < 0.3 and " " in text:
        return text.replace(" ", "\n", 1)
    return f"{text} " if way < 0.36 else text
