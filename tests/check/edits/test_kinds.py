"""Belanja by kind of the whole office against what other documents add up to."""

from dataclasses import replace

from check_build import RULES, Doc, brief, candidates, grid_of, located, run, table

from pipeline.check.edits.equations import build_equations
from pipeline.check.grid.linkage import keys_by
from pipeline.model import SideKind

SUMMARY = """
rekening 5 BELANJA DAERAH | 180
  rekening 5.1 BELANJA OPERASI | 150
    rekening 5.1.1 Belanja Pegawai | 60
    rekening 5.1.2 Belanja Barang dan Jasa | 90
  rekening 5.2 BELANJA MODAL | 30
    rekening 5.2.2 Belanja Modal Peralatan dan Mesin | 30
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
    rekening 1.1.1|5.1.1.1 Gaji | 60
    rekening 1.1.1|5.1.2.1 ATK | 10
  sub_kegiatan 1.1.2 T | 40
    rekening 1.1.2|5.1.2.1 ATK | 20
    rekening 1.1.2|5.2.2.5 Laptop | 20
program 1.2 B | 70
  sub_kegiatan 1.2.1 U | 70
    rekening 1.2.1|5.1.2.2 Sewa | 60
    rekening 1.2.1|5.2.2.5 Laptop | 10
total - Jumlah | 180
"""


def _summary(text: str = SUMMARY) -> Doc:
    return table("DPA", "pagu", text, form="dpa_ringkasan", sheet="Ringkasan")


def _by_column(text: str = BY_COLUMN) -> Doc:
    return table("DPA", "pagu pagu_operasi pagu_modal", text, form="dpa_rekap", sheet="Rekap")


def _by_account(text: str = BY_ACCOUNT) -> Doc:
    lines = [line.replace("|5.", "¦5.", 1) for line in text.splitlines()]  # "|" parts the cells of a line
    made = table("LRA", "pagu", "\n".join(lines), form="lra_sipd")
    return Doc(
        made.document,
        tuple(type(each)(each.level, each.kode.replace("¦", "|"), each.label, each.parent, each.amounts) for each in made.lines),
        form=made.form, columns=made.columns,
    )  # fmt: skip


def test_documents_that_agree_by_kind_give_no_finding() -> None:
    """Kinds as columns of the total, and accounts under every sub kegiatan."""
    assert run(_summary(), _by_column(), _by_account()) == []


def test_a_wrong_kind_is_certain_by_the_columns_of_the_other_table() -> None:
    """The sum above it and the total of operasi ask for the same."""
    findings = located(run(_summary(SUMMARY.replace("| 150", "| 105")), _by_column()))
    assert brief(findings) == [("PASTI", "C6", 105, 150, "digit_tertukar")]
    assert [each.rule for each in findings[0].evidence] == ["jumlah.induk", "jumlah.induk", "jenis.pagu"]


def test_a_wrong_account_is_certain_by_the_accounts_of_the_sub_kegiatan() -> None:
    """5.1.2 is the sum of 5.1.2.1 and 5.1.2.2 over three sub kegiatan."""
    findings = located(run(_summary(SUMMARY.replace("| 90", "| 70")), _by_account()))
    assert brief(findings) == [("PASTI", "C8", 70, 90, "digit_diganti")]
    side = findings[0].evidence[1].right_side
    assert (side.kind, side.count, side.level, side.terms[0].document) == (SideKind.SUM, 3, "rekening", "LRA")


MOVED = SUMMARY.replace("150", "130").replace("| 90", "| 70").replace("| 30", "| 50")
"""It holds in itself; 20 of operasi stand under modal."""


def test_an_lkjip_that_two_documents_contradict_is_outvoted() -> None:
    """The DPA's columns and the LRA's accounts agree: each cell of the LKjIP with its value, and no other.

    Of four wrong cells those are named that both speak of; those that only the LRA has accounts of stand alone in a doubt.
    """
    draft = table("LKjIP", "pagu", MOVED, form="lkjip_belanja_jenis", sheet="Jenis")
    assert located(run(draft)) == []
    findings = located(run(draft, _by_column(), _by_account()))
    assert {(each.cells[0].sheet, *brief([each])[0][:4]) for each in findings} == {
        ("Jenis", "PASTI", "C6", 130, 150), ("Jenis", "RANCU", "C8", 70, None),
        ("Jenis", "PASTI", "C9", 50, 30), ("Jenis", "RANCU", "C10", 50, None),
    }  # fmt: skip
    assert [candidates(each) for each in findings if each.alternatives] == [[("C8", 70, 90)], [("C10", 50, 30)]]


def test_the_dpa_in_force_is_never_outvoted() -> None:
    """It may be a change that the others do not know yet: nobody is accused, whoever agrees against it."""
    lra = _by_account()
    for others in ((_by_column(), lra), (lra, replace(lra, form="sipd_datar", file="lagi.xlsx"))):
        findings = located(run(_summary(MOVED), *others))
        assert findings
        assert {each.outcome.value for each in findings} <= {"RANCU", "TIDAK_TERLACAK"}


def test_one_against_one_accuses_nobody() -> None:
    """Both cells with their values where there are two; where one side is a sum of many, only that it is off."""
    findings = located(run(_summary(MOVED), _by_column()))
    assert [(each.outcome.value, candidates(each)) for each in findings] == [
        ("RANCU", [("C6", 130, 150), ("D10", 150, 130)]), ("RANCU", [("C9", 50, 30), ("E10", 30, 50)]),
    ]  # fmt: skip
    findings = located(run(_summary(MOVED), _by_account()))
    assert [(each.outcome.value, each.label) for each in findings] == [
        ("TIDAK_TERLACAK", "Belanja Barang dan Jasa"), ("TIDAK_TERLACAK", "Belanja Modal Peralatan dan Mesin"),
    ]  # fmt: skip


def test_documents_that_disagree_at_one_row_say_it_once() -> None:
    """The LRA has 10 less for one sub kegiatan, and holds in itself: no second finding by kind."""
    less = (
        BY_ACCOUNT.replace("Sewa | 60", "Sewa | 50").replace("| 70\n    rekening 1.2.1", "| 60\n    rekening 1.2.1")
        .replace("B | 70", "B | 60").replace("| 180", "| 170")
    )  # fmt: skip
    findings = run(_summary(), _by_column(), _by_account(less))
    assert [(each.rule, each.label, each.outcome.value) for each in findings] == [("dokumen.pagu", "U", "RANCU")]


def test_a_table_that_details_only_some_sub_kegiatan_is_not_asked() -> None:
    """Their accounts would not add up to the office's."""
    part = "\n".join(line for line in BY_ACCOUNT.splitlines() if "1.2.1|" not in line)
    assert run(_summary(), _by_account(part)) == []


def test_a_table_of_one_program_is_not_the_whole_office() -> None:
    """Nor is its total."""
    part = BY_COLUMN.split("program 1.2", maxsplit=1)[0] + "total - Jumlah | 110 | 90 | 20"
    assert located(run(_summary(), _by_column(part), _by_account())) == []


def test_a_kind_that_a_table_has_no_column_for_is_not_asked_of_it() -> None:
    """The RAK prints operasi and modal and no pagu: transfer is nobody's there."""
    summary = SUMMARY.replace("180", "190") + "  rekening 5.4 BELANJA TRANSFER | 10\n"
    recap = table("RAK", "pagu_operasi pagu_modal", "\n".join(
        "|".join(line.split("|")[:1] + line.split("|")[2:]) for line in BY_COLUMN.splitlines() if line
    ))  # fmt: skip
    grid = grid_of(_summary(summary), recap)
    made = build_equations(grid, keys_by(grid), [rule for rule in RULES.reconciliation if rule.id == "jenis.pagu"])
    assert [str(grid.rows.at("kode", int(row))) for row in made.row] == ["5.1", "5.2"]
    assert made.residual.tolist() == [0, 0]
