"""A night of many offices: what one costs, against their number and that of the workers.

    python benchmarks/nights.py INPUTS OUTPUTS COUNT WORKERS

One night in a process of its own, which imports no more than run.py does; prints one line of JSON, per office in ms:
on the clock, the workers' CPU, the parent's CPU, and the parent's peak memory.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

from pipeline.batch import night
from pipeline.night.settings import Settings
from pipeline.night.work import Workers

RULES = Path(__file__).resolve().parent.parent / "rules"


def workers_seconds() -> float:
    """CPU of all workers that have ended, as the server that forked them counts it (Linux)."""
    known: Any = forkserver._forkserver  # noqa: SLF001 (nothing else names the server)
    server = known._forkserver_pid  # noqa: SLF001
    fields = Path(f"/proc/{server}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


def main(inputs: Path, outputs: Path, count: int, workers: int) -> None:
    """Print the JSON."""
    start, before = time.perf_counter(), time.process_time()
    done = night(Settings(inputs, outputs, RULES, Workers(workers)))
    wall, parent = time.perf_counter() - start, time.process_time() - before
    if done.made != count:
        sys.exit(f"{done.made} of {count} reports made")
    time.sleep(1)  # until the server has counted the last worker
    spent = {"wall": wall, "workers": workers_seconds(), "parent": parent}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({name: 1e3 * seconds / count for name, seconds in spent.items()} | {"memory": peak}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
