"""subjects.py: whom a sentence names: by the whole name, by a level word and the name, by a name that is nearly one."""

import pytest
from prose_build import BOOK, DISASTER, FOOD, NAMES, SHELTER, SOCIAL, amount, facts, names, sentence, statement, subject

from pipeline.check.prose.facts import Facts
from pipeline.check.prose.subjects import Named, Subjects
from pipeline.rulebook.precedence import THIS_YEAR
from pipeline.statement import Statement

LEVELS = BOOK.rules.prose.levels


def named(text: str, by: Subjects | None = None) -> list[Named]:
    one = sentence(text)
    return (by or names()).named_in(one.tokens, text)


def rows(text: str, by: Subjects | None = None) -> list[tuple[str, bool]]:
    """(row, by its very name) of each name in a sentence."""
    return [(each.row, one.exact) for one in named(text, by) for each in one.subjects]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Program Penanganan Bencana selesai", [(DISASTER, True)]),
        ("program PENANGANAN BENCANA selesai", [(DISASTER, True)]),
        ("Penanganan Bencana selesai", []),
        ("Perlindungan Sosial Korban Bencana selesai", [(SHELTER, True)]),
        ("Program Pemberdayaan Sosial dan Program Penanganan Bencana", [(SOCIAL, True), (DISASTER, True)]),
        ("Kegiatan Penanganan Bencana selesai", []),
        ("Program Penangann Bencana selesai", [(DISASTER, False)]),
        ("Program Penanggulangan Kemiskinan selesai", []),
        ("Sub Kegiatan Penyediaan Makanan Daruratt selesai", [(FOOD, False)]),
        ("Kegiatan ini selesai", []),
        ("", []),
    ],
)
def test_a_row_is_named_by_its_level_and_name_or_by_a_long_name_alone(text: str, found: list[tuple[str, bool]]) -> None:
    """Two words alone may be any two words; a slip of the pen is a name only behind its level."""
    assert (rows(text) if text else found) == found


def test_a_name_says_where_it_stands_as_it_is_printed() -> None:
    """Without the word of its level."""
    (one,) = named("Melalui Program Penanganan BENCANA, selesai")
    assert (one.printed, one.start, one.end, one.level) == ("Penanganan BENCANA", 16, 34, "program")


def test_an_indicator_is_a_name_of_its_own() -> None:
    """It tells the row and the indicator."""
    (one,) = named("Persentase PSKS yang aktif mencapai 80%")
    assert one.subjects == (subject(SOCIAL, "Persentase PSKS yang aktif"),)


def twin(row: str, level: str, label: str) -> Statement:
    return Statement("Tabel", row, level, label, "", "", "pagu", THIS_YEAR, HOW, (amount("1", "Rp"),))


HOW = statement(FOOD, "pagu", THIS_YEAR, amount("1", "Rp")).how


def test_rows_of_one_name_are_all_meant() -> None:
    """The level word in front of it chooses among them."""
    label = "Penyediaan Permakanan bagi Lansia"
    made = Facts([twin("1.1.1.2.1", "kegiatan", label), twin("1.1.1.2.2.1", "sub_kegiatan", label)], NAMES)
    by = Subjects(made, [], LEVELS, NAMES)
    assert rows(f"{label} selesai", by) == [("1.1.1.2.1", True), ("1.1.1.2.2.1", True)]
    assert rows(f"Sub Kegiatan {label} selesai", by) == [("1.1.1.2.2.1", True)]


def test_of_two_names_that_are_as_near_neither_is_meant() -> None:
    """A misspelt name that may be either of two."""
    made = Facts([twin("1.1", "program", "Pembinaan Lansia A"), twin("1.2", "program", "Pembinaan Lansia B")], NAMES)
    by = Subjects(made, [], LEVELS, NAMES)
    assert rows("Program Pembinaan Lansia C selesai", by) == []


def test_another_documents_spelling_is_a_name_too() -> None:
    """Of rows that our tables have."""
    by = Subjects(
        facts(), [(DISASTER, "Program Penanggulangan Musibah"), ("9.9", "Program Lain Sekali")], LEVELS, NAMES
    )
    assert rows("Program Penanggulangan Musibah dan Program Lain Sekali", by) == [(DISASTER, True)]
