"""Periods of figures: which one a column wants, and of which quarter one is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from pipeline.rulebook.measures import Aspect, Role
from pipeline.rulebook.precedence import QUARTERS
from pipeline.rulebook.vocabulary import Vocabulary

LAST_QUARTER: Final = 4


def quarter_of(period: str) -> int:
    """The quarter of "TW2", "sdTW2", "B06", "sdB06": 2; of anything else 0."""
    rest = period.removeprefix("sd")
    if rest[:2] == "TW" and rest[2:].isdigit():
        return int(rest[2:])
    return -(-int(rest[1:]) // 3) if rest[:1] == "B" and rest[1:].isdigit() else 0


def wanted_periods(year: int, quarter: int, there: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Which period of a number is wanted, best first. A Renstra's end is its last year unless it says so."""
    ahead = sorted((each for each in there if each.isdigit() and int(each) > year), reverse=True)
    months = [f"{so_far}B{month:02d}" for month in range(quarter * 3, quarter * 3 - 3, -1) for so_far in ("sd", "")]
    return {
        "berjalan": (str(year), f"sdTW{quarter}", f"TW{quarter}", *months, ""),
        "lalu": (str(year - 1),),
        "akhir": ("akhir", *ahead),
        **{name: _of_quarter(number) for number, name in enumerate(QUARTERS, start=1)},
    }


def _of_quarter(number: int) -> tuple[str, ...]:
    """A quarter's periods: its own, all so far, its last month."""
    return tuple(f"{so_far}{name}" for name in (f"TW{number}", f"B{number * 3:02d}") for so_far in ("", "sd"))


def last_quarter(
    columns: Mapping[str, list[Any]], realised: set[str], others: set[str], vocabulary: Vocabulary, year: int
) -> int:
    """The last quarter reported on: per file its own quarters; a file of the realised documents that names none is of the year.

    Files of other documents that name none (a cash plan with a realisasi beside it) say nothing. A sheet that names none
    beside sheets that do is of the year where more was spent by then.
    """
    reached = vocabulary.with_aspect(Aspect.REACHED)
    quarters: dict[str, int] = {}
    silent: dict[str, int] = {}  # file -> the quarter of one that names none
    later = _files_of_the_year(columns, realised, others, vocabulary, year)
    names = ("document", "file", "measure", "period")
    for document, file, measure, period in set(zip(*(columns[name] for name in names), strict=True)):
        if document in realised | others and measure in reached:
            said = 0 if period == str(year) else quarter_of(period)
            of_the_year = LAST_QUARTER if document in realised else 0
            quarters[file] = max(quarters.get(file, 0), said)
            silent[file] = max(silent.get(file, 0), of_the_year)
    said_of = {file: LAST_QUARTER if file in later else quarter or silent[file] for file, quarter in quarters.items()}
    return max(said_of.values(), default=0) or LAST_QUARTER


def _files_of_the_year(
    columns: Mapping[str, list[Any]], realised: set[str], others: set[str], vocabulary: Vocabulary, year: int
) -> set[str]:
    """Files with sheets of several quarters, and one that names none on which more was spent than on any of these.

    Of the other documents (an LRA, which December makes one of the year) the same of their files together.
    """
    spent = vocabulary.by_role[Role.SPENT]
    sums: dict[str, dict[tuple[str, str, int], int]] = defaultdict(lambda: defaultdict(int))
    names = ("document", "file", "sheet", "measure", "period", "value")
    for document, file, sheet, measure, period, value in zip(*(columns[name] for name in names), strict=True):
        quarter = 0 if period == str(year) else quarter_of(period)
        counted = measure == spent.id if document in realised else measure in {spent.id, *spent.parts}
        if document in realised | others and counted and value is not None and (quarter or period == str(year)):
            sums[file if document in realised else document][file, sheet, quarter] += value
    found = set()
    for told in sums.values():
        named = {(file, sheet): value for (file, sheet, quarter), value in told.items() if quarter}
        whole = {
            file: value for (file, sheet, quarter), value in told.items() if not quarter and (file, sheet) not in named
        }
        if named and whole and max(whole.values()) > max(named.values()):
            found.add(max(whole, key=lambda each: whole[each]))
    return found
