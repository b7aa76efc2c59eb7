"""Slips that people make in the tables of a draft, put in by a seed; each with the cell, what belongs there, and its kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Final

from own_draft import OwnDraft, Spot

PERCENTS: Final = ("capaian", "penyerapan", "bagian", "kemajuan", "capaian_sasaran")
MOST_TRIES: Final = 40
PEOPLE: Final = ("target_sasaran", "kinerja_sasaran")
_MOST_OF_A_PERCENT: Final = 50  # a part of one: rupiah where a percent belongs are seen by anybody
COMPUTED: Final = ("efisiensi", "kemajuan", "capaian", "penyerapan", "bagian")


@dataclass(frozen=True, slots=True)
class Slip:
    """One number typed wrong: `value` as the cell holds it, in our own draft."""

    kind: str
    spot: Spot
    value: Fraction


class Slips:
    """Makes slips in the tables of one draft. A kind gives None where it cannot happen."""

    def __init__(self, own: OwnDraft) -> None:
        self._spots = own.spots()
        self._columns = {table.layout.id: [each.id for each in table.layout.columns] for table in own.made}
        self._levels = {table.layout.id: [line.level for line in table.lines] for table in own.made}
        self._row: dict[tuple[str, int], dict[str, Spot]] = defaultdict(dict)
        for each in self._spots:
            self._row[each.table, each.line][each.column] = each
        self._own = own
        self._office = next(
            each.value for each in self._spots if each.column == "penyerapan" and self._level(each) == "total"
        )

    def _level(self, spot: Spot) -> str:
        return self._levels[spot.table][spot.line]

    def some(self, seed: int, count: int, where: Callable[[Spot], bool] = lambda _: True) -> list[Slip]:
        """So many slips over all tables in turn, all kinds by chance, at most one in a row of a table.

        Two in three figures of a column are no slips any more, but another column: of that there is one finding.
        """
        chance = Random(seed)
        spots = [each for each in self._spots if where(each)]
        tables = list(dict.fromkeys(each.table for each in spots))
        found: list[Slip] = []
        used: set[tuple[str, int]] = set()
        figures = Counter((each.table, each.column) for each in spots)
        wrong: Counter[tuple[str, str]] = Counter()
        tried: Counter[str] = Counter()
        have: Counter[str] = Counter()
        while len(found) < count and tried.total() < MOST_TRIES * count:
            table = min(tables, key=lambda each: (have[each], tried[each]))
            tried[table] += 1
            most = {
                place for place, slips in wrong.items() if figures[place] > 2 and 3 * (slips + 1) > 2 * figures[place]
            }
            free = [
                each
                for each in spots
                if each.table == table and (each.table, each.line) not in used and (table, each.column) not in most
            ]
            kind = chance.choice(list(KINDS))
            tries = (self.one(kind, spot, chance) for spot in chance.sample(free, len(free)))
            made = next((each for each in tries if each is not None), None)
            if made is not None:
                used.add((table, made.spot.line))
                wrong[table, made.spot.column] += 1
                found.append(made)
            if made is not None or tried[table] % MOST_TRIES == 0:  # of a small table no more may be had
                have[table] += 1
        return found

    def one(self, kind: str, spot: Spot, chance: Random) -> Slip | None:
        """A slip of a kind in a cell; None where the kind cannot happen, or makes none.

        No slip is a rounding, nor what a source prints of the same (200 Orang where the Renja says 50 four times).
        """
        value = KINDS[kind](self, spot, chance)
        if value is None or value in (spot.value, round(spot.value)) or value in self._own.printed_by_sources(spot):
            return None
        return None if spot.column in PERCENTS and value > _MOST_OF_A_PERCENT else Slip(kind, spot, value)

    # ----------------------------------------------------------------------- kinds

    def digits(self, spot: Spot, chance: Random) -> Fraction | None:
        """Two digits interchanged."""
        scale = 10_000 if spot.column in PERCENTS else 100 if spot.value.denominator > 1 else 1
        printed = str(int(abs(spot.value) * scale))
        places = [at for at in range(len(printed) - 1) if printed[at] != printed[at + 1] and (at or printed[1] != "0")]
        if not places or spot.value < 0:
            return None
        at = chance.choice(places)
        return Fraction(int(printed[:at] + printed[at + 1] + printed[at] + printed[at + 2 :]), scale)

    def other_row(self, spot: Spot, chance: Random) -> Fraction | None:
        """The value of another row of its level."""
        others = [
            each.value
            for each in self._spots
            if (each.table, each.column) == (spot.table, spot.column) and self._level(each) == self._level(spot)
            if each.line != spot.line and each.value != spot.value
        ]
        return chance.choice(others) if others else None

    def neighbour(self, spot: Spot, chance: Random) -> Fraction | None:
        """The value of the column beside it."""
        columns, row = self._columns[spot.table], self._row[spot.table, spot.line]
        at = columns.index(spot.column)
        beside = [row[name] for name in columns[max(at - 1, 0) : at + 2] if name in row and name != spot.column]
        return _as_in(spot, chance.choice(beside)) if beside else None

    def achievement(self, spot: Spot, _chance: Random) -> Fraction | None:
        """The capaian where the realisasi belongs."""
        reached = self._row[spot.table, spot.line].get("capaian")
        return _as_in(spot, reached) if spot.column == "kinerja" and reached is not None else None

    def whole_office(self, spot: Spot, _chance: Random) -> Fraction | None:
        """The percent of the whole office."""
        return _printed(self._office) if spot.column == "penyerapan" and self._level(spot) != "total" else None

    def miscounted(self, spot: Spot, chance: Random) -> Fraction | None:
        """A computed figure that is no result of its row."""
        step = chance.choice((Fraction(-713, 100), Fraction(531, 100)))
        if spot.column not in COMPUTED:
            return None
        return abs(round(spot.value, 4) + (step / 100 if spot.column in PERCENTS else step))

    def people(self, spot: Spot, chance: Random) -> Fraction | None:
        """Another count of people: that of another row of any level."""
        if spot.column not in PEOPLE:
            return None
        others = [each.value for each in self._spots if each.column == spot.column and each.value != spot.value]
        return chance.choice(others) if others else None


KINDS: Final[Mapping[str, Callable[[Slips, Spot, Random], Fraction | None]]] = {
    "digit": Slips.digits,
    "baris lain": Slips.other_row,
    "kolom sebelah": Slips.neighbour,
    "capaian sebagai realisasi": Slips.achievement,
    "persen kantor": Slips.whole_office,
    "salah hitung": Slips.miscounted,
    "jumlah orang": Slips.people,
}


def _as_in(spot: Spot, other: Spot) -> Fraction:
    """What another cell prints, as a cell of this column holds it."""
    value = _printed(other.value) if other.column in PERCENTS else other.value
    scale = (100 if other.column in PERCENTS else 1, 100 if spot.column in PERCENTS else 1)
    return value * scale[0] / scale[1]


def _printed(ratio: Fraction) -> Fraction:
    return round(ratio, 4)


def changes(slips: Sequence[Slip]) -> dict[tuple[str, str], float | int]:
    """(sheet, address) of our own draft -> what is typed there."""
    return {
        (each.spot.sheet, each.spot.address): int(each.value) if each.value.denominator == 1 else float(each.value)
        for each in slips
    }
