"""Each criterion of rules/akip.yaml: an office with which all is well, and the one change that makes it speak."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import openpyxl
import pytest
from good_office import CHANGED, FELL, FILES, FORMULAS, GONE, INDEX, MANY, QUARTERS, SASARAN, SHARE, with_
from material import report

from pipeline.rulebook import rulebook
from pipeline.rulebook.rulebook import Rulebook
from pipeline.write.report import Report

TOP: Final = Path(__file__).resolve().parents[3]
SHEET, LIST = "Kesiapan AKIP", "Daftar Selisih"
YES, OPEN, UNKNOWN = "Ya", "Perlu tindak lanjut", "Belum dapat dinilai"
IKU: Final = "Indikator Kinerja Utama (IKU)"
BY_OFFICE: Final = ("rencana_dipakai", "ukur_dipakai", "laporan_dipakai", "evaluasi_internal")
BY_STAFF: Final = {"sebab_efisiensi": OPEN, "tindak_lanjut_bukti": OPEN, "tanggal": UNKNOWN, "formula_selaras": UNKNOWN}
"""What only the staff, or a second document, can say: as long as they do not."""


class Told(NamedTuple):
    """What the sheet says to a criterion; `lines`: (hal, isi, letak)."""

    answer: str
    lines: tuple[tuple[str, str, str], ...]

    @property
    def open(self) -> list[str]:
        return [text for kind, text, _ in self.lines if kind == "terbuka"]

    @property
    def unknown(self) -> list[str]:
        return [text for kind, text, _ in self.lines if kind == "belum ada data"]


def told(workbook: bytes) -> dict[str, Told]:
    """Id of a criterion, without its beginning -> what its rows say."""
    book = openpyxl.load_workbook(io.BytesIO(workbook), data_only=True, read_only=True)
    made: dict[str, Told] = {}
    for row in book[SHEET].iter_rows(min_row=6, values_only=True):
        key = str(row[10]).removeprefix("akip.") if row[10] else next(reversed(made), "")
        line = (str(row[3]), str(row[4]), str(row[5] or ""))
        if row[10]:
            made[key] = Told(str(row[2]), (line,))
        elif row[3]:
            made[key] = made[key]._replace(lines=(*made[key].lines, line))
    return made


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return rulebook.load(TOP / "rules")


Make = Callable[..., Report]


@pytest.fixture(scope="module")
def make(book: Rulebook, tmp_path_factory: pytest.TempPathFactory) -> Make:
    """The report of the good office with some files changed; None takes one away."""

    def made(changed: Mapping[str, str | None] | None = None, published: bytes = b"") -> Report:
        content = {name: text for name, text in {**FILES, **(changed or {})}.items() if text is not None}
        return report(content, book, tmp_path_factory.mktemp("kantor"), published=published)

    return made


@pytest.fixture(scope="module")
def good(make: Make) -> Report:
    return make()


def typed(workbook: bytes, sheet: str, *cells: tuple[str, str]) -> bytes:
    """As somebody saves it who typed in these cells."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    for address, text in cells:
        book[sheet][address].value = text
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_with_all_documents_each_criterion_that_data_answer_is_met(good: Report, book: Rulebook) -> None:
    """The twin of every change below: no finding, and what only people know is not guessed."""
    answers = {key: each.answer for key, each in told(good.workbook).items()}
    expected = {each.id.removeprefix("akip."): YES for each in book.readiness.criteria}
    assert answers == {**expected, **dict.fromkeys(BY_OFFICE, UNKNOWN), **BY_STAFF}
    assert set(good.counts) == {"BEDA", "Catatan"}


SPEAKS: Final[Mapping[str, list[str]]] = {
    "indikator_selaras": ["Daftar Selisih T-001: Indikator pada kode atau sasaran yang sama (1 baris)."],
    "target_selaras": ["Daftar Selisih T-001: Target Perjanjian Kinerja dan laporan (1 baris)."],
    "formula_selaras": [
        f"“{INDEX}”: Perjanjian Kinerja menulis “jumlah jawaban baik”, {IKU} menulis “rata-rata jawaban survei”."
    ],
    "formula_ada": [f"Sumber Data: 1 baris belum diisi, yang pertama “{INDEX}”."],
    "program_selaras": ["Daftar Selisih T-001: Program, kegiatan dan sub kegiatan laporan ada di DPA (1 baris)."],
    "target_menantang": [f"“{INDEX}”: Target 2023 80, sedangkan Realisasi Tahun 2022 84."],
    "rencana_aksi": [
        f"Target Triwulan TW I, Target Triwulan TW II: 1 baris tidak ada di Rencana Aksi, yang pertama “{SHARE}”."
    ],
    "aksi": [f"Rencana aksi, Penanggung jawab: 1 baris belum diisi, yang pertama “{SHARE}”."],
    "anggaran_selaras": ["Daftar Selisih T-001: Anggaran Perjanjian Kinerja dan DPA (1 baris)."],
    "sasaran_terukur": [f"Realisasi: 1 baris tidak ada di Realisasi triwulan, yang pertama “{INDEX}”."],
    "program_terukur": [f"Realisasi: 1 baris tidak ada di Realisasi triwulan, yang pertama “{SHARE}”."],
    "data_andal": ["Daftar Selisih T-001: Baris jumlah sama dengan jumlah baris-barisnya (1 baris)."],
    "target_wajar": [f"“{INDEX}”: % Capaian Target 2023 120,01 %, di atas 120 %."],
    "sasaran_dilaporkan": ["Sasaran “Meningkatnya pengaduan yang selesai” tidak ada di Rancangan LKjIP tahun ini."],
    "pk_dilaporkan": ["Daftar Selisih T-001: Semua indikator Perjanjian Kinerja dilaporkan (1 baris)."],
    "banding_tahun_lalu": [f"Realisasi Tahun 2022: 1 baris tidak ada di LKjIP tahun lalu, yang pertama “{SHARE}”."],
    "banding_renstra": [f"Target Akhir Renstra: 1 baris tidak ada di Renstra, yang pertama “{INDEX}”."],
    "realisasi_naik": [f"“{INDEX}”: Realisasi Tahun 2023 82, sedangkan Realisasi Tahun 2022 83,5."],
    "sebab_kegagalan": ["Faktor penghambat, Upaya: 1 baris belum diisi, yang pertama “Jumlah orang yang didampingi”."],
    "rancangan": ["Daftar Selisih T-001: Angka rancangan LKjIP sama dengan angka dokumen sumbernya (1 baris)."],
    "tindak_lanjut": [
        "Tindak lanjut rekomendasi: 1 baris belum diisi, yang pertama “Memantau rencana aksi tiap triwulan”."
    ],
}
"""Criterion -> what is open where CHANGED is otherwise."""


@pytest.mark.parametrize("criterion", SPEAKS)
def test_a_criterion_speaks_of_what_is_not_as_it_should_be(criterion: str, make: Make) -> None:
    """Exactly of that."""
    found = told(make(CHANGED[criterion]).workbook)[criterion]
    assert (found.answer, found.open) == (OPEN, SPEAKS[criterion])


LACKS: Final[Mapping[str, list[str]]] = {
    "dokumen_rencana": ["Indikator Kinerja Utama (IKU) belum ada.", "Rencana Aksi belum ada."],
    "indikator_selaras": ["Indikator Kinerja Utama (IKU) belum ada."],
    "formula_selaras": ["Tidak ada dokumen yang memuatnya."],
    "formula_ada": [
        "Formula / Penjelasan, Sumber Data, Penanggung Jawab: 1 baris kosong; Indikator Kinerja Utama (IKU) belum ada."
    ],
    "target_menantang": ["Realisasi Tahun 2022: 2 baris kosong; LKjIP tahun lalu belum ada."],
    "rencana_aksi": [
        f"{', '.join(f'Target Triwulan TW {each}' for each in QUARTERS)}: 2 baris kosong; Rencana Aksi belum ada."
    ],
    "banding_tahun_lalu": ["Realisasi Tahun 2022: 2 baris kosong; LKjIP tahun lalu belum ada."],
    "realisasi_naik": ["Realisasi Tahun 2022: 2 baris kosong; LKjIP tahun lalu belum ada."],
    "banding_nasional": ["Standar / Realisasi Nasional: 1 baris kosong; Pembanding nasional belum ada."],
    "berkala": ["Realisasi Triwulan II belum ada."],
    "sasaran_dilaporkan": ["Rancangan LKjIP tahun ini belum ada."],
    "pk_dilaporkan": ["Rancangan LKjIP tahun ini belum ada."],
    "rancangan": ["Rancangan LKjIP tahun ini belum ada."],
    "hasil_evaluasi": ["Laporan Hasil Evaluasi AKIP (LHE) belum ada."],
    "tindak_lanjut": ["Belum ada baris di lembar Tindak Lanjut LHE."],
}


def test_what_a_missing_document_would_tell_is_not_guessed(make: Make) -> None:
    """Never that it is not so; what is missing is named."""
    found = told(make(dict.fromkeys(GONE)).workbook)
    assert {key: (found[key].answer, found[key].open, found[key].unknown) for key in LACKS} == {
        key: (UNKNOWN, [], expected) for key, expected in LACKS.items()
    }


def test_a_formula_is_compared_in_every_document_that_has_one(make: Make) -> None:
    """Three that say the same; of four that speak the one that says another thing."""
    found = told(make(FORMULAS).workbook)["formula_selaras"]
    assert (found.answer, [text for _, text, _ in found.lines]) == (
        YES, [f"1 indikator: sama di {IKU}.", "1 indikator: sama di Perjanjian Kinerja."],
    )  # fmt: skip
    other = {**FORMULAS, "PK.xlsx": CHANGED["formula_selaras"]["PK.xlsx"]}
    assert told(make(other).workbook)["formula_selaras"].open == SPEAKS["formula_selaras"]


def test_what_the_list_says_already_is_told_by_its_number_alone(make: Make) -> None:
    """Of the program the number, and no second time; of the sasaran, which no rule of the list asks about, the row."""
    files = {**FELL, **with_("LKjIP 2022.xlsx", ("79 | 101,28", "84 | 107,69"))}
    found = told(make(files).workbook)["target_menantang"]
    assert found.open == [
        "Daftar Selisih T-001: Target tahun ini tidak lebih rendah dari tahun lalu (2 baris).",
        f"“{INDEX}”: Target 2023 80, sedangkan Realisasi Tahun 2022 84.",
    ]


def test_what_the_office_explained_is_no_longer_open(make: Make) -> None:
    """With its status; the criterion is met when nothing else is open."""
    changed = with_("PK program.xlsx", ("4.000.000", "3.900.000"))
    first = make(changed).workbook
    row = next(each[0].row for each in openpyxl.load_workbook(io.BytesIO(first))[LIST].iter_rows(min_row=6))
    said = typed(first, LIST, (f"J{row}", "Sudah dijelaskan"), (f"K{row}", "Pergeseran anggaran"))
    found = told(make(changed, said).workbook)["anggaran_selaras"]
    assert found.open == []
    assert "Daftar Selisih T-001: Anggaran Perjanjian Kinerja dan DPA – Sudah dijelaskan." in [
        text for _, text, _ in found.lines
    ]


def test_of_a_negative_indicator_less_is_better(make: Make) -> None:
    """A poverty rate that rose is a realisasi that became worse; a target above last year's is one, too."""
    files = {
        name: text.replace(INDEX, "Angka kemiskinan binaan")
        for name, text in {**FILES, **with_("LKjIP 2022.xlsx")}.items()
    }
    found = told(make(files).workbook)
    assert found["realisasi_naik"].open == [
        "“Angka kemiskinan binaan”: Realisasi Tahun 2023 82, sedangkan Realisasi Tahun 2022 79."
    ]
    assert found["target_menantang"].open == [
        "“Angka kemiskinan binaan”: Target 2023 80, sedangkan Realisasi Tahun 2022 79."
    ]


def test_numbers_of_two_units_are_not_compared(make: Make) -> None:
    """They cannot be told, and are no fall."""
    found = told(make(with_("LKjIP 2022 program.xlsx", ("55 % | 56 %", "900 Orang | 950 Orang"))).workbook)
    assert found["realisasi_naik"].answer == UNKNOWN
    assert found["realisasi_naik"].unknown == [
        "1 baris belum dapat dibandingkan: Realisasi Tahun 2023 atau Realisasi Tahun 2022 bukan angka, atau lain satuannya."
    ]


def test_a_draft_without_any_of_the_sasaran_is_not_held_to_leave_them_out(make: Make) -> None:
    """It may hold other tables, or word them anew; a sasaran under another name is known by its indicator."""
    other = with_("LKjIP 2023.xlsx", (SASARAN, "Sasaran lain"), (INDEX, "Indikator lain"))
    found = told(make(other).workbook)["sasaran_dilaporkan"]
    assert (found.answer, found.open, len(found.unknown)) == (UNKNOWN, [], 1)
    renamed = with_("LKjIP 2023.xlsx", (SASARAN, "Sasaran lain"))
    assert told(make(renamed).workbook)["sasaran_dilaporkan"].answer == YES


def test_of_many_rows_some_are_named_and_the_others_counted(make: Make) -> None:
    """Nothing is left out in silence."""
    said = told(make(MANY).workbook)["realisasi_naik"].open
    assert said[0] == "Dan 3 baris lagi di lembar Tabel 3.5 Tahun Lalu."
    assert said[1:] == [
        f"“Nilai {number}”: Realisasi Tahun 2023 60, sedangkan Realisasi Tahun 2022 79." for number in range(2, 10)
    ]


def test_a_cell_that_the_list_calls_wrong_is_looked_at_first(make: Make) -> None:
    """A fall that rests on it names the number."""
    files = with_("LKjIP 2022.xlsx", ("78 | 79 | 101,28", "78 | 97 | 101,28"))
    (line,) = told(make(files).workbook)["realisasi_naik"].open
    assert line.endswith("Angkanya disebut Daftar Selisih T-001; pastikan itu lebih dahulu.")


def of_checklist(workbook: bytes, **dates: str) -> bytes:
    """As somebody saves it who typed the dates of documents."""
    sheet = openpyxl.load_workbook(io.BytesIO(workbook))["Checklist Dokumen"]
    rows = {str(row[11].value): row[0].row for row in sheet.iter_rows(min_row=5) if row[11].value}
    return typed(workbook, "Checklist Dokumen", *((f"J{rows[key]}", text) for key, text in dates.items()))


IN_ORDER: Final = {"renstra": "2 Maret 2021", "renja": "01/08/2022", "pk": "2023-01-20", "rencana_aksi": "25 Jan 2023"}


def test_dates_that_staff_typed_are_held_against_the_order(make: Make, good: Report) -> None:
    """In order, out of order, and no date at all."""
    found = told(make(published=of_checklist(good.workbook, **IN_ORDER, lkjip="28-02-2024")).workbook)["tanggal"]
    assert (found.answer, len(found.lines)) == (YES, 4)
    late = {**IN_ORDER, "renja": "5 Februari 2023", "lkjip": "awal tahun"}
    found = told(make(published=of_checklist(good.workbook, **late)).workbook)["tanggal"]
    assert found.open == ["Perjanjian Kinerja (20 Januari 2023) mendahului Renja (5 Februari 2023)."]
    assert found.unknown == [
        "Tanggal Rancangan LKjIP tahun ini belum ada, atau bukan satu tanggal; isi di lembar Checklist Dokumen."
    ]


def test_what_staff_write_in_the_tables_answers_what_only_they_know(make: Make, good: Report) -> None:
    """The cause of the efficiency, the proof of a follow-up."""
    said = typed(good.workbook, "Tabel 3.7 Efisiensi", ("F6", "Survei dilakukan sendiri"))
    said = typed(said, "Tindak Lanjut LHE", ("G6", "Notulen"))
    found = told(make(published=said).workbook)
    assert (found["sebab_efisiensi"].answer, found["tindak_lanjut_bukti"].answer) == (YES, YES)


def test_the_offices_own_answers_are_carried_over_nights(make: Make, good: Report) -> None:
    """Also where more or less is said to the criterion, so that its rows move."""
    rows = {
        str(row[10].value): row[0].row
        for row in openpyxl.load_workbook(io.BytesIO(good.workbook))[SHEET].iter_rows(min_row=6)
    }
    at = rows["akip.laporan_dipakai"]
    second = typed(good.workbook, SHEET, (f"I{at}", "Ya"), (f"J{at}", "Diunggah 1 Maret 2024"))
    third = make(dict.fromkeys(GONE), second).workbook
    fourth = make(published=third).workbook
    for night in (third, fourth):
        said = {
            row[10]: row[8:10] for row in openpyxl.load_workbook(io.BytesIO(night))[SHEET].iter_rows(values_only=True)
        }
        assert said["akip.laporan_dipakai"] == ("Ya", "Diunggah 1 Maret 2024")


def test_every_link_leads_to_a_cell_that_is_there(good: Report) -> None:
    """Inside the workbook to a sheet of it, else to an input; the sheet is one page wide and its head repeats."""
    book = openpyxl.load_workbook(io.BytesIO(good.workbook))
    sheet = book[SHEET]
    links = [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    inside = {each.location.rpartition("!")[0].strip("'") for each in links if not each.target}
    outside = {each.target.replace("\\", "/").rpartition("/")[2].partition("#")[0] for each in links if each.target}
    assert inside <= set(book.sheetnames)
    assert outside <= {name.replace(" ", "%20") for name in FILES} | set(FILES)
    assert links
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.print_title_rows == "$5:$5"
