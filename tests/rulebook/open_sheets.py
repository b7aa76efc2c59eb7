"""Small sheets in no known layout for every title, level and measure of the open forms."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sheet_parts import SPANS, Named, Row, body_of, combinations, plain, sheet, texts, titles_of, workbook

from pipeline.rulebook.forms import Form

ALONE: Final[tuple[Mapping[str, object], ...]] = tuple(
    {field: said, "angka": True}
    for field, said in (("nomor", "8"), ("kode", "5.1.02.02"), ("indikator", "Jumlah lembaga"), ("label", "Baris lain"))
)
"""Rows of which one cell alone says what they are."""
UNCLEAR: Final = {"Rp": "Keuangan", "%": "Persen"}
"""Unit -> a heading that leaves open which measure of it is meant; of counts "Kinerja"."""
HEADS: Final = (
    "Anggaran",
    "Anggaran 2024",
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
)


def open_workbooks(form: Form) -> Iterator[Named]:
    """form:ID:… under each title of an open form, with what each of its measures is called, and with as little as can be."""
    lists = (form.clues, form.totals, form.ends, *(rule.labels for rule in form.levels))
    for number in range(max(len(texts(list(each))) for each in lists)):
        rows = _full(form, number)
        yield f"form:{form.id}:{number}", workbook(sheet(rows))
    yield f"form:{form.id}:baris", workbook(sheet(_full(form, 0, combinations(form))))
    for number, _ in enumerate(texts(form.clues)):
        yield f"form:{form.id}:sedikit_{number}", workbook(sheet(_little(titles_of(form, number)[:1])))
    for number, words in enumerate(form.against):
        titles = [max(texts(form.clues), key=len), f"Bahan {plain(words)}"]
        yield f"form:{form.id}:lawan_{number}", workbook(sheet(_little(titles)), sheet([[titles[1]], *rows]))
    for head in HEADS:
        yield f"form:{form.id}:judul_{head}", workbook(sheet(_little(titles_of(form, 0)[:1], head)))
    for number, said in enumerate(texts(form.ends)):
        rows = [*_little(titles_of(form, 0)[:1])[:-1], [said.title()], ["Kegiatan 5", 5_000_000.0]]
        yield f"form:{form.id}:habis_{number}", workbook(sheet(rows))
    spans = [sheet(_little([titles_of(form, 0)[0], said])) for said in SPANS]
    yield f"form:{form.id}:kurun", workbook(*spans)
    for measure in form.gives:
        most = [each for each in form.gives if each != measure]
        pages = [sheet(_left_open(form, measure, others)) for others in (most, most[:1])]
        yield f"form:{form.id}:terbuka_{measure}", workbook(*pages)


def _full(form: Form, number: int, lines: Iterable[Mapping[str, object]] = ()) -> list[Row]:
    """`lines`: rows below those that its rules of levels are about."""
    measures = form.vocabulary.measures
    rows: list[Row] = [[title] for title in titles_of(form, number) if title]
    rows += [[], ["No", "Kode", "Uraian", "Indikator", *(measures[each].words[0] for each in form.gives)]]
    for line, cells in enumerate([*body_of(form, number), *ALONE, *lines]):
        amounts = [_amount(measures[each].unit, line) if cells.get("angka") else "" for each in form.gives]
        rows.append([*(cells.get(name, "") for name in ("nomor", "kode", "label", "indikator")), *amounts])
    return rows


def _little(titles: Sequence[str], head: str = "Anggaran") -> list[Row]:
    """Names and one column, in which no layout is known."""
    lines: list[Row] = [[f"Kegiatan {line}", line * 1_000_000.0, f"{line} Orang"] for line in range(1, 5)]
    above: list[Row] = [[title] for title in titles]
    return [*above, ["Tahun Anggaran 2024"], [], ["Uraian", head, "Output"], *lines, ["Jumlah", 10_000_000.0]]


def _left_open(form: Form, measure: str, others: Sequence[str]) -> list[Row]:
    """Other measures under their words, and this one under a heading that may mean several."""
    measures = form.vocabulary.measures
    heads = [*(measures[each].words[0] for each in others), UNCLEAR.get(measures[measure].unit, "Kinerja")]
    units = [measures[each].unit for each in (*others, measure)]
    lines: list[Row] = [
        [f"Kegiatan {line}", *(_amount(unit, line * place) for place, unit in enumerate(units, 1))]
        for line in range(1, 6)
    ]
    return [[title] for title in titles_of(form, 0) if title] + [["Uraian", *heads], *lines]


def _amount(unit: str, line: int) -> object:
    return {"Rp": (line + 1) * 1_250_000.0, "%": f"{40 + line},5"}.get(unit, f"{line + 3} Orang")
