"""One office whose RAK changes each night, and the truth about it: which cells are wrong, and what staff wrote of each."""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "tests" / "write")]

from small_office import Row, finding, rp  # noqa: E402 (the path must know the project first)

from pipeline.model import Cell, Finding, Number, Outcome  # noqa: E402 (the path must know the project first)


@dataclass(slots=True)
class Line:
    """One row of the office's RAK: who it is for ever (`key`), what it says, whether its amount is wrong tonight."""

    key: str
    label: str
    amount: int
    wrong: bool
    children: list[Line] = field(default_factory=list)


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
        self.below: set[str] = set()  # what they wrote below the list
        self.owners: dict[str, str] = {}  # id of a finding -> whose cell it is about
        self.numbers: dict[str, str] = {}  # key -> the number its finding has

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
            self._rename(chance.choice(self.subs))
        for sub in self.subs:
            self._rearrange(sub)
        self.missing = chance.random() < 0.1
        self.withdrawn = chance.random() < 0.1

    def _rename(self, sub: Line) -> None:
        """Another name makes another row of it; which of two twins was renamed nobody can tell: the other's number may go."""
        line = self.chance.choice(sub.children)
        for twin in sub.children:
            if twin.label == line.label:
                self.numbers.pop(twin.key, None)
        line.label, line.key = f"{line.label} baru {self.count}", f"{line.key}+"

    def _rearrange(self, sub: Line) -> None:
        """Rows inserted, moved and taken out inside one sub kegiatan; twins stay in their order, or nobody could tell them."""
        chance, names = self.chance, Counter(each.label for each in sub.children)
        single = [each for each in sub.children if names[each.label] == 1]
        if chance.random() < 0.05:
            self.count += 1
            new = Line(f"{sub.key}/baru{self.count}", f"Belanja {self.count}", chance.randint(1, 10**6), wrong=True)
            sub.children.insert(chance.randrange(len(sub.children) + 1), new)
        if single and chance.random() < 0.1:
            moved = chance.choice(single)
            sub.children.remove(moved)
            sub.children.insert(chance.randrange(len(sub.children) + 1), moved)
        if len(single) > 1 and chance.random() < 0.05:
            sub.children.remove(chance.choice(single))

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
    """Another difference for each, so that none follows from another."""
    key = (ord(sign) * (at + 7) for at, sign in enumerate(line.key))
    made: Finding = finding(
        document="RAK", cells=(cell,), label=line.label, measure="pagu", period="2023", outcome=Outcome.SALAH,
        found=Number(line.amount * 100, 2, "Rp"), expected=Number(line.amount * 100 + 100 + 13 * sum(key), 2, "Rp"),
    )  # fmt: skip
    return made
