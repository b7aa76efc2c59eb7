"""relative.py: two formulas are seen alike only where they say the same from their own cells."""

from __future__ import annotations

import pytest

from pipeline.read.testimony.relative import moves, relative


@pytest.mark.parametrize(
    ("formula", "row", "said"),
    [
        ("=C5-D5", 5, "=R0C-2-R0C-1"),
        ("=C6-D6", 6, "=R0C-2-R0C-1"),
        ("=C5-D6", 5, "=R0C-2-R1C-1"),
        ("=D5/C5*5", 5, "=R0C-1/R0C-2*5"),
        ("=D6/C6*5", 6, "=R0C-1/R0C-2*5"),
        ("=C15-C5", 5, "=R10C-2-R0C-2"),
        ("=C16-C6", 6, "=R10C-2-R0C-2"),
        ("=C5-C$5", 5, "=R0C-2-R=5C-2"),
        ("=C6-C$5", 6, "=R0C-2-R=5C-2"),
        ("=C6-C$6", 6, "=R0C-2-R=6C-2"),
        ("=LOG10(C10)", 10, "=LOG10(R0C-2)"),
        ("=LOG10(C11)", 11, "=LOG10(R0C-2)"),
        ('=IF(C5>0,"C5",D5)', 5, '=IF(R0C-2>0,"C5",R0C-1)'),
        ('=IF(C6>0,"C5",D6)', 6, '=IF(R0C-2>0,"C5",R0C-1)'),
        ("=PAGU2023-C2023", 2023, "=PAGU2023-R0C-2"),
        ("=PAGU2024-C2024", 2024, "=PAGU2024-R0C-2"),
    ],
)
def test_a_formula_is_told_from_its_own_cell_whatever_was_seen_before(formula: str, row: int, said: str) -> None:
    assert relative(formula, (row, 5)) == said


@pytest.mark.parametrize(
    ("seen", "is_so"),
    [
        ("=SUM(R1C0:R4C0)", True),
        ("=R1C0+R5C0", True),
        ("=SUBTOTAL(9,R1C0:R4C0)", True),
        ("=SUM(R=5C0:R4C0)", False),
        ("=SUM(C:C)", False),
        ("=SUM(5:7)", False),
        ("=R1C0+PAGU", False),
    ],
)
def test_only_sums_whose_cells_all_move_along_are_read_once_for_a_column(seen: str, is_so: bool) -> None:  # noqa: FBT001
    assert moves(seen) is is_so
