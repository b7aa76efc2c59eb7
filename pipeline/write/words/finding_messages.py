"""Messages about findings: the sentence by outcome, by the rule's relation, by rules of reading and joining; causes.

Words: ukuran, uraian, kode, lokasi, dokumen, acuan, tertulis, seharusnya, selisih, aturan, banyak, penyebab, and the
finding's own args. A word with a capital starts a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipeline.model import Outcome
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

STRAINED: Final = Message(
    "{Aturan}: pada {uraian} di {lokasi} cocok seperti tertulis, tetapi tidak lagi setelah usulan pada sel {usulan}:"
    " selisihnya lalu {selisih}. Sel lain yang mungkin ikut keliru tercantum di Kemungkinan lain, dengan nilainya bila"
    " hanya sel itu.",
    "Cocokkan sel {usulan} dan sel di Kemungkinan lain dengan bukti pendukung sebelum membetulkannya.",
)
"""Of a RANCU whose equation holds until what is proposed elsewhere is put in (arg "usulan": those cells)."""

NOT_EVALUATED: Final = "{penyebab} Karena itu {hitungan} hitungan belum dapat dinilai: {tidak_dinilai}."
"""After what reading says of a cell, where equations ask for it (args "hitungan", "tidak_dinilai": rule ids)."""

RELATIONS: Final[Mapping[tuple[str, Outcome], str]] = {
    ("beda_angka", Outcome.BEDA): "{Ukuran} {uraian}: {dokumen} mencatat {tertulis}, {acuan} mencatat {seharusnya}.",
    ("beda_target", Outcome.BEDA): "{Yang} {uraian}: {dokumen} mencatat {tertulis}, {acuan} mencatat {seharusnya}.",
    ("beda_uraian", Outcome.BEDA): "Kode {kode}: {dokumen} menulis “{tertulis}”, {acuan} menulis “{seharusnya}”.",
    ("beda_indikator", Outcome.BEDA): (
        "Indikator {uraian}: {acuan} menulis “{seharusnya}”, sedangkan {pelapor} menulis “{tertulis}”."
    ),
    ("ada_indikator", Outcome.BEDA): ("Indikator {uraian} di {acuan} (“{seharusnya}”) tidak dilaporkan di {pelapor}."),
    ("ada_di", Outcome.BEDA): "{uraian} ada di {dokumen}, tetapi tidak ada di {tidak_ada_di}.",
    ("target_turun", Outcome.BEDA): (
        "Target {uraian} ({tertulis}) lebih rendah daripada tahun lalu menurut {acuan} ({seharusnya})."
    ),
    ("paling_banyak", Outcome.BEDA): "{Ukuran} {uraian} di {lokasi} ({tertulis}) melebihi batasnya ({seharusnya}).",
    ("capaian", Outcome.BEDA): (
        "Capaian {uraian} di {lokasi} cocok bila dihitung dari {dasar} ({seharusnya}), bukan dari target yang tertulis di"
        " barisnya ({tertulis})."
    ),
    ("capaian", Outcome.SALAH): (
        "{Ukuran} {uraian} di {lokasi} tertulis {tertulis}; dari target dan realisasi barisnya seharusnya"
        " {seharusnya}.{penyebab}"
    ),
    ("efisiensi", Outcome.BEDA): (
        "Tingkat efisiensi di tabel ini (mulai {lokasi}) dihitung sebagai {dipakai}, sedangkan rumus yang berlaku"
        " {berlaku}; baris-barisnya diperiksa dengan rumus tabel itu sendiri."
    ),
    ("efisiensi", Outcome.TIDAK_TERLACAK): (
        "Tingkat efisiensi: {meleset} dari {baris} baris tabel ini (mulai {lokasi}) tidak cocok dengan rumus yang"
        " berlaku, dan rumus lain yang lazim pun tidak cocok; rumus tabelnya tidak dapat ditentukan."
    ),
    ("persen", Outcome.SALAH): (
        "Persentase {uraian} di {lokasi} tertulis {tertulis}; dari realisasi dan anggarannya seharusnya"
        " {seharusnya}.{penyebab}"
    ),
}
"""(relation of the rule, outcome) -> sentence; where there is none, that of the outcome."""

RELATION_REMEDIES: Final[Mapping[tuple[str, Outcome], str]] = {
    ("capaian", Outcome.BEDA): "Tulis target barisnya lengkap, atau jelaskan dasar perhitungannya di LKjIP.",
    ("efisiensi", Outcome.BEDA): "Sebutkan rumusnya di bawah tabel, atau hitung ulang dengan rumus yang berlaku.",
    ("efisiensi", Outcome.TIDAK_TERLACAK): "Sebutkan rumusnya di bawah tabel, lalu hitung ulang kolom efisiensinya.",
}
"""Where the rule's own remedy speaks of a fault, and this is none."""

BASES: Final[Mapping[str, str]] = {
    "jumlah_rincian": "jumlah target rinciannya",
    "rumus_negatif": "rumus indikator negatif (makin rendah makin baik)",
}
"""What a capaian fits instead of its own row's target (arg "dasar")."""

SCHEMA: Final[Mapping[str, str]] = {
    "kode": "baris ini tidak berkode, padahal baris lain di tabelnya berkode",
    "kode_ganda": "kode ini tercetak lebih dari sekali dalam satu tabel",
    "baris_ganda": "nama ini tercetak lebih dari sekali di bawah induk yang sama",
    "level": "jenjang baris ini tidak dapat ditentukan",
    "negatif": "angka ini tidak boleh negatif",
    "persen": "persentase ini di luar batas yang wajar",
    "tahun": "tahun ini tidak wajar",
    "desimal": "angka rupiah ini berdesimal lebih dari dua",
    "besar": "angka ini jauh lebih besar daripada yang mungkin",
}
"""Check of the form's own schema (arg "periksa") -> what is wrong."""

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
    "dasar_persen_salah": "persentase dihitung dari dasar yang lain ({dasar})",
    "baris_tertukar": "dua baris bertukar ({uraian_1} dan {uraian_2})",
    "kolom_tertukar": "dua kolom bertukar ({ukuran})",
    "baris_tergeser": "isi bergeser satu baris",
    "baris_terlewat": "satu baris tidak ikut dijumlahkan ({uraian})",
    "baris_dobel": "satu baris dijumlahkan dua kali ({uraian})",
    "rumus_salah": "rumus di sel itu tidak menjumlahkan sel yang tepat ({rumus})",
    "rumus_belum_dihitung": "rumus di sel itu ({rumus}) belum dihitung; buka berkasnya di Excel, simpan, lalu letakkan lagi",
    "rumus_subtotal": "rumus SUBTOTAL hanya menjumlahkan baris yang tampak ({rumus}); nilainya berubah bila tabel disaring",
    "rumus_galat": "rumus di sel itu menghasilkan galat ({rumus})",
    "sisa_templat": "isi contoh dari templat tertinggal",
    "pembulatan": "pembulatan",
    "kosong": "sel kosong",
    "tidak_diketahui": "penyebabnya belum diketahui",
}

READING_RULES: Final[Mapping[str, Message]] = {
    "baca.angka": Message(
        "Angka di {lokasi} tidak terbaca: tertulis {tertulis}.",
        "Tulis ulang angkanya, misalnya 6.389.070.692 atau 95,53.",
        "Angka harus terbaca satu arti agar dapat dijumlahkan",
    ),
    "baca.galat": Message(
        "Di {lokasi} ada galat Excel ({tertulis}): rumusnya tidak menghasilkan angka.",
        "Perbaiki rumusnya di Excel (sel yang dirujuk hilang, atau pembaginya nol), lalu simpan.",
        "Angka harus terbaca satu arti agar dapat dijumlahkan",
    ),
    "baca.rumus": Message(
        "{banyak} rumus belum pernah dihitung Excel (sel {sel}): nilainya tersimpan kosong atau 0, jadi sel itu dianggap"
        " belum terbaca.",
        "Buka berkasnya di Excel, simpan, lalu letakkan lagi.",
        "Angka harus terbaca satu arti agar dapat dijumlahkan",
    ),
    "baca.rumus_nol": Message(
        "Semua rumus di tabel ini ({banyak}: sel {sel}) tersimpan bernilai 0; mungkin berkasnya belum pernah dihitung"
        " Excel.",
        "Buka berkasnya di Excel, simpan, lalu letakkan lagi; bila memang 0, tidak perlu tindakan.",
        "Angka harus terbaca satu arti agar dapat dijumlahkan",
    ),
    "baca.lembar_tersembunyi": Message(
        "Lembar {lembar} tersembunyi di Excel; isinya tetap dibaca dan ikut dihitung.",
        "Tampilkan lembarnya (klik kanan tab, Unhide) dan periksa; bila tidak dipakai lagi, hapus.",
        "Yang dihitung harus dapat dilihat",
    ),
    "baca.baris_tersembunyi": Message(
        "{banyak} baris tabel ini tersembunyi di Excel (baris {baris}); isinya tetap dibaca dan ikut dihitung.",
        "Hapus saringannya atau tampilkan barisnya, lalu periksa; bila tidak dipakai lagi, hapus.",
        "Yang dihitung harus dapat dilihat",
    ),
    "baca.angka_rancu": Message(
        "Angka di {lokasi} dapat dibaca lebih dari satu arti: tertulis {tertulis}.",
        "Tulis ulang dengan titik sebagai pemisah ribuan dan koma sebagai desimal.",
        "Angka harus terbaca satu arti agar dapat dijumlahkan",
    ),
    "baca.kode": Message(
        "Kode di {lokasi} tidak terbaca: tertulis {tertulis}.",
        "Tulis kode sebagai teks, misalnya 1.06.02.2.03.01.",
        "Permendagri 90/2019 (klasifikasi, kodefikasi, nomenklatur)",
    ),
    "baca.kode_excel": Message(
        "Kode di {lokasi} diubah Excel menjadi angka atau tanggal ({tertulis}); dibaca sebagai {seharusnya}.",
        "Format kolom kode sebagai teks, lalu tulis ulang kodenya.",
        "Permendagri 90/2019 (klasifikasi, kodefikasi, nomenklatur)",
    ),
    "baca.induk": Message(
        "Baris di {lokasi} ({tertulis}) tidak berdiri di bawah induknya.",
        "Pindahkan baris ke bawah induknya, atau betulkan kodenya.",
        "Permendagri 90/2019 (klasifikasi, kodefikasi, nomenklatur)",
    ),
    "baca.nomor": Message(
        "Nomor baris di {lokasi} ({tertulis}) tidak berurutan.",
        "Betulkan nomornya; jenjang baris dibaca dari nomor itu.",
        "Susunan formulir",
    ),
    "baca.tingkat": Message(
        "Jenjang baris di {lokasi} tidak dapat dipastikan; dibaca sebagai {tertulis}.",
        "Beri kode pada barisnya, atau rapikan nomornya.",
        "Susunan formulir",
    ),
    "baca.subtotal": Message(
        "Tabel ini tidak menunjukkan jenjang barisnya; {induk} adalah jumlah baris di bawahnya, jadi dibaca sebagai"
        " induknya dan tidak dijumlahkan lagi.",
        "Tidak perlu tindakan; kode atau nomor bertingkat membuat jenjangnya jelas.",
        "Susunan formulir",
    ),
    "baca.jenjang": Message(
        "Tabel ini tidak menunjukkan jenjang barisnya, dan sebagian barisnya tampak sebagai jumlah baris lain; karena itu"
        " {induk} di {lokasi} tidak dapat diperiksa.",
        "Beri kode atau nomor bertingkat pada barisnya, lalu letakkan lagi.",
        "Susunan formulir",
    ),
    "baca.baris": Message(
        "Baris di {lokasi} berisi angka tanpa nama dan tanpa kode.",
        "Lengkapi uraian barisnya, atau hapus angkanya.",
        "Susunan formulir",
    ),
    "baca.tahun": Message(
        "Isi tabel di {lokasi} menyebut tahun {tertulis}, sedangkan judul lembarnya {seharusnya}.",
        "Periksa apakah formulirnya dari tahun yang benar.",
        "Susunan formulir",
    ),
    "baca.ulang": Message(
        "Lembar {lembar} mengulang isi lembar {lembar_lengkap} (saringan atau salinan); tidak dipakai lagi.",
        "Tidak perlu tindakan.",
        "Angka yang sama tidak dijumlahkan dua kali",
    ),
    "baca.geser": Message(
        "Isi baris di {lokasi} tampak bergeser satu kolom: tertulis {tertulis}.",
        "Kembalikan isi ke kolomnya.",
        "Susunan formulir",
    ),
    "gabung.nama": Message(
        "Baris {uraian} di {lokasi} tidak berkode; menurut nama dipasangkan dengan {seharusnya} ({acuan}).",
        "Samakan penulisan namanya.",
        "Kode dan nomenklatur sama di semua dokumen",
    ),
    "gabung.nama_lain": Message(
        "Baris {uraian} di {lokasi} memakai nama lain; dipasangkan dengan {seharusnya} ({acuan}).",
        "Samakan namanya dengan nomenklatur di DPA.",
        "Kode dan nomenklatur sama di semua dokumen",
    ),
    "gabung.tidak_ketemu": Message(
        "Baris {uraian} di {lokasi} tidak ada pasangannya di {acuan}.",
        "Periksa nama dan kodenya; bila memang tidak ada di dokumen lain, jelaskan.",
        "Kode dan nomenklatur sama di semua dokumen",
    ),
    "gabung.rancu": Message(
        "Baris {uraian} di {lokasi} dapat dipasangkan dengan lebih dari satu baris {acuan}; tidak dipasangkan.",
        "Beri kode pada barisnya.",
        "Kode dan nomenklatur sama di semua dokumen",
    ),
    "gabung.tingkat": Message(
        "Baris {uraian} di {lokasi} ditulis sebagai {tertulis}, sedangkan di {acuan} sebagai {seharusnya}.",
        "Samakan jenjangnya.",
        "Kode dan nomenklatur sama di semua dokumen",
    ),
    "gabung.ringkasan": Message(
        "Baris tanpa kode di {lokasi} dipasangkan dengan {acuan}: {nama_sama} bernama sama, {nama_mirip} mirip, {nama_lain} bernama lain, {tidak_ketemu} tanpa pasangan.",
        "Tidak perlu tindakan; periksa baris yang disebut tersendiri.",
        "Kode dan nomenklatur sama di semua dokumen",
    ),
    "kelompok.folder": Message(
        "{uraian} tidak menyebut perangkat daerahnya; dianggap milik satu-satunya perangkat daerah di foldernya.",
        "Tulis nama perangkat daerah di judul lembar.",
        "Dokumen menyebut pemiliknya",
    ),
    "kelompok.satu_satunya": Message(
        "{uraian} tidak menyebut tahunnya; dianggap dari satu-satunya tahun perangkat daerah ini.",
        "Tulis Tahun Anggaran di judul lembar.",
        "Dokumen menyebut tahunnya",
    ),
    "kelompok.tanpa_tahun": Message(
        "{uraian} tidak dipakai: tidak menyebut tahun.",
        "Tulis Tahun Anggaran di judul lembar.",
        "Dokumen menyebut tahunnya",
    ),
    "kelompok.tanpa_dokumen_tahun": Message(
        "{uraian} tidak dipakai: tidak ada dokumen lain untuk tahun yang dicakupnya.",
        "Sertakan Renja, DPA, atau laporan realisasi tahun itu.",
        "Dokumen menyebut tahunnya",
    ),
    "kelompok.tanpa_perangkat_daerah": Message(
        "{uraian} tidak dipakai: tidak menyebut perangkat daerah.",
        "Tulis nama perangkat daerah di judul lembar.",
        "Dokumen menyebut pemiliknya",
    ),
    "kelompok.versi_murni": Message(
        "{uraian} (murni) tidak dipakai karena ada perubahannya: {dipakai}.",
        "Tidak perlu tindakan bila perubahan itu yang berlaku.",
        "Dokumen perubahan menggantikan dokumen murni",
    ),
    "kelompok.dokumen_ganda": Message(
        "{uraian} sama dengan dokumen lain; yang dipakai: {dipakai}.",
        "Hapus salah satunya dari folder masukan.",
        "Satu dokumen satu berkas",
    ),
}
"""Rules that stand in no rule file: of reading ("baca."), joining ("gabung."), grouping ("kelompok.")."""
