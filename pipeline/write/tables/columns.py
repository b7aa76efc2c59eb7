"""Which function makes which kind of column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from pipeline.rulebook.layouts import Column
from pipeline.write.tables import facts as fakta
from pipeline.write.tables import ratios as rasio
from pipeline.write.tables import sums as jumlah
from pipeline.write.tables.table import Cells, Draft, OutCell


def column_cells(column: Column, draft: Draft, cells: Cells) -> list[OutCell]:
    """One column, one OutCell per line; `cells` holds the columns to its left."""
    return KINDS[column.kind](column, draft, cells)


KINDS: Final[Mapping[str, Callable[[Column, Draft, Cells], list[OutCell]]]] = {
    "nomor": fakta.numbers,
    "kode": fakta.kode,
    "uraian": fakta.label,
    "indikator": fakta.indicator,
    "teks": fakta.word,
    "fakta": jumlah.facts,
    "jumlah": jumlah.sums,
    "rujuk": jumlah.refer,
    "penyerapan": rasio.absorption,
    "sisa": rasio.rest,
    "selisih": rasio.rest,
    "capaian": rasio.reached,
    "kriteria": rasio.verdict,
    "efisiensi": rasio.efficiency,
    "bagian": rasio.share,
    "kemajuan": rasio.progress,
}
