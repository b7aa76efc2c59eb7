"""A header that was found → the report of its sheet: the form, each column's meaning, or what is missing and the nearest form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from pipeline.model import ColumnReport, SheetReport, column_letters
from pipeline.read.file.cell_looks import CellLooks
from pipeline.read.file.sheet_parts import Formulas
from pipeline.read.form.column_roles import Understood
from pipeline.read.form.fit import Binding, Fit
from pipeline.read.form.header import Merge
from pipeline.rulebook.documents import NotUsed

ACCEPTED: Final = 0.70
NEAR: Final = 0.45
"""Below this a sheet is not even nearly a form."""


class SheetLike(Protocol):
    """What is needed of read/workbook.py's Sheet."""

    @property
    def name(self) -> str: ...
    @property
    def visible(self) -> bool: ...
    @property
    def rows(self) -> list[list[object]]: ...
    @property
    def merged(self) -> tuple[Merge, ...]: ...
    @property
    def hidden_rows(self) -> frozenset[int]: ...
    @property
    def formulas(self) -> Formulas: ...
    @property
    def looks(self) -> CellLooks: ...


@dataclass(frozen=True, slots=True)
class Header:
    """A header found on a sheet; `top` is its first row, 0-based."""

    fit: Fit
    score: float
    top: int
    understood: Understood | None = None  # where words alone did not tell the columns

    @property
    def good(self) -> bool:
        return self.score >= ACCEPTED and not self.fit.missing

    @property
    def below(self) -> int:
        return self.top + self.fit.depth


def is_filled(value: object) -> bool:
    """Whether a cell holds more than blanks."""
    return bool(value.strip()) if isinstance(value, str) else value is not None


def recognised(file: str, sheet: SheetLike, header: Header, bindings: Sequence[Binding]) -> SheetReport:
    """The report of a block; its bindings may be more than those of the header's words."""
    form = header.fit.form
    columns = _columns(header.fit, bindings, header.understood)
    return SheetReport(
        file, sheet.name, sheet.visible, form.id, min(1.0, header.score), _address(header), columns, (), form.id, "",
        title=form.title,
    )  # fmt: skip


def unknown(file: str, sheet: SheetLike, best: Header | None) -> SheetReport:
    """The report of a sheet without a block: empty, nearly a form, or none at all."""
    if not any(is_filled(value) for row in sheet.rows for value in row):
        return SheetReport(file, sheet.name, sheet.visible, "", 0.0, "", (), (), "", "kosong")
    if best is None or best.score < NEAR:
        nearest, title = (best.fit.form.id, best.fit.form.title) if best is not None else ("", "")
        return SheetReport(file, sheet.name, sheet.visible, "", 0.0, "", (), (), nearest, "bukan_formulir", title=title)
    fit = best.fit
    missing = tuple(column.said for column in fit.missing)
    return SheetReport(
        file, sheet.name, sheet.visible, "", max(0.0, best.score), _address(best),
        _columns(fit, fit.bindings, best.understood), missing,
        fit.form.id, "kolom_kurang" if missing else "bukan_formulir", title=fit.form.title,
    )  # fmt: skip


def unread(file: str, sheet: SheetLike, header: Header) -> SheetReport:
    """The report of a table further down the sheet that cannot be read: where it stands, and what it lacks of the nearest form."""
    fit = header.fit
    near = header.score >= NEAR
    missing = tuple(column.said for column in fit.missing) if near else ()
    return SheetReport(
        file, sheet.name, sheet.visible, "", max(0.0, header.score), _address(header),
        _columns(fit, fit.bindings if near else (), header.understood), missing, fit.form.id if near else "",
        "kolom_kurang" if missing else "bukan_formulir", title=fit.form.title if near else "",
    )  # fmt: skip


def not_used(file: str, sheet: SheetLike, kind: NotUsed) -> SheetReport:
    """The report of a sheet that is no source of an LKjIP."""
    detail = (("dokumen", kind.name), ("pakai", kind.instead))
    return SheetReport(file, sheet.name, sheet.visible, "", 0.0, "", (), (), "", "bukan_bahan", detail)


def _address(header: Header) -> str:
    first = min((heading.column for heading in header.fit.headings if any(heading.printed)), default=0)
    return f"{column_letters(first + 1)}{header.top + 1}"


def _columns(fit: Fit, bindings: Sequence[Binding], understood: Understood | None) -> tuple[ColumnReport, ...]:
    """Every column with words above it, and those understood by their place alone; of one not used, why not."""
    meaning = {cell: binding for binding in bindings for cell in binding.cells}
    header = {heading.column: " › ".join(heading.printed) for heading in fit.headings}
    not_used = _not_used(understood) if understood is not None else {}
    reports = []
    for cell in sorted({*header, *meaning}):
        binding = meaning.get(cell)
        if binding is None:
            reports.append(ColumnReport(cell + 1, header.get(cell, ""), "", not_used.get(cell, "")))
            continue
        why = binding.why if binding.cells[0] == cell else "posisi"
        column = binding.column
        reports.append(
            ColumnReport(
                cell + 1,
                header.get(cell, ""),
                column.field,
                why,
                column.measure,
                column.period if column.measure else "",
            )
        )
    return tuple(reports)


def _not_used(understood: Understood) -> Mapping[int, str]:
    """Column -> why it is not used."""
    blank = (column for column, profile in understood.table.items() if not profile.filled)
    return {
        **dict.fromkeys(blank, NOTHING_THERE),
        **understood.open_,
        **dict.fromkeys(understood.doubtful, CONTRADICTED),
    }


NOTHING_THERE: Final = "kosong"
"""Why a column is not used that has a heading and no cell below it."""
CONTRADICTED: Final = "berlawanan"
"""Why a column is not used whose words say one thing and whose rows another."""
