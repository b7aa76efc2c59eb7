"""What a heading says × what its column holds → the measures and periods that the column may be, the likeliest first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from pipeline.model import PERCENT, RUPIAH
from pipeline.read.form.grammar import Meaning
from pipeline.read.form.profile import Profile
from pipeline.rulebook.headings import MONEY_UNITS, SCALE, Act, Heading, HeadingUnit, Of, Time, Variant
from pipeline.rulebook.measures import QUANTITY, Aspect, Measure
from pipeline.rulebook.vocabulary import Vocabulary

OWN: Final = "{tahun}"
LAST_YEAR: Final = "{tahun}-1"
SO_FAR: Final = "{periode}"
HEADED: Final = "{kolom}"
SINCE_RENSTRA: Final = "sdIni"
UP_TO_LAST: Final = "sdLalu"
THIS_MONTH: Final = "{bulan}"

_OF_BUDGETS: Final = (Variant.BEFORE, Variant.AFTER)
"""Only budgets are changed."""
_DIFFERENCES: Final = (Act.REST, Act.CHANGE, Act.OVER)
_ACT, _OF, _VARIANT, _ACCOUNT = 3, 2, 2, 2
_RATIOS_ARE_OF: Final = (None, Act.REACHED, Act.RATIO)
"""A percent is one of what was reached, unless its words or its group say that it is one of something else."""
_NO_RUPIAH: Final = frozenset({HeadingUnit.PERCENT, HeadingUnit.PERFORMANCE})
_ALL: Final = 99
SURE: Final = 3
"""A measure said by its act, or by more."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that a column may be; `score` is how much of it the words say.

    `year`: that of its heading, where the columns of a table are told apart by theirs; 0 else.
    """

    measure: str
    period: str
    score: int
    year: int = 0


def candidates(
    vocabulary: Vocabulary, meaning: Meaning, profile: Profile, *, many_years: bool = False
) -> list[Candidate]:
    """The measures whose unit fits the cells and whose heading does not speak against it; () for a column of words."""
    if not profile.numeric or meaning.spans or (meaning.foreign and meaning.of is None and not profile.is_money):
        return []
    meaning = _counted(meaning, profile)
    most = SURE - 1 if meaning.vague else 0 if _only_money(meaning) else _ALL
    found: dict[tuple[str, str], Candidate] = {}
    for said in (meaning, _anything(meaning)) if meaning.vague else (meaning,):
        for measure in vocabulary.measures.values():
            score = _score(measure, said, counted=not profile.is_money)
            if score is not None and _fits(measure, said, profile) and not _is_ahead(measure, said):
                period = period_of(measure, said, many_years=many_years)
                score = min(score, most) - _says_less(measure, said)
                found.setdefault((measure.id, period), Candidate(measure.id, period, score))
    return sorted(found.values(), key=lambda one: -one.score)


def _says_less(measure: Measure, meaning: Meaning) -> bool:
    """Whether the words speak less of the measure than of one beside it that they leave open as well.

    Of a budget before or after its change, where they say neither; of the year's own plan, where a group says the Renstra.
    """
    variant = measure.heading.variant if measure.heading is not None else None
    if variant in _OF_BUDGETS and meaning.variant is None:
        return True
    return meaning.vague and meaning.variant is Variant.RENSTRA and variant is not Variant.RENSTRA


def _is_ahead(measure: Measure, meaning: Meaning) -> bool:
    """Whether it would be what was reached in a year to come."""
    return measure.aspect is Aspect.REACHED and (meaning.offset > 0 or Time.NEXT in meaning.times)


def _counted(meaning: Meaning, profile: Profile) -> Meaning:
    """Of "Total Realisasi" over counts no money: only a usual sense of "total" says that it is."""
    usual = meaning.of is Of.MONEY and not meaning.names_money and not meaning.account and meaning.act is not None
    return replace(meaning, of=None) if usual and not profile.is_money else meaning


def small_candidates(
    vocabulary: Vocabulary, meaning: Meaning, profile: Profile, *, many_years: bool = False
) -> list[Candidate]:
    """The measures of rupiah that the words say of plain numbers too small to be known as amounts by their size."""
    if not profile.numeric or profile.is_money or profile.is_zero or profile.counted or meaning.spans or meaning.vague:
        return []
    if not _NO_RUPIAH.isdisjoint(meaning.units):
        return []
    scored = [
        (measure, score)
        for measure in vocabulary.measures.values()
        if measure.unit == RUPIAH and (score := _score(measure, meaning, counted=False)) is not None and score >= SURE
    ]
    found = [
        Candidate(measure.id, period_of(measure, meaning, many_years=many_years), score) for measure, score in scored
    ]
    return sorted(found, key=lambda one: -one.score)


def _only_money(meaning: Meaning) -> bool:
    """Whether a heading says no more than that it is money of a kind nobody knows: "Uang Muka"."""
    said = meaning.act or meaning.usual or meaning.variant or meaning.account
    return bool(meaning.unknown) and not said and meaning.of is not Of.PERFORMANCE


def _anything(meaning: Meaning) -> Meaning:
    """What a heading of which only the group speaks may be besides: something else of the same time."""
    return replace(meaning, act=None, act_beside=None, usual=None, of=None, units=frozenset())


def may_be(measure: Measure, meaning: Meaning) -> bool:
    """Whether the words leave it open that the column is of this measure."""
    return _score(measure, meaning, counted=True) is not None


def says_when(meaning: Meaning) -> bool:
    """Whether a heading says a time of its own: a quarter, a month, another year, the Renstra's end."""
    return bool(
        meaning.quarter
        or meaning.month
        or meaning.offset
        or meaning.variant is Variant.RENSTRA
        or meaning.times & _OTHER_TIMES
    )


_OTHER_TIMES: Final = frozenset({Time.LAST, Time.NEXT})


def _score(measure: Measure, meaning: Meaning, *, counted: bool) -> int | None:
    """How much of the measure the words say; None when they say another. `counted`: the cells may be counts."""
    heading = measure.heading
    if heading is None:
        return None
    if meaning.account != measure.account and (meaning.account or not meaning.vague):
        return None
    score = _ACCOUNT if measure.account else 0
    act = _act(heading.act, meaning, counted=counted)
    if act is None or (heading.of and meaning.of and heading.of is not meaning.of):
        return None
    if heading.of is Of.PHYSICAL and meaning.of is not Of.PHYSICAL:
        return None
    score += act + (_OF if heading.of and heading.of is meaning.of else 0)
    return _of_variant(heading, meaning, score)


def _of_variant(heading: Heading, meaning: Meaning, score: int) -> int | None:
    """A ratio leaves it open whether it is that of the year or that since the Renstra began, unless it says so."""
    ratio = heading.act is Act.RATIO
    if meaning.variant is None and heading.variant in _OF_BUDGETS and (meaning.vague or meaning.silent):
        return score
    if heading.variant is not None:
        if meaning.variant is heading.variant:
            return score + _VARIANT
        return score if ratio and meaning.variant is None else None
    if meaning.variant is Variant.BEFORE:
        return score - 1
    return score + (ratio and meaning.variant is Variant.RENJA)


def _act(act: Act, meaning: Meaning, *, counted: bool) -> int | None:
    said = meaning.act
    if said is None:
        return 1 if act is meaning.usual or (act is Act.PLANNED and meaning.variant in _OF_BUDGETS) else 0
    if said is Act.RATIO and meaning.act_beside not in _RATIOS_ARE_OF:  # "% Sisa", "Persen RAK", a planned percent
        return None
    if said is Act.REACHED and HeadingUnit.PERCENT in meaning.units and meaning.of in (None, Of.MONEY):
        return _of_reached(act, meaning, counted=counted)
    if said is act or (said is Act.DIFFERENCE and act in _DIFFERENCES):
        return _ACT
    return _as_ratio(meaning, counted=counted) if act is Act.REACHED and said is Act.RATIO else None


def _as_ratio(meaning: Meaning, *, counted: bool) -> int | None:
    """How much "Capaian" says of what was reached: of the work done, or of what is counted."""
    if meaning.of is Of.PHYSICAL and meaning.act_beside in (None, Act.REACHED):
        return _ACT
    in_money = not MONEY_UNITS.isdisjoint(meaning.units)  # "Capaian Renstra › Rp"
    return 1 if (counted or in_money) and HeadingUnit.PERCENT not in meaning.units else None


def _of_reached(act: Act, meaning: Meaning, *, counted: bool) -> int | None:
    """Of percent: "Serapan (%)" is a ratio; "Realisasi (%)" may be what was reached of a target in percent."""
    if act is Act.RATIO:
        return _ACT if meaning.of is Of.MONEY else 1
    return 1 if act is Act.REACHED and meaning.of is None and counted else None


def _fits(measure: Measure, meaning: Meaning, profile: Profile) -> bool:
    """Whether the cells may be of the measure's unit."""
    in_money = not MONEY_UNITS.isdisjoint(meaning.units)
    if measure.unit == RUPIAH:
        return HeadingUnit.PERFORMANCE not in meaning.units and (
            profile.is_money or profile.is_zero or ((in_money or meaning.scaled is not None) and not profile.counted)
        )
    if measure.unit == PERCENT:
        said_else = in_money or HeadingUnit.PERFORMANCE in meaning.units
        return profile.like_percents and (meaning.act is Act.RATIO or not said_else)
    return not in_money and (not profile.is_money or meaning.of is Of.PERFORMANCE)


def in_units(meaning: Meaning) -> bool:
    """Whether what is said over a table of its amounts holds for the column, as far as its words go."""
    said_else = not (SCALE.keys() | {HeadingUnit.PERCENT, HeadingUnit.PERFORMANCE}).isdisjoint(meaning.units)
    if said_else or meaning.role is not None or meaning.of in (Of.PERFORMANCE, Of.PHYSICAL):
        return False
    return meaning.of is Of.MONEY or meaning.act not in (Act.RATIO, Act.PLANNED, Act.WEIGHT)


def scale_of(meaning: Meaning) -> int:
    """Rupiah that a number of the column stands for."""
    return max((SCALE[unit] for unit in (*meaning.units, meaning.scaled) if unit in SCALE), default=1)


def period_of(measure: Measure, meaning: Meaning, *, many_years: bool) -> str:
    """The period template of a column (forms.Column.period)."""
    reached = measure.aspect is not Aspect.PLANNED
    up_to = Time.UP_TO in meaning.times
    if meaning.quarter or meaning.month:
        within = f"TW{meaning.quarter}" if meaning.quarter else f"B{meaning.month:02d}"
        counted = measure.unit == QUANTITY  # what is planned of money so far is told by the months themselves
        return f"sd{within}" if up_to and (reached or counted) else within
    if other := _other_year(meaning, reached=reached):
        return other
    if Time.MONTH in meaning.times and Time.THIS in meaning.times and not up_to:
        return THIS_MONTH
    one_year = len(meaning.years) == 1
    if Variant.RENSTRA in (meaning.variant, measure.heading and measure.heading.variant):
        headed = many_years and one_year and Time.END not in meaning.times
        return SINCE_RENSTRA if reached else HEADED if headed else "akhir"
    return HEADED if one_year and (many_years or not reached or not up_to) else SO_FAR if reached else OWN


def _other_year(meaning: Meaning, *, reached: bool) -> str:
    """Last year, next year, or all that was reached up to last year; "" the table's own."""
    last = Time.LAST in meaning.times or meaning.offset < 0
    since = Time.UP_TO in meaning.times or Time.MONTH in meaning.times or meaning.variant is Variant.RENSTRA
    if last and reached and since:
        return UP_TO_LAST
    if last or meaning.offset or Time.NEXT in meaning.times:
        return f"{OWN}{meaning.offset or (-1 if last else 1):+d}"
    return ""
