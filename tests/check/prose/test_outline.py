"""outline.py: under which headings a paragraph stands, what they name, and what a sentence leaves behind for the next."""

import pytest
from prose_build import DISASTER, FOOD, NAMES, SHELTER, SOCIAL, YEARS, lexicon, names, paragraph, subject, tied, tying

from pipeline.check.prose.outline import Outline
from pipeline.check.prose.parts import OTHER, taken_apart
from pipeline.check.prose.subjects import WHOLE
from pipeline.check.prose.tied import Context
from pipeline.check.prose.words import sentences
from pipeline.rulebook.precedence import THIS_YEAR


def entered(*lines: tuple[int, str]) -> tuple[Outline, list[bool]]:
    """An outline after some paragraphs of (level, text), and which of them were headings."""
    outline, made = Outline(tying(), lexicon()), []
    for level, text in lines:
        one = paragraph(text, level)
        every = [taken_apart(each, names(), lexicon(), YEARS) for each in sentences(one, NAMES)]
        made.append(outline.enter(one, every))
    return outline, made


def rows(context: Context) -> tuple[list[str], list[str], str]:
    return [each.row for each in context.subjects], [each.row for each in context.around], context.period


CHAPTER = (1, "BAB III AKUNTABILITAS KINERJA")
PROGRAM = (2, "3.1 Program Penanganan Bencana")
KEGIATAN = (3, "Kegiatan Perlindungan Sosial Korban Bencana")


@pytest.mark.parametrize(
    ("lines", "context"),
    [
        ((), (["*"], [], THIS_YEAR)),
        ((CHAPTER,), (["*"], [], THIS_YEAR)),
        ((CHAPTER, PROGRAM), ([DISASTER], [DISASTER], THIS_YEAR)),
        ((CHAPTER, PROGRAM, KEGIATAN), ([SHELTER], [SHELTER, DISASTER], THIS_YEAR)),
        ((CHAPTER, PROGRAM, KEGIATAN, (2, "3.2 Program Pemberdayaan Sosial")), ([SOCIAL], [SOCIAL], THIS_YEAR)),
        ((CHAPTER, PROGRAM, KEGIATAN, (1, "BAB IV PENUTUP")), (["*"], [], THIS_YEAR)),
        ((CHAPTER, (2, "Capaian Tahun 2022"), KEGIATAN), ([SHELTER], [SHELTER], OTHER)),
        ((CHAPTER, (2, "Capaian Tahun 2023"), KEGIATAN), ([SHELTER], [SHELTER], THIS_YEAR)),
    ],
)
def test_a_text_speaks_of_what_its_headings_name(
    lines: tuple[tuple[int, str], ...], context: tuple[list[str], list[str], str]
) -> None:
    """Of the innermost that names something, else of the office; a heading closes those of its depth and below."""
    outline, made = entered(*lines)
    expected = [WHOLE.row if each == "*" else each for each in context[0]]
    assert rows(outline.context) == (expected, context[1], context[2])
    assert made == [True] * len(lines)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Program Penanganan Bencana", True),
        ("A. Program Penanganan Bencana:", True),
        ("Program Penanganan Bencana selesai dengan baik sekali tahun ini", False),
        ("Anggaran Program Penanganan Bencana Rp100.000.000", False),
        ("Program Penanganan Bencana. Selesai.", False),
        ("Selesai dengan baik", False),
    ],
)
def test_a_paragraph_that_is_only_a_name_is_a_heading(text: str, *, heading: bool) -> None:
    """Most of its words are the name, no amount stands in it, and it is one sentence."""
    outline, made = entered(CHAPTER, (0, text))
    assert made == [True, heading]
    assert rows(outline.context)[0] == [DISASTER if heading else WHOLE.row]


def test_names_that_stand_alone_go_below_each_other_by_their_level() -> None:
    """A kegiatan stays below its program, the next program closes both; a real heading closes all."""
    first, second, third = (0, "Program Penanganan Bencana"), (0, KEGIATAN[1]), (0, "Program Pemberdayaan Sosial")
    assert rows(entered(CHAPTER, first, second)[0].context)[1] == [SHELTER, DISASTER]
    assert rows(entered(CHAPTER, first, second, third)[0].context)[1] == [SOCIAL]
    assert rows(entered(CHAPTER, first, second, (2, "Penutup"))[0].context)[1] == []


def test_the_innermost_heading_is_told_where_it_names_something() -> None:
    """As it is printed there."""
    outline, _ = entered(CHAPTER, PROGRAM)
    assert outline.innermost is not None
    assert (outline.innermost.printed, outline.innermost.subjects) == ("Penanganan Bencana", (subject(DISASTER),))
    assert entered(CHAPTER)[0].innermost is None
    assert entered()[0].innermost is None


def test_the_next_sentence_speaks_of_what_this_one_named() -> None:
    """Else of the same as before; where its name was wrong, of the row that was meant."""
    outline, _ = entered(CHAPTER, PROGRAM)
    named = outline.after(tied("Kegiatan Perlindungan Sosial Korban Bencana selesai", outline.context), "")
    assert rows(named) == ([SHELTER], [DISASTER], THIS_YEAR)
    assert rows(outline.after(tied("Selesai", outline.context), "")) == ([DISASTER], [DISASTER], THIS_YEAR)
    assert rows(outline.after(tied("Selesai", outline.context), FOOD)) == ([FOOD], [DISASTER], THIS_YEAR)
    assert rows(outline.after(tied("Selesai", outline.context), DISASTER)) == ([DISASTER], [DISASTER], THIS_YEAR)
