"""Typing errors put into clean offices, and how well check/ finds them again."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from check_build import Doc, Line, without_line, with_value

KINDS = {
    "digit_diganti": 112, "digit_hilang": 15, "digit_tertukar": 14, "digit_lebih": 11,
    "salin_baris": 10, "kali_10n": 5, "baris_terlewat": 5, "baris_tertukar": 5,
}  # fmt: skip
"""Kind of error -> weight: the first four as counted when people type numbers, the rest by estimate."""


@dataclass(frozen=True)
class Injected:
    """What was done: cells of the document as (row, column name) -> true amount in rupiah."""

    kind: str
    document: str
    cells: tuple[tuple[int, str, int], ...]  # (Excel row, column, true value)
    missing: tuple[tuple[str, int], ...] = ()  # a row left out: (column, its amount)


@dataclass(frozen=True)
class Case:
    """An office with errors."""

    docs: tuple[Doc, ...]
    injected: tuple[Injected, ...]


def inject(seed: int, docs: Sequence[Doc], count: int, kinds: Iterable[str] = tuple(KINDS)) -> Case:
    """`count` errors in the first document, no cell and no row hit twice."""
    rng = random.Random(seed)
    doc, rest = docs[0], tuple(docs[1:])
    kinds = list(kinds)
    planned = rng.choices(kinds, [KINDS[kind] for kind in kinds], k=count)
    planned.sort(key=lambda kind: kind != "baris_terlewat")  # rows leave first, so that places stay
    used: set[int] = set()
    done: list[Injected] = []
    pending: list[tuple[str, int, int]] = []
    removed: list[tuple[int, tuple[tuple[str, int], ...], int]] = []
    for kind in planned:
        if kind == "baris_terlewat":
            subs = [at for at, line in enumerate(doc.lines) if line.level == "sub_kegiatan" and _siblings(doc, at) > 1]
            place = rng.choice(subs)
            parent_line = doc.lines[doc.lines[place].parent]
            values = tuple(
                (name, int(value)) for name, value in doc.lines[place].values.items() if isinstance(value, int)
            )
            doc = without_line(doc, place)
            done.append(Injected(kind, doc.document, (), (("induk", _place_of(doc, parent_line)), *values)))
        elif kind == "baris_tertukar":
            made = _swap_rows(rng, doc, used)
            if made is not None:
                doc, injected = made
                done.append(injected)
        else:
            made = _one_cell(rng, doc, used, kind)
            if made is not None:
                doc, injected = made
                done.append(injected)
    del pending, removed
    return Case((doc, *rest), tuple(done))


def _place_of(doc: Doc, line: Line) -> int:
    return next(at for at, other in enumerate(doc.lines) if other.kode == line.kode) + doc.first_row


def _siblings(doc: Doc, place: int) -> int:
    return sum(line.parent == doc.lines[place].parent for line in doc.lines)


def _swap_rows(rng: random.Random, doc: Doc, used: set[int]) -> tuple[Doc, Injected] | None:
    subs = [at for at, line in enumerate(doc.lines) if line.level == "sub_kegiatan" and at not in used]
    for _ in range(50):
        one, other = rng.sample(subs, 2)
        if doc.lines[one].parent != doc.lines[other].parent:
            break
    else:
        return None
    used |= {one, other}
    cells = []
    values = dict(doc.lines[one].values), dict(doc.lines[other].values)
    for name in values[0]:
        doc = with_value(with_value(doc, one, name, values[1][name]), other, name, values[0][name])
        cells += [(one + doc.first_row, name, values[0][name]), (other + doc.first_row, name, values[1][name])]
    return doc, Injected("baris_tertukar", doc.document, tuple(cells))


def _one_cell(rng: random.Random, doc: Doc, used: set[int], kind: str) -> tuple[Doc, Injected] | None:
    for _ in range(200):
        place = rng.randrange(len(doc.lines))
        names = [name for name, value in doc.lines[place].values.items() if isinstance(value, int) and value > 999]
        if place in used or not names:
            continue
        name = rng.choice(names)
        true = int(doc.lines[place].values[name])  # type: ignore[arg-type]
        wrong = _typed(rng, true, kind, doc, place, name)
        if wrong is not None and wrong not in (true, 0):
            used.add(place)
            return with_value(doc, place, name, wrong), Injected(
                kind, doc.document, ((place + doc.first_row, name, true),)
            )
    return None


def _typed(rng: random.Random, true: int, kind: str, doc: Doc, place: int, name: str) -> int | None:
    digits = str(true)
    at = rng.randrange(len(digits))
    if kind == "digit_diganti":
        digit = rng.choice([each for each in "0123456789" if each != digits[at]])
        made = digits[:at] + digit + digits[at + 1 :]
    elif kind == "digit_hilang":
        made = digits[:at] + digits[at + 1 :]
    elif kind == "digit_tertukar":
        at = min(at, len(digits) - 2)
        made = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    elif kind == "digit_lebih":
        made = digits[:at] + rng.choice("0123456789") + digits[at:]
    elif kind == "kali_10n":
        made = digits + "000"
    else:
        near = [at for at in (place - 1, place + 1) if 0 <= at < len(doc.lines) - 1]
        amount = doc.lines[rng.choice(near)].values[name]
        return amount if isinstance(amount, int) else None
    return int(made) if made and made[0] != "0" else None


# --------------------------------------------------------------------------- score


@dataclass
class Score:
    """Counts over many offices."""

    errors: int = 0
    cell: int = 0  # right cell, as SALAH or first of a RANCU
    value: int = 0  # and right value
    cause: int = 0
    listed: int = 0  # the true cell and value stand somewhere among the candidates
    unclear: int = 0  # RANCU findings
    untraced: int = 0
    false_sure: int = 0  # PASTI about a cell that is right, or with a wrong value
    false_strong: int = 0  # the same as KUAT
    findings: int = 0
    sure: int = 0
    by_kind: Counter[tuple[str, bool]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def score_case(case: Case, findings: Sequence[object], score: Score, name: str = "") -> None:
    """Add one office's findings to the score."""
    doc = case.docs[0]
    column = {each: 3 + at for at, each in enumerate(doc.columns)}
    truth = {(row, column[measure]): amount * 100 for one in case.injected for row, measure, amount in one.cells}
    missing = {amount for one in case.injected for _, amount in one.missing[1:]}
    score.findings += len(findings)
    first: dict[tuple[int, int], tuple[int | None, str]] = {}
    listed: set[tuple[tuple[int, int], int | None]] = set()
    rows_missing: dict[int, set[int]] = {}
    for finding in findings:
        outcome = finding.outcome.value
        score.unclear += outcome == "RANCU"
        score.untraced += outcome == "TIDAK_TERLACAK"
        if outcome == "SALAH":
            if finding.cause.id in ("baris_terlewat",) and finding.found is None:
                amounts = {each.expected.value for each in finding.alternatives} | {finding.expected.value}
                rows_missing.setdefault(finding.cells[0].row, set()).update(amounts)
                right = all(amount // 100 in missing for amount in amounts)
                score.false_sure += finding.confidence.value == "PASTI" and not right
                score.false_strong += finding.confidence.value == "KUAT" and not right
                if not right:
                    score.wrong.append(f"{name}: missing row {finding}")
                continue
            pairs = [(finding.cells[0], finding.expected)]
            pairs += [
                (each.cell, each.expected)
                for each in finding.alternatives
                if finding.cause.id in ("baris_tertukar", "sel_tertukar", "baris_tergeser", "ikut_sisa")
            ]
            for cell, expected in pairs:
                at = (cell.row, cell.column)
                first.setdefault(at, (expected.value, finding.cause.id))
                listed.add((at, expected.value))
                right = cell.file == f"{doc.document}.xlsx" and truth.get(at) == expected.value
                score.sure += finding.confidence.value == "PASTI"
                if not right:
                    score.false_sure += finding.confidence.value == "PASTI"
                    score.false_strong += finding.confidence.value == "KUAT"
                    score.wrong.append(
                        f"{name}: {finding.confidence.value} {cell.address} {finding.found} -> {expected}, true {truth.get(at)} {case.injected}"
                    )
        elif outcome == "RANCU":
            for rank, each in enumerate(finding.alternatives):
                at = (each.cell.row, each.cell.column)
                value = each.expected.value if each.expected is not None else None
                listed.add((at, value))
                if rank < int(dict(finding.args).get("bersama", "1")):
                    first.setdefault(at, (value, each.cause.id if each.cause else ""))
                    if each.found is None and each.cause.id == "baris_terlewat":
                        rows_missing.setdefault(each.cell.row, set()).add(value)
    for one in case.injected:
        score.errors += 1
        if one.missing:
            wanted = {amount * 100 for _, amount in one.missing[1:]}
            got = wanted <= rows_missing.get(one.missing[0][1], set())
            score.cell += got
            score.value += got
            score.cause += got
            score.listed += got
            score.by_kind[one.kind, got] += 1
            if not got:
                score.wrong.append(f"{name}: not found {one}")
            continue
        keys = [((row, column[measure]), amount * 100) for row, measure, amount in one.cells]
        got_cell = all(at in first for at, _ in keys)
        got = all(first.get(at, (None, ""))[0] == amount for at, amount in keys)
        score.cell += got_cell
        score.value += got
        score.listed += all(pair in listed for pair in keys)
        score.cause += got and all(first[at][1] == one.kind for at, _ in keys)
        score.by_kind[one.kind, got] += 1
        if not got:
            score.wrong.append(f"{name}: not first {one}")
