"""The field's words for the measures and levels of the model, as they stand in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MEASURE_NAMES: Final[Mapping[str, str]] = {
    "pagu": "anggaran",
    "realisasi": "realisasi keuangan",
    "sisa": "sisa anggaran",
    "persen": "persentase penyerapan",
    "target": "target kinerja",
    "kinerja": "realisasi kinerja",
    "capaian": "capaian kinerja",
    "target_sasaran": "target sasaran PPKS-PSKS",
    "kinerja_sasaran": "realisasi sasaran PPKS-PSKS",
    "capaian_sasaran": "capaian sasaran PPKS-PSKS",
    "pagu_operasi": "anggaran belanja operasi",
    "pagu_modal": "anggaran belanja modal",
    "pagu_tak_terduga": "anggaran belanja tak terduga",
    "pagu_transfer": "anggaran belanja transfer",
    "realisasi_operasi": "realisasi belanja operasi",
    "realisasi_modal": "realisasi belanja modal",
    "realisasi_tak_terduga": "realisasi belanja tak terduga",
    "realisasi_transfer": "realisasi belanja transfer",
    "pagu_sebelum": "anggaran sebelum perubahan",
    "pagu_selisih": "bertambah/(berkurang)",
    "rak": "rencana anggaran kas",
    "bobot": "bobot",
    "fisik": "realisasi fisik",
    "target_renstra": "target Renstra",
    "pagu_renstra": "pagu Renstra",
    "tingkat_kinerja": "tingkat capaian kinerja",
    "tingkat_anggaran": "tingkat capaian anggaran",
    "efisiensi": "tingkat efisiensi",
    "harga": "harga",
    "volume": "volume",
}

LEVEL_NAMES: Final[Mapping[str, str]] = {
    "tujuan": "tujuan", "sasaran": "sasaran", "indikator": "indikator", "urusan": "urusan", "bidang": "bidang urusan",
    "skpd": "perangkat daerah", "program": "program", "kegiatan": "kegiatan", "sub_kegiatan": "sub kegiatan",
    "rekening": "rekening", "rincian": "rincian", "total": "jumlah",
}  # fmt: skip
VALUE_NAMES: Final[Mapping[str, str]] = {
    **LEVEL_NAMES, "kode": "berkode", "satu_per_induk": "satu kali", "jenjang": "jenjang yang jelas",
}  # fmt: skip
"""What a finding holds where no number can stand, as people say it."""
