"""What an office's settings sheets say: each row held against its setting; what does not hold is refused by its cell.

A refused setting costs itself only: the program's own stays in force.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from pipeline.model import Cell, Table
from pipeline.names import Names
from pipeline.rulebook.settings import OWN_SCALE, PAIRS, REPEATED, Refused, Setting, SettingKind, SettingsList
from pipeline.words import fold

SETTING, VALUE, PARTNER = "label", "nilai", "padanan"
"""The columns of a settings table."""
NIP_LENGTH: Final = 18
MOST_RUPIAH: Final = 1000
"""More is no rounding any more."""
_NUMBER: Final = re.compile(r"(?:rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?\s*(?:,-)?\s*(%|persen)?", re.IGNORECASE)
_WHOLE_PERCENT: Final = 100


@dataclass(frozen=True, slots=True)
class Given:
    """A setting that holds, and the cell that says it."""

    setting: Setting
    cell: Cell
    printed: str
    value: str | Fraction
    partner: str = ""


@dataclass(frozen=True, slots=True)
class Denied:
    """What was typed and does not hold."""

    label: str
    cell: Cell
    printed: str
    why: Refused
    words: tuple[tuple[str, str], ...] = ()
    setting: Setting | None = None


@dataclass(frozen=True, slots=True)
class GivenSettings:
    """All that an office's settings sheets say."""

    given: tuple[Given, ...] = ()
    denied: tuple[Denied, ...] = ()
    document: str = ""

    def of(self, *kinds: SettingKind) -> tuple[Given, ...]:
        """Those of some kinds."""
        return tuple(each for each in self.given if each.setting.kind in kinds)

    def saying(self, setting: Setting) -> tuple[Given, ...]:
        """What is said of one setting."""
        return tuple(each for each in self.given if each.setting is setting)


NOTHING_GIVEN: Final = GivenSettings()


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a sheet; a cell as text, and whether it is a number."""

    label: str
    value: str
    partner: str
    number: bool
    cells: tuple[Cell, Cell, Cell]  # of the three


@dataclass(slots=True)
class _Taking:
    """What is gathered row by row."""

    given: list[Given] = field(default_factory=list)
    denied: list[Denied] = field(default_factory=list)

    def deny(self, row: _Row, setting: Setting | None, why: Refused, *, at: int = 1, **words: str) -> None:
        printed = (row.label, row.value, row.partner)[at]
        self.denied.append(Denied(row.label, row.cells[at], printed, why, tuple(words.items()), setting))


def read_settings(tables: Iterable[Table], known: SettingsList, names: Names) -> GivenSettings:
    """What the tables say together; a table of some years says more than one that names none."""
    ordered = sorted(tables, key=lambda table: (bool(table.years), table.file, table.sheet))
    of_all: list[Given] = []
    denied: list[Denied] = []
    for table in ordered:
        taking = _Taking()
        for row in _rows(table):
            _take(row, known, taking)
        single = {each.setting for each in taking.given if each.setting.kind not in REPEATED}
        of_all = [each for each in of_all if each.setting not in single] + taking.given
        denied += taking.denied
    given, fallen = _holding_together(of_all, known, names)
    document = ordered[0].document if ordered else ""
    return GivenSettings(tuple(given), (*denied, *fallen), document)


def _rows(table: Table) -> Iterator[_Row]:
    rows, columns = table.rows, table.columns
    for at, excel in enumerate(rows["row"]):
        said: list[str] = []
        for name in (SETTING, VALUE, PARTNER):
            value = rows[name][at]
            said.append(_text(value))
        number = isinstance(rows[VALUE][at], float | int)
        cells = [Cell(table.file, table.sheet, int(excel), columns[name]) for name in (SETTING, VALUE, PARTNER)]
        yield _Row(said[0], said[1], said[2], number, (cells[0], cells[1], cells[2]))


def _text(value: object) -> str:
    if isinstance(value, float):
        plain = f"{value:.10f}".rstrip("0").rstrip(".")
        return plain.replace(".", ",")
    return " ".join(str(value).split())


def _take(row: _Row, known: SettingsList, taking: _Taking) -> None:
    """One row; a row whose value was left blank says nothing."""
    if not row.value and not row.partner:
        return
    setting = known.called(row.label)
    if setting is None:
        taking.deny(row, None, Refused.UNKNOWN, at=0)
        return
    before = next((each for each in taking.given if each.setting is setting), None)
    if before is not None and setting.kind not in REPEATED:
        taking.deny(row, setting, Refused.TWICE, sel=str(before.cell))
    elif setting.kind in PAIRS and not (row.value and row.partner):
        taking.deny(row, setting, Refused.NO_PARTNER, at=1 if not row.value else 2)
    elif row.value:
        _typed(row, setting, taking)


def _typed(row: _Row, setting: Setting, taking: _Taking) -> None:
    value: str | Fraction | None
    match setting.kind:
        case SettingKind.STEP | SettingKind.WEAK:
            value = _percent(row, setting, taking)
        case SettingKind.TOLERANCE:
            value = _between(row, setting, taking, _number(row.value), MOST_RUPIAH)
        case SettingKind.HEAD if setting.part == "nip":
            value = _nip(row, setting, taking)
        case _ if setting.choices:
            value = setting.chosen(row.value)
            if value is None:
                taking.deny(row, setting, Refused.NO_CHOICE, pilihan="; ".join(setting.choices))
        case _:
            value = row.value
    if value is not None:
        taking.given.append(Given(setting, row.cells[1], row.value, value, row.partner))


def _number(printed: str) -> Fraction | None:
    """A number as people here type it."""
    match = _NUMBER.fullmatch(printed)
    return Fraction(f"{match[1].replace('.', '')}.{match[2] or 0}") if match else None


def _percent(row: _Row, setting: Setting, taking: _Taking) -> Fraction | None:
    value = _number(row.value)
    if value is not None and 0 < value < 1:
        taking.deny(row, setting, Refused.FRACTION)  # 0,8 is 80 % or 0,8 %: nobody knows
        return None
    return _between(row, setting, taking, value, _WHOLE_PERCENT)


def _between(row: _Row, setting: Setting, taking: _Taking, value: Fraction | None, most: int) -> Fraction | None:
    if value is None:
        taking.deny(row, setting, Refused.NO_NUMBER)
        return None
    if value > most:
        taking.deny(row, setting, Refused.OUT_OF_RANGE, dari="0", sampai=f"{most:,}".replace(",", "."))
        return None
    return value


def _nip(row: _Row, setting: Setting, taking: _Taking) -> str | None:
    """Eighteen digits, typed as text: of a number that long Excel keeps fifteen."""
    digits = row.value.replace(" ", "")
    if row.number or not digits.isascii() or not digits.isdigit() or len(digits) != NIP_LENGTH:
        taking.deny(row, setting, Refused.NIP)
        return None
    return digits


# --------------------------------------------------------------------------- what only holds together


def _holding_together(given: Sequence[Given], known: SettingsList, names: Names) -> tuple[list[Given], list[Denied]]:
    """Steps of a scale are all or none; a name has one other name."""
    fallen: dict[Given, Denied] = {}
    steps = [each for each in given if each.setting.kind is SettingKind.STEP]
    scale = next((each for each in given if each.setting.kind is SettingKind.SCALE), None)
    own = scale is not None and scale.value == OWN_SCALE
    if steps and not own:
        words = (("pilihan", known.own_scale),)
        fallen |= {each: _denied(each, Refused.OTHER_SCALE, words) for each in steps}
    elif own and scale is not None and not _is_scale(steps):
        fallen |= {each: _denied(each, Refused.BAD_SCALE) for each in (*steps, scale)}
    fallen |= _in_a_ring([each for each in given if each.setting.kind is SettingKind.SAME], names)
    return [each for each in given if each not in fallen], list(fallen.values())


def _is_scale(steps: Sequence[Given]) -> bool:
    least = [each.value for each in steps]
    names = [fold(each.partner) for each in steps]
    return len(steps) > 1 and len({*least}) == len(least) and len({*names}) == len(names) and 0 in least


def _denied(each: Given, why: Refused, words: tuple[tuple[str, str], ...] = ()) -> Denied:
    return Denied(each.setting.label, each.cell, each.printed, why, words, each.setting)


def _in_a_ring(pairs: Sequence[Given], names: Names) -> dict[Given, Denied]:
    """Pairs whose first name has another name already, or is what another one becomes."""
    becomes: dict[str, Given] = {}
    fallen: dict[Given, Denied] = {}
    for each in pairs:
        first, second = names.key(str(each.value)), names.key(each.partner)
        before = becomes.get(first) or becomes.get(second)
        taken = next((other for other in becomes.values() if names.key(other.partner) == first), None)
        if before or taken:
            fallen[each] = _denied(each, Refused.RING, (("sel", str((before or taken or each).cell)),))
        else:
            becomes[first] = each
    return fallen
