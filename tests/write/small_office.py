"""Small frames and findings to write from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pandas as pd

from pipeline.model import FACT_COLUMNS, ROW_COLUMNS, Cell, Finding, OfficeYear, Outcome, Severity
from pipeline.write.findings.tonight import Holding
from pipeline.write.sheets.audit import Audit

ROOT = Path(__file__).parents[2]
PLACE = OfficeYear("Dinas Contoh Kabupaten Uji", 2023)
AUDIT = Audit((), "0" * 64, "1.0")


class Row(NamedTuple):
    """One row: `facts` maps measure (or measure@period) to (value, decimals, unit), or to a list of such parts."""

    document: str
    level: str
    label: str
    kode: str = ""
    parent: int = -1
    indikator: str = ""
    facts: Mapping[str, Any] = {}
    form: str = "formulir"
    words: Mapping[str, str] = {}


def rp(rupiah: int) -> tuple[int, int, str]:
    """Rupiah as the frames hold them: sen."""
    return rupiah * 100, 2, "Rp"


def frames_of(rows: Sequence[Row], place: OfficeYear = PLACE) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(rows, facts) as read/frames.py makes them; each row's numbers stand in columns 10, 11, … of its own Excel row."""
    table = [_row(at, row, place) for at, row in enumerate(rows)]
    facts = [fact for at, row in enumerate(rows) for fact in _facts(at, row, place)]
    frame = pd.DataFrame(facts, columns=list(FACT_COLUMNS))
    frame["value"] = frame["value"].astype("Int64")
    return pd.DataFrame(table, columns=list(ROW_COLUMNS)), frame


def _row(at: int, row: Row, place: OfficeYear) -> dict[str, Any]:
    made = dict.fromkeys(ROW_COLUMNS, "") | {
        "office": place.office, "year": place.year, "document": row.document, "form": row.form,
        "file": f"{row.document}.xlsx", "sheet": "Lembar1", "block": 0, "row": at + 10, "column": 2, "kode": row.kode,
        "kode_cetak": row.kode, "level": row.level, "parent": row.parent, "label": row.label,
        "indikator": row.indikator, "hidden": False,
    }  # fmt: skip
    return made | dict(row.words)


def _facts(at: int, row: Row, place: OfficeYear) -> list[dict[str, Any]]:
    made = []
    for column, (name, given) in enumerate(row.facts.items(), start=10):
        measure, _, period = name.partition("@")
        for part, one in enumerate(given if isinstance(given, list) else [given]):
            value, decimals, unit = one if not isinstance(one, str) else (None, 0, "predikat")
            made.append(
                {
                    "rowid": at, "office": place.office, "year": place.year, "document": row.document, "form": row.form,
                    "file": f"{row.document}.xlsx", "sheet": "Lembar1", "block": 0, "row": at + 10 + part,
                    "column": column, "kode": row.kode, "level": row.level, "label": row.label, "parent": row.parent,
                    "measure": measure, "period": period or str(place.year), "part": part, "unit": unit, "value": value,
                    "decimals": decimals, "printed": one if isinstance(one, str) else "", "hidden": False,
                    "formula": None,
                }
            )  # fmt: skip
    return made


def all_holds(facts: pd.DataFrame) -> Holding:
    """Every rule was asked of every number that was read, and holds."""
    names = (facts[name] for name in ("file", "sheet", "row", "column"))
    every = [(Cell(*cell),) for cell in zip(*names, strict=True)]
    return lambda _rule, _check: every


def finding(**given: Any) -> Finding:
    """A finding with the least said."""
    start: dict[str, Any] = {
        "office": PLACE.office, "year": PLACE.year, "rule": "jumlah.induk", "outcome": Outcome.SALAH,
        "severity": Severity.TINGGI, "document": "Realisasi", "label": "Program A", "measure": "realisasi",
    }  # fmt: skip
    return Finding(**{**start, **given})


def sheets(workbook: bytes, *, values: bool = True) -> Any:
    """The workbook opened by openpyxl: cached values, or formulas."""
    return openpyxl.load_workbook(BytesIO(workbook), data_only=values)


def lines(workbook: bytes, sheet: str) -> list[tuple[Any, ...]]:
    """All rows of a sheet, values only."""
    return list(sheets(workbook)[sheet].iter_rows(values_only=True))


OFFICE = (
    Row("DPA", "program", "PROGRAM A", "1.6.1", facts={"pagu": rp(300)}),
    Row("DPA", "kegiatan", "Kegiatan A1", "1.6.1.2.1", 0, facts={"pagu": rp(300)}),
    Row("DPA", "sub_kegiatan", "Sub A1a", "1.6.1.2.1.1", 1, facts={"pagu": rp(100)}),
    Row("DPA", "sub_kegiatan", "Sub A1b", "1.6.1.2.1.2", 1, facts={"pagu": rp(200)}),
    Row("DPA", "total", "Jumlah", facts={"pagu": rp(300)}),
    Row(
        "Realisasi", "sasaran", "Sasaran Satu", indikator="Indikator sasaran",
        facts={"target": (82, 0, "%"), "kinerja": (8218, 2, "%"), "capaian": (10022, 2, "%")},
    ),
    Row(
        "Realisasi", "program", "Program A", "1.6.1", 5, "Indikator program",
        {"target": (75, 0, "%"), "kinerja": (60, 0, "%"), "realisasi": rp(250), "pagu": rp(300)},
    ),
    Row(
        "Realisasi", "kegiatan", "Kegiatan A1", "1.6.1.2.1", 6, "Indikator kegiatan",
        {"target": [(50, 0, "Orang"), (20, 0, "Orang")], "kinerja": [(50, 0, ""), (10, 0, "")], "realisasi": rp(250)},
    ),
    Row(
        "Realisasi", "sub_kegiatan", "Sub A1a", "1.6.1.2.1.1", 7, "Indikator sub a",
        {"target": (4, 0, "Paket"), "kinerja": (4, 0, ""), "realisasi": rp(90)},
    ),
    Row(
        "Realisasi", "sub_kegiatan", "Sub A1b", "1.6.1.2.1.2", 7, "Indikator sub b",
        {"target": (2, 0, "Dokumen"), "kinerja": (1, 0, ""), "realisasi": rp(160)},
    ),
    Row("Realisasi", "total", "TOTAL", facts={"realisasi": rp(250), "pagu": rp(300)}),
)  # fmt: skip
"""One program with one kegiatan of two sub kegiatan, whose sums hold; the kegiatan has two targets."""
