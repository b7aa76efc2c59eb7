"""Why a figure of the draft may say what it says: whose figure stands there instead, else which slip of the hand."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from pipeline.check.cause.slips import slip
from pipeline.check.statements.comparing import Mismatch, number_is
from pipeline.check.statements.draft import TOTAL_LEVEL, DraftTables, Printed, exact
from pipeline.check.statements.earlier import EarlierYear
from pipeline.check.statements.own_figures import OwnFigures
from pipeline.model import PERCENT, Cause
from pipeline.rulebook.precedence import LAST_YEAR
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.statement import TOTAL, Amount, How, Statement

UNKNOWN: Final = Cause("tidak_diketahui")
MISCOUNTED: Final = Cause("salah_hitung")
LAST_YEARS: Final = Cause("salin_tahun_lalu")


class Why:
    """Asks for the likeliest cause of one figure that differs."""

    def __init__(self, tables: DraftTables, own: OwnFigures, earlier: EarlierYear, vocabulary: Vocabulary) -> None:
        self._tables, self._own, self._earlier, self._vocabulary = tables, own, earlier, vocabulary

    def of(self, one: Mismatch) -> Cause:
        """The first that fits: the office's percent, another column, last year, another row; a slip of the hand."""
        for ask in (self._whole_office, self._other_column, self._last_year, self._other_row, self._hand):
            cause = ask(one)
            if cause is not None:
                return cause
        return MISCOUNTED if one.own.how in (How.COMPUTED, How.ROUNDED) else UNKNOWN

    def is_another_kind(self, one: Mismatch, cause: Cause) -> bool:
        """Whether a figure that is counted was typed as one that is computed from it, as the source itself computes it.

        The capaian where the realisasi belongs, and the source's own capaian follows from its realisasi.
        """
        measures, wanted = self._vocabulary.measures, one.printed.measure
        other = measures.get(dict(cause.args).get("ukuran", ""))
        if cause.id != "kolom_lain" or other is None or wanted not in other.ratio_of:
            return False
        known = self._own.by_row.get((one.own.row, other.id, one.own.period), ())
        return any(
            len(parts) == len(each.parts) == 1 and _near(parts[0], each.parts[0])
            for each in known
            if each.indicator in ("", one.own.indicator)
            for _, parts in each.others
        )

    def _whole_office(self, one: Mismatch) -> Cause | None:
        """A percent of money that is the whole office's."""
        measure = self._vocabulary.measures[one.printed.measure]
        if not measure.ratio_of or measure.unit != PERCENT or one.printed.row.level == TOTAL_LEVEL:
            return None
        for each in self._own.by_row.get((TOTAL, one.printed.measure, one.printed.period), ()):
            if self._is(one, each):
                return Cause("persen_kantor", (("uraian", each.label),))
        return None

    def _other_column(self, one: Mismatch) -> Cause | None:
        """Another figure of its own row: in the draft's own table first, then anywhere in ours."""
        here = [
            each.measure
            for each in self._tables.of_block[one.printed.row.block]
            if each.row.rowid == one.printed.row.rowid and each.column != one.printed.column
            if one.value in _values(each)
        ]
        row = self._own.row_of(one.printed.row)
        ours = [
            measure
            for (key, measure, period), found in self._own.by_row.items()
            if key == row and (measure, period) != (one.printed.measure, one.printed.period) and period != LAST_YEAR
            if any(self._is(one, each) for each in found if each.indicator in ("", one.own.indicator))
        ]
        measures = [each for each in (*here, *ours) if each != one.printed.measure]
        return Cause("kolom_lain", (("ukuran", measures[0]),)) if measures else None

    def _last_year(self, one: Mismatch) -> Cause | None:
        return LAST_YEARS if self._earlier.says(one, self._own.row_of(one.printed.row)) else None

    def _other_row(self, one: Mismatch) -> Cause | None:
        """The same figure of another row of its level, the nearest in the draft's table first."""
        near = sorted(
            (
                each
                for each in self._tables.of_block[one.printed.row.block]
                if each.measure == one.printed.measure and each.period == one.printed.period
                if each.row.rowid != one.printed.row.rowid and one.value in _values(each)
            ),
            key=lambda each: abs(each.cells[0].row - one.cell.row),
        )
        labels = [each.row.label for each in near] or [each.label for each in self._alike(one) if self._is(one, each)]
        if not labels:
            return None
        percent = self._vocabulary.measures[one.printed.measure].unit == PERCENT
        return Cause("persen_baris_lain" if percent else "salin_baris", (("uraian", labels[0]),))

    def _alike(self, one: Mismatch) -> Iterator[Statement]:
        for each in self._own.alike.get((one.own.level, one.printed.measure, one.printed.period), ()):
            if (each.row, each.indicator) != (one.own.row, one.own.indicator):
                yield each

    def _hand(self, one: Mismatch) -> Cause | None:
        """A slip of a finger, at the scale that is printed."""
        if one.found is None or one.amount.value is None:
            return None
        scale = 10**one.found.decimals
        told = slip(one.found.value, round(one.amount.value * scale))
        return Cause(told.id, told.args) if told is not None else None

    def _is(self, one: Mismatch, other: Statement) -> bool:
        """Whether a figure of ours, or a part of it, is what the draft prints."""
        return one.found is not None and any(number_is(one.found, part, other.how) for part in other.parts)


def _near(printed: Amount, ours: Amount) -> bool:
    """Whether a percent that a source prints is what its numbers give."""
    if printed.value is None or ours.value is None:
        return False
    return bool(2 * abs(printed.value - ours.value) * 10**printed.decimals <= 1)


def _values(printed: Printed) -> list[Fraction]:
    """The numbers of a figure of the draft."""
    return [exact(each) for each in printed.numbers if each is not None]
