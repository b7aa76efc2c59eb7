"""Typing errors put into clean offices, in the proportions in which people make them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from check_build import Doc, Line, with_value, without_line

KINDS = {
    "digit_diganti": 112, "digit_hilang": 15, "digit_tertukar": 14, "digit_lebih": 11,
    "salin_baris": 10, "kali_10n": 5, "baris_terlewat": 5, "baris_tertukar": 5,
}  # fmt: skip
"""Kind of error -> weight: the first four as counted when people type numbers, the rest by estimate."""

TRIES = 200


@dataclass(frozen=True)
class Injected:
    """What was done to the document: cells as (Excel row, column name, true rupiah or percent), or a row left out."""

    kind: str
    document: str
    cells: tuple[tuple[int, str, int | str], ...]
    parent: str = ""  # kode under which a row is missing
    missing: tuple[int, ...] = ()  # the amounts of that row


@dataclass(frozen=True)
class Case:
    """An office with errors in its first document."""

    docs: tuple[Doc, ...]
    injected: tuple[Injected, ...]


def inject(seed: int, docs: Sequence[Doc], count: int, kinds: Iterable[str] = tuple(KINDS)) -> Case:
    """`count` errors, no row hit twice. Rows leave first, so that the places of the others stay."""
    rng = random.Random(seed)
    doc = docs[0]
    asked = list(kinds)
    planned = rng.choices(asked, [KINDS[kind] for kind in asked], k=count)
    used: set[int] = set()
    done: list[Injected] = []
    for kind in sorted(planned, key=lambda kind: kind != "baris_terlewat"):
        if kind == "baris_terlewat":
            made = _leave_out(rng, doc, {one.parent for one in done})
        elif kind == "baris_tertukar":
            made = _swap_rows(rng, doc, used)
        else:
            made = _one_cell(rng, doc, used, kind)
        if made is not None:
            doc, injected = made
            done.append(injected)
    return Case((doc, *docs[1:]), tuple(done))


def _leave_out(rng: random.Random, doc: Doc, used: set[str]) -> tuple[Doc, Injected] | None:
    """A sub kegiatan that has a brother; one per kegiatan, for two look like one with both their amounts."""
    parents = [line.parent for line in doc.lines]
    able = [
        at
        for at, line in enumerate(doc.lines)
        if line.level == "sub_kegiatan" and parents.count(line.parent) > 1 and doc.lines[line.parent].kode not in used
    ]
    if not able:
        return None
    place = rng.choice(able)
    amounts = tuple(int(each) for each in doc.lines[place].amounts.values() if isinstance(each, int))
    parent = doc.lines[doc.lines[place].parent].kode
    return without_line(doc, place), Injected("baris_terlewat", doc.document, (), parent, amounts)


def _swap_rows(rng: random.Random, doc: Doc, used: set[int]) -> tuple[Doc, Injected] | None:
    """Two sub kegiatan of different kegiatan: within one kegiatan no sum would tell."""
    subs = [at for at, line in enumerate(doc.lines) if line.level == "sub_kegiatan" and at not in used]
    for _ in range(TRIES):
        one, other = rng.sample(subs, 2)
        if doc.lines[one].parent != doc.lines[other].parent:
            break
    else:
        return None
    used |= {one, other}
    ours, theirs = dict(doc.lines[one].amounts), dict(doc.lines[other].amounts)
    cells: list[tuple[int, str, int | str]] = []
    for name, amount in ours.items():
        doc = with_value(with_value(doc, one, name, theirs[name]), other, name, amount)
        if amount != theirs[name]:
            cells += [
                (one + doc.first_row, name, _said(amount)),
                (other + doc.first_row, name, _said(theirs[name])),
            ]
    return doc, Injected("baris_tertukar", doc.document, tuple(cells))


def _said(amount: object) -> int | str:
    """Rupiah, or a percent as printed."""
    return amount if isinstance(amount, int | str) else 0


def _rupiah(amount: object) -> int:
    return amount if isinstance(amount, int) else 0


def _one_cell(rng: random.Random, doc: Doc, used: set[int], kind: str) -> tuple[Doc, Injected] | None:
    for _ in range(TRIES):
        place = rng.randrange(len(doc.lines))
        names = [name for name, amount in doc.lines[place].amounts.items() if _rupiah(amount) > 999]
        if place in used or not names:
            continue
        name = rng.choice(names)
        true = _rupiah(doc.lines[place].amounts[name])
        wrong = _neighbour(rng, doc.lines, place, name) if kind == "salin_baris" else _typed(rng, str(true), kind)
        if wrong not in (true, 0, None):
            used.add(place)
            cells = ((place + doc.first_row, name, true),)
            return with_value(doc, place, name, wrong), Injected(kind, doc.document, cells)
    return None


def _neighbour(rng: random.Random, lines: Sequence[Line], place: int, name: str) -> int:
    near = [at for at in (place - 1, place + 1) if 0 <= at < len(lines) - 1]
    return _rupiah(lines[rng.choice(near)].amounts[name])


def _typed(rng: random.Random, digits: str, kind: str) -> int:
    """The number with one slip; 0 where the slip makes none."""
    at = rng.randrange(len(digits))
    match kind:
        case "digit_diganti":
            digit = rng.choice([each for each in "0123456789" if each != digits[at]])
            made = digits[:at] + digit + digits[at + 1 :]
        case "digit_hilang":
            made = digits[:at] + digits[at + 1 :]
        case "digit_tertukar":
            at = min(at, len(digits) - 2)
            made = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        case "digit_lebih":
            made = digits[:at] + rng.choice("0123456789") + digits[at:]
        case _:
            made = digits + "000"
    return int(made) if made and made[0] != "0" else 0
