"""Columns rounded after they were added up: off by half a rupiah a row at most, said once, nobody accused."""

import pytest
from check_build import Doc, Line, Part, table
from network_build import model_for

from pipeline.check.edits.equations import Equations
from pipeline.check.lawful.rounding import without_rounding
from pipeline.model import Confidence, Finding, Outcome, Severity


def _sum(at: int, off: int, rows: int = 4) -> list[Line]:
    """A kegiatan off by so many sen, over rows of ten rupiah each."""

    def amount(sen: int) -> Part:
        return Part(sen, 2, unit="Rp")

    head = Line("kegiatan", f"1.{at}", f"K{at}", -1, {"pagu": amount(rows * 1_000 + off)})
    return [
        head,
        *(Line("sub_kegiatan", f"1.{at}.{one}", "S", -2, {"pagu": amount(1_000)}) for one in range(1, rows + 1)),
    ]


def _doc(*offs: int, rows: int = 4, sheet: str = "Lembar") -> Doc:
    lines: list[Line] = []
    for at, off in enumerate(offs, 1):
        head, *below = _sum(at, off, rows)
        place = len(lines)
        lines += [head, *(each.__class__(each.level, each.kode, each.label, place, each.amounts) for each in below)]
    return Doc("DPA", tuple(lines), columns=("pagu",), sheet=sheet)


def _rounded(*docs: Doc) -> tuple[list[bool], list[Finding], Equations, Equations]:
    model = model_for(*docs)
    made, _, notes = without_rounding(model.grid, model.equations, model.ratios)
    return made.broken.tolist(), notes, model.equations, made


def test_three_sums_off_by_a_rupiah_are_a_column_that_was_rounded() -> None:
    """One Catatan with their cells, how many, and the most that one is off by."""
    broken, (note,), _, _ = _rounded(_doc(100, -100, 200, 0))
    assert broken == [False] * 4
    assert (note.outcome, note.severity, note.confidence, note.rule) == (
        Outcome.TIDAK_TERLACAK, Severity.CATATAN, Confidence.TIDAK_TERLACAK, "jumlah.induk",
    )  # fmt: skip
    assert [each.address for each in note.cells] == ["C5", "C10", "C15"]
    assert note.args == (("kolom", "pagu"), ("jumlah", "3"), ("terbesar", "2"))
    assert note.cause is not None
    assert note.cause.id == "pembulatan"


def test_two_are_two_slips() -> None:
    """The very same equations, and nothing said."""
    broken, notes, before, after = _rounded(_doc(100, -100, 0, 0))
    assert (broken, notes) == ([True, True, False, False], [])
    assert after is before


@pytest.mark.parametrize(("off", "taken"), [(250, True), (251, False), (-250, True)])
def test_half_a_rupiah_for_each_amount_is_what_rounding_takes(off: int, taken: bool) -> None:  # noqa: FBT001
    """Five amounts: two and a half rupiah; what is off by more stays broken beside them, and holds to no less once mended."""
    broken, _, _, after = _rounded(_doc(100, 100, 100, off))
    assert broken == [False, False, False, not taken]
    assert after.tolerance.tolist() == [250] * 4


def test_more_rows_may_take_more() -> None:
    """Ten rows and their sum."""
    assert _rounded(_doc(550, 550, 550, rows=10))[0] == [False] * 3
    assert _rounded(_doc(551, 551, 551, rows=10))[0] == [True] * 3


def test_each_table_is_told_for_itself() -> None:
    """Two slips of another table stay slips."""
    broken, notes, _, _ = _rounded(_doc(100, 100, 100, sheet="A"), _doc(100, 100, 0, sheet="B"))
    assert broken == [False] * 3 + [True, True, False]
    assert [each.cells[0].sheet for each in notes] == ["A"]


def test_what_holds_is_the_very_same() -> None:
    """Nothing broken, nothing asked."""
    _, notes, before, after = _rounded(_doc(0, 0, 0))
    assert after is before
    assert notes == []


def test_rows_of_a_rounded_table_hold_to_it_too() -> None:
    """Pagu − realisasi = sisa, of a kegiatan over four rows: two rupiah for each of its three cells, not more."""
    for off, held in ((600, True), (601, False)):
        doc = _doc(100, 100, 100)
        lines = list(doc.lines)
        amounts = {**lines[0].amounts, "realisasi": Part(0, 2, unit="Rp"), "sisa": Part(4_100 + off, 2, unit="Rp")}
        lines[0] = lines[0].__class__(lines[0].level, lines[0].kode, lines[0].label, -1, amounts)
        model = model_for(Doc("Realisasi", tuple(lines), columns=("pagu", "realisasi", "sisa")))
        made, _, _ = without_rounding(model.grid, model.equations, model.ratios)
        rest = [each for each in range(len(made.row)) if made.rules[int(made.rule[each])].id == "baris.sisa"]
        assert [bool(made.broken[each]) for each in rest] == [not held], off


def test_percents_are_rounded_otherwise() -> None:
    """They are no rupiah, and no sums."""
    rows = "\n".join(f"kegiatan 1.{at} K | 3 | 1 | 33,40%" for at in range(1, 6))
    model = model_for(table("Realisasi", "pagu realisasi persen", rows))
    assert without_rounding(model.grid, model.equations, model.ratios) == (model.equations, model.ratios, [])


@pytest.mark.parametrize(("off", "held"), [(2_000_000, True), (3_000_000, False)])
def test_a_table_in_millions_is_off_by_half_of_one_for_each_amount(off: int, held: bool) -> None:  # noqa: FBT001
    """One sum is enough, and few amounts: its heading says the unit."""
    million = 100_000_000

    def amount(sen: int) -> Part:
        return Part(sen, 2, unit="Rp")

    rows = [Line("sub_kegiatan", f"1.1.{at}", "S", 0, {"pagu": amount(333 * million)}) for at in range(3)]
    head = Line("kegiatan", "1.1", "K", -1, {"pagu": amount(999 * million + off * 100)})
    broken, notes, _, _ = _rounded(Doc("DPA", (head, *rows), columns=("pagu",), grain=1_000_000))
    assert (broken, len(notes)) == ([not held], int(held))
