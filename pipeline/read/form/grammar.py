"""A heading's words → what it says, by the lexicon of rules/kosakata.yaml: which column of words, or act × of × when × unit.

Indonesian puts the head first: "Sisa Anggaran" is a rest, "Realisasi Anggaran" what was reached. What a heading does not
say itself is said by the groups above it, the nearest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from pipeline.rulebook.form_columns import MONTHS
from pipeline.rulebook.headings import (
    ACCOUNTS,
    COLUMN,
    LEVEL,
    MONEY_UNITS,
    SHORTEST,
    Act,
    HeadingLexicon,
    HeadingUnit,
    Of,
    TextRole,
    Time,
    Variant,
)
from pipeline.words import YEAR_MARK, fold, fold_header

_TYPO: Final = 86.0
_QUARTER: Final = re.compile(r"tw([1-4])")
_PREFIXES: Final = ("di", "ter")
_SUFFIXES: Final = ("kan", "nya", "")
_ROOT: Final = 4
"""Letters of the shortest root: "sisanya"."""
_BESIDES: Final = "variant besides"
"""A variant that the word of an act says as well: "Kemajuan"."""
_OFFSET: Final = re.compile(r"[nt](min|plus)(\d)")
_MONTHS: Final = {fold(name): number for number, names in enumerate(MONTHS, 1) for name in names}
_OWNERS: Final = frozenset({TextRole.OFFICE, TextRole.SUB_OFFICE, TextRole.REGION})
_AND: Final = frozenset({"dan", "serta"})
_BETWEEN: Final = _AND | {
    "yang",
    "yg",
    "sudah",
    "telah",
    "pada",
    "di",
    "untuk",
    "dari",
    "per",
    "atas",
    "oleh",
    "dengan",
    "dalam",
    "tahun",
    "thn",
}
"""Words that say nothing of their own."""


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


@dataclass(slots=True)
class _Text:
    """What one text of the path says, in its order."""

    terms: list[tuple[str, str]] = field(default_factory=list)
    quarter: int = 0
    month: int = 0
    offset: int = 0
    unknown: list[str] = field(default_factory=list)
    joined: bool = False  # "Kinerja dan Anggaran"
    listed: bool = False  # "Target dan Realisasi"
    spans: bool = False  # "Total Jan-Jul"

    def first(self, category: str) -> str:
        return next((name for kind, name in self.terms if kind == category), "")

    @property
    def act(self) -> str:
        """The first act; "" where the text lists several ("Target dan Realisasi") for the columns below it to choose from."""
        return "" if self.listed else self.first("act")

    def all(self, category: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for kind, name in self.terms if kind == category))


@lru_cache(maxsize=16384)
def meaning_of(lexicon: HeadingLexicon, path: tuple[str, ...], beside: frozenset[Act] = frozenset()) -> Meaning:
    """What a folded path of headings says, outermost group first.

    `beside`: acts that other columns of the same group say themselves: a group that only lists them says none of them.
    """
    texts = [_said(lexicon, text) for text in path]
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


def _beside(own: _Text) -> Act | None:
    """What a heading's own words say after its act: "Persen RAK" is a percent of the RAK; "% terhadap Pagu" is still what was reached."""
    return next((Act(name) for name in own.all("act")[1:] if not own.listed and name != Act.PLANNED), None)


def _is_foreign(text: _Text) -> bool:
    return bool(text.unknown) and all(category == LEVEL for category, _ in text.terms)


def _column(own: _Text) -> tuple[TextRole | None, tuple[str, ...]]:
    """A column of words, where the head of the heading is one; several levels in one heading name rows of each."""
    for category, name in own.terms:
        if category == COLUMN:
            if name == TextRole.KODE and not _OWNERS.isdisjoint(
                own.all(COLUMN)
            ):  # the kode of an office is none of a row
                return TextRole.OTHER, ()
            return TextRole(name), own.all(LEVEL)
        if category == LEVEL:
            return TextRole.LABEL, own.all(LEVEL)
        if category in ("act", "of", "usual_of", "unit"):
            break
    return None, ()


def _of(texts: Sequence[_Text]) -> Of | None:
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


def _units(texts: Sequence[_Text]) -> frozenset[HeadingUnit]:
    """Those of the innermost text that says any."""
    return next(
        (frozenset(map(HeadingUnit, said)) for text in reversed(texts) if (said := text.all("unit"))), frozenset()
    )


def _variant(texts: Sequence[_Text], of: Of | None) -> Variant | None:
    """The innermost; what the word of an act says besides holds of performance: "Kemajuan Fisik" is that of the year."""
    kinds = ("variant", *([_BESIDES] if of in (None, Of.PERFORMANCE) else []))
    said = next((name for text in reversed(texts) for kind in kinds if (name := text.first(kind))), "")
    if not said and any(Time.END in text.all("time") for text in texts):
        return Variant.RENSTRA
    return Variant(said) if said else None


@lru_cache(maxsize=16384)
def _said(lexicon: HeadingLexicon, folded: str) -> _Text:
    """The terms of one folded text, the longest phrase first; misspelt words are taken for the nearest known one."""
    made = _Text()
    if folded in lexicon.whole:
        made.terms += lexicon.whole[folded]
        return made
    printed = folded.split()
    words = [_mended(lexicon, word) for word in printed]
    if words != printed:  # "triwullan ii" is tw2 once it is spelt right
        words = fold_header(" ".join(words)).split()
    made.joined = not _AND.isdisjoint(words)
    at = before = 0
    while at < len(words):
        width = _phrase(lexicon, words, at)
        if width:
            said = lexicon.phrases[tuple(words[at : at + width])]
            made.listed |= at > 0 and words[at - 1] in _AND and _acts(said) and _acts(made.terms[before:])
            before = len(made.terms)
            made.terms += _parted(said)
        elif not _period(made, words[at]):
            if words[at] not in _BETWEEN and len(words[at]) > 1:
                made.unknown.append(words[at])
        else:
            width = 1
        _offset(made, words[at : at + max(width, 1)])
        at += max(width, 1)
    return made


def _parted(said: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The terms of one phrase, a variant that the word of an act says ("Kemajuan") told from one said by itself."""
    besides = any(category == "act" for category, _ in said)
    return [(_BESIDES if besides and category == "variant" else category, name) for category, name in said]


def _acts(said: Iterable[tuple[str, str]]) -> bool:
    return any(category in ("act", "usual") for category, _ in said)


def _phrase(lexicon: HeadingLexicon, words: Sequence[str], at: int) -> int:
    """How many words from here on are one of the lexicon's phrases."""
    for width in range(min(lexicon.longest, len(words) - at), 0, -1):
        if tuple(words[at : at + width]) in lexicon.phrases:
            return width
    return 0


def _period(made: _Text, word: str) -> bool:
    """Quarters, months and years are numbers, not words of the lexicon."""
    if match := _QUARTER.fullmatch(word):
        made.quarter = int(match[1])
    elif word in _MONTHS:
        made.spans |= made.month not in (0, _MONTHS[word])
        made.month = _MONTHS[word]
    elif word != YEAR_MARK:
        return _OFFSET.fullmatch(word) is not None
    return True


def _offset(made: _Text, words: Sequence[str]) -> None:
    for word in words:
        if match := _OFFSET.fullmatch(word):
            made.offset = int(match[2]) * (1 if match[1] == "plus" else -1)


def _mended(lexicon: HeadingLexicon, word: str) -> str:
    """A misspelt word put right, so that the phrases it stands in are found."""
    known = word in lexicon.words or word in _MONTHS or word in _AND or word == YEAR_MARK
    return word if known else _nearest(lexicon, word) or _root(lexicon, word) or word


def _root(lexicon: HeadingLexicon, word: str) -> str:
    """The lexicon's word in a derived one: sisanya → sisa, ditargetkan → target; "" none."""
    stem = next((word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix)), word)
    stems = (stem.removesuffix(suffix) for suffix in _SUFFIXES if stem.endswith(suffix))
    return next((one for one in stems if len(one) >= _ROOT and (one,) in lexicon.phrases), "")


@lru_cache(maxsize=16384)
def _nearest(lexicon: HeadingLexicon, word: str) -> str:
    """The lexicon's word that a misspelt one is; "" none."""
    if len(word) < SHORTEST or not word.isalpha():
        return ""
    known = lexicon.spelling
    near = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_TYPO)
    if near is None:  # two letters exchanged
        return next((one for one in known if OSA.distance(word, one, score_cutoff=1) <= 1), "")
    return near[0]
