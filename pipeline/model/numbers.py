"""An exact number, and the units that are no word of a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Number:
    """An exact decimal: `value` × 10^-`decimals`. Rupiah always carry 2 decimals (value is sen).

    A percent or quantity keeps as many decimals as were printed, so that its
    true value lies within ½ × 10^-decimals.
    """

    value: int
    decimals: int
    unit: str = ""  # "Rp", "%", "Orang", …


RUPIAH: Final = "Rp"
PERCENT: Final = "%"
SEN_DECIMALS: Final = 2
