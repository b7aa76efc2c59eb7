"""Which rows of different tables speak of the same thing."""

from check_build import Doc, Line, grid_of, table

from pipeline.check.grid.linkage import cross_pairs, indicator_keys, row_keys


def _keys(*docs: Doc) -> list[int]:
    return row_keys(grid_of(*docs)).tolist()


def test_rows_of_one_kode_have_one_key() -> None:
    """Across documents, within the office-year; a blank kode has none."""
    keys = _keys(
        table("DPA", "pagu", "program 1 A | 1\nprogram 2 B | 2"),
        table("LKjIP", "pagu", "program 2 B | 2\nprogram - C | 3"),
        table("LKjIP", "pagu", "program 2 B | 2", office="Lain"),
    )
    assert keys[1] == keys[2]
    assert keys[3] == -1
    assert keys[4] not in keys[:4]


def test_a_kode_twice_in_one_table_says_nothing() -> None:
    """Nor one that two tables of the same form repeat (unit blocks)."""
    assert _keys(table("DPA", "pagu", "program 1 A | 1\nprogram 1 A | 2")) == [-1, -1]
    blocks = [table("LRA", "pagu", "program 1 A | 1", block=number) for number in (1, 2)]
    assert _keys(*blocks) == [-1, -1]


def test_totals_of_whole_tables_are_joined() -> None:
    """The rekap's and the ringkasan's total are one thing; that of a part of the programs is not."""
    whole = table("DPA", "pagu", "program 1 A | 1\nprogram 2 B | 2\ntotal - Jumlah | 3")
    summary = table("DPA", "pagu", "rekening 5 Belanja | 3\ntotal - Jumlah Belanja | 3", form="dpa_ringkasan")
    income = table("DPA", "pagu", "rekening 4 Pendapatan | 3\ntotal - Jumlah | 3", form="lain")
    part = table("LKjIP", "pagu", "program 1 A | 1\ntotal - Jumlah | 1")
    keys = _keys(whole, summary, income, part)
    assert keys[2] == keys[4]
    assert keys[6] == keys[8] == -1


def test_without_codes_a_workbook_joins_its_own_tables_by_name() -> None:
    """Two tables of one draft; not two workbooks, and never where codes are printed."""
    first = table("LKjIP", "pagu", "program - Program  Pemberdayaan | 1", form="a")
    second = table("LKjIP", "pagu", "program - PROGRAM PEMBERDAYAAN | 1", form="b")
    other = table("LKjIP", "pagu", "program - PROGRAM PEMBERDAYAAN | 1", form="c", file="lain.xlsx")
    keys = _keys(first, second, other)
    assert keys[0] == keys[1] >= 0
    assert keys[2] == -1


def test_indicators_are_joined_by_their_words() -> None:
    """A leading number and a few words more do not matter; lines below a program are another matter."""
    plan = table(
        "PK",
        "target",
        "sasaran - S / 1.1 Nilai SAKIP Perangkat Daerah | 80\n"
        "  indikator - I / 1.2 Jumlah Inovasi yang terinternalisasi serta berkelanjutan | 1",
    )
    report = table(
        "Realisasi",
        "target",
        "sasaran - T / Nilai SAKIP Perangkat Daerah | 80\n"
        "  indikator - I / Jumlah Inovasi Yang Terinternalisasi | 1\n"
        "  program 1 P | 5\n    indikator - I / Nilai SAKIP Perangkat Daerah | 80",
    )
    keys = indicator_keys(grid_of(plan, report)).tolist()
    assert keys[0] == keys[2] >= 0
    assert keys[1] == keys[3] >= 0
    assert keys[4:] == [-1, -1]


def test_the_best_reference_comes_first() -> None:
    """Pairs run from the first document of the first side to each other one."""
    docs = [table(name, "pagu", "program 1 A | 1") for name in ("LKjIP", "Realisasi", "DPA")]
    grid = grid_of(*docs)
    left, right = cross_pairs(grid, row_keys(grid), ((("DPA",), "pagu"), (("Realisasi", "LKjIP"), "pagu")), "tahun")
    assert (left.tolist(), right.tolist()) == ([2, 2], [1, 0])
    none = cross_pairs(grid, row_keys(grid), ((("RAK",), "rak"), (("RAK",), "rak")), "tahun")
    assert [each.tolist() for each in none] == [[], []]


def test_a_table_with_the_kinds_only_still_takes_part() -> None:
    """The LRA has operasi and modal and no pagu column."""
    lra = Doc("LRA", (Line("program", "1", "A", -1, {"pagu_operasi": 6, "pagu_modal": 4}),))
    grid = grid_of(table("RAK", "pagu", "program 1 A | 10"), lra)
    left, right = cross_pairs(grid, row_keys(grid), ((("RAK",), "pagu"), (("LRA",), "pagu")), "tahun")
    assert (left.tolist(), right.tolist()) == ([0], [grid.width])
