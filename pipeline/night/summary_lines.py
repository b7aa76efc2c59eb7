"""Lines that tell people of a night, on the terminal and in the summary that is sent on: offices, their findings, what was not read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.model import Severity
from pipeline.night.index import SINCE
from pipeline.night.manifest import PUBLISHED, FileEntry, OfficeEntry

NOT_OPEN: Final = {"dijelaskan": "dijelaskan", "tidak diperiksa": "tidak dapat diperiksa lagi"}
"""Counts of what is not open, and yet not seen to hold."""
SHOWN: Final = 20
LOOP: Final = "Setuju dengan usulan: betulkan di berkas sumbernya (inputs/), lalu jalankan lagi. Daftarnya: {berkas}"


def counts_line(offices: Sequence[OfficeEntry]) -> str:
    """The findings of all, by tingkat."""
    return "Temuan: " + ", ".join(f"{sum(o.counts.get(each, 0) for o in offices)} {each}" for each in Severity) + "."


def office_line(entry: OfficeEntry) -> str:
    """One office: what stands open, what is explained or unseen, what is new, and what there is to say of its report."""
    counts = ", ".join(f"{entry.counts[each]} {each}" for each in Severity if entry.counts.get(each)) or "tidak ada"
    state = "" if entry.status == PUBLISHED else f" [{entry.status}]"
    reason = f" — {entry.reason}" if entry.reason else ""
    told = "".join(f", {entry.counts[each]} {words}" for each, words in NOT_OPEN.items() if entry.counts.get(each))
    return f"{entry.office} {entry.year}{state}: temuan {counts}{told}{since_last(entry)}{reason}"


def since_last(entry: OfficeEntry) -> str:
    """What is new since the office's list last said something else; "" of a first list."""
    told = ", ".join(f"{entry.since[each]} {each}" for each in SINCE if entry.since.get(each))
    return f" (sejak daftar sebelumnya: {told})" if told else ""


def unread_lines(entries: Sequence[FileEntry]) -> list[str]:
    """The files that could not be used, and why; none where all could."""
    if not entries:
        return []
    lines = [f"{len(entries)} berkas tidak dapat dipakai:"]
    lines += [f"  {each.name} — {trouble_of(each)}" for each in entries[:SHOWN]]
    return lines + more(len(entries))


def trouble_of(entry: FileEntry) -> str:
    """What is wrong with a file and what to do, in a line."""
    return " ".join(part for part in (entry.reason, entry.remedy, entry.unused) if part)


def more(count: int) -> list[str]:
    """That there are more than were shown."""
    return [f"  … dan {count - SHOWN} lagi (lihat manifest.json)."] if count > SHOWN else []


def printable_lines(lines: list[str]) -> str:
    """Lines without anything that a terminal would obey."""
    return "\n".join("".join(sign if sign.isprintable() else "?" for sign in line) for line in lines)
