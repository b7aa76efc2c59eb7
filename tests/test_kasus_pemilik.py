"""Given cases of owners, units and parts: what each folder's README calls right. Skipped without LKJIP_KASUS."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.model import Outcome
from pipeline.night.work import Workers
from pipeline.spotcheck import SpotCheck, spotcheck

RULES = Path(__file__).parents[1] / "rules"
CASES = os.environ.get("LKJIP_KASUS", "")
pytestmark = pytest.mark.skipif(not CASES, reason="LKJIP_KASUS names no folder")


def checked(number: str) -> SpotCheck:
    """The workbooks of a case, as `periksa` does them."""
    (folder,) = Path(CASES).glob(f"{number}-*")
    return spotcheck(sorted(folder.rglob("*.xlsx")), RULES, Workers(1))


def rules_of(done: SpotCheck) -> Sequence[str]:
    return sorted(each.rule for found in done.findings.values() for each in found)


def figures(done: SpotCheck, document: str, level: str, measure: str) -> dict[str, list[int]]:
    """Office -> the rupiah of this measure at this level in its tables of the document."""
    tables = {(reading.file, number): table for reading in done.readings for number, table in enumerate(reading.tables)}
    found: dict[str, list[int]] = {}
    for place, placed in done.grouping.offices.items():
        for each in placed:
            table = tables[each.table.file, each.table.number]
            rows = zip(table.facts["rowid"], table.facts["measure"], table.facts["value"], strict=True)
            found.setdefault(place.office, []).extend(
                int(value) // 100
                for rowid, name, value in rows
                if name == measure and table.rows["level"][rowid] == level and table.document == document
            )
    return found


def test_04_the_offices_pk_is_that_of_its_head() -> None:
    """Three programs of 1.919.855.000 together; the secretary's and the bidang's are named."""
    done = checked("04")
    assert rules_of(done) == ["kelompok.pk_bawahan", "kelompok.pk_bawahan"]
    (promised,) = figures(done, "PK", "program", "pagu").values()
    assert (len(promised), sum(promised)) == (3, 1_919_855_000)


def test_05_the_dpa_of_each_sub_kegiatan_is_a_part() -> None:
    """Both are used, and the LKjIP's pagu that is not the DPA's is found, nobody accused."""
    done = checked("05")
    (pagu,) = figures(done, "DPA", "sub_kegiatan", "pagu").values()
    assert sorted(pagu) == [50_000_000, 150_000_000]
    assert rules_of(done) == ["dokumen.pagu", "kelompok.bagian_dokumen"]
    (found,) = [each for each in next(iter(done.findings.values())) if each.rule == "dokumen.pagu"]
    assert (found.outcome, found.kode) == (Outcome.RANCU, "2.16.02.2.01.06")


def test_06_the_same_sub_kegiatan_of_other_units_is_no_fault() -> None:
    """Nothing is found."""
    done = checked("06")
    assert rules_of(done) == []
    assert [place.office for place in done.findings] == ["Dinas Kesehatan"]


def test_07_each_kecamatan_has_its_own_rows() -> None:
    """200.000.000 and 75.000.000."""
    done = checked("07")
    assert {office: sum(pagu) for office, pagu in figures(done, "RAK", "rekening", "pagu").items()} == {
        "Kecamatan Selatan": 75_000_000, "Kecamatan Utara": 200_000_000,
    }  # fmt: skip
    assert rules_of(done) == ["baca.bagian", "baca.bagian"]


def test_21_the_folder_names_the_office() -> None:
    """And its table is calculated."""
    done = checked("21")
    assert [place.office for place in done.grouping.offices] == ["Dinas Komunikasi dan Informatika"]
    assert rules_of(done) == ["kelompok.nama_folder"]
    assert done.calculated == 1


def test_24_an_rka_is_named_and_not_used() -> None:
    """The reason is what it is, the remedy what to put in instead."""
    (entry,) = checked("24").entries
    assert (entry.code, entry.tables) == ("bukan_bahan", ())
    assert "RKA" in entry.reason
    assert entry.remedy == "Sertakan DPA/DPPA yang sudah disahkan."


def test_08_two_chains_that_hold_accuse_nobody() -> None:
    """The LRA says 50 juta, the LKjIP 45: one RANCU at that sub kegiatan, nothing about its totals."""
    done = checked("08")
    (found,) = [each for found in done.findings.values() for each in found]
    assert (found.rule, found.outcome, found.kode) == ("dokumen.pagu", Outcome.RANCU, "2.16.02.2.01.09")
