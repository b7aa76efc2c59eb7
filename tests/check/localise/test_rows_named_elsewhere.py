"""A row that one document lacks and another has is the first explanation of a sum that is short of its amount."""

from check_build import Doc, amount, located, run, table

ROWS = """
    kegiatan 1.1.2.1 K | 760
      sub_kegiatan 1.1.2.1.1 S | 400
      sub_kegiatan 1.1.2.1.2 T | 237
      sub_kegiatan 1.1.2.1.3 U | 123
"""
SHORT = "\n".join(line for line in ROWS.splitlines() if "1.1.2.1.2" not in line)


def _doc(document: str, rows: str) -> Doc:
    return table(document, "pagu", rows)


def test_a_row_that_another_document_has_is_named() -> None:
    """One column is enough: name and amount come from the DPA."""
    (finding,) = located(run(_doc("Realisasi", SHORT), _doc("DPA", ROWS)))
    assert (finding.confidence, finding.cells[0].address, finding.found) == ("KUAT", "C5", None)
    assert amount(finding.expected) == 237
    assert finding.cause is not None
    assert dict(finding.cause.args)["uraian"] == "T"


def test_a_row_that_no_document_has_is_not_said_to_be_missing() -> None:
    """One column that is short says nothing of rows: both documents are off alike."""
    findings = located(run(_doc("Realisasi", SHORT), _doc("DPA", SHORT)))
    assert findings
    assert not any(each.cause is not None and each.cause.id == "baris_terlewat" for each in findings)
