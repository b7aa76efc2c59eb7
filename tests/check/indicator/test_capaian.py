"""Printed capaian against kinerja and target, several parts included."""

from check_build import brief, candidates, run, table

from pipeline.model import Confidence, Number, Outcome, Severity

COLUMNS = "target kinerja capaian"


def test_one_part_each() -> None:
    """Right to ½ of the last decimal; a predicate has no percent."""
    text = (
        "program 1 A | 82 % | 82,18 % | 100,22%\nprogram 2 B | WTP | WTP | 100%\nprogram 3 C | 80,50 | 80,98 | 100,60%"
    )
    assert run(table("LKjIP", COLUMNS, text)) == []


def test_parts_by_themselves() -> None:
    """Three targets, three results, three percents: each its own."""
    text = "kegiatan 1 A | 50 Orang, 18 Orang, 68 Lembaga | 50, 18, 68 | 100,00%, 100,00%, {}%"
    assert run(table("Realisasi", COLUMNS, text.format("100,00"))) == []
    (finding,) = run(table("Realisasi", COLUMNS, text.format("96,00")))
    assert brief([finding]) == [("KUAT", "E5", 96, 100, "tidak_diketahui")]


def test_one_result_for_the_sum_of_the_targets() -> None:
    """181, 50 and 23 people, 254 reached: 100 %."""
    assert run(table("Realisasi", COLUMNS, "kegiatan 1 A | 181 Orang, 50 Orang, 23 Orang | 254 | 100,00%")) == []


def test_one_percent_may_be_the_mean() -> None:
    """100 and 50 make 75 as a mean, 66,67 as a whole; 80 is neither."""
    text = "kegiatan 1 A | 10 Orang, 20 Orang | 10, 10 | {}%"
    assert run(table("Realisasi", COLUMNS, text.format("75,00"))) == []
    assert run(table("Realisasi", COLUMNS, text.format("66,67"))) == []
    assert brief(run(table("Realisasi", COLUMNS, text.format("80,00")))) == [
        ("KUAT", "E5", 80, 66.67, "tidak_diketahui")
    ]


def test_a_target_printed_once_is_explained_by_the_other_document() -> None:
    """50 beside 200 reached and 100 %: the Renja has four times 50. No accusation, one difference."""
    report = table("Realisasi", COLUMNS, "kegiatan 1 A | 50 Orang | 200 | 100,00%")
    plan = table("Renja", "target", "kegiatan 1 A | 50 Orang, 50 Orang, 50 Orang, 50 Orang")
    (finding,) = run(report, plan)
    assert (finding.outcome.value, finding.rule, finding.found, finding.expected) == (
        "BEDA", "beda.target_renja", finding.found, "50 Orang, 50 Orang, 50 Orang, 50 Orang",
    )  # fmt: skip


def test_a_target_printed_once_is_explained_by_the_rows_below() -> None:
    """Without the Renja: the sub kegiatan add up to the base of the percent."""
    subs = "".join(f"\n  sub_kegiatan 1.{number} S | 50 Orang | 50 | 100,00%" for number in range(1, 5))
    (finding,) = run(table("Realisasi", COLUMNS, f"kegiatan 1 A | 50 Orang | 200 | 100,00%{subs}"))
    assert (finding.outcome.value, finding.rule, dict(finding.args)) == (
        "BEDA",
        "baris.capaian",
        {"dasar": "jumlah_rincian"},
    )


def test_a_negative_indicator() -> None:
    """Listed: its formula is asked. Not listed but only its formula fits: a note of which formula that is."""
    text = "program 1 A / {} | 10 % | 8 % | 120,00%"
    assert run(table("LKjIP", COLUMNS, text.format("Persentase penduduk miskin"))) == []
    (finding,) = run(table("LKjIP", COLUMNS, text.format("Nilai apa saja")))
    args = {"terbalik": "dua_kali_target", "sasaran_angka": "10 %", "dicapai": "8 %"}
    assert (finding.outcome.value, finding.severity, dict(finding.args)) == ("BEDA", Severity.CATATAN, args)
    assert (finding.found, finding.expected) == (Number(12000, 2, "%"), Number(8000, 2, "%"))


def test_the_percent_of_another_target() -> None:
    """95,53 ÷ 90 where the row's own target is 82: the target of the row that has the same kinerja."""
    text = "indikator - I / I | 90 | 95,53 | 106,14%\nkegiatan 1 A | 82 | 95,53 | 106,14%"
    plan = table("Renja", "target", "kegiatan 1 A | 82 %")
    (finding,) = [each for each in run(table("Realisasi", COLUMNS, text), plan) if each.outcome.value == "SALAH"]
    assert brief([finding]) == [("KUAT", "E6", 106.14, 116.5, "dasar_persen_salah")]
    assert dict(finding.cause.args) == {"ukuran": "target", "kode": "", "uraian": "I", "baris": "5"}  # type: ignore[union-attr]
    assert [cell.address for cell in finding.cells] == ["E6"]


def test_a_typed_target_or_result_that_fits_is_a_candidate() -> None:
    """Small numbers are one slip from any other: RANCU; a target that the Renja confirms is out of it."""
    report = table("Realisasi", COLUMNS, "kegiatan 1 A | 2 Dokumen | 3 Dokumen | 100,00%")
    (finding,) = run(report)
    assert candidates(finding) == [("D5", 3, 2), ("C5", 2, 3), ("E5", 100, 150)]
    (finding,) = run(report, table("Renja", "target", "kegiatan 1 A | 2 Dokumen"))
    assert candidates(finding) == [("D5", 3, 2), ("E5", 100, 150)]


def test_rounding_is_a_note_of_its_own_cause() -> None:
    """98,20 for 98,21."""
    assert brief(run(table("LKjIP", COLUMNS, "program 1 A | 700 | 687,44 | 98,20%"))) == [
        ("KUAT", "E5", 98.2, 98.21, "pembulatan")
    ]


def test_no_base_no_judgement() -> None:
    """A target of 0 has no percent; an unread cell is reported where it was read."""
    assert run(table("LKjIP", COLUMNS, "program 1 A | 0 | 5 | 100%")) == []
    assert run(table("LKjIP", COLUMNS, "program 1 A | ? | 5 | 100%")) == []


def test_tingkat_kemajuan_of_the_draft_is_over_the_end_of_the_renstra() -> None:
    """Tabel 3.9; E.81's column 15 has the same name and another base, and a rule of its own."""
    columns, row = "kinerja target_renstra@akhir tingkat_kinerja", "program 1 A | 150 Orang | 200 Orang | {}%"
    assert run(table("LKjIP", columns, row.format("75,00"))) == []
    others = "\nprogram 2 B | 60 % | 75 % | 80,00%\nprogram 3 C | 30 | 60 | 50,00%"
    (finding,) = run(table("LKjIP", columns, row.format("57,00") + others))
    assert finding.rule == "baris.tingkat_kemajuan"
    assert brief([finding]) == [("KUAT", "E5", 57, 75, "digit_tertukar")]
    assert run(table("E81", columns, row.format("57,00"))) == []


ROW = "sub_kegiatan 1.1.1 S | {} | {} | {}%"


def test_a_kinerja_that_another_table_says_otherwise_is_named() -> None:
    """The percent and Tabel 3.2 agree against it: 55 over 40 is 137,50 %."""
    report = table("Realisasi", COLUMNS, ROW.format("40 Orang", "60 Orang", "137,50"))
    draft = table("LKjIP", COLUMNS, ROW.format("40 Orang", "55 Orang", "137,50"), form="lkjip_3_4")
    (finding,) = run(report, draft)
    assert (finding.document, finding.measure) == ("Realisasi", "kinerja")
    assert brief([finding]) == [("KUAT", "D5", 60, 55, "tidak_diketahui")]
    assert [each.holds_after for each in finding.evidence] == [True, False]


def test_a_kinerja_that_is_only_rounded_is_right() -> None:
    """95,5 % for 95,53 %; the percent was computed from the finer one."""
    report = table("Realisasi", COLUMNS, ROW.format("90 %", "95,53 %", "106,14"))
    assert run(report, table("LKjIP", COLUMNS, ROW.format("90 %", "95,5 %", "106,14"), form="lkjip_3_4")) == []


def test_a_kinerja_of_another_unit_is_no_witness() -> None:
    """4 Kelompok are not 100 Orang typed wrong."""
    report = table("Realisasi", COLUMNS, ROW.format("200 Orang", "100 Orang", "50,00"))
    (finding,) = run(report, table("LKjIP", COLUMNS, ROW.format("200 Orang", "4 Kelompok", "50,00"), form="lkjip_3_4"))
    assert finding.outcome.value == "RANCU"


def test_a_percent_that_nothing_explains_and_nobody_clears_is_not_accused() -> None:
    """91,46 % beside 100,22 %: kinerja and target may be wrong as well; which value they had nobody can say."""
    (finding,) = run(table("LKjIP", COLUMNS, ROW.format("82 %", "75 %", "100,22")))
    assert finding.outcome.value == "RANCU"
    assert candidates(finding) == [("D5", 75, None), ("C5", 82, None), ("E5", 100.22, 91.46)]


def test_a_percent_is_accused_where_another_table_has_the_same_kinerja_and_target() -> None:
    """Both are cleared."""
    wrong = table("LKjIP", COLUMNS, ROW.format("82 %", "75 %", "100,22"), form="lkjip_3_4")
    right = table("Realisasi", COLUMNS, ROW.format("82 %", "75 %", "91,46"))
    assert brief(run(wrong, right)) == [("KUAT", "E5", 100.22, 91.46, "tidak_diketahui")]


def test_a_percent_that_another_table_prints_too_is_no_candidate() -> None:
    """Then kinerja or target is wrong."""
    wrong = table("LKjIP", COLUMNS, ROW.format("82 %", "75 %", "100,22"), form="lkjip_3_4")
    same = table("Realisasi", "capaian", "sub_kegiatan 1.1.1 S | 100,22%")
    (finding,) = run(wrong, same)
    assert [cell for cell, _, _ in candidates(finding)] == ["D5", "C5"]


def test_a_sasaran_is_found_elsewhere_by_its_indicator() -> None:
    """It has no kode."""
    row = "sasaran - Meningkatnya X / Indeks X | {} | {} | {}%"
    wrong = table("LKjIP", COLUMNS, row.format("82", "75", "100,22"), form="lkjip_3_1")
    report = table("Realisasi", COLUMNS, row.format("82", "82,18", "100,22"))
    assert brief(run(wrong, report)) == [("KUAT", "D5", 75, 82.18, "tidak_diketahui")]


def test_a_base_of_a_row_that_has_nothing_to_do_with_it_is_no_cause() -> None:
    """55 over 73 is 75,34 %; that 40 stands three rows below and 55 over 40 is 137,50 % is no explanation."""
    rows = "program 1 A | 73 | 55 | 137,50%\nprogram 2 B | 10 | 10 | 100,00%\nprogram 3 C | 40 | 30 | 75,00%"
    (finding,) = run(table("LKjIP", COLUMNS, rows))
    assert finding.outcome.value == "RANCU"


KEMAJUAN = "kinerja target_renstra@akhir tingkat_kinerja"


def test_a_table_of_another_kemajuan_accuses_nobody() -> None:
    """Progress since the base year in every row; one row alone that does not fit."""
    rows = "program 1 A | 62 % | 80 % | 52,00%\nprogram 2 B | 77 % | 90 % | 35,00%\nprogram 3 C | 50 % | 70 % | 20,00%"
    for text in (rows, rows.splitlines()[0]):
        assert {each.outcome.value for each in run(table("LKjIP", KEMAJUAN, text))} == {"RANCU"}


def test_kemajuan_against_the_target_of_the_year_is_lawful() -> None:
    """It stands in the same row."""
    columns = "target_renstra kinerja target_renstra@akhir tingkat_kinerja"
    assert run(table("LKjIP", columns, "program 1 A | 92 % | 92,20 % | 97 % | 100,22%")) == []


def test_either_way_of_a_negative_indicator_is_explained() -> None:
    """Target over kinerja, though the other formula is in force and the name says nothing."""
    (finding,) = run(table("LKjIP", COLUMNS, "program 1 A / Persentase penduduk miskin | 8 % | 9,80 % | 81,63%"))
    args = {"terbalik": "target_per_realisasi", "sasaran_angka": "8 %", "dicapai": "9,80 %"}
    assert (finding.outcome.value, finding.severity, dict(finding.args)) == ("BEDA", Severity.CATATAN, args)
    assert finding.expected == Number(7750, 2, "%")


def test_just_the_whole_where_more_was_reached_is_never_surely_wrong() -> None:
    """It may have been cut at 100, or the target was to be reached in each quarter, though 1 for 4 looks like a slip."""
    findings = run(table("LKjIP", COLUMNS, "program 1 A | 50 Orang | 200 Orang | 100,00%"))
    assert [(each.outcome, each.confidence) for each in findings] == [(Outcome.RANCU, Confidence.RANCU)]


def test_two_rows_that_print_each_others_capaian_are_not_accused() -> None:
    """Their kinerja and target may have been interchanged as well as their percents."""
    text = "program 1 A | 200 | 192 | {}%\nprogram 2 B | 500 | 465 | {}%"
    assert run(table("Realisasi", COLUMNS, text.format("96,00", "93,00"))) == []
    findings = run(table("Realisasi", COLUMNS, text.format("93,00", "96,00")))
    assert [each.confidence for each in findings] == [Confidence.RANCU, Confidence.RANCU]
    assert {each.cell.address for each in findings[0].alternatives} == {"C5", "D5", "E5"}
