"""Columns rounded after they were added up: a note, and their sums hold to that; what is off by more is named all the same."""

from dataclasses import replace

from check_build import Doc, amount, brief, located, run
from exports import each_amount, export

from pipeline.model import Outcome, Severity

COLUMNS = ("pagu", "realisasi", "sisa", "persen")


def _in_thousands(doc: Doc) -> Doc:
    """Every amount to the nearest thousand, each by itself."""
    for name in COLUMNS[:-1]:
        doc = each_amount(doc, name, lambda old: (old + 500) // 1_000 * 1_000)
    return doc


def _with(doc: Doc, level: str, more: int) -> tuple[Doc, int]:
    """(the table with the pagu of the second row of a level changed, its line)."""
    at = [place for place, line in enumerate(doc.lines) if line.level == level][1]
    old = doc.lines[at].amounts["pagu"]
    assert isinstance(old, int)
    line = replace(doc.lines[at], amounts={**doc.lines[at].amounts, "pagu": old + more})
    return replace(doc, lines=(*doc.lines[:at], line, *doc.lines[at + 1 :])), at


def test_a_table_rounded_to_thousands_is_one_note() -> None:
    """Sums, sisa and percents are off by what rounding leaves; nobody typed anything wrong."""
    (note,) = run(_in_thousands(export(3, 300, columns=COLUMNS)))
    args = dict(note.args)
    assert (note.outcome, note.severity, args["kolom"]) == (
        Outcome.TIDAK_TERLACAK,
        Severity.CATATAN,
        "pagu, realisasi, sisa",
    )
    assert int(args["terbesar"]) % 1_000 == 0


def test_a_slip_larger_than_rounding_is_named_beside_it() -> None:
    """Its cell, with every amount that rounding leaves open: the sums around it say as many."""
    clean = _in_thousands(export(3, 300, columns=COLUMNS))
    doc, at = _with(clean, "sub_kegiatan", 3_000_000)
    (finding,) = [each for each in run(doc) if each.severity is not Severity.CATATAN]
    assert {each.cell.address for each in finding.alternatives} == {f"C{at + doc.first_row}"}
    assert clean.lines[at].amounts["pagu"] in [amount(each.expected) for each in finding.alternatives]


def test_whole_thousands_that_add_up_are_no_rounded_column() -> None:
    """A slip of a thousand in a plan of round amounts is a slip, however round they are."""
    doc = each_amount(export(3, 300, columns=("pagu",)), "pagu", lambda old: old * 1_000)
    wrong, at = _with(doc, "sub_kegiatan", 1_000)
    (finding,) = located(run(wrong))
    addresses = {cell.address for cell in finding.cells} | {each.cell.address for each in finding.alternatives}
    assert f"C{at + doc.first_row}" in addresses


def test_sums_off_by_a_rupiah_are_no_reason_to_allow_thousands() -> None:
    """The grain of a column is what all its amounts are multiples of: one that is spent to the rupiah has none."""
    doc = each_amount(export(3, 300, columns=("pagu", "realisasi")), "realisasi", lambda old: (old + 1) // 3)
    assert [dict(each.args)["terbesar"] for each in run(doc)] == ["2"]
    wrong, at = _with(doc, "sub_kegiatan", 900)
    (finding,) = [each for each in run(wrong) if each.severity is not Severity.CATATAN]
    assert brief([finding])[0][:2] == ("PASTI", f"C{at + doc.first_row}")
