"""Twenty kinds of slip put into clean tables one at a time: what is named, how surely, and how often that is right.

    python benchmarks/calibration.py [--short] [--kind NAME …] [--layout TEXT] [--show]

Generated offices, the example's tables (inputs/), and real exports where LKJIP_NYATA says where they are. Output is Markdown.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TOP), str(TOP / "tests" / "check")]

from check_build import BOOK, RULES, Doc, Part, as_numbers, docs_of, frames, office  # noqa: E402
from slips import KINDS, WHERE, number, slip  # noqa: E402
from verdicts import Tally, key, score  # noqa: E402

from pipeline.check.check import check  # noqa: E402
from pipeline.model import Confidence, OfficeYear  # noqa: E402
from pipeline.read.link.join import join  # noqa: E402
from pipeline.read.reading import read_file  # noqa: E402
from pipeline.read.table import frames as frames_of  # noqa: E402

SUBS = 40
THREE = ("pagu", "realisasi", "sisa")
SURE = (Confidence.PASTI, Confidence.KUAT)
NIGHTS = "LKJIP_NYATA"


def last_year(doc: Doc) -> Doc:
    """The same table with last year's amounts beside, which hold as well."""
    own = f"@{doc.year - 1}"
    lines = list(doc.lines)
    parents = {line.parent for line in lines}
    sums: dict[int, int] = defaultdict(int)
    for at in range(len(lines) - 1, -1, -1):
        pagu = number(lines[at], "pagu")
        if lines[at].level == "total" or pagu is None:
            continue
        value = sums[at] if at in parents else pagu.value // 100 * (83 + at % 29) // 100 * 100
        sums[lines[at].parent] += value
        lines[at] = replace(lines[at], amounts={**lines[at].amounts, f"pagu{own}": replace(pagu, value=value)})
    for at, line in enumerate(lines):
        if line.level == "total" and (pagu := number(line, "pagu")):
            lines[at] = replace(line, amounts={**line.amounts, f"pagu{own}": replace(pagu, value=sums[-1])})
    return replace(doc, lines=tuple(lines), columns=(*doc.columns, f"pagu{own}"))


def planned(seed: int) -> Doc:
    """A Renja whose amounts lawfully differ."""
    doc = as_numbers(office(seed, SUBS, ("pagu",), "Renja"))
    parents = {line.parent for line in doc.lines}
    lines = list(doc.lines)
    sums: dict[int, int] = defaultdict(int)
    for at in range(len(lines) - 1, -1, -1):
        old = number(lines[at], "pagu")
        if lines[at].level != "total" and old is not None:
            value = sums[at] if at in parents else old.value // 100 * (71 + at % 31) // 100 * 100
            sums[lines[at].parent] += value
            lines[at] = replace(lines[at], amounts={"pagu": replace(old, value=value)})
    lines[-1] = replace(lines[-1], amounts={"pagu": Part(sums[-1], 2, "", "Rp")})
    return replace(doc, lines=tuple(lines))


def generated(seed: int) -> Iterator[tuple[str, tuple[Doc, ...]]]:
    """Offices made from a seed: one document, three, with the draft."""
    main = as_numbers(office(seed, SUBS, THREE))
    whole = last_year(as_numbers(office(seed, SUBS, (*THREE, "persen"))))
    ledger = as_numbers(office(seed, SUBS, ("pagu", "realisasi"), "LRA"))
    draft = as_numbers(office(seed, SUBS, (*THREE, "persen"), "LKjIP"))
    yield "satu dokumen, tiga kolom", (main,)
    yield "satu dokumen, dengan persen", (whole,)
    yield "tiga dokumen", (whole, ledger, planned(seed))
    yield "dengan draf", (draft, whole, ledger)


@cache
def _tables(names: tuple[str, ...]) -> tuple[Doc, ...]:
    """The tables of files as they are read."""
    place = OfficeYear("Dinas Sosial Kabupaten Mojokerto", 2023)
    tables = [table for name in names for table in read_file(Path(name), Path(name).name, BOOK.forms).tables]
    joined = join(tuple(tables), BOOK.vocabulary, BOOK.readings)[0]
    return docs_of(*frames_of.frames([(place, table) for table in joined]))


def real(seed: int) -> Iterator[tuple[str, tuple[Doc, ...]]]:
    """The example's tables, and real exports; the biggest table of the first document gets the slip."""
    inputs = sorted(str(each) for each in (TOP / "inputs").glob("*.xlsx"))
    sources = [each for each in inputs if Path(each).name.startswith(("DPPA", "Realisasi", "Renja"))]
    yield "contoh: realisasi TW IV", _first(_tables(tuple(sources)), "Realisasi", alone=True)
    yield "contoh: tiga dokumen", _first(_tables(tuple(sources)), ("Realisasi", "DPA")[seed % 2])
    nights = os.environ.get(NIGHTS)
    if nights:
        ledger, plan = f"{nights}/LRA SIPD mei 2026.xlsx", f"{nights}/RAK SIPD 2026.xlsx"
        yield "nyata: LRA", _first(_tables((ledger,)), "LRA", alone=True)
        yield "nyata: RAK", _first(_tables((plan,)), "RAK", alone=True)
        yield "nyata: LRA dan RAK", _first(_tables((ledger, plan)), "LRA")


def _first(docs: Sequence[Doc], document: str, *, alone: bool = False) -> tuple[Doc, ...]:
    chosen = max((doc for doc in docs if doc.document == document), key=lambda doc: len(doc.lines))
    return (chosen,) if alone else (chosen, *(doc for doc in docs if doc is not chosen))


def layouts(seed: int) -> Iterator[tuple[str, tuple[Doc, ...]]]:
    """Every office of a seed."""
    yield from generated(seed)
    yield from real(seed)


def measured(seeds: int, kinds: Sequence[str], layout: str = "") -> Mapping[tuple[str, str, str], Tally]:
    """(kind, layout, where) → what was said."""
    made: dict[tuple[str, str, str], Tally] = defaultdict(Tally)
    clean: dict[str, set[tuple[object, ...]]] = {}
    for seed in range(seeds):
        for name, docs in layouts(seed):
            if layout not in name:
                continue
            fixed = not name.startswith(("satu", "tiga", "dengan"))
            if not fixed or name + docs[0].document not in clean:
                clean[name + docs[0].document] = {key(each) for each in check(*frames(*docs), RULES)}
            known = clean[name + docs[0].document]
            for kind in kinds:
                for where in WHERE:
                    case = slip(kind, seed, docs, where)
                    if case is not None:
                        new = [each for each in check(*frames(*case.docs), RULES) if key(each) not in known]
                        score(made[kind, name, where], case, new, f"{kind}/{name}/{where}/{seed}:")
    return made


def _sum(tallies: Sequence[Tally]) -> Tally:
    total = Tally()
    for each in tallies:
        for name in ("cases", "named", "value", "cause", "listed", "silent", "false_sure", "false_strong"):
            setattr(total, name, getattr(total, name) + getattr(each, name))
        total.said += each.said
        total.right += each.right
        total.examples += each.examples
    return total


def table(made: Mapping[tuple[str, str, str], Tally], by: int) -> None:
    """One line per kind, layout or place."""
    print(
        f"\n| {('slip', 'layout', 'where')[by]} | cases | named | value right | cause right | else listed | silent | false PASTI | false KUAT |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for name in dict.fromkeys(each[by] for each in made):
        got = _sum([tally for each, tally in made.items() if each[by] == name])
        shares = " | ".join(
            f"{100 * part / got.cases:.0f} %" for part in (got.named, got.value, got.cause, got.listed, got.silent)
        )
        print(f"| {name} | {got.cases} | {shares} | {got.false_sure} | {got.false_strong} |")


def calibration(made: Mapping[tuple[str, str, str], Tally]) -> None:
    """How often an accusation is right, by how sure it says it is."""
    got = _sum(list(made.values()))
    print("\n| keyakinan | accusations | right |\n|---|---|---|")
    for sure in SURE:
        count = got.said[sure]
        print(f"| {sure} | {count} | {100 * got.right[sure] / count:.2f} % |" if count else f"| {sure} | 0 | – |")


def by_kind(seeds: int, layout: str) -> None:
    """Every kind of slip, and how sure the accusations are and how often right."""
    made = measured(seeds, list(KINDS), layout)
    for by in (0, 1, 2):
        table(made, by)
    calibration(made)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="one case of each")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--kind", action="append", choices=list(KINDS))
    parser.add_argument("--layout", default="")
    parser.add_argument("--show", action="store_true", help="what went wrong, case by case")
    asked = parser.parse_args()
    made = measured(1 if asked.short else asked.seeds, asked.kind or list(KINDS), asked.layout)
    for by in (0, 1, 2):
        table(made, by)
    calibration(made)
    if asked.show:
        print("\n".join(["", *(line for tally in made.values() for line in tally.examples)]))


if __name__ == "__main__":
    main()
