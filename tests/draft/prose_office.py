"""A small office whose documents agree: what a text about it must say, and the workbooks that say so."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, NamedTuple

OFFICE: Final = "Dinas Sosial Kabupaten Contoh"
YEAR: Final = 2023
_SASARAN: Final = (
    ("Meningkatnya pemenuhan kebutuhan dasar penyandang masalah kesejahteraan sosial", "Persentase penyandang masalah kesejahteraan sosial yang terpenuhi kebutuhan dasarnya"),
    ("Meningkatnya tata kelola pemerintahan yang efektif dan akuntabel", "Indeks kepuasan masyarakat terhadap layanan perangkat daerah"),
)  # fmt: skip
_TREE: Final = (
    (0, "Program Pemberdayaan Sosial", "Persentase potensi sumber kesejahteraan sosial yang berperan aktif", (
        ("Pengembangan Potensi Sumber Kesejahteraan Sosial Daerah Kabupaten", "Jumlah lembaga potensi sosial yang dibina", "Lembaga", (
            ("Peningkatan Kemampuan Potensi Pekerja Sosial Masyarakat Kewenangan Kabupaten", "Orang"),
            ("Peningkatan Kemampuan Potensi Tenaga Kesejahteraan Sosial Kecamatan", "Orang"),
            ("Peningkatan Kemampuan Potensi Sumber Kesejahteraan Sosial Keluarga", "Keluarga"),
        )),
    )),
    (0, "Program Rehabilitasi Sosial", "Persentase penyandang disabilitas telantar yang direhabilitasi", (
        ("Rehabilitasi Sosial Dasar Penyandang Disabilitas Telantar di Luar Panti", "Jumlah penyandang disabilitas yang dilayani", "Orang", (
            ("Penyediaan Permakanan", "Orang"),
            ("Penyediaan Sandang", "Orang"),
            ("Pemberian Layanan Reunifikasi Keluarga", "Keluarga"),
        )),
        ("Rehabilitasi Sosial bagi Lanjut Usia Telantar", "Jumlah lanjut usia yang dilayani", "Orang", (
            ("Penyediaan Alat Bantu bagi Lanjut Usia", "Unit"),
            ("Pemberian Bimbingan Fisik, Mental, Spiritual dan Sosial", "Orang"),
        )),
    )),
    (0, "Program Penanganan Bencana", "Persentase korban bencana yang menerima perlindungan sosial", (
        ("Perlindungan Sosial Korban Bencana Alam dan Sosial Kabupaten", "Jumlah korban bencana yang dilindungi", "Orang", (
            ("Penyediaan Makanan bagi Korban Bencana", "Paket"),
            ("Pelayanan Dukungan Psikososial", "Orang"),
        )),
    )),
    (1, "Program Penunjang Urusan Pemerintahan Daerah Kabupaten", "Persentase pemenuhan layanan perkantoran", (
        ("Perencanaan, Penganggaran dan Evaluasi Kinerja Perangkat Daerah", "Jumlah dokumen perencanaan dan evaluasi", "Dokumen", (
            ("Penyusunan Dokumen Perencanaan Perangkat Daerah", "Dokumen"),
            ("Koordinasi dan Penyusunan Laporan Capaian Kinerja", "Laporan"),
        )),
        ("Administrasi Umum Perangkat Daerah", "Jumlah layanan administrasi umum", "Laporan", (
            ("Penyediaan Peralatan dan Perlengkapan Kantor", "Paket"),
            ("Penyelenggaraan Rapat Koordinasi dan Konsultasi", "Laporan"),
        )),
    )),
)  # fmt: skip


class Kind(NamedTuple):
    """What an office is called and does."""

    name: str
    kode: str
    sasaran: tuple[tuple[str, str], ...]
    tree: tuple[tuple[int, str, str, tuple[tuple[str, str, str, tuple[tuple[str, str], ...]], ...]], ...]


SOCIAL: Final = Kind(OFFICE, "1.06", _SASARAN, _TREE)
WORKS: Final = Kind("Dinas Pekerjaan Umum dan Penataan Ruang Kota Contoh Baru", "1.03", (
    ("Meningkatnya kualitas infrastruktur jalan dan sumber daya air", "Persentase jalan kota dalam kondisi mantap"),
    ("Meningkatnya akuntabilitas kinerja perangkat daerah", "Nilai akuntabilitas kinerja perangkat daerah"),
), (
    (0, "Program Pengelolaan Sumber Daya Air (SDA)", "Persentase jaringan irigasi dalam kondisi baik", (
        ("Pengelolaan SDA dan Bangunan Pengaman Pantai pada Wilayah Sungai Lintas Daerah", "Jumlah bangunan pengaman yang dikelola", "Unit", (
            ("Rehabilitasi Tanggul Sungai", "Meter"),
            ("Normalisasi/Restorasi Sungai", "Km"),
        )),
        ("Pengembangan dan Pengelolaan Sistem Irigasi Primer dan Sekunder", "Panjang saluran irigasi yang dikelola", "Km", (
            ("Rehabilitasi Jaringan Irigasi Permukaan", "Km"),
            ("Operasi dan Pemeliharaan Jaringan Irigasi Permukaan", "Km"),
            ("Pembinaan dan Pemberdayaan Kelembagaan Petani Pemakai Air", "Kelompok"),
        )),
    )),
    (0, "Program Penyelenggaraan Jalan", "Tingkat kemantapan jalan kota", (
        ("Penyelenggaraan Jalan Kabupaten/Kota", "Panjang jalan yang diselenggarakan", "Km", (
            ("Pembangunan Jalan", "Km"),
            ("Rekonstruksi Jalan", "Km"),
            ("Pemeliharaan Rutin Jalan", "Km"),
            ("Pembangunan Jembatan Gantung", "Unit"),
            ("Survei Kondisi Jalan dan Jembatan Kota", "Dokumen"),
        )),
    )),
    (0, "Program Penataan Bangunan Gedung", "Persentase bangunan gedung ber-IMB", (
        ("Penyelenggaraan Bangunan Gedung di Wilayah Daerah Kota", "Jumlah bangunan gedung yang ditata", "Unit", (
            ("Pemeriksaan Bangunan Gedung untuk Penerbitan SLF", "Unit"),
            ("Pendataan Bangunan Gedung", "Dokumen"),
        )),
    )),
    (0, "Program Penyelenggaraan Penataan Ruang", "Persentase kesesuaian pemanfaatan ruang", (
        ("Koordinasi dan Sinkronisasi Pemanfaatan Ruang Daerah", "Jumlah rekomendasi pemanfaatan ruang", "Dokumen", (
            ("Penerbitan Informasi Tata Ruang Kota", "Dokumen"),
        )),
    )),
    (1, "Program Penunjang Urusan Pemerintahan Daerah Kota", "Indeks kepuasan layanan internal", (
        ("Administrasi Keuangan Perangkat Daerah", "Jumlah bulan layanan administrasi keuangan", "Bulan", (
            ("Penyediaan Gaji dan Tunjangan ASN", "Orang/bulan"),
        )),
        ("Administrasi Umum Perangkat Daerah", "Jumlah jenis layanan administrasi umum", "Jenis", (
            ("Penyediaan Bahan/Material", "Paket"),
            ("Penyelenggaraan Rapat Koordinasi dan Konsultasi SKPD", "Laporan"),
        )),
    )),
))  # fmt: skip
"""Another office: names with marks and abbreviations, units that are no persons, one kegiatan under a program."""


@dataclass(eq=False)
class Row:
    """One row, and the one indicator that it has."""

    level: str
    name: str
    indicator: str
    unit: str
    target: Fraction
    kinerja: Fraction
    kode: str = ""
    last: Fraction | None = None  # kinerja of the year before
    end: Fraction | None = None  # the Renstra's end target
    pagu: int = 0
    realisasi: int = 0
    below: list[Row] = field(default_factory=list)

    @property
    def capaian(self) -> Fraction:
        return self.kinerja * 100 / self.target

    @property
    def persen(self) -> Fraction:
        return Fraction(self.realisasi * 100, self.pagu)

    @property
    def sisa(self) -> int:
        return self.pagu - self.realisasi

    def walk(self) -> Iterator[Row]:
        yield self
        for each in self.below:
            yield from each.walk()

    def of(self, measure: str) -> Fraction:
        return Fraction(getattr(self, measure))


@dataclass(eq=False)
class Office:
    """The tree of an office: sasaran with programs below."""

    sasaran: list[Row]
    name: str = OFFICE

    @property
    def programs(self) -> list[Row]:
        return [program for each in self.sasaran for program in each.below]

    def of(self, level: str) -> list[Row]:
        return [row for each in self.sasaran for row in each.walk() if row.level == level]

    @property
    def total(self) -> Row:
        whole = Row("total", "", "", "", Fraction(1), Fraction(1), below=self.programs)
        whole.pagu, whole.realisasi = (sum(each.of(m) for each in self.programs) for m in ("pagu", "realisasi"))  # type: ignore[assignment]
        return whole


def office(seed: int, kind: Kind = SOCIAL) -> Office:
    """The office with other numbers for every seed."""
    rng = random.Random(seed)
    sasaran = [_percent_row(rng, "sasaran", name, indicator) for name, indicator in kind.sasaran]
    sasaran[1].unit = ""
    for at, (of, name, indicator, kegiatan) in enumerate(kind.tree, 2):
        program = _percent_row(rng, "program", name, indicator)
        program.kode = f"{kind.kode}.{at:02d}"
        program.last = program.kinerja + rng.choice((-1, 1)) * Fraction(rng.randrange(1, 6))
        program.end = program.target + Fraction(rng.randrange(2, 8))
        for number, (label, output, unit, subs) in enumerate(kegiatan, 1):
            one = _counted_row(rng, "kegiatan", label, output, unit)
            one.kode = f"{program.kode}.2.{number:02d}"
            for under, (sub, its) in enumerate(subs, 1):
                row = _counted_row(rng, "sub_kegiatan", sub, f"Jumlah keluaran {sub}", its)
                row.kode = f"{one.kode}.{under:04d}"
                row.pagu = rng.randrange(20_000, 900_000) * 1_000 + rng.randrange(0, 1000)
                row.realisasi = row.pagu * rng.randrange(7_000, 9_990) // 10_000
                one.below.append(row)
            program.below.append(one)
        sasaran[of].below.append(program)
    for each in sasaran:
        _add_up(each)
    return Office(sasaran, kind.name)


def _percent_row(rng: random.Random, level: str, name: str, indicator: str) -> Row:
    target = Fraction(rng.randrange(60, 90))
    kinerja = target + Fraction(rng.choice((-12, -7, -3, 0, 2, 5, 9)))
    return Row(level, name, indicator, "%", target, kinerja)


def _counted_row(rng: random.Random, level: str, name: str, indicator: str, unit: str) -> Row:
    target = Fraction(rng.randrange(12, 480))
    kinerja = target if rng.random() < 0.4 else target + rng.randrange(-int(target) // 5, int(target) // 6)
    return Row(level, name, indicator, unit, target, kinerja)


def _add_up(row: Row) -> None:
    for each in row.below:
        _add_up(each)
    if row.below:
        row.pagu = sum(each.pagu for each in row.below)
        row.realisasi = sum(each.realisasi for each in row.below)


def rupiah(amount: Fraction | int) -> str:
    """1.234.567."""
    return f"{int(amount):,}".replace(",", ".")


def decimal(value: Fraction, decimals: int = 2) -> str:
    """Half up, with a comma."""
    scaled = (2 * value.numerator * 10**decimals + value.denominator) // (2 * value.denominator)
    whole, rest = divmod(scaled, 10**decimals)
    return f"{whole},{rest:0{decimals}d}" if decimals else str(whole)


def amount(row: Row, value: Fraction) -> str:
    """A target or kinerja with its unit."""
    if row.unit == "%":
        return f"{decimal(value, 0)}%"
    return f"{rupiah(value)} {row.unit}".strip()


def documents(made: Office) -> Mapping[str, Mapping[str, str]]:
    """File -> sheet -> its text, as the golden folders write it."""
    dpa = [
        f"DOKUMEN PELAKSANAAN PERUBAHAN ANGGARAN {made.name} Tahun Anggaran {YEAR}",
        "Kode | < | < | < | < | Uraian | Tahun 2023",
        "Urusan | Bidang Urusan | Program | Kegiatan | Sub Kegiatan | ^ | Jumlah",
    ]
    renja = [
        f"Tabel T-C.33 Rumusan Rencana Program dan Kegiatan Perangkat Daerah Tahun {YEAR}",
        f"Nama Perangkat Daerah : {made.name}",
        f"Kode | Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan | Indikator Kinerja | Rencana Tahun {YEAR} | <",
        "^ | ^ | ^ | Target Capaian Kinerja | Kebutuhan Dana/Pagu Indikatif (Rp)",
    ]
    realisasi = [
        f"LAPORAN EVALUASI TARGET KINERJA DAN ANGGARAN TAHUN ANGGARAN {YEAR} TRIWULAN IV",
        f"OPD / UNIT KERJA : {made.name.upper()}",
        "KODE | NO | SASARAN / PROGRAM / KEGIATAN / SUB KEGIATAN | INDIKATOR KINERJA | KINERJA | < | < | ANGGARAN (Rp) | < | <",
        "^ | ^ | ^ | ^ | TARGET / SATUAN | REALISASI | CAPAIAN (%) | ALOKASI | REALISASI | CAPAIAN",
    ]
    for sasaran in made.sasaran:
        reached = f"{amount(sasaran, sasaran.target)} | {amount(sasaran, sasaran.kinerja)} | {decimal(sasaran.capaian)}"
        realisasi.append(f" | | {sasaran.name} | {sasaran.indicator} | {reached} | | |")
        for row in (row for program in sasaran.below for row in program.walk()):
            dpa.append(" | ".join([*_kode_cells(row.kode), row.name, rupiah(row.pagu)]))
            said = amount(row, row.target)
            renja.append(f"{row.kode} | {row.name} | {row.indicator} | {said} | {row.pagu}")
            reached = f"{said} | {amount(row, row.kinerja)} | {decimal(row.capaian)}"
            money = f"{rupiah(row.pagu)} | {rupiah(row.realisasi)} | {decimal(row.persen)}"
            realisasi.append(f"{row.kode} | | {row.name} | {row.indicator} | {reached} | {money}")
    whole = made.total
    realisasi.append(
        f" | | JUMLAH | | | | | {rupiah(whole.pagu)} | {rupiah(whole.realisasi)} | {decimal(whole.persen)}"
    )
    return {
        f"DPPA {YEAR}.xlsx": {"DPPA": "\n".join(dpa)},
        f"Renja {YEAR}.xlsx": {"T-C.33": "\n".join(renja)},
        f"Realisasi TW IV {YEAR}.xlsx": {"TW IV": "\n".join(realisasi)},
        f"LKjIP {YEAR - 1}.xlsx": {"Tabel 3.2": _last_year(made)},
        "Renstra 2021-2026.xlsx": {"Matrik": _renstra(made)},
        f"Perjanjian Kinerja {YEAR}.xlsx": {"PK": _pk(made)},
    }


def _kode_cells(kode: str) -> list[str]:
    """The five cells of the DPA: the kegiatan's kode is of two parts."""
    parts = kode.split(".")
    kegiatan = ".".join(parts[3:5])
    return [f"'{each}" if each else "" for each in (*parts[:3], kegiatan, ".".join(parts[5:]))]


def _last_year(made: Office) -> str:
    lines = [
        f"LKjIP {made.name} Tahun {YEAR - 1}", f"Tabel 3.2 Pencapaian Kinerja Program Tahun {YEAR - 1}",
        "No | Program | Indikator Kinerja Program | Target | Realisasi | % Capaian",
    ]  # fmt: skip
    for number, row in enumerate(made.programs, 1):
        last = row.last or Fraction(0)
        lines.append(f"{number}. | {row.name} | {row.indicator} | {decimal(last, 0)}% | {decimal(last, 0)}% | 100,00")
    return "\n".join(lines)


def _renstra(made: Office) -> str:
    lines = [
        "MATRIK PROGRAM LIMA TAHUNAN RENSTRA 2021-2026", made.name.upper(),
        "PROGRAM | INDIKATOR KINERJA | SATUAN | 2021 | 2022 | 2023 | 2024 | 2025 | 2026",
    ]  # fmt: skip
    for row in made.programs:
        end = row.end or row.target
        steps = [row.target - 2, row.target - 1, row.target, end - 2, end - 1, end]
        lines.append(f"{row.name} | {row.indicator} | % | {' | '.join(decimal(each, 0) for each in steps)}")
    return "\n".join(lines)


def _pk(made: Office) -> str:
    lines = [
        f"PERJANJIAN KINERJA TAHUN {YEAR}",
        made.name.upper(),
        "No | Sasaran Strategis | Indikator Kinerja | Target",
    ]
    lines += [
        f"{number} | {row.name} | {row.indicator} | {amount(row, row.target)}"
        for number, row in enumerate(made.sasaran, 1)
    ]
    return "\n".join(lines)
