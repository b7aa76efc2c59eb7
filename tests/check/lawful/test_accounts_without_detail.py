"""A row without the rows below it that all others of its level have."""

import pytest
from check_build import Doc, Line, run

from pipeline.model import Finding

PROGRAMS = 6


def _accounts(bare: int, *, deepest: bool = True) -> Doc:
    """Six accounts of five parts under a sub kegiatan, one account of six parts below each but the first `bare`."""
    lines = [Line("sub_kegiatan", "1.6.1.2.1.1", "Sub", -1, {"pagu": PROGRAMS * 70})]
    for at in range(PROGRAMS):
        kode = f"1.6.1.2.1.1|5.1.2.1.{at + 1}"
        lines.append(Line("rekening", kode, f"Belanja {at}", 0, {"pagu": 70}))
        if deepest and at >= bare:
            lines.append(Line("rekening", f"{kode}.1", f"Belanja {at} rinci", len(lines) - 1, {"pagu": 70}))
    return Doc("LRA", tuple(lines), columns=("pagu",))


def _said(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(each.cells[0].address, dict(each.args)["periksa"]) for each in findings]


def test_an_account_without_the_account_below_it_that_all_others_have_is_said() -> None:
    """By how many parts their kode have; the lowest have none, and nobody asks them for any."""
    assert _said(run(_accounts(1))) == [("C6", "tanpa_rincian")]


@pytest.mark.parametrize("doc", [_accounts(0), _accounts(2), _accounts(0, deepest=False)])
def test_where_all_have_rows_below_or_several_lack_them_nothing_is_said(doc: Doc) -> None:
    """A table is made so, or not."""
    assert run(doc) == []
