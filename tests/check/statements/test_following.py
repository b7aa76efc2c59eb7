"""following.py and inputs.py: what is rightly computed from a wrong figure of the draft is no fault of its own."""

from collections.abc import Sequence

import pytest
from check_build import VOCABULARY, Doc
from statements_build import draft, drafted, ours, own

from pipeline.check.statements.comparing import compared
from pipeline.check.statements.following import Follows, grouped
from pipeline.check.statements.inputs import Inputs
from pipeline.rulebook.precedence import END, THIS_YEAR
from pipeline.statement import How, Statement

A, B = "program 1.6.1 Satu", "program 1.6.2 Dua"
K, S, T = "kegiatan 1.6.1.2.1 Layanan", "sub_kegiatan 1.6.1.2.1.1 Makan", "sub_kegiatan 1.6.1.2.1.2 Sandang"
COMPUTED = {"how": How.COMPUTED}


def said(docs: Sequence[Doc], figures: Sequence[Statement]) -> tuple[list[str], dict[str, list[str]]]:
    """(cells that are wrong by themselves, cell -> the cells that follow from it)."""
    tables, known = drafted(*docs), ours(*figures)
    wrong = compared(tables, known, {}).wrong
    follows = Follows(tables, known, wrong, VOCABULARY)
    roots, followers = grouped(wrong, follows)
    place = {id(each): f"{each.cell.sheet}!{each.cell.address}".removeprefix("Lembar!") for each in wrong}
    return (
        [place[id(each)] for each in roots],
        {place[key]: [place[id(one)] for one in every] for key, every in followers.items()},
    )


ROW = (
    own(A, "pagu", "Rp100"),
    own(A, "realisasi", "Rp80"),
    own(A, "sisa", "Rp20"),
    own(A, "persen", "80%", **COMPUTED),
)


@pytest.mark.parametrize(
    ("cells", "roots", "followers"),
    [
        ("100 | 90 | 10 | 90%", ["D5"], {"D5": ["E5", "F5"]}),
        ("100 | 90 | 20 | 90%", ["D5"], {"D5": ["F5"]}),
        ("100 | 90 | 15 | 90%", ["D5", "E5"], {"D5": ["F5"]}),
        ("100 | 80 | 20 | 85%", ["F5"], {}),
        ("100 | 80 | 20 | 80%", [], {}),
        ("90 | 90 | 0 | 100%", ["C5", "D5"], {"C5": ["E5"], "D5": ["F5"]}),
    ],
)
def test_rest_and_percent_follow_from_their_row(cells: str, roots: list[str], followers: dict[str, list[str]]) -> None:
    """Where they are what the row's own figures make; else they are wrong by themselves."""
    assert said([draft("pagu realisasi sisa persen", f"{A} | {cells}")], ROW) == (roots, followers)


TREE = (
    own(K, "pagu", "Rp9", above="1.6.1"), own(S, "pagu", "Rp4", above="1.6.1.2.1"), own(T, "pagu", "Rp5", above="1.6.1.2.1"),
    own(A, "pagu", "Rp9"), own(B, "pagu", "Rp3"), own("total", "pagu", "Rp12", tops=frozenset({"1.6.1", "1.6.2"})),
)  # fmt: skip


def test_sums_follow_from_what_they_add_up_to_the_total() -> None:
    """Each from the row below it; all are told by the one cell."""
    text = f"{A} | 10\n  {K} | 10\n    {S} | 4\n    {T} | 6\n{B} | 3\ntotal - Jumlah | 13"
    roots, followers = said([draft("pagu", text)], TREE)
    assert roots == ["C8"]
    assert sorted(followers["C8"]) == ["C10", "C5", "C6"]


def test_a_sum_that_its_rows_do_not_make_is_wrong_by_itself() -> None:
    """Though a row below it is wrong as well."""
    text = f"{A} | 11\n  {K} | 10\n    {S} | 4\n    {T} | 6"
    assert said([draft("pagu", text)], TREE) == (["C5", "C8"], {"C8": ["C6"]})


def test_a_share_follows_from_its_total() -> None:
    """Of a table of shares."""
    figures = (
        own(A, "pagu", "Rp60"), own(B, "pagu", "Rp40"), own(A, "bobot", "60%", **COMPUTED), own(B, "bobot", "40%", **COMPUTED),
        own("total", "pagu", "Rp100", tops=frozenset({"1.6.1", "1.6.2"})),
    )  # fmt: skip
    text = f"{A} | 60 | 50%\n{B} | 60 | 50%\ntotal - Jumlah | 120 |"
    assert said([draft("pagu bobot", text)], figures) == (["C6"], {"C6": ["C7", "D5", "D6"]})


def test_what_another_table_has_wrong_makes_a_percent_here() -> None:
    """Efisiensi of a capaian that is wrong in the table of capaian."""
    figures = (
        own(A, "capaian", "95,00%", **COMPUTED), own(A, "persen", "80,00%", **COMPUTED),
        own(A, "efisiensi", "15,00%", how=How.ROUNDED),
    )  # fmt: skip
    here = draft("capaian", f"{A} | 90,00%", sheet="Capaian")
    there = draft("efisiensi", f"{A} | 10,00%", sheet="Efisiensi", block=9)
    assert said([here, there], figures) == (["Capaian!C5"], {"Capaian!C5": ["Efisiensi!C5"]})
    wrong = draft("efisiensi", f"{A} | 11,00%", sheet="Efisiensi", block=9)
    assert said([here, wrong], figures) == (["Capaian!C5", "Efisiensi!C5"], {})


def test_kemajuan_follows_from_a_wrong_target_of_the_renstra() -> None:
    """Its target is that of the plan's last year."""
    figures = (
        own(A, "kinerja", "60%"), own(A, "target_renstra", "80%", period=END), own(A, "tingkat_kinerja", "75%", **COMPUTED),
    )  # fmt: skip
    table = draft("kinerja target_renstra@2026 tingkat_kinerja", f"{A} | 60% | 90% | 66,67%")
    assert said([table], figures) == (["D5"], {"D5": ["E5"]})


def test_a_sum_follows_from_a_row_of_another_table() -> None:
    """The program's pagu where only the other table has its kegiatan."""
    figures = (
        own(K, "pagu", "Rp5", above="1.6.1"), own("kegiatan 1.6.1.2.2 Lain", "pagu", "Rp4", above="1.6.1"), own(A, "pagu", "Rp9"),
    )  # fmt: skip
    here, there = draft("pagu", f"{K} | 6", sheet="Kegiatan"), draft("pagu", f"{A} | 10", sheet="Program", block=9)
    assert said([here, there], figures) == (["Kegiatan!C5"], {"Kegiatan!C5": ["Program!C5"]})


def test_what_a_wrong_range_makes_cannot_be_told() -> None:
    """Of a target "80-85 %" that is wrong the capaian follows, whatever it is."""
    figures = (own(A, "kinerja", "60%"), own(A, "target", "80%"), own(A, "capaian", "75,00%", **COMPUTED))
    table = draft("kinerja target capaian", f"{A} | 60% | sampai 90% | 66,67%")
    assert said([table], figures) == (["D5"], {"D5": ["E5"]})


def test_each_computed_measure_knows_what_it_is_made_of() -> None:
    """Two figures of this year, or one of the plan's last."""
    inputs = Inputs(VOCABULARY)
    assert inputs.of("persen") == (("realisasi", THIS_YEAR), ("pagu", THIS_YEAR))
    assert inputs.of("sisa") == (("pagu", THIS_YEAR), ("realisasi", THIS_YEAR))
    assert inputs.of("tingkat_kinerja") == (("kinerja", THIS_YEAR), ("target_renstra", END))
    assert inputs.of("pagu") is None
    assert [inputs.is_difference(each) for each in ("sisa", "efisiensi", "persen")] == [True, True, False]
    assert [inputs.is_share(each) for each in ("bobot", "persen")] == [True, False]
    assert list(inputs.all_of("efisiensi")) == [
        "efisiensi",
        "capaian",
        "kinerja",
        "target",
        "persen",
        "realisasi",
        "pagu",
    ]
    assert list(inputs.all_of("bobot")) == ["bobot", "pagu"]
