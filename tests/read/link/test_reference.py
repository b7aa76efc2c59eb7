"""reference.py: the documents that print kode become one tree of names, with what each node is to spend and to reach."""

from __future__ import annotations

from typing import Any

from sheets import VOCABULARY

from pipeline.model import Table
from pipeline.read.link.reference import BUDGET, TARGET, Reference, has_kode, names_of, numbers_of, reference
from tests.read.link.test_join import table

DPA = table("DPA", [
    {"kode": "1.6.1", "label": "PROGRAM A", "pagu": 600}, {"kode": "1.6.1.2.8", "label": "Kegiatan B", "pagu": 600},
    {"kode": "1.6.1.2.8.2", "label": "Sub C", "pagu": 100}, {"kode": "1.6.1.2.8.4", "label": "Sub D", "pagu": 500},
])  # fmt: skip


def _renja(*rows: dict[str, Any]) -> Table:
    return table("Renja", list(rows))


def _tree(*tables: Table) -> Reference:
    return reference(tables, VOCABULARY)


def test_each_kode_is_a_node_under_the_one_above() -> None:
    """Program, kegiatan, sub kegiatan: two segments fewer, then one."""
    tree = _tree(DPA)
    assert {kode: (node.level, node.parent) for kode, node in tree.nodes.items()} == {
        "1.6.1": ("program", ""), "1.6.1.2.8": ("kegiatan", "1.6.1"), "1.6.1.2.8.2": ("sub_kegiatan", "1.6.1.2.8"),
        "1.6.1.2.8.4": ("sub_kegiatan", "1.6.1.2.8"),
    }  # fmt: skip
    assert [node.kode for node in tree.under("sub_kegiatan", "1.6.1.2.8")] == ["1.6.1.2.8.2", "1.6.1.2.8.4"]
    assert [node.kode for node in tree.under("sub_kegiatan", None)] == ["1.6.1.2.8.2", "1.6.1.2.8.4"]
    assert tree.under("sub_kegiatan", "1.6.1") == []
    assert tree.under("program", None)[0].label == "PROGRAM A"


def test_the_first_document_names_a_node_and_the_others_add_to_it() -> None:
    """In whatever order they come: names, pagu and indicators of both."""
    renja = _renja(
        {"kode": "1.6.1", "label": "Program A yang lama", "pagu": 550, "target": 75, "indikator": "Persentase X"}
    )
    for tables in ((DPA, renja), (renja, DPA)):
        tree = _tree(*tables)
        node = tree.nodes["1.6.1"]
        assert (tree.document, node.label, len(node.names)) == ("DPA", "PROGRAM A", 2)
        assert (node.pagu, node.targets) == ({600, 550}, {(75, 0)})
        assert list(node.indicators.values()) == ["Persentase X"]


def test_a_document_that_no_order_names_comes_last() -> None:
    """Its names are known all the same."""
    other = table("Entah", [{"kode": "1.6.1", "label": "Nama Lain"}, {"kode": "1.6.9", "label": "PROGRAM Z"}])
    tree = _tree(other, DPA)
    assert (tree.document, tree.nodes["1.6.1"].label, tree.nodes["1.6.9"].label) == ("DPA", "PROGRAM A", "PROGRAM Z")


def test_rows_of_accounts_and_rows_without_kode_are_no_nodes() -> None:
    """Nor is what stands above a program."""
    more = table("DPA", [
        {"kode": "1.6", "level": "bidang", "label": "SOSIAL"}, {"kode": "1.6.1|5.1.2", "level": "sub_kegiatan", "label": "Belanja"},
        {"kode": "5.1.2", "level": "rekening", "label": "Belanja"}, {"label": "Tanpa Kode", "level": "program"},
        {"kode": "1.6.1", "label": "PROGRAM A"},
    ])  # fmt: skip
    assert list(_tree(more).nodes) == ["1.6.1"]


def test_tables_that_print_no_kode_are_no_reference() -> None:
    """A kode that was joined was not printed; without any there is no tree."""
    bare = _renja({"label": "Program A", "level": "program"})
    accounts = table("DPA", [{"kode": "5.1.2", "level": "rekening", "label": "Belanja"}])
    assert [has_kode(each) for each in (DPA, bare, accounts)] == [True, False, False]
    tree = _tree(bare, accounts)
    assert (tree.document, tree.nodes, tree.children) == ("", {}, {})


def test_only_this_years_first_readable_numbers_count() -> None:
    """Not last year's, not a second part, not what could not be read, not another measure."""
    made = _renja(*({"kode": f"1.6.{at}", "label": "P", "pagu": at} for at in range(1, 6)))
    facts = {name: list(values) for name, values in made.facts.items()}
    facts["period"][0], facts["part"][1], facts["missing"][2], facts["measure"][3] = "2022", 1, True, "realisasi"
    changed = made.__class__(
        made.form, made.document, made.file, made.sheet, 0, made.years, "", "", "", made.rows, facts, made.columns
    )  # fmt: skip
    assert list(numbers_of(changed, VOCABULARY)) == [(4, BUDGET, (5, 0))]


def test_targets_are_of_the_year_or_of_the_renstra() -> None:
    """Both tell what to reach."""
    made = _renja({"kode": "1.6.1", "label": "P", "target": 75, "target_renstra": 90})
    assert list(numbers_of(made, VOCABULARY)) == [(0, TARGET, (75, 0)), (0, TARGET, (90, 0))]


def test_nodes_are_found_by_each_of_their_names() -> None:
    """Two that share one are both found."""
    tree = _tree(DPA, _renja({"kode": "1.6.1.2.8.2", "label": "Sub D"}))
    found = {name: [node.kode for node in nodes] for name, nodes in names_of(tree.under("sub_kegiatan", None)).items()}
    assert sorted(found.values()) == [["1.6.1.2.8.2"], ["1.6.1.2.8.2", "1.6.1.2.8.4"]]
