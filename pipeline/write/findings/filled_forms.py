"""The sheets of ours that people fill beside the Daftar Selisih: how their rows are known, which columns are theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class FilledForm:
    """One such sheet; `id` is the header of the column that tells its rows apart."""

    sheet: str
    id: str
    columns: tuple[str, ...]


CORRECTION: Final = FilledForm(
    "Formulir Perbaikan Data", "Id temuan", ("Diusulkan oleh", "Disetujui (YA/TIDAK)", "Catatan")
)
REVIEW: Final = FilledForm("Kertas Kerja Reviu", "Id butir", ("Jawaban pereviu", "Catatan pereviu"))
READINESS: Final = FilledForm("Kesiapan AKIP", "Id kriteria", ("Jawaban kantor", "Catatan kantor"))
CHECKLIST: Final = FilledForm("Checklist Dokumen", "Id dokumen", ("Tanggal dokumen", "Catatan petugas"))
READING_NOTES: Final = FilledForm("Catatan Pembacaan", "Id catatan", ("Tanggapan",))
TABLE_CELLS: Final = FilledForm("Isian tabel LKjIP", "Sel", ("Isian",))
"""No sheet of its own: cells of the LKjIP's tables that no document fills."""
FILLED_FORMS: Final = (CORRECTION, REVIEW, READINESS, CHECKLIST, READING_NOTES)
