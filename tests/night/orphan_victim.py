"""Run as a script: workers that are in C code, asleep and idle, until somebody ends this process."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from pipeline.night.work import Workers, run

BUSY, ASLEEP = 1, 2


def work(items: Sequence[tuple[int, str]]) -> list[int]:
    """Says that it is at work, and works longer than anybody waits."""
    for kind, folder in items:
        Path(folder, str(kind)).touch()
        if kind == BUSY:
            sum(range(10**12))  # never comes back to Python
        elif kind == ASLEEP:
            time.sleep(600)
    return [0 for _ in items]


if __name__ == "__main__":
    list(run(work, [[(kind, sys.argv[1])] for kind in (BUSY, ASLEEP, 3)], Workers(3)))
