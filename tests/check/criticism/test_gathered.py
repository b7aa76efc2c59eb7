"""What is said row by row of a column, said once where it is said of too many."""

from dataclasses import replace

import pytest
from check_build import OFFICE, YEAR, grid_of, table

from pipeline.check.criticism.gathered import COUNT, EXAMPLE, ROWS, gathered, not_of
from pipeline.check.grid.grid import Grid
from pipeline.model import Alternative, Cause, Cell, Confidence, Finding, Outcome, Severity

FILE = "Realisasi.xlsx"


def _grid(rows: int, filled: int | None = None) -> Grid:
    """So many rows, with a pagu in the first of them."""
    said = rows if filled is None else filled
    text = "\n".join(f"sub_kegiatan 1.{at} S | {at if at <= said else ''} | 5" for at in range(1, rows + 1))
    return grid_of(table("Realisasi", "pagu realisasi", text))


def _said(row: int, *, rule: str = "batas.realisasi", outcome: Outcome = Outcome.BEDA, sheet: str = "Lembar",
          args: tuple[tuple[str, str], ...] = (), measure: str = "pagu") -> Finding:  # fmt: skip
    cell = Cell(FILE, sheet, row, 3)
    return Finding(
        office=OFFICE, year=YEAR, rule=rule, outcome=outcome, severity=Severity.SEDANG, document="Realisasi",
        cells=(cell,), kode=f"1.{row}", label=f"S{row}", measure=measure, period="2023", confidence=Confidence.KUAT,
        cause=Cause("kosong"), alternatives=(Alternative(cell, "", "", None, None),), args=args,
    )  # fmt: skip


def _of(count: int) -> list[Finding]:
    return [_said(5 + at) for at in range(count)]


@pytest.mark.parametrize(
    ("count", "rows", "told"), [(7, 7, 7), (8, 7, 1), (8, 8, 8), (9, 8, 1), (22, 50, 22), (23, 50, 1)]
)
def test_more_than_people_mistype_is_said_once(count: int, rows: int, told: int) -> None:
    """Eight at least, and more than what two cells a row bear: of fifty rows twenty-two."""
    assert len(gathered(_grid(rows), _of(count))) == told


def test_what_is_said_once_accuses_no_row() -> None:
    """It stands at the first, counts them and names an example."""
    first = _said(5, args=(("periksa", "negatif"), ("lain", "x")))
    many = [first, *(_said(row, args=(("periksa", "negatif"), ("lain", "y"))) for row in range(6, 15))]
    (made,) = gathered(_grid(8), many)
    assert made == replace(
        first, kode="", label="", cause=None, alternatives=(), confidence=Confidence.TANPA,
        args=(*first.args, (COUNT, "10"), (ROWS, "8"), (EXAMPLE, "S5")),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("outcome", "made"),
    [
        (Outcome.SALAH, Outcome.TAK_TERNILAI), (Outcome.RANCU, Outcome.TAK_TERNILAI),
        (Outcome.TIDAK_TERLACAK, Outcome.TAK_TERNILAI), (Outcome.BEDA, Outcome.BEDA),
        (Outcome.TIDAK_SAH, Outcome.TIDAK_SAH), (Outcome.TAK_TERNILAI, Outcome.TAK_TERNILAI),
    ],
)  # fmt: skip
def test_accusations_that_are_too_many_are_none(outcome: Outcome, made: Outcome) -> None:
    """What nobody can judge is not called wrong; what lawfully differs still does."""
    (one,) = gathered(_grid(8), [replace(each, outcome=outcome) for each in _of(10)])
    assert one.outcome is made


def test_a_row_without_a_name_is_named_by_its_kode() -> None:
    """Some name the example must have."""
    (made,) = gathered(_grid(8), [replace(each, label="") for each in _of(10)])
    assert dict(made.args)[EXAMPLE] == "1.5"


@pytest.mark.parametrize(
    "more",
    [
        {"rule": "lain"}, {"outcome": Outcome.TIDAK_SAH}, {"sheet": "Lain"}, {"measure": "realisasi"},
        {"args": (("periksa", "besar"),)}, {"args": (("dokumen", "DPA"),)}, {"args": (("acuan", "DPA"),)},
    ],
)  # fmt: skip
def test_only_what_says_the_same_is_said_together(more: dict[str, object]) -> None:
    """Five of one kind and five of another are ten findings."""
    both = [*_of(5), *(_said(10 + at, **more) for at in range(5))]  # type: ignore[arg-type]
    assert gathered(_grid(7), both) == both


def test_args_that_do_not_tell_do_not_part() -> None:
    """The amount that is too large differs row by row."""
    many = [_said(5 + at, args=(("banyak", str(at)),)) for at in range(10)]
    assert len(gathered(_grid(8), many)) == 1


def test_rows_without_a_number_of_the_measure_are_not_counted() -> None:
    """Of fifty rows eight have a pagu; of a measure that no column has, all rows count."""
    (made,) = gathered(_grid(50, filled=8), _of(10))
    assert dict(made.args)[ROWS] == "8"
    assert len(gathered(_grid(50, filled=8), [_said(5 + at, measure="realisasi") for at in range(10)])) == 10
    (other,) = gathered(_grid(9), [_said(5 + at, measure="kode") for at in range(10)])
    assert dict(other.args)[ROWS] == "9"


def test_rows_of_another_sheet_are_not_counted() -> None:
    """Nor those of another office: the column is that of one sheet."""
    text = "\n".join(f"sub_kegiatan 1.{at} S | {at}" for at in range(1, 9))
    grid = grid_of(
        table("Realisasi", "pagu", text), table("Realisasi", "pagu", text, sheet="Lain"),
        table("Realisasi", "pagu", text, office="Dinas Lain"), table("DPA", "pagu", text),
    )  # fmt: skip
    (made,) = gathered(grid, _of(10))
    assert dict(made.args)[ROWS] == "8"


def test_a_finding_about_no_cell_stays_by_itself() -> None:
    """However many there are."""
    many = [replace(each, cells=()) for each in _of(10)]
    assert gathered(_grid(1), many) == many


def test_what_is_about_columns_that_nobody_can_judge_is_not_said() -> None:
    """Of that office, year, file, sheet and column; what is about no cell is."""
    kept = [_said(5, sheet="Lain"), replace(_said(5), year=2022), replace(_said(5), cells=())]
    gone = (OFFICE, YEAR, FILE, "Lembar", 3)
    assert not_of({gone}, [_said(5), *kept, _said(9)]) == kept
    assert not_of({(*gone[:4], 4)}, [_said(5)]) == [_said(5)]


def test_rows_that_are_surely_wrong_are_counted_with_those_that_may_be() -> None:
    """A column of which most rows are another thing accuses none of its rows, however sure one of them looks alone."""
    said = [_said(5 + at, outcome=Outcome.SALAH if at % 3 else Outcome.RANCU) for at in range(9)]
    (made,) = gathered(_grid(8), said)
    assert (made.outcome, dict(made.args)[COUNT]) == (Outcome.TAK_TERNILAI, "9")
