"""No stage may slow down unseen: each stage's share of the floor of the same run, against the shares that were kept.

    python benchmarks/guard.py [--short] [--keep]

One office with a RAK of 1,500 rows, files to report, by turns with the floor (a bare calamine read and a bare XlsxWriter
write of the same); the least CPU of all turns, to which other work on the machine only adds. Fails where a stage costs
more than 1.5 × what benchmarks/kept.json says, and says which; a busy machine gets up to three times as many turns. `--keep` writes what was found, with the commit it was found at.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from floor import content_of, floor
from office import RULES, office_of, ours, settle
from stages import STAGES, watched

from pipeline.rulebook import rulebook

KEPT: Final = Path(__file__).with_name("kept.json")
ROWS: Final = 1_500
TURNS: Final = 9
TRIES: Final = 3
MOST: Final = 1.5
"""Times what was kept."""
ALLOWANCE: Final = 0.03
"""Of the floor: what a stage of a few milliseconds may vary by."""
WHOLE: Final = "whole"
FLOOR: Final = "floor"


Taken = dict[str, list[float]]
"""Stage, and the floor -> its CPU in each turn."""


def measure(folder: Path, turns: int, spent: dict[str, float], taken: Taken) -> None:
    """Some turns more, the floor beside each. `spent` is what the stages' clocks fill."""
    paths, book = office_of(folder, ROWS), rulebook.load(RULES)
    content = content_of(ours(paths, book).workbook)
    floor(paths, content)
    settle()
    for _ in range(turns):
        spent.clear()
        start = time.process_time()
        ours(paths, book)
        taken[WHOLE].append(time.process_time() - start)
        for name, _, _ in STAGES:
            taken[name].append(spent.get(name, 0.0))
        start = time.process_time()
        floor(paths, content)
        taken[FLOOR].append(time.process_time() - start)


def shares(taken: Taken) -> dict[str, float]:
    """Stage -> its CPU as a share of the floor's; "whole" is a/b."""
    base = min(taken[FLOOR])
    return {name: round(min(times) / base, 3) for name, times in taken.items() if name != FLOOR}


def slower(found: Mapping[str, float], kept: Mapping[str, float]) -> list[str]:
    """The stages that cost more than they may; also one that nothing was kept of, and one that is gone."""
    told = [
        f"{name}: {found[name]:.3f} of the floor, kept {kept[name]:.3f}"
        for name in found
        if name in kept and found[name] > MOST * kept[name] + (ALLOWANCE if name != WHOLE else 0)
    ]
    odd = sorted(found.keys() ^ kept.keys())
    return told + [f"{name}: not in both; look, and keep anew with --keep" for name in odd]


def commit() -> str:
    """The commit that is measured; the run ends where the tree holds anything else."""
    if _git("status", "--porcelain", "--untracked-files=no"):
        sys.exit("the figures would belong to no commit: commit first")
    return _git("rev-parse", "--short=10", "HEAD")


def _git(*words: str) -> str:
    git = shutil.which("git") or sys.exit("git is not installed")
    return subprocess.run([git, *words], capture_output=True, text=True, check=True).stdout.strip()


def main() -> None:
    """Compare, or keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help="one turn, nothing compared: to see that it works")
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args()
    at = commit() if asked.keep else ""
    spent: dict[str, float] = defaultdict(float)
    watched(spent)
    taken: Taken = defaultdict(list)
    with tempfile.TemporaryDirectory() as name:
        if asked.short or asked.keep:
            measure(Path(name), 1 if asked.short else 2 * TURNS, spent, taken)
        if asked.short:
            print(json.dumps(shares(taken), indent=1))
            return
        if asked.keep:
            kept = {"commit": at, "rows": ROWS, "shares": shares(taken)}
            KEPT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
            return
        kept_shares: dict[str, float] = json.loads(KEPT.read_text(encoding="utf-8"))["shares"]
        for attempt in range(1, TRIES + 1):
            measure(Path(name), TURNS, spent, taken)
            found = shares(taken)
            told = slower(found, kept_shares)
            print(f"a/b {found[WHOLE]:.2f}, kept {kept_shares[WHOLE]:.2f}; {len(told)} stages slower (try {attempt})")
            if not told:
                return
    sys.exit("\n".join(told))


if __name__ == "__main__":
    main()
