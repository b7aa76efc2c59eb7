"""Puts the nightly task into this computer's own scheduler, for this user, and takes it out again.

Each scheduler is asked through its own command: `crontab`, `systemctl --user`, `schtasks`. Nothing of another's is touched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.night.cannot import CannotRun
from pipeline.night.schedule import cron, systemd_timer, user_service, windows_task

BEGINS, ENDS = "# LKjIP: mulai", "# LKjIP: selesai"
TASK: Final = "LKjIP-malam"
TIMER: Final = "lkjip.timer"
UNITS: Final = ("lkjip.service", TIMER)
NAMES: Final[Mapping[str, str]] = {
    "windows": "Penjadwal Tugas Windows", "systemd": "systemd (pengguna ini)", "cron": "cron (pengguna ini)",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Nightly:
    """What is to run: the command's words, and the program's folder."""

    words: list[str]
    home: Path


def own_scheduler() -> str:
    """The one this computer has; "" where none is known."""
    if sys.platform == "win32":
        return "windows"
    if shutil.which("systemctl") and os.environ.get("XDG_RUNTIME_DIR"):
        return "systemd"
    return "cron" if shutil.which("crontab") else ""


def scheduler() -> str:
    """The one this computer has; raises CannotRun where none is known."""
    found = own_scheduler()
    if not found:
        raise CannotRun(
            "Penjadwal tidak ditemukan di komputer ini.", "Pasang cron, atau cetak entrinya saja: python run.py jadwal."
        )
    return found


def put_in(which: str, nightly: Nightly) -> None:
    """The task every night; one that is there already is replaced."""
    if which == "cron":
        _keep_crontab([*_others_of_crontab(), BEGINS, cron(nightly.words), ENDS])
    elif which == "systemd":
        folder = _units()
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in zip(UNITS, (user_service(nightly.words, nightly.home), systemd_timer()), strict=True):
            (folder / name).write_text(text, encoding="utf-8")
        _ask(["systemctl", "--user", "daemon-reload"])
        _ask(["systemctl", "--user", "enable", "--now", TIMER])
    else:
        with tempfile.TemporaryDirectory() as scratch:
            file = Path(scratch, "lkjip.xml")
            file.write_text(windows_task(nightly.words, nightly.home), encoding="utf-16")
            _ask(["schtasks", "/Create", "/TN", TASK, "/XML", str(file), "/F"])


def take_out(which: str) -> bool:
    """Whether there was one."""
    if which == "cron":
        before, others = _crontab(), _others_of_crontab()
        if before == others:
            return False
        _keep_crontab(others)
    elif which == "systemd":
        there = [path for path in (_units() / name for name in UNITS) if path.exists()]
        if not there:
            return False
        _ask(["systemctl", "--user", "disable", "--now", TIMER])
        for path in there:
            path.unlink()
        _ask(["systemctl", "--user", "daemon-reload"])
    else:
        if _run(["schtasks", "/Query", "/TN", TASK]).returncode:
            return False
        _ask(["schtasks", "/Delete", "/TN", TASK, "/F"])
    return True


def _units() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"


def _crontab() -> list[str]:
    """The user's lines. One that cannot be read is no empty one: it would be written over."""
    done = _run(["crontab", "-l"])
    if done.returncode and "no crontab" not in done.stderr.lower():
        raise _refused(done)
    return done.stdout.splitlines()


def _others_of_crontab() -> list[str]:
    lines, ours = [], False
    for line in _crontab():
        ours = ours or line == BEGINS
        if not ours:
            lines.append(line)
        ours = ours and line != ENDS
    if ours:
        raise CannotRun(
            f"Crontab memuat “{BEGINS}” tanpa “{ENDS}”.", "Betulkan dengan crontab -e; tidak ada yang diubah."
        )
    return lines


def _keep_crontab(lines: list[str]) -> None:
    _ask(["crontab", "-"], "".join(f"{line}\n" for line in lines))


def _ask(words: list[str], given: str = "") -> None:
    done = _run(words, given)
    if done.returncode:
        raise _refused(done)


def _refused(done: subprocess.CompletedProcess[str]) -> CannotRun:
    why = " ".join((done.stderr or done.stdout).split()) or f"kode {done.returncode}"
    return CannotRun(
        f"Penjadwal menolak ({done.args[0]}: {why}).", "Cetak entrinya saja dan pasang sendiri: python run.py jadwal."
    )


def _run(words: list[str], given: str = "") -> subprocess.CompletedProcess[str]:
    """C.UTF-8: whether there is a crontab is told by its words."""
    told = {**os.environ, "LC_ALL": "C.UTF-8"}
    return subprocess.run(words, input=given, capture_output=True, text=True, env=told, errors="replace", check=False)  # noqa: S603
