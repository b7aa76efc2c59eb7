"""Exact amounts as Indonesian print: 19.922.809.277 · 95,53 % · 324.480 Keluarga. Babel is not needed: no locale, no float."""

from __future__ import annotations

from fractions import Fraction

from pipeline.model import PERCENT, RUPIAH, SEN_DECIMALS, Number

SEN = 10**SEN_DECIMALS
PREDICATE = "predikat"  # the unit of "WTP", "BB": a word as target


def digits(value: int, decimals: int) -> str:
    """`value` × 10^-`decimals` with dots between thousands and a comma before the decimals."""
    whole, rest = divmod(abs(value), 10**decimals)
    text = f"{whole:,}".replace(",", ".")
    if decimals:
        text += f",{rest:0{decimals}d}"
    return f"-{text}" if value < 0 else text


def rupiah(sen: int) -> str:
    """Sen to "19.922.809.277", with ",83" only where there are sen."""
    return digits(sen, SEN_DECIMALS) if sen % SEN else digits(sen // SEN, 0)


def percent(number: Number) -> str:
    """A percent with the decimals it was printed with: "95,53 %"."""
    return f"{digits(number.value, number.decimals)} %"


def text(value: Number | str | None) -> str:
    """Any value of a finding as people read it; "(kosong)" where there is none."""
    if value is None or value == "":
        return "(kosong)"
    if isinstance(value, str):
        return value
    if value.unit == RUPIAH:
        return f"Rp{rupiah(value.value)}"
    if value.unit == PERCENT:
        return percent(value)
    amount = digits(value.value, value.decimals)
    return f"{amount} {value.unit}" if value.unit else amount


def exact(number: Number) -> int | Fraction:
    """The value itself, in rupiah, percent or units."""
    whole, rest = divmod(number.value, 10**number.decimals)
    return Fraction(number.value, 10**number.decimals) if rest else whole


def plain(number: Number) -> int | float:
    """For JSON: an int when whole, else the nearest float, whose shortest text is the decimal as printed."""
    whole, rest = divmod(number.value, 10**number.decimals)
    return float(Fraction(number.value, 10**number.decimals)) if rest else whole


def rounded(value: Fraction | int, decimals: int) -> Fraction:
    """As Excel's ROUND: half away from zero."""
    return Fraction(at_scale(value, decimals), 10**decimals)


def at_scale(value: Fraction | int, decimals: int) -> int:
    """`value` × 10^`decimals`, rounded half away from zero: what `digits` prints."""
    above, below = value.numerator * 10**decimals, value.denominator
    whole = (2 * abs(above) + below) // (2 * below)
    return int(whole if above >= 0 else -whole)


def ratio(above: Fraction | int, below: Fraction | int) -> Fraction:
    """Above / below, exact; `below` is not 0."""
    return Fraction(above.numerator * below.denominator, above.denominator * below.numerator)
