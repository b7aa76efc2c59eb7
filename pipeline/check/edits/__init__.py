"""Edit rules: what must hold between cells."""
