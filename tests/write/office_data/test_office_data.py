"""The data of an office-year: one tree over all documents, each number found with its cell."""

from __future__ import annotations

import pandas as pd
from small_office import OFFICE, PLACE, Row, frames_of, rp

from pipeline.model import Cell, Number
from pipeline.rulebook.layouts import Layouts
from pipeline.rulebook.precedence import Take
from pipeline.write.office_data.office_data import Node, OfficeData
from pipeline.write.office_data.read_frames import office_data


def data_of(layouts: Layouts, rows: tuple[Row, ...] = OFFICE) -> OfficeData:
    return office_data(*frames_of(rows), layouts, PLACE.year)


def tree(nodes: list[Node]) -> list[object]:
    return [[node.kode, node.label, *tree(node.children)] for node in nodes]


def test_the_tree_is_that_of_all_documents(layouts: Layouts) -> None:
    """Rows of one kode are one node, named as the DPA names it, in the DPA's order."""
    assert tree(data_of(layouts).programs) == [
        ["1.6.1", "PROGRAM A", ["1.6.1.2.1", "Kegiatan A1", ["1.6.1.2.1.1", "Sub A1a"], ["1.6.1.2.1.2", "Sub A1b"]]]
    ]


def test_a_row_without_kode_is_a_node_of_its_own(layouts: Layouts) -> None:
    """What could not be joined still stands in the tables."""
    lone = Row("Realisasi", "sub_kegiatan", "Sub lain", "", 7, facts={"realisasi": rp(5)})
    assert tree(data_of(layouts, (*OFFICE, lone)).programs)[0][2][-1] == ["", "Sub lain"]


def test_programs_stand_under_their_sasaran(layouts: Layouts) -> None:
    """As the Realisasi orders them."""
    made = data_of(layouts)
    assert [(node.label, [child.label for child in node.children]) for node in made.sasaran] == [
        ("Sasaran Satu", ["PROGRAM A"])
    ]
    assert made.programs[0].parent is made.sasaran[0]


def test_a_number_knows_its_cell(layouts: Layouts) -> None:
    """Value, unit, document and place of one figure."""
    made = data_of(layouts)
    (figure,) = made.of(made.programs[0], Take("realisasi", "realisasi"))
    assert (figure.number, figure.document) == (Number(25000, 2, "Rp"), "Realisasi")
    assert figure.cell == Cell("Realisasi.xlsx", "Lembar1", 16, 12)


def test_parts_of_a_quantity_stay_apart(layouts: Layouts) -> None:
    """Two targets of one row are two figures, in order."""
    made = data_of(layouts)
    kegiatan = made.programs[0].children[0]
    figures = made.of(kegiatan, Take("realisasi", "target"), kegiatan.indicators[0])
    assert [(each.number, each.cell.row) for each in figures] == [
        (Number(50, 0, "Orang"), 17),
        (Number(20, 0, "Orang"), 18),
    ]


def test_two_rows_of_one_kode_are_not_added_up(layouts: Layouts) -> None:
    """Of a document that repeats a row the first is taken: nothing is summed in silence."""
    twice = (*OFFICE, Row("DPA", "program", "PROGRAM A", "1.6.1", facts={"pagu": rp(999)}))
    made = data_of(layouts, twice)
    assert [each.number for each in made.of(made.programs[0], Take("dpa", "pagu"))] == [Number(30000, 2, "Rp")]


def test_the_same_indicator_spelt_otherwise_is_one(layouts: Layouts) -> None:
    """One indicator here and one there are matched; two of the PK beside one of the Realisasi by their words."""
    pk = (
        Row(
            "PK",
            "sasaran",
            "Sasaran Satu",
            indikator="1.1 INDIKATOR sasaran",
            facts={"target": (80, 0, "%")},
            form="pk_sasaran",
        ),
        Row("PK", "indikator", "Lain", "", 11, "Indikator lain", {"target": (5, 0, "")}, "pk_sasaran"),
    )
    made = data_of(layouts, (*OFFICE, *pk))
    promised = made.strategic[0]
    assert [each.text for each in promised.indicators] == ["1.1 INDIKATOR sasaran", "Indikator lain"]
    (reached,) = made.of(promised, Take("realisasi", "kinerja"), promised.indicators[0])
    assert reached.number == Number(8218, 2, "%")
    assert made.of(promised, Take("realisasi", "kinerja"), promised.indicators[1]) == []


def test_last_years_report_is_told_by_its_numbers(layouts: Layouts) -> None:
    """An LKjIP whose numbers are of last year is last year's, not this year's draft."""
    last = Row(
        "LKjIP", "program", "Program A", "1.6.1", -1, "Indikator program", {"kinerja@2022": (80, 0, "%")}, "lkjip_3_2"
    )
    made = data_of(layouts, (*OFFICE, last))
    program = made.programs[0]
    assert (made.present.get("lkjip_lalu"), made.present.get("lkjip")) == (("LKjIP",), None)
    (figure,) = made.of(program, Take("lkjip_lalu", "kinerja", "lalu"), program.indicators[0])
    assert figure.number == Number(80, 0, "%")


def test_the_renstra_ends_in_its_last_year(layouts: Layouts) -> None:
    """Without a column of its own, the end target is that of the last year."""
    renstra = Row(
        "Renstra", "program", "Program A", "1.6.1", -1, "Indikator program",
        {"target_renstra@2022": (60, 0, "%"), "target_renstra@2025": (70, 0, "%"), "target_renstra@2026": (75, 0, "%")},
    )  # fmt: skip
    made = data_of(layouts, (*OFFICE, renstra))
    program = made.programs[0]
    numbers = [
        made.of(program, Take("renstra", "target_renstra", when), program.indicators[0]) for when in ("lalu", "akhir")
    ]
    assert [each[0].number for each in numbers] == [Number(60, 0, "%"), Number(75, 0, "%")]


def test_the_quarter_is_the_realisasis_last(layouts: Layouts) -> None:
    """Numbers of TW II make a report of TW II; numbers of the year one of TW IV; of four files the latest counts."""
    second = Row("Realisasi", "program", "Program A", "1.6.1", facts={"realisasi@TW2": rp(1), "target": (1, 0, "")})
    month = Row("LRA", "program", "Program A", "1.6.1", facts={"realisasi@sdB05": rp(1)})
    assert [data_of(layouts, rows).quarter for rows in ((second,), (month,), (second, month), OFFICE, (*OFFICE, month))] == [
        2, 2, 2, 4, 4,
    ]  # fmt: skip


def test_rekening_are_those_of_the_ringkasan(layouts: Layouts) -> None:
    """Down to three segments, none that stands under a sub kegiatan."""
    rows = (
        Row("DPA", "rekening", "BELANJA", "5", facts={"pagu": rp(3)}),
        Row("DPA", "rekening", "Belanja Pegawai", "5.1.1", 0, facts={"pagu": rp(3)}),
        Row("DPA", "rekening", "Gaji", "5.1.1.1", 1, facts={"pagu": rp(3)}),
        Row("DPA", "rekening", "Gaji", "1.6.1.2.1.1|5.1.1", facts={"pagu": rp(3)}),
    )
    assert [node.key for node in data_of(layouts, rows).rekening] == ["5", "5.1.1"]


def test_the_given_frames_are_left_alone(layouts: Layouts) -> None:
    """Looking things up changes nothing."""
    rows, facts = frames_of(OFFICE)
    before = rows.copy(), facts.copy()
    office_data(rows, facts, layouts, PLACE.year)
    pd.testing.assert_frame_equal(rows, before[0])
    pd.testing.assert_frame_equal(facts, before[1])


def test_a_slice_of_a_chunk_is_read_by_its_own_rowids(layouts: Layouts) -> None:
    """Frames cut out of those of many offices keep their index; the tree is the same."""
    rows, facts = frames_of((Row("DPA", "program", "Program lain", "1.6.9", facts={"pagu": rp(1)}), *OFFICE[:1]))
    cut = office_data(rows.iloc[1:], facts[facts["rowid"] == 1], layouts, PLACE.year)
    assert [node.label for node in cut.programs] == ["PROGRAM A"]
    assert cut.of(cut.programs[0], Take("dpa", "pagu"))[0].number == Number(30000, 2, "Rp")


def test_names_are_compared_without_numbering_and_signs(layouts: Layouts) -> None:
    """Two spellings of one name; a number that counts something is a part of it."""
    names = layouts.vocabulary.names
    assert names.are_one("1.1 Nilai SAKIP, Perangkat-Daerah", "nilai sakip perangkat daerah")
    assert names.are_one("a. Nilai", "Nilai")
    assert not names.are_one("5 Pilar", "3 Pilar")


def test_a_percent_sign_is_the_word(layouts: Layouts) -> None:
    """Of two indicators in the PK and in the Realisasi each finds its own, though one prints "%" and one the word."""
    named = [
        Row("PK", "sasaran", "Sasaran Satu", indikator="% Pemerlu yang tertangani", form="pk_sasaran"),
        Row("PK", "indikator", "% PSKS yang aktif", "", 0, "% PSKS yang aktif", form="pk_sasaran"),
        Row("Realisasi", "sasaran", "Sasaran Satu", "", -1, "Persentase PSKS yang aktif", {"kinerja": (7, 0, "%")}),
        Row("Realisasi", "indikator", "", "", 2, "Prosentase Pemerlu yang tertangani", {"kinerja": (8, 0, "%")}),
    ]
    made = data_of(layouts, tuple(named))
    (promised,) = made.strategic
    numbers = [made.of(promised, Take("realisasi", "kinerja"), each)[0].number for each in promised.indicators]
    assert numbers == [Number(8, 0, "%"), Number(7, 0, "%")]
