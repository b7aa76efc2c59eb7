"""The field's words for the measures, levels and periods of the model, as they stand in a sentence."""

from __future__ import annotations

import re
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

MONTHS: Final = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
_QUARTERS: Final = ("I", "II", "III", "IV")
_PERIODS: Final[Mapping[str, str]] = {
    "sdLalu": "s.d. tahun lalu", "sdIni": "s.d. tahun ini", "akhir": "akhir periode", "B00": "bulan ini",
}  # fmt: skip
_WITHIN: Final = re.compile(r"(sd)?(?:TW([1-4])|B(0[1-9]|1[0-2]))")


def period_name(period: str, *, monthly: bool = False) -> str:
    """A period as people say it: Mei, s.d. triwulan II, s.d. tahun lalu; "" where it has no words.

    `monthly`: of a table whose columns are months, where "so far" without a name ends with last month.
    """
    if match := _WITHIN.fullmatch(period):
        name = f"triwulan {_QUARTERS[int(match[2]) - 1]}" if match[2] else MONTHS[int(match[3]) - 1]
        return f"s.d. {name}" if match[1] else name
    return "s.d. bulan lalu" if monthly and period == "sdLalu" else _PERIODS.get(period, "")


def with_periods(said: str, *others: str) -> str:
    """The text of an equation with its periods in words; `others`: what else the equation says."""
    every = (_WITHIN.fullmatch(word) for one in (said, *others) for word in one.split(" "))
    monthly = any(match is not None and match[3] for match in every)
    return " ".join(period_name(word, monthly=monthly) or word for word in said.split(" "))
