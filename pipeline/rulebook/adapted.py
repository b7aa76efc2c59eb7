"""The rulebook as one office adapted it: each of its settings put in force, and what is in force told.

The rules of everybody else stay as they are: what comes out is another rulebook.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from pipeline.model import RUPIAH, Cell, Finding
from pipeline.rulebook.given_settings import Given, GivenSettings
from pipeline.rulebook.layouts import Layouts
from pipeline.rulebook.performance import EfficiencyFormula, Performance, Scale
from pipeline.rulebook.precedence import OTHER_LEVELS, ByLevel, Take
from pipeline.rulebook.reading_rules import Says, said
from pipeline.rulebook.reconciliation import Rule, Rules
from pipeline.rulebook.relations import Family
from pipeline.rulebook.rulebook import Rulebook
from pipeline.rulebook.settings import OWN_SCALE, REPEATED, Setting, SettingKind
from pipeline.rulebook.signing import Signed
from pipeline.rulebook.table_layout import Layout, Weak
from pipeline.rulebook.vocabulary import Vocabulary

SEN: Final = 100
WITHIN: Final = (Family.SUM, Family.ROW)
"""What is asked within one document; between two documents nothing is a matter of rounding."""
_NONE: Final = "tidak diatur"


@dataclass(frozen=True, slots=True)
class InForce:
    """One setting as it is in force; `cell` None: the program's own."""

    label: str
    said: str
    cell: Cell | None = None
    denied: str = ""  # what was typed and refused, and why


def adapted(book: Rulebook, given: GivenSettings) -> Rulebook:
    """The same rules with what an office sets."""
    if not given.given:
        return book
    vocabulary = _vocabulary(book.vocabulary, given)
    rules = replace(
        book.rules,
        reconciliation=_tolerant(book.rules, given),
        performance=_performance(book.rules.performance, given),
        vocabulary=vocabulary,
    )
    layouts = replace(
        book.layouts,
        tables=tuple(_layout(each, book.vocabulary.figures, given) for each in book.layouts.tables),
        vocabulary=vocabulary,
        signed=_signed(given),
    )
    return replace(book, vocabulary=vocabulary, rules=rules, layouts=layouts)


def _vocabulary(vocabulary: Vocabulary, given: GivenSettings) -> Vocabulary:
    names = vocabulary.names
    pairs = {str(each.value): each.partner for each in given.of(SettingKind.SAME)}
    figures = dict(vocabulary.figures)
    for each in given.of(SettingKind.FIRST):
        figure = each.setting.figure
        figures[figure] = {level: _first(takes, str(each.value)) for level, takes in figures[figure].items()}
    return replace(vocabulary, names=names.with_pairs(pairs) if pairs else names, figures=figures)


def _first(takes: Sequence[Take], source: str) -> tuple[Take, ...]:
    """The same places, those of a source first."""
    return tuple(sorted(takes, key=lambda take: take.source != source))


def _performance(performance: Performance, given: GivenSettings) -> Performance:
    for each in given.of(SettingKind.EFFICIENCY):
        performance = replace(performance, efficiency=EfficiencyFormula(str(each.value)))
    for each in given.of(SettingKind.NEGATIVE):
        performance = replace(performance, negative_formula=str(each.value))
    words = tuple(" ".join(str(each.value).lower().split()) for each in given.of(SettingKind.NEGATIVE_NAME))
    performance = replace(performance, negative_words=(*performance.negative_words, *words))
    scales = {each.id: each for each in performance.scales}
    for each in given.of(SettingKind.SCALE):
        own = each.value == OWN_SCALE
        performance = replace(performance, scale=_own_scale(each, given) if own else scales[str(each.value)])
    return performance


def _own_scale(chosen: Given, given: GivenSettings) -> Scale:
    steps = sorted(((Fraction(each.value), each.partner) for each in given.of(SettingKind.STEP)), reverse=True)
    return Scale(OWN_SCALE, chosen.printed, tuple(steps))


def _tolerant(rules: Rules, given: GivenSettings) -> tuple[Rule, ...]:
    """Sums and rows of amounts may be off by what the office takes for rounding."""
    sen = max((int(Fraction(each.value) * SEN) for each in given.of(SettingKind.TOLERANCE)), default=0)
    return tuple(
        replace(rule, tolerance=max(rule.tolerance, sen)) if sen and _is_of_money(rule, rules) else rule
        for rule in rules.reconciliation
    )


def _is_of_money(rule: Rule, rules: Rules) -> bool:
    """Whether all that a rule compares within one document are rupiah."""
    if rule.family not in WITHIN or "tolerance" not in rule.relation.reads:
        return False
    said = rule.left.get("measure", rule.left.get("measures", ()))
    measures = [said] if isinstance(said, str) else [each for each in said if each in rules.vocabulary.measures]
    return bool(measures) and all(rules.vocabulary.measures[each].unit == RUPIAH for each in measures)


def _layout(layout: Layout, figures: Mapping[str, ByLevel], given: GivenSettings) -> Layout:
    """A table whose columns take from where the office says, and whose limits are the office's."""
    first = given.of(SettingKind.FIRST)
    columns = tuple(
        replace(column, takes={level: _in_order(takes, figures, first) for level, takes in column.takes.items()})
        if first and column.takes
        else column
        for column in layout.columns
    )
    return replace(layout, columns=columns, weak=tuple(_weak(each, given) for each in layout.weak))


def _in_order(takes: Sequence[Take], figures: Mapping[str, ByLevel], first: Sequence[Given]) -> tuple[Take, ...]:
    """A column's places, those of a figure in the office's order where they stood."""
    places = list(takes)
    for each in first:
        of_figure = {take[:2] for levels in figures[each.setting.figure].values() for take in levels}
        at = [number for number, take in enumerate(places) if take[:2] in of_figure]
        for number, take in zip(at, _first([places[one] for one in at], str(each.value)), strict=True):
            places[number] = take
    return tuple(places)


def _weak(weak: Weak, given: GivenSettings) -> Weak:
    least = list(weak.least)
    for each in given.of(SettingKind.WEAK):
        if each.setting.name == weak.name:
            least[each.setting.quarter - 1] = Fraction(each.value)
    return replace(weak, least=tuple(least))


def _signed(given: GivenSettings) -> Signed:
    return Signed(**{each.setting.part: str(each.value) for each in given.of(SettingKind.HEAD)})


# --------------------------------------------------------------------------- what is in force


def in_force(book: Rulebook, given: GivenSettings) -> tuple[InForce, ...]:
    """Each setting: what holds and by which cell, the program's own where the office says nothing; then what was refused."""
    told: list[InForce] = []
    for setting in book.settings.settings:
        own = [InForce(setting.label, _said(each), each.cell) for each in given.saying(setting)]
        told += own or [InForce(setting.label, own_of(book, setting))]
    refusals = book.settings.refusals
    for each in given.denied:
        why = refusals[each.why].format(**dict(each.words))
        told.append(InForce(each.label, each.printed, each.cell, why))
    return tuple(told)


def denied_findings(book: Rulebook, given: GivenSettings) -> list[Finding]:
    """What was typed and does not hold: by its cell, why, and what is in force instead."""
    found = []
    for each in given.denied:
        why = book.settings.refusals[each.why].format(**dict(each.words))
        held = given.saying(each.setting) if each.setting is not None and each.setting.kind not in REPEATED else ()
        kept = _said(held[0]) if held else own_of(book, each.setting) if each.setting is not None else _NONE
        found.append(
            said(
                book.readings, Says.SETTING_DENIED, document=given.document, cells=(each.cell,), label=each.label,
                found=each.printed, expected=kept, args=(("alasan", why),),
            )
        )  # fmt: skip
    return found


def _said(each: Given) -> str:
    if each.setting.kind is SettingKind.SAME:
        return f"{each.printed} = {each.partner}"
    return f"{each.printed}: {each.partner}" if each.partner else each.printed


def own_of(book: Rulebook, setting: Setting) -> str:
    """What the program's own rules say of a setting, as the sheet prints it."""
    tell = _OWN.get(setting.kind)
    return tell(book, setting) if tell is not None else _NONE


def _choice(setting: Setting, value: str) -> str:
    return next((printed for printed, each in setting.choices.items() if each == value), value)


def _first_of(book: Rulebook, setting: Setting) -> str:
    """The source that stands first for most levels: the one of the levels not named."""
    levels = book.vocabulary.figures[setting.figure]
    return book.vocabulary.sources[levels[OTHER_LEVELS][0].source].label


def _least_of(layouts: Layouts, setting: Setting) -> str:
    found = (each for layout in layouts.tables for each in layout.weak if each.name == setting.name)
    return next((str(each.least_of(setting.quarter)) for each in found), _NONE)


_OWN: Final[Mapping[SettingKind, Callable[[Rulebook, Setting], str]]] = {
    SettingKind.SCALE: lambda book, _: book.rules.performance.scale.label,
    SettingKind.EFFICIENCY: lambda book, setting: _choice(setting, book.rules.performance.efficiency.value),
    SettingKind.NEGATIVE: lambda book, setting: _choice(setting, book.rules.performance.negative_formula),
    SettingKind.NEGATIVE_NAME: lambda book, _: "; ".join(book.rules.performance.negative_words) or _NONE,
    SettingKind.TOLERANCE: lambda *_: "0",
    SettingKind.FIRST: _first_of,
    SettingKind.WEAK: lambda book, setting: _least_of(book.layouts, setting),
}
"""What the rules say where the office says nothing."""
