"""What the formulas of a table say of its cells: which leave the pattern around them, which were never computed anew."""
