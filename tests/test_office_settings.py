"""What an office sets in pengaturan.xlsx is in force for its report alone, and Jejak Audit says what and by which cell."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest
import xlsxwriter
from golden import jalan

from pipeline.model import BadRule
from pipeline.rulebook import rulebook
from pipeline.rulebook.rule_folder import SHIPPED, own_files, rules_hash
from pipeline.write.report import Report
from tests.rules_copy import RULES, rules_copy

BOOK: Final = rulebook.load(jalan.RULES)
OFFICE: Final = "Dinas Sosial Kabupaten Contoh"
DPA: Final = f"""\
DOKUMEN PELAKSANAAN ANGGARAN {OFFICE} Tahun Anggaran 2023
Kode | Uraian | Anggaran
1.06.06 | Program Penanganan Bencana | 148970000
1.06.06.2.01 | Perlindungan Sosial Korban Bencana | 65345000
1.06.06.2.02 | Kesiapsiagaan Bencana | 83625000
"""
REALISED: Final = f"""\
LAPORAN EVALUASI TARGET KINERJA DAN ANGGARAN TAHUN ANGGARAN 2023 TRIWULAN IV
OPD / UNIT KERJA : {OFFICE.upper()}
NO | SASARAN / PROGRAM / KEGIATAN / SUB KEGIATAN | INDIKATOR KINERJA | KINERJA | < | < | ANGGARAN (Rp) | < | <
^ | ^ | ^ | TARGET / SATUAN | REALISASI | CAPAIAN (%) | ALOKASI | REALISASI | CAPAIAN
1. | Program Penanganan Bencana | Waktu tanggap bencana | 60 menit | 45 menit | 75,00 | 148.970.000 | 113.016.900 | 75,87
1. | Perlindungan Sosial Korban Bencana | Jumlah korban yang dilayani | 371 Orang | 371 | 100,00 | 65.345.000 | 60.112.500 | 91,99
2. | Pelatihan Taruna Siaga | Jumlah orang yang dilatih | 48 Orang | 48 | 100,00 | 83.625.000 | 52.904.400 | 63,26
"""
HEAD: Final = f"Pengaturan LKjIP\n{OFFICE}\nTahun Anggaran 2023\nPengaturan | Nilai | Padanan\n"


def made(scratch: Path, *settings: str, **others: str) -> Report:
    """The report of the office with these rows of settings; `others`: sheets in place of its own."""
    content = {"DPA.xlsx": {"DPA": others.get("dpa", DPA)}, "Realisasi.xlsx": {"TW IV": others.get("tw4", REALISED)}}
    if settings:
        content["pengaturan.xlsx"] = {"Pengaturan": HEAD + "\n".join(settings)}
    (report,), unused = jalan.reports(content, BOOK, scratch)
    assert unused == []
    return report


def sheet(report: Report, name: str) -> list[list[Any]]:
    """The filled cells of a sheet that begins so, row by row."""
    book = openpyxl.load_workbook(io.BytesIO(report.workbook), data_only=True)
    (found,) = [each for each in book.worksheets if each.title.startswith(name)]
    return [[cell for cell in row if cell not in (None, "")] for row in found.iter_rows(values_only=True)]


def in_force(report: Report, label: str) -> list[tuple[str, str]]:
    """(what is in force, by which cell) of a setting, as Jejak Audit says it."""
    return [(row[2], row[3]) for row in sheet(report, "Jejak Audit") if len(row) > 3 and row[1] == label]


def found(report: Report) -> Iterator[tuple[str, str]]:
    """(rule, cell) of each finding."""
    return ((each["aturan"], each["sel"]) for each in json.loads(report.findings))


def row_of(rows: Sequence[Sequence[Any]], words: str) -> Sequence[Any]:
    return next(row for row in rows if words in row)


def test_an_office_without_settings_goes_by_the_program_s_own(tmp_path: Path) -> None:
    """Jejak Audit says so of each setting; no rule file is the office's own."""
    rows = sheet(made(tmp_path), "Jejak Audit")
    head = next(at for at, row in enumerate(rows) if "Pengaturan yang berlaku" in row)
    of_settings = rows[head + 1 : rows.index([], head)]
    assert len(of_settings) == len(BOOK.settings.settings)
    assert {row[3] for row in of_settings} == {"bawaan program"}
    assert rows[-1][-1] == "tidak ada; semua aturan bawaan program"


def test_the_scale_is_the_one_chosen_or_the_office_s_own(tmp_path: Path) -> None:
    """The criterion of a capaian, the line under the table, and Jejak Audit follow."""
    chosen = made(tmp_path / "a", "Skala kriteria | Permendagri 86/2017")
    assert "Sangat Tinggi" in row_of(sheet(chosen, "Tabel 3.3"), "Perlindungan Sosial Korban Bencana")
    assert in_force(chosen, "Skala kriteria") == [("Permendagri 86/2017", "pengaturan.xlsx › Pengaturan!B5")]
    steps = ("Batas kriteria | 0 | Buruk", "Batas kriteria | 95,5 | Istimewa")
    own = made(tmp_path / "b", "Skala kriteria | skala sendiri", *steps)
    assert "Istimewa" in row_of(sheet(own, "Tabel 3.3"), "Perlindungan Sosial Korban Bencana")
    assert any("Istimewa" in str(cell) and "95,5" in str(cell) for row in sheet(own, "Tabel 3.3") for cell in row)
    assert [said for said, _ in in_force(own, "Batas kriteria")] == ["0: Buruk", "95,5: Istimewa"]


def test_an_indicator_is_negative_where_the_office_says_so(tmp_path: Path) -> None:
    """45 of 60 minutes is 75 %; of a negative indicator 125 % by the one formula, 133,33 % by the other."""
    negative = "Indikator negatif | waktu tanggap"
    other = "Rumus capaian indikator negatif | target / realisasi x 100"
    reached = [
        row_of(sheet(made(tmp_path / str(at), *settings), "Tabel 3.2"), "Waktu tanggap bencana")[6]
        for at, settings in enumerate(((), (negative,), (negative, other)))
    ]
    assert [round(each, 4) for each in reached] == [0.75, 1.25, 1.3333]


def test_a_tolerance_holds_sums_that_rounding_moved_and_no_others(tmp_path: Path) -> None:
    """Off by one rupiah is rounding where the office says so; off by a thousand is not."""
    off = DPA.replace("| 148970000", "| 148970001")
    broken = [rule for rule, _ in found(made(tmp_path / "a", dpa=off)) if rule == "jumlah.induk"]
    assert broken == ["jumlah.induk"]
    settings = "Toleransi pembulatan (Rp) | 1"
    assert "jumlah.induk" not in dict(found(made(tmp_path / "b", settings, dpa=off)))
    far = DPA.replace("| 148970000", "| 148971000")
    assert "jumlah.induk" in dict(found(made(tmp_path / "c", settings, dpa=far)))


def test_the_document_that_stands_first_is_the_one_the_office_names(tmp_path: Path) -> None:
    """The budget of the tables is then the report's, not the DPA's."""
    other = REALISED.replace("83.625.000", "83.000.000")
    kegiatan = "Kesiapsiagaan Bencana"
    same = "Nama yang sama | Pelatihan Taruna Siaga | Kesiapsiagaan Bencana"
    by_dpa = made(tmp_path / "a", same, tw4=other)
    assert 83_625_000 in row_of(sheet(by_dpa, "Realisasi Belanja"), kegiatan)
    by_report = made(tmp_path / "b", same, "Anggaran didahulukan dari | Realisasi triwulan", tw4=other)
    assert 83_000_000 in row_of(sheet(by_report, "Realisasi Belanja"), kegiatan)


def test_names_that_the_office_says_are_one_are_joined_without_a_word(tmp_path: Path) -> None:
    """The row of another name is found; nothing is asked about it any more."""
    before = {rule for rule, _ in found(made(tmp_path / "a"))}
    after = {
        rule
        for rule, _ in found(made(tmp_path / "b", "Nama yang sama | Pelatihan Taruna Siaga | Kesiapsiagaan Bencana"))
    }
    assert {"gabung.nama_lain"} & before
    assert after == before - {"gabung.nama_lain"} - {"beda.uraian"}


def test_the_head_of_the_office_stands_where_it_signs(tmp_path: Path) -> None:
    """Title, name, rank and NIP in the form that is signed; what is not said stays a line to fill."""
    person = (
        "Jabatan kepala | Kepala Dinas Sosial",
        "Nama kepala | Dra. Rina, M.Si.",
        "NIP kepala | '196512311990031001",
    )
    signed = [cell for row in sheet(made(tmp_path / "a", *person), "Formulir") for cell in row if "NIP" in str(cell)]
    assert signed[-1] == "Kepala Dinas Sosial\n\n\n\n\nDra. Rina, M.Si.\nNIP. 196512311990031001"
    plain = [cell for row in sheet(made(tmp_path / "b"), "Formulir") for cell in row if "NIP" in str(cell)]
    assert plain[-1].startswith("Kepala Perangkat Daerah\n\n\n\n\n(....")


def test_rows_are_weak_from_where_the_office_says(tmp_path: Path) -> None:
    """91,99 % is weak where 95 % is asked of the fourth quarter; a percent of a percent cell counts as it is shown."""
    rows = sheet(made(tmp_path, "Batas penyerapan TW IV (%) | 95 %"), "Perlu Perhatian")
    assert any("penyerapan 91,99 % (< 95 %)" in str(cell) for row in rows for cell in row)


def test_a_bad_setting_costs_itself_only(tmp_path: Path) -> None:
    """What is refused is said by its cell, why, and what is in force; the others hold."""
    report = made(tmp_path, "Rumus efisiensi | kira-kira", "Skala kriteria | Permendagri 86/2017")
    (denied,) = [each for each in json.loads(report.findings) if each["aturan"] == "atur.ditolak"]
    assert (denied["berkas"], denied["sel"], denied["tertulis"]) == ("pengaturan.xlsx", "B5", "kira-kira")
    assert denied["seharusnya"] == "% capaian - % penyerapan"
    told = [row for row in sheet(report, "Jejak Audit") if len(row) > 4 and str(row[4]).startswith("Ditolak: bukan")]
    assert [row[3] for row in told] == ["pengaturan.xlsx › Pengaturan!B5"]
    assert in_force(report, "Skala kriteria")[0][0] == "Permendagri 86/2017"
    assert not any("pengaturan" in str(cell) for row in sheet(report, "Formulir") for cell in row)


def test_settings_are_of_their_office_and_year(tmp_path: Path) -> None:
    """Another office's report, and another year's, goes by the program's own; settings of no year are of all."""
    other = "Dinas Kesehatan Kabupaten Contoh"
    content = {
        "DPA.xlsx": {"DPA": DPA, "DPA Dinkes": DPA.replace(OFFICE, other)},
        "DPA 2024.xlsx": {"DPA": DPA.replace("2023", "2024")},
        "pengaturan.xlsx": {"Pengaturan": HEAD + "Toleransi pembulatan (Rp) | 5"},
        "pengaturan umum.xlsx": {
            "Pengaturan": HEAD.replace("Tahun Anggaran 2023", "") + "Toleransi pembulatan (Rp) | 9"
        },
    }
    reports, _ = jalan.reports(content, BOOK, tmp_path)
    said = {(each.place.office, each.place.year): in_force(each, "Toleransi pembulatan (Rp)") for each in reports}
    assert {place: tolerance[0][0] for place, tolerance in said.items()} == {
        (OFFICE, 2023): "5", (OFFICE, 2024): "9", (other, 2023): "0",
    }  # fmt: skip


# --------------------------------------------------------------------------- the office's own rule files


def _own(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_an_own_rule_file_laps_over_the_shipped_one_of_its_name(tmp_path: Path) -> None:
    """The others stay as they are, the digest is another one, and Jejak Audit names the file."""
    text = (RULES / "performance.yaml").read_text("utf-8").replace("skala: kantor", "skala: permendagri_86_2017")
    own = _own(tmp_path / "aturan", "performance.yaml", text)
    book = rulebook.load(own)
    assert book.rules.performance.scale.id == "permendagri_86_2017"
    assert [form.id for form in book.forms] == [form.id for form in BOOK.forms]
    assert [(each.name, each.replaces) for each in book.own_files] == [("performance.yaml", True)]
    assert book.sha256 == rules_hash(own) != BOOK.sha256
    content = {"DPA.xlsx": {"DPA": DPA}}
    (report,), _ = jalan.reports(content, book, tmp_path)
    assert sheet(report, "Jejak Audit")[-1][1:4:2] == ["performance.yaml", "menggantikan berkas bawaan bernama sama"]


def test_an_own_form_or_table_is_one_more(tmp_path: Path) -> None:
    """A file of forms/ with a name of its own is added to the shipped ones."""
    text = (RULES / "forms" / "nasional.yaml").read_text("utf-8").replace("id: nasional", "id: nasional_kami")
    own = _own(tmp_path / "aturan", "forms/nasional_kami.yaml", text)
    assert {form.id for form in rulebook.load(own).forms} == {form.id for form in BOOK.forms} | {"nasional_kami"}
    assert [(each.name, each.replaces) for each in own_files(own)] == [("forms/nasional_kami.yaml", False)]


@pytest.mark.parametrize("name", ["performans.yaml", "performance.yaml.txt", "form/dpa.yaml", "lkjip/_naskahku.yaml"])
def test_a_file_that_no_rule_file_is_called_as_is_refused(name: str, tmp_path: Path) -> None:
    """It would do nothing, and nobody would know."""
    with pytest.raises(BadRule, match="bukan nama berkas aturan") as bad:
        rulebook.load(_own(tmp_path / "aturan", name, "skala: kantor\n"))
    assert bad.value.file == name


def test_a_whole_folder_of_rules_stands_by_itself(tmp_path: Path) -> None:
    """A form taken out of a copy of all rules does not come back."""
    folder = rules_copy(tmp_path)
    (folder / "forms" / "pergeseran.yaml").unlink()
    assert "pergeseran" not in {form.id for form in rulebook.load(folder).forms}
    assert rules_hash(SHIPPED) == BOOK.sha256
    assert own_files(SHIPPED) == ()


def test_a_file_that_says_the_same_is_not_the_office_s_own(tmp_path: Path) -> None:
    """A copy of a shipped file changes nothing and is not told."""
    own = _own(tmp_path / "aturan", "performance.yaml", (RULES / "performance.yaml").read_text("utf-8"))
    assert rulebook.load(own).own_files == ()


def test_a_settings_cell_shown_in_percent_counts_as_shown(tmp_path: Path) -> None:
    """0,8 with a percent format is 80 %."""
    from pipeline.read.file.workbook import Workbook, read_workbook
    from pipeline.read.reading import read_sheets

    path = tmp_path / "pengaturan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Pengaturan")
        for column, words in enumerate(("Pengaturan", "Nilai", "Padanan")):
            page.write_string(0, column, words)
        page.write_string(1, 0, "Batas penyerapan TW IV (%)")
        page.write_number(1, 1, 0.8, book.add_format({"num_format": "0%"}))
    workbook = read_workbook(path, path.name)
    assert isinstance(workbook, Workbook)
    (table,) = read_sheets(workbook, BOOK.forms).tables
    assert list(table.rows["nilai"]) == ["80 %"]
