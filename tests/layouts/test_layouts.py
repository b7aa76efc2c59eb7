"""Sheets in layouts nobody has seen: every column is what it is, or said not to be known; none is another thing."""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.layouts.documents import KINDS
from tests.layouts.generator import layouts
from tests.layouts.harness import SheetResult, Verdict, run

COUNT: Final = int(os.environ.get("LKJIP_LAYOUTS", "196"))
SEED: Final = 1


@cache
def results() -> tuple[SheetResult, ...]:
    with TemporaryDirectory() as folder:
        return tuple(run(layouts(SEED, COUNT), Path(folder)))


def columns(*verdicts: Verdict) -> list[str]:
    return [
        f"{one.layout.traits}: {' › '.join(each.column.path)} ({each.column.holds}): {each.taken}"
        for one in results()
        for each in one.columns
        if each.verdict in verdicts
    ]


def test_every_kind_of_document_is_made() -> None:
    """The same number of each, and the same sheets from the same seed."""
    assert len(set(Counter(one.layout.kind for one in results()).values())) == 1
    assert {one.layout.kind for one in results()} == set(KINDS)
    again = next(layouts(SEED, 1))
    assert [column.path for column in again.blocks[0].columns] == [
        column.path for column in results()[0].layout.blocks[0].columns
    ]


def test_no_column_is_taken_for_another_thing() -> None:
    """Nor is a number read that does not stand there, nor an amount left out without a word."""
    assert columns(Verdict.WRONG, Verdict.VALUE, Verdict.SILENT) == []


def test_nearly_every_column_that_can_be_known_is_known() -> None:
    """99 of 100; those that nothing in the sheet tells are counted apart."""
    lost = columns(Verdict.LOST)
    can_be_known = sum(each.verdict is not Verdict.DOUBT for one in results() for each in one.columns)
    assert len(lost) <= 0.01 * can_be_known, lost


def test_what_is_unseen_is_a_tenth_of_the_headings() -> None:
    """The generator does not make it easier than it is."""
    every = [
        each.column
        for one in results()
        for each in one.columns
        if each.column.parts == 1 and each.column.holds != "asing@tahun"
    ]
    assert 0.07 < sum(not column.seen for column in every) / len(every) < 0.13


def test_no_sheet_is_taken_for_a_document_that_its_title_does_not_name() -> None:
    """A known layout under another title is that title's document, or none."""
    assert [f"{one.layout.traits}: {one.document}" for one in results() if one.document] == []
