"""A table of several perangkat daerah → one table each: a whole kabupaten's export, or one of several kecamatan.

The offices stand in rows of their own (LRA: urusan, bidang, perangkat daerah …) or in a column (NAMA SKPD). Units of one
office (puskesmas, sekolah) share the kode of their SKPD but for its last segment and stay together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from pipeline.model import RUPIAH, SEN_DECIMALS, Cell, Finding, Number, Table
from pipeline.read.form.office_names import is_unit
from pipeline.read.form.owner import is_placeholder, with_region, without_kode
from pipeline.read.table.unit_rows import units_beside
from pipeline.rulebook.reading_rules import ReadingRules, Says, said
from pipeline.words import fold

SKPD: Final = "skpd"
_OFFICE_SEGMENTS: Final = 7
"""Of the eight segments of an SKPD's kode; the last one tells its units apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """The tables, each with its office, and what is said of the sheet as a whole."""

    tables: tuple[Table, ...]
    findings: tuple[Finding, ...]


def by_office(table: Table, told: Sequence[str], titles: Sequence[str], readings: ReadingRules) -> Parts:
    """The table as it is where it holds one office; `told` is what each row's SKPD column says, "" nothing."""
    table = units_beside(table)
    if SKPD not in table.rows["level"] and not any(told):
        return Parts((table,), ())
    owners, names = _owners(table, told)
    if len(names) < 2:
        return Parts((table,), ())
    tables = tuple(
        _part(table, owners, key, with_region(name, titles), number) for number, (key, name) in enumerate(names.items())
    )
    notes = [_note(readings, part, len(tables)) for part in tables]
    return Parts(tables, (*notes, *_unequal_totals(readings, table, owners)))


def _owners(table: Table, told: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """[row] -> key of its office ("" above all offices, or outside of them), and the name of each key."""
    rows = table.rows
    in_rows = SKPD in rows["level"]
    owners: list[str] = []
    names: dict[str, str] = {}
    main: set[str] = set()
    last = ""
    for at, (level, label, kode) in enumerate(zip(rows["level"], rows["label"], rows["kode"], strict=True)):
        parent = int(rows["parent"][at])
        above = owners[parent] if 0 <= parent < at else ""
        key = above
        if level == SKPD and not above:
            key = _key(kode, label, last)
            if key not in names or (key not in main and not _names_a_unit(kode, label)):
                names[key] = label
            if not _names_a_unit(kode, label):
                main.add(key)
            last = key
        elif not in_rows and level != "total" and told[at] and not is_placeholder(name := without_kode(told[at])):
            key = fold(name)
            names.setdefault(key, name)
        owners.append(key)
    return owners, names


def _key(kode: str, label: str, last: str) -> str:
    segments = kode.split(".") if kode else []
    if len(segments) > _OFFICE_SEGMENTS:
        return ".".join(segments[:_OFFICE_SEGMENTS])
    if not kode and last and is_unit(label):
        return last
    return kode or fold(label)


def _names_a_unit(kode: str, label: str) -> bool:
    segments = kode.split(".") if kode else []
    return segments[_OFFICE_SEGMENTS:] not in ([], ["0"]) or (not kode and is_unit(label))


def _part(table: Table, owners: Sequence[str], key: str, office: str, number: int) -> Table:
    """The rows of one office under the rows that stand above it; what these count for several offices is left out."""
    parents = [int(parent) for parent in table.rows["parent"]]
    above: set[int] = set()
    for at, owner in enumerate(owners):
        parent = parents[at] if owner == key else -1
        while parent >= 0 and not owners[parent]:
            above.add(parent)
            parent = parents[parent]
    kept = [at for at, owner in enumerate(owners) if owner == key or at in above]
    place = {at: position for position, at in enumerate(kept)}
    rows: dict[str, Any] = {name: [values[at] for at in kept] for name, values in table.rows.items()}
    rows["parent"] = [place.get(parents[at], -1) for at in kept]
    return replace(table, office=office, block=table.block + number, rows=rows, facts=_facts(table, owners, key, place))


def _facts(table: Table, owners: Sequence[str], key: str, place: Mapping[int, int]) -> dict[str, Any]:
    rowid = np.asarray(table.facts["rowid"])
    mine = np.array([owner == key for owner in owners], np.bool_)[rowid]
    facts: dict[str, Any] = {name: np.asarray(values)[mine] for name, values in table.facts.items()}
    facts["rowid"] = np.array([place[at] for at in rowid[mine].tolist()], np.int64)
    return facts


def _note(readings: ReadingRules, part: Table, count: int) -> Finding:
    at = next((at for at, level in enumerate(part.rows["level"]) if level == SKPD), 0)
    cell = Cell(part.file, part.sheet, int(part.rows["row"][at]), part.columns.get(SKPD, part.columns.get("label", 1)))
    return said(
        readings, Says.OFFICE_PART, document=part.document, cells=(cell,), label=part.office,
        args=(("lembar", part.sheet), ("banyak", str(count))),
    )  # fmt: skip


def _unequal_totals(readings: ReadingRules, table: Table, owners: Sequence[str]) -> list[Finding]:
    """Total rows of the whole sheet that are not the sum of all offices: said, for no office's own report can check it."""
    totals = [at for at, level in enumerate(table.rows["level"]) if level == "total" and not owners[at]]
    if len(totals) != 1:
        return []
    (total,) = totals
    findings = []
    facts = {name: np.asarray(values).tolist() for name, values in table.facts.items()}
    for column in sorted(set(facts["column"])):
        places = [at for at, one in enumerate(facts["column"]) if one == column]
        amounts = {facts["rowid"][at]: facts["value"][at] for at in places if not facts["missing"][at]}
        if total not in amounts or len(amounts) != len(places) or facts["unit"][places[0]] != RUPIAH:
            continue
        found = sum(amounts[at] for at in amounts if owners[at] and not _has_above(table, owners, amounts, at))
        if found != amounts[total]:
            cell = Cell(table.file, table.sheet, int(table.rows["row"][total]), int(column))
            at = next(at for at in places if facts["rowid"][at] == total)
            findings.append(
                said(
                    readings, Says.OFFICES_TOTAL, document=table.document, cells=(cell,), label=table.rows["label"][total],
                    measure=facts["measure"][at], period=facts["period"][at], found=Number(amounts[total], SEN_DECIMALS, RUPIAH),
                    expected=Number(found, SEN_DECIMALS, RUPIAH),
                )
            )  # fmt: skip
    return findings


def _has_above(table: Table, owners: Sequence[str], amounts: Mapping[int, int], at: int) -> bool:
    """Whether a row above of the same office counts this one already."""
    parent = int(table.rows["parent"][at])
    while parent >= 0 and owners[parent]:
        if parent in amounts:
            return True
        parent = int(table.rows["parent"][parent])
    return False
