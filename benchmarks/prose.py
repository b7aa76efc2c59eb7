"""The sentences of a report with slips in them: how many are told with place and right value, what else is said.

    python benchmarks/prose.py [--seeds N] [--slips N] [--texts N]

Of each seed another office, a right text about it in three styles of writing, and that text again and again with slips of
all kinds in it. Output is Markdown: one line a kind of slip.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TOP), str(TOP / "tests"), str(TOP / "tests" / "draft")]

from own_prose import own_prose  # noqa: E402
from prose_office import office  # noqa: E402
from prose_slips import Slip, with_slips  # noqa: E402
from prose_texts import blocks  # noqa: E402

from pipeline.model import Finding  # noqa: E402
from pipeline.rulebook import rulebook  # noqa: E402

COLUMNS = ("slips", "told with place and right value", "silent")


def main() -> None:
    """Make the texts of each seed, put the slips in, and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--slips", type=int, default=20, help="in one text")
    parser.add_argument("--texts", type=int, default=4, help="of one seed")
    parser.add_argument("--short", action="store_true", help="one seed")
    asked = parser.parse_args()
    book = rulebook.load(TOP / "rules")
    by_kind: dict[str, Counter[str]] = defaultdict(Counter)
    besides: Counter[str] = Counter()
    for seed in range(1, 2 if asked.short else asked.seeds + 1):
        made = office(seed)
        own, right = own_prose(made, book), blocks(made, seed)
        clean = own.of(right)
        besides["paragraphs of right text"] += len(right)
        besides["findings in right text"] += len(clean.findings)
        besides["figures tied"] += clean.tied
        besides["figures untied"] += len(clean.untied)
        for number in range(asked.texts):
            text, slips = with_slips(right, made, random.Random(100 * seed + number), asked.slips)
            found = own.of(text).findings
            told = matched(slips, found)
            for slip in slips:
                by_kind[slip.kind].update((COLUMNS[0], _column(told.get(id(slip)))))
            places = {slip.place.block + 1 for slip in slips}
            besides["right paragraphs accused"] += sum(each.cells[0].row not in places for each in found)
            besides["other findings in a paragraph with a slip"] += sum(
                each.cells[0].row in places and each not in told.values() for each in found
            )
    print(_lines(by_kind, besides))


def matched(slips: Sequence[Slip], found: Sequence[Finding]) -> dict[int, Finding]:
    """Id of a slip -> the finding that tells it; each finding tells one."""
    told: dict[int, Finding] = {}
    for slip in slips:
        left = (each for each in found if each not in told.values() and slip.is_told_by(each))
        one = next(left, None)
        if one is not None:
            told[id(slip)] = one
    return told


def _column(finding: Finding | None) -> str:
    return COLUMNS[2] if finding is None else COLUMNS[1]


def _lines(by_kind: dict[str, Counter[str]], besides: Counter[str]) -> str:
    lines = [f"| kind | {' | '.join(COLUMNS)} |", f"|---|{'---|' * len(COLUMNS)}"]
    whole: Counter[str] = Counter()
    for kind in sorted(by_kind):
        whole.update(by_kind[kind])
        lines.append(f"| {kind} | {' | '.join(str(by_kind[kind][column]) for column in COLUMNS)} |")
    lines.append(f"| **all** | {' | '.join(f'**{whole[column]}**' for column in COLUMNS)} |")
    return "\n".join([*lines, "", *(f"- {said}: {count}" for said, count in besides.items())])


if __name__ == "__main__":
    main()
