"""What is computed from a wrong cell changes with it: told beside it, of its own row alone, and only where it was right."""

from check_build import brief, located, run, table
from network_build import at, network_of

from pipeline.check.localise.explanation import Choice, cell
from pipeline.check.localise.network import Network
from pipeline.check.verdict.followers import all_of, followers, is_computed, leader_of

COLUMNS = "pagu realisasi sisa persen fisik"
ROWS = """
kegiatan 1 K | 2.000 | 1.200 | 800 | 60,00% | 60,00%
  sub_kegiatan 1.1 S | 1.000 | 500 | {} | {} | 55,00%
  sub_kegiatan 1.2 T | 1.000 | 700 | 300 | 70,00% | 65,00%
"""
S, T = 1, 2


def _net(sisa: str = "500", persen: str = "50,00%") -> Network:
    return network_of(table("Realisasi", COLUMNS, ROWS.format(sisa, persen)))


def _leader(net: Network, measure: str, *proposed: int, row: int = S) -> int | None:
    return leader_of(net, cell((at(net, row, measure),), 1), dict.fromkeys(proposed, 0))


def test_a_percent_or_a_rest_is_computed_an_amount_is_typed() -> None:
    """By what kosakata.yaml says of the measure: its unit, or its aspect."""
    net = _net()
    told = {measure: is_computed(net, at(net, S, measure)) for measure in COLUMNS.split()}
    assert told == {"pagu": False, "realisasi": False, "sisa": True, "persen": True, "fisik": True}


def test_a_rest_follows_from_either_amount_of_its_row() -> None:
    """From the one that is proposed another value."""
    net = _net()
    pagu, realisasi = at(net, S, "pagu"), at(net, S, "realisasi")
    assert _leader(net, "sisa", pagu) == pagu
    assert _leader(net, "sisa", realisasi) == realisasi
    assert _leader(net, "sisa") is None


def test_a_percent_follows_from_what_it_divides() -> None:
    """Above the line or below it."""
    net = _net()
    pagu, realisasi = at(net, S, "pagu"), at(net, S, "realisasi")
    assert _leader(net, "persen", pagu) == pagu
    assert _leader(net, "persen", realisasi) == realisasi
    assert _leader(net, "persen", at(net, S, "sisa")) is None


def test_what_was_wrong_for_its_own_row_follows_from_nothing() -> None:
    """A rest or percent that is off as printed is a slip of its own."""
    net = _net("501", "59,00%")
    assert _leader(net, "sisa", at(net, S, "pagu")) is None
    assert _leader(net, "persen", at(net, S, "pagu")) is None


def test_an_amount_follows_from_nothing() -> None:
    """Nobody computes a pagu from its rest."""
    net = _net()
    assert _leader(net, "pagu", at(net, S, "sisa")) is None


def test_a_wrong_amount_of_another_row_is_no_leader() -> None:
    """A rest adds up its rows as well: what a cell follows from stands beside it."""
    net = _net()
    assert _leader(net, "sisa", at(net, T, "pagu")) is None
    assert _leader(net, "sisa", at(net, T, "sisa"), row=0) is None


def test_only_one_cell_follows() -> None:
    """A set of cells, or cells that moved, are told for what they are."""
    net = _net()
    sisa, pagu = at(net, S, "sisa"), at(net, S, "pagu")
    assert leader_of(net, cell((sisa, at(net, T, "sisa")), 1), {pagu: 0}) is None
    assert leader_of(net, Choice("tanda", (sisa,), ((sisa, 1),)), {pagu: 0}) is None


def test_all_that_follows_is_kept_by_its_leader() -> None:
    """In the order in which it was found; what follows from nothing is not in it."""
    net = _net()
    pagu = at(net, S, "pagu")
    sisa, persen, fisik = (cell((at(net, S, each),), 1) for each in ("sisa", "persen", "fisik"))
    found = followers(net, [persen, fisik, sisa], {pagu: 0})
    assert found == {pagu: [persen, sisa]}
    assert all_of(found, [at(net, T, "pagu"), pagu]) == [persen, sisa]
    assert all_of(found, [at(net, T, "pagu")]) == []


def test_a_whole_check_names_the_amount_and_tells_the_rest_beside_it() -> None:
    """900 typed for 500, the rest and percent computed from it: one finding."""
    text = ROWS.format("100", "90,00%").replace("1.000 | 500 |", "1.000 | 900 |", 1)
    other = table("LKjIP", "realisasi", "sub_kegiatan 1.1 S | 500\nsub_kegiatan 1.2 T | 700\n")
    findings = located(run(table("Realisasi", COLUMNS, text), other))
    (finding,) = findings
    assert brief([finding])[0][1:4] == ("D6", 900, 500)
    told = {each.cell.address: each.cause.id for each in finding.alternatives if each.cause}
    assert told == {"E6": "ikut_berubah", "F6": "ikut_berubah"}
