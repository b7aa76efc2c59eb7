"""A row without the rows below it that all its brothers have: one may be missing there."""

from dataclasses import replace

import pytest
from check_build import OFFICE, RULES, YEAR, amount, grid_of, table

from pipeline.check.lawful.without_detail import FEWEST, without_detail
from pipeline.model import Finding, Outcome
from pipeline.rulebook.relations import Shape

EVERY = RULES.reconciliation


def _text(having: int, lacking: int = 1, said: str = "7") -> str:
    """So many kegiatan with a sub kegiatan, then some without."""
    rows = [f"kegiatan 1.{at} K{at} | 5\n  sub_kegiatan 1.{at}.1 S | 5\n" for at in range(1, having + 1)]
    return "".join([*rows, *(f"kegiatan 2.{at} L{at} | {said}\n" for at in range(1, lacking + 1))])


def _found(text: str, **more: str) -> list[Finding]:
    return list(without_detail(grid_of(table("DPA", "pagu", text, **more)), EVERY))


def test_the_one_that_lacks_them_is_told() -> None:
    """With its amount, what it should have and at which level."""
    (found,) = _found(_text(5))
    assert (found.office, found.year, found.rule, found.outcome) == (OFFICE, YEAR, "bentuk.tabel", Outcome.TIDAK_SAH)
    assert ([each.address for each in found.cells], found.kode, found.label) == (["C15"], "2.1", "L1")
    assert (amount(found.found), found.expected, found.measure) == (7, "berincian", "pagu")
    assert found.args == (("periksa", "tanpa_rincian"), ("jenjang", "kegiatan"))


@pytest.mark.parametrize(("having", "told"), [(FEWEST - 1, 0), (FEWEST, 1)])
def test_enough_brothers_must_have_them(having: int, told: int) -> None:
    """Five; of fewer the table may be made so."""
    assert len(_found(_text(having))) == told


def test_two_that_lack_them_are_how_the_table_is_made() -> None:
    """Nothing is said of either."""
    assert _found(_text(8, lacking=2)) == []


@pytest.mark.parametrize("said", ["0", ""])
def test_a_row_of_nothing_needs_nothing_below_it(said: str) -> None:
    """No amount, no detail; nor does it count among those that lack them."""
    assert _found(_text(6, said=said)) == []
    assert len(_found(_text(6) + f"kegiatan 3.1 M | {said}\n")) == 1


def test_rows_of_another_level_or_table_have_nothing_to_do_with_it() -> None:
    """Programs without kegiatan beside kegiatan with sub kegiatan."""
    assert _found(_text(6).replace("kegiatan 2.1 L1", "program 2.1 L1")) == []
    grid = grid_of(
        table("DPA", "pagu", _text(6, lacking=0)), table("DPA", "pagu", "kegiatan 2.1 L1 | 7\n", sheet="Lain")
    )
    assert list(without_detail(grid, EVERY)) == []


@pytest.mark.parametrize("level", ["", "rekening", "rincian", "total"])
def test_levels_that_say_no_depth_are_not_compared(level: str) -> None:
    """Accounts go as deep as they go."""
    doc = table("DPA", "pagu", _text(6))
    lines = tuple(replace(each, level=level if each.level == "kegiatan" else each.level) for each in doc.lines)
    assert list(without_detail(grid_of(replace(doc, lines=lines)), EVERY)) == []


def test_a_row_with_only_indicators_below_it_lacks_detail() -> None:
    """An indicator line carries no money."""
    assert len(_found(_text(5) + "  indikator - I |\n")) == 1


def test_the_first_amount_is_the_cell() -> None:
    """Pagu 0, realisasi 3."""
    doc = table("Realisasi", "pagu realisasi", _text(5).replace("| 5", "| 5 | 5").replace("| 7", "| 0 | 3"))
    (found,) = without_detail(grid_of(doc), EVERY)
    assert ([each.address for each in found.cells], found.measure) == (["D15"], "realisasi")


def test_it_is_asked_only_where_the_rules_ask_it() -> None:
    """The form's own rule, and sums that say which columns are money."""
    grid = grid_of(table("DPA", "pagu", _text(5)))
    assert list(without_detail(grid, [each for each in EVERY if each.shape is not Shape.SCHEMA])) == []
    assert list(without_detail(grid, [each for each in EVERY if each.shape is not Shape.CHILDREN])) == []
