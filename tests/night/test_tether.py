"""tether.py: whatever ends a night, no process of it is left behind; a lost fork server costs nothing."""

import multiprocessing.forkserver
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from make_offices import make_offices, office_name
from night_folder import SMALL

from pipeline.batch import night
from pipeline.night.settings import Settings
from pipeline.night.work import Workers, run

TOP = Path(__file__).resolve().parent.parent.parent
VICTIM = Path(__file__).resolve().parent / "orphan_victim.py"
MARK = "LKJIP_TEST_MARK"
LONGEST = 5
"""Seconds after which nothing of a night may be left."""
pytestmark = [
    pytest.mark.processes,
    pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc"),
]


def started(words: Sequence[object], mark: str) -> subprocess.Popen[str]:
    """A process whose own processes can all be found by the mark."""
    environment = {**os.environ, MARK: mark, "PYTHONPATH": str(TOP)}
    return subprocess.Popen(
        [sys.executable, *map(str, words)], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def alive(mark: str) -> list[int]:
    """The processes that carry the mark; not those that ended and were not yet asked for."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={mark}".encode() in (folder / "environ").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def left_after(seconds: float, mark: str) -> list[int]:
    end = time.monotonic() + seconds
    while (left := alive(mark)) and time.monotonic() < end:
        time.sleep(0.05)
    return left


def wait_until(holds: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_end_with_their_parent(tmp_path: Path, how: signal.Signals) -> None:
    """One in C code, one asleep, one idle: within five seconds after their parent's end none is there."""
    mark = uuid.uuid4().hex
    victim = started([VICTIM, tmp_path], mark)
    wait_until(lambda: len(list(tmp_path.iterdir())) == 3)
    assert len(list(tmp_path.iterdir())) == 3
    assert len(alive(mark)) >= 4
    victim.send_signal(how)
    assert left_after(LONGEST, mark) == []
    victim.communicate()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
@pytest.mark.parametrize("moment", [0.2, 1.2, 1.5, 2.4])
def test_a_night_that_is_stopped_leaves_nothing(tmp_path: Path, how: signal.Signals, moment: float) -> None:
    """SIGTERM ends a night like Ctrl-C: in words, with exit code 3; none leaves a process or a lock; the next one is whole."""
    make_offices(tmp_path / "inputs", 3, size=SMALL)
    mark = uuid.uuid4().hex
    inputs, outputs = tmp_path / "inputs", tmp_path / "outputs"
    victim = started([TOP / "run.py", "--inputs", inputs, "--outputs", outputs, "--workers", "2"], mark)
    wait_until((outputs / "log" / "malam.log").is_file)
    time.sleep(moment)
    victim.send_signal(how)
    assert left_after(LONGEST, mark) == []
    out, err = victim.communicate()
    if victim.returncode == 3:
        assert err.startswith("Tidak dapat dijalankan: Dihentikan. ")
        assert err.count("\n") == 1
    elif victim.returncode == -signal.SIGKILL:
        assert err == ""
        assert out == "" or out.startswith("LKjIP: 3 ")  # or the night was over, and said so
    elif victim.returncode in (
        -signal.SIGTERM,
        -signal.SIGINT,
    ):  # the night was over: there was nothing left to end in words
        assert err == ""
        assert sorted(each.name for each in outputs.glob("*/2023/*.xlsx")) != []
        assert (outputs / "manifest.json").is_file()
    else:
        assert (victim.returncode, err) == (0, "")
        assert out.startswith("LKjIP: 3 ")
    done = night(Settings(inputs, outputs, TOP / "rules", Workers(2)))
    assert [(each.office, each.status) for each in done.manifest.offices] == [
        (office_name(number), "terbit") for number in range(3)
    ]


def double(items: Sequence[int]) -> list[int]:
    time.sleep(0.05)
    return [2 * item for item in items]


def kill_server_on_seven(items: Sequence[int]) -> list[int]:
    """Its parent is the server that forks workers; the first time that seven comes, it is killed."""
    mark = Path(os.environ["LKJIP_TEST_ONCE"])
    if 7 in items and not mark.exists():
        mark.touch()
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(1)
    return [2 * item for item in items]


def test_a_long_path_for_temporary_files_stops_no_night(tmp_path: Path) -> None:
    """A socket's path may have 104 characters: without room for the server's the workers start without it."""
    spill = tmp_path / ("s" * 60) / ("t" * 60)
    spill.mkdir(parents=True)
    program = (
        "import sys; from pathlib import Path; from pipeline.night import fork_server, work;"
        "fork_server.warm_up(); print(fork_server.context().get_start_method());"
        "print(sorted(each.result for each in work.run(list, [[1], [2]], work.Workers(2))))"
    )
    environment = {**os.environ, "TMPDIR": str(spill), "PYTHONPATH": str(TOP)}
    ended = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    assert ended.stdout.splitlines() == ["spawn", "[1, 2]"]


def test_a_fork_server_that_was_killed_is_started_again() -> None:
    """Between two pools: nobody notices."""
    assert {answer.item: answer.result for answer in run(double, [[1], [2]], Workers(2))} == {1: 2, 2: 4}
    server = multiprocessing.forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined]
    os.kill(server, signal.SIGKILL)
    assert {answer.item: answer.result for answer in run(double, [[1], [2]], Workers(2))} == {1: 2, 2: 4}


def test_a_fork_server_killed_at_work_costs_no_item(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While its workers work, and again while items are tried one by one: every item is answered."""
    monkeypatch.setenv("LKJIP_TEST_ONCE", str(tmp_path / "once"))
    multiprocessing.forkserver._forkserver._stop()  # type: ignore[attr-defined]
    batches = [list(range(at, at + 4)) for at in range(0, 24, 4)]
    answers = list(run(kill_server_on_seven, batches, Workers(2)))
    assert (tmp_path / "once").exists()
    assert {answer.item: answer.result for answer in answers} == {n: 2 * n for n in range(24)}


def test_an_item_alone_is_not_blamed_for_a_lost_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A single worker whose server is killed under it: the item is tried again, not named as the killer."""
    from pipeline.night import work

    monkeypatch.setenv("LKJIP_TEST_ONCE", str(tmp_path / "once"))
    multiprocessing.forkserver._forkserver._stop()  # type: ignore[attr-defined]
    answers = list(work._one_by_one(kill_server_on_seven, [6, 7, 8], Workers(1)))
    assert [(answer.item, answer.result, answer.died) for answer in answers] == [
        (6, 12, None), (7, 14, None), (8, 16, None),
    ]  # fmt: skip
