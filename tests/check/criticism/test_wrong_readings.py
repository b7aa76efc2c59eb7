"""Wrong readings made on purpose over clean tables: no cell is accused, one finding each names the assumption."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from check_build import Doc, Line, Part, located, run
from exports import COLUMNS, each_amount, each_line, export

from pipeline.model import Finding, Outcome, Severity

SIZES = ((500, 1), (1_500, 4), (5_000, 20))


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    """(rule, column, what is assumed or what it looks like) of every finding."""
    return [
        (each.rule, dict(each.args).get("kolom", each.measure), args.get("anggapan", args.get("dugaan", "")))
        for each in findings
        for args in (dict(each.args),)
    ]


def accused(findings: list[Finding]) -> list[Finding]:
    """Those that name a cell as wrong."""
    return [each for each in findings if each.outcome is Outcome.SALAH]


def _percent(line: Line, make: Callable[[int], object]) -> Line:
    said = line.amounts["persen"]
    assert isinstance(said, str)
    return replace(line, amounts={**line.amounts, "persen": make(int(said.rstrip("%").replace(",", "")))})


def _exchanged(doc: Doc, one: str, other: str) -> Doc:
    def changed(line: Line) -> Line:
        return replace(line, amounts={**line.amounts, one: line.amounts[other], other: line.amounts[one]})

    return each_line(doc, changed)


def _total(doc: Doc) -> Line:
    return doc.lines[-1]


def fraction_as_percent(doc: Doc) -> Doc:
    """0,9534 read as 0,9534 %."""
    return each_line(doc, lambda line: _percent(line, lambda hundredths: Part(hundredths, 4)))


def percent_twice(doc: Doc) -> Doc:
    """95,34 % read as a fraction: 9.534 %."""
    return each_line(doc, lambda line: _percent(line, lambda hundredths: Part(hundredths, 0)))


def times_thousand(doc: Doc) -> Doc:
    """One column whose decimals were read as digits."""
    return each_amount(doc, "realisasi", lambda amount: amount * 1_000)


def sign(doc: Doc) -> Doc:
    """Sisa as realisasi − pagu."""
    return each_amount(doc, "sisa", lambda amount: -amount)


def column_aside(doc: Doc) -> Doc:
    """Realisasi and sisa under each other's heading."""
    return _exchanged(doc, "realisasi", "sisa")


def target_for_realisasi(doc: Doc) -> Doc:
    """The column of the plan read as that of the result: both hold the pagu."""
    return each_line(doc, lambda line: replace(line, amounts={**line.amounts, "realisasi": line.amounts["pagu"]}))


def percent_of_whole(doc: Doc) -> Doc:
    """A row's part of all realisasi, read as its penyerapan."""
    whole = _total(doc).amounts["realisasi"]
    assert isinstance(whole, int)

    def share(line: Line) -> Line:
        amount = line.amounts["realisasi"]
        assert isinstance(amount, int)
        return replace(line, amounts={**line.amounts, "persen": Part(round(amount * 1_000_000 / whole), 4)})

    return each_line(doc, share)


def row_lower(doc: Doc) -> Doc:
    """Realisasi typed, or read, one row too low."""
    above = [doc.lines[0], *doc.lines[:-1]]
    lines = [
        replace(line, amounts={**line.amounts, "realisasi": other.amounts["realisasi"]})
        for line, other in zip(doc.lines, above, strict=True)
    ]
    return replace(doc, lines=tuple(lines))


def total_among_rows(doc: Doc) -> Doc:
    """A second row of the total, read as a program."""
    last = _total(doc)
    level = doc.lines[0].level
    twin = replace(last, level=level, label="Total", parent=-1)
    return replace(doc, lines=(*doc.lines[:-1], twin, last))


def subtotals_among_rows(doc: Doc) -> Doc:
    """Under every sub kegiatan a row "Jumlah" that is read as one more account."""
    kept: list[Line] = []
    place: dict[int, int] = {}
    for at, line in enumerate(doc.lines):
        place[at] = len(kept)
        kept.append(replace(line, parent=place.get(line.parent, -1)))
        below = doc.lines[at + 1] if at + 1 < len(doc.lines) else None
        if line.level == "rekening" and (below is None or below.level != "rekening"):
            above = doc.lines[line.parent]
            kept.append(
                replace(above, level="rekening", kode="", label="Jumlah", parent=place[line.parent], kode_from="")
            )
    return replace(doc, lines=tuple(kept))


def too_deep(doc: Doc) -> Doc:
    """Sub kegiatan read as children of the first of them."""
    first: dict[int, int] = {}
    lines = list(doc.lines)
    for at, line in enumerate(doc.lines):
        if line.level == "sub_kegiatan":
            eldest = first.setdefault(line.parent, at)
            if eldest != at:
                lines[at] = replace(line, parent=eldest)
    return replace(doc, lines=tuple(lines))


def children_as_brothers(doc: Doc) -> Doc:
    """Accounts read as brothers of their sub kegiatan."""
    lines = [
        replace(line, parent=doc.lines[line.parent].parent, level="sub_kegiatan") if line.level == "rekening" else line
        for line in doc.lines
    ]
    return replace(doc, lines=tuple(lines))


def quarters_so_far(doc: Doc) -> Doc:
    """The realisasi s.d. each triwulan, read as that of the triwulan alone."""

    def quarters(line: Line) -> Line:
        whole = line.amounts["realisasi"]
        assert isinstance(whole, int)
        so_far = {f"realisasi@TW{at}": whole // 50 * at * 12 for at in (1, 2, 3)}
        return replace(line, amounts={**line.amounts, **so_far, "realisasi@TW4": whole})

    more = tuple(f"realisasi@TW{at}" for at in (1, 2, 3, 4))
    return replace(each_line(doc, quarters), columns=(*doc.columns, *more))


def unit_left_out(doc: Doc) -> Doc:
    """Realisasi in thousands of rupiah, and nothing says so."""
    return each_amount(doc, "realisasi", lambda amount: (amount + 500) // 1_000)


def noise(doc: Doc) -> Doc:
    """A column that is something else altogether."""
    rng = random.Random(7)
    return each_amount(doc, "realisasi", lambda _: rng.randrange(10**6, 10**9))


READINGS = {
    fraction_as_percent: {("baca.anggapan", "persen", "pecahan")},
    percent_twice: {("baca.anggapan", "persen", "persen_dua_kali")},
    times_thousand: {("baca.anggapan", "realisasi", "seperseribu")},
    sign: {("baca.anggapan", "sisa", "tanda")},
    column_aside: {("baca.anggapan", "realisasi, sisa", "kolom_tertukar")},
    target_for_realisasi: {("baca.anggapan_gugur", "realisasi, pagu", "tidak_diketahui")},
    percent_of_whole: {("baca.anggapan", "persen", "bagian_jumlah")},
    row_lower: {("baca.anggapan_gugur", "realisasi", "geser_baris")},
    total_among_rows: {("baca.anggapan", "pagu", "subtotal")},
    subtotals_among_rows: {("baca.anggapan", "pagu", "subtotal")},
    too_deep: {("baca.anggapan", "pagu", "sejajar")},
    children_as_brothers: {("baca.anggapan", "pagu", "rincian")},
    quarters_so_far: {("baca.anggapan", "realisasi", "kumulatif")},
    noise: {("baca.anggapan_gugur", "realisasi", "tidak_diketahui")},
}


@pytest.mark.parametrize(("rows", "units"), SIZES)
@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.__name__)
def test_a_wrong_reading_accuses_no_cell(reading: Callable[[Doc], Doc], rows: int, units: int) -> None:
    """One finding says what the table was taken for, or which column cannot be judged."""
    findings = run(reading(export(rows, rows, units, columns=COLUMNS)))
    assert located(findings) == []
    assert set(told(findings)) == READINGS[reading]
    assert len(findings) == 1


@pytest.mark.parametrize(("rows", "units"), SIZES)
def test_a_unit_that_is_left_out_accuses_no_cell(rows: int, units: int) -> None:
    """Realisasi in thousands beside pagu in rupiah: read so; that its sums are off by rounding to thousands is a note."""
    findings = run(unit_left_out(export(rows, rows, units, columns=COLUMNS)))
    assert accused(findings) == []
    assert told(findings) == [("jumlah.induk", "realisasi", ""), ("baca.anggapan", "realisasi", "ribuan")]
    assert {each.severity for each in findings} == {Severity.CATATAN}


def test_a_wrong_percent_is_named_beside_amounts_in_thousands() -> None:
    """What rounding to thousands leaves open is not what a digit is off by."""
    doc = unit_left_out(export(500, 500, columns=COLUMNS))
    at = next(place for place, line in enumerate(doc.lines) if line.level == "program")
    right = doc.lines[at].amounts["persen"]
    assert isinstance(right, str)
    wrong = replace(doc.lines[at], amounts={**doc.lines[at].amounts, "persen": "1" + right[1:]})
    (finding,) = accused(run(replace(doc, lines=(*doc.lines[:at], wrong, *doc.lines[at + 1 :]))))
    assert (finding.rule, finding.cells[0].address) == ("baris.persen", f"F{at + doc.first_row}")
