"""How sure a proposal may be: each judge alone, where it lowers and where it does not; the chain is the least of them."""

from dataclasses import replace

import pytest
from check_build import Doc, run, table, with_value
from hypothesis import given, settings
from hypothesis import strategies as st
from network_build import at, bare, broken_in, grounds_for, network_of

from pipeline.check.localise.explanation import Choice, Component, Located, cell
from pipeline.check.localise.network import Network
from pipeline.check.verdict import judges
from pipeline.check.verdict.case import CONFIDENCE, Case, Judge, Standing, around, is_needed
from pipeline.check.verdict.judges import (
    JUDGES,
    by_documents,
    by_its_cells,
    by_its_company,
    by_memo_rows,
    by_reading,
    by_what_held,
    by_what_is_missing,
    by_what_it_breaks,
    by_witnesses,
    judged,
)
from pipeline.check.verdict.judges_of_amounts import by_bounds
from pipeline.check.verdict.judges_of_percents import by_brothers
from pipeline.model import Confidence
from pipeline.rulebook.relations import Family

SUMS = [(0, 1), (1, -1), (2, -1)], [(3, 1), (1, -1), (4, -1)]


def _case(
    net: Network, choice: Choice, *others: Located, equations: tuple[int, ...] = (), ratios: tuple[int, ...] = (),
    limited: bool = False, needed: bool = False,
) -> Case:  # fmt: skip
    """A choice that is the only explanation of its component, beside other answers."""
    located = Located(Component(equations or tuple(broken_in(net)), ratios), ((choice,),), limited=limited)
    return Case(grounds_for(net, [located, *others]), located, choice, around(net, located, choice), needed)


def _net() -> Network:
    """Cell 1 is 2 too small in two sums."""
    return bare([12, 4, 6, 13, 7], *SUMS)


# --------------------------------------------------------------------------- what may be said


def test_only_what_is_strong_or_certain_is_an_accusation() -> None:
    """The others are told without a confidence of their own."""
    assert CONFIDENCE == {Standing.STRONG: Confidence.KUAT, Standing.CERTAIN: Confidence.PASTI}
    assert sorted(Standing) == [
        Standing.SILENT, Standing.WITH_OTHERS, Standing.UNDECIDED, Standing.STRONG, Standing.CERTAIN,
    ]  # fmt: skip


# --------------------------------------------------------------------------- by its cells


def test_one_cell_with_a_value_may_be_accused() -> None:
    """So may cells that moved together."""
    net = _net()
    assert by_its_cells(_case(net, cell((1,), 2))) is Standing.CERTAIN
    assert by_its_cells(_case(net, Choice("sel_tertukar", (1, 2), ((1, 2), (2, -2))))) is Standing.CERTAIN


def test_a_set_of_cells_is_a_finding_that_accuses_nobody() -> None:
    """So is a range of values: its equation is broken as printed."""
    net = bare([12, 4, 6, 1], [(0, 1), (1, -1), (2, -1), (3, -1)])
    assert by_its_cells(_case(net, cell((1, 2, 3), 1))) is Standing.UNDECIDED
    assert by_its_cells(_case(net, cell((1,), None))) is Standing.UNDECIDED


def test_a_set_of_cells_of_what_holds_is_told_with_the_others() -> None:
    """Nothing is off as printed, so that it is no finding of its own."""
    net = bare([11, 4, 6, 1], [(0, 1), (1, -1), (2, -1), (3, -1)])
    assert by_its_cells(_case(net, cell((1, 2, 3), 1), equations=(0,))) is Standing.WITH_OTHERS


def test_a_set_of_cells_of_a_broken_percent_is_a_finding() -> None:
    """Also where no equation is broken."""
    net = network_of(table("LKjIP", "pagu realisasi persen", "program 1 A | 500 | 250 | 51,00%"))
    (ratio,) = net.ratios_of(at(net, 0, "persen"))
    spent = cell((at(net, 0, "realisasi"),), None)
    assert by_its_cells(_case(net, spent, ratios=(ratio,))) is Standing.UNDECIDED
    right = network_of(table("LKjIP", "pagu realisasi persen", "program 1 A | 500 | 250 | 50,00%"))
    assert by_its_cells(_case(right, spent, ratios=(ratio,))) is Standing.WITH_OTHERS


# --------------------------------------------------------------------------- by what it breaks


def test_a_cell_that_is_not_doubtful_stands() -> None:
    """It mends two and breaks nothing."""
    assert by_what_it_breaks(_case(_net(), cell((1,), 2))) is Standing.CERTAIN


def test_a_doubtful_cell_is_told_only_where_it_is_needed() -> None:
    """It breaks two equations for one that it mends."""
    net = bare([5, 4, 4, 4], [(0, 1), (1, -1)], [(2, 1), (1, -1)], [(3, 1), (1, -1)])
    choice = cell((1,), 1)
    assert by_what_it_breaks(_case(net, choice, needed=True)) is Standing.WITH_OTHERS
    assert by_what_it_breaks(_case(net, choice)) is Standing.SILENT


# --------------------------------------------------------------------------- by memo rows


def _memo(level: str, kode: str, kind: str = "baris_lebih") -> Standing:
    text = f"total - Jumlah | 900 | 600\n{level} {kode} Di antaranya | 300 | 200\nprogram 1 A | 900 | 600"
    net = network_of(table("Realisasi", "pagu realisasi", text))
    choice = Choice(kind, (0, 1), (), ((0, 1),), (0, 1))
    return by_memo_rows(_case(net, choice))


def test_a_row_without_kode_and_level_that_its_total_leaves_out_may_be_a_memo() -> None:
    """It accuses nobody."""
    assert _memo("rincian", "-") is Standing.UNDECIDED
    assert _memo("rekening", "-") is Standing.UNDECIDED


def test_a_row_with_kode_or_level_is_no_memo() -> None:
    """A program without a kode, or an account with one."""
    assert _memo("program", "-") is Standing.CERTAIN
    assert _memo("rincian", "5.1") is Standing.CERTAIN


def test_only_a_row_that_is_left_out_is_asked_for_memos() -> None:
    """A row counted twice is none, nor is any cell."""
    assert _memo("rincian", "-", "baris_dobel") is Standing.CERTAIN
    assert by_memo_rows(_case(_net(), cell((1,), 2))) is Standing.CERTAIN


# --------------------------------------------------------------------------- by the reading


INFERRED = """
kegiatan 1.1 K | 900 | {}
  sub_kegiatan 1.1.1 S | 600 | 400
  sub_kegiatan 1.1.2 T | 200 | 100
"""


def _read(spent: str, **how: object) -> Standing:
    """The pagu of S, 100 short, of rows whose levels were read so."""
    doc = table("Realisasi", "pagu realisasi", INFERRED.format(spent))
    net = network_of(replace(doc, lines=tuple(replace(line, **how) for line in doc.lines)))  # type: ignore[arg-type]
    return by_reading(_case(net, cell((at(net, 1, "pagu"),), 100)))


def test_a_sum_through_inferred_levels_alone_accuses_nobody() -> None:
    """Unless the same rows add up in another column; hidden rows accuse nobody either way."""
    assert _read("501", level_from="penomoran") is Standing.UNDECIDED
    assert _read("500", level_from="penomoran") is Standing.CERTAIN
    assert _read("501") is Standing.CERTAIN
    assert _read("501", hidden=True) is Standing.UNDECIDED
    assert _read("500", hidden=True) is Standing.UNDECIDED


def test_a_kode_found_by_name_alone_accuses_nobody() -> None:
    """Unless the two rows agree on another amount."""
    kinds = {"kode_from": "nama"}
    standing = []
    for spent in ("400", "401"):
        one = table("Realisasi", "pagu realisasi", "program 1 A | 900 | 400")
        other = table("LKjIP", "pagu realisasi", f"program 1 A | 800 | {spent}")
        joined = replace(other, lines=tuple(replace(line, **kinds) for line in other.lines))
        net = network_of(one, joined)
        standing.append(by_reading(_case(net, cell((at(net, 1, "pagu"),), 10_000))))
    assert standing == [Standing.CERTAIN, Standing.UNDECIDED]


# --------------------------------------------------------------------------- by brothers


BROTHERS = """
kegiatan 1.1 K | 1.000 | 700 | 70,00%
  sub_kegiatan 1.1.1 S | 500 | 400 | {}
  sub_kegiatan 1.1.2 T | 500 | 300 | {}
"""


@pytest.mark.parametrize(
    ("first", "second", "standing"),
    [
        ("67,19%", "72,83%", Standing.UNDECIDED),
        ("67,19%", "60,00%", Standing.CERTAIN),
        ("80,01%", "72,83%", Standing.CERTAIN),
        ("80,03%", "60,00%", Standing.UNDECIDED),
    ],
)
def test_percents_of_brothers_that_are_off_together_accuse_nobody(first: str, second: str, standing: Standing) -> None:
    """Their amounts may make up for each other; one alone, or one that is seen to be rounded otherwise, is accused.

    In its last digit one alone may tell of an amount that is a little off, as nothing but sums holds the amounts here.
    """
    net = network_of(table("LKjIP", "pagu realisasi persen", BROTHERS.format(first, second)))
    percent = at(net, 1, "persen")
    (ratio,) = net.ratios_of(percent)
    choice = cell((percent,), 8000 - int(net.value[percent]))
    assert by_brothers(_case(net, choice, equations=(), ratios=(ratio,))) is standing


# --------------------------------------------------------------------------- by bounds


def test_a_percent_that_nobody_prints_is_not_proposed_as_certain() -> None:
    """9.934 %: the amount beside it is the simpler explanation."""
    net = network_of(table("LKjIP", "pagu realisasi persen", "program 1 A | 5 | 497 | 99,34%"))
    percent = at(net, 0, "persen")
    assert by_bounds(_case(net, cell((percent,), 984_066), ratios=tuple(net.ratios_of(percent)))) is Standing.UNDECIDED
    assert by_bounds(_case(net, cell((percent,), 100), ratios=tuple(net.ratios_of(percent)))) is Standing.CERTAIN


def test_no_amount_below_zero_is_proposed_as_certain() -> None:
    """A realisasi may not be negative where it was not."""
    net = network_of(table("LKjIP", "pagu realisasi", "program 1 A | 5 | 4\n  kegiatan 1.1 B | 5 | 3"))
    spent = at(net, 1, "realisasi")
    assert by_bounds(_case(net, cell((spent,), -400))) is Standing.UNDECIDED
    assert by_bounds(_case(net, cell((spent,), 100))) is Standing.CERTAIN


# --------------------------------------------------------------------------- by documents


def test_what_documents_that_hold_disagree_on_is_never_certain() -> None:
    """Those that agree may be copies."""
    assert by_documents(_case(_net(), cell((1,), 2), limited=True)) is Standing.STRONG
    assert by_documents(_case(_net(), cell((1,), 2))) is Standing.CERTAIN


# --------------------------------------------------------------------------- by what held


def test_a_cell_of_an_equation_that_held_is_not_certain() -> None:
    """The proposals break it, whichever of them does."""
    net = bare([12, 4, 6, 13, 7, 4], *SUMS, [(5, 1), (1, -1)])
    assert by_what_held(_case(net, cell((1,), 2), equations=(0, 1))) is Standing.STRONG
    carried = bare([12, 4, 6, 13, 7, 4, 6], *SUMS, [(5, 1), (1, -1)], [(6, 1), (5, -1)])
    along = Located(Component((3,), ()), ((cell((5,), 2),),))
    assert by_what_held(_case(carried, cell((1,), 2), equations=(0, 1))) is Standing.STRONG
    assert by_what_held(_case(carried, cell((1,), 2), along, equations=(0, 1))) is Standing.CERTAIN
    assert by_what_held(_case(_net(), cell((1,), 2))) is Standing.CERTAIN


def test_a_cell_that_breaks_as_much_as_it_mends_accuses_nobody() -> None:
    """Surplus, of which only the surplus is in nothing else: not pendapatan, whose own rows hold."""
    result = [(0, 1), (1, -1), (2, 1)]
    net = bare([8, 5, 9, 5, 9], result, [(1, 1), (3, -1)], [(2, 1), (4, -1)])
    assert by_what_held(_case(net, cell((1,), 12), equations=(0,))) is Standing.UNDECIDED
    told = bare([8, 5, 9, 5, 9, 8], result, [(1, 1), (3, -1)], [(2, 1), (4, -1)], [(5, 1), (0, -1)])
    assert by_what_held(_case(told, cell((1,), 12), equations=(0,))) is Standing.STRONG


def test_operations_are_not_asked_what_held() -> None:
    """The search has asked that of all their moves together."""
    net = bare([12, 4, 6, 13, 7, 4], *SUMS, [(5, 1), (1, -1)])
    swap = Choice("sel_tertukar", (1, 2), ((1, 2), (2, -2)))
    assert by_what_held(_case(net, swap, equations=(0, 1))) is Standing.CERTAIN


# --------------------------------------------------------------------------- by witnesses


def test_two_equations_without_another_cell_in_common_make_a_cell_certain() -> None:
    """One is not enough, nor are two that share a second cell."""
    assert by_witnesses(_case(_net(), cell((1,), 2))) is Standing.CERTAIN
    alone = bare([12, 4, 6], SUMS[0])
    assert by_witnesses(_case(alone, cell((1,), 2))) is Standing.STRONG
    shared = bare([12, 4, 6, 13, 7], SUMS[0], [(3, 1), (1, -1), (2, -1), (4, 1)])
    assert broken_in(shared) == {0: 2, 1: 10}
    same = bare([12, 4, 6, 5, 7], SUMS[0], [(3, 1), (1, -1), (2, -1), (4, 1)])
    assert broken_in(same) == {0: 2, 1: 2}
    assert by_witnesses(_case(same, cell((1,), 2))) is Standing.STRONG


def test_only_what_the_cell_alone_mends_is_a_witness() -> None:
    """An equation that needs another correction as well is none."""
    net = bare([12, 4, 6, 20, 7], *SUMS)
    other = Located(Component((1,), ()), ((cell((4,), 7),),))
    assert broken_in(net) == {0: 2, 1: 9}
    assert by_witnesses(_case(net, cell((1,), 2), other, equations=(0, 1))) is Standing.STRONG


def test_a_percent_that_the_cell_makes_right_is_a_witness() -> None:
    """Beside its sum; without the percent there is one only."""
    text = "kegiatan 1 K | 900 | 470 | 52,22%\n  sub_kegiatan 1.1 S | 500 | {} | {}\n  sub_kegiatan 1.2 T | 400 | 220 | 55,00%"
    columns = "pagu realisasi persen"
    for printed, standing in (("50,00%", Standing.CERTAIN), ("", Standing.STRONG)):
        net = network_of(table("Realisasi", columns, text.format(280, printed)))
        spent = at(net, 1, "realisasi")
        ratios = tuple(net.ratios_of(at(net, 1, "persen")))
        assert by_witnesses(_case(net, cell((spent,), -3000), ratios=ratios)) is standing


def test_a_percent_that_is_near_only_is_no_witness() -> None:
    """It must hold to half of its last decimal."""
    text = "kegiatan 1 K | 900 | 470 | 52,22%\n  sub_kegiatan 1.1 S | 600 | 440 | 66,66%\n  sub_kegiatan 1.2 T | 300 | 70 | 23,33%"
    net = network_of(table("Realisasi", "pagu realisasi persen", text))
    spent = at(net, 1, "realisasi")
    case = _case(net, cell((spent,), -4000), ratios=tuple(net.ratios_of(spent)))
    assert by_witnesses(case) is Standing.STRONG


def test_a_cell_under_suspicion_witnesses_nothing() -> None:
    """It stands in an equation that is broken and that no proposal mends."""
    beside = [(5, 1), (2, -1)]
    clear = bare([12, 4, 6, 13, 7, 6], *SUMS, beside)
    doubted = bare([12, 4, 6, 13, 7, 9], *SUMS, beside)
    choice = cell((1,), 2)
    assert by_witnesses(_case(clear, choice, equations=(0, 1))) is Standing.CERTAIN
    assert by_witnesses(_case(doubted, choice, equations=(0, 1))) is Standing.STRONG
    mended = Located(Component((2,), ()), ((cell((5,), -3),),))
    assert by_witnesses(_case(doubted, choice, mended, equations=(0, 1))) is Standing.CERTAIN


def test_rows_that_moved_need_four_equations() -> None:
    """And a kind that is seen to move; a row that is not there is never certain."""
    four = [[(number, 1), (number + 4, -1)] for number in range(4)]
    net = bare([1, 2, 3, 4, 0, 0, 0, 0], *four)
    cells = (0, 1, 2, 3)
    moves = tuple((each, -(each + 1)) for each in cells)
    for kind in ("sel_tertukar", "baris_tergeser"):
        assert by_witnesses(_case(net, Choice(kind, cells, moves))) is Standing.CERTAIN
        assert by_witnesses(_case(net, Choice(kind, cells[:3], moves[:3]))) is Standing.STRONG
    for kind in ("kolom_tertukar", "ikut_sisa", "baris_terlewat", "baris_dobel"):
        assert by_witnesses(_case(net, Choice(kind, cells, moves))) is Standing.STRONG


def test_two_rows_that_sums_alone_call_interchanged_are_never_certain() -> None:
    """One of four equations that is another document's says it as well."""
    four = [[(number, 1), (number + 4, -1)] for number in range(4)]
    values, cells = [1, 2, 3, 4, 0, 0, 0, 0], (0, 1, 2, 3)
    choice = Choice("baris_tertukar", cells, tuple((each, -(each + 1)) for each in cells))
    assert by_witnesses(_case(bare(values, *four), choice)) is Standing.STRONG
    across = bare(values, *four, families=[Family.SUM, Family.SUM, Family.SUM, Family.ACROSS])
    assert by_witnesses(_case(across, choice)) is Standing.CERTAIN


def test_a_sum_that_should_be_nothing_accuses_nobody() -> None:
    """What it added up may be missing: the row below prints nothing any more."""
    net = bare([9_043_700, 0, 8_011_100, 7_000_300], [(0, 1), (1, -1)], [(2, 1), (3, -1)])
    assert by_what_is_missing(_case(net, cell((0,), -9_043_700), equations=(0,))) is Standing.UNDECIDED
    assert by_what_is_missing(_case(net, cell((2,), -1_010_800), equations=(1,))) is Standing.CERTAIN


# --------------------------------------------------------------------------- by its company


def _together(net: Network, choice: Choice, *others: Choice) -> Case:
    """A choice that only with others explains all that is broken."""
    located = Located(Component(tuple(broken_in(net)), ()), ((choice, *others),))
    return Case(grounds_for(net, [located]), located, choice, around(net, located, choice), needed=False)


def test_one_of_several_cells_with_no_slip_and_one_witness_accuses_nobody() -> None:
    """Alone it may be accused; so may one whose digits show a slip, and one that two equations ask for."""
    apart = [(0, 1), (1, -1)], [(2, 1), (3, -1)]
    amounts = [9_043_700, 4_118_200, 8_011_100, 7_000_300]
    net, slipped = bare(amounts, *apart), bare([1_234_500, 1_243_500, *amounts[2:]], *apart)
    this, other = cell((1,), 4_925_500), cell((2,), -1_010_800)
    assert by_its_company(_case(net, this)) is Standing.CERTAIN
    assert by_its_company(_together(net, this, other)) is Standing.UNDECIDED
    assert by_its_company(_together(slipped, cell((1,), -9_000), other)) is Standing.CERTAIN
    twice = bare([*amounts, amounts[0]], *apart, [(4, 1), (1, -1)])
    assert by_its_company(_together(twice, this, other)) is Standing.CERTAIN


def test_among_many_cells_a_slip_of_one_is_an_accident() -> None:
    """Four together: a row or a column that moved is the likelier story."""
    net = bare([1_234_500, 1_243_500, 4, 5, 6, 7, 8, 9], *([(at, 1), (at + 1, -1)] for at in (0, 2, 4, 6)))
    slipped, others = cell((1,), -9_000), [cell((at,), -1) for at in (3, 5, 7)]
    assert by_its_company(_together(net, slipped, *others[:2])) is Standing.CERTAIN
    assert by_its_company(_together(net, slipped, *others)) is Standing.UNDECIDED


# --------------------------------------------------------------------------- the chain


def test_every_judge_may_be_the_one_that_lowers() -> None:
    """What all others would call certain."""
    net = bare([12, 4, 6, 13, 7, 4], *SUMS, [(5, 1), (1, -1)])
    shaken = _case(net, cell((1,), 2), equations=(0, 1))
    assert [judge(shaken) for judge in JUDGES if judge is not by_what_held] == [Standing.CERTAIN] * 25
    assert judged(shaken) is Standing.STRONG
    assert judged(_case(_net(), cell((1,), 2))) is Standing.CERTAIN
    assert judged(_case(_net(), cell((1,), 2), limited=True)) is Standing.STRONG
    assert judged(_case(_net(), cell((1, 2), 2))) is Standing.UNDECIDED


CHOICES = st.sampled_from(
    [
        cell((1,), 2), cell((1, 2), 2), cell((1,), None), cell((4,), 2),
        Choice("sel_tertukar", (1, 2), ((1, 2), (2, -2))), Choice("baris_lebih", (0,), (), ((0, -2),), (0, 1)),
        Choice("baris_terlewat", (0,), (), ((0, -2),), (0,)),
    ]
)  # fmt: skip


@settings(deadline=None, max_examples=80)
@given(st.permutations(JUDGES), CHOICES, st.tuples(st.booleans(), st.booleans(), st.booleans()))
def test_the_order_of_the_judges_changes_nothing(
    order: list[Judge], choice: Choice, flags: tuple[bool, bool, bool]
) -> None:
    """The verdict is the least that any of them leaves."""
    limited, needed, held = flags
    net = bare([12, 4, 6, 13, 7, 4 if held else 6], *SUMS, [(5, 1), (1, -1)])
    case = _case(net, choice, equations=(0, 1), limited=limited, needed=needed)
    each = [judge(case) for judge in order]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judges, "JUDGES", tuple(order))
        assert judged(case) is min(each)
    assert judged(case) is min(each)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(list(Standing)), min_size=1, max_size=6), st.sampled_from(list(Standing)))
def test_no_judge_raises_what_the_others_leave(said: list[Standing], more: Standing) -> None:
    """One more judge can only lower."""
    case = _case(_net(), cell((1,), 2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judges, "JUDGES", tuple((lambda _, one=one: one) for one in said))
        before = judged(case)
        patch.setattr(judges, "JUDGES", tuple((lambda _, one=one: one) for one in (*said, more)))
        assert judged(case) is min(before, more)


def test_a_new_reason_to_doubt_is_one_more_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else need know of it."""
    doc = table("Realisasi", "pagu realisasi sisa", "kegiatan 1 K | 900 | 470 | 430\n  sub_kegiatan 1.1 S | 500 | 280 | 250\n  sub_kegiatan 1.2 T | 400 | 220 | 180")  # fmt: skip
    assert [each.confidence for each in run(doc)] == [Confidence.PASTI]
    monkeypatch.setattr(judges, "JUDGES", (*JUDGES, lambda _: Standing.STRONG))
    assert [each.confidence for each in run(doc)] == [Confidence.KUAT]


# --------------------------------------------------------------------------- what they are asked about


def test_a_choice_is_asked_about_what_it_plays_a_part_in() -> None:
    """The equations of its component that hold one of its cells, or that a missing row changes."""
    net = bare([12, 4, 6, 13, 7, 9, 8], *SUMS, [(5, 1), (6, -1)])
    part = Component((0, 1, 2), ())
    assert around(net, Located(part, ()), cell((1,), 2)) == ([0, 1], [])
    assert around(net, Located(part, ()), cell((2, 6), 2)) == ([0, 2], [])
    row = Choice("baris_terlewat", (0,), (), ((2, -1),), (5,))
    assert around(net, Located(part, ()), row) == ([0, 2], [])


ROWS = "kegiatan 1 K | 900 | 470 | 52,22%\n  sub_kegiatan 1.1 S | 500 | 250 | 50,00%\n  sub_kegiatan 1.2 T | 400 | 220 | 55,00%"


def _percents(doc: Doc | None = None) -> Network:
    return network_of(doc or table("Realisasi", "pagu realisasi persen", ROWS))


def test_a_choice_is_asked_about_its_percents() -> None:
    """Those of the component that hold one of its cells."""
    net = _percents()
    one, other = (net.ratios_of(at(net, row, "persen"))[0] for row in (1, 2))
    part = Component((), (one, other))
    assert around(net, Located(part, ()), cell((at(net, 1, "persen"),), 1)) == ([], [one])


def test_a_choice_of_another_component_is_asked_about_all_that_it_touches() -> None:
    """It makes up for others: its equations, whether they hold or not."""
    net = bare([12, 4, 6, 13, 7, 9, 8], *SUMS, [(5, 1), (6, -1)])
    assert around(net, Located(Component((2,), ()), ()), cell((1,), 2)) == ([0, 1], [])


def test_a_percent_of_another_component_is_asked_about_itself() -> None:
    """It stands in no equation: its percent, which was computed from an amount that is wrong."""
    net = _percents(with_value(table("Realisasi", "pagu realisasi persen", ROWS), 2, "realisasi", 230))
    (sums,) = broken_in(net)
    (ratio,) = net.ratios_of(at(net, 1, "persen"))
    choice = cell((at(net, 1, "persen"),), 100)
    assert around(net, Located(Component((sums,), ()), ()), choice) == ([], [ratio])


def test_an_uncertain_choice_is_needed_where_something_stays_broken() -> None:
    """After all that is proposed."""
    net = _net()
    choice = cell((2,), 2)
    assert is_needed(grounds_for(net, []), choice)
    mended = Located(Component((0, 1), ()), ((cell((1,), 2),),))
    assert not is_needed(grounds_for(net, [mended]), choice)


# --------------------------------------------------------------------------- by the column


def test_what_stands_on_a_column_without_heading_accuses_nobody() -> None:
    """That the column is sisa, only its rows say: a cell that breaks them may be another column's."""
    text = """
        kegiatan 1.1.2.1 K | 1.000 | 700 | 300
          sub_kegiatan 1.1.2.1.1 S | 600 | 420 | 180
          sub_kegiatan 1.1.2.1.2 T | 400 | 280 | 121
    """
    told = table("Realisasi", "pagu realisasi sisa", text)
    (sure,) = run(told)
    (unsure,) = run(replace(told, inferred=("sisa",)))
    assert (sure.confidence, sure.cells[0].address) == ("PASTI", "E7")
    assert (unsure.confidence, dict(unsure.args)["ragu"]) == ("RANCU", "kolom")


def test_what_headed_columns_say_as_well_stays_an_accusation() -> None:
    """The pagu is off in its own sum too."""
    doc = table("Realisasi", "pagu realisasi sisa", """
        kegiatan 1.1.2.1 K | 1.000.000 | 700.000 | 300.000
          sub_kegiatan 1.1.2.1.1 S | 600.000 | 420.000 | 180.000
          sub_kegiatan 1.1.2.1.2 T | 450.000 | 280.000 | 120.000
    """)  # fmt: skip
    (finding,) = run(replace(doc, inferred=("sisa",)))
    assert (finding.confidence, finding.cells[0].address) == ("KUAT", "C7")
