"""What an equation stands on: levels and kode that were inferred, hidden rows; and what bears a reading out."""

from dataclasses import replace

import pytest
from check_build import Doc, Line, located, run
from network_build import network_of

from pipeline.check.localise.network import Network
from pipeline.check.verdict.readings import HIDDEN, LEVEL, doubt_of

KODE = ("1", "2", "3")


def _doc(levels: tuple[str, str, str], *, total: int = 1_100, **more: object) -> Doc:
    """Three rows under a total of pagu, the first ones of these levels; 100, 300 and 600 do not make 1.100."""
    lines = [
        Line(level, kode, f"Uraian {kode}", -1, {"pagu": amount}, level_from="kode" if level else "")
        for level, kode, amount in zip(levels, KODE, (100, 300, 600), strict=True)
    ]
    lines[0] = replace(lines[0], **more)  # type: ignore[arg-type]
    return Doc("DPA", (*lines, Line("total", "", "Jumlah", -1, {"pagu": total}, kode_from="")), columns=("pagu",))


def _of_the_total(net: Network) -> str:
    (equation,) = (each for each in net.sums_of(net.row(3 * net.grid.width)).values() if net.equations.broken[each])
    return doubt_of(net, equation)


@pytest.mark.parametrize(
    ("levels", "doubt"),
    [
        (("program", "program", ""), LEVEL),
        (("", "program", "kegiatan"), LEVEL),
        (("program", "program", "program"), ""),
        (("", "", ""), ""),
    ],
)
def test_a_sum_that_mixes_rows_with_and_without_a_level_is_in_doubt(levels: tuple[str, str, str], doubt: str) -> None:
    """Whether the row without one belongs into the sum nobody can tell; where none has a level, all are alike."""
    assert _of_the_total(network_of(_doc(levels))) == doubt


@pytest.mark.parametrize(("level", "said"), [("program", ("SALAH", "KUAT", "")), ("", ("RANCU", "RANCU", LEVEL))])
def test_such_a_sum_accuses_nobody(level: str, said: tuple[str, str, str]) -> None:
    """The total leaves the third program out: that is wrong. A row without a level it may leave out by right."""
    doc = _doc(("program", "program", level))
    spent, planned = (10, 30, 60, 40), (100, 300, 600, 400)
    lines = tuple(
        replace(line, amounts={"pagu": one, "realisasi": two})
        for line, one, two in zip(doc.lines, planned, spent, strict=True)
    )
    (finding,) = located(run(replace(doc, lines=lines, columns=("pagu", "realisasi"))))
    args = dict(finding.args)
    assert (finding.outcome.value, finding.confidence.value, args.get("ragu", "")) == said


def test_rows_that_add_up_in_another_column_are_rightly_read() -> None:
    """The realisasi of the same rows makes its total: the row without a level belongs there."""
    doc = _doc(("program", "program", ""))
    spent = (10, 30, 60, 100)
    both = tuple(
        replace(line, amounts={**line.amounts, "realisasi": amount})
        for line, amount in zip(doc.lines, spent, strict=True)
    )
    assert _of_the_total(network_of(replace(doc, lines=both, columns=("pagu", "realisasi")))) == ""


def test_a_level_told_by_numbering_and_a_hidden_row_are_doubts_of_their_own() -> None:
    """What is hidden comes first."""
    programs = ("program", "program", "program")
    assert _of_the_total(network_of(_doc(programs, level_from="penomoran"))) == LEVEL
    assert _of_the_total(network_of(_doc(programs, level_from="penomoran", hidden=True))) == HIDDEN
