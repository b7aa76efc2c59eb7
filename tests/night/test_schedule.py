"""schedule.py: the entries run as they stand."""

import shlex
from pathlib import Path
from xml.etree import ElementTree as ET

from pipeline.night.schedule import command, cron, entries, systemd_service, systemd_timer, windows_task

HOME = Path("/srv/lkjip 100%")
WORDS = command(Path("/usr/bin/python3"), (str(HOME / "run.py"),), HOME / "inputs", HOME / "outputs")


def test_cron_runs_the_command_with_its_real_paths() -> None:
    """A shell reads the line's command back word for word, with % escaped for cron."""
    line = cron(WORDS)
    minute, hour, day, month, weekday, rest = line.split(" ", 5)
    assert (minute, hour, day, month, weekday) == ("30", "1", "*", "*", "*")
    assert "%" not in rest.replace(r"\%", "")
    assert shlex.split(rest.replace(r"\%", "%")) == WORDS


def test_systemd_takes_findings_for_a_success_and_may_write_outputs_only() -> None:
    """Exit codes 1 and 2 are no failure, the network is off, only outputs/ is writable, % is doubled."""
    service = systemd_service(WORDS, HOME, HOME / "outputs")
    assert "SuccessExitStatus=1 2\n" in service
    assert "PrivateNetwork=yes\n" in service
    assert 'ReadWritePaths="/srv/lkjip 100%%/outputs"\n' in service
    assert "OnCalendar=*-*-* 01:30:00\n" in systemd_timer()


def test_the_windows_task_is_xml_with_quoted_paths() -> None:
    """The XML parses, and paths with blanks stand in quotes."""
    space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    task = ET.fromstring(windows_task(WORDS, HOME).encode("utf-16"))  # noqa: S314 (our own text)
    assert task.findtext(f".//{space}Command") == "/usr/bin/python3"
    assert task.findtext(f".//{space}Arguments") == (
        '"/srv/lkjip 100%/run.py" --inputs "/srv/lkjip 100%/inputs" --outputs "/srv/lkjip 100%/outputs" --tanggal hari-ini'
    )


def test_one_entry_for_each_system_is_printed_this_computers_first() -> None:
    """Each under its system's name and a line that says what to do with it; and the easier way."""
    text = entries(WORDS, HOME, HOME / "outputs", "cron")
    assert [line for line in text.splitlines() if line.startswith("# ")] == [
        "# Lebih mudah: `jadwal --pasang` memasangnya di penjadwal komputer ini.",
        "# ===== cron, penjadwal komputer ini =====",
        "# Tambahkan dengan `crontab -e`:",
        "# ===== systemd =====",
        "# Simpan sebagai /etc/systemd/system/lkjip.service:",
        "# Simpan sebagai /etc/systemd/system/lkjip.timer, lalu `systemctl enable --now lkjip.timer`:",
        "# ===== Penjadwal Tugas Windows =====",
        "# Simpan sebagai lkjip.xml (UTF-16), lalu `schtasks /Create /TN LKjIP-malam /XML lkjip.xml`:",
    ]


def test_where_no_scheduler_is_known_none_is_called_this_computers() -> None:
    """Nor is one put in."""
    text = entries(WORDS, HOME, HOME / "outputs")
    assert "penjadwal komputer ini" not in text
    assert text.startswith("# ===== systemd =====")
