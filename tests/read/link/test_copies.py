"""copies.py: of a document in two files what both say is compared, row by row; nothing that differs is dropped in silence."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.model import Cell, Number, Outcome, Reading, Table
from pipeline.night.copies import Copy, with_copies
from pipeline.read.link.copies import held_against
from pipeline.rulebook.reading_rules import Says, said
from tests.read.link.test_join import table
from tests.read.sheets import READINGS

NOTE = said(READINGS, Says.DOUBLED, document="DPA", cells=(Cell("b.xlsx", "S", 1, 1),), label="b.xlsx",
            args=(("dipakai", "a.xlsx"),))  # fmt: skip
PROGRAM = {"kode": "1.6.1", "label": "PROGRAM PENUNJANG", "pagu": 600}
FIRST = {"kode": "1.6.1.2.8", "label": "Penyediaan Jasa", "pagu": 100, "parent": 0}
SECOND = {"kode": "1.6.1.2.9", "label": "Pemeliharaan", "pagu": 500, "parent": 0}
DETAILS = "kelompok.rincian_lain"
WHOLE = (PROGRAM, FIRST, SECOND)


def of(file: str, *rows: dict[str, Any]) -> Table:
    """A table with what its facts need besides; a pagu in each row that has one."""
    made = replace(table("DPA", list(rows)), file=file)
    count = len(made.facts["rowid"])
    facts = {
        **made.facts, "unit": ["Rp"] * count, "column": [4] * count,
        "row": [made.rows["row"][at] for at in made.facts["rowid"]],
    }  # fmt: skip
    return replace(made, facts=facts)


def test_the_same_again_is_only_said_to_be_the_same() -> None:
    """The note stays as it is, whatever the decimals."""
    assert held_against(NOTE, [of("b.xlsx", *WHOLE)], [of("a.xlsx", *WHOLE)], READINGS) is NOTE


def test_one_figure_that_differs_is_named_with_both_cells() -> None:
    """The file that stays out says 90 where the other says 100; the sum over it is the same in both."""
    (told,) = [
        held_against(NOTE, [of("b.xlsx", PROGRAM, FIRST | {"pagu": 90}, SECOND)], [of("a.xlsx", *WHOLE)], READINGS)
    ]
    assert (told.rule, told.outcome, told.measure) == ("kelompok.salinan_beda", Outcome.BEDA, "pagu")
    assert told.cells == (Cell("b.xlsx", "S", 11, 4), Cell("a.xlsx", "S", 11, 4))
    assert (told.found, told.expected) == (Number(90, 0, "Rp"), Number(100, 0, "Rp"))
    assert told.args == (("dipakai", "a.xlsx"), ("sama", "3"), ("beda", "1"), ("sel", "S!D11 dan S!D11"))


def test_many_that_differ_are_counted_and_five_of_them_named() -> None:
    """No figure is proposed for so many."""
    rows = [{"kode": f"1.6.1.2.{at}", "label": f"Kegiatan {at}", "pagu": at} for at in range(1, 9)]
    other = [row | {"pagu": 2 * row["pagu"]} for row in rows]
    told = held_against(NOTE, [of("b.xlsx", *other)], [of("a.xlsx", *rows)], READINGS)
    assert (len(told.cells), told.found, told.measure, told.args[1:3]) == (10, None, "", (("sama", "8"), ("beda", "8")))
    assert dict(told.args)["sel"].endswith("S!D14 dan S!D14 dan 3 lagi")


def test_what_goes_further_down_and_agrees_is_a_detail_of_the_other() -> None:
    """The rows below a kegiatan that the other file only sums."""
    below = {"kode": "1.6.1.2.8.1", "label": "Jasa Surat", "pagu": 100, "parent": 1}
    told = held_against(NOTE, [of("b.xlsx", PROGRAM, FIRST, below, SECOND)], [of("a.xlsx", *WHOLE)], READINGS)
    assert (told.rule, told.cells) == (DETAILS, NOTE.cells)
    assert told.args == (("dipakai", "a.xlsx"), ("sama", "3"), ("lebih", "1"), ("kurang", "0"))


def test_the_sum_over_other_rows_may_be_another() -> None:
    """A sheet of one kegiatan: its program is that kegiatan alone, and so is what stands over the program."""
    alone = (PROGRAM | {"pagu": 100}, FIRST)
    told = held_against(NOTE, [of("b.xlsx", *alone)], [of("a.xlsx", *WHOLE)], READINGS)
    assert (told.rule, told.args[1:]) == (DETAILS, (("sama", "1"), ("lebih", "0"), ("kurang", "1")))
    office = {"kode": "1.6", "label": "Sosial", "pagu": 600, "level": "bidang"}

    def under(*rows: dict[str, Any]) -> list[dict[str, Any]]:
        return [office, *(row | {"parent": row.get("parent", -1) + 1} for row in rows)]

    mine, theirs = of("b.xlsx", *under(*alone)), of("a.xlsx", *under(*WHOLE))
    assert held_against(NOTE, [mine], [theirs], READINGS).args == told.args


@pytest.mark.parametrize(("pagu", "rule"), [(100, "kelompok.dokumen_ganda"), (90, "kelompok.salinan_beda")])
def test_without_kode_rows_are_told_by_their_names(pagu: int, rule: str) -> None:
    """Under the same name above; a name that stands twice is not compared."""
    bare = [row | {"kode": ""} for row in WHOLE]
    other = [bare[0], bare[1] | {"pagu": pagu}, bare[2]]
    assert held_against(NOTE, [of("b.xlsx", *other)], [of("a.xlsx", *bare)], READINGS).rule == rule
    twice = [*bare, bare[1] | {"pagu": 7}]
    assert held_against(NOTE, [of("b.xlsx", *other)], [of("a.xlsx", *twice)], READINGS).rule == "kelompok.dokumen_ganda"


def test_a_sheet_is_held_against_the_sheets_of_its_own_form() -> None:
    """Another form of the same document in the file that is used has rows of its own, which the copy does not lack."""
    copy, same = of("b.xlsx", *WHOLE), of("a.xlsx", *WHOLE)
    other = replace(of("a.xlsx", {"kode": "5.1", "label": "Belanja Operasi", "pagu": 600}), form="dpa_ringkasan")
    read = {"b.xlsx": Reading("b.xlsx", 0, "", tables=(copy,))}
    told = with_copies([NOTE], [Copy("b.xlsx", "S", (0,), ("a.xlsx",))], read, [same, other], READINGS)
    assert told == [NOTE]
