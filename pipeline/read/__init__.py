"""Bytes to typed tables. Never imports check/ or write/."""
