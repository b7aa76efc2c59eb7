"""What a family that fails may mean by its column instead, and what failing only looks like."""

from collections.abc import Callable

import pytest
from check_build import Doc, table
from network_build import model_for

from pipeline.check.criticism.families import families
from pipeline.check.criticism.meanings import HOLDS, Meaning, Means, meaning

Row = tuple[int | str, ...]
COUNT = 10


def _rows(made: Callable[[int], Row], count: int = COUNT) -> str:
    return "\n".join(f"sub_kegiatan 1.{at} S | " + " | ".join(map(str, made(at))) for at in range(1, count + 1))


def _meaning(text: str, columns: str, rule: str, document: str = "Realisasi") -> tuple[Means, list[str], int, int]:
    """(what, its columns, how much holds so, the factor) of the only doubted family of a rule."""
    doc: Doc = table(document, columns, text)
    model = model_for(doc)
    every = families(model.grid, model.equations, model.ratios)
    (family,) = (each for each in every if model.equations.rules[each.rule].id == rule and each.is_doubted)
    made = meaning(model, family)
    assert isinstance(made, Meaning)
    return made.means, [model.grid.columns[each][0] for each in made.columns], made.holds, made.factor


def _percent(part: int, whole: int) -> str:
    hundredth = (part * 20_000 + whole) // (2 * whole)
    return f"{hundredth // 100},{hundredth % 100:02d}%"


PAGU = [7_000, 3_100, 9_000, 4_700, 8_300, 2_900, 6_100, 5_300, 1_700, 3_700]
SPENT = [3_300, 2_700, 4_100, 4_300, 2_300, 1_900, 5_900, 1_100, 1_300, 700]


def _pair(at: int) -> tuple[int, int]:
    return PAGU[at - 1], SPENT[at - 1]


# --------------------------------------------------------------------------- percents


def test_a_percent_may_be_of_another_column() -> None:
    """Realisasi of the pagu before the change."""
    text = _rows(lambda at: (*_pair(at), at * 900 + 5_000, _percent(_pair(at)[1], at * 900 + 5_000)))
    said = _meaning(text, "pagu realisasi pagu_renstra persen", "baris.persen")
    assert said == (Means.OTHER_BASE, ["realisasi", "pagu_renstra"], COUNT, 0)


def test_a_percent_may_be_a_part_of_its_total() -> None:
    """Of all realisasi; one row in ten that is not does not matter."""
    whole = sum(SPENT)
    text = (
        _rows(lambda at: (*_pair(at), _percent(_pair(at)[1], whole)))
        + f"\ntotal - JUMLAH | {sum(PAGU)} | {whole} | 100,00%\n"
    )
    assert _meaning(text, "pagu realisasi persen", "baris.persen") == (Means.OF_TOTAL, ["realisasi", "realisasi"], COUNT + 1, 0)  # fmt: skip
    one_off = text.replace(_percent(SPENT[0], whole), "1,00%")
    assert _meaning(one_off, "pagu realisasi persen", "baris.persen")[::2] == (Means.OF_TOTAL, COUNT)


def test_a_percent_may_be_a_part_of_the_row_above() -> None:
    """Its own kegiatan's realisasi; the kegiatan of none."""
    text = "".join(
        f"kegiatan {at} K | 10.000 | 5.000 | 50,00%\n  sub_kegiatan {at}.1 S | 4.000 | {100 * at} | {_percent(100 * at, 5_000)}\n"
        f"  sub_kegiatan {at}.2 T | 6.000 | {5_000 - 100 * at} | {_percent(5_000 - 100 * at, 5_000)}\n"
        f"  sub_kegiatan {at}.3 U | 0 | 0 | 0,00%\n"
        for at in range(1, 8)
    )
    made = _meaning(text, "pagu realisasi persen", "baris.persen")
    assert made[0] is Means.UNKNOWN
    alone = "kegiatan 1 K | 55.000 | 27.210 |\n" + "\n".join(
        f"  {each}" for each in _rows(lambda at: (*_pair(at), _percent(_pair(at)[1], 27_210))).splitlines()
    )
    assert _meaning(alone, "pagu realisasi persen", "baris.persen") == (Means.OF_ABOVE, ["realisasi", "realisasi"], COUNT, 0)  # fmt: skip


def test_the_total_of_another_table_is_not_its_total() -> None:
    """Each row is a part of what the sheet beside it adds up to: nobody means that."""
    whole = sum(SPENT)
    doc = table("Realisasi", "pagu realisasi persen", _rows(lambda at: (*_pair(at), _percent(_pair(at)[1], whole))))
    other = table("Realisasi", "pagu realisasi", f"program 1 P | 1 | {whole}\ntotal - J | 1 | {whole}", sheet="Lain")
    model = model_for(doc, other)
    (family,) = families(model.grid, model.equations, model.ratios)
    assert meaning(model, family).means is Means.UNKNOWN


# --------------------------------------------------------------------------- identities and sums


def test_a_year_may_repeat_its_last_quarter() -> None:
    """Quarters that are cumulative: the year is what TW IV says."""
    text = _rows(lambda at: (4 * at + 1, at, 2 * at, 3 * at, 4 * at + 1))
    columns = "realisasi realisasi@TW1 realisasi@TW2 realisasi@TW3 realisasi@TW4"
    assert _meaning(text, columns, "baris.triwulan") == (Means.CUMULATIVE, ["realisasi", "realisasi"], COUNT, 0)


def test_a_column_may_repeat_another_measure() -> None:
    """The sisa says the pagu again."""
    text = _rows(lambda at: (*_pair(at), _pair(at)[0]))
    assert _meaning(text, "pagu realisasi sisa", "baris.sisa") == (Means.SAME_COLUMN, ["sisa", "pagu"], COUNT, 0)


@pytest.mark.parametrize(("off", "told"), [(1, (Means.SAME_COLUMN, 9)), (2, (Means.UNKNOWN, 0))])
def test_one_row_in_ten_may_not_repeat_it(off: int, told: tuple[Means, int]) -> None:
    """Of ten; two are too many."""
    text = _rows(lambda at: (*_pair(at), _pair(at)[0] + (at <= off) * (7 + 40 * at)))
    assert _meaning(text, "pagu realisasi sisa", "baris.sisa")[::2] == told


@pytest.mark.parametrize(("off", "told"), [(2, Means.ROUNDED), (3, Means.UNKNOWN)])
def test_more_amounts_may_lose_more(off: int, told: Means) -> None:
    """A sum of three rows has four amounts: two units."""
    rows = "  sub_kegiatan {0}.1 S | 1.000\n  sub_kegiatan {0}.2 T | 4.000\n  sub_kegiatan {0}.3 U | 9.000\n"
    text = "".join(f"kegiatan {at} K | {14_000 + 1_000 * off * (-1) ** at}\n" + rows.format(at) for at in range(1, 9))
    assert _meaning(text, "pagu", "jumlah.induk", "DPA")[0] is told


@pytest.mark.parametrize(("unit", "factor"), [(100, 10_000), (1_000, 100_000), (1_000_000, 100_000_000)])
def test_amounts_may_be_rounded(unit: int, factor: int) -> None:
    """To hundreds, thousands or millions: off by no more than half a unit for each amount."""
    text = _rows(lambda at: ((2 * at + 1) * unit, at * unit, (at + 2) * unit if at != 1 else 2 * unit))
    assert _meaning(text, "pagu realisasi sisa", "baris.sisa") == (Means.ROUNDED, ["sisa"], COUNT, factor)


def test_amounts_that_are_off_by_more_were_not_rounded_so() -> None:
    """By two units where one and a half may be lost; or where one amount is no whole unit."""
    text = _rows(lambda at: (*_pair(at), _pair(at)[0] - _pair(at)[1] + 200 * (1 + at % 3)))
    assert _meaning(text, "pagu realisasi sisa", "baris.sisa")[0] is Means.UNKNOWN
    text = _rows(lambda at: (*_pair(at), _pair(at)[0] - _pair(at)[1] + 100 * (1 - 2 * (at % 2))))
    assert _meaning(text, "pagu realisasi sisa", "baris.sisa")[0] is Means.ROUNDED
    text = _rows(lambda at: ((2 * at + 1) * 1_000 + (at == 5), at * 1_000, (at + 2) * 1_000))
    assert _meaning(text, "pagu realisasi sisa", "baris.sisa")[0] is Means.UNKNOWN


# --------------------------------------------------------------------------- what it looks like


def test_parts_that_are_blank_look_blank() -> None:
    """Which does not make the rest right."""
    text = _rows(lambda at: (_pair(at)[0], "", 77 + at * at))
    said = _meaning(text + "\nsub_kegiatan 2 T | 10 | 4 | 6\n", "pagu realisasi sisa", "baris.sisa")
    assert said == (Means.BLANK, [], 0, 0)


@pytest.mark.parametrize(("filled", "told"), [(1, Means.BLANK), (2, Means.UNKNOWN)])
def test_nearly_all_that_fails_must_be_blank(filled: int, told: Means) -> None:
    """Nine of ten; of those that hold nothing is asked."""
    text = _rows(lambda at: (_pair(at)[0], _pair(at)[1] if at <= filled else "", 77 + at * at))
    assert _meaning(text, "pagu realisasi sisa", "baris.sisa")[0] is told


@pytest.mark.parametrize("step", [1, -1])
def test_a_column_may_stand_a_row_too_low_or_too_high(step: int) -> None:
    """The realisasi of the row before, or behind."""
    text = _rows(lambda at: (_pair(at)[0], SPENT[(at - 1 + step) % COUNT], _pair(at)[0] - _pair(at)[1]))
    assert _meaning(text, "pagu realisasi sisa", "baris.sisa")[0] is Means.SHIFTED


@pytest.mark.parametrize(("factor", "told"), [(2, Means.FACTOR), (1_000, Means.FACTOR), (3, Means.UNKNOWN)])
def test_a_sum_may_be_so_many_times_its_rows(factor: int, told: Means) -> None:
    """Twice, ten, a hundred, a thousand, a million times; three times is no known slip."""
    text = "".join(
        f"kegiatan {at} K | {(PAGU[at - 1] + 11) * factor}\n  sub_kegiatan {at}.1 S | {PAGU[at - 1]}\n  sub_kegiatan {at}.2 T | 11\n"
        for at in range(1, 9)
    )
    assert _meaning(text, "pagu", "jumlah.induk", "DPA")[0] is told


@pytest.mark.parametrize(("wrong", "told"), [(0, Means.FACTOR), (1, Means.FACTOR), (2, Means.UNKNOWN)])
def test_rows_may_be_so_many_times_their_sum(wrong: int, told: Means) -> None:
    """The other way round; one in ten may be off otherwise, not two."""
    text = "".join(
        f"kegiatan {at} K | {PAGU[at - 1] + 11 + 3 * (at <= wrong) * at}\n  sub_kegiatan {at}.1 S | {PAGU[at - 1] * 100}\n  sub_kegiatan {at}.2 T | 1.100\n"
        for at in range(1, 11)
    )
    assert _meaning(text, "pagu", "jumlah.induk", "DPA")[0] is told


def test_what_fails_without_a_pattern_is_unknown() -> None:
    """Each by another amount."""
    text = _rows(lambda at: (*_pair(at), _pair(at)[0] - _pair(at)[1] + at * at * 13 + 1))
    assert _meaning(text, "pagu realisasi sisa", "baris.sisa") == (Means.UNKNOWN, [], 0, 0)


def test_only_what_is_right_as_printed_holds() -> None:
    """What failing looks like excuses nothing."""
    assert {*Means} - {*HOLDS} == {Means.BLANK, Means.SHIFTED, Means.FACTOR, Means.TREE, Means.UNKNOWN}
