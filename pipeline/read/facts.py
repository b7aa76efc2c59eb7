"""The numbers of a block → facts, column after column; and a finding for each cell that could not be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from pipeline.model import PERCENT, RUPIAH, Cell, Finding, Outcome, Severity
from pipeline.read.body import Body
from pipeline.read.match import Binding
from pipeline.read.numbers import Part, Quantity, State
from pipeline.read.office import Identity, period_of

UNREADABLE: Final = "baca.angka"
AMBIGUOUS: Final = "baca.angka_rancu"
PREDICATE: Final = "predikat"
_NONE: Final = Part(0, 0, "")  # of a quantity that could not be read
_COLUMNS: Final = ("rowid", "row", "column", "measure", "period", "part", "unit", "value", "decimals", "printed")

Owner = npt.NDArray[np.int64]  # position under the header -> rowid, -1 dropped


@dataclass(slots=True, eq=False)
class Facts:
    """Equally long lists by the names of FACT_COLUMNS; what is copied from the row is left to frames()."""

    columns: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in _COLUMNS})
    findings: list[Finding] = field(default_factory=list)


def facts_of(body: Body, owner: Owner, identity: Identity, *, hidden: bool) -> Facts:
    """Every number of the kept rows. A number on a continuation line is a further part of the row above."""
    facts = Facts()
    for number in range(len(body.bindings)):
        if number in body.amounts:
            _amounts(facts, body, owner, number, identity)
        elif number in body.quantities:
            _quantities(facts, body, owner, number, identity)
    count = len(facts.columns["rowid"])
    facts.columns["hidden"] = [hidden] * count
    facts.columns["formula"] = [None] * count
    return facts


def _amounts(facts: Facts, body: Body, owner: Owner, number: int, identity: Identity) -> None:
    binding, amounts = body.bindings[number], body.amounts[number]
    places = np.flatnonzero((amounts.state != State.BLANK) & (owner >= 0))
    if not len(places):
        return
    rowid = owner[places]
    values: list[int | None] = amounts.value[places].tolist()
    for place in np.flatnonzero(amounts.state[places] != State.READ).tolist():
        values[place] = None
        at = int(places[place])
        facts.findings.append(_unread(body, at, binding, int(amounts.state[at]), amounts.printed[at]))
    positions = places.tolist()
    out, count = facts.columns, len(positions)
    out["rowid"] += rowid.tolist()
    out["row"] += body.rows[places].tolist()
    out["column"] += [binding.cells[0] + 1] * count
    out["measure"] += [binding.column.measure] * count
    out["period"] += [period_of(binding.column.period, identity, binding.years)] * count
    out["part"] += _parts(rowid)
    out["unit"] += [RUPIAH if binding.column.kind == "rupiah" else PERCENT] * count
    out["value"] += values
    out["decimals"] += amounts.decimals[places].tolist()
    out["printed"] += [amounts.printed[at] for at in positions]


def _parts(rowid: Owner) -> list[int]:
    """0, 1, 2 … within equal rowids, which stand together."""
    if len(rowid) < 2 or bool((np.diff(rowid) != 0).all()):
        return [0] * len(rowid)
    order = np.arange(len(rowid))
    starts = np.concatenate(([True], np.diff(rowid) != 0))
    parts: list[int] = (order - np.maximum.accumulate(np.where(starts, order, 0))).tolist()
    return parts


def _quantities(facts: Facts, body: Body, owner: Owner, number: int, identity: Identity) -> None:
    """One fact a part; a predicate ("WTP") has no value."""
    binding = body.bindings[number]
    quantities = body.quantities[number]
    places = [at for at in np.flatnonzero(owner >= 0).tolist() if quantities[at].state != State.BLANK]
    if not places:
        return
    read: dict[int, tuple[Part, ...]] = {}
    for at in places:
        state = quantities[at].state
        read[at] = quantities[at].parts if state == State.READ else _as_in_row(body, at, quantities[at], number)
        if state != State.READ and not read[at]:
            facts.findings.append(_unread(body, at, binding, int(state), quantities[at].printed))
    units = body.texts.get("satuan")
    default = binding.column.unit
    parts = [(at, part) for at in places for part in read[at] or (_NONE,)]
    positions = [at for at, _ in parts]
    rowid = owner[positions]
    out, count = facts.columns, len(parts)
    out["rowid"] += rowid.tolist()
    out["row"] += body.rows[positions].tolist()
    out["column"] += [binding.cells[0] + 1] * count
    out["measure"] += [binding.column.measure] * count
    out["period"] += [period_of(binding.column.period, identity, binding.years)] * count
    out["part"] += _parts(rowid)
    out["unit"] += [part.unit or (units[at] if units else "") or default for at, part in parts]
    out["value"] += [None if part is _NONE or part.unit == PREDICATE else part.value for _, part in parts]
    out["decimals"] += [part.decimals for _, part in parts]
    out["printed"] += [quantities[at].printed for at in positions]


def _as_in_row(body: Body, at: int, quantity: Quantity, number: int) -> tuple[Part, ...]:
    """What an ambiguous "324.480" is, where another cell of its row says "324.480 Keluarga"; () where none does."""
    for other, quantities in body.quantities.items():
        twin = quantities[at]
        alone = other != number and twin.state == State.READ and len(twin.parts) == 1
        if alone and re.fullmatch(rf"{re.escape(quantity.printed.strip())}(?:\s+\D.*)?", twin.printed.strip()):
            return (Part(twin.parts[0].value, twin.parts[0].decimals, ""),)
    return ()


def _unread(body: Body, at: int, binding: Binding, state: int, printed: str) -> Finding:
    cell = Cell(body.file, body.sheet, int(body.rows[at]), binding.cells[0] + 1)
    label = body.texts["label"][at] if "label" in body.texts else ""
    return Finding(
        "", 0, AMBIGUOUS if state == State.AMBIGUOUS else UNREADABLE, Outcome.TAK_TERNILAI, Severity.SEDANG,
        body.form.document, (cell,), kode=body.codes.printed[at], label=label, measure=binding.column.measure, found=printed,
    )  # fmt: skip
