"""join.py, tree.py, joining.py, indicators.py: rows without kode get theirs, and every join is said."""

from __future__ import annotations

from typing import Any

from sheets import READINGS, VOCABULARY

from pipeline.model import WORD_COLUMNS, Finding, Outcome, Severity, Table
from pipeline.read.link.join import join

LEVEL = {3: "program", 5: "kegiatan", 6: "sub_kegiatan"}


def table(document: str, rows: list[dict[str, Any]], year: int = 2023) -> Table:
    """Rows of {kode, level, label, parent, pagu, target, indikator}; kode "" for a document without."""
    columns = ("row", "kode", "kode_cetak", "kode_from", "level", "level_from", "parent", "label", "indikator")
    made: dict[str, list[Any]] = {name: [] for name in dict.fromkeys((*columns, *WORD_COLUMNS, "hidden"))}
    facts: dict[str, list[Any]] = {
        name: [] for name in ("rowid", "measure", "period", "part", "value", "decimals", "missing")
    }
    for at, row in enumerate(rows):
        kode = str(row.get("kode", ""))
        level = row.get("level", LEVEL.get(len(kode.split(".")), ""))
        values = (
            at + 10,
            kode,
            kode,
            "kode" if kode else "",
            level,
            "kode" if kode else "penomoran",
            row.get("parent", -1),
        )
        for name, value in zip(columns, (*values, row["label"], row.get("indikator", "")), strict=True):
            made[name].append(value)
        for name in set(WORD_COLUMNS) - {*columns}:
            made[name].append("")
        made["hidden"].append(False)
        for measure in ("pagu", "target", "target_renstra"):
            if measure in row:
                for name, value in zip(facts, (at, measure, str(year), 0, row[measure], 0, False), strict=True):
                    facts[name].append(value)
    return Table(document.lower(), document, f"{document}.xlsx", "S", 0, (year,), "", "", "", made, facts,
                 {"label": 2, "indikator": 3})  # fmt: skip


DPA = table(
    "DPA",
    [
        {"kode": "1.6.1", "label": "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA", "pagu": 600},
        {"kode": "1.6.1.2.8", "label": "Penyediaan Jasa", "pagu": 600},
        {"kode": "1.6.1.2.8.2", "label": "Penyediaan Jasa Komunikasi", "pagu": 100},
        {"kode": "1.6.1.2.8.4", "label": "Penyediaan Jasa Pelayanan Umum Kantor", "pagu": 500},
        {"kode": "1.6.4", "label": "PROGRAM REHABILITASI SOSIAL", "pagu": 70},
        {"kode": "1.6.4.2.1", "label": "Rehabilitasi Dasar", "pagu": 30},
        {"kode": "1.6.4.2.1.1", "label": "Penyediaan Permakanan", "pagu": 30},
        {"kode": "1.6.4.2.2", "label": "Rehabilitasi Lainnya", "pagu": 40},
        {"kode": "1.6.4.2.2.3", "label": "Penyediaan Permakanan", "pagu": 40},
    ],
)


def joined(rows: list[dict[str, Any]], *others: Table) -> tuple[Table, list[tuple[str, str, str, Any]]]:
    """The joined table, and (rule, severity, found, expected) of each finding but the summary."""
    made = table("Realisasi", rows)
    tables, findings = join([DPA, *others, made], VOCABULARY, READINGS)
    return tables[-1], [
        (one.rule, one.severity, str(one.found), one.expected) for one in findings if one.rule != "gabung.ringkasan"
    ]


def row(level: str, label: str, parent: int = -1, **more: Any) -> dict[str, Any]:
    return {"level": level, "label": label, "parent": parent, **more}


def test_exact_names_are_joined_under_their_parent_and_only_counted() -> None:
    """The same name under two kegiatan finds its own; one note a table says how many were joined."""
    made = table("Realisasi", [
        row("program", "Program Rehabilitasi Sosial"),
        row("kegiatan", "Rehabilitasi Lainnya", 0), row("sub_kegiatan", "Penyediaan Permakanan", 1),
        row("kegiatan", "Rehabilitasi Dasar", 0), row("sub_kegiatan", "Penyediaan Permakanan", 3),
    ])  # fmt: skip
    (_, found), findings = join([DPA, made], VOCABULARY, READINGS)
    assert found.rows["kode"] == ["1.6.4", "1.6.4.2.2", "1.6.4.2.2.3", "1.6.4.2.1", "1.6.4.2.1.1"]
    assert found.rows["kode_from"] == ["nama", *["induk+nama"] * 4]
    assert findings == [
        Finding("", 0, "gabung.ringkasan", Outcome.BEDA, Severity.CATATAN, "Realisasi", findings[0].cells, args=(
            ("acuan", "DPA"), ("nama_sama", "5"), ("nama_mirip", "0"), ("nama_lain", "0"), ("tidak_ketemu", "0"),
        ))
    ]  # fmt: skip
    assert str(findings[0].cells[0]) == "Realisasi.xlsx › S!B10"


def test_the_given_tables_stay_as_they_are() -> None:
    """A join returns new tables."""
    made = table("Realisasi", [row("program", "Program Rehabilitasi Sosial")])
    before = {name: list(values) for name, values in made.rows.items()}
    join([DPA, made], VOCABULARY, READINGS)
    assert made.rows == before


def test_a_misspelt_name_is_joined_and_said_as_a_note() -> None:
    """Spelling is worth a note: found is the name here, expected the name there."""
    found, said = joined([row("program", "Program Rehabilitasi Sosail", pagu=70)])
    assert found.rows["kode"] == ["1.6.4"]
    assert said == [("gabung.nama", Severity.CATATAN, "Program Rehabilitasi Sosail", "PROGRAM REHABILITASI SOSIAL")]


def test_a_name_cut_short_is_spelling_too() -> None:
    """Without "Kabupaten/Kota" it is still the program."""
    found, said = joined([row("program", "Program Penunjang Urusan Pemerintahan daerah")])
    assert found.rows["kode"] == ["1.6.1"]
    assert [one[0] for one in said] == ["gabung.nama"]


def test_another_name_with_the_same_money_is_joined_and_said() -> None:
    """The only one left over on both sides with this pagu."""
    found, said = joined([
        row("program", "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota"), row("kegiatan", "Penyediaan Jasa", 0),
        row("sub_kegiatan", "Penyediaan Jasa Komunikasi", 1, pagu=100),
        row("sub_kegiatan", "Administrasi Pelaksanaan Tugas ASN", 1, pagu=500),
    ])  # fmt: skip
    assert (found.rows["kode"][3], found.rows["kode_from"][3]) == ("1.6.1.2.8.4", "urutan")
    assert said == [
        (
            "gabung.nama_lain",
            Severity.RENDAH,
            "Administrasi Pelaksanaan Tugas ASN",
            "Penyediaan Jasa Pelayanan Umum Kantor",
        )
    ]


def test_a_name_like_another_with_one_word_changed_is_another_name() -> None:
    """Alike enough to join under its parent, not alike enough to be spelling."""
    found, said = joined([row("program", "Program Rehabilitasi Sosial"), row("kegiatan", "Rehabilitasi Lanjutan Lainnya", 0),
                          row("kegiatan", "Rekonstruksi Dasar", 0)])  # fmt: skip
    assert found.rows["kode"][1:] == ["1.6.4.2.2", ""]
    assert [one[0] for one in said] == ["gabung.nama", "gabung.tidak_ketemu"]


def test_what_is_not_found_is_said() -> None:
    """No name, no money: no kode."""
    found, said = joined([row("program", "Program Penanaman Modal", pagu=3)])
    assert (found.rows["kode"], said) == (
        [""],
        [("gabung.tidak_ketemu", Severity.RENDAH, "Program Penanaman Modal", None)],
    )


def test_an_ambiguous_name_is_not_joined() -> None:
    """Without its kegiatan, Penyediaan Permakanan may be either; both are named."""
    made = table("LKjIP", [row("sub_kegiatan", "Penyediaan Permakanan")])
    (_, found), findings = join([DPA, made], VOCABULARY, READINGS)
    assert found.rows["kode"] == [""]
    assert (findings[0].rule, [other.kode for other in findings[0].alternatives]) == (
        "gabung.rancu",
        ["1.6.4.2.1.1", "1.6.4.2.2.3"],
    )


def test_the_pagu_tells_two_of_a_name_apart() -> None:
    """Joined, and said which sign it was."""
    made = table("LKjIP", [row("sub_kegiatan", "Penyediaan Permakanan", pagu=40)])
    (_, found), findings = join([DPA, made], VOCABULARY, READINGS)
    assert found.rows["kode"] == ["1.6.4.2.2.3"]
    assert (findings[0].rule, findings[0].args[-1]) == ("gabung.rancu", ("tanda", "pagu/target"))


def test_anywhere_in_the_tree_a_like_name_needs_the_same_money() -> None:
    """Without its parent a misspelt name is joined only where the pagu agrees."""
    for pagu, kode in ((100, "1.6.1.2.8.2"), (101, "")):
        (_, found), _ = join(
            [DPA, table("Rekap", [row("sub_kegiatan", "Penyediaan Jasa Komunikasii", pagu=pagu)])], VOCABULARY, READINGS
        )
        assert found.rows["kode"] == [kode]


def test_a_name_of_another_level_is_said_not_chosen() -> None:
    """Numbering says kegiatan, the tree sub kegiatan."""
    found, said = joined([row("program", "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota"),
                          row("kegiatan", "Penyediaan Jasa Komunikasi", 0)])  # fmt: skip
    assert found.rows["kode"][1] == ""
    assert said == [("gabung.tingkat", Severity.RENDAH, "kegiatan", "sub_kegiatan")]


def test_rows_without_level_get_it_from_the_tree() -> None:
    """Below the program above them, first as sub kegiatan, then as kegiatan; the parent follows."""
    found, said = joined([
        row("", "Program Rehabilitasi Sosial"), row("", "Rehabilitasi Lainnya"), row("", "Penyediaan Permakanann"),
        row("", "Catatan lain"), row("", ""),
    ])  # fmt: skip
    assert found.rows["level"] == ["program", "kegiatan", "sub_kegiatan", "", ""]
    assert found.rows["level_from"][:3] == ["pohon"] * 3
    assert found.rows["parent"] == [-1, 0, 1, -1, -1]
    assert [one[0] for one in said] == ["gabung.nama"]


def test_a_plain_list_of_sub_kegiatan_is_joined_by_names_that_only_one_bears() -> None:
    """No program stands above them; a name that two bear is left open."""
    plain = table(
        "RFK",
        [
            {"label": "Penyediaan Jasa Komunikasi", "level": "", "pagu": 90},
            {"label": "Penyediaan Permakanan", "level": "", "pagu": 30},
        ],
    )
    joined, _ = join([DPA, plain], VOCABULARY, READINGS)
    assert (joined[1].rows["kode"], joined[1].rows["level"]) == (["1.6.1.2.8.2", ""], ["sub_kegiatan", ""])


def test_a_plain_list_of_several_levels_is_joined_nowhere() -> None:
    """A row and what stands below it, in a list that knows no below: its sums would count both."""
    found, _ = joined(
        [
            {"label": "Rehabilitasi Dasar", "level": "", "pagu": 30},
            {"label": "Penyediaan Jasa Komunikasi", "level": "", "pagu": 90},
        ]
    )
    assert found.rows["kode"] == ["", ""]
    assert found.rows["level"] == ["", ""]


def test_accounts_below_a_joined_sub_kegiatan_get_its_kode() -> None:
    """5.1.2 becomes sub|5.1.2, and so its accounts."""
    rows = [
        row("sub_kegiatan", "Penyediaan Jasa Komunikasi"),
        {"kode": "5.1", "level": "rekening", "label": "Belanja Operasi", "parent": 0},
        {"kode": "5.1.2", "level": "rekening", "label": "Belanja Barang", "parent": 1},
        {"kode": "5.1.3", "level": "rekening", "label": "Lain", "parent": -1},
    ]
    found, _ = joined(rows)
    assert found.rows["kode"] == ["1.6.1.2.8.2", "1.6.1.2.8.2|5.1", "1.6.1.2.8.2|5.1.2", "5.1.3"]


def test_dpa_names_come_first_and_the_others_are_known_too() -> None:
    """Renja's name of the same kode is an exact name as well; the finding cites DPA's."""
    renja = table("Renja", [{"kode": "1.6.4", "label": "PROGRAM REHABSOS", "pagu": 70}])
    found, said = joined([row("program", "Program Rehabsos")], renja)
    assert (found.rows["kode"], found.rows["kode_cetak"], said) == (["1.6.4"], ["1.6.4"], [])


def test_without_coded_documents_nothing_is_joined() -> None:
    """A Realisasi alone stays without kode, and nothing is said."""
    made = table("Realisasi", [row("program", "Program A")])
    assert join([made], VOCABULARY, READINGS) == ([made], [])


# ------------------------------------------------------------------------------ indicators

RENJA = table(
    "Renja",
    [
        {"kode": "1.6.4", "label": "PROGRAM REHABILITASI SOSIAL", "indikator": "Persentase PPKS", "target": 55},
        {
            "kode": "1.6.4.2.1.1",
            "label": "Permakanan A",
            "indikator": "Jumlah Orang yang Mendapat Permakanan Standar",
            "target": 181,
        },
        {
            "kode": "1.6.4.2.2.3",
            "label": "Permakanan B",
            "indikator": "Jumlah Orang yang Mendapat Permakanan Standar",
            "target": 50,
        },
        {
            "kode": "1.6.4.2.2.4",
            "label": "Sandang",
            "indikator": "Jumlah Orang yang Menerima Pakaian Kabupaten/Kota",
            "target": 50,
        },
    ],
)


def renstra(indikator: str, target: int) -> tuple[Table, list[tuple[str, str]]]:
    program = row("program", "PROGRAM REHABILITASI SOSIAL", indikator="Persentase PPKS")
    made = table("Renstra", [program, row("indikator", indikator, 0, indikator=indikator, target_renstra=target)])
    (_, found), findings = join([RENJA, made], VOCABULARY, READINGS)
    return found, [(one.rule, one.kode) for one in findings[:-1]]


def test_a_renstra_s_indicator_is_joined_to_the_sub_kegiatan_that_bears_it() -> None:
    """Exactly, or cut short; its level comes from the tree."""
    found, said = renstra("Jumlah Orang yang Menerima Pakaian Kabupaten / Kota", 9)
    assert (found.rows["kode"][1], found.rows["level"][1], said) == ("1.6.4.2.2.4", "sub_kegiatan", [])
    found, said = renstra("Jumlah Orang yang Menerima Pakaian", 9)
    assert (found.rows["kode"][1], said) == ("1.6.4.2.2.4", [("gabung.nama", "1.6.4.2.2.4")])


def test_two_that_share_an_indicator_are_told_apart_by_a_near_target() -> None:
    """186 is near 181 and far from 50: joined, and said; 110 is near neither: not joined, and said."""
    found, said = renstra("Jumlah Orang yang Mendapat Permakanan Standar", 186)
    assert (found.rows["kode"][1], said) == ("1.6.4.2.1.1", [("gabung.rancu", "1.6.4.2.1.1")])
    found, said = renstra("Jumlah Orang yang Mendapat Permakanan Standar", 110)
    assert (found.rows["kode"][1], said) == ("", [("gabung.rancu", "")])


def test_an_indicator_nobody_bears_is_said() -> None:
    """No join."""
    found, said = renstra("Jumlah jembatan", 3)
    assert (found.rows["kode"][1], said) == ("", [("gabung.tidak_ketemu", "")])


def test_an_indicator_in_percent_is_the_same_however_that_is_written() -> None:
    """% PPKS is Persentase PPKS: joined as an exact name."""
    renja = table("Renja", [{"kode": "1.6.4.2.1.1", "label": "Permakanan A", "indikator": "Persentase PPKS"}])
    program = row("program", "PROGRAM REHABILITASI SOSIAL")
    made = table("Renstra", [program, row("indikator", "% PPKS", 0, indikator="% PPKS")])
    (*_, found), findings = join([DPA, renja, made], VOCABULARY, READINGS)
    assert found.rows["kode"][1] == "1.6.4.2.1.1"
    assert [dict(one.args)["nama_sama"] for one in findings] == ["2"]


def test_rows_of_one_name_are_told_apart_by_their_place() -> None:
    """A list without parents and amounts: between the rows before and behind it only one of the two can stand."""
    names = ("Penyediaan Jasa Komunikasi", "Penyediaan Permakanan")
    made, said = joined([row("sub_kegiatan", names[0]), row("sub_kegiatan", names[1])], OTHERS)
    assert made.rows["kode"] == ["1.6.1.2.8.2", ""]  # both may stand behind the last row
    assert [rule for rule, *_ in said] == ["gabung.rancu"]
    made, said = joined(
        [row("sub_kegiatan", names[0]), row("sub_kegiatan", names[1]), row("sub_kegiatan", "Alat Bantu")], OTHERS
    )
    assert made.rows["kode"] == ["1.6.1.2.8.2", "1.6.4.2.1.1", "1.6.4.2.1.4"]
    assert [rule for rule, *_ in said] == ["gabung.rancu"]


def test_levels_that_most_rows_contradict_come_from_the_tree() -> None:
    """A number before every row made programs of all of them: the names say what they are, said once."""
    labels = (
        "Program Rehabilitasi Sosial",
        "Rehabilitasi Dasar",
        "Penyediaan Permakanan",
        "Alat Bantu",
        "Rehabilitasi Lainnya",
    )
    made, said = joined([row("program", label) for label in labels], OTHERS)
    assert made.rows["level"] == ["program", "kegiatan", "sub_kegiatan", "sub_kegiatan", "kegiatan"]
    assert made.rows["kode"] == ["1.6.4", "1.6.4.2.1", "1.6.4.2.1.1", "1.6.4.2.1.4", "1.6.4.2.2"]
    assert [(rule, found, expected) for rule, _, found, expected in said] == [("gabung.tingkat", "program", "kegiatan")]


def test_a_sasaran_with_money_is_known_by_its_name() -> None:
    """Read as a kegiatan for its amount, it bears the name of a sasaran of the PK: programs stand below it."""
    pk = table("PK", [{"level": "sasaran", "label": "Meningkatnya pelayanan"}])
    rows = [row("kegiatan", "Meningkatnya pelayanan", pagu=70), row("program", "Program Rehabilitasi Sosial", pagu=70)]
    made, said = joined([*rows, row("kegiatan", "Rehabilitasi Dasar", 1, pagu=30)], pk)
    assert made.rows["level"] == ["sasaran", "program", "kegiatan"]
    assert made.rows["parent"] == [-1, 0, 1]
    assert said == []


OTHERS = table("Renja", [{"kode": "1.6.4.2.1.4", "label": "Alat Bantu"}])
