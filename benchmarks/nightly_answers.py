"""Many nights of one office whose rows, amounts and workbooks change: what becomes of every note.

    python benchmarks/nightly_answers.py [NIGHTS [SEEDS]] [--short]

Each night the tables change (rows inserted, moved, taken out, names and amounts changed, a document missing, a rule
withdrawn), findings come and go, and staff type, clear, sort, filter, delete columns or work in two copies. What a note
says is where it belongs, so that the count is exact. Prints a table, one line a seed: what `Tally` counts.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, fields
from io import BytesIO
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "tests" / "write")]

import openpyxl  # noqa: E402 (the path must know the project first)
from changing_office import Office  # noqa: E402 (the path must know the project first)
from small_office import AUDIT, PLACE, frames_of  # noqa: E402 (the path must know the project first)

from pipeline.finding_order import in_order  # noqa: E402 (the path must know the project first)
from pipeline.identity import Spots, placed  # noqa: E402 (the path must know the project first)
from pipeline.rulebook import rulebook  # noqa: E402 (the path must know the project first)
from pipeline.write.report import make_report  # noqa: E402 (the path must know the project first)

BOOK = rulebook.load(Path(__file__).resolve().parents[1] / "rules")
LIST = "Daftar Selisih"
FOLLOW_UP = "Tindak lanjut"
STANDING = ("terbuka", "dijelaskan")
CLAIMS = (
    "Selesai",
    "SELESAI ",
    "Sudah diperbaiki.",
    "Bukan kesalahan",
    "sudah dijelaskan",
    "sedang diproses",
    "Tunggu",
)
"""What staff put into Status, as they spell it."""
COPY = re.compile(r"^\[salinan [^]]*:\] ")


@dataclass(slots=True)
class Tally:
    """What went wrong."""

    notes: int = 0
    closed: int = 0
    lost: int = 0
    returned: int = 0  # cleared by staff, and there again
    misplaced: int = 0  # on another finding, also one that is gone
    renumbered: int = 0  # another number for the same cell
    unlisted: int = 0  # a wrong cell that the list does not call open or explained
    false_closed: int = 0  # Selesai, and not mended or not seen

    @property
    def wrong(self) -> int:
        return self.lost + self.returned + self.misplaced + self.renumbered + self.unlisted + self.false_closed


def report(office: Office, published: list[tuple[str, bytes]]) -> bytes:
    """The night's workbook."""
    rows, facts = frames_of(office.rows())
    found, _ = office.findings()
    told = in_order(placed(found, Spots(rows, facts)))
    return make_report(
        PLACE, rows, facts, told, layouts=BOOK.layouts, rules=BOOK.rules, readiness=BOOK.readiness, audit=AUDIT,
        published=published, holding=lambda _rule, _check: office.holding,
    ).workbook  # fmt: skip


def rows_of(workbook: bytes) -> list[dict[str, str]]:
    """The rows of the list by header."""
    values = list(openpyxl.load_workbook(BytesIO(workbook), data_only=True)[LIST].iter_rows(values_only=True))
    heads = [str(each) for each in values[4]]
    return [{head: str(cell or "") for head, cell in zip(heads, row, strict=True)} for row in values[5:]]


def staff(office: Office, workbook: bytes, night: int, name: str) -> bytes:
    """What a person does with a workbook: type, clear, set a status, sort, delete columns; and saves it."""
    chance = office.chance
    book = openpyxl.load_workbook(BytesIO(workbook))
    sheet = book[LIST]
    heads = {str(cell.value): at for at, cell in enumerate(sheet[5], 1)}
    _, keys = office.findings()
    for row in range(6, sheet.max_row + 1):
        place = str(sheet.cell(row, heads["Letak"]).value or "")
        if place in keys and chance.random() < 0.3 and not sheet.cell(row, heads[FOLLOW_UP]).value:
            text = f"catatan {night} {name} {row} untuk {keys[place]}"
            sheet.cell(row, heads[FOLLOW_UP], text)
            office.notes[text] = keys[place]
        elif sheet.cell(row, heads[FOLLOW_UP]).value and chance.random() < 0.03:
            gone = {each for each in office.notes if each in lines_of(sheet.cell(row, heads[FOLLOW_UP]).value)}
            sheet.cell(row, heads[FOLLOW_UP]).value = None
            office.cleared |= gone
            office.notes = {text: key for text, key in office.notes.items() if text not in gone}
        if chance.random() < 0.2:
            sheet.cell(row, heads["Status"], chance.choice(CLAIMS))
    if chance.random() < 0.1:
        text = f"tulisan {night} {name}"
        sheet.cell(sheet.max_row + 2, heads["Uraian"], text)
        office.below.add(text)
    if chance.random() < 0.3:
        _sort(sheet, chance)
    if chance.random() < 0.3:
        sheet.auto_filter.add_filter_column(heads["Tingkat"] - 1, ["Tinggi"])
        for row in range(6, sheet.max_row + 1):
            sheet.row_dimensions[row].hidden = chance.random() < 0.5
    if chance.random() < 0.15:
        sheet.delete_cols(heads[chance.choice(("Id temuan", "Tingkat", "Sebab", "Keadaan"))])
    if chance.random() < 0.1:
        sheet.title = f"Temuan {night}"
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _sort(sheet: Any, chance: random.Random) -> None:  # noqa: ANN401 (an openpyxl worksheet)
    """All rows in another order, as a filter's sort leaves them."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6)]
    chance.shuffle(rows)
    for at, row in enumerate(rows, start=6):
        for column, value in enumerate(row, start=1):
            sheet.cell(at, column).value = value


def lines_of(cell: object) -> list[str]:
    """The texts in a cell, without the mark of the copy that one comes from."""
    return [COPY.sub("", line) for line in str(cell or "").split("\n")]


def check(office: Office, workbook: bytes, tally: Tally) -> None:
    """Count what was lost, stands on another finding, or was closed without having been mended."""
    rows = rows_of(workbook)
    _, keys = office.findings()
    told = {each.key: each for sub in office.subs for each in sub.children if not office.missing}
    texts = Counter(text for row in rows for text in lines_of(row[FOLLOW_UP]))
    tally.notes = len(office.notes)
    tally.lost += sum(not texts[text] for text in office.notes)
    words = Counter(value for row in rows for value in row.values())
    tally.lost += sum(not words[text] for text in office.below)
    tally.returned += sum(bool(texts[text]) for text in office.cleared)
    standing = {keys[row["Letak"]]: row for row in rows if row["Keadaan"] in STANDING and row["Letak"] in keys}
    seen = {key for key, each in told.items() if each.wrong and not office.withdrawn}
    tally.unlisted += len(seen ^ set(standing))
    for key, row in standing.items():
        number = row["No"].split("\n")[0]
        tally.renumbered += office.numbers.setdefault(key, number) != number
        tally.false_closed += row["Status"] == "Selesai"
        office.owners[row["Id temuan"]] = key
    for row in rows:
        key = office.owners.get(row["Id temuan"], "")
        tally.misplaced += sum(office.notes.get(text, key) != key for text in lines_of(row[FOLLOW_UP]))
        if row["No"].endswith("selesai") and key:
            tally.closed += 1
            tally.false_closed += key not in told or told[key].wrong or office.withdrawn


def simulate(seed: int, nights: int) -> Tally:
    """One office through so many nights."""
    chance = random.Random(seed)
    office, tally = Office(chance), Tally()
    workbook = report(office, [])
    check(office, workbook, tally)
    for night in range(nights):
        published = [("LKjIP.xlsx", staff(office, workbook, night, "utama"))]
        if chance.random() < 0.3:
            published.insert(0, ("LKjIP (salinan).xlsx", staff(office, workbook, night, "salinan")))
        office.change()
        workbook = report(office, published)
        check(office, workbook, tally)
    return tally


def main(nights: int, seeds: int) -> int:
    """Print a line a seed; 1 where anything went wrong."""
    heads = [each.name for each in fields(Tally)]
    print(f"| seed | nights | {' | '.join(heads)} | CPU s |")
    print("|--:" * (len(heads) + 3) + "|")
    wrong = 0
    for seed in range(seeds):
        started = time.process_time()
        tally = simulate(seed, nights)
        counts = " | ".join(str(getattr(tally, each)) for each in heads)
        print(f"| {seed} | {nights} | {counts} | {time.process_time() - started:.0f} |", flush=True)
        wrong += tally.wrong
    return int(wrong > 0)


def asked() -> tuple[int, int]:
    """Nights and seeds, as given on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("nights", type=int, nargs="?", default=60)
    parser.add_argument("seeds", type=int, nargs="?", default=6)
    parser.add_argument("--short", action="store_true", help="three nights, to see that it works")
    given = parser.parse_args()
    return (3, 1) if given.short else (given.nights, given.seeds)


if __name__ == "__main__":
    sys.exit(main(*asked()))
