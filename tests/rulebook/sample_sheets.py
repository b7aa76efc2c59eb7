"""Small sheets for every word, column, level and heading that the rules name: made from the rules as they stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from pipeline.read.file.workbook import Sheet, Workbook
from pipeline.rulebook.form_columns import Column
from pipeline.rulebook.form_levels import Context, LevelRule
from pipeline.rulebook.forms import Form
from pipeline.rulebook.rulebook import Rulebook

Row = list[object]
Named = tuple[str, Workbook]
REPORT_TABLES: Final = 4
"""Tables of a report that make a workbook one."""
MOST: Final = 14
"""Variants of a form's header: enough for each word of its longest list."""
OFFICE: Final = "Dinas Sosial Kabupaten Contoh"
KODE: Final = {
    "program": "1.06.06",
    "kegiatan": "1.06.06.2.01",
    "sub_kegiatan": "1.06.06.2.01.0001",
    "rekening": "5.1.02.01",
}
CELLS: Final = {
    "urusan": "1",
    "bidang": "06",
    "program": "06",
    "kegiatan": "2.01",
    "sub_kegiatan": "0001",
    "rekening": "5.1.02.01",
}
NOMOR: Final = {"angka": "7", "huruf": "A", "romawi": "IV", "angka.angka": "7.1", "angka.angka.angka": "7.1.1"}
ALONE: Final[tuple[Mapping[str, object], ...]] = tuple(
    {field: said, "angka": True}
    for field, said in (("nomor", "8"), ("kode", "5.1.02.02"), ("indikator", "Jumlah lembaga"), ("label", "Baris lain"))
)
"""Rows of which one cell alone says what they are."""
SPAN: Final = {"tahun": "", "triwulan": "Triwulan IV", "bulan": "Bulan Desember"}


def workbook(*sheets: Sheet, file: str = "berkas.xlsx") -> Workbook:
    return Workbook(file, 1, "0" * 64, sheets, ())


def sheet(rows: Sequence[Row], merged: Sequence[tuple[int, int, int, int]] = (), name: str = "Lembar") -> Sheet:
    width = max(map(len, rows))
    return Sheet(name, visible=True, rows=[[*row, *[""] * (width - len(row))] for row in rows], merged=tuple(merged))


def plain(words: str, star: str = "", year: int = 2024) -> str:
    """A pattern as somebody prints it."""
    return " ".join(words.replace("{n}", str(year)).replace("#", "3").replace("*", f" {star} ").split())


def texts(patterns: Sequence[str]) -> list[str]:
    """Each pattern without what its stars allow, and with."""
    made = chain.from_iterable((plain(each), plain(each, "uji")) for each in patterns)
    return [each for each in dict.fromkeys(made) if each]


def at(items: Sequence[str], number: int) -> str:
    return items[number % len(items)] if items else ""


# --------------------------------------------------------------------------- forms


def form_workbooks(book: Rulebook) -> Iterator[Named]:
    """form:ID:… for every form, with each of its words, without each required column, under each title."""
    for form in book.forms:
        if form.open:
            yield from _open_form(form)
            continue
        longest = max(len(texts(list(each))) for each in _lists(form))
        for number in range(min(longest, MOST)):
            yield f"form:{form.id}:{number}", workbook(_sheet(form, number, _titles(form, number)))
        for column in (each for each in form.columns if each.required):
            rest = [each for each in form.columns if each is not column]
            yield f"form:{form.id}:tanpa_{column.field}", workbook(_sheet(form, 0, _titles(form, 0), rest))
        needed = [each for each in form.columns if each.required]
        yield f"form:{form.id}:perlu", workbook(_sheet(form, 0, _titles(form, 0), needed))
        for number, words in enumerate(form.samples):
            only = [{"label": plain(words).title(), "kode": KODE["sub_kegiatan"], "angka": True}]
            yield f"form:{form.id}:contoh_{number}", workbook(_sheet(form, 0, _titles(form, 0), lines=only))
        yield f"form:{form.id}:polos", workbook(_sheet(form, 0, [""]))
        for number, words in enumerate(form.against):
            yield f"form:{form.id}:lawan_{number}", workbook(_sheet(form, 0, [*_titles(form, 0), plain(words)]))


def _lists(form: Form) -> Iterator[Sequence[str]]:
    yield from (form.clues, form.totals, form.ends, form.samples)
    for column in form.columns:
        yield from (column.words, [" ".join(each) for each in column.under])
    yield from (rule.labels for rule in form.levels)
    yield from (each.words for each in _context(form))


def _context(form: Form) -> Sequence[Context]:
    return form.vocabulary.context if form.per_block else ()


def _titles(form: Form, number: int) -> list[str]:
    return [at(texts(form.clues), number), SPAN[form.span], "Tahun Anggaran 2024", OFFICE]


def _sheet(
    form: Form,
    number: int,
    titles: Sequence[str],
    columns: Sequence[Column] | None = None,
    lines: Sequence[Mapping[str, object]] | None = None,
) -> Sheet:
    """`lines` in place of the rows that the form's own rules of levels are about."""
    columns = form.columns if columns is None else columns
    placed = [(each, year) for each in columns for year in ((2024, 2025) if each.repeat else (2024,))]
    rows: list[Row] = [[title] for title in titles if title]
    for number_, context in enumerate(_context(form)):
        value = f"{KODE.get(context.level, '1.06')} Uraian {number_}"
        rows.append([at(texts(context.words), number).title(), ":", value])
    rows.append([])
    paths = [_path(column, number, year) for column, year in placed]
    header, merged = _header(paths, len(rows))
    body = [
        [_cell(column, cells, line) for column, _ in placed] for line, cells in enumerate(lines or _body(form, number))
    ]
    return sheet([*rows, *header, *body], merged)


def _path(column: Column, number: int, year: int) -> list[str]:
    """The words above a column, then its own."""
    above = [
        plain(each, "uji" if number % 2 else "", year)
        for each in (column.under[number % len(column.under)] if column.under else ())
    ]
    own = texts(column.words)
    return [*(each or "grup" for each in above), at(own, number).replace("2024", str(year))]


def _header(paths: Sequence[Sequence[str]], top: int) -> tuple[list[Row], list[tuple[int, int, int, int]]]:
    depth = max(map(len, paths))
    rows: list[Row] = [[""] * len(paths) for _ in range(depth)]
    merged = []
    for column, path in enumerate(paths):
        for level, words in enumerate(path):
            before = paths[column - 1] if column else ()
            if (
                level < len(path) - 1
                and list(path[: level + 1]) == list(before[: level + 1])
                and len(before) > level + 1
            ):
                continue
            rows[level][column] = words
            right = column
            while (
                level < len(path) - 1
                and right + 1 < len(paths)
                and list(paths[right + 1][: level + 1]) == list(path[: level + 1])
                and len(paths[right + 1]) > level + 1
            ):
                right += 1
            bottom = depth - 1 if level == len(path) - 1 else level
            if (bottom, right) != (level, column):
                merged.append((top + level + 1, column + 1, top + bottom + 1, right + 1))
    return rows, merged


def _body(form: Form, number: int) -> Iterator[Mapping[str, object]]:
    """Rows that the form's rules of levels are about, then a total, a sample, what ends it, and a row after that."""
    for rule in form.levels:
        yield from _rows_of(rule, number)
    yield {"label": "Baris biasa", "nomor": "9", "indikator": "Jumlah orang", "angka": True}
    for patterns in (form.totals, form.samples):
        if patterns:
            yield {"label": at(texts(patterns), number).title(), "angka": True}
    if form.ends:
        yield {"label": at(texts(form.ends), number).title()}
        yield {"label": "Sesudah akhir", "nomor": "1", "angka": True}


def _rows_of(rule: LevelRule, number: int) -> Iterator[Mapping[str, object]]:
    when = dict(rule.when)
    cells: dict[str, object] = {
        "label": "Uraian uji" if when.get("label", True) else "",
        "indikator": "Persentase uji" if when.get("indikator", True) else "",
        "nomor": "1" if when.get("nomor", False) else "",
        "kode": "5.1.02.01" if when.get("kode", False) else "",
        "angka": when.get("uang", True),
        **{
            field: ("1" if filled else "")
            for field, filled in when.items()
            if field not in {"label", "indikator", "nomor", "kode", "uang"}
        },
    }
    if rule.kode:
        yield from ({**cells, "label": f"Uraian {level}", "kode": kode} for level, kode in KODE.items())
    elif rule.cells:
        yield from ({**cells, "label": f"Uraian {level}", "jenjang": level} for level in KODE)
    elif rule.numbering:
        yield from ({**cells, "nomor": f"{one}.", "label": f"Uraian nomor {one}"} for one in (1, 1, 1, 2, 1))
    elif rule.nomor:
        yield from ({**cells, "nomor": NOMOR[each], "label": f"Uraian {each}"} for each in rule.nomor)
    elif rule.labels:
        said = texts(rule.labels)
        yield {**cells, "label": said[number % len(said)].title(), "nomor": cells["nomor"]}
        yield {**cells, "label": said[(number + 1) % len(said)].title()}
    elif rule.prefix:
        yield from ({**cells, "label": f"{each} Rincian uji"} for each in rule.prefix)
    else:
        yield {**cells, "label": ("3. " if rule.strip else "") + str(cells["label"]) if cells["label"] else ""}


def _cell(column: Column, cells: Mapping[str, object], line: int) -> object:
    """What a row has in a column."""
    if column.field in cells and column.field not in ("label", "angka"):
        said = cells[column.field]
        return line + 2.0 if said == "1" and column.measure else said
    if column.kind == "kode":
        return _kode_cell(column, cells)
    if column.kind == "label":
        return cells.get("label", "") if column.field == "label" or cells.get("label") else ""
    if column.measure:
        return _number(column, line) if cells.get("angka") else ""
    return cells.get(column.kind, "") if column.kind == "nomor" else ""


def _kode_cell(column: Column, cells: Mapping[str, object]) -> object:
    order = list(CELLS)
    level = cells.get("jenjang")
    if not level:
        return cells.get("kode", "")
    mine = column.levels[-1] if column.levels else "program"
    if mine in order and level in order and order.index(mine) <= order.index(str(level)):
        return CELLS[mine] if len(column.levels) == 1 else KODE.get(str(level), "")
    return ""


def _number(column: Column, line: int) -> object:
    if column.kind == "rupiah":
        return (line + 1) * 1_250_000.0
    return f"{40 + line},5" if column.kind == "percent" else f"{line + 3} Orang"


def _open_form(form: Form) -> Iterator[Named]:
    """A table of no known layout, under each title of an open form, with what each of its measures is called."""
    measures = form.vocabulary.measures
    heads = ["No", "Kode", "Uraian", "Indikator", *(measures[each].words[0] for each in form.gives)]
    for number in range(
        max(len(texts(list(each))) for each in (form.clues, form.totals, *(rule.labels for rule in form.levels)))
    ):
        rows: list[Row] = [[title] for title in _titles(form, number) if title]
        for line, cells in enumerate([*_body(form, number), *ALONE]):
            if not line:
                rows += [[], list(heads)]
            amounts = [_amount(measures[each].unit, line) if cells.get("angka") else "" for each in form.gives]
            rows.append(
                [
                    cells.get("nomor", ""),
                    cells.get("kode", ""),
                    cells.get("label", ""),
                    cells.get("indikator", ""),
                    *amounts,
                ]
            )
        yield f"form:{form.id}:{number}", workbook(sheet(rows))
    for number, words in enumerate(form.against):
        yield f"form:{form.id}:lawan_{number}", workbook(sheet([[plain(words)], *rows]))
    for head in (
        "Anggaran",
        "Jumlah",
        "Realisasi",
        "Target",
        "Capaian",
        "Nilai",
        "Rp",
        "%",
        "Kinerja",
        "Sisa",
        "Keuangan",
    ):
        lines: list[Row] = [[f"Kegiatan {line}", line * 1_000_000.0, f"{line} Orang"] for line in range(1, 5)]
        made = [
            [_titles(form, 0)[0]],
            ["Tahun Anggaran 2024"],
            [],
            ["Uraian", head, "Output"],
            *lines,
            ["Jumlah", 10_000_000.0],
        ]
        yield f"form:{form.id}:judul_{head}", workbook(sheet(made))


def _amount(unit: str, line: int) -> object:
    return {"Rp": (line + 1) * 1_250_000.0, "%": f"{40 + line},5"}.get(unit, f"{line + 3} Orang")


# --------------------------------------------------------------------------- headings and titles


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
    share = [75.0, 100.0, 80.0, 50.0]
    kode = [f"1.06.06.2.01.000{line}" for line in range(1, 5)]
    words = ["Kota Contoh", "Desa Satu", "Desa Dua", "Kota Contoh"]
    count = ["12 Orang", "3 Unit", "5 Orang", "7 Unit"]
    kinds: Mapping[str, list[object]] = {
        "label": [*names], "uang": [*money], "hasil": [*spent], "sisa": [*rest], "persen": [*share], "kode": [*kode],
        "kata": [*words], "banyak": [*count],
    }  # fmt: skip
    layouts: list[list[tuple[str, str]]] = [
        [("No", "nomor"), (phrase, "label"), ("Anggaran", "uang"), ("Realisasi", "hasil")],
        [("Uraian", "label"), (phrase, "uang")],
        [("Uraian", "label"), ("Anggaran", "uang"), (phrase, "hasil"), ("Keterangan", "kata")],
        [("Uraian", "label"), ("Anggaran", "uang"), ("Realisasi", "hasil"), (phrase, "sisa")],
        [("Uraian", "label"), ("Anggaran", "uang"), ("Realisasi", "hasil"), (phrase, "persen")],
        [("Uraian", "label"), ("Anggaran", "uang"), (phrase, "kata")],
        [(phrase, "kode"), ("Uraian", "label"), ("Anggaran", "uang")],
        [("Uraian", "label"), (f"anggaran {phrase}", "uang"), (f"realisasi {phrase}", "hasil")],
        [("Uraian", "label"), (f"{phrase} anggaran", "uang"), ("anggaran", "hasil")],
        [("Uraian", "label"), (f"target {phrase}", "banyak"), (f"realisasi {phrase}", "banyak")],
        [("Uraian", "label"), (phrase, "banyak"), ("Anggaran", "uang")],
        [("Uraian", "label"), (f"{phrase} kinerja", "banyak"), ("Anggaran", "uang")],
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


def book_workbooks(book: Rulebook) -> Iterator[Named]:
    """buku:DOCUMENT for every document: a table of it among those of a report, and of what a report prints again."""
    report = book.vocabulary.report
    forms = [form for form in book.forms if not form.open]
    beside = [form for form in forms if form.document == report.id][:REPORT_TABLES]
    beside += [next(form for form in forms if form.document == quoted) for quoted in report.quotes]
    for document in book.vocabulary.documents:
        own = [form for form in forms if form.document == document][:1]
        sheets = [
            replace(_sheet(form, 0, _titles(form, 0)), name=f"Lembar {at}") for at, form in enumerate([*own, *beside])
        ]
        yield f"buku:{document}", workbook(*sheets)


def measure_form(measure: str) -> dict[str, object]:
    """A form that leaves the words of its column, and its kind, to the measure."""
    return {
        "id": "uji_ukuran",
        "document": "Realisasi",
        "title": "Uji ukuran",
        "span": "triwulan",
        "columns": [
            {"field": "kode", "kind": "kode", "words": ["Kode Uji"], "required": True},
            {"field": "label", "kind": "label", "words": ["Uraian Uji"], "required": True},
            {"field": "uji", "measure": measure, "period": "{periode}", "required": True},
            {"field": "uji_tahun", "measure": measure, "words": ["Setahun"]},
        ],
        "totals": ["Jumlah"],
        "levels": [{"kode": True}],
    }


def measure_workbooks(book: Rulebook) -> Iterator[tuple[str, str, Workbook]]:
    """ukuran:ID:n for every heading word of a measure, for the form of `measure_form`: a tree whose sums do not hold."""
    kodes = ["1.06.06", "1.06.06.2.01", "1.06.06.2.02", "1.06.07", "1.06.07.2.01", "1.06.07.2.02"]
    for measure in book.vocabulary.measures.values():
        amounts = {
            "Rp": [9_000_000.0, 5_000_000.0, 3_000_000.0, -4_000_000.0, -3_000_000.0, -1_000_000.0],
            "%": ["75,5", "7000", "-12,5", "101", "0", "99"],
        }.get(measure.unit, ["9 Orang", "5 Orang", "-3 Orang", "4", "2 Unit", "1,5"])
        if measure.sums:
            yield f"ukuran:{measure.id}:tanda", measure.id, workbook(_sign_lost(measure.words[0]))
        for number, words in enumerate(measure.words):
            values: list[Row] = [
                [kode, f"Program Uji {kode}", each, each] for kode, each in zip(kodes, amounts, strict=True)
            ]
            heads: Row = ["Kode Uji", "Uraian Uji", words, "Setahun"]
            rows: list[Row] = [["Laporan Uji Triwulan IV"], ["Tahun Anggaran 2024"], [OFFICE], heads, *values]
            yield f"ukuran:{measure.id}:{number}", measure.id, workbook(sheet(rows))


def _sign_lost(words: str) -> Sheet:
    """A tree in which one amount below zero is printed without its sign: its rows below and its total say so."""
    amounts = {
        "1.06.06": 8_000_000.0, "1.06.06.2.01": 5_000_000.0, "1.06.06.2.02": 3_000_000.0,
        "1.06.07": 4_000_000.0, "1.06.07.2.01": -3_000_000.0, "1.06.07.2.02": -1_000_000.0,
    }  # fmt: skip
    values: list[Row] = [[kode, f"Program Uji {kode}", each, each] for kode, each in amounts.items()]
    heads: Row = ["Kode Uji", "Uraian Uji", words, "Setahun"]
    titles: list[Row] = [["Laporan Uji Triwulan IV"], ["Tahun Anggaran 2024"], [OFFICE]]
    return sheet([*titles, heads, *values, ["", "Jumlah", 4_000_000.0, 4_000_000.0]])
