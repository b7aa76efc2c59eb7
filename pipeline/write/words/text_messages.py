"""Why a running text (Word, PDF) could not be used, where its reason or what to do differs from a workbook's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipeline.write.words.message import Message

RUNNING_TEXT: Final = "naskah"
"""Word of a refusal that says which kind of text it is of: a key of TEXT_REFUSALS."""

_WORD_AGAIN: Final = (
    "Salin ulang dari sumbernya; bila tetap rusak, buka di Word (Open and Repair) dan simpan ulang sebagai .docx."
)
_WORD_SMALLER: Final = "Hapus gambar dan lampiran yang tidak perlu, atau pisahkan lampirannya, lalu simpan ulang."
_PDF_AGAIN: Final = "Salin ulang dari sumbernya; bila tetap tidak terbaca, minta berkas Word-nya atau PDF yang disimpan langsung dari Word."
_PDF_SMALLER: Final = "Pisahkan LKjIP dari lampirannya, atau minta berkas Word-nya."

TEXT_REFUSALS: Final[Mapping[str, Mapping[str, Message]]] = {
    "docx": {
        "bukan_excel": Message("Isi berkas bukan naskah Word, walaupun namanya demikian.", _WORD_AGAIN),
        "terlalu_besar": Message(
            "Naskah Word ini atau isinya setelah dibuka ({ukuran} MB) melebihi batas {batas} MB.", _WORD_SMALLER
        ),
        "terkunci_sandi": Message(
            "Naskah Word ini dikunci dengan kata sandi.",
            "Buka di Word, hapus kata sandinya (Info → Protect Document → Encrypt with Password, kosongkan), lalu simpan.",
        ),
        "zip_rusak": Message("Naskah Word ini rusak atau belum selesai disalin.", _WORD_AGAIN),
        "berkas_rusak": Message("Naskah Word ini rusak; isinya tidak dapat dibaca.", _WORD_AGAIN),
        "bagian_ganda": Message(
            "Naskah Word ini memuat bagian {bagian} dua kali sehingga isinya tidak pasti.",
            "Buka di Word dan simpan ulang sebagai .docx.",
        ),
        "terlalu_banyak_bagian": Message(
            "Berkas memuat lebih dari {batas} bagian; bukan naskah Word yang wajar.",
            "Jangan pakai berkas ini; minta ulang dari sumbernya.",
        ),
        "entitas_xml": Message(
            "Bagian {bagian} memuat deklarasi DOCTYPE/entitas yang tidak pernah ditulis Word.",
            "Jangan pakai berkas ini; minta ulang dari sumbernya.",
        ),
        "penyandian_asing": Message(
            "Bagian {bagian} ditulis dengan penyandian {penyandian} yang tidak dibaca.",
            "Buka di Word dan simpan ulang sebagai .docx.",
        ),
        "terlalu_banyak_sel": Message("Tabel dalam naskah ini ({jumlah} sel) melebihi batas {batas}.", _WORD_SMALLER),
        "memori_habis": Message("Pembacaan naskah menghabiskan memori.", _WORD_SMALLER),
        "waktu_habis": Message("Pembacaan naskah melewati batas waktu.", _WORD_SMALLER),
        "pekerja_mati": Message("Pembacaan naskah terhenti mendadak; berkas lain tidak terpengaruh.", _WORD_AGAIN),
        "masih_disalin": Message(
            "Naskah masih disalin atau masih terbuka; dibaca malam berikutnya.",
            "Tutup naskahnya di Word dan pastikan penyalinan selesai.",
        ),
    },
    "pdf": {
        "bukan_excel": Message("Isi berkas bukan PDF, walaupun namanya demikian.", _PDF_AGAIN),
        "terlalu_besar": Message("PDF ini ({ukuran} MB) melebihi batas {batas} MB.", _PDF_SMALLER),
        "berkas_rusak": Message("PDF ini rusak atau belum selesai disalin; isinya tidak dapat dibaca.", _PDF_AGAIN),
        "terlalu_banyak_sel": Message("Tabel dalam PDF ini ({jumlah} sel) melebihi batas {batas}.", _PDF_SMALLER),
        "memori_habis": Message("Pembacaan PDF menghabiskan memori.", _PDF_SMALLER),
        "waktu_habis": Message("Pembacaan PDF melewati batas waktu.", _PDF_SMALLER),
        "pekerja_mati": Message("Pembacaan PDF terhenti mendadak; berkas lain tidak terpengaruh.", _PDF_AGAIN),
        "masih_disalin": Message(
            "PDF masih disalin atau masih terbuka; dibaca malam berikutnya.",
            "Tutup berkasnya dan pastikan penyalinan selesai.",
        ),
    },
}
"""Kind of text -> code of a refusal -> its words there."""
