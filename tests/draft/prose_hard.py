"""Right sentences of which a careless reader would accuse some: what else offices write around their figures."""

from __future__ import annotations

from fractions import Fraction

from prose_office import OFFICE, Office, amount, decimal, rupiah


def hard_sentences(made: Office) -> list[str]:
    """Paragraphs, all of them right."""
    one, two, three, four = made.programs
    sub, other = made.of("sub_kegiatan")[:2]
    kegiatan = made.of("kegiatan")[0]
    whole = made.total
    assert one.last is not None
    reached = sum(each.capaian >= 100 for each in made.programs)
    return [
        f"Dari {len(made.programs)} program yang dilaksanakan, {reached} program telah mencapai target dan sisanya belum.",
        f"Anggaran {one.name} digunakan untuk honorarium narasumber sebesar Rp 12.500.000 dan perjalanan dinas sebesar Rp 8.750.000.",
        f"Pada {two.name} telah disalurkan bantuan kepada 45 keluarga dengan nilai Rp 1.200.000 per keluarga.",
        f"Total anggaran {OFFICE} sebesar Rp {rupiah(whole.pagu)} di antaranya berupa belanja pegawai sebesar Rp 1.234.567.890.",
        f"Anggaran {one.name} semula Rp {rupiah(one.pagu - 25_000_000)} bertambah Rp 25.000.000 sehingga menjadi Rp {rupiah(one.pagu)}.",
        f"Anggaran {three.name} sebelum perubahan sebesar Rp 3.000.000.000.",
        f"Realisasi anggaran {two.name} sampai dengan triwulan II sebesar Rp 105.000.000 atau 12,50%.",
        f"Capaian {one.name} mengalami kenaikan dari tahun sebelumnya sebesar 13,31%.",
        f"Realisasi kinerja {one.name} berubah dari {decimal(one.last, 0)}% pada tahun 2022 menjadi {decimal(one.kinerja, 0)}% pada tahun 2023.",
        "Nilai SAKIP perangkat daerah tahun 2022 memperoleh predikat Baik dengan nilai 68,15.",
        f"Jumlah penerima manfaat {four.name} meningkat dibandingkan tahun 2022 karena bertambahnya data terpadu.",
        f"Realisasi {two.name} lebih rendah dibandingkan rata-rata provinsi sebesar 97,20%.",
        f"Capaian {one.name} belum mencapai target akhir Renstra.",
        f"Diperlukan upaya agar {two.name} dapat melebihi target pada tahun mendatang.",
        f"Bila {three.name} belum mencapai target, maka dilakukan evaluasi setiap triwulan.",
        f"{OFFICE} menerima dana dekonsentrasi sebesar Rp 750.000.000 dari Kementerian Sosial.",
        "Realisasi Tahun Anggaran 2022 sebesar Rp 5.111.222.333 atau 91,20% dari pagu Rp 5.604.410.453.",
        "Sejak Tahun Anggaran 2022 seluruh pengadaan dilakukan melalui katalog elektronik.",
        "Renstra periode sebelumnya (2016-2021) telah berakhir.",
        "Peraturan Menteri Dalam Negeri Nomor 54 Tahun 2010 telah dicabut dengan Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017.",
        f"Sub Kegiatan {sub.name} dilaksanakan pada 14 Maret 2023 di 3 kecamatan dan diikuti 120 peserta.",
        f"Sub Kegiatan {sub.name} dan Sub Kegiatan {other.name} secara bersama-sama menyerap anggaran sebesar Rp {rupiah(sub.realisasi + other.realisasi)}.",
        f"Anggaran {one.name} dan {two.name} seluruhnya sebesar Rp {rupiah(one.pagu + two.pagu)}.",
        f"Realisasi belanja pada {kegiatan.name} sekitar Rp {decimal(Fraction(kegiatan.realisasi, 10**6), 1)} juta.",
        f"{one.name} terserap {decimal(one.persen, 1)}% dan {two.name} terserap {decimal(two.persen, 1)}%.",
        f"Penyerapan {one.name} lebih dari {decimal(one.persen - 2, 0)}%.",
        "Skala penilaian: 86 sampai dengan kurang dari 100 kategori Sangat Baik, 71 sampai dengan 85 kategori Baik.",
        "Capaian kinerja dinyatakan berhasil dengan kategori Baik apabila persentasenya 71 sampai dengan 85%.",
        f"Sasaran {made.sasaran[0].name} didukung oleh {len(made.sasaran[0].below)} (tiga) program.",
        f"Target {sub.indicator} adalah {amount(sub, sub.target)} dan hasilnya {amount(sub, sub.kinerja)}.",
        "Tabel 3.1 menyajikan capaian 12 indikator sebagaimana diatur Pasal 18 ayat 2.",
        "Pegawai yang telah mengikuti pelatihan sebanyak 15 orang dari 62 orang atau 24,19%.",
        f"{two.name} memiliki 2 kegiatan yang menjadi prioritas daerah.",
        f"Dalam {three.name}, kontrak pengadaan senilai Rp 199.500.000 dimenangkan oleh penyedia lokal.",
        f"Bantuan yang direncanakan untuk 100 orang pada {two.name} bergeser ke triwulan IV.",
        f"Kontribusi {one.name} terhadap total anggaran sebesar {decimal(one.of('pagu') * 100 / whole.pagu)}%.",
        f"Selisih antara pagu dan realisasi {one.name} sebesar Rp {rupiah(one.sisa)}.",
        f"Realisasi {four.name} tahun 2021 sebesar 55% dan tahun 2020 sebesar 51%.",
        f"Harga satuan pada Sub Kegiatan {other.name} sebesar Rp 15.000 per porsi untuk 3 kali sehari.",
        f"Efisiensi {one.name} sebesar {decimal(one.capaian - one.persen)}% diperoleh dari selisih capaian {decimal(one.capaian)}% dan penyerapan {decimal(one.persen)}%.",
        f"Target {one.name} ditetapkan {amount(one, one.target)}, turun dari usulan awal sebesar 95%.",
        "Program prioritas lainnya menyerap Rp 45.000.000 (empat puluh lima juta rupiah).",
    ]  # fmt: skip
