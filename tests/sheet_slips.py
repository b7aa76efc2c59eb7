"""Slips put into any sheet of text, whatever its layout: each knows which cells are then not what they were.

For workbooks that the program was not written for (tests/lapangan): nothing here knows a form, a level or a total. A slip is made
of what the sheet prints: a cell, a column, rows. What a finding then accuses must be among the cells that were changed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

Grid = list[list[str]]
Place = tuple[int, int]
"""(row, column) of the sheet, from nought."""

LEAST_AMOUNT: Final = 10_000
"""Below it a number may be a running number, a year or a count."""
FEWEST_AMOUNTS: Final = 6
FAR: Final = 4
"""Rows that are taken for one another stand no further apart."""
_WHOLE: Final = re.compile(r"-?\d+")
_GROUPED: Final = re.compile(r"-?\d{1,3}(\.\d{3})+")
_BRACKETS: Final = re.compile(r"\((.+)\)")
_COMMA: Final = re.compile(r"-?\d+(\.\d{3})*,\d+%?")
_POINT: Final = re.compile(r"#-?\d+\.\d+")


@dataclass(frozen=True, slots=True)
class Slip:
    """A sheet with one slip. `changed`: its cells that are not what they were; `rows`: those that moved or are there twice."""

    kind: str
    grid: Grid
    changed: frozenset[str]
    column: str = ""  # of a figure that was revised alone: its totals are old, and may be named as well

    def allows(self, address: str) -> bool:
        """Whether a finding may accuse a cell."""
        return address in self.changed or (bool(self.column) and address.rstrip("0123456789") == self.column)


def amount(cell: str) -> int | None:
    """A cell of the sheet's text that is an amount of money."""
    text = _bare(cell)
    if _WHOLE.fullmatch(text) or _GROUPED.fullmatch(text):
        value = int(text.replace(".", ""))
        return value if abs(value) >= LEAST_AMOUNT else None
    return None


def _bare(cell: str) -> str:
    """What a number says, without the sign that it is text, and with a minus for brackets."""
    return _BRACKETS.sub(r"-\1", cell.strip().removeprefix("'"))


def is_number(cell: str) -> bool:
    """Whether a cell's text is a number of any kind."""
    text = _bare(cell)
    return any(each.fullmatch(text) for each in (_WHOLE, _GROUPED, _COMMA, _POINT))


def address(place: Place) -> str:
    row, column = place
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


class Sheet:
    """What a slip is made of: the amounts, and the rows that have some."""

    def __init__(self, grid: Sequence[Sequence[str]], rng: random.Random) -> None:
        self.grid: Final = [list(row) for row in grid]
        self.rng: Final = rng
        self.places: Final = [
            (at, column) for at, row in enumerate(grid) for column, cell in enumerate(row) if amount(cell) is not None
        ]
        self.rows: Final = sorted({row for row, _ in self.places})
        self.first: Final = min((column for _, column in self.places), default=0)

    def at(self, place: Place) -> str:
        return self.grid[place[0]][place[1]]

    def value(self, place: Place) -> int:
        found = amount(self.at(place))
        assert found is not None
        return found

    def like(self, place: Place, value: int) -> str:
        """An amount, written as the cell writes its own."""
        text = self.at(place).strip()
        quote = "'" if text.startswith("'") else ""
        new = f"{abs(value):,}".replace(",", ".") if "." in text else str(abs(value))
        return quote + (new if value >= 0 else f"({new})" if text.endswith(")") else f"-{new}")

    def numbers(self, row: int) -> dict[int, str]:
        """Column → the text of every number of a row, from the first column of amounts on."""
        cells = enumerate(self.grid[row])
        return {column: cell for column, cell in cells if column >= self.first and is_number(cell)}

    def column(self, place: Place) -> list[Place]:
        return [each for each in self.places if each[1] == place[1]]

    def beside(self, row: int, *, percents: bool) -> dict[int, str]:
        """Column → the text of a row in every column in which some row has a number, or an amount, blank or not."""
        columns = {column for _, column in self.places}
        if percents:
            columns |= {column for each in self.rows for column in self.numbers(each)}
        cells = self.grid[row]
        free = {column: cells[column] if column < len(cells) else "" for column in sorted(columns)}
        return {column: text for column, text in free.items() if is_number(text) or text.strip() in ("", "-")}

    def near(self, row: int, count: int) -> list[int] | None:
        """A row with others of the sheet near it."""
        around = [each for each in self.rows if each != row and abs(each - row) <= FAR]
        return [row, *sorted(self.rng.sample(around, count))] if len(around) >= count else None

    def with_cells(self, kind: str, cells: dict[Place, str], column: str = "") -> Slip | None:
        """The sheet with other text in cells; None where that changes none."""
        new = [list(row) for row in self.grid]
        for (row, at), text in cells.items():
            new[row] += [""] * (at + 1 - len(new[row]))
            new[row][at] = text
        changed = [each for each, text in cells.items() if text.strip() != self._printed(each)]
        return Slip(kind, new, frozenset(map(address, changed)), column) if changed else None

    def _printed(self, place: Place) -> str:
        row = self.grid[place[0]]
        return row[place[1]].strip() if place[1] < len(row) else ""


Maker = Callable[[Sheet], Slip | None]

# --------------------------------------------------------------------------- one cell


def _one(kind: str, change: Callable[[int, random.Random], int | None]) -> Maker:
    def make(sheet: Sheet) -> Slip | None:
        place = sheet.rng.choice(sheet.places)
        new = change(sheet.value(place), sheet.rng)
        return None if new is None else sheet.with_cells(kind, {place: sheet.like(place, new)})

    return make


def _digits(change: Callable[[str, int, random.Random], str]) -> Callable[[int, random.Random], int | None]:
    """A change of the digits of an amount, at one that is no nought and not the first."""

    def made(value: int, rng: random.Random) -> int | None:
        text = str(abs(value))
        at = [each for each in range(1, len(text)) if text[each] != "0"] or [0]
        new = int(change(text, rng.choice(at), rng))
        return (-new if value < 0 else new) if new != abs(value) else None

    return made


def _other_digit(text: str, at: int, rng: random.Random) -> str:
    return text[:at] + rng.choice([each for each in "123456789" if each != text[at]]) + text[at + 1 :]


def _turned(text: str, at: int, _: random.Random) -> str:
    return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :] if at and text[at] != "0" else text


def neighbour(sheet: Sheet) -> Slip | None:
    """The amount of another column of the row."""
    place = sheet.rng.choice(sheet.places)
    others = [each for each in sheet.places if each[0] == place[0] and each[1] != place[1]]
    return sheet.with_cells("nilai kolom lain", {place: sheet.at(sheet.rng.choice(others))}) if others else None


def of_another_row(sheet: Sheet) -> Slip | None:
    place = sheet.rng.choice(sheet.places)
    others = [each for each in sheet.column(place) if each != place]
    return sheet.with_cells("nilai baris lain", {place: sheet.at(sheet.rng.choice(others))}) if others else None


def blank(sheet: Sheet) -> Slip | None:
    return sheet.with_cells("kosong", {sheet.rng.choice(sheet.places): ""})


def percent(sheet: Sheet) -> Slip | None:
    """One digit of a percent, or of another small number with decimals."""
    cells = [
        (row, column)
        for row in sheet.rows
        for column, cell in sheet.numbers(row).items()
        if _COMMA.fullmatch(cell.strip().removeprefix("'")) or _POINT.fullmatch(cell.strip())
    ]
    if not cells:
        return None
    place = sheet.rng.choice(cells)
    text = sheet.at(place).strip()
    at = sheet.rng.choice([each for each, sign in enumerate(text) if sign.isdigit()])
    digit = sheet.rng.choice([each for each in "123456789" if each != text[at]])
    return sheet.with_cells("persen salah ketik", {place: text[:at] + digit + text[at + 1 :]})


def revised(sheet: Sheet) -> Slip | None:
    """One amount revised by a round sum: what adds it up is old, and which of them is wrong nobody can tell."""
    place = sheet.rng.choice(sheet.places)
    value = sheet.value(place)
    step = 10 ** (len(str(abs(value))) - 2) * sheet.rng.choice([1, 2, 5, -1, -2])
    new = {place: sheet.like(place, value + step)}
    return sheet.with_cells("direvisi sendiri", new, address(place).rstrip("0123456789"))


# --------------------------------------------------------------------------- several cells


def _of_two(kind: str, change: Callable[[Sheet, Place, Place], dict[Place, str]]) -> Maker:
    def make(sheet: Sheet) -> Slip | None:
        place = sheet.rng.choice(sheet.places)
        others = [each for each in sheet.column(place) if each != place]
        return sheet.with_cells(kind, change(sheet, place, sheet.rng.choice(others))) if others else None

    return make


def _interchanged(sheet: Sheet, one: Place, other: Place) -> dict[Place, str]:
    return {one: sheet.at(other), other: sheet.at(one)}


def _apart(sheet: Sheet, one: Place, other: Place) -> dict[Place, str]:
    return {
        one: sheet.like(one, sheet.value(one) + 9_000_000),
        other: sheet.like(other, sheet.value(other) + 123_000),
    }


def _compensating(sheet: Sheet, one: Place, other: Place) -> dict[Place, str]:
    by = 10 ** (len(str(min(abs(sheet.value(one)), abs(sheet.value(other))))) - 2) * 5
    return {one: sheet.like(one, sheet.value(one) + by), other: sheet.like(other, sheet.value(other) - by)}


def _shifted(kind: str, by: int) -> Maker:
    """A run of a column one row further down or up, with nothing where it began."""

    def make(sheet: Sheet) -> Slip | None:
        run = [(row, column) for row, column in sheet.column(sheet.rng.choice(sheet.places))]
        if len(run) < FAR:
            return None
        start = sheet.rng.randrange(len(run) - 2)
        run = run[start : start + sheet.rng.randint(3, len(run))]
        run = run if by > 0 else run[::-1]
        return sheet.with_cells(kind, {run[0]: "", **{to: sheet.at(came) for came, to in pairwise(run)}})

    return make


def one_aside(sheet: Sheet) -> Slip | None:
    """A row's numbers typed one column to the right."""
    numbers = sheet.numbers(sheet.rng.choice(sheet.rows))
    row = next((each for each in sheet.rows if sheet.numbers(each) == numbers), None)
    if row is None or len(numbers) < 2:
        return None
    columns = sorted(numbers)
    moved = {(row, columns[0]): ""} | {
        (row, to): numbers[came] for came, to in zip(columns, [*columns[1:], columns[-1] + 1], strict=True)
    }
    return sheet.with_cells("satu kolom ke samping", moved)


def columns_interchanged(sheet: Sheet) -> Slip | None:
    """Two amounts of a row, each in the other's column."""
    row = sheet.rng.choice(sheet.rows)
    here = [each for each in sheet.places if each[0] == row]
    if len(here) < 2:
        return None
    one, other = sheet.rng.sample(here, 2)
    return sheet.with_cells("kolom bertukar", _interchanged(sheet, one, other))


# --------------------------------------------------------------------------- whole rows


def _rows_gone(kind: str, count: int, *, amounts_only: bool = False) -> Maker:
    """The numbers of so many rows, each in the next one's place."""

    def make(sheet: Sheet) -> Slip | None:
        rows = sheet.near(sheet.rng.choice(sheet.rows), count - 1)
        if rows is None:
            return None
        cells: dict[Place, str] = {}
        for here, there in zip(rows, [*rows[1:], rows[0]], strict=True):
            to = sheet.beside(there, percents=not amounts_only)
            cells |= {
                (there, at): text for at, text in sheet.beside(here, percents=not amounts_only).items() if at in to
            }
        return sheet.with_cells(kind, cells)

    return make


def labels_shifted(sheet: Sheet) -> Slip | None:
    """The numbers of a run of rows one row too low against their labels; the last one's are lost."""
    if len(sheet.rows) < FAR:
        return None
    start = sheet.rng.randrange(len(sheet.rows) - 2)
    run = sheet.rows[start : start + sheet.rng.randint(3, 6)]
    cells: dict[Place, str] = dict.fromkeys(((run[0], at) for at in sheet.numbers(run[0])), "")
    for here, there in pairwise(run):
        cells |= {(there, at): text for at, text in sheet.beside(here, percents=True).items()}
    return sheet.with_cells("baris bergeser terhadap namanya", cells)


def block_in_thousands(sheet: Sheet) -> Slip | None:
    """The amounts of three rows under one another in thousands."""
    start = sheet.rng.randrange(max(1, len(sheet.rows) - 2))
    rows = sheet.rows[start : start + 3]
    here = [each for each in sheet.places if each[0] in rows and sheet.value(each) % 1000 == 0]
    return sheet.with_cells("blok dalam ribuan", {each: sheet.like(each, sheet.value(each) // 1000) for each in here})


def column_in_thousands(sheet: Sheet) -> Slip | None:
    here = sheet.column(sheet.rng.choice(sheet.places))
    return sheet.with_cells(
        "kolom dalam ribuan",
        {each: sheet.like(each, sheet.value(each) // 1000) for each in here if sheet.value(each) % 1000 == 0},
    )


def deleted(sheet: Sheet) -> Slip | None:
    """A row is gone: no cell that is left was changed, and its totals may be named."""
    row = sheet.rng.choice(sheet.rows[:-1])
    return Slip("baris terhapus", [line for at, line in enumerate(sheet.grid) if at != row], frozenset())


def duplicated(sheet: Sheet) -> Slip | None:
    row = sheet.rng.choice(sheet.rows[:-1])
    new = [list(line) for line in sheet.grid]
    new.insert(row, list(new[row]))
    twice = [address((at, column)) for at in (row, row + 1) for column in range(len(new[row]))]
    return Slip("baris ganda", new, frozenset(twice))


MAKERS: Final[Sequence[Maker]] = (
    _one("angka diganti", _digits(_other_digit)),
    _one("angka tertukar", _digits(_turned)),
    _one("angka hilang", _digits(lambda text, at, _: text[:at] + text[at + 1 :])),
    _one("angka berlebih", _digits(lambda text, at, _: text[:at] + text[at] + text[at:])),
    _one("nol berlebih", lambda value, _: value * 10),
    _one("nol hilang", lambda value, _: value // 10 if value % 10 == 0 else None),
    _one("dalam ribuan", lambda value, _: value // 1000 if value % 1000 == 0 else None),
    _one("kali seribu", lambda value, _: value * 1000),
    _one("tanda terbalik", lambda value, _: -value),
    _one("nol", lambda *_: 0),
    blank, neighbour, of_another_row, percent, revised,
    _of_two("sel tertukar", _interchanged),
    _of_two("dua sel", _apart),
    _of_two("saling menutupi", _compensating),
    _shifted("kolom turun", 1), _shifted("kolom naik", -1),
    one_aside, columns_interchanged,
    _rows_gone("baris tertukar", 2),
    _rows_gone("baris tertukar tanpa persennya", 2, amounts_only=True),
    _rows_gone("tiga baris berputar", 3),
    labels_shifted, block_in_thousands, column_in_thousands, deleted, duplicated,
)  # fmt: skip


def slips(grid: Sequence[Sequence[str]], seed: str, count: int = len(MAKERS)) -> Iterator[Slip]:
    """So many kinds of slip, each put into the sheet by itself; none into a sheet with hardly an amount."""
    rng = random.Random(seed)
    for maker in rng.sample(MAKERS, count):
        sheet = Sheet(grid, random.Random(rng.random()))
        made = maker(sheet) if len(sheet.places) >= FEWEST_AMOUNTS and len(sheet.rows) > 2 else None
        if made is not None:
            yield made
