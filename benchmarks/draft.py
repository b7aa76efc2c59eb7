"""A draft with slips in it: how many are told with cell, value and cause, how many pass in silence, what else is said.

    python benchmarks/draft.py [--seeds N] [--slips N] [--printed]

The example's own report is the draft (contoh/); `--printed`: in the office's own headings, several tables of a sheet,
without kode. Output is Markdown: one line a kind of slip.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TOP), str(TOP / "tests" / "draft")]

from draft_slips import PERCENTS, Slip, Slips, changes  # noqa: E402
from own_draft import SOURCES, changed, own_draft, said_of  # noqa: E402
from printed_draft import printed_draft, typed  # noqa: E402

from pipeline.model import Cell, Confidence, Finding, Number  # noqa: E402
from pipeline.rulebook import rulebook  # noqa: E402

SURE = (Confidence.PASTI, Confidence.KUAT)
COLUMNS = ("slips", "told surely", "told as one of two", "told with another", "other value", "silent")


def main() -> None:
    """Make the draft, put the slips of each seed into it, and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--slips", type=int, default=60)
    parser.add_argument("--printed", action="store_true")
    parser.add_argument("--short", action="store_true", help="one seed")
    asked = parser.parse_args()
    asked.seeds = 1 if asked.short else asked.seeds
    own = own_draft(rulebook.load(TOP / "rules"), TOP / "contoh", SOURCES)
    workbook, places = printed_draft(own.made, own.year) if asked.printed else (own.workbook, None)
    slips = Slips(own)
    before = {_mark(each) for each in said_of(own, workbook)}
    by_kind: dict[str, Counter[str]] = defaultdict(Counter)
    besides: Counter[str] = Counter()
    for seed in range(1, asked.seeds + 1):
        put_in = slips.some(
            seed, asked.slips, lambda spot: places is None or (spot.table, spot.column, spot.line) in places
        )
        if places is None:
            at = {own.cell(slip.spot.sheet, slip.spot.address): slip for slip in put_in}
            wrong: dict[tuple[str, str], str | float | None] = dict(changes(put_in))
        else:
            where = {places[slip.spot.table, slip.spot.column, slip.spot.line]: slip for slip in put_in}
            at = {own.cell(*place): slip for place, slip in where.items()}
            wrong = {place: typed(slip.value, own.format_of(slip.spot)) for place, slip in where.items()}
        found = [each for each in said_of(own, changed(workbook, wrong)) if _mark(each) not in before]
        for cell, slip in at.items():
            by_kind[slip.kind].update((COLUMNS[0], _told(cell, slip, found)))
        for each in found:
            if at.keys().isdisjoint(_cells(each)):
                besides["right cells accused surely" if each.confidence in SURE else "other findings"] += 1
    print(_lines(by_kind, besides))


def _mark(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.cells[:1], finding.label, finding.measure


def _cells(finding: Finding) -> set[Cell]:
    return {*finding.cells[:1], *(each.cell for each in finding.alternatives)}


def _told(cell: Cell, slip: Slip, found: Sequence[Finding]) -> str:
    """In which column a slip counts."""
    named = [each for each in found if each.cells[:1] == (cell,)]
    if not named:
        return COLUMNS[3] if any(cell in _cells(each) for each in found) else COLUMNS[5]
    proposed = named[0].expected
    right = slip.spot.value * 100 if slip.spot.column in PERCENTS else slip.spot.value
    if not isinstance(proposed, Number):
        return COLUMNS[4]
    off = abs(Fraction(proposed.value, 10**proposed.decimals) - right)
    if off > Fraction(1, 2 * 10**proposed.decimals):
        return COLUMNS[4]
    return COLUMNS[1] if named[0].confidence in SURE else COLUMNS[2]


def _lines(by_kind: dict[str, Counter[str]], besides: Counter[str]) -> str:
    """A table of the kinds, and what was said besides."""
    lines = [f"| kind | {' | '.join(COLUMNS)} |", f"|---|{'---|' * len(COLUMNS)}"]
    whole: Counter[str] = Counter()
    for kind in sorted(by_kind):
        whole.update(by_kind[kind])
    for kind, counts in [*sorted(by_kind.items()), ("all", whole)]:
        lines.append(f"| {kind} | {' | '.join(str(counts[each]) for each in COLUMNS)} |")
    said = ", ".join(f"{name} {besides[name]}" for name in ("right cells accused surely", "other findings"))
    return "\n".join([*lines, "", f"Besides: {said}."])


if __name__ == "__main__":
    main()
