"""The fewest wrong cells: which, how sure, and when nothing is said."""

from dataclasses import replace

from check_build import RULES, Doc, amount, brief, candidates, located, office, run, table, with_value

from pipeline.check.localise import fewest_cells as locate
from pipeline.check.localise import search

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
    """A broken sum alone: all its children explain it, none is accused; the likeliest slip ranks first."""
    (finding,) = run(_doc((2, "pagu", 4300), columns="pagu"))
    assert brief([finding]) == [("RANCU", "C6", 7345, None, "")]
    assert candidates(finding) == [("C7", 4300, 4000), ("C8", 3345, 3045)]
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
    places = [at for at, line in enumerate(doc.lines) if line.level == "sub_kegiatan"][::13][:30]
    for at in places:
        doc = with_value(doc, at, "realisasi", int(doc.lines[at].amounts["realisasi"]) + 7)  # type: ignore[arg-type]
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
