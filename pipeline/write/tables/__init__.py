"""The LKjIP's tables, cell by cell."""
