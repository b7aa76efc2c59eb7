"""timing.py: of when a figure speaks, whether it is a difference, and whether its writer rounded it."""

from collections.abc import Callable
from functools import cache

import pytest

from pipeline.check.prose.facts import Facts
from pipeline.check.prose.lexicon import Lexicon
from pipeline.check.prose.parts import OTHER, Parts, after, before, taken_apart
from pipeline.check.prose.subjects import Subjects
from pipeline.check.prose.tied import Context
from pipeline.check.prose.timing import about, is_difference, period_of
from pipeline.check.prose.words import sentences
from pipeline.model import Paragraph
from pipeline.read.prose.figures import figures
from pipeline.rulebook.precedence import END, LAST_YEAR, THIS_YEAR
from tests.read.sheets import BOOK

NAMES = BOOK.vocabulary.names
YEARS = {2026: END, 2023: THIS_YEAR, 2022: LAST_YEAR}
HERE = Context((), (), THIS_YEAR)


@cache
def lexicon() -> Lexicon:
    return Lexicon(BOOK.rules.prose, "Dinas Sosial", NAMES)


def parts(text: str) -> Parts:
    """One sentence about no row of any table."""
    (sentence,) = sentences(Paragraph(1, text, figures=tuple(figures(text))), NAMES)
    return taken_apart(sentence, Subjects(Facts([], NAMES), {}, BOOK.rules.prose.levels, NAMES), lexicon(), YEARS)


def of_each(text: str, ask: Callable[[Parts, int], object]) -> list[object]:
    one = parts(text)
    return [ask(one, at) for at in range(len(one.figures))]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Capaian sebesar 95,5%", [THIS_YEAR]),
        ("Capaian sebesar 95,5% pada tahun 2022", [LAST_YEAR]),
        ("Pada tahun 2022 capaian sebesar 95,5%", [LAST_YEAR]),
        ("Pada tahun 2019 capaian sebesar 95,5%", [OTHER]),
        ("Capaian tahun lalu sebesar 95,5%", [LAST_YEAR]),
        ("Capaian pada akhir renstra sebesar 95,5%", [END]),
        ("Capaian triwulan II sebesar 95,5%", ["tw2"]),
        ("Capaian naik dari 90,5% menjadi 95,5%", [LAST_YEAR, THIS_YEAR]),
        ("Capaian 95,5%, tahun 2022 sebesar 90,5%", [THIS_YEAR, LAST_YEAR]),
        ("Capaian 95,5% dibandingkan tahun 2022", [THIS_YEAR]),
    ],
)
def test_a_figure_is_of_the_period_said_behind_it_or_before_it(text: str, periods: list[str]) -> None:
    """What something rose from is last year's; a year after a comma is of what follows."""
    assert of_each(text, lambda one, at: period_of(one, one.figures[at], HERE, lexicon())) == periods


@pytest.mark.parametrize(
    ("text", "differs"),
    [
        ("Capaian naik 5,5%", [True]),
        ("Capaian naik dari 90,5% menjadi 95,5%", [False, False]),
        ("Capaian naik 5,5 poin", [True]),
        ("Terdapat selisih pada anggaran sebesar Rp5.000.000", [True]),
        ("Terdapat selisih Rp5.000.000 dari anggaran Rp9.000.000", [True, False]),
        ("Anggaran sebesar Rp9.000.000", [False]),
    ],
)
def test_what_something_rose_or_fell_by_is_a_difference(text: str, differs: list[bool]) -> None:
    """What it rose from, or to, is none."""
    assert of_each(text, lambda one, at: is_difference(one, one.figures[at], lexicon())) == differs


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("Capaian sekitar 95%", ["about"]), ("Capaian hampir 95%", ["nearly"]), ("Capaian lebih dari 95%", ["more_than"]),
        ("Capaian kurang dari 95%", ["less_than"]), ("Capaian sebesar 95%", [""]), ("Sekitar desa capaian sebesar 95%", [""]),
    ],
)  # fmt: skip
def test_a_word_right_before_a_figure_rounds_it(text: str, lists: list[str]) -> None:
    """One that stands farther off does not."""
    assert of_each(text, lambda one, at: about(one, one.figures[at])) == lists


def test_words_are_found_by_their_place_in_the_text() -> None:
    """The last one that ends before, the first that starts after; -1 and their number where there is none."""
    words = parts("Capaian naik 5,5% lagi").words
    assert [words[before(words, 13)].word, words[after(words, 17)].word] == ["naik", "lagi"]
    assert (before(words, 3), after(words, 99)) == (-1, len(words))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Peraturan Nomor 53 Tahun 2014", 0), ("Tabel 3.1 capaian 95,5%", 1), ("2. Capaian 95,5%", 1),
        ("Rapat tanggal 5 Januari dihadiri 30 orang", 1),
    ],
)  # fmt: skip
def test_a_number_of_a_table_a_law_a_date_or_a_paragraph_is_no_figure(text: str, count: int) -> None:
    """Those that may speak of a table are left."""
    assert len(parts(text).figures) == count
