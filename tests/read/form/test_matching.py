"""matching.py: which column of a form each heading is, how exactly, and how well the whole form fits."""

from __future__ import annotations

import pytest

from pipeline.read.form.fit import Fit
from pipeline.read.form.header import Region, region
from pipeline.read.form.header_words import header_words
from pipeline.read.form.matching import fits, fits_of
from tests.read.sheets import form, sheet


def _area(*rows: list[object], merged: tuple[str, ...] = ()) -> Region:
    made = sheet(*rows, merged=merged)
    return region(made.rows, made.merged, 0)


def _fits(*rows: list[object], names: tuple[str, ...], merged: tuple[str, ...] = ()) -> list[Fit]:
    vocab = header_words(tuple(map(form, names)))
    return list(fits(vocab, _area(*rows, merged=merged)))


def _best(*rows: list[object], name: str, merged: tuple[str, ...] = ()) -> Fit:
    return _fits(*rows, names=(name,), merged=merged)[0]


def _told(fit: Fit) -> list[tuple[str, tuple[int, ...], str]]:
    """(field, cells, why) of each binding."""
    return [(one.column.field, one.cells, one.why) for one in fit.bindings]


RAK = ["Kode Rekening", "Uraian", "Anggaran Tahun Ini", "Total RAK"]


# --------------------------------------------------------------------------- one heading


def test_the_words_of_a_form_are_known_whatever_their_case_and_order() -> None:
    """Nothing is missing, and nothing of the header is left over: 0,65 for the one (uraian* is a pattern) and 0,2 for the other."""
    fit = _best(["URAIAN", "total rak", "Kode  Rekening", "Anggaran Tahun Ini"], name="rak")
    assert _told(fit) == [
        ("label", (0,), "sama"), ("rak", (1,), "sama"), ("kode", (2,), "sama"), ("pagu", (3,), "sama"),
    ]  # fmt: skip
    assert (fit.missing, fit.depth) == ((), 1)
    assert fit.base == pytest.approx(0.65 * 3.99 / 4 + 0.2)


def test_a_pattern_is_less_exact_than_words_and_a_longer_heading_than_the_pattern() -> None:
    """Uraian* is Uraian alone, or Uraian Belanja as a synonym."""
    alone, longer = (_best([RAK[0], said, *RAK[2:]], name="rak").bindings[1] for said in ("Uraian", "Uraian Belanja"))
    assert (alone.why, alone.quality) == ("sama", 0.99)
    assert (longer.why, longer.quality) == ("sinonim", 0.97)


@pytest.mark.parametrize(("said", "near"), [("Kode Rekenning", 96), ("Kode Rekenign", 92), ("Kode Rekeninggg", 93)])
def test_a_misspelt_word_is_put_right_and_said(said: str, near: int) -> None:
    """A letter doubled, two that changed places: worth a little less, with how near it is."""
    one = _best([said, *RAK[1:]], name="rak").bindings[0]
    assert (one.column.field, one.why) == ("kode", f"mirip {near} %")
    assert one.quality == pytest.approx(0.93, abs=0.02)


def test_two_letters_of_a_short_word_that_changed_places_are_put_right() -> None:
    """Uraain is farther from Uraian by its letters than a misspelt word may be, and is nothing else."""
    assert _told(_best([RAK[0], "Uraain", *RAK[2:]], name="rak"))[1] == ("label", (1,), "mirip 83 %")
    assert "label" in {each.field for each in _best([RAK[0], "Urbian", *RAK[2:]], name="rak").missing}


def test_what_is_wrong_in_a_pattern_is_found_by_its_letters() -> None:
    """Jumlah RAKK is no word put right; as a whole it is nearly Jumlah RAK."""
    one = _best([*RAK[:3], "Jmlah RAK"], name="rak").bindings[3]
    assert (one.column.field, one.why[:5]) == ("rak", "mirip")


def test_a_word_too_far_from_any_is_not_taken_for_one() -> None:
    """Kolom is not Kode; the form is missing it, and says so."""
    fit = _best(["Kolom", *RAK[1:]], name="rak")
    assert [column.field for column in fit.missing] == ["kode"]
    assert 0 not in {cell for one in fit.bindings for cell in one.cells}
    assert fit.base < 0.85 - 0.65 / 4


def test_a_heading_of_a_unit_alone_is_known_by_its_group() -> None:
    """The unit stands under what is counted: a little less exact than the group alone."""
    rows = [RAK, [None, None, "Rp", "Rp"]]
    (fit,) = (each for each in _fits(*rows, names=("rak",)) if each.depth == 2)
    assert [(one.column.field, one.cells, one.quality) for one in fit.bindings][2:] == [
        ("pagu", (2,), 0.97), ("rak", (3,), 0.97),
    ]  # fmt: skip
    assert fit.bindings[2].header == "Anggaran Tahun Ini › Rp"


def test_the_group_tells_two_columns_of_the_same_words_apart() -> None:
    """Realisasi of kinerja and of anggaran, wherever each stands."""
    for groups, order in ((("KINERJA", "ANGGARAN (Rp)"), (3, 5)), (("ANGGARAN (Rp)", "KINERJA"), (5, 3))):
        under = {"KINERJA": ["TARGET", "REALISASI"], "ANGGARAN (Rp)": ["ALOKASI", "REALISASI"]}
        fit = _best(
            ["NO", "PROGRAM / KEGIATAN", groups[0], None, groups[1], None, "INDIKATOR KINERJA"],
            [None, None, *under[groups[0]], *under[groups[1]]],
            name="realisasi_tw", merged=("C1:D1", "E1:F1"),
        )  # fmt: skip
        found = {one.column.field: one.cells[0] for one in fit.bindings}
        assert (found["kinerja"], found["realisasi"]) == order
        assert fit.missing == ()


def test_a_name_printed_over_several_cells_is_one_column() -> None:
    """A merged title over kode and names; of amounts each cell is a column of its own."""
    fit = _best(
        ["Kode Rekening", None, None, "Uraian", None, "Anggaran Tahun Ini", "Total RAK"], ["", "", "", "", "", "", ""],
        name="rak", merged=("A1:C1", "D1:E1"),
    )  # fmt: skip
    assert _told(fit)[:2] == [("kode", (0, 1, 2), "sama"), ("label", (3, 4), "sama")]


def test_a_column_stands_once_unless_its_form_repeats_it() -> None:
    """Of two the left one; the years of a Renstra all, each with its year."""
    fit = _best(["Kode Rekening", "Uraian", "Anggaran Tahun Ini", "Anggaran Tahun Ini", "Total RAK"], name="rak")
    assert [cells for field, cells, _ in _told(fit) if field == "pagu"] == [(2,)]
    years = _best(["No", "Program", "Indikator", "Satuan", "Tahun 2021", "Tahun 2022"], name="renstra_matriks")
    assert [(one.cells, one.years) for one in years.bindings if one.column.repeat] == [((4,), (2021,)), ((5,), (2022,))]


def test_a_title_over_a_pair_is_taken_for_what_stands_beside_it() -> None:
    """K and Rp left out below merged titles: the title says nothing of the two, their place does."""
    titles = ["Target Kinerja Renja Tahun Berjalan", None, "Realisasi Capaian Kinerja Renja Tahun Berjalan", None]
    fit = _best(["No", "Program dan Kegiatan", "Indikator", *titles], name="e81", merged=("D1:E1", "F1:G1"))
    assert _told(fit)[3:] == [
        ("target", (3,), "posisi"), ("pagu", (4,), "posisi"),
        ("kinerja_tahun", (5,), "posisi"), ("realisasi_tahun", (6,), "posisi"),
    ]  # fmt: skip
    alone = _fits(["No", "Program dan Kegiatan", "Indikator", titles[0]], names=("e81",))
    assert "posisi" not in {one.why for fit in alone for one in fit.bindings}


# --------------------------------------------------------------------------- the whole form


def test_a_form_of_which_less_than_half_stands_there_does_not_fit() -> None:
    """Two of four required columns do, one does not."""
    assert [fit.form.id for fit in _fits(RAK[:2], names=("rak",))] == ["rak"]
    assert _fits(RAK[1:2], names=("rak",)) == []


def test_the_form_without_missing_columns_comes_first() -> None:
    """Whatever else may be more exact."""
    found = _fits(["Kode Rekening", "Uraian", "Jumlah (Rp)"], names=("rak", "dpa_ringkasan"))
    assert [(fit.form.id, bool(fit.missing)) for fit in found] == [("dpa_ringkasan", False), ("rak", True)]


def test_a_header_that_goes_on_below_costs_a_fit_that_ends_above() -> None:
    """Two words of any form in the next row."""
    rows = [RAK, [None, None, "Januari", "Februari"]]
    found = {fit.depth: fit.base for fit in _fits(*rows, names=("rak",))}
    one_word = {fit.depth: fit.base for fit in _fits(RAK, [None, None, "Januari", "xyz"], names=("rak",))}
    assert found[1] == pytest.approx(one_word[1] - 0.25)


def test_number_rows_count_in_the_depth() -> None:
    """Data begin below them."""
    found = _fits(RAK, [1, 2, 3, 4], [None, None, "Rp", "Rp"], names=("rak",))
    assert sorted(each.depth for each in found) == [1, 3]


def test_a_region_is_looked_at_once() -> None:
    """Two sheets of one form have equal regions."""
    vocab = header_words((form("rak"),))
    area = _area(RAK)
    assert fits(vocab, area) is fits(vocab, _area(RAK))
    assert fits(vocab, _area(RAK[:3])) is not fits(vocab, area)


# --------------------------------------------------------------------------- forms that nearly do not fit


def test_forms_of_which_a_little_stands_there_are_given_on_request() -> None:
    """Less than half and not nothing; only those asked for, only at a depth that there is."""
    rak, dpa = form("rak"), form("dpa_ringkasan")
    vocab = header_words((rak, dpa))
    area = _area(["Uraian", "Keterangan"])
    assert [fit.form.id for fit in fits_of(vocab, area, 1, [rak, dpa])] == ["rak", "dpa_ringkasan"]
    assert [fit.form.id for fit in fits_of(vocab, area, 1, [dpa])] == ["dpa_ringkasan"]
    assert fits_of(vocab, area, 2, [rak]) == []
    assert fits_of(vocab, _area(["Keterangan"]), 1, [rak]) == []
    assert fits_of(vocab, _area(RAK), 1, [rak]) == []
