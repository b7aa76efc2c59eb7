"""Rows without kode → their kode."""
