"""What stands above the Daftar Selisih: how to mend, what is new since the last one, what could not be carried."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

HELP: Final = (
    "Bila setuju: betulkan sel itu di berkas sumbernya (klik Berkas › sel), simpan di inputs/, lalu jalankan lagi; temuan"
    " yang sudah cocok menjadi Selesai dengan sendirinya. Bila tidak: isi Status dan alasannya di Tindak lanjut. Kolom"
    " Status, Tindak lanjut, Penanggung jawab, kolom tambahan Anda, dan isian di sel kuning tabel LKjIP terbawa; lembar"
    " dan komentar tambahan tidak, perubahan di sel lain juga tidak: buku kerjanya disimpan utuh di arsip/tetap/."
)
LOOP: Final = "Setuju → betulkan di berkas sumber (inputs/) → jalankan lagi: python run.py"
FIRST_LIST: Final = "Daftar pertama; belum ada yang berubah sejak dibuat."
"""Also of the same list on a quiet second night."""
SINCE: Final = "Sejak daftar sebelumnya: {baru} baru, {berubah} berubah, {selesai} selesai, {masih} masih terbuka"
APART: Final = {"dijelaskan": "{banyak} dijelaskan", "tidak diperiksa": "{banyak} tidak dapat diperiksa lagi"}
CONFLICT: Final = "Isian {hal} ({kolom}) berbeda di dua salinan: “{satu}” dan “{lain}” ({salinan})."
LEFT: Final = "Tambahan atau perubahan ({apa}) tidak dibawa; salinannya ada di arsip/tetap/."
UNUSED: Final = "Isian petugas {sel}: {isian} – kini diisi dokumen, atau barisnya tidak ada lagi."
NONE_FOUND: Final = "Tidak ada selisih."
UNKNOWN_STATUS: Final = "Status di luar pilihan dibiarkan, temuannya tetap dihitung terbuka: {hal}."
BELOW: Final = "{banyak} baris tulisan di luar daftar terbawa; tercantum paling bawah."
LOOSE: Final = "{banyak} baris isian tidak dapat dipasangkan dengan temuan; tercantum paling bawah."
FRESH_KEYS: Final = ("baru", "berubah", "selesai", "masih")


def since_text(tally: Mapping[str, int], *, first: bool) -> str:
    """New, changed, closed, still open; and what can no longer be checked."""
    if first or not tally:
        return FIRST_LIST
    said = SINCE.format(**{key: tally.get(key, 0) for key in FRESH_KEYS})
    apart = (text.format(banyak=tally[key]) for key, text in APART.items() if tally.get(key))
    return "; ".join([said, *apart]) + "."
