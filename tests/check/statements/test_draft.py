"""draft.py and own_figures.py: the draft figure by figure, and which of our statements speaks of the same."""

from check_build import table
from statements_build import MEANT, REPORT, draft, drafted, ours, own, printed, read

from pipeline.check.statements.draft import draft_tables, exact
from pipeline.model import Number
from pipeline.names import Names
from pipeline.rulebook.precedence import END, LAST_YEAR, THIS_YEAR
from pipeline.statement import TOTAL
from tests.read.sheets import VOCABULARY

TREE = """
program 1.6.1 Satu | 9
  kegiatan 1.6.1.2.1 Kegiatan | 9
    sub_kegiatan 1.6.1.2.1.1 Sub A | 4
    sub_kegiatan 1.6.1.2.1.2 Sub B | 5
program 1.6.2 Dua | 3
total - Jumlah | 12
"""


def test_each_figure_has_its_row_and_what_the_row_is_known_by() -> None:
    """A kode; of a sasaran its name; of a total nothing."""
    made = drafted(draft("pagu", "sasaran - Meningkatnya layanan | 1\nprogram 1.6.1 Satu | 2\ntotal - Jumlah | 3"))
    assert [(each.row.key, each.row.level) for each in made.printed] == [
        (f"s:{VOCABULARY.names.key('Meningkatnya layanan')}", "sasaran"), ("1.6.1", "program"), (TOTAL, "total"),
    ]  # fmt: skip


def test_an_indicator_is_of_the_row_above_it() -> None:
    """Its own label is the indicator."""
    made = drafted(draft("target", "program 1.6.1 Satu | 1\n  indikator - Jumlah lembaga aktif | 2"))
    one = made.printed[1].row
    assert (one.key, one.indicator) == ("1.6.1", "Jumlah lembaga aktif")


def test_periods_are_named_as_our_tables_name_them() -> None:
    """This year, last year, the end of the Renstra; a year that our tables do not ask for is left out."""
    made = drafted(draft("kinerja kinerja@2022 target_renstra@2026 kinerja@2019", "program 1.6.1 Satu | 1 | 2 | 3 | 4"))
    assert [(each.measure, each.period) for each in made.printed] == [
        ("kinerja", THIS_YEAR), ("kinerja", LAST_YEAR), ("target_renstra", END),
    ]  # fmt: skip


def test_several_targets_of_a_cell_are_one_figure() -> None:
    """Part by part; it is no one number."""
    (one,) = drafted(draft("target", "program 1.6.1 Satu | 50 Orang, 18 Orang")).printed
    assert one.numbers == (Number(50, 0, "Orang"), Number(18, 0, "Orang"))
    assert one.value is None
    assert exact(Number(1250, 2, "%")) == 12.5


def test_last_years_report_is_no_draft() -> None:
    """Nor is any other document; without a draft there is nothing."""
    other = table("DPA", "pagu", "program 1.6.1 Satu | 9")
    last = draft("pagu@2022", "program 1.6.1 Satu | 9")
    for docs in ([other], [last], [other, last]):
        assert draft_tables(read(*docs), REPORT, MEANT, VOCABULARY.names).printed in ((), [])


def test_the_figures_below_a_row_are_the_nearest_of_their_kind() -> None:
    """Those of the level below, or further down where it has none."""
    made = drafted(draft("pagu", TREE))
    at = {each.cells[0].address: each for each in made.printed}
    assert made.below(at["C5"].row.rowid, "pagu", THIS_YEAR) == [at["C6"]]
    blank = drafted(draft("pagu", TREE.replace("Kegiatan | 9", "Kegiatan | ")))
    found = blank.below(printed(blank, "C5").row.rowid, "pagu", THIS_YEAR)
    assert [each.cells[0].address for each in found] == ["C7", "C8"]


def test_the_tops_of_a_table_stand_under_no_other_figure() -> None:
    """Its programs; its total is none of them."""
    made = drafted(draft("pagu", TREE))
    tops = made.tops(made.printed[0].row.block, "pagu", THIS_YEAR)
    assert [each.cells[0].address for each in tops] == ["C5", "C9"]


def rows(columns: str, text: str, *figures: object) -> list[str | None]:
    """What our tables know each row of a draft by."""
    known = ours(*figures)  # type: ignore[arg-type]
    return [known.row_of(each.row) for each in drafted(draft(columns, text)).printed]


def test_a_row_is_ours_by_its_kode_or_by_its_name_within_its_level() -> None:
    """A name that two of ours have tells none; nor does a kode that we do not state, where its name is another's."""
    figures = (
        own("program 1.6.1 Satu", "pagu", "Rp1"), own("kegiatan 1.6.1.2.1 Ganda", "pagu", "Rp1"),
        own("kegiatan 1.6.1.2.2 Ganda", "pagu", "Rp1"),
    )  # fmt: skip
    text = "program 1.6.1 Lain | 1\nprogram - Satu | 1\nkegiatan - Satu | 1\nkegiatan - Ganda | 1\ntotal - Jumlah | 1"
    assert rows("pagu", text, *figures) == ["1.6.1", "1.6.1", None, None, TOTAL]


def test_of_two_rows_of_one_name_the_indicator_tells_which() -> None:
    """As it is printed anywhere."""
    figures = (
        own("kegiatan 1.6.1.2.1 Ganda", "target", "1", indicator="Jumlah lansia"),
        own("kegiatan 1.6.1.2.2 Ganda", "target", "1", indicator="Jumlah anak"),
    )
    assert rows("target", "kegiatan - Ganda / Jumlah anak | 1\nkegiatan - Ganda / Jumlah lain | 1", *figures) == [
        "1.6.1.2.2", None,
    ]  # fmt: skip


def test_a_sasaran_may_be_known_by_its_indicator() -> None:
    """Where its own name is worded otherwise."""
    figure = own("sasaran - Meningkatnya layanan", "target", "1", indicator="Indeks kepuasan")
    text = "sasaran - Layanan yang lebih baik / Indeks kepuasan | 1\nsasaran - Layanan lain / Indeks lain | 1"
    assert rows("target", text, figure) == [f"s:{VOCABULARY.names.key('Meningkatnya layanan')}", None]


def indicators(said: str, *ours_of: str) -> list[str]:
    """The indicators of our statements that a figure of the draft is held against."""
    figures = [own("program 1.6.1 Satu", "target", "1", indicator=each) for each in ours_of]
    made = drafted(draft("target", f"program 1.6.1 Satu{' / ' + said if said else ''} | 1"))
    return [each.indicator for each in ours(*figures).of(made.printed[0], made)]


def test_a_figure_is_held_against_its_own_indicator() -> None:
    """By its name, else the only one there is, else the only one that is nearly called so."""
    assert indicators("Jumlah anak", "Jumlah anak", "Jumlah lansia") == ["Jumlah anak"]
    assert indicators("Banyaknya anak", "Jumlah lansia") == ["Jumlah lansia"]
    assert indicators("Persentase lansia terlantar terlayani", "Persentase lansia terlantar yang terlayani", "Jumlah anak") == [
        "Persentase lansia terlantar yang terlayani",
    ]  # fmt: skip
    assert indicators("Indeks kepuasan", "Jumlah anak", "Jumlah lansia") == []
    assert indicators("", "Jumlah anak", "Jumlah lansia") == ["Jumlah anak", "Jumlah lansia"]
    assert indicators("Jumlah anak", "") == [""]


def totals(text: str, *tops: frozenset[str]) -> list[frozenset[str]]:
    figures = [own("program 1.6.1 Satu", "pagu", "Rp1"), own("program 1.6.2 Dua", "pagu", "Rp1")]
    figures += [own("total", "pagu", "Rp9", tops=each) for each in tops]
    made = drafted(draft("pagu", text))
    return [each.tops for each in ours(*figures).of(made.printed[-1], made)]


def test_a_total_is_held_against_one_of_the_same_rows() -> None:
    """Of two programs, not of one of them; where nothing is added up, only against one that adds nothing either."""
    both, one = frozenset({"1.6.1", "1.6.2"}), frozenset({"1.6.1"})
    text = "program 1.6.1 Satu | 1\nprogram 1.6.2 Dua | 1\ntotal - Jumlah | 2"
    assert totals(text, both, one) == [both]
    assert totals(text, one) == []
    assert totals("total - Jumlah | 2", both, frozenset()) == [frozenset()]
    assert totals("total - Jumlah | 2", frozenset(), frozenset()) == []


def test_names_are_compared_as_everywhere() -> None:
    """By the rules' own names."""
    assert isinstance(VOCABULARY.names, Names)
