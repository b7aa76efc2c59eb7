"""Documents that each hold in themselves and disagree: no right cell is accused; a majority decides."""

from itertools import product

import pytest
from check_build import Doc, amount, brief, candidates, located, run, table

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
