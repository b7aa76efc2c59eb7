"""why.py and earlier.py: whose figure stands where ours belongs, else which slip of the hand."""

from collections.abc import Sequence

from check_build import VOCABULARY, table
from statements_build import MEANT, draft, drafted, ours, own, read, told

from pipeline.check.statements.comparing import Mismatch
from pipeline.check.statements.earlier import EarlierYear
from pipeline.check.statements.why import Why
from pipeline.model import Cause
from pipeline.rulebook.precedence import LAST_YEAR
from pipeline.statement import How, Statement

A, B = "program 1.6.1 Satu", "program 1.6.2 Dua"
MONEY = (
    own(A, "pagu", "Rp5.000.000"), own(A, "realisasi", "Rp4.000.000"), own(A, "persen", "80,00%", how=How.COMPUTED),
    own(B, "pagu", "Rp3.000.000"), own(B, "realisasi", "Rp1.500.000"), own(B, "persen", "50,00%", how=How.COMPUTED),
    own("total", "persen", "68,75%", how=How.COMPUTED),
)  # fmt: skip


def causes(columns: str, text: str, figures: Sequence[Statement] = MONEY, last_year: str = "") -> list[tuple[str, str]]:
    """(cause, what it names) of each figure that differs."""
    docs = [draft(columns, text), *([table("Realisasi", "pagu@2022", last_year)] if last_year else [])]
    made, known = drafted(docs[0]), ours(*figures)
    why = Why(made, known, EarlierYear(read(*docs).facts, MEANT[LAST_YEAR]), VOCABULARY)
    found = [why.of(each) for each in told([docs[0]], figures).wrong]
    return [(each.id, dict(each.args).get("uraian") or dict(each.args).get("ukuran", "")) for each in found]


def test_the_whole_offices_percent_is_named() -> None:
    """In a row of one program."""
    assert causes("persen", f"{A} | 68,75%") == [("persen_kantor", "")]


def test_another_column_of_its_own_row_is_named() -> None:
    """As the draft prints it, or as ours would."""
    assert causes("pagu realisasi", f"{A} | 4.000.000 | 4.000.000") == [("kolom_lain", "realisasi")]
    assert causes("pagu", f"{A} | 4.000.000") == [("kolom_lain", "realisasi")]


def test_last_years_figure_of_the_row_is_named() -> None:
    """By its kode, or by its name where it has none there."""
    for row in (A, "program - Satu"):
        assert causes("pagu", f"{A} | 6.100.000", last_year=f"{row} | 6.100.000") == [("salin_tahun_lalu", "")]
    assert causes("pagu", f"{A} | 6.100.000", last_year=f"{B} | 6.100.000") == [("tidak_diketahui", "")]


def test_another_rows_figure_is_named_with_its_row() -> None:
    """The nearest in the draft's own table first, else of ours; a percent by its own name."""
    assert causes("pagu", f"{A} | 3.000.000\n{B} | 3.000.000") == [("salin_baris", "Dua")]
    assert causes("pagu", f"{A} | 3.000.000") == [("salin_baris", "Dua")]
    assert causes("persen", f"{A} | 50,00%") == [("persen_baris_lain", "Dua")]


def test_else_it_is_a_slip_of_the_hand_or_nobody_knows() -> None:
    """What is computed was reckoned wrongly."""
    assert causes("pagu", f"{A} | 5.000.001") == [("digit_diganti", "")]
    assert causes("pagu", f"{A} | 50.000.000") == [("kali_10n", "")]
    assert causes("pagu", f"{A} | 1.234.567") == [("tidak_diketahui", "")]
    assert causes("persen", f"{A} | 12,34%") == [("salah_hitung", "")]


ACHIEVED = (
    own(A, "kinerja", "57%", others={"Realisasi": "57%"}), own(A, "target", "60%"),
    own(A, "capaian", "95,00%", how=How.COMPUTED, others={"Realisasi": "95,00%"}),
)  # fmt: skip


def another_kind(said: str, figures: Sequence[Statement]) -> bool:
    """Whether a wrong realisasi is sure to be the capaian."""
    docs = [draft("kinerja", f"{A} | {said}")]
    known = ours(*figures)
    (one,) = told(docs, figures).wrong
    why = Why(drafted(*docs), known, EarlierYear(read(*docs).facts, MEANT[LAST_YEAR]), VOCABULARY)
    return why.is_another_kind(one, why.of(one))


def test_a_capaian_where_the_realisasi_belongs_is_another_kind() -> None:
    """Where the source's own capaian follows from its realisasi."""
    assert another_kind("95%", ACHIEVED)
    assert not another_kind("59%", ACHIEVED)
    other = own(A, "capaian", "95,00%", how=How.COMPUTED, others={"Realisasi": "91,00%"})
    assert not another_kind("95%", (*ACHIEVED[:2], other))
    assert not another_kind("95%", (*ACHIEVED[:2], own(A, "capaian", "95,00%", how=How.COMPUTED)))


def test_a_word_is_no_figure_of_last_year() -> None:
    """Nor of any other row."""
    figures = (own(A, "target", "60%"), own(B, "target", "70%"))
    docs = [draft("target", f"{A} | WTP")]
    (one,) = told(docs, figures).wrong
    earlier = EarlierYear(read(table("Realisasi", "target@2022", f"{A} | 60%")).facts, MEANT[LAST_YEAR])
    assert isinstance(one, Mismatch)
    assert earlier.says(one, "1.6.1") is False
    assert Why(drafted(*docs), ours(*figures), earlier, VOCABULARY).of(one) == Cause("tidak_diketahui")
