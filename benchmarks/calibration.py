"""Twenty-four kinds of slip put into clean tables one at a time: what is named, how surely, how often that is right.

    python benchmarks/calibration.py [--seeds N] [--first N] [--workers N] [--kind NAME …] [--layout TEXT] [--show]
    python benchmarks/calibration.py … --keep PART.json
    python benchmarks/calibration.py --of PART.json PART.json …

Each seed is one slip of every kind at each height of the tree of each layout (slip_layouts.py): some 500 cases. A run
may be done in parts, by seeds, kinds or layouts; the parts that were kept are put together again. Output is Markdown.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from slip_layouts import GENERATED, layouts  # first: it tells where the tests' own modules lie

# isort: split
from check_build import RULES, Doc, frames
from slips import KINDS, WHERE, slip
from verdicts import Key, Tally, key, score

from pipeline.check.check import check
from pipeline.model import Confidence

SURE = (Confidence.PASTI, Confidence.KUAT)
DIGITS = ("digit_diganti", "digit_hilang", "digit_lebih", "digit_tertukar")
LISTED = ("induk_basi", "baris_dihapus", "baris_digandakan")
"""Kinds of which the truth is to be named or listed nearly always."""
THREE_COLUMNS = GENERATED[0]
Made = Mapping[tuple[str, str, str], Tally]
"""(kind, layout, where) -> what was said."""


_SHARED: dict[tuple[str, str], frozenset[Key]] = {}
"""What is said of the tables that all seeds share, before anything is put into them: found once a process."""


def _clean(name: str, docs: Sequence[Doc]) -> frozenset[Key]:
    """The same of any tables."""
    place = name, docs[0].document
    known = _SHARED.get(place) or frozenset(key(each) for each in check(*frames(*docs), RULES))
    if name not in GENERATED:
        _SHARED[place] = known
    return known


def of_seed(seed: int, kinds: Sequence[str], layout: str) -> dict[tuple[str, str, str], Tally]:
    """All cases of one seed."""
    made: dict[tuple[str, str, str], Tally] = defaultdict(Tally)
    for name, docs in layouts(seed):
        if layout not in name:
            continue
        known = _clean(name, docs)
        for kind in kinds:
            for where in WHERE:
                case = slip(kind, seed, docs, where)
                if case is not None:
                    new = [each for each in check(*frames(*case.docs), RULES) if key(each) not in known]
                    score(made[kind, name, where], case, new, f"{kind}/{name}/{where}/{seed}:")
    return dict(made)


def measured(seeds: Sequence[int], kinds: Sequence[str], layout: str = "", workers: int = 1) -> Made:
    """All cases of these seeds, several seeds at once."""
    work = partial(of_seed, kinds=kinds, layout=layout)
    if workers < 2:
        return together(list(map(work, seeds)))
    with ProcessPoolExecutor(workers) as pool:
        return together(list(pool.map(work, seeds)))


def together(parts: Sequence[Made]) -> Made:
    """One tally of each key."""
    every: dict[tuple[str, str, str], list[Tally]] = defaultdict(list)
    for part in parts:
        for each, tally in part.items():
            every[each].append(tally)
    return {each: _sum(tallies) for each, tallies in every.items()}


def kept(made: Made) -> str:
    """A part as text."""
    return json.dumps([[list(each), vars(tally)] for each, tally in made.items()])


def read(path: Path) -> Made:
    """A part that was kept."""
    made = {}
    for (kind, layout, where), words in json.loads(path.read_text(encoding="utf-8")):
        for name in ("said", "right"):
            words[name] = Counter({Confidence(sure): count for sure, count in words[name].items()})
        made[kind, layout, where] = Tally(**words)
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


def table(made: Made, by: int) -> None:
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


def calibration(made: Made) -> None:
    """How often an accusation is right, by how sure it says it is."""
    got = _sum(list(made.values()))
    print("\n| keyakinan | accusations | right |\n|---|---|---|")
    for sure in SURE:
        count = got.said[sure]
        print(f"| {sure} | {count} | {100 * got.right[sure] / count:.2f} % |" if count else f"| {sure} | 0 | – |")


def aims(made: Made) -> None:
    """What was asked for, and what is."""
    digits = _sum([tally for (kind, layout, _), tally in made.items() if kind in DIGITS and layout == THREE_COLUMNS])
    whole = _sum(list(made.values()))
    most = [
        (_sum([tally for each, tally in made.items() if each[0] == kind]), kind) for kind in {each[0] for each in made}
    ]
    strong, worst = max(((100 * tally.false_strong / tally.cases, kind) for tally, kind in most), default=(0.0, ""))
    rows = [("false PASTI", "0", str(whole.false_sure)),
            ("false KUAT, the worst kind", "≤ 1 %", f"{strong:.1f} %" + (f" ({worst})" if strong else "")),
            ("single digits named, three columns", "≥ 99 %", _share(digits.named, digits.cases))]  # fmt: skip
    for kind in LISTED:
        got = _sum([tally for each, tally in made.items() if each[0] == kind])
        rows.append((f"{kind}: first or listed", "≥ 95 %", _share(got.value + got.listed, got.cases)))
    print("\n| aim | asked | is |\n|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} % of {whole}" if whole else "–"


def show(made: Made) -> None:
    """All tables."""
    for by in (0, 1, 2):
        table(made, by)
    calibration(made)
    aims(made)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help="one seed of generated tables, to see that it works")
    parser.add_argument("--seeds", type=int, default=12, help="how many")
    parser.add_argument("--first", type=int, default=0, help="from which")
    parser.add_argument("--workers", type=int, default=1, help="seeds at once")
    parser.add_argument("--kind", action="append", choices=list(KINDS))
    parser.add_argument("--layout", default="", help="those whose name holds this")
    parser.add_argument(
        "--keep", type=Path, metavar="PART.json", help="what came out, to be put together with other parts"
    )
    parser.add_argument(
        "--of", type=Path, nargs="+", metavar="PART.json", help="show parts that were kept, run nothing"
    )
    parser.add_argument("--show", action="store_true", help="what went wrong, case by case")
    asked = parser.parse_args()
    if asked.of:
        made = together([read(path) for path in asked.of])
    elif asked.short:
        made = measured([0], asked.kind or list(KINDS), asked.layout or GENERATED[0])
    else:
        seeds = range(asked.first, asked.first + asked.seeds)
        made = measured(seeds, asked.kind or list(KINDS), asked.layout, asked.workers)
    if asked.keep:
        asked.keep.write_text(kept(made), encoding="utf-8")
    show(made)
    if asked.show:
        print("\n".join(["", *(line for tally in made.values() for line in tally.examples)]))


if __name__ == "__main__":
    main()
