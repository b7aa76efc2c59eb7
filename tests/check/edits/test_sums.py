"""Parent = Σ children, total = Σ rows at the top, sasaran = Σ its programs elsewhere."""

from check_build import RULES, Doc, brief, candidates, grid_of, located, run, table

from pipeline.check.edits.equations import Equations, build_equations
from pipeline.check.grid.linkage import keys_by


def _equations(*docs: Doc) -> list[tuple[str, str, int, bool]]:
    """(rule, label of its row, residual in rupiah, evaluable) of every equation."""
    grid = grid_of(*docs)
    made: Equations = build_equations(grid, keys_by(grid), RULES.reconciliation)
    return [
        (made.rules[int(rule)].id, str(grid.rows.at("label", int(row))), int(residual) // 100, bool(evaluable))
        for rule, row, residual, evaluable in zip(made.rule, made.row, made.residual, made.evaluable, strict=True)
    ]


def test_each_level_sums_the_one_below() -> None:
    """Program over kegiatan, kegiatan over sub kegiatan, total over programs."""
    doc = table(
        "DPA",
        "pagu",
        """
program 1 A | 10
  kegiatan 1.1 K | 10
    sub_kegiatan 1.1.1 S | 4
    sub_kegiatan 1.1.2 T | 5
program 2 B | 7
total - JUMLAH | 18
""",
    )
    assert _equations(doc) == [
        ("jumlah.induk", "A", 0, True), ("jumlah.induk", "K", 1, True), ("jumlah.total", "JUMLAH", 1, True),
    ]  # fmt: skip


def test_a_row_without_the_number_is_stepped_over() -> None:
    """A sasaran above the programs carries no money; the total is over the programs."""
    doc = table("Realisasi", "pagu", "sasaran - S |\n  program 1 A | 10\n  program 2 B | 7\ntotal - JUMLAH | 17")
    assert _equations(doc) == [("jumlah.total", "JUMLAH", 0, True)]


def test_indicator_lines_are_no_children() -> None:
    """Lines that only add an indicator count neither as rows nor as blanks."""
    doc = table("Realisasi", "pagu", "program 1 A | 10\n  indikator - I |\n  kegiatan 1.1 K | 10")
    assert _equations(doc) == [("jumlah.induk", "A", 0, True)]


def test_a_blank_child_counts_as_nothing_and_may_be_what_is_wrong() -> None:
    """Where the sum holds, no finding; where it breaks, the blank cell is the first candidate, before a row left out."""
    text = "program 1 A | {}\n  kegiatan 1.1 K | 4\n  kegiatan 1.2 L |"
    assert run(table("DPA", "pagu", text.format(4))) == []
    (finding,) = run(table("DPA", "pagu", text.format(10)))
    assert brief([finding]) == [("RANCU", "C5", 10, None, "")]
    assert candidates(finding) == [("C7", None, 6), ("C5", 10, 4), ("C5", None, 6), ("C6", 4, 10)]
    causes = [each.cause.id for each in finding.alternatives if each.cause is not None]
    assert causes == ["kosong", "induk_basi", "baris_terlewat", "tidak_diketahui"]


def test_a_column_kept_in_a_few_rows_only_is_not_judged() -> None:
    """More blanks than numbers, and not just a few: a part is missing, TAK_TERNILAI, once."""
    rows = "".join(f"\n  kegiatan 1.{number} K{number} |" for number in range(2, 7))
    (finding,) = run(table("DPA", "pagu", f"program 1 A | 10\n  kegiatan 1.1 K1 | 4{rows}"))
    assert (finding.outcome.value, finding.rule, dict(finding.args)) == (
        "TAK_TERNILAI",
        "jumlah.induk",
        {"banyak": "1"},
    )
    assert [cell.address for cell in finding.cells] == ["C7", "C8", "C9", "C10", "C11"]


def test_an_unread_cell_makes_its_equations_unevaluable() -> None:
    """Reported once for the table and rule, and nothing is guessed about it."""
    doc = table("DPA", "pagu", "program 1 A | 10\n  kegiatan 1.1 K | ?\nprogram 2 B | 5\ntotal - JUMLAH | 15")
    (finding,) = run(doc)
    assert (finding.outcome.value, [cell.address for cell in finding.cells]) == ("TAK_TERNILAI", ["C6"])


def test_one_total_below_several_units() -> None:
    """Tables of one sheet without their own total fall under the next one."""
    first = table("LRA", "pagu", "program 1 A | 10", block=1)
    second = table("LRA", "pagu", "program 1 A | 5\ntotal - Jumlah | 15", block=2, first_row=20)
    assert _equations(first, second) == [("jumlah.total", "Jumlah", 0, True)]


def test_several_totals_have_a_section_each() -> None:
    """Jumlah Pendapatan over the rows above it, Jumlah Belanja over those between the two."""
    doc = table(
        "DPA",
        "pagu",
        "rekening 4 Pendapatan | 3\ntotal - Jumlah Pendapatan | 3\nrekening 5 Belanja | 8\ntotal - Jumlah Belanja | 8",
    )
    assert _equations(doc) == [
        ("jumlah.total", "Jumlah Pendapatan", 0, True),
        ("jumlah.total", "Jumlah Belanja", 0, True),
    ]


def test_a_total_above_the_data_covers_it() -> None:
    """SIPD exports have the total in the first row."""
    doc = table("RAK", "rak", "total - | 9\nsub_kegiatan 1 A | 4\nsub_kegiatan 2 B | 5")
    assert _equations(doc) == [("jumlah.total", "", 0, True)]


def test_a_sasaran_is_the_sum_of_its_programs_in_another_document() -> None:
    """LKjIP Tabel 3.6 against the programs that the Realisasi has under the same sasaran."""
    source = table("Realisasi", "pagu", "sasaran - Meningkatnya X |\n  program 1 A | 10\n  program 2 B | 7")
    good = table("LKjIP", "pagu", "sasaran - MENINGKATNYA  X | 17", form="lkjip_3_6")
    bad = table("LKjIP", "pagu", "sasaran - Meningkatnya X | 71", form="lkjip_3_6")
    assert located(run(source, good)) == []
    findings = located(run(source, bad))
    assert [finding.rule for finding in findings] == ["sasaran.pagu"]
    assert ("C5", 71, 17) in candidates(findings[0])


def test_rows_below_the_last_of_several_totals_belong_to_none() -> None:
    """A table with a total per section that begins with both: no equation is made up."""
    assert _equations(table("DPA", "pagu", "total - JUMLAH | 3\ntotal - JUMLAH | 4\nprogram 1 A | 7")) == []
    doc = table("DPA", "pagu", "program 1 A | 3\ntotal - I | 3\nprogram 2 B | 4\ntotal - II | 5\nprogram 3 C | 7")
    assert _equations(doc) == [("jumlah.total", "I", 0, True), ("jumlah.total", "II", 1, True)]
