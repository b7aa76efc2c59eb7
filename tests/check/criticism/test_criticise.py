"""What fails as one is read otherwise, or means something else, or is withdrawn: said once, of the right column."""

from collections.abc import Callable

from check_build import BOOK, Doc, amount, table
from network_build import model_for

from pipeline.check.criticism.criticise import NOTHING, Withdrawn, doubted, refitted, tree_taken, withdrawn
from pipeline.check.criticism.trees import other_trees
from pipeline.check.criticism.trial import Model
from pipeline.check.criticism.versions import differing
from pipeline.model import Finding, Outcome
from pipeline.rulebook.reading_rules import Says

READINGS = BOOK.rules.readings
Row = tuple[int | str, ...]
PAGU = [7_000, 3_100, 9_000, 4_700, 8_300, 2_900, 6_100, 5_300, 1_700, 3_700, 4_100, 9_700, 2_300, 8_900]
SPENT = [3_300, 2_700, 4_100, 4_300, 2_300, 1_900, 5_900, 1_100, 1_300, 700, 2_900, 3_700, 1_100, 6_700]

COUNT = len(PAGU)
"""More rows than may be wrong of so few cells."""


def _doc(made: Callable[[int, int], Row], columns: str = "pagu realisasi sisa", sheet: str = "Lembar") -> Doc:
    rows = [
        f"sub_kegiatan 1.{at} S{at} | " + " | ".join(map(str, made(pagu, spent)))
        for at, (pagu, spent) in enumerate(zip(PAGU, SPENT, strict=True), 1)
    ]
    return table("Realisasi", columns, "\n".join(rows), sheet=sheet)


def _thousands(pagu: int, spent: int) -> Row:
    return pagu * 1_000, spent, (pagu - spent) * 1_000


def _wrong(pagu: int, spent: int) -> Row:
    return pagu, spent, pagu - spent + pagu % 7 * 13 + 1


def _refitted(model: Model) -> list[Finding]:
    return [note for _, note in refitted(model, doubted(model), differing(model.grid, model.equations), READINGS)]


def _withdrawn(model: Model) -> Withdrawn:
    return withdrawn(model, doubted(model), differing(model.grid, model.equations), READINGS)


def _args(finding: Finding) -> dict[str, str]:
    return dict(finding.args)


def _rules(model: Model, gone: Withdrawn) -> list[tuple[str, int]]:
    return [
        (model.equations.rules[int(model.equations.rule[each])].id, int(model.equations.row[each]))
        for each in gone.equations.tolist()
    ]


# --------------------------------------------------------------------------- what is doubted


def test_only_tables_with_a_family_that_fails_are_doubted() -> None:
    """With all their families, those that hold as well."""
    model = model_for(
        _doc(lambda p, s: (p, s, p - s), sheet="A"), _doc(lambda p, s: (*_wrong(p, s), "50,00%"), "pagu realisasi sisa persen", "B"),
    )  # fmt: skip
    made = doubted(model)
    assert list(made) == [1]
    assert [(each.broken, each.telling) for each in made[1]] == [(COUNT, COUNT), (COUNT, COUNT)]


# --------------------------------------------------------------------------- read otherwise


def test_the_reading_that_fits_is_said_once() -> None:
    """At the first cell of its column, with how much holds and how much did."""
    model = model_for(_doc(_thousands))
    (note,) = _refitted(model)
    assert (note.rule, note.document, note.measure, note.period) == (Says.ASSUMED, "Realisasi", "realisasi", "2023")
    assert ([each.address for each in note.cells], amount(note.found)) == (["D5"], 3_300)
    assert _args(note) == {
        "kolom": "realisasi", "anggapan": "ribuan", "isi": "", "cocok": str(COUNT), "semula": "0", "hitungan": str(COUNT),
    }  # fmt: skip
    assert (note.office, note.year) == ("Dinas Contoh", 2023)


def test_columns_exchanged_are_both_named() -> None:
    """And what stands in them."""
    rows = _doc(lambda p, s: (p, p - s, s, f"{(s * 200 + p) // (2 * p)}%"), "pagu realisasi sisa persen")
    (note,) = _refitted(model_for(rows))
    assert (_args(note)["kolom"], _args(note)["isi"]) == ("realisasi, sisa", "sisa, realisasi")


def test_where_two_readings_fit_none_is_taken() -> None:
    """Sisa = pagu + realisasi: which columns stand under each other's heading nobody can tell."""
    assert _refitted(model_for(_doc(lambda p, s: (p, s, p + s)))) == []


def test_another_tree_is_said_at_a_row_that_moved() -> None:
    """With the level of such rows and the sums that hold under it."""
    text = "program {0} P | 600\n  kegiatan {0}.1 K | 100\n    sub_kegiatan {0}.1.1 S | 500\n"
    model = model_for(table("DPA", "pagu", text.format(1) + text.format(2)))
    (tree,) = other_trees(model.grid, model.equations, (0,))
    note = tree_taken(model.grid, tree, READINGS)
    assert (note.rule, [each.address for each in note.cells], amount(note.found)) == (Says.ASSUMED, ["C7"], 500)
    assert _args(note) == {
        "kolom": "pagu", "anggapan": "sejajar", "jenjang": "sub_kegiatan", "cocok": "2", "semula": "0", "hitungan": "2",
    }  # fmt: skip


# --------------------------------------------------------------------------- withdrawn


def test_what_nobody_can_judge_is_withdrawn_and_said_once() -> None:
    """Its equations, its columns, and one finding with the first row that fails; nothing is accused."""
    model = model_for(_doc(_wrong))
    gone = _withdrawn(model)
    assert _rules(model, gone) == [("baris.sisa", row) for row in range(COUNT)]
    (finding,) = gone.findings
    assert (finding.rule, finding.outcome) == (Says.WITHDRAWN, Outcome.TAK_TERNILAI)
    assert _args(finding) == {
        "kolom": "sisa", "dugaan": "tidak_diketahui", "gagal": str(COUNT), "hitungan": str(COUNT), "diperiksa": "baris.sisa", "contoh": "S1",
    }  # fmt: skip
    assert gone.percents.tolist() == []


def test_of_a_failing_rule_alone_its_own_column_is_named() -> None:
    """One family, no vote: the column that the rule is about."""
    (finding,) = _withdrawn(model_for(_doc(_wrong))).findings
    assert _args(finding)["kolom"] == "sisa"
    assert [each.address for each in finding.cells] == ["E5"]


def test_columns_of_two_failing_rules_are_told_by_both() -> None:
    """Sisa and persen fail: realisasi and pagu stand in both, and what was reached is named before the plan."""
    model = model_for(_doc(lambda p, s: (*_wrong(p, s), f"{(p + s) % 89},00%"), "pagu realisasi sisa persen"))
    gone = _withdrawn(model)
    (finding,) = gone.findings
    assert _args(finding)["kolom"] == "realisasi, pagu"
    assert _args(finding)["diperiksa"] == "baris.sisa, baris.persen"
    assert _args(finding)["hitungan"] == str(2 * COUNT)
    assert [each.address for each in finding.cells] == ["D5"]
    assert (len(gone.equations), len(gone.percents)) == (COUNT, COUNT)
    assert gone.columns == {
        ("Dinas Contoh", 2023, "Realisasi.xlsx", "Lembar", 3), ("Dinas Contoh", 2023, "Realisasi.xlsx", "Lembar", 4),
    }  # fmt: skip


def test_what_means_something_else_is_right_as_printed() -> None:
    """The sisa repeats the pagu: its rule is asked no more, and its column may still be judged."""
    model = model_for(_doc(lambda p, s: (p, s, p)))
    gone = _withdrawn(model)
    (note,) = gone.findings
    assert note.rule == Says.ASSUMED
    assert _args(note) == {
        "kolom": "sisa", "anggapan": "sama_kolom", "isi": "sisa, pagu", "cocok": str(COUNT), "semula": "0", "hitungan": str(COUNT),
    }  # fmt: skip
    assert _rules(model, gone) == [("baris.sisa", row) for row in range(COUNT)]
    assert gone.columns == frozenset()


def test_what_the_failing_looks_like_is_told() -> None:
    """Blank parts: withdrawn all the same."""
    doc = _doc(lambda p, s: (p, "", p - s + 77))
    lines = table("Realisasi", "pagu realisasi sisa", "sub_kegiatan 2 T | 10 | 4 | 6")
    (finding,) = _withdrawn(
        model_for(doc.__class__(doc.document, (*doc.lines, *lines.lines), columns=doc.columns))
    ).findings
    assert (finding.rule, _args(finding)["dugaan"]) == (Says.WITHDRAWN, "kosong")


def test_sums_that_fail_without_a_pattern_look_like_another_tree() -> None:
    """All of the group are sums by level: how rows stand is in doubt, not what they say."""
    text = "".join(
        f"kegiatan {at} K{at} | {p + 40}\n  sub_kegiatan {at}.1 S | {s}\n  sub_kegiatan {at}.2 T | 11\n"
        for at, (p, s) in enumerate(zip(PAGU, SPENT, strict=True), 1)
    )
    (finding,) = _withdrawn(model_for(table("DPA", "pagu", text))).findings
    assert (_args(finding)["dugaan"], _args(finding)["contoh"], _args(finding)["gagal"]) == (
        "jenjang",
        "K1",
        str(COUNT),
    )


def test_tables_are_withdrawn_each_for_itself() -> None:
    """What holds in another is still asked."""
    model = model_for(_doc(_wrong, sheet="A"), _doc(lambda p, s: (p, s, p - s), sheet="B"), _doc(_wrong, sheet="C"))
    gone = _withdrawn(model)
    assert [each.cells[0].sheet for each in gone.findings] == ["A", "C"]
    assert {row // COUNT for _, row in _rules(model, gone)} == {0, 2}


def test_a_clean_table_has_nothing_withdrawn() -> None:
    """Neither doubted nor read otherwise."""
    model = model_for(_doc(lambda p, s: (p, s, p - s)))
    made = _withdrawn(model)
    assert (made.equations.tolist(), made.percents.tolist(), made.findings, made.columns) == (
        NOTHING.equations.tolist(), NOTHING.percents.tolist(), NOTHING.findings, NOTHING.columns,
    )  # fmt: skip
    assert _refitted(model) == []


def _levels(wrong: int) -> Model:
    """Four programs of four kegiatan, each off by another amount over its only sub kegiatan; so many programs are off too."""
    text, number = "", 0
    for program in range(1, 5):
        rows, whole = "", 0
        for kegiatan in range(1, 5):
            number += 1
            amount = 5_000 + 137 * number
            rows += f"  kegiatan {program}.{kegiatan} K | {amount}\n"
            rows += f"    sub_kegiatan {program}.{kegiatan}.1 S | {amount - 40 - number * number}\n"
            whole += amount
        text += f"program {program} P | {whole + 7 * program * (program <= wrong)}\n{rows}"
    return model_for(table("DPA", "pagu", text))


def test_of_a_rule_that_fails_at_one_level_those_levels_go_where_most_of_it_fails() -> None:
    """Four programs are too few to fail as one; where half of them are off they go with their kegiatan, else they stay."""
    for wrong, gone in ((4, True), (2, True), (1, False), (0, False)):
        model = _levels(wrong)
        made = _withdrawn(model)
        levels = {model.grid.level[0][int(model.grid.level[1][row])] for _, row in _rules(model, made)}
        assert levels == ({"program", "kegiatan"} if gone else {"kegiatan"}), wrong
        (finding,) = made.findings
        assert _args(finding)["gagal"] == str(16 + wrong * gone)
