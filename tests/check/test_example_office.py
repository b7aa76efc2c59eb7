"""The example office, read by read/ and checked."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from check_build import BOOK, RULES, amount, brief, candidates

from pipeline.check.check import check
from pipeline.model import Finding, OfficeYear
from pipeline.read.link.join import join
from pipeline.read.reading import read_file
from pipeline.read.table.frames import frames

ROOT = Path(__file__).parents[2]
PLACE = OfficeYear("Dinas Sosial Kabupaten Mojokerto", 2023)
SOURCES = ("Renja", "DPPA", "Realisasi")
EVERYTHING = (*SOURCES, "LKjIP", "Perjanjian", "Renstra")
FIVE = [("F11", 5_702_267_019, 5_704_267_019, "digit_diganti"), ("F55", 14_051_500, 14_731_300, "tidak_diketahui"),
        ("F48", 113_016_100, 113_016_900, "digit_diganti"), ("G15", 95.53, 88.67, "persen_baris_lain"),
        ("G16", 95.53, 88.67, "persen_baris_lain")]  # fmt: skip


@lru_cache(maxsize=8)
def _read(names: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    paths = [path for path in sorted((ROOT / "contoh").glob("*.xlsx")) if path.name.startswith(tuple(names))]
    tables = tuple(table for path in paths for table in read_file(path, path.name, BOOK.forms).tables)
    return frames([(PLACE, table) for table in join(tables, BOOK.vocabulary, BOOK.readings)[0]])


def _findings(names: Sequence[str], change: dict[tuple[str, str, int], int] | None = None) -> list[Finding]:
    """Findings with some cells changed: (document, sheet cell's column letter … row) → rupiah."""
    rows, facts = _read(tuple(names))
    if change:
        facts = facts.copy()
        for (document, measure, row), rupiah in change.items():
            at = facts.index[(facts["document"] == document) & (facts["measure"] == measure) & (facts["row"] == row)]
            facts.loc[at, "value"] = rupiah * 100
    return check(rows, facts, RULES)


def _outcomes(findings: Sequence[Finding]) -> list[tuple[Any, ...]]:
    return [each for each in brief(findings) if each[0] != "BEDA"]


def test_the_sources_hold_but_for_one_percent() -> None:
    """No sum finding; the capaian computed on another target, and two targets to explain."""
    findings = _findings(SOURCES)
    assert _outcomes(findings) == [("KUAT", "F18", 106.14, 116.5, "dasar_persen_salah")]
    assert [(each.label, amount(each.found), amount(each.expected)) for each in findings if each.outcome == "BEDA"] == [
        ("Penyediaan Gaji dan Tunjangan ASN", 12, 40),
        (findings[-1].label, 50, "50 Orang, 50 Orang, 50 Orang, 50 Orang"),
    ]
    assert findings[-1].label.startswith("Rehabilitasi Sosial Penyandang Masalah")


@pytest.mark.parametrize("names", [("LKjIP",), (*SOURCES, "LKjIP")])
def test_the_drafts_five_wrong_cells_and_tabel_2_2(names: tuple[str, ...]) -> None:
    """Eleven broken equations, five cells, the total not accused; with its sources and without."""
    findings = [each for each in _findings(names) if each.document == "LKjIP" and each.outcome == "SALAH"]
    said = [(cell, found, expected, cause) for _, cell, found, expected, cause in brief(findings)]
    assert said == [("G5", 840_600_000, 860_400_000, "digit_tertukar"), *FIVE]
    assert {each.confidence.value for each in findings} <= {"PASTI", "KUAT"}
    own = {
        (each.rule, each.subject)
        for finding in findings
        for each in finding.evidence
        if not each.rule.startswith("dokumen")
    }
    broken = [each for each in own if "Pemberdayaan" not in each[1]]
    assert len(broken) == 11


def test_everything_together() -> None:
    """All differences between the documents that the example is known to have, and no other."""
    findings = [each for each in _findings(EVERYTHING) if each.outcome == "BEDA"]
    said = [(each.rule, amount(each.found), amount(each.expected)) for each in findings if each.found]
    assert sorted(said, key=str) == sorted([
        ("beda.target_pk", 90, 82),
        ("beda.target_renja", 12, 40), ("beda.target_renja", 50, "50 Orang, 50 Orang, 50 Orang, 50 Orang"),
        ("beda.target_renstra", 50, 60), ("beda.target_renstra", 68, 30), ("beda.target_renstra", 181, 186),
        ("beda.target_renstra", 841, 371), ("beda.target_renstra", 48, 50),
        ("turun.target", 75, 80), ("turun.target", 55, 60),
    ], key=str)  # fmt: skip
    assert [each.label for each in findings if not each.found] == ["PROGRAM PENGELOLAAN TAMAN MAKAM PAHLAWAN"]


@pytest.mark.parametrize("names", [("Realisasi",), SOURCES])
def test_a_leading_digit_is_certain(names: tuple[str, ...]) -> None:
    """79.324.900: the sum and the percent ask for 79.924.900; nothing else is said."""
    findings = _findings(names, {("Realisasi", "realisasi", 61): 79_324_900})
    assert _outcomes(findings)[0] == ("PASTI", "L61", 79_324_900, 79_924_900, "digit_diganti")
    assert len(_outcomes(findings)) == 2


@pytest.mark.parametrize("names", [("Realisasi",), SOURCES])
def test_a_digit_that_no_percent_shows_is_doubted(names: tuple[str, ...]) -> None:
    """79.924.700: four sub kegiatan explain it, ranked, and then totals left as they were; none accused."""
    findings = _findings(names, {("Realisasi", "realisasi", 61): 79_924_700})
    assert _outcomes(findings)[0] == ("RANCU", "L59", 857_772_625, None, "")
    assert candidates(findings[0]) == [
        ("L61", 79_924_700, 79_924_900), ("L62", 24_974_000, 24_974_200),
        ("L60", 335_635_725, 335_635_925), ("L63", 417_238_000, 417_238_200),
        ("L59", 857_772_625, 857_772_425),
    ]  # fmt: skip
