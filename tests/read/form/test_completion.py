"""completion.py, contradicted.py: a form's fit by its words, put right by what the columns hold and what their headings say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from pipeline.read.form.column_roles import Understood, understand
from pipeline.read.form.completion import (
    bearable,
    completed,
    explained,
    leaves_names,
    with_words_beside,
)
from pipeline.read.form.contradicted import speaks_against
from pipeline.read.form.fit import Fit
from pipeline.read.form.grammar_context import meanings_of
from pipeline.read.form.header import headings, region
from pipeline.read.form.header_words import header_words
from pipeline.read.form.matching import fits, fits_of
from tests.read.sheets import VOCABULARY, form, sheet

KODE = ["1.06.02", "1.06.04", "1.06.05", "1.06.06"]
NAMES = [
    "Program Pemberdayaan Sosial",
    "Program Rehabilitasi Sosial",
    "Program Perlindungan Sosial",
    "Program Bencana Alam",
]
PLAN = [1_000_000.0, 2_400_000.0, 3_100_000.0, 750_000.0]
OUT = [900_000.0, 2_000_000.0, 3_000_000.0, 600_000.0]
SHARE = [90.0, 83.33, 96.77, 80.0]
REST = [plan - out for plan, out in zip(PLAN, OUT, strict=True)]
SAID = ["belum ada data"] * 4


class Made(NamedTuple):
    """The fit by words alone, what is understood of the columns, and the fit put right."""

    words: Fit
    understood: Understood
    fit: Fit


def _made(name: str, heads: list[Any], *columns: list[Any], groups: list[Any] | None = None) -> Made:
    """A table of these columns as one of the project's forms; `groups`: a header row above, merged where "<"."""
    one = form(name)
    above = [groups] if groups is not None else []
    made = sheet(*above, heads, *map(list, zip(*columns, strict=True)))
    area, depth = region(made.rows, (), 0), 1 + len(above)
    vocab = header_words((one,))
    fit = next(each for each in (*fits(vocab, area), *fits_of(vocab, area, depth, [one])) if each.depth == depth)
    expected = tuple(column.measure for column in one.columns if column.measure and column.required)
    assert fit.headings == headings(area, depth)
    understood = understand(
        one.vocabulary, one.relations, fit.headings, made.rows, range(depth, len(made.rows)), expected=expected, year=2023,
    )  # fmt: skip
    return Made(fit, understood, completed(fit, understood))


def _told(fit: Fit) -> list[tuple[str, tuple[int, ...], str]]:
    return [(one.column.field, one.cells, one.why) for one in fit.bindings]


def _missing(fit: Fit) -> list[str]:
    return [column.field for column in fit.missing]


JENIS = "lkjip_belanja_jenis"


# --------------------------------------------------------------------------- what stays, what goes, what comes


def test_a_fit_that_its_cells_bear_out_stays_as_it_is() -> None:
    """Column by column."""
    made = _made(JENIS, ["Kode", "Uraian", "Anggaran", "Realisasi", "%"], KODE, NAMES, PLAN, OUT, SHARE)
    assert _told(made.fit) == _told(made.words)
    assert made.fit.missing == ()
    assert made.fit.base == pytest.approx(made.words.base)
    assert explained(made.fit, made.understood) == 1.0


def test_a_heading_that_says_another_measure_gives_way_to_the_one_that_says_it() -> None:
    """Anggaran* took the budget before the change; the one after it is the pagu, and the other keeps its own name."""
    heads = ["Kode", "Uraian", "Anggaran Sebelum Perubahan", "Anggaran Setelah Perubahan", "Realisasi", "%"]
    before = [plan - 5_000 for plan in PLAN]
    made = _made(JENIS, heads, KODE, NAMES, before, PLAN, OUT, SHARE)
    assert _told(made.words)[2] == ("pagu", (2,), "sinonim")
    assert _told(made.fit)[2:4] == [("pagu_sebelum", (2,), "judul"), ("pagu", (3,), "judul")]
    assert made.fit.missing == ()
    assert explained(made.fit, made.understood) == 0.75


def test_a_heading_that_says_another_measure_stays_where_nothing_else_is_it() -> None:
    """The form's own words count more than ours: the only budget there is."""
    heads = ["Kode", "Uraian", "Anggaran Sebelum Perubahan", "Realisasi", "%"]
    made = _made(JENIS, heads, KODE, NAMES, PLAN, OUT, SHARE)
    assert _told(made.fit)[2] == ("pagu", (2,), "sinonim")


def test_rupiah_are_no_words() -> None:
    """A column of three words at least goes, and its form lacks it; two words are two cells to be told as unreadable."""
    heads = ["Uraian", "Anggaran", "Realisasi", "%"]
    made = _made(JENIS, heads, NAMES, PLAN, SAID, SHARE)
    assert ([field for field, *_ in _told(made.fit)], _missing(made.fit)) == (
        ["label", "pagu", "persen"],
        ["realisasi"],
    )
    assert not bearable(made.fit)
    assert made.fit.base < made.words.base - 0.65 / 5
    two = _made(JENIS, heads, NAMES, PLAN, [*SAID[:2], None, None], SHARE)
    assert _missing(two.fit) == []


def test_a_measure_that_the_form_does_not_know_comes_with_its_own_name() -> None:
    """The sisa of a cash plan; its realisasi the form knows itself."""
    heads = ["Kode Rekening", "Uraian", "Anggaran", "Total RAK", "Realisasi Anggaran", "Sisa Anggaran"]
    made = _made("rak", heads, KODE, NAMES, PLAN, PLAN, OUT, REST)
    assert _told(made.fit)[4:] == [("realisasi", (4,), "sama"), ("sisa", (5,), "judul")]


def test_a_column_of_the_form_is_found_by_what_it_is() -> None:
    """Kolom 5 is no word of the form; what it holds is the percent of its pagu."""
    made = _made(JENIS, ["Uraian", "Anggaran", "Kolom 5", "%"], NAMES, PLAN, OUT, SHARE)
    assert _missing(made.words) == ["realisasi"]
    assert _told(made.fit)[2] == ("realisasi", (2,), "hitungan")
    assert (made.fit.missing, made.fit.bindings[2].quality, made.fit.bindings[2].header) == ((), 0.8, "Kolom 5")


def test_what_nothing_tells_stays_missing() -> None:
    """Equal numbers under a heading that says nothing."""
    made = _made("rak", ["Kode Rekening", "Uraian", "Pagu", "Kolom 4"], KODE, NAMES, PLAN, PLAN)
    assert _missing(made.fit) == ["rak"]
    assert explained(made.fit, made.understood) == 0.5


def test_amounts_in_thousands_keep_their_scale() -> None:
    """As their heading says; that of the percents does not change."""
    heads = ["Uraian", "Anggaran (Ribu Rp)", "Realisasi (Ribu Rp)", "%"]
    made = _made(JENIS, heads, NAMES, [each / 1_000 for each in PLAN], [each / 1_000 for each in OUT], SHARE)
    assert {one.column.field: one.scale for one in made.fit.bindings} == {
        "label": 1, "pagu": 1_000, "realisasi": 1_000, "persen": 1,
    }  # fmt: skip


def test_bindings_stand_from_left_to_right() -> None:
    """In whatever order they were found."""
    made = _made(JENIS, ["%", "Kolom 5", "Uraian", "Anggaran"], SHARE, OUT, NAMES, PLAN)
    assert [one.cells for one in made.fit.bindings] == sorted(one.cells for one in made.fit.bindings)
    assert [field for field, *_ in _told(made.fit)] == ["persen", "realisasi", "label", "pagu"]


# --------------------------------------------------------------------------- kode


def test_a_kode_goes_on_over_the_cells_of_its_group() -> None:
    """Kode in three cells under one title, none of which is anything else."""
    parts = [["1"] * 4, ["06"] * 4, ["02", "04", "05", "06"]]
    made = _made(JENIS, ["Urusan", "Bidang", "Program", "", "", "", ""], *parts, NAMES, PLAN, OUT, SHARE,
                 groups=["Kode", "Kode", "Kode", "Uraian", "Anggaran", "Realisasi", "%"])  # fmt: skip
    (kode,) = (one for one in made.fit.bindings if one.column.kind == "kode")
    assert kode.cells == (0, 1, 2)


def test_a_form_without_a_kode_takes_the_first_that_its_table_has() -> None:
    """lkjip_3_6 knows none."""
    heads = ["Sasaran Strategis", "Kode Program", "Anggaran", "Realisasi", "%"]
    made = _made("lkjip_3_6", heads, NAMES, KODE, PLAN, OUT, SHARE)
    assert [(one.column.kind, one.cells) for one in made.fit.bindings][:2] == [("label", (0,)), ("kode", (1,))]


# --------------------------------------------------------------------------- indicators without a heading


def _indicators(words: list[Any], head: str = "") -> Made:
    heads = ["Program", head, "Target", "Realisasi", "Capaian (%)"]
    goal, reached = [10.0, 20.0, 30.0, 8.0], [9.0, 15.0, 30.0, 2.0]
    return _made("lkjip_3_2", heads, NAMES, words, goal, reached, [90.0, 75.0, 100.0, 25.0])


LONG = [
    "Persentase penyandang yang dilayani",
    "Jumlah lembaga dibina",
    "Persentase korban yang dibantu",
    "Jumlah taruna siaga",
]


def test_words_right_of_the_names_whose_heading_says_nothing_are_the_indicators() -> None:
    """As long as names, in most rows; and only where no heading says indikator."""
    made = _indicators(LONG, "xxx")
    assert [(field, cells) for field, cells, _ in _told(made.fit)][:2] == [("label", (0,)), ("indikator", (1,))]
    assert made.fit.bindings[1].why == "isi"
    assert made.fit.missing == ()


@pytest.mark.parametrize("words", [["ya", "tidak", "ya", "ya"], [LONG[0], LONG[1], None, None], [None] * 4])
def test_short_words_or_few_are_no_indicators(words: list[Any]) -> None:
    """Two of four rows are not most; the form lacks them, and cannot do without."""
    made = _indicators(words, "xxx")
    assert _missing(made.fit) == ["indikator"]
    assert not bearable(made.fit)


# --------------------------------------------------------------------------- what a form can do without


def test_remarks_are_all_that_a_form_can_do_without() -> None:
    """No number, no kode, no name, no indicator."""
    fit = _made("pk_program", ["No", "Program", "Anggaran", "Keterangan"], [1, 2, 3, 4], NAMES, PLAN, SAID).fit
    by_field = {column.field: column for column in fit.form.columns}
    asked = {field: bearable(replace(fit, missing=(column,))) for field, column in by_field.items()}
    assert asked == {"nomor": True, "label": False, "pagu": False, "keterangan": True}
    assert bearable(replace(fit, missing=()))
    kode = next(column for column in form("rak").columns if column.kind == "kode")
    indicator = next(column for column in form("lkjip_3_2").columns if column.field == "indikator")
    assert not bearable(replace(fit, missing=(by_field["nomor"], kode)))
    assert not bearable(replace(fit, missing=(indicator,)))


# --------------------------------------------------------------------------- columns of words beside


def test_words_that_the_form_does_not_know_come_along() -> None:
    """Satuan, lokasi and sumber dana of a cash plan; a remark does not."""
    heads = ["Kode Rekening", "Uraian", "Satuan", "Lokasi", "Sumber Dana", "Anggaran", "Total RAK", "Catatan"]
    fit = _made("rak", heads, KODE, NAMES, SAID, SAID, SAID, PLAN, PLAN, SAID).words
    made = with_words_beside(fit)
    assert [(one.column.kind, one.cells, one.header) for one in made.bindings if one not in fit.bindings] == [
        ("text", (2,), "Satuan"), ("text", (3,), "Lokasi"), ("text", (4,), "Sumber Dana"),
    ]  # fmt: skip
    assert [one.cells for one in made.bindings] == sorted(one.cells for one in made.bindings)
    assert with_words_beside(made) is made


def test_of_two_such_columns_nobody_knows_which() -> None:
    """Two of satuan."""
    heads = ["Kode Rekening", "Uraian", "Satuan", "Satuan", "Anggaran", "Total RAK"]
    fit = _made("rak", heads, KODE, NAMES, SAID, SAID, PLAN, PLAN).words
    assert with_words_beside(fit) is fit


# --------------------------------------------------------------------------- what a heading says


@pytest.mark.parametrize(
    ("field", "heading", "against"),
    [
        ("pagu", "Anggaran", False), ("pagu", "Realisasi Anggaran", True), ("pagu", "Kolom 5", False),
        ("pagu", "Sisa Anggaran", True), ("pagu", "Anggaran Sebelum Perubahan", False), ("pagu", "Satuan", True),
        ("pagu", "Lokasi", False), ("pagu", "Kode", True), ("realisasi", "Realisasi Triwulan II", True),
        ("realisasi", "Realisasi", False), ("label", "Kode", True), ("label", "Uraian", False), ("kode", "Uraian", False),
    ],
)  # fmt: skip
def test_a_heading_speaks_against_its_column_where_it_says_another_thing(
    field: str,
    heading: str,
    against: bool,  # noqa: FBT001
) -> None:
    """Another measure, another time, or a column of words that holds no amounts; silence says nothing, nor does a version."""
    made = _made(JENIS, ["Kode", "Uraian", "Anggaran", "Realisasi", "%"], KODE, NAMES, PLAN, OUT, SHARE)
    binding = next(one for one in made.fit.bindings if one.column.field == field)
    found = headings(region(sheet([heading], ["x"]).rows, (), 0), 1)
    meaning = meanings_of(VOCABULARY.headings, found)[0]
    assert speaks_against(VOCABULARY, binding, meaning) is against


def test_a_form_of_one_column_of_names_leaves_those_beside_it() -> None:
    """Levels in columns side by side are no table of one; a column of names alone leaves none."""
    one = _made("pk_program", ["No", "Program", "Anggaran", "Keterangan"], [1, 2, 3, 4], NAMES, PLAN, SAID)
    beside = [f"Kegiatan {name}" for name in NAMES]
    two = _made("pk_program", ["No", "Program", "Kegiatan", "Anggaran"], [1, 2, 3, 4], NAMES, beside, PLAN)
    assert [leaves_names(each.fit, each.understood) for each in (one, two)] == [False, True]
