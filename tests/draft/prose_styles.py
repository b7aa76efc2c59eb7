"""Twelve right texts in twelve hands, over the figures of any office: what offices write, not what is easy to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from prose_office import Office, Row, decimal, rupiah
from prose_templates import t
from prose_texts import Block, Said

Style = Callable[[Office], Iterator[Block]]


def _p(*said: Said) -> Block:
    return Block(0, said)


def _h(level: int, template: str, **rows: Row) -> Block:
    return Block(level, (t(template, **rows),))


def measured(rows: Sequence[Row]) -> list[Row]:
    """Those with one indicator whose target and realisasi are known."""
    return [each for each in rows if each.target and each.indicator]


def bullets(made: Office) -> Iterator[Block]:
    """Short lines without verbs."""
    yield _h(2, "A. Realisasi Anggaran per Program")
    for a in made.programs:
        yield _p(t("- {a}: pagu {a.pagu:tight}; realisasi {a.realisasi:tight} ({a.persen}).", a=a))
    yield _p(t("- Total: {w.pagu:tight} / {w.realisasi:tight} ({w.persen})", w=made.total))
    yield _h(2, "B. Capaian Sub Kegiatan")
    for a in measured(made.of("sub_kegiatan")):
        yield _p(t("• {a.bare}", a=a))
        yield _p(t("- Target: {a.target}", a=a))
        yield _p(t("- Realisasi: {a.kinerja} ({a.capaian})", a=a))
        yield _p(t("- Anggaran: {a.pagu}", a=a))
        yield _p(t("- Serapan: {a.realisasi} – {a.persen}", a=a))
        yield _p(t("- Sisa: {a.sisa}", a=a))


def official(made: Office) -> Iterator[Block]:
    """One sentence a paragraph, as long as it gets."""
    yield _h(2, "C. Akuntabilitas Keuangan")
    w = made.total
    yield _p(t("Bahwa dalam rangka mendukung pelaksanaan tugas dan fungsi serta pencapaian sasaran strategis yang telah ditetapkan dalam Perjanjian Kinerja Tahun {y}, pada Tahun Anggaran {y} telah dialokasikan anggaran belanja sebesar {w.pagu:sen} yang sampai dengan tanggal 31 Desember {y} telah dapat direalisasikan sebesar {w.realisasi:sen} atau sebesar {w.persen}, sehingga masih terdapat sisa anggaran yang tidak terserap sebesar {w.sisa:sen}.", w=w))  # fmt: skip
    for a in made.programs:
        yield _p(t("Adapun {a} yang pada Tahun Anggaran {y} memperoleh alokasi anggaran sebesar {a.pagu:00}, sampai dengan akhir tahun anggaran berhasil direalisasikan sebesar {a.realisasi:00} atau mencapai {a.persen} dari pagu yang tersedia, sedangkan sisa anggaran sebesar {a.sisa:00} merupakan efisiensi atas pelaksanaan pengadaan barang dan jasa.", a=a))  # fmt: skip
    for a in measured(made.programs):
        yield _p(t("Pencapaian indikator kinerja {a}, yaitu {a.indicator}, dari target yang ditetapkan sebesar {a.target} dapat direalisasikan sebesar {a.kinerja} sehingga tingkat capaian kinerjanya adalah sebesar {a.capaian} dengan predikat {a.kriteria}, hal mana didukung oleh komitmen pimpinan dan seluruh jajaran.", a=a))  # fmt: skip
    for a in made.of("kegiatan"):
        yield _p(t("Selanjutnya, untuk {a}, dengan memperhatikan ketentuan peraturan perundang-undangan yang berlaku, dari anggaran yang disediakan sebesar {a.pagu:dash} telah dipergunakan sebesar {a.realisasi:dash} atau {a.persen:blank}.", a=a))  # fmt: skip


def below_tables(made: Office) -> Iterator[Block]:
    """What is written under a table to say what stands in it."""
    yield _h(2, "D. Analisis Capaian")
    table = [["No", "Program", "Anggaran (Rp)", "Realisasi (Rp)", "%"]]
    table += [
        [str(at), each.name, rupiah(each.pagu), rupiah(each.realisasi), decimal(each.persen)]
        for at, each in enumerate(made.programs, 1)
    ]
    yield Block(0, (t("Tabel 3.6 Anggaran dan Realisasi Program Tahun {y}"),), table=table)
    yield _p(
        t("Sumber: data diolah, {y}"),
    )
    high = max(made.programs, key=lambda each: each.persen)
    low = min(made.programs, key=lambda each: each.persen)
    yield _p(
        t("Dari tabel 3.6 di atas dapat dilihat bahwa penyerapan tertinggi terdapat pada {a}, yaitu sebesar {a.persen}, dan terendah pada {b}, yaitu sebesar {b.persen}.", a=high, b=low),
        t("Secara total anggaran terserap sebesar {w.realisasi} atau {w.persen}.", w=made.total),
    )  # fmt: skip
    for a in measured(made.programs):
        yield _p(
            t("Berdasarkan Tabel 3.2 di atas, capaian {a} pada tahun {y} sebesar {a.capaian}, yang diperoleh dari realisasi sebesar {a.kinerja} dibagi target sebesar {a.target} dikalikan 100%.", a=a),
            t("Dengan demikian {a} termasuk dalam kategori {a.kriteria}.", a=a),
        )  # fmt: skip
    for a in measured(made.of("sub_kegiatan"))[:8]:
        yield _p(t("Sebagaimana tertuang pada tabel tersebut, {a} dengan pagu {a.pagu} menghasilkan {a.kinerja} dari {a.target} yang direncanakan.", a=a))  # fmt: skip


def in_millions(made: Office) -> Iterator[Block]:
    """Amounts shortened, amounts in words."""
    yield _h(2, "E. Ringkasan Anggaran")
    yield _p(
        t("Pada tahun {y} dikelola anggaran sebesar {w.pagu:great} dan terserap {w.realisasi:great} ({w.persen}).", w=made.total)
    )  # fmt: skip
    yield _p(t("Total anggaran sebesar {w.pagu:spelt}.", w=made.total))
    for a in made.programs:
        yield _p(
            t("{a} didukung anggaran sebesar {a.pagu:great} dengan realisasi {a.realisasi:great} atau {a.persen}.", a=a)
        )
        yield _p(t("Pagu {a} sebesar {a.pagu:spelt}.", a=a))
        yield _p(t("Realisasi anggaran {a} adalah {a.realisasi:words}.", a=a))
    for a in made.of("sub_kegiatan")[:8]:
        yield _p(t("{a} menyerap anggaran {a.realisasi:great} dari pagu {a.pagu:great}.", a=a))
        yield _p(t("Anggaran {a} sebesar {a.pagu:words}.", a=a))


def percents(made: Office) -> Iterator[Block]:
    """Percents with their word, and in words."""
    yield _h(2, "F. Tingkat Capaian dan Penyerapan")
    yield _p(t("Secara keseluruhan penyerapan anggaran tahun {y} sebesar {w.persen:persen}.", w=made.total))
    for a in made.programs:
        yield _p(t("Penyerapan {a} sebesar {a.persen:persen} dari pagu yang ditetapkan.", a=a))
        yield _p(t("{a} menyerap anggaran {a.realisasi:tight} atau sebesar {a.persen:persen}.", a=a))
        yield _p(t("Serapan anggaran {a} mencapai {a.persen:words}.", a=a))
    for a in measured(made.programs):
        yield _p(t("Capaian kinerja {a} mencapai {a.capaian:persen} (kategori {a.kriteria}).", a=a))
        yield _p(t("Persentase capaian {a} tercatat {a.capaian:blank}.", a=a))
    for a in made.of("kegiatan"):
        yield _p(t("Adapun {a} terserap sebesar {a.persen:persen}.", a=a))


def counts(made: Office) -> Iterator[Block]:
    """How many there are, words first and without digits."""
    w = made.total
    yield _h(2, "G. Program dan Kegiatan")
    yield _p(
        t("Pada Tahun Anggaran {y} dilaksanakan {w.program:first} program yang terdiri dari {w.kegiatan:first} kegiatan dan {w.sub_kegiatan:first} sub kegiatan.", w=w)
    )  # fmt: skip
    yield _p(t("Perangkat daerah melaksanakan {w.program} program dan {w.kegiatan} kegiatan.", w=w))
    yield _p(t("Anggaran dimaksud meliputi {w.program:only} program.", w=w))
    for a in made.programs:
        yield _p(t("{a} terdiri atas {a.kegiatan:first} kegiatan, yaitu:", a=a))
        for at, b in enumerate(a.below, 1):
            yield _p(t(f"{at}. {{b}}, terdiri dari {{b.sub_kegiatan:first}} sub kegiatan;", b=b))


def numbered(made: Office) -> Iterator[Block]:
    """Headings by letters and brackets, lines of labels below them."""
    yield _h(1, "III.2 Capaian Kinerja Program dan Kegiatan")
    for letter, a in zip("abcdefghij", made.programs, strict=False):
        yield _p(t(f"{letter}. {{a}}", a=a))
        yield _p(
            t("Anggaran program ini sebesar {a.pagu:dash} dan terealisasi sebesar {a.realisasi:dash} ({a.persen}).", a=a)
        )  # fmt: skip
        for at, b in enumerate(a.below, 1):
            yield _p(t(f"{at}) {{b}}", b=b))
            yield _p(t("Anggaran : {b.pagu:dash}", b=b))
            yield _p(t("Realisasi : {b.realisasi:dash} atau {b.persen}", b=b))
            for small, c in zip("abcdefghij", b.below, strict=False):
                yield _p(t(f"({small}) {{c.bare}}", c=c))
                yield _p(t("Pagu anggaran {c.pagu}, realisasi {c.realisasi} ({c.persen}).", c=c))
                if measured([c]):
                    yield _p(t("Target {c.target} tercapai {c.kinerja} atau {c.capaian}.", c=c))


def several(made: Office) -> Iterator[Block]:
    """More than one row in one paragraph, in one sentence."""
    yield _h(2, "H. Perbandingan Antarprogram")
    for a, b in pairwise(made.programs):
        yield _p(
            t("{a} menyerap {a.persen} sedangkan {b} menyerap {b.persen}.", a=a, b=b),
            t("Adapun realisasinya masing-masing {a.realisasi:tight} dan {b.realisasi:tight}.", a=a, b=b),
        )
        yield _p(
            t("Anggaran terbesar kedua dikelola {a} ({a.pagu:tight}), disusul {b} ({b.pagu:tight}).", a=a, b=b),
            t("{a} terealisasi {a.realisasi:tight} ({a.persen}); {b} terealisasi {b.realisasi:tight} ({b.persen}).", a=a, b=b),
        )  # fmt: skip
    for a in made.of("kegiatan"):
        listed = ", ".join(f"{{s{at}}} sebesar {{s{at}.pagu:tight}}" for at in range(len(a.below)))
        rows = {f"s{at}": each for at, each in enumerate(a.below)}
        yield _p(t(f"Pagu {{a}} sebesar {{a.pagu:tight}} terbagi atas {listed}.", a=a, **rows))
    for a, b in pairwise(made.of("sub_kegiatan")[:7]):
        yield _p(
            t("Alokasi anggaran {a} dan {b} berturut-turut sebesar {a.pagu:tight} dan {b.pagu:tight}.", a=a, b=b),
            t("Dari jumlah tersebut, {b} baru terserap {b.persen}, sementara {a} terserap {a.persen}.", a=a, b=b),
        )


def comparisons(made: Office) -> Iterator[Block]:
    """With last year and the end of the Renstra; where those are not known, with nothing."""
    yield _h(2, "I. Perbandingan dengan Tahun Lalu dan Target Renstra")
    for a in measured(made.programs):
        if a.last is None or a.end is None:
            yield _p(t("Realisasi {a} tahun {y} sebesar {a.kinerja} dibandingkan target {a.target}.", a=a))
            yield _p(t("Capaian {a} tahun {y} sebesar {a.capaian} dan {a.terhadap}.", a=a))
            continue
        yield _p(
            t("Realisasi kinerja {a} tahun {y} sebesar {a.kinerja}, sedangkan tahun 2022 sebesar {a.last}.", a=a),
            t("Artinya kinerja program ini {a.arah} dibandingkan tahun sebelumnya.", a=a),
        )
        yield _p(t("Bila dibandingkan dengan target akhir Renstra tahun 2026 sebesar {a.end}, realisasi {a} tahun {y} baru mencapai {a.kinerja}.", a=a))  # fmt: skip
        yield _p(t("Tahun 2022 kinerja {a} terealisasi {a.last}; pada tahun {y} {a.arah} menjadi {a.kinerja}.", a=a))
        yield _p(t("Dibandingkan tahun 2022 ({a.last}), realisasi kinerja {a} {a.arah} menjadi {a.kinerja}.", a=a))
        yield _p(t("Capaian {a} tahun {y} sebesar {a.capaian} dan {a.terhadap}.", a=a))


def roundings(made: Office) -> Iterator[Block]:
    """What its writer rounded, and what he only nearly says."""
    yield _h(2, "J. Gambaran Umum")
    for a in made.programs:
        yield _p(t(f"Penyerapan {{a}} sekitar {decimal(a.persen, 0)} persen.", a=a))
        yield _p(t(f"Hampir {int(a.persen) + 1}% pagu {{a}} telah terserap.", a=a))
        yield _p(t(f"Serapan {{a}} lebih dari {int(a.persen)} persen.", a=a))
        yield _p(t("{a} terserap kurang lebih {a.realisasi:great} dari pagu {a.pagu}.", a=a))
        yield _p(t("Penyerapan anggaran {a} mencapai {a.persen:one}.", a=a))
    for a in measured(made.of("sub_kegiatan")):
        yield _p(
            t(f"Sedikitnya {rupiah(a.kinerja)} {a.unit.lower()} telah dilayani melalui {{a}} dari target {{a.target}}.", a=a)
        )  # fmt: skip


def reversed_order(made: Office) -> Iterator[Block]:
    """The whole before the part, the amount before the name."""
    yield _h(2, "K. Penyerapan Anggaran")
    yield _p(t("Dari pagu {w.pagu:tight} terserap {w.realisasi:tight} atau {w.persen}.", w=made.total))
    for a in made.programs:
        yield _p(t("Dari pagu {a.pagu:tight} pada {a} terserap {a.realisasi:tight} atau {a.persen}.", a=a))
        yield _p(t("Sebesar {a.persen} anggaran {a} telah terserap, yakni {a.realisasi:tight} dari {a.pagu:tight}.", a=a))  # fmt: skip
        yield _p(t("Terserapnya {a.realisasi:tight} dari {a.pagu:tight} menjadikan serapan {a} sebesar {a.persen}.", a=a))  # fmt: skip
    for a in made.of("kegiatan"):
        yield _p(t("Sisa sebesar {a.sisa:tight} terdapat pada {a} yang memiliki pagu {a.pagu:tight}.", a=a))
        yield _p(t("Sebanyak {a.realisasi:tight} dari {a.pagu:tight} dihabiskan untuk {a}.", a=a))
    for a in measured(made.of("sub_kegiatan")):
        yield _p(t("Sebanyak {a.kinerja} dari target {a.target} dicapai melalui {a} dengan anggaran {a.pagu:tight}.", a=a))  # fmt: skip


def around(made: Office) -> Iterator[Block]:
    """Contents, captions, feet of pages, notes between the sentences."""
    yield _h(1, "DAFTAR ISI")
    for at, a in enumerate(made.programs, 1):
        yield _p(t(f"3.{at} {{a}} .......................... {20 + at}", a=a))
    yield _h(1, "DAFTAR TABEL")
    for at, a in enumerate(made.programs, 1):
        yield _p(t(f"Tabel 3.{at} Anggaran dan Realisasi {{a}} Tahun {{y}} .............. {30 + at}", a=a))
    for at, a in enumerate(made.programs, 1):
        yield _h(2, f"3.{at} {{a}}", a=a)
        yield _p(t(f"Tabel 3.{at} Anggaran dan Realisasi {{a}} Tahun {{y}}", a=a))
        yield _p(t("{a} dianggarkan sebesar {a.pagu} dan terealisasi sebesar {a.realisasi} atau {a.persen}.", a=a))
        yield _p(t(f"Gambar 3.{at} Grafik Realisasi {{a}} Tahun {{y}} (dalam persen)", a=a))
        yield _p(t(f"Laporan Kinerja Instansi Pemerintah Tahun {{y}} | Halaman {40 + at}"))
        yield _p(t("*) Angka unaudited; sumber: SIPD-RI, diunduh 12 Januari 2024 pukul 10.15 WIB."))
        yield _p(t("Sebagaimana Gambar tersebut, sisa anggaran program ini sebesar {a.sisa} belum terserap.", a=a))


def columns(made: Office) -> Iterator[Block]:
    """For two columns on a page: short paragraphs."""
    yield _h(2, "L. Sekilas Capaian")
    for a in made.programs:
        yield _p(t("{a} memperoleh anggaran {a.pagu} dan terealisasi {a.realisasi} ({a.persen}).", a=a))
    for a in measured(made.of("sub_kegiatan")):
        yield _p(
            t("{a} menargetkan {a.target} dan mencapai {a.kinerja} ({a.capaian}).", a=a),
            t("Anggarannya {a.pagu}, terealisasi {a.realisasi}.", a=a),
        )


STYLES: Final[Mapping[str, Style]] = {
    "butir": bullets, "resmi": official, "di bawah tabel": below_tables, "miliar": in_millions, "persen": percents,
    "banyaknya": counts, "bernomor": numbered, "beberapa": several, "perbandingan": comparisons,
    "pembulatan": roundings, "terbalik": reversed_order, "di sekitar": around, "dua kolom": columns,
}  # fmt: skip


def text(made: Office, style: Style) -> list[Block]:
    """A whole report in one hand."""
    return [
        Block(1, (("LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)",),)),
        Block(0, ((made.name.upper(),),)),
        Block(0, (("TAHUN 2023",),)),
        Block(1, (("BAB III AKUNTABILITAS KINERJA",),)),
        *style(made),
    ]
