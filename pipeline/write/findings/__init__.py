"""The findings as a list, with what staff answered."""
