"""Round amounts rank the explanations of a RANCU; they accuse nobody."""

from check_build import brief, candidates, run, table

KEGIATAN = "kegiatan 1 K | {}\n  sub_kegiatan 1.1 S | {}\n  sub_kegiatan 1.2 T | {}"


def _run(*amounts: str) -> list[tuple[str, object, object]]:
    (finding,) = run(table("DPA", "pagu", KEGIATAN.format(*amounts)))
    assert brief([finding])[0][0] == "RANCU"
    return candidates(finding)


def test_the_amount_that_becomes_round_comes_first() -> None:
    """Both slips are of one digit; one of them gives back the two zeros that people write."""
    assert _run("10.000.081", "3.211.781", "6.788.350") == [
        ("C7", 6_788_350, 6_788_300), ("C6", 3_211_781, 3_211_731), ("C5", 10_000_081, 10_000_131),
    ]  # fmt: skip


def test_the_amount_that_would_lose_its_zeros_comes_last() -> None:
    """The same the other way round."""
    assert _run("10.000.081", "3.211.700", "6.788.331")[-1] == ("C6", 3_211_700, 3_211_750)


def test_an_amount_that_would_be_nothing_is_not_round() -> None:
    """0 ends in no zeros that anybody chose."""
    assert _run("65.345.000", "65.345.000", "41.250.000")[0][0] != "C7"
