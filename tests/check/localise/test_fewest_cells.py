"""The fewest wrong cells: which, how sure, and when nothing is said."""

from dataclasses import replace

from check_build import RULES, Doc, amount, brief, candidates, located, office, run, table, with_value
from network_build import at, bare, broken_in, broken_percents, moves_of, network_of

from pipeline.check.localise import fewest_cells as locate
from pipeline.check.localise import search
from pipeline.check.localise.explanation import CELL, Budget, Choice, Component, Located
from pipeline.check.localise.fewest_cells import NODE_LIMIT, components, locate_all
from pipeline.check.localise.network import Network
from pipeline.rulebook.relations import Family

ROWS = """
program 1 A | 12.345 | 9.000 | 3.345
  kegiatan 1.1 K | 7.345 | 5.000 | 2.345
    sub_kegiatan 1.1.1 S | 4.000 | 3.000 | 1.000
    sub_kegiatan 1.1.2 T | 3.345 | 2.000 | 1.345
  kegiatan 1.2 L | 5.000 | 4.000 | 1.000
    sub_kegiatan 1.2.1 U | 5.000 | 4.000 | 1.000
program 2 B | 1.000 | 900 | 100
total - JUMLAH | 13.345 | 9.900 | 3.445
"""
COLUMNS = "pagu realisasi sisa"


def _doc(*changes: tuple[int, str, int], columns: str = COLUMNS) -> Doc:
    doc = table("Realisasi", COLUMNS, ROWS)
    for place, column, value in changes:
        doc = with_value(doc, place, column, value)
    kept = columns.split()
    lines = tuple(
        type(line)(line.level, line.kode, line.label, line.parent, {name: line.amounts[name] for name in kept})
        for line in doc.lines
    )
    return Doc(doc.document, lines, columns=tuple(kept))


def test_clean_tables_give_no_finding() -> None:
    """Nothing broken, nothing said."""
    assert run(_doc()) == []


def test_one_wrong_cell_is_certain_when_two_equations_agree() -> None:
    """A leaf by its sum and its sisa; the finding names it once, with both as evidence."""
    (finding,) = run(_doc((2, "realisasi", 3500)))
    assert brief([finding]) == [("PASTI", "D7", 3500, 3000, "digit_diganti")]
    assert [(each.rule, each.holds_before, each.holds_after) for each in finding.evidence] == [
        ("jumlah.induk", False, True), ("baris.sisa", False, True),
    ]  # fmt: skip


def test_with_one_column_the_brothers_are_candidates() -> None:
    """A broken sum alone: all its children explain it, and a total left as it was; the likeliest slip ranks first."""
    (finding,) = run(_doc((2, "pagu", 4300), columns="pagu"))
    assert brief([finding]) == [("RANCU", "C6", 7345, None, "")]
    assert candidates(finding) == [("C7", 4300, 4000), ("C8", 3345, 3045), ("C6", 7345, 7645)]
    assert [cell.address for cell in finding.cells] == ["C6", "C7", "C8"]


def test_with_one_column_a_row_between_two_sums_is_certain() -> None:
    """A kegiatan is vouched for from above and from below."""
    assert brief(run(_doc((1, "pagu", 7445), columns="pagu"))) == [("PASTI", "C6", 7445, 7345, "digit_diganti")]


def test_a_total_that_shares_two_errors_is_not_accused() -> None:
    """Two programs wrong: the total's residual is their sum, and each is found by its own equations."""
    findings = run(_doc((0, "realisasi", 9200), (6, "realisasi", 970)))
    assert brief(findings) == [
        ("PASTI", "D5", 9200, 9000, "digit_diganti"), ("KUAT", "D11", 970, 900, "digit_diganti"),
    ]  # fmt: skip


def test_a_pair_is_found_where_no_single_cell_will_do() -> None:
    """A kegiatan and its sub kegiatan, one column: the kegiatan by the program above, its child then RANCU."""
    findings = run(_doc((1, "pagu", 7445), (2, "pagu", 4007), columns="pagu"))
    assert brief(findings) == [("KUAT", "C6", 7445, 7345, "digit_diganti"), ("RANCU", "C6", 7445, None, "")]
    assert candidates(findings[1]) == [("C7", 4007, 4000), ("C8", 3345, 3338)]


def test_equal_slips_in_neighbours_are_weighed_not_guessed() -> None:
    """Program and sub kegiatan off by the same amount look like the kegiatan and the total (or the other program): all is said."""
    findings = run(_doc((0, "pagu", 12_445), (2, "pagu", 4100), columns="pagu"))
    assert [each.outcome.value for each in findings] == ["RANCU"]
    assert {cell for cell, _, _ in candidates(findings[0])} == {"C5", "C6", "C7", "C8", "C11", "C12"}


def test_no_proposal_breaks_what_held() -> None:
    """A child whose printed percent would no longer fit is no candidate."""
    doc = table(
        "Realisasi",
        "pagu realisasi persen",
        "kegiatan 1 K | 1.000 | 700 | 70,00%\n  sub_kegiatan 1.1 S | 500 | 300 | 60,00%\n"
        "  sub_kegiatan 1.2 T | 500 | 500 | 80,00%",
    )
    assert brief(run(doc)) == [("PASTI", "D7", 500, 400, "digit_diganti")]


def test_a_proposal_is_never_negative() -> None:
    """A brother too small to take the correction is no candidate."""
    doc = table(
        "DPA",
        "pagu",
        "program 1 P | 100\n  kegiatan 1.1 K | 100\n    sub_kegiatan 1.1.1 S | 5\n    sub_kegiatan 1.1.2 T | 195",
    )
    assert brief(run(doc)) == [("KUAT", "C8", 195, 95, "digit_lebih")]


def test_a_tolerance_is_kept() -> None:
    """Within the rule's tolerance a sum holds."""
    loose = replace(RULES, reconciliation=tuple(replace(rule, tolerance=200) for rule in RULES.reconciliation))
    doc = _doc((2, "pagu", 4002), columns="pagu")
    assert run(doc, rules=loose) == []
    assert len(run(doc)) == 1


def test_over_the_node_limit_nothing_is_said(monkeypatch) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """TIDAK_TERLACAK with the broken equations, no cell accused."""
    monkeypatch.setattr(locate, "NODE_LIMIT", 1)
    monkeypatch.setattr("pipeline.check.localise.decode.NODE_LIMIT", 1)
    (finding,) = run(_doc((2, "pagu", 4300), columns="pagu"))
    assert (finding.outcome.value, finding.confidence.value) == ("TIDAK_TERLACAK", "TIDAK_TERLACAK")
    assert (finding.expected, finding.alternatives) == (None, ())
    assert [each.rule for each in finding.evidence] == ["jumlah.induk"]


def test_too_many_explanations_are_none(monkeypatch) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """More solutions than can be listed: TIDAK_TERLACAK rather than some of them."""
    monkeypatch.setattr(search, "SOLUTION_LIMIT", 0)
    doc = _doc((0, "pagu", 12_445), (2, "pagu", 4100), columns="pagu")
    assert [each.outcome.value for each in run(doc)] == ["TIDAK_TERLACAK"]


def test_offices_do_not_touch_each_other() -> None:
    """Two offices in one call give what each gives alone."""
    one, other = _doc((2, "realisasi", 3500)), office(4, 20, name="Dinas Lain")
    broken = with_value(other, 3, "pagu", 1)
    alone = [*run(one), *run(broken)]
    assert sorted(run(one, broken), key=str) == sorted(alone, key=str)


def test_the_order_of_offices_does_not_matter() -> None:
    """Same findings, same order within an office."""
    docs = [with_value(office(seed, 20, name=f"Dinas {seed}"), 3, "pagu", 1) for seed in (1, 2)]
    assert run(*docs) == run(*reversed(docs))


def test_thirty_errors_in_a_large_office_stay_apart() -> None:
    """Errors far from each other are each found as if alone."""
    doc = office(7, 400)
    places = [place for place, line in enumerate(doc.lines) if line.level == "sub_kegiatan"][::13][:30]
    for place in places:
        doc = with_value(doc, place, "realisasi", int(doc.lines[place].amounts["realisasi"]) + 7)  # type: ignore[arg-type]
    findings = located(run(doc))
    assert len(findings) == len(places)
    assert {each.confidence.value for each in findings} == {"PASTI"}


def test_errors_that_cancel_in_a_long_total_take_few_nodes(monkeypatch) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Two programs off by opposite amounts among 200: the search does not try every other program."""
    monkeypatch.setattr("pipeline.check.localise.decode.NODE_LIMIT", 60)
    program = "program {0} P | 3.000 | 2.100 | 900\n  kegiatan {0}.1 K | 1.000 | 800 | 200\n  kegiatan {0}.2 L | 2.000 | 1.300 | 700"
    lines = [program.format(number) for number in range(1, 201)]
    doc = table("Realisasi", COLUMNS, "\n".join([*lines, "total - JUMLAH | 600.000 | 420.000 | 180.000"]))
    findings = run(with_value(with_value(doc, 0, "sisa", 907), 3, "sisa", 893))
    assert {(each.confidence.value, each.cells[0].address, amount(each.expected)) for each in findings} == {
        ("PASTI", "E5", 900), ("PASTI", "E8", 900),
    }  # fmt: skip


# --------------------------------------------------------------------------- components


def test_equations_that_share_a_cell_are_one_component() -> None:
    """Also over a third that stands between them; what shares none is another."""
    first, second, third, other = [(0, 1), (1, -1)], [(2, 1), (3, -1)], [(1, 1), (3, -1)], [(4, 1), (5, -1)]
    net = bare([9, 1, 5, 1, 7, 2], first, second, third, other)
    assert components(net, [0, 1, 2, 3], []) == [Component((0, 1, 2), ()), Component((3,), ())]
    assert components(net, [0, 1, 3], []) == [Component((0,), ()), Component((1,), ()), Component((3,), ())]
    assert components(net, [], []) == []


def test_components_come_in_the_order_in_which_they_appear() -> None:
    """As do the equations of each."""
    net = bare([9, 1, 5, 1, 7, 2], [(0, 1), (1, -1)], [(2, 1), (3, -1)], [(1, 1), (4, -1)], [(3, 1), (5, -1)])
    assert components(net, [3, 2, 1, 0], []) == [Component((3, 1), ()), Component((2, 0), ())]


def test_a_percent_hangs_together_with_what_its_cells_stand_in() -> None:
    """One alone is a component of its own; two of one row are one."""
    columns = "pagu realisasi persen realisasi@TW1 persen@TW1"
    text = "program 1 A | 500 | 250 | 51,00% | 100 | 21,00%\nprogram 2 B | 500 | 250 | 52,00% | 100 | 20,00%"
    alone = network_of(table("LKjIP", columns, text))
    percents = broken_percents(alone)
    assert [(each.equations, len(each.ratios)) for each in components(alone, [], percents)] == [((), 2), ((), 1)]
    summed = network_of(table("LKjIP", columns, text + "\ntotal - J | 900 | 500 | 55,56% | 200 | 22,22%"))
    (part,) = components(summed, broken_in(summed), broken_percents(summed))
    assert (part.equations, part.ratios) == (tuple(broken_in(summed)), tuple(broken_percents(summed)))


# --------------------------------------------------------------------------- all explanations of the first depth


def _all(net: Network, nodes: int = NODE_LIMIT) -> list[Located]:
    return locate_all(net, broken_in(net), broken_percents(net), Budget(nodes))


def test_the_cheapest_component_is_explained_first() -> None:
    """Whatever its place; each by its own number of changes."""
    two = [(0, 1), (1, -1), (2, -1)], [(3, 1), (1, -1), (4, -1)], [(0, 1), (3, -1), (5, -1)]
    one = [(6, 1), (7, -1)]
    net = bare([9, 4, 3, 50, 11, 7, 20, 26], *two, one, families=[Family.ROW] * 4)
    answers = _all(net)
    assert [(each.component.equations, len(each.solutions[0])) for each in answers] == [((3,), 1), ((0, 1, 2), 3)]


def test_of_equal_explanations_those_that_mend_most_elsewhere_stay() -> None:
    """A cell of the component that stands in another broken one too: both are one answer then."""
    net = bare([9, 4, 3, 8, 2], [(0, 1), (1, -1), (2, -1)], [(3, 1), (1, -1), (4, -1)])
    (answer,) = _all(net)
    assert answer.component == Component((0, 1), ())
    assert [moves_of(each) for each in answer.solutions] == [[(CELL, (1,), 2)]]


def test_what_one_answer_mends_is_asked_no_more() -> None:
    """Components that fall together through an answer are one; none is explained twice."""
    for doc in (office(seed, 12) for seed in (2, 3)):
        broken = with_value(with_value(doc, 1, "pagu", 1), 3, "realisasi", 2)
        net = network_of(broken)
        told = [each for answer in _all(net) for each in answer.component.equations]
        assert sorted(told) == sorted(set(told))
        assert set(told) >= set(broken_in(net))


def test_what_the_node_limit_leaves_has_no_solution() -> None:
    """Its component is named all the same."""
    net = bare([9, 4, 3], [(0, 1), (1, -1), (2, -1)], families=[Family.ROW])
    assert _all(net, 1) == [Located(Component((0,), ()), ())]


def test_deeper_than_the_deepest_nothing_is_said(monkeypatch) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """What no depth explains is left without a solution."""
    monkeypatch.setattr(locate, "DEEPEST", 0)
    net = bare([9, 4, 3], [(0, 1), (1, -1), (2, -1)], families=[Family.ROW])
    assert _all(net) == [Located(Component((0,), ()), ())]


def test_a_cell_that_follows_is_not_told_where_an_exchange_is_as_small() -> None:
    """An amount with its sisa can be fitted to anything; amounts that fit to the sen cannot."""
    exact = (Choice("baris_tertukar", (1, 2), ((1, 5), (2, -5))),)
    fitted = (Choice("ikut_sisa", (3, 4), ((3, 5), (4, 5))),)
    plain = (Choice(CELL, (5,), ((5, 1),)),)
    assert locate._exact_first([fitted, plain, exact]) == sorted([exact, plain])
    assert locate._exact_first([fitted, plain]) == sorted([fitted, plain])
    assert locate._exact_first([exact]) == [exact]


def test_percents_and_sums_are_explained_together() -> None:
    """One component, two changes: what breaks the sum, and the percent beside."""
    text = """
    kegiatan 1 K | 1.000 | 700 | 70,00%
      sub_kegiatan 1.1 S | 600 | 450 | 79,00%
      sub_kegiatan 1.2 T | 400 | 260 | 62,50%
    """
    net = network_of(table("Realisasi", "pagu realisasi persen", text))
    answers = _all(net)
    cells = {one for answer in answers for each in answer.solutions for choice in each for one in choice.cells}
    assert cells == {at(net, 2, "realisasi"), at(net, 1, "persen")}


def test_nothing_broken_is_nothing_located() -> None:
    """No component, no answer."""
    net = bare([7, 4, 3], [(0, 1), (1, -1), (2, -1)])
    assert _all(net) == []
