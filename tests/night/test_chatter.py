"""chatter.py: what libraries print goes to the log, what the program says to staff reaches them."""

import subprocess
import sys
from pathlib import Path

import pytest
from make_offices import make_offices
from night_folder import SMALL
from small_workbooks import biff_book, biff_number, compound

TOP = Path(__file__).resolve().parents[2]
SCRIPT = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from pipeline.night.chatter import chatter_to
with chatter_to(Path(sys.argv[2])):
    os.write(2, b"a library\\n")
    os.system("echo a process >&2")
    print("the program", file=sys.stderr)
os.write(2, b"afterwards\\n")
"""
PANICS = compound("Workbook", biff_book((0x00E5, b"\5\0"), biff_number(1, 1, 42.0)))
"""A record at which calamine panics, and prints so."""


@pytest.mark.skipif(sys.platform == "win32", reason="echo of a POSIX shell")
def test_only_the_programs_own_words_reach_the_terminal(tmp_path: Path) -> None:
    """Inside the block what is printed below Python, here or in another process, is kept; after it nothing is."""
    log = tmp_path / "malam.log"
    log.write_text("before\n")
    done = subprocess.run([sys.executable, "-c", SCRIPT, TOP, log], capture_output=True, text=True, check=True)
    assert done.stderr == "the program\nafterwards\n"
    assert log.read_text() == "before\na library\na process\n"


def test_a_panic_of_a_reader_is_in_the_log_and_not_on_the_terminal(tmp_path: Path) -> None:
    """The file is read by the slow reader; staff see the summary alone, of a night and of `periksa`."""
    make_offices(tmp_path / "in", 1, size=SMALL)
    odd = tmp_path / "in" / "aneh.xls"
    odd.write_bytes(PANICS)
    words = [sys.executable, str(TOP / "run.py")]
    night = [*words, "--inputs", str(tmp_path / "in"), "--outputs", str(tmp_path / "out")]
    done = subprocess.run(night, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (2, "")
    assert "aneh.xls — Tidak ada lembar yang dikenali sebagai formulir." in done.stdout
    assert "panicked" in (tmp_path / "out" / "log" / "malam.log").read_text(encoding="utf-8")
    told = subprocess.run([*words, "periksa", str(odd)], capture_output=True, text=True, check=False, timeout=120)
    assert told.stderr == ""
    assert "panicked" not in told.stdout
