"""Printed percents stand for an interval."""

from fractions import Fraction

import pytest
from check_build import VOCABULARY, Doc, Line, brief, candidates, grid_of, located, run, table
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.check.edits.ratios import build_ratios, holds, printed
from pipeline.rulebook.reconciliation import parse_rules
from pipeline.rulebook.yamlfile import Fields


def _broken(pagu: int, spent: int, percent: str) -> bool:
    rule = {
        "id": "p", "label": "p", "relation": "rasio", "left": {"measure": "persen"},
        "right": {"pembilang": "realisasi", "penyebut": "pagu"}, "severity": "Sedang", "reason": "x", "remedy": "x",
    }  # fmt: skip
    line = Line("program", "1", "A", -1, {"pagu": pagu, "realisasi": spent, "persen": percent})
    rules = parse_rules(Fields("f", "", {"rules": [rule]}), VOCABULARY)
    ratios = build_ratios(grid_of(Doc("LKjIP", (line,))), rules)
    return bool(ratios.broken.any())


@settings(deadline=None)
@given(st.integers(1, 10**13), st.fractions(0, 20), st.integers(0, 4))
def test_a_rounded_percent_always_holds(pagu: int, share: Fraction, decimals: int) -> None:
    """Whatever the amounts and the printed decimals; one unit more never does, but at exactly ½."""
    spent = int(pagu * share)
    right = printed(Fraction(spent * 100, pagu), decimals)
    assert not _broken(pagu, spent, _text(right, decimals))
    assert _broken(pagu, spent, _text(right + 1, decimals)) == (
        not holds(Fraction(right + 1, 10**decimals), decimals, Fraction(spent * 100, pagu))
    )


def _text(value: int, decimals: int) -> str:
    digits = f"{value:0{decimals + 1}d}"
    return f"{digits[:-decimals]},{digits[-decimals:]}%" if decimals else f"{digits}%"


@pytest.mark.parametrize(
    ("percent", "broken"), [("0,50%", False), ("1,0%", False), ("0%", False), ("1%", False), ("2%", True)]
)
def test_exactly_half_may_go_either_way(percent: str, broken: bool) -> None:  # noqa: FBT001
    """0,5 printed without decimals is 0 or 1."""
    assert _broken(200, 1, percent if percent != "1,0%" else "1%") is broken


def test_a_percent_copied_from_the_total_is_found() -> None:
    """The amounts are vouched for by their sums, so the percent is the wrong cell."""
    doc = table(
        "LKjIP",
        "pagu realisasi persen",
        "program 1 A | 10.000 | 6.000 | 73,33%\nprogram 2 B | 5.000 | 5.000 | 100,00%\n"
        "total - JUMLAH | 15.000 | 11.000 | 73,33%",
    )
    (finding,) = run(doc)
    assert brief([finding]) == [("KUAT", "E5", 73.33, 60, "persen_baris_lain")]
    assert dict(finding.cause.args)["uraian"] == "JUMLAH"  # type: ignore[union-attr]


def test_a_percent_alone_cannot_tell() -> None:
    """Pagu, realisasi and persen of one row: a slip that fits ranks first, none is accused."""
    doc = table("LKjIP", "pagu realisasi persen", "program 1 A | 840.600.000 | 836.704.750 | 97,25%")
    (finding,) = run(doc)
    assert brief([finding]) == [("RANCU", "E5", 97.25, None, "")]
    assert candidates(finding) == [("C5", 840_600_000, 860_400_000), ("D5", 836_704_750, None), ("E5", 97.25, 99.54)]


def test_a_cut_off_percent_is_a_note() -> None:
    """Off by less than one unit of its last decimal: rounding, severity Catatan."""
    doc = table(
        "LKjIP",
        "pagu realisasi persen",
        "program 1 A | 10.000 | 6.127 | 61,2%\ntotal - JUMLAH | 10.000 | 6.127 | 61,27%",
    )
    (finding,) = run(doc)
    assert brief([finding]) == [("KUAT", "E5", 61.2, 61.3, "pembulatan")]
    assert finding.severity.value == "Catatan"


def test_rounding_never_hides_behind_a_located_cell() -> None:
    """A percent that only fits once a located amount is right is no note of its own."""
    doc = table(
        "LKjIP",
        "pagu realisasi sisa persen",
        "program 1 A | 10.000 | 6.121 | 3.873 | 61,27%\ntotal - JUMLAH | 10.000 | 6.127 | 3.873 | 61,27%",
    )
    assert brief(run(doc)) == [("PASTI", "D5", 6121, 6127, "digit_diganti")]


def test_the_base_is_what_most_rows_of_the_table_use() -> None:
    """A table of a budget shift computes its percents on the pagu before: that is its base."""
    text = "program 1 A | 10 | 20 | 5 | 50,00%\nprogram 2 B | 10 | 40 | 3 | 30,00%\nprogram 3 C | 10 | 10 | 4 | 40,00%"
    assert run(table("Pergeseran", "pagu_sebelum pagu realisasi persen", text)) == []
    (finding,) = located(run(table("Pergeseran", "pagu_sebelum pagu realisasi persen", text.replace("30,00", "90,00"))))
    assert ("F6", 90, 30) in candidates(finding)


def test_a_share_is_of_its_tables_total() -> None:
    """Bobot = pagu ÷ total; the total row itself is 100."""
    text = "program 1 A | 6 | {}%\nprogram 2 B | 4 | 40,00%\ntotal - JUMLAH | 10 | 100,00%"
    assert run(table("LKjIP", "pagu bobot", text.format("60,00"))) == []
    assert brief(run(table("LKjIP", "pagu bobot", text.format("66,00")))) == [("KUAT", "D5", 66, 60, "digit_diganti")]
