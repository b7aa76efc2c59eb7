"""What came of the example office of contoh/."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from pipeline.model import Finding, Table
from pipeline.write.report import Report


class Example(NamedTuple):
    """The example office of contoh/, read, joined and checked."""

    tables: list[Table]
    rows: pd.DataFrame
    facts: pd.DataFrame
    findings: list[Finding]
    report: Report
