"""A draft that LibreOffice saved, as .xlsx, .ods or .xls, is held against the sources like the one it was made from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from draft_slips import Slips, changes
from libreoffice import CONVERTED, NAME, converted
from own_draft import DRAFT, SOURCES, OwnDraft, changed, own_draft, said_of
from printed_draft import printed_draft, typed

from pipeline.model import Finding
from pipeline.rulebook import rulebook

TOP = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(NAME is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def own() -> OwnDraft:
    return own_draft(rulebook.load(TOP / "rules"), TOP / "contoh", SOURCES)


def told(found: list[Finding]) -> set[tuple[object, ...]]:
    """Where each finding stands, what stands there, what belongs there, why; the file's own name left out."""
    return {
        (
            each.rule, each.outcome, each.label, each.measure, str(each.found), str(each.expected),
            each.cause and each.cause.id, *((cell.sheet, cell.address) for cell in each.cells[:1]),
        )
        for each in found
    }  # fmt: skip


def with_slips(own: OwnDraft) -> bytes:
    return changed(own.workbook, changes(Slips(own).some(1, 60)))


def printed_with_slips(own: OwnDraft) -> bytes:
    workbook, places = printed_draft(own.made, own.year)
    slips = Slips(own).some(1, 60, lambda spot: (spot.table, spot.column, spot.line) in places)
    where = {places[slip.spot.table, slip.spot.column, slip.spot.line]: slip for slip in slips}
    return changed(workbook, {place: typed(slip.value, own.format_of(slip.spot)) for place, slip in where.items()})


@pytest.mark.parametrize("kind", CONVERTED)
@pytest.mark.parametrize(
    "draft", [lambda own: own.workbook, with_slips, printed_with_slips], ids=["own", "slips", "print"]
)
def test_the_same_is_said_of_the_same_places(
    own: OwnDraft, tmp_path: Path, draft: Callable[[OwnDraft], bytes], kind: str
) -> None:
    """Nothing more, nothing less, each with its value and cause."""
    made = draft(own)
    name = f"{Path(DRAFT).stem}.{kind}"
    assert told(said_of(own, converted(made, kind, tmp_path), name)) == told(said_of(own, made))
