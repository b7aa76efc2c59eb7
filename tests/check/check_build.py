"""Small frames for the tests of check/: a table as text, or a whole office from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.check.check import check
from pipeline.check.grid.grid import Grid, build_grid
from pipeline.model import FACT_COLUMNS, ROW_COLUMNS, WORD_COLUMNS, Finding, Number, Outcome
from pipeline.rulebook import rulebook
from pipeline.rulebook.reconciliation import Rules

OFFICE, YEAR = "Dinas Contoh", 2023
BOOK = rulebook.load(Path(__file__).parents[2] / "rules")
RULES = BOOK.rules
VOCABULARY = BOOK.vocabulary
DOCUMENT_FORMS = {
    "Realisasi": "realisasi_tw",
    "LKjIP": "lkjip_realisasi_belanja",
    "DPA": "dpa_rekap",
    "Renja": "renja_tc33",
}


@dataclass(frozen=True)
class Part:
    """A number exactly as it is read: value × 10^-decimals, and the text of its cell ("" a number cell)."""

    value: int
    decimals: int
    printed: str = ""
    unit: str = "%"


Amount = int | str | Part | None
"""Rupiah as int; a percent "95,53"; a quantity "50 Orang"; None blank; "?" unreadable; "~-1.000" any text with value."""


@dataclass(frozen=True)
class Line:
    """One row of a table."""

    level: str
    kode: str
    label: str
    parent: int  # place in the table, -1 none
    amounts: Mapping[str, Amount]  # "measure" or "measure@period" -> amount
    indikator: str = ""
    kode_from: str = "kode"
    level_from: str = "kode"
    hidden: bool = False


@dataclass(frozen=True)
class Doc:
    """One table of one document."""

    document: str
    lines: tuple[Line, ...]
    form: str = ""
    sheet: str = "Lembar"
    file: str = ""
    block: int = 0
    office: str = OFFICE
    year: int = YEAR
    first_row: int = 5
    columns: tuple[str, ...] = field(default=())
    grain: int = 1  # rupiah that one of its numbers stands for
    inferred: tuple[str, ...] = ()  # columns whose meaning only their sums tell


def table(document: str, columns: str, text: str, **more: Any) -> Doc:
    """A table from text: one line per row, indented under its parent, "level kode label | value | value …".

    A value is rupiah ("1.000"), a percent ("95,53%"), a quantity ("50 Orang, 18 Orang"), "" blank, "?" unreadable.
    """
    names = tuple(columns.split())
    lines: list[Line] = []
    above: list[tuple[int, int]] = []  # (indent, place)
    for raw in text.strip("\n").splitlines():
        if not raw.strip():
            continue
        head, *cells = raw.split("|")
        indent = len(head) - len(head.lstrip())
        while above and above[-1][0] >= indent:
            above.pop()
        level, kode, label = [*head.split(maxsplit=2), "", ""][:3]
        kode = "" if kode == "-" else kode
        label, _, indikator = label.strip().partition(" / ")
        values = {name: cell.strip() or None for name, cell in zip(names, cells, strict=False)}
        lines.append(Line(level, kode, label, above[-1][1] if above else -1, values, indikator, "kode" if kode else ""))
        if level != "total":
            above.append((indent, len(lines) - 1))
    return Doc(document, tuple(lines), columns=names, **more)


def run(*docs: Doc, rules: Rules = RULES, looks: Any = None) -> list[Finding]:
    """What check finds in these tables."""
    return check(*frames(*docs), rules, looks)


def amount(value: Number | str | None) -> int | float | str | None:
    """Rupiah as an int, a percent or quantity as a float or int, text as it is."""
    if not isinstance(value, Number):
        return value
    exact = value.value / 10**value.decimals
    return int(exact) if exact == int(exact) else exact


def brief(findings: Iterable[Finding]) -> list[tuple[Any, ...]]:
    """(outcome, confidence, cell, found, expected, cause) of each; "PASTI" instead of ("SALAH", "PASTI")."""
    return [
        (
            each.confidence.value or each.outcome.value, each.cells[0].address if each.cells else "",
            amount(each.found), amount(each.expected), each.cause.id if each.cause else "",
        )
        for each in findings
    ]  # fmt: skip


def candidates(finding: Finding) -> list[tuple[str, Any, Any]]:
    """(cell, found, expected) of each alternative."""
    return [(each.cell.address, amount(each.found), amount(each.expected)) for each in finding.alternatives]


def located(findings: Iterable[Finding]) -> list[Finding]:
    """Those of broken equations: SALAH, RANCU, TIDAK_TERLACAK."""
    asked = (Outcome.SALAH, Outcome.RANCU, Outcome.TIDAK_TERLACAK)
    return [each for each in findings if each.outcome in asked]


def frames(*docs: Doc) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(rows, facts) as read/ makes them: kode in column A, label in B, numbers from C."""
    rows: list[dict[str, Any]] = []
    facts: list[dict[str, Any]] = []
    for number, doc in enumerate(docs):
        base = len(rows)
        form, file = doc.form or DOCUMENT_FORMS.get(doc.document, "bentuk"), doc.file or f"{doc.document}.xlsx"
        shared = {"office": doc.office, "year": doc.year, "document": doc.document, "form": form, "file": file,
                  "sheet": doc.sheet, "block": doc.block or number}  # fmt: skip
        names = doc.columns or tuple(dict.fromkeys(name for line in doc.lines for name in line.amounts))
        for place, line in enumerate(doc.lines):
            parent = base + line.parent if line.parent >= 0 else -1
            row = doc.first_row + place
            rows.append({**shared, "row": row, "column": 2, "kode": line.kode, "kode_cetak": line.kode, "kode_from": line.kode_from,
                         "level": line.level, "level_from": line.level_from, "parent": parent, "label": line.label,
                         **dict.fromkeys(WORD_COLUMNS, ""), "indikator": line.indikator, "hidden": line.hidden})  # fmt: skip
        year = str(doc.year)  # one text for all facts of a column, as read/ makes them
        for at, name in enumerate(names):
            measure, _, period = name.partition("@")
            for place, line in enumerate(doc.lines):
                parent, row = base + line.parent if line.parent >= 0 else -1, doc.first_row + place
                for part, (value, decimals, unit, printed) in enumerate(_parts(measure, line.amounts.get(name))):
                    facts.append({**shared, "rowid": base + place, "row": row, "column": 3 + at, "kode": line.kode,
                                  "level": line.level, "label": line.label, "parent": parent, "measure": measure,
                                  "period": period or year, "part": part, "unit": unit, "value": value,
                                  "decimals": decimals, "printed": printed, "hidden": False, "formula": None, "grain": doc.grain, "inferred": name in doc.inferred})  # fmt: skip
    return _frame(rows, ROW_COLUMNS), _frame(facts, FACT_COLUMNS)


def grid_of(*docs: Doc) -> Grid:
    """The grid of these tables."""
    return build_grid(*frames(*docs), VOCABULARY)


def _frame(records: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    whole = {"value": "Int64", "formula": "boolean", "hidden": "bool", "inferred": "bool"}
    whole |= dict.fromkeys(("year", "block", "row", "column", "rowid", "parent", "part", "decimals", "grain"), "int64")
    return pd.DataFrame(
        {name: pd.Series([each[name] for each in records], dtype=whole.get(name, "str")) for name in columns}
    )


def _parts(measure: str, amount: Amount) -> list[tuple[int | None, int, str, str]]:
    """(value, decimals, unit, printed) of each part of a cell; [] blank."""
    if amount is None:
        return []
    if isinstance(amount, int):
        return [(amount * 100, 2, "Rp", "")]
    if isinstance(amount, Part):
        return [(amount.value, amount.decimals, amount.unit, amount.printed)]
    if amount == "?":
        return [(None, 2 if measure in ("pagu", "realisasi", "sisa") else 0, "", "?")]
    return [_part(measure, part.strip(), amount) for part in amount.split(", ")]


def _part(measure: str, text: str, printed: str) -> tuple[int | None, int, str, str]:
    number, _, unit = text.partition(" ")
    if number.endswith("%") or measure in ("persen", "capaian", "capaian_sasaran"):
        number, unit = number.rstrip("%"), "%"
    if not number.lstrip("-").replace(".", "").replace(",", "").isdigit():
        return None, 0, "predikat", text
    whole, _, rest = number.replace(".", "").partition(",")
    if measure.startswith(("pagu", "realisasi", "sisa", "rak")):
        return int(whole + (rest + "00")[:2]), 2, "Rp", printed
    return int(whole + rest), len(rest), unit, printed


def docs_of(rows: pd.DataFrame, facts: pd.DataFrame) -> tuple[Doc, ...]:
    """The tables of frames that were read, with their first numbers of rupiah and percent."""
    first = facts[(facts["part"] == 0) & facts["unit"].isin(("Rp", "%")) & facts["value"].notna()]
    amounts: dict[int, dict[str, Amount]] = {}
    for each in first.itertuples():
        name = each.measure if each.period == str(each.year) else f"{each.measure}@{each.period}"
        amounts.setdefault(int(each.rowid), {}).setdefault(
            name, Part(int(each.value), int(each.decimals), str(each.printed), str(each.unit))
        )
    made: list[Doc] = []
    for _, own in rows.groupby(["file", "sheet", "block"], sort=False):
        base, head = int(own.index[0]), own.iloc[0]
        lines = tuple(
            Line(each.level, each.kode, each.label, each.parent - base if each.parent >= 0 else -1,
                 amounts.get(int(each.Index), {}), each.indikator, each.kode_from, each.level_from, bool(each.hidden))
            for each in own.itertuples()
        )  # fmt: skip
        names = tuple(dict.fromkeys(name for line in lines for name in line.amounts))
        made.append(Doc(head["document"], lines, head["form"], f"{head['sheet']}{len(made)}", head["file"], len(made),
                        head["office"], int(head["year"]), columns=names))  # fmt: skip
    return tuple(made)


# --------------------------------------------------------------------------- offices from a seed


def tree(rng: random.Random, subs: int) -> list[tuple[str, str, int]]:
    """(level, kode, parent) of an office with about `subs` sub kegiatan, in print order."""
    lines: list[tuple[str, str, int]] = []
    made = program = 0
    while made < subs:
        program += 1
        at_program = len(lines)
        lines.append(("program", f"1.6.{program}", -1))
        for kegiatan in range(1, rng.randint(2, 5)):
            at_kegiatan = len(lines)
            lines.append(("kegiatan", f"1.6.{program}.2.{kegiatan}", at_program))
            for sub in range(1, rng.randint(2, 7)):
                lines.append(("sub_kegiatan", f"1.6.{program}.2.{kegiatan}.{sub}", at_kegiatan))
                made += 1
    return lines


def office(seed: int, subs: int, columns: Sequence[str] = ("pagu", "realisasi", "sisa"), document: str = "Realisasi",
           name: str = OFFICE) -> Doc:  # fmt: skip
    """A clean office: every sum, sisa and persen holds."""
    rng = random.Random(seed)
    lines = tree(rng, subs)
    pagu, spent = [0] * len(lines), [0] * len(lines)
    total = [0, 0]
    for place, (level, _, _) in enumerate(lines):
        if level == "sub_kegiatan":
            amount = int(10 ** rng.uniform(6.5, 9.5))
            amount -= amount % rng.choice((1, 1, 500, 1000, 50_000))
            used = int(amount * rng.uniform(0.6, 1.0))
            used -= used % rng.choice((1, 1, 50, 100, 500))
            above = place
            while above >= 0:
                pagu[above] += amount
                spent[above] += used
                above = lines[above][2]
            total = [total[0] + amount, total[1] + used]
    made = [
        Line(
            level,
            kode,
            f"{level.replace('_', ' ').title()} {kode}",
            parent,
            _values(pagu[place], spent[place], columns),
        )
        for place, (level, kode, parent) in enumerate(lines)
    ]
    made.append(Line("total", "", "JUMLAH", -1, _values(*total, columns), kode_from=""))
    return Doc(document, tuple(made), columns=tuple(columns), office=name)


def _values(pagu: int, spent: int, columns: Sequence[str]) -> dict[str, Amount]:
    hundredth = (spent * 20000 + pagu) // (2 * pagu) if pagu else 0
    every: dict[str, Amount] = {
        "pagu": pagu, "realisasi": spent, "sisa": pagu - spent, "persen": f"{hundredth // 100},{hundredth % 100:02d}%",
    }  # fmt: skip
    return {name: every[name] for name in columns}


def with_value(doc: Doc, place: int, column: str, amount: Amount) -> Doc:
    """The same table with one cell changed."""
    lines = list(doc.lines)
    lines[place] = replace(lines[place], amounts={**lines[place].amounts, column: amount})
    return replace(doc, lines=tuple(lines))


def without_line(doc: Doc, place: int) -> Doc:
    """The same table with one line left out."""
    return kept_lines(doc, [at for at in range(len(doc.lines)) if at != place])[0]


def kept_lines(doc: Doc, kept: Sequence[int]) -> tuple[Doc, dict[int, int]]:
    """The same table with these lines alone, and old place -> new place."""
    places = {old: new for new, old in enumerate(kept)}
    lines = (replace(doc.lines[at], parent=places.get(doc.lines[at].parent, -1)) for at in kept)
    return replace(doc, lines=tuple(lines)), places


def as_numbers(doc: Doc) -> Doc:
    """The same table with its rupiah and percents as they are read."""
    made = []
    for line in doc.lines:
        parts = {name: _parts(name.partition("@")[0], amount) for name, amount in line.amounts.items()}
        amounts: dict[str, Amount] = {
            name: Part(value, decimals, printed, unit) if value is not None else None
            for name, ((value, decimals, unit, printed), *_) in (
                (name, each or [(None, 0, "", "")]) for name, each in parts.items()
            )
        }
        made.append(replace(line, amounts=amounts))
    return replace(doc, lines=tuple(made))
