"""A PDF: its lines put together to paragraphs, the paper's own lines left out; what cannot be read, by its true reason."""

import pytest
from pdf_file import PICTURE, pdf

from pipeline.model import Refusal
from pipeline.read.prose.pdf import read_pdf
from pipeline.read.prose.text import Line, Picture

LONG = (
    "Program Rehabilitasi Sosial didukung anggaran sebesar Rp 1.243.197.980 dan dapat",
    "direalisasikan sebesar Rp 1.164.720.625 atau 93,69 persen.",
)


def lines(content: bytes) -> list[Line]:
    read = read_pdf(content, "a.pdf")
    assert not isinstance(read, Refusal)
    return [each for each in read if isinstance(each, Line)]


def test_the_lines_of_a_paragraph_are_one_text() -> None:
    """A line that was broken because the next word did not fit goes on."""
    read = lines(pdf([["BAB III AKUNTABILITAS KINERJA", "", *LONG, "", "Kalimat lain yang berdiri sendiri."]]))
    assert [each.text for each in read] == [
        "BAB III AKUNTABILITAS KINERJA", " ".join(LONG), "Kalimat lain yang berdiri sendiri.",
    ]  # fmt: skip


def test_a_sentence_goes_on_over_the_page() -> None:
    """Its paragraph is of the page on which it began."""
    read = lines(pdf([[LONG[0]], [LONG[1], "", "Berikutnya."]]))
    assert [(each.text, each.page) for each in read] == [(" ".join(LONG), 1), ("Berikutnya.", 2)]


def test_what_stands_at_the_edge_of_every_page_is_the_papers() -> None:
    """A footer with the page's number."""
    pages = [
        [f"Isi halaman yang ke-{at} berbeda {'x' * at}.", "", f"LKjIP Dinas Sosial 2023 | {at}"] for at in range(1, 5)
    ]
    read = lines(pdf(pages))
    assert [each.text for each in read] == [f"Isi halaman yang ke-{at} berbeda {'x' * at}." for at in range(1, 5)]


def test_a_page_that_is_a_picture_is_said() -> None:
    """A scan or a photo among pages of text; not a page of text with a picture in it, nor a blank one."""
    read = read_pdf(pdf([LONG, [PICTURE], [], [*LONG, PICTURE], ["3", PICTURE]]), "a.pdf")
    assert not isinstance(read, Refusal)
    assert [each.page for each in read if isinstance(each, Picture)] == [2, 5]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (pdf([[], []]), "pdf_gambar"),
        (pdf([[PICTURE], [PICTURE]]), "pdf_gambar"),
        (pdf([["teks"]], locked=True), "pdf_terkunci"),
        (b"%PDF-1.4\nrusak", "berkas_rusak"),
        (pdf([LONG])[:200], "berkas_rusak"),
    ],
)
def test_a_pdf_that_is_not_read_says_why(content: bytes, code: str) -> None:
    """Pictures of pages, a password, no PDF after all, half a file."""
    read = read_pdf(content, "a.pdf")
    assert isinstance(read, Refusal)
    assert read.code == code
