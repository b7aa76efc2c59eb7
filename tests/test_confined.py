"""A night touches nothing but its outputs and talks to nobody: every process of it is watched by an audit hook."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from make_offices import make_offices

TOP = Path(__file__).resolve().parent.parent
WATCH = """
import os, sys
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        path, mode, flags = arguments
        if (mode and set(mode) & set("wax+")) or (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            note("write", os.fsdecode(path))
    elif event in ("os.remove", "os.rmdir", "os.mkdir", "os.truncate", "os.chmod", "os.utime"):
        where = arguments[-1]
        folder = os.readlink(f"/proc/self/fd/{where}") if event in ("os.remove", "os.rmdir") and where >= 0 else ""
        note("write", os.path.join(folder, os.fsdecode(arguments[0])))
    elif event in ("os.rename", "os.link", "os.symlink"):
        note("write", os.fsdecode(arguments[1]))
    elif event in ("socket.connect", "socket.bind", "socket.sendto") and not isinstance(arguments[1], (str, bytes)):
        note("network", str(arguments[1]))
    elif event == "socket.getaddrinfo":
        note("network", str(arguments[0]))
def note(kind, what):
    if note.busy: return
    note.busy = True
    handle = os.open(os.environ["WATCH_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(handle, f"{kind}\\t{os.path.abspath(what) if kind == 'write' else what}\\n".encode())
    os.close(handle)
    note.busy = False
note.busy = False
sys.addaudithook(watch)
"""


@pytest.fixture
def spilled() -> Iterator[Path]:
    """A folder for temporary files whose path is short: a socket's may have 107 characters."""
    with TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_a_night_writes_only_its_outputs_and_opens_no_connection(tmp_path: Path, spilled: Path) -> None:
    """Every file opened for writing lies in outputs/ (or is a nameless spill or the null device); no network at all."""
    make_offices(tmp_path / "in", 2, size=(2, 2, 2))
    hook = tmp_path / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(WATCH)
    log, outputs, spill = tmp_path / "log.txt", tmp_path / "out", spilled
    environment = {
        "PYTHONPATH": str(hook), "WATCH_LOG": str(log), "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(spill),
        "PATH": "/usr/bin:/bin",
    }  # fmt: skip
    words = [sys.executable, TOP / "run.py", "--inputs", tmp_path / "in", "--outputs", outputs]
    assert subprocess.run(words, env=environment, timeout=120, check=False, capture_output=True).returncode == 0
    seen = [line.split("\t", 1) for line in log.read_text().splitlines()]
    assert [what for kind, what in seen if kind == "network"] == []
    outside = {what for kind, what in seen if kind == "write" and not Path(what).is_relative_to(outputs)}
    assert {what for what in outside if not Path(what).is_relative_to(spill) and what != "/dev/null"} == set()
    assert [what for kind, what in seen if kind == "write" and what.startswith(str(outputs))]
    assert [path for path in spill.rglob("*") if path.is_file()] == []


def test_published_files_are_not_for_everybody_to_write(tmp_path: Path) -> None:
    """Whatever the umask, no file of outputs/ may be written by others, and none is executable."""
    make_offices(tmp_path / "in", 1, size=(2, 2, 2))
    code = "import os,sys,runpy;os.umask(0);sys.argv=sys.argv[1:];runpy.run_path(sys.argv[0],run_name='__main__')"
    words = [sys.executable, "-c", code, TOP / "run.py", "--inputs", tmp_path / "in", "--outputs", tmp_path / "out"]
    subprocess.run(words, timeout=120, check=False, capture_output=True)
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file() and path.name != ".kunci"]
    assert files
    assert {path.name: oct(path.stat().st_mode & 0o133) for path in files if path.stat().st_mode & 0o133} == {}
