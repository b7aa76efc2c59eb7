"""What an equation stands on that was inferred, and whether numbers beside it bear it out."""

from dataclasses import replace

import pytest
from check_build import Doc, Line, table
from network_build import at, equation_of, network_of

from pipeline.check.localise.network import Network
from pipeline.check.verdict.readings import (
    COLUMN,
    HIDDEN,
    JOIN,
    JOINED_BY_LIKENESS,
    LEVEL,
    doubt_of,
    stands_on_inferred,
)
from pipeline.model import INFERRED_LEVELS

SUMS = """
kegiatan 1 K | 900 | {}
  sub_kegiatan 1.1 S | 500 | {}
  sub_kegiatan 1.2 T | 300 | {}
"""


def _changed(doc: Doc, place: int, **more: str | bool) -> Doc:
    lines: list[Line] = list(doc.lines)
    lines[place] = replace(lines[place], **more)  # type: ignore[arg-type]
    return replace(doc, lines=tuple(lines))


def _sums(*realisasi: int, **more: str | bool) -> Network:
    """Pagu does not add up; `more`: of the second row."""
    return network_of(_changed(table("Realisasi", "pagu realisasi", SUMS.format(*realisasi)), 1, **more))


def _of_pagu(net: Network) -> str:
    return doubt_of(net, equation_of(net, "jumlah.induk", 0))


def test_rows_with_a_kode_stand_on_nothing_inferred() -> None:
    """Nothing is in doubt, whatever stands beside."""
    assert _of_pagu(_sums(700, 400, 200)) == ""


@pytest.mark.parametrize("source", INFERRED_LEVELS)
def test_an_inferred_level_is_a_doubt_unless_the_rows_add_up_elsewhere(source: str) -> None:
    """700 = 400 + 300 bears the rows out; 700 and 400 + 200 does not, and zeros say nothing."""
    assert _of_pagu(_sums(700, 400, 200, level_from=source)) == LEVEL
    assert _of_pagu(_sums(700, 400, 300, level_from=source)) == ""
    assert _of_pagu(_sums(0, 0, 0, level_from=source)) == LEVEL


@pytest.mark.parametrize("source", ["kode", "kolom", "rumus"])
def test_a_level_that_the_sheet_says_is_no_doubt(source: str) -> None:
    """A kode, the column it fills, a formula."""
    assert _of_pagu(_sums(700, 400, 200, level_from=source)) == ""


def test_a_row_whose_kode_is_of_another_one_is_a_doubt_unless_borne_out() -> None:
    """Some are below it by their kode and one is not; where none is, the kode are of another kind."""
    assert _of_pagu(_sums(700, 400, 200, kode="2.1")) == LEVEL
    assert _of_pagu(_sums(700, 400, 300, kode="2.1")) == ""
    every = table("Realisasi", "pagu realisasi", SUMS.format(700, 400, 200))
    rows = tuple(replace(line, kode=f"5.1.{place}") if place else line for place, line in enumerate(every.lines))
    assert _of_pagu(network_of(replace(every, lines=rows))) == ""


def test_a_hidden_row_is_a_doubt_unless_borne_out() -> None:
    """Said as hidden, also where its level was inferred as well."""
    assert _of_pagu(_sums(700, 400, 200, hidden=True)) == HIDDEN
    assert _of_pagu(_sums(700, 400, 200, hidden=True, level_from="nama")) == HIDDEN
    assert _of_pagu(_sums(700, 400, 300, hidden=True)) == ""


def test_a_row_without_a_level_among_rows_that_have_one_is_a_doubt() -> None:
    """Where none has one, the table prints none; a total has none to say."""
    assert _of_pagu(_sums(700, 400, 200, level="")) == LEVEL
    flat = table("Realisasi", "pagu", " - A | 500\n - B | 300\ntotal - JUMLAH | 900\n")
    lines = tuple(replace(each, level="" if each.level != "total" else "total") for each in flat.lines)
    net = network_of(replace(flat, lines=lines))
    assert doubt_of(net, equation_of(net, "jumlah.total", 2)) == ""


def test_rows_that_add_up_elsewhere_must_be_the_same_rows() -> None:
    """K has no realisasi, so that of its rows counts for P: that it holds says nothing of where K stands."""
    text = """
    program 1 P | 900 | 700
      kegiatan 1.1 K | 800 | {}
        sub_kegiatan 1.1.1 S | 500 | 400
        sub_kegiatan 1.1.2 T | 300 | 300
    """

    def doubt(realisasi: str) -> str:
        doc = _changed(table("Realisasi", "pagu realisasi", text.format(realisasi)), 1, level_from="nama")
        return _of_pagu(network_of(doc))

    assert doubt("") == LEVEL
    assert doubt("700") == ""


# --------------------------------------------------------------------------- rows joined by likeness


def _joined(source: str) -> str:
    """The doubt of a pagu that differs between two documents."""
    lkjip = _changed(table("LKjIP", "pagu", "sub_kegiatan 1.1 S | 600\n"), 0, kode_from=source)
    net = network_of(lkjip, table("DPA", "pagu", "sub_kegiatan 1.1 S | 500\n"))
    return doubt_of(net, equation_of(net, "dokumen.pagu", 1))


@pytest.mark.parametrize("source", JOINED_BY_LIKENESS)
def test_a_row_joined_by_likeness_is_a_doubt(source: str) -> None:
    """It may be another row; a kode is none."""
    assert _joined(source) == JOIN
    assert _joined("kode") == ""


def test_two_rows_that_agree_on_another_amount_are_the_same_row() -> None:
    """Of the sisa, where the realisasi differs; a blank agrees with nothing, nor does 0 with 0."""

    def doubt(sisa: str, quoted: str) -> str:
        lra = table("LRA", "realisasi sisa", f"sub_kegiatan 1.1 S | 400 | {sisa}\n")
        lkjip = table("LKjIP", "realisasi sisa", f"sub_kegiatan 1.1 S | 450 | {quoted}\n")
        net = network_of(_changed(lkjip, 0, kode_from="nama"), lra)
        return doubt_of(net, equation_of(net, "dokumen.realisasi", 1, "realisasi"))

    assert doubt("100", "100") == ""
    assert doubt("100", "50") == JOIN
    assert doubt("100", "") == JOIN
    assert doubt("0", "0") == JOIN


# --------------------------------------------------------------------------- others


def test_an_equation_within_a_row_doubts_only_what_is_hidden() -> None:
    """Pagu − realisasi = sisa needs no level and no join."""
    text = "sub_kegiatan 1.1 S | 500 | 400 | 90\n"
    for more, told in (({"hidden": True}, HIDDEN), ({"level_from": "nama"}, ""), ({"kode_from": "nama"}, "")):
        net = network_of(_changed(table("Realisasi", "pagu realisasi sisa", text), 0, **more))
        assert doubt_of(net, equation_of(net, "baris.sisa", 0, "sisa")) == told


def test_a_column_that_no_heading_names_is_the_first_doubt() -> None:
    """What it is, its sums alone tell; other columns of its table are what they say."""
    doc = table("Realisasi", "pagu realisasi", SUMS.format(700, 400, 200), inferred=("pagu",))
    net = network_of(_changed(doc, 1, hidden=True))
    assert _of_pagu(net) == COLUMN
    assert doubt_of(net, equation_of(net, "jumlah.induk", 0, "realisasi")) == HIDDEN
    assert stands_on_inferred(net, [at(net, 1, "realisasi"), at(net, 2, "pagu")])
    assert stands_on_inferred(net, [at(net, 0, "pagu")])
    assert not stands_on_inferred(net, [at(net, 1, "realisasi")])
    assert not stands_on_inferred(net, [])


def test_a_blank_cell_stands_on_nothing() -> None:
    """There is no number whose meaning could be in doubt."""
    doc = table("Realisasi", "pagu realisasi", SUMS.format("", 400, 200), inferred=("realisasi",))
    net = network_of(doc)
    assert not stands_on_inferred(net, [at(net, 0, "realisasi")])
