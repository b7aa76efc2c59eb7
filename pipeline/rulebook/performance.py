"""Capaian, penyerapan, criteria and efisiensi, exact; which formula and scale is in force is data (performance.yaml).

Every percent that comes out is a Number with unit "%" and 2 decimals, rounded half up, unless `decimals` says otherwise.
Sources: PermenPANRB 53/2014 (capaian, efisiensi in the LKjIP), Permendagri 86/2017 (the scale of the RKPD evaluation).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from pipeline.model import PERCENT, Number
from pipeline.rulebook.yamlfile import Fields, once

DECIMALS: Final = 2
NEGATIVE_FORMULAS: Final = ("dua_kali_target", "target_per_realisasi")


class EfficiencyFormula(StrEnum):
    """How offices compute efisiensi; the first two may be put in force, the others are met and are no fault."""

    DIFFERENCE = "selisih"  # capaian − penyerapan
    VALUE = "nilai_efisiensi"  # NE
    REVERSED = "terbalik"  # penyerapan − capaian
    UNSPENT = "sisa"  # 100 − penyerapan
    RELATIVE = "nisbi"  # (capaian − penyerapan) ÷ capaian
    QUOTIENT = "perbandingan"  # capaian ÷ penyerapan


EFFICIENCY_IN_FORCE: Final = (EfficiencyFormula.DIFFERENCE, EfficiencyFormula.VALUE)
NE_HELD_AT: Final = 20  # percent: E beyond this counts as this


@dataclass(frozen=True, slots=True)
class Scale:
    """Criteria: (least percent, its name), highest first; the last one reaches down to everything."""

    id: str
    label: str
    steps: tuple[tuple[Fraction, str], ...]


@dataclass(frozen=True, slots=True)
class Performance:
    """What rules/performance.yaml says: the scale in force, the formulas, the words of negative indicators."""

    scale: Scale
    scales: tuple[Scale, ...]
    negative_formula: str
    negative_words: tuple[str, ...]  # folded to small letters
    efficiency: EfficiencyFormula

    def is_negative(self, indicator: str) -> bool:
        """Is lower better for this indicator? Only where a listed word stands in its name."""
        name = " ".join(indicator.lower().split())
        return any(word in name for word in self.negative_words)


def half_up(value: Fraction, decimals: int = DECIMALS) -> int:
    """`value` × 10^decimals rounded half up, as an integer."""
    over: int = 2 * value.numerator * 10**decimals + value.denominator
    return over // (2 * value.denominator)


def exact(number: Number) -> Fraction:
    """The exact value of a Number."""
    return Fraction(number.value, 10**number.decimals)


def percent(value: Fraction, decimals: int = DECIMALS) -> Number:
    """A percent, rounded half up."""
    return Number(half_up(value, decimals), decimals, PERCENT)


def capaian_exact(
    target: Fraction, kinerja: Fraction, *, negative: bool = False, formula: str = NEGATIVE_FORMULAS[0]
) -> Fraction | None:
    """Capaian in percent before rounding; None where the formula would divide by zero."""
    if not negative:
        return kinerja * 100 / target if target else None
    if formula == "dua_kali_target":
        return (2 * target - kinerja) * 100 / target if target else None
    return target * 100 / kinerja if kinerja else None


def capaian(
    target: Number,
    kinerja: Number,
    negative: bool = False,  # noqa: FBT001, FBT002 (write/ asks for it by name)
    formula: str = NEGATIVE_FORMULAS[0],
) -> Number | None:
    """% capaian of one indicator. Positive: kinerja / target × 100. Negative: by `formula`. None without a base."""
    value = capaian_exact(exact(target), exact(kinerja), negative=negative, formula=formula)
    return None if value is None else percent(value)


def rata_rata(percents: Sequence[Number]) -> Number | None:
    """Mean of several percents, rounded once at the end; None of none."""
    return percent(sum(map(exact, percents), Fraction(0)) / len(percents)) if percents else None


def penyerapan(realisasi: Number, pagu: Number) -> Number | None:
    """Realisasi / pagu × 100; None where pagu is 0."""
    return percent(exact(realisasi) * 100 / exact(pagu)) if pagu.value else None


def sisa(pagu: Number, realisasi: Number) -> Number:
    """Pagu − realisasi, in the unit and decimals of the pagu."""
    return Number(half_up(exact(pagu) - exact(realisasi), pagu.decimals), pagu.decimals, pagu.unit)


def kriteria(value: Number, scale: Scale) -> str:
    """The criterion's name. Thresholds are "at least", so that no percent falls between two of them."""
    for least, name in scale.steps[:-1]:
        if exact(value) >= least:
            return name
    return scale.steps[-1][1]


def efisiensi(capaian_kinerja: Number, penyerapan_anggaran: Number) -> Number:
    """Tingkat efisiensi: % capaian kinerja − % penyerapan, of the SAME program or sasaran."""
    return percent(exact(capaian_kinerja) - exact(penyerapan_anggaran))


def nilai_efisiensi(parts: Iterable[tuple[Number, Number, Number]]) -> Number | None:
    """NE of (pagu, capaian, realisasi): E = Σ(pagu·capaian − realisasi) / Σ(pagu·capaian), NE = 50 + E/20·50, E in ±20."""
    worth = spent = Fraction(0)
    for pagu, reached, realisasi in parts:
        worth += exact(pagu) * exact(reached) / 100
        spent += exact(realisasi)
    if not worth:
        return None
    held = max(min((worth - spent) * 100 / worth, Fraction(NE_HELD_AT)), Fraction(-NE_HELD_AT))
    return percent(50 + held * 50 / NE_HELD_AT)


# --------------------------------------------------------------------------- the rule file


def parse_performance(whole: Fields) -> Performance:
    """Typed rules of performance.yaml; BadRule on anything unknown."""
    entries = whole.entries("skala_tersedia")
    scales = tuple(_scale(each) for each in entries)
    once(entries, [each.id for each in scales])
    by_id = {scale.id: scale for scale in scales}
    made = Performance(
        scale=by_id[whole.text("skala", among=by_id)],
        scales=scales,
        negative_formula=whole.text("rumus_negatif", among=NEGATIVE_FORMULAS),
        negative_words=tuple(word.lower() for word in whole.texts("kata_negatif", ())),
        efficiency=EfficiencyFormula(whole.text("efisiensi", among=[each.value for each in EFFICIENCY_IN_FORCE])),
    )
    whole.done()
    return made


def _scale(fields: Fields) -> Scale:
    steps = tuple(_step(each) for each in fields.entries("langkah"))
    thresholds = [least for least, _ in steps]
    if thresholds != sorted(set(thresholds), reverse=True) or thresholds[-1] != 0:
        raise fields.bad("langkah", "ambang harus turun dari yang tertinggi sampai 0, tanpa yang berulang")
    scale = Scale(fields.text("id"), fields.text("label"), steps)
    fields.done()
    return scale


def _step(fields: Fields) -> tuple[Fraction, str]:
    text = fields.text("batas")
    try:
        least = Fraction(text.replace(",", "."))
    except ValueError:
        raise fields.bad("batas", f"{text!r} bukan persen") from None
    name = fields.text("sebutan")
    fields.done()
    return least, name
