"""Rows in a tree, and their numbers."""
