"""What findings say of one slip, against what is wrong and what is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from check_build import Doc, Part
from slips import Place, Slip

from pipeline.model import Alternative, Cell, Confidence, Finding, Number, Outcome, Severity

CAUSES: Final = {
    "digit_beserta_turunan": {"digit_diganti"}, "baris_dihapus": {"baris_terlewat"}, "baris_digandakan": {"baris_dobel"},
    "baris_tergeser_naik": {"baris_tergeser"},
    "satu_kolom_ke_samping": {"satu_kolom_ke_samping", "kolom_lain"},
}  # fmt: skip
"""Kind of slip → causes that tell it, where they have another name."""
WITHOUT_DETAIL: Final = "berincian"
"""What is expected of a row that has no rows below it while all others of its level have."""
ROWS_MOVED: Final = ("baris_tertukar", "sel_tertukar", "kolom_tertukar", "baris_tergeser", "saling_menutup", "induk_basi",
                     "baris_dobel", "ribuan")  # fmt: skip


@dataclass
class Tally:
    """Counts over the cases of one kind."""

    cases: int = 0
    named: int = 0  # the truth is accused, or stands in the first explanation
    value: int = 0  # with what should stand there
    cause: int = 0  # and the right cause
    listed: int = 0  # not named so, but the truth is listed
    silent: int = 0  # nothing new is said at all
    false_sure: int = 0  # cases in which something right is accused with PASTI
    false_strong: int = 0  # the same with KUAT
    said: Counter[Confidence] = field(default_factory=Counter)  # accusations
    right: Counter[Confidence] = field(default_factory=Counter)  # of them, those that are right
    examples: list[str] = field(default_factory=list)


def place_of(doc: Doc, cell: Cell) -> Place | None:
    """The line and column of a cell of a document; None where it is another's."""
    line, column = cell.row - doc.first_row, cell.column - 3
    if (cell.file, cell.sheet) != (doc.file or f"{doc.document}.xlsx", doc.sheet):
        return None
    return (line, doc.columns[column]) if 0 <= line < len(doc.lines) and 0 <= column < len(doc.columns) else (line, "")


Key = tuple[object, ...]


def key(finding: Finding) -> Key:
    """What makes a finding the same as one of the clean office."""
    return finding.rule, finding.outcome, finding.cells[:1], finding.expected


def score(tally: Tally, slip: Slip, findings: Sequence[Finding], name: str = "") -> None:
    """Count one case. `findings`: those that the clean office has not."""
    doc = slip.docs[0]
    tally.cases += 1
    tally.silent += not findings
    first: list[Alternative] = []
    every: list[Alternative] = []
    bad: set[Confidence] = set()
    for finding in findings:
        parts = _accused(finding)
        if finding.outcome is Outcome.SALAH and finding.severity is not Severity.CATATAN:
            truths = [_is_true(slip, doc, each) for each in parts]
            tally.said[finding.confidence] += 1
            tally.right[finding.confidence] += all(truths)
            if not all(truths):
                bad.add(finding.confidence)
                tally.examples.append(f"{name} {finding.confidence} {_shown(parts, truths)}")
        first += parts
        every += [*parts, *finding.alternatives]
        if finding.outcome is Outcome.RANCU:
            first += finding.alternatives[: int(dict(finding.args).get("bersama", "1"))]
    tally.false_sure += Confidence.PASTI in bad
    tally.false_strong += Confidence.KUAT in bad
    named = slip.only_a_note or any(_tells(slip, doc, each) for each in first)
    told = [each for each in first if _is_true(slip, doc, each) and _tells(slip, doc, each)]
    causes = CAUSES.get(slip.kind, {slip.kind})
    tally.named += named
    tally.value += bool(told) or slip.only_a_note
    tally.cause += any(each.cause is not None and each.cause.id in causes for each in told) or slip.only_a_note
    is_listed = any(_tells(slip, doc, each) and _is_true(slip, doc, each) for each in every)
    tally.listed += is_listed and not told
    if not is_listed and not slip.only_a_note:
        tally.examples.append(f"{name} not listed")


def _accused(finding: Finding) -> list[Alternative]:
    """The parts of a SALAH; a fault of the table's shape speaks of its row."""
    if finding.outcome is Outcome.SALAH:
        own = Alternative(finding.cells[0], "", "", finding.found, finding.expected, finding.cause)
        moved = finding.found is None or (finding.cause is not None and finding.cause.id in ROWS_MOVED)
        return [own, *(finding.alternatives if moved else ())]
    if finding.outcome is Outcome.TIDAK_SAH and finding.cells:
        return [Alternative(finding.cells[0], "", "", finding.found, finding.expected, finding.cause)]
    return []


def _tells(slip: Slip, doc: Doc, each: Alternative) -> bool:
    """Whether it speaks of what is wrong."""
    at = place_of(doc, each.cell)
    if at is None:
        return False
    if slip.twin:
        rows = {str(line + doc.first_row) for line in slip.twin}
        args = dict(each.cause.args) if each.cause is not None else {}
        return at[0] in slip.twin or args.get("baris") in rows
    if slip.amounts:
        return at[0] == slip.under
    return at in slip.wrong


def _is_true(slip: Slip, doc: Doc, each: Alternative) -> bool:
    """Whether what should stand there is right: the amount, a row's amounts, that a row is there twice."""
    at = place_of(doc, each.cell)
    if at is None:
        return False
    if slip.twin:
        return _tells(slip, doc, each)
    if slip.amounts:
        right = not isinstance(each.expected, Number) or each.expected.value in slip.amounts
        missing = each.found is None or each.expected == WITHOUT_DETAIL  # a row is missing, or its only one
        return bool(at[0] == slip.under and missing and right)
    true = slip.wrong.get(at, slip.follows.get(at))
    return isinstance(true, Part) and isinstance(each.expected, Number) and _same(each.expected, true, slip)


def _same(said: Number, true: Part, slip: Slip) -> bool:
    off = abs(int(said.value * 10**true.decimals) - int(true.value * 10**said.decimals))
    slack = 10**5 * 10**true.decimals if slip.kind == "ribuan" else 10**said.decimals if said.unit == "%" else 0
    return bool(off <= slack)


def _shown(parts: Iterable[Alternative], truths: Iterable[bool]) -> str:
    return "; ".join(
        f"{each.cell.file[:9]}!{each.cell.address} {each.found.value if isinstance(each.found, Number) else each.found} → "
        f"{each.expected.value if isinstance(each.expected, Number) else each.expected} {each.cause.id if each.cause else ''}"
        for each, true in zip(parts, truths, strict=True)
        if not true
    )
