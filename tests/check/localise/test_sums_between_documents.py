"""An amount against its kinds in another document: said at the lowest row, of every cell that may be the one."""

from check_build import Doc, brief, candidates, located, run, table
from network_build import at, broken_in, moves_of, names_of, network_of

from pipeline.check.localise.explanation import CELL
from pipeline.check.localise.network import Network
from pipeline.check.localise.sums_between_documents import Sums, sums_apart
from pipeline.model import Outcome
from pipeline.rulebook.relations import Family

BY_KIND = """
program 1 A | 100 | 50
  kegiatan 1.1 K | 100 | 50
    sub_kegiatan 1.1.1 S | 60 | 30
    sub_kegiatan 1.1.2 T | 40 | 20
"""
S, T = 2, 3
WHOLE = """
program 1 A | {0}
  kegiatan 1.1 K | {1}
    sub_kegiatan 1.1.1 S | {2}
    sub_kegiatan 1.1.2 T | {3}
"""


def _by_kind(text: str = BY_KIND) -> Doc:
    return table("LRA", "realisasi_operasi realisasi_modal", text)


def _whole(*amounts: int, document: str = "LKjIP", text: str = WHOLE) -> Doc:
    return table(document, "realisasi", text.format(*amounts))


def _apart(*docs: Doc) -> tuple[Network, Sums]:
    net = network_of(*docs)
    broken = broken_in(net)
    asked = [each for each in broken if net.family(each) is Family.ACROSS and len(net.terms(each)) > 2]
    return net, sums_apart(net, broken, asked)


def _rows(net: Network, sums: Sums) -> list[tuple[int, str]]:
    return [(row, measure) for _, row, measure in names_of(net, sums.pure)]


def test_the_lowest_row_is_said_and_none_of_its_totals() -> None:
    """T differs by 7 and so do K and A: each cell of T, with what would put it right; never more than KUAT."""
    net, sums = _apart(_by_kind(), _whole(157, 157, 90, 67))
    assert _rows(net, sums) == [(T, "realisasi")]
    (said,) = sums.located
    assert said.limited
    assert said.component.equations == sums.pure
    kinds = [at(net, T, "realisasi_operasi"), at(net, T, "realisasi_modal")]
    assert [moves_of(each) for each in said.solutions] == [
        [(CELL, (kinds[0],), 700)], [(CELL, (kinds[1],), 700)], [(CELL, (at(net, 7, "realisasi"),), -700)],
    ]  # fmt: skip
    assert set(sums.adjusted.values()) == {0}
    assert len(sums.adjusted) == 3


def test_a_cell_of_nothing_is_not_asked() -> None:
    """No modal stands in T: what was spent there is operasi, or the other document's amount."""
    text = BY_KIND.replace("40 | 20", "60 | 0").replace("100 | 50", "120 | 30")
    net, sums = _apart(_by_kind(text), _whole(157, 157, 90, 67))
    assert [[choice.cells for choice in each] for each in sums.located[0].solutions] == [
        [(at(net, T, "realisasi_operasi"),)], [(at(net, 7, "realisasi"),)],
    ]  # fmt: skip


def test_two_rows_that_differ_are_two_and_their_total_is_none() -> None:
    """K differs by 3 + 7 and says nothing new."""
    net, sums = _apart(_by_kind(), _whole(160, 160, 93, 67))
    assert _rows(net, sums) == [(S, "realisasi"), (T, "realisasi")]


def test_rows_that_make_up_for_each_other_are_still_two() -> None:
    """K and A hold: what they are off by beside their rows below is none of their own."""
    net, sums = _apart(_by_kind(), _whole(150, 150, 97, 53))
    assert _rows(net, sums) == [(S, "realisasi"), (T, "realisasi")]
    assert set(sums.adjusted.values()) == {0}


def test_a_row_that_a_sum_speaks_against_is_left_to_the_search() -> None:
    """K of the LKjIP is 1 more than its rows: T and K are no open question; A, which holds, is."""
    net, sums = _apart(_by_kind(), _whole(158, 158, 90, 67))
    assert _rows(net, sums) == [(0, "realisasi")]
    assert {names_of(net, [each])[0][1]: off for each, off in sums.adjusted.items()} == {T: -700, 1: -800, 0: 0}


def test_a_row_whose_own_sums_do_not_hold_is_left_to_the_search() -> None:
    """T of the LRA is not what K asks for: the search names the cell."""
    text = BY_KIND.replace("40 | 20", "47 | 20")
    net, sums = _apart(_by_kind(text), _whole(150, 150, 90, 60))
    assert (sums.pure, sums.located) == ((), ())
    assert {names_of(net, [each])[0][1]: off for each, off in sums.adjusted.items()} == {T: 700}


def _said_of(*others: int) -> list[list[tuple[str, tuple[int, ...], int | None]]]:
    """What is said of T, 60 by its kinds, where the LKjIP and perhaps the Realisasi say this."""
    documents = zip(("LKjIP", "Realisasi"), others, strict=False)
    _, sums = _apart(_by_kind(), *(_whole(90 + each, 90 + each, 90, each, document=name) for name, each in documents))
    (said,) = sums.located
    assert said.component.equations == tuple(sorted(sums.pure))
    assert said.limited
    return [moves_of(each) for each in said.solutions]


def test_two_against_the_reference_are_all_asked() -> None:
    """One finding, not one of each: a kind, or both others; a reference that stands alone is still the reference."""
    kinds = [[(CELL, (each,), 700)] for each in (9, 10)]
    net = network_of(_by_kind(), _whole(157, 157, 90, 67), _whole(157, 157, 90, 67, document="Realisasi"))
    one, two = at(net, 7, "realisasi"), at(net, 11, "realisasi")
    assert _said_of(67, 67) == [*kinds, [(CELL, (one,), -700), (CELL, (two,), -700)]]


def test_one_against_two_is_the_one() -> None:
    """The Realisasi says what the kinds add up to: the LKjIP alone says another, and is accused."""
    net = network_of(_by_kind(), _whole(157, 157, 90, 67), _whole(150, 150, 90, 60, document="Realisasi"))
    assert _said_of(67, 60) == [[(CELL, (at(net, 7, "realisasi"),), -700)]]


def test_where_all_say_another_all_are_asked() -> None:
    """Each amount with what would make the other two right."""
    net = network_of(_by_kind(), _whole(157, 157, 90, 67), _whole(150, 150, 90, 68, document="Realisasi"))
    one, two = at(net, 7, "realisasi"), at(net, 11, "realisasi")
    assert _said_of(67, 68) == [
        [(CELL, (9,), 700), (CELL, (two,), -100)], [(CELL, (9,), 800), (CELL, (one,), 100)],
        [(CELL, (10,), 700), (CELL, (two,), -100)], [(CELL, (10,), 800), (CELL, (one,), 100)],
        [(CELL, (one,), -700), (CELL, (two,), -800)],
    ]  # fmt: skip


def test_an_amount_of_nothing_may_be_the_one() -> None:
    """A 0 typed for 60 is asked beside the kinds; only of several kinds is one that is 0 left out."""
    net = network_of(_by_kind(), _whole(90, 90, 90, 0))
    assert [(CELL, (at(net, 7, "realisasi"),), 6000)] in _said_of(0)


def test_no_kind_is_asked_to_fall_below_nothing() -> None:
    """A pagu of 35 for 60: of 40 and 20 only the 40 can be 25 less. Where none can, all are asked all the same."""
    kinds = table("LRA", "pagu_operasi pagu_modal", BY_KIND)
    for amount, asked in ((35, [9]), (10, [9, 10])):
        net, sums = _apart(kinds, table("DPA", "pagu", WHOLE.format(90 + amount, 90 + amount, 90, amount)))
        dpa = at(net, 7, "pagu")
        apart = (60 - amount) * 100
        assert [moves_of(each) for each in sums.located[0].solutions] == [
            *([(CELL, (each,), -apart)] for each in asked), [(CELL, (dpa,), apart)],
        ]  # fmt: skip


def test_where_a_pair_of_documents_agrees_against_kinds_the_search_decides() -> None:
    """The DPA prints one pagu, the LKjIP the same: the kinds of the LRA are outvoted, no open question."""
    kinds = table("LRA", "pagu_operasi pagu_modal", BY_KIND)
    whole = [table(name, "pagu", WHOLE.format(157, 157, 90, 67)) for name in ("DPA", "LKjIP")]
    _, sums = _apart(kinds, *whole)
    assert (sums.pure, sums.located) == ((), ())
    assert sorted(sums.adjusted.values()) == [700, 700, 700]
    net, alone = _apart(kinds, whole[0])
    assert _rows(net, alone) == [(7, "pagu")]


def test_rows_that_the_other_document_does_not_have_are_stepped_over() -> None:
    """A kegiatan of the LRA alone stands between T and A: what A differs by is still that of T."""
    text = "program 1 A | {0}\n  sub_kegiatan 1.1.1 S | {1}\n  sub_kegiatan 1.1.2 T | {2}\n"
    net, sums = _apart(_by_kind(), _whole(157, 90, 67, text=text))
    assert _rows(net, sums) == [(T, "realisasi")]
    assert [names_of(net, [each])[0][1] for each in sums.adjusted] == [T, 0]
    assert set(sums.adjusted.values()) == {0}


def test_rows_at_the_top_stand_under_none() -> None:
    """Each for itself."""
    kinds = _by_kind("program 1 A | 100 | 50\nprogram 2 B | 40 | 20\n")
    net, sums = _apart(kinds, table("LKjIP", "realisasi", "program 1 A | 157\nprogram 2 B | 61\n"))
    assert _rows(net, sums) == [(0, "realisasi"), (1, "realisasi")]


def test_nothing_asked_is_nothing_said() -> None:
    """Nor is anything adjusted."""
    net = network_of(_by_kind(), _whole(150, 150, 90, 60))
    assert sums_apart(net, {}, []) == Sums((), (), {})


def test_a_whole_check_accuses_neither_document() -> None:
    """One finding, three candidates, RANCU."""
    (finding,) = located(run(_by_kind(), _whole(157, 157, 90, 67)))
    assert finding.outcome is Outcome.RANCU
    assert sorted(candidates(finding)) == [("C8", 40, 47), ("C8", 67, 60), ("D8", 20, 27)]


def test_a_whole_check_accuses_the_one_that_two_contradict() -> None:
    """Never as certain as a sum would be."""
    same = _whole(150, 150, 90, 60, document="Realisasi")
    (finding,) = located(run(_by_kind(), _whole(157, 157, 90, 67), same))
    assert (finding.document, *brief([finding])) == ("LKjIP", ("KUAT", "C8", 67, 60, "digit_diganti"))
