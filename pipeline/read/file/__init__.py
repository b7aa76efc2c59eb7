"""Bytes → cells, safely."""
