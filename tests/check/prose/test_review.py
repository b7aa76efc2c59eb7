"""What a sentence is found to say wrong, and what it is not accused of; each kind once, on one small office."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from golden import jalan
from own_prose import OwnProse, own_prose
from prose_hands import more_hands, other_hands
from prose_hard import hard_sentences
from prose_office import OFFICE, Office, decimal, office, rupiah
from prose_texts import Block

from pipeline.model import Confidence, Finding, Number, Outcome
from pipeline.rulebook import rulebook

SEED = 5


@pytest.fixture(scope="module")
def made() -> Office:
    return office(SEED)


@pytest.fixture(scope="module")
def own(made: Office) -> OwnProse:
    return own_prose(made, rulebook.load(jalan.RULES))


COVER = (
    Block(1, (("LAPORAN KINERJA INSTANSI PEMERINTAH",),)), Block(0, ((OFFICE.upper(),),)), Block(0, (("TAHUN 2023",),)),
    Block(1, (("BAB III AKUNTABILITAS KINERJA",),)),
)  # fmt: skip


def found(own: OwnProse, *paragraphs: str) -> list[Finding]:
    """The findings of a report of these paragraphs; "## …" is a heading."""
    blocks = [Block(2 if each.startswith("## ") else 0, ((each.removeprefix("## "),),)) for each in paragraphs]
    return own.of([*COVER, *blocks]).findings


def told(finding: Finding) -> tuple[str, object, str]:
    """Rule, what should stand there, whose value it is."""
    expected = finding.expected
    value = Fraction(expected.value, 10**expected.decimals) if isinstance(expected, Number) else expected
    return finding.rule, value, finding.cause.id if finding.cause is not None else ""


def test_a_neighbours_amount_is_named_with_its_owner(own: OwnProse, made: Office) -> None:
    """The place, the right value, the row whose value it is, the sentence."""
    one, other = made.programs[:2]
    sentence = f"{one.name} didukung anggaran sebesar Rp {rupiah(other.pagu)}."
    (each,) = found(own, sentence)
    assert told(each) == ("kalimat.angka", one.pagu, "salin_baris")
    assert dict(each.cause.args if each.cause else ())["uraian"] == other.name
    assert (each.kode, each.label, each.measure) == (one.kode, one.name, "pagu")
    assert str(each.cells[0]) == "LKjIP 2023.docx › “BAB III AKUNTABILITAS KINERJA” › paragraf 5"
    assert dict(each.args)["kalimat"] == sentence


def test_the_capaian_where_the_realisasi_belongs_is_named(own: OwnProse, made: Office) -> None:
    """Another figure of its own row."""
    row = made.programs[0]
    (each,) = found(own, f"Realisasi kinerja {row.name} sebesar {decimal(row.capaian)}%.")
    assert told(each) == ("kalimat.angka", row.kinerja, "kolom_lain")


def test_a_heading_says_whose_the_lines_below_it_are(own: OwnProse, made: Office) -> None:
    """Of a line without a name the figure is likely wrong, never surely."""
    row, other = made.of("sub_kegiatan")[:2]
    (each,) = found(own, f"## Sub Kegiatan {row.name}", f"Realisasi Keuangan : Rp {rupiah(other.realisasi)}")
    assert told(each) == ("kalimat.angka", row.realisasi, "salin_baris")
    assert (each.outcome, each.confidence) == (Outcome.RANCU, Confidence.RANCU)


def test_a_heading_above_another_rows_figures_is_the_wrong_one(own: OwnProse, made: Office) -> None:
    """One finding about the name, none about the figures."""
    row, other = made.of("sub_kegiatan")[:2]
    lines = (f"Anggaran : Rp {rupiah(other.pagu)}", f"Realisasi : Rp {rupiah(other.realisasi)}")
    (each,) = found(own, f"## Sub Kegiatan {row.name}", *lines)
    assert told(each) == ("kalimat.nama", other.name, "")
    assert each.found == row.name


def test_no_sentence_is_ever_sure(own: OwnProse, made: Office) -> None:
    """KUAT at most."""
    lines = [f"{each.name} didukung anggaran sebesar Rp {rupiah(each.pagu + 9)}." for each in made.programs]
    assert {each.confidence for each in found(own, *lines)} <= {Confidence.KUAT, Confidence.RANCU}


def test_what_nobody_can_tie_is_counted(own: OwnProse) -> None:
    """Two figures that speak of nothing in the tables: no finding, and both are listed."""
    done = own.of([*COVER, Block(0, (("Bantuan diserahkan kepada 45 keluarga di 6 desa.",),))])
    assert done.findings == []
    assert [each.figure.text for each in done.untied] == ["45", "6"]


def test_right_sentences_that_look_wrong_accuse_nobody(own: OwnProse, made: Office) -> None:
    """Parts of an amount, hopes, quarters, other versions, differences, sums, scales, other years."""
    assert found(own, *hard_sentences(made)) == []


@pytest.mark.parametrize(("said", "least"), [(other_hands, 0.85), (more_hands, 0.6)])
@pytest.mark.parametrize("seed", [5, 7, 8])
def test_right_sentences_by_other_hands_accuse_nobody(
    said: Callable[[Office], list[str]], least: float, seed: int
) -> None:
    """And most of their figures are tied: nine of ten in one set, two of three in the other."""
    made = office(seed)
    done = own_prose(made, rulebook.load(jalan.RULES)).of([*COVER, *(Block(0, ((each,),)) for each in said(made))])
    assert done.findings == []
    assert done.tied >= least * (done.tied + len(done.untied))


@pytest.mark.parametrize(
    ("sentence", "rule", "expected"),
    [
        ("{0} terdiri atas 3 kegiatan.", "kalimat.bilangan", "1"),
        ("Dinas melaksanakan 4 (Lima) program.", "kalimat.bilangan", "4"),
        ("Capaian kinerja {0} sebesar 105,88% termasuk kategori Kurang.", "kalimat.kriteria", "Memuaskan"),
        ("Kinerja {0} belum mencapai target.", "kalimat.arah", "melebihi target"),
        ("Kinerja {2} melebihi target.", "kalimat.arah", "tidak mencapai target"),
        ("Capaian {0} hampir mencapai target.", "kalimat.arah", "melebihi target"),
        ("Realisasi kinerja {0} menurun dibandingkan tahun 2022.", "kalimat.arah", "naik"),
        ("Laporan ini memuat Perjanjian Kinerja Tahun 2022.", "kalimat.tahun", "2023"),
        ("Renstra 2016-2021 menjadi dasar penyusunannya.", "kalimat.tahun", "2021-2026"),
        ("Dasar hukumnya Undang-Undang Nomor 32 Tahun 2004.", "kalimat.peraturan", "Undang-Undang Nomor 23 Tahun 2014"),
        ("Kegiatan Administrasi Umum Perangkat Daerah pada {0} selesai.", "kalimat.nama", "{3}"),
        ("Sub Kegiatan Penyediaan Permaknan selesai.", "kalimat.nama", "Penyediaan Permakanan"),
    ],
)
def test_words_are_held_against_the_tables(
    own: OwnProse, made: Office, sentence: str, rule: str, expected: str
) -> None:
    """Counts, criteria, directions, targets, years, regulations and names, each with what should stand there."""
    names = [each.name for each in made.programs]
    (each,) = found(own, sentence.format(*names))
    assert (each.rule, each.expected) == (rule, expected.format(*names))


def test_a_broken_amount_is_shown_as_it_should_be(own: OwnProse, made: Office) -> None:
    """The digits are right, their groups are not."""
    row = made.programs[0]
    printed = rupiah(row.pagu)
    (each,) = found(own, f"Anggaran {row.name} sebesar Rp {printed[:-4]}. {printed[-3:]}.")
    assert told(each) == ("kalimat.bentuk", row.pagu, "")


def test_this_years_amounts_under_last_years_number_are_told_by_the_year(own: OwnProse, made: Office) -> None:
    """One finding: the year, not the figures."""
    row = made.programs[0]
    (each,) = found(own, f"Pada tahun 2022 anggaran {row.name} sebesar Rp {rupiah(row.pagu)}.")
    assert (each.rule, each.found, each.expected) == ("kalimat.tahun", "2022", "2023")


def test_an_amount_that_says_a_percent_again_is_what_was_spent(own: OwnProse, made: Office) -> None:
    """As in "Anggaran terserap 95 %, yaitu Rp… dari Rp…": the first is no budget, and a wrong one is named as what it should be."""
    row = made.programs[0]
    percent, spent, plan = decimal(row.persen), rupiah(row.realisasi), rupiah(row.pagu)
    sentence = "Anggaran {name} terserap {percent}%, yaitu Rp {spent} dari Rp {plan}."
    assert found(own, sentence.format(name=row.name, percent=percent, spent=spent, plan=plan)) == []
    other = rupiah(made.programs[1].realisasi)
    (each,) = found(own, sentence.format(name=row.name, percent=percent, spent=other, plan=plan))
    assert (each.measure, told(each)[1]) == ("realisasi", row.realisasi)


def test_how_many_sasaran_there_are_is_not_asked(own: OwnProse) -> None:
    """The office's own, or all that its documents name: nobody can tell which are counted."""
    assert found(own, f"{OFFICE} melaksanakan program untuk mewujudkan 77 (tujuh puluh tujuh) sasaran.") == []
