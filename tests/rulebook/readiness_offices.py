"""Reports in which each criterion of rules/akip.yaml speaks, and each is silent; with what staff typed beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from good_office import CHANGED, FELL, FILES, FORMULAS, GONE, INDEX, MANY, SASARAN, with_

from pipeline.write.findings.filled_forms import CHECKLIST
from pipeline.write.findings.list_row import STATUS
from pipeline.write.findings.memory import State
from pipeline.write.sheets.report_content import ReportContent

Books = Mapping[str, Mapping[str, str]]
DATES: Final = (
    {"renstra": "2 Maret 2021", "renja": "1 Agustus 2022"},
    {"renstra": "2 Maret 2021", "renja": "1/2/2021"},
)


ACCUSED: Final = {
    "LKjIP 2022.xlsx": FILES["LKjIP 2022.xlsx"].replace("78 | 79 | 101,28", "78 | 97 | 101,28"),
}
"""Last year's realisasi is mistyped, so that this year's seems to have fallen."""
OTHERS: Final = with_("LKjIP 2023.xlsx", (SASARAN, "Sasaran lain"), (INDEX, "Indikator lain"))
"""The draft names none of the sasaran."""
ALONE: Final = dict.fromkeys(name for name in FILES if name != "TW IV.xlsx")


@cache
def offices() -> Mapping[str, Books]:
    """Name -> its workbooks as text."""
    named = {
        "baik": {}, "tanpa": dict.fromkeys(GONE), "sendiri": ALONE, "turun": FELL, "rumus": FORMULAS, "banyak": MANY,
        "keliru": ACCUSED, "sasaran_lain": OTHERS,
    }  # fmt: skip
    return {name: _books(each) for name, each in {**CHANGED, **named}.items()}


def _books(changed: Mapping[str, str | None]) -> Books:
    return {name: {"Lembar1": text.strip()} for name, text in {**FILES, **changed}.items() if text is not None}


def variants(content: ReportContent) -> Iterator[ReportContent]:
    """As it is; then without a number, with dates that staff typed, in order and not, and with every matter explained."""
    yield content
    yield replace(content, data=replace(content.data, columns={name: [] for name in content.data.columns}))
    for dates in DATES:
        notes = {CHECKLIST.sheet: {key: {CHECKLIST.columns[0]: text} for key, text in dates.items()}}
        yield replace(content, answers=replace(content.answers, notes=notes))
    rows = [
        replace(row, state=State.EXPLAINED, typed={**row.typed, STATUS: "Sudah dijelaskan"})
        for row in content.listing.rows
    ]
    yield replace(content, listing=replace(content.listing, rows=tuple(rows)))
