"""What may lawfully differ between documents: explained, never accused."""

from check_build import amount, run, table

from pipeline.model import Finding, Outcome


def _said(findings: list[Finding]) -> list[tuple[str, str, object, object]]:
    assert {each.outcome for each in findings} <= {Outcome.BEDA}
    return [(each.rule, each.cells[0].address, amount(each.found), amount(each.expected)) for each in findings]


def test_pagu_of_renja_and_dpa_differ_at_the_lowest_row() -> None:
    """A total that follows from its rows is not said again."""
    text = "program 1 A | {0}\n  kegiatan 1.1 K | {0}\n  kegiatan 1.2 L | 3\ntotal - JUMLAH | {0}"
    plan, budget = text.replace("1.1 K | {0}", "1.1 K | {1}"), text.replace("1.1 K | {0}", "1.1 K | {1}")
    findings = run(table("Renja", "pagu", plan.format(10, 7)), table("DPA", "pagu", budget.format(12, 9)))
    assert _said(findings) == [("beda.pagu_renja", "C6", 7, 9)]
    assert dict(findings[0].args) == {"acuan": "DPA"}


def test_a_total_follows_from_the_rows_of_the_same_document() -> None:
    """A second Renja that says what the DPA says has nothing to do with the first one's differences."""
    text = "program 1 A | {0}\n  kegiatan 1.1 K | {1}\n  kegiatan 1.2 L | 3"
    plan = table("Renja", "pagu", text.format(10, 7), sheet="A")
    same = table("Renja", "pagu", text.format(12, 9), sheet="B", form="renja_sipd")
    for others in ((plan, same), (same, plan)):
        findings = run(*others, table("DPA", "pagu", text.format(12, 9)))
        assert [(each.rule, each.cells[0].sheet, each.cells[0].address) for each in findings] == [
            ("beda.pagu_renja", "A", "C6")
        ]


def test_a_difference_that_a_located_cell_explains_is_not_said() -> None:
    """The DPA's own slip is one finding, not two."""
    text = "program 1 A | 10\n  kegiatan 1.1 K | {}\n    sub_kegiatan 1.1.1 S | 10\ntotal - JUMLAH | 10"
    findings = run(table("Renja", "pagu", text.format(10)), table("DPA", "pagu", text.format(90)))
    assert [(each.rule, each.outcome.value) for each in findings] == [("jumlah.induk", "SALAH")]


def test_targets_differ_by_number_or_by_unit() -> None:
    """One finding per row of the reference, naming every document that says otherwise."""
    plan = table("Renja", "target", "kegiatan 1 A | 40 Orang\nkegiatan 2 B | 5 Orang\nkegiatan 3 C | 3 Unit")
    report = table("Realisasi", "target", "kegiatan 1 A | 12 Orang\nkegiatan 2 B | 5 Lembaga\nkegiatan 3 C | 3")
    draft = table("LKjIP", "target", "kegiatan 1 A | 12 Orang\nkegiatan 2 B | 5 Orang\nkegiatan 3 C | 3 Unit")
    findings = run(plan, report, draft)
    assert _said(findings) == [("beda.target_renja", "C5", 12, 40), ("beda.target_renja", "C6", 5, 5)]
    assert [dict(each.args) for each in findings] == [
        {"yang": "angka", "acuan": "Renja", "dokumen": "Realisasi, LKjIP"},
        {"yang": "satuan", "acuan": "Renja", "dokumen": "Realisasi"},
    ]
    assert len(findings[0].evidence) == 2


def test_parts_in_another_order_or_added_up_say_the_same() -> None:
    """181, 23, 50 is 181, 50, 23; four times 50 is 200; a predicate is its word."""
    plan = table(
        "Renja", "target", "kegiatan 1 A | 181 Orang, 23 Orang\nkegiatan 2 B | 50 Orang, 50 Orang\nkegiatan 3 C | WTP"
    )
    report = table(
        "LKjIP", "target", "kegiatan 1 A | 23 Orang, 181 Orang\nkegiatan 2 B | 100 Orang\nkegiatan 3 C | wtp"
    )
    assert run(plan, report) == []
    other = table("LKjIP", "target", "kegiatan 1 A | 23 Orang, 180 Orang\nkegiatan 2 B | 100 Unit\nkegiatan 3 C | WDP")
    assert [each.found for each in run(plan, other)][:1] == ["23 Orang, 180 Orang"]
    assert len(run(plan, other)) == 3


def test_indicators_of_sasaran_are_compared_by_name() -> None:
    """PK 82 against 90 in the report, where no kode joins them."""
    plan = table("PK", "target", "sasaran - Terwujudnya X / 1.2 Persentase Realisasi Anggaran | 82%")
    report = table("Realisasi", "target", "sasaran - Lain / Persentase Realisasi Anggaran | 90")
    assert _said(run(plan, report)) == [("beda.target_pk", "C5", 90, 82)]


def test_a_program_missing_from_the_renstra() -> None:
    """Said once, at the label of the topmost row; the support program X.XX.01 is every office's and is not asked."""
    plan = table("Renja", "pagu", "program 1.6.1 Penunjang | 1\nprogram 1.6.2 A | 1\nprogram 1.6.7 B | 1")
    renstra = table("Renstra", "target_renstra", "program 1.6.2 A | 75")
    findings = run(plan, renstra)
    assert [(each.rule, each.label, each.cells[0].address, dict(each.args)) for each in findings] == [
        ("tidak_ada.renstra", "B", "B7", {"tidak_ada_di": "Renstra"})
    ]


def test_rows_missing_from_the_budget_or_the_report() -> None:
    """Only the topmost missing row."""
    budget = table("DPA", "pagu", "program 1.6.2 A | 1\n  kegiatan 1.6.2.1 K | 1")
    report = table("Realisasi", "pagu", "program 1.6.2 A | 1\nprogram 1.6.9 B | 1\n  kegiatan 1.6.9.1 L | 1")
    assert [(each.rule, each.label) for each in run(budget, report)] == [
        ("tidak_ada.realisasi", "K"), ("tidak_ada.dpa", "B"),
    ]  # fmt: skip


def test_the_same_kode_under_another_name() -> None:
    """A note; a spelling difference is none."""
    budget = table("DPA", "pagu", "kegiatan 1 Pemeliharaan Barang | 1\nkegiatan 2 Penyediaan Jasa | 1")
    report = table("LRA", "pagu", "kegiatan 1 Pengadaan Gedung Baru | 1\nkegiatan 2 Penyediaan  Jasa. | 1")
    (finding,) = run(budget, report)
    assert (finding.rule, finding.severity.value) == ("beda.uraian", "Catatan")
    assert (finding.found, finding.expected) == ("Pengadaan Gedung Baru", "Pemeliharaan Barang")


def test_a_target_below_what_an_earlier_year_says() -> None:
    """75 after 80; equal, higher or unlike quantities are none."""
    plan = table(
        "Renja", "target", "program 1 A | 75 %\nprogram 2 B | 60 %\nprogram 3 C | 5 Orang, 6 Orang\nprogram 4 D | 9 %"
    )
    renstra = table(
        "Renstra",
        "target_renstra@2022 target_renstra",
        "program 1 A | 80 | 75\nprogram 2 B | 60 | 60\nprogram 3 C | 99 | 11\nprogram 4 D | |9",
    )
    findings = [each for each in run(plan, renstra) if each.rule == "turun.target"]
    assert _said(findings) == [("turun.target", "C5", 75, 80)]
    assert findings[0].evidence[0].relation == "≤"
