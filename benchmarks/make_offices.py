"""Makes offices: Renja (T-C.33), DPPA (rekap and ringkasan) and Realisasi TW IV that agree, seeded and clean.

python benchmarks/make_offices.py DIR COUNT [--seed N]
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import xlsxwriter

YEAR = 2023
WORDS = (
    "Penyediaan", "Pengelolaan", "Pemeliharaan", "Peningkatan", "Fasilitasi", "Koordinasi", "Penyusunan", "Pembinaan",
)  # fmt: skip
THINGS = (
    "Data", "Sarana", "Prasarana", "Layanan", "Dokumen", "Kapasitas", "Jaringan", "Bantuan", "Pelatihan", "Gedung",
    "Kendaraan", "Informasi", "Kelembagaan", "Logistik", "Arsip", "Pangan", "Kesehatan", "Jalan", "Irigasi", "Taman",
)  # fmt: skip
UNITS = ("Orang", "Dokumen", "Laporan", "Unit", "Paket", "Lembaga")
SYLLABLES = (
    "ba", "ci", "du", "fe", "go", "hi", "ja", "ku", "lo", "me", "na", "pi", "ro", "su", "ta", "we",
)  # fmt: skip


@dataclass
class Node:
    """One row of the tree: amounts in rupiah."""

    kode: tuple[str, ...]
    label: str
    level: str
    pagu: int = 0
    realisasi: int = 0
    target: int = 0
    unit: str = ""
    children: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()


def office_name(number: int) -> str:
    """Distinct names of letters only, as offices have them: the number in syllables."""
    syllables = ""
    for _ in range(4):
        number, rest = divmod(number, len(SYLLABLES))
        syllables += SYLLABLES[rest]
    return f"Dinas {syllables.capitalize()} Kabupaten Uji"


def make_tree(rng: random.Random, programs: int, kegiatan: int, sub: int) -> list[Node]:
    """Programs with `kegiatan` kegiatan of `sub` sub kegiatan each; sums hold by construction."""
    tree = []
    for p in range(1, programs + 1):
        program = Node(("1", "06", f"{p:02d}"), f"PROGRAM {_name(rng, p).upper()} {p}", "program")
        for k in range(1, kegiatan + 1):
            node = Node((*program.kode, f"2.{k:02d}"), f"{_name(rng, k)} Perangkat Daerah {p}.{k}", "kegiatan")
            node.children = [_sub(rng, node, s, f"{p}.{k}.{s}") for s in range(1, sub + 1)]
            program.children.append(node)
        tree.append(program)
    for node in tree:
        _sum(node)
    return tree


def _name(rng: random.Random, number: int) -> str:
    return f"{WORDS[number % len(WORDS)]} {rng.choice(THINGS)} dan {rng.choice(THINGS)}"


def _sub(rng: random.Random, parent: Node, number: int, mark: str) -> Node:
    pagu = rng.randrange(5_000, 900_000) * 1_000 + rng.choice((0, 0, 0, 500, 832, 105))
    return Node(
        (*parent.kode, f"{number:02d}"),
        f"{_name(rng, number)} Kewenangan {mark}",
        "sub",
        pagu,
        pagu * rng.randrange(7_000, 10_001) // 10_000,
        rng.randrange(1, 400),
        rng.choice(UNITS),
    )


def _sum(node: Node) -> None:
    for child in node.children:
        _sum(child)
    if node.children:
        node.pagu = sum(child.pagu for child in node.children)
        node.realisasi = sum(child.realisasi for child in node.children)
        node.target, node.unit = 90, "%"


def rupiah(amount: int) -> str:
    """As the Realisasi prints it: text, Indonesian style."""
    return f"{amount:,}".replace(",", ".")


def percent(part: int, whole: int) -> str:
    """Two decimals, half up, with a comma."""
    hundredths = (2 * 10_000 * part + whole) // (2 * whole)
    return f"{hundredths // 100},{hundredths % 100:02d}"


def _book(path: Path) -> xlsxwriter.Workbook:
    """A new workbook, without a clock: the same seed, the same bytes."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime(YEAR, 1, 1)})  # noqa: DTZ001 (a fixed mark, no moment)
    return book


def write_renja(path: Path, office: str, tree: list[Node]) -> None:
    """Renja T-C.33: codes in one cell, numbers as numbers."""
    book = _book(path)
    sheet = book.add_worksheet("T-C.33")
    name, _, region = office.partition(" Kabupaten ")
    titles = (
        "Tabel T-C.33",
        f"Rumusan Rencana Program dan Kegiatan Perangkat Daerah Tahun {YEAR}",
        f"Kabupaten {region}",
    )
    for row, text in enumerate((*titles, f"Nama Perangkat Daerah : {name}")):
        sheet.write_string(row, 0, text)
    first = (
        "Kode",
        "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan/Sub Kegiatan",
        "Indikator Kinerja Program/Kegiatan/Sub Kegiatan",
    )
    for column, text in enumerate(first):
        sheet.merge_range(5, column, 6, column, text)
    sheet.merge_range(5, 3, 5, 6, f"Rencana Tahun {YEAR}")
    for column, text in enumerate(
        ("Lokasi", "Target Capaian Kinerja", "Kebutuhan Dana/Pagu Indikatif (Rp)", "Sumber Dana"), 3
    ):
        sheet.write_string(6, column, text)
    total = sum(program.pagu for program in tree)
    rows = [("1", "URUSAN WAJIB", "", "", total), ("1.06", "BIDANG URUSAN SOSIAL", "", "", total)]
    rows += [
        (".".join(each.kode), each.label, f"Indikator {each.label}", _target(each), each.pagu)
        for program in tree for each in program.walk()
    ]  # fmt: skip
    for row, (kode, label, indicator, target, pagu) in enumerate(rows, 7):
        sheet.write_string(row, 0, kode)
        sheet.write_string(row, 1, label)
        sheet.write_string(row, 2, indicator)
        sheet.write_string(row, 4, target)
        sheet.write_number(row, 5, pagu)
    sheet.write_string(7 + len(rows), 1, "JUMLAH")
    sheet.write_number(7 + len(rows), 5, total)
    book.close()


def _target(node: Node) -> str:
    return f"{node.target} {node.unit}"


def write_dpa(path: Path, office: str, tree: list[Node], accounts: int = 0) -> None:
    """DPPA: the rekap with its code in five cells, the ringkasan by kind of belanja, and with `accounts` a RAK."""
    book = _book(path)
    sheet = book.add_worksheet("DPPA-BELANJA SKPD")
    name, _, region = office.partition(" Kabupaten ")
    titles = (
        "DOKUMEN PELAKSANAAN PERUBAHAN ANGGARAN SATUAN KERJA PERANGKAT DAERAH",
        "Rekapitulasi Dokumen Pelaksanaan Perubahan Anggaran Belanja Berdasarkan Program, Kegiatan dan Sub Kegiatan",
        f"Pemerintah Kabupaten {region} Tahun Anggaran {YEAR}",
        "",
        f"Organisasi : 1.06.0.00.0.00.01.0000 {name}",
    )
    for row, text in enumerate(titles):
        sheet.write_string(row, 0, text)
    sheet.merge_range(6, 0, 6, 4, "Kode")
    for column, text in enumerate(("Urusan", "Bidang Urusan", "Program", "Kegiatan", "Sub Kegiatan")):
        sheet.merge_range(7, column, 8, column, text)
    for column, text in ((5, "Uraian"), (6, "Sumber Dana"), (7, "Lokasi")):
        sheet.merge_range(6, column, 8, column, text)
    sheet.merge_range(6, 8, 6, 14, "Jumlah")
    sheet.merge_range(7, 8, 8, 8, "T-1")
    sheet.merge_range(7, 9, 7, 13, f"Tahun {YEAR}")
    sheet.merge_range(7, 14, 8, 14, "T+1")
    for column, text in enumerate(
        ("Belanja Operasi", "Belanja Modal", "Belanja Tidak Terduga", "Belanja Transfer", "Jumlah"), 9
    ):
        sheet.write_string(8, column, text)
    total = sum(program.pagu for program in tree)
    rows = [(("1",), "URUSAN WAJIB", total), (("1", "06"), "BIDANG URUSAN SOSIAL", total)]
    rows += [(each.kode, each.label, each.pagu) for program in tree for each in program.walk()]
    rows.append(((), "Jumlah", total))
    for row, (kode, label, pagu) in enumerate(rows, 9):
        for column, part in enumerate(kode):
            sheet.write_string(row, column, part)
        sheet.write_string(row, 5, label)
        for column, amount in zip(range(9, 14), (pagu, 0, 0, 0, pagu), strict=True):
            sheet.write_number(row, column, amount)
    kinds = book.add_worksheet("DPPA-SKPD")
    wages, goods = (0, total) if accounts else (total // 3, total // 2)  # the accounts of the RAK are all goods
    belanja = (
        ("5", "BELANJA DAERAH", total),
        ("5.1", "BELANJA OPERASI", total),
        ("5.1.01", "Belanja Pegawai", wages),
        ("5.1.02", "Belanja Barang dan Jasa", goods),
        ("5.1.06", "Belanja Bantuan Sosial", total - wages - goods),
        ("", "Jumlah Belanja", total),
    )
    kinds.write_string(0, 0, "RINGKASAN DOKUMEN PELAKSANAAN PERUBAHAN ANGGARAN SKPD")
    kinds.write_string(1, 0, f"Tahun Anggaran {YEAR}")
    for column, text in enumerate(("Kode Rekening", "Uraian", "Jumlah (Rp)")):
        kinds.write_string(3, column, text)
    for row, (account, label, amount) in enumerate(belanja, 4):
        kinds.write_string(row, 0, account)
        kinds.write_string(row, 1, label)
        kinds.write_number(row, 2, amount)
    write_rak(book, office, tree, accounts)
    book.close()


def write_rak(book: xlsxwriter.Workbook, office: str, tree: list[Node], accounts: int) -> None:
    """RAK sheet: one code column down to the rekening, `accounts` of them below each sub kegiatan (0: no sheet)."""
    if not accounts:
        return
    sheet = book.add_worksheet("RAK Belanja")
    sheet.write_string(0, 0, f"RENCANA ANGGARAN KAS SATUAN KERJA PERANGKAT DAERAH TAHUN {YEAR} {office.upper()}")
    for column, text in enumerate(("Kode Rekening", "Uraian", "Anggaran Tahun Ini", "Total RAK")):
        sheet.write_string(2, column, text)
    total = sum(program.pagu for program in tree)
    rows = [("1", "URUSAN WAJIB", total), ("1.06", "BIDANG URUSAN SOSIAL", total)]
    for program in tree:
        for node in program.walk():
            rows.append((".".join(node.kode), node.label, node.pagu))
            if node.level == "sub":
                rows += _accounts(node, accounts)
    rows.append(("JUMLAH", "", total))
    for row, (kode, label, amount) in enumerate(rows, 3):
        sheet.write_string(row, 0, kode)
        sheet.write_string(row, 1, label)
        sheet.write_number(row, 2, amount)
        sheet.write_number(row, 3, amount)


def _accounts(node: Node, count: int) -> Iterator[tuple[str, str, int]]:
    """The account tree of one sub kegiatan: four heads, then `count` leaves that add up."""
    for kode, label in (
        ("5.1.02", "Belanja Barang dan Jasa"),
        ("5.1.02.01", "Belanja Barang"),
        ("5.1.02.01.01", "Belanja Barang Pakai Habis"),
    ):
        yield kode, label, node.pagu
    for place in range(1, count + 1):
        share = node.pagu // count if place < count else node.pagu - (count - 1) * (node.pagu // count)
        yield f"5.1.02.01.01.{place:04d}", f"Belanja Alat/Bahan untuk Kegiatan {place}", share


def write_realisasi(path: Path, office: str, tree: list[Node]) -> None:
    """Evaluasi TW IV: no codes, all numbers text in Indonesian style, the numbering restarts at each level."""
    book = _book(path)
    sheet = book.add_worksheet("TW IV")
    titles = (
        "LAPORAN EVALUASI TARGET KINERJA DAN ANGGARAN",
        f"TAHUN ANGGARAN {YEAR}",
        "TRIWULAN IV",
        "",
        f"OPD / UNIT KERJA : {office.upper()}",
    )
    for row, text in enumerate(titles):
        sheet.write_string(row, 0, text)
    heads = {
        0: "NO",
        1: "SASARAN / PROGRAM / KEGIATAN / SUB KEGIATAN / RINCIAN",
        2: "INDIKATOR KINERJA SASARAN / PROGRAM (OUTCOME) / KEGIATAN (OUTPUT) / SUB KEGIATAN",
        9: "WAKTU PELAKSANAAN",
        13: "KENDALA / PERMASALAHAN",
    }
    for column, text in heads.items():
        sheet.merge_range(6, column, 7, column, text)
    groups = {
        3: ("KINERJA", "TARGET / SATUAN", "REALISASI", "CAPAIAN (%)"),
        6: ("SASARAN PPKS - PSKS", "TARGET", "REALISASI", "CAPAIAN"),
        10: ("ANGGARAN (Rp)", "ALOKASI", "REALISASI", "CAPAIAN"),
    }
    for column, (group, *names) in groups.items():
        sheet.merge_range(6, column, 6, column + 2, group)
        for at, text in enumerate(names, column):
            sheet.write_string(7, at, text)
    row = 8
    for p, program in enumerate(tree, 1):
        row = _row(sheet, row, p, program)
        for k, kegiatan in enumerate(program.children, 1):
            row = _row(sheet, row, k, kegiatan)
            for s, sub in enumerate(kegiatan.children, 1):
                row = _row(sheet, row, s, sub)
    pagu, realisasi = sum(each.pagu for each in tree), sum(each.realisasi for each in tree)
    for column, text in ((0, "TOTAL"), (10, rupiah(pagu)), (11, rupiah(realisasi)), (12, percent(realisasi, pagu))):
        sheet.write_string(row, column, text)
    book.close()


def _row(sheet: xlsxwriter.worksheet.Worksheet, row: int, number: int, node: Node) -> int:
    texts = {
        0: f"{number}.",
        1: node.label,
        2: f"Indikator {node.label}",
        3: _target(node),
        4: str(node.target),
        5: "100,00",
        10: rupiah(node.pagu),
        11: rupiah(node.realisasi),
        12: percent(node.realisasi, node.pagu),
    }
    for column, text in texts.items():
        sheet.write_string(row, column, text)
    return row + 1


def make_office(
    folder: Path, number: int, seed: int, size: tuple[int, int, int] = (5, 3, 4), accounts: int = 0
) -> list[Path]:
    """The three workbooks of one office in a folder of its own; `size` = programs, kegiatan each, sub each."""
    rng = random.Random(seed * 1_000_003 + number)
    office = office_name(number)
    tree = make_tree(rng, *size)
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{kind} {YEAR}.xlsx" for kind in ("Renja", "DPPA", "Realisasi TW IV")]
    write_renja(paths[0], office, tree)
    write_dpa(paths[1], office, tree, accounts)
    write_realisasi(paths[2], office, tree)
    return paths


def make_offices(
    folder: Path, count: int, seed: int = 1, size: tuple[int, int, int] = (5, 3, 4), accounts: int = 0
) -> None:
    """`count` offices, a folder each."""
    for number in range(count):
        make_office(folder / f"kantor {number:05d}", number, seed, size, accounts)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    make_offices(arguments.folder, arguments.count, arguments.seed)
