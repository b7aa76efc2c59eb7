"""A country on a cluster: how long 25,000 offices take with 1, 4, 16 workers, simulated from what was measured here.

    python benchmarks/cluster.py [--short] [--read MS] [--report MS] [--parent MS]

Measured: Dask's own time per task, on a scheduler and two workers over the loopback. Given (defaults: README.md, DPA
with a RAK of 1,500 rows): CPU of reading and reporting one office, and the parent's share of it. Simulated: tasks of 8
files, then of 16 offices, each to the first free worker; the scheduler starts one task at a time, the parent publishes
one office at a time.
"""

from __future__ import annotations

import argparse
import heapq
import math
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import Executor

from distributed import Client, LocalCluster

OFFICES = 25_000
FILES = 3  # an office
FILES_PER_TASK, OFFICES_PER_TASK = 8, 16
WORKERS = (1, 2, 4, 16, 64)
PAYLOAD = 95_000
"""Bytes per office, each way: what was read (at most 100,000, packed) goes to a worker, the report (90,000) comes back."""


def echo(_number: int, payload: bytes = b"") -> bytes:
    """A task that costs only what Dask costs."""
    return payload


def dask_overhead(tasks: int) -> tuple[float, float]:
    """Milliseconds per task, and more per office whose bytes it carries; medians of three."""
    empty, loaded = [], []
    local = LocalCluster(2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1")  # type: ignore[no-untyped-call]
    with local as cluster, Client(cluster) as client, client.get_executor(retries=2) as pool:  # type: ignore[no-untyped-call]
        for turn in range(4):  # the first warms up
            calls = [(turn * tasks + number, b"") for number in range(tasks)]
            empty.append(_per_task(pool, calls))
            calls = [(-turn * tasks - number, bytes(PAYLOAD * OFFICES_PER_TASK)) for number in range(tasks // 20)]
            loaded.append(_per_task(pool, calls))
    alone = statistics.median(empty[1:])
    return alone, max(0.0, statistics.median(loaded[1:]) - alone) / OFFICES_PER_TASK


def _per_task(pool: Executor, calls: Sequence[tuple[int, bytes]]) -> float:
    start = time.perf_counter()
    for future in [pool.submit(echo, *each) for each in calls]:
        future.result()
    return 1e3 * (time.perf_counter() - start) / len(calls)


def simulate(
    workers: int, costs: tuple[float, float, float], overhead: tuple[float, float]
) -> tuple[float, float, float]:
    """Seconds of the night, and how many of them the scheduler and the parent are busy."""
    read, report, parent = costs
    now = scheduler = published = busy = 0.0
    for round_, (size, cost) in enumerate(((FILES_PER_TASK / FILES, read), (OFFICES_PER_TASK, report))):
        free = [now] * workers
        for _ in range(math.ceil(OFFICES / size)):
            each = overhead[0] + overhead[1] * size
            busy += each
            scheduler = max(scheduler, free[0]) + each
            end = scheduler + cost * size
            heapq.heapreplace(free, end)
            if round_:
                published = max(published, end) + parent * size
        now = max(published, *free)
    return now / 1e3, busy / 1e3, OFFICES * parent / 1e3


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help="a few tasks, to see that it works")
    parser.add_argument("--read", type=float, default=40.0)
    parser.add_argument("--report", type=float, default=133.0)
    parser.add_argument("--parent", type=float, default=5.6)
    arguments = parser.parse_args()
    overhead = dask_overhead(20 if arguments.short else 500)
    print(f"Dask: {overhead[0]:.1f} ms a task, {overhead[1]:.2f} ms for each office's bytes\n")
    print("| workers | night of 25,000 offices | speed-up | scheduler busy | parent busy |")
    print("|---|---|---|---|---|")
    costs = (arguments.read, arguments.report, arguments.parent)
    alone = simulate(1, costs, overhead)[0]
    for workers in WORKERS:
        whole, scheduler, parent = simulate(workers, costs, overhead)
        print(
            f"| {workers} | {whole / 60:.1f} min | {alone / whole:.1f} | {scheduler / whole:.0%} | {parent / whole:.0%} |"
        )


if __name__ == "__main__":
    main()
