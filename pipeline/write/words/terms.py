"""The field's words for the levels and periods of the model, as they stand in a sentence; the vocabulary names measures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

LEVEL_NAMES: Final[Mapping[str, str]] = {
    "tujuan": "tujuan", "sasaran": "sasaran", "indikator": "indikator", "urusan": "urusan", "bidang": "bidang urusan",
    "skpd": "perangkat daerah", "program": "program", "kegiatan": "kegiatan", "sub_kegiatan": "sub kegiatan",
    "rekening": "rekening", "rincian": "rincian", "total": "jumlah",
}  # fmt: skip
VALUE_NAMES: Final[Mapping[str, str]] = {
    **LEVEL_NAMES, "kode": "berkode", "satu_per_induk": "satu kali", "jenjang": "jenjang yang jelas",
    "berincian": "berincian",
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


def is_month(period: str) -> bool:
    """Whether a period is a month, or ends with one."""
    match = _WITHIN.fullmatch(period)
    return match is not None and bool(match[3])
