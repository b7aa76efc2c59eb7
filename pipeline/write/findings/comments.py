"""What the comments on cells of the LKjIP say of the findings about their sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pipeline.model import Cell, Finding, Outcome
from pipeline.write.findings.list_row import Row
from pipeline.write.tables.matched_parts import AS_PRINTED, UNMATCHED
from pipeline.write.words.causes import row_is_missing
from pipeline.write.words.numbers import text

OTHERWISE: Final = "Dokumen sumber mencetak {tercetak}; nilai di sini dihitung dari rinciannya."
STAFFS: Final = "Isian petugas; belum ada dokumen yang mengisinya."
BEGINNINGS: Final = ("Daftar Selisih ", "Dokumen sumber mencetak ", "Isian petugas", AS_PRINTED, UNMATCHED)
"""How each line of a comment of ours begins; any other is the staff's."""
IN_DOUBT: Final = (Outcome.RANCU, Outcome.TIDAK_TERLACAK)


def comment_lines(rows: Iterable[Row]) -> dict[Cell, list[str]]:
    """Source cell -> what the comment on its cell in the LKjIP says. In doubt no cell is said to be wrong."""
    made: dict[Cell, list[str]] = {}
    for row in rows:
        mark = f"Daftar Selisih {row.name} ({row.severity.value})"
        for finding in row.matter.parts:
            for place, cell in enumerate(finding.cells):
                if finding.outcome in IN_DOUBT:
                    said = f"{mark}: ikut dalam perhitungan yang belum cocok; belum dapat dipastikan sel mana"
                elif row_is_missing(finding):
                    said = f"{mark}: ada baris di bawahnya yang tidak tercantum"
                elif place == 0:
                    said = f"{mark}: {_values(finding)}"
                else:
                    said = f"{mark}: ikut disebut"
                made.setdefault(cell, []).append(said)
    return made


def _values(finding: Finding) -> str:
    said = f"tertulis {text(finding.found)}"
    if finding.expected is None:
        return said
    return f"{said}; {'usulan' if finding.outcome is Outcome.SALAH else 'pembanding'} {text(finding.expected)}"
