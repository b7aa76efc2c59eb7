"""The example's office as the texts take one: its tree and figures as our own tables state them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Final

from own_prose import OwnProse, stated_of
from prose_office import Office, Row

from pipeline.check.prose.review import Review
from pipeline.check.statements.draft import Frames
from pipeline.flow import read_input
from pipeline.model import OfficeYear, Table
from pipeline.read.link.join import join
from pipeline.read.table.frames import frames
from pipeline.rulebook.precedence import THIS_YEAR
from pipeline.rulebook.rulebook import Rulebook
from pipeline.statement import Statement

FOLDER: Final = Path(__file__).parents[2] / "contoh"
_DRAFT: Final = "draf"
_ABOVE: Final = {"program": 0, "kegiatan": 3, "sub_kegiatan": 5}
"""Level → how many parts of its kode are the kode of the row above."""


def example(book: Rulebook) -> tuple[Office, OwnProse, OfficeYear]:
    """The office, the review against its tables, and whose they are."""
    read: list[Table] = []
    for path in sorted(FOLDER.glob("*.xlsx")):
        if _DRAFT not in path.name:
            read += read_input(str(path), path.name, book).tables
    office = next(each.office for each in read if each.office)
    place = OfficeYear(office, 2023)
    joined, _ = join(tuple(read), book.vocabulary, book.readings)
    both = Frames(*frames([(place, each) for each in joined]), place)
    stated = stated_of(both, book)
    return _office(stated.figures, office), OwnProse(Review(both, stated, book.rules), book), place


def _office(figures: Iterable[Statement], office: str) -> Office:
    """Programs with all below them; one sasaran above each, that has one indicator."""
    by: Mapping[str, dict[str, Statement]] = _by_row(figures)
    rows = {row: made for row, its in by.items() if (made := _row(row, its)).level in _ABOVE}
    for row, made in rows.items():
        above = ".".join(row.split(".")[: _ABOVE[made.level]])
        if above in rows:
            rows[above].below.append(made)
    sasaran = [
        _row(row, its) for row, its in by.items() if next(iter(its.values())).level == "sasaran" and "capaian" in its
    ]
    first = sasaran[0]
    first.below = [each for each in rows.values() if each.level == "program"]
    return Office([first], office)


def _by_row(figures: Iterable[Statement]) -> Mapping[str, dict[str, Statement]]:
    """Row → measure → the first statement of this year; a figure of several parts is left out."""
    found: dict[str, dict[str, Statement]] = defaultdict(dict)
    for each in figures:
        if each.period == THIS_YEAR and len(each.parts) == 1 and not each.lines and each.parts[0].value is not None:
            found[each.row].setdefault(each.measure, each)
    return found


def _row(row: str, its: Mapping[str, Statement]) -> Row:
    level = next(iter(its.values())).level
    value = {measure: each.parts[0].value or Fraction(0) for measure, each in its.items()}
    known = next((each for measure, each in its.items() if measure in ("kinerja", "target")), None)
    label = next(iter(its.values())).label
    whole = known is not None and "kinerja" in value and value.get("target")
    made = Row(
        level,
        label,
        known.indicator if known is not None and whole else "",
        its["target"].parts[0].unit if whole else "",
        value["target"] if whole else Fraction(0),
        value["kinerja"] if whole else Fraction(0),
        kode=row,
    )
    made.pagu, made.realisasi = (int(value.get(each, 0)) for each in ("pagu", "realisasi"))
    return made
