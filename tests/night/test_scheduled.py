"""scheduled.py: the task is put into the user's own scheduler and taken out, and nothing of another's is touched."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.night import scheduled
from pipeline.night.cannot import CannotRun
from pipeline.night.schedule import cron, systemd_timer, user_service, windows_task
from pipeline.night.scheduled import BEGINS, ENDS, Nightly, put_in, scheduler, take_out
from pipeline.terminal import reschedule

NIGHTLY = Nightly(["/usr/bin/python3", "/srv/meja kerja/run.py", "--tanggal", "hari-ini"], Path("/srv/meja kerja"))
OTHER = "5 4 * * * cadangkan"


class Crontab:
    """A user's crontab, or none; `broken` where it cannot be listed."""

    def __init__(self, *lines: str, broken: str = "") -> None:
        self.lines, self.broken = list(lines), broken

    def __call__(self, words: list[str], given: str = "") -> subprocess.CompletedProcess[str]:
        assert words[0] == "crontab"
        if words[1] == "-":
            self.lines = given.splitlines()
            return subprocess.CompletedProcess(words, 0, "", "")
        if self.broken or not self.lines:
            return subprocess.CompletedProcess(words, 1, "", self.broken or "no crontab for siti")
        return subprocess.CompletedProcess(words, 0, "".join(f"{line}\n" for line in self.lines), "")


Asked = Callable[[list[str]], subprocess.CompletedProcess[str]]


def recorder(**codes: int) -> tuple[Asked, list[list[str]]]:
    """A scheduler's command that answers by its second word, and what it was asked."""
    asked: list[list[str]] = []

    def asks(words: list[str], given: str = "") -> subprocess.CompletedProcess[str]:
        assert given == ""
        asked.append(words)
        return subprocess.CompletedProcess(words, codes.get(words[1].strip("/-"), 0), "", "akses ditolak")

    return asks, asked


@pytest.mark.parametrize("before", [(), (OTHER,)])
def test_cron_keeps_the_lines_of_others(before: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Put in twice there is one; taken out the rest is as before."""
    table = Crontab(*before)
    monkeypatch.setattr(scheduled, "_run", table)
    for _ in range(2):
        put_in("cron", NIGHTLY)
        assert table.lines == [*before, BEGINS, cron(NIGHTLY.words), ENDS]
    assert take_out("cron")
    assert table.lines == list(before)
    assert not take_out("cron")


@pytest.mark.parametrize(
    "table", [Crontab(OTHER, broken="crontab: permission denied"), Crontab(OTHER, BEGINS, "1 2 * * * apa")]
)
def test_a_crontab_that_is_not_understood_is_not_written_over(table: Crontab, monkeypatch: pytest.MonkeyPatch) -> None:
    """It could not be listed, or our block has no end."""
    before = list(table.lines)
    monkeypatch.setattr(scheduled, "_run", table)
    with pytest.raises(CannotRun):
        put_in("cron", NIGHTLY)
    with pytest.raises(CannotRun):
        take_out("cron")
    assert table.lines == before


def test_systemd_gets_a_unit_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two files in the user's own folder, enabled at once; taken out, both are gone."""
    asks, asked = recorder()
    monkeypatch.setattr(scheduled, "_run", asks)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    put_in("systemd", NIGHTLY)
    folder = tmp_path / "systemd" / "user"
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == {
        "lkjip.service": user_service(NIGHTLY.words, NIGHTLY.home), "lkjip.timer": systemd_timer(),
    }  # fmt: skip
    assert take_out("systemd")
    assert list(folder.iterdir()) == []
    assert not take_out("systemd")
    assert [words[2:] for words in asked] == [
        ["daemon-reload"], ["enable", "--now", "lkjip.timer"], ["disable", "--now", "lkjip.timer"], ["daemon-reload"],
    ]  # fmt: skip


def test_windows_gets_the_task_as_xml(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is UTF-16, as schtasks wants it; an older task is replaced; one that is not there is not deleted."""
    seen: list[str] = []

    def asks(words: list[str], given: str = "") -> subprocess.CompletedProcess[str]:
        if "/XML" in words:
            seen.append(Path(words[words.index("/XML") + 1]).read_text(encoding="utf-16"))
        else:
            seen.append(" ".join(words))
        return subprocess.CompletedProcess(words, 0, given, "")

    monkeypatch.setattr(scheduled, "_run", asks)
    put_in("windows", NIGHTLY)
    assert take_out("windows")
    assert seen == [
        windows_task(NIGHTLY.words, NIGHTLY.home), "schtasks /Query /TN LKjIP-malam", "schtasks /Delete /TN LKjIP-malam /F",
    ]  # fmt: skip
    asks_none, asked = recorder(Query=1)
    monkeypatch.setattr(scheduled, "_run", asks_none)
    assert not take_out("windows")
    assert [words[1] for words in asked] == ["/Query"]


def test_what_the_scheduler_refuses_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its own reason, and what to do instead; exit code 3."""
    asks, _ = recorder(Create=1)
    monkeypatch.setattr(scheduled, "_run", asks)
    monkeypatch.setattr("pipeline.terminal.scheduler", lambda: "windows")
    assert reschedule(NIGHTLY.words, NIGHTLY.home, put=True) == 3
    assert capsys.readouterr().err == (
        "Tidak dapat dijalankan: Penjadwal menolak (schtasks: akses ditolak). Cetak entrinya saja dan pasang sendiri:"
        " python run.py jadwal.\n"
    )


def test_what_was_done_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where, when, and how to take it out; and that there was none."""
    monkeypatch.setattr(scheduled, "_run", Crontab())
    monkeypatch.setattr("pipeline.terminal.scheduler", lambda: "cron")
    assert [reschedule(NIGHTLY.words, NIGHTLY.home, put=put) for put in (True, False, False)] == [0, 0, 0]
    assert capsys.readouterr().out.splitlines() == [
        "Terpasang di cron (pengguna ini): setiap malam pukul 01.30. Hapus: python run.py jadwal --hapus.",
        "Dihapus dari cron (pengguna ini).",
        "Tidak ada yang terpasang di cron (pengguna ini).",
    ]


@pytest.mark.parametrize(
    ("platform", "there", "session", "is_"),
    [("win32", (), "", "windows"), ("linux", ("systemctl", "crontab"), "/run/user/1", "systemd"),
     ("linux", ("systemctl", "crontab"), "", "cron")],
)  # fmt: skip
def test_the_computers_own_scheduler_is_found(
    monkeypatch: pytest.MonkeyPatch, platform: str, there: tuple[str, ...], session: str, is_: str
) -> None:
    """Systemd only where the user has a session of it."""
    monkeypatch.setattr(scheduled.sys, "platform", platform)
    monkeypatch.setattr(scheduled.shutil, "which", lambda name: name if name in there else None)
    monkeypatch.setenv("XDG_RUNTIME_DIR", session)
    assert scheduler() == is_


def test_a_computer_without_any_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what can be done."""
    monkeypatch.setattr(scheduled.sys, "platform", "linux")
    monkeypatch.setattr(scheduled.shutil, "which", lambda _: None)
    with pytest.raises(CannotRun, match="Penjadwal tidak ditemukan"):
        scheduler()
