"""Rows interchanged beside other errors: the smaller explanation of both kegiatan together, or doubt."""

import pytest
from check_build import Doc, located, office, run, with_value
from inject import inject
from score import Score, add

from pipeline.model import Confidence, Finding


def _changed(doc: Doc, *changes: tuple[int, str, int]) -> Doc:
    """Cells made larger by an amount."""
    for place, column, more in changes:
        doc = with_value(doc, place, column, _rupiah(doc, place, column) + more)
    return doc


def _rupiah(doc: Doc, place: int, column: str) -> int:
    amount = doc.lines[place].amounts[column]
    assert isinstance(amount, int)
    return amount


def _interchanged(doc: Doc, one: int, other: int) -> Doc:
    for column in doc.columns:
        here, there = _rupiah(doc, one, column), _rupiah(doc, other, column)
        doc = with_value(with_value(doc, one, column, there), other, column, here)
    return doc


def _two_kegiatan(doc: Doc) -> tuple[list[int], list[int]]:
    """The places of the sub kegiatan of two kegiatan of different programs that have four at least."""
    below: dict[int, list[int]] = {}
    for place, line in enumerate(doc.lines):
        if line.level == "sub_kegiatan":
            below.setdefault(line.parent, []).append(place)
    large = [rows for rows in below.values() if len(rows) > 3]
    return large[0], large[-1]


def _named(findings: list[Finding], cause: str) -> list[Finding]:
    return [each for each in findings if each.cause is not None and each.cause.id == cause]


def test_rows_interchanged_with_errors_at_both_ends() -> None:
    """Of each kegiatan one sum alone is off by the difference of the rows; still one slip, but not certain."""
    doc = office(3, 60)
    here, there = _two_kegiatan(doc)
    doc = _interchanged(doc, here[0], there[0])
    doc = _changed(
        doc, (here[1], "pagu", 500), (here[2], "sisa", 30), (there[1], "pagu", 70), (there[2], "realisasi", 4000)
    )
    findings = run(doc)
    (rows,) = _named(findings, "baris_tertukar")
    assert (rows.confidence, len(rows.cells)) == (Confidence.KUAT, 6)
    assert {cell.row for cell in rows.cells} == {here[0] + 5, there[0] + 5}


@pytest.mark.parametrize("seed", [27, 44, 211])
def test_crowded_errors_beside_interchanged_rows_are_all_found(seed: int) -> None:
    """Thirty errors in 400 cells, two of them in the kegiatan of a row that was interchanged."""
    case = inject(seed * 7 + 1, (office(seed, 90),), 30)
    score = Score()
    add(score, case, located(run(*case.docs)))
    assert (score.value, score.false_sure, score.false_strong) == (score.errors, 0, 0), score.wrong


def test_two_rows_left_out_or_one_and_an_exchange_is_not_decided() -> None:
    """As many changes either way: the row's amounts are accused by neither."""
    case = inject(236 * 7 + 1, (office(236, 90),), 30)
    findings = run(*case.docs)
    assert not [each for each in _named(findings, "baris_terlewat") if each.cells[0].row == 95]
    score = Score()
    add(score, case, located(findings))
    assert (score.false_sure, score.false_strong, score.listed) == (0, 0, score.errors), score.wrong
