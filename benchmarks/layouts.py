"""Layouts of the trade's sheets nobody has seen, read and held against what is true of them.

    python benchmarks/layouts.py [--short] [--count N] [--seed N] [--check N]

Of every column: read as what it is; left open with the reason because nothing in the sheet tells what it is; left unread
though it can be known; taken for another thing. `--check N`: of every Nth sheet the rules are evaluated too, and what they
say of right cells is counted. The generator is in tests/layouts.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.layouts.documents import KINDS
from tests.layouts.generator import layouts
from tests.layouts.harness import SheetResult, Verdict, run


def table(results: Sequence[SheetResult]) -> str:
    """One line a kind of document, in Markdown."""
    lines = [
        "| document | sheets | columns | right | open, rightly | unread | unread, unsaid | wrong | other numbers | right cells accused |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for kind in (*KINDS, "all"):
        own = [one for one in results if kind in (one.layout.kind, "all")]
        count: Counter[Verdict] = Counter()
        for one in own:
            count += one.count()
        columns = sum(count.values())
        shares = [f"{100 * count[verdict] / columns:.2f} %" for verdict in (Verdict.RIGHT, Verdict.DOUBT)]
        rest = [str(count[verdict]) for verdict in (Verdict.LOST, Verdict.SILENT, Verdict.WRONG, Verdict.VALUE)]
        accused = str(sum(bool(one.accused) for one in own))
        lines.append(f"| {' | '.join([kind, str(len(own)), str(columns), *shares, *rest, accused])} |")
    return "\n".join(lines)


def main() -> None:
    """Print the table, and the columns that came out wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help="63 sheets")
    parser.add_argument("--count", type=int, default=2_002, help="sheets")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", type=int, default=10, metavar="N", help="evaluate the rules of every Nth sheet")
    arguments = parser.parse_args()
    start = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        count = 63 if arguments.short else arguments.count
        results = run(layouts(arguments.seed, count), Path(folder), check_each=arguments.check)
    print(table(results))
    print(f"\n{len(results)} sheets of seed {arguments.seed}, {time.process_time() - start:.0f} s of CPU")
    for one in results:
        for column in one.columns:
            if column.verdict in (Verdict.WRONG, Verdict.SILENT, Verdict.VALUE):
                said = " › ".join(column.column.path)
                print(f"- {one.layout.traits}: {said!r} ({column.column.holds}): {column.verdict} {column.taken}")


if __name__ == "__main__":
    main()
