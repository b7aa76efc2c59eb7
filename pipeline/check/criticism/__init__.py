"""Whether a reading fits its own numbers."""
