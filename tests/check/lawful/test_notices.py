"""notices.py: a cell beside the one it is compared with, or a row beside what another document calls it."""

from check_build import OFFICE, RULES, YEAR, amount, grid_of, table

from pipeline.check.grid.grid import Grid
from pipeline.check.grid.numbers import At, Column, Row
from pipeline.check.grid.places import number_of
from pipeline.check.lawful.notices import cell_notice, document, document_of, row_notice, two_cells
from pipeline.model import Finding, Outcome

RULE = next(each for each in RULES.reconciliation if each.id == "beda.pagu_renja")


def grid() -> Grid:
    """A Renja and a DPA of one program."""
    return grid_of(table("Renja", "pagu", "program 1 Satu | 9"), table("DPA", "pagu", "program 1 Satu | 7"))


def cells(made: Grid) -> tuple[At, At]:
    """The pagu of the Renja and that of the DPA."""
    column = Column([measure for measure, _ in made.columns].index("pagu"))
    return made.at(0, column), made.at(1, column)


def notice(made: Grid) -> Finding:
    pair = cells(made)
    numbers = number_of(made, pair[0]), number_of(made, pair[1])
    return cell_notice(made, RULE, pair, numbers, (two_cells(made, RULE, pair, numbers),))


def test_a_cell_is_noticed_beside_the_other() -> None:
    """Both cells, both numbers, of which document the other is; nobody is accused."""
    one = notice(grid())
    assert (one.office, one.year, one.rule, one.outcome, one.severity) == (
        OFFICE, YEAR, RULE.id, Outcome.BEDA, RULE.severity,
    )  # fmt: skip
    assert [str(each) for each in one.cells] == ["Renja.xlsx › Lembar!C5", "DPA.xlsx › Lembar!C5"]
    assert (one.document, one.kode, one.label, one.measure, one.period) == ("Renja", "1", "Satu", "pagu", "2023")
    assert (amount(one.found), amount(one.expected), one.args) == (9, 7, (("acuan", "DPA"),))


def test_the_two_cells_are_shown_as_they_stand() -> None:
    """Neither before nor after anything is proposed do they agree."""
    (shown,) = notice(grid()).evidence
    assert (amount(shown.left), shown.relation, amount(shown.right)) == (9, "=", 7)
    assert (shown.left_after, shown.right_after) == (shown.left, shown.right)
    assert (shown.holds_before, shown.holds_after, shown.subject) == (False, False, "Satu")
    assert shown.cells == notice(grid()).cells


def test_what_else_is_said_stands_instead_of_the_other_document() -> None:
    """As the base of a percent."""
    made = grid()
    one = cell_notice(made, RULE, cells(made), ("a", "b"), (), args=(("dasar", "lain"),))
    assert (one.found, one.expected, one.args, one.evidence) == ("a", "b", (("dasar", "lain"),), ())


def test_a_row_is_noticed_at_its_label() -> None:
    """What the two documents call it, and what else there is to say."""
    one = row_notice(grid(), RULE, Row(1), ("Satu", "Kesatu"), [("acuan", "Renja")])
    assert [str(each) for each in one.cells] == ["DPA.xlsx › Lembar!B5"]
    assert (one.found, one.expected, one.args, one.measure) == ("Satu", "Kesatu", (("acuan", "Renja"),), "")


def test_whose_a_row_and_a_cell_are() -> None:
    """By the table they stand in."""
    made = grid()
    assert [document_of(made, Row(at)) for at in (0, 1)] == ["Renja", "DPA"]
    assert [document(made, at) for at in cells(made)] == ["Renja", "DPA"]
