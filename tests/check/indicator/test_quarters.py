"""A year's kinerja against its quarters."""

import pytest
from check_build import Doc, Line, run

from pipeline.model import Side, SideKind


@pytest.mark.parametrize(
    ("year", "quarters", "odd"),
    [
        ("10 Orang", ("1", "2", "3", "4"), False),
        ("80 %", ("20", "40", "60", "80"), False),
        ("3 Dokumen", ("3", None, None, None), False),
        ("9 Orang", ("1", "2", "3", "4"), True),
        ("7,5 %", ("2,5", "2,5", "2,50", None), False),
    ],
)
def test_counts_add_up_and_percents_take_the_last(year: str, quarters: tuple[str | None, ...], odd: bool) -> None:  # noqa: FBT001
    """The sum, or the last; anything else is said, without saying which cell is wrong."""
    amounts = {"kinerja": year} | {f"kinerja@TW{number}": each for number, each in enumerate(quarters, 1)}
    findings = run(Doc("E81", (Line("program", "1", "A", -1, amounts),)))
    assert [(each.rule, each.outcome.value) for each in findings] == [
        ("baris.kinerja_triwulan", "TIDAK_TERLACAK")
    ] * odd


def test_the_evidence_is_the_sum_of_the_quarters() -> None:
    """On the finest scale printed."""
    amounts = {"kinerja": "9 Orang", "kinerja@TW1": "1,5", "kinerja@TW2": "2"}
    (finding,) = run(Doc("E81", (Line("program", "1", "A", -1, amounts),)))
    (shown,) = finding.evidence
    assert shown.right is not None
    assert (shown.right.value, shown.right.decimals) == (35, 1)
    assert shown.right_side == Side(SideKind.QUARTERS, count=2)
    assert len(finding.cells) == 3
