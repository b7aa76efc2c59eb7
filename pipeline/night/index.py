"""outputs/index.html: all offices at a glance, in one file that needs nothing from anywhere; and its memory, riwayat.json."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.model import Severity
from pipeline.night.manifest import PUBLISHED, Manifest, OfficeEntry
from pipeline.write.words.terms import MONTHS

if TYPE_CHECKING:
    from pipeline.rulebook.figures import Figure, Figures

NAME = "index.html"
HISTORY_NAME = "riwayat.json"
SINCE = ("baru", "berubah", "selesai", "tidak diperiksa", "dijelaskan", "masih")
APART = (("Dijelaskan", "dijelaskan"), ("Tidak diperiksa", "tidak diperiksa"))
WORTH = tuple(each for each in Severity if each != Severity.CATATAN)
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
NIGHTS_KEPT = 366
NIGHTS_SHOWN = 14
BAR, GAP, HEIGHT, LABELS = 34, 12, 120, 34  # of the trend's chart, in px


def read_history(outputs: Path) -> list[dict[str, Any]]:
    """Past nights that had a date, oldest first: [{date, counts}]; [] when there is none to be read."""
    try:
        nights = json.loads((outputs / HISTORY_NAME).read_bytes())
        return [
            {"date": str(each["date"]), "counts": {str(k): int(n) for k, n in each["counts"].items()}}
            for each in nights
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        return []


def with_tonight(history: Sequence[dict[str, Any]], manifest: Manifest) -> list[dict[str, Any]]:
    """The history with tonight in it; a night without a date leaves it as it is, a date told twice counts once."""
    date = manifest.run.get("date")
    if not date:
        return list(history)
    tonight = {"date": date, "counts": dict(_totals(manifest))}
    return sorted([each for each in history if each["date"] != date] + [tonight], key=lambda n: n["date"])[
        -NIGHTS_KEPT:
    ]


def history_bytes(history: Sequence[dict[str, Any]]) -> bytes:
    """The history as it lies on disk."""
    return (json.dumps(list(history), ensure_ascii=False, indent=1) + "\n").encode()


def page(manifest: Manifest, history: Sequence[dict[str, Any]], figures: Figures) -> bytes:
    """The HTML, UTF-8; every text escaped by the template engine, links percent-encoded and relative."""
    shown = [each for each in (*figures.totals, figures.mean) if each.index]
    environment = Environment(
        loader=PackageLoader("pipeline.night", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return (
        environment.get_template("index.html.j2")
        .render(
            date=_day(manifest.run.get("date", "")),
            files=len(manifest.files),
            columns=_columns(shown),
            totals=_totals(manifest),
            offices=[_office(each, shown, bars=figures.totals) for each in worst_first(manifest.offices)],
            unread=[each for each in manifest.files if each.troubled],
            trend=_trend(history[-NIGHTS_SHOWN:]),
        )
        .encode("utf-8", "backslashreplace")
    )


def _totals(manifest: Manifest) -> list[tuple[str, int]]:
    return [(str(each), sum(office.counts.get(each, 0) for office in manifest.offices)) for each in Severity]


def worst_first(offices: Sequence[OfficeEntry]) -> list[OfficeEntry]:
    """Most of the gravest first; of equals the one whose report could not be made, then that lacks most, then by name and year."""

    def rank(each: OfficeEntry) -> tuple[object, ...]:
        graver = [-each.counts.get(level, 0) for level in WORTH]
        return (*graver, each.status == PUBLISHED, -len(each.missing), each.office, each.year)

    return sorted(offices, key=rank)


def _day(date: object) -> str:
    """2024-01-05 → "Jumat, 5 Januari 2024"; anything else as it stands."""
    try:
        day = dt.date.fromisoformat(str(date))
    except ValueError:
        return str(date)
    return f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def _state(entry: OfficeEntry) -> str:
    return entry.status.replace("_", " ")


def _short_day(date: str) -> str:
    """2024-01-05 → "5/1"; anything else as it stands."""
    try:
        day = dt.date.fromisoformat(date)
    except ValueError:
        return date
    return f"{day.day}/{day.month}"


def _open(entry: OfficeEntry) -> str:
    """What is to be done, short enough for one line of a phone."""
    state = [] if entry.status == PUBLISHED else [_state(entry)]
    counts = [f"{entry.counts[level]}{str(level)[0]}" for level in WORTH if entry.counts.get(level)]
    return " ".join([*state, *counts]) or "0"


def _columns(figures: Sequence[Figure]) -> list[tuple[str, str]]:
    """(heading, "n" of a column of numbers)."""
    names = [each.index for each in figures] + [str(each) for each in Severity] + [heading for heading, _ in APART]
    return [
        ("Perangkat daerah", ""), ("Tahun", "n"), *((name, "n") for name in names), ("Sejak daftar sebelumnya", ""),
        ("Belum ada", ""),
    ]  # fmt: skip


def _office(entry: OfficeEntry, figures: Sequence[Figure], *, bars: Sequence[Figure]) -> dict[str, Any]:
    return {
        "office": entry.office,
        "year": entry.year,
        "short": _open(entry),
        "marks": _marks(entry),
        "link": quote(f"{entry.folder}/{entry.workbook}") if entry.workbook else "",
        "document": quote(f"{entry.folder}/{entry.document}") if entry.document else "",
        "waiting": entry.waiting,
        "state": "" if entry.status == PUBLISHED else _state(entry),
        "reason": entry.reason,
        "figures": [_figure(each.index, entry.figures.get(each.id), bar=each in bars) for each in figures],
        "counts": [
            *((str(each), entry.counts.get(each, 0)) for each in Severity),
            *((heading, entry.counts.get(state, 0)) for heading, state in APART),
        ],
        "since": ", ".join(f"{entry.since[each]} {each}" for each in SINCE if entry.since.get(each)) or "—",
        "missing": entry.missing,
    }


def _marks(entry: OfficeEntry) -> str:
    """By what the list can be narrowed: words of the template's choice."""
    asked = {
        "terbuka": any(entry.counts.get(level) for level in WORTH),
        "dijelaskan": bool(entry.counts.get("dijelaskan")),
        "tidak-diperiksa": bool(entry.counts.get("tidak diperiksa")),
        "baru": any(entry.since.get(each) for each in ("baru", "berubah")),
        "belum-ada": bool(entry.missing),
        "tertahan": entry.status != PUBLISHED,
    }
    return " ".join(each for each, holds in asked.items() if holds)


def _figure(heading: str, value: float | None, *, bar: bool) -> dict[str, Any]:
    """A percent of the office: as text, as what the column is sorted by, and the width of its bar."""
    return {
        "heading": heading,
        "text": _percent(value),
        "sort": -1 if value is None else value,
        "width": max(0, min(100, value)) if bar and value is not None else None,
    }


def _percent(value: float | None) -> str:
    return "—" if value is None else f"{value:.2f} %".replace(".", ",")


def _trend(history: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Bars of all findings worth mending, a night each; None when one night is all there is."""
    if len(history) < 2:
        return None
    counts = [sum(n for level, n in each["counts"].items() if level != Severity.CATATAN) for each in history]
    highest = max([*counts, 1])
    points = []
    for place, (each, count) in enumerate(zip(history, counts, strict=True)):
        height = round((HEIGHT - LABELS) * count / highest)
        y = HEIGHT - 16 - height
        points.append(
            {
                "x": place * (BAR + GAP),
                "y": y,
                "height": height,
                "count": count,
                "date": each["date"],
                "label": _short_day(each["date"]),
            }
        )
    return {"width": len(points) * (BAR + GAP), "height": HEIGHT, "bar": BAR, "points": points}
