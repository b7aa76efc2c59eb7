"""tying.py and figure_runs.py: each figure of a sentence tied to whom it speaks of, in which measure; or to nothing."""

import pytest
from prose_build import DISASTER, FOOD, SHELTER, SOCIAL, claim, parts, subject, tied

from pipeline.check.prose.figure_runs import behind, runs
from pipeline.check.prose.tied import Claim, Context, Spoken
from pipeline.rulebook.precedence import LAST_YEAR, THIS_YEAR
from pipeline.statement import TOTAL


def told(text: str, context: Context | None = None) -> list[tuple[list[str], tuple[str, ...]]]:
    """(rows, measures) of each figure."""
    return [([one.row for one in each.subjects], each.measures) for each in tied(text, context).claims]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Program Penanganan Bencana didukung anggaran Rp100.000.000 dan terealisasi Rp98.000.000 atau 98,00%.",
            [([DISASTER], ("pagu",)), ([DISASTER], ("realisasi",)), ([DISASTER], ("persen",))],
        ),
        (
            "Anggaran sebesar Rp1 untuk Program Penanganan Bencana dan Rp2 untuk Program Pemberdayaan Sosial.",
            [([DISASTER], ("pagu",)), ([SOCIAL], ("pagu",))],
        ),
        (
            "Anggaran Program Penanganan Bencana dan Program Pemberdayaan Sosial masing-masing Rp1 dan Rp2.",
            [([DISASTER], ("pagu",)), ([SOCIAL], ("pagu",))],
        ),
        (
            "Pagu dan realisasi Program Penanganan Bencana masing-masing sebesar Rp100 dan Rp98.",
            [([DISASTER], ("pagu",)), ([DISASTER], ("realisasi",))],
        ),
        (
            "Anggaran Program Penanganan Bencana terserap 98,00%, yaitu Rp98 dari Rp100.",
            [([DISASTER], ("persen",)), ([DISASTER], ("realisasi",)), ([DISASTER], ("pagu",))],
        ),
        (
            "Dari total anggaran Rp300 Program Penanganan Bencana menyerap Rp98.",
            [([TOTAL], ("pagu",)), ([DISASTER], ("realisasi",))],
        ),
        ("Program Penanganan Bencana dihadiri 30 orang.", [([DISASTER], ())]),
        ("Anggaran Program Penanganan Bencana naik Rp5.", [([DISASTER], ())]),
        ("Anggaran sebesar Rp5.", [([], ("pagu",))]),
        (
            "Anggaran Program Penanganan Bencana tahun 2022 Rp1, tahun 2023 Rp2.",
            [([DISASTER], ("pagu",)), ([DISASTER], ("pagu",))],
        ),
        (
            "Realisasi kinerja Program Penanganan Bencana 57% dan Program Pemberdayaan Sosial 80%.",
            [([DISASTER], ("kinerja",)), ([SOCIAL], ("kinerja",))],
        ),
    ],
)  # fmt: skip
def test_a_figure_speaks_of_what_was_named_and_measured(
    text: str, found: list[tuple[list[str], tuple[str, ...]]]
) -> None:
    """Before it, or behind it where the amount is said first; one by one after "masing-masing"."""
    assert told(text) == found


def test_a_sentence_without_a_name_speaks_of_what_the_text_does() -> None:
    """But it is not said by the sentence itself."""
    one = claim("Anggaran sebesar Rp100.000.000.", Context((subject(DISASTER),)))
    assert (one.subjects, one.explicit) == ((subject(DISASTER),), False)


def test_the_whole_office_is_meant_only_where_nothing_else_is_spoken_of() -> None:
    """Under a heading of a program "total anggaran" may be the program's."""
    text = "Total anggaran sebesar Rp300.000.000."
    alone, below = claim(text), claim(text, Context((subject(DISASTER),)))
    assert ([each.row for each in alone.subjects], alone.explicit) == ([TOTAL], True)
    assert ([each.row for each in below.subjects], below.explicit) == ([TOTAL, DISASTER], False)


def test_of_a_row_and_the_one_above_it_the_lower_one_is_meant() -> None:
    """Whichever is named first."""
    first = "Program Penanganan Bencana melalui Kegiatan Perlindungan Sosial Korban Bencana menyerap Rp5."
    second = "Kegiatan Perlindungan Sosial Korban Bencana dari Program Penanganan Bencana menyerap Rp5."
    assert told(first) == told(second) == [([SHELTER], ("realisasi",))]
    assert tied(first).astray == tied(second).astray == []


def test_two_rows_apart_are_both_meant() -> None:
    """Their sum, or one of them: nobody can tell."""
    text = "Program Penanganan Bencana dan Program Pemberdayaan Sosial menyerap Rp5."
    assert told(text) == [([DISASTER, SOCIAL], ("realisasi",))]


def test_a_program_that_a_kegiatan_is_no_part_of_is_astray() -> None:
    """The figure stays the kegiatan's; its own program is the right one."""
    text = "Kegiatan Perlindungan Sosial Korban Bencana pada Program Pemberdayaan Sosial menyerap Rp5."
    made = tied(text)
    (one,) = made.astray
    assert told(text) == [([SHELTER], ("realisasi",))]
    assert (one.named.printed, one.subject, one.right, one.by_values) == (
        "Pemberdayaan Sosial", subject(SOCIAL), subject(DISASTER), False,
    )  # fmt: skip


def test_a_program_beside_the_indicator_of_another_may_be_astray() -> None:
    """Only the figures tell; they are taken as the indicator's."""
    text = "Program Penanganan Bencana dengan indikator Persentase PSKS yang aktif dengan target 75%."
    (one,) = tied(text).astray
    assert (one.named.printed, one.right, one.by_values) == ("Penanganan Bencana", subject(SOCIAL), True)
    assert told(text) == [([SOCIAL], ("target",))]


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("Realisasi kinerja Program Penanganan Bencana 57%", (True, True, True, "")),
        ("Realisasi kinerja Program Penangann Bencana 57%", (True, False, True, "")),
        ("Realisasi kinerja Program Penanganan Bencana sekitar 57%", (True, True, True, "about")),
        ("Realisasi kinerja Program Penanganan Bencana lebih dari 57%", (True, True, True, "more_than")),
        ("Realisasi kinerja Program Penanganan Bencana di Desa Sukamaju 57%", (True, True, False, "")),
    ],
)
def test_how_well_a_figure_is_tied_is_told(text: str, told_of: tuple[bool, bool, bool, str]) -> None:
    """Whether the sentence names the row, by its very name, with nothing said between; and how it is rounded."""
    one = claim(text)
    assert (one.explicit, one.exact, one.close, one.about) == told_of


def test_a_figure_has_the_period_that_is_said() -> None:
    """Last year's and this year's, in one sentence."""
    text = "Realisasi kinerja Program Penanganan Bencana tahun 2022 sebesar 55%, tahun 2023 sebesar 57%."
    assert [each.period for each in tied(text).claims] == [LAST_YEAR, THIS_YEAR]


def test_a_measure_word_that_another_changes_is_not_plain() -> None:
    """Of "menelan anggaran" nobody knows whether it is what was planned or what was spent."""
    assert claim("Program Penanganan Bencana menelan anggaran Rp5").plain is False
    assert claim("Program Penanganan Bencana, anggaran Rp5").plain is True
    assert claim("Anggaran Program Penanganan Bencana Rp5").plain is True


def counted(text: str) -> list[tuple[str, str]]:
    """(the words behind it, the level whose rows it counts) of each figure."""
    return [(each.counted, each.level) for each in tied(text).claims]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dinas melaksanakan 3 (tiga) program", [("program", "program")]),
        ("Dinas melaksanakan 3 sub kegiatan utama", [("sub kegiatan utama", "sub_kegiatan")]),
        ("Bantuan bagi 45 keluarga, di 6 desa", [("keluarga", ""), ("desa", "")]),
        ("Anggaran Rp5 program", [("program", "")]),
        ("Sejumlah 45", [("", "")]),
    ],
)
def test_the_words_behind_a_figure_say_what_is_counted(text: str, found: list[tuple[str, str]]) -> None:
    """Up to a comma or the next figure; rupiah count nothing."""
    assert counted(text) == found


def test_the_figures_between_two_names_stand_together() -> None:
    """Those before each name, then those behind the last; bare counts are of nobody's row."""
    made = parts("Rp1 dan Rp2 untuk Program Penanganan Bencana, Rp3 bagi 40 orang Program Pemberdayaan Sosial 5%")
    found = runs(made)
    starts = [each.start for each in made.figures]
    assert [each.figures for each in found] == [[starts[0], starts[1]], [starts[2]], [starts[4]]]
    assert [each.subject.subjects if each.subject else None for each in found] == [
        (subject(DISASTER),), (subject(SOCIAL),), None,
    ]  # fmt: skip
    assert behind(made, made.figures[3]) == "orang program pemberdayaan"


def test_where_no_figure_stands_there_is_no_run() -> None:
    """A sentence of names alone."""
    assert runs(parts("Program Penanganan Bencana selesai")) == []


def spoken_at(text: str, word: str, context: Context | None = None) -> Spoken:
    return tied(text, context).subject_at(text.index(word))


def test_what_is_said_of_a_place_is_of_the_last_name_before_it() -> None:
    """Of the only name where none stands before it; of what the text speaks of where none is named."""
    text = "Program Penanganan Bencana naik 5%, Program Pemberdayaan Sosial turun"
    assert [spoken_at(text, word).subjects for word in ("naik", "turun")] == [(subject(DISASTER),), (subject(SOCIAL),)]
    assert spoken_at("Meningkat pula Program Penanganan Bencana", "Meningkat").subjects == (subject(DISASTER),)
    around = Context((subject(FOOD),))
    assert spoken_at("Meningkat", "Meningkat", around) == Spoken(0, (subject(FOOD),), explicit=False, exact=True)


def test_claims_are_values() -> None:
    """The same sentence twice gives the same claims."""
    text = "Anggaran Program Penanganan Bencana Rp5"
    assert isinstance(claim(text), Claim)
    assert claim(text) == claim(text)
