"""A few figures of two programs, stated as our own tables state them, and sentences about them, for the tests of check/prose."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Final

from pipeline.check.prose.facts import Facts
from pipeline.check.prose.judging import Judge
from pipeline.check.prose.lexicon import Lexicon
from pipeline.check.prose.parts import Parts, taken_apart
from pipeline.check.prose.said import Matter, Slip
from pipeline.check.prose.subjects import Subject, Subjects
from pipeline.check.prose.tied import Claim, Context, Tied
from pipeline.check.prose.tying import Tying
from pipeline.check.prose.whose import Whose
from pipeline.check.prose.words import Sentence, sentences
from pipeline.model import Figure, Number, Paragraph
from pipeline.read.prose.figures import figures
from pipeline.rulebook.precedence import END, LAST_YEAR, THIS_YEAR
from pipeline.statement import TOTAL, Amount, How, Statement
from tests.read.sheets import BOOK

NAMES: Final = BOOK.vocabulary.names
YEARS: Final = {2026: END, 2023: THIS_YEAR, 2022: LAST_YEAR}
DISASTER, SOCIAL, SHELTER, FOOD = "1.06.06", "1.06.02", "1.06.06.2.01", "1.06.06.2.01.01"
_ABOUT: Final = {
    DISASTER: ("program", "Program Penanganan Bencana", "Persentase korban yang tertangani"),
    SOCIAL: ("program", "Program Pemberdayaan Sosial", "Persentase PSKS yang aktif"),
    SHELTER: ("kegiatan", "Perlindungan Sosial Korban Bencana", "Jumlah korban yang dilayani"),
    FOOD: ("sub_kegiatan", "Penyediaan Makanan Darurat", "Jumlah orang yang menerima makanan"),
    TOTAL: ("total", "", ""),
}
_FIGURES: Final = f"""
{DISASTER} pagu       tahun Rp    100000000
{DISASTER} realisasi  tahun Rp    98000000
{DISASTER} persen     tahun %     98.00
{DISASTER} target     tahun %     60
{DISASTER} kinerja    tahun %     57
{DISASTER} capaian    tahun %     95.00
{DISASTER} kinerja    lalu  %     55
{SOCIAL}   pagu       tahun Rp    200000000
{SOCIAL}   realisasi  tahun Rp    150000000
{SOCIAL}   persen     tahun %     75.00
{SOCIAL}   target     tahun %     75
{SOCIAL}   kinerja    tahun %     80
{SOCIAL}   capaian    tahun %     106.67
{SOCIAL}   kinerja    lalu  %     82
{SHELTER}  pagu       tahun Rp    60000000
{SHELTER}  realisasi  tahun Rp    50000000
{FOOD}     pagu       tahun Rp    25000000
{FOOD}     target     tahun Orang 371
- pagu       tahun Rp    300000000
- realisasi  tahun Rp    248000000
- persen     tahun %     82.67
"""
"""Row, measure, period, unit, value; "-" the total."""
_INDICATED: Final = ("target", "kinerja", "capaian")


def amount(said: str, unit: str) -> Amount:
    """A number as our tables print it: "98.00" has two decimals."""
    return Amount(Fraction(said), len(said.partition(".")[2]), unit)


def statement(row: str, measure: str, period: str, *parts: Amount, how: How = How.TAKEN) -> Statement:
    """One figure of a row of the office."""
    level, label, indicator = _ABOUT[row]
    own = indicator if measure in _INDICATED else ""
    return Statement("Tabel 3.2", row, level, label, "", own, measure, period, how, parts)


@cache
def stated() -> tuple[Statement, ...]:
    """All figures of the office."""
    made = []
    for line in _FIGURES.strip().splitlines():
        row, measure, period, unit, value = line.split()
        when = {"tahun": THIS_YEAR, "lalu": LAST_YEAR}[period]
        made.append(statement(row.replace("-", TOTAL), measure, when, amount(value, unit)))
    return tuple(made)


@cache
def facts() -> Facts:
    """The same, to be asked."""
    return Facts(stated(), NAMES)


@cache
def lexicon() -> Lexicon:
    """The words of rules/naskah_tinjau.yaml."""
    return Lexicon(BOOK.rules.prose, "Dinas Sosial", NAMES)


@cache
def names() -> Subjects:
    """The names of the office's rows."""
    return Subjects(facts(), [], BOOK.rules.prose.levels, NAMES)


@cache
def tying() -> Tying:
    """Ties figures to the office's rows."""
    return Tying(facts(), lexicon(), {"persen": ("realisasi", "pagu")})


@cache
def judge() -> Judge:
    """Judges claims by the office's figures."""
    return Judge(facts(), Whose(facts(), BOOK.vocabulary), lexicon(), NAMES)


def matter(year: int = 2023, plan: tuple[int, int] = (2021, 2026)) -> Matter:
    """All that the checks of a sentence ask."""
    return Matter(facts(), lexicon(), BOOK.vocabulary, BOOK.rules.performance.scale, year, plan)


def subject(row: str, indicator: str = "") -> Subject:
    """A row of the office, or an indicator of it."""
    level, label, _ = _ABOUT[row]
    return Subject(row, level, label, indicator)


def paragraph(text: str, level: int = 0) -> Paragraph:
    """One paragraph with its figures; of a level it is a heading."""
    return Paragraph(1, text, level=level, figures=tuple(figures(text)))


def sentence(text: str) -> Sentence:
    """The one sentence of a text."""
    (one,) = sentences(paragraph(text), NAMES)
    return one


def figure(text: str) -> Figure:
    """The one number of a text."""
    (one,) = figures(text)
    return one


def parts(text: str) -> Parts:
    """A sentence taken apart."""
    return taken_apart(sentence(text), names(), lexicon(), YEARS)


def tied(text: str, context: Context | None = None) -> Tied:
    """A sentence with its figures tied; without a context it speaks of nothing but what it names."""
    return tying().tied(parts(text), context or Context())


def claim(text: str, context: Context | None = None) -> Claim:
    """The one figure of a sentence, tied."""
    (one,) = tied(text, context).claims
    return one


def brief(slips: Iterator[Slip]) -> list[tuple[str, object, object, str, bool]]:
    """(check, found, expected, row, sure) of each."""
    return [(each.check, shown(each.found), shown(each.expected), each.row, each.sure) for each in slips]


def shown(value: Number | str) -> object:
    """The exact number, or the word."""
    return Fraction(value.value, 10**value.decimals) if isinstance(value, Number) else value
