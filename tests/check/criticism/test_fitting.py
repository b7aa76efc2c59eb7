"""The one reading of a table's columns under which what fails holds, and what held still does."""

from collections.abc import Callable

from check_build import Doc, table
from network_build import model_for

from pipeline.check.criticism.assumptions import Assumption, Kind
from pipeline.check.criticism.families import families
from pipeline.check.criticism.fitting import Fit, fitting

COLUMNS = "pagu realisasi sisa persen"
PAGU, REALISASI, SISA, PERSEN = range(4)
Row = tuple[int | str, ...]


def _doc(made: Callable[[int], Row], count: int = 12, columns: str = COLUMNS) -> Doc:
    rows = [f"sub_kegiatan 1.{at} S | " + " | ".join(str(each) for each in made(at)) for at in range(1, count + 1)]
    return table("Realisasi", columns, "\n".join(rows))


def _clean(at: int) -> tuple[int, int, int, str]:
    """Pagu in tens of thousands, three quarters or so of it spent."""
    pagu, spent = 40_000 * at, 30_000 * at + 1_000
    hundredth = (spent * 20_000 + pagu) // (2 * pagu)
    return pagu, spent, pagu - spent, f"{hundredth // 100},{hundredth % 100:02d}%"


def _fit(doc: Doc) -> Fit | None:
    model = model_for(doc)
    return fitting(model, families(model.grid, model.equations, model.ratios))


def test_a_column_in_thousands_is_found() -> None:
    """None of twelve rests and percents holds as read; under it all do."""
    fit = _fit(_doc(lambda at: (_clean(at)[0], _clean(at)[1] // 1_000, *_clean(at)[2:])))
    assert fit == Fit(Assumption(Kind.THOUSANDS, 0, (REALISASI,)), 0, 24, 24)


def test_two_columns_under_each_others_heading_are_found() -> None:
    """Realisasi and sisa: each rest holds either way, the percents only so."""
    fit = _fit(_doc(lambda at: (_clean(at)[0], _clean(at)[2], _clean(at)[1], _clean(at)[3])))
    assert fit is not None
    assert fit.assumption == Assumption(Kind.EXCHANGED, 0, (REALISASI, SISA), (SISA, REALISASI))
    assert (fit.held, fit.holds, fit.count) == (0, 12, 12)


def test_a_rest_below_zero_has_its_sign_turned() -> None:
    """Realisasi − pagu instead of pagu − realisasi."""
    fit = _fit(_doc(lambda at: (*_clean(at)[:2], -_clean(at)[2], _clean(at)[3])))
    assert fit is not None
    assert fit.assumption == Assumption(Kind.NEGATED, 0, (SISA,))


def test_no_sign_is_turned_that_makes_money_negative() -> None:
    """Sisa = realisasi + pagu: with realisasi below zero it would hold, which mends nothing."""
    fit = _fit(_doc(lambda at: (*_clean(at)[:2], _clean(at)[0] + _clean(at)[1]), columns="pagu realisasi sisa"))
    assert fit is not None
    assert {each.kind for each in (fit.assumption, *fit.others)} == {Kind.EXCHANGED}


def test_some_cells_that_are_wrong_besides_do_not_hide_it() -> None:
    """One rest in twelve fails under it too, and is counted as failing."""

    def made(at: int) -> Row:
        pagu, spent, rest, percent = _clean(at)
        return pagu, spent // 1_000, rest + 7 * (at == 3), percent

    fit = _fit(_doc(made))
    assert fit is not None
    assert (fit.assumption.kind, fit.holds, fit.count) == (Kind.THOUSANDS, 23, 24)


def test_what_held_must_still_hold() -> None:
    """In thousands the rests would hold, and the percents, which hold as read, no longer: 0,08 % of the pagu."""

    def made(at: int, percent: str) -> Row:
        pagu, spent, rest, _ = _clean(at)
        return pagu, spent // 1_000, rest, percent

    assert _fit(_doc(lambda at: made(at, "0,08%"))) is None
    assert _fit(_doc(lambda at: made(at, ""))) is not None


def test_a_table_that_holds_needs_no_reading() -> None:
    """Nothing is doubted."""
    assert _fit(_doc(_clean)) is None
    assert fitting(model_for(_doc(_clean)), []) is None


def test_another_reading_of_its_kind_that_fits_as_well_is_told() -> None:
    """Pagu = operasi + modal, and realisasi stands where pagu should: with modal exchanged it would hold too."""

    def made(at: int) -> Row:
        one, two = 100 * at, 100 * at
        return one, one + two, two

    fit = _fit(_doc(made, columns="pagu pagu_operasi pagu_modal"))
    assert fit is not None
    assert fit.assumption == Assumption(Kind.EXCHANGED, 0, (0, 1), (1, 0))
    assert fit.others == (Assumption(Kind.EXCHANGED, 0, (0, 1, 2), (1, 2, 0)),)


def test_columns_that_the_reading_does_not_touch_are_not_counted() -> None:
    """The sums of pagu hold and have nothing to do with the percents."""
    rows = [_clean(at) for at in range(1, 9)]
    lines = "\n".join(
        f"  sub_kegiatan 1.{at} S | {p} | {r} | {e.replace('%', '').replace(',', '')}"
        for at, (p, r, _, e) in enumerate(rows, 1)
    )
    head = f"kegiatan 1 K | {sum(each[0] for each in rows)} | {sum(each[1] for each in rows)} |\n"
    fit = _fit(table("Realisasi", "pagu realisasi persen", head + lines))
    assert fit is not None
    assert (fit.assumption, fit.holds, fit.count) == (Assumption(Kind.PERCENT_TWICE, 0, (2,)), 8, 8)
