"""Two amounts interchanged that only percents tell of: two percents called wrong become one open question."""

import pytest
from check_build import brief, candidates, located, run, table
from network_build import at, broken_percents, moves_of, network_of

from pipeline.check.grid.numbers import RatioNo
from pipeline.check.localise import under_percents
from pipeline.check.localise.explanation import CELL, Choice, Component, Located, cell
from pipeline.check.localise.network import Network
from pipeline.check.localise.under_percents import put_back

SWAPPED = """
kegiatan 1 K | 2.000 | 1.300
  sub_kegiatan 1.1 S | 1.000 | 500 | 80,00%
  sub_kegiatan 1.2 T | 1.000 | 800 | 50,00%
"""
S, T = 1, 2
Told = list[list[tuple[str, tuple[int, ...], int | None]]]


def _net(text: str = SWAPPED, columns: str = "pagu realisasi persen") -> Network:
    return network_of(table("Realisasi", columns, text))


def _wrong(net: Network, ratio: RatioNo) -> Located:
    """The percent alone, called wrong."""
    right = net.right_percent(ratio, {})
    assert right is not None
    percent = net.ratio_cells(ratio)[0]
    return Located(Component((), (ratio,)), ((cell((percent,), right - int(net.value[percent])),),))


def _put_back(net: Network) -> list[Located]:
    return put_back(net, [_wrong(net, each) for each in broken_percents(net)])


def _told(net: Network) -> list[Told]:
    return [[moves_of(each) for each in answer.solutions] for answer in _put_back(net)]


def test_two_percents_become_one_question() -> None:
    """The percents, or the realisasi, stand in each other's row; both put right both, and no sum tells."""
    net = _net()
    (answer,) = _put_back(net)
    assert answer.component == Component((), (RatioNo(0), RatioNo(1)))
    assert answer.solutions == tuple(
        (Choice("sel_tertukar", cells, ((cells[0], change), (cells[1], -change)), (), (S, T)),)
        for cells, change in (
            ((at(net, S, "persen"), at(net, T, "persen")), -3000),
            ((at(net, S, "realisasi"), at(net, T, "realisasi")), 30_000),
        )
    )


def test_pagu_may_be_what_was_interchanged() -> None:
    """500 of 1.000 and 500 of 2.000 with each other's percents."""
    text = """
    kegiatan 1 K | 3.000 | 1.000
      sub_kegiatan 1.1 S | 1.000 | 500 | 25,00%
      sub_kegiatan 1.2 T | 2.000 | 500 | 50,00%
    """
    net = _net(text)
    assert [[cells for _, cells, _ in one] for one in _told(net)[0]] == [
        [(at(net, S, "persen"), at(net, T, "persen"))], [(at(net, S, "pagu"), at(net, T, "pagu"))],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("kegiatan 1 K | 3.000 | 2.100\n  sub_kegiatan 1.1 S | 1.000 | 500 | 80,00%\n  sub_kegiatan 1.2 T | 2.000 | 1.600 | 50,00%\n", "pagu realisasi persen"),
        ("sub_kegiatan 1.1 S | 1.000 | 500 | 80,00% | 500\nsub_kegiatan 1.2 T | 1.000 | 800 | 50,00% | 200\n", "pagu realisasi persen sisa"),
        ("program 1 A | 1.000 | 500\n  kegiatan 1.1 K | 1.000 | 500 | 80,00%\n    sub_kegiatan 1.1.1 S | 1.000 | 500 |\nprogram 2 B | 1.000 | 800 | 50,00%\n", "pagu realisasi persen"),
        ("sub_kegiatan 1.1 S | 1.000 | 500 | 81,00%\nsub_kegiatan 1.2 T | 1.000 | 800 | 50,00%\n", "pagu realisasi persen"),
        ("sub_kegiatan 1.1 S | 1.000 | 500 | 50,01%\nsub_kegiatan 1.2 T | 1.000 | 500 | 51,00%\n", "pagu realisasi persen"),
    ],
    ids=["percents alone would do", "each sisa holds", "each sum holds", "one percent is right for neither", "equal amounts"],
)  # fmt: skip
def test_two_percents_stay_two(text: str, columns: str) -> None:
    """No amounts put back mend both and break nothing that holds."""
    net = _net(text, columns)
    before = [_wrong(net, each) for each in broken_percents(net)]
    assert len(before) > 0
    assert put_back(net, before) == before


def test_percents_of_two_tables_are_not_put_together() -> None:
    """Nobody interchanges cells of two sheets."""
    rows = SWAPPED.strip().splitlines()
    docs = [table("Realisasi", "pagu realisasi persen", each, sheet=each[:20]) for each in rows[1:]]
    net = network_of(*docs)
    assert len(broken_percents(net)) == 2
    assert [len(each.component.ratios) for each in _put_back(net)] == [1, 1]


def test_of_three_percents_two_become_one() -> None:
    """S and T as before; U is wrong by itself and stays as it was, before them."""
    net = _net(SWAPPED.replace("2.000 | 1.300", "3.000 | 2.200") + "  sub_kegiatan 1.3 U | 1.000 | 900 | 19,00%\n")
    answers = _put_back(net)
    assert [each.component.ratios for each in answers] == [(2,), (0, 1)]
    assert answers[0] == _wrong(net, RatioNo(2))


def test_a_percent_goes_into_one_question_only() -> None:
    """S with T, and not with U besides, which looks the same as T."""
    net = _net(SWAPPED.replace("2.000 | 1.300", "3.000 | 2.100") + "  sub_kegiatan 1.3 U | 1.000 | 800 | 50,00%\n")
    assert [each.component.ratios for each in _put_back(net)] == [(2,), (0, 1)]


def test_answers_of_anything_else_are_left_as_they_are() -> None:
    """Of a sum, of several percents, of two explanations, or of another cell than the percent."""
    net = _net()
    one, two = (_wrong(net, each) for each in broken_percents(net))
    amount = at(net, T, "realisasi")
    others = [
        Located(Component((0,), two.component.ratios), two.solutions),
        Located(Component((), (RatioNo(1), RatioNo(1))), two.solutions),
        Located(two.component, (*two.solutions, *two.solutions)),
        Located(two.component, ((cell((amount,), 5),),)),
        Located(two.component, ((Choice("persen_lain", two.solutions[0][0].cells, ()),),)),
        Located(two.component, ()),
    ]
    for other in others:
        assert put_back(net, [one, other]) == [one, other]


def test_of_a_column_full_of_wrong_percents_none_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the column is in doubt, not its cells."""
    net = _net()
    monkeypatch.setattr(under_percents, "MOST", 1)
    assert [len(each.component.ratios) for each in _put_back(net)] == [1, 1]
    monkeypatch.setattr(under_percents, "MOST", 2)
    assert [len(each.component.ratios) for each in _put_back(net)] == [2]


def test_a_whole_check_accuses_neither_percent() -> None:
    """All four cells are listed, as one finding."""
    (finding,) = located(run(table("Realisasi", "pagu realisasi persen", SWAPPED)))
    assert brief([finding]) == [("RANCU", "E6", 80, None, "")]
    assert candidates(finding) == [("D6", 500, 800), ("D7", 800, 500), ("E6", 80, 50), ("E7", 50, 80)]
    assert CELL not in {each.cause.id for each in finding.alternatives if each.cause}
