"""Which slip, which story."""
