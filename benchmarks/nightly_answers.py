"""Many nights of one office whose rows, amounts and workbooks change: what becomes of every note.

    python benchmarks/nightly_answers.py [NIGHTS [SEEDS]] [--short]

Each night the tables change (rows inserted, moved, taken out, names and amounts changed, a document missing, a rule
withdrawn), findings come and go, and staff type, sort, delete columns or work in two copies. What a note says is where it belongs, so that the
count is exact. Prints one line a seed: notes lost, notes on another finding, findings closed that were not mended.
"""

from __future__ import annotations

import argparse
import random
import sys
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "tests" / "write")]

import openpyxl  # noqa: E402 (the path must know the project first)
from small_office import AUDIT, PLACE, Row, finding, frames_of, rp  # noqa: E402 (the path must know the project first)

from pipeline.finding_order import in_order  # noqa: E402 (the path must know the project first)
from pipeline.identity import Spots, placed  # noqa: E402 (the path must know the project first)
from pipeline.model import Cell, Finding, Number, Outcome  # noqa: E402 (the path must know the project first)
from pipeline.rulebook import rulebook  # noqa: E402 (the path must know the project first)
from pipeline.write.report import make_report  # noqa: E402 (the path must know the project first)

BOOK = rulebook.load(Path(__file__).resolve().parents[1] / "rules")
LIST = "Daftar Selisih"
FOLLOW_UP = "Tindak lanjut"
STANDING = ("terbuka", "dijelaskan")


@dataclass(slots=True)
class Line:
    """One row of the office's RAK: who it is for ever (`key`), what it says, whether its amount is wrong tonight."""

    key: str
    label: str
    amount: int
    wrong: bool
    children: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    """What went wrong."""

    notes: int = 0
    lost: int = 0
    misplaced: int = 0
    false_closed: int = 0
    closed: int = 0


class Office:
    """The truth: a tree of twins, which cells are wrong, and what staff wrote of each."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.count = 0
        self.subs = [self._sub() for _ in range(3)]
        self.missing = False
        self.withdrawn = False  # the rule is asked of nothing tonight
        self.holding: list[tuple[Cell, ...]] = []  # of which the rule was asked tonight, and holds
        self.notes: dict[str, str] = {}  # text -> key
        self.cleared: set[str] = set()

    def _sub(self) -> Line:
        self.count += 1
        names = ("Belanja ATK", "Belanja Makan", "Belanja ATK", "Belanja Perjalanan")
        made = Line(f"1.6.1.2.1.{self.count}", f"Sub {self.count}", 0, wrong=False)
        made.children = [Line(f"{made.key}/{at}", name, self.chance.randint(1, 10**6), wrong=self.chance.random() < 0.5)
                         for at, name in enumerate(names)]  # fmt: skip
        return made

    def change(self) -> None:
        """One night's changes: amounts, twins mended or spoilt, rows moved, inserted, taken out, the document missing."""
        chance = self.chance
        for sub in self.subs:
            for line in sub.children:
                if chance.random() < 0.25:
                    line.amount = chance.randint(1, 10**6)
                    line.wrong = chance.random() < 0.5
        if chance.random() < 0.3:
            chance.shuffle(self.subs)
        if chance.random() < 0.2:
            self.subs.insert(chance.randrange(len(self.subs) + 1), self._sub())
        if chance.random() < 0.15 and len(self.subs) > 2:
            self.subs.pop(chance.randrange(len(self.subs)))
        if chance.random() < 0.2:
            sub = chance.choice(self.subs)
            sub.label += " (P)"
        if chance.random() < 0.1:
            line = chance.choice(chance.choice(self.subs).children)
            line.label, line.key = f"{line.label} baru {self.count}", f"{line.key}+"
        self.missing = chance.random() < 0.1
        self.withdrawn = chance.random() < 0.1

    def rows(self) -> list[Row]:
        """The RAK tonight: a title row before it, so that row numbers move."""
        made = [Row("DPA", "program", "Program", "1.6.1", facts={"pagu": rp(1)})]
        for sub in () if self.missing else self.subs:
            parent = len(made)
            made.append(Row("RAK", "sub_kegiatan", sub.label, sub.key, facts={"pagu": rp(1)}))
            made += [
                Row("RAK", "rekening", each.label, "", parent, facts={"pagu": rp(each.amount)}) for each in sub.children
            ]
        return made

    def findings(self) -> tuple[list[Finding], dict[str, str]]:
        """Tonight's findings, and the key of the cell of each (by its address)."""
        found, keys, self.holding = [], {}, []
        at = 11
        for sub in () if self.missing else self.subs:
            at += 1
            for each in sub.children:
                cell = Cell("RAK.xlsx", "Lembar1", at, 10)
                keys[str(cell)] = each.key
                if each.wrong and not self.withdrawn:
                    found.append(_finding(cell, each))
                elif not self.withdrawn:
                    self.holding.append((cell,))
                at += 1
        return found, keys


def _finding(cell: Cell, line: Line) -> Finding:
    made: Finding = finding(
        document="RAK", cells=(cell,), label=line.label, measure="pagu", period="2023", outcome=Outcome.SALAH,
        found=Number(line.amount * 100, 2, "Rp"), expected=Number(line.amount * 100 + 100 + hash_of(line.key), 2, "Rp"),
    )  # fmt: skip
    return made


def hash_of(key: str) -> int:
    """Another difference for each, so that none follows from another."""
    return sum(ord(sign) * (at + 7) for at, sign in enumerate(key)) * 13


def report(office: Office, published: list[tuple[str, bytes]]) -> bytes:
    """The night's workbook."""
    rows, facts = frames_of(office.rows())
    found, _ = office.findings()
    told = in_order(placed(found, Spots(rows, facts)))
    return make_report(
        PLACE, rows, facts, told, layouts=BOOK.layouts, rules=BOOK.rules, audit=AUDIT, published=published,
        holding=lambda _rule, _check: office.holding,
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
        if chance.random() < 0.2:
            sheet.cell(
                row, heads["Status"], chance.choice(("Selesai", "Sudah diperbaiki", "Bukan kesalahan", "Tunggu"))
            )
    if chance.random() < 0.3:
        _sort(sheet, chance)
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


def check(office: Office, workbook: bytes, owners: dict[str, str], tally: Tally) -> None:
    """Count what was lost, stands on another finding, or was closed without having been mended."""
    rows = rows_of(workbook)
    _, keys = office.findings()
    texts = "\n".join(row.get(FOLLOW_UP, "") for row in rows)
    tally.notes = len(office.notes)
    tally.lost += sum(text not in texts for text in office.notes)
    for row in rows:
        standing = row["Keadaan"] in STANDING
        key = keys.get(row["Letak"], "") if standing else ""
        for text, owner in office.notes.items():
            tally.misplaced += bool(key) and text in row[FOLLOW_UP].split("\n") and owner != key
    now = {each.key: (each.amount, each.wrong) for sub in office.subs for each in sub.children if not office.missing}
    for row in rows:
        key = owners.get(row["Id temuan"], "")
        if row["No"].endswith("selesai") and key:
            tally.closed += 1
            tally.false_closed += key not in now or now[key][1] or office.withdrawn
    owners.update(
        {row["Id temuan"]: keys[row["Letak"]] for row in rows if row["Letak"] in keys and row["Keadaan"] in STANDING}
    )


def simulate(seed: int, nights: int) -> Tally:
    """One office through so many nights."""
    chance = random.Random(seed)
    office, tally = Office(chance), Tally()
    workbook = report(office, [])
    owners: dict[str, str] = {}  # id of a finding -> whose cell it is about
    check(office, workbook, owners, tally)
    for night in range(nights):
        published = [("LKjIP.xlsx", staff(office, workbook, night, "utama"))]
        if chance.random() < 0.3:
            published.insert(0, ("LKjIP (salinan).xlsx", staff(office, workbook, night, "salinan")))
        office.change()
        workbook = report(office, published)
        check(office, workbook, owners, tally)
    return tally


def main(nights: int, seeds: int) -> int:
    """Print a line a seed; 1 where anything went wrong."""
    wrong = 0
    for seed in range(seeds):
        tally = simulate(seed, nights)
        print(
            f"seed {seed}: {nights} nights, {tally.notes} notes, {tally.closed} closed; lost {tally.lost}, "
            f"on another finding {tally.misplaced}, false Selesai {tally.false_closed}"
        )
        wrong += tally.lost + tally.misplaced + tally.false_closed
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
