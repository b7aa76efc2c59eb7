"""The office's own file, filled."""
