"""The tables that slips are put into: generated offices, the example's (contoh/), and real exports where LKJIP_NYATA says.

One document, three, with the draft; each as the documents of one office, the first of which gets the slip.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TOP), str(TOP / "tests" / "check")]

from check_build import BOOK, Doc, Part, as_numbers, docs_of, office  # noqa: E402
from slips import number  # noqa: E402

from pipeline.model import OfficeYear  # noqa: E402
from pipeline.read.link.join import join  # noqa: E402
from pipeline.read.reading import read_file  # noqa: E402
from pipeline.read.table import frames as frames_of  # noqa: E402

SUBS = 40
THREE = ("pagu", "realisasi", "sisa")
NIGHTS = "LKJIP_NYATA"
GENERATED = ("satu dokumen, tiga kolom", "satu dokumen, dengan persen", "tiga dokumen", "dengan draf")
"""Layouts that every seed makes anew."""


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
    every = (main,), (whole,), (whole, ledger, planned(seed)), (draft, whole, ledger)
    yield from zip(GENERATED, every, strict=True)


@cache
def _tables(names: tuple[str, ...]) -> tuple[Doc, ...]:
    """The tables of files as they are read."""
    place = OfficeYear("Dinas Sosial Kabupaten Mojokerto", 2023)
    tables = [table for name in names for table in read_file(Path(name), Path(name).name, BOOK.forms).tables]
    joined = join(tuple(tables), BOOK.vocabulary, BOOK.readings)[0]
    return docs_of(*frames_of.frames([(place, table) for table in joined]))


def real(seed: int) -> Iterator[tuple[str, tuple[Doc, ...]]]:
    """The example's tables, and real exports; the biggest table of the first document gets the slip."""
    inputs = sorted(str(each) for each in (TOP / "contoh").glob("*.xlsx"))
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
