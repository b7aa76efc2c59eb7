"""A row revised and what counts it in left as it was: another document decides; without one both are listed."""

from check_build import Doc, amount, brief, located, run, table

ROWS = """
    program 1.1.2 P | {program} | 500 | {left} |
      kegiatan 1.1.2.1 K | {kegiatan} | 300 | {below} |
        sub_kegiatan 1.1.2.1.1 S | 462 | 200 | 262 |
        sub_kegiatan 1.1.2.1.2 T | 200 | 100 | 100 |
      kegiatan 1.1.2.2 L | 400 | 200 | 200 |
        sub_kegiatan 1.1.2.2.1 U | 400 | 200 | 200 |
    total - J | {program} | 500 | {left} |
"""


def _doc(document: str, *, stale: bool) -> Doc:
    """Sub kegiatan S was 400 and is 462; `stale`: what counts it in still says the old."""
    words = {"program": 1000, "left": 500, "kegiatan": 600, "below": 300} if stale else {
        "program": 1062, "left": 562, "kegiatan": 662, "below": 362}  # fmt: skip
    return table(document, "pagu realisasi sisa", ROWS.format(**words))


def test_rows_above_that_another_document_contradicts_are_named_together() -> None:
    """The LKjIP's kegiatan, program and total are old; the DPA's are not. The sisa of each follows."""
    (finding,) = located(run(_doc("LKjIP", stale=True), _doc("DPA", stale=False)))
    assert brief([finding]) == [("KUAT", "C6", 600, 662, "induk_basi")]
    said = [(each.cell.address, amount(each.expected)) for each in finding.alternatives]
    assert said == [("C5", 1062), ("C11", 1062), ("E6", 362), ("E5", 562), ("E11", 562)]
    assert {each.cause.id for each in finding.alternatives[2:] if each.cause} == {"ikut_berubah"}


def test_without_another_document_the_row_and_those_above_are_both_listed() -> None:
    """Nobody is accused: the amount shows no slip of the finger."""
    (finding,) = located(run(_doc("Realisasi", stale=True)))
    assert finding.outcome.value == "RANCU"
    first = int(dict(finding.args)["bersama"])
    assert [each.cell.address for each in finding.alternatives[:first]] == ["C6", "C5", "C11", "E6", "E5", "E11"]
    assert ("C7", 400) in [(each.cell.address, amount(each.expected)) for each in finding.alternatives[first:]]


def test_a_total_that_only_a_stale_one_contradicts_is_not_accused() -> None:
    """The Realisasi adds up; the DPA's program and total do not count in what its rows say."""
    old = table("DPA", "pagu", """
        program 1.1.2 P | 1.000
          kegiatan 1.1.2.1 K | 662
            sub_kegiatan 1.1.2.1.1 S | 462
            sub_kegiatan 1.1.2.1.2 T | 200
          kegiatan 1.1.2.2 L | 400
        total - J | 1.000
    """)  # fmt: skip
    findings = located(run(old, _doc("Realisasi", stale=False)))
    accused = [each.cells[0].file for each in findings if each.outcome.value == "SALAH"]
    assert "Realisasi.xlsx" not in accused


def _causes(doc: Doc) -> dict[str, str]:
    """Cell -> the cause that is told of it, of the one finding there is."""
    (finding,) = located(run(doc))
    return {each.cell.address: each.cause.id for each in finding.alternatives if each.cause}


def test_rows_above_that_stay_behind_are_told_so_where_no_other_document_decides() -> None:
    """The chain by its story, the row and its percent by theirs."""
    said = _causes(_doc("Realisasi", stale=True))
    assert {cell: said[cell] for cell in ("C6", "C5", "C11", "E6")} == {
        "C6": "induk_basi", "C5": "induk_basi", "C11": "induk_basi", "E6": "ikut_berubah",
    }  # fmt: skip


def test_a_sum_that_none_counts_in_may_have_stayed_behind_alone() -> None:
    """Its digits show no slip: 462 and 200 came after it. One whose digits do keeps that."""
    text = "program 1.1.2 P | {}\n  kegiatan 1.1.2.1 K | 462\n  kegiatan 1.1.2.2 L | 200"
    assert _causes(table("DPA", "pagu", text.format(600)))["C5"] == "induk_basi"
    assert _causes(table("DPA", "pagu", text.format(626)))["C5"] == "digit_tertukar"


def test_a_sum_that_another_counts_in_as_printed_did_not_stay_behind() -> None:
    """The total counts 600 in: that it came after would break what holds."""
    (finding,) = located(run(table("DPA", "pagu", """
        program 1.1.2 P | 600
          kegiatan 1.1.2.1 K | 462
          kegiatan 1.1.2.2 L | 200
        program 1.1.3 Q | 100
          kegiatan 1.1.3.1 M | 100
        total - J | 762
    """)))  # fmt: skip
    assert finding.cause is not None
    assert (finding.cells[0].address, finding.cause.id) == ("C5", "tidak_diketahui")
