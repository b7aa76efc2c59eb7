"""The nouns. Imports nothing of ours; no behaviour beyond derived properties.

Two long frames carry everything that was read (see ROW_COLUMNS and FACT_COLUMNS);
everything that is wrong is a Finding, whose numbers ride in fields. Indonesian
sentences are made last, in write/.
"""

from pipeline.model.bad_rule import BadRule
from pipeline.model.findings import (
    WHICH,
    Alternative,
    Cause,
    Confidence,
    Evidence,
    Finding,
    Outcome,
    Severity,
    Side,
    SideKind,
    Term,
)
from pipeline.model.numbers import PERCENT, RUPIAH, SEN_DECIMALS, Number
from pipeline.model.places import FURTHER, Cell, OfficeYear, column_letters, own_row, own_sheet, row_on, sheets_of
from pipeline.model.prose import Figure, Paragraph, ReadSentence
from pipeline.model.reading import Reading
from pipeline.model.tables import (
    FACT_COLUMNS,
    INFERRED_LEVELS,
    INFERRED_SOURCES,
    KODE_SEPARATOR,
    LEVEL_SOURCES,
    LEVELS,
    ROW_COLUMNS,
    UNTOLD,
    WORD_COLUMNS,
    ColumnReport,
    Refusal,
    SheetReport,
    Table,
)

__all__ = [
    "FACT_COLUMNS",
    "FURTHER",
    "INFERRED_LEVELS",
    "INFERRED_SOURCES",
    "KODE_SEPARATOR",
    "LEVELS",
    "LEVEL_SOURCES",
    "PERCENT",
    "ROW_COLUMNS",
    "RUPIAH",
    "SEN_DECIMALS",
    "UNTOLD",
    "WHICH",
    "WORD_COLUMNS",
    "Alternative",
    "BadRule",
    "Cause",
    "Cell",
    "ColumnReport",
    "Confidence",
    "Evidence",
    "Figure",
    "Finding",
    "Number",
    "OfficeYear",
    "Outcome",
    "Paragraph",
    "ReadSentence",
    "Reading",
    "Refusal",
    "Severity",
    "SheetReport",
    "Side",
    "SideKind",
    "Table",
    "Term",
    "column_letters",
    "own_row",
    "own_sheet",
    "row_on",
    "sheets_of",
]
