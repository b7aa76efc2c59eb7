"""The night and the document beside the workbook: published, held back, carried, handed over, verified."""

import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from make_offices import make_office, office_name
from night_folder import SMALL, tree
from word import all_text, edited, places, typed

from pipeline.batch import night
from pipeline.handover import hand_over, unpacked
from pipeline.night.manifest import HELD, PUBLISHED, OfficeEntry
from pipeline.night.settings import Settings
from pipeline.night.work import Workers
from pipeline.verification import verify

TOP = Path(__file__).resolve().parent.parent
STRATEGIC = "[isi: isu strategis dan permasalahan utama yang dihadapi]"
TITLE = STRATEGIC.removeprefix("[isi: ").removesuffix("]")


@pytest.fixture(scope="module")
def one_night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One small clean office after its first night."""
    folder = tmp_path_factory.mktemp("naskah")
    make_office(folder / "in", 0, seed=1, size=SMALL)
    night(settings(folder))
    return folder


@pytest.fixture
def place(one_night: Path, tmp_path: Path) -> Settings:
    """A copy of it."""
    shutil.copytree(one_night, tmp_path / "malam")
    return settings(tmp_path / "malam")


def settings(folder: Path) -> Settings:
    return Settings(folder / "in", folder / "out", TOP / "rules", Workers(1))


def document(place: Settings) -> Path:
    return place.outputs / office_name(0) / "2023" / f"LKjIP 2023 {office_name(0)}.docx"


def entry(place: Settings, *, again: bool = False) -> OfficeEntry:
    (made,) = night(replace(place, again=again)).manifest.offices
    return made


def letter(path: Path, words: str) -> None:
    """A template whose header and body say something."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = f"Kepala {words}"
    made.add_paragraph(f"Badan {words}")
    made.save(path)


def test_a_second_night_leaves_the_document_as_it_is(place: Settings) -> None:
    """Also what staff wrote in it by day; the manifest names it and counts what waits."""
    document(place).write_bytes(typed(document(place).read_bytes(), STRATEGIC, "Isu kami"))
    before = tree(place.outputs)
    made = entry(place)
    assert (made.status, made.document) == (PUBLISHED, document(place).name)
    assert made.waiting == len(places(document(place).read_bytes()))
    assert tree(place.outputs) == before


def test_what_staff_wrote_is_in_the_next_document_and_the_old_one_in_the_archive(place: Settings) -> None:
    """Made anew, with one place less that waits; Ringkasan says so."""
    own = typed(document(place).read_bytes(), STRATEGIC, "Isu kami")
    document(place).write_bytes(own)
    waiting = entry(place).waiting
    made = entry(place, again=True)
    assert places(document(place).read_bytes())[TITLE] == "Isu kami"
    assert made.waiting == waiting - 1
    assert (document(place).parent / "arsip" / f"0001 {document(place).name}").read_bytes() == own
    book = openpyxl.load_workbook(document(place).with_suffix(".xlsx"), data_only=True)
    summary = {row[0]: row[1] for row in book["Ringkasan"].iter_rows(values_only=True)}
    assert (summary["Isian naskah yang menunggu petugas"], summary["Isian naskah yang sudah terisi"]) == (
        waiting - 1,
        1,
    )


def test_a_deleted_document_is_made_again_from_the_archive(place: Settings) -> None:
    """What staff wrote before comes back with it."""
    document(place).write_bytes(typed(document(place).read_bytes(), STRATEGIC, "Isu kami"))
    entry(place, again=True)
    entry(place, again=True)
    document(place).unlink()
    assert entry(place).status == PUBLISHED
    assert places(document(place).read_bytes())[TITLE] == "Isu kami"


def test_a_document_that_cannot_be_opened_holds_the_report_back(place: Settings) -> None:
    """Nothing is touched, and it is said; once it is moved away, the report comes out."""
    document(place).write_bytes(b"rusak")
    before = tree(place.outputs / office_name(0))
    made = entry(place, again=True)
    assert made.status == HELD
    assert made.reason == (
        f"Naskah {document(place).name} tidak dapat dibuka sehingga isian staf tidak dapat dibawa; laporan sebelumnya "
        "dipertahankan. Pulihkan dari arsip/, atau pindahkan berkas itu."
    )
    assert tree(place.outputs / office_name(0)) == before
    document(place).unlink()
    assert entry(place).status == PUBLISHED


def test_a_document_open_in_word_holds_the_report_back(place: Settings) -> None:
    """Word's mark leaves the first two letters of a long name out."""
    mark = document(place).with_name(f"~${document(place).name[2:]}")
    mark.write_bytes(b"\x04Budi")
    made = entry(place, again=True)
    assert made.status == HELD
    mark.unlink()
    assert entry(place, again=True).status == PUBLISHED


def test_changed_words_outside_the_places_are_kept_for_good(place: Settings) -> None:
    """The document as staff left it stands in arsip/tetap/, and it is said."""
    own = edited(document(place).read_bytes(), lambda body: body.replace("BAB I PENDAHULUAN", "BAB I AWAL"))
    document(place).write_bytes(own)
    made = entry(place, again=True)
    assert (document(place).parent / "arsip" / "tetap" / f"0001 {document(place).name}").read_bytes() == own
    assert "di luar tempat isian diubah" in made.reason
    assert "BAB I AWAL" not in all_text(document(place).read_bytes())


def test_the_offices_own_letterhead_carries_the_document(place: Settings) -> None:
    """Its header and body stay, the manifest says how it was known and whose it is; taken away, the document is plain."""
    plain = document(place).read_bytes()
    letter(place.inputs / "Kop surat.docx", "dinas")
    (used,) = [each for each in night(place).manifest.files if each.name == "Kop surat.docx"]
    assert (used.status, used.code, used.unused) == ("dibaca", "templat_naskah", "")
    assert used.reason == (
        "Templat naskah: nama berkas Word ini diawali kata “templat” atau “kop”. "
        f"Dipakai naskah {office_name(0)}."
    )  # fmt: skip
    content = document(place).read_bytes()
    made = docx.Document(BytesIO(content))
    assert made.sections[0].header.paragraphs[0].text == "Kepala dinas"
    assert made.paragraphs[0].text == "Badan dinas"
    kept = [each for each in all_text(content).splitlines() if each and each != "Badan dinas"]
    assert kept == [each for each in all_text(plain).splitlines() if each]
    (place.inputs / "Kop surat.docx").unlink()
    night(place)
    assert document(place).read_bytes() == plain


def test_a_letterhead_of_two_offices_is_nobodys_a_template_everybodys(tmp_path: Path) -> None:
    """Unless its name says whose it is; what is used by nobody is said."""
    for number in range(2):
        make_office(tmp_path / "in" / str(number), number, seed=number, size=SMALL)
    place = settings(tmp_path)
    letter(place.inputs / "Kop.docx", "siapa")
    letter(place.inputs / "Templat.docx", "semua")
    letter(place.inputs / f"Kop {office_name(1)}.docx", "satu")
    files = {each.name: each for each in night(place).manifest.files}
    said = {name: (each.reason.partition("kop”. ")[2], bool(each.unused)) for name, each in files.items() if each.code}
    assert said == {
        "Kop.docx": ("", True),
        "Templat.docx": (f"Dipakai naskah {office_name(0)}.", False),
        f"Kop {office_name(1)}.docx": (f"Dipakai naskah {office_name(1)}.", False),
    }


def test_a_template_that_is_none_is_said_and_left_aside(place: Settings) -> None:
    """The document comes out in the plain form."""
    plain = document(place).read_bytes()
    (place.inputs / "templat.docx").write_bytes(b"bukan zip")
    made = entry(place)
    assert made.reason == "Templat naskah templat.docx tidak dapat dipakai; naskah memakai bentuk bawaan."
    assert all_text(document(place).read_bytes()) == all_text(plain)


def test_the_zip_holds_the_document_and_verifies(place: Settings, tmp_path: Path) -> None:
    """With staff's words in it, and on a letterhead; a figure changed in its text is named."""
    letter(place.inputs / "Kop.docx", "dinas")
    night(place)
    document(place).write_bytes(typed(document(place).read_bytes(), STRATEGIC, "Isu kami"))
    made = hand_over(office_name(0), place.inputs, place.outputs, tmp_path)
    book, sources = unpacked(made.path, tmp_path / "buka")
    done = verify(book, sources, place.rules, Workers(1))
    assert (done.remarks, done.differences) == ((), ())
    beside = book.with_suffix(".docx")
    beside.write_bytes(edited(beside.read_bytes(), lambda body: body.replace("BAB IV PENUTUP", "BAB V PENUTUP")))
    (found,) = verify(book, sources, place.rules, Workers(1)).differences or ()
    assert (found.sheet, found.given, found.made) == ("naskah", "BAB V PENUTUP", "BAB IV PENUTUP")


def test_the_index_leads_to_the_document(place: Settings) -> None:
    """Beside the workbook, with how many places wait."""
    page = (place.outputs / "index.html").read_text("utf-8")
    assert '.docx">naskah</a>' in page
    assert "isian menunggu" in page
