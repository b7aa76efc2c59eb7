"""Runs tasks on any `concurrent.futures.Executor`; a worker that dies costs only the task that killed it.

A task is a batch of items. When a batch breaks its worker (out of memory, out of
time, a parser that aborts), its items are run again one by one in a pool of one,
so that the guilty item is known and the innocent ones are done.
"""

from __future__ import annotations

import faulthandler
import gc
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED as ANY
from concurrent.futures import Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice
from typing import Any, Final, Generic, TypeVar

from pipeline.night.cannot import CannotRun
from pipeline.night.chatter import chatter_from_now_on
from pipeline.night.fork_server import context
from pipeline.night.tether import end_with_parent

Item = TypeVar("Item")
Result = TypeVar("Result")

WORKER_MEMORY = 1 << 30  # bytes of address space a worker may take
SECONDS_PER_FILE = 30
"""Of CPU: what else the machine does must not decide what is read."""
PATIENCE = 20
"""Seconds on the clock for each of CPU, after which a worker that does not work at all is given up."""
CONNECT_SECONDS = 10
NO_WORKER: Final = (BrokenProcessPool, OSError, EOFError)
"""What asking for a worker raises when the server that forks them was killed."""
SERVER_LOST: Final = 255
"""The exit code that multiprocessing gives a worker whose server can no longer tell it."""
MOST_TRIES: Final = 4
BREATH: Final = 0.2
_OUT_OF_PATIENCE: Final = 1  # as faulthandler ends a process
BATCHES_WAITING = 4  # submitted ahead per worker: enough to keep it busy, few enough to hold little


class Death(StrEnum):
    """Of what a worker ended, as far as its end tells."""

    MEMORY = "memori_habis"
    TIME = "waktu_habis"
    ELSE = "pekerja_mati"


@dataclass(frozen=True, slots=True)
class Answer(Generic[Item, Result]):
    """What became of one item: a result, or what its worker died of."""

    item: Item
    result: Result | None
    died: Death | None = None


@dataclass(frozen=True, slots=True)
class Workers:
    """Where the work runs: local processes, or the workers of a Dask scheduler."""

    count: int
    scheduler: str = ""
    memory: int = WORKER_MEMORY
    seconds: int = SECONDS_PER_FILE
    log: str = ""  # where a worker's own and its libraries' chatter goes; "" where the parent's goes


def start_worker(memory: int, log: str = "") -> None:
    """Once per worker process: end with its parent, hold its memory, keep numerical libraries to one thread."""
    from pipeline.read.file.guard import limit_this_process  # noqa: PLC0415 (the parent never needs it)

    end_with_parent()
    if log:
        chatter_from_now_on(log)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's, which ends its workers
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    limit_this_process(memory)
    gc.freeze()  # what was imported stays: the collector need not walk it again and again


def against_the_clock(
    function: Callable[[Item], Result], items: Sequence[Item], seconds: int, patience: int = PATIENCE
) -> list[Result]:
    """In the worker: each item with so many seconds of CPU; one that takes more ends the worker (even inside C code)."""
    results = []
    for item in items:
        with _limited(seconds, patience):
            results.append(function(item))
    return results


@contextmanager
def _limited(seconds: int, patience: int) -> Iterator[None]:
    """The system ends the process after these seconds of CPU; Windows, which counts none, after as many on the clock."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        faulthandler.dump_traceback_later(patience * seconds, exit=True, file=nowhere)
        _cpu_seconds_left(seconds)
        try:
            yield
        finally:
            _cpu_seconds_left(0)
            faulthandler.cancel_dump_traceback_later()


def _cpu_seconds_left(seconds: int) -> None:
    """After them the process gets a signal that nobody catches; 0: no longer."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _end_its_results(pool: ProcessPoolExecutor) -> None:
    """Close our own end for writing of what the workers answer by.

    A worker killed while it writes leaves half an answer, and the pool would wait for the rest as long as somebody could
    still write it.
    """
    results = vars(pool).get("_result_queue")
    if results is not None:
        results._writer.close()  # noqa: SLF001 (the pool offers no other way)


@contextmanager
def _local(workers: Workers, count: int) -> Iterator[Executor]:
    pool = ProcessPoolExecutor(
        count,
        mp_context=context(),
        initializer=start_worker,
        initargs=(workers.memory, workers.log),
    )
    try:
        yield pool
    except BaseException:  # stopped, or broken off: what its workers still do is nobody's
        for worker in multiprocessing.active_children():
            worker.kill()
        _end_its_results(pool)
        with suppress(RuntimeError):  # stopped while it started: its thread cannot be waited for yet
            pool.shutdown(wait=True, cancel_futures=True)
        raise
    pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def executor(workers: Workers) -> Iterator[Executor]:
    """The executor that `workers` names, open for the length of the block."""
    if not workers.scheduler:
        with _local(workers, workers.count) as pool:
            yield pool
        return
    with _connected(workers.scheduler) as client, client.get_executor(retries=2) as pool:
        yield pool


def _connected(scheduler: str) -> Any:  # noqa: ANN401 (distributed's own calls are untyped)
    """A client of a cluster whose workers have one thread each: a worker's clock and memory limit are per process."""
    try:
        from distributed import Client  # noqa: PLC0415 (an extra; only a cluster pays for it)
    except ImportError as missing:
        raise CannotRun(
            "Paket distributed belum terpasang.", "Pasang dengan `pip install lkjip[cluster]`."
        ) from missing
    make: Any = Client
    try:
        client = make(scheduler, timeout=CONNECT_SECONDS)
    except (OSError, ValueError) as unreachable:
        raise CannotRun(
            f"Penjadwal {scheduler} tidak dapat dihubungi.", "Periksa alamatnya dan jaringannya."
        ) from unreachable
    if any(threads != 1 for threads in client.nthreads().values()):
        client.close()
        raise CannotRun("Ada pekerja Dask dengan lebih dari satu thread.", "Mulai pekerja dengan --nthreads 1.")
    return client


def run(
    function: Callable[[Sequence[Item]], Sequence[Result]],
    batches: Iterable[Sequence[Item]],
    workers: Workers,
) -> Iterator[Answer[Item, Result]]:
    """Answers as they come, one per item; the order is that of completion.

    `function` runs in a worker, takes a batch and gives one result per item, in order.
    """
    suspects: list[Sequence[Item]] = []
    waiting = iter(batches)
    for batch in waiting:  # one turn per pool: a broken one is followed by a new one
        with executor(workers) as pool:
            yield from _drain(pool, function, chain([batch], waiting), workers, suspects)
    for batch in suspects:
        yield from _one_by_one(function, batch, workers)


def _drain(
    pool: Executor,
    function: Callable[[Sequence[Item]], Sequence[Result]],
    batches: Iterator[Sequence[Item]],
    workers: Workers,
    suspects: list[Sequence[Item]],
) -> Iterator[Answer[Item, Result]]:
    """Until all batches are done or the pool broke; batches without an answer become suspects."""
    running: dict[Future[Sequence[Result]], Sequence[Item]] = {}
    lost: tuple[type[BaseException], ...] = (BrokenProcessPool, MemoryError, *_lost_on_cluster(workers))
    broken = False
    while True:
        room = 0 if broken else workers.count * BATCHES_WAITING - len(running)
        for batch in islice(batches, room):
            try:
                running[pool.submit(function, batch)] = batch
            except NO_WORKER:
                suspects.append(batch)
                broken = True
                break
        if not running:
            return
        done, _ = wait(running, return_when=ANY)
        for future in done:
            batch = running.pop(future)
            try:
                results = future.result()
            except lost as how:
                suspects.append(batch)
                broken = broken or isinstance(how, BrokenProcessPool)
                continue
            for item, result in zip(batch, results, strict=True):
                yield Answer(item, result)


def _lost_on_cluster(workers: Workers) -> tuple[type[BaseException], ...]:
    if not workers.scheduler:
        return ()
    from distributed import KilledWorker  # noqa: PLC0415

    return (KilledWorker,)


def _one_by_one(
    function: Callable[[Sequence[Item]], Sequence[Result]], batch: Sequence[Item], workers: Workers
) -> Iterator[Answer[Item, Result]]:
    """Each item in a process of its own pool, until the pool breaks; then a new one for the rest."""
    rest = [(item, 1) for item in batch]
    while rest:
        with _local(workers, 1) as pool:
            while rest:
                item, tries = rest.pop(0)
                answer = _alone(function, item, pool, workers.seconds)
                if answer is None and tries < MOST_TRIES:
                    rest.insert(0, (item, tries + 1))
                    time.sleep(tries * BREATH)  # until the system has buried the server, a new one is not started
                    break
                yield answer or Answer(item, None, died=Death.ELSE)
                if answer is None or answer.died:
                    break


def _alone(
    function: Callable[[Sequence[Item]], Sequence[Result]], item: Item, pool: Executor, least: float
) -> Answer[Item, Result] | None:
    """One item's answer; None when its process was lost through no doing of its own.

    One that could not even begin ends as one out of patience does, only sooner than that may be (`least` seconds).
    """
    begun = time.monotonic()
    try:
        future = pool.submit(function, [item])
    except NO_WORKER:
        return None
    (worker, *_) = (*multiprocessing.active_children(), None)
    try:
        (result,) = future.result()
    except MemoryError:
        return Answer(item, None, died=Death.MEMORY)
    except BrokenProcessPool:
        pool.shutdown(wait=True)
        code = worker.exitcode if worker is not None else None
        not_begun = code == _OUT_OF_PATIENCE and time.monotonic() - begun < least
        return None if code == SERVER_LOST or not_begun else Answer(item, None, died=_death(code))
    return Answer(item, result)


def _death(code: int | None) -> Death:
    """What the way a worker ended tells: by its clock, by an allocation that Rust could not make, or otherwise."""
    if sys.platform == "win32" or code is None:
        return Death.ELSE
    return {-signal.SIGPROF: Death.TIME, -signal.SIGABRT: Death.MEMORY, _OUT_OF_PATIENCE: Death.TIME}.get(
        code, Death.ELSE
    )
