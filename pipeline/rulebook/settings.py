"""rules/pengaturan.yaml → what an office may set without touching a rule file, and what each setting may say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pipeline.rulebook.layouts import Layouts
from pipeline.rulebook.performance import EFFICIENCY_IN_FORCE, NEGATIVE_FORMULAS, Performance
from pipeline.rulebook.rule_folder import Folder
from pipeline.rulebook.signing import SIGNED_PARTS
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.rulebook.yamlfile import Fields, once, whole_file
from pipeline.words import fold

SETTINGS: Final = "pengaturan.yaml"
LAST_QUARTER: Final = 4
OWN_SCALE: Final = ""
"""The value of the choice that is no scale of the rules: the office's own."""


class SettingKind(StrEnum):
    """What a setting changes."""

    SCALE = "skala"
    STEP = "batas_kriteria"  # one step of the office's own scale
    EFFICIENCY = "efisiensi"
    NEGATIVE = "rumus_negatif"
    NEGATIVE_NAME = "indikator_negatif"
    TOLERANCE = "toleransi"
    FIRST = "dahulukan"  # the source of a figure that stands first
    SAME = "nama_sama"
    WEAK = "lemah"  # from when on a row is weak
    HEAD = "kepala"  # who signs


REPEATED: Final = (SettingKind.STEP, SettingKind.NEGATIVE_NAME, SettingKind.SAME)
"""Kinds that may stand in several rows."""
PAIRS: Final = (SettingKind.STEP, SettingKind.SAME)
"""Kinds that need both columns."""


class Refused(StrEnum):
    """Why what was typed does not hold: the keys of `refusals`."""

    UNKNOWN = "asing"
    NO_CHOICE = "bukan_pilihan"
    NO_NUMBER = "bukan_angka"
    OUT_OF_RANGE = "di_luar"
    FRACTION = "pecahan"
    TWICE = "dua_kali"
    NO_PARTNER = "tanpa_padanan"
    OTHER_SCALE = "skala_lain"
    BAD_SCALE = "skala_kurang"
    NIP = "nip"
    RING = "nama_melingkar"


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """One thing an office may set."""

    label: str
    kind: SettingKind
    help: str
    choices: Mapping[str, str]  # as printed -> what it means; {} any text or number
    figure: str = ""
    name: str = ""
    quarter: int = 0
    part: str = ""
    blanks: int = 1

    def chosen(self, printed: str) -> str | None:
        """What a printed choice means, however it is spelled; None where it is none."""
        meant = {fold(each): value for each, value in self.choices.items()}
        return meant.get(fold(printed))


@dataclass(frozen=True, slots=True, eq=False)
class SettingsList:
    """All settings in the order of the sheet, and why one may be refused."""

    settings: tuple[Setting, ...]
    refusals: Mapping[Refused, str]

    @property
    def own_scale(self) -> str:
        """The choice of the scale that is the office's own, as printed."""
        choices = (each.choices for each in self.settings if each.kind is SettingKind.SCALE)
        return next((printed for each in choices for printed, value in each.items() if value == OWN_SCALE), "")

    def called(self, printed: str) -> Setting | None:
        """The setting of a label, however it is spelled."""
        return next((each for each in self.settings if fold(each.label) == fold(printed)), None)


def load_settings(folder: Folder, vocabulary: Vocabulary, performance: Performance, layouts: Layouts) -> SettingsList:
    """Load rules/pengaturan.yaml. Raises BadRule(file, rule, key, why, line)."""
    whole = whole_file(folder / SETTINGS)
    entries = whole.entries("settings")
    found = tuple(_setting(each, vocabulary, performance, layouts) for each in entries)
    once(entries, [fold(each.label) for each in found])
    inner = whole.inner("refusals")
    refusals = {each: inner.text(each.value) for each in Refused}
    inner.done()
    whole.done()
    return SettingsList(found, refusals)


def _setting(fields: Fields, vocabulary: Vocabulary, performance: Performance, layouts: Layouts) -> Setting:
    kind = SettingKind(fields.text("kind", among=[each.value for each in SettingKind]))
    weak = {each.name for layout in layouts.tables for each in layout.weak}
    figure = fields.text("figure", among=vocabulary.figures) if kind is SettingKind.FIRST else ""
    made = Setting(
        label=fields.text("id"),
        kind=kind,
        help=fields.text("help"),
        choices=_choices(fields, kind, vocabulary, performance, figure),
        figure=figure,
        name=fields.text("name", among=sorted(weak)) if kind is SettingKind.WEAK else "",
        quarter=fields.whole("quarter", least=1) if kind is SettingKind.WEAK else 0,
        part=fields.text("part", among=SIGNED_PARTS) if kind is SettingKind.HEAD else "",
        blanks=fields.whole("blanks", least=1) if kind in REPEATED else 1,
    )
    if made.quarter > LAST_QUARTER:
        raise fields.bad("quarter", f"paling besar {LAST_QUARTER}")
    fields.done()
    return made


def _choices(
    fields: Fields, kind: SettingKind, vocabulary: Vocabulary, performance: Performance, figure: str
) -> dict[str, str]:
    """Printed choice -> what it means."""
    match kind:
        case SettingKind.SCALE:
            return {each.label: each.id for each in performance.scales} | {fields.text("own"): OWN_SCALE}
        case SettingKind.EFFICIENCY:
            return _worded(fields, [each.value for each in EFFICIENCY_IN_FORCE])
        case SettingKind.NEGATIVE:
            return _worded(fields, NEGATIVE_FORMULAS)
        case SettingKind.FIRST:
            takes = [take for each in vocabulary.figures[figure].values() for take in each]
            return {vocabulary.sources[take.source].label: take.source for take in takes}
        case _:
            return {}


def _worded(fields: Fields, values: Iterable[str]) -> dict[str, str]:
    """A choice for each value, each with its words."""
    known = tuple(values)
    said = fields.mapping("choices", known)
    for value in known:
        if value not in said:
            raise fields.bad("choices", f"{value!r} tidak mempunyai kata")
    return {said[value]: value for value in known}
