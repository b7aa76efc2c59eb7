"""What a sheet is, and which column is which."""
