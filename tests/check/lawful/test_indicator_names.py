"""The indicators that documents name for the same thing."""

import pytest
from check_build import Doc, run, table

from pipeline.check.lawful import indicator_names
from pipeline.model import Finding

PLAN = """
program 1 A / Persentase korban bencana yang terlindungi
  kegiatan 1.1 K / Jumlah korban yang dilayani
"""


def _doc(document: str, text: str) -> Doc:
    return table(document, "pagu", text)


def _said(findings: list[Finding]) -> list[tuple[str, str, object, object, str]]:
    return [
        (each.rule, each.label, each.found, each.expected, dict(each.args).get("pelapor", ""))
        for each in findings
        if "indikator" in each.rule
    ]


def test_the_same_words_are_the_same_indicator() -> None:
    """Capitals, spacing, a number before it, and words more at the end do not matter."""
    other = PLAN.replace("Jumlah korban yang dilayani", "1. JUMLAH KORBAN YANG DILAYANI  Kewenangan Kabupaten/Kota")
    assert _said(run(_doc("Renja", PLAN), _doc("Realisasi", other))) == []


def test_a_percentage_is_one_however_it_is_called_and_a_dash_is_none() -> None:
    """Persen, prosentase, %; "-" and "Nihil"."""
    for word in ("Persen", "Prosentase", "%"):
        assert _said(run(_doc("Renja", PLAN), _doc("Realisasi", PLAN.replace("Persentase", word)))) == []
    for word in ("-", "Nihil"):
        other = PLAN.replace("Jumlah korban yang dilayani", word)
        assert _said(run(_doc("Renja", PLAN), _doc("Realisasi", other))) == []


def test_another_indicator_is_explained_once_for_all_documents_that_say_it() -> None:
    """The reference is the plan; the finding stands at the first of the others."""
    other = PLAN.replace("Jumlah korban yang dilayani", "Jumlah tenda yang dibeli")
    findings = run(_doc("Renja", PLAN), _doc("Realisasi", other), _doc("LKjIP", other))
    assert _said(findings) == [
        ("beda.indikator", "K", "Jumlah tenda yang dibeli", "Jumlah korban yang dilayani", "Realisasi, LKjIP")
    ]
    assert dict(findings[0].args)["acuan"] == "Renja"


def test_one_indicator_of_several_may_stand_for_them() -> None:
    """A report that takes the main indicator leaves the others out by right; so does a plan with fewer."""
    several = PLAN.replace("dilayani", "dilayani\n    indikator - - / Persentase korban yang puas")
    assert _said(run(_doc("Renja", several), _doc("Realisasi", PLAN))) == []
    assert _said(run(_doc("Renja", PLAN), _doc("Realisasi", several))) == []


def test_one_of_several_put_in_place_of_another_is_said() -> None:
    """Only the two that have no likeness are named."""
    several = PLAN.replace("dilayani", "dilayani\n    indikator - - / {}")
    plan, report = several.format("Persentase korban yang puas"), several.format("Jumlah tenda")
    assert _said(run(_doc("Renja", plan), _doc("Realisasi", report))) == [
        ("beda.indikator", "K", "Jumlah tenda", "Persentase korban yang puas", "Realisasi")
    ]


def test_each_table_of_a_draft_is_asked() -> None:
    """What one of its tables names rightly does not hide what another names otherwise."""
    other = PLAN.replace("Jumlah korban yang dilayani", "Jumlah tenda yang dibeli")
    right = table("LKjIP", "pagu", PLAN, form="lkjip_3_3")
    assert _said(run(_doc("Renja", PLAN), right, table("LKjIP", "pagu", other, form="lkjip_3_9"))) == [
        ("beda.indikator", "K", "Jumlah tenda yang dibeli", "Jumlah korban yang dilayani", "LKjIP")
    ]


def test_an_agreed_indicator_that_is_not_reported_is_said() -> None:
    """The PK's sasaran by its name; what another document of plans leaves out is no matter."""
    agreed = "sasaran - Meningkatnya perlindungan / Indeks perlindungan\n  indikator - - / Persentase PPKS terlayani"
    reported = "sasaran - Meningkatnya  Perlindungan / Indeks perlindungan"
    assert _said(run(_doc("PK", agreed), _doc("LKjIP", reported))) == [
        ("tidak_ada.indikator", "Meningkatnya  Perlindungan", None, "Persentase PPKS terlayani", "LKjIP")
    ]
    assert _said(run(_doc("PK", agreed), _doc("IKU", reported))) == []


def test_a_row_without_indicators_says_nothing() -> None:
    """A DPA prints none."""
    assert _said(run(_doc("Renja", PLAN), _doc("DPA", "program 1 A |\n  kegiatan 1.1 K |"))) == []


def test_where_names_are_too_many_to_compare_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of one document with each of the other would take too long; silence accuses nobody."""
    other = PLAN.replace("Jumlah korban yang dilayani", "Jumlah tenda yang dibeli")
    docs = _doc("Renja", PLAN), _doc("Realisasi", other)
    assert len(_said(run(*docs))) == 1
    monkeypatch.setattr(indicator_names, "_TOO_MANY", 0)
    assert _said(run(*docs)) == []
