"""The same night on a Dask cluster: same bytes, also when a worker is lost on the way."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from make_offices import make_offices

from pipeline.batch import night
from pipeline.night.settings import Settings
from pipeline.night.work import Workers

pytest.importorskip("distributed")
TOP = Path(__file__).resolve().parent.parent.parent
OFFICES = 6


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def start(*words: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(TOP), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "3"}
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, start_new_session=True,
    )  # fmt: skip


def wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("the scheduler did not come up")


@pytest.fixture
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers on loopback."""
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    started = [start("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")]
    try:
        wait_for(port)
        workers = [start("worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny") for _ in range(2)]
        started += workers
        yield address, workers
    finally:
        for each in started:
            if each.poll() is None:
                os.killpg(each.pid, signal.SIGKILL)
            each.wait()


def published(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix in (".xlsx", ".json", ".html")
    }


@pytest.mark.filterwarnings("ignore")
@pytest.mark.processes
def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(
    tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    """Six offices on two Dask workers, one killed after the first report: everything published equals the local run."""
    address, workers = cluster
    make_offices(tmp_path / "inputs", OFFICES, size=(2, 2, 2))
    night(Settings(tmp_path / "inputs", tmp_path / "lokal", TOP / "rules", Workers(2)))
    killed = threading.Event()

    def step(_name: str) -> None:
        if not killed.is_set():
            killed.set()
            os.killpg(workers[0].pid, signal.SIGKILL)

    done = night(Settings(tmp_path / "inputs", tmp_path / "gugus", TOP / "rules", Workers(2, address)), step)
    assert killed.is_set()
    assert {each.status for each in done.manifest.offices} == {"terbit"}
    assert published(tmp_path / "gugus") == published(tmp_path / "lokal")
