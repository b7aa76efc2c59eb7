"""manifest.json: what the night made of every file and office, and its memory for the next night.

No clock, no order of completion: the same inputs, rules and program give the same bytes.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.model import OfficeYear
from pipeline.night.placing import TableId

log = logging.getLogger("lkjip")

NAME = "manifest.json"
DAMAGED = "manifest.json.rusak"
READ, PARTLY, UNKNOWN = "dibaca", "sebagian", "tidak_dikenali"
REFUSED, WAITING, PASSED = "ditolak", "menunggu", "dilewati"
PUBLISHED, HELD, FAILED, ORPHAN = "terbit", "ditahan", "gagal", "tanpa_masukan"
FORMAT = 1  # raised when an older night's memory can no longer be used


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One input file: what it is, what became of it, and why."""

    name: str
    size: int = 0
    sha256: str = ""
    reader: str = ""  # which program, with which rules, saw it so
    status: str = ""  # dibaca | sebagian | tidak_dikenali | ditolak | menunggu | dilewati
    code: str = ""
    reason: str = ""
    remedy: str = ""
    unused: str = ""  # tables of it that belong to no report, and why
    superseded: str = ""  # tables of it that another version or copy stands for: no trouble
    sheets: tuple[Mapping[str, Any], ...] = ()  # one per sheet: what it was taken for, its own reason
    tables: tuple[TableId, ...] = ()
    ours: str = ""  # that it says it is a publication of this program

    @property
    def troubled(self) -> bool:
        """Something of this file could not be used, and somebody should look at it."""
        return self.status not in (READ, PASSED) or bool(self.unused)


@dataclass(frozen=True, slots=True)
class OfficeEntry:
    """One office-year: where it was published, from what, and its counts."""

    office: str
    year: int
    folder: str = ""
    status: str = ""  # terbit | ditahan | gagal | tanpa_masukan
    digest: str = ""  # of inputs, rules and program version
    workbook: str = ""
    workbook_sha256: str = ""
    files: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()  # documents that would fill what is blank
    counts: Mapping[str, int] = field(default_factory=dict)  # tingkat and hasil -> findings
    figures: Mapping[str, Any] = field(
        default_factory=dict
    )  # pagu, realisasi in rupiah; penyerapan, capaian in percent
    tables: tuple[tuple[str, ...], ...] = ()  # (file, sheet, document, form) of each that the report was made from
    since: Mapping[str, int] = field(
        default_factory=dict
    )  # since its list last changed: new, changed, closed, still open
    before: str = ""  # the folder of the report under the office's earlier name, no longer kept up
    own: tuple[Mapping[str, str], ...] = ()  # the office's own LKjIP files: written as `name`, or why not
    reason: str = ""
    quarter: int = 0  # the last one that the workbook reports on
    document: str = ""  # the report as a document, beside the workbook
    document_sha256: str = ""
    waiting: int = 0  # places in it that staff fill and have not filled

    @property
    def place(self) -> OfficeYear:
        return OfficeYear(self.office, self.year)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The whole night."""

    run: Mapping[str, Any]
    files: tuple[FileEntry, ...]
    offices: tuple[OfficeEntry, ...]


def as_bytes(manifest: Manifest) -> bytes:
    """The JSON text, UTF-8, in a fixed order."""
    content = {
        "run": dict(manifest.run),
        "files": [_plain(each) for each in manifest.files],
        "offices": [_plain(each) for each in manifest.offices],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _plain(entry: FileEntry | OfficeEntry) -> dict[str, Any]:
    return {
        name: value
        for name, value in asdict(entry).items()
        if value not in ("", (), {}, None) and (name, value) != ("waiting", 0)
    }


def read(outputs: Path) -> Manifest:
    """Last night's manifest; an empty one when there is none, or none that can be used. One that is damaged is set aside."""
    path = outputs / NAME
    try:
        found = _parsed(path)
    except FileNotFoundError:
        return EMPTY
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError) as why:
        with suppress(OSError):  # what cannot be moved is overwritten at the end of the night
            path.replace(path.with_name(DAMAGED))
        log.warning("manifest.json rusak (%s); disisihkan sebagai %s dan disusun ulang", type(why).__name__, DAMAGED)
        return EMPTY  # it costs time, nothing else: everything is read again
    return found or EMPTY


def _parsed(path: Path) -> Manifest | None:
    """None for the memory of another format."""
    content = json.loads(path.read_bytes())
    if content["run"].get("format") != FORMAT:
        return None
    return Manifest(
        content["run"],
        tuple(_file(each) for each in content["files"]),
        tuple(_office(each) for each in content["offices"]),
    )


def _file(entry: dict[str, Any]) -> FileEntry:
    tables = tuple(TableId(**{**each, "years": tuple(each["years"])}) for each in entry.pop("tables", ()))
    return FileEntry(**{**entry, "tables": tables, "sheets": tuple(entry.get("sheets", ()))})


def _office(entry: dict[str, Any]) -> OfficeEntry:
    """An entry as the night uses it; anything of another kind makes the whole memory useless (ValueError, TypeError)."""
    for name in ("folder", "workbook", "document", "before"):
        place = PurePosixPath(entry.get(name, ""))
        if place.is_absolute() or ".." in place.parts or "\\" in str(place):
            raise ValueError(f"{name} leads out of outputs/")
    entry["year"], entry["waiting"] = int(entry["year"]), int(entry.get("waiting", 0))
    entry["quarter"] = int(entry.get("quarter", 0))
    entry["counts"] = {str(name): int(count) for name, count in entry.get("counts", {}).items()}
    entry["since"] = {str(name): int(count) for name, count in entry.get("since", {}).items()}
    entry["figures"] = {str(name): value for name, value in entry.get("figures", {}).items() if value - value == 0}
    lists: dict[str, Any] = {name: tuple(entry.get(name, ())) for name in ("files", "missing", "own")}
    lists["tables"] = tuple(tuple(map(str, each)) for each in entry.get("tables", ()) if len(each) == 4)
    return OfficeEntry(**{**entry, **lists})


EMPTY = Manifest({}, (), ())
