"""Small sheets for every word of headings and of total rows, and every title of a table that is not used."""

from collections.abc import Iterator, Mapping, Sequence

from sheet_parts import OFFICE, Named, Row, plain, sheet, workbook

from pipeline.read.file.sheet import Sheet
from pipeline.rulebook.rulebook import Rulebook


def heading_workbooks(book: Rulebook) -> Iterator[Named]:
    """kata:PHRASE for every phrase of headings and every word of a unit: as each kind of column, and beside others."""
    lexicon = book.vocabulary.headings
    phrases = [*(" ".join(phrase) for phrase in lexicon.phrases), *lexicon.whole]
    for phrase in dict.fromkeys([*phrases, *sorted(book.vocabulary.unit_words)]):
        yield f"kata:{phrase}", workbook(*_heading_sheets(phrase))


def _heading_sheets(phrase: str) -> Iterator[Sheet]:
    names = ["Penyediaan makanan", "Pelatihan petugas", "Pengadaan alat", "Pendampingan"]
    money = [4_000_000.0, 3_500_000.0, 1_250_000.0, 250_000.0]
    spent = [3_000_000.0, 3_500_000.0, 1_000_000.0, 125_000.0]
    rest = [one - other for one, other in zip(money, spent, strict=True)]
    over = [other - one for one, other in zip(money, spent, strict=True)]
    share = [75.0, 100.0, 80.0, 50.0]
    kode = [f"1.06.06.2.01.000{line}" for line in range(1, 5)]
    words = ["Kota Contoh", "Desa Satu", "Desa Dua", "Kota Contoh"]
    count = ["12 Orang", "3 Unit", "5 Orang", "7 Unit"]
    kinds: Mapping[str, list[object]] = {
        "label": [*names], "uang": [*money], "hasil": [*spent], "sisa": [*rest], "lebih": [*over], "persen": [*share], "kode": [*kode],
        "kata": [*words], "banyak": [*count],
    }  # fmt: skip
    layouts: list[list[tuple[str, str]]] = [
        [("No", "nomor"), (phrase, "label"), ("Anggaran", "uang"), ("Realisasi", "hasil")],
        [("Uraian", "label"), (phrase, "uang")],
        [("Uraian", "label"), (f"jumlah {phrase}", "uang")],
        [("Uraian", "label"), ("Anggaran", "uang"), (phrase, "hasil"), ("Keterangan", "kata")],
        [("Uraian", "label"), ("Anggaran", "uang"), (f"{phrase[:2]}{phrase[3:]}", "hasil")],
        [("Uraian", "label"), ("Anggaran", "uang"), ("Realisasi", "hasil"), (phrase, "sisa")],
        [("Uraian", "label"), ("Anggaran", "uang"), ("Realisasi", "hasil"), (phrase, "persen")],
        [("Uraian", "label"), ("Anggaran", "uang"), (phrase, "kata")],
        [(phrase, "kode"), ("Uraian", "label"), ("Anggaran", "uang")],
        [("Uraian", "label"), (f"anggaran {phrase}", "uang"), (f"realisasi {phrase}", "hasil")],
        [("Uraian", "label"), (f"{phrase} anggaran", "uang"), ("anggaran", "hasil")],
        [("Uraian", "label"), (f"target {phrase}", "banyak"), (f"realisasi {phrase}", "banyak")],
        [("Uraian", "label"), (phrase, "banyak"), ("Anggaran", "uang")],
        [("Uraian", "label"), (f"{phrase} kinerja", "banyak"), ("Anggaran", "uang")],
        [("Uraian", "label"), ("Anggaran", "uang"), (f"{phrase} kinerja", "hasil")],
        [("Uraian", "label"), ("Anggaran", "uang"), (f"{phrase} dan kinerja", "hasil")],
        [("Uraian", "label"), (f"{phrase} volume", "uang"), ("Anggaran", "uang")],
        [("Uraian", "label"), ("Anggaran", "uang"), ("Realisasi", "hasil"), (f"{phrase} anggaran", "lebih")],
        [("Uraian", "label"), ("Anggaran", "uang"), ("Realisasi", "hasil"), (f"{phrase} kinerja", "persen")],
    ]
    for layout in layouts:
        rows: list[Row] = [[head for head, _ in layout]]
        rows += [[line + 1.0 if kind == "nomor" else kinds[kind][line] for _, kind in layout] for line in range(4)]
        yield _titled(rows)
    grouped: list[Row] = [["Uraian", "Anggaran", "Realisasi", ""], ["", phrase, phrase, "%"]]
    grouped += [[names[line], money[line], spent[line], share[line]] for line in range(4)]
    yield _titled(grouped, [(4, 1, 5, 1), (4, 3, 4, 4)])
    above: list[Row] = [["Uraian", phrase, "", ""], ["", "Target", "Rp", "%"]]
    above += [[names[line], count[line], spent[line], share[line]] for line in range(4)]
    yield _titled(above, [(4, 1, 5, 1), (4, 2, 4, 4)])


def _titled(rows: Sequence[Row], merged: Sequence[tuple[int, int, int, int]] = ()) -> Sheet:
    return sheet([["Laporan Realisasi Anggaran"], ["Tahun Anggaran 2024"], [OFFICE], *rows], merged)


def title_workbooks(book: Rulebook) -> Iterator[Named]:
    """judul:ID:n for every title of a table that is not used."""
    for kind in book.vocabulary.not_used.values():
        for number, title in enumerate(kind.titles):
            rows: list[Row] = [
                ["Uraian", "Anggaran", "Realisasi"],
                ["Belanja makan", 4_000_000.0, 3_000_000.0],
                ["Belanja alat", 2_000_000.0, 1_000_000.0],
            ]
            yield (
                f"judul:{kind.id}:{number}",
                workbook(sheet([[title.title()], ["Tahun Anggaran 2024"], [OFFICE], *rows])),
            )


def total_workbooks(book: Rulebook) -> Iterator[Named]:
    """jumlah:WORDS for all that a row that adds up others is called: under all, between its parts, below the total.

    jumlah:WORDS dari persen for what the mean of percents is called.
    """
    said = book.vocabulary.total_rows
    for words in dict.fromkeys([*said.totals, *said.subtotals, *said.before, *said.carried, *said.asides]):
        label = plain(words).title() or "%"
        yield f"jumlah:{words}", workbook(*map(_titled, _total_rows(label)))
    for words in said.averages:
        yield f"jumlah:{words} dari persen", workbook(*map(_titled, _average_rows(plain(words).title())))


def _average_rows(label: str) -> Iterator[list[Row]]:
    """A row of percents alone, under the rows it is the mean of and between two groups of them."""
    heads: Row = ["Sasaran", "Indikator Kinerja", "Target", "Realisasi", "Capaian (%)"]
    one: Row = ["Meningkatnya produksi", "Jumlah produksi", 100.0, 90.0, 90.0]
    other: Row = ["", "Jumlah benih", 50.0, 40.0, 80.0]
    third: Row = ["Meningkatnya layanan", "Jumlah izin", 20.0, 20.0, 100.0]
    yield [heads, one, other, [label, "", "", "", 85.0], third]
    yield [heads, one, other, ["", label, "", "", 85.0], third]


def _total_rows(label: str) -> Iterator[list[Row]]:
    """The label at the end, as the sum or not; after each group; with the name of a group; below a total; amid rows."""
    heads: Row = ["Uraian", "Anggaran", "Realisasi"]
    one: Row = ["Belanja makan", 4_000_000.0, 3_000_000.0]
    other: Row = ["Belanja alat", 2_000_000.0, 1_000_000.0]
    total: Row = ["Jumlah", 6_000_000.0, 4_000_000.0]
    further: Row = ["Belanja jasa", 1_000_000.0, 500_000.0]
    yield [heads, one, other, [label, *total[1:]]]
    yield [heads, one, other, [label, 6_500_000.0, 4_100_000.0]]
    yield [heads, one, [label, *one[1:]], other, [label, *other[1:]], total]
    yield [heads, ["Bidang Sosial", "", ""], one, other, [f"{label} Bidang Sosial", *total[1:]], further]
    yield [heads, one, other, total, [label, 2_000_000.0, 66.67]]
    yield [heads, one, other, [label, *total[1:]], further]
