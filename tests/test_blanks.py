"""blanks.py: forms filled as a person fills them make an LKjIP without a finding; the settings beside them are in force."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

from pipeline.batch import night
from pipeline.blanks import Asked, blank_files, write_blanks
from pipeline.night.settings import Settings
from pipeline.night.work import Workers
from pipeline.read.file.workbook import Workbook, read_workbook
from pipeline.read.form.recognition import recognise
from pipeline.rulebook import rulebook
from tests.rules_copy import RULES

BOOK: Final = rulebook.load(RULES)
OFFICE: Final = "Dinas Sosial Kabupaten Contoh"
ASKED: Final = Asked(2023, OFFICE, 2021, 2026)
FORMS: Final = tuple(form for form in BOOK.forms if not form.open)
FILES: Final = dict(blank_files(BOOK, ASKED))
SASARAN, INDICATOR = "Meningkatnya kesejahteraan sosial masyarakat", "Persentase PPKS yang tertangani"
PROGRAM, OF_PROGRAM = "Program Penanganan Bencana", "Persentase korban bencana yang dilindungi"
KEGIATAN, OF_KEGIATAN = "Perlindungan Sosial Korban Bencana", "Jumlah korban yang dilayani"
SUB, OF_SUB = "Penyediaan Makanan", "Jumlah orang yang menerima makanan"
TREE: Final = (
    (PROGRAM, OF_PROGRAM, "1.06.06"),
    (KEGIATAN, OF_KEGIATAN, "1.06.06.2.01"),
    (SUB, OF_SUB, "1.06.06.2.01.0001"),
)
TARGETS: Final = ("60 %", "371 Orang", "371 Orang")
PAGU: Final = 65_345_000
SPENT: Final = (12_000_000, 30_500_000, 44_250_000, 60_112_500)
REACHED: Final = ("15 %", "30 %", "45 %", "60 %"), ("90 Orang", "180 Orang", "270 Orang", "371 Orang")


def _realised(quarter: int) -> list[list[Any]]:
    rows: list[list[Any]] = [["", SASARAN, INDICATOR, "82 %", ("20 %", "41 %", "60 %", "82,18 %")[quarter]]]
    for (label, indicator, kode), target, at in zip(TREE, TARGETS, (0, 1, 1), strict=True):
        rows.append([kode, label, indicator, target, REACHED[at][quarter], PAGU, SPENT[quarter]])
    return rows


TYPED: Final[Mapping[str, Mapping[str, Sequence[Sequence[Any]]]]] = {
    "Renstra 2021-2026.xlsx": {
        "Renstra": [[1, SASARAN, INDICATOR, "%", 78, 80, 82, 84, 86, 88], [2, PROGRAM, OF_PROGRAM, "%", *[60] * 6]]
    },
    "Renja 2023.xlsx": {
        "T-C.33": [
            [kode, label, indicator, "Kabupaten", target, PAGU, "APBD"]
            for (label, indicator, kode), target in zip(TREE, TARGETS, strict=True)
        ]
    },
    "DPA 2023.xlsx": {
        "DPA": [
            *([kode, label, PAGU] for label, _, kode in TREE),
            ["5.1.02.01.01.0052", "Belanja Makanan dan Minuman Rapat", 20_345_000],
            ["5.1.02.01.01.0055", "Belanja Makanan dan Minuman Kegiatan Sosial", 45_000_000],
        ]
    },
    "Perjanjian Kinerja 2023.xlsx": {
        "PK Sasaran": [[1, SASARAN, INDICATOR, "%", 82]],
        "PK Program": [[1, PROGRAM, PAGU, "APBD"]],
    },
    "IKU 2023.xlsx": {
        "IKU": [[1, "Meningkatkan kesejahteraan", SASARAN, INDICATOR, "%", "PPKS tertangani dibagi PPKS x 100", "Bidang Rehabilitasi", "Kepala Bidang"]]
    },
    "Rencana Aksi 2023.xlsx": {
        "Rencana Aksi": [[1, SASARAN, INDICATOR, "%", 82, 20, 41, 60, 82, "Pendataan PPKS", "Bidang Rehabilitasi"]]
    },
    **{f"Realisasi TW {tw} 2023.xlsx": {f"TW {tw}": _realised(at)} for at, tw in enumerate(("I", "II", "III", "IV"))},
    "LKjIP 2022.xlsx": {
        "Tabel 3.1": [[1, SASARAN, INDICATOR, 80, 80, 100]],
        "Tabel 3.2": [[1, PROGRAM, OF_PROGRAM, 60, 57, 95]],
    },
    "Pembanding Nasional 2023.xlsx": {"Nasional": [[1, SASARAN, INDICATOR, "%", 75, 73.2, "Kementerian Sosial"]]},
    "Rekomendasi LHE 2022.xlsx": {
        "LHE": [[1, "Perencanaan Kinerja", "Menyusun pohon kinerja sampai sub kegiatan", "Pohon kinerja disusun", "TW II", "Sekretaris", "Selesai"]]
    },
}  # fmt: skip
"""What a person types below the example row of each sheet."""
SET: Final = {
    "Skala kriteria": "Permendagri 86/2017", "Batas penyerapan TW IV (%)": 95, "Jabatan kepala": "Kepala Dinas Sosial",
    "Nama kepala": "Dra. Rina, M.Si.", "NIP kepala": "196512311990031001",
}  # fmt: skip


def fill(path: Path, typed: Mapping[str, Sequence[Sequence[Any]]]) -> None:
    """Type rows below the example, leaving everything else as it is."""
    book = openpyxl.load_workbook(path)
    for name, rows in typed.items():
        sheet = book[name]
        (example,) = [row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == "contoh"]
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                if value != "":
                    sheet.cell(example + number, column).value = value
    book.save(path)


def set_(path: Path, said: Mapping[str, Any]) -> None:
    """Type into the Nilai of each setting's first row."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    rows = {str(row[0].value): row[0].row for row in reversed(list(sheet.iter_rows(max_col=1)))}
    for label, value in said.items():
        sheet.cell(rows[label], 2).value = value
    book.save(path)


def told(path: Path, sheet: str) -> list[list[Any]]:
    """The filled cells of a sheet, row by row."""
    book = openpyxl.load_workbook(path, data_only=True)
    return [[cell for cell in row if cell not in (None, "")] for row in book[sheet].iter_rows(values_only=True)]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The blank forms, filled, and a night over them."""
    folder = tmp_path_factory.mktemp("kantor")
    written = write_blanks(folder / "inputs", BOOK, ASKED)
    assert {path.name for path in written} == {*TYPED, "pengaturan.xlsx"}
    for name, typed in TYPED.items():
        fill(folder / "inputs" / name, typed)
    set_(folder / "inputs" / "pengaturan.xlsx", SET)
    settings = Settings(folder / "inputs", folder / "outputs", RULES, Workers(1))
    done = night(settings)
    assert {each.status for each in done.manifest.files} == {"dibaca"}
    return settings


def workbook(settings: Settings) -> Path:
    return settings.outputs / OFFICE / "2023" / f"LKjIP 2023 {OFFICE}.xlsx"


def row_of(rows: Sequence[Sequence[Any]], *words: str) -> Sequence[Any]:
    return next(row for row in rows if set(words) <= set(row))


def test_filled_forms_make_a_report_without_a_finding(office: Settings) -> None:
    """Nothing to mend, nothing to explain: only that rows without kode were joined by the same name."""
    said = json.loads(workbook(office).with_name("temuan.json").read_text("utf-8"))
    assert {(each["aturan"], each["tingkat"]) for each in said} == {("gabung.ringkasan", "Catatan")}


def test_the_tables_hold_the_typed_figures(office: Settings) -> None:
    """Of every source: targets, what was reached and spent each quarter, last year, Renstra, national, recommendations."""
    book = workbook(office)
    assert row_of(told(book, "Tabel 3.1 Sasaran"), SASARAN)[3:6] == [82, 82.18, pytest.approx(82.18 / 82)]
    assert row_of(told(book, "Tabel 3.2 Program"), PROGRAM)[4:6] == [60, 60]
    assert 80 in row_of(told(book, "Tabel 3.5 Tahun Lalu"), SASARAN)
    assert 73.2 in row_of(told(book, "Tabel 3.8 Nasional"), SASARAN)
    assert 88 in row_of(told(book, "Tabel 3.9 Renstra"), SASARAN)
    assert {PAGU, SPENT[3]} <= set(row_of(told(book, "Realisasi Belanja TW IV"), PROGRAM))
    assert {*SPENT} <= set(row_of(told(book, "Per Triwulan"), PROGRAM))
    assert "Pohon kinerja disusun" in row_of(
        told(book, "Tindak Lanjut LHE"), "Menyusun pohon kinerja sampai sub kegiatan"
    )
    assert 20_345_000 + 45_000_000 in row_of(told(book, "Belanja per Jenis"), "Belanja Barang dan Jasa")


def test_the_settings_are_in_force_and_a_changed_one_is_published_anew(office: Settings) -> None:
    """Scale, limit and signature; the same again makes nothing, another scale makes the report anew."""
    book = workbook(office)
    assert "Sangat Tinggi" in row_of(told(book, "Tabel 3.1 Sasaran"), SASARAN)
    assert "pengaturan.xlsx › Pengaturan!B7" in row_of(told(book, "Jejak Audit"), "Permendagri 86/2017")
    before = book.read_bytes()
    assert (night(office).made, book.read_bytes() == before) == (0, True)
    set_(office.inputs / "pengaturan.xlsx", {"Skala kriteria": "Skala kantor (LKjIP 2023)"})
    assert night(office).made == 1
    assert "Memuaskan" in row_of(told(book, "Tabel 3.1 Sasaran"), SASARAN)


@pytest.mark.parametrize("name", [name for name in FILES if not name.startswith("pengaturan")])
def test_every_sheet_is_recognised_by_the_form_it_names(name: str, tmp_path: Path) -> None:
    """And each of its columns is one of the form's."""
    path = tmp_path / name
    path.write_bytes(FILES[name])
    workbook = read_workbook(path, name)
    assert isinstance(workbook, Workbook)
    blank = next(each for each in BOOK.blanks.blanks if name.startswith(each.file.split("{", maxsplit=1)[0].strip()))
    for sheet, said in zip(workbook.sheets, blank.sheets, strict=True):
        _, (report,) = recognise(sheet, FORMS, name)
        assert report.form == said.form
        assert [column.header for column in report.columns if not column.meaning] == []


def test_blank_forms_are_the_same_bytes_again_and_leave_files_alone(tmp_path: Path) -> None:
    """No clock; what is there already is not written over."""
    assert dict(blank_files(BOOK, ASKED)) == FILES
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
        with zipfile.ZipFile(tmp_path / name) as parts:
            assert {each.date_time for each in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert write_blanks(tmp_path, BOOK, ASKED) == []
