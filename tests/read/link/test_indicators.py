"""indicators.py: an indicator listed under a program belongs to the kegiatan or sub kegiatan that bears it."""

from __future__ import annotations

from typing import Any

import pytest
from sheets import READINGS, VOCABULARY

from pipeline.read.link.join import join
from tests.read.link.test_join import table

SHARED = "Jumlah orang yang dilayani"


def _joined(indicator: str, *below: dict[str, Any], **mine: Any) -> tuple[str, str, str, list[tuple[str, bool]]]:
    """(kode, how, level, what is said) of one indicator under a program whose nodes are these."""
    renja = table("Renja", [{"kode": "1.6.1", "label": "PROGRAM A", "pagu": 5}, *below])
    renstra = table("Renstra", [
        {"label": "PROGRAM A", "level": "program"}, {"label": "", "level": "indikator", "parent": 0, "indikator": indicator, **mine},
    ])  # fmt: skip
    (_, made), findings = join([renja, renstra], VOCABULARY, READINGS)
    said = [(each.rule, bool(each.kode)) for each in findings if each.found == indicator]
    return made.rows["kode"][1], made.rows["kode_from"][1], made.rows["level"][1], said


def _node(kode: str, indicator: str, *targets: int) -> list[dict[str, Any]]:
    return [{"kode": kode, "label": f"Sub {kode}", "indikator": indicator, "target": each} for each in targets or (1,)]


def test_the_one_that_bears_it_is_it() -> None:
    """By its exact words nothing is said; by similar ones a note."""
    nodes = [*_node("1.6.1.2.1.1", SHARED), *_node("1.6.1.2.1.2", "Persentase lembaga aktif")]
    assert _joined(SHARED, *nodes) == ("1.6.1.2.1.1", "induk+nama", "sub_kegiatan", [])
    assert _joined("Jumlah orang yang dilayanii", *nodes) == (
        "1.6.1.2.1.1", "induk+nama", "sub_kegiatan", [("gabung.nama", True)],
    )  # fmt: skip


def test_an_indicator_that_nobody_bears_stays_without_kode() -> None:
    """And so do those of a program without any."""
    assert _joined("Luas taman kota", *_node("1.6.1.2.1.1", SHARED)) == ("", "", "indikator", [("gabung.tidak_ketemu", False)])  # fmt: skip
    assert _joined(SHARED, {"kode": "1.6.1.2.1", "label": "Kegiatan"}) == ("", "", "indikator", [])


def test_nodes_of_another_program_do_not_bear_it() -> None:
    """1.6.10 does not stand under 1.6.1."""
    assert _joined(SHARED, *_node("1.6.10.2.1.1", SHARED))[0] == ""


@pytest.mark.parametrize(
    ("mine", "targets", "kode"),
    [
        (100, (100, 300), "1.6.1.2.1.1"), (100, (300, 100), "1.6.1.2.1.2"), (100, (125, 150), "1.6.1.2.1.1"),
        (100, (126, 300), ""), (100, (110, 149), ""), (100, (100, 100), ""), (None, (100, 300), ""), (0, (100, 300), ""),
    ],
    ids=["the same", "the other", "as near as may be", "not near", "the other is not far", "both", "none said", "nought"],
)  # fmt: skip
def test_of_two_that_bear_it_the_nearer_target_tells(mine: int | None, targets: tuple[int, int], kode: str) -> None:
    """Within a quarter, when the other is off by half at least; both are named."""
    nodes = [*_node("1.6.1.2.1.1", SHARED, targets[0]), *_node("1.6.1.2.1.2", SHARED, targets[1])]
    made = _joined(SHARED, *nodes, **({} if mine is None else {"target_renstra": mine}))
    assert (made[0], made[3]) == (kode, [("gabung.rancu", bool(kode))])


@pytest.mark.parametrize(("targets", "kode"), [((-3, 50), "1.6.1.2.1.1"), ((50, 60), ""), ((-3, -3), "")])
def test_a_target_below_nought_is_near_to_its_like_alone(targets: tuple[int, int], kode: str) -> None:
    """A fall of three percent: fifty is far from it, on whichever side."""
    nodes = [*_node("1.6.1.2.1.1", SHARED, targets[0]), *_node("1.6.1.2.1.2", SHARED, targets[1])]
    assert _joined(SHARED, *nodes, target_renstra=-3)[0] == kode
