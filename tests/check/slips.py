"""The slips that people really make, put into clean tables one at a time; each knows what is then wrong, and what is right."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from check_build import VOCABULARY, Doc, Line, Part, kept_lines, with_value

LEAF, MIDDLE, TOP = "daun", "tengah", "puncak"
WHERE: Final = (LEAF, MIDDLE, TOP)
TRIES: Final = 60
NO_MONEY: Final = ("indikator", "tujuan", "sasaran")
SHORTEST_RUN, LONGEST_RUN = 4, 7
PERCENT: Final = "persen"

Place = tuple[int, str]
"""(line of the table, column name)"""


@dataclass(frozen=True)
class Slip:
    """One slip. `wrong`: cell → what it should hold; `follows`: cells computed from a wrong one, with theirs."""

    kind: str
    docs: tuple[Doc, ...]
    wrong: dict[Place, Part | None] = field(default_factory=dict)
    follows: dict[Place, Part | None] = field(default_factory=dict)
    under: int = -1  # line of the parent below which a row is missing
    amounts: frozenset[int] = frozenset()  # sen of that row
    twin: tuple[int, ...] = ()  # the lines that are one row printed twice
    only_a_note: bool = False


# --------------------------------------------------------------------------- what a table holds


def number(line: Line, name: str) -> Part | None:
    """The number of a cell; None where it is blank or text."""
    amount = line.amounts.get(name)
    return amount if isinstance(amount, Part) else None


def money(doc: Doc) -> list[str]:
    """The columns of rupiah that stand in sums."""
    names = dict.fromkeys(name for line in doc.lines for name in line.amounts)
    return [name for name in names if any((each := number(line, name)) and each.unit == "Rp" for line in doc.lines)]


def below(doc: Doc, place: int) -> list[int]:
    """The lines directly below a line."""
    return [at for at, line in enumerate(doc.lines) if line.parent == place]


def whole(doc: Doc, place: int) -> list[int]:
    """A line with all that stands below it."""
    return [place, *(each for child in below(doc, place) for each in whole(doc, child))]


def above(doc: Doc, place: int) -> list[int]:
    """The lines that count a line in: its parents, and the total."""
    found = []
    while (place := doc.lines[place].parent) >= 0:
        if doc.lines[place].level not in NO_MONEY:
            found.append(place)
    return [*found, *(at for at, line in enumerate(doc.lines) if line.level == "total")]


def lines_at(doc: Doc, where: str) -> list[int]:
    """Lines with money: without a row below, with rows above and below, at the top or totals."""
    parents = {line.parent for line in doc.lines}
    names = money(doc)
    found = []
    for at, line in enumerate(doc.lines):
        if line.level in NO_MONEY or not any(number(line, name) for name in names):
            continue
        high = line.parent < 0 or doc.lines[line.parent].level in NO_MONEY
        place = TOP if high else LEAF if at not in parents else MIDDLE
        if place == where:
            found.append(at)
    return found


def _rupiah(line: Line, name: str) -> int:
    each = number(line, name)
    return each.value if each else 0


def derived(line: Line) -> Iterator[tuple[str, Part]]:
    """(column, value) of the sisa and persen of a row, from its pagu and realisasi."""
    pagu, spent, rest, share = (number(line, name) for name in ("pagu", "realisasi", "sisa", PERCENT))
    if pagu and spent and rest:
        yield "sisa", replace(rest, value=pagu.value - spent.value)
    if pagu and spent and share and pagu.value > 0:
        scale = 100 * 10**share.decimals
        yield PERCENT, replace(share, value=(2 * spent.value * scale + pagu.value) // (2 * pagu.value), printed="")


def _cell(rng: random.Random, doc: Doc, where: str) -> Place | None:
    able = [(at, name) for at in lines_at(doc, where) for name in money(doc) if _rupiah(doc.lines[at], name) > 10**7]
    return rng.choice(able) if able else None


def _put(doc: Doc, values: dict[Place, Part | None]) -> Doc:
    for (at, name), value in values.items():
        doc = with_value(doc, at, name, value)
    return doc


def _made(kind: str, docs: Sequence[Doc], values: dict[Place, Part | None]) -> Slip | None:
    """The slip that puts these values into the first document."""
    true = {(at, name): number(docs[0].lines[at], name) for at, name in values}
    wrong = {place: old for place, old in true.items() if old != values[place]}
    return Slip(kind, (_put(docs[0], values), *docs[1:]), wrong) if wrong else None


# --------------------------------------------------------------------------- one cell


def _typed(rng: random.Random, digits: str, kind: str) -> int:
    at = rng.randrange(len(digits))
    if kind == "digit_diganti":
        made = digits[:at] + rng.choice([each for each in "0123456789" if each != digits[at]]) + digits[at + 1 :]
    elif kind == "digit_hilang":
        made = digits[:at] + digits[at + 1 :]
    elif kind == "digit_lebih":
        made = digits[:at] + rng.choice("0123456789") + digits[at:]
    else:
        at = min(at, len(digits) - 2)
        made = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    return int(made) if made and made[0] != "0" else int(digits)


def _one(change: Callable[[random.Random, Doc, Place, Part], int | None], kind: str, *, follow: bool = False) -> Maker:
    def make(rng: random.Random, docs: Sequence[Doc], where: str) -> Slip | None:
        doc = docs[0]
        for _ in range(TRIES):
            place = _cell(rng, doc, where)
            if place is None:
                return None
            old = number(doc.lines[place[0]], place[1])
            value = change(rng, doc, place, old) if old else None
            if old is None or value is None or value == old.value:
                continue
            slip = _made(kind, docs, {place: replace(old, value=value, printed="")})
            return _with_derived(slip, place, docs) if follow and slip else slip
        return None

    return make


def _with_derived(slip: Slip, place: Place, docs: Sequence[Doc]) -> Slip | None:
    """The same with what its row computes from the wrong amount."""
    line = slip.docs[0].lines[place[0]]
    values = {(place[0], name): value for name, value in derived(line) if name != place[1]}
    follows = {each: number(docs[0].lines[each[0]], each[1]) for each in values}
    changed = {each: old for each, old in follows.items() if old != values[each]}
    return replace(slip, docs=(_put(slip.docs[0], dict(values)), *slip.docs[1:]), follows=changed) if changed else None


def _slip_of(kind: str) -> Callable[[random.Random, Doc, Place, Part], int | None]:
    return lambda rng, _doc, _place, old: _typed(rng, str(old.value // 100), kind) * 100


def _power(rng: random.Random, _doc: Doc, _place: Place, old: Part) -> int:
    power = rng.choice((10, 100, 1000))
    return old.value * power if rng.random() < 0.5 or old.value % (100 * power) else old.value // power


def _neighbour(rng: random.Random, doc: Doc, place: Place, _old: Part) -> int | None:
    near = [at for at in (place[0] - 1, place[0] + 1) if 0 <= at < len(doc.lines)]
    return _rupiah(doc.lines[rng.choice(near)], place[1]) or None


def _last_year(_rng: random.Random, doc: Doc, place: Place, _old: Part) -> int | None:
    return _rupiah(doc.lines[place[0]], f"{place[1]}@{doc.year - 1}") or None


def _sample(rng: random.Random, _doc: Doc, _place: Place, _old: Part) -> int:
    return rng.choice((12_345_678_900, 11_111_111_100, 99_999_999_900))


def _other_document(rng: random.Random, docs: Sequence[Doc], where: str) -> Slip | None:
    doc = docs[0]
    others = {line.kode: line for each in docs[1:] for line in each.lines if line.kode}
    for _ in range(TRIES):
        place = _cell(rng, doc, where)
        other = others.get(doc.lines[place[0]].kode) if place else None
        old = number(doc.lines[place[0]], place[1]) if place else None
        if place and other and old and _rupiah(other, place[1]) not in (0, old.value):
            return _made("salin_dokumen", docs, {place: replace(old, value=_rupiah(other, place[1]), printed="")})
    return None


def _blank(rng: random.Random, docs: Sequence[Doc], where: str) -> Slip | None:
    place = _cell(rng, docs[0], where)
    return _made("kosong", docs, {place: None}) if place else None


def _percent_of_another(rng: random.Random, docs: Sequence[Doc], where: str) -> Slip | None:
    doc = docs[0]
    able = [at for at in lines_at(doc, where) if number(doc.lines[at], PERCENT)]
    others = [at for at, line in enumerate(doc.lines) if number(line, PERCENT)]
    if not able or not others:
        return None
    at, other = rng.choice(able), rng.choice(others)
    return _made("persen_baris_lain", docs, {(at, PERCENT): number(doc.lines[other], PERCENT)})


# --------------------------------------------------------------------------- several cells


def _stale(rng: random.Random, docs: Sequence[Doc], where: str) -> Slip | None:
    """A row revised in every document, with its own sisa and persen; in the first, what counts it in is left as it was."""
    doc = docs[0]
    place = _cell(rng, doc, where)
    if place is None or place[1] not in ("pagu", "realisasi") or doc.lines[place[0]].level == "total":
        return None
    if not above(doc, place[0]):
        return None
    at, name = place
    old = _rupiah(doc.lines[at], name)
    step = rng.choice((100, 100_00, 500_000_00, 1_000_000_00))
    change = rng.choice((1, -1)) * max(step, int(old * rng.uniform(0.01, 0.2)) // step * step)
    if any(_rupiah(doc.lines[each], name) + change <= 0 for each in (at, *_single_below(doc, at))):
        return None
    if name == "realisasi" and change > 0 and old + change > _rupiah(doc.lines[at], "pagu") > 0:
        change = -change
    chain = above(doc, at)
    names = _revised_with(doc, at, name, change)
    new = _moved(doc, [at, *chain, *_single_below(doc, at)], names, change)
    values = {(each, column): number(new.lines[each], column) for each in (at, *_single_below(doc, at))
              for column in (*names, "sisa", PERCENT) if number(doc.lines[each], column)}  # fmt: skip
    made = _put(doc, values)
    wrong = {(each, column): number(new.lines[each], column) for each in chain for column in names
             if number(doc.lines[each], column)}  # fmt: skip
    follows = {(each, column): number(new.lines[each], column) for each in chain for column in ("sisa", PERCENT)
               if number(doc.lines[each], column) != number(new.lines[each], column)}  # fmt: skip
    others = (_revised(each, doc.lines[at].kode, name, change) for each in docs[1:])
    return Slip("induk_basi", (made, *(each for each in others if each is not None)), wrong, follows)


def _single_below(doc: Doc, at: int) -> list[int]:
    """The first row below, its first, and so on: who revises a row with rows below revises one of these too."""
    found = []
    while children := [each for each in below(doc, at) if doc.lines[each].level not in NO_MONEY]:
        at = children[0]
        found.append(at)
    return found


def _revised_with(doc: Doc, at: int, name: str, change: int) -> tuple[str, ...]:
    """A column and, where the table prints its kinds, the kind whose amount in the lowest row is the largest."""
    lowest = doc.lines[(_single_below(doc, at) or [at])[-1]]
    kinds = [each for each in VOCABULARY.measures[name].parts if _rupiah(lowest, each) + min(change, 0) > 0]
    return (name, max(kinds, key=lambda each: _rupiah(lowest, each))) if kinds else (name,)


def _moved(doc: Doc, lines: Sequence[int], names: Sequence[str], change: int) -> Doc:
    for at in lines:
        for name in names:
            old = number(doc.lines[at], name)
            if old:
                doc = with_value(doc, at, name, replace(old, value=old.value + change, printed=""))
        doc = _put(doc, {(at, column): value for column, value in derived(doc.lines[at])})
    return doc


def _revised(doc: Doc, kode: str, name: str, change: int) -> Doc | None:
    """Another document revised as well; None where it has no such row, but amounts that count it in."""
    if name not in money(doc) or doc.document == "Renja":
        return doc
    at = next((place for place, line in enumerate(doc.lines) if kode and line.kode == kode), None)
    if at is None:
        return None
    return _moved(doc, [at, *above(doc, at), *_single_below(doc, at)], _revised_with(doc, at, name, change), change)


def _deleted(rng: random.Random, docs: Sequence[Doc], where: str) -> Slip | None:
    doc = docs[0]
    able = [at for at in lines_at(doc, where) if doc.lines[at].level != "total"]
    if not able:
        return None
    at = rng.choice(able)
    gone = set(whole(doc, at))
    if 2 * len(gone) > len(doc.lines):
        return None  # no row of a table, but the table
    made, places = kept_lines(doc, [each for each in range(len(doc.lines)) if each not in gone])
    over = doc.lines[at].parent
    over = over if over >= 0 and doc.lines[over].level not in NO_MONEY else (above(doc, at) or [-1])[-1]
    amounts = frozenset(value for name in money(doc) if (value := _rupiah(doc.lines[at], name)))
    return Slip("baris_terlewat", (made, *docs[1:]), under=places.get(over, -1), amounts=amounts)


def _doubled(rng: random.Random, docs: Sequence[Doc], where: str) -> Slip | None:
    doc = docs[0]
    able = [at for at in lines_at(doc, where) if doc.lines[at].level != "total"]
    if not able:
        return None
    at = rng.choice(able)
    lines = [replace(line, parent=line.parent + (line.parent >= at)) for line in doc.lines]
    lines.insert(at + 1, replace(doc.lines[at]))
    return Slip("baris_dobel", (replace(doc, lines=tuple(lines)), *docs[1:]), twin=(at, at + 1))


def _compensating(rng: random.Random, docs: Sequence[Doc], where: str) -> Slip | None:
    doc = docs[0]
    able = [at for at in lines_at(doc, where) if doc.lines[at].level != "total"]
    for _ in range(TRIES):
        at = rng.choice(able) if able else 0
        name = rng.choice(money(doc))
        others = [each for each in able if each != at and doc.lines[each].parent == doc.lines[at].parent
                  and _rupiah(doc.lines[each], name) > 10**8]  # fmt: skip
        if not others or _rupiah(doc.lines[at], name) < 10**8:
            continue
        other = rng.choice(others)
        change = rng.randrange(1, min(_rupiah(doc.lines[each], name) for each in (at, other)) // 100 // 3) * 100
        one, two = number(doc.lines[at], name), number(doc.lines[other], name)
        if one and two:
            return _made("saling_menutup", docs, {(at, name): replace(one, value=one.value + change, printed=""),
                                                  (other, name): replace(two, value=two.value - change, printed="")})  # fmt: skip
    return None


def _shifted(rng: random.Random, docs: Sequence[Doc], _where: str, *, up: bool = False) -> Slip | None:
    """A run of cells of one column, each with the amount of the row above it; `up`: below it."""
    doc = docs[0]
    name = rng.choice(money(doc))
    filled = [at for at, line in enumerate(doc.lines) if number(line, name) and line.level != "total"]
    length = rng.randint(SHORTEST_RUN, LONGEST_RUN)
    if len(filled) <= length:
        return None
    start = rng.randrange(len(filled) - length)
    run = filled[start : start + length][:: -1 if up else 1]
    values = {(there, name): number(doc.lines[here], name) for here, there in itertools.pairwise(run)}
    return _made("baris_tergeser", docs, values)


def _aside(rng: random.Random, docs: Sequence[Doc], where: str) -> Slip | None:
    doc = docs[0]
    names = [name for name in money(doc) if "@" not in name]
    able = lines_at(doc, where)
    if len(names) < 2 or not able:
        return None
    at = rng.choice(able)
    held = [number(doc.lines[at], name) for name in names]
    values = {(at, name): value for name, value in zip(names, [None, *held], strict=False)}
    return _made("satu_kolom_ke_samping", docs, values)


def _thousands(rng: random.Random, docs: Sequence[Doc], where: str) -> Slip | None:
    doc = docs[0]
    roots = [at for at in lines_at(doc, MIDDLE if where == LEAF else where) if doc.lines[at].level != "total"]
    if not roots:
        return None
    root = rng.choice(roots)
    lines = whole(doc, root)[1 if where == LEAF else 0 :]
    values: dict[Place, Part | None] = {}
    for at in lines:
        for name in money(doc):
            old = number(doc.lines[at], name)
            if old and old.value:
                values[at, name] = replace(old, value=(old.value + 50_000) // 100_000 * 100, printed="")
    return _made("ribuan", docs, values) if len(values) > 1 else None


def _swapped(kind: str) -> Maker:
    def make(rng: random.Random, docs: Sequence[Doc], where: str) -> Slip | None:
        doc = docs[0]
        able = [at for at in lines_at(doc, where) if doc.lines[at].level != "total"]
        for _ in range(TRIES if len(able) > 1 else 0):
            one, other = rng.sample(able, 2)
            names = [*money(doc), PERCENT]
            if kind == "sel_tertukar":
                names = [rng.choice(names[:-1])]
            elif doc.lines[one].parent == doc.lines[other].parent:
                continue
            values = {(at, name): number(doc.lines[partner], name) for at, partner in ((one, other), (other, one))
                      for name in names if number(doc.lines[at], name) and number(doc.lines[partner], name)}  # fmt: skip
            if values and not (kind == "sel_tertukar" and doc.lines[one].parent == doc.lines[other].parent
                               and not any(True for _ in derived(doc.lines[one]))):  # fmt: skip
                return _made(kind, docs, values)
        return None

    return make


def _rounded(rng: random.Random, docs: Sequence[Doc], _where: str) -> Slip | None:
    """Every sum off by less than half a rupiah for each row it adds up: the rows were rounded after they were added."""
    doc = docs[0]
    name = rng.choice(money(doc))
    values: dict[Place, Part | None] = {}
    off = [0] * len(doc.lines)
    for at in range(len(doc.lines) - 1, -1, -1):
        children = [each for each in below(doc, at) if _rupiah(doc.lines[each], name)]
        old = number(doc.lines[at], name)
        if old and len(children) > 1:
            most = len(children) // 2
            off[at] = sum(off[each] for each in children) + rng.randint(-most, most)
            values[at, name] = replace(old, value=old.value + off[at] * 100, printed="")
        elif children:
            off[at] = sum(off[each] for each in children)
            values[at, name] = replace(old, value=old.value + off[at] * 100, printed="") if old else None
    tops = [at for at in lines_at(doc, TOP) if doc.lines[at].level != "total"]
    for at, line in enumerate(doc.lines):
        old = number(line, name)
        if line.level == "total" and old:
            values[at, name] = replace(old, value=old.value + sum(off[each] for each in tops) * 100, printed="")
    values = {place: value for place, value in values.items() if value != number(doc.lines[place[0]], place[1])}
    made = _put(doc, values)
    for at, line in enumerate(made.lines):
        made = _put(made, {(at, column): value for column, value in derived(line)})
    return Slip("pembulatan", (made, *docs[1:]), only_a_note=True) if values else None


Maker = Callable[[random.Random, Sequence[Doc], str], Slip | None]
DIGITS: Final = ("digit_diganti", "digit_hilang", "digit_lebih", "digit_tertukar")
KINDS: Final[dict[str, Maker]] = {
    **{kind: _one(_slip_of(kind), kind) for kind in DIGITS},
    "digit_beserta_turunan": _one(_slip_of("digit_diganti"), "digit_diganti", follow=True),
    "kali_10n": _one(_power, "kali_10n"),
    "tanda": _one(lambda _rng, _doc, _place, old: -old.value, "tanda"),
    "salin_baris": _one(_neighbour, "salin_baris"),
    "salin_tahun_lalu": _one(_last_year, "salin_tahun_lalu"),
    "salin_dokumen": _other_document,
    "persen_baris_lain": _percent_of_another,
    "sisa_templat": _one(_sample, "sisa_templat"),
    "induk_basi": _stale,
    "baris_dihapus": _deleted,
    "baris_digandakan": _doubled,
    "saling_menutup": _compensating,
    "baris_tergeser": _shifted,
    "baris_tergeser_naik": partial(_shifted, up=True),
    "satu_kolom_ke_samping": _aside,
    "blok_ribuan": _thousands,
    "kosong": _blank,
    "baris_tertukar": _swapped("baris_tertukar"),
    "sel_tertukar": _swapped("sel_tertukar"),
    "pembulatan": _rounded,
}
"""Name of a kind → what makes it in the first document, at a place of the tree; None where it cannot."""


def slip(kind: str, seed: int, docs: Sequence[Doc], where: str) -> Slip | None:
    """One slip of a kind; the same seed makes the same."""
    return KINDS[kind](random.Random(f"{kind}/{where}/{seed}"), docs, where)
