"""Documents that each hold and book belanja under different kinds: what is said of them, and what is left to the search."""

from dataclasses import replace

from check_build import Doc, table
from network_build import at, broken_in, moves_of, names_of, network_of

from pipeline.check.localise.between_documents import Apart, disagreements
from pipeline.check.localise.explanation import CELL
from pipeline.check.localise.kinds_between_documents import kinds_apart
from pipeline.check.localise.network import Network

SUMMARY = """
rekening 5 BELANJA DAERAH | 180
  rekening 5.1 BELANJA OPERASI | {}
    rekening 5.1.1 Belanja Pegawai | 60
    rekening 5.1.2 Belanja Barang dan Jasa | {}
  rekening 5.2 BELANJA MODAL | {}
    rekening 5.2.2 Belanja Modal Peralatan dan Mesin | {}
"""
BY_COLUMN = """
program 1.1 A | 110 | 90 | 20
  sub_kegiatan 1.1.1 S | 70 | 70 |
  sub_kegiatan 1.1.2 T | 40 | 20 | 20
program 1.2 B | 70 | 60 | 10
  sub_kegiatan 1.2.1 U | 70 | 60 | 10
total - Jumlah | 180 | 150 | 30
"""
BY_ACCOUNT = """
program 1.1 A | 110
  sub_kegiatan 1.1.1 S | 70
    rekening 1.1.1¦5.1.1.1 Gaji | 60
    rekening 1.1.1¦5.1.2.1 ATK | 10
  sub_kegiatan 1.1.2 T | 40
    rekening 1.1.2¦5.1.2.1 ATK | 20
    rekening 1.1.2¦5.2.2.5 Laptop | 20
program 1.2 B | 70
  sub_kegiatan 1.2.1 U | 70
    rekening 1.2.1¦5.1.2.2 Sewa | 60
    rekening 1.2.1¦5.2.2.5 Laptop | 10
total - Jumlah | 180
"""
OPERATION, GOODS, CAPITAL, MACHINES = 1, 3, 4, 5
"""Rows of SUMMARY."""


def _summary(*amounts: int, document: str = "DPA") -> Doc:
    return table(document, "pagu", SUMMARY.format(*amounts), form="ringkasan", sheet="Ringkasan")


def _moved(document: str = "DPA") -> Doc:
    """It holds in itself; 20 of operasi stand under modal."""
    return _summary(130, 70, 50, 50, document=document)


def _by_column(document: str = "DPA") -> Doc:
    return table(document, "pagu pagu_operasi pagu_modal", BY_COLUMN, form="rekap", sheet="Rekap")


def _by_account(document: str = "LRA") -> Doc:
    made = table(document, "pagu", BY_ACCOUNT, form="rincian")
    return replace(made, lines=tuple(replace(each, kode=each.kode.replace("¦", "|")) for each in made.lines))


def _apart(*docs: Doc) -> tuple[Network, Apart]:
    net = network_of(*docs)
    broken = broken_in(net)
    return net, kinds_apart(disagreements(net, broken), broken)


def test_without_kinds_that_disagree_nothing_changes() -> None:
    """The very same is given back."""
    net = network_of(table("DPA", "pagu", "program 1 A | 5"), table("LKjIP", "pagu", "program 1 A | 6"))
    apart = disagreements(net, broken_in(net))
    assert kinds_apart(apart, broken_in(net)) is apart


def test_one_against_one_are_both_cells_with_their_values() -> None:
    """Each account against its column of the other table: never more than KUAT, nothing is left."""
    net, apart = _apart(_moved(), _by_column())
    assert apart.left == {}
    assert [each.limited for each in apart.located] == [True, True]
    total = 11
    assert [[moves_of(one) for one in each.solutions] for each in apart.located] == [
        [[(CELL, (at(net, OPERATION, "pagu"),), 2000)], [(CELL, (at(net, total, "pagu_operasi"),), -2000)]],
        [[(CELL, (at(net, CAPITAL, "pagu"),), -2000)], [(CELL, (at(net, total, "pagu_modal"),), 2000)]],
    ]


def test_what_is_said_is_taken_out_of_the_residuals() -> None:
    """So that the search is not asked for it again."""
    net, apart = _apart(_moved(), _by_column())
    assert len(broken_in(net)) == 2
    assert [apart.net.residual(each) for each in broken_in(net)] == [0, 0]


def test_against_a_sum_of_accounts_only_that_it_is_off_is_said() -> None:
    """At the lowest accounts: those above differ by what these do."""
    net, apart = _apart(_moved(), _by_account())
    assert names_of(net, (each for answer in apart.located for each in answer.component.equations)) == [
        ("jenis.pagu", GOODS, "pagu"), ("jenis.pagu", MACHINES, "pagu"),
    ]  # fmt: skip
    assert [each.solutions for each in apart.located] == [(), ()]
    assert (apart.left, len(broken_in(net))) == ({}, 4)


def test_an_account_that_differs_by_more_than_those_below_it_is_said_too() -> None:
    """Operasi by 20, its goods by 20; modal by 20, its machines by 30, with another account of 10 beside."""
    text = SUMMARY.format(130, 70, 50, 60) + "    rekening 5.2.3 Gedung | -10\n"
    net, apart = _apart(table("DPA", "pagu", text, form="ringkasan"), _by_account())
    assert names_of(net, (each for answer in apart.located for each in answer.component.equations)) == [
        ("jenis.pagu", GOODS, "pagu"), ("jenis.pagu", CAPITAL, "pagu"), ("jenis.pagu", MACHINES, "pagu"),
    ]  # fmt: skip


def test_a_kind_that_its_own_sum_contradicts_is_left_to_the_search() -> None:
    """The summary does not hold in itself: a slip of one cell explains both."""
    net, apart = _apart(_summary(105, 90, 30, 30), _by_column())
    assert apart.located == ()
    assert apart.left == broken_in(net)
    assert names_of(net, apart.left)[-1] == ("jenis.pagu", OPERATION, "pagu")


def test_a_draft_against_two_that_agree_is_left_to_the_search() -> None:
    """It only quotes, so that the search may name its cells; the equations keep what they are off by."""
    net, apart = _apart(_moved("LKjIP"), _by_column(), _by_account())
    assert apart.located == ()
    assert apart.left == broken_in(net)
    assert apart.net.residual(_operation(net)) == -2000


def _operation(net: Network) -> int:
    """The first equation of a kind at operasi."""
    return next(each for each in broken_in(net) if names_of(net, [each]) == [("jenis.pagu", OPERATION, "pagu")])


def test_a_draft_against_two_that_differ_is_not_outvoted() -> None:
    """One says 150, the other 140: nobody agrees against it."""
    other = BY_ACCOUNT.replace("Sewa | 60", "Sewa | 50").replace(
        "1.2.1¦5.2.2.5 Laptop | 10", "1.2.1¦5.2.2.5 Laptop | 20"
    )
    made = table("LRA", "pagu", other, form="rincian")
    lra = replace(made, lines=tuple(replace(each, kode=each.kode.replace("¦", "|")) for each in made.lines))
    net, apart = _apart(_moved("LKjIP"), _by_column(), lra)
    assert apart.left == {}
    assert len(apart.located) == 2 + 2
    assert names_of(net, broken_in(net)) != []


def test_the_dpa_in_force_is_not_outvoted() -> None:
    """Two that agree against it may be of before its change."""
    _, apart = _apart(_moved(), _by_column(), _by_account())
    assert apart.left == {}
    assert {each.limited or not each.solutions for each in apart.located} == {True}


def test_two_copies_of_one_document_are_one_voice() -> None:
    """Twice the LRA outvotes nobody."""
    again = replace(_by_account(), form="rincian_lain", file="lagi.xlsx")
    _, apart = _apart(_moved("LKjIP"), _by_account(), again)
    assert apart.left == {}


def test_where_documents_disagree_by_kode_the_kinds_only_follow() -> None:
    """The LRA has 10 less for one sub kegiatan: its accounts are 10 less too, and that is not said."""
    less = (
        BY_ACCOUNT.replace("Sewa | 60", "Sewa | 50").replace("U | 70", "U | 60").replace("B | 70", "B | 60")
        .replace("Jumlah | 180", "Jumlah | 170")
    )  # fmt: skip
    made = table("LRA", "pagu", less, form="rincian")
    lra = replace(made, lines=tuple(replace(each, kode=each.kode.replace("¦", "|")) for each in made.lines))
    net, apart = _apart(_summary(150, 90, 30, 30), _by_column(), lra)
    assert {rule for rule, *_ in names_of(net, broken_in(net))} == {"dokumen.pagu", "jenis.pagu"}
    assert names_of(net, (each for answer in apart.located for each in answer.component.equations)) == [
        ("dokumen.pagu", 10, "pagu")
    ]
    assert apart.left == {}
