"""One header with the rows under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.read.form.context import ContextLine, lines_of
from pipeline.read.form.fit import Binding, Fit
from pipeline.read.form.header import is_number_row
from pipeline.read.form.sheet_report import Header, SheetLike, is_filled
from pipeline.read.form.table_starts import is_labelled
from pipeline.read.form.titles import is_title, own_titles, titles_above
from pipeline.read.form.unused_columns import UnusedColumn, unused_columns
from pipeline.read.values.codes import parse_kode
from pipeline.rulebook.form_levels import Context
from pipeline.rulebook.forms import Form


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One header and the rows under it, or under its repetitions on further pages. Rows are 0-based."""

    form: Form
    confidence: float
    top: int
    rows: tuple[range, ...]
    bindings: tuple[Binding, ...]
    titles: tuple[str, ...]  # the texts above the header, the sheet's name last
    context: tuple[ContextLine, ...]  # lines above that say whose block it is ("Sub Kegiatan : 1.06…")
    unused: tuple[UnusedColumn, ...] = ()  # columns of money that are left over
    depth: int = 1  # rows of the header


def block_of(
    sheet: SheetLike,
    header: Header,
    before: Sequence[Header],
    following: Header | None,
    above: Sequence[ContextLine],
) -> Block:
    """The block of a header: its rows end before the next header and that one's titles; `above`: lines of the block before."""
    rows = sheet.rows
    start = header.below
    columns = [heading.column for heading in header.fit.headings]
    while start < len(rows) and (
        is_number_row([rows[start][at] for at in columns if at < len(rows[start])])
        or is_number_row(rows[start])
        or not any(map(is_filled, rows[start]))
    ):
        start += 1
    end = following.top if following is not None else len(rows)
    form = header.fit.form
    floor = before[-1].below if before else 0
    known = form.vocabulary.context
    end = _without_what_heads(rows, start, end, known) if following is not None else end
    context = lines_of(rows, floor, header.top, known, above if form.per_block else ())
    if form.per_block and following is not None:
        end = min((line.row for line in lines_of(rows, start, end, known)), default=end)
        end = _without_what_heads(rows, start, end, known)
    first = before[0] if before else header
    titles = [*titles_above(sheet, first.top, 0), *(own_titles(rows, header.top, floor) if before else ())]
    bindings = (*header.fit.bindings, *_unnamed_kode(rows[start:end], header.fit))
    body = range(start, end)
    left = unused_columns(rows, header, body)
    return Block(
        form, header.score, header.top, (body,), bindings, (*titles, sheet.name), context, left, header.fit.depth,
    )  # fmt: skip


def _without_what_heads(rows: Sequence[Sequence[object]], start: int, end: int, known: Sequence[Context]) -> int:
    """The row after the last one that is none of the next block's: its title, what it says of itself, whose it is."""
    while end > start and (
        is_title(rows[end - 1]) or _is_labelled(rows[end - 1]) or lines_of(rows, end - 1, end, known)
    ):
        end -= 1
    return end


def _is_labelled(row: Sequence[object]) -> bool:
    filled = [value for value in row if is_filled(value)]
    return all(isinstance(value, str) for value in filled) and is_labelled([str(value) for value in filled])


def _unnamed_kode(rows: Sequence[Sequence[object]], fit: Fit) -> tuple[Binding, ...]:
    """A kode column whose heading was left blank: right before the label, and most of its cells are kode."""
    kode = [column for column in fit.form.columns if column.kind == "kode"]
    label = next((binding for binding in fit.bindings if binding.column.kind == "label"), None)
    if len(kode) != 1 or label is None or any(binding.column.kind == "kode" for binding in fit.bindings):
        return ()
    at = label.cells[0] - 1
    if at < 0 or any(heading.column == at for heading in fit.headings):
        return ()
    cells = [row[at] for row in rows[:200] if row[at] != ""]
    if not cells or sum(parse_kode(cell) is not None for cell in cells) * 5 < len(cells) * 3:
        return ()
    return (Binding(kode[0], (at,), "", (), "posisi", 0.8),)


def continues(block: Block, further: Block) -> bool:
    """Whether a header only repeats the one before it (the next printed page), with no title of its own."""
    return (
        block.form.id == further.form.id and not block.form.per_block and block.context == further.context
        and [(b.column, b.cells) for b in block.bindings] == [(b.column, b.cells) for b in further.bindings]
        and further.titles == block.titles
    )  # fmt: skip


def joined(block: Block, further: Block) -> Block:
    """One block of a table and its next printed page."""
    return replace(block, rows=(*block.rows, *further.rows))
