"""A country on a cluster: how long 25,000 offices take with 1, 4, 16 workers, simulated from what was measured here.

    python benchmarks/cluster.py [--short]

Measured: Dask's own time per task, on a scheduler and two workers over the loopback; CPU of reading and of reporting one
office whose DPA has a RAK of 1,500 rows, and the parent's share of a night. Simulated: tasks of 8 files, then of 16
offices, each to the first free worker; the scheduler starts one task at a time, the parent publishes one office at a time.
"""

from __future__ import annotations

import argparse
import heapq
import math
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from pathlib import Path

from distributed import Client, LocalCluster
from make_offices import make_offices
from office import RULES, office_of, read_office, report_office, settle
from speed import in_a_process

from pipeline.rulebook import rulebook

OFFICES = 25_000
FILES = 3  # an office
ROWS = 1_500
NIGHTS = (10, 40)
"""Offices of two nights, by which the parent's share is measured: what it takes to start is in both."""
FILES_PER_TASK, OFFICES_PER_TASK = 8, 16
WORKERS = (1, 2, 4, 16, 64)
PAYLOAD = 95_000
"""Bytes per office, each way: what was read (at most 100,000, packed) goes to a worker, the report (90,000) comes back."""


def costs_of(folder: Path, turns: int, nights: tuple[int, int]) -> tuple[float, float, float]:
    """Milliseconds of CPU an office: its files read, its report made (medians), and the parent's share of a night."""
    paths, book = office_of(folder, ROWS), rulebook.load(RULES)
    reads = read_office(paths, book)  # warms up
    report_office(reads, paths, book)
    settle()
    read = statistics.median(_cpu(lambda: read_office(paths, book)) for _ in range(turns))
    report = statistics.median(_cpu(lambda: report_office(reads, paths, book)) for _ in range(turns))
    few, many = (_parent(folder, offices) for offices in nights)
    return read, report, (many - few) / (nights[1] - nights[0])


def _parent(folder: Path, offices: int) -> float:
    """Milliseconds of the parent's CPU in a night of so many offices."""
    inputs, outputs = folder / f"masukan {offices}", folder / f"keluaran {offices}"
    make_offices(inputs, offices)
    per_office: float = in_a_process("nights.py", str(inputs), str(outputs), str(offices), "1")["parent"]
    return per_office * offices


def _cpu(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return 1e3 * (time.process_time() - start)


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
    short = parser.parse_args().short
    overhead = dask_overhead(20 if short else 500)
    with tempfile.TemporaryDirectory() as folder:
        costs = costs_of(Path(folder), 1 if short else 7, (1, 3) if short else NIGHTS)
    print(f"Dask: {overhead[0]:.1f} ms a task, {overhead[1]:.2f} ms for each office's bytes. An office: ", end="")
    print(f"reading {costs[0]:.0f} ms, reporting {costs[1]:.0f} ms, the parent's share {costs[2]:.1f} ms.\n")
    print("| workers | night of 25,000 offices | speed-up | scheduler busy | parent busy |")
    print("|---|---|---|---|---|")
    alone = simulate(1, costs, overhead)[0]
    for workers in WORKERS:
        whole, scheduler, parent = simulate(workers, costs, overhead)
        print(
            f"| {workers} | {whole / 60:.1f} min | {alone / whole:.1f} | {scheduler / whole:.0%} | {parent / whole:.0%} |"
        )


if __name__ == "__main__":
    main()
