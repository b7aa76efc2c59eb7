"""What the program itself printed on a sheet, in short: with it the next night sees what staff typed over it.

Row by row, whatever their order: rows that were sorted say the same. A formula counts as such: what it comes to may
change with a cell that staff may fill. The cells and columns that are theirs do not count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Final

from pipeline.write.findings.filled_forms import FILLED_FORMS, FilledForm
from pipeline.write.findings.formula_places import Place
from pipeline.write.findings.headings import heads_of_form

NONE: Final[frozenset[int]] = frozenset()
NOTHING: Final = ("", None)
FORMULA: Final = "="
"""What a formula counts as."""
COPY: Final = re.compile(r"\s*\(\d+\)$")
"""What Excel puts behind the name of a sheet that was doubled."""
HEADER_ROWS: Final = 40  # a form's header is looked for in the first rows


def printed_digest(sheet: str, cells: Mapping[Place, str], staffs: Collection[Place]) -> str:
    """Of all cells that say something, but for the staff's. `cells`: their text; FORMULA of one that is computed."""
    form = next((each for each in FILLED_FORMS if each.sheet == sheet), None)
    columns, first = _columns_of_staff(form, cells) if form is not None else (NONE, 0)
    rows: dict[int, list[str]] = defaultdict(list)
    for (row, column), text in cells.items():
        if text and (row, column) not in staffs and not (column in columns and row >= first):
            rows[row].append(f"{column},{text}")
    told = sorted("\x1f".join(sorted(each)) for each in rows.values())
    return sha256("\x1e".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _columns_of_staff(form: FilledForm, cells: Mapping[Place, str]) -> tuple[frozenset[int], int]:
    """The columns of a form that people fill, and the first row below its header."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), text in cells.items():
        if row < HEADER_ROWS:
            rows.setdefault(row, {})[column] = text
    for row, words in sorted(rows.items()):
        heads = heads_of_form([words.get(column, "") for column in range(max(words) + 1)], form)
        if heads is not None:
            return frozenset(at for at, head in enumerate(heads) if head in form.columns), row + 1
    return NONE, 0


def said(value: object) -> str:
    """A cell's value as every program that saves it again leaves it."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    if isinstance(value, int | float):
        return f"{value:.14g}"
    return str(value).replace("\r\n", "\n").strip()


def cells_of(rows: Sequence[Sequence[object]], formulas: Iterable[Place]) -> dict[Place, str]:
    """The cells of a sheet as it was read."""
    found = {
        (row, column): said(value)
        for row, cells in enumerate(rows)
        for column, value in enumerate(cells)
        if value not in NOTHING
    }
    return found | dict.fromkeys(formulas, FORMULA)
