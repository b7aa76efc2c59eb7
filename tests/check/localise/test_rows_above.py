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
