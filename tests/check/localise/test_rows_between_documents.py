"""Where a cell stands among the sums of its document, and whether any of them speaks against it."""

from check_build import table
from network_build import at, broken_in, network_of

from pipeline.check.localise.network import Network
from pipeline.check.localise.rows_between_documents import depth, holds, row_above, spoken_against

ROWS = """
program 1 P | {} | 500 | 500 | 50,00%
  kegiatan 1.1 K | 600 | 300 | {} | 50,00%
    sub_kegiatan 1.1.1 S | 600 | 300 | 300 | {}
  kegiatan 1.2 L | 400 | 200 | 200 | 50,00%
"""
P, K, S, L = range(4)


def _net(pagu: str = "1.000", sisa: str = "300", persen: str = "50,00%") -> Network:
    lkjip = table("LKjIP", "pagu", "sub_kegiatan 1.1.1 S | 601")
    return network_of(table("Realisasi", "pagu realisasi sisa persen", ROWS.format(pagu, sisa, persen)), lkjip)


def _spoken(net: Network) -> set[tuple[int, str]]:
    return {(net.row(cell), net.measure(cell)) for cell in spoken_against(net, broken_in(net))}


def test_a_row_counts_itself_and_all_above_it() -> None:
    """Nothing is -1."""
    net = _net()
    assert [depth(net, row) for row in (-1, P, K, S, L)] == [0, 1, 2, 3, 2]


def test_the_cell_above_is_the_one_whose_sum_counts_it() -> None:
    """In its own column; none above the top, and none in a column of percents."""
    net = _net()
    assert row_above(net, at(net, S, "pagu")) == at(net, K, "pagu")
    assert row_above(net, at(net, K, "realisasi")) == at(net, P, "realisasi")
    assert row_above(net, at(net, P, "pagu")) is None
    assert row_above(net, at(net, S, "persen")) is None
    assert row_above(net, at(net, S, "sisa")) == at(net, K, "sisa")


def test_what_only_another_document_contradicts_holds() -> None:
    """The LKjIP's 601 says nothing of the sums here; nor do they of it."""
    net = _net()
    broken = broken_in(net)
    assert holds(net, broken, at(net, S, "pagu"))
    assert holds(net, broken, at(net, 4, "pagu"))
    assert spoken_against(net, broken) == set()


def test_a_sum_an_identity_or_a_percent_speaks_against_its_cells() -> None:
    """Every cell of it, and no other."""
    total = _net(pagu="1.001")
    assert _spoken(total) == {(P, "pagu"), (K, "pagu"), (L, "pagu"), (P, "sisa"), (P, "realisasi"), (P, "persen")}
    assert not holds(total, broken_in(total), at(total, L, "pagu"))
    assert holds(total, broken_in(total), at(total, S, "pagu"))
    percent = _net(persen="51,00%")
    assert _spoken(percent) == {(S, "persen"), (S, "realisasi"), (S, "pagu")}
    assert not holds(percent, broken_in(percent), at(percent, S, "pagu"))
    rest = _net(sisa="301")
    assert (K, "sisa") in _spoken(rest)
    assert {(K, "pagu"), (K, "realisasi"), (S, "sisa"), (P, "sisa"), (L, "sisa")} <= _spoken(rest)


def test_a_percent_that_is_near_speaks_against_nothing() -> None:
    """Rounded up instead of off: 33,34 for a third; 33,35 is off."""
    for percent, cells in (("33,34%", set()), ("33,35%", {(0, "persen"), (0, "realisasi"), (0, "pagu")})):
        net = network_of(table("Realisasi", "pagu realisasi persen", f"sub_kegiatan 1.1 S | 300 | 100 | {percent}"))
        assert _spoken(net) == cells
