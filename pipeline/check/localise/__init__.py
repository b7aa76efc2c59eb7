"""Broken edits → the fewest wrong cells."""
