"""A draft as text and what our own tables state beside it, for the tests of check/statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from check_build import OFFICE, RULES, VOCABULARY, YEAR, Doc, frames, table

from pipeline.check.statements.against import Held, held_against
from pipeline.check.statements.comparing import Compared, Mismatch, compared
from pipeline.check.statements.draft import DraftTables, Frames, Printed, draft_tables
from pipeline.check.statements.own_figures import OwnFigures
from pipeline.model import Cell, Finding, OfficeYear
from pipeline.rulebook.precedence import END, LAST_YEAR, THIS_YEAR
from pipeline.statement import TOTAL, Amount, Amounts, How, Stated, Statement

REPORT: Final = "LKjIP"
PLACE: Final = OfficeYear(OFFICE, YEAR)
MEANT: Final[Mapping[str, Sequence[str]]] = {THIS_YEAR: (str(YEAR),), LAST_YEAR: (str(YEAR - 1),), END: ("2026",)}
SOURCE: Final = "LRA.xlsx"


def parts_of(said: str) -> Amounts:
    """What our tables print: "98,00%", "Rp5.000", "50 Orang, 18 Orang", "WTP"."""
    return tuple(_amount(each.strip()) for each in said.split(", "))


def _amount(said: str) -> Amount:
    number, _, unit = said.partition(" ")
    unit = "Rp" if number.startswith("Rp") else "%" if number.endswith("%") else unit
    whole, _, rest = number.strip("Rp%").replace(".", "").partition(",")
    if not whole.lstrip("-").isdigit():
        return Amount(None, 0, "", said)
    return Amount(Fraction(int(whole + rest), 10 ** len(rest)), len(rest), unit)


def own(row: str, measure: str, said: str, **more: Any) -> Statement:
    """One figure of ours. `row`: "program 1.6.1 Name", "total"; `source`: the Excel row of the cell it was taken from."""
    level, kode, label = [*row.split(maxsplit=2), "", ""][:3]
    source, others = more.pop("source", 0), more.pop("others", {})
    given = {
        "sheet": "Tabel 3.2", "above": "", "indicator": "", "period": THIS_YEAR, "how": How.TAKEN,
        "sources": (Cell(SOURCE, "LRA", source, 3),) if source else (),
        "others": tuple((document, parts_of(each)) for document, each in others.items()), **more,
    }  # fmt: skip
    key = TOTAL if level == "total" else f"s:{VOCABULARY.names.key(label)}" if level == "sasaran" else kode
    return Statement(row=key, level=level, label=label, measure=measure, parts=parts_of(said), **given)


def ours(*figures: Statement) -> OwnFigures:
    """To be asked for rows of a draft."""
    return OwnFigures(figures, VOCABULARY.names)


def draft(columns: str, text: str, **more: Any) -> Doc:
    """One table of the office's report, as in check_build."""
    return table(REPORT, columns, text, **more)


def read(*docs: Doc) -> Frames:
    """The two frames of an office."""
    return Frames(*frames(*docs), PLACE)


def drafted(*docs: Doc) -> DraftTables:
    """The draft's tables, figure by figure."""
    return draft_tables(read(*docs), REPORT, MEANT, VOCABULARY.names)


def printed(tables: DraftTables, address: str) -> Printed:
    """The figure whose first part stands in a cell."""
    (one,) = [each for each in tables.printed if each.cells[0].address == address]
    return one


def told(docs: Sequence[Doc], figures: Sequence[Statement], instead: Mapping[tuple[str, str], str] = {}) -> Compared:
    """What differs between them, and what agrees."""
    return compared(drafted(*docs), ours(*figures), instead)


def wrong_cells(made: Sequence[Mismatch]) -> list[tuple[str, Fraction | None, Fraction | None]]:
    """(cell, what stands there, what ours states)."""
    return [(each.cell.address, each.value, each.amount.value) for each in made]


def held(
    docs: Sequence[Doc], figures: Sequence[Statement], findings: Sequence[Finding] = (), rules: Any = RULES
) -> Held:
    """The draft held against our tables."""
    return held_against(read(*docs), Stated(figures, MEANT, {}), findings, rules)
