"""Right sentences by other hands than the texts': less regular, so that fewer of their figures can be tied."""

from __future__ import annotations

from fractions import Fraction

from prose_office import Office, decimal, rupiah


def other_hands(made: Office) -> list[str]:
    """Paragraphs, all of them right."""
    p1, p2, p3, p4 = made.programs
    k = made.of("kegiatan")[1]
    s1, s2, s3 = made.of("sub_kegiatan")[:3]
    w, (sa, sb) = made.total, made.sasaran
    assert p1.last is not None
    return [
        f"Pada Tahun Anggaran 2023 Dinas Sosial Kabupaten Contoh mengelola anggaran sebesar Rp{rupiah(w.pagu)},00 dengan realisasi Rp{rupiah(w.realisasi)},00 ({decimal(w.persen)}%), sehingga terdapat sisa anggaran Rp{rupiah(w.sisa)},00.",
        f"{p1.name} didukung dengan alokasi anggaran senilai Rp.{rupiah(p1.pagu)},- dan sampai dengan 31 Desember 2023 telah terserap Rp.{rupiah(p1.realisasi)},- atau {decimal(p1.persen)} %.",
        f"Untuk {p2.name}, pagu yang disediakan adalah Rp {rupiah(p2.pagu)}. Realisasinya mencapai Rp {rupiah(p2.realisasi)} atau setara {decimal(p2.persen)}%.",
        f"Capaian indikator {sa.indicator} tahun 2023 adalah {decimal(sa.kinerja,0)}% dari target {decimal(sa.target,0)}%, dengan tingkat capaian {decimal(sa.capaian)}%.",
        f"Adapun realisasi keuangan {p3.name} yaitu sebesar Rp {rupiah(p3.realisasi)} dari total pagu Rp {rupiah(p3.pagu)} ({decimal(p3.persen)}%).",
        f"a. Sub Kegiatan {s1.name} dengan anggaran Rp. {rupiah(s1.pagu)},- terealisasi Rp. {rupiah(s1.realisasi)},- ({decimal(s1.persen)}%);",
        f"b. {s2.name} (Rp {rupiah(s2.pagu)} terealisasi Rp {rupiah(s2.realisasi)});",
        f"Kegiatan {k.name} menghabiskan dana sebesar Rp {rupiah(k.realisasi)} dari anggaran yang tersedia sebesar Rp {rupiah(k.pagu)}.",
        f"Jika dibandingkan dengan tahun 2022 yang realisasinya {decimal(p1.last,0)}%, realisasi kinerja {p1.name} tahun 2023 sebesar {decimal(p1.kinerja,0)}%.",
        f"Target kinerja {p4.name} sebesar {decimal(p4.target,0)} persen dapat dicapai sebesar {decimal(p4.kinerja,0)} persen.",
        f"Output Sub Kegiatan {s3.name} adalah sebanyak {decimal(s3.kinerja,0)} {s3.unit} dari target sebanyak {decimal(s3.target,0)} {s3.unit}.",
        f"Belanja {p1.name} direncanakan Rp {rupiah(p1.pagu)} dan dibelanjakan Rp {rupiah(p1.realisasi)}.",
        f"{sb.indicator} ditargetkan {decimal(sb.target,0)} dan terealisasi {decimal(sb.kinerja,0)} sehingga persentase capaiannya {decimal(sb.capaian)} %.",
        f"Dengan anggaran Rp {rupiah(s1.pagu)} sub kegiatan {s1.name} berhasil merealisasikan Rp {rupiah(s1.realisasi)}.",
        f"Dana yang terserap oleh {p2.name} sebesar Rp {decimal(Fraction(p2.realisasi,10**9))} miliar.",
    ]  # fmt: skip


def more_hands(made: Office) -> list[str]:
    """The same by others again."""
    p1, p2, p3, p4 = made.programs
    k1, k2 = made.of("kegiatan")[:2]
    s1, s2, s3, s4 = made.of("sub_kegiatan")[3:7]
    w, (sa, sb) = made.total, made.sasaran
    assert p1.last is not None
    assert p2.last is not None
    moved = "naik" if p1.kinerja > p1.last else "turun"
    best = max(made.programs, key=lambda row: row.capaian)
    return [
        f"Secara keseluruhan, dari pagu Rp{rupiah(w.pagu)} yang dikelola, Dinas Sosial mampu merealisasikan Rp{rupiah(w.realisasi)} ({decimal(w.persen)}%).",
        f"{p1.name} memperoleh pagu terbesar, yakni Rp{rupiah(p1.pagu)}, dan terserap {decimal(p1.persen)}% (Rp{rupiah(p1.realisasi)}).",
        f"Pada {p2.name} terdapat sisa dana sebesar Rp{rupiah(p2.sisa)} karena efisiensi pengadaan.",
        f"Persentase realisasi keuangan {p3.name} sebesar {decimal(p3.persen)}% dengan capaian kinerja {decimal(p3.capaian)}%.",
        f"Tingkat capaian {p4.name} pada tahun 2023 adalah {decimal(p4.capaian)}% karena realisasi {decimal(p4.kinerja,0)}% dari target {decimal(p4.target,0)}%.",
        f"Kegiatan {k1.name} yang dianggarkan Rp{rupiah(k1.pagu)} hanya terealisasi Rp{rupiah(k1.realisasi)} sehingga tersisa Rp{rupiah(k1.sisa)}.",
        f"Pagu Kegiatan {k2.name} Rp{rupiah(k2.pagu)}; realisasi Rp{rupiah(k2.realisasi)}; persentase {decimal(k2.persen)}%.",
        f"Sub Kegiatan {s1.name}: anggaran Rp{rupiah(s1.pagu)}, realisasi Rp{rupiah(s1.realisasi)}, target {decimal(s1.target,0)} {s1.unit}, realisasi {decimal(s1.kinerja,0)} {s1.unit}.",
        f"Jumlah {s2.unit.lower()} yang dilayani melalui Sub Kegiatan {s2.name} sebanyak {decimal(s2.kinerja,0)} {s2.unit.lower()}.",
        f"Melalui Sub Kegiatan {s3.name} telah direalisasikan {decimal(s3.kinerja,0)} {s3.unit} dari {decimal(s3.target,0)} {s3.unit} yang ditargetkan atau {decimal(s3.capaian)}%.",
        f"{p1.name} ({decimal(p1.persen)}%) dan {p2.name} ({decimal(p2.persen)}%) merupakan program dengan penyerapan tinggi.",
        f"Dalam rangka mencapai {sa.name}, ditetapkan target {decimal(sa.target,0)}% dan pada akhir tahun tercapai {decimal(sa.kinerja,0)}%.",
        f"Nilai {sb.indicator} pada tahun 2023 sebesar {decimal(sb.kinerja,0)}, sedangkan targetnya {decimal(sb.target,0)}.",
        f"Realisasi {p1.name} {moved} dari {decimal(p1.last, 0)}% menjadi {decimal(p1.kinerja, 0)}%.",
        f"Tahun 2022 realisasi kinerja {p2.name} {decimal(p2.last,0)}%, tahun 2023 {decimal(p2.kinerja,0)}%.",
        f"Anggaran sebesar Rp{rupiah(s4.pagu)} dialokasikan untuk Sub Kegiatan {s4.name}, namun yang terserap sebesar Rp{rupiah(s4.realisasi)}.",
        f"Efisiensi anggaran {p3.name} sebesar Rp{rupiah(p3.sisa)} atau {decimal(100-p3.persen)}% dari pagu.",
        f"Program dengan capaian tertinggi adalah {best.name} ({decimal(best.capaian)}%).",
        f"Rata-rata capaian kinerja seluruh program sebesar {decimal(sum(row.capaian for row in made.programs) / 4)}%.",
        f"Dinas Sosial menargetkan {decimal(p4.target,0)}% pada {p4.name} dan berhasil meraih {decimal(p4.kinerja,0)}%.",
    ]  # fmt: skip
