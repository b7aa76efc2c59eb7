"""What the small sheets are made of: a sheet from its rows, a pattern as somebody prints it, kode and names."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, product
from typing import Final

from pipeline.read.file.sheet import Sheet
from pipeline.read.file.workbook import Workbook
from pipeline.rulebook.form_levels import LevelRule
from pipeline.rulebook.forms import Form

Row = list[object]
Named = tuple[str, Workbook]
OFFICE: Final = "Dinas Sosial Kabupaten Contoh"
KODE: Final = {
    "urusan": "1",
    "bidang": "1.06",
    "skpd": "1.06.0.00.0.00.01.0000",
    "program": "1.06.06",
    "kegiatan": "1.06.06.2.01",
    "sub_kegiatan": "1.06.06.2.01.0001",
    "rekening": "5.1.02.01",
}
CELLS: Final = {
    "urusan": "1",
    "bidang": "06",
    "skpd": "1.06.0.00.0.00.01.0000",
    "program": "06",
    "kegiatan": "2.01",
    "sub_kegiatan": "0001",
    "rekening": "5.1.02.01",
}
LIKE_ACCOUNTS: Final = {**CELLS, "urusan": "5", "bidang": "1"}
"""Cells of the office of perencanaan as Excel leaves them: 5.1 could be belanja operasi."""
NOMOR: Final = {"angka": "7", "huruf": "A", "romawi": "IV", "angka.angka": "7.1", "angka.angka.angka": "7.1.1"}
SPANS: Final = ("Semester I", "Triwulan II", "Bulan Mei")
"""Titles that a report of a year, of quarters and of months take otherwise."""
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


def titles_of(form: Form, number: int) -> list[str]:
    return [at(texts(form.clues), number), SPAN[form.span], "Tahun Anggaran 2024", OFFICE]


def body_of(form: Form, number: int) -> Iterator[Mapping[str, object]]:
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
        for like in (False, True):
            yield from (
                {**cells, "label": f"Uraian {level}", "jenjang": level, "mirip_rekening": like} for level in KODE
            )
    elif rule.numbering:
        yield from ({**cells, "nomor": f"{one}.", "label": f"Uraian nomor {one}"} for one in (1, 1, 1, 2, 1))
    elif rule.nomor:
        yield from ({**cells, "nomor": NOMOR[each], "label": f"Uraian {each}"} for each in rule.nomor)
        yield from ({**cells, "label": f"{NOMOR[each]}. Uraian {each}"} for each in rule.nomor)
    elif rule.labels:
        said = texts(rule.labels)
        yield {**cells, "label": said[number % len(said)].title(), "nomor": cells["nomor"]}
        yield {**cells, "label": said[(number + 1) % len(said)].title()}
    elif rule.prefix:
        yield from ({**cells, "label": f"{each} Rincian uji"} for each in rule.prefix)
    else:
        yield {**cells, "label": ("3. " if rule.strip else "") + str(cells["label"]) if cells["label"] else ""}


def combinations(form: Form) -> Iterator[Mapping[str, object]]:
    """Rows with every combination of the cells that the form's levels ask for, under each kind of name."""
    asked = dict.fromkeys([*(name for rule in form.levels for name, _ in rule.when), "indikator", "nomor", "kode"])
    filled = {"uang": True, "kode": KODE["kegiatan"], "nomor": "7", "indikator": "Persentase uji"}
    names = dict.fromkeys(
        ["Uraian uji", "", *(f"{words} Uraian" for rule in form.levels for words in rule.prefix)]
        + [text.title() for rule in form.levels for text in texts(rule.labels)[:1]]
    )
    fields = [name for name in asked if name != "label"]
    for name in names:
        for there in product((True, False), repeat=len(fields)):
            cells = {
                field: filled.get(field, "1") if is_there else "" for field, is_there in zip(fields, there, strict=True)
            }
            yield {"label": name, "angka": cells.pop("uang", True), **cells}
    yield from ({"label": "Uraian uji", "kode": "lihat DPA", "nomor": nomor, "angka": True} for nomor in ("", "7"))
