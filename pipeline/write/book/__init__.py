"""The facts of one office-year to look things up in."""
