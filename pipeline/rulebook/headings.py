"""The `headings` of rules/kosakata.yaml → the words a column's heading is made of, and what each of them says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final, TypeVar

from pipeline.model import LEVELS
from pipeline.rulebook.yamlfile import Fields
from pipeline.words import fold_header


class TextRole(StrEnum):
    """What a column of words holds."""

    NUMBER = "nomor"
    KODE = "kode"
    LABEL = "label"
    INDICATOR = "indikator"
    UNIT = "satuan"
    PLACE = "lokasi"
    SOURCE = "sumber_dana"
    REMARK = "keterangan"
    TIME = "waktu"
    YEAR = "tahun"
    OFFICE = "skpd"
    SUB_OFFICE = "unit"
    REGION = "daerah"
    OTHER = "lain"


class Act(StrEnum):
    """What is done with what a column counts."""

    PLANNED = "rencana"
    REACHED = "hasil"
    REST = "sisa"
    RATIO = "rasio"
    CHANGE = "selisih"
    OVER = "lebih"  # more, or less, reached than was planned
    DIFFERENCE = "beda"  # any of these: only the rows tell which
    CASH = "kas"
    WEIGHT = "bobot"
    EFFICIENCY = "efisiensi"
    DEVIATION = "deviasi"
    PRICE = "harga"
    AMOUNT = "banyak"


class Of(StrEnum):
    """What is counted."""

    MONEY = "keuangan"
    PERFORMANCE = "kinerja"
    PHYSICAL = "fisik"


class Variant(StrEnum):
    """Of which plan, before or after its change."""

    BEFORE = "sebelum"
    AFTER = "sesudah"
    RENSTRA = "renstra"
    RENJA = "renja"


class Time(StrEnum):
    """When."""

    LAST = "lalu"
    NEXT = "maju"
    END = "akhir"
    UP_TO = "sampai"
    THIS = "ini"
    MONTH = "bulan"
    QUARTER = "triwulan"


class HeadingUnit(StrEnum):
    """In what it is counted."""

    RUPIAH = "rp"
    THOUSANDS = "ribu"
    MILLIONS = "juta"
    BILLIONS = "miliar"
    PERCENT = "persen"
    PERFORMANCE = "kinerja"


SCALE: Final = {HeadingUnit.THOUSANDS: 1_000, HeadingUnit.MILLIONS: 1_000_000, HeadingUnit.BILLIONS: 1_000_000_000}
"""Rupiah that one of such a column stands for."""

MONEY_UNITS: Final = frozenset({HeadingUnit.RUPIAH, *SCALE})

SHORTEST: Final = 5
"""Letters of a word that is known when misspelt; shorter ones are too near to one another."""

ACCOUNT: Final = re.compile(r"\d(?:\.\d{1,2}){1,2}")

COLUMN, LEVEL, ACCOUNTS = "column", "level", "account"
_CLOSED: Final[Mapping[str, type[StrEnum]]] = {
    COLUMN: TextRole, "act": Act, "of": Of, "usual_of": Of, "usual": Act, "variant": Variant, "time": Time, "unit": HeadingUnit,
}  # fmt: skip
CATEGORIES: Final = (*_CLOSED, LEVEL, ACCOUNTS)

WHOLE: Final = "="
"""Before words that say something only where they are the whole heading: T, R, Tahun."""

Says = tuple[str, str]
"""(category, what of it)."""

_Kind = TypeVar("_Kind", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a measure's heading says: `heading` of a measure."""

    act: Act
    of: Of | None
    variant: Variant | None


@dataclass(frozen=True, eq=False)
class HeadingLexicon:
    """Every phrase of the rule file -> what it says; several things where it stands in several lists."""

    phrases: Mapping[tuple[str, ...], tuple[Says, ...]]
    whole: Mapping[str, tuple[Says, ...]]  # headings that say something only where nothing else stands in them

    @cached_property
    def longest(self) -> int:
        """Words of the longest phrase."""
        return max(map(len, self.phrases), default=0)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of a phrase."""
        return frozenset(word for phrase in self.phrases for word in phrase)

    @cached_property
    def accounts(self) -> Mapping[str, str]:
        """Account -> the first phrase that says it."""
        found = [
            (name, " ".join(phrase)) for phrase, said in self.phrases.items() for kind, name in said if kind == ACCOUNTS
        ]
        return dict(reversed(found))

    @cached_property
    def spelling(self) -> tuple[str, ...]:
        """Words long enough to be known when misspelt."""
        return tuple(sorted(word for word in self.words if len(word) >= SHORTEST))


def parse_lexicon(fields: Fields) -> HeadingLexicon:
    """The section `headings`. Raises BadRule where a phrase stands twice in a category."""
    phrases: dict[tuple[str, ...], dict[str, str]] = {}
    whole: dict[tuple[str, ...], dict[str, str]] = {}
    for category in CATEGORIES:
        inner = fields.inner(category)
        for name in _known(category, inner):
            for words in inner.texts(name):
                phrase = tuple(fold_header(words.removeprefix(WHOLE)).split())
                said = (whole if words.startswith(WHOLE) else phrases).setdefault(phrase, {})
                if not phrase or category in said:
                    raise inner.bad(name, f"{words!r} {'tidak berarti apa-apa' if not phrase else 'tertulis dua kali'}")
                said[category] = name
        inner.done()
    fields.done()
    return HeadingLexicon(
        {phrase: tuple(said.items()) for phrase, said in phrases.items()},
        {" ".join(phrase): tuple(said.items()) for phrase, said in whole.items()},
    )


def _known(category: str, inner: Fields) -> tuple[str, ...]:
    """The names a category has; those of accounts are the file's own."""
    if category == ACCOUNTS:
        for name in inner.names():
            if not ACCOUNT.fullmatch(name):
                raise inner.bad(name, "bukan rekening belanja")
        return inner.names()
    known = LEVELS if category == LEVEL else tuple(each.value for each in _CLOSED[category])
    return tuple(name for name in inner.names() if name in known)


def parse_heading(fields: Fields) -> Heading:
    """The key `heading` of a measure."""
    made = Heading(
        Act(fields.text("act", among=[each.value for each in Act])),
        _one(fields, "of", Of),
        _one(fields, "variant", Variant),
    )
    fields.done()
    return made


def _one(fields: Fields, key: str, kind: type[_Kind]) -> _Kind | None:
    said = fields.text(key, "", ["", *(each.value for each in kind)])
    return kind(said) if said else None
