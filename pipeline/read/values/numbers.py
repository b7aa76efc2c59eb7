"""The door to everything that is printed as a number: a column of cells → exact amounts, percents, quantities."""

from __future__ import annotations

from pipeline.read.values.amounts import Amounts
from pipeline.read.values.numerals import State, says_none
from pipeline.read.values.percent import parse_percent
from pipeline.read.values.quantity import PREDICATE, Part, Quantity, parse_quantities
from pipeline.read.values.rupiah import in_rupiah, parse_rupiah

__all__ = [
    "PREDICATE",
    "Amounts",
    "Part",
    "Quantity",
    "State",
    "in_rupiah",
    "parse_percent",
    "parse_quantities",
    "parse_rupiah",
    "says_none",
]
