"""Messages about files, sheets and tables that could not be used: the sentence, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipeline.write.words.message import Message

REFUSALS: Final[Mapping[str, Message]] = {
    "berkas_sementara": Message(
        "Berkas sementara/penanda milik Office atau sistem, dilewati.",
        "Tidak perlu tindakan. Bila berkas aslinya masih terbuka di Excel, tutup dahulu agar isinya tersimpan.",
    ),
    "tautan": Message(
        "Berkas ini hanya tautan (shortcut/symlink) ke tempat lain; tautan tidak diikuti.",
        "Salin berkas aslinya ke dalam folder inputs.",
    ),
    "bukan_berkas": Message(
        "Bukan berkas biasa (folder, pipa, atau perangkat).",
        "Hapus dari folder inputs, atau ganti dengan berkas Excel-nya.",
    ),
    "tak_terbuka": Message(
        "Berkas tidak dapat dibuka oleh sistem ({alasan}).",
        "Periksa hak akses berkas dan tutup program yang sedang memakainya.",
    ),
    "kosong": Message(
        "Kosong: tidak ada isinya.",
        "Bila seharusnya berisi, salin ulang dari sumbernya; kemungkinan penyalinan terputus.",
    ),
    "terlalu_besar": Message(
        "Berkas atau isinya setelah dibuka ({ukuran} MB) melebihi batas {batas} MB.",
        "Hapus gambar, lembar, dan baris kosong berformat yang tidak perlu, lalu simpan ulang.",
    ),
    "bukan_excel": Message(
        "Isi berkas bukan buku kerja Excel.",
        "Buka berkasnya, lalu simpan sebagai Excel Workbook (.xlsx).",
    ),
    "berkas_word": Message(
        "Isi berkas adalah naskah dengan format lama (.doc) atau .odt.",
        "Bila ini LKjIP, buka lalu simpan sebagai Word (.docx); bila dokumen lain, salin tabelnya ke Excel (.xlsx).",
    ),
    "naskah_bukan_lkjip": Message(
        "Isi berkas adalah naskah Word atau PDF, tetapi bukan LKjIP: tidak ada judul “Laporan Kinerja …” dengan bagian"
        " capaian kinerja atau realisasi anggaran.",
        "Tidak perlu tindakan bila memang bukan LKjIP; dokumen lain diminta sebagai berkas Excel.",
    ),
    "berkas_powerpoint": Message(
        "Isi berkas adalah PowerPoint.",
        "Salin tabelnya ke Excel dan simpan sebagai .xlsx.",
    ),
    "naskah_gambar": Message(
        "Naskah Word ini hanya berisi gambar (hasil pindai), tidak ada teks yang dapat dibaca.",
        "Minta berkas Word yang diketik, atau PDF yang disimpan langsung dari Word.",
    ),
    "pdf_gambar": Message(
        "Isi berkas adalah PDF hasil pindai: halamannya gambar, tidak ada teks yang dapat dibaca.",
        "Minta berkas Word atau PDF yang disimpan langsung dari Word.",
    ),
    "pdf_terkunci": Message(
        "PDF ini terkunci dengan kata sandi.",
        "Simpan ulang tanpa kata sandi.",
    ),
    "pdf_terlalu_panjang": Message(
        "PDF ini {jumlah} halaman, melebihi batas {batas} halaman.",
        "Pisahkan LKjIP dari lampirannya, lalu simpan ulang.",
    ),
    "berkas_gambar": Message(
        "Isi berkas adalah gambar.",
        "Minta berkas Excel aslinya; gambar tidak dibaca.",
    ),
    "berkas_html": Message(
        "Isi berkas adalah halaman web tanpa tabel (misalnya halaman masuk atau pesan kesalahan aplikasi).",
        "Unduh ulang dari aplikasinya setelah masuk.",
    ),
    "xml_rusak": Message(
        "Isi berkas berformat XML Spreadsheet 2003, tetapi tidak dapat dibaca sampai selesai.",
        "Unduh ulang dari aplikasinya, atau buka di Excel dan simpan sebagai Excel Workbook (.xlsx).",
    ),
    "terkunci_sandi": Message(
        "Berkas dikunci dengan kata sandi.",
        "Buka di Excel, hapus kata sandinya (Info → Protect Workbook → Encrypt with Password, kosongkan), lalu simpan.",
    ),
    "zip_rusak": Message(
        "Berkas rusak atau belum selesai disalin.",
        "Salin ulang dari sumbernya; bila tetap rusak, buka di Excel (Open and Repair) dan simpan ulang.",
    ),
    "bagian_ganda": Message(
        "Berkas memuat bagian {bagian} dua kali sehingga isinya tidak pasti.",
        "Buka di Excel dan simpan ulang sebagai .xlsx.",
    ),
    "ukuran_palsu": Message(
        "Ukuran bagian {bagian} di dalam berkas tidak sesuai dengan isinya.",
        "Jangan pakai berkas ini; minta ulang dari sumbernya.",
    ),
    "terlalu_banyak_bagian": Message(
        "Berkas memuat lebih dari {batas} bagian; bukan buku kerja yang wajar.",
        "Jangan pakai berkas ini; minta ulang dari sumbernya.",
    ),
    "entitas_xml": Message(
        "Bagian {bagian} memuat deklarasi DOCTYPE/entitas yang tidak pernah ditulis Excel.",
        "Jangan pakai berkas ini; minta ulang dari sumbernya.",
    ),
    "penyandian_asing": Message(
        "Bagian {bagian} ditulis dengan penyandian {penyandian} yang tidak dibaca.",
        "Buka di Excel dan simpan ulang sebagai .xlsx.",
    ),
    "terlalu_banyak_lembar": Message(
        "Buku kerja memuat {jumlah} lembar, batasnya {batas}.",
        "Pisahkan menjadi beberapa berkas.",
    ),
    "terlalu_banyak_sel": Message(
        "Isi ({jumlah} sel/teks) melebihi batas {batas}.",
        "Hapus baris dan kolom yang tidak perlu, atau pisahkan berkasnya.",
    ),
    "teks_terlalu_panjang": Message(
        "Ada teks yang lebih panjang daripada yang diizinkan Excel (32.767 huruf).",
        "Minta ulang berkas dari sumbernya, atau pendekkan teks itu.",
    ),
    "rentang_terlalu_luas": Message(
        "Lembar memuat sel nyasar jauh di luar tabel (terjauh {sel}).",
        "Hapus baris/kolom di luar tabel (Ctrl+End menunjukkan sel terakhir), lalu simpan.",
    ),
    "gabungan_terlalu_banyak": Message(
        "Lembar memuat {jumlah} sel gabungan, batasnya {batas}.",
        "Pisahkan sel gabungan (Unmerge Cells) dan simpan ulang.",
    ),
    "lembar_rusak": Message(
        "Isi lembar rusak; tidak dapat dibaca.",
        "Buka di Excel (Open and Repair) dan simpan ulang.",
    ),
    "lembar_hilang": Message(
        "Lembar tercantum di buku kerja, tetapi isinya tidak ada di dalam berkas.",
        "Buka di Excel (Open and Repair) dan simpan ulang.",
    ),
    "berkas_rusak": Message(
        "Buku kerja rusak; isinya tidak dapat dibaca.",
        "Buka di Excel (Open and Repair) dan simpan ulang sebagai .xlsx.",
    ),
    "tanpa_lembar": Message(
        "Buku kerja tidak memuat lembar kerja (hanya grafik, atau kosong).",
        "Pastikan tabelnya ada di lembar kerja biasa.",
    ),
    "csv_rusak": Message(
        "Berkas teks ini bukan tabel yang terbaca.",
        "Simpan sebagai Excel Workbook (.xlsx) atau CSV UTF-8.",
    ),
    "memori_habis": Message(
        "Pembacaan berkas menghabiskan memori.",
        "Hapus lembar, baris, dan gambar yang tidak perlu, lalu simpan ulang.",
    ),
    "waktu_habis": Message(
        "Pembacaan berkas melewati batas waktu.",
        "Hapus lembar dan baris yang tidak perlu, lalu simpan ulang.",
    ),
    "pekerja_mati": Message(
        "Pembacaan berkas terhenti mendadak; berkas lain tidak terpengaruh.",
        "Buka di Excel (Open and Repair) dan simpan ulang.",
    ),
    "masih_disalin": Message(
        "Berkas masih disalin atau masih terbuka; dibaca malam berikutnya.",
        "Tutup berkas di Excel dan pastikan penyalinan selesai.",
    ),
    "masih_dibuka": Message(
        "Berkas masih dibuka oleh {pemilik} (sejak {sejak}); dibaca malam berikutnya.",
        "Tutup berkas itu; bila tidak ada yang membukanya, hapus penandanya, {penanda}.",
    ),
    "penanda_tertinggal": Message(
        "Penanda bahwa {berkas} dibuka oleh {pemilik} tertinggal sejak {sejak}; berkasnya tetap dibaca.",
        "Tutup berkas itu bila masih terbuka; bila tidak, hapus penanda ini.",
    ),
    "terbitan_sendiri": Message(
        "Berkas ini buku kerja atau naskah yang diterbitkan program ini sendiri dan belum diubah; tidak dibaca sebagai sumber.",
        "Keluarkan dari folder masukan. Untuk memeriksanya: periksa BERKAS.",
    ),
    "terbitan_diubah": Message(
        "Berkas ini buku kerja atau naskah yang diterbitkan program ini, lalu disimpan lagi; tidak dibaca sebagai sumber."
        " Isian stafnya dibawa ke laporan {kantor}; perubahan lain di dalamnya tidak.",
        "Keluarkan dari folder masukan; isi dan simpan langsung di folder keluaran. Untuk memeriksa isinya: periksa BERKAS.",
    ),
    "terbitan_cetak": Message(
        "Berkas ini cetakan (PDF) dari buku kerja atau naskah yang diterbitkan program ini; tidak dibaca sebagai sumber.",
        "Keluarkan dari folder masukan. Untuk memeriksa isinya: periksa BERKAS.",
    ),
    "terbitan_tanpa_tempat": Message(
        "Berkas ini buku kerja atau naskah yang diterbitkan program ini; tidak dibaca sebagai sumber, dan malam ini tidak ada"
        " laporannya, sehingga isian di dalamnya tidak dibawa.",
        "Keluarkan dari folder masukan dan simpan di folder keluaran laporannya. Untuk memeriksa isinya: periksa BERKAS.",
    ),
    "lembar_tak_terpakai": Message(
        "Sebagian lembar tidak dapat dipakai.",
        "Lengkapi judul kolom yang disebut, atau simpan ulang lembarnya.",
    ),
    "tanpa_formulir": Message(
        "Tidak ada lembar yang dikenali sebagai formulir.",
        "Periksa judul kolomnya; `python run.py kenali BERKAS` menunjukkan yang kurang, `python run.py templat FOLDER`"
        " membuat formulir kosong.",
    ),
    "kesalahan_program": Message(
        "Program gagal membaca berkas ini; ini kesalahan program, bukan kesalahan berkas.",
        "Kirim berkas dan catatan malam (log) kepada pengelola program; berkas lain tidak terpengaruh.",
    ),
}
"""Of whole files, and of single sheets that cannot be read. Words in braces are the refusal's own."""

SHEET_NOTES: Final[Mapping[str, Message]] = {
    "tanpa_data": Message("Formulirnya dikenali, tetapi belum berisi data.", "Isi formulirnya, lalu jalankan lagi."),
    "contoh_templat": Message(
        "Hanya berisi baris contoh dari templat; tidak dianggap data.", "Ganti baris contoh dengan data sendiri."
    ),
    "bukan_formulir": Message(
        "Bukan formulir yang dikenal.",
        "Tidak perlu tindakan bila memang bukan formulir; bila ya, periksa judul kolomnya.",
    ),
    "naskah": Message(
        "Dibaca sebagai naskah LKjIP: {paragraf} paragraf; kalimatnya dibandingkan dengan tabel.",
        "Tidak perlu tindakan.",
    ),
    "bukan_bahan": Message("Ini {dokumen}, bukan bahan LKjIP; tidak dipakai.", "{pakai}"),
    "kolom_kurang": Message(
        "Mirip formulir {bentuk}, tetapi kolomnya kurang: {kurang}.",
        "Lengkapi atau perbaiki judul kolom yang kurang.",
    ),
    "formulir_terdekat": Message(
        "Tidak dikenali; formulir terdekat {bentuk}, yang kurang: {kurang}.",
        "Lengkapi atau perbaiki judul kolom yang kurang.",
    ),
    "lanjutan": Message("Lanjutan tabel di lembar {lembar}; dibaca sebagai satu tabel.", "Tidak perlu tindakan."),
    "lanjutan_ragu": Message(
        "Satu tabel di beberapa lembar ({lembar}), tetapi sambungannya tidak dapat dipastikan; tidak dipakai.",
        "Gabungkan tabelnya di satu lembar, atau ulangi judul kolomnya di tiap lembar.",
    ),
    "mengulang": Message(
        "Isinya mengulang lembar lain (saringan atau salinan); tidak dijumlahkan lagi.", "Tidak perlu tindakan."
    ),
}
"""Of sheets that were read."""

LEFT_OUT: Final[Mapping[str, Message]] = {
    "tanpa_tahun": Message(
        "Tabel ini tidak menyebut tahun, dan tahunnya tidak dapat dipastikan dari dokumen lain.",
        "Tulis Tahun Anggaran di judul lembar.",
    ),
    "tanpa_dokumen_tahun": Message(
        "Tidak ada dokumen perangkat daerah ini untuk tahun yang dicakup tabel ini.",
        "Sertakan Renja, DPA, atau laporan realisasi tahun itu.",
    ),
    "tanpa_perangkat_daerah": Message(
        "Tabel ini tidak menyebut perangkat daerah, dan pemiliknya tidak dapat dipastikan dari foldernya.",
        "Tulis nama perangkat daerah di judul lembar, atau letakkan berkasnya di folder perangkat daerah itu.",
    ),
    "versi_murni": Message(
        "Versi murni tidak dipakai karena ada versi perubahan: {dipakai}.",
        "Tidak perlu tindakan bila perubahan itu berlaku.",
    ),
    "dokumen_ganda": Message(
        "Dokumen yang sama ada di berkas lain; yang dipakai: {dipakai}.",
        "Samakan isinya bila berbeda, lalu biarkan satu saja di folder masukan.",
    ),
    "pk_bawahan": Message(
        "Tabel milik {dipakai} tidak dipakai; milik perangkat daerah adalah yang dibuat kepalanya.",
        "Sertakan dokumen yang sama dari kepala perangkat daerah.",
    ),
}
"""Of tables that stay out of a report."""

OWN_FILES: Final[Mapping[str, Message]] = {
    "bukan_xlsx": Message(
        "LKjIP milik perangkat daerah ini bukan .xlsx; tidak diisi agar tidak ada bagiannya yang hilang.",
        "Simpan sebagai Excel Workbook (.xlsx), lalu jalankan lagi.",
    ),
    "bertanda_tangan": Message(
        "LKjIP milik perangkat daerah ini bertanda tangan digital; tidak diisi karena tanda tangannya akan gugur.",
        "Simpan salinan tanpa tanda tangan digital, lalu jalankan lagi.",
    ),
    "lembar_terkunci": Message(
        "Lembar yang perlu diisi dikunci (Protect Sheet); tidak diisi.",
        "Buka kuncinya (Review → Unprotect Sheet), lalu jalankan lagi.",
    ),
    "tidak_ada_yang_kosong": Message(
        "Tidak ada sel kosong yang dapat diisi dari dokumen yang ada.", "Tidak perlu tindakan."
    ),
}
"""Of the office's own LKjIP file, when no filled copy of it is made."""

FILLED_LIST: Final = "Daftar Isian"
FILLED_LIST_HEADS: Final = ("Lembar", "Sel", "Baris", "Kolom", "Isi", "Sumber / alasan tidak diisi")
"""The sheet in the office's filled file that says what was filled, and what was not."""

NOT_FILLED: Final[Mapping[str, str]] = {
    "periode_lain": "Tidak diisi: kolom ini untuk tahun atau periode lain yang tidak dihitung.",
    "baris_tidak_dikenal": "Tidak diisi: baris ini tidak ditemukan di dokumen sumber; periksa kode atau namanya.",
    "tanpa_angka": "Tidak diisi: angkanya tidak ada di dokumen sumber yang disertakan.",
    "lembar_terkunci": "Tidak diisi: lembarnya dikunci (Review → Unprotect Sheet).",
}
FILLED_COMPUTED: Final = "Dihitung dari angka-angka barisnya."
