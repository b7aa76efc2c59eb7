"""Documents that each hold in themselves and disagree: no right cell is accused; a majority decides."""

from itertools import product

import pytest
from check_build import Doc, Line, Part, amount, brief, candidates, located, run, table
from network_build import at, broken_in, equation_of, moves_of, names_of, network_of

from pipeline.check.localise.between_documents import Apart, disagreements
from pipeline.check.localise.explanation import CELL
from pipeline.check.localise.network import Network
from pipeline.check.localise.rows_between_documents import holds
from pipeline.model import Finding, Outcome

ROW = "sub_kegiatan 1.1.1 S | "
COLUMNS = ("pagu realisasi", "pagu realisasi sisa", "pagu realisasi persen", "pagu realisasi sisa persen", "realisasi",
           "realisasi sisa", "realisasi persen")  # fmt: skip
RIGHT = {"pagu": "4.000", "realisasi": "3.000", "sisa": "1.000", "persen": "75,00%"}
OTHER_REALISASI = {"pagu": "4.000", "realisasi": "3.500", "sisa": "500", "persen": "87,50%"}
OTHER_PAGU = {"pagu": "4.500", "realisasi": "3.000", "sisa": "1.500", "persen": "66,67%"}


def _one_row(document: str, columns: str, amounts: dict[str, str]) -> Doc:
    return table(document, columns, ROW + " | ".join(amounts[name] for name in columns.split()))


def _run(*docs: tuple[str, str, dict[str, str]]) -> list[Finding]:
    return located(run(*(_one_row(*doc) for doc in docs)))


def _said(finding: Finding) -> set[tuple[str, object]]:
    """(document, value) of every candidate."""
    return {
        (each.cell.file.removesuffix(".xlsx"), value)
        for each, (_, _, value) in zip(finding.alternatives, candidates(finding), strict=True)
    }


@pytest.mark.parametrize(("source", "draft"), list(product(COLUMNS, COLUMNS)))
def test_a_realisasi_from_which_a_draft_computed_the_rest_is_doubted(source: str, draft: str) -> None:
    """One row each, no sums: whatever columns they have, both cells with their values, neither accused."""
    findings = _run(("Realisasi", source, RIGHT), ("LKjIP", draft, OTHER_REALISASI))
    assert {each.outcome for each in findings} == {Outcome.RANCU}
    assert {("Realisasi", 3500), ("LKjIP", 3000)} <= _said(findings[0])


@pytest.mark.parametrize(("source", "draft"), list(product(COLUMNS[:4], COLUMNS[:4])))
def test_a_pagu_from_which_a_draft_computed_the_rest_is_doubted(source: str, draft: str) -> None:
    """The same with pagu; what follows from it is no finding of its own."""
    (finding,) = _run(("Realisasi", source, RIGHT), ("LKjIP", draft, OTHER_PAGU))
    assert finding.outcome == Outcome.RANCU
    assert _said(finding) == {("Realisasi", 4500), ("LKjIP", 4000)}


@pytest.mark.parametrize(("source", "draft"), list(product(COLUMNS[:4], COLUMNS[:4])))
def test_the_dpa_as_a_third_decides(source: str, draft: str) -> None:
    """Two say 4.000, one 4.500: the one, whichever of them it is."""
    dpa = ("DPA", "pagu", RIGHT)
    (finding,) = _run(dpa, ("Realisasi", source, RIGHT), ("LKjIP", draft, OTHER_PAGU))
    assert (finding.document, *brief([finding])) == ("LKjIP", ("KUAT", "C5", 4500, 4000, "digit_diganti"))
    (finding,) = _run(dpa, ("Realisasi", source, OTHER_PAGU), ("LKjIP", draft, RIGHT))
    assert (finding.document, *brief([finding])) == ("Realisasi", ("KUAT", "C5", 4500, 4000, "digit_diganti"))


def test_the_lra_as_a_third_decides() -> None:
    """The same for realisasi."""
    lra = ("LRA", "pagu realisasi", RIGHT)
    (finding,) = _run(lra, ("Realisasi", COLUMNS[1], RIGHT), ("LKjIP", COLUMNS[3], OTHER_REALISASI))
    assert (finding.document, *brief([finding])) == ("LKjIP", ("KUAT", "D5", 3500, 3000, "digit_diganti"))


def test_a_dpa_against_two_that_may_be_copies_is_doubted() -> None:
    """The LKjIP quotes the Realisasi: two that agree may be one slip."""
    (finding,) = _run(("DPA", "pagu", OTHER_PAGU), ("Realisasi", COLUMNS[1], RIGHT), ("LKjIP", COLUMNS[1], RIGHT))
    assert finding.outcome == Outcome.RANCU
    assert ("DPA", 4000) in _said(finding)


def test_three_that_all_differ_decide_nothing() -> None:
    """Each may be right."""
    third = {**RIGHT, "pagu": "4.200", "sisa": "1.200"}
    (finding,) = _run(
        ("DPA", "pagu", RIGHT), ("Realisasi", COLUMNS[1], OTHER_PAGU), ("LKjIP", COLUMNS[1], third)
    )  # fmt: skip
    assert finding.outcome == Outcome.RANCU


def test_a_draft_whose_totals_were_computed_too_decides_nothing() -> None:
    """Its sums hold because they add up what is there."""
    draft = (
        "kegiatan 1.1 K | 9.000 | 7.500\n  sub_kegiatan 1.1.1 S | 4.000 | 3.500\n  sub_kegiatan 1.1.2 T | 5.000 | 4.000"
    )
    docs = _one_row("Realisasi", COLUMNS[0], RIGHT), table("LKjIP", COLUMNS[0], draft)
    (finding,) = located(run(*docs))
    assert finding.outcome == Outcome.RANCU


@pytest.mark.parametrize("wrong", [{"sisa": "1.000"}, {"persen": "75,00%"}])
def test_what_does_not_fit_in_its_own_row_decides(wrong: dict[str, str]) -> None:
    """A realisasi that its own sisa or percent contradicts is certain: the other document agrees with these."""
    columns = f"pagu realisasi {next(iter(wrong))}"
    (finding,) = _run(("Realisasi", "pagu realisasi", RIGHT), ("LKjIP", columns, {**OTHER_REALISASI, **wrong}))
    assert (finding.document, *brief([finding])) == ("LKjIP", ("PASTI", "D5", 3500, 3000, "digit_diganti"))


@pytest.mark.parametrize(("columns", "own"), [(COLUMNS[1], {"sisa": "1.500"}), (COLUMNS[2], {"persen": "80,00%"})])
def test_a_slip_of_the_source_beside_it_does_not_clear_the_draft(columns: str, own: dict[str, str]) -> None:
    """The source has a wrong sisa or percent of its own: its right realisasi is still not accused."""
    findings = _run(("Realisasi", columns, {**RIGHT, **own}), ("LKjIP", columns, OTHER_REALISASI))
    assert {each.outcome for each in findings} == {Outcome.RANCU}
    assert {("Realisasi", 3500), ("LKjIP", 3000)} <= _said(findings[0])


def test_percents_that_each_follow_from_their_rows_say_nothing_new() -> None:
    """A row that has no pagu: its percent is the other's, computed from its own realisasi."""
    (finding,) = _run(("Realisasi", "realisasi persen", RIGHT), ("LKjIP", COLUMNS[2], OTHER_REALISASI))
    assert finding.rule == "dokumen.realisasi"


@pytest.mark.parametrize("columns", COLUMNS[:4])
def test_an_amount_with_all_that_its_row_computed_from_it_is_one_slip(columns: str) -> None:
    """Its sum and the other document ask for the same amount: one finding, with the sisa and percent that follow."""
    names = columns.split()
    rows = (
        ("kegiatan 1.1 K", 9000, 7000),
        ("  sub_kegiatan 1.1.1 S", 4000, 3000),
        ("  sub_kegiatan 1.1.2 T", 5000, 4000),
    )

    def report(document: str, wrong: dict[str, str]) -> Doc:
        lines = []
        for number, (head, pagu, spent) in enumerate(rows):
            right = {"pagu": str(pagu), "realisasi": str(spent), "sisa": str(pagu - spent),
                     "persen": f"{100 * spent / pagu:.2f}%".replace(".", ",")}  # fmt: skip
            amounts = {**right, **(wrong if number == 1 else {})}
            lines.append(" | ".join([head, *(amounts[name] for name in names)]))
        return table(document, columns, "\n".join(lines))

    (finding,) = located(run(report("Realisasi", OTHER_PAGU), report("LKjIP", {})))
    assert (finding.document, finding.cells[0].address, finding.outcome) == ("Realisasi", "C6", Outcome.SALAH)
    told = [amount(finding.expected), *(value for _, _, value in candidates(finding))]
    assert told == [{"pagu": 4000, "sisa": 1000, "persen": 75}[name] for name in names if name != "realisasi"]


# --------------------------------------------------------------------------- what is said, and what is left


def _apart(*docs: Doc) -> tuple[Network, Apart]:
    net = network_of(*docs)
    return net, disagreements(net, broken_in(net))


TREE = """
program 1 A | {}
  kegiatan 1.1 K | {}
    sub_kegiatan 1.1.1 S | {}
    sub_kegiatan 1.1.2 T | 3
total - JUMLAH | {}
"""


def _tree(document: str, *pagu: int) -> Doc:
    return table(document, "pagu", TREE.format(*pagu))


def test_without_documents_that_disagree_nothing_is_taken_out() -> None:
    """The network is the same, all that is broken is left."""
    net, apart = _apart(_tree("DPA", 10, 10, 8, 10))
    assert apart == Apart(net, (), (), broken_in(net))


def test_the_lowest_row_is_said_and_its_totals_are_not() -> None:
    """Three pairs are broken above it: none of them is left, none of them is said."""
    net, apart = _apart(_tree("DPA", 10, 10, 7, 10), _tree("Realisasi", 12, 12, 9, 12))
    assert names_of(net, apart.pure) == [("dokumen.pagu", 2, "pagu")]
    assert apart.left == {}
    assert [each.component.equations for each in apart.located] == [apart.pure]
    assert {apart.net.residual(each) for each in broken_in(net)} == {0}


def test_a_total_that_differs_by_more_than_its_rows_is_left_with_the_rest() -> None:
    """Only what its rows do not account for is left of it, and asked of the search."""
    net, apart = _apart(_tree("DPA", 10, 10, 7, 10), _tree("Realisasi", 17, 12, 9, 12))
    own = equation_of(net, "dokumen.pagu", 0)
    assert apart.left[own] == -500
    assert apart.net.residual(own) == -500
    assert net.residual(own) == -700
    assert names_of(net, apart.pure) == [("dokumen.pagu", 2, "pagu")]


def test_two_rows_of_one_parent_are_said_each() -> None:
    """Their total differs by both together, and says nothing new."""
    text = "kegiatan 1 K | {}\n  sub_kegiatan 1.1 S | {}\n  sub_kegiatan 1.2 T | {}"
    net, apart = _apart(table("DPA", "pagu", text.format(10, 6, 4)), table("LKjIP", "pagu", text.format(13, 7, 6)))
    assert names_of(net, apart.pure) == [("dokumen.pagu", 1, "pagu"), ("dokumen.pagu", 2, "pagu")]
    assert apart.left == {}


def test_rows_that_make_up_for_each_other_are_said_and_their_total_holds() -> None:
    """It agrees, so it is asked nothing."""
    text = "kegiatan 1 K | {}\n  sub_kegiatan 1.1 S | {}\n  sub_kegiatan 1.2 T | {}"
    net, apart = _apart(table("DPA", "pagu", text.format(10, 6, 4)), table("LKjIP", "pagu", text.format(10, 7, 3)))
    assert names_of(net, apart.pure) == [("dokumen.pagu", 1, "pagu"), ("dokumen.pagu", 2, "pagu")]


def test_a_cell_that_something_speaks_against_is_left_to_the_search() -> None:
    """Its own sum is broken as well."""
    net, apart = _apart(_tree("DPA", 10, 10, 7, 10), _tree("Realisasi", 10, 10, 9, 10))
    assert apart.pure == ()
    assert names_of(net, apart.left) == [("jumlah.induk", 6, "pagu"), ("dokumen.pagu", 2, "pagu")]


def test_one_finding_for_all_that_disagree_with_a_reference() -> None:
    """The third document with the second against the first: one component."""
    _, apart = _apart(*(table(name, "pagu", f"program 1 A | {pagu}") for name, pagu in (("DPA", 5), ("Realisasi", 7), ("LKjIP", 7))))  # fmt: skip
    (answer,) = apart.located
    assert answer.component.equations == apart.pure
    assert len(apart.pure) == 2
    assert answer.limited
    assert [moves_of(each) for each in answer.solutions] == [
        [(CELL, (0,), 200)], [(CELL, (1,), -200), (CELL, (2,), -200)],
    ]  # fmt: skip


def test_the_majority_is_what_most_documents_say() -> None:
    """Also where the reference is among them: then only the others change."""
    says = (("DPA", 5), ("LRA", 5), ("Realisasi", 7), ("LKjIP", 5))
    net, apart = _apart(*(table(name, "pagu", f"program 1 A | {pagu}") for name, pagu in says))
    (answer,) = apart.located
    assert [moves_of(each) for each in answer.solutions] == [[(CELL, (2,), -200)]]
    assert len(apart.pure) == 1
    assert net.table(2) == 2


def test_two_values_said_equally_often_are_both_said() -> None:
    """And the reference, where it says a third."""
    says = (("DPA", 5), ("LRA", 6), ("Realisasi", 6), ("RFK", 7), ("LKjIP", 7))
    _, apart = _apart(*(table(name, "pagu", f"program 1 A | {pagu}") for name, pagu in says))
    (answer,) = apart.located
    assert [moves_of(each) for each in answer.solutions] == [
        [(CELL, (0,), 100), (CELL, (3,), -100), (CELL, (4,), -100)],
        [(CELL, (0,), 200), (CELL, (1,), 100), (CELL, (2,), 100)],
        [(CELL, (1,), -100), (CELL, (2,), -100), (CELL, (3,), -200), (CELL, (4,), -200)],
    ]  # fmt: skip


def test_percents_agree_as_far_as_the_coarser_is_printed() -> None:
    """61 says the same as 61,11: two say it, against 62."""
    says = (("Realisasi", "61,11%"), ("RFK", "62%"), ("LKjIP", "61%"))
    _, apart = _apart(*(table(name, "persen", f"program 1 A | {text}") for name, text in says))
    (answer,) = apart.located
    assert [moves_of(each) for each in answer.solutions] == [[(CELL, (1,), -1)]]


def test_a_percent_is_brought_to_the_others_in_its_own_decimals() -> None:
    """62 becomes 61, and 61,11 becomes 62,00."""
    _, apart = _apart(
        table("Realisasi", "persen", "program 1 A | 61,11%"), table("LKjIP", "persen", "program 1 A | 62%")
    )
    (answer,) = apart.located
    assert [moves_of(each) for each in answer.solutions] == [[(CELL, (1,), -1)], [(CELL, (0,), 89)]]


# --------------------------------------------------------------------------- what follows in its row


REPORT = "pagu realisasi sisa persen"


def _row(document: str, *cells: str, columns: str = REPORT) -> Doc:
    return table(document, columns, "program 1 A | " + " | ".join(cells))


def test_what_both_rows_compute_is_not_said() -> None:
    """Realisasi differs; sisa and persen follow from it in either."""
    net, apart = _apart(_row("Realisasi", "10", "6", "4", "60,00%"), _row("LKjIP", "10", "5", "5", "50,00%"))
    assert names_of(net, apart.pure) == [("dokumen.realisasi", 0, "realisasi")]
    assert (apart.left, len(broken_in(net))) == ({}, 3)


def test_what_one_row_computes_follows_where_the_other_has_its_amounts() -> None:
    """The draft prints no realisasi: its sisa is what the source would compute with its pagu, or it is not."""
    source = _row("Realisasi", "10", "6", "4", columns="pagu realisasi sisa")
    for rest, said in (("5", ["dokumen.pagu"]), ("6", ["dokumen.pagu", "dokumen.sisa"])):
        net, apart = _apart(source, _row("LKjIP", "11", rest, columns="pagu sisa"))
        assert [rule for rule, *_ in names_of(net, apart.pure)] == said


def test_a_percent_of_other_decimals_does_not_follow_alone() -> None:
    """It is not held against what the other row would compute."""
    one = _row("Realisasi", "10", "6", "60,00%", columns="pagu realisasi persen")
    _, apart = _apart(one, _row("LKjIP", "5", "50%", columns="realisasi persen"))
    assert len(apart.pure) == 2
    _, alike = _apart(one, _row("LKjIP", "5", "50,00%", columns="realisasi persen"))
    assert len(alike.pure) == 1


def test_a_sisa_that_its_row_contradicts_follows_from_nothing() -> None:
    """The identity is broken: the search is asked for it, and for what it would follow from."""
    net, apart = _apart(_row("Realisasi", "10", "6", "4", columns="pagu realisasi sisa"), _row("LKjIP", "10", "6", "5", columns="pagu realisasi sisa"))  # fmt: skip
    assert apart.pure == ()
    assert names_of(net, apart.left) == [("baris.sisa", 1, "sisa"), ("dokumen.sisa", 0, "sisa")]


def test_what_follows_from_amounts_that_are_searched_is_left_with_them() -> None:
    """Realisasi is broken by its sum too; the sisa is mended with it or not at all."""
    text = "kegiatan 1 K | 20 | 12 | 8\n  sub_kegiatan 1.1 S | 10 | {} | {}\n  sub_kegiatan 1.2 T | 10 | 6 | 4"
    columns = "pagu realisasi sisa"
    net, apart = _apart(table("Realisasi", columns, text.format(6, 4)), table("LKjIP", columns, text.format(5, 5)))
    assert apart.pure == ()
    assert ("dokumen.sisa", 1, "sisa") in names_of(net, apart.left)
    assert apart.left == broken_in(net)


# --------------------------------------------------------------------------- what speaks against a cell


def test_nothing_speaks_against_a_cell_of_what_holds() -> None:
    """A broken sum does, or a percent that is off; another document does not."""
    text = "kegiatan 1 K | {} | 6 | 60,00%\n  sub_kegiatan 1.1 S | 10 | 6 | {}"
    columns = "pagu realisasi persen"
    other = table("LKjIP", columns, text.format(11, "60,00%").replace("10 |", "11 |").replace("60,00", "54,55"))
    for pagu, percent, clear in ((10, "60,00%", True), (9, "60,00%", False), (10, "61,00%", False)):
        net = network_of(table("Realisasi", columns, text.format(pagu, percent)), other)
        assert holds(net, broken_in(net), at(net, 1, "pagu")) is clear


def test_a_side_that_is_the_sum_of_its_kinds_may_be_wrong_in_any_of_them() -> None:
    """The LRA prints operasi and modal and no pagu: three cells, nobody is outvoted and nobody accused."""
    plan = table("RAK", "pagu", "program 1 A | 10")
    lra = Doc("LRA", (Line("program", "1", "A", -1, {"pagu_operasi": 6, "pagu_modal": 5, "pagu_transfer": 0}),))
    net, apart = _apart(plan, lra)
    assert names_of(net, apart.pure) == [("dokumen.pagu", 1, "pagu")]
    assert apart.left == {}
    (answer,) = apart.located
    assert sorted(moves[0][2] for moves in map(moves_of, answer.solutions)) == [-100, -100, 100]


def test_a_total_of_kinds_that_differs_as_its_rows_do_says_nothing_new() -> None:
    """Each document holds in itself: one finding, at the lowest row; rows that only one of them has are stepped over."""
    text = "program 1 A | {0}\n  kegiatan 1.1 K | {1}\n  kegiatan 1.2 L | 20\ntotal - Jumlah | {0}"
    indented = "\n".join(f"  {line}" for line in text.splitlines()[:3])
    lra = table("LRA", "pagu_operasi", f"bidang 9 B | {{0}}\n{indented}\ntotal - Jumlah | {{0}}".format(31, 11))
    _, apart = _apart(table("RAK", "pagu", text.format(30, 10)), lra)
    assert apart.left == {}
    (answer,) = apart.located
    assert sorted(moves[0][2] for moves in map(moves_of, answer.solutions)) == [-100, 100]


def test_where_a_third_document_agrees_the_kinds_are_left_to_the_search() -> None:
    """Two against the LRA: it is no longer one against one."""
    plan, other = table("RAK", "pagu", "program 1 A | 10"), table("DPA", "pagu", "program 1 A | 10")
    _, apart = _apart(other, plan, Doc("LRA", (Line("program", "1", "A", -1, {"pagu_operasi": 6, "pagu_modal": 5}),)))
    assert apart.pure == ()
    assert len(apart.left) == 1


def test_an_amount_with_finer_decimals_is_not_rounded_away() -> None:
    """Percents of three decimals and of two that differ in the second."""
    doc = Doc("Realisasi", (Line("program", "1", "A", -1, {"persen": Part(61_116, 3)}),))
    _, apart = _apart(doc, table("LKjIP", "persen", "program 1 A | 61,13%"))
    (answer,) = apart.located
    assert [moves_of(each) for each in answer.solutions] == [[(CELL, (1,), -1)], [(CELL, (0,), 14)]]
