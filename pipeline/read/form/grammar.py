"""A heading's words → what it says, by the lexicon of rules/kosakata.yaml: which column of words, or act × of × when × unit.

Indonesian puts the head first: "Sisa Anggaran" is a rest, "Realisasi Anggaran" what was reached. What a heading does not
say itself is said by the groups above it, the nearest first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from pipeline.read.form.heading_text import BESIDES, HeadingText, said_by
from pipeline.rulebook.headings import (
    ACCOUNTS,
    COLUMN,
    LEVEL,
    MONEY_UNITS,
    Act,
    HeadingLexicon,
    HeadingUnit,
    Of,
    TextRole,
    Time,
    Variant,
)
from pipeline.words import YEAR_MARK

_NO_ROWS: Final = frozenset({TextRole.OFFICE, TextRole.SUB_OFFICE, TextRole.REGION, TextRole.INDICATOR})
"""Whose kode is none of a row: "Kode SKPD", "Kode Indikator"."""


_NAMED: Final = frozenset({TextRole.OFFICE, TextRole.SUB_OFFICE})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading with its groups says; None, "" or empty where it does not."""

    role: TextRole | None = None  # of a column of words
    levels: tuple[str, ...] = ()  # of the rows such a column names
    act: Act | None = None
    act_beside: Act | None = (
        None  # the next act, where the heading has one of its own: of its own words, or of its group
    )
    usual: Act | None = None  # what it is when no act is said
    of: Of | None = None
    names_money: bool = False  # by a word of money, not only by one that usually is of money: "Jumlah"
    account: str = ""
    variant: Variant | None = None
    times: frozenset[Time] = frozenset()
    units: frozenset[HeadingUnit] = frozenset()
    quarter: int = 0
    month: int = 0
    offset: int = 0  # years from the table's own
    years: tuple[int, ...] = ()  # that stand in it
    unknown: tuple[str, ...] = ()  # words of the innermost text that the lexicon does not know
    wordless: bool = False  # the innermost text says nothing at all, only its groups do
    spans: bool = False  # several months together, which no figure is
    foreign: bool = False  # a group over it names something that is no act, money or time: "Sasaran PPKS"
    vague: bool = False  # wordless beside others of the same group, so it is only known what it is near to
    scaled: HeadingUnit | None = None  # thousands or millions, as a line over the table says

    @property
    def silent(self) -> bool:
        """Whether it says nothing of what the column counts or names."""
        return self.role is None and self.act is None and self.of is None


@lru_cache(maxsize=16384)
def meaning_of(lexicon: HeadingLexicon, path: tuple[str, ...], beside: frozenset[Act] = frozenset()) -> Meaning:
    """What a folded path of headings says, outermost group first.

    `beside`: acts that other columns of the same group say themselves: a group that only lists them says none of them.
    """
    texts = [said_by(lexicon, text) for text in path]
    if not texts:
        return Meaning()
    own = texts[-1]
    role, levels = _column(own)
    nothing = not (own.terms or own.quarter or own.month or own.offset or YEAR_MARK in path[-1])
    if (role is TextRole.LABEL or (nothing and role is None)) and any(
        _column(text)[0] is TextRole.KODE for text in texts[:-1]
    ):
        role = TextRole.KODE  # "Kode › Program"
    acts = [Act(act) for text in reversed(texts) if (act := text.act)]
    if not own.first("act") and acts and acts[0] in beside and not (own.quarter or own.month):
        acts = []
    units = frozenset(HeadingUnit(name) for text in texts for name in text.all("unit"))
    if len(acts) > 1 and acts[0] is Act.AMOUNT:  # "Realisasi › Volume" is what was reached
        return replace(
            meaning_of(lexicon, path[:-1]), of=Of.PERFORMANCE, names_money=False, units=frozenset(), unknown=tuple(own.unknown),
        )  # fmt: skip
    account = max((text.first(ACCOUNTS) for text in texts), key=len)
    of = _of(texts) or (Of.MONEY if account else None)
    return Meaning(
        role=role,
        levels=levels,
        act=acts[0] if acts else None,
        act_beside=_beside(own) or (acts[1] if len(acts) > 1 else None),
        usual=next((Act(name) for text in reversed(texts) if (name := text.first("usual"))), None),
        of=of or next((Of(name) for text in reversed(texts) if (name := text.first("usual_of"))), None),
        names_money=of is Of.MONEY,
        account=account,
        variant=_variant(texts, of),
        times=frozenset(Time(name) for text in texts for name in text.all("time")),
        units=_units(texts) or units,
        quarter=next((text.quarter for text in reversed(texts) if text.quarter), 0),
        month=next((text.month for text in reversed(texts) if text.month), 0),
        offset=next((text.offset for text in reversed(texts) if text.offset), 0),
        unknown=tuple(own.unknown),
        spans=any(text.spans for text in texts),
        wordless=nothing,
        foreign=any(_is_foreign(text) for text in texts[:-1]),
    )


def _beside(own: HeadingText) -> Act | None:
    """What a heading's own words say after its act: "Persen RAK" is a percent of the RAK; "% terhadap Pagu" is still what was reached."""
    return next((Act(name) for name in own.all("act")[1:] if not own.listed and name != Act.PLANNED), None)


def _is_foreign(text: HeadingText) -> bool:
    return bool(text.unknown) and all(category == LEVEL for category, _ in text.terms)


def _column(own: HeadingText) -> tuple[TextRole | None, tuple[str, ...]]:
    """A column of words, where the head of the heading is one; several levels in one heading name rows of each."""
    for category, name in own.terms:
        if category == COLUMN:
            if name == TextRole.KODE and not own.joined and not _NO_ROWS.isdisjoint(own.all(COLUMN)):
                return TextRole.OTHER, ()
            if name == TextRole.LABEL and not own.all(LEVEL) and (whose := _NAMED & set(own.all(COLUMN))):
                return TextRole(min(whose)), ()  # "Nama Sub Unit"
            return TextRole(name), own.all(LEVEL)
        if category == LEVEL:
            return TextRole.LABEL, own.all(LEVEL)
        if category in ("act", "of", "usual_of", "unit"):
            break
    return None, ()


def _of(texts: Sequence[HeadingText]) -> Of | None:
    """The innermost text that says one thing; "K" and "Rp" say what is counted as well.

    A group that lists what its columns are ("Target dan Pagu") says of none of them what it is.
    """
    for text in reversed(texts):
        if text.listed and text is not texts[-1]:
            continue
        said = text.all("of")
        units = text.all("unit")
        if not said and not MONEY_UNITS.isdisjoint(units):
            return Of.MONEY
        if len(said) == 1 or (said and not text.joined):
            return Of(said[0])
    return None


def _units(texts: Sequence[HeadingText]) -> frozenset[HeadingUnit]:
    """Those of the innermost text that says any."""
    return next(
        (frozenset(map(HeadingUnit, said)) for text in reversed(texts) if (said := text.all("unit"))), frozenset()
    )


def _variant(texts: Sequence[HeadingText], of: Of | None) -> Variant | None:
    """The innermost; what the word of an act says besides holds of performance: "Kemajuan Fisik" is that of the year."""
    kinds = ("variant", *([BESIDES] if of in (None, Of.PERFORMANCE) else []))
    said = next((name for text in reversed(texts) for kind in kinds if (name := text.first(kind))), "")
    if not said and any(Time.END in text.all("time") for text in texts):
        return Variant.RENSTRA
    return Variant(said) if said else None
