"""The rows under a header, column by column: what is filled, texts, kode and numbers. One pass a column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.model import WORD_COLUMNS
from pipeline.read.file.cell_looks import CellLooks
from pipeline.read.form.block import Block
from pipeline.read.form.closing import end_of_data
from pipeline.read.form.fit import Binding
from pipeline.read.form.heading_rows import by_rows, headings_in
from pipeline.read.form.sheet_report import SheetLike
from pipeline.read.table.fractions import by_their_ratio
from pipeline.read.table.heading_rest import without_heading_rest
from pipeline.read.table.kode_cells import Codes, codes_of
from pipeline.read.table.percent_formats import Shown, percents_of, quantities_of, shown_percents
from pipeline.read.table.uncomputed import not_read, waiting_of
from pipeline.read.values.cell_text import folded, text
from pipeline.read.values.codes import split_kode_label, split_label_kode
from pipeline.read.values.numbers import (
    Amounts,
    Quantity,
    State,
    in_rupiah,
    parse_rupiah,
)
from pipeline.rulebook.form_columns import NUMERIC
from pipeline.rulebook.form_levels import MONEY, OPEN_FIELDS
from pipeline.rulebook.forms import Form
from pipeline.rulebook.measures import Measure

Mask = npt.NDArray[np.bool_]
Column = Sequence[object]

_BLANK: Final = frozenset({""})
_OFFICE: Final = "skpd"


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """The rows under a header. Positions count these rows from 0; `rows` are their Excel rows."""

    file: str
    sheet: str
    form: Form
    rows: npt.NDArray[np.int64]
    columns: Sequence[Column]  # by sheet column, 0-based
    bindings: tuple[Binding, ...]
    filled: Mapping[str, Mask]  # field -> whether the cell holds something; MONEY too
    amounts: Mapping[int, Amounts]  # by position of the binding
    quantities: Mapping[int, Sequence[Quantity]]
    texts: Mapping[str, Sequence[str]]  # field -> text, white space folded; those of the form's text columns
    codes: Codes
    hidden: Mask  # the sheet or the row is
    looks: CellLooks  # formula texts, when asked
    waiting: Mapping[int, Sequence[int]]  # by position of a numeric binding: cells whose formula has no value yet


def body_of(sheet: SheetLike, file: str, block: Block) -> Body:
    """Slice the block by columns and parse each once."""
    spans = [sheet.rows[span.start : span.stop] for span in block.rows]
    cells = spans[0] if len(spans) == 1 else list(chain.from_iterable(spans))
    rows = np.concatenate([np.arange(span.start + 1, span.stop + 1) for span in block.rows])
    widths = set(map(len, cells))
    width = max(widths, default=0)
    if len(widths) > 1:
        cells = [[*row, *[""] * (width - len(row))] for row in cells]
    columns: list[Column] = list(zip(*cells, strict=True))
    needed = 1 + max(max(binding.cells) for binding in block.bindings)
    columns += [("",) * len(rows)] * (needed - len(columns))
    columns = without_heading_rest(columns, block.bindings, _tops(block.rows), block.form.vocabulary.headings)
    end = end_of_data(columns, block.bindings)
    columns, rows = [column[:end] for column in columns], rows[:end]
    shown = shown_percents(sheet, rows, columns, block.bindings)
    filled, amounts, quantities = _parsed(block.form.vocabulary.measures, columns, block.bindings, shown)
    for name in (*(column.field for column in block.form.columns), *(OPEN_FIELDS if block.form.open else ())):
        filled.setdefault(name, np.zeros(len(rows), np.bool_))
    texts = _texts(columns, block.bindings)
    _name_groups(columns, block.bindings, filled, texts)
    codes = codes_of(columns, block, texts, len(rows))
    hidden = np.isin(rows, list(sheet.hidden_rows)) if sheet.hidden_rows else np.zeros(len(rows), np.bool_)
    hidden |= not sheet.visible
    waiting = waiting_of(sheet, rows, block.bindings, amounts)
    not_read(waiting, block.bindings, filled, amounts, quantities)
    return Body(
        file, sheet.name, block.form, rows, columns, block.bindings, filled, amounts, quantities, texts, codes, hidden,
        sheet.looks, waiting,
    )  # fmt: skip


def _tops(spans: Sequence[range]) -> frozenset[int]:
    """Positions of the first row below each header that is printed."""
    return frozenset(accumulate(map(len, spans[:-1]), initial=0))


def _parsed(
    measures: Mapping[str, Measure], columns: Sequence[Column], bindings: Sequence[Binding], shown: Mapping[int, Shown]
) -> tuple[dict[str, Mask], dict[int, Amounts], dict[int, Sequence[Quantity]]]:
    filled: dict[str, Mask] = {}
    amounts: dict[int, Amounts] = {}
    quantities: dict[int, Sequence[Quantity]] = {}
    count = len(columns[0])
    money = np.zeros(count, np.bool_)
    for at, binding in enumerate(bindings):
        kind, cells = binding.column.kind, columns[binding.cells[0]]
        if kind in NUMERIC and set(cells) <= _BLANK:  # nothing to parse
            filled.setdefault(binding.column.field, np.zeros(count, np.bool_))
            continue
        if kind == "quantity":
            quantities[at] = quantities_of(cells, shown.get(at, {}), of_percent=binding.column.unit == "%")
            mask = np.fromiter((one.state != State.BLANK for one in quantities[at]), np.bool_, count)
        elif kind in ("rupiah", "percent"):
            rupiah = kind == "rupiah"
            amounts[at] = (
                in_rupiah(parse_rupiah(cells, scaled=binding.scale > 1), binding.scale, cells)
                if rupiah
                else percents_of(cells, shown.get(at, {}))
            )
            mask = amounts[at].state != State.BLANK
            if rupiah:
                money |= mask
        else:
            mask = _filled(cells)
            for further in binding.cells[1:]:
                mask = mask | _filled(columns[further])
        name = binding.column.field
        filled[name] = filled[name] | mask if name in filled else np.asarray(mask)
    filled[MONEY] = money
    _by_the_other_columns(columns, bindings, amounts)
    by_their_ratio(measures, columns, bindings, amounts, quantities, shown=shown)
    return filled, amounts, quantities


def _by_the_other_columns(columns: Sequence[Column], bindings: Sequence[Binding], amounts: dict[int, Amounts]) -> None:
    """A column like 900.000, 750.000 that leaves its own way of writing open takes that of the block's other amounts."""
    rupiah = [at for at in amounts if bindings[at].column.kind == "rupiah"]
    unsure = [at for at in rupiah if State.AMBIGUOUS in amounts[at].state]
    if not unsure:
        return
    others = (columns[bindings[at].cells[0]] for at in rupiah if at not in unsure)
    sure = [value for column in others for value in column if isinstance(value, str)]
    for at in unsure if sure else ():
        own = columns[bindings[at].cells[0]]
        together = parse_rupiah([*own, *sure])
        count = len(own)
        alone = Amounts(
            together.value[:count], together.decimals[:count], together.state[:count], together.printed[:count]
        )
        amounts[at] = in_rupiah(alone, bindings[at].scale, own)


def _filled(cells: Column) -> Mask:
    """Not empty and not only blanks."""
    blanks = {value for value in set(cells) if value is None or (isinstance(value, str) and not value.strip())} | {""}
    return np.array([value not in blanks for value in cells], np.bool_)


# --------------------------------------------------------------------------- texts


def _texts(columns: Sequence[Column], bindings: Sequence[Binding]) -> dict[str, Sequence[str]]:
    out: dict[str, Sequence[str]] = {}
    for binding in bindings:
        name = binding.column.field
        if binding.column.kind in ("label", "nomor") or name in WORD_COLUMNS or name in ("tahun", _OFFICE):
            parts = [folded(columns[cell]) for cell in binding.cells]
            joined = parts[0] if len(parts) == 1 else [" ".join(filter(None, row)) for row in zip(*parts, strict=True)]
            if name == _OFFICE:
                joined = [_without_kode(one) for one in joined]
            out[name] = (
                joined if name not in out else [one or other for one, other in zip(out[name], joined, strict=True)]
            )
    return out


def _without_kode(said: str) -> str:
    """1.06.0.00.0.00.01.0000 - DINAS SOSIAL, or DINAS SOSIAL (1.06 …) → DINAS SOSIAL."""
    both = split_kode_label(said) if said[:1].isdecimal() else split_label_kode(said)
    return said if both is None else both[1]


def _name_groups(
    columns: Sequence[Column], bindings: Sequence[Binding], filled: dict[str, Mask], texts: dict[str, Sequence[str]]
) -> None:
    """Where groups are named by rows across the table: these rows hold a label and nothing else, the others none."""
    label = by_rows(bindings)
    if label is None:
        return
    names = headings_in(columns, bindings, len(columns[0]))
    heads = np.zeros(len(columns[0]), np.bool_)
    heads[list(names)] = True
    for name, said in texts.items():
        texts[name] = ["" if at in names else one for at, one in enumerate(said)]
        filled[name] = filled[name] & ~heads
    field = label.column.field
    texts[field] = [names.get(at, "") for at in range(len(heads))]
    filled[field] = heads


def first_of(body: Body, at: int) -> str:
    """The first word-like text among the row's nomor, kode and label cells: where JUMLAH or a signature may stand."""
    for binding in body.bindings:
        if binding.column.kind in ("nomor", "kode"):
            value = body.columns[binding.cells[0]][at]
            if isinstance(value, str) and len(value) > 3 and value.lstrip()[:2].isalpha():
                return text(value)
        elif binding.column.kind == "label" and (said := body.texts[binding.column.field][at]):
            return said
    return body.texts[_OFFICE][at] if _OFFICE in body.texts else ""


def only_word(body: Body, at: int) -> str:
    """The only words of a row, in whichever of the table's columns they stand: JUMLAH right before the amounts."""
    columns = {cell for binding in body.bindings for cell in binding.cells}
    said = [text(value) for cell in sorted(columns) if isinstance(value := body.columns[cell][at], str)]
    said = [words for words in said if words[:1].isalpha()]
    return said[0] if len(said) == 1 else ""
