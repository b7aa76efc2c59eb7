"""Belanja by kind printed without kode → the account of that very name in a document that prints it.

Only a name that one account bears joins, and only exactly: "Belanja Modal" is no "Belanja Modal Tanah". One note a
table says how many rows were joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from pipeline.model import KODE_SEPARATOR, Cell, Finding, Table
from pipeline.names import Names
from pipeline.read.link.joining import COUNTED
from pipeline.rulebook.reading_rules import ReadingRules, Says, said

Accounts = dict[str, dict[str, str]]
"""Folded name -> kode -> kode as printed, of accounts of the whole office."""

_LEVEL: Final = "rekening"


def accounts_of(tables: Sequence[Table], names: Names) -> tuple[str, Accounts]:
    """(the first document that prints accounts of the whole office, "" none; their names)."""
    found: Accounts = defaultdict(dict)
    document = ""
    for table in tables:
        rows = table.rows
        for level, kode, printed, label in zip(
            rows["level"], rows["kode"], rows["kode_cetak"], rows["label"], strict=True
        ):
            if level == _LEVEL and kode and KODE_SEPARATOR not in kode:
                found[names.fold(label)].setdefault(kode, printed)
                document = document or table.document
    return document, found


def lacks_accounts(table: Table) -> bool:
    """Whether it is a table of accounts that prints no kode at all."""
    return _LEVEL in table.rows["level"] and not any(table.rows["kode"])


def join_accounts(
    table: Table, document: str, known: Accounts, names: Names, readings: ReadingRules
) -> tuple[Table, list[Finding]]:
    """The table with kode and parent of its accounts, and the note that says so; itself where none is known by name."""
    rows: dict[str, Any] = {name: list(values) for name, values in table.rows.items()}
    counts = dict.fromkeys(COUNTED, 0)
    for at, level in enumerate(rows["level"]):
        if level != _LEVEL:
            continue
        bearers = known.get(names.fold(rows["label"][at]), {})
        counts["nama_sama" if len(bearers) == 1 else "tidak_ketemu"] += 1
        if len(bearers) == 1:
            ((kode, printed),) = bearers.items()
            rows["kode"][at], rows["kode_cetak"][at], rows["kode_from"][at] = kode, printed, "nama"
    if not counts["nama_sama"]:
        return table, []
    for at, kode in enumerate(rows["kode"]) if not counts["tidak_ketemu"] else ():  # some without kode: no levels
        if kode:
            above = [one for one in range(at) if rows["kode"][one] and kode.startswith(f"{rows['kode'][one]}.")]
            rows["parent"][at] = max(above, default=rows["parent"][at])
    args = (("acuan", document), *((name, str(counts[name])) for name in COUNTED))
    cell = Cell(table.file, table.sheet, int(rows["row"][0]), table.columns.get("label", 1))
    note = said(readings, Says.JOINED_SUMMARY, document=table.document, cells=(cell,), args=args)
    return replace(table, rows=rows), [note]
