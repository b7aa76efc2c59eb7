"""Run one golden folder through the real pipeline: its text to workbooks, the workbooks to findings and their sheet.

masukan.yaml: file → sheet → the sheet as it looks, one line a row, cells set apart by "|". A cell is text; bare digits
are a number, #1.5 one with decimals; 'begins text that looks like a number; =SUM(A1:A2) → 3 is a formula with the value Excel saved; "<" and
"^" join the cell to the one at its left and above. "~" before a sheet's name or a line hides the sheet or row. aturan.yaml, where there is one, goes over the project's
reconciliation.yaml: `ganti` (rule id → keys put in its place), `tambah` (further rules), `hanya` (ids that are kept).
"""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import xlsxwriter
import yaml
from golden.word_file import Block, word
from pdf_file import PICTURE, pdf
from python_calamine import CalamineWorkbook

from pipeline import flow
from pipeline.model import OfficeYear
from pipeline.night.find import InputFile, named
from pipeline.night.group import group
from pipeline.night.manifest import FileEntry
from pipeline.night.offices import plans
from pipeline.night.shelf import Shelf
from pipeline.night.tasks import _work, packed, table_ids
from pipeline.rulebook import rulebook
from pipeline.rulebook.rulebook import Rulebook
from pipeline.spotcheck import report_task
from pipeline.write.report import Report
from pipeline.write.words import catalogue as pesan

GOLDEN: Final = Path(__file__).parent
RULES: Final = GOLDEN.parents[1] / "rules"
INPUT, OWN_RULES, FINDINGS, SHEET = "masukan.yaml", "aturan.yaml", "temuan.json", "selisih.txt"
LISTING: Final = "Daftar Selisih"
NOTES: Final = "Catatan Pembacaan"
NOT_SHOWN: Final = (
    "No",
    "Id temuan",
    "Status",
    "Tindak lanjut",
    "Penanggung jawab",
    "Keadaan",
    "Letak",
    "Yang diperiksa",
)
"""Columns of the sheets that hold what staff write, or what temuan.json and the rule files hold already."""
_NUMBER: Final = re.compile(r"-?\d+|#(-?\d+\.\d+)")
_FORMULA: Final = re.compile(r"(=.+?) →\s*(.*)")


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a folder: temuan.json and the rows of the sheet as text."""

    findings: str
    sheet: str


def folders() -> list[str]:
    """Every golden folder, by name."""
    return sorted(path.parent.name for path in GOLDEN.glob(f"*/{INPUT}"))


def run(name: str, scratch: Path) -> Made:
    """The folder's input through reading, grouping, joining, checking and writing, in this process."""
    content = yaml.safe_load((GOLDEN / name / INPUT).read_text(encoding="utf-8"))
    made, unused = reports(content, book_of(GOLDEN / name / OWN_RULES, scratch), scratch)
    found: list[Mapping[str, Any]] = []
    lines: list[str] = []
    for report in made:
        found += json.loads(report.findings)
        lines += [_head(report.place), *_sheet_rows(report.workbook)]
    if unused:
        lines += ["# Tidak dipakai", "", *unused, ""]
    return Made(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "\n".join(lines).rstrip() + "\n")


def reports(
    content: Mapping[str, Mapping[str, str]],
    book: Rulebook,
    scratch: Path,
    published: Sequence[tuple[str, bytes]] = (),
) -> tuple[list[Report], list[str]]:
    """The reports that come of workbooks written as text, and a line for each table that is not used."""
    files = {file: written(scratch / "inputs" / file, file, sheets) for file, sheets in content.items()}
    return reports_of(files, book, published)


def reports_of(
    files: Mapping[str, InputFile], book: Rulebook, published: Sequence[tuple[str, bytes]] = ()
) -> tuple[list[Report], list[str]]:
    """The reports that come of input files, and a line for each table that is not used.

    `published`: (name, bytes) of last night's workbooks.
    """
    entries: dict[str, FileEntry] = {}
    with Shelf() as shelf:
        for each in files.values():
            reading = flow.read_input(each.path, each.file, book)
            entries[each.file] = FileEntry(each.file, sha256=reading.sha256, tables=table_ids(reading))
            shelf.put(each.file, packed(reading))
        grouping = group((table for entry in entries.values() for table in entry.tables), book.vocabulary)
        todo = plans(grouping, entries, book.sha256)
        tasks = [report_task(plan, files, shelf, book.readings, published=tuple(published)) for plan in todo]
    unused = [
        f"{each.table.file} › {each.table.sheet} (kelompok.{each.code}): {pesan.refusal(each.code, {'dipakai': each.detail}).sentence}"
        for each in grouping.unused
    ]
    return flow.reports([_work(task, book) for task in tasks], book), unused


def _head(place: OfficeYear) -> str:
    return f"# {place.office}, {place.year}\n"


def _sheet_rows(workbook: bytes) -> Iterator[str]:
    """The rows of the Daftar Selisih, each as "column: text" lines; then the notes, one by one."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    yield from _rows(book.get_sheet_by_name(LISTING).to_python(), 1)
    notes = [line for line in _rows(book.get_sheet_by_name(NOTES).to_python(), 2) if line]
    yield from (["## Catatan", "", *notes, ""] if notes else [])


def _rows(rows: list[list[Any]], header: int) -> Iterator[str]:
    """The rows below the so many-eth header that begins with "No"."""
    starts = [at for at, row in enumerate(rows) if row and row[0] == "No"]
    if len(starts) < header:
        return
    heads = [str(cell) for cell in rows[starts[header - 1]]]
    for row in rows[starts[header - 1] + 1 :]:
        if row[0] == "":
            continue
        for head, cell in zip(heads, row, strict=True):
            if head and cell != "" and head not in NOT_SHOWN:
                yield f"{head}: {_shown(cell)}"
        yield ""


def _shown(cell: object) -> str:
    if isinstance(cell, float):
        cell = int(cell) if cell == int(cell) else round(cell, 6)
    return str(cell).replace("\n", "\n    ")


# --------------------------------------------------------------------------- rules


def book_of(own: Path, scratch: Path) -> Rulebook:
    """The project's rules, with the folder's own over them."""
    if not own.exists():
        return rulebook.load(RULES)
    rules = scratch / "rules"
    shutil.copytree(RULES, rules)
    path = rules / "reconciliation.yaml"
    whole = yaml.safe_load(path.read_text(encoding="utf-8"))
    said = yaml.safe_load(own.read_text(encoding="utf-8"))
    made = [{**rule, **said.get("ganti", {}).get(rule["id"], {})} for rule in whole["rules"]]
    made += said.get("tambah", [])
    if "hanya" in said:
        made = [rule for rule in made if rule["id"] in said["hanya"]]
        _ask_of_no_rule(rules / "lkjip" / "_reviu.yaml")
        _ask_of_no_finding(rules / "akip.yaml")
    path.write_text(yaml.safe_dump({**whole, "rules": made}, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return rulebook.load(rules)


def _ask_of_no_rule(path: Path) -> None:
    """The review's questions without the rules they ask for, which are not all kept."""
    whole = yaml.safe_load(path.read_text(encoding="utf-8"))
    items = [{key: value for key, value in item.items() if key != "rules"} for item in whole["items"]]
    path.write_text(yaml.safe_dump({**whole, "items": items}, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _ask_of_no_finding(path: Path) -> None:
    """The evaluation's criteria without those that rules answer."""
    whole = yaml.safe_load(path.read_text(encoding="utf-8"))
    for component in whole["components"]:
        kept = [each for each in component["criteria"] if each["asks"] != "temuan"]
        component["criteria"] = [{key: value for key, value in each.items() if key != "rules"} for each in kept]
    path.write_text(yaml.safe_dump(whole, allow_unicode=True, sort_keys=False), encoding="utf-8")


# --------------------------------------------------------------------------- workbooks


def written(path: Path, file: str, sheets: Mapping[str, str]) -> InputFile:
    """The file as a real workbook; a .docx as a Word document: "# " a heading, lines with "|" a table; a .pdf page by page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".docx":
        path.write_bytes(word(_blocks("\n".join(sheets.values()))))
        return named(str(path), file)
    if path.suffix == ".pdf":
        path.write_bytes(
            pdf([[PICTURE if line == "(gambar)" else line for line in page.splitlines()] for page in sheets.values()])
        )
        return named(str(path), file)
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        for name, text in sheets.items():
            sheet = book.add_worksheet(name.removeprefix("~"))
            lines = text.splitlines()
            _fill(sheet, [_cells(line.removeprefix("~")) for line in lines])
            _hide(sheet, [at for at, line in enumerate(lines) if line.startswith("~")], whole=name.startswith("~"))
    return named(str(path), file)


def _blocks(text: str) -> Iterator[Block]:
    """The paragraphs of a text, and the tables between them."""
    rows: list[list[str]] = []
    for line in filter(str.strip, text.splitlines()):
        if "|" in line:
            rows.append(_cells(line))
            continue
        yield from ([rows] if rows else [])
        rows = []
        yield line
    yield from ([rows] if rows else [])


def _hide(sheet: Any, rows: list[int], *, whole: bool) -> None:
    for at in rows:
        sheet.set_row(at, None, None, {"hidden": True})
    if whole:
        sheet.hide()


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")] if line.strip() else []


def _fill(sheet: Any, rows: list[list[str]]) -> None:
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            bottom, right = _extent(rows, at, column) if cell not in ("", "<", "^") else (at, column)
            if (bottom, right) != (at, column):
                sheet.merge_range(at, column, bottom, right, "")
            _write(sheet, at, column, cell)


def _extent(rows: list[list[str]], at: int, column: int) -> tuple[int, int]:
    """The last row and column of the merged cell that begins here."""
    right = column
    while rows[at][right + 1 : right + 2] == ["<"]:
        right += 1
    bottom = at
    while bottom + 1 < len(rows) and rows[bottom + 1][column : column + 1] == ["^"]:
        bottom += 1
    return bottom, right


def _write(sheet: Any, at: int, column: int, cell: str) -> None:
    if formula := _FORMULA.fullmatch(cell):
        sheet.write_formula(at, column, formula[1], None, _value(formula[2]))
    elif _NUMBER.fullmatch(cell):
        sheet.write_number(at, column, _value(cell))
    elif cell not in ("", "<", "^"):
        sheet.write_string(at, column, cell.removeprefix("'"))


def _value(said: str) -> int | float | str:
    """A number as Excel saves it, else the text."""
    if not _NUMBER.fullmatch(said):
        return said
    return float(said[1:]) if said.startswith("#") else int(said)
