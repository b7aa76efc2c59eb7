"""said.py and lexicon.py: what the checks of a sentence ask of it and of our tables."""

from fractions import Fraction

import pytest
from prose_build import DISASTER, FOOD, NAMES, SOCIAL, amount, facts, lexicon, matter, parts, statement, subject, tied

from pipeline.check.prose.facts import Facts
from pipeline.check.prose.said import is_said_otherwise, of_one, values
from pipeline.check.prose.subjects import Subject
from pipeline.check.prose.tied import Spoken
from pipeline.rulebook.precedence import LAST_YEAR, THIS_YEAR


def spoken(*subjects: Subject) -> Spoken:
    return Spoken(0, subjects, explicit=True, exact=True)


def test_one_row_is_spoken_of_or_none() -> None:
    """A row and its indicator are one; two rows are none."""
    one, its = subject(DISASTER), subject(DISASTER, "Persentase korban yang tertangani")
    assert of_one(spoken(one, its)) == one
    assert of_one(spoken(one, subject(SOCIAL))) is None
    assert of_one(spoken()) is None


def test_a_value_is_rounded_as_it_is_printed() -> None:
    """Half up; several parts, or several indicators, are no one value."""
    made = statement(FOOD, "capaian", THIS_YEAR, amount("99.995", "%")._replace(decimals=2))
    assert values(Facts([made], NAMES), subject(FOOD), "capaian") == [Fraction(100)]
    several = statement(FOOD, "capaian", THIS_YEAR, amount("1", "%"), amount("2", "%"))
    assert values(Facts([several], NAMES), subject(FOOD), "capaian") == []
    assert values(facts(), subject(DISASTER), "kinerja", LAST_YEAR) == [55]
    assert values(facts(), subject(FOOD), "kinerja") == []


@pytest.mark.parametrize(
    ("text", "otherwise"),
    [
        ("Program Penanganan Bencana naik", False),
        ("Program Penanganan Bencana tidak naik", True),
        ("Program Penanganan Bencana tidak juga naik", True),
        ("Program yang tidak selesai itu pun naik", False),
        ("Diharapkan Program Penanganan Bencana naik", True),
        ("Program Penanganan Bencana naik, diharapkan tetap", False),
    ],
)
def test_what_is_denied_or_hoped_for_is_no_statement(text: str, *, otherwise: bool) -> None:
    """A denial stands right before it, a hope anywhere before it."""
    made = tied(text)
    mark = next(each for each in made.parts.marks if each.said[0] == "rises")
    assert is_said_otherwise(made, mark, lexicon(), ("negations",)) is otherwise


def test_a_measure_phrase_stands_for_its_entry() -> None:
    """What an amount of rupiah, a percent and a count behind it are."""
    (found,) = parts("Realisasi Program Penanganan Bencana").measures
    entry = lexicon().measure(found.said[0])
    assert (entry.by_unit["Rp"], entry.by_unit["%"]) == (("realisasi",), ("kinerja", "persen"))


def test_a_list_is_asked_by_its_name() -> None:
    """Whether one of its phrases stands in a sentence, and which begins at a word."""
    words = parts("Meningkat agar target tercapai").words
    assert lexicon().stands("hopes", words)
    assert not lexicon().stands("versions", words)
    assert [each.said for each in lexicon().found("hopes", words)] == [("agar",)]
    assert lexicon().begins("hopes", words, 0) is None


def test_the_offices_own_name_means_the_whole() -> None:
    """As do the words of the list."""
    words = parts("Dinas Sosial dan seluruh program").words
    assert [each.said[0] for each in lexicon().whole.all_in(words)] == ["Dinas Sosial", "seluruh program"]
    assert matter().lexicon is lexicon()
