"""The numbers of a block → facts, column after column; and a finding for each cell that could not be read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from pipeline.model import PERCENT, RUPIAH, Cell, Finding
from pipeline.read.form.chosen_measures import GUESSED
from pipeline.read.form.identity import Identity, period_of
from pipeline.read.table.body import Body
from pipeline.read.values.numbers import Part, State, says_none
from pipeline.read.values.quantity import parts_by, way_of
from pipeline.rulebook.reading_rules import Says, said

ERRORS: Final = frozenset({"#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
PREDICATE: Final = "predikat"
_LARGEST: Final = 2**63 - 1
_NONE: Final = Part(0, 0, "")  # of a quantity that could not be read
_INTEGERS: Final = ("rowid", "row", "value", "decimals")
_TEXTS: Final = ("unit", "printed")
_OF_COLUMN: Final = {
    "column": np.int64,
    "measure": np.object_,
    "period": np.object_,
    "grain": np.int64,
    "inferred": np.bool_,
}
"""What all facts of one column of the sheet share."""

Owner = npt.NDArray[np.int64]  # position under the header -> rowid, -1 dropped


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """Equally long arrays by the names of FACT_COLUMNS; what is copied from the row is left to frames().

    "missing" tells where there is no value: an unread cell, or a predicate ("WTP").
    """

    columns: dict[str, npt.NDArray[Any]]
    findings: tuple[Finding, ...]


def facts_of(body: Body, owner: Owner, identity: Identity) -> Facts:
    """Every number of the kept rows. A number on a continuation line is a further part of the row above."""
    chunks: list[dict[str, npt.NDArray[Any]]] = []
    of_column: list[tuple[int, str, str, int, bool]] = []
    findings: list[Finding] = []
    for number, binding in enumerate(body.bindings):
        if number in body.amounts:
            chunk = _amounts(body, owner, number, findings)
        elif number in body.quantities:
            chunk = _quantities(body, owner, number, findings)
        else:
            continue
        chunks.append(chunk)
        of_column.append(
            (binding.cells[0] + 1, binding.column.measure, period_of(binding.column.period, identity, binding.years),
             binding.scale, binding.why in GUESSED)
        )  # fmt: skip
    columns = {name: _joined(chunks, name, np.int64) for name in _INTEGERS}
    columns |= {name: _joined(chunks, name, np.object_) for name in _TEXTS}
    columns["missing"] = _joined(chunks, "missing", np.bool_)
    counts = [len(chunk["rowid"]) for chunk in chunks]
    for number, (name, kind) in enumerate(_OF_COLUMN.items()):
        columns[name] = np.repeat(np.array([one[number] for one in of_column], kind), counts)
    columns["part"] = _parts(columns["rowid"], columns["column"])
    columns["hidden"] = np.full(len(columns["rowid"]), body.hidden.all() if len(body.hidden) else False, np.bool_)
    if body.hidden.any() and not body.hidden.all():
        columns["hidden"] = body.hidden[np.searchsorted(body.rows, columns["row"])]
    return Facts(columns, tuple(findings))


def _joined(chunks: list[dict[str, npt.NDArray[Any]]], name: str, kind: type[np.generic]) -> npt.NDArray[Any]:
    return np.concatenate([np.empty(0, kind), *(chunk[name] for chunk in chunks)], dtype=kind)


def _parts(rowid: Owner, column: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """0, 1, 2 … within equal rowids of one column, which stand together."""
    order = np.arange(len(rowid))
    starts = np.concatenate(([True], (np.diff(rowid) != 0) | (np.diff(column) != 0)))[: len(rowid)]
    return np.asarray(order - np.maximum.accumulate(np.where(starts, order, 0)))


def _texts(texts: Iterable[str], count: int) -> npt.NDArray[np.object_]:
    array = np.empty(count, object)
    array[:] = list(texts)
    return array


def _printed(printed: list[str], places: npt.NDArray[np.int64]) -> npt.NDArray[np.object_]:
    """The printed text at these places; a column of plain numbers has none."""
    return _texts(printed, len(printed))[places] if any(printed) else np.full(len(places), "", object)


def _amounts(body: Body, owner: Owner, number: int, findings: list[Finding]) -> dict[str, npt.NDArray[Any]]:
    """One fact a filled cell."""
    amounts = body.amounts[number]
    places = np.flatnonzero((amounts.state != State.BLANK) & (owner >= 0))
    missing = amounts.state[places] != State.READ
    unread = places[missing].tolist()
    waiting = body.waiting.get(number, ())  # told once for the whole table
    findings += [
        _unread(body, at, number, int(amounts.state[at]), amounts.printed[at]) for at in unread if at not in waiting
    ]
    rupiah = body.bindings[number].column.kind == "rupiah"
    return {
        "rowid": owner[places],
        "row": body.rows[places],
        "unit": np.full(len(places), RUPIAH if rupiah else PERCENT, object),
        "value": amounts.value[places],
        "decimals": amounts.decimals[places],
        "printed": _printed(amounts.printed, places),
        "missing": missing,
    }


def _quantities(body: Body, owner: Owner, number: int, findings: list[Finding]) -> dict[str, npt.NDArray[Any]]:
    """One fact a part; a predicate has no value."""
    quantities = body.quantities[number]
    parts: list[tuple[int, Part]] = []
    for at in np.flatnonzero(owner >= 0).tolist():
        quantity = quantities[at]
        if quantity.state == State.BLANK:
            continue
        read = quantity.parts
        if quantity.state != State.READ:
            read = _as_in_row(body, at, number) or _as_beside(body, at, number)
        if not read or max(abs(part.value) for part in read) > _LARGEST:
            if at not in body.waiting.get(number, ()):
                findings.append(_unread(body, at, number, int(quantity.state), quantity.printed))
            read = ()
        parts += [(at, part) for part in read or (_NONE,)]
    parts = _said_once(parts, owner)
    places = np.array([at for at, _ in parts], np.int64)
    units = body.texts.get("satuan")
    default = body.bindings[number].column.unit
    unit = (part.unit or (units[at] if units else "") or default for at, part in parts)
    return {
        "rowid": owner[places],
        "row": body.rows[places],
        "unit": _texts(unit, len(parts)),
        "value": np.array([part.value for _, part in parts], np.int64),
        "decimals": np.array([part.decimals for _, part in parts], np.int64),
        "printed": _texts((quantities[at].printed for at, _ in parts), len(parts)),
        "missing": np.array([part is _NONE or part.unit == PREDICATE for _, part in parts], np.bool_),
    }


def _said_once(parts: list[tuple[int, Part]], owner: Owner) -> list[tuple[int, Part]]:
    """The parts without those of a row's own cell that its further lines say again, each on a line of its own.

    "50 Orang, 18 Orang" and below it "50 Orang" and "18 Orang".
    """
    if len({at for at, _ in parts}) == len(parts):
        return parts
    by_row: dict[int, list[tuple[int, Part]]] = defaultdict(list)
    for at, part in parts:
        by_row[int(owner[at])].append((at, part))
    again: set[int] = set()
    for told in by_row.values():
        lines = [at for at, _ in told]
        first = [_plain(part) for at, part in told if at == lines[0]]
        rest = [_plain(part) for at, part in told if at != lines[0]]
        if len(first) > 1 and len(first) == len(rest) == len({*lines[len(first) :]}) and {*first} & {*rest}:
            again.add(lines[0])
    return [(at, part) for at, part in parts if at not in again]


def _plain(part: Part) -> Fraction:
    return Fraction(part.value, 10**part.decimals)


def _as_in_row(body: Body, at: int, number: int) -> tuple[Part, ...]:
    """What an ambiguous "324.480" is, where another cell of its row says "324.480 Keluarga"; () where none does."""
    numbers = _without_words(body.quantities[number][at].printed)
    for other, quantities in body.quantities.items():
        twin = quantities[at]
        if other != number and numbers and twin.state == State.READ and _without_words(twin.printed) == numbers:
            return tuple(Part(part.value, part.decimals, "") for part in twin.parts)
    return ()


def _as_beside(body: Body, at: int, number: int) -> tuple[Part, ...]:
    """What an ambiguous "50.000" is by the unit in its row's own column, or by how the table's quantities are written.

    () where neither tells: people are counted in thousands; of tons the other columns must show a comma for decimals.
    """
    printed = body.quantities[number][at].printed
    units = body.texts.get("satuan")
    way = way_of(each.printed for column in body.quantities.values() for each in column if each.printed)
    return parts_by(printed, units[at] if units else "", way) if printed else ()


def _without_words(printed: str) -> str:
    """324.480 Keluarga, 20 KPM → 324.480,20."""
    return re.sub(r"[^\d.,]+", "", printed)


def _unread(body: Body, at: int, number: int, state: int, printed: str) -> Finding:
    binding = body.bindings[number]
    cell = Cell(body.file, body.sheet, int(body.rows[at]), binding.cells[0] + 1)
    label = body.texts["label"][at] if "label" in body.texts else ""
    rule = Says.UNREADABLE
    if binding.column.kind != "rupiah" and says_none(printed):
        rule = Says.NONE_SAID
    elif state == State.AMBIGUOUS:
        rule = Says.AMBIGUOUS
    elif printed in ERRORS:
        rule = Says.EXCEL_ERROR
    return said(
        body.form.readings, rule, document=body.form.document, cells=(cell,), kode=body.codes.printed[at], label=label, measure=binding.column.measure, found=printed,
    )  # fmt: skip
