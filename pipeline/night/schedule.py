"""Ready entries for cron, systemd and the Windows Task Scheduler, with the real paths of this machine."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

HOUR, MINUTE = 1, 30


INSTALLED = ("-m", "pipeline.cli")
"""The program where it was installed as a package: no run.py lies anywhere."""


def command(python: Path, program: tuple[str, ...], inputs: Path, outputs: Path) -> list[str]:
    """The nightly command; `hari-ini` is the one place where the clock's date may enter a report."""
    return [
        str(python), *program, "--inputs", str(inputs), "--outputs", str(outputs), "--tanggal", "hari-ini",
    ]  # fmt: skip


def cron(words: list[str]) -> str:
    """One line of a crontab; % would end the command there and is escaped."""
    return f"{MINUTE} {HOUR} * * * {shlex.join(words)}".replace("%", r"\%")


def systemd_service(words: list[str], home: Path, outputs: Path) -> str:
    """A oneshot service that may write nothing but the outputs; findings (1) and unread files (2) are no failure."""
    walls = (
        "PrivateNetwork=yes",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "PrivateTmp=yes",
        f'ReadWritePaths="{_systemd_path(outputs)}"',
    )
    return _service(words, home, walls)


def user_service(words: list[str], home: Path) -> str:
    """The same for one user's own systemd, which may wall nothing off without rights of its own."""
    return _service(words, home, ("NoNewPrivileges=yes",))


def _service(words: list[str], home: Path, walls: Sequence[str]) -> str:
    line = " ".join(_systemd_word(word) for word in words)
    fenced = "\n".join(walls)
    return f"""[Unit]
Description=LKjIP: rekonsiliasi malam

[Service]
Type=oneshot
WorkingDirectory={_systemd_path(home)}
ExecStart={line}
SuccessExitStatus=1 2
{fenced}
UMask=0027
"""


def systemd_timer() -> str:
    """Every night; a night the machine slept through is made up for."""
    return f"""[Unit]
Description=LKjIP: setiap malam

[Timer]
OnCalendar=*-*-* {HOUR:02d}:{MINUTE:02d}:00
Persistent=true

[Install]
WantedBy=timers.target
"""


def windows_task(words: list[str], home: Path) -> str:
    """XML for `schtasks /Create /XML`."""
    arguments = " ".join(_windows_word(word) for word in words[1:])
    return f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>LKjIP: rekonsiliasi malam</Description></RegistrationInfo>
  <Triggers><CalendarTrigger>
    <StartBoundary>2026-01-01T{HOUR:02d}:{MINUTE:02d}:00</StartBoundary><Enabled>true</Enabled>
    <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>
  </CalendarTrigger></Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT6H</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author"><Exec>
    <Command>{escape(words[0])}</Command>
    <Arguments>{escape(arguments)}</Arguments>
    <WorkingDirectory>{escape(str(home))}</WorkingDirectory>
  </Exec></Actions>
</Task>
"""


def _systemd_word(word: str) -> str:
    quoted = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{quoted}"'


def _systemd_path(path: Path) -> str:
    return str(path).replace("%", "%%")


def _windows_word(word: str) -> str:
    return f'"{word}"' if " " in word or not word else word


def entries(words: list[str], home: Path, outputs: Path, own: str = "") -> str:
    """One entry for each system, under a line that says where it goes. `own`: this computer's, which stands first."""
    systems = {
        "systemd": ("systemd", (
            ("Simpan sebagai /etc/systemd/system/lkjip.service:", systemd_service(words, home, outputs)),
            ("Simpan sebagai /etc/systemd/system/lkjip.timer, lalu `systemctl enable --now lkjip.timer`:", systemd_timer()),
        )),
        "cron": ("cron", (("Tambahkan dengan `crontab -e`:", cron(words) + "\n"),)),
        "windows": ("Penjadwal Tugas Windows", (
            ("Simpan sebagai lkjip.xml (UTF-16), lalu `schtasks /Create /TN LKjIP-malam /XML lkjip.xml`:", windows_task(words, home)),
        )),
    }  # fmt: skip
    ordered = sorted(systems, key=lambda each: each != own)
    parts = [
        "\n".join([f"# ===== {name}{', penjadwal komputer ini' if each == own else ''} =====", *(f"# {how}\n{text}" for how, text in steps)])
        for each in ordered for name, steps in (systems[each],)
    ]  # fmt: skip
    easy = "# Lebih mudah: `jadwal --pasang` memasangnya di penjadwal komputer ini.\n\n" if own else ""
    return easy + "\n".join(parts)
