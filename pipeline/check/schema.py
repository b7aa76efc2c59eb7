"""The shape of the tables, by pandera: types, keys, levels, ranges, years. All faults of a whole chunk in one run.

Sums are rules, never pandera checks. The schemas are built once; a call costs the same for one office or a hundred,
so the frames of a chunk are validated together: one call for the rows, one for the facts. What is validated is a
typed view of each frame, one column per check, whose index is the position in the frame: a failure case is its own
address.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from pipeline.check.grid.grid import codes, table_numbers
from pipeline.model import LEVELS, UNTOLD, Cell, Finding, Number, Outcome
from pipeline.rulebook.measures import Negative
from pipeline.rulebook.reconciliation import Rule
from pipeline.rulebook.relations import Shape
from pipeline.rulebook.vocabulary import Vocabulary

FIRST_YEAR, LAST_YEAR = 2000, 2100
UNKNOWN_YEAR: Final = 0
"""Of a table that is calculated by itself because nobody says its year."""
BIGGEST: Final = 10**17  # sen: more than the whole country's budget
CODED: Final = ("program", "kegiatan", "sub_kegiatan")

ROW_COLUMNS: Final[Mapping[str, pa.Column]] = {
    "kode": pa.Column(bool, pa.Check.eq(True)),  # noqa: FBT003 (a table that prints codes has one on each coded level)
    "kode_ganda": pa.Column(np.int64, pa.Check.eq(0)),
    "baris_ganda": pa.Column(np.int64, pa.Check.eq(0)),
    "level": pa.Column(np.int64, pa.Check.ge(0)),
    "tahun": pa.Column(np.int64, pa.Check.in_range(FIRST_YEAR, LAST_YEAR)),
}
FACT_COLUMNS: Final[Mapping[str, pa.Column]] = {
    "besar": pa.Column(np.int64, pa.Check.in_range(-BIGGEST, BIGGEST)),
}
NEGATIVE, RANGE = "negatif", "rentang"
"""Checks whose columns are built per measure, from the vocabulary: its sign and its range."""

EXPECTED: Final = {
    "kode": "kode", "kode_ganda": "satu_per_induk", "baris_ganda": "satu_per_induk", "level": "jenjang",
    "tahun": f"{FIRST_YEAR}–{LAST_YEAR}", NEGATIVE: "≥ 0", "besar": "≤ 10^15",
}  # fmt: skip
"""Check -> what is expected, as a code or a range; write/ makes the sentence. A range is that of its measure."""


@lru_cache(maxsize=16)
def schema(columns: tuple[str, ...], vocabulary: Vocabulary) -> pa.DataFrameSchema:
    """The schema of a view with these columns, built once: of the shape, and of the vocabulary's measures."""
    known = {**ROW_COLUMNS, **FACT_COLUMNS, **_of_measures(vocabulary)}
    return pa.DataFrameSchema({name: known[name] for name in columns})


def _of_measures(vocabulary: Vocabulary) -> dict[str, pa.Column]:
    """One column per check and measure that has it: "negatif:pagu" ≥ 0, "rentang:persen" within 0–1000."""
    signs = {
        f"{NEGATIVE}:{each.id}": pa.Column(np.int64, pa.Check.ge(0))
        for each in vocabulary.measures.values()
        if each.negative is Negative.WRONG
    }
    ranges = {
        f"{RANGE}:{each.id}": pa.Column(np.float64, pa.Check.in_range(*each.range))
        for each in vocabulary.measures.values()
        if each.range
    }
    return {**signs, **ranges}


# --------------------------------------------------------------------------- views


def row_view(rows: pd.DataFrame, asked: Sequence[str]) -> pd.DataFrame:
    """One column per check of the rows."""
    block = table_numbers(rows)
    kode, source = (rows[name].to_numpy(dtype=object) for name in ("kode", "kode_from"))
    printed = source == "kode"
    names, number = codes(rows["level"])
    on_level = np.array([name in CODED for name in names], dtype=bool)[number]
    columns: dict[str, Any] = {}
    if "kode" in asked:
        tables = int(block.max(initial=-1)) + 1
        with_kode, without = (np.bincount(block[on_level & side], minlength=tables) for side in (printed, kode == ""))
        columns["kode"] = ~((with_kode > without)[block] & on_level & (kode == ""))
    if "kode_ganda" in asked:
        counted = printed & (kode != "") & on_level
        columns["kode_ganda"] = _nth(counted, block, rows["parent"].to_numpy(), codes(rows["kode"])[1])
    if "baris_ganda" in asked:
        named = ~printed & on_level & (rows["label"].to_numpy(dtype=object) != "")
        columns["baris_ganda"] = np.zeros(len(rows), dtype=np.int64)
        if named.any():
            own = rows.loc[named]
            keys = (block[named], own["parent"].to_numpy(), codes(own["level"])[1], codes(own["label"].str.lower())[1])
            columns["baris_ganda"][named] = _nth(np.ones(len(own), dtype=bool), *keys)
    if "level" in asked:
        known = {name: place for place, name in enumerate(LEVELS)}
        place = np.array([known.get(name, -1) for name in names], dtype=np.int64)[number]
        untold = rows["level_from"].to_numpy(dtype=object) == UNTOLD  # a table of no known layout need not say levels
        columns["level"] = np.where(untold, 0, place)
    if "tahun" in asked:
        first = np.diff(block, prepend=-1) != 0  # a table has one year: said once, not at each of its rows
        year = rows["year"].to_numpy(dtype=np.int64)
        columns["tahun"] = np.where(first & (year != UNKNOWN_YEAR), year, FIRST_YEAR)
    return pd.DataFrame(columns)


def _nth(counted: npt.NDArray[np.bool_], *keys: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """How many counted rows above have the same keys."""
    found = np.zeros(len(counted), dtype=np.int64)
    place = np.flatnonzero(counted)
    order = place[np.lexsort((place, *(key[place] for key in reversed(keys))))]
    if len(order):
        same = np.logical_and.reduce([key[order][1:] == key[order][:-1] for key in keys])
        starts = np.flatnonzero(np.concatenate(([True], ~same)))
        found[order] = np.arange(len(order)) - np.repeat(starts, np.diff(np.append(starts, len(order))))
    return found


def fact_view(facts: pd.DataFrame, asked: Sequence[str], vocabulary: Vocabulary) -> pd.DataFrame:
    """One column per check, and measure where it is about one; a number that it is not about passes as 0."""
    value = facts["value"].fillna(0).to_numpy(dtype=np.int64)
    decimals = facts["decimals"].to_numpy(dtype=np.int64)
    names, measure = codes(facts["measure"])
    columns: dict[str, Any] = {}
    there = {name: place for place, name in enumerate(names)}
    for column in _of_measures(vocabulary):
        check, _, name = column.partition(":")
        if check in asked and name in there:
            mine = measure == there[name]
            said = value if check == NEGATIVE else value / np.power(10.0, decimals)
            columns[column] = np.where(mine, said, np.int64(0) if check == NEGATIVE else 0.0)
    if "besar" in asked:
        columns["besar"] = value
    return pd.DataFrame(columns)


# --------------------------------------------------------------------------- findings


def row_findings(rows: pd.DataFrame, rules: Sequence[Rule], vocabulary: Vocabulary) -> list[Finding]:
    """TIDAK_SAH for every fault of what rows are: kode, level, year. One finding per fault and cell."""
    return [
        _of_row(rows, rule, name, at)
        for rule in rules
        if rule.shape is Shape.SCHEMA
        for name, at in _faults(row_view(rows, rule.left["periksa"]), vocabulary)
    ]


def fact_findings(
    rows: pd.DataFrame, facts: pd.DataFrame, rules: Sequence[Rule], vocabulary: Vocabulary
) -> list[Finding]:
    """TIDAK_SAH for every fault of a single number: decimals, sign, range. One finding per fault and cell."""
    return [
        _of_fact((rows, facts), rule, name, at, vocabulary)
        for rule in rules
        if rule.shape is Shape.SCHEMA
        for name, at in _faults(fact_view(facts, rule.left["periksa"], vocabulary), vocabulary)
        if not _may_be_negative(facts, name, at, vocabulary)
    ]


def _may_be_negative(facts: pd.DataFrame, name: str, at: int, vocabulary: Vocabulary) -> bool:
    """Whether a number's sign or range is that of a result (surplus or deficit), which may be anything."""
    if name.partition(":")[0] not in (NEGATIVE, RANGE) or facts["level"].iloc[at] != "total":
        return False
    return vocabulary.accounts.result(str(facts["label"].iloc[at])) is not None


def _faults(view: pd.DataFrame, vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    """(check, position) of every failure; one whole run, nothing stops at the first."""
    if not len(view.columns) or not len(view):
        return
    try:
        schema(tuple(view.columns), vocabulary).validate(view, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        if cases["index"].isna().any():
            raise  # a view that is not as it is made here: our fault, not the office's
        for name, at in zip(cases["column"], cases["index"], strict=True):
            yield str(name), int(at)


def _of_row(rows: pd.DataFrame, rule: Rule, name: str, at: int) -> Finding:
    record = rows.iloc[at]
    column = {"tahun": "year", "baris_ganda": "label"}.get(name, "kode_cetak")
    if name == "level" and not record["kode_cetak"]:
        column = "label"
    place = int(record["column"]) if column == "label" else 1
    return Finding(
        office=str(record["office"]), year=int(record["year"]), rule=rule.id, outcome=Outcome.TIDAK_SAH,
        severity=rule.severity, document=str(record["document"]),
        cells=(Cell(str(record["file"]), str(record["sheet"]), int(record["row"]), place),),
        kode=str(record["kode_cetak"]), label=str(record["label"]), found=str(record[column]), expected=EXPECTED[name],
        args=(("periksa", name),),
    )  # fmt: skip


def _of_fact(
    frames: tuple[pd.DataFrame, pd.DataFrame], rule: Rule, name: str, at: int, vocabulary: Vocabulary
) -> Finding:
    rows, facts = frames
    record = facts.iloc[at]
    check = name.partition(":")[0]
    limits = "–".join(map(str, vocabulary.measures[str(record["measure"])].range))
    row = rows.iloc[int(record["rowid"])]
    return Finding(
        office=str(record["office"]), year=int(record["year"]), rule=rule.id, outcome=Outcome.TIDAK_SAH,
        severity=rule.severity, document=str(record["document"]),
        cells=(Cell(str(record["file"]), str(record["sheet"]), int(record["row"]), int(record["column"])),),
        kode=str(row["kode_cetak"]), label=str(record["label"]), measure=str(record["measure"]),
        period=str(record["period"]), found=Number(int(record["value"]), int(record["decimals"]), str(record["unit"])),
        expected=EXPECTED.get(check, limits), args=(("periksa", check),),
    )  # fmt: skip
