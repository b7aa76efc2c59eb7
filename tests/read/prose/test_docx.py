"""A Word document as Word shows it: paragraphs and tables in their order, headings, pages, tracked changes."""

import pytest
from golden.word_file import W, package, paragraph, table, word

from pipeline.model import Refusal
from pipeline.read.prose.docx import read_docx
from pipeline.read.prose.text import Line, TextTable


def document(body: str) -> bytes:
    return package({"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'})


def lines(content: bytes) -> list[Line]:
    read = read_docx(content, "a.docx")
    assert not isinstance(read, Refusal)
    return [each for each in read if isinstance(each, Line)]


def run(text: str, props: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{props}</w:rPr>' if props else ''}<w:t>{text}</w:t></w:r>"


def test_paragraphs_and_tables_stand_in_their_order() -> None:
    """A table between two paragraphs is read between them, its cells at their places."""
    read = read_docx(word(["# Judul", "Satu.", [["a", "b"], ["c", ""]], "Dua."]), "a.docx")
    assert not isinstance(read, Refusal)
    assert [each.text if isinstance(each, Line) else each.sheet.rows for each in read] == [
        "Judul", "Satu.", [["a", "b"], ["c", ""]], "Dua.",
    ]  # fmt: skip


def test_a_heading_is_known_by_its_style_and_by_what_that_stands_on() -> None:
    """Heading 2 is of level 2; a style based on Heading 1, and an outline level of the paragraph itself, count too."""
    styled = '<w:p><w:pPr><w:pStyle w:val="Judul"/></w:pPr><w:r><w:t>Bab</w:t></w:r></w:p>'
    own = '<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>Anak</w:t></w:r></w:p>'
    assert [each.level for each in lines(word(["## Dua", "biasa"]))] == [2, 0]
    made = package({
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{styled}{own}</w:body></w:document>',
        "word/styles.xml": (
            f'<w:styles xmlns:w="{W}"><w:style w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
            '<w:style w:styleId="Judul"><w:name w:val="Judul Bab"/><w:basedOn w:val="Heading1"/></w:style></w:styles>'
        ),
    })  # fmt: skip
    assert [each.level for each in lines(made)] == [1, 3]


def test_tracked_changes_count_as_word_shows_them() -> None:
    """What was inserted is text, what was deleted or moved away is not; nor are hidden words and a field's code."""
    body = (
        f"<w:p>{run('Anggaran ')}<w:ins>{run('Rp 2.000')}</w:ins><w:del><w:r><w:delText>Rp 1.000</w:delText></w:r></w:del>"
        f"{run('rahasia', '<w:vanish/>')}<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert [each.text for each in lines(document(body))] == ["Anggaran Rp 2.000"]


def test_content_controls_and_text_boxes_are_read() -> None:
    """Words that a form asks for, and those of a box beside the text, each once."""
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('Kotak.')}</w:txbxContent></w:pict></w:r>"
    body = f"<w:sdt><w:sdtContent>{paragraph('Isian.')}</w:sdtContent></w:sdt><w:p>{run('Teks.')}{box}</w:p>"
    assert [each.text for each in lines(document(body))] == ["Isian.", "Teks.", "Kotak."]


def test_pages_are_known_where_word_saved_them() -> None:
    """After a saved page break a paragraph is of the next page; without any saved one no page is named."""
    broken = f"<w:p>{run('Satu.')}</w:p><w:p><w:r><w:lastRenderedPageBreak/></w:r>{run('Dua.')}</w:p>"
    assert [each.page for each in lines(document(broken))] == [1, 2]
    assert [each.page for each in lines(word(["Satu.", "Dua."]))] == [0, 0]


def test_merged_cells_of_a_table_take_their_place() -> None:
    """A cell over two columns, and one over two rows."""
    cell = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"
    wide = cell.format('<w:gridSpan w:val="2"/>', paragraph("lebar"))
    begun, on = (
        cell.format('<w:vMerge w:val="restart"/>', paragraph("tinggi")), cell.format("<w:vMerge/>", paragraph("")),
    )  # fmt: skip
    plain = cell.format("", paragraph("x"))
    body = f"<w:tbl><w:tr>{begun}{wide}</w:tr><w:tr>{on}{plain}{plain}</w:tr></w:tbl>"
    read = read_docx(document(body), "a.docx")
    assert not isinstance(read, Refusal)
    (found,) = (each for each in read if isinstance(each, TextTable))
    assert found.sheet.rows == [["tinggi", "lebar", ""], ["", "x", "x"]]
    assert set(found.sheet.merged) == {(1, 1, 2, 1), (1, 2, 1, 3)}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (package({"word/lain.xml": "<a/>"}), "berkas_rusak"),
        (package({"word/document.xml": "<w:document"}), "berkas_rusak"),
        (package({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "entitas_xml"),
        (word(["teks"])[:-40], "zip_rusak"),
    ],
)
def test_a_broken_or_hostile_document_is_refused_by_its_reason(content: bytes, code: str) -> None:
    """No document in it, XML that ends too early, an entity, a file cut off."""
    read = read_docx(content, "a.docx")
    assert isinstance(read, Refusal)
    assert read.code == code


def test_deep_nesting_is_no_recursion() -> None:
    """Ten thousand content controls inside each other are walked through."""
    depth = 10_000
    body = "<w:sdt><w:sdtContent>" * depth + paragraph("Dalam.") + "</w:sdtContent></w:sdt>" * depth
    assert [each.text for each in lines(document(body))] == ["Dalam."]


def test_a_table_of_a_table_is_text_of_its_cell() -> None:
    """The rows of a nested table are no rows of the outer one."""
    inner = table([["dalam"]])
    body = f"<w:tbl><w:tr><w:tc>{paragraph('luar')}{inner}</w:tc></w:tr></w:tbl>"
    read = read_docx(document(body), "a.docx")
    assert not isinstance(read, Refusal)
    (found,) = (each for each in read if isinstance(each, TextTable))
    assert found.sheet.rows == [["luar\ndalam"]]


def test_the_page_of_a_line_of_contents_is_left_out() -> None:
    """By the style that Word gives it."""
    line = '<w:p><w:pPr><w:pStyle w:val="TOC2"/></w:pPr><w:r><w:t>Realisasi Tahun 2023</w:t><w:tab/><w:t>31</w:t></w:r></w:p>'
    made = package({
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{line}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{W}"><w:style w:styleId="TOC2"><w:name w:val="toc 2"/></w:style></w:styles>',
    })  # fmt: skip
    assert [each.text for each in lines(made)] == ["Realisasi Tahun 2023"]
