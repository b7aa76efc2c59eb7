"""Slips that move several cells at once: each is one finding, with its cause."""

from collections.abc import Callable

from check_build import Doc, Line, brief, candidates, located, run, table

ROWS = [
    ("program", "1.6.1", "A", -1, 12_345_678, 9_000_100),
    ("kegiatan", "1.6.1.2.1", "K1", 0, 7_345_678, 5_000_100),
    ("sub_kegiatan", "1.6.1.2.1.1", "S1", 1, 4_000_678, 3_000_100),
    ("sub_kegiatan", "1.6.1.2.1.2", "S2", 1, 2_345_000, 1_000_000),
    ("sub_kegiatan", "1.6.1.2.1.3", "S3", 1, 1_000_000, 1_000_000),
    ("kegiatan", "1.6.1.2.2", "K2", 0, 5_000_000, 4_000_000),
    ("sub_kegiatan", "1.6.1.2.2.1", "S4", 5, 3_111_000, 3_000_000),
    ("sub_kegiatan", "1.6.1.2.2.2", "S5", 5, 1_889_000, 1_000_000),
    ("total", "", "JUMLAH", -1, 12_345_678, 9_000_100),
]
COLUMNS = ("pagu", "realisasi", "sisa")
Amounts = list[list[int] | None]


def _doc(edit: Callable[[Amounts], None] = lambda _: None, document: str = "Realisasi") -> Doc:
    amounts: Amounts = [[pagu, spent, pagu - spent] for *_, pagu, spent in ROWS]
    edit(amounts)
    kept = [at for at, each in enumerate(amounts) if each is not None]
    place = {old: new for new, old in enumerate(kept)}
    lines = tuple(
        Line(*ROWS[at][:3], place.get(ROWS[at][3], -1), dict(zip(COLUMNS, amounts[at] or (), strict=False)))
        for at in kept
    )
    return Doc(document, lines, columns=COLUMNS)


def _add(amounts: Amounts, row: int, other: int) -> None:
    amounts[row] = [one + two for one, two in zip(amounts[row] or [], amounts[other] or [], strict=True)]


def test_two_rows_interchanged() -> None:
    """All amounts of two rows: one finding, six cells, certain by six sums."""

    def edit(amounts: Amounts) -> None:
        amounts[3], amounts[6] = amounts[6], amounts[3]

    (finding,) = run(_doc(edit))
    assert brief([finding]) == [("PASTI", "C8", 3_111_000, 2_345_000, "baris_tertukar")]
    assert len(finding.cells) == 6
    assert candidates(finding)[0] == ("C11", 2_345_000, 3_111_000)
    assert dict(finding.cause.args)["uraian_2"] == "S4"  # type: ignore[union-attr]


def test_two_cells_of_a_column_interchanged() -> None:
    """One finding for the pair."""

    def edit(amounts: Amounts) -> None:
        amounts[3][0], amounts[6][0] = amounts[6][0], amounts[3][0]  # type: ignore[index]

    (finding,) = run(_doc(edit))
    assert brief([finding]) == [("PASTI", "C8", 3_111_000, 2_345_000, "baris_tertukar")]
    assert candidates(finding) == [("C11", 2_345_000, 3_111_000)]


def test_two_columns_of_a_row_interchanged() -> None:
    """Realisasi and sisa of one row: the row still holds, its sums do not."""

    def edit(amounts: Amounts) -> None:
        amounts[2][1], amounts[2][2] = amounts[2][2], amounts[2][1]  # type: ignore[index]

    (finding,) = run(_doc(edit))
    assert brief([finding]) == [("KUAT", "D7", 1_000_578, 3_000_100, "kolom_tertukar")]
    assert candidates(finding) == [("E7", 3_000_100, 1_000_578)]


def test_a_row_left_out() -> None:
    """All sums of its parent are off by amounts that make a row: its amounts are given, not its name."""

    def edit(amounts: Amounts) -> None:
        amounts[3] = None

    (finding,) = run(_doc(edit))
    assert brief([finding]) == [("KUAT", "C6", None, 2_345_000, "baris_terlewat")]
    assert candidates(finding) == [("D6", None, 1_000_000), ("E6", None, 1_345_000)]


def test_a_row_left_out_is_named_by_another_document() -> None:
    """The document that has it says which it is."""

    def edit(amounts: Amounts) -> None:
        amounts[3] = None

    findings = run(_doc(edit), _doc(document="LKjIP"))
    (finding,) = [each for each in findings if each.outcome.value == "SALAH"]
    assert finding.cause is not None
    assert finding.cause.args == (("kode", "1.6.1.2.1.2"), ("uraian", "S2"))


def test_a_row_counted_twice() -> None:
    """The sum is too high by a row that is there: counted twice, or its twin is missing; both are said."""

    def edit(amounts: Amounts) -> None:
        for row in (1, 0, 8):
            _add(amounts, row, 3)

    (finding,) = run(_doc(edit))
    assert brief([finding]) == [("RANCU", "C6", 9_690_678, None, "")]
    assert candidates(finding)[:3] == [
        ("C6", 9_690_678, 7_345_678),
        ("D6", 6_000_100, 5_000_100),
        ("E6", 3_690_578, 2_345_578),
    ]
    assert [each.cause.id for each in finding.alternatives if each.cause] == ["baris_dobel"] * 3 + [
        "baris_terlewat"
    ] * 3


def test_a_row_that_its_sum_leaves_out() -> None:
    """The sum is too low by a row that is there."""

    def edit(amounts: Amounts) -> None:
        for row in (1, 0, 8):
            amounts[row] = [one - two for one, two in zip(amounts[row] or [], (*ROWS[3][4:], 1_345_000), strict=True)]

    (finding,) = run(_doc(edit))
    assert brief([finding]) == [("KUAT", "C6", 5_000_678, 7_345_678, "baris_terlewat")]


def test_a_column_typed_one_row_too_low() -> None:
    """Three cells of a column, each with its neighbour's amount."""

    def edit(amounts: Amounts) -> None:
        moved = [amounts[row][0] for row in (4, 2, 3)]  # type: ignore[index]
        for row, amount in zip((2, 3, 4), moved, strict=True):
            amounts[row][0] = amount  # type: ignore[index]

    (finding,) = run(_doc(edit))
    assert brief([finding]) == [("KUAT", "C7", 1_000_000, 4_000_678, "baris_tergeser")]
    assert candidates(finding) == [("C8", 4_000_678, 2_345_000), ("C9", 2_345_000, 1_000_000)]


def test_a_pagu_whose_sisa_was_computed_from_it() -> None:
    """The row holds, both sums are off: every brother explains it, with its sisa; none is accused."""

    def edit(amounts: Amounts) -> None:
        amounts[3][0] += 1_000_000  # type: ignore[index]
        amounts[3][2] += 1_000_000  # type: ignore[index]

    (finding,) = run(_doc(edit))
    assert finding.outcome.value == "RANCU"
    assert ("C8", 3_345_000, 2_345_000) in candidates(finding)
    assert ("E8", 2_345_000, 1_345_000) in candidates(finding)


def test_a_sign() -> None:
    """A plus where a minus should be is one cell."""

    def edit(amounts: Amounts) -> None:
        amounts[3][2] *= -1  # type: ignore[index]

    assert brief(run(_doc(edit))) == [("PASTI", "E8", -1_345_000, 1_345_000, "tanda")]


def test_a_total_that_is_not_carried_up() -> None:
    """Only the kegiatan is wrong, by one of its rows: its own cell, and why."""

    def edit(amounts: Amounts) -> None:
        amounts[1][0] -= 2_345_000  # type: ignore[index]

    assert brief(run(_doc(edit))) == [("PASTI", "C6", 5_000_678, 7_345_678, "tidak_diketahui")]


def test_whole_rows_interchanged_take_their_percents_along() -> None:
    """The printed persen moved with the amounts, so each still fits its own row."""
    text = """
    program 1 P | 1.000.000 | 700.000 | 300.000 | 70,00%
      kegiatan 1.1 K | 600.000 | 420.000 | 180.000 | 70,00%
        sub_kegiatan 1.1.1 a | 90.000 | 71.000 | 19.000 | 78,89%
        sub_kegiatan 1.1.2 b | 350.000 | 230.000 | 120.000 | 65,71%
      kegiatan 1.2 L | 400.000 | 280.000 | 120.000 | 70,00%
        sub_kegiatan 1.2.1 c | 250.000 | 190.000 | 60.000 | 76,00%
        sub_kegiatan 1.2.2 d | 310.000 | 209.000 | 101.000 | 67,42%
    total - Jumlah | 1.000.000 | 700.000 | 300.000 | 70,00%
    """
    (finding,) = located(run(table("Realisasi", "pagu realisasi sisa persen", text)))
    assert finding.cause is not None
    assert (finding.confidence.value, finding.cause.id) == ("PASTI", "baris_tertukar")
    assert {each.row for each in finding.cells} == {7, 10}
