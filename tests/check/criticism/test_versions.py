"""Documents that differ in most rows are of another version, or in another unit: said once."""

from __future__ import annotations

from check_build import Doc, located, run, with_value
from exports import each_amount, export

from pipeline.model import Finding, Outcome

COLUMNS = ("pagu", "realisasi")


def _brief(findings: list[Finding]) -> list[tuple[str, str, str, str]]:
    return [
        (
            each.rule,
            args["kolom"],
            args.get("anggapan", args.get("acuan", "")),
            args.get("gagal", args.get("cocok", "")),
        )
        for each in findings
        for args in (dict(each.args),)
    ]


def _pair(rows: int) -> tuple[Doc, Doc]:
    return export(3, rows, columns=COLUMNS), export(3, rows, document="RFK", columns=COLUMNS)


def test_a_document_of_another_month_is_one_difference() -> None:
    """With how many rows, of how many, and the sum of the differences; no cell is accused, no sum is."""
    one, other = _pair(600)
    leaves = [line for line in one.lines if line.level == "rekening"]
    (told,) = run(one, each_amount(other, "realisasi", lambda amount: amount // 50 * 49))
    assert (told.rule, told.outcome, told.document) == ("baca.versi_lain", Outcome.BEDA, "RFK")
    assert dict(told.args)["gagal"] == str(len(leaves))


def test_a_document_in_thousands_is_read_in_thousands() -> None:
    """Its pagu and realisasi are a thousandth of the other's: one Catatan, and everything holds."""
    one, other = _pair(600)
    one, other = (each_amount(each_amount(each, "pagu", _whole), "realisasi", _whole) for each in (one, other))
    thousandth = each_amount(each_amount(other, "pagu", _per_thousand), "realisasi", _per_thousand)
    findings = run(one, thousandth)
    assert located(findings) == []
    assert [each[:3] for each in _brief(findings)] == [("baca.anggapan", "pagu, realisasi", "ribuan")]


def test_three_rows_that_differ_are_three_findings() -> None:
    """They are mistakes, or changes, of their own."""
    one, other = _pair(600)
    leaves = [at for at, line in enumerate(other.lines) if line.level == "rekening"]
    for at in (leaves[3], leaves[40], leaves[90]):
        amount = other.lines[at].amounts["pagu"]
        assert isinstance(amount, int)
        other = with_value(other, at, "pagu", amount + 1_000_000)
    assert {each.rule for each in run(one, other)} >= {"jumlah.induk"}
    assert all(each.rule != "baca.versi_lain" for each in run(one, other))


def _whole(amount: int) -> int:
    return amount * 1_000


def _per_thousand(amount: int) -> int:
    return amount // 1_000
