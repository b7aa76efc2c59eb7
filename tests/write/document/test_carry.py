"""What staff write in the places of a document is carried from night to night, whatever else they do to it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from small_office import OFFICE, Row
from word import all_text, edited, opened, places, typed

from pipeline.write.document.given import DocumentWork
from pipeline.write.document.read_gaps import UnreadableDocument
from pipeline.write.report import Report

NAME = "LKjIP.docx"
STRATEGIC = "[isi: isu strategis dan permasalahan utama yang dihadapi]"
TITLE = STRATEGIC.removeprefix("[isi: ").removesuffix("]")
CAUSE = "[isi: penyebab keberhasilan “Indikator sasaran”]"
OFFICE_PROGRAM = shutil.which("soffice")
Make = Callable[..., Report]


def document(made: Report) -> bytes:
    assert made.document is not None
    return made.document


def first(report: Make) -> bytes:
    return document(report(document=DocumentWork(NAME)))


def following(report: Make, *before: tuple[str, bytes], rows: object = OFFICE) -> Report:
    return report(rows, document=DocumentWork(NAME, before or ()))


def test_an_untouched_document_comes_again_byte_for_byte(report: Make) -> None:
    """Nothing is carried, nothing is said, nothing is kept."""
    before = first(report)
    made = following(report, (NAME, before))
    assert (made.document, made.remarks, made.left_behind) == (before, (), ())


def test_text_in_a_place_is_carried_over_three_nights(report: Make) -> None:
    """Paragraphs, bold and italic too; it counts as filled; from the second night on the bytes stay."""
    before = typed(first(report), STRATEGIC, "Satu & <dua>", "Alinea kedua")
    before = edited(
        before, lambda body: body.replace("<w:t>Alinea kedua", "<w:rPr><w:b/><w:i/></w:rPr><w:t>Alinea kedua")
    )
    nights = [before]
    for _ in range(3):
        made = following(report, (NAME, nights[-1]))
        assert (made.remarks, made.left_behind) == ((), ())
        nights.append(document(made))
    assert [places(each)[TITLE] for each in nights] == ["Satu & <dua>\nAlinea kedua"] * 4
    assert made.waiting == following(report).waiting - 1
    assert nights[1] == nights[2] == nights[3]
    (run,) = [each for paragraph in opened(nights[3]).element.body.iter() if paragraph.tag.endswith("}r")
              for each in [paragraph] if "Alinea kedua" in "".join(each.itertext())]  # fmt: skip
    assert [child.tag.rpartition("}")[2] for child in run[0]] == ["b", "i"]


def test_a_place_of_a_row_moves_with_it(report: Make) -> None:
    """The cause of an indicator is its own wherever its sasaran comes to stand."""
    before = typed(first(report), CAUSE, "Karena giat")
    moved = (*OFFICE[5:], *OFFICE[:5])
    rows = tuple(each._replace(parent=(each.parent - 5) % len(OFFICE) if each.parent >= 0 else -1) for each in moved)
    text = all_text(document(following(report, (NAME, before), rows=rows)))
    assert text.index("Penyebab keberhasilan\nKarena giat") > text.index("Indikator “Indikator sasaran” terealisasi")


def test_text_whose_place_is_gone_waits_at_the_end(report: Make) -> None:
    """It is said, it stands in a place of its own, it is carried on, and it returns when its row returns."""
    before = typed(first(report), CAUSE, "Karena giat")
    without = [each if each.document != "Realisasi" else each._replace(indikator="", facts={}) for each in OFFICE]
    made = following(report, (NAME, before), rows=without)
    assert all_text(document(made)).endswith(
        "ISIAN YANG TEMPATNYA TIDAK ADA LAGI\nPenyebab keberhasilan – Sasaran Satu\nKarena giat"
    )
    assert made.remarks == (
        "Isian naskah yang tempatnya tidak ada lagi dikumpulkan di akhir naskah: Penyebab keberhasilan – Sasaran Satu.",
    )
    again = following(report, (NAME, document(made)), rows=without)
    assert (again.document, again.left_behind) == (made.document, ())
    back = following(report, (NAME, document(again)))
    assert "ISIAN YANG TEMPATNYA" not in all_text(document(back))
    assert places(document(back))["Penyebab keberhasilan – Sasaran Satu"] == "Karena giat"


def test_a_retyped_paragraph_around_a_place_costs_nothing(report: Make) -> None:
    """The place is carried; the document in which the paragraph was changed is kept for good, and that is said."""
    before = typed(first(report), STRATEGIC, "Isu kami")
    before = edited(
        before, lambda body: body.replace("D. Aspek Strategis dan Permasalahan Utama", "D. Isu yang Kami Hadapi")
    )
    made = following(report, (NAME, before))
    assert places(document(made))[TITLE] == "Isu kami"
    assert made.left_behind == (NAME,)
    assert made.remarks == (
        "Teks LKjIP.docx di luar tempat isian diubah; naskah baru tidak membawanya, salinannya ada di arsip/tetap/.",
    )


def test_a_place_whose_control_is_lost_is_found_by_its_bookmark(report: Make) -> None:
    """A word processor that knows no content controls leaves the paragraphs and the bookmark."""
    before = typed(first(report), STRATEGIC, "Isu satu", "Isu dua")
    before = edited(
        before, lambda body: re.sub(r"<w:sdt>|</w:sdt>|<w:sdtPr>.*?</w:sdtPr>|<w:sdtContent>|</w:sdtContent>", "", body)
    )
    made = following(report, (NAME, before))
    assert places(document(made))[TITLE] == "Isu satu\nIsu dua"
    assert (made.remarks, made.left_behind) == ((), ())


def test_a_place_whose_marks_are_all_lost_is_kept_with_its_document(report: Make) -> None:
    """What stood there is text like any other: the document is kept for good."""
    before = typed(first(report), STRATEGIC, "Isu kami")
    before = edited(
        before,
        lambda body: re.sub(r"<w:sdt>|</w:sdt>|<w:sdtPr>.*?</w:sdtPr>|</?w:sdtContent>|<w:bookmark[^>]*>", "", body),
    )
    assert following(report, (NAME, before)).left_behind == (NAME,)


def test_a_table_or_picture_in_a_place_keeps_the_document(report: Make) -> None:
    """Its words are carried; what is no text is not, so the whole document is kept."""
    table = (
        "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>Sel</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    before = typed(first(report), STRATEGIC, "Isu kami")
    before = edited(before, lambda body: re.sub(r"(Isu kami</w:t></w:r></w:p>)", rf"\1{table}", body))
    made = following(report, (NAME, before))
    assert places(document(made))[TITLE] == "Isu kami\nSel"
    assert made.left_behind == (NAME,)


def test_what_the_workbook_says_fills_a_place_until_staff_write_there(report: Make) -> None:
    """The obstacle in Perlu Perhatian stands in its place, counts as filled, follows its source; staff's own words stay."""
    title = "Faktor penghambat – PROGRAM A"

    def rows(obstacle: str) -> list[Row]:
        return [row._replace(words={"keterangan": obstacle}) if row.label == "Program A" else row for row in OFFICE]

    one = following(report, rows=rows("Dana terlambat"))
    assert places(document(one))[title] == "Dana terlambat"
    assert one.waiting == following(report).waiting - 1
    two = following(report, (NAME, document(one)), rows=rows("Lelang gagal"))
    assert places(document(two))[title] == "Lelang gagal"
    own = edited(document(two), lambda body: body.replace("Lelang gagal", "Lelang gagal dua kali"))
    three = following(report, (NAME, own), rows=rows("Hujan"))
    assert places(document(three))[title] == "Lelang gagal dua kali"


def test_of_two_copies_the_one_published_last_speaks(report: Make) -> None:
    """The other one's different words are said; what only the other has is taken too."""
    plain = first(report)
    other = typed(typed(plain, STRATEGIC, "Salinan"), CAUSE, "Sebab salinan")
    made = following(report, ("Salinan.docx", other), (NAME, typed(plain, STRATEGIC, "Asli")))
    found = places(document(made))
    assert found[TITLE] == "Asli"
    assert found["Penyebab keberhasilan – Sasaran Satu"] == "Sebab salinan"
    assert made.remarks == (
        "Salinan.docx berisi isian lain untuk tempat yang sama; yang dipakai isian naskah yang terbit terakhir.",
    )


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 encrypted"])
def test_a_document_of_ours_that_cannot_be_opened_stops_the_report(report: Make, content: bytes) -> None:
    """What staff wrote in it would be lost; somebody else's beside ours is passed over and said."""
    with pytest.raises(UnreadableDocument) as stopped:
        following(report, (NAME, content))
    assert stopped.value.document == NAME
    made = following(report, ("surat.docx", content), (NAME, first(report)))
    assert made.remarks == ("surat.docx di folder keluaran ini tidak dapat dibuka; isinya tidak dibawa.",)


def test_somebody_elses_document_says_nothing(report: Make) -> None:
    """A letter in the folder is no document of ours."""
    import docx

    letter = docx.Document()
    letter.add_paragraph("Kepada Yth.")
    target = BytesIO()
    letter.save(target)
    made = following(report, ("surat.docx", target.getvalue()), (NAME, first(report)))
    assert (made.remarks, made.left_behind) == ((), ())


@pytest.mark.skipif(OFFICE_PROGRAM is None, reason="LibreOffice is not installed")
def test_a_document_saved_by_libreoffice_loses_nothing(report: Make, tmp_path: Path) -> None:
    """Saved there untouched it says what it said; what was written in places of one and several paragraphs is carried."""
    before = typed(typed(first(report), STRATEGIC, "Isu satu", "Isu dua", "Isu tiga"), CAUSE, "Karena giat")
    (tmp_path / NAME).write_bytes(before)
    subprocess.run(
        [str(OFFICE_PROGRAM), f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless", "--convert-to",
         "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "hasil"), str(tmp_path / NAME)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    made = following(report, (NAME, (tmp_path / "hasil" / NAME).read_bytes()))
    found = places(document(made))
    assert found[TITLE] == "Isu satu\nIsu dua\nIsu tiga"
    assert found["Penyebab keberhasilan – Sasaran Satu"] == "Karena giat"
    assert (made.remarks, made.left_behind) == ((), ())
