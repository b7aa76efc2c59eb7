"""What came out of a file."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.findings import Finding
from pipeline.model.tables import Refusal, SheetReport, Table


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """Everything one input file gave. `refusal` set means no table came out of it."""

    file: str  # relative to inputs/, with "/"
    size: int
    sha256: str
    sheets: tuple[SheetReport, ...] = ()
    tables: tuple[Table, ...] = ()
    findings: tuple[Finding, ...] = ()  # office "" and year 0 until the grouping fills them
    refusals: tuple[Refusal, ...] = ()  # sheet "" = the whole file
