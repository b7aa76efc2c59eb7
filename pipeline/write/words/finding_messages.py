"""Messages about findings: the sentence by outcome, what a form breaks, causes, formulas.

Sentences of a relation stand in rules/kosakata.yaml, those of reading, joining and grouping in rules/pembacaan.yaml.

Words: ukuran, uraian, kode, lokasi, dokumen, acuan, tertulis, seharusnya, selisih, aturan, banyak, penyebab, and the
finding's own args. A word with a capital starts a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipeline.model import Outcome
from pipeline.rulebook.performance import EfficiencyFormula
from pipeline.write.words.message import Message

OUTCOMES: Final[Mapping[Outcome, Message]] = {
    Outcome.SALAH: Message(
        "{Ukuran} {uraian} di {lokasi} tertulis {tertulis}; seharusnya {seharusnya}.{penyebab}",
        "Cocokkan dengan bukti pendukung, lalu betulkan sel itu menjadi {seharusnya}.",
    ),
    Outcome.RANCU: Message(
        "{Aturan}: pada {uraian} belum cocok, selisih {selisih}. Ada {banyak} penjelasan yang sama kuat (lihat"
        " Kemungkinan lain), jadi belum dapat dipastikan sel mana yang perlu dibetulkan.",
        "Cocokkan sel-sel itu dengan bukti pendukung, lalu betulkan yang tidak sesuai.",
    ),
    Outcome.TIDAK_TERLACAK: Message(
        "{Aturan}: pada {uraian} belum cocok, selisih {selisih}. Selnya tidak dapat ditentukan dari dokumen yang ada.",
        "Periksa {uraian} dan rinciannya di {lokasi} terhadap bukti pendukung.",
    ),
    Outcome.TIDAK_SAH: Message(
        "{Aturan}: di {lokasi} tertulis {tertulis}, seharusnya {seharusnya}.",
        "Betulkan isi sel itu di dokumen sumber.",
    ),
    Outcome.BEDA: Message(
        "{Aturan}: untuk {uraian}, {dokumen} mencatat {tertulis} sedangkan {acuan} mencatat {seharusnya}."
        " Keduanya dapat sah berbeda.",
        "Jelaskan perbedaannya di LKjIP, atau samakan bila salah satunya keliru.",
    ),
    Outcome.TAK_TERNILAI: Message(
        "{Aturan}: {banyak} hitungan belum dapat dinilai karena {ukuran} di {lokasi} kosong atau tidak terbaca.{penyebab}",
        "Isi sel itu di dokumen sumber, atau tulis ulang angkanya dengan bentuk yang jelas.",
    ),
    Outcome.ATURAN_RUSAK: Message(
        "Aturan {id} tidak dapat dijalankan ({sebab}); ini bukan kesalahan dokumen.",
        "Sampaikan kepada pengelola aturan.",
    ),
}

MISSING_ROW: Final = Message(
    "Rincian {uraian} di {lokasi} kurang satu baris{yang_hilang}: jumlahnya kurang {seharusnya} ({ukuran}) dari angka"
    " yang tertulis di sana.",
    "Tambahkan baris yang belum tercantum; bila memang tidak ada, betulkan angka yang tertulis.",
)
"""Of a row left out (cause baris_terlewat where nothing stands): no cell that is there is wrong."""

STOPPED: Final = Message(
    "{Aturan}: {hitungan} hitungan di {dokumen} belum cocok (antara lain pada {uraian}, selisih {selisih}) dan belum"
    " ditelusuri: penelusuran dihentikan sesudah {langkah} langkah.",
    "Betulkan dahulu temuan lain di dokumen ini; sisanya ditelusuri lagi pada proses berikutnya.",
)
"""Of a TIDAK_TERLACAK that the search did not come to (arg "langkah")."""

UNSEARCHED: Final = Message(
    "{Aturan}: {hitungan} hitungan di {dokumen} belum cocok (antara lain pada {uraian}, selisih {selisih}) dan belum"
    " ditelusuri, karena pembuatan laporan ini melewati batas waktu atau memori.",
    "Cocokkan jumlah yang disebut dengan dokumen sumbernya, dan pisahkan berkas yang terlalu besar; sesudah itu selnya"
    " ditelusuri.",
)
"""Of a TIDAK_TERLACAK of a report whose search was cut off (arg "tanpa_penelusuran": how many equations)."""

TOGETHER: Final = Message(
    "{Aturan}: pada {uraian} belum cocok, selisih {selisih}. Ada beberapa penjelasan yang sama kuat (lihat Kemungkinan"
    " lain; {bersama} sel pertama di sana bersama-sama adalah satu penjelasan), jadi belum dapat dipastikan sel mana"
    " yang perlu dibetulkan.",
    "Cocokkan sel-sel itu dengan bukti pendukung, lalu betulkan yang tidak sesuai.",
)
"""Of a RANCU whose likeliest explanation takes several cells (arg "bersama")."""

ONLY_TOGETHER: Final = Message(
    "{Aturan}: pada {uraian} belum cocok, selisih {selisih}. Satu-satunya penjelasan yang ditemukan (lihat Kemungkinan"
    " lain) juga mengubah sel yang hitungannya sudah cocok, jadi belum dapat dipastikan sel mana yang perlu dibetulkan.",
    "Cocokkan sel-sel itu dengan bukti pendukung, lalu betulkan yang tidak sesuai.",
)
"""Of a RANCU with one explanation, which breaks more of what held than it mends."""

UNEXPLAINED: Final = Message(
    "{Aturan}: pada {uraian} di {lokasi} belum cocok, selisih {selisih}. Tidak ditemukan satu sel yang menjelaskannya tanpa"
    " mengubah angka lain yang sudah cocok, jadi belum dapat dipastikan sel mana yang perlu dibetulkan.",
    "Cocokkan sel-sel yang disebut di Bukti dengan bukti pendukung, lalu betulkan yang tidak sesuai.",
)
"""Of a RANCU without a candidate."""

DOUBTED: Final = Message(
    "{Aturan}: pada {uraian} di {lokasi} belum cocok, selisih {selisih}. Sel di Kemungkinan lain menjelaskannya, tetapi"
    " {ragu}, jadi sel itu belum dapat dinyatakan keliru.",
    "Periksa dahulu susunan barisnya, lalu cocokkan sel itu dengan bukti pendukung.",
)
"""Of a RANCU whose one explanation stands on a reading in doubt (arg "ragu")."""

DOUBTS: Final[Mapping[str, str]] = {
    "jenjang": "jenjang baris-barisnya disimpulkan, tidak tercetak sebagai kode",
    "sambungan": "barisnya dipasangkan dengan dokumen lain menurut nama, bukan kode",
    "rumus": "sel itu rumus yang menjumlahkan baris-baris yang tepat",
    "rumus_cocok": "sel itu rumus, dan hasilnya cocok dengan sel-sel yang dihitungnya",
    "baris": "tidak ada dokumen lain yang memuat baris itu",
    "tersembunyi": "ada baris tersembunyi di dalamnya",
    "kolom": "arti kolomnya hanya diketahui dari hitungan baris-barisnya, bukan dari judulnya",
    "pembulatan": "selisihnya tidak lebih besar daripada yang timbul bila tiap baris dibulatkan sendiri",
}
"""What of the reading is in doubt (arg "ragu")."""

ROUNDED: Final = Message(
    "{Aturan}: di kolom {kolom}, {jumlah} jumlah meleset paling banyak Rp{terbesar} karena tiap baris dibulatkan sendiri"
    " (mulai {lokasi}). Tidak ada sel yang dinyatakan keliru.",
    "Tidak perlu dibetulkan; bila angka harus tepat, jumlahkan kembali angka yang sudah dibulatkan.",
)
"""Of sums that rounding alone explains (args "kolom", "jumlah", "terbesar" in rupiah)."""

CUT_OFF: Final = Message(
    "{Aturan}: di kolom {kolom}, {dipotong} persentase meleset kurang dari satu angka terakhirnya, karena dipotong atau"
    " dibulatkan lain (mulai {lokasi}). Tidak ada sel yang dinyatakan keliru.",
    "Tidak perlu dibetulkan; bila angka harus tepat, bulatkan ke angka terdekat.",
)
"""Of percents that are cut off instead of rounded (args "kolom", "dipotong": how many)."""

STRAINED: Final = Message(
    "{Aturan}: pada {uraian} di {lokasi} cocok seperti tertulis, tetapi tidak lagi setelah usulan pada sel {usulan}:"
    " selisihnya lalu {selisih}. Sel lain yang mungkin ikut keliru tercantum di Kemungkinan lain, dengan nilainya bila"
    " hanya sel itu.",
    "Cocokkan sel {usulan} dan sel di Kemungkinan lain dengan bukti pendukung sebelum membetulkannya.",
)
"""Of a RANCU whose equation holds until what is proposed elsewhere is put in (arg "usulan": those cells)."""

GATHERED: Final = Message(
    "{Aturan}: tidak demikian pada {sekolom} dari {baris} baris lembar ini, jadi disebut sekali; yang pertama {contoh} di"
    " {lokasi}: tertulis {tertulis}, pembandingnya {seharusnya}.",
    "Periksa kolom itu seluruhnya: judul, satuan, periode dan dokumen asalnya; sebanyak itu bukan kesalahan per sel.",
)
"""Of what would be said of too many rows of a column one by one (arg "sekolom": how many)."""

NOT_EVALUATED: Final = "{penyebab} Karena itu {hitungan} hitungan belum dapat dinilai: {tidak_dinilai}."
"""After what reading says of a cell, where equations ask for it (args "hitungan", "tidak_dinilai": rule ids)."""

BASES: Final[Mapping[str, str]] = {
    "jumlah_rincian": "jumlah target rinciannya",
}
"""What a capaian fits instead of its own row's target (arg "dasar")."""

INVERSE: Final = Message(
    "Capaian {uraian} di {lokasi} ({tertulis}) dihitung sebagai indikator yang makin rendah makin baik,"
    " {terbalik}, dari target {sasaran_angka} dan realisasi {dicapai}; menurut rumus yang berlaku baginya hasilnya"
    " {seharusnya}.",
    "Bila makin rendah memang makin baik, tidak perlu tindakan selain menyebut rumusnya di LKjIP; bila tidak, hitung"
    " ulang capaiannya.",
)
"""Of a capaian by another formula than the one in force for its indicator (args "terbalik", "sasaran_angka", "dicapai")."""

INVERSES: Final[Mapping[str, str]] = {
    "dua_kali_target": "((2 × target − realisasi) ÷ target) × 100",
    "target_per_realisasi": "(target ÷ realisasi) × 100",
}
"""Formulas of indicators of which less is better (arg "terbalik")."""

DIFFERING: Final[Mapping[str, str]] = {"angka": "Target", "satuan": "Satuan"}
"""What differs between two targets (arg "yang"): their number, or their unit alone. It begins the sentence."""

COUNTED: Final = "Σ {banyak} {jenjang}"
"""A sum of rows in an equation, where its rule's relation has no words of its own."""

FORMULAS: Final[Mapping[str, str]] = {
    EfficiencyFormula.DIFFERENCE: "capaian − penyerapan",
    EfficiencyFormula.VALUE: "50 % + E ÷ 20 × 50 %, E = (capaian − penyerapan) ÷ capaian",
    EfficiencyFormula.REVERSED: "penyerapan − capaian",
    EfficiencyFormula.UNSPENT: "100 % − penyerapan",
    EfficiencyFormula.RELATIVE: "((capaian − penyerapan) ÷ capaian) × 100",
    EfficiencyFormula.QUOTIENT: "(capaian ÷ penyerapan) × 100",
}
"""A way to compute efisiensi (args "dipakai", "berlaku") -> its words."""

ASSUMED: Final[Mapping[str, str]] = {
    "pecahan": "sebagai pecahan (0,95 berarti 95 %)",
    "persen_dua_kali": "seratus kali terlalu besar (9.500 berarti 95 %)",
    "tanda": "dengan tanda terbalik",
    "ribuan": "dalam ribuan rupiah",
    "jutaan": "dalam jutaan rupiah",
    "seperseribu": "seribu kali terlalu besar (dibagi 1.000)",
    "sepersejuta": "sejuta kali terlalu besar (dibagi 1.000.000)",
    "kolom_tertukar": "dengan judul yang tertukar (isinya berturut-turut {isi})",
    "bagian_jumlah": "sebagai bagian dari baris jumlah tabelnya ({isi})",
    "bagian_induk": "sebagai bagian dari baris di atasnya ({isi})",
    "dasar_lain": "sebagai persen dari dasar yang lain ({isi})",
    "kumulatif": "sebagai angka kumulatif: yang terakhir sudah memuat yang sebelumnya",
    "sama_kolom": "sebagai salinan kolom lain ({isi})",
    "dibulatkan": "sebagai angka yang dibulatkan",
    "sejajar": "dengan baris {jenjang} sejajar dengan baris di atasnya, bukan rinciannya",
    "rincian": "dengan baris-baris yang tampak sejajar sebagai rincian baris di atasnya, menurut jumlahnya",
    "subtotal": "dengan baris yang menjumlahkan baris-baris di atasnya sebagai baris jumlah, tidak dijumlahkan lagi",
}
"""What a table or a column is taken for, where nearly all holds so (arg "anggapan")."""

LOOKS_LIKE: Final[Mapping[str, str]] = {
    "kosong": "sebagian besar karena ada sel yang kosong",
    "geser_baris": "isi salah satu kolomnya tampak bergeser satu baris",
    "kelipatan": "yang satu kelipatan tetap dari yang lain (satuannya lain, atau barisnya terhitung berulang)",
    "jenjang": "jenjang barisnya mungkin terbaca lain (induk, rincian dan jumlah), atau sebagian barisnya tidak ada",
    "tidak_diketahui": "mungkin kolom, satuan atau periodenya lain",
}
"""What the failing of a whole column looks like (arg "dugaan")."""

BROKEN_FORM: Final = "Di {lokasi} tertulis {tertulis}: {periksa}."
"""Of a rule about the form itself, whatever its outcome."""

SCHEMA: Final[Mapping[str, str]] = {
    "kode": "baris ini tidak berkode, padahal baris lain di tabelnya berkode",
    "kode_ganda": "kode ini tercetak lebih dari sekali dalam satu tabel",
    "baris_ganda": "nama ini tercetak lebih dari sekali di bawah induk yang sama",
    "baris_dobel": "baris ini tercetak dua kali; jumlah di atasnya hanya cocok bila dihitung satu kali, jadi hapus salah"
    " satunya",
    "tanpa_rincian": "baris ini tidak berincian, padahal semua baris lain sejenjang di tabelnya berincian; mungkin ada baris"
    " yang terhapus",
    "level": "jenjang baris ini tidak dapat ditentukan",
    "negatif": "angka ini tidak boleh negatif",
    "rentang": "persentase ini di luar batas yang wajar",
    "tahun": "tahun ini tidak wajar",
    "besar": "angka ini jauh lebih besar daripada yang mungkin",
}
"""Check of the form's own schema (arg "periksa") -> what is wrong."""

WRONG_FORMULAS: Final = ("rumus_salah", "rumus_lain")
"""Causes of which the reading of formulas says what to do."""

FORMULA_REMEDIES: Final[Mapping[str, str]] = {
    "rumus_ditimpa": "Kembalikan rumusnya di Excel, simpan, lalu periksa jumlah yang memakai sel itu.",
    "rumus_teks": "Ubah isi {sel} menjadi angka, simpan, lalu periksa jumlah yang memakai sel itu.",
    "rumus_belum_dihitung": "Buka berkasnya di Excel, tekan F9, simpan, lalu letakkan lagi.",
}
"""Cause of a wrong cell that is a formula -> what to do about it, whatever rule it breaks."""

CAUSES: Final[Mapping[str, str]] = {
    "digit_diganti": "satu angka salah ketik ({dari} ditulis {menjadi})",
    "digit_tertukar": "dua angka bertukar tempat",
    "digit_hilang": "satu angka tidak terketik",
    "digit_lebih": "satu angka terketik lebih",
    "kali_10n": "koma atau nol bergeser (kelipatan sepuluh)",
    "pemisah_ribuan": "titik atau koma pemisah terbaca lain",
    "tanda": "tanda kurang atau tanda kurung terbalik",
    "salin_baris": "angka baris lain tersalin ({uraian})",
    "salin_tahun_lalu": "angka tahun lalu tersalin",
    "kolom_lain": "angka kolom lain tersalin ({ukuran})",
    "salin_dokumen": "angka dokumen lain tersalin ({dokumen})",
    "persen_baris_lain": "persentase baris lain tersalin ({uraian})",
    "salah_hitung": "salah hitung; angka-angka yang dihitungnya menghasilkan nilai lain",
    "persen_kantor": "persentase seluruh kantor tersalin ({uraian})",
    "dasar_persen_salah": "persentase dihitung dari dasar yang lain ({dasar})",
    "baris_tertukar": "dua baris bertukar ({uraian_1} dan {uraian_2})",
    "kolom_tertukar": "dua kolom bertukar ({ukuran})",
    "sel_tertukar": "isi dua baris bertukar pada kolom ini ({uraian_1} dan {uraian_2})",
    "baris_tergeser": "isi kolom {ukuran} bergeser satu baris (baris {baris_awal} sampai {baris_akhir})",
    "satu_kolom_ke_samping": "isi baris ini terketik satu kolom ke samping",
    "saling_menutup": "keliru sama besar berlawanan arah dengan {uraian}, sehingga jumlah keduanya tetap cocok",
    "baris_terlewat": "satu baris tidak ikut dijumlahkan ({uraian})",
    "induk_basi": "jumlah ini dan jumlah yang memuatnya, bila ada, belum diperbarui setelah rinciannya berubah",
    "ribuan": "satu blok ({banyak_sel} sel) tertulis dalam ribuan rupiah, sedangkan tabelnya dalam rupiah",
    "ikut_berubah": "ikut berubah, karena dihitung dari sel yang dibetulkan",
    "baris_dobel": "satu baris dijumlahkan dua kali ({uraian})",
    "rumus_salah": "rumus di sel itu tidak menjumlahkan sel yang tepat ({rumus})",
    "rumus_lain": "rumus di sel itu ({rumus}) lain daripada rumus sekolomnya, yang di sini berbunyi {pola}",
    "rumus_ditimpa": "angka diketik di tempat yang sel-sel sejenisnya dihitung dengan rumus ({rumus})",
    "rumus_teks": "rumus di sel itu ({rumus}) melewatkan angka yang tersimpan sebagai teks ({sel})",
    "rumus_belum_dihitung": "rumus di sel itu ({rumus}) belum dihitung; buka berkasnya di Excel, simpan, lalu letakkan lagi",
    "rumus_subtotal": "rumus SUBTOTAL hanya menjumlahkan baris yang tampak ({rumus}); nilainya berubah bila tabel disaring",
    "rumus_galat": "rumus di sel itu menghasilkan galat ({rumus})",
    "sisa_templat": "isi contoh dari templat tertinggal",
    "pembulatan": "pembulatan",
    "kosong": "sel kosong",
    "tidak_diketahui": "penyebabnya belum diketahui",
}
