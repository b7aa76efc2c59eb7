"""One printed value, or a column of them."""
